//! The page that the project began with, taken into a record as it stands: what a good checker says
//! of it, and what it lets pass.

use std::fs;
use std::path::Path;

use rapporteur::check;
use rapporteur::diagnostic::{Diagnostic, Level};
use rapporteur::library::Library;
use rapporteur::record::{self, Syntax};
use rapporteur::source::Source;

/// The revision of 12:26, 22 October 2024, word for word.
const PAGE: &str = r#"
format = 1

[mission]
id      = "mss"
name    = "Multinational Security Support Mission in Haiti"
short   = "MSS"
country = "HT"
nature  = "authorized"
status  = "active"
as_of   = 2024-10-22
summary = "The Multinational Security Support Mission in Haiti (MSS) was authorized by the Security Council in resolution [2699](https://undocs.org/en/S/RES/2699%282023%29) of 2 October 2023."

[mandate]
lead  = "to support the efforts of the Haitian National Police to re-establish security in Haiti and build security conditions conducive to holding free and fair elections"
tasks = [
  "Providing operational support to the Haitian National Police, including building its capacity through the planning and conduct of joint security support operations, and",
  "Providing support for the provision of security for critical infrastructure sites and transit locations.",
]

[[section]]
title = "Status and financing"
text  = '''
Although authorized by the Security Council, the MSS is not a UN peace operation and is not financed
through UN assessed contributions. A UN trust fund was established to facilitate voluntary
contributions to enable and operationalize the MSS mandate.[@S/RES/2699 (2023), paragraph 16] The UN is
authorized to provide logistical support packages to the MSS subject to full financial
reimbursement.[@S/RES/2699 (2023), paragraph 17]
'''

[[section]]
title = "Security Council resolutions"
table = "decisions"
text  = "The Security Council has adopted several resolutions on the MSS mandate, as follows:"

[[section]]
title = "Pledges"
table = "pledges"
text  = "The following member states have pledged personnel and capabilities to the MSS:"

[[decision]]
symbol = "S/RES/2699 (2023)"
date   = 2023-10-02
effect = "establishes"
until  = 2024-10-02
note   = "Established the MSS for an initial period of 1 year"

[[decision]]
symbol = "S/RES/2751 (2024)"
date   = 2024-09-30
effect = "extends"
until  = 2025-10-02
note   = "Extended the mandate of the MSS to 02 October 2025"

[[pledge]]
state  = "Chad"
date   = 2023-10-03
source = "S/2024/263"
note   = "Expressed readiness to contribute troops and formed police units (no specifics)"

[[pledge]]
state  = "Bangladesh"
date   = 2024-01-10
source = "S/2024/263"
note   = "Pledged personnel (no specifics)"

[[pledge]]
state  = "Barbados"
date   = 2024-01-24
source = "S/2024/263"
note   = "Pledged to provide security personnel (no specifics) and in-kind support in the form of training and capacity-building"

[[pledge]]
state     = "Bahamas, The"
date      = 2024-01-26
source    = "S/2024/263"
note      = "Pledged 150 law enforcement personnel for joint operations and capacity building, as well as maritime, waterside and port security"
personnel = [{ kind = "police", count = 150 }]

[[pledge]]
state     = "Benin"
date      = 2024-02-28
source    = "S/2024/224"
note      = "Pledged 1,500 troops, with the possibility of increasing the number to 2,000"
personnel = [{ kind = "military", count = 1500, up_to = 2000 }]

[[pledge]]
state     = "Jamaica"
date      = 2024-03-05
source    = "S/2024/262"
note      = "Pledged 170 members of the Jamaica Defense Force and 30 members of the Jamaica Constabulary Force"
personnel = [{ kind = "military", count = 170 }, { kind = "police", count = 30 }]

[[pledge]]
state  = "Kenya"
date   = 2024-03-11
source = "S/2024/262"
note   = "Pledged to contribute personnel and leadership (no specifics)"

[[pledge]]
state     = "Belize"
date      = 2024-05-01
source    = "S/2024/393"
note      = "Pledged 50 military personnel from the Belize Defense Force and Belize Coast Guard"
personnel = [{ kind = "military", count = 50 }]

[[pledge]]
state  = "Guatemala"
date   = 2024-06-24
source = "S/2024/535"
note   = "Pledged one military police company and the use of the Regional Peace Operations Training Centre"

[[pledge]]
state     = "El Salvador"
date      = 2024-08-13
source    = "S/2024/678"
note      = "Pledged 3 helicopters and 78 troops for medical evacuation (medevac) operations"
personnel = [{ kind = "military", count = 78 }]

[provenance]
title     = "Multinational Security Support Mission in Haiti"
publisher = "Peacekeeping references (wiki)"
revision  = 2024-10-22T12:26:00
author    = "Telegramwriter"
"#;

