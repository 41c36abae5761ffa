use chrono::Datelike;

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;

pub const RULE: Rule = Rule {
    id: RuleId::EVENT_AFTER_DOCUMENT,
    group: Group::Records,
    level: Level::ERROR,
    page: include_str!("event_after_document.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for file in &library.records {
        for pledge in &file.record.pledges {
            let (Some(date), Some(source)) = (&pledge.date, &pledge.source) else {
                continue;
            };
            let symbol = &source.symbol;
            let entry = library.catalogue.get(symbol);
            let message = match entry.and_then(|entry| entry.date()) {
                Some(reported) if date.value > reported => format!(
                    "the pledge of {} is reported in `{symbol}`, which is of {}",
                    date.value.long(),
                    reported.long()
                ),
                // Where the date is unknown, the year in the symbol still sets a limit.
                None if symbol.year().is_some_and(|year| date.value.0.year() > i32::from(year)) => {
                    format!(
                        "the pledge of {} is reported in `{symbol}`, a document of an earlier year",
                        date.value.long()
                    )
                }
                _ => continue,
            };
            let mut finding = Finding::new(RULE.id, file.place(date), message)
                .label("later than the document")
                .related(file.place(source), "reported here")
                .help("correct the date of the pledge, or cite the document that reports it");
            if let Some(entry) = entry {
                finding = finding.related(entry.place.clone(), "what the catalogue knows of it");
            }
            findings.push(finding);
        }
    }
}
