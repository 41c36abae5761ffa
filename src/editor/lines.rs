//! Lines and columns as an editor counts them.

use std::sync::OnceLock;

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Bytes of UTF-8.
    Utf8,
    /// Code units of UTF-16: what every editor understands.
    Utf16,
    /// Unicode characters.
    Utf32,
}

impl Encoding {
    /// Every encoding, the cheapest first.
    pub const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf32, Encoding::Utf16];

    /// Its name in the Language Server Protocol.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16 => "utf-16",
            Encoding::Utf32 => "utf-32",
        }
    }

    /// How many units a character has.
    fn units_of(self, c: char) -> usize {
        match self {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }

    /// How many units begin in bytes of UTF-8.
    fn units_in(self, bytes: &[u8]) -> usize {
        let begin = |byte: &&u8| **byte & 0xC0 != 0x80;
        match self {
            Encoding::Utf8 => bytes.len(),
            Encoding::Utf32 => bytes.iter().filter(begin).count(),
            // A character of four bytes is two units.
            Encoding::Utf16 => {
                bytes.iter().filter(begin).count()
                    + bytes.iter().filter(|byte| **byte >= 0xF0).count()
            }
        }
    }
}

/// A position in a text: both numbers count from 0, the character in units of an [`Encoding`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The units of the line before the position.
    pub character: usize,
}

/// The most bytes that are counted to find a column.
const STRIDE: usize = 1024;

/// Where the lines of a text begin. A line ends with `\n`, `\r\n` or `\r`.
///
/// Invariant: the first line begins at 0. The text itself is given to each method and must be the
/// one that the lines were found in.
#[derive(Debug, Clone)]
pub struct Lines {
    encoding: Encoding,
    starts: Vec<usize>,
    /// The units before every [`STRIDE`]th byte, counted when a line is longer than that.
    units: OnceLock<Vec<usize>>,
}

impl Lines {
    /// Finds the lines of a text.
    pub fn new(text: &str, encoding: Encoding) -> Lines {
        let bytes = text.as_bytes();
        let ends = memchr::memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain(ends.map(|at| at + 1)).collect();
        Lines { encoding, starts, units: OnceLock::new() }
    }

    /// The position of a byte. One past the end is the end; one inside a character is its start.
    ///
    /// ```
    /// use rapporteur::editor::{Encoding, Lines, Position};
    /// let text = "one\r\ntwo \u{1F30D} x";
    /// let lines = Lines::new(text, Encoding::Utf16);
    /// let at = text.find('x').unwrap();
    /// assert_eq!(lines.position(text, at), Position { line: 1, character: 7 });
    /// assert_eq!(lines.offset(text, Position { line: 1, character: 7 }), at);
    /// ```
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = text.floor_char_boundary(offset);
        let line = self.starts.partition_point(|&start| start <= offset) - 1;
        let start = self.starts[line];
        let character = if offset - start <= STRIDE {
            self.encoding.units_in(&text.as_bytes()[start..offset])
        } else {
            self.units_before(text, offset) - self.units_before(text, start)
        };
        Position { line, character }
    }

    fn units_before(&self, text: &str, offset: usize) -> usize {
        let bytes = text.as_bytes();
        let counted = self.units.get_or_init(|| {
            let strides = bytes.chunks(STRIDE).scan(0, |before, bytes| {
                let count = *before;
                *before += self.encoding.units_in(bytes);
                Some(count)
            });
            strides.collect()
        });
        let at = (offset / STRIDE).min(counted.len().saturating_sub(1));
        let before = counted.get(at).copied().unwrap_or_default();
        before + self.encoding.units_in(&bytes[at * STRIDE..offset])
    }

    /// The byte at a position. A character past the end of its line is the end of the line, without
    /// its line break; a line past the end of the text is the end of the text.
    pub fn offset(&self, text: &str, position: Position) -> usize {
        let Some(&start) = self.starts.get(position.line) else { return text.len() };
        let end = self.starts.get(position.line + 1).copied().unwrap_or(text.len());
        let line = text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r']);
        let mut units = 0;
        for (at, c) in line.char_indices() {
            units += self.encoding.units_of(c);
            if units > position.character {
                return start + at;
            }
        }
        start + line.len()
    }
}

#[cfg(test)]
mod tests {
    use super::{Encoding, Lines, Position};

    #[test]
    fn every_character_goes_to_its_position_and_back() {
        let long = "ü\u{1F30D}a".repeat(2000);
        for text in ["", "a", "a\nb", "a\r\nb\rc\n\nd", "é\u{1F30D}\n\u{1F30D}é", long.as_str()] {
            for encoding in Encoding::ALL {
                let lines = Lines::new(text, encoding);
                let inside_break = |at: usize| {
                    at > 0 && text[..at].ends_with('\r') && text[at..].starts_with('\n')
                };
                let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
                for at in ends.filter(|&at| !inside_break(at)).step_by(7) {
                    assert_eq!(lines.offset(text, lines.position(text, at)), at, "{encoding:?}");
                }
            }
        }
    }

    #[test]
    fn positions_outside_the_text_are_at_its_borders() {
        let text = "ab\r\nc";
        let lines = Lines::new(text, Encoding::Utf16);
        for (line, character, offset) in [(0, 9, 2), (1, 9, 5), (9, 0, 5), (1, 0, 4)] {
            assert_eq!(lines.offset(text, Position { line, character }), offset);
        }
        assert_eq!(lines.position(text, 99), Position { line: 1, character: 1 });
    }

    #[test]
    fn half_a_character_is_its_start() {
        let text = "\u{1F30D}x";
        let lines = Lines::new(text, Encoding::Utf16);
        assert_eq!(lines.offset(text, Position { line: 0, character: 1 }), 0);
        assert_eq!(lines.position(text, 2), Position { line: 0, character: 0 });
    }
}
