use std::collections::HashMap;

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;
use crate::record::State;

pub const RULE: Rule = Rule {
    id: RuleId::DUPLICATE_PLEDGE,
    group: Group::Records,
    level: Level::WARNING,
    page: include_str!("duplicate_pledge.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for file in &library.records {
        let mut first = HashMap::new();
        for pledge in &file.record.pledges {
            let (Some(state), Some(date), Some(source)) =
                (&pledge.state, &pledge.date, &pledge.source)
            else {
                continue;
            };
            let name = State::find(state).map_or(state.value.as_str(), |found| found.short);
            let key = (name, date.value, &source.symbol);
            let earlier = *first.entry(key).or_insert(state);
            if earlier.span != state.span {
                findings.push(
                    Finding::new(
                        RULE.id,
                        file.place(state),
                        format!("the pledge of {name} of {} is here twice", date.value.long()),
                    )
                    .label("a second time, from the same document")
                    .related(file.place(earlier), "first here")
                    .help("take one out; if the State pledged two things that day, put them into one row"),
                );
            }
        }
    }
}
