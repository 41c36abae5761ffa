use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::language::Language;
use crate::library::{Layer, Library};

pub const RULE: Rule = Rule {
    id: RuleId::UNVERIFIED_DOCUMENT,
    group: Group::Documents,
    level: Level::ADVICE,
    page: include_str!("unverified_document.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for entry in library.catalogue.entries() {
        let cited = library.citations_of(&entry.symbol).next().is_some();
        // An imported list is as good as it is: what has not been verified is an entry of one's own.
        if entry.verified() || !cited || entry.layer == Layer::Imported {
            continue;
        }
        let unknown = match (entry.title(), entry.date()) {
            (None, None) => "; its title and date are not known",
            (None, Some(_)) => "; its title is not known",
            (Some(_), None) => "; its date is not known",
            (Some(_), Some(_)) => "",
        };
        findings.push(
            Finding::new(
                RULE.id,
                entry.place.clone(),
                format!("`{}` is cited, but has not been verified{unknown}", entry.symbol),
            )
            .label("verified = false")
            .help(format!(
                "look the document up at {}, write down its date and title, and set `verified = true`",
                entry.symbol.link(Language::English)
            )),
        );
    }
}
