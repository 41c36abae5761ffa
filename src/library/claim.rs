//! What a draft says of the date of a document it cites: `resolution 2699 (2023) of 2 October 2023`,
//! `letter dated 31 October 2007 (S/2007/647)`.

use std::ops::Range;

use chrono::NaiveDate;

use crate::citation::extract::Extraction;
use crate::record::Date;
use crate::symbol::Symbol;

/// A date that a text gives a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The document.
    pub symbol: Symbol,
    /// Its date, as the text has it.
    pub date: Date,
    /// The bytes of the citation.
    pub span: Range<usize>,
}

/// So far a date may stand from its citation, in bytes.
const REACH: usize = 64;

/// The dates that a text gives the documents it cites.
pub(super) fn claims(text: &str, extraction: &Extraction) -> Vec<Claim> {
    let mut claims = Vec::new();
    for citation in &extraction.citations {
        let Some(symbol) = citation.symbol() else { continue };
        let end = citation.span.end;
        let after = window(text, end..end.saturating_add(REACH));
        let before = window(text, citation.span.start.saturating_sub(REACH)..citation.span.start);
        let date =
            date_after(after).filter(|_| !of_a_report(before)).or_else(|| date_before(before));
        claims.extend(date.map(|date| Claim {
            symbol: symbol.clone(),
            date,
            span: citation.span.clone(),
        }));
    }
    claims
}

/// Whether the date after a citation may be that of the report that is submitted "pursuant to" it.
fn of_a_report(before: &str) -> bool {
    before.contains("pursuant")
        || before.contains("accordance")
        || before.contains("implementation")
}

/// A range of the text, drawn in to the borders of characters.
fn window(text: &str, range: Range<usize>) -> &str {
    let mut start = range.start.min(text.len());
    let mut end = range.end.min(text.len());
    while !text.is_char_boundary(start) {
        start += 1;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(start..end).unwrap_or_default()
}

/// ` of 2 October 2023`, `, dated 2 October 2023`
fn date_after(text: &str) -> Option<Date> {
    let mut words = text.split_whitespace();
    let mut word = words.next()?;
    if !text.starts_with(char::is_whitespace) && word != "," {
        return None;
    }
    if word == "," {
        word = words.next()?;
    }
    if !matches!(word, "of" | "dated") {
        return None;
    }
    read(words.next()?, words.next()?, words.next()?)
}

/// `dated 31 October 2007 (`
fn date_before(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.trim_end().strip_suffix('(')?.split_whitespace().collect();
    match words.as_slice() {
        [.., "dated", day, month, year] => read(day, month, year),
        _ => None,
    }
}

fn read(day: &str, month: &str, year: &str) -> Option<Date> {
    let day: u32 = day.parse().ok()?;
    let digits = year.len() - year.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    // A number that goes on is no year: a footnote's mark may stand at its end.
    let year = year.get(..4).filter(|_| digits == 4)?;
    NaiveDate::parse_from_str(&format!("{day} {month} {year}"), "%d %B %Y").ok().map(Date)
}
