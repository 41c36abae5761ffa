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
        /// Votes against, where the text speaks of them.
        against: Option<u32>,
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

/// `unanimously adopted resolution`, `adopted unanimously its resolution`, `unanimous adoption of`,
/// `voted unanimously to adopt resolution`, `by a unanimous vote, the Council adopted resolution`
fn unanimous_before(sentence: &[Word<'_>]) -> Option<(Ballot, Range<usize>)> {
    const VERBS: [&str; 4] = ["adopted", "passed", "adoption", "adopt"];
    let verb = sentence.iter().rposition(|word| word.is_of(&VERBS))?;
    let before = &sentence[..verb];
    let organ = before.iter().rev().take_while(|word| word.is_of(&NAMED) || word.is(",")).count();
    let at = match before.last() {
        _ if sentence.get(verb + 1).is_some_and(|word| word.is("unanimously")) => verb + 1,
        Some(word) if word.is("to") => verb.checked_sub(2)?,
        Some(word) if word.is_of(&["unanimously", "unanimous"]) => verb - 1,
        _ => {
            let vote = verb.checked_sub(organ + 1)?;
            if !sentence[vote].is("vote") {
                return None;
            }
            vote.checked_sub(1)?
        }
    };
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
            let verb = verb || after.get(at + 1).is_some_and(is_verb);
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
    if let Some(found) = in_figures(words) {
        return Some(found);
    }
    let favour = words::count(words.first()?)?;
    let mut at = 1 + skip(&words[1..], &["votes", "vote", "in", "favour", "favor", "for"]);
    let mut spoken = at > 1;
    let (mut against, mut abstaining, mut end) = (None, None, at);
    for _ in 0..2 {
        let to = words.get(at).is_some_and(|word| word.is("to"));
        let next = at + skip(&words[at..], &[",", "and", "with", "to", "(", ";"]);
        let Some(number) = words.get(next).and_then(words::count) else { break };
        let after = next + 1 + skip(words.get(next + 1..)?, &["votes", "vote"]);
        let word = words.get(after).map(|word| word.text.to_ascii_lowercase()).unwrap_or_default();
        if word.starts_with("abst") {
            (abstaining, end) = (Some(number), after + 1);
        } else if word == "against" || word == "opposed" {
            (against, end) = (Some(number), after + 1);
        } else if to {
            (against, end, spoken) = (Some(number), next + 1, true);
        } else {
            break;
        }
        at = end;
    }
    if !spoken || (against.is_none() && abstaining.is_none() && words.len() < 3) {
        return None;
    }
    // `13 votes` alone may be anything.
    let favoured = words[1..end].iter().any(|word| word.is_of(&["favour", "favor"]));
    let told = favoured || against.is_some() || abstaining.is_some();
    told.then_some((Ballot::Counted { favour, against, abstaining }, end))
}

/// How many of these words the words begin with.
fn skip(words: &[Word<'_>], known: &[&str]) -> usize {
    words.iter().take_while(|word| word.is_of(known)).count()
}

/// `13-0-2`, with hyphens or dashes, or `13-0`.
fn in_figures(words: &[Word<'_>]) -> Option<(Ballot, usize)> {
    let mut numbers: Vec<u32> = Vec::new();
    let mut length = 0;
    for word in words.iter().take(5) {
        if matches!(word.text, "–" | "—" | "‑" | "‐" | "−") && length > 0 {
            length += 1;
            continue;
        }
        let parts: Option<Vec<u32>> = word.text.split('-').map(|part| part.parse().ok()).collect();
        // A number without a dash before it does not go on the figures.
        let joined = length == 0 || words[length - 1].text.starts_with(['–', '—', '‑', '‐', '−']);
        let Some(parts) = parts.filter(|_| joined) else { break };
        numbers.extend(parts);
        length += 1;
    }
    let &[favour, against, ref rest @ ..] = numbers.as_slice() else { return None };
    let abstaining = match rest {
        [] => None,
        [abstaining] => Some(*abstaining),
        _ => return None,
    };
    let votes = favour + against + abstaining.unwrap_or_default();
    if !(7..=15).contains(&votes) {
        return None;
    }
    Some((Ballot::Counted { favour, against: Some(against), abstaining }, length))
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
