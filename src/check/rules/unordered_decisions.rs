use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;

pub const RULE: Rule = Rule {
    id: RuleId::UNORDERED_DECISIONS,
    group: Group::Records,
    level: Level::ADVICE,
    page: include_str!("unordered_decisions.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for file in &library.records {
        let dates: Vec<_> =
            file.record.decisions.iter().filter_map(|decision| decision.date.as_ref()).collect();
        for rows in dates.windows(2) {
            let [above, date] = rows else { continue };
            if date.value >= above.value {
                continue;
            }
            findings.push(
                Finding::new(
                    RULE.id,
                    file.place(date),
                    format!(
                        "the decision of {} is listed after that of {}",
                        date.value.long(),
                        above.value.long()
                    ),
                )
                .label("earlier than the row above")
                .related(file.place(above), "the row above")
                .help("put the decisions in the order of their dates"),
            );
        }
    }
}
