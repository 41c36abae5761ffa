//! What is known of documents, in layers; comments that allow.

use std::time::Instant;

use rapporteur::check;
use rapporteur::diagnostic::{Diagnostic, Severity};
use rapporteur::document::{self, Format};
use rapporteur::library::{Draft, Library};
use rapporteur::record::{self, Syntax};
use rapporteur::source::Source;

/// What is found in catalogue files and drafts: file, line and rule, errors and warnings alone.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let found = diagnostics(files);
    let counted = found.iter().filter(|found| found.severity != Severity::Advice);
    let described = counted.map(|found| {
        let place = &found.finding.place;
        format!("{}:{} {}", place.source.name(), place.start().line, found.finding.rule)
    });
    described.collect()
}

fn diagnostics(files: &[(&str, &str)]) -> Vec<Diagnostic> {
    let (mut records, mut drafts) = (Vec::new(), Vec::new());
    for (name, text) in files {
        match Syntax::of_name(name) {
            Some(syntax) => records.push(record::read_file(&Source::new(*name, *text), syntax)),
            None => {
                let format = Format::of_name(name).expect("a format");
                let read = document::read(name, text.as_bytes(), format);
                drafts.push(Draft::new(read.expect("a text")));
            }
        }
    }
    check::run(&Library::with_drafts(records, drafts))
}

fn entry(symbol: &str, date: &str, verified: bool) -> String {
    format!("[[document]]\nsymbol = \"{symbol}\"\ndate = {date}\nverified = {verified}\n")
}

#[test]
fn an_own_entry_goes_over_an_imported_list() {
    let list =
        |date| format!("format = 1\nlist = \"a list\"\n{}", entry("S/2024/263", date, false));
    let own = |verified| format!("format = 1\n{}", entry("S/2024/263", "2024-03-25", verified));
    let draft = "The letter dated 25 March 2024 (S/2024/263) was read.";
    let check = |list: &str, own: &str, expected: &[&str]| {
        let files = [("list.toml", list), ("own.toml", own), ("draft.md", draft)];
        assert_eq!(found(&files), expected, "{list}{own}");
    };
    // The same document in both is no duplicate, and a verified entry decides.
    check(&list("2024-03-25"), &own(false), &[]);
    check(&list("2024-03-24"), &own(true), &[]);
    // One that nobody has verified contradicts the list once, at the entry.
    check(&list("2024-03-24"), &own(false), &["own.toml:4 contradictory-documents"]);
    // Without an entry of one's own, the list decides.
    let other = format!("format = 1\n{}", entry("S/2024/262", "2024-03-25", false));
    check(&list("2024-03-24"), &other, &["draft.md:1 contradictory-documents"]);
}

#[test]
fn of_a_list_only_what_is_cited_is_compared_with_the_register() {
    let list = format!(
        "format = 1\nlist = \"a list\"\n{}{}",
        entry("S/RES/2699 (2023)", "2023-10-03", false),
        entry("S/RES/2751 (2024)", "2024-10-03", false)
    );
    let draft = "See S/RES/2751 (2024).";
    assert_eq!(found(&[("list.toml", &list), ("draft.md", draft)]), ["list.toml:9 date-mismatch"]);
}

