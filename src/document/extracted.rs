//! The text that is taken out of a file which is not text itself: DOCX, ODT, PDF.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::mask::Mask;
use super::{Comment, Document, Link, ReadError, Unread};
use crate::citation::extract::Heading;
use crate::source::{Part, Source};

/// The text of such a file, with its parts, links and marks. It can be handed from one process to
/// another.
///
/// Invariant: all ranges are of the text, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extracted {
    text: String,
    parts: Vec<(usize, Part)>,
    links: Vec<Link>,
    /// Marks of footnotes: no prose.
    marks: Vec<Range<usize>>,
    /// Ends of cells and items of lists.
    ends: Vec<Range<usize>>,
    headings: Vec<Heading>,
    comments: Vec<Comment>,
    unread: Vec<Unread>,
}

impl Extracted {
    /// A page, paragraph or footnote begins.
    pub(super) fn begin(&mut self, part: Part) {
        self.parts.push((self.text.len(), part));
    }

    /// A comment begins, which is about a part of the text.
    pub(super) fn begin_comment(&mut self, number: usize, about: Option<Range<usize>>) {
        self.begin(Part::Comment(number));
        self.comments.extend(about.map(|about| Comment { start: self.text.len(), about }));
    }

    /// The part that has begun cannot be read.
    pub(super) fn unread(&mut self, error: ReadError) {
        self.text.push('\n');
        self.unread.push(Unread { at: self.text.len() - 1, error });
    }

    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// A space, unless there is one.
    pub(super) fn space(&mut self) {
        if !self.text.ends_with([' ', '\n', '\t']) {
            self.text.push(' ');
        }
    }

    /// The mark of a footnote.
    pub(super) fn mark(&mut self, text: &str) {
        let start = self.text.len();
        self.text.push_str(text);
        self.marks.push(start..self.text.len());
    }

    /// The end of a cell or an item of a list: what comes next stands apart.
    pub(super) fn end_apart(&mut self) {
        self.text.truncate(self.text.trim_end_matches('\n').len());
        self.ends.push(self.text.len()..self.text.len() + 2);
        self.text.push_str("\n\n");
    }

    /// The headings.
    pub(super) fn set_headings(&mut self, headings: Vec<Heading>) {
        self.headings = headings;
    }

    /// The text so far.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The text from a place on.
    pub(super) fn text_from(&self, start: usize) -> &str {
        self.text.get(start..).unwrap_or_default()
    }

    /// Lets go of everything from a place on.
    pub(super) fn truncate(&mut self, length: usize) {
        self.text.truncate(length);
        self.parts.retain(|(start, _)| *start < length);
        self.links.retain(|link| link.span.end <= length);
        self.marks.retain(|mark| mark.end <= length);
        self.ends.retain(|end| end.end <= length);
        self.comments.retain(|comment| comment.start < length);
        self.unread.retain(|unread| unread.at < length);
    }

    pub(super) fn link(&mut self, link: Link) {
        self.links.push(link);
    }

    pub(super) fn length(&self) -> usize {
        self.text.len()
    }

    /// Whether nothing but white space is in a range.
    pub(super) fn is_space(&self, range: Range<usize>) -> bool {
        self.text.get(range).is_none_or(|text| text.trim().is_empty())
    }

    /// Whether there is no text.
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Whether a part could not be read.
    pub(super) fn has_unread(&self) -> bool {
        !self.unread.is_empty()
    }

    /// The document, under the name of the file.
    pub fn into_document(self, name: &str) -> Document {
        let mut mask = Mask::of(&self.text);
        for mark in self.marks {
            mask.mark(mark);
        }
        for end in self.ends {
            mask.part(end);
        }
        let source = Source::with_parts(name, self.text, self.parts);
        let mut document = Document::of_text(source);
        document.set_prose(mask);
        document.links = self.links;
        document.links.sort_by_key(|link| (link.span.start, link.span.end));
        document.headings = self.headings;
        document.comments = self.comments;
        document.unread = self.unread;
        document.extracted = true;
        document
    }
}

/// Whether what is raised is the mark of a footnote, rather than the end of `1st` or `No`.
pub(super) fn is_note_mark(text: &str) -> bool {
    let text = text.trim_matches(|c: char| c.is_whitespace() || ",;()[]{}".contains(c));
    let is_sign = |c: char| c.is_ascii_digit() || "*†‡§¶,-–; ".contains(c);
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (None, _) => false,
        // `N` and `o`, `2` and `e` are words.
        (Some(c), None) => is_sign(c) || (c.is_ascii_lowercase() && !matches!(c, 'e' | 'o')),
        _ => text.chars().all(is_sign),
    }
}

/// Digits as the raised digits of print.
pub(super) fn raised(text: &str) -> String {
    let digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raise = |c: char| match c.to_digit(10) {
        Some(digit) => digits[digit as usize],
        None => c,
    };
    text.chars().map(raise).collect()
}
