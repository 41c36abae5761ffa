//! How a document was voted on, said beside its symbol.

use std::ops::Range;

use super::day::sentence_before;
use super::words::{self, Word};
use super::{Cited, Fact};

/// How a text says that a document was voted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ballot {
    /// `unanimously`
    Unanimous,
    /// `13 votes to none, with 2 abstentions`
    Counted {
        /// Votes in favour.
        favour: u32,
        /// Votes against.
        against: u32,
        /// Abstentions, where the text speaks of them.
        abstaining: Option<u32>,
    },
}

/// What may stand between a resolution and its vote.
const BETWEEN: [&str; 26] = [
    ",", "which", "was", "were", "had", "been", "adopted", "passed", "on", "by", "the", "security",
    "council", "at", "its", "meeting", "a", "vote", "of", "with", "today", "(", "result", "and",
    "majority", "th",
];

/// What may stand between the verb and the number of `unanimously adopted its resolution 2699 (2023)`.
const NAMED: [&str; 13] = [
    "its",
    "the",
    "united",
    "nations",
    "un",
    "security",
    "council",
    "of",
    "by",
    "landmark",
    "historic",
    "resolution",
    "resolutions",
];

/// Words before `unanimously` that take it back.
const NOT: [&str; 6] = ["not", "almost", "nearly", "near", "virtually", "otherwise"];

/// The vote that a text gives to a resolution of the Security Council.
pub(super) fn of(cited: &Cited<'_>) -> Option<(Fact, Range<usize>)> {
    if !cited.symbol.is_council_resolution() {
        return None;
    }
    let sentence = sentence_before(&cited.words_before);
    let after = &cited.words_after;
    let (ballot, span) = unanimous_before(sentence).or_else(|| voted_after(sentence, after))?;
    Some((Fact::Vote(ballot), span))
}

/// `unanimously adopted resolution`, `adopted unanimously its resolution`, `unanimous adoption of`
fn unanimous_before(sentence: &[Word<'_>]) -> Option<(Ballot, Range<usize>)> {
    let verb = sentence.iter().rposition(|word| word.is_of(&["adopted", "passed", "adoption"]))?;
    let follows = sentence.get(verb + 1).filter(|word| word.is("unanimously"));
    let at = if follows.is_some() { verb + 1 } else { verb.checked_sub(1)? };
    let said = sentence.get(at)?;
    let named = sentence[verb.max(at) + 1..].iter().all(|word| word.is_of(&NAMED));
    let taken_back = at.checked_sub(1).is_some_and(|at| sentence[at].is_of(&NOT));
    if !named || taken_back || !said.is_of(&["unanimously", "unanimous"]) {
        return None;
    }
    Some((Ballot::Unanimous, said.start..said.end))
}

/// ` was adopted unanimously`, `, adopted by 13 votes to none, with 2 abstentions`
fn voted_after(sentence: &[Word<'_>], after: &[Word<'_>]) -> Option<(Ballot, Range<usize>)> {
    let is_verb = |word: &Word<'_>| word.is_of(&["adopted", "passed", "adoption"]);
    let verb_before = sentence.iter().rev().take(8).any(is_verb);
    let mut at = 0;
    let mut verb = verb_before;
    while let Some(word) = after.get(at).filter(|_| at < 24) {
        if word.is("unanimously") {
            return verb.then_some((Ballot::Unanimous, word.start..word.end));
        }
        // A second resolution between the first and the vote: the vote may be that of either.
        if let Some((ballot, length)) = counted(&after[at..]) {
            let last = after.get(at + length - 1)?;
            return verb.then_some((ballot, word.start..last.end));
        }
        if let Some(written) = words::date(&after[at..]) {
            at += written.length;
            continue;
        }
        let meeting = word.text.starts_with(|c: char| c.is_ascii_digit())
            && after.get(at + 1).is_some_and(|next| next.is("meeting"));
        if !meeting && !word.is_of(&BETWEEN) {
            return None;
        }
        verb |= is_verb(word);
        at += 1;
    }
    None
}

/// `13 votes to none, with 2 abstentions`, `13 in favour, none against, 2 abstentions`, `13-0-2`; and
/// how many words it takes.
fn counted(words: &[Word<'_>]) -> Option<(Ballot, usize)> {
    if let Some(ballot) = words.first().and_then(|word| hyphenated(word.text)) {
        return Some((ballot, 1));
    }
    let favour = words::count(words.first()?)?;
    let mut at = 1;
    let skip = |known: &[&str], at: &mut usize| {
        let from = *at;
        while words.get(*at).is_some_and(|word| word.is_of(known)) {
            *at += 1;
        }
        *at > from
    };
    if !skip(&["votes", "vote", "in", "favour", "favor", "for", "to", ",", ":"], &mut at) {
        return None;
    }
    let spoken = words[1..at].iter().any(|word| word.is_of(&["votes", "favour", "favor", "to"]));
    let against = words::count(words.get(at)?)?;
    at += 1;
    if !spoken {
        return None;
    }
    let end = at;
    skip(&["against", ",", "and", "with", "("], &mut at);
    let abstaining = words.get(at).and_then(words::count);
    let named =
        words.get(at + 1).is_some_and(|word| word.text.to_ascii_lowercase().starts_with("abst"));
    match abstaining.filter(|_| named) {
        Some(abstaining) => {
            let ballot = Ballot::Counted { favour, against, abstaining: Some(abstaining) };
            Some((ballot, at + 2))
        }
        // `13 votes to 2`: only where the words say so.
        None => Some((Ballot::Counted { favour, against, abstaining: None }, end)),
    }
}

/// `13-0-2`
fn hyphenated(text: &str) -> Option<Ballot> {
    let mut numbers = text.split('-').map(|number| number.parse::<u32>().ok());
    let (favour, against, abstaining) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let members = favour + against + abstaining;
    if numbers.next().is_some() || !(7..=15).contains(&members) {
        return None;
    }
    Some(Ballot::Counted { favour, against, abstaining: Some(abstaining) })
}

/// The vote that a document gives of itself, below its text: `Adopted at the 2087th meeting by
/// 12 votes to none, with 3 abstentions`. Nothing where there are several such lines.
///
/// ```
/// use rapporteur::citation::claim::{Ballot, own_vote};
/// let (ballot, _) = own_vote("4. Decides …\n\nAdopted unanimously at the 1325th meeting.\n").unwrap();
/// assert_eq!(ballot, Ballot::Unanimous);
/// ```
#[must_use]
pub fn own_vote(text: &str) -> Option<(Ballot, Range<usize>)> {
    let mut found = memchr::memmem::find_iter(text.as_bytes(), "Adopted ")
        .filter(|&at| text[..at].trim_end_matches([' ', '\t']).ends_with('\n'));
    let at = found.next()?;
    if found.next().is_some() {
        return None;
    }
    let end = text.floor_char_boundary(at + 160);
    let words = words::words(&text[at..end], at);
    let after = words.get(1..)?;
    let first = after.first()?;
    if first.is("unanimously") && after.get(1).is_some_and(|word| word.is("at")) {
        return Some((Ballot::Unanimous, first.start..first.end));
    }
    let by = after.iter().take(6).position(|word| word.is("by"))?;
    let (ballot, length) = counted(after.get(by + 1..)?)?;
    Some((ballot, after.get(by + 1)?.start..after.get(by + length)?.end))
}