#[test]
fn documents_of_a_list_are_neither_uncited_nor_unverified() {
    let record = "format = 1\n[mission]\nid = \"a\"\nname = \"A\"\nnature = \"authorized\"\nas_of = 2024-10-22\nsummary = \"So it is.[@S/2024/263]\"\n";
    let entries =
        entry("S/2024/263", "2024-03-25", false) + &entry("S/2024/262", "2024-03-25", false);
    let advice = |head: &str| {
        let catalogue = format!("format = 1\n{head}{entries}");
        let found = diagnostics(&[("a.toml", record), ("c.toml", &catalogue)]);
        found.iter().map(|found| found.finding.rule.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(advice(""), ["unverified-document", "uncited-document"]);
    assert!(advice("list = \"a list\"\n").is_empty());
}

#[test]
fn a_layer_that_contradicts_another_is_one_finding_at_the_entry_with_both_sources() {
    let list = |name: &str, day: &str, more: &str| {
        let entry = entry("S/RES/2699 (2023)", day, false);
        format!("format = 1\nlist = \"{name}\"\n{entry}{more}")
    };
    let own =
        |day: &str, verified| format!("format = 1\n{}", entry("S/RES/2699 (2023)", day, verified));
    let draft = "See S/RES/2699 (2023).";
    let messages = |files: &[(&str, &str)]| -> Vec<String> {
        let found = diagnostics(files);
        let counted = found.iter().filter(|found| found.severity != Severity::Advice);
        counted
            .map(|found| {
                format!("{}: {}", found.finding.place.source.name(), found.finding.message)
            })
            .collect()
    };
    // A list against the register; the day of the register is read from the resolution.
    let wrong = list("A", "2023-10-03", "");
    assert_eq!(
        messages(&[("a.toml", &wrong), ("d.md", draft)]),
        [
            "a.toml: the list \"A\" dates `S/RES/2699 (2023)` 3 October 2023; by the register it was adopted on 2 October 2023"
        ]
    );
    // An entry of one's own against both: once, at the entry. A list below it is its own affair.
    let mine = own("2023-10-04", false);
    let expected = [
        "own.toml: the catalogue dates `S/RES/2699 (2023)` 4 October 2023; by the register it was adopted on 2 October 2023",
    ];
    for other in ["2023-10-02", "2023-10-03"] {
        let list = list("A", other, "");
        assert_eq!(messages(&[("a.toml", &list), ("own.toml", &mine), ("d.md", draft)]), expected);
    }
    let right = own("2023-10-02", false);
    assert!(messages(&[("a.toml", &wrong), ("own.toml", &right), ("d.md", draft)]).is_empty());
    // Two lists against each other, where the register does not know: where it is cited.
    let letter = |name: &str, day: &str| {
        format!("format = 1\nlist = \"{name}\"\n{}", entry("S/2024/263", day, false))
    };
    let (one, other) = (letter("A", "2024-03-25"), letter("B", "2024-03-24"));
    assert!(messages(&[("a.toml", &one), ("b.toml", &other), ("d.md", draft)]).is_empty());
    assert_eq!(
        messages(&[("a.toml", &one), ("b.toml", &other), ("d.md", "See S/2024/263.")]),
        [
            "b.toml: `S/2024/263` is dated 24 March 2024 in the list \"B\", and 25 March 2024 in the list \"A\""
        ]
    );
    // An entry that two lists contradict.
    let mine = format!("format = 1\n{}", entry("S/2024/263", "2024-03-20", false));
    let third = letter("C", "2024-03-24");
    assert_eq!(
        messages(&[("b.toml", &other), ("c.toml", &third), ("own.toml", &mine)]),
        ["own.toml: `S/2024/263` is dated 20 March 2024 here, and 24 March 2024 in the list \"B\""]
    );
}

#[test]
fn of_resolutions_the_register_decides_and_not_a_list() {
    let list = |symbol: &str, day: &str| {
        format!("format = 1\nlist = \"A\"\n{}", entry(symbol, day, false))
    };
    // The register is sure: the text is wrong, as without the list.
    let draft = "The Council adopted resolution 2699 (2023) of 3 October 2023.";
    for day in ["2023-10-02", "2023-10-04"] {
        let list = list("S/RES/2699 (2023)", day);
        let found = found(&[("a.toml", &list), ("d.md", draft)]);
        assert!(found.contains(&"d.md:1 date-mismatch".to_owned()), "{found:?}");
        assert_eq!(found.len(), if day == "2023-10-02" { 1 } else { 2 }, "{found:?}");
    }
    // It is not: the list is wrong here, and the resolution was adopted on the day of the text.
    let list = list("S/RES/1019 (1995)", "1995-11-10");
    let draft = "See Security Council resolution 1019 (1995) of 9 November 1995.";
    assert!(found(&[("a.toml", &list), ("d.md", draft)]).is_empty());
}

#[test]
fn an_addendum_in_a_list_without_its_document_is_no_finding() {
    let entries = entry("S/268/Corr.1", "1947-01-25", false);
    let list = format!("format = 1\nlist = \"A\"\n{entries}");
    assert!(found(&[("a.toml", &list)]).is_empty());
    assert_eq!(found(&[("a.toml", &format!("format = 1\n{entries}"))]).len(), 1);
}

#[test]
fn votes_of_layers_are_compared_once() {
    let entry = |head: &str, verified: bool| {
        format!(
            "format = 1\n{head}[[document]]\nsymbol = \"A/RES/78/1\"\nvote = \"1-2-3\"\nverified = {verified}\n"
        )
    };
    let list = entry("list = \"A\"\n", false).replace("1-2-3", "4-5-6");
    for (verified, expected) in [(false, &["own.toml:4 vote-mismatch"][..]), (true, &[])] {
        let own = entry("", verified);
        assert_eq!(found(&[("a.toml", &list), ("own.toml", &own)]), expected);
    }
}

#[test]
fn a_list_describes_a_document_and_quotes_no_title() {
    let entry = |head: &str, title: &str| {
        format!(
            "format = 1\n{head}[[document]]\nsymbol = \"S/RES/2699 (2023)\"\ntitle = \"{title}\"\nverified = false\n"
        )
    };
    let list = entry("list = \"A\"\n", "Resolution 2699 (2023) on authorization");
    let own = entry("", "Authorization to deploy a mission");
    let draft = "Resolution 2699 (2023), entitled “The question concerning Haiti”, was adopted.";
    assert!(found(&[("a.toml", &list), ("own.toml", &own)]).is_empty());
    assert!(found(&[("a.toml", &list), ("d.md", draft)]).is_empty());
}

#[test]
fn the_register_is_the_lowest_layer_of_the_catalogue() {
    let record = |symbol: &str| {
        format!(
            "format = 1\n[mission]\nid = \"a\"\nname = \"A\"\nnature = \"authorized\"\nas_of = 2024-10-22\nsummary = \"So it is.[@{symbol}]\"\n"
        )
    };
    let rules = |symbol: &str| {
        let found = diagnostics(&[("a.toml", &record(symbol))]);
        found.iter().map(|found| found.finding.rule.to_string()).collect::<Vec<_>>()
    };
    assert!(rules("S/RES/2699 (2023)").is_empty());
    assert_eq!(rules("S/2024/263"), ["unknown-document"]);
}

#[test]
fn mistakes_about_one_resolution_are_found_without_a_catalogue() {
    for (sentence, rule) in [
        ("Resolution 2699 (2023) of 3 October 2023 authorized it.", "date-mismatch"),
        ("On 3 October 2023, the Council adopted resolution 2699 (2023).", "date-mismatch"),
        ("The Council unanimously adopted resolution 2699 (2023).", "vote-mismatch"),
        ("See resolution 2699 (2024).", "resolution-year-mismatch"),
        ("See resolution 2999 (2023).", "resolution-year-mismatch"),
        ("See Security Council resolution 2699 (2023), para. 61.", "pinpoint-beyond-document"),
        ("General Assembly resolution 60/7 of 17 March 2017 was recalled.", "date-outside-session"),
        ("The letter dated 26 January 2025 (S/2024/263) was read.", "date-year-mismatch"),
        ("It was renewed by resolution S/2023/596.", "kind-contradicted"),
        ("See A/RES/60/951.", "nonexistent-number"),
        ("See S/PRST/2010/80.", "nonexistent-number"),
        ("Resolution 435 (1978), adopted unanimously, was recalled.", "vote-mismatch"),
        (
            "By 13 votes to none, with 2 abstentions, the Council adopted resolution 2751 (2024).",
            "vote-mismatch",
        ),
        ("Security Council resolution 2699 of 2022 authorized it.", "resolution-year-mismatch"),
        ("Resolution 2699 (2023), in its paragraph 61, asks for it.", "pinpoint-beyond-document"),
        ("See S/RES/2699 (2023), ¶ 61.", "pinpoint-beyond-document"),
        ("The General Assembly adopted resolution 60/7 on 17 March 2017.", "date-outside-session"),
        (
            "In its resolution 60/7 of 17 March 2017, the General Assembly acted.",
            "date-outside-session",
        ),
        (
            "The report of the Secretary-General (S/2024/263) of 26 January 2025 was read.",
            "date-year-mismatch",
        ),
        ("The report of the Secretary-General (S/RES/2699 (2023)) says so.", "kind-contradicted"),
        (
            "The statement by the President of the Security Council (S/RES/2699 (2023)) says so.",
            "kind-contradicted",
        ),
        (
            "The letter dated 2 April 2024 from the Permanent Representative of Kenya (S/PRST/2024/1) was read.",
            "kind-contradicted",
        ),
    ] {
        assert_eq!(found(&[("a.md", sentence)]), [format!("a.md:1 {rule}")], "{sentence}");
        let html = format!("<p>{sentence}</p>");
        assert_eq!(found(&[("a.html", &html)]), [format!("a.html:1 {rule}")], "{html}");
    }
    for sentence in [
        "Resolution 2699 (2023) of 2 October 2023 authorized it, see its paragraph 16.",
        "On 2 October 2023, the Council adopted resolution 2699 (2023) by 13 votes to none, with 2 abstentions.",
        "The Council unanimously adopted resolution 2751 (2024) on 30 September 2024.",
        "General Assembly resolution 60/251 of 15 March 2006 was recalled.",
        "The letter dated 29 December 2023 (S/2024/1) was read.",
        "The draft resolution (S/2023/596) was put to the vote.",
        "The letter on the statement by the President (S/2023/596) was read.",
        "Resolution 2699 (2023) of 2023, in paragraph 16, asks for it.",
        "The press statement on resolution 2699 (2023) was issued.",
        "He explained his vote in the report of the meeting (S/PV.9430).",
    ] {
        assert_eq!(found(&[("a.md", sentence)]), Vec::<String>::new(), "{sentence}");
    }
}

#[test]
fn a_comment_is_about_the_next_text_and_about_a_whole_table() {
    const ALLOW: &str = "rapporteur: allow(malformed-symbol) the letter was never issued";
    for (name, text) in [
        ("a.rst", format!(".. {ALLOW}\n\nSee S/2024/26x.\n")),
        ("a.md", format!("<!-- {ALLOW} -->\n\n\nSee S/2024/26x.\n")),
        (
            "a.md",
            format!("<!-- {ALLOW} -->\n\n| Letter |\n|---|\n| S/2024/26x |\n| S/2024/27x |\n"),
        ),
        ("a.md", format!("| Letter |\n|---|\n| S/2024/26x |\n<!-- {ALLOW} -->\n\nSo it is.\n")),
        ("a.md", format!("See S/2024/26x. <!-- {ALLOW} -->\n")),
    ] {
        assert_eq!(found(&[(name, &text)]), Vec::<String>::new(), "{text}");
    }
    let two = format!("<!-- {ALLOW} -->\n\nSee S/2024/26x.\n\nSee S/2024/26x.\n");
    assert_eq!(found(&[("a.md", &two)]), ["a.md:5 malformed-symbol"]);
}

/// Each comment was once compared with each finding: 5,000 of both took 10 seconds.
#[test]
fn comments_that_allow_take_linear_time() {
    let steps = |number: usize| {
        let comment =
            "<!-- rapporteur: allow(malformed-symbol) never issued -->\nSee S/2024/26x.\n\n";
        let text = comment.repeat(number);
        let started = Instant::now();
        assert_eq!(found(&[("a.md", &text)]), Vec::<String>::new());
        started.elapsed()
    };
    let (few, many) = (steps(500), steps(4_000));
    assert!(many < few * 40, "{few:?} for 500, {many:?} for 4,000");
}

#[test]
fn a_link_is_compared_with_what_its_label_really_names() {
    let mismatch =
        |text: &str| found(&[("a.md", text)]).iter().any(|line| line.ends_with("link-mismatch"));
    for text in [
        "See [A/RES/217 A (III)](https://undocs.org/A/RES/217(III)).",
        "See [A/RES/79/252](https://undocs.org/A/RES/79/252A-B).",
        "The Human Rights Council recalled [resolution 55/20](https://undocs.org/A/RES/55/20).",
    ] {
        assert!(!mismatch(text), "{text}");
    }
    for text in [
        "See [Human Rights Council resolution 55/20](https://undocs.org/A/RES/55/20).",
        "The General Assembly recalled [resolution 55/20](https://undocs.org/A/RES/55/21).",
        "See [S/2024/263](https://undocs.org/S/2024/262).",
    ] {
        assert!(mismatch(text), "{text}");
    }
}

/// What `newer-in-series` says of a text, with a catalogue of titles.
fn newer(titles: &[(&str, &str)], name: &str, text: &str) -> Vec<String> {
    let entries = titles.iter().map(|(symbol, title)| {
        format!("[[document]]\nsymbol = \"{symbol}\"\ntitle = \"{title}\"\nverified = false\n")
    });
    let list = format!("format = 1\nlist = \"a list\"\n{}", entries.collect::<String>());
    let found = diagnostics(&[("list.toml", &list), (name, text)]);
    let series = found.into_iter().filter(|found| found.finding.rule == "newer-in-series");
    series.map(|found| found.finding.message).collect()
}

#[test]
fn a_later_resolution_of_the_same_title_and_organ_is_newer() {
    let titles = [
        ("A/RES/72/10", "Follow-up to the Thirteenth United Nations Congress on Crime :"),
        ("A/RES/77/231", "Follow-up to the 14th United Nations Congress on Crime."),
        ("A/RES/78/223", "Follow up to the Fourteenth United Nations Congress on Crime (2024)"),
        ("A/HRC/RES/55/1", "Follow-up to the Fourteenth United Nations Congress on Crime"),
        ("A/RES/79/1", "Implementation of General Assembly resolution 67/226"),
        ("A/RES/78/1", "Implementation of General Assembly resolution 66/100"),
        (
            "S/RES/2304 (2016)",
            "Resolution 2304 (2016) on extension of the mandate of the UN Mission in South Sudan (UNMISS) until 15 Dec. 2016",
        ),
        (
            "S/RES/2327 (2016)",
            "Resolution 2327 (2016) on extension of the mandate of the UN Mission in South Sudan (UNMISS) until 15 Dec. 2017",
        ),
        ("S/RES/2340 (2017)", "Resolution 2340 (2017) on the situation in South Sudan"),
        (
            "S/RES/2350 (2017)",
            "Resolution 2350 (2017) on termination of the mandate of the UN Mission in South Sudan",
        ),
    ];
    let check = |text: &str, expected: &[&str]| {
        assert_eq!(newer(&titles, "a.md", text), expected, "{text}");
    };
    const LATEST: &str = "`A/RES/78/223` is the latest resolution with the title of `A/RES/72/10`";
    check("See A/RES/72/10.", &[LATEST]);
    check("See A/RES/72/10 and A/RES/77/231.", &[LATEST.replace("72/10", "77/231").as_str()]);
    check("See A/RES/72/10 and A/RES/78/223.", &[]);
    check("See A/HRC/RES/55/1 and A/RES/78/1.", &[]);
    check(
        "See S/RES/2304 (2016).",
        &["the mandate that `S/RES/2304 (2016)` extends was ended by `S/RES/2350 (2017)`"],
    );
    // A resolution recalls those before it, a report knows those before its year.
    check("A/RES/78/100\n\nRecalling A/RES/72/10,", &[]);
    check("S/2016/951\n\nSee S/RES/2304 (2016).", &[]);
}

#[test]
fn a_later_resolution_is_suggested_and_not_put_in() {
    let list = "format = 1\nlist = \"a list\"\n[[document]]\nsymbol = \"A/RES/77/119\"\ntitle = \"Effects of atomic radiation\"\nverified = false\n[[document]]\nsymbol = \"A/RES/78/71\"\ntitle = \"Effects of atomic radiation\"\nverified = false\n";
    let found = diagnostics(&[("list.toml", list), ("a.md", "See A/RES/77/119.\n")]);
    let found = found.iter().find(|found| found.finding.rule == "newer-in-series");
    let found = found.expect("a finding");
    let fix = found.finding.fix_in_file().expect("a suggestion");
    assert_eq!(fix.text, "A/RES/77/119 (most recently A/RES/78/71)");
    assert!(!fix.is_safe);
    assert!(rapporteur::project::fix::fix([found]).is_empty());
}

/// Messages of `contradictory-documents`, with the number of related places.
fn contradictions(files: &[(&str, &str)]) -> Vec<(String, usize)> {
    let found = diagnostics(files).into_iter().map(|found| found.finding);
    let found = found.filter(|found| found.rule == "contradictory-documents");
    found.map(|found| (found.message, found.related.len())).collect()
}

#[test]
fn the_majority_decides_and_a_wrong_value_is_reported_once_in_a_file() {
    const RIGHT: &str = "The report of 12 January 2024 (S/2024/62) was read.\n\n";
    const WRONG: &str = "The report of 15 January 2024 (S/2024/62) was read.\n\n";
    let check = |files: &[(&str, &str)], expected: &[(&str, usize)]| {
        let found = contradictions(files);
        let found: Vec<(&str, usize)> =
            found.iter().map(|(message, places)| (message.as_str(), *places)).collect();
        assert_eq!(found, expected, "{files:?}");
    };
    let of = |places: &str| {
        format!("`S/2024/62` is dated 15 January 2024 here, and 12 January 2024 {places}")
    };
    let three = RIGHT.repeat(3);
    check(&[("a.md", &three), ("b.md", WRONG)], &[(&of("in 3 other places"), 1)]);
    // What comes first is not right for that.
    check(&[("b.md", WRONG), ("c.md", &three)], &[(&of("in 3 other places"), 1)]);
    check(&[("a.md", &three), ("b.md", &WRONG.repeat(2))], &[(&of("in 3 other places"), 2)]);
    let entry = entry("S/2024/62", "2024-01-12", true);
    let catalogue = format!("format = 1\n{entry}");
    check(&[("c.toml", &catalogue), ("a.md", &WRONG.repeat(3))], &[(&of("in the catalogue"), 3)]);
    // A day that does not fit the organ's session is that of another document.
    let sessions = "See General Assembly resolution 60/7 of 17 March 2006 and the General Assembly resolution 60/7 of 17 March 2017.";
    check(&[("a.md", sessions)], &[]);
    // A title that begins another is the same title.
    let titles = "A/RES/70/1, entitled “Transforming our world”, and A/RES/70/1, entitled “Transforming our world: the 2030 Agenda”, are one.";
    check(&[("a.md", titles)], &[]);
}
