//! Two revisions compared: what changed is said in the terms of a record, and nothing else is.

use rapporteur::briefing::{Words, change_in_words};
use rapporteur::record::{self, Content, Mission, Syntax};
use rapporteur::revision::{About, compare, compare_documents};
use rapporteur::source::Source;

const RECORD: &str = r#"
format = 1

[mission]
id      = "unex"
name    = "Example Support Mission"
short   = "ESM"
country = "HT"
nature  = "authorized"
status  = "active"
as_of   = 2024-10-22
summary = "The ESM was authorized in 2023.[@S/RES/2699 (2023), para. 1] It helps the police."

[mandate]
lead   = "to support the police"
source = "S/RES/2699 (2023), para. 1"
tasks  = ["Training officers,", "Guarding the airport."]

[[section]]
title = "Financing"
text  = '''
A trust fund was established.[@S/RES/2699 (2023), para. 16] It has few donors.

Support is *reimbursed* in full.[@S/RES/2699 (2023), para. 17]
'''

[[decision]]
symbol = "S/RES/2699 (2023)"
date   = 2023-10-02
effect = "establishes"
until  = 2024-10-02
note   = "Established the mission"

[[decision]]
symbol = "S/RES/2751 (2024)"
date   = 2024-09-30
effect = "extends"
until  = 2025-10-02

[[pledge]]
state     = "Kenya"
date      = 2024-03-11
source    = "S/2024/262"
note      = "Pledged police officers"
personnel = [{ kind = "police", count = 1000 }]

[[pledge]]
state  = "Chad"
date   = 2023-10-03
source = "S/2024/263"
note   = "Expressed readiness"
"#;

fn mission(text: &str) -> Mission {
    let source = Source::new("x.toml", text);
    let file = record::read_file(&source, Syntax::Toml);
    assert!(file.findings.is_empty(), "{:?}", file.findings);
    let Some(Content::Record(record)) = file.content else { panic!("a record") };
    Mission::new(&source, &record).expect("a whole record")
}

fn with(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(RECORD.to_owned(), |record, (from, to)| {
        assert!(record.contains(from), "the record has `{from}`");
        record.replacen(from, to, 1)
    })
}

/// That some edits of the record are reported in these lines and no others, and that the way back is
/// reported in as many.
#[track_caller]
fn check(edits: &[(&str, &str)], expected: &[&str]) {
    let (old, new) = (mission(RECORD), mission(&with(edits)));
    let words = Words::default();
    let found: Vec<String> =
        compare(&old, &new).all.iter().map(|change| change_in_words(change, &words)).collect();
    assert_eq!(found, expected);
    assert_eq!(compare(&new, &old).all.len(), expected.len(), "the way back");
}

#[test]
fn the_same_record_has_no_changes_however_it_is_laid_out() {
    check(&[], &[]);
    check(&[("A trust fund was established.", "A trust\nfund was\nestablished.")], &[]);
    check(&[("short   = \"ESM\"\ncountry = \"HT\"", "country = \"HT\"\nshort   = 'ESM'")], &[]);
    check(&[("\"Kenya\"", "\"Republic of Kenya\"")], &[]);
}

#[test]
fn a_pledge_that_changes_is_one_change_and_not_two() {
    check(
        &[("count = 1000", "count = 2500")],
        &[
            "Personnel pledged: 2,500 (before: 1,000)",
            "Kenya: pledge changed from 1,000 to 2,500 personnel",
        ],
    );
    check(
        &[("Pledged police officers", "Pledged officers"), ("2024-03-11", "2024-03-12")],
        &["Kenya: day changed from 11 March 2024 to 12 March 2024; text changed from \
           “Pledged police officers” to “Pledged officers”"],
    );
    check(
        &[(
            "note   = \"Expressed readiness\"",
            "note = \"Troops\"\npersonnel = [{ kind = \"military\", count = 100, up_to = 200 }, { kind = \"police\", count = 20 }]",
        )],
        &[
            "Personnel pledged: 1,120 (before: 1,000)",
            "Chad: pledge now numbered: 100 (up to 200) military and 20 police personnel; text \
             changed from “Expressed readiness” to “Troops”",
        ],
    );
}

