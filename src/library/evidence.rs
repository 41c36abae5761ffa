//! Quotations beside citations, and what holding them against the cited text came to.
//!
//! ```
//! use rapporteur::document::{self, Format};
//! use rapporteur::library::{Draft, Evidence, Library};
//!
//! let text = "Fighting must not recur: “use its best efforts to prevent it” (S/RES/186 (1964), para. 5).";
//! let document = document::read("draft.txt", text.as_bytes(), Format::Text)?;
//! let library = Library::with_drafts(Vec::new(), vec![Draft::new(document)]);
//! let quotations = library.quotations();
//! // Its text is not at hand.
//! assert_eq!(quotations[0].evidence, Evidence::NotChecked);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::ops::Range;

use super::block_quote::block_quotes;
use super::introduction::{Introduction, REACH, introduction};
use super::noted::Noted;
use super::{Library, RecordFile, Text, quotations};
use crate::citation::Pinpoint;
use crate::citation::extract;
use crate::instrument::{Instrument, Likeness, counted_words};
use crate::record::{Prose, Spanned};
use crate::source::Place;
use crate::symbol::Symbol;

/// Fewer words in quotation marks may be a term or a name.
const FEWEST_WORDS: usize = 4;

/// So many words that are only near, and not introduced as those of the document, may be a chance.
const FEWEST_NEAR: usize = 6;

/// What holding a quotation against the text of the document that it cites came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// The document says so, word for word, at the place that is cited.
    Verified,
    /// The document says something else in these places, or says it elsewhere.
    Different,
    /// The document says nothing like it.
    NotFound,
    /// The text of the document, or of the paragraph that is cited, is not at hand. This is not a pass.
    NotChecked,
}

impl Evidence {
    /// Every state.
    pub const ALL: [Evidence; 4] =
        [Evidence::Verified, Evidence::Different, Evidence::NotFound, Evidence::NotChecked];

    /// The words for it: `not found`.
    pub fn words(self) -> &'static str {
        match self {
            Evidence::Verified => "verified",
            Evidence::Different => "different",
            Evidence::NotFound => "not found",
            Evidence::NotChecked => "not checked",
        }
    }
}

/// A quotation with the document that it is from.
#[derive(Debug, Clone)]
pub struct Quotation {
    /// Where it stands.
    pub place: Place,
    /// Its words, as they are shown.
    pub words: String,
    /// The document that is cited beside it.
    pub symbol: Symbol,
    /// The place in the document that is cited.
    pub pinpoint: Option<Pinpoint>,
    /// What holding it against the document came to.
    pub evidence: Evidence,
    /// What it is to the text, where that is at hand.
    pub likeness: Option<Likeness>,
}

/// A citation that a quotation may be from.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'a> {
    pub(super) symbol: &'a Symbol,
    pub(super) pinpoint: Option<&'a Pinpoint>,
    pub(super) introduction: Introduction,
}

impl Library {
    /// Every quotation of four words or more in records and drafts that stands beside a citation and is
    /// said to be that document's words, or is near to them; in the order of the files.
    pub fn quotations(&self) -> Vec<Quotation> {
        let mut found = Vec::new();
        for file in &self.records {
            self.quotations_of_mandate(file, &mut found);
            for text in &file.texts {
                for (span, marker) in marked_quotations(&text.prose) {
                    let place = place_of(file, &text.prose, &span);
                    found.extend(self.quotation(place, &text.prose[span], &[marker]));
                }
            }
        }
        for text in self.texts() {
            self.quotations_of_text(text, &mut found);
        }
        found
    }

    fn quotations_of_mandate(&self, file: &RecordFile, found: &mut Vec<Quotation>) {
        let Some(mandate) = &file.record.mandate else { return };
        let (Some(lead), Some(source)) = (&mandate.lead, &mandate.source) else { return };
        let source = Candidate {
            symbol: &source.symbol,
            pinpoint: source.pinpoint.as_ref(),
            introduction: Introduction::Direct,
        };
        let candidates = [source];
        found.extend(self.quotation(file.place(lead), lead, &candidates));
        for task in &mandate.tasks {
            // A citation in a task goes before that of the mandate.
            if !task.markers().is_empty() {
                continue;
            }
            for span in long_quotations(task) {
                let place = place_of(file, task, &span);
                found.extend(self.quotation(place, &task[span], &candidates));
            }
        }
    }

