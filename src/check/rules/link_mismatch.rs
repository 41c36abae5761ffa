use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Library, Text};
use crate::symbol::{SuffixKind, Symbol};

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
            let agrees = named.iter().any(|symbol| are_one(symbol, target));
            if named.is_empty() || agrees {
                continue;
            }
            findings.push(
                Finding::new(
                    RULE.id,
                    text.place(link.label.clone()),
                    format!("the label names `{}`, the link leads to `{target}`", named[0]),
                )
                .label(format!("leads to {target}"))
                .help("correct the label or the target"),
            );
        }
    }
}

/// The documents that a label names.
fn named_in<'a>(text: Text<'a>, label: &std::ops::Range<usize>) -> Vec<&'a Symbol> {
    let citations = &text.extraction.citations;
    let first = citations.partition_point(|found| found.span.start < label.start);
    let inside = citations[first..].iter().take_while(|found| found.span.start < label.end);
    inside.filter(|found| found.span.end <= label.end).filter_map(|found| found.symbol()).collect()
}

/// Whether two symbols lead to one document: a joint document is found under each of its symbols,
/// the page of a document shows its corrigenda, and a lettered part of a resolution is in the document that
/// holds all its parts.
fn are_one(named: &Symbol, target: &Symbol) -> bool {
    let (named, target) = (corrected(named), corrected(target));
    named == target
        || named.whole().is_some_and(|whole| whole == target)
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
