//! Numbers of sentences compared with the paragraph that is cited for them.

use std::ops::Range;

use super::noted::Noted;
use super::{Library, RecordFile, RecordText, Text};
use crate::citation::Pinpoint;
use crate::citation::extract;
use crate::instrument::{
    Address, Instrument, Pointer, Provision, Quantities, Quantity, quantities,
};
use crate::revision::sentences_by_block;
use crate::source::{Place, on_one_line};
use crate::symbol::{DocumentKind, Symbol};

/// Numbers below this, in thousandths, are compared only where they count time.
const FEWEST: u64 = 10_000;

/// No more paragraphs of one range are read.
const MOST_PARAGRAPHS: usize = 100;

/// A number that a sentence has where the paragraph cited for it has another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherNumber {
    /// The number of the sentence, with what it counts.
    pub place: Place,
    /// As it is written there.
    pub said: String,
    /// The document cited.
    pub symbol: Symbol,
    /// The paragraph that has another.
    pub address: Address,
    /// As the paragraph has it.
    pub text: String,
    /// Where the paragraph stands.
    pub passage: Place,
}

/// What a sentence gives as its source.
struct Cited<'a> {
    symbol: &'a Symbol,
    pinpoint: Option<&'a Pinpoint>,
    /// Where what it is the source of ends.
    until: usize,
}

impl Cited<'_> {
    /// The paragraphs cited, or the whole document; nothing where one of them is not at hand, or the
    /// pinpoint names something else.
    fn provisions<'t>(&self, text: &'t Instrument) -> Option<Vec<&'t Provision>> {
        let Some(pinpoint) = self.pinpoint else {
            // In a report, the same word counts something else.
            let is_resolution = self.symbol.kind() == DocumentKind::Resolution;
            return (is_resolution && text.is_whole).then(|| text.provisions.iter().collect());
        };
        let mut found = Vec::new();
        for range in pinpoint.paragraphs() {
            for number in range.take(MOST_PARAGRAPHS) {
                let provisions = text.find(&Pointer::parse(&number.to_string())?);
                if provisions.is_empty() {
                    return None;
                }
                found.extend(provisions);
            }
        }
        Some(found)
    }
}