/// What the revision of 18:33, 17 December 2024 adds to the table of resolutions.
const LATER_ROW: &str = r#"
[[decision]]
symbol = "S/2024/868"
date   = 2024-11-29
effect = "requests"
note   = "Requested the development of options for the possible role of the UN"
"#;

/// What the catalogue knows of the letter in that row.
const LETTER: &str = r#"
format = 1

[[document]]
symbol   = "S/2024/868"
date     = 2024-11-29
kind     = "letter"
verified = false
"#;

/// The page with words changed, so that a test shows only what it is about.
fn page_with(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(PAGE.to_owned(), |page, (from, to)| {
        assert!(page.contains(from), "the page has `{from}`");
        page.replace(from, to)
    })
}

fn later_page() -> String {
    page_with(&[("2024-10-22", "2024-12-17"), ("12:26", "18:33")]) + LATER_ROW
}

/// Every rule, those that are off by default as advice.
fn every_rule(library: &Library) -> Vec<Diagnostic> {
    let level = |rule: &check::Rule, _: &str| match rule.level {
        Level::Off => Level::ADVICE,
        on => on,
    };
    check::run_with(library, &level).diagnostics
}

/// What is found in a record beside the project's catalogue: rule and marked words, those of long
/// passages cut short. What is found in the catalogue itself has the name of its file before it.
fn found_in(record: &str) -> Vec<(&'static str, String)> {
    let catalogue = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/documents/mss.toml");
    let catalogue = fs::read_to_string(catalogue).expect("the catalogue of the first record");
    let files = [("page.toml", record), ("documents.toml", &catalogue), ("letter.toml", LETTER)];
    let wanted = if record.contains("S/2024/868") { 3 } else { 2 };
    let files = files[..wanted]
        .iter()
        .map(|(name, text)| record::read_file(&Source::new(*name, *text), Syntax::Toml))
        .collect();
    let described = |found: &Diagnostic| {
        let place = &found.finding.place;
        let words: String = place.text().chars().take(32).collect();
        let words = words.trim_matches('"').to_owned();
        match place.source.name() {
            "page.toml" => (found.finding.rule.as_str(), words),
            _ => (found.finding.rule.as_str(), format!("catalogue: {words}")),
        }
    };
    every_rule(&Library::new(files)).iter().map(described).collect()
}

/// Found in the record itself.
fn on_the_page(record: &str) -> Vec<(&'static str, String)> {
    let mut found = found_in(record);
    found.retain(|(_, words)| !words.starts_with("catalogue: "));
    found
}

#[track_caller]
fn finds(record: &str, expected: &[(&str, &str)]) {
    let found = on_the_page(record);
    let found: Vec<(&str, &str)> =
        found.iter().map(|(rule, words)| (*rule, words.as_str())).collect();
    assert_eq!(found, expected);
}

/// That a rule reports nothing on the page.
#[track_caller]
fn allows(record: &str, rule: &str) {
    let found: Vec<_> = found_in(record).into_iter().filter(|(found, _)| *found == rule).collect();
    assert!(found.is_empty(), "{found:?}");
}

const MISTAKES: &[(&str, &str)] = &[
    ("resolution-without-year", "2699"),
    ("unsourced-quotation", "to support the efforts of the H"),
    ("paragraph-in-note", "paragraph"),
    ("paragraph-in-note", "paragraph"),
    ("uncapitalized-member-states", "member states"),
    ("padded-date", "02 October 2025"),
];

#[test]
fn every_mistake_of_the_page_is_found_and_nothing_else() {
    finds(PAGE, MISTAKES);
}

#[test]
fn the_letter_in_the_table_of_resolutions_is_found_in_the_later_revision() {
    let expected: Vec<_> =
        MISTAKES.iter().copied().chain([("not-a-decision", "S/2024/868")]).collect();
    finds(&later_page(), &expected);
}

#[test]
fn the_two_revisions_of_the_page_are_compared_in_words() {
    let mission = |text: &str| {
        let source = Source::new("page.toml", text);
        match record::read_file(&source, Syntax::Toml).content {
            Some(record::Content::Record(record)) => record::Mission::new(&source, &record),
            _ => panic!("a record"),
        }
    };
    let [old, new] = [PAGE, &later_page()].map(|page| mission(page).expect("all that is required"));
    let changes = rapporteur::revision::compare(&old, &new);
    let words = rapporteur::briefing::Words::default();
    let found: Vec<String> = changes
        .all
        .iter()
        .map(|change| rapporteur::briefing::change_in_words(change, &words))
        .collect();
    let expected = [
        "Revision of the source: 18:33, 17 December 2024 (before: 12:26, 22 October 2024)",
        "Decision added: S/2024/868, 29 November 2024, Requests: “Requested the development of \
         options for the possible role of the UN”",
        "Now cited: S/2024/868",
    ];
    assert_eq!(found, expected);
}

