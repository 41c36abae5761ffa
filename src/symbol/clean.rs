//! What stands before reading: blanks, dashes and invisible characters brought to ASCII.

use std::borrow::Cow;
use std::ops::Range;

/// No symbol is longer than this many bytes.
pub(super) const LONGEST: usize = 250;

/// A text ready to be read as a symbol, with the way back to where each byte came from.
pub(super) struct Cleaned<'a> {
    text: Cow<'a, str>,
    /// For each byte of `text`, and its end, the byte in the input; none if only shifted.
    origins: Option<Vec<usize>>,
    shift: usize,
}

impl<'a> Cleaned<'a> {
    /// Trims blanks, turns every blank into a space and every dash into a hyphen, and drops soft
    /// hyphens and characters without width. `None` if the text is too long for a symbol.
    pub(super) fn new(input: &'a str) -> Option<Self> {
        let trimmed = input.trim();
        let shift = input.len() - input.trim_start().len();
        if trimmed.is_ascii() {
            return (trimmed.len() <= LONGEST).then_some(Self {
                text: Cow::Borrowed(trimmed),
                origins: None,
                shift,
            });
        }
        if trimmed.len() > 4 * LONGEST {
            return None;
        }
        let mut text = String::with_capacity(trimmed.len());
        let mut origins = Vec::with_capacity(trimmed.len() + 1);
        for (at, character) in trimmed.char_indices() {
            let Some(character) = plain(character) else {
                continue;
            };
            if character == ' ' && text.is_empty() {
                continue;
            }
            text.push(character);
            origins.resize(text.len(), shift + at);
        }
        let end = text.trim_end().len();
        text.truncate(end);
        origins.truncate(end);
        origins.push(shift + trimmed.len());
        (text.len() <= LONGEST).then_some(Self {
            text: Cow::Owned(text),
            origins: Some(origins),
            shift,
        })
    }

    /// The clean text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The place in the input of a place in the clean text.
    pub(super) fn place(&self, range: &Range<usize>) -> Range<usize> {
        match &self.origins {
            None => range.start + self.shift..range.end + self.shift,
            Some(origins) => {
                let at = |byte: usize| origins.get(byte).or(origins.last()).copied().unwrap_or(0);
                at(range.start)..at(range.end).max(at(range.start))
            }
        }
    }
}

/// The plain character for this one, or none if it has no width.
fn plain(character: char) -> Option<char> {
    Some(match character {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' => return None,
        '\u{2010}'..='\u{2014}' | '\u{2212}' | '\u{ff0d}' => '-',
        blank if blank.is_whitespace() => ' ',
        other => other,
    })
}
