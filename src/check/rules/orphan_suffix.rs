use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Layer, Library, Role};
use crate::source::Place;
use crate::symbol::{SuffixKind, Symbol};

pub const RULE: Rule = Rule {
    id: RuleId::ORPHAN_SUFFIX,
    group: Group::Documents,
    level: Level::WARNING,
    page: include_str!("orphan_suffix.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    if library.catalogue.entries().is_empty() {
        return;
    }
    // A list has what it has.
    let own = library.catalogue.entries().iter().filter(|entry| entry.layer == Layer::Own);
    for entry in own {
        for symbol in entry.symbol.members() {
            findings.extend(orphan(library, &symbol, &entry.place));
        }
    }
    for (symbol, citation) in library.first_citations() {
        // What the catalogue has is reported there, once.
        if ![Role::Draft, Role::Text].contains(&citation.role)
            && library.catalogue.get(&symbol).is_none()
        {
            findings.extend(orphan(library, &symbol, &citation.place));
        }
    }
}

fn orphan(library: &Library, symbol: &Symbol, place: &Place) -> Option<Finding> {
    // A revision replaces what it revises, and is cited alone.
    let revises = symbol.suffixes().last().is_some_and(|last| last.kind == SuffixKind::Revision);
    let parent = symbol.parent().filter(|_| !revises)?;
    library.catalogue.get(&parent).is_none().then(|| {
        Finding::new(
            RULE.id,
            place.clone(),
            format!("the catalogue does not know `{parent}`, which `{symbol}` belongs to"),
        )
        .label(format!("where is `{parent}`?"))
        .help("add the document itself to the catalogue, or correct the symbol if there is no such document")
    })
}