#[test]
fn rows_are_added_and_withdrawn() {
    check(
        &[(
            "[[pledge]]\nstate  = \"Chad\"",
            "[[pledge]]\nstate = \"Kenya\"\ndate = 2024-06-01\nsource = \"S/2024/400\"\nnote = \"More\"\n\n[[pledge]]\nstate  = \"Chad\"",
        )],
        &["Pledge added: Kenya, 1 June 2024, S/2024/400: “More”", "Now cited: S/2024/400"],
    );
    let chad = RECORD.find("[[pledge]]\nstate  = \"Chad\"").expect("the last row");
    let (old, new) = (mission(RECORD), mission(&RECORD[..chad]));
    let words = Words::default();
    let found: Vec<String> =
        compare(&old, &new).all.iter().map(|change| change_in_words(change, &words)).collect();
    assert_eq!(
        found,
        [
            "Pledge withdrawn: Chad, 3 October 2023, S/2024/263: “Expressed readiness”",
            "No longer cited: S/2024/263",
        ]
    );
}

#[test]
fn the_end_of_the_mandate_is_a_key_fact() {
    check(
        &[
            ("until  = 2025-10-02", "until  = 2026-10-02"),
            ("status  = \"active\"", "status = \"ended\""),
        ],
        &[
            "Status: Ended (before: Active)",
            "Mandate until: 2 October 2026 (before: 2 October 2025)",
            "S/RES/2751 (2024): end of the mandate changed from 2 October 2025 to 2 October 2026",
        ],
    );
}

#[test]
fn sentences_change_move_and_lose_their_sources() {
    check(
        &[("It has few donors.", "It has many donors now.")],
        &["Financing: “It has few donors.” now reads “It has many donors now.”"],
    );
    check(
        &[
            (" It helps the police.\"", "\""),
            ("It has few donors.", "It has few donors. It helps the police."),
        ],
        &["Financing: moved here from Summary: “It helps the police.”"],
    );
    check(
        &[(
            "established.[@S/RES/2699 (2023), para. 16]",
            "established.[@S/RES/2699 (2023), para. 15]",
        )],
        &[
            "Financing: sources changed from S/RES/2699 (2023), para. 16 to S/RES/2699 (2023), para. 15 in \
           “A trust fund was established.”",
        ],
    );
    check(
        &[("full.[@S/RES/2699 (2023), para. 17]", "full.")],
        &[
            "Financing: sources removed: S/RES/2699 (2023), para. 17 in “Support is reimbursed in full.”",
        ],
    );
    check(
        &[("It has few donors.", "It has few donors. Nobody else pays.")],
        &["Financing, new: “Nobody else pays.”"],
    );
    check(&[("\"Financing\"", "\"Money\"")], &["The section “Financing” is now headed “Money”"]);
    check(
        &[("lead   = \"to support the police\"", "lead = \"to support police\"")],
        &[
            "Mandate: words of the mandate changed from “to support the police” to “to support police”",
        ],
    );
}

#[test]
fn entries_of_the_catalogue_are_compared() {
    let documents = |text: &str| {
        let source = Source::new("d.toml", text);
        match record::read_file(&source, Syntax::Toml).content {
            Some(Content::Documents(part)) => part.documents,
            other => panic!("a part of the catalogue: {other:?}"),
        }
    };
    let old = documents("format = 1\n[[document]]\nsymbol = 'S/2024/263'\nverified = false\n");
    let new = documents(
        "format = 1\n[[document]]\nsymbol = 'S/2024/263'\ndate = 2024-03-25\nverified = true\n\
         [[document]]\nsymbol = 'S/2024/264'\nverified = false\n",
    );
    let words = Words::default();
    let found: Vec<String> = compare_documents(&old, &new)
        .iter()
        .inspect(|change| assert_eq!(change.about, About::Document))
        .map(|change| change_in_words(change, &words))
        .collect();
    assert_eq!(
        found,
        [
            "S/2024/263: day added: 25 March 2024; verified changed from no to yes",
            "Catalogue entry added: S/2024/264, verified no",
        ]
    );
}
