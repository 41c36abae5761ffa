//! What may stand between two numbers of one list of resolutions, or between a number and the organ
//! that adopted it: `46/7 of 11 October 1991, 46/138 of 17 December 1991 and 47/20 A`.

use std::ops::Range;

use super::date::past_date;
use super::passage::Passage;

/// No list goes on after more bytes than this.
const FARTHEST: usize = 240;
/// With the titles of its members, a list may go on within this distance, in bytes.
const FARTHEST_TITLE: usize = 800;

/// Whether nothing but words and numbers of a list stand in this range.
pub(super) fn binds(passage: Passage<'_>, range: Range<usize>) -> bool {
    if range.len() > FARTHEST {
        return false;
    }
    let mut at = range.start;
    while at < range.end {
        match past_member(passage, at) {
            Some(next) if next > at => at = next,
            _ => return false,
        }
    }
    true
}

/// How surely a number goes on with a list although titles or subjects stand between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Going {
    /// Its date or its subject follows.
    Surely,
    /// Only a comma or the end follows.
    Perhaps,
}

/// Whether the number at `number` goes on with the list that ended at `end`, with titles or subjects
/// between them: `2001/39, “On judges”; 2001/40`, `5/1 on X and 5/2 on Y`. Both stand in one sentence,
/// and a comma or a word of lists stands before the number.
pub(super) fn goes_on(passage: Passage<'_>, end: usize, number: &Range<usize>) -> Option<Going> {
    let between = end..number.start;
    if between.len() > FARTHEST_TITLE || between.is_empty() {
        return None;
    }
    let before = passage.back_blanks(number.start);
    let comma = matches!(passage.byte_before(before), Some(b',' | b';' | b'('));
    let quoted = passage.slice(0..before).ends_with(['”', '"', '»', '’']);
    let joined = passage.words.joins.back(passage, number.start).is_some();
    if !(comma || joined || quoted) || ends_sentence(passage, between) {
        return None;
    }
    let after = passage.past_blanks(number.end);
    let of =
        passage.words.of.end(passage, after).or_else(|| passage.words.between.end(passage, after));
    let date = past_date(passage, passage.past_blanks(of.unwrap_or(after)));
    if date.is_some() || passage.words.subject.past(passage, after).is_some() {
        return Some(Going::Surely);
    }
    let quote = passage.rest(after).trim_start_matches([',', ' ']).starts_with(['“', '"', '«']);
    match passage.byte(after) {
        _ if quote => Some(Going::Surely),
        Some(b'(') => Some(Going::Surely),
        None | Some(b',' | b';' | b'.' | b')' | b'\n') => Some(Going::Perhaps),
        _ => passage.words.joins.past(passage, after).map(|_| Going::Perhaps),
    }
}

/// Whether a sentence or paragraph ends in this range.
pub(super) fn ends_sentence(passage: Passage<'_>, range: Range<usize>) -> bool {
    let text = passage.slice(range);
    let mut stops = memchr::memchr3_iter(b'.', b'\n', 0xe3, text.as_bytes());
    stops.any(|at| {
        let rest = &text[at..];
        if rest.starts_with('。') {
            return true;
        }
        let after = rest[1..].trim_start_matches([' ', '\t', '\r', '\u{a0}']);
        match text.as_bytes()[at] {
            b'\n' => after.starts_with('\n'),
            b'.' => {
                let word = text[..at].chars().rev().take_while(|c| c.is_alphanumeric()).count();
                let begins = after.trim_start_matches(['\n', '(', '“', '"']);
                word > 3
                    && after.len() < rest.len() - 1
                    && begins.starts_with(|first: char| !first.is_lowercase())
            }
            _ => false,
        }
    })
}

/// Where the next number of a plain list stands: after a comma, "and" or "or".
pub(super) fn next_of_list(passage: Passage<'_>, end: usize) -> Option<usize> {
    let blanks = passage.past_blanks(end);
    let comma = if passage.is(blanks, b',') { blanks + 1 } else { blanks };
    let at = passage.past_blanks(comma);
    let word = passage.words.joins.end(passage, at);
    let next = passage.past_blanks(word.unwrap_or(at));
    ((word.is_some() || comma > blanks) && passage.digit(next)).then_some(next)
}

/// Past one word, number, date or sign of a list.
pub(super) fn past_member(passage: Passage<'_>, at: usize) -> Option<usize> {
    let blanks = passage.past_blanks(at);
    if blanks > at {
        return Some(blanks);
    }
    if let Some(end) = past_date(passage, at).or_else(|| passage.past_dash(at)) {
        return Some(end);
    }
    match passage.byte(at)? {
        b',' | b';' | b':' | b'(' | b')' | b'[' | b']' | b'&' | b'/' | b'*' => return Some(at + 1),
        byte if byte.is_ascii_digit() => {
            let end = passage.past_digits(at);
            let letters = passage.past_letters(end);
            return Some(if letters <= end + 2 { letters } else { end });
        }
        _ => {}
    }
    let words = passage.words;
    let sets = [
        &words.between,
        &words.numbering,
        &words.after_number,
        &words.counters,
        &words.own,
        &words.united_nations,
    ];
    if let Some(end) = sets.into_iter().find_map(|set| set.end(passage, at)) {
        return Some(end);
    }
    past_numeral(passage, at)
}

/// Past capitals: a letter or the numeral of a session.
fn past_numeral(passage: Passage<'_>, at: usize) -> Option<usize> {
    let word = passage.word(at);
    let fits = word.bytes().all(|letter| b"IVXLCDES".contains(&letter)) || word.len() == 1;
    (!word.is_empty() && fits).then_some(at + word.len())
}
