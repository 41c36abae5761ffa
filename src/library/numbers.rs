//! Numbers of sentences compared with the paragraph that is cited for them.

use std::ops::Range;

use super::{Library, RecordFile, RecordText, Text};
use crate::citation::Pinpoint;
use crate::citation::extract;
use crate::instrument::{Pointer, Quantities, Quantity, quantities};
use crate::revision::sentences_by_block;
use crate::source::Place;
use crate::symbol::Symbol;

/// Numbers below this, in thousandths, are compared only where they count time.
const FEWEST: u64 = 10_000;

/// A number that a sentence has where the paragraph cited for it has another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherNumber {
    /// The number of the sentence, with what it counts.
    pub place: Place,
    /// As it is written there.
    pub said: String,
    /// The document cited.
    pub symbol: Symbol,
    /// The paragraph cited.
    pub paragraph: u32,
    /// As the paragraph has it.
    pub text: String,
    /// Where the paragraph stands.
    pub passage: Place,
}

/// The one paragraph that a sentence cites.
struct Cited<'a> {
    symbol: &'a Symbol,
    paragraph: u32,
}

impl<'a> Cited<'a> {
    fn new(symbol: &'a Symbol, pinpoint: &Pinpoint) -> Option<Cited<'a>> {
        let paragraphs = pinpoint.paragraphs();
        let [range] = paragraphs.as_slice() else { return None };
        (range.start() == range.end()).then_some(Cited { symbol, paragraph: *range.start() })
    }
}

impl Library {
    /// The sentences of records and drafts that give one paragraph of one document as their source, and
    /// have another number than it before the same word; in the order of the files.
    ///
    /// A sentence gives a paragraph as its source where the citation is in brackets at its end, or where
    /// it begins with it: `In paragraph 2 of resolution 2699 (2023), the Council …`.
    pub fn other_numbers(&self) -> Vec<OtherNumber> {
        let mut found = Vec::new();
        if self.at_hand.all().is_empty() {
            return found;
        }
        for file in &self.records {
            for text in &file.texts {
                self.numbers_of_field(file, text, &mut found);
            }
        }
        for text in self.texts() {
            for sentence in sentences_by_block(text.words) {
                let Some(cited) = cited_by(text, &sentence) else { continue };
                let numbers = self.compare(text.words, &sentence, &cited);
                found.extend(numbers.map(|number| number.at(|span| text.place(span))));
            }
        }
        found
    }

    /// Sentences of a record with a citation in brackets.
    fn numbers_of_field(&self, file: &RecordFile, text: &RecordText, found: &mut Vec<OtherNumber>) {
        let shown = text.prose.shown();
        let spans = sentences_by_block(&shown.text);
        let begins =
            |span: &Range<usize>| shown.offsets.source_of(span).map_or(0, |written| written.start);
        for (at, span) in spans.iter().enumerate() {
            let start = begins(span);
            let next = spans.get(at + 1).map_or(usize::MAX, begins);
            let mut markers = text.prose.markers().iter();
            let mut items = markers
                .by_ref()
                .filter(|marker| (start..next).contains(&marker.span.start))
                .flat_map(|marker| &marker.items);
            let (Some(item), None) = (items.next(), items.next()) else { continue };
            let cites_more = within(&text.extraction.citations, span).next().is_some();
            let cited = item.pinpoint.as_ref().and_then(|of| Cited::new(&item.symbol, of));
            let Some(cited) = cited.filter(|_| !cites_more) else { continue };
            let numbers = self.compare(&shown.text, span, &cited);
            found.extend(numbers.map(|number| number.at(|span| text.place(&file.source, &span))));
        }
    }

    fn compare<'a>(
        &'a self,
        words: &'a str,
        sentence: &Range<usize>,
        cited: &Cited<'a>,
    ) -> impl Iterator<Item = Unplaced> + use<'a> {
        self.differing(words, sentence, cited).unwrap_or_default().into_iter()
    }

    fn differing(
        &self,
        words: &str,
        sentence: &Range<usize>,
        cited: &Cited<'_>,
    ) -> Option<Vec<Unplaced>> {
        let text = self.at_hand.get(cited.symbol)?;
        let pointer = Pointer::parse(&cited.paragraph.to_string())?;
        let provisions = text.find(&pointer);
        let first = provisions.first()?;
        let whole: Vec<&str> = provisions.iter().map(|one| one.text.as_str()).collect();
        let whole = whole.join("\n\n");
        let (said, has) = (quantities(&words[sentence.clone()]), quantities(&whole));
        let quoted = super::quotations(words);
        let mut found = Vec::new();
        for one in &said.counted {
            let Some(other) = other(one, &said, &has) else { continue };
            let span = sentence.start + one.span.start..sentence.start + one.span.end;
            // A quotation is compared word by word.
            if quoted.iter().any(|quoted| quoted.contains(&span.start)) {
                continue;
            }
            found.push(Unplaced {
                said: on_one_line(&words[span.clone()]),
                span,
                symbol: cited.symbol.clone(),
                paragraph: cited.paragraph,
                text: on_one_line(&whole[other.span.clone()]),
                passage: text.place(first),
            });
        }
        Some(found)
    }
}

