use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;
use crate::symbol::DocumentKind;

pub const RULE: Rule = Rule {
    id: RuleId::NOT_A_DECISION,
    group: Group::Records,
    level: Level::ERROR,
    page: include_str!("not_a_decision.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for file in &library.records {
        for symbol in file.record.decisions.iter().filter_map(|row| row.symbol.as_ref()) {
            let kind = symbol.kind();
            let what = match symbol.series() {
                Some(series) => format!("of the series “{}”", series.meaning),
                None => "a letter, a report or a note".to_owned(),
            };
            if matches!(
                kind,
                DocumentKind::Resolution
                    | DocumentKind::PresidentialStatement
                    | DocumentKind::Decision
            ) {
                continue;
            }
            findings.push(
                Finding::new(
                    RULE.id,
                    file.place(symbol),
                    format!("`{}` is not a decision: its symbol is that of {what}", symbol.value),
                )
                .label("not a resolution or a statement by the President")
                .help("mention and cite it in a section instead; the table is for what the Council adopted"),
            );
        }
    }
}
