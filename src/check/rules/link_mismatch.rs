use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level};
use crate::library::{Draft, Library};
use crate::symbol::{SuffixKind, Symbol};

pub const RULE: Rule = Rule {
    id: "link-mismatch",
    group: Group::Drafts,
    level: Level::ERROR,
    page: include_str!("link_mismatch.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for draft in &library.drafts {
        for link in &draft.links {
            let Ok(target) = &link.target else { continue };
            let Some(written) = draft.document.links.get(link.index) else { continue };
            let named = named_in(draft, &written.label);
            let agrees = named.iter().any(|symbol| are_one(symbol, target));
            if named.is_empty() || agrees {
                continue;
            }
            findings.push(
                Finding::new(
                    RULE.id,
                    draft.place(written.label.clone()),
                    format!("the label names `{}`, the link leads to `{target}`", named[0]),
                )
                .label(format!("leads to {target}"))
                .help("correct the label or the target"),
            );
        }
    }
}

/// The documents that a label names.
fn named_in<'a>(draft: &'a Draft, label: &std::ops::Range<usize>) -> Vec<&'a Symbol> {
    let citations = &draft.extraction.citations;
    let first = citations.partition_point(|found| found.span.start < label.start);
    let inside = citations[first..].iter().take_while(|found| found.span.start < label.end);
    inside.filter(|found| found.span.end <= label.end).filter_map(|found| found.symbol()).collect()
}

/// Whether two symbols lead to one document: a joint document is found under each of its symbols,
/// and the page of a document shows its corrigenda.
fn are_one(named: &Symbol, target: &Symbol) -> bool {
    let (named, target) = (corrected(named), corrected(target));
    named == target || target.members().contains(&named) || named.members().contains(&target)
}

/// The document that a corrigendum corrects; any other document itself.
fn corrected(symbol: &Symbol) -> Symbol {
    let last = symbol.suffixes().last();
    let corrigendum = last.is_some_and(|suffix| suffix.kind == SuffixKind::Corrigendum);
    let parent = symbol.parent().filter(|_| corrigendum);
    parent.unwrap_or_else(|| symbol.clone())
}
