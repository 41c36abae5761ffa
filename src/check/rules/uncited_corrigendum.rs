use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;
use crate::symbol::SuffixKind;

pub const RULE: Rule = Rule {
    id: RuleId::UNCITED_CORRIGENDUM,
    group: Group::Documents,
    level: Level::ADVICE,
    page: include_str!("uncited_corrigendum.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for (symbol, citation) in library.first_citations() {
        let corrigenda = library.catalogue.children(&symbol).filter(|entry| {
            let last = entry.symbol.suffixes().last();
            last.is_some_and(|suffix| suffix.kind == SuffixKind::Corrigendum)
        });
        for corrigendum in corrigenda {
            let known = library.cites(&citation.place.source, &corrigendum.symbol);
            if known || library.is_masthead(citation) {
                continue;
            }
            findings.push(
                Finding::new(
                    RULE.id,
                    citation.place.clone(),
                    format!("`{symbol}` was corrected by `{}`", corrigendum.symbol),
                )
                .label("corrected")
                .related(corrigendum.place.clone(), "the corrigendum")
                .help("see whether it touches what is cited; if so, cite it beside the document"),
            );
        }
    }
}
