//! Rows of tables in Markdown: a resolution in one cell and its day in a column that says so.

use std::ops::Range;

use super::words;
use super::{Citation, Claim, Fact, Symbol};

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

/// The days that rows of tables give to the resolutions of the Security Council in them. The text is
/// that of the file, with its `|`.
pub fn claims(text: &str, citations: &[Citation]) -> Vec<Claim> {
    let mut found = Vec::new();
    // The column of days of the table that the line belongs to.
    let mut column: Option<usize> = None;
    let mut in_table = false;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = start;
        start += line.len();
        if !line.trim_start().starts_with('|') {
            in_table = false;
            continue;
        }
        let cells = cells(line, at);
        if !in_table {
            in_table = true;
            column = day_column(text, &cells);
            continue;
        }
        found.extend(column.and_then(|column| row(text, &cells, column, citations)));
    }
    found
}

/// The cells of a row, without blanks around them.
fn cells(line: &str, at: usize) -> Vec<Range<usize>> {
    let inner = line.trim_end().trim_end_matches('|');
    let from = inner.len() - inner.trim_start().trim_start_matches('|').len();
    let mut cells = Vec::new();
    let mut start = from;
    for cell in inner.get(from..).unwrap_or_default().split('|') {
        let lead = cell.len() - cell.trim_start().len();
        let end = start + cell.trim_end().len().max(lead);
        cells.push(at + start + lead..at + end);
        start += cell.len() + 1;
    }
    cells
}

/// The only column whose head speaks of the day of adoption.
fn day_column(text: &str, cells: &[Range<usize>]) -> Option<usize> {
    let is_day = |cell: &Range<usize>| {
        let head = words::words(text.get(cell.clone()).unwrap_or_default(), 0);
        head.iter().any(|word| word.is_of(&DAY)) && !head.iter().any(|word| word.is_of(&OTHER_DAY))
    };
    let mut columns = cells.iter().enumerate().filter(|(_, cell)| is_day(cell));
    let (column, _) = columns.next()?;
    columns.next().is_none().then_some(column)
}

/// The day of the only document that a row cites outside the column of days.
fn row(text: &str, cells: &[Range<usize>], column: usize, citations: &[Citation]) -> Option<Claim> {
    let (first, last) = (cells.first()?.start, cells.last()?.end);
    let from = citations.partition_point(|citation| citation.span.start < first);
    let mut inside = citations[from..].iter().take_while(|citation| citation.span.start < last);
    let citation = inside.next()?;
    if inside.next().is_some() {
        return None;
    }
    let symbol: &Symbol = citation.symbol()?;
    let cell = cells.get(column)?;
    let written = words::words(text.get(cell.clone())?, cell.start);
    let date = words::date(&written)?;
    if !symbol.is_council_resolution() || !date.has_year() || date.length != written.len() {
        return None;
    }
    Some(Claim {
        symbol: symbol.clone(),
        fact: Fact::Day(date.date(None)?),
        citation: citation.span.clone(),
        span: cell.clone(),
        organ_is_certain: true,
    })
}
