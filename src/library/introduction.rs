//! How a citation introduces a quotation as the words of its document.

use std::ops::Range;

use crate::citation::extract::{Citation, Kind};
use crate::source::APART;

/// How sure it is that a quotation is from a document that is cited beside it; the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Introduction {
    /// The citation follows at once: `“…” (S/RES/186 (1964), para. 5)`.
    Direct,
    /// The sentence says so: `In resolution 186 (1964), the Council recommended that “…”`.
    Said,
    /// Both are in one sentence.
    Beside,
}

impl Introduction {
    /// Whether the words are said to be those of the document.
    pub(super) fn is_certain(self) -> bool {
        self != Introduction::Beside
    }
}

/// So far apart a citation and a quotation may be, in bytes.
pub(super) const REACH: usize = 500;

/// So far before a quotation a citation may introduce it, in bytes.
const SAID_WITHIN: usize = 160;

/// Words that may stand between a quotation and the number of the citation that follows it.
const BETWEEN: [&str; 24] = [
    "see",
    "also",
    "in",
    "of",
    "the",
    "its",
    "un",
    "united",
    "nations",
    "security",
    "council",
    "general",
    "assembly",
    "human",
    "rights",
    "economic",
    "and",
    "social",
    "resolution",
    "resolutions",
    "decision",
    "document",
    "ibid",
    "emphasis",
];

/// Verbs and words that introduce what a document says.
const SAYS: [&str; 44] = [
    "acknowledged",
    "affirmed",
    "affirms",
    "agreed",
    "asked",
    "asks",
    "authorized",
    "authorizes",
    "called",
    "calls",
    "condemned",
    "condemns",
    "decided",
    "decides",
    "declared",
    "declares",
    "demanded",
    "demands",
    "emphasized",
    "emphasizes",
    "encouraged",
    "encourages",
    "expressed",
    "expresses",
    "invited",
    "noted",
    "notes",
    "reads",
    "reaffirmed",
    "reaffirms",
    "recalled",
    "recommended",
    "recommends",
    "requested",
    "requests",
    "said",
    "says",
    "stated",
    "states",
    "stressed",
    "stresses",
    "urged",
    "urges",
    "welcomed",
];

/// Words before a quotation that is a name, not what a document says.
const NAMES: [&str; 12] = [
    "entitled",
    "titled",
    "named",
    "called",
    "item",
    "items",
    "term",
    "title",
    "theme",
    "so-called",
    "known",
    "word",
];

/// How a citation introduces a quotation; nothing where they are not in one sentence, or the quotation
/// is a title.
pub(super) fn introduction(
    text: &str,
    quotation: &Range<usize>,
    citation: &Citation,
) -> Option<Introduction> {
    let place = citation.place.as_ref().map_or(citation.span.clone(), |place| place.span.clone());
    let start = citation.span.start.min(place.start);
    let end = citation.span.end.max(place.end);
    if is_name(text, quotation) {
        return None;
    }
    if start >= quotation.end {
        let between = text.get(quotation.end..start).filter(|between| between.len() <= REACH)?;
        // A number alone after a quotation is a word of the text.
        let is_separate = citation.kind == Kind::Symbol || !between.trim().is_empty();
        if is_separate && is_direct(between) {
            return Some(Introduction::Direct);
        }
        return (!ends_sentence(between)).then_some(Introduction::Beside);
    }
    if end > quotation.start {
        return None;
    }
    let between = text.get(end..quotation.start).filter(|between| between.len() <= REACH)?;
    if ends_sentence(between) {
        return None;
    }
    // What is said after another quotation is said of that.
    let is_near = between.len() <= SAID_WITHIN && !between.contains(['“', '”', '"']);
    Some(if says(between) && is_near { Introduction::Said } else { Introduction::Beside })
}

/// Whether words say that something is quoted from a document: `decided that`, `reads`.
pub(super) fn says(between: &str) -> bool {
    let mut words = between.split(|c: char| !c.is_alphabetic());
    words.any(|word| SAYS.contains(&word.to_lowercase().as_str()))
}

/// Whether nothing but signs and the words of a citation is between a quotation and a number.
fn is_direct(between: &str) -> bool {
    let mut words = between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_of_citation = words.all(|word| BETWEEN.contains(&word.to_lowercase().as_str()));
    // A sentence of its own is about something else: `“…”. In paragraph 10 of`.
    let mut stops = between.match_indices(['.', ';', '?', '!']);
    let is_sentence = stops.any(|(at, _)| {
        let next = between[at + 1..].trim_start_matches(['”', '"', '’', ' ', '\n', '\r']);
        next.starts_with(char::is_alphabetic)
    });
    is_of_citation
        && !is_sentence
        && !between.contains("\n\n")
        && !between.contains(['“', '”', '"'])
}

/// Whether a quotation is a name: `entitled “…”`.
pub(super) fn is_name(text: &str, quotation: &Range<usize>) -> bool {
    let before = text.get(..quotation.start).unwrap_or_default();
    let before = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    let word = before.rsplit(|c: char| !c.is_alphabetic() && c != '-').next().unwrap_or_default();
    let word = word.to_lowercase();
    // `called “…”`, and not `called for “…”`
    NAMES.contains(&word.as_str()) || (word == "as" && before.ends_with("known as"))
}

/// Whether a sentence, a cell or a block ends in a stretch of text.
fn ends_sentence(between: &str) -> bool {
    if between.contains("\n\n") || between.contains(APART) {
        return true;
    }
    between.match_indices(['.', '?', '!', ';']).any(|(at, sign)| {
        let after = &between[at + sign.len()..];
        let before =
            between[..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let next = after.trim_start_matches(['”', '"', '’', ')', ' ', '\n', '\r']);
        let is_abbreviation = sign == "." && (before.len() <= 2 || ABBREVIATED.contains(&before));
        let is_separate = after.starts_with(|c: char| !c.is_alphanumeric());
        !is_abbreviation && is_separate && next.starts_with(|c: char| c.is_uppercase() || c == '“')
    })
}

const ABBREVIATED: [&str; 11] =
    ["para", "paras", "No", "Nos", "sect", "chap", "Add", "Rev", "Corr", "Mrs", "vol"];
