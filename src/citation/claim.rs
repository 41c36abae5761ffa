//! What a draft says of a document beside its symbol: its date, as in `resolution 2699 (2023) of
//! 2 October 2023` and `letter dated 31 October 2007 (S/2007/647)`, and its title, as in
//! `A/RES/70/1, entitled “Transforming our world”`.
//!
//! A date or a title counts only where it stands beside the symbol in one of the forms that the
//! Editorial Manual knows; what stands further away may be of something else.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use crate::citation::extract::{Citation, Extraction};
use crate::date::Date;
use crate::symbol::Symbol;

/// Something that a text says of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The document.
    pub symbol: Symbol,
    /// What is said of it.
    pub fact: Fact,
    /// The bytes of the citation.
    pub span: Range<usize>,
}

/// What can be said of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// Its date.
    Date(Date),
    /// Its title, without quotation marks and line breaks.
    Title(String),
}

/// So far a date may stand from its citation, in bytes.
const DATE_REACH: usize = 96;
/// So far a title may reach from its citation, in bytes.
const TITLE_REACH: usize = 400;

/// What is dated before its symbol: `report of 12 March 2007 (S/2007/143)`.
const PAPERS: [&str; 4] = ["report", "letter", "note", "statement"];

/// Words before a resolution after which its date may be that of a report on it.
const ON: [&str; 5] = ["pursuant", "accordance", "implementation", "concerning", "regarding"];

/// What a text says of the documents it cites.
pub fn claims(text: &str, extraction: &Extraction) -> Vec<Claim> {
    let mut claims = Vec::new();
    for citation in &extraction.citations {
        let Some(symbol) = citation.symbol() else { continue };
        let date = date(text, citation, symbol).map(Fact::Date);
        let title = title(text, citation).map(Fact::Title);
        claims.extend(date.into_iter().chain(title).map(|fact| Claim {
            symbol: symbol.clone(),
            fact,
            span: citation.span.clone(),
        }));
    }
    claims
}

fn date(text: &str, citation: &Citation, symbol: &Symbol) -> Option<Date> {
    let (before, after) = around(text, citation, DATE_REACH);
    date_after(after)
        .filter(|date| !is_of_another(before, symbol, *date))
        .or_else(|| date_before(before))
}

/// Whether a date after a resolution is that of a report on it, or of a letter: `report pursuant to
/// resolution 1701 (2006) of 12 March 2007`.
fn is_of_another(before: &str, symbol: &Symbol, date: Date) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| before.contains(word));
    // The number of a resolution of the Security Council tells its year.
    let other_year = symbol.year_by_number().is_some_and(|year| i32::from(year) != date.0.year());
    has(&ON) || (other_year && has(&PAPERS))
}

/// ` of 2 October 2023`, `, adopted on 2 October 2023`, ` (2 October 2023)`
fn date_after(text: &str) -> Option<Date> {
    let text = text.strip_prefix(',').unwrap_or(text);
    let rest = text.trim_start();
    if rest.len() == text.len() {
        return None;
    }
    let rest = ["of ", "of\n", "dated ", "dated\n", "adopted on ", "adopted on\n", "("]
        .iter()
        .find_map(|words| rest.strip_prefix(words))?;
    let mut words = rest.split_whitespace();
    read(&[words.next()?, words.next()?, words.next()?])
}

/// `dated 31 October 2007 (`, `report of 12 March 2007 (`
fn date_before(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.trim_end().strip_suffix('(')?.split_whitespace().collect();
    match words.as_slice() {
        [.., "dated", day, month, year] => read(&[day, month, year]),
        [.., kind, "of", day, month, year] if PAPERS.contains(kind) => read(&[day, month, year]),
        _ => None,
    }
}

/// `2 October 2023`, `October 2, 2023`
fn read(words: &[&str; 3]) -> Option<Date> {
    let [first, second, year] = words;
    let (day, month) = match second.strip_suffix(',') {
        Some(day) => (day, first),
        None => (*first, second),
    };
    let day: u32 = day.parse().ok()?;
    let digits = year.len() - year.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    // A number that goes on is no year: a footnote's mark may stand at its end.
    let year = year.get(..4).filter(|_| digits == 4)?;
    NaiveDate::parse_from_str(&format!("{day} {month} {year}"), "%d %B %Y").ok().map(Date)
}

/// The title of the document; where a place in it is named, what follows is the title of that.
fn title(text: &str, citation: &Citation) -> Option<String> {
    if citation.place.is_some() {
        return None;
    }
    let (before, after) = around(text, citation, TITLE_REACH);
    let title = title_after(after).or_else(|| title_before(before))?;
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then_some(title)
}

/// ` entitled “Question of Cyprus”`
fn title_after(text: &str) -> Option<&str> {
    let text = text.strip_prefix(',').unwrap_or(text).trim_start();
    let quoted = text.strip_prefix("entitled")?.trim_start();
    let (open, close) = QUOTES.iter().find(|(open, _)| quoted.starts_with(*open))?;
    let inside = quoted.strip_prefix(*open)?;
    inside.find(*close).map(|end| &inside[..end])
}

/// `entitled “Question of Cyprus” (`
fn title_before(text: &str) -> Option<&str> {
    let quoted = text.trim_end().strip_suffix('(')?.trim_end();
    let (open, close) = QUOTES.iter().find(|(_, close)| quoted.ends_with(*close))?;
    let inside = quoted.strip_suffix(*close)?;
    let (before, title) = inside.rsplit_once(*open)?;
    before.trim_end().ends_with("entitled").then_some(title)
}

/// The marks that titles stand in.
const QUOTES: [(char, char); 2] = [('“', '”'), ('"', '"')];

/// So much of the text before and after a citation, drawn in to the borders of characters.
fn around<'t>(text: &'t str, citation: &Citation, reach: usize) -> (&'t str, &'t str) {
    let Range { start, end } = citation.span;
    let mut from = start.saturating_sub(reach);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = end.saturating_add(reach).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let slice = |range| text.get(range).unwrap_or_default();
    (slice(from..start), slice(end..to))
}
