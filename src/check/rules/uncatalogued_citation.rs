use crate::check::violation::Violation;
use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Library, Role};
use crate::symbol::register::{self, Existence};
use crate::symbol::{Language, Symbol};

pub const RULE: Rule = Rule {
    id: RuleId::UNCATALOGUED_CITATION,
    group: Group::Drafts,
    level: Level::Off,
    page: include_str!("uncatalogued_citation.md"),
    check,
};

/// A citation of a document that is in no catalogue and not in the register.
struct Uncatalogued<'a>(&'a Symbol);

impl Violation for Uncatalogued<'_> {
    const RULE: RuleId = RULE.id;

    fn message(&self) -> String {
        format!("`{}` is cited, but is not in the catalogue", self.0)
    }

    fn label(&self) -> String {
        "not in the catalogue".to_owned()
    }

    fn help(&self) -> String {
        format!("add it to the catalogue; see {}", self.0.link(Language::English))
    }
}

fn check(library: &Library, findings: &mut Vec<Finding>) {
    // Without a catalogue there is nothing to compare with.
    if library.catalogue.entries().is_empty() {
        return;
    }
    for (symbol, citation) in library.first_citations() {
        let known = library.catalogue.get(&symbol).is_some()
            || library.catalogue.get(&citation.symbol).is_some()
            || register::plausible(&symbol) == Existence::Exists;
        let in_words = matches!(citation.role, Role::Draft | Role::Text);
        if !in_words || known || library.is_masthead(citation) {
            continue;
        }
        findings.push(Uncatalogued(&symbol).at(citation.place.clone()));
    }
}
