//! The text of a file, and places in it.
//!
//! A [`Source`] holds what was read; a [`Place`] names a byte range of it. Nothing here reads a
//! file: the command line hands texts in.

use std::ops::Range;
use std::sync::Arc;

/// The text of one file, with its name as the user wrote it.
///
/// Invariant: line starts are byte offsets on character boundaries, the first is 0.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
    line_starts: Vec<usize>,
    /// The characters before every [`STRIDE`]th byte: no line is too long to find a column in.
    characters: Vec<usize>,
    parts: Vec<(usize, Part)>,
}

/// What separates cells and blocks in the prose of a document: no sentence and no citation goes across it.
pub(crate) const APART: char = '\u{1E}';

/// A text on one line, without spaces in a row.
#[cfg(feature = "check")]
pub(crate) fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The most bytes that are counted to find a column.
const STRIDE: usize = 1024;

/// A part of a document that is not made of lines: what a reader turns to instead of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Part {
    /// A page of a PDF, from 1.
    Page(usize),
    /// A paragraph of a word-processor document, from 1.
    Paragraph(usize),
    /// A footnote or endnote of a word-processor document, by its number.
    Footnote(usize),
    /// A comment of a word-processor document, from 1.
    Comment(usize),
    /// The head of the pages of a word-processor document.
    Header,
    /// The foot of the pages of a word-processor document.
    Footer,
}

impl std::fmt::Display for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Part::Page(number) => write!(f, "page {number}"),
            Part::Paragraph(number) => write!(f, "paragraph {number}"),
            Part::Footnote(number) => write!(f, "footnote {number}"),
            Part::Comment(number) => write!(f, "comment {number}"),
            Part::Header => f.write_str("header"),
            Part::Footer => f.write_str("footer"),
        }
    }
}

/// A position for people: both numbers count from 1, columns in Unicode characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode characters, from 1.
    pub column: usize,
}

impl Source {
    /// Takes a file's name and text.
    ///
    /// ```
    /// use rapporteur::source::Source;
    /// let source = Source::new("a.toml", "one\ntwö x");
    /// let place = source.position(9);
    /// assert_eq!((place.line, place.column), (2, 5));
    /// ```
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Source> {
        Source::with_parts(name, text, Vec::new())
    }

    /// Takes the text of a document that has parts: each with the byte it begins at, in order.
    pub fn with_parts(
        name: impl Into<String>,
        text: impl Into<String>,
        parts: Vec<(usize, Part)>,
    ) -> Arc<Source> {
        let text = text.into();
        let line_starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let counted = text.as_bytes().chunks(STRIDE).scan(0, |before, bytes| {
            let count = *before;
            *before += characters_in(bytes);
            Some(count)
        });
        let characters = counted.collect();
        Arc::new(Source { name: name.into(), text, line_starts, characters, parts })
    }

    /// The file's name, as the user wrote it or as it was found below a folder the user named.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of a range; empty when the range is not one of this text.
    pub fn slice(&self, span: &Range<usize>) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// The page, paragraph or footnote that a byte offset lies in, of a document that has such.
    pub fn part(&self, offset: usize) -> Option<Part> {
        let after = self.parts.partition_point(|(start, _)| *start <= offset);
        after.checked_sub(1).map(|at| self.parts[at].1)
    }

    /// Line and column of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_starts.partition_point(|&start| start <= offset);
        let start = self.line_starts[line - 1];
        Position {
            line,
            column: self.characters_before(offset) - self.characters_before(start) + 1,
        }
    }

    /// The number of characters that begin before a byte of the text.
    fn characters_before(&self, offset: usize) -> usize {
        // The last byte of a text may be the last of a stretch.
        let at = (offset / STRIDE).min(self.characters.len().saturating_sub(1));
        let counted = self.characters.get(at).copied().unwrap_or_default();
        counted + characters_in(&self.text.as_bytes()[at * STRIDE..offset])
    }

    /// The bytes of the whole lines that a span touches, line breaks and all.
    ///
    /// ```
    /// use rapporteur::source::Source;
    /// let source = Source::new("a.toml", "one\ntwo\nthree");
    /// assert_eq!(source.lines_around(&(5..6)), 4..8);
    /// ```
    pub fn lines_around(&self, span: &Range<usize>) -> Range<usize> {
        let end = span.end.clamp(span.start, self.text.len().max(span.start));
        let line = self.line_starts.partition_point(|&start| start <= span.start);
        let after = self.line_starts.partition_point(|&start| start < end.max(span.start + 1));
        let start = self.line_starts[line - 1];
        start..self.line_starts.get(after).copied().unwrap_or(self.text.len()).max(start)
    }

    /// The text of a line (counted from 1) without its line break; empty for a line that is not
    /// there.
    pub fn line(&self, line: usize) -> &str {
        let Some(&start) = line.checked_sub(1).and_then(|at| self.line_starts.get(at)) else {
            return "";
        };
        let end = self.line_starts.get(line).copied().unwrap_or(self.text.len());
        self.text[start..end].trim_end_matches(['\n', '\r'])
    }
}

/// The number of characters that begin in these bytes of UTF-8.
fn characters_in(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xC0 != 0x80).count()
}

/// A byte range of a [`Source`]: where a finding is, or a value was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// Byte range in its text.
    pub span: Range<usize>,
}

impl Place {
    /// The place of a span in a source.
    pub fn new(source: &Arc<Source>, span: Range<usize>) -> Place {
        Place { source: Arc::clone(source), span }
    }

    /// The text that stands there.
    pub fn text(&self) -> &str {
        self.source.slice(&self.span)
    }

    /// Where it begins.
    pub fn start(&self) -> Position {
        self.source.position(self.span.start)
    }

    /// Where it ends (the position after its last character).
    pub fn end(&self) -> Position {
        self.source.position(self.span.end)
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let start = self.start();
        write!(f, "{}:{}:{}", self.source.name(), start.line, start.column)
    }
}
