use std::collections::HashMap;

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;

pub const RULE: Rule = Rule {
    id: RuleId::REPEATED_TABLE,
    group: Group::Records,
    level: Level::WARNING,
    page: include_str!("repeated_table.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for file in &library.records {
        let mut first = HashMap::new();
        for table in file.record.sections.iter().filter_map(|section| section.table.as_ref()) {
            let name = table.value.name();
            let earlier = *first.entry(name).or_insert(table);
            if earlier.span == table.span {
                continue;
            }
            findings.push(
                Finding::new(
                    RULE.id,
                    file.place(table),
                    format!("two sections lead up to the table of {name}"),
                )
                .label("the table is printed once, after the first")
                .related(file.place(earlier), "the first")
                .help("take `table` out of one of them"),
            );
        }
    }
}
