use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Entry, Library};
use crate::symbol::{Suffix, SuffixKind, Symbol};

pub const RULE: Rule = Rule {
    id: RuleId::SUPERSEDED_DOCUMENT,
    group: Group::Documents,
    level: Level::WARNING,
    page: include_str!("superseded_document.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for (symbol, citation) in library.first_citations() {
        let Some(newest) = newest_revision(library, &symbol) else { continue };
        // Who cites the revision as well knows of it.
        if library.cites(&citation.place.source, &newest.symbol) || library.is_masthead(citation) {
            continue;
        }
        findings.push(
            Finding::new(
                RULE.id,
                citation.place.clone(),
                format!("`{symbol}` was replaced by `{}`", newest.symbol),
            )
            .label("replaced by a revision")
            .related(newest.place.clone(), "the revision")
            .help("cite the revision, or both where the change between them matters"),
        );
    }
}

/// The last revision that replaces a document.
fn newest_revision<'a>(library: &'a Library, symbol: &Symbol) -> Option<&'a Entry> {
    let own = revision(symbol).unwrap_or(0);
    let revised = if own > 0 { symbol.parent()? } else { symbol.clone() };
    library
        .catalogue
        .children(&revised)
        .filter_map(|entry| Some((revision(&entry.symbol)?, entry)))
        .filter(|(number, _)| *number > own)
        .max_by_key(|(number, _)| *number)
        .map(|(_, entry)| entry)
}

/// Which revision a symbol is of; none unless its last suffix is a revision.
fn revision(symbol: &Symbol) -> Option<u32> {
    match symbol.suffixes().last()? {
        Suffix { kind: SuffixKind::Revision, number, .. } => Some(number.unwrap_or(1)),
        _ => None,
    }
}
