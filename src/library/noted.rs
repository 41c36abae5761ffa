//! What the notes of a text cite for a quotation or for a sentence.

use std::ops::Range;

use super::evidence::Candidate;
use super::introduction::{Introduction, is_name};
use super::notes::Call;
use super::{Notes, Text};
use crate::revision::sentences_by_block;

/// A text with its notes.
pub(super) struct Noted<'a> {
    words: &'a str,
    pub(super) notes: Notes<'a>,
    /// Where its sentences are; none in a text without notes.
    sentences: Vec<Range<usize>>,
}

impl<'a> Noted<'a> {
    pub(super) fn of(text: Text<'a>) -> Noted<'a> {
        let notes = text.notes();
        let sentences = if notes.is_empty() { Vec::new() } else { sentences_by_block(text.words) };
        Noted { words: text.words, notes, sentences }
    }

    /// What the notes cite that are called directly behind a quotation, else those of its sentence.
    pub(super) fn candidates(&self, quotation: &Range<usize>) -> Vec<Candidate<'a>> {
        if self.notes.is_empty() || is_name(self.words, quotation) {
            return Vec::new();
        }
        let after = self.sentences.partition_point(|sentence| sentence.start < quotation.end);
        let next = self.sentences.get(after).map_or(self.words.len(), |next| next.start);
        let calls = self.notes.called(&(quotation.end..next));
        let behind: Vec<&Call<'_>> =
            calls.iter().take_while(|call| self.is_behind(quotation.end, call)).collect();
        let is_source = matches!(behind.as_slice(), [call] if call.is_source);
        let introduction = if is_source { Introduction::Direct } else { Introduction::Beside };
        // A note directly behind another quotation is of that.
        let others = calls.iter().filter(|call| {
            let before = self.words[..call.span.start].trim_end_matches(['.', ',', ';', ' ']);
            !before.ends_with(['”', '"', '»'])
        });
        let calls = if behind.is_empty() { others.collect() } else { behind };
        let mut found: Vec<Candidate<'a>> = Vec::new();
        for citation in calls.into_iter().flat_map(|call| call.citations.iter().copied()) {
            let Some(symbol) = citation.symbol() else { continue };
            let pinpoint = citation.pinpoint();
            match found.iter_mut().find(|known| known.symbol == symbol) {
                Some(known) => known.pinpoint = known.pinpoint.or(pinpoint),
                None => found.push(Candidate { symbol, pinpoint, introduction }),
            }
        }
        found
    }

    /// Whether nothing but signs and marks of notes is between a place and a call.
    fn is_behind(&self, end: usize, call: &Call<'_>) -> bool {
        let between = self.words.get(end..call.span.start).unwrap_or_default();
        !between.contains(char::is_alphanumeric) && !between.contains("\n\n")
    }

    /// The note that is called at the end of a sentence, where it calls no other.
    pub(super) fn at_end_of(&self, sentence: &Range<usize>) -> Option<&Call<'a>> {
        let [call] = self.called_in(sentence) else { return None };
        let rest = self.words.get(call.span.end.min(sentence.end)..sentence.end)?;
        (!rest.contains(char::is_alphanumeric)).then_some(call)
    }

    /// The notes that a sentence calls, and that cite something.
    pub(super) fn called_in(&self, sentence: &Range<usize>) -> &[Call<'a>] {
        let after = self.sentences.partition_point(|next| next.start <= sentence.start);
        let next = self.sentences.get(after).map_or(self.words.len(), |next| next.start);
        self.notes.called(&(sentence.start..next))
    }
}
