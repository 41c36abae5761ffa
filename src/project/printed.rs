//! Where a briefing prints what a finding about its record is about.

use std::ops::Range;
use std::sync::Arc;

use crate::citation::Pinpoint;
use crate::document::Document;
use crate::library::{Citation, Draft, Library, RecordFile, RecordText, Role};
use crate::source::Place;
use crate::symbol::Symbol;

/// How many letters before a place, and after it, are looked for on the page: the most first. A footnote
/// at the end of a page may stand between the words of a sentence.
const CONTEXTS: [(usize, usize); 4] = [(60, 20), (40, 0), (25, 0), (0, 30)];
/// Fewer letters are found where they are not meant.
const FEWEST: usize = 12;

/// A briefing as it was printed, and what it was made from.
#[derive(Debug)]
pub struct Printed<'a> {
    library: &'a Library,
    draft: Draft,
    letters: Letters,
}

impl<'a> Printed<'a> {
    /// A briefing, read from the file that was made.
    pub fn new(library: &'a Library, briefing: Document) -> Printed<'a> {
        let letters = Letters::of(&briefing.prose);
        Printed { library, draft: Draft::new(briefing), letters }
    }

    /// The briefing as a document.
    pub fn document(&self) -> &Document {
        &self.draft.document
    }

    /// The bytes of the briefing that print a place of a record or of the catalogue. Words are found by
    /// themselves and the words around them, a citation in brackets by the sentence that it ends, and
    /// everything else by the citation that is nearest in the record. Nothing where the briefing has
    /// neither.
    pub fn span(&self, place: &Place) -> Option<Range<usize>> {
        let text = self.file(place).and_then(|file| self.of_text(file, place));
        text.or_else(|| self.of_row(place)).or_else(|| self.of_entry(place))
    }

    /// Whether a place is in a record.
    pub fn is_of_record(&self, place: &Place) -> bool {
        self.file(place).is_some()
    }

    fn file(&self, place: &Place) -> Option<&RecordFile> {
        let mut records = self.library.records.iter();
        records.find(|file| Arc::ptr_eq(&file.source, &place.source))
    }

    /// A place in running text.
    fn of_text(&self, file: &RecordFile, place: &Place) -> Option<Range<usize>> {
        let within = |text: &&RecordText| text.prose.span.contains(&place.span.start);
        let text = file.texts.iter().find(within)?;
        let shown = &text.prose.shown().text;
        // What stands in brackets is not shown: it is before the words that follow it.
        let from = |byte: usize| {
            let mut starts = shown.char_indices().map(|(at, _)| at);
            let is_after = |at: &usize| text.place(&file.source, &(*at..*at)).span.start >= byte;
            starts.find(is_after).unwrap_or(shown.len())
        };
        let (start, end) = (from(place.span.start), from(place.span.end));
        let own = Letters::of(shown.get(start..end)?).text;
        let before = Letters::of(shown.get(..end)?).text;
        let after = Letters::of(shown.get(end..)?).text;
        CONTEXTS.iter().find_map(|&(most_before, most_after)| {
            let before = last(&before, most_before.max(own.chars().count()));
            let needle = [before, first(&after, most_after)].concat();
            if needle.chars().count() < FEWEST {
                return None;
            }
            let at = self.letters.text.find(&needle)? + before.len();
            match own.len() {
                0 => self.call(at),
                length => self.letters.bytes(at.checked_sub(length)?..at),
            }
        })
    }

    /// The word before some letters of the page, with the call of the note that follows it.
    fn call(&self, at: usize) -> Option<Range<usize>> {
        let text = self.document().source.text();
        let last = self.letters.bytes(at.checked_sub(1)?..at)?;
        let start = text.get(..last.start)?.rfind(char::is_whitespace).map_or(0, |space| space + 1);
        let rest = text.get(last.end..)?;
        // Some fonts have raised digits of their own, which are read as plain ones.
        let is_next = |c: char| c.is_alphabetic() || c.is_whitespace();
        let length = rest.find(is_next).unwrap_or(rest.len());
        Some(start.min(last.start)..last.end + length)
    }

    /// The citation that is nearest in the record.
    fn of_row(&self, place: &Place) -> Option<Range<usize>> {
        let of_file = |citation: &&Citation| {
            citation.role != Role::Catalogue && Arc::ptr_eq(&citation.place.source, &place.source)
        };
        let citations: Vec<&Citation> = self.library.citations.iter().filter(of_file).collect();
        let nearest =
            citations.iter().min_by_key(|citation| distance(&citation.place.span, &place.span))?;
        let same = |citation: &&&Citation| {
            citation.symbol == nearest.symbol
                && citation.pinpoint == nearest.pinpoint
                && citation.place.span.start < nearest.place.span.start
        };
        let before = citations.iter().filter(same).count();
        let words = words_of_row(&nearest.place);
        self.of_symbol(&nearest.symbol, nearest.pinpoint.as_ref(), before, &words)
    }

    /// The document whose entry in the catalogue is nearest.
    fn of_entry(&self, place: &Place) -> Option<Range<usize>> {
        let entries = self.library.catalogue.entries().iter();
        let nearest = entries
            .filter(|entry| Arc::ptr_eq(&entry.source, &place.source))
            .min_by_key(|entry| distance(&entry.place.span, &place.span))?;
        self.of_symbol(&nearest.symbol, None, 0, &[])
    }

    /// The citation of a document on the page: of those of the same place in the document, the one with
    /// most of some words around it; of several, the one that comes after so many others.
    fn of_symbol(
        &self,
        symbol: &Symbol,
        pinpoint: Option<&Pinpoint>,
        before: usize,
        words: &[String],
    ) -> Option<Range<usize>> {
        let citations = self.draft.extraction.citations.iter();
        let (same, others): (Vec<_>, Vec<_>) = citations
            .filter(|citation| citation.symbol() == Some(symbol))
            .partition(|citation| citation.pinpoint() == pinpoint);
        let spans = if same.is_empty() { others } else { same };
        let spans: Vec<&Range<usize>> = spans.into_iter().map(|citation| &citation.span).collect();
        let around = |span: &Range<usize>| {
            let near = self.letters_around(span);
            words.iter().filter(|word| near.contains(word.as_str())).count()
        };
        let counts: Vec<usize> = spans.iter().map(|span| around(span)).collect();
        let most = counts.iter().max()?;
        let best = counts.iter().zip(spans).filter(|(count, _)| *count == most);
        let best: Vec<&Range<usize>> = best.map(|(_, span)| span).collect();
        best.get(before).or(best.last()).map(|span| (*span).clone())
    }

    /// The letters of a row of the page around some words of it.
    fn letters_around(&self, span: &Range<usize>) -> &str {
        const BEFORE: usize = 30;
        const AFTER: usize = 80;
        let places = &self.letters.places;
        let (start, end) = (
            places.partition_point(|place| place.end <= span.start).saturating_sub(BEFORE),
            (places.partition_point(|place| place.start < span.end) + AFTER).min(places.len()),
        );
        let text = &self.letters.text;
        let boundary = |at: &usize| text.is_char_boundary(*at);
        let start = (start..=text.len()).find(boundary).unwrap_or(0);
        let end = (0..=end).rev().find(boundary).unwrap_or(start);
        text.get(start..end).unwrap_or_default()
    }
}

/// The words of the row of a record around a citation: the lines up to an empty one, or as many as a
/// row may have.
fn words_of_row(place: &Place) -> Vec<String> {
    const ROW: usize = 400;
    let text = place.source.text();
    let before = text.get(..place.span.start).unwrap_or_default();
    let start = before.rfind("\n\n").unwrap_or(0);
    let after = text.get(place.span.end..).unwrap_or_default();
    let length = after.find("\n\n").unwrap_or(after.len());
    let (before, after) = (before.get(start..).unwrap_or_default(), first(after, length.min(ROW)));
    let words = last(before, ROW).split(|c| !is_letter(c)).chain(after.split(|c| !is_letter(c)));
    let mut words: Vec<String> =
        words.filter(|word| word.chars().count() > 3).map(str::to_lowercase).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The bytes between two ranges.
fn distance(one: &Range<usize>, other: &Range<usize>) -> usize {
    one.start.saturating_sub(other.end).max(other.start.saturating_sub(one.end))
}

/// The letters and digits of a text in small letters, without what a page puts between them: spaces,
/// hyphens, other quotation marks.
#[derive(Debug, Default)]
struct Letters {
    text: String,
    /// For each byte, the character that it is of.
    places: Vec<Range<usize>>,
}

impl Letters {
    fn of(text: &str) -> Letters {
        let mut letters = Letters::default();
        for (at, c) in text.char_indices().filter(|(_, c)| is_letter(*c)) {
            letters.text.extend(c.to_lowercase());
            letters.places.resize(letters.text.len(), at..at + c.len_utf8());
        }
        letters
    }

    /// The bytes of the text that some letters are of.
    fn bytes(&self, letters: Range<usize>) -> Option<Range<usize>> {
        let last = self.places.get(letters.end.checked_sub(1)?)?;
        Some(self.places.get(letters.start)?.start..last.end)
    }
}

/// Raised digits are marks of notes.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c.is_ascii_digit()
}

fn last(text: &str, most: usize) -> &str {
    let start = most.checked_sub(1).and_then(|most| text.char_indices().rev().nth(most));
    let start = start.map_or(if most == 0 { text.len() } else { 0 }, |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

fn first(text: &str, most: usize) -> &str {
    let end = text.char_indices().nth(most).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}
