use crate::check::{Group, Rule};
use crate::date::Date;
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Library, RecordFile};
use crate::record::Spanned;

pub const RULE: Rule = Rule {
    id: RuleId::AFTER_AS_OF,
    group: Group::Records,
    level: Level::ERROR,
    page: include_str!("after_as_of.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for file in &library.records {
        let Some(as_of) = file.record.mission.as_ref().and_then(|mission| mission.as_of.as_ref())
        else {
            continue;
        };
        for (date, what) in dates(file) {
            if date.value > as_of.value {
                findings.push(
                    Finding::new(
                        RULE.id,
                        file.place(date),
                        format!(
                            "this {what} of {} is later than the record's as_of, {}",
                            date.value.long(),
                            as_of.value.long()
                        ),
                    )
                    .label("later than as_of")
                    .related(file.place(as_of), "the record is complete up to this day")
                    .help(
                        "correct the date, or move as_of to the day the record is now complete to",
                    ),
                );
            }
        }
    }
}

/// The days on which something happened. The end of a mandate lies ahead by its nature.
fn dates(file: &RecordFile) -> Vec<(&Spanned<Date>, &'static str)> {
    let decisions = file.record.decisions.iter().map(|decision| (&decision.date, "decision"));
    let pledges = file.record.pledges.iter().map(|pledge| (&pledge.date, "pledge"));
    let strength = file.record.strength.iter().map(|strength| (&strength.date, "strength"));
    let leaders = file.record.leaders.iter().map(|leader| (&leader.since, "appointment"));
    let events = file.record.events.iter().map(|event| (&event.date, "event"));
    let consent = file.record.consent.iter().map(|consent| (&consent.date, "consent"));
    let fatalities = file.record.fatalities.iter().map(|row| (&row.date, "count"));
    let all = decisions.chain(pledges).chain(strength).chain(leaders);
    let all = all.chain(events).chain(consent).chain(fatalities);
    all.filter_map(|(date, what)| Some((date.as_ref()?, what))).collect()
}
