//! Steps through running text: blanks, dashes, digits, letters and words.
//!
//! The texts come from PDFs: a blank is any white space, soft hyphen or character without width,
//! and a dash any hyphen or dash. No step goes further than [`FARTHEST`] bytes, so that what is done
//! at one candidate does not depend on the length of the text.

use std::ops::Range;

use super::language::{Boundary, Lexicon};

/// The most bytes one step goes over.
const FARTHEST: usize = 64;

/// Characters of more than one byte that count as blanks: no-break space, soft hyphen, the blanks of
/// typesetting, marks without width.
const WIDE_BLANKS: [&str; 15] = [
    "\u{a0}", "\u{ad}", "\u{2002}", "\u{2003}", "\u{2004}", "\u{2005}", "\u{2007}", "\u{2008}",
    "\u{2009}", "\u{200a}", "\u{200b}", "\u{202f}", "\u{2060}", "\u{3000}", "\u{feff}",
];

/// Dashes of more than one byte: hyphen, no-break hyphen, figure dash, en dash, em dash, minus.
const WIDE_DASHES: [&str; 6] =
    ["\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}"];

#[cfg(debug_assertions)]
thread_local! {
    static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// The bytes looked at on this thread so far, counted in builds for debugging: tests show by it that the
/// time is linear, without a clock.
#[cfg(debug_assertions)]
#[doc(hidden)]
pub fn steps() -> u64 {
    STEPS.get()
}

/// Counts bytes that are looked at.
#[inline]
fn count(bytes: usize) {
    #[cfg(debug_assertions)]
    STEPS.set(STEPS.get() + bytes as u64);
    #[cfg(not(debug_assertions))]
    let _ = bytes;
}

/// A text with places in it, read in one language. Every place taken and returned is a byte offset on
/// a boundary of characters.
#[derive(Clone, Copy)]
pub(super) struct Passage<'t> {
    text: &'t str,
    pub(super) words: &'static Lexicon,
}

impl<'t> Passage<'t> {
    pub(super) fn new(text: &'t str, words: &'static Lexicon) -> Self {
        Self { text, words }
    }

    /// The same text in another language.
    pub(super) fn with(self, words: &'static Lexicon) -> Self {
        Self { words, ..self }
    }

