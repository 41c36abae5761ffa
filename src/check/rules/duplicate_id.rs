use std::collections::HashMap;

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;

pub const RULE: Rule = Rule {
    id: RuleId::DUPLICATE_ID,
    group: Group::Records,
    level: Level::ERROR,
    page: include_str!("duplicate_id.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    let mut first = HashMap::new();
    for file in &library.records {
        let mission = file.record.mission.as_ref();
        let Some(id) = mission.and_then(|mission| mission.id.as_ref()) else { continue };
        let place = file.place(id);
        let Some(earlier) = first.insert(id.value.as_str(), place.clone()) else { continue };
        findings.push(
            Finding::new(RULE.id, place, format!("two records have the id `{}`", id.value))
                .label("a second time")
                .related(earlier.clone(), "first here")
                .help("give each record an id of its own: briefings are named after it"),
        );
        first.insert(id.value.as_str(), earlier);
    }
}