    /// The quotations of a text with the citations in its words, in its notes, and about a passage that
    /// is set off.
    fn quotations_of_text(&self, text: Text<'_>, found: &mut Vec<Quotation>) {
        let noted = Noted::of(text);
        let mut of_text: Vec<(usize, Quotation)> = Vec::new();
        let mut compared: Vec<Range<usize>> = Vec::new();
        for block in block_quotes(&text, &noted.notes) {
            for span in block.paragraphs {
                let words = &text.words[span.clone()];
                if counted_words(words) < FEWEST_WORDS {
                    continue;
                }
                let place = text.place(span.clone());
                let quotation = self.quotation(place, words, &block.candidates);
                if let Some(quotation) = quotation {
                    of_text.push((span.start, quotation));
                    compared.push(span);
                }
            }
        }
        for (span, words) in text.quotations() {
            let is_compared = compared.iter().any(|block| block.contains(&span.start));
            if is_compared || counted_words(&words) < FEWEST_WORDS {
                continue;
            }
            let candidates = candidates_of(&text, &span, &noted);
            let start = span.start;
            let quotation = self.quotation(text.place(span), &words, &candidates);
            of_text.extend(quotation.map(|quotation| (start, quotation)));
        }
        of_text.sort_by_key(|(start, _)| *start);
        found.extend(of_text.into_iter().map(|(_, quotation)| quotation));
    }

    /// A quotation compared with the documents that it may be from, the likeliest first.
    fn quotation(
        &self,
        place: Place,
        words: &str,
        candidates: &[Candidate<'_>],
    ) -> Option<Quotation> {
        let alone = candidates.len() == 1;
        let held: Vec<(&Candidate<'_>, Evidence, Option<Likeness>)> = candidates
            .iter()
            .map(|candidate| {
                let (evidence, likeness) = self.hold(words, candidate, alone);
                (candidate, evidence, likeness)
            })
            .collect();
        let verified = held.iter().find(|(_, evidence, _)| *evidence == Evidence::Verified);
        let decides = |(candidate, evidence, _): &&(&Candidate<'_>, Evidence, _)| match evidence {
            Evidence::Verified => true,
            Evidence::Different => {
                candidate.introduction.is_certain() || counted_words(words) >= FEWEST_NEAR
            }
            Evidence::NotFound | Evidence::NotChecked => candidate.introduction.is_certain(),
        };
        let (candidate, evidence, likeness) = verified.or_else(|| held.iter().find(decides))?;
        Some(Quotation {
            place,
            words: words.split_whitespace().collect::<Vec<_>>().join(" "),
            symbol: candidate.symbol.clone(),
            pinpoint: candidate.pinpoint.cloned(),
            evidence: *evidence,
            likeness: likeness.clone(),
        })
    }

    /// Holds words against one document. `alone` is whether no other may be meant.
    fn hold(
        &self,
        words: &str,
        candidate: &Candidate<'_>,
        alone: bool,
    ) -> (Evidence, Option<Likeness>) {
        let Some(text) = self.at_hand.get(candidate.symbol) else {
            return (Evidence::NotChecked, None);
        };
        let likeness = text.compare(words, candidate.pinpoint);
        // What a scanner has garbled cannot be told from other words.
        if likeness != Likeness::Same && is_garbled(words) {
            return (Evidence::NotChecked, None);
        }
        let evidence = evidence_of(&likeness, text, candidate, alone);
        (evidence, Some(likeness))
    }
}

/// What a quotation may be from, the likeliest first.
fn candidates_of<'a>(
    text: &Text<'a>,
    quotation: &Range<usize>,
    noted: &Noted<'a>,
) -> Vec<Candidate<'a>> {
    let own = text.masthead();
    let around = around(&text.extraction.citations, quotation).iter();
    let mut candidates: Vec<Candidate<'_>> = around
        .filter_map(|citation| {
            // The text of a note goes on after no sentence of the body.
            if text.is_in_note(quotation) != text.is_in_note(&citation.span) {
                return None;
            }
            let introduction = introduction(text.words, quotation, citation)?;
            let (symbol, pinpoint) = (citation.symbol()?, citation.pinpoint());
            Some(Candidate { symbol, pinpoint, introduction })
        })
        .collect();
    for candidate in noted.candidates(quotation) {
        // The note has the paragraph, the sentence names the document.
        candidates.retain(|known| {
            known.symbol != candidate.symbol
                || known.pinpoint.is_some()
                || candidate.pinpoint.is_none()
        });
        candidates.push(candidate);
    }
    // A text does not quote itself.
    candidates.retain(|candidate| own != Some(candidate.symbol));
    candidates.sort_by_key(|candidate| candidate.introduction);
    candidates
}

