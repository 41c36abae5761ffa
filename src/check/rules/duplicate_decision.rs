use std::collections::HashMap;

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;

pub const RULE: Rule = Rule {
    id: RuleId::DUPLICATE_DECISION,
    group: Group::Records,
    level: Level::WARNING,
    page: include_str!("duplicate_decision.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for file in &library.records {
        let mut first = HashMap::new();
        for symbol in file.record.decisions.iter().filter_map(|decision| decision.symbol.as_ref()) {
            let earlier = *first.entry(&symbol.value).or_insert(symbol);
            if earlier.span == symbol.span {
                continue;
            }
            findings.push(
                Finding::new(
                    RULE.id,
                    file.place(symbol),
                    format!("`{}` is listed as a decision twice", symbol.value),
                )
                .label("a second row")
                .related(file.place(earlier), "first here")
                .help("put what it decides into one row and take the other out"),
            );
        }
    }
}
