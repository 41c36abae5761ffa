//! Passages that are set off as quotations, and the citations that they may be from.
//!
//! The citation stands in the passage (`— S/RES/186 (1964), para. 5`), in a note that is called at its
//! end, in the sentence that introduces it, or on the line below it.

use std::ops::Range;

use super::evidence::Candidate;
use super::introduction::{Introduction, says};
use super::{Notes, Text};
use crate::citation::extract::Citation;
use crate::revision::sentences;
use crate::source::APART;

/// A line below a passage that is longer is a text of its own.
const LONGEST_LINE: usize = 250;

/// A passage that is set off as a quotation.
pub(super) struct BlockQuote<'a> {
    /// Its paragraphs in the words of the text, without what only cites.
    pub(super) paragraphs: Vec<Range<usize>>,
    /// What it may be from.
    pub(super) candidates: Vec<Candidate<'a>>,
}

/// The passages of a text that are set off as quotations and stand beside a citation.
pub(super) fn block_quotes<'a>(text: &Text<'a>, notes: &Notes<'a>) -> Vec<BlockQuote<'a>> {
    let set_off = text.set_off().into_iter();
    set_off.filter_map(|span| Reader { text, notes, span }.read()).collect()
}

struct Reader<'r, 'a> {
    text: &'r Text<'a>,
    notes: &'r Notes<'a>,
    span: Range<usize>,
}

impl<'a> Reader<'_, 'a> {
    fn read(&self) -> Option<BlockQuote<'a>> {
        let words = self.text.words;
        let mut paragraphs = paragraphs_of(words, &self.span);
        // `> [!NOTE]` is a box of the author.
        if words[paragraphs.first()?.clone()].starts_with("[!") {
            return None;
        }
        let mut candidates = self.cited_within(&mut paragraphs);
        for cited in [Self::cited_in_brackets, Self::noted, Self::introducing, Self::below] {
            if candidates.is_empty() {
                candidates = cited(self, &paragraphs);
            }
        }
        let own = self.text.masthead();
        candidates.retain(|candidate| own != Some(candidate.symbol));
        candidates.sort_by_key(|candidate| candidate.introduction);
        let is_any = !paragraphs.is_empty() && !candidates.is_empty();
        is_any.then_some(BlockQuote { paragraphs, candidates })
    }

    /// What the last line or the end of the last line cites; it is taken off the passage.
    fn cited_within(&self, paragraphs: &mut Vec<Range<usize>>) -> Vec<Candidate<'a>> {
        let words = self.text.words;
        let Some(last) = paragraphs.last().cloned() else { return Vec::new() };
        let line = words[last.clone()].rfind('\n').map_or(last.start, |at| last.start + at + 1);
        let line = trimmed(words, line..last.end);
        let mut end = line.start;
        let mut introduction = Introduction::Said;
        if !only_cites(&words[line.clone()]) {
            let Some(citation) = self.text.citations_in(&last).last() else { return Vec::new() };
            let open = words[last.start..citation.span.start].rfind(['(', '[']);
            let Some(open) = open.map(|open| last.start + open) else { return Vec::new() };
            let after = words.get(citation_end(citation)..last.end).unwrap_or_default();
            if words[open..citation.span.start].contains([')', ']']) || !is_end(after) {
                return Vec::new();
            }
            end = open;
            // A passage that the author has written may cite its source like this.
            introduction = Introduction::Beside;
        }
        let found = candidates(self.text.citations_in(&(end..last.end)), introduction);
        if !found.is_empty() {
            paragraphs.pop();
            let rest = trimmed(words, last.start..end);
            paragraphs.extend((!rest.is_empty()).then_some(rest));
        }
        found
    }

    /// What a record cites in brackets at the end of the passage.
    fn cited_in_brackets(&self, _: &[Range<usize>]) -> Vec<Candidate<'a>> {
        let items = self.text.cited_in_brackets_at_end_of(&self.span);
        let introduction = if items.len() == 1 { Introduction::Said } else { Introduction::Beside };
        let candidates = items.into_iter().map(|(symbol, pinpoint)| Candidate {
            symbol,
            pinpoint,
            introduction,
        });
        candidates.collect()
    }

    /// What the note cites that is called at the end of the passage.
    fn noted(&self, paragraphs: &[Range<usize>]) -> Vec<Candidate<'a>> {
        let words = self.text.words;
        let Some(last) = paragraphs.last() else { return Vec::new() };
        let calls = self.notes.called(&(last.start..self.span.end)).iter();
        let at_end = |end: usize| is_end(words.get(end..self.span.end).unwrap_or_default());
        let mut found = Vec::new();
        for call in calls.filter(|call| at_end(call.span.end)) {
            let introduction =
                if call.is_source { Introduction::Said } else { Introduction::Beside };
            found.extend(candidates(call.citations.iter().copied(), introduction));
        }
        found
    }

    /// What the sentence before the passage cites, or the note that it calls.
    fn introducing(&self, _: &[Range<usize>]) -> Vec<Candidate<'a>> {
        let words = self.text.words;
        let before = words[..self.span.start].trim_end_matches(is_space);
        let start = before.rfind("\n\n").into_iter().chain(before.rfind(APART)).max().unwrap_or(0);
        let Some(sentence) = sentences(&before[start..]).pop() else { return Vec::new() };
        let sentence = start + sentence.start..before.len();
        let is_introduced = before.ends_with(':');
        let citations: Vec<&Citation> = self.text.citations_in(&sentence).collect();
        let Some(last) = citations.last() else {
            let calls = self.notes.called(&(sentence.start..self.span.start)).iter();
            let found = calls.flat_map(|call| {
                let is_certain = is_introduced && call.is_source;
                let introduction =
                    if is_certain { Introduction::Said } else { Introduction::Beside };
                candidates(call.citations.iter().copied(), introduction)
            });
            return found.collect();
        };
        let between = words.get(citation_end(last)..sentence.end).unwrap_or_default();
        let is_bare = !between.contains(char::is_alphabetic);
        let before = citations.first().map_or(sentence.start, |first| citation_start(first));
        let before = words.get(sentence.start..before).unwrap_or_default();
        let is_certain = is_introduced && (says(between) || (is_bare && introduces(before)));
        let introduction = if is_certain { Introduction::Said } else { Introduction::Beside };
        candidates(citations.into_iter(), introduction)
    }

    /// What the line below the passage cites.
    fn below(&self, _: &[Range<usize>]) -> Vec<Candidate<'a>> {
        let words = self.text.words;
        let rest = &words[self.span.end..];
        let start = words.len() - rest.trim_start_matches(is_space).len();
        let length = words[start..].find("\n\n").unwrap_or(words.len() - start);
        let line = trimmed(words, start..start + length);
        if line.len() > LONGEST_LINE || !only_cites(&words[line.clone()]) {
            return Vec::new();
        }
        candidates(self.text.citations_in(&line), Introduction::Said)
    }
}