/// A number before its place in the file is known.
struct Unplaced {
    span: Range<usize>,
    said: String,
    symbol: Symbol,
    paragraph: u32,
    text: String,
    passage: Place,
}

impl Unplaced {
    fn at(self, place: impl Fn(Range<usize>) -> Place) -> OtherNumber {
        let Unplaced { span, said, symbol, paragraph, text, passage } = self;
        OtherNumber { place: place(span), said, symbol, paragraph, text, passage }
    }
}

/// What a paragraph has for a number of a sentence: the one number before the same word,
/// where either of them has one only, and the paragraph has that of the sentence nowhere.
fn other<'q>(one: &Quantity, said: &Quantities, has: &'q Quantities) -> Option<&'q Quantity> {
    only(one, said)?;
    let other = only(one, has)?;
    let time = matches!(one.unit.as_str(), "hour" | "day" | "week" | "month" | "year");
    let is_small = one.thousandths < FEWEST || other.thousandths < FEWEST;
    if has.all.contains(&one.thousandths)
        || said.all.contains(&other.thousandths)
        || (is_small && !time)
    {
        return None;
    }
    let most = one.thousandths.max(other.thousandths);
    let is_rounded = one.is_scaled || other.is_scaled;
    if is_rounded && one.thousandths.abs_diff(other.thousandths) < most / 20 {
        return None;
    }
    Some(other)
}

/// The number before the word that another counts, where there is one only, and it is exact.
fn only<'q>(one: &Quantity, among: &'q Quantities) -> Option<&'q Quantity> {
    let mut same = among.counted.iter().filter(|other| other.unit == one.unit);
    let first = same.next()?;
    (first.is_exact && same.all(|next| next.is_exact && next.thousandths == first.thousandths))
        .then_some(first)
}

/// The paragraph that a sentence gives as its source in its words.
fn cited_by<'a>(text: Text<'a>, sentence: &Range<usize>) -> Option<Cited<'a>> {
    let mut citations = within(&text.extraction.citations, sentence);
    let (Some(citation), None) = (citations.next(), citations.next()) else { return None };
    let symbol = citation.symbol()?;
    if text.masthead() == Some(symbol) || text.cites_beside(sentence) {
        return None;
    }
    let cited = Cited::new(symbol, citation.pinpoint()?)?;
    is_source(text.words, sentence, citation).then_some(cited)
}

fn within<'a>(
    citations: &'a [extract::Citation],
    sentence: &Range<usize>,
) -> impl Iterator<Item = &'a extract::Citation> + use<'a> {
    let first = citations.partition_point(|citation| citation.span.start < sentence.start);
    let end = sentence.end;
    citations[first..].iter().take_while(move |citation| citation.span.start < end)
}

/// Whether a citation is the source of its sentence: in brackets at the end, or at the beginning, after
/// `in`, `by` or `under`.
fn is_source(words: &str, sentence: &Range<usize>, citation: &extract::Citation) -> bool {
    let mut start = citation.span.start;
    let mut end = citation.span.end;
    if let Some(place) = &citation.place {
        start = start.min(place.span.start);
        end = end.max(place.span.end);
    }
    let (Some(before), Some(after)) =
        (words.get(sentence.start..start), words.get(end..sentence.end))
    else {
        return false;
    };
    let first = before.split_whitespace().next().unwrap_or_default().to_lowercase();
    if matches!(first.as_str(), "in" | "by" | "under") && before.split_whitespace().count() <= 4 {
        return true;
    }
    let open = before.rfind(['(', '[']);
    let is_open = open.is_some_and(|open| !before[open..].contains([')', ']']));
    is_open && after.chars().all(|c| c.is_whitespace() || ")].;".contains(c))
}

fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
