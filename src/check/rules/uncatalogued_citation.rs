use std::collections::HashSet;

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Library, Role};

pub const RULE: Rule = Rule {
    id: RuleId::UNCATALOGUED_CITATION,
    group: Group::Drafts,
    level: Level::Off,
    page: include_str!("uncatalogued_citation.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    let mut reported = HashSet::new();
    let in_words = [Role::Draft, Role::Text];
    for citation in library.citations.iter().filter(|citation| in_words.contains(&citation.role)) {
        let name = citation.place.source.name();
        let known = library.catalogue.get(&citation.symbol).is_some();
        if known || !reported.insert((name, &citation.symbol)) {
            continue;
        }
        findings.push(
            Finding::new(
                RULE.id,
                citation.place.clone(),
                format!("`{}` is cited, but the catalogue does not know it", citation.symbol),
            )
            .label("not in the catalogue"),
        );
    }
}
