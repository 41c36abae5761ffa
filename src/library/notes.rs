//! The footnotes of drafts: where they are called, and what each cites.

use std::collections::HashMap;
use std::ops::Range;

use super::Draft;
use crate::citation::extract::Citation;
use crate::source::Part;

/// The notes of a draft that cite documents.
///
/// Invariant: the calls are in the order of the text.
#[derive(Debug, Default)]
pub struct Notes<'a> {
    calls: Vec<Call<'a>>,
}

/// A place where a note is called.
#[derive(Debug, Clone)]
pub struct Call<'a> {
    /// The mark in the text.
    pub span: Range<usize>,
    /// What the note cites, in its order.
    pub citations: Vec<&'a Citation>,
    /// Whether the note gives one document as the source, rather than in a remark: not `Cf. …`,
    /// `Quoted in …`.
    pub is_source: bool,
}

/// Words of notes that do not give the source alone.
const REMARKS: [&str; 20] = [
    "according",
    "also",
    "although",
    "but",
    "cf",
    "cited",
    "compare",
    "contrast",
    "criticized",
    "discussed",
    "eg",
    "example",
    "generally",
    "http",
    "https",
    "interview",
    "pp",
    "press",
    "quoted",
    "vol",
];

impl Draft {
    /// Its footnotes.
    pub fn notes(&self) -> Notes<'_> {
        let footnotes = &self.document.footnotes;
        let mut defined: Vec<(&Range<usize>, &str)> =
            footnotes.definitions.iter().map(|(label, span)| (span, label.as_str())).collect();
        defined.sort_unstable_by_key(|(span, _)| span.start);
        // Where each note begins, and what it cites.
        let mut by_label: HashMap<String, (usize, Vec<&Citation>)> = HashMap::new();
        for citation in &self.extraction.citations {
            let at = citation.span.start;
            let (label, start) = match self.document.source.part(at) {
                Some(Part::Footnote(number)) => (number.to_string(), self.line_start(at)),
                _ if footnotes.bodies.touch(&citation.span) => {
                    let after = defined.partition_point(|(span, _)| span.start <= at);
                    let Some((span, label)) = after.checked_sub(1).map(|at| defined[at]) else {
                        continue;
                    };
                    (label.to_owned(), span.end)
                }
                _ => continue,
            };
            by_label.entry(label).or_insert((start, Vec::new())).1.push(citation);
        }
        let called = footnotes.calls.iter().map(|(label, span)| (span.clone(), label.clone()));
        // The marks of a word-processor document are numbers in raised digits.
        let marks = self.document.joins.iter().filter_map(|span| {
            let mark = self.document.source.text().get(span.clone())?;
            Some((span.clone(), plain_digits(mark)?))
        });
        let mut notes = Notes::default();
        for (span, label) in called.chain(marks) {
            let Some((start, citations)) = by_label.get(&label) else { continue };
            let is_source = self.is_source(*start, citations);
            notes.calls.push(Call { span, citations: citations.clone(), is_source });
        }
        notes.calls.sort_by_key(|call| call.span.start);
        notes
    }

    /// Whether a place of the text is in a note.
    pub fn is_in_note(&self, span: &Range<usize>) -> bool {
        matches!(self.document.source.part(span.start), Some(Part::Footnote(_)))
            || self.document.footnotes.bodies.touch(span)
    }

    fn line_start(&self, at: usize) -> usize {
        self.document.prose[..at].rfind('\n').map_or(0, |before| before + 1)
    }

    /// Whether what a note cites is its source: one document, and no remark before it.
    fn is_source(&self, start: usize, citations: &[&Citation]) -> bool {
        let Some((first, rest)) = citations.split_first() else { return false };
        let symbol = first.symbol();
        if symbol.is_none() || rest.iter().any(|next| next.symbol() != symbol) {
            return false;
        }
        let lead = self.document.prose.get(start..first.span.start).unwrap_or_default();
        let mut words = lead.split(|c: char| !c.is_alphanumeric());
        let is_remark = words.any(|word| REMARKS.contains(&word.to_lowercase().as_str()));
        !is_remark && !lead.contains([';', '“', '”', '"', '«'])
    }
}

impl<'a> Notes<'a> {
    /// Whether no note cites a document.
    pub fn is_empty(&self) -> bool {
        self.calls.is_empty()
    }

    /// The notes that are called within a span.
    pub fn called(&self, span: &Range<usize>) -> &[Call<'a>] {
        let first = self.calls.partition_point(|call| call.span.start < span.start);
        let rest = &self.calls[first..];
        &rest[..rest.partition_point(|call| call.span.start < span.end)]
    }
}

/// The number of a mark in raised digits: `¹²`.
fn plain_digits(mark: &str) -> Option<String> {
    const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digit = |c: char| {
        let raised = RAISED.iter().position(|raised| *raised == c);
        let raised = raised.and_then(|digit| char::from_digit(u32::try_from(digit).ok()?, 10));
        raised.or(c.is_ascii_digit().then_some(c))
    };
    let mark = mark.trim();
    if mark.is_empty() {
        return None;
    }
    mark.chars().map(digit).collect()
}