#[test]
fn letters_that_nobody_has_verified_are_named() {
    let found = found_in(PAGE);
    let unverified: Vec<&str> = found
        .iter()
        .filter(|(rule, _)| *rule == "unverified-document")
        .map(|(_, words)| words.trim_start_matches("catalogue: "))
        .filter(|symbol| !symbol.contains("RES"))
        .collect();
    let letters =
        ["S/2024/224", "S/2024/262", "S/2024/263", "S/2024/393", "S/2024/535", "S/2024/678"];
    assert_eq!(unverified, letters);
}

#[test]
fn a_task_in_quotation_marks_is_held_against_the_paragraph() {
    let source = ("elections\"\n", "elections\"\nsource = \"S/RES/2699 (2023), para. 1\"\n");
    let plain = "\"Providing support for the provision of security for critical infrastructure sites and transit locations.\"";
    let quoted = "\"“providing support for the provision of security for critical infrastructure sites and transit locations”\"";
    let faithful =
        "\"“providing support, to the Haitian National Police, for the provision of security”\"";
    let departs = |page: &str| {
        on_the_page(page).iter().any(|(rule, words)| {
            *rule == "misquotation" && words.starts_with("“providing support for")
        })
    };
    assert!(departs(&page_with(&[source, (plain, quoted)])));
    allows(&page_with(&[source, (plain, faithful)]), "misquotation");
    allows(&page_with(&[source]), "misquotation");
}

#[test]
fn the_mandate_with_its_source_is_word_for_word() {
    let page =
        page_with(&[("elections\"\n", "elections\"\nsource = \"S/RES/2699 (2023), para. 1\"\n")]);
    allows(&page, "unsourced-quotation");
    allows(&page, "misquotation");
}

#[test]
fn one_letter_may_serve_several_states() {
    assert_eq!(PAGE.matches("S/2024/263").count(), 4);
    allows(PAGE, "duplicate-pledge");
}

#[test]
fn a_pledge_of_one_year_may_be_reported_in_the_next() {
    allows(PAGE, "event-after-document");
    allows(PAGE, "date-year-mismatch");
}

#[test]
fn pledges_need_not_follow_the_order_of_symbols() {
    allows(PAGE, "unordered-decisions");
}

#[test]
fn the_sorting_form_of_a_name_is_a_name() {
    allows(PAGE, "unknown-state");
}

#[test]
fn the_councils_own_way_with_a_date_stays_in_a_quotation() {
    for date in ["June 30 2023", "02 October 2025"] {
        let quoted = format!("The Council spoke of “a period until {date}”");
        let page = page_with(&[("Extended the mandate of the MSS to 02 October 2025", &quoted)]);
        allows(&page, "padded-date");
        allows(&page, "misquotation");
    }
}

#[test]
fn a_word_broken_by_extraction_is_the_same_word() {
    let source = "elections\"\nsource = \"S/RES/2699 (2023), para. 1\"\n";
    for broken in ["re -establish", "re- establish"] {
        allows(&page_with(&[("re-establish", broken), ("elections\"\n", source)]), "misquotation");
    }
}

#[test]
fn what_is_mended_is_silent() {
    let page = page_with(&[
        ("resolution [2699](https://undocs.org/en/S/RES/2699%282023%29)", "resolution 2699 (2023)"),
        ("elections\"\n", "elections\"\nsource = \"S/RES/2699 (2023), para. 1\"\n"),
        ("paragraph 1", "para. 1"),
        ("member states", "Member States"),
        ("02 October 2025", "2 October 2025"),
    ]);
    finds(&page, &[]);
}

#[test]
fn the_offered_fixes_mend_what_they_are_about() {
    let odd = page_with(&[("\"Bangladesh\"", "\"bangladesh\"")]);
    let file = record::read_file(&Source::new("page.toml", odd.as_str()), Syntax::Toml);
    let mut fixes: Vec<_> = every_rule(&Library::new(vec![file]))
        .into_iter()
        .filter_map(|found| found.finding.fix)
        .collect();
    fixes.sort_by_key(|fix| fix.span.start);
    let mut mended = odd;
    for fix in fixes.iter().rev() {
        mended.replace_range(fix.span.clone(), &fix.text);
    }
    let by_hand = page_with(&[
        ("paragraph 1", "para. 1"),
        ("member states", "Member States"),
        ("02 October 2025", "2 October 2025"),
    ]);
    assert_eq!(mended, by_hand);
}
