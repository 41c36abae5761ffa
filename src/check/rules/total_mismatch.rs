use std::sync::LazyLock;

use regex_automata::meta::Regex;
use regex_automata::util::captures::Captures;

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Library, RecordFile};
use crate::record::PersonnelKind;
use crate::record::mission::Table;
use crate::record::{Prose, Spanned};
use crate::source::Place;

pub const RULE: Rule = Rule {
    id: RuleId::TOTAL_MISMATCH,
    group: Group::Records,
    level: Level::ERROR,
    page: include_str!("total_mismatch.md"),
    check,
};

/// A number of people that is called a total.
static TOTAL: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\btotal of (\d{1,3}(?:,\d{3})+|\d+)\s+(?:(?:military|police|law|enforcement|uniformed|civilian|security|and)\s+)*(?:personnel|troops|officers|soldiers|people|police)\b",
    )
    .expect("a valid pattern")
});

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for file in &library.records {
        let sections = file.record.sections.iter();
        let of_pledges = sections.filter(|section| {
            section.table.as_ref().is_some_and(|table| table.value == Table::Pledges)
        });
        for text in of_pledges.filter_map(|section| section.text.as_ref()) {
            findings.extend(wrong_total(file, text));
        }
    }
}

fn wrong_total(file: &RecordFile, text: &Spanned<Prose>) -> Option<Finding> {
    let prose = text.as_str();
    let mut captures: Captures = TOTAL.create_captures();
    TOTAL.captures(prose, &mut captures);
    let (whole, digits) = (captures.get_group(0)?.range(), captures.get_group(1)?.range());
    let stated: u64 = prose.get(digits)?.replace(',', "").parse().ok()?;
    if !is_of_pledges(prose, whole.start) {
        return None;
    }
    let pledged = Pledged::of(file)?;
    if pledged.totals().contains(&stated) {
        return None;
    }
    let span = text.source_of(&whole);
    Some(
        Finding::new(
            RULE.id,
            Place::new(&file.source, span),
            format!("the text has a total of {stated}, the pledges add up to {}", pledged.all),
        )
        .label(format!("{} in the table", pledged.all))
        .help("correct the total, or the `personnel` of the pledges"),
    )
}

/// Whether the sentence is about what was pledged, and not about what was sent.
fn is_of_pledges(prose: &str, at: usize) -> bool {
    let start = prose[..at].rfind(". ").map_or(0, |stop| stop + 2);
    let end = prose[at..].find(". ").map_or(prose.len(), |stop| at + stop);
    let sentence = prose[start..end].to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
    has(&["pledge", "offer", "commit"]) && !has(&["deploy", "arriv", "sent"])
}

/// How many people the pledges of a record come to.
struct Pledged {
    all: u64,
    raised: u64,
    by_kind: Vec<u64>,
}

impl Pledged {
    /// Nothing where no pledge has a number, or one could not be read.
    fn of(file: &RecordFile) -> Option<Pledged> {
        let personnel: Vec<_> =
            file.record.pledges.iter().flat_map(|pledge| &pledge.personnel).collect();
        if personnel.is_empty() || personnel.iter().any(|group| group.count.is_none()) {
            return None;
        }
        let count = |kind: Option<PersonnelKind>, raised: bool| {
            let groups = personnel.iter().filter(|group| {
                kind.is_none() || group.kind.as_ref().map(|kind| kind.value) == kind
            });
            let counts = groups.filter_map(|group| {
                group.up_to.as_ref().filter(|_| raised).or(group.count.as_ref())
            });
            counts.map(|count| u64::from(count.value)).sum()
        };
        let kinds = [PersonnelKind::Military, PersonnelKind::Police, PersonnelKind::Civilian];
        let by_kind = kinds
            .iter()
            .flat_map(|kind| [count(Some(*kind), false), count(Some(*kind), true)])
            .collect();
        Some(Pledged { all: count(None, false), raised: count(None, true), by_kind })
    }

    /// Every number that a text may well call the total: of all, of one kind, with or without what
    /// pledges may be raised to.
    fn totals(&self) -> Vec<u64> {
        let mut totals = self.by_kind.clone();
        totals.extend([self.all, self.raised]);
        totals
    }
}
