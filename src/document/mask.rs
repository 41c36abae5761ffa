//! The prose of a text: everything else is overwritten, byte for byte, so that a place in the one is
//! a place in the other.

use std::borrow::Cow;
use std::ops::Range;

use super::Ranges;
use crate::citation::extract::{Extraction, Heading};
use crate::source;

/// Separates what is read: no citation goes across it.
const APART: u8 = source::APART as u8;

/// A text in which ranges are put to spaces, line breaks kept.
#[derive(Debug)]
pub(super) struct Mask {
    bytes: Vec<u8>,
    joins: Vec<Range<usize>>,
    marks: Vec<Range<usize>>,
}

impl Mask {
    pub(super) fn of(text: &str) -> Mask {
        Mask { bytes: text.as_bytes().to_vec(), joins: Vec::new(), marks: Vec::new() }
    }

    /// Puts a range to spaces.
    pub(super) fn blank(&mut self, span: Range<usize>) {
        let end = span.end.min(self.bytes.len());
        for byte in &mut self.bytes[span.start.min(end)..end] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }

    /// A range as it is so far, without the spaces at its ends, and where that is.
    pub(super) fn words(&self, span: Range<usize>) -> (Cow<'_, str>, Range<usize>) {
        let end = span.end.min(self.bytes.len());
        let inside = &self.bytes[span.start.min(end)..end];
        let is_space = |byte: &&u8| byte.is_ascii_whitespace() || **byte == APART;
        let start = span.start + inside.iter().take_while(is_space).count();
        let end = end - inside.iter().rev().take_while(is_space).count();
        let words = start.min(end)..end;
        (String::from_utf8_lossy(&self.bytes[words.clone()]), words)
    }

    /// Puts a range to spaces that count for nothing: what is before it goes on after it.
    pub(super) fn join(&mut self, span: Range<usize>) {
        if span.is_empty() {
            return;
        }
        self.blank(span.clone());
        self.joins.push(span);
    }

    /// Puts a range to spaces that count for nothing, line breaks too.
    pub(super) fn erase(&mut self, span: Range<usize>) {
        let end = span.end.min(self.bytes.len());
        self.bytes[span.start.min(end)..end].fill(b' ');
        self.joins.push(span.start..end);
    }

    /// The mark of a footnote: nothing, or a space if a letter or digit follows.
    pub(super) fn mark(&mut self, span: Range<usize>) {
        self.blank(span.clone());
        self.marks.push(span);
    }

    /// Puts a range to spaces and separates what is before it from what is after it.
    pub(super) fn part(&mut self, span: Range<usize>) {
        self.blank(span.clone());
        let end = span.end.min(self.bytes.len());
        let place = &mut self.bytes[span.start.min(end)..end];
        if let [first, rest @ ..] = place {
            *first = APART;
            if let [second, ..] = rest {
                *second = b'\n';
            }
        }
    }

    /// Puts a range to spaces, with two line breaks where there is room: a new paragraph.
    pub(super) fn paragraph(&mut self, span: Range<usize>) {
        self.blank(span.clone());
        let end = span.end.min(self.bytes.len());
        self.bytes[span.start.min(end)..end].iter_mut().take(2).for_each(|byte| *byte = b'\n');
    }

    /// Replaces bytes by as many others; together they must be UTF-8 again.
    pub(super) fn write(&mut self, at: usize, bytes: &[u8]) {
        if let Some(place) = self.bytes.get_mut(at..at + bytes.len()) {
            place.copy_from_slice(bytes);
        }
    }

    /// Takes over the mask of a part of the text, which begins here.
    pub(super) fn insert(&mut self, at: usize, part: Mask) {
        self.write(at, &part.bytes);
        let moved = part.joins.into_iter().map(|join| join.start + at..join.end + at);
        self.joins.extend(moved);
        self.marks.extend(part.marks.into_iter().map(|mark| mark.start + at..mark.end + at));
    }

    /// Whether words go on over markup: not from the end of a sentence to the next word.
    fn is_in_word(&self, join: &Range<usize>) -> bool {
        let before = join.start.checked_sub(1).and_then(|at| self.bytes.get(at));
        let after = self.bytes.get(join.end);
        !(before.is_some_and(|byte| b".,;:!?".contains(byte))
            && after.is_some_and(u8::is_ascii_alphabetic))
    }

    /// The prose, and what counts for nothing in it.
    pub(super) fn finish(mut self) -> (String, Ranges) {
        let joins = Ranges::new(std::mem::take(&mut self.joins));
        let mut all: Vec<_> = joins.iter().filter(|join| self.is_in_word(join)).cloned().collect();
        for mark in self.marks {
            let next = self.bytes.get(joins.past(mark.end)).copied().unwrap_or(b' ');
            if next.is_ascii() && !next.is_ascii_alphanumeric() {
                all.push(mark);
            }
        }
        (String::from_utf8_lossy(&self.bytes).into_owned(), Ranges::new(all))
    }
}

/// The prose of a document as it is read: without the markup that goes through words and lines.
#[derive(Debug)]
pub struct Running<'d> {
    text: Cow<'d, str>,
    /// Where each piece that is kept begins, here and in the document.
    pieces: Vec<(usize, usize)>,
}

impl<'d> Running<'d> {
    pub(super) fn new(prose: &'d str, joins: &Ranges) -> Running<'d> {
        if joins.is_empty() {
            return Running { text: Cow::Borrowed(prose), pieces: vec![(0, 0)] };
        }
        let mut text = String::with_capacity(prose.len());
        let mut pieces = Vec::new();
        let mut at = 0;
        for join in joins.iter() {
            if at < join.start {
                pieces.push((text.len(), at));
                text.push_str(prose.get(at..join.start).unwrap_or_default());
            }
            at = join.end;
        }
        pieces.push((text.len(), at));
        text.push_str(prose.get(at..).unwrap_or_default());
        Running { text: Cow::Owned(text), pieces }
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The span of the document that a span of this text was made of.
    pub fn span(&self, span: &Range<usize>) -> Range<usize> {
        let place = |offset: usize, at: usize| {
            let (here, there) = self.pieces.get(at.saturating_sub(1)).copied().unwrap_or_default();
            there + offset.saturating_sub(here)
        };
        let before = self.pieces.partition_point(|(here, _)| *here <= span.start);
        let start = place(span.start, before);
        let before = self.pieces.partition_point(|(here, _)| *here < span.end);
        start..place(span.end, before).max(start)
    }

    /// A heading of the document, in this text.
    pub fn heading(&self, heading: &Heading) -> Heading {
        let place = |there: usize| {
            let after = self.pieces.partition_point(|(_, document)| *document <= there);
            let (here, start) =
                self.pieces.get(after.saturating_sub(1)).copied().unwrap_or_default();
            // What counts for nothing ends where the next piece begins.
            let next = self.pieces.get(after).map_or(self.text.len(), |(here, _)| *here);
            (here + there.saturating_sub(start)).min(next)
        };
        let span = |span: &Range<usize>| place(span.start)..place(span.end);
        Heading { words: span(&heading.words), governs: span(&heading.governs) }
    }

    /// Gives what was found in this text its places in the document.
    pub fn restore(&self, found: &mut Extraction) {
        for citation in &mut found.citations {
            citation.span = self.span(&citation.span);
            if let Some(place) = &mut citation.place {
                place.span = self.span(&place.span);
            }
        }
        for malformed in &mut found.malformed {
            malformed.span = self.span(&malformed.span);
        }
    }
}
