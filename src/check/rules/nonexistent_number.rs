use std::collections::HashSet;

use crate::check::violation::Violation;
use crate::check::{Group, Rule};
use crate::citation::claim;
use crate::citation::extract::{Citation, Kind};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;
use crate::symbol::Symbol;
use crate::symbol::register::{self, Absence, Existence};

pub const RULE: Rule = Rule {
    id: RuleId::NONEXISTENT_NUMBER,
    group: Group::Documents,
    level: Level::ERROR,
    page: include_str!("nonexistent_number.md"),
    check,
};

/// A symbol with a number that its organ never reached.
struct Nonexistent<'a> {
    symbol: &'a Symbol,
    why: Absence,
}

impl Violation for Nonexistent<'_> {
    const RULE: RuleId = RULE.id;

    fn message(&self) -> String {
        format!("`{}` does not exist: {}", self.symbol, self.why)
    }

    fn label(&self) -> String {
        "no such document".to_owned()
    }

    fn help(&self) -> String {
        "correct the number, the session or the organ".to_owned()
    }
}

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for entry in library.catalogue.entries() {
        let found = absence(&entry.symbol);
        findings.extend(
            found.map(|why| Nonexistent { symbol: &entry.symbol, why }.at(entry.place.clone())),
        );
    }
    for citation in library.records_citations() {
        if library.catalogue.get(&citation.symbol).is_some() {
            continue;
        }
        let why = absence(&citation.symbol);
        findings.extend(
            why.map(|why| Nonexistent { symbol: &citation.symbol, why }.at(citation.place.clone())),
        );
    }
    for text in library.texts() {
        let mut reported = HashSet::new();
        for citation in &text.extraction.citations {
            // Where the organ is not certain, it is the organ that is wrong.
            let Some(symbol) = citation.symbol() else { continue };
            if !claim::organ_is_certain(text.words, citation) || is_decision(citation, symbol) {
                continue;
            }
            let Some(why) = absence(symbol) else { continue };
            if library.catalogue.get(symbol).is_none() && reported.insert(symbol) {
                findings.push(Nonexistent { symbol, why }.at(text.place(citation.span.clone())));
            }
        }
    }
}

/// Whether the Assembly may have cited one of its decisions among its resolutions: it numbers them
/// from 401 or 501 on (`resolution 56/509`).
fn is_decision(citation: &Citation, symbol: &Symbol) -> bool {
    let decisions = symbol.number().is_some_and(|number| (401..600).contains(&number));
    citation.kind == Kind::Worded && symbol.body().code == "A" && decisions
}

/// Why a number does not exist. A year that is not that of a resolution of the Security Council is
/// reported by another rule.
fn absence(symbol: &Symbol) -> Option<Absence> {
    match register::plausible(symbol) {
        Existence::DoesNotExist(Absence::CouncilResolution { said: Some(_), .. }) => None,
        Existence::DoesNotExist(why) => Some(why),
        Existence::Exists | Existence::NotKnown => None,
    }
}
