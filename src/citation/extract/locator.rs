//! The place in a document that a citation in running text points at: `, para. 16`,
//! `paragraph 5 of its resolution 687 (1991)`.

use std::ops::Range;

use super::date::{is_day, past_date};
use super::passage::Passage;

/// How a part of a document is numbered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    /// A number must follow.
    Digits,
    /// A number, roman numeral or letter must follow.
    Any,
    /// It may stand alone.
    Optional,
    /// It stands alone.
    Alone,
}

/// The words for parts of documents, in lower case without full stop.
const PARTS: [(&str, Numbering); 41] = [
    ("annex", Numbering::Optional),
    ("annexes", Numbering::Optional),
    ("app", Numbering::Any),
    ("appendices", Numbering::Optional),
    ("appendix", Numbering::Optional),
    ("art", Numbering::Any),
    ("article", Numbering::Any),
    ("articles", Numbering::Any),
    ("arts", Numbering::Any),
    ("chap", Numbering::Any),
    ("chaps", Numbering::Any),
    ("chapter", Numbering::Any),
    ("chapters", Numbering::Any),
    ("enclosure", Numbering::Optional),
    ("enclosures", Numbering::Optional),
    ("fig", Numbering::Digits),
    ("figure", Numbering::Digits),
    ("footnote", Numbering::Digits),
    ("note", Numbering::Digits),
    ("notes", Numbering::Digits),
    ("p", Numbering::Digits),
    ("page", Numbering::Digits),
    ("pages", Numbering::Digits),
    ("para", Numbering::Digits),
    ("paragraph", Numbering::Digits),
    ("paragraphs", Numbering::Digits),
    ("paras", Numbering::Digits),
    ("pares", Numbering::Digits),
    ("pars", Numbering::Digits),
    ("part", Numbering::Any),
    ("parts", Numbering::Any),
    ("pp", Numbering::Digits),
    ("preamble", Numbering::Alone),
    ("rule", Numbering::Digits),
    ("sect", Numbering::Any),
    ("section", Numbering::Any),
    ("sections", Numbering::Any),
    ("sects", Numbering::Any),
    ("table", Numbering::Digits),
    ("vol", Numbering::Any),
    ("vols", Numbering::Any),
];

/// Words that go before the word for a part: `operative paragraph 3`, `third preamb. para.`.
const KINDS_OF_PARAGRAPH: [&str; 4] = ["operative", "preambular", "preamb", "op"];
const ORDINALS: [&str; 21] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "last",
];

/// Words between the part and the number of the resolution it is of.
const OWNERS: [&str; 21] = [
    "its",
    "the",
    "their",
    "that",
    "said",
    "same",
    "above",
    "mentioned",
    "Council",
    "Assembly",
    "Commission",
    "Security",
    "General",
    "Human",
    "Rights",
    "Economic",
    "and",
    "Social",
    "on",
    "document",
    "documents",
];

/// No pinpoint is longer.
const LONGEST: usize = 160;
/// How far before a citation its pinpoint may start.
const FARTHEST_BEFORE: usize = 110;

/// A pinpoint after a citation.
pub(super) struct After {
    pub(super) span: Range<usize>,
    /// The bracket it stands after, if it does: then it is of all the citations in it.
    pub(super) bracket: Option<usize>,
}

/// The pinpoint after a citation that ends here.
pub(super) fn after(passage: Passage<'_>, end: usize) -> Option<After> {
    let mut at = end;
    let mut bracket = None;
    loop {
        let next = passage.past_blanks(at);
        if let Some(b')' | b']') = passage.byte(next)
            && bracket.is_none()
        {
            bracket = Some(next);
            at = next + 1;
        } else if let Some(end) = past_country(passage, next).or_else(|| past_its_date(passage, at))
        {
            at = end;
        } else {
            break;
        }
    }
    let star = if passage.is(at, b'*') { at + 1 } else { at };
    let comma = passage.past_blanks(star);
    let joined = passage.is(comma, b',');
    let start = passage.past_blanks(if joined { comma + 1 } else { star });
    if !joined && (at > end && bracket.is_none() || begins_heading(passage, star, start)) {
        return None;
    }
    let start = ["at", "see"]
        .iter()
        .find_map(|word| passage.past_words(start, word))
        .map_or(start, |end| passage.past_blanks(end));
    let chain = past_chain(passage, start)?;
    Some(After { span: start..chain, bracket })
}

/// Whether what starts after these blanks is a heading and not the rest of a sentence, as below the
/// running heads of pages.
fn begins_heading(passage: Passage<'_>, blanks: usize, start: usize) -> bool {
    let lines = passage.slice(blanks..start).matches('\n').count();
    lines > 1 || passage.byte(start).is_none_or(|byte| byte.is_ascii_uppercase())
}