/// What citations may be the source: surely, where they are of one document.
fn candidates<'a>(
    citations: impl Iterator<Item = &'a Citation>,
    introduction: Introduction,
) -> Vec<Candidate<'a>> {
    let mut found: Vec<Candidate<'a>> = Vec::new();
    for citation in citations {
        let Some(symbol) = citation.symbol() else { continue };
        let pinpoint = citation.pinpoint();
        // `resolution 186 (1964) (S/RES/186 (1964), para. 5)`
        if let Some(known) = found.iter_mut().find(|known| known.symbol == symbol) {
            known.pinpoint = known.pinpoint.or(pinpoint);
        } else {
            found.push(Candidate { symbol, pinpoint, introduction });
        }
    }
    if found.len() > 1 {
        found.iter_mut().for_each(|candidate| candidate.introduction = Introduction::Beside);
    }
    found
}

/// Whether the words before a citation and a colon say that its words follow: `Paragraph 5 of`,
/// `The Council decided in`.
fn introduces(before: &str) -> bool {
    const ORGANS: [&str; 3] = ["Council", "Assembly", "Commission"];
    let of_organ = ORGANS.iter().any(|organ| before.contains(organ));
    before.split_whitespace().count() <= 3 || (of_organ && says(before))
}

fn citation_start(citation: &Citation) -> usize {
    let place = citation.place.as_ref().map_or(usize::MAX, |place| place.span.start);
    citation.span.start.min(place)
}

fn citation_end(citation: &Citation) -> usize {
    let place = citation.place.as_ref().map_or(0, |place| place.span.end);
    citation.span.end.max(place)
}

/// Whether a line has nothing but a citation: `— S/RES/186 (1964), para. 5`, `(S/2024/310, para. 4)`.
fn only_cites(line: &str) -> bool {
    let starts_with_dash = line.starts_with(['—', '–', '―', '~']) || line.starts_with("--");
    let is_in_brackets = line.starts_with(['(', '[']) && line.ends_with([')', ']', '.']);
    let words = line.split_whitespace().count();
    (starts_with_dash || is_in_brackets) && words <= 40
}

/// Whether nothing but signs stands at the end of a passage.
fn is_end(after: &str) -> bool {
    !after.contains(char::is_alphanumeric)
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == APART
}

fn paragraphs_of(words: &str, span: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = span.start;
    let mut is_blank = false;
    for (at, c) in words[span.clone()].char_indices() {
        let at = span.start + at;
        if c == APART || (c == '\n' && is_blank) {
            found.push(trimmed(words, start..at));
            start = at + c.len_utf8();
        }
        is_blank = c == '\n' || (is_blank && c.is_whitespace());
    }
    found.push(trimmed(words, start..span.end));
    found.retain(|paragraph| !paragraph.is_empty());
    found
}

fn trimmed(words: &str, span: Range<usize>) -> Range<usize> {
    let inside = &words[span.clone()];
    let start = span.end - inside.trim_start_matches(is_space).len();
    let end = span.start + inside.trim_end_matches(is_space).len();
    start.min(end)..end
}
