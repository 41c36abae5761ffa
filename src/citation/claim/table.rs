//! Rows of tables: a document in one cell, its day or its vote in columns that say so.

use std::collections::HashMap;
use std::ops::Range;

use super::ballot::{self, Ballot};
use super::rows::{Row, rows};
use super::words::{self, Word};
use super::{Citation, Claim, Fact};
use crate::citation::extract::Heading;
use crate::date::Date;
use crate::symbol::{DocumentKind, Symbol};

/// Words in the head of a column of days of adoption, and words in the heads of other columns of days.
const DAY: [&str; 4] = ["date", "day", "adopted", "adoption"];
const OTHER_DAY: [&str; 12] = [
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
    "considered",
    "consideration",
];

/// Words in the heads of the column that has the document of a row, and of columns that have others.
const DOCUMENT: [&str; 7] =
    ["resolution", "resolutions", "symbol", "document", "decision", "instrument", "number"];
const OTHER_DOCUMENT: [&str; 9] = [
    "draft",
    "previous",
    "superseded",
    "replaced",
    "related",
    "record",
    "report",
    "letter",
    "meeting",
];

/// No cell with a day or a vote is longer, in bytes.
const LONGEST_CELL: usize = 120;

/// What the cells of a column say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Column {
    Document,
    Day,
    Vote,
    Favour,
    Against,
    Abstaining,
}

impl Column {
    /// What the head of a column says of its cells.
    fn of(head: &str) -> Option<Column> {
        let words = words::words(head.get(..80).unwrap_or(head), 0);
        let has = |known: &[&str]| words.iter().any(|word| word.is_of(known));
        let is = |known: &[&str]| words.len() <= 2 && has(known);
        if has(&DAY) {
            return (!has(&OTHER_DAY)).then_some(Column::Day);
        }
        if is(&["favour", "favor", "for", "yes"]) {
            return Some(Column::Favour);
        }
        if is(&["against", "no"]) && !words.iter().any(|word| word.is(".")) {
            return Some(Column::Against);
        }
        if is(&["abstentions", "abstention", "abstaining", "abstained", "abstain"]) {
            return Some(Column::Abstaining);
        }
        if is(&["vote", "votes", "voting", "result"]) {
            return Some(Column::Vote);
        }
        (has(&DOCUMENT) && !has(&OTHER_DOCUMENT)).then_some(Column::Document)
    }
}

/// What the rows of tables say of the documents in them. The headings are those that the layout of the
/// document shows: each cell with the head of its column.
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
    let rows = rows(headings);
    let mut columns: HashMap<usize, Option<Column>> = HashMap::new();
    let mut day_heads: HashMap<usize, Vec<usize>> = HashMap::new();
    for row in &rows {
        for cell in &row.cells {
            let head = text.get(cell.words.clone()).unwrap_or_default();
            let column = *columns.entry(cell.words.start).or_insert_with(|| Column::of(head));
            let heads = day_heads.entry(row.table).or_default();
            if column == Some(Column::Day) && !heads.contains(&cell.words.start) {
                heads.push(cell.words.start);
            }
        }
    }
    let mut found = Vec::new();
    for row in &rows {
        let of = |cell: &Heading| columns.get(&cell.words.start).copied().flatten();
        let Some(citation) = document_of(row, citations, of) else { continue };
        let Some(symbol) = citation.symbol() else { continue };
        // Of two columns of days, neither is the one for certain.
        let one_day = day_heads.get(&row.table).is_some_and(|heads| heads.len() == 1);
        let day = if one_day { day_of(text, row, symbol, of) } else { None };
        let facts = [day, vote_of(text, row, symbol, of)];
        found.extend(facts.into_iter().flatten().map(|(fact, span)| Claim {
            symbol: symbol.clone(),
            fact,
            citation: citation.span.clone(),
            span,
            organ_is_certain: true,
        }));
    }
    found
}

