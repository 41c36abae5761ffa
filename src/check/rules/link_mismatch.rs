use crate::check::{Group, Rule};
use crate::citation::claim;
use crate::citation::extract::Citation;
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Library, Text};
use crate::symbol::{DocumentKind, SuffixKind, Symbol};

pub const RULE: Rule = Rule {
    id: RuleId::LINK_MISMATCH,
    group: Group::Drafts,
    level: Level::ERROR,
    page: include_str!("link_mismatch.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for text in library.texts() {
        for link in text.links {
            let Ok(target) = &link.target else { continue };
            let named = named_in(text, &link.label);
            let agrees = named.iter().any(|(citation, symbol)| {
                are_one(symbol, target)
                    || (!claim::organ_is_certain(text.words, citation)
                        && differ_in_organ_alone(symbol, target))
            });
            let Some((_, first)) = named.first().filter(|_| !agrees) else { continue };
            findings.push(
                Finding::new(
                    RULE.id,
                    text.place(link.label.clone()),
                    format!("the label names `{}`, the link leads to `{target}`", first),
                )
                .label(format!("leads to {target}"))
                .help("correct the label or the target"),
            );
        }
    }
}

/// The documents that a label names, each with its citation.
fn named_in<'a>(text: Text<'a>, label: &std::ops::Range<usize>) -> Vec<(&'a Citation, &'a Symbol)> {
    let citations = &text.extraction.citations;
    let first = citations.partition_point(|found| found.span.start < label.start);
    let inside = citations[first..].iter().take_while(|found| found.span.start < label.end);
    inside
        .filter(|found| found.span.end <= label.end)
        .filter_map(|found| Some((found, found.symbol()?)))
        .collect()
}

/// Whether two resolutions have the same session or year and number: where a label does not name the
/// organ (`resolution 55/20`), the target may be right and the reading of the label wrong.
fn differ_in_organ_alone(named: &Symbol, target: &Symbol) -> bool {
    let adopted = |symbol: &Symbol| {
        matches!(symbol.kind(), DocumentKind::Resolution | DocumentKind::Decision)
    };
    let number = |symbol: &Symbol| {
        let session = symbol.session().map(|session| (session.kind, session.number));
        (session, symbol.year(), symbol.number())
    };
    adopted(named) && adopted(target) && number(named) == number(target)
}

/// Whether two symbols lead to one document: a joint document is found under each of its symbols,
/// the page of a document shows its corrigenda, and a lettered part of a resolution is in the document that
/// holds all its parts.
fn are_one(named: &Symbol, target: &Symbol) -> bool {
    let (named, target) = (corrected(named), corrected(target));
    named == target
        || named.whole().is_some_and(|whole| whole == target)
        || target.whole().is_some_and(|whole| whole == named)
        || target.members().contains(&named)
        || named.members().contains(&target)
}

/// The document that a corrigendum corrects; any other document itself.
fn corrected(symbol: &Symbol) -> Symbol {
    let last = symbol.suffixes().last();
    let corrigendum = last.is_some_and(|suffix| suffix.kind == SuffixKind::Corrigendum);
    let parent = symbol.parent().filter(|_| corrigendum);
    parent.unwrap_or_else(|| symbol.clone())
}