/// The pinpoint before a citation that starts here: `paragraph 5 of its resolution`, and then the
/// number, which is where the word "resolution" starts.
pub(super) fn before(passage: Passage<'_>, start: usize) -> Option<Range<usize>> {
    let end = back_owner(passage, start)?;
    let earliest = passage.back(end, FARTHEST_BEFORE);
    let mut at = earliest;
    while at < end {
        let word = passage.word(at);
        if word.is_empty() || passage.alphanumeric_before(at) {
            at += passage.rest(at).chars().next().map_or(1, char::len_utf8);
            continue;
        }
        if let Some(chain) = past_chain_of_parts(passage, at)
            && passage.past_blanks(chain) == end
        {
            return Some(at..chain);
        }
        at += word.len();
    }
    None
}

/// Back over `of its`, `of Security Council`, `to document`.
fn back_owner(passage: Passage<'_>, start: usize) -> Option<usize> {
    let mut at = start;
    for _ in 0..8 {
        let stop = passage.back_blanks(at);
        let stop = ["'s", "’s"]
            .iter()
            .find_map(|own| passage.slice(0..stop).ends_with(own).then(|| stop - own.len()))
            .unwrap_or(stop);
        let (word, before) = passage.word_before(stop);
        if matches!(word, "of" | "to" | "in") {
            return Some(before);
        }
        if !OWNERS.iter().any(|owner| owner.eq_ignore_ascii_case(word)) {
            return None;
        }
        at = before;
    }
    None
}

/// Past parts with `of the` between: `paragraph 4 of the annex`.
fn past_chain_of_parts(passage: Passage<'_>, start: usize) -> Option<usize> {
    let mut end = past_chain(passage, start)?;
    loop {
        let next = passage.past_blanks(end);
        let part = ["of the", "to the", "of"].iter().find_map(|words| {
            past_chain(passage, passage.past_blanks(passage.past_words(next, words)?))
        });
        match part {
            Some(part) => end = part,
            None => return Some(end),
        }
    }
}

/// Past parts with commas between: `vol. II, annex IX, sect. L`.
fn past_chain(passage: Passage<'_>, start: usize) -> Option<usize> {
    let mut end = past_part(passage, start)?;
    while end - start < LONGEST {
        let next = passage.past_blanks(end);
        let comma = passage.is(next, b',');
        let next = passage.past_blanks(if comma { next + 1 } else { next });
        let and = passage.past_words(next, "and");
        let part = and.map_or(next, |and| passage.past_blanks(and));
        match past_part(passage, part).filter(|_| comma || and.is_some()) {
            Some(part) => end = part,
            None => break,
        }
    }
    Some(end)
}

/// Past one part with its numbers: `paras. 3-5 and 9`, `annexes II, III and IV`.
fn past_part(passage: Passage<'_>, start: usize) -> Option<usize> {
    if let Some(end) = past_ordinal_paragraph(passage, start) {
        return Some(end);
    }
    let word = passage.word(start);
    if KINDS_OF_PARAGRAPH.iter().any(|kind| kind.eq_ignore_ascii_case(word)) {
        let end = start + word.len();
        let end = if passage.is(end, b'.') { end + 1 } else { end };
        let next = passage.past_blanks(end);
        return passage
            .word(next)
            .to_ascii_lowercase()
            .starts_with("para")
            .then(|| past_part(passage, next))?;
    }
    let numbering = part_named(word)?;
    let end = start + word.len();
    if numbering == Numbering::Alone {
        return Some(end);
    }
    let short = word.len() < 6
        && numbering != Numbering::Optional
        && matches!(passage.byte(end), Some(b'.' | b','));
    let value = passage.past_blanks(if short { end + 1 } else { end });
    match past_values(passage, value, numbering) {
        Some(values) if value > end => Some(values),
        _ if numbering == Numbering::Optional => Some(end),
        _ => None,
    }
}

/// `third preambular paragraph`, `third preamb. para.`.
fn past_ordinal_paragraph(passage: Passage<'_>, start: usize) -> Option<usize> {
    let ordinal = passage.word(start);
    if !ORDINALS.iter().any(|known| known.eq_ignore_ascii_case(ordinal)) {
        return None;
    }
    let kind = passage.past_blanks(start + ordinal.len());
    if !KINDS_OF_PARAGRAPH.iter().any(|known| known.eq_ignore_ascii_case(passage.word(kind))) {
        return None;
    }
    let kind_end = passage.past_letters(kind);
    let next =
        passage.past_blanks(if passage.is(kind_end, b'.') { kind_end + 1 } else { kind_end });
    let end = passage.past_letters(next);
    match passage.slice(next..end) {
        "para" | "paras" if passage.is(end, b'.') => Some(end + 1),
        "paragraph" | "paragraphs" | "para" | "paras" => Some(end),
        _ => None,
    }
}

fn part_named(word: &str) -> Option<Numbering> {
    let lower = word.to_ascii_lowercase();
    let at = PARTS.binary_search_by(|(name, _)| (*name).cmp(&lower)).ok()?;
    Some(PARTS[at].1)
}

/// Past numbers with commas, dashes, "and" and "to" between.
fn past_values(passage: Passage<'_>, start: usize, numbering: Numbering) -> Option<usize> {
    let mut end = past_value(passage, start, numbering)?;
    while end - start < LONGEST {
        let (next, apart) = past_separator(passage, end);
        let value = past_value(passage, next, numbering).or_else(|| past_letter(passage, next));
        let Some(value) = value else { break };
        let word = passage.slice(next..value);
        let phrase = apart
            && (is_day(passage, next)
                || passage.is(value, b'/')
                || carries_year(passage, value)
                || begins_phrase(passage, word, value));
        if next == end || phrase {
            break;
        }
        end = value;
    }
    Some(end)
}