/// The document that a row is about: the only one in the column of documents or, without such a column,
/// in the row. Records of meetings do not count.
fn document_of<'c>(
    row: &Row<'_>,
    citations: &'c [Citation],
    of: impl Fn(&Heading) -> Option<Column>,
) -> Option<&'c Citation> {
    let only = |span: Range<usize>| {
        let from = citations.partition_point(|citation| citation.span.start < span.start);
        let inside = citations[from..].iter().take_while(|citation| citation.span.start < span.end);
        let mut counted = inside.filter(|citation| {
            citation.symbol().is_none_or(|symbol| symbol.kind() != DocumentKind::VerbatimRecord)
        });
        counted.next().filter(|_| counted.next().is_none())
    };
    let mut documents = row.cells.iter().filter(|cell| of(cell) == Some(Column::Document));
    match (documents.next(), documents.next()) {
        (Some(cell), None) => only(cell.governs.clone()),
        (None, _) => only(row.span()),
        (Some(_), Some(_)) => None,
    }
}

/// The words of the only cell of a row in a column.
fn cell<'t>(
    text: &'t str,
    row: &Row<'_>,
    column: Column,
    of: impl Fn(&Heading) -> Option<Column>,
) -> Option<Vec<Word<'t>>> {
    let mut cells = row.cells.iter().filter(|cell| of(cell) == Some(column));
    let only = cells.next().filter(|_| cells.next().is_none())?;
    let words = text.get(only.governs.clone()).filter(|cell| cell.len() <= LONGEST_CELL)?;
    Some(words::words(words, only.governs.start))
}

fn bytes(words: &[Word<'_>]) -> Option<Range<usize>> {
    Some(words.first()?.start..words.last()?.end)
}

/// The day of a row: a cell that is a date and nothing else.
fn day_of(
    text: &str,
    row: &Row<'_>,
    symbol: &Symbol,
    of: impl Fn(&Heading) -> Option<Column>,
) -> Option<(Fact, Range<usize>)> {
    let adopted =
        matches!(symbol.kind(), DocumentKind::Resolution | DocumentKind::PresidentialStatement);
    let words = cell(text, row, Column::Day, of)?;
    let written = words::date(&words)?;
    if !adopted || !written.has_year() || written.length != words.len() {
        return None;
    }
    let date: Date = written.date(None)?;
    Some((Fact::Day(date), bytes(&words)?))
}

/// The vote of a row: in one cell, or with a cell for each kind of votes.
fn vote_of(
    text: &str,
    row: &Row<'_>,
    symbol: &Symbol,
    of: impl Fn(&Heading) -> Option<Column> + Copy,
) -> Option<(Fact, Range<usize>)> {
    if !symbol.is_council_resolution() {
        return None;
    }
    if let Some(words) = cell(text, row, Column::Vote, of) {
        let [first, ..] = words.as_slice() else { return None };
        if first.is_of(&["unanimous", "unanimously"]) && words.len() <= 2 {
            return Some((Fact::Vote(Ballot::Unanimous), bytes(&words)?));
        }
        let (ballot, length) = ballot::counted(&words)?;
        // Behind it, only the names of States in brackets.
        let ends = words.get(length).is_none_or(|word| word.is("("));
        return ends.then_some((Fact::Vote(ballot), bytes(&words[..length])?));
    }
    let number = |column: Column| {
        let words = cell(text, row, column, of)?;
        let [word] = words.as_slice() else { return None };
        let number = words::count(word).or_else(|| word.is_of(&["–", "—", "-"]).then_some(0))?;
        Some((number, word.start..word.end))
    };
    let (favour, span) = number(Column::Favour)?;
    let against = number(Column::Against).map(|(number, _)| number);
    let abstaining = number(Column::Abstaining).map(|(number, _)| number);
    let ballot = Ballot::Counted { favour: Some(favour), against, abstaining };
    (against.is_some() || abstaining.is_some()).then_some((Fact::Vote(ballot), span))
}
