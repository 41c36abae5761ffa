use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;

pub const RULE: Rule = Rule {
    id: RuleId::UNSOURCED_QUOTATION,
    group: Group::Records,
    level: Level::WARNING,
    page: include_str!("unsourced_quotation.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for file in &library.records {
        let Some(mandate) = &file.record.mandate else {
            continue;
        };
        if let (Some(lead), None) = (&mandate.lead, &mandate.source) {
            findings.push(
                Finding::new(RULE.id, file.place(lead), "the mandate is quoted without its source")
                    .label("no source given")
                    .help("add `source` to [mandate], with the paragraph: source = \"S/RES/2699 (2023), para. 1\""),
            );
        }
    }
}
