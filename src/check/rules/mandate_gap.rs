use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Library, RecordFile, Step};
use crate::record::mission::Effect;

pub const RULE: Rule = Rule {
    id: RuleId::MANDATE_GAP,
    group: Group::Records,
    level: Level::WARNING,
    page: include_str!("mandate_gap.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for file in &library.records {
        let mut given = false;
        for step in file.terms() {
            let effect = step.decision.effect.as_ref().map(|effect| effect.value);
            let extends = effect == Some(Effect::Extends);
            // What changes a mandate and says until when lets it go on, too.
            let goes_on = extends
                || (matches!(effect, Some(Effect::Modifies | Effect::Transforms))
                    && step.decision.until.is_some());
            let found = over_before_it_began(file, &step)
                .or_else(|| too_late(file, &step).filter(|_| goes_on))
                .or_else(|| not_further(file, &step).filter(|_| extends))
                .or_else(|| of_nothing(file, &step).filter(|_| extends && !given));
            findings.extend(found);
            given |= effect.is_none_or(gives_mandate);
        }
    }
}

/// Whether there is a mandate after a decision, so that a later one can extend it.
fn gives_mandate(effect: Effect) -> bool {
    !matches!(effect, Effect::Requests | Effect::Addresses)
}

/// An extension is the first decision of the record on a mandate.
fn of_nothing(file: &RecordFile, step: &Step<'_>) -> Option<Finding> {
    let effect = step.decision.effect.as_ref()?;
    Some(
        Finding::new(
            RULE.id,
            file.place(effect),
            "this decision extends a mandate, but no earlier one gives any",
        )
        .label("nothing to extend")
        .help("add the decision that established or authorized the mission, or correct `effect`"),
    )
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
                "the mandate had ended on {}, before the decision of {}",
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