/// The citations, in order of their start, that are near enough to a quotation to introduce it.
fn around<'a>(
    citations: &'a [extract::Citation],
    quotation: &Range<usize>,
) -> &'a [extract::Citation] {
    // The place that a citation names may be between the two.
    let reach = 4 * REACH;
    let from = quotation.start.saturating_sub(reach);
    let first = citations.partition_point(|citation| citation.span.start < from);
    let rest = &citations[first..];
    &rest[..rest.partition_point(|citation| citation.span.start <= quotation.end + reach)]
}

/// Whether a word has digits or capitals among its small letters, as scanners make them.
fn is_garbled(words: &str) -> bool {
    let mut words = words.split(|c: char| !c.is_alphanumeric());
    words.any(|word| {
        let starts_small = word.chars().skip(1).any(char::is_lowercase);
        let digit_after =
            word.starts_with(char::is_alphabetic) && word.chars().any(|c| c.is_ascii_digit());
        let capital_after = word.chars().next_back().is_some_and(char::is_lowercase)
            && word.chars().skip(2).any(char::is_uppercase);
        starts_small && (digit_after || capital_after)
    })
}

fn evidence_of(
    likeness: &Likeness,
    text: &Instrument,
    candidate: &Candidate<'_>,
    alone: bool,
) -> Evidence {
    match likeness {
        Likeness::Same => Evidence::Verified,
        // Another citation in the sentence may be the one with the place.
        Likeness::Elsewhere { .. } if !alone && !candidate.introduction.is_certain() => {
            Evidence::Verified
        }
        Likeness::Elsewhere { .. } => Evidence::Different,
        Likeness::Near(near) if near.is_cited || text.is_whole => Evidence::Different,
        Likeness::Absent if text.holds(candidate.pinpoint) => Evidence::NotFound,
        Likeness::Near(_) | Likeness::Absent => Evidence::NotChecked,
    }
}

fn place_of(file: &RecordFile, prose: &Spanned<Prose>, span: &Range<usize>) -> Place {
    Place::new(&file.source, prose.source_of(span))
}

/// The quotations of a text that are long enough to be checked against their source.
fn long_quotations(text: &str) -> Vec<Range<usize>> {
    let mut quoted = quotations(text);
    quoted.retain(|span| counted_words(&text[span.clone()]) >= FEWEST_WORDS);
    quoted
}

/// The quotations of a text that a citation in brackets follows at once.
fn marked_quotations(text: &Prose) -> Vec<(Range<usize>, Candidate<'_>)> {
    let quoted = long_quotations(text);
    let mut found = Vec::new();
    for marker in text.markers() {
        let [cited] = marker.items.as_slice() else { continue };
        let end = text[..marker.span.start].trim_end_matches(['.', ',', ';', ' ', '\n']).len();
        if let Ok(at) = quoted.binary_search_by_key(&end, |span| span.end) {
            let candidate = Candidate {
                symbol: &cited.symbol,
                pinpoint: cited.pinpoint.as_ref(),
                introduction: Introduction::Direct,
            };
            found.push((quoted[at].clone(), candidate));
        }
    }
    found
}
