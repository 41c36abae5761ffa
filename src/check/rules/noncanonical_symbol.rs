use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Library, Role};
use crate::symbol::Symbol;

pub const RULE: Rule = Rule {
    id: RuleId::NONCANONICAL_SYMBOL,
    group: Group::Documents,
    level: Level::WARNING,
    page: include_str!("noncanonical_symbol.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    let in_words = [Role::Draft, Role::Text];
    let in_records = library.citations.iter().filter(|citation| !in_words.contains(&citation.role));
    let cited = in_records.map(|citation| (&citation.symbol, &citation.place));
    let known = library.catalogue.entries().iter().map(|entry| (&entry.symbol, &entry.place));
    for (symbol, place) in cited.chain(known) {
        let written = place.text().trim_matches(['"', '\'']);
        let canonical = symbol.to_string();
        // A place that does not hold the symbol itself (an escaped string) is left alone.
        let is_symbol = || Symbol::parse(written).is_ok_and(|read| read == *symbol);
        if written == canonical || !is_symbol() {
            continue;
        }
        let quoted = place.text().replacen(written, &canonical, 1);
        findings.push(
            Finding::new(
                RULE.id,
                place.clone(),
                format!("non-canonical spelling `{written}`; write `{canonical}`"),
            )
            .label(format!("write `{canonical}`"))
            .replace_with(quoted),
        );
    }
}
