//! The word "resolution" or "decision" that belongs to a number.

use std::ops::Range;

use super::super::organ::{Act, Organ};
use super::glue;
use super::language::{ActWord, Order, Sense};
use super::organ::abbreviation;
use super::passage::Passage;

/// The word for an act before a number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Introduction {
    pub(super) act: Act,
    /// Where the word starts, or what stands before the number in its place.
    pub(super) start: usize,
    /// The body named in the word, or between it and the number.
    pub(super) body: Option<Body>,
}

/// A body named within an introduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Body {
    Organ(Organ),
    Foreign,
}

/// How far back the word of a list is looked for whose earlier numbers are damaged.
const FARTHEST_OF_LIST: usize = 140;

/// The word for the act before a number that starts here.
pub(super) fn act_before(passage: Passage<'_>, number: usize) -> Option<Introduction> {
    let at = back_numbering(passage, number);
    if let Some(found) = word_before(passage, at) {
        return Some(found);
    }
    if passage.words.has(Order::ActOrganNumber)
        && let Some(found) = before_organ(passage, at)
    {
        return Some(found);
    }
    let start = misread_resolution(passage, at)?;
    Some(Introduction { act: Act::Resolution, start, body: None })
}

/// The word for the act after a number that ends here, or after the rest of its list:
/// `第1267(1999)和1989(2011)号决议`. The organ stands before the number.
pub(super) fn act_after(passage: Passage<'_>, number: Range<usize>) -> Option<Introduction> {
    let words = passage.words;
    if !words.has(Order::OrganNumberAct) {
        return None;
    }
    let start = back_counter(passage, number.start);
    let mut at = number.end;
    let farthest = number.end + 400;
    while at < farthest {
        at = passage.past_blanks(at);
        if let Some((word, _)) = words.acts.past(passage, at) {
            return Some(Introduction { act: word.act, start, body: None });
        }
        at = glue::past_member(passage, at)?;
    }
    None
}

fn word_before(passage: Passage<'_>, at: usize) -> Option<Introduction> {
    let (word, start) = passage.words.acts.back(passage, at).or_else(|| {
        let stop = passage.back_blanks(at);
        let short = passage.byte_before(stop) == Some(b'.');
        let found =
            passage.words.acts.back_from(passage, stop.checked_sub(1).filter(|_| short)?)?;
        found.0.short.then_some(found)
    })?;
    let ActWord { act, organ, short, .. } = word;
    let body = organ.map(Body::Organ);
    (!short || is_named_before(passage, start)).then_some(Introduction { act, start, body })
}

/// `قرار مجلس الأمن 1325`: the organ stands between the act and the number.
fn before_organ(passage: Passage<'_>, at: usize) -> Option<Introduction> {
    let words = passage.words;
    let (sense, start) = words.bodies.back(passage, at)?;
    let body = match sense {
        Sense::Named(organ) => Some(Body::Organ(organ)),
        Sense::Foreign { .. } => Some(Body::Foreign),
        Sense::Short(_) => None,
    };
    let article = words.owners.start(passage, start).unwrap_or(start);
    let of = words.of.start(passage, article).or_else(|| words.of.start(passage, start));
    let (word, start) = words.acts.back(passage, of.unwrap_or(start))?;
    Some(Introduction { act: word.act, start, body })
}

/// Whether an organ is named directly before this place, short or by the last word of its name.
pub(super) fn is_named_before(passage: Passage<'_>, before: usize) -> bool {
    let comma = passage.back_blanks(before);
    let at = if passage.byte_before(comma) == Some(b',') { comma - 1 } else { before };
    abbreviation(passage, before).is_some() || passage.words.bodies.back(passage, at).is_some()
}

/// The word before a list whose earlier numbers are damaged, `resolutions I (1) and 41 (I)`, or that
/// begins after other words: `resolutions, in particular: 2001/39`.
pub(super) fn act_of_list(passage: Passage<'_>, number: usize) -> Option<Introduction> {
    let from = passage.back(number, FARTHEST_OF_LIST);
    let anchors = passage.words.act_anchors.as_ref()?;
    let hit = anchors.find_iter(passage.slice(from..number)).last()?;
    let end = passage.past_rest(from + hit.end());
    let (word, start) = passage.words.acts.back_from(passage, end)?;
    let between = passage.slice(end..number);
    let others = between.contains(|c: char| !c.is_whitespace() && !c.is_ascii_digit());
    let listed = !word.short && others && glue::binds(passage, end..number);
    listed.then_some(Introduction { act: word.act, start, body: None })
}

/// Whether a number is introduced by an abbreviation, as volumes and numbers of supplements are.
pub(super) fn is_numbered(passage: Passage<'_>, number: usize) -> bool {
    passage.words.introductions.back(passage, number).is_some()
}

/// Back over `No.`, `Nos.`, and an opening bracket or quotation mark.
pub(super) fn back_numbering(passage: Passage<'_>, number: usize) -> usize {
    let at = passage.back_blanks(number);
    let opened = match passage.byte_before(at) {
        Some(b'(' | b'[' | b'"' | b'*') => passage.back_blanks(at - 1),
        _ => at,
    };
    match passage.words.numbering.back_from(passage, opened) {
        Some((_, start)) => passage.back_blanks(start),
        None => opened,
    }
}

/// Back over what a language puts before a number: `第`.
fn back_counter(passage: Passage<'_>, number: usize) -> usize {
    passage.words.counters.start(passage, number).unwrap_or(number)
}

/// The word "resolution" misread in scanning, which only counts after the name of an organ.
fn misread_resolution(passage: Passage<'_>, end: usize) -> Option<usize> {
    const MOST_LETTERS_WRONG: usize = 3;
    let text = passage.slice(passage.back(end, 13)..end);
    let length = text.bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
    if !(9..=12).contains(&length) {
        return None;
    }
    let word = text[text.len() - length..].to_ascii_lowercase();
    let near = strsim::osa_distance(&word, "resolution") <= MOST_LETTERS_WRONG;
    let organ = || passage.words.bodies.back(passage, end - length).is_some();
    (near && organ()).then_some(end - length)
}
