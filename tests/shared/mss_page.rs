//! The page that the project began with, as its reader copies it.

use rapporteur::check;
use rapporteur::diagnostic::{Diagnostic, Level};
use rapporteur::document::{self, Format};
use rapporteur::library::{Draft, Library};

use crate::data;

tests!(the_page_as_a_draft_has_the_same_mistakes_of_style);

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
