use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level};
use crate::library::{Library, RecordFile, Step};
use crate::record::mission::Effect;

pub const RULE: Rule = Rule {
    id: "mandate-gap",
    group: Group::Records,
    level: Level::WARNING,
    page: include_str!("mandate_gap.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for file in &library.records {
        for step in file.terms() {
            let extends =
                step.decision.effect.as_ref().is_some_and(|effect| effect.value == Effect::Extends);
            let found = over_before_it_began(file, &step).or_else(|| {
                let found = too_late(file, &step).or_else(|| not_further(file, &step));
                found.filter(|_| extends)
            });
            findings.extend(found);
        }
    }
}

/// The mandate that a decision gives has ended on the day of the decision.
fn over_before_it_began(file: &RecordFile, step: &Step<'_>) -> Option<Finding> {
    let until = step.decision.until.as_ref()?;
    (until.value < step.date.value).then(|| {
        Finding::new(
            RULE.id,
            file.place(until),
            format!(
                "the mandate ends on {}, before the decision of {}",
                until.value.long(),
                step.date.value.long()
            ),
        )
        .label("before the decision")
        .related(file.place(step.date), "adopted on this day")
        .help("correct `until` or the date")
    })
}

/// An extension is adopted up to the last day of the mandate it extends.
fn too_late(file: &RecordFile, step: &Step<'_>) -> Option<Finding> {
    let before = step.before?;
    (step.date.value > before.value).then(|| {
        Finding::new(
            RULE.id,
            file.place(step.date),
            format!(
                "the mandate had ended on {}, before it was extended on {}",
                before.value.long(),
                step.date.value.long()
            ),
        )
        .label("after the mandate had ended")
        .related(file.place(before), "its last day")
        .help("correct the date that is wrong, or add the decision that is missing between the two")
    })
}

fn not_further(file: &RecordFile, step: &Step<'_>) -> Option<Finding> {
    let (before, until) = (step.before?, step.decision.until.as_ref()?);
    (until.value <= before.value).then(|| {
        Finding::new(
            RULE.id,
            file.place(until),
            format!(
                "this extension is until {}, and the mandate ran until {} already",
                until.value.long(),
                before.value.long()
            ),
        )
        .label("no later than before")
        .related(file.place(before), "its last day before")
        .help(
            "correct the date that is wrong; what shortens a mandate is `modifies` or `terminates`",
        )
    })
}
