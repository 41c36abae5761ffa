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
    let in_words = |role| matches!(role, Role::Draft | Role::Text);
    let cited = library.citations.iter().map(|one| (&one.symbol, &one.place, in_words(one.role)));
    let known = library.catalogue.entries().iter().map(|one| (&one.symbol, &one.place, false));
    for (symbol, place, in_words) in cited.chain(known) {
        let written = place.text().trim_matches(['"', '\'']);
        let canonical = symbol.to_string();
        // A place that does not hold the symbol itself (an escaped string) is left alone.
        let is_symbol = || Symbol::parse(written).is_ok_and(|read| read == *symbol);
        // Texts are set in many ways, but no document is printed with other capitals.
        let is_as_printed = || in_words && !written.eq_ignore_ascii_case(&canonical);
        if written == canonical || is_as_printed() || !is_symbol() {
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
