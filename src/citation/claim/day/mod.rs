//! The day of a document, said beside its symbol.

mod after;
mod before;
mod paper;

use std::ops::Range;

use super::words::{Word, Written};
use super::{Cited, Fact};

/// The day that a text gives to a document.
pub(super) fn of(cited: &Cited<'_>) -> Option<(Fact, Range<usize>)> {
    let (date, span) =
        after::day(cited).or_else(|| paper::day(cited)).or_else(|| before::day(cited))?;
    Some((Fact::Day(date), span))
}

/// The bytes of a date that stands at a word.
fn span(words: &[Word<'_>], at: usize, written: Written) -> Option<Range<usize>> {
    let first = words.get(at)?;
    let last = words.get(at + written.length - 1)?;
    Some(first.start..last.end)
}
