//! Days of letters, reports, notes and statements, in the words before or after their symbols: `letter
//! dated 31 October 2007 (S/2007/647)`, `S/2007/647, letter dated 31 October 2007 from …`.

use std::ops::Range;

use super::span;
use crate::citation::claim::Cited;
use crate::citation::claim::words::{self, Word};
use crate::citation::extract::Kind;
use crate::date::Date;
use crate::symbol::DocumentKind;

/// What is dated beside its symbol.
pub(super) const PAPERS: [&str; 4] = ["report", "letter", "note", "statement"];

/// Words of a letter between its day and its symbol that say that the symbol is not the letter's own.
const CARRYING: [&str; 10] = [
    "transmitting",
    "enclosing",
    "containing",
    "attaching",
    "annex",
    "annexed",
    "report",
    "conveying",
    "forwarding",
    "reply",
];

/// What may stand between a paper and its day, beside names: `letter from the Secretary-General to the
/// President of the Security Council dated`.
const BETWEEN: [&str; 14] = [
    "of",
    "by",
    "from",
    "the",
    "to",
    "addressed",
    "on",
    "and",
    "its",
    "for",
    "made",
    "issued",
    "in",
    "s",
];

/// What may follow the day of a paper, before its symbol.
const ADDRESSED: [&str; 8] =
    ["from", "addressed", "by", "on", "concerning", "regarding", "to", "in"];

/// No paper is farther from its day, in words.
const LONGEST: usize = 16;

/// The day of a paper, in the words before its symbol or directly after it.
pub(super) fn day(cited: &Cited<'_>) -> Option<(Date, Range<usize>)> {
    if cited.symbol.kind() == DocumentKind::Resolution {
        return None;
    }
    before(&cited.words_before).or_else(|| after(cited))
}

/// `letter dated 31 October 2007 (`, `report of the Secretary-General of 12 March 2007 (`, `letter dated
/// 31 October 2007 from the Secretary-General addressed to the President of the Security Council (`
fn before(before: &[Word<'_>]) -> Option<(Date, Range<usize>)> {
    let (last, rest) = before.split_last()?;
    if !last.is("(") {
        return None;
    }
    let from = rest.len().saturating_sub(40);
    let at = (from..rest.len())
        .rev()
        .find(|&at| rest[at].is_of(&["dated", "of"]) && words::date(&rest[at + 1..]).is_some())?;
    let written = words::date(&rest[at + 1..])?;
    if !written.has_year() || !ends_with_paper(&rest[..at]) {
        return None;
    }
    let between = &rest[at + 1 + written.length..];
    let addressed = between.first().is_none_or(|word| word.is_of(&ADDRESSED));
    let plain = |at: usize| {
        let word = &between[at];
        let sign = !word.text.starts_with(char::is_alphabetic);
        // `Chargé d'affaires a.i.`
        let stop = word.is(".") && at.checked_sub(1).is_some_and(|at| between[at].text.len() == 1);
        !word.is_of(&CARRYING) && (!sign || stop || word.is(","))
    };
    if !addressed || !(0..between.len()).all(plain) {
        return None;
    }
    Some((written.date(None)?, span(rest, at + 1, written)?))
}

/// Whether words end with a paper and whose it is: `the report of the Secretary-General`. Words in small
/// letters may be of an event, whose day it is then.
fn ends_with_paper(words: &[Word<'_>]) -> bool {
    for word in words.iter().rev().take(LONGEST) {
        if word.is_of(&PAPERS) {
            return true;
        }
        let name = word.text.starts_with(char::is_uppercase) || matches!(word.text, "'" | "’");
        if !name && !word.is_of(&BETWEEN) {
            return false;
        }
    }
    false
}

/// `S/2007/647, letter dated 31 October 2007 from`, `S/2007/143 – Report of the Secretary-General of
/// 12 March 2007`
fn after(cited: &Cited<'_>) -> Option<(Date, Range<usize>)> {
    let [sign, rest @ ..] = cited.words_after.as_slice() else { return None };
    if cited.citation.kind != Kind::Symbol || !sign.is_of(&[",", "–", "—", "-", ":"]) {
        return None;
    }
    let at = rest.iter().take(LONGEST).position(|word| {
        word.is_of(&["dated", "of"]) && {
            let behind = rest.iter().skip_while(|other| other.start <= word.start);
            words::date(&behind.copied().take(6).collect::<Vec<_>>()).is_some()
        }
    })?;
    let paper = rest[..at].iter().take(3).any(|word| word.is_of(&PAPERS));
    let written = words::date(rest.get(at + 1..)?)?;
    // Another symbol may follow, whose day it is.
    let next = rest.get(at + 1 + written.length);
    if !paper || !written.has_year() || next.is_some_and(|word| word.is("(")) {
        return None;
    }
    if !ends_with_paper(&rest[..at]) {
        return None;
    }
    Some((written.date(None)?, span(rest, at + 1, written)?))
}
