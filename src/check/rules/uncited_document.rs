use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Layer, Library};

pub const RULE: Rule = Rule {
    id: RuleId::UNCITED_DOCUMENT,
    group: Group::Documents,
    level: Level::ADVICE,
    page: include_str!("uncited_document.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    // A catalogue alone has nothing that could cite.
    if library.records.is_empty() {
        return;
    }
    for entry in library.catalogue.entries().iter().filter(|entry| entry.layer == Layer::Own) {
        if library.citations_of(&entry.symbol).next().is_none() {
            findings.push(
                Finding::new(
                    RULE.id,
                    entry.place.clone(),
                    format!("`{}` is in the catalogue, but nothing cites it", entry.symbol),
                )
                .label("never cited"),
            );
        }
    }
}
