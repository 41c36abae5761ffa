use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Library, RecordFile};
use crate::record::mission::{Effect, Status};

pub const RULE: Rule = Rule {
    id: RuleId::STATUS_AFTER_MANDATE,
    group: Group::Records,
    level: Level::ERROR,
    page: include_str!("status_after_mandate.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    findings.extend(library.records.iter().filter_map(contradiction));
}

fn contradiction(file: &RecordFile) -> Option<Finding> {
    let mission = file.record.mission.as_ref()?;
    let status = mission.status.as_ref()?;
    let as_of = file.as_of()?;
    let mut steps = file.terms();
    steps.retain(|step| step.date.value <= as_of);
    let until = steps.last()?.after?;
    // A mission that was ended or turned into another may be at an end before its last day.
    let ended = steps.iter().any(|step| {
        let effect = step.decision.effect.as_ref().map(|effect| effect.value);
        matches!(effect, Some(Effect::Terminates | Effect::Transforms))
    });
    let (message, label) = match status.value {
        Status::Active if until.value < as_of => (
            format!("the mission is active, but its mandate ended on {}", until.value.long()),
            "active without a mandate",
        ),
        Status::Ended if until.value > as_of && !ended => (
            format!("the mission has ended, but its mandate runs until {}", until.value.long()),
            "ended within its mandate",
        ),
        _ => return None,
    };
    Some(
        Finding::new(RULE.id, file.place(status), message)
            .label(label)
            .related(file.place(until), "the last day of the mandate")
            .help(format!(
                "correct the status, or add the decision that is missing; the record is complete to {}",
                as_of.long()
            )),
    )
}
