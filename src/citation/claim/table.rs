//! Rows of tables: a resolution in one cell and its day in a column that says so.

use std::ops::Range;

use super::words;
use super::{Citation, Claim, Fact};
use crate::citation::extract::Heading;
use crate::date::Date;

/// Words in the head of a column of days of adoption, and words in the heads of other columns of days.
const DAY: [&str; 3] = ["date", "adopted", "adoption"];
const OTHER_DAY: [&str; 10] = [
    "until",
    "expiry",
    "expires",
    "expiration",
    "end",
    "ends",
    "report",
    "meeting",
    "received",
    "next",
];

/// The heads of one table are not farther apart, in bytes.
const HEADS: usize = 400;
/// No cell is in more columns and rows that have a head.
const NESTED: usize = 8;

/// A cell that is a date, in a column of days of adoption.
struct DayCell {
    span: Range<usize>,
    head: usize,
    date: Date,
}

/// The days that rows of tables give to the resolutions of the Security Council in them. The headings
/// are those that the layout of the document shows: each cell with the head of its column.
///
/// ```
/// use rapporteur::citation::claim::claims_of_tables;
/// use rapporteur::citation::extract::{Heading, extract};
/// let text = "Resolution; Date; S/RES/2699 (2023); 2 October 2023";
/// let column = |words, governs| Heading { words, governs };
/// let headings = [column(0..10, 18..35), column(12..16, 37..51)];
/// let claims = claims_of_tables(text, &headings, &extract(text));
/// assert_eq!(&text[claims[0].span.clone()], "2 October 2023");
/// ```
#[must_use]
pub fn claims(text: &str, headings: &[Heading], citations: &[Citation]) -> Vec<Claim> {
    let days = day_cells(text, headings);
    if days.is_empty() {
        return Vec::new();
    }
    let mut cells: Vec<&Heading> = headings.iter().collect();
    cells.sort_by_key(|heading| heading.governs.start);
    let mut found: Vec<(usize, Claim)> = Vec::new();
    for citation in citations {
        let Some(symbol) = citation.symbol() else { continue };
        let Some(day) = day_of(citation, &cells, &days) else { continue };
        let claim = Claim {
            symbol: symbol.clone(),
            fact: Fact::Day(days[day].date),
            citation: citation.span.clone(),
            span: days[day].span.clone(),
            organ_is_certain: true,
        };
        found.push((day, claim));
    }
    // A row with several documents dates none of them for certain.
    let mut counts = vec![0usize; days.len()];
    found.iter().for_each(|(day, _)| counts[*day] += 1);
    found.retain(|(day, claim)| counts[*day] == 1 && claim.symbol.is_council_resolution());
    found.into_iter().map(|(_, claim)| claim).collect()
}

/// The cells that are dates, below heads that speak of the day of adoption, in their order.
fn day_cells(text: &str, headings: &[Heading]) -> Vec<DayCell> {
    let is_day_head = |heading: &Heading| {
        let words = text.get(heading.words.clone()).unwrap_or_default();
        let words = words::words(words.get(..80).unwrap_or(words), 0);
        words.iter().any(|word| word.is_of(&DAY))
            && !words.iter().any(|word| word.is_of(&OTHER_DAY))
    };
    let cell = |heading: &Heading| {
        let cell = text.get(heading.governs.clone())?;
        let written = words::words(cell.get(..40).unwrap_or(cell), heading.governs.start);
        let date = words::date(&written)?;
        if cell.len() > 40 || !date.has_year() || date.length != written.len() {
            return None;
        }
        let span = written.first()?.start..written.last()?.end;
        Some(DayCell { span, head: heading.words.start, date: date.date(None)? })
    };
    let mut days: Vec<DayCell> =
        headings.iter().filter(|heading| is_day_head(heading)).filter_map(cell).collect();
    days.sort_by_key(|day| day.span.start);
    // Of two columns of days, neither is the one for certain.
    let mut heads: Vec<usize> = days.iter().map(|day| day.head).collect();
    heads.sort_unstable();
    heads.dedup();
    let twice = |head: usize| {
        let at = heads.partition_point(|other| *other < head);
        let near = |other: Option<&usize>| other.is_some_and(|other| other.abs_diff(head) < HEADS);
        near(at.checked_sub(1).and_then(|at| heads.get(at))) || near(heads.get(at + 1))
    };
    days.retain(|day| !twice(day.head));
    days
}

/// The day in the row of a citation: the next one where the column of days comes after that of the
/// citation, the last one where it comes before.
fn day_of(citation: &Citation, cells: &[&Heading], days: &[DayCell]) -> Option<usize> {
    let Range { start, end } = citation.span;
    let after = cells.partition_point(|cell| cell.governs.start <= start);
    let around = cells[..after].iter().rev().take(NESTED);
    for cell in around.filter(|cell| cell.governs.end >= end && cell.words.end <= start) {
        let next = days.partition_point(|day| day.span.start < end);
        let before = next.checked_sub(1);
        let pairs = [
            Some(next).filter(|at| days.get(*at).is_some_and(|day| cell.words.start < day.head)),
            before.filter(|at| days[*at].head < cell.words.start),
        ];
        let same_table = |at: &usize| days[*at].head.abs_diff(cell.words.start) < HEADS;
        if let Some(at) = pairs.into_iter().flatten().find(same_table) {
            return Some(at);
        }
    }
    None
}
