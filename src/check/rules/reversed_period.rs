use crate::check::{Group, Rule};
use crate::date::Date;
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;
use crate::record::reported::Milestone;
use crate::record::{Record, Spanned};

pub const RULE: Rule = Rule {
    id: RuleId::REVERSED_PERIOD,
    group: Group::Records,
    level: Level::ERROR,
    page: include_str!("reversed_period.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for file in &library.records {
        for (first, last) in periods(&file.record) {
            if last.value >= first.value {
                continue;
            }
            let message = format!(
                "the last day, {}, is before the first, {}",
                last.value.long(),
                first.value.long()
            );
            findings.push(
                Finding::new(RULE.id, file.place(last), message)
                    .label("before the first day")
                    .related(file.place(first), "the first day")
                    .help("correct the day that is wrong"),
            );
        }
    }
}

/// The first and the last day of everything in a record that has both. The mandates that decisions
/// give are the affair of `mandate-gap`.
fn periods(record: &Record) -> Vec<(&Spanned<Date>, &Spanned<Date>)> {
    let leaders = record.leaders.iter().map(|row| (row.since.as_ref(), row.until.as_ref()));
    let measures = record.measures.iter().map(|row| (row.since.as_ref(), row.until.as_ref()));
    let budget = record.budget.iter().map(|row| (row.from.as_ref(), row.until.as_ref()));
    let day_of = |kind: Milestone| {
        let mut rows = record.events.iter();
        rows.find(|row| row.kind.as_ref().is_some_and(|it| it.value == kind))?.date.as_ref()
    };
    let life = [(day_of(Milestone::Deployed), day_of(Milestone::Closed))];
    let all = leaders.chain(measures).chain(budget).chain(life);
    all.filter_map(|(first, last)| Some((first?, last?))).collect()
}