    pub(super) fn text(self) -> &'t str {
        self.text
    }

    /// The part of the text at this range; empty if it is none.
    pub(super) fn slice(self, range: Range<usize>) -> &'t str {
        count(1);
        self.text.get(range).unwrap_or_default()
    }

    pub(super) fn rest(self, at: usize) -> &'t str {
        self.text.get(at..).unwrap_or_default()
    }

    pub(super) fn byte(self, at: usize) -> Option<u8> {
        count(1);
        self.text.as_bytes().get(at).copied()
    }

    pub(super) fn byte_before(self, at: usize) -> Option<u8> {
        self.byte(at.checked_sub(1)?)
    }

    pub(super) fn is(self, at: usize, byte: u8) -> bool {
        self.byte(at) == Some(byte)
    }

    pub(super) fn digit(self, at: usize) -> bool {
        self.byte(at).is_some_and(|byte| byte.is_ascii_digit())
    }

    /// The character here.
    pub(super) fn char(self, at: usize) -> Option<char> {
        match self.byte(at)? {
            byte if byte.is_ascii() => Some(char::from(byte)),
            _ => self.rest(at).chars().next(),
        }
    }

    /// The character before this place.
    pub(super) fn char_before(self, at: usize) -> Option<char> {
        match self.byte_before(at)? {
            byte if byte.is_ascii() => Some(char::from(byte)),
            _ => self.slice(0..at).chars().next_back(),
        }
    }

    /// Whether words may begin here: no letter stands before them, but for what the language joins
    /// to the beginning of a word.
    pub(super) fn begins_word(self, start: usize, words: &str) -> bool {
        let Some(first) = words.chars().next() else { return false };
        if !first.is_alphanumeric() || !self.alphanumeric_before(start) {
            return true;
        }
        // A missing space: "68/307and 69/321".
        if first.is_alphabetic() && words.len() > 2 && self.digit(start.wrapping_sub(1)) {
            return true;
        }
        if self.words.boundary == Boundary::None {
            let before = self.byte_before(start).is_some_and(|byte| byte.is_ascii_alphanumeric());
            return !(before && first.is_ascii_alphanumeric());
        }
        let before = self.slice(0..start);
        self.words.prefixes.iter().any(|prefix| {
            let rest = before.strip_suffix(prefix.as_str());
            rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        })
    }

    /// Whether words may end here: no letter stands after them.
    pub(super) fn ends_word(self, end: usize, words: &str) -> bool {
        let Some(last) = words.chars().next_back() else { return false };
        if !last.is_alphanumeric() || !self.alphanumeric(end) {
            return true;
        }
        let after = self.byte(end).is_some_and(|byte| byte.is_ascii_alphanumeric());
        self.words.boundary == Boundary::None && !(after && last.is_ascii_alphanumeric())
    }

    /// Whether a letter or digit, of any script, stands here.
    pub(super) fn alphanumeric(self, at: usize) -> bool {
        match self.byte(at) {
            Some(byte) if byte.is_ascii() => byte.is_ascii_alphanumeric(),
            Some(_) if self.words.boundary == Boundary::None => false,
            Some(_) => self.rest(at).starts_with(char::is_alphanumeric),
            None => false,
        }
    }

    /// Whether a letter or digit, of any script, stands before this place.
    pub(super) fn alphanumeric_before(self, at: usize) -> bool {
        match self.byte_before(at) {
            Some(byte) if byte.is_ascii() => byte.is_ascii_alphanumeric(),
            Some(_) if self.words.boundary == Boundary::None => false,
            Some(_) => self.slice(0..at).ends_with(char::is_alphanumeric),
            None => false,
        }
    }

    /// Past the blanks here.
    pub(super) fn past_blanks(self, mut at: usize) -> usize {
        let end = at + FARTHEST;
        while at < end {
            at += match self.byte(at) {
                Some(b' ' | b'\t'..=b'\r') => 1,
                Some(0xc2 | 0xe2 | 0xe3 | 0xef) => match wide(self.rest(at), &WIDE_BLANKS) {
                    Some(length) => length,
                    None => break,
                },
                _ => break,
            };
        }
        at
    }

    /// Back over the blanks before this place.
    pub(super) fn back_blanks(self, mut at: usize) -> usize {
        let end = at.saturating_sub(FARTHEST);
        while at > end {
            at -= match self.byte_before(at) {
                Some(b' ' | b'\t'..=b'\r') => 1,
                Some(0x80..=0xbf) => {
                    let before = self.slice(0..at);
                    match WIDE_BLANKS.iter().find(|blank| before.ends_with(**blank)) {
                        Some(blank) => blank.len(),
                        None => break,
                    }
                }
                _ => break,
            };
        }
        at
    }

    /// Past the dash here.
    pub(super) fn past_dash(self, at: usize) -> Option<usize> {
        match self.byte(at)? {
            b'-' => Some(at + 1),
            0xe2 => wide(self.rest(at), &WIDE_DASHES).map(|length| at + length),
            _ => None,
        }
    }

    /// Past the rest of a word, of any script, of which a part was found.
    pub(super) fn past_rest(self, mut at: usize) -> usize {
        while self.alphanumeric(at)
            && let Some(letter) = self.char(at).filter(|letter| letter.is_alphabetic())
        {
            at += letter.len_utf8();
        }
        at
    }

    /// Past the digits here.
    pub(super) fn past_digits(self, at: usize) -> usize {
        at + self.run(at, |byte| byte.is_ascii_digit())
    }

    /// Past the letters of the English alphabet here.
    pub(super) fn past_letters(self, at: usize) -> usize {
        at + self.run(at, |byte| byte.is_ascii_alphabetic())
    }

    /// Back over the digits before this place.
    pub(super) fn back_digits(self, at: usize) -> usize {
        at - self.run_before(at, |byte| byte.is_ascii_digit())
    }

    /// Back over the letters of the English alphabet before this place.
    pub(super) fn back_letters(self, at: usize) -> usize {
        at - self.run_before(at, |byte| byte.is_ascii_alphabetic())
    }

    /// The word here, letters only.
    pub(super) fn word(self, at: usize) -> &'t str {
        self.slice(at..self.past_letters(at))
    }

    /// The word before this place and any blanks, and where it starts.
    pub(super) fn word_before(self, at: usize) -> (&'t str, usize) {
        let end = self.back_blanks(at);
        let start = self.back_letters(end);
        (self.slice(start..end), start)
    }

    /// Past this word, in any case, if it stands here by itself; its blanks stand for any blanks.
    pub(super) fn past_words(self, mut at: usize, words: &str) -> Option<usize> {
        for (index, word) in words.split(' ').enumerate() {
            let start = if index == 0 { at } else { self.past_blanks(at) };
            if !self.slice(start..start + word.len()).eq_ignore_ascii_case(word) {
                return None;
            }
            at = start + word.len();
        }
        (!self.alphanumeric(at)).then_some(at)
    }

    /// At most `bytes` bytes before this place, on a boundary of characters.
    pub(super) fn back(self, at: usize, bytes: usize) -> usize {
        (at.saturating_sub(bytes)..at).find(|&at| self.text.is_char_boundary(at)).unwrap_or(at)
    }

    /// This place or the nearest before it that is on a boundary of characters.
    pub(super) fn char_boundary(self, at: usize) -> usize {
        self.text.floor_char_boundary(at)
    }

    fn run(self, at: usize, sort: fn(u8) -> bool) -> usize {
        let bytes = self.text.as_bytes().get(at..).unwrap_or_default();
        let length = bytes.iter().take(FARTHEST).take_while(|byte| sort(**byte)).count();
        count(length + 1);
        length
    }

    fn run_before(self, at: usize, sort: fn(u8) -> bool) -> usize {
        let bytes = self.text.as_bytes().get(..at).unwrap_or_default();
        let length = bytes.iter().rev().take(FARTHEST).take_while(|byte| sort(**byte)).count();
        count(length + 1);
        length
    }
}

/// The length of the one of these characters the text starts with.
fn wide(text: &str, characters: &[&str]) -> Option<usize> {
    characters.iter().find(|character| text.starts_with(**character)).map(|found| found.len())
}
