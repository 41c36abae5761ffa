//! The page that the project began with, as its reader copies it.

use rapporteur::briefing::{Words, change_in_words};
use rapporteur::check;
use rapporteur::diagnostic::{Diagnostic, Level};
use rapporteur::document::{self, Format};
use rapporteur::import::{self, PageOptions};
use rapporteur::library::{Draft, Library};
use rapporteur::project::fix::fixed_record;
use rapporteur::record::{self, Mission, Syntax};
use rapporteur::revision::compare;
use rapporteur::source::Source;

use crate::data;

tests!(
    the_page_as_a_draft_has_the_same_mistakes_of_style,
    the_page_becomes_the_record_but_for_what_only_a_person_adds
);

/// Every rule, those that are off by default as advice.
fn every_rule(library: &Library) -> Vec<Diagnostic> {
    let level = |rule: &check::Rule, _: &str| match rule.level {
        Level::Off => Level::ADVICE,
        on => on,
    };
    check::run_with(library, &level).diagnostics
}

/// The page's own text, as its reader copies it, checked as a draft.
fn the_page_as_a_draft_has_the_same_mistakes_of_style() {
    let text = data::text("mss-haiti-wiki-page.txt");
    let document = document::read("page.txt", text.as_bytes(), Format::Text).expect("a plain text");
    let library = Library::with_drafts(Vec::new(), vec![Draft::new(document)]);
    let found = every_rule(&library);
    let marked = |rule: &str| -> Vec<&str> {
        let of_rule = found.iter().filter(|found| found.finding.rule == rule);
        of_rule.map(|found| found.finding.place.text()).collect()
    };
    assert_eq!(marked("uncapitalized-member-states"), ["member states"]);
    assert_eq!(marked("resolution-without-year"), ["2699"]);
    let padded = marked("padded-date");
    assert_eq!(padded.len(), 5, "{padded:?}");
    assert!(padded.contains(&"02 October 2023") && padded.contains(&"01 May 2024"), "{padded:?}");
}

/// The page's own text as a record: the same briefing as from the record that was made by hand, but for
/// what only a person could add, and no line left over.
fn the_page_becomes_the_record_but_for_what_only_a_person_adds() {
    let text = data::text("mss-haiti-wiki-page.txt");
    let pages = import::wiki(&text, &PageOptions::default()).expect("a page");
    assert_eq!(pages[0].unplaced, []);
    let (text, _) = fixed_record("mss.toml", &pages[0].text);
    let by_hand =
        std::fs::read_to_string("data/missions/mss.toml").expect("the record made by hand");
    let mission = |text: &str| {
        let source = Source::new("mss.toml", text);
        let file = record::read_file(&source, Syntax::Toml);
        assert!(file.findings.is_empty(), "{:?}", file.findings);
        match file.content {
            Some(record::Content::Record(record)) => Mission::new(&source, &record),
            _ => panic!("a record"),
        }
    };
    let [imported, by_hand] = [&text, &by_hand].map(|text| mission(text).expect("a whole record"));
    let words = Words::default();
    let changes = compare(&imported, &by_hand);
    let changes: Vec<String> =
        changes.all.iter().map(|change| change_in_words(change, &words)).collect();
    let [source, heading, summary] = changes.as_slice() else { panic!("{changes:#?}") };
    assert_eq!(source, "Mandate: source added: S/RES/2699 (2023), para. 1");
    assert_eq!(heading, "The section “Background” is now headed “Status and financing”");
    assert!(
        summary.starts_with("Summary: sources added: S/RES/2699 (2023), para. 1 in “"),
        "{summary}"
    );
}
