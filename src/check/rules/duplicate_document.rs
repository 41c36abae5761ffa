use std::collections::HashMap;

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Layer, Library};

pub const RULE: Rule = Rule {
    id: RuleId::DUPLICATE_DOCUMENT,
    group: Group::Documents,
    level: Level::ERROR,
    page: include_str!("duplicate_document.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    let mut first = HashMap::new();
    // An imported list may have what the project has, too: the project's own entry goes over it.
    for entry in library.catalogue.entries().iter().filter(|entry| entry.layer == Layer::Own) {
        let earlier = first.entry(&entry.symbol).or_insert(&entry.place);
        if **earlier != entry.place {
            findings.push(
                Finding::new(
                    RULE.id,
                    entry.place.clone(),
                    format!("`{}` is in the catalogue twice", entry.symbol),
                )
                .label("a second time")
                .related((*earlier).clone(), "first here")
                .help("put what is known into one entry and take the other out"),
            );
        }
    }
}
