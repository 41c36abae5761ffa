//! The day of a document, said beside its symbol.

mod after;
mod before;

use std::ops::Range;

use super::words::{Word, Written};
use super::{Cited, Fact};

/// What is dated before its symbol: `report of 12 March 2007 (S/2007/143)`.
const PAPERS: [&str; 4] = ["report", "letter", "note", "statement"];

/// The day that a text gives to a document.
pub(super) fn of(cited: &Cited<'_>) -> Option<(Fact, Range<usize>)> {
    let (date, span) = after::day(cited).or_else(|| before::day(cited))?;
    Some((Fact::Day(date), span))
}

/// The bytes of a date that stands at a word.
fn span(words: &[Word<'_>], at: usize, written: Written) -> Option<Range<usize>> {
    let first = words.get(at)?;
    let last = words.get(at + written.length - 1)?;
    Some(first.start..last.end)
}
