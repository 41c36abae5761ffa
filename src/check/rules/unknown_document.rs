use std::collections::HashSet;

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;

pub const RULE: Rule = Rule {
    id: RuleId::UNKNOWN_DOCUMENT,
    group: Group::Documents,
    level: Level::ERROR,
    page: include_str!("unknown_document.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    let mut reported = HashSet::new();
    for citation in library.records_citations() {
        for symbol in citation.symbol.members() {
            let seen = (citation.place.source.name(), symbol.clone());
            // The register is the lowest layer of the catalogue.
            let known = library.catalogue.known(&symbol).is_some();
            if known || !reported.insert(seen) {
                continue;
            }
            let times = library
                .citations_of(&symbol)
                .filter(|other| other.place.source == citation.place.source)
                .count();
            let finding = Finding::new(
                RULE.id,
                citation.place.clone(),
                format!("`{symbol}` is cited, but the catalogue does not know it"),
            )
            .label(match times {
                1 => "not in the catalogue".to_owned(),
                times => format!("not in the catalogue, cited {times} times here"),
            });
            findings.push(match nearest(library, &symbol.to_string()) {
                Some(meant) => finding.help(format!("did you mean `{meant}`? Otherwise add a [[document]] with this symbol to the catalogue, with `verified = false` until somebody has seen it")),
                None => finding.help("add a [[document]] with this symbol to the catalogue, with `verified = false` until somebody has seen it"),
            });
        }
    }
}

/// The symbol of the catalogue that differs by one character or two changed places.
fn nearest(library: &Library, symbol: &str) -> Option<String> {
    library
        .catalogue
        .entries()
        .iter()
        .map(|entry| entry.symbol.to_string())
        .find(|known| strsim::damerau_levenshtein(known, symbol) == 1)
}
