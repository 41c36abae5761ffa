//! What may stand between two numbers of one list of resolutions, or between a number and the organ
//! that adopted it: `46/7 of 11 October 1991, 46/138 of 17 December 1991 and 47/20 A`.

use std::ops::Range;

use super::date::past_date;
use super::passage::Passage;

/// No list goes on after more bytes than this.
const FARTHEST: usize = 240;

const WORDS: [&str; 32] = [
    "adopted",
    "alia",
    "also",
    "and",
    "annex",
    "as",
    "at",
    "both",
    "by",
    "dated",
    "in",
    "including",
    "inter",
    "its",
    "meeting",
    "notably",
    "of",
    "on",
    "or",
    "para",
    "paragraph",
    "paragraphs",
    "paras",
    "particular",
    "plenary",
    "respectively",
    "section",
    "see",
    "session",
    "the",
    "to",
    "well",
];

/// Whether nothing but words and numbers of a list stand in this range.
pub(super) fn binds(passage: Passage<'_>, range: Range<usize>) -> bool {
    if range.len() > FARTHEST {
        return false;
    }
    let mut at = range.start;
    while at < range.end {
        match past_token(passage, at) {
            Some(next) if next > at => at = next,
            _ => return false,
        }
    }
    true
}

/// Where the next number of a plain list stands: after a comma, "and" or "or".
pub(super) fn next_of_list(passage: Passage<'_>, end: usize) -> Option<usize> {
    let blanks = passage.past_blanks(end);
    let comma = if passage.is(blanks, b',') { blanks + 1 } else { blanks };
    let at = passage.past_blanks(comma);
    let word = passage.word(at);
    let joined = matches!(word, "and" | "or");
    let next = if joined { passage.past_blanks(at + word.len()) } else { at };
    ((joined || comma > blanks) && passage.digit(next)).then_some(next)
}

fn past_token(passage: Passage<'_>, at: usize) -> Option<usize> {
    let blanks = passage.past_blanks(at);
    if blanks > at {
        return Some(blanks);
    }
    if let Some(end) = past_date(passage, at).or_else(|| passage.past_dash(at)) {
        return Some(end);
    }
    match passage.byte(at)? {
        b',' | b';' | b'(' | b')' | b'[' | b']' | b'&' | b'/' | b'*' => Some(at + 1),
        byte if byte.is_ascii_digit() => {
            let end = passage.past_digits(at);
            Some(if passage.past_letters(end) <= end + 2 { passage.past_letters(end) } else { end })
        }
        byte if byte.is_ascii_alphabetic() => past_word(passage, at),
        _ => None,
    }
}

/// Past a word of lists, with the full stop of an abbreviation, or past capitals: a letter or the
/// numeral of a session.
fn past_word(passage: Passage<'_>, at: usize) -> Option<usize> {
    let word = passage.word(at);
    let end = at + word.len();
    if WORDS.iter().any(|known| known.eq_ignore_ascii_case(word)) {
        let short = word.len() > 3 && word[..4].eq_ignore_ascii_case("para");
        return Some(if short && passage.is(end, b'.') { end + 1 } else { end });
    }
    word.bytes().all(|letter| b"IVXLCDES".contains(&letter) || word.len() == 1).then_some(end)
}
