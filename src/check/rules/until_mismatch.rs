use std::ops::Range;
use std::sync::LazyLock;

use regex_automata::meta::Regex;

use crate::check::{Group, Rule};
use crate::date::Date;
use crate::diagnostic::{Finding, Level, RuleId};
use crate::language::Language;
use crate::library::{Library, RecordFile};
use crate::record::mission::Decision;
use crate::source::Place;

pub const RULE: Rule = Rule {
    id: RuleId::UNTIL_MISMATCH,
    group: Group::Records,
    level: Level::WARNING,
    page: include_str!("until_mismatch.md"),
    check,
};

/// The words before the last day of a mandate, and the day.
static LAST_DAY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:until|to|through|ending(?:\s+on)?)\s+(?:and\s+including\s+)?\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{4}\b",
    )
    .expect("a valid pattern")
});

/// Words in whose sentence a day is the last of the mandate.
const OF_MANDATES: [&str; 6] = ["extend", "mandate", "renew", "authoriz", "authoris", "establish"];

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for file in &library.records {
        findings.extend(file.record.decisions.iter().filter_map(|row| contradiction(file, row)));
    }
}

/// The last day that a note gives to the mandate, where it is never that of the row.
fn contradiction(file: &RecordFile, row: &Decision) -> Option<Finding> {
    let (note, until) = (row.note.as_ref()?, row.until.as_ref()?);
    let shown = &note.shown().text;
    let days: Vec<(Date, Range<usize>)> = LAST_DAY
        .find_iter(shown)
        .filter(|found| is_of_mandate(shown, found.start()))
        .filter_map(|found| Some((last_day(&shown[found.range()])?, found.range())))
        .collect();
    if days.iter().any(|(day, _)| *day == until.value) {
        return None;
    }
    let (day, span) = days.last()?;
    let written = note.shown().offsets.source_of(span)?;
    Some(
        Finding::new(
            RULE.id,
            Place::new(&file.source, note.source_of(&written)),
            format!("the note says {}, `until` says {}", day.long(), until.value.long()),
        )
        .label("another last day")
        .related(file.place(until), "the last day of the row")
        .help(match &row.symbol {
            Some(symbol) => format!(
                "look the decision up at {} and correct the one that is wrong",
                symbol.link(Language::English)
            ),
            None => "look the decision up and correct the one that is wrong".to_owned(),
        }),
    )
}

/// Whether the sentence up to a byte speaks of a mandate, or begins there.
fn is_of_mandate(text: &str, at: usize) -> bool {
    let sentence = text[..at].rsplit(". ").next().unwrap_or_default().to_lowercase();
    sentence.trim().is_empty() || OF_MANDATES.iter().any(|word| sentence.contains(word))
}

/// The day at the end of `until 2 October 2025`.
fn last_day(words: &str) -> Option<Date> {
    let words: Vec<&str> = words.split_whitespace().collect();
    Date::in_words(&words.get(words.len().checked_sub(3)?..)?.join(" "))
}