impl Library {
    /// The sentences of records and drafts that give paragraphs of one document, or one resolution, as
    /// their source, and have another number than it before the same word; in the order of the files.
    ///
    /// A sentence gives it as its source where the citation is in brackets or in a note, for what is before
    /// them, or where it begins with it: `In paragraph 2 of resolution 2699 (2023), the Council …`.
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
            // A citation in brackets in a record is the source, and compared above.
            if text.has_markers() {
                continue;
            }
            let noted = Noted::of(text);
            let set_off = text.set_off();
            for sentence in sentences_by_block(text.words) {
                // A quotation is compared word by word.
                if set_off.iter().any(|block| block.contains(&sentence.start)) {
                    continue;
                }
                let Some(cited) = cited_by(&text, &noted, &sentence) else { continue };
                let numbers = self.compare(text.words, &sentence, &cited);
                found.extend(numbers.map(|number| number.at(|span| text.place(span))));
            }
        }
        found
    }

    /// Sentences of a record with a citation in brackets.
    fn numbers_of_field(&self, file: &RecordFile, text: &RecordText, found: &mut Vec<OtherNumber>) {
        let shown = text.prose.shown();
        for (span, written) in text.sentences() {
            let markers = text.prose.markers().iter();
            let mut items = markers
                .filter(|marker| written.contains(&marker.span.start))
                .flat_map(|marker| &marker.items);
            let (Some(item), None) = (items.next(), items.next()) else { continue };
            let citations = &text.extraction.citations;
            let cites_more = citations.iter().any(|citation| span.contains(&citation.span.start));
            if cites_more {
                continue;
            }
            let pinpoint = item.pinpoint.as_ref();
            let cited = Cited { symbol: &item.symbol, pinpoint, until: span.end };
            let numbers = self.compare(&shown.text, &span, &cited);
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
        let provisions = cited.provisions(text)?;
        let mut starts = Vec::new();
        let mut whole = String::new();
        for provision in &provisions {
            starts.push(whole.len());
            whole.push_str(&provision.text);
            whole.push_str("\n\n");
        }
        let (said, has) = (quantities(&words[sentence.clone()]), quantities(&whole));
        let mut found = Vec::new();
        for one in &said.counted {
            let Some(other) = other(one, &said, &has) else { continue };
            let span = sentence.start + one.span.start..sentence.start + one.span.end;
            // A quotation is compared word by word.
            let mut quoted = super::quotations(words).into_iter();
            if span.end > cited.until || quoted.any(|quoted| quoted.contains(&span.start)) {
                continue;
            }
            let at = starts.partition_point(|start| *start <= other.span.start);
            let Some(provision) = at.checked_sub(1).map(|at| provisions[at]) else { continue };
            found.push(Unplaced {
                said: on_one_line(&words[span.clone()]),
                span,
                symbol: cited.symbol.clone(),
                address: provision.address.clone(),
                text: on_one_line(&whole[other.span.clone()]),
                passage: text.place(provision),
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
    address: Address,
    text: String,
    passage: Place,
}

impl Unplaced {
    fn at(self, place: impl Fn(Range<usize>) -> Place) -> OtherNumber {
        let Unplaced { span, said, symbol, address, text, passage } = self;
        OtherNumber { place: place(span), said, symbol, address, text, passage }
    }
}

/// What a paragraph has for a number of a sentence: the one number before the same word,
/// where either of them has one only, and the paragraph has that of the sentence nowhere.
fn other<'q>(one: &Quantity, said: &Quantities, has: &'q Quantities) -> Option<&'q Quantity> {
    only(one, said)?;
    let other = only(one, has)?;
    let is_small = one.thousandths < FEWEST || other.thousandths < FEWEST;
    if has.all.contains(&one.thousandths)
        || said.all.contains(&other.thousandths)
        || (is_small && !one.is_time())
        || one.is_rounding_of(other)
    {
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

/// What a sentence gives as its source, in its words or in the note that it calls.
fn cited_by<'a>(text: &Text<'a>, noted: &Noted<'a>, sentence: &Range<usize>) -> Option<Cited<'a>> {
    let mut citations = text.citations_in(sentence);
    let cited = match (citations.next(), citations.next()) {
        (None, _) => {
            let call = noted.at_end_of(sentence).filter(|call| call.is_source)?;
            let symbol = call.citations.first()?.symbol()?;
            let mut pinpoints = call.citations.iter().filter_map(|citation| citation.pinpoint());
            Cited { symbol, pinpoint: pinpoints.next(), until: sentence.end }
        }
        (Some(citation), None) if noted.called_in(sentence).is_empty() => {
            let pinpoint = citation.pinpoint();
            let until = source_until(text.words, sentence, citation)?;
            // In a sentence that goes on, the document alone may be another matter.
            if until < sentence.end && pinpoint.is_none() {
                return None;
            }
            Cited { symbol: citation.symbol()?, pinpoint, until }
        }
        _ => return None,
    };
    (text.masthead() != Some(cited.symbol)).then_some(cited)
}

/// How far a sentence has a citation as its source: up to its end where the citation is in brackets there,
/// or at the beginning after `in`, `by` or `under`; up to brackets in its midst.
fn source_until(
    words: &str,
    sentence: &Range<usize>,
    citation: &extract::Citation,
) -> Option<usize> {
    let mut start = citation.span.start;
    let mut end = citation.span.end;
    if let Some(place) = &citation.place {
        start = start.min(place.span.start);
        end = end.max(place.span.end);
    }
    let (before, after) = (words.get(sentence.start..start)?, words.get(end..sentence.end)?);
    let first = before.split_whitespace().next().unwrap_or_default().to_lowercase();
    if matches!(first.as_str(), "in" | "by" | "under") && before.split_whitespace().count() <= 4 {
        return Some(sentence.end);
    }
    let open = before.rfind(['(', '['])?;
    let inside = &before[open..];
    let is_remark = |word: &str| matches!(word.to_lowercase().as_str(), "also" | "cf" | "eg");
    if inside.contains([')', ']']) || inside.split(|c: char| !c.is_alphabetic()).any(is_remark) {
        return None;
    }
    if after.chars().all(|c| c.is_whitespace() || ")].;".contains(c)) {
        return Some(sentence.end);
    }
    after.starts_with([')', ']']).then_some(sentence.start + open)
}