/// Past a comma, a dash or a word between numbers; `apart` if it may as well begin something else.
fn past_separator(passage: Passage<'_>, end: usize) -> (usize, bool) {
    let next = passage.past_blanks(end);
    if let Some(dash) = passage.past_dash(next) {
        return (passage.past_blanks(dash), false);
    }
    let comma = passage.is(next, b',');
    let next = passage.past_blanks(if comma { next + 1 } else { next });
    for word in ["and", "to", "or", "&"] {
        if let Some(after) = passage.past_words(next, word) {
            return (passage.past_blanks(after), true);
        }
    }
    (if comma { next } else { end }, true)
}

/// Whether a year in parentheses follows, so that the number before is a resolution's.
fn carries_year(passage: Passage<'_>, end: usize) -> bool {
    let open = passage.past_blanks(end);
    passage.is(open, b'(') && passage.past_digits(open + 1) == open + 5
}

/// Whether a capital is the first word of a phrase: `annex, I wish`.
fn begins_phrase(passage: Passage<'_>, word: &str, end: usize) -> bool {
    let next = passage.past_blanks(end);
    matches!(word, "A" | "I")
        && next > end
        && passage.byte(next).is_some_and(|byte| byte.is_ascii_lowercase())
}

/// Past one number: `16`, `12.4`, `20 (a)`, `III`, `III.B`, `A`.
fn past_value(passage: Passage<'_>, start: usize, numbering: Numbering) -> Option<usize> {
    let mut end = past_number(passage, start)
        .or_else(|| past_numeral(passage, start).filter(|_| numbering != Numbering::Digits))?;
    while passage.is(end, b'.') {
        let Some(more) = past_number(passage, end + 1).or_else(|| past_numeral(passage, end + 1))
        else {
            break;
        };
        end = more;
    }
    while let Some(letter) = past_letter(passage, passage.past_blanks(end)) {
        end = letter;
    }
    Some(end)
}

/// Past a letter or small roman numeral in brackets: `(a)`, `(ii)`.
fn past_letter(passage: Passage<'_>, open: usize) -> Option<usize> {
    let inside = open + 1;
    let close = passage.past_letters(inside).max(passage.past_digits(inside));
    let word = passage.slice(inside..close);
    let numeral = (2..5).contains(&word.len()) && word.bytes().all(|byte| b"ivx".contains(&byte));
    let bracketed = passage.is(open, b'(') && passage.is(close, b')');
    (bracketed && (word.len() == 1 || numeral)).then_some(close + 1)
}

/// Past digits with at most one letter: `12`, `9a`, `19 bis`.
fn past_number(passage: Passage<'_>, start: usize) -> Option<usize> {
    let end = passage.past_digits(start);
    let letters = passage.past_letters(end);
    let fits = end > start && letters <= end + 1 && !passage.is(letters, b'/');
    if !fits {
        return None;
    }
    let bis = passage.past_blanks(letters);
    Some(passage.past_words(bis, "bis").unwrap_or(letters))
}

/// Past a roman numeral, also if misread (`ITI`, `I1`), or a single letter.
fn past_numeral(passage: Passage<'_>, start: usize) -> Option<usize> {
    let word = passage.word(start);
    let roman = word.starts_with(['I', 'V', 'X', 'L', 'C'])
        && word.bytes().all(|letter| b"IVXLCTl".contains(&letter));
    let letter = word.len() == 1 && word.bytes().all(|letter| letter.is_ascii_uppercase());
    let end = start + word.len();
    let end = if roman { passage.past_digits(end) } else { end };
    ((roman || letter) && !passage.alphanumeric(end)).then_some(end)
}

/// Past a country in brackets: `CCPR/CO/77/EST (Estonia), para. 8`.
fn past_country(passage: Passage<'_>, open: usize) -> Option<usize> {
    const LONGEST_NAME: usize = 48;
    if !passage.is(open, b'(') {
        return None;
    }
    let rest = passage.rest(open + 1);
    let length = rest.char_indices().take(LONGEST_NAME).find(|(_, c)| *c == ')')?.0;
    let name = &rest[..length];
    let country = name.starts_with(|first: char| first.is_uppercase())
        && name
            .chars()
            .all(|c| c.is_alphabetic() || c.is_whitespace() || matches!(c, '-' | '’' | '\''));
    country.then_some(open + 1 + length + 1)
}

/// Past the date of the document: `, 23 June 2017`, ` of 10 June 1999`.
fn past_its_date(passage: Passage<'_>, at: usize) -> Option<usize> {
    let next = passage.past_blanks(at);
    let start = match passage.byte(next) {
        Some(b',') => next + 1,
        _ => passage.past_words(next, "of").or_else(|| passage.past_words(next, "dated"))?,
    };
    past_date(passage, passage.past_blanks(start))
}
