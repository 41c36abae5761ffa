//! Votes in words and figures: `13 votes to none, with 2 abstentions`, `13-0-2`.

use std::ops::Range;

use super::words::{self, Word};

/// How a text says that a document was voted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ballot {
    /// `unanimously`
    Unanimous,
    /// `13 votes to none, with 2 abstentions`
    Counted {
        /// Votes in favour, where the text speaks of them.
        favour: Option<u32>,
        /// Votes against, where the text speaks of them.
        against: Option<u32>,
        /// Abstentions, where the text speaks of them.
        abstaining: Option<u32>,
    },
}

/// Signs of a dash.
const DASHES: [char; 5] = ['–', '—', '‑', '‐', '−'];

/// `13 votes to none, with 2 abstentions`, `13 in favour, none against, 2 abstentions`, `13-0-2`; and
/// how many words it takes.
pub(super) fn counted(words: &[Word<'_>]) -> Option<(Ballot, usize)> {
    if let Some(found) = in_figures(words) {
        return Some(found);
    }
    let favour = words::count(words.first()?)?;
    let mut at = 1 + skip(&words[1..], &["votes", "vote", "in", "favour", "favor", "for"]);
    let favoured = words[1..at].iter().any(|word| word.is_of(&["favour", "favor", "for"]));
    let (mut against, mut abstaining, mut end) = (None, None, at);
    for _ in 0..2 {
        let Some((part, length)) = part(&words[at..]) else { break };
        match part {
            Part::Against(number) => against = Some(number),
            Part::Abstaining(number) => abstaining = Some(number),
        }
        at += length;
        end = at;
    }
    // `13 votes` alone may be anything.
    let is_vote = at > 1 && (favoured || against.is_some() || abstaining.is_some());
    let counted = Ballot::Counted { favour: Some(favour), against, abstaining };
    is_vote.then_some((counted, end))
}

/// What is said of a vote beside the votes in favour.
enum Part {
    Against(u32),
    Abstaining(u32),
}

/// `to none`, `, none against`, `, with 2 abstentions`, `and two abstained`; and how many words it takes.
fn part(words: &[Word<'_>]) -> Option<(Part, usize)> {
    const BEFORE: [&str; 8] = [",", "and", "with", "to", "(", ";", "while", "but"];
    let to = words.first().is_some_and(|word| word.is("to"));
    let at = skip(words, &BEFORE);
    let number = words.get(at).and_then(words::count)?;
    const NOUNS: [&str; 8] =
        ["votes", "vote", "members", "member", "states", "delegations", "countries", "voting"];
    let after = at + 1 + skip(words.get(at + 1..)?, &NOUNS);
    let word = words.get(after).map(|word| word.text.to_ascii_lowercase()).unwrap_or_default();
    match word.as_str() {
        word if word.starts_with("abst") => Some((Part::Abstaining(number), after + 1)),
        "against" | "opposed" | "opposing" => Some((Part::Against(number), after + 1)),
        _ if to => Some((Part::Against(number), at + 1)),
        _ => None,
    }
}

/// Abstentions and votes against alone: `with 2 abstentions`, `2 abstaining`; and how many words they
/// take.
pub(super) fn remainder(words: &[Word<'_>]) -> Option<(Ballot, usize)> {
    let (mut against, mut abstaining, mut at) = (None, None, 0);
    for _ in 0..2 {
        let Some((part, length)) = part(&words[at..]) else { break };
        match part {
            Part::Against(number) => against = Some(number),
            Part::Abstaining(number) => abstaining = Some(number),
        }
        at += length;
    }
    (at > 0).then_some((Ballot::Counted { favour: None, against, abstaining }, at))
}

/// How many of these words the words begin with.
pub(super) fn skip(words: &[Word<'_>], known: &[&str]) -> usize {
    words.iter().take_while(|word| word.is_of(known)).count()
}

/// `13-0-2`, with hyphens or dashes, or `13-0`.
fn in_figures(words: &[Word<'_>]) -> Option<(Ballot, usize)> {
    let mut numbers: Vec<u32> = Vec::new();
    let mut length = 0;
    for word in words.iter().take(5) {
        if word.text.starts_with(DASHES) && length > 0 {
            length += 1;
            continue;
        }
        let parts: Option<Vec<u32>> = word.text.split('-').map(|part| part.parse().ok()).collect();
        // A number without a dash before it does not go on the figures.
        let joined = length == 0 || words[length - 1].text.starts_with(DASHES);
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
    Some((Ballot::Counted { favour: Some(favour), against: Some(against), abstaining }, length))
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
