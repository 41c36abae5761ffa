//! What a text says of a document beside its symbol: its day, as in `resolution 2699 (2023) of
//! 2 October 2023`, `letter dated 31 October 2007 (S/2007/647)` and `on 2 October 2023, the Council
//! adopted resolution 2699 (2023)`; the vote, as in `adopted by 13 votes to none, with
//! 2 abstentions`; its title, as in `A/RES/70/1, entitled “Transforming our world”`.
//!
//! Something counts only where it stands beside the symbol in one of the forms that United Nations
//! documents use; what stands further away may be of something else.

mod ballot;
mod clause;
mod day;
mod paragraph;
mod rows;
mod table;
mod title;
mod vote;
mod words;
mod year;

use std::ops::Range;

use super::extract::{Citation, Extraction, Kind, Reading};
use crate::date::Date;
use crate::source::APART;
use crate::symbol::Symbol;

pub use ballot::{Ballot, own_vote};
pub use table::claims as claims_of_tables;

/// Something that a text says of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The document.
    pub symbol: Symbol,
    /// What is said of it.
    pub fact: Fact,
    /// The bytes of the citation.
    pub citation: Range<usize>,
    /// The bytes that say so: the date, the words of the vote, the title.
    pub span: Range<usize>,
    /// Whether the citation leaves no doubt about the organ: by a symbol, or with the organ named
    /// directly before the number.
    pub organ_is_certain: bool,
}

/// What can be said of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// Its day.
    Day(Date),
    /// Its title, without quotation marks and line breaks.
    Title(String),
    /// How it was voted on.
    Vote(Ballot),
    /// Its year, said without the day.
    Year(u16),
    /// That it has a paragraph of this number.
    Paragraph(u32),
}

/// How far before and after a citation what is said of it may begin, in bytes.
const REACH: usize = 400;

/// A citation with the text around it.
pub(super) struct Cited<'t> {
    citation: &'t Citation,
    symbol: &'t Symbol,
    before: &'t str,
    after: &'t str,
    /// Where `before` begins.
    from: usize,
    words_before: Vec<words::Word<'t>>,
    words_after: Vec<words::Word<'t>>,
}

/// What a text says of the documents it cites.
///
/// ```
/// use rapporteur::citation::claim::{Fact, claims};
/// use rapporteur::citation::extract::{Context, extract_with};
///
/// let text = "Security Council resolution 2699 (2023) of 2 October 2023 authorized the mission.";
/// let claims = claims(text, &extract_with(text, &Context::default()));
/// let Fact::Day(day) = &claims[0].fact else { panic!("a day") };
/// assert_eq!(day.long(), "2 October 2023");
/// assert_eq!(&text[claims[0].span.clone()], "2 October 2023");
/// ```
pub fn claims(text: &str, extraction: &Extraction) -> Vec<Claim> {
    let mut claims = Vec::new();
    for citation in &extraction.citations {
        let Some(symbol) = citation.symbol() else { continue };
        let cited = around(text, citation, symbol);
        let facts = [
            day::of(&cited),
            title::of(&cited),
            vote::of(&cited),
            year::of(&cited),
            paragraph::of(&cited),
        ];
        let organ_is_certain = organ_is_certain(text, citation);
        claims.extend(facts.into_iter().flatten().map(|(fact, span)| Claim {
            symbol: symbol.clone(),
            fact,
            citation: citation.span.clone(),
            span,
            organ_is_certain,
        }));
    }
    claims
}

/// So much of the text before and after a citation, drawn in to the borders of characters.
fn around<'t>(text: &'t str, citation: &'t Citation, symbol: &'t Symbol) -> Cited<'t> {
    let Range { start, end } = citation.span;
    let from = text.ceil_char_boundary(start.saturating_sub(REACH).min(text.len()));
    let to = text.floor_char_boundary(end.saturating_add(REACH));
    let slice = |range: Range<usize>| text.get(range).unwrap_or_default();
    // What is said in another paragraph or cell is said of something else.
    let (before, after) = (slice(from..start), slice(end..to));
    let from = before.rfind("\n\n").map_or(from, |at| from + at + 2);
    let from = before.rfind(APART).map_or(from, |at| from.max(start - before.len() + at + 1));
    let after = after.split(APART).next().unwrap_or_default();
    let after = after.split("\n\n").next().unwrap_or_default();
    let before = slice(from..start);
    let (words_before, words_after) = (words::words(before, from), words::words(after, end));
    Cited { citation, symbol, before, after, from, words_before, words_after }
}

/// Whether a citation leaves no doubt about the organ: it has a symbol, or the organ is named in full
/// directly before the number or the list that the number is in.
///
/// ```
/// use rapporteur::citation::{claim, extract::extract};
/// let certain = |text| claim::organ_is_certain(text, &extract(text)[0]);
/// assert!(certain("General Assembly resolution 60/251"));
/// assert!(!certain("The General Assembly recalled its resolution 60/251"));
/// ```
#[must_use]
pub fn organ_is_certain(text: &str, citation: &Citation) -> bool {
    let (Reading::Certain(symbol), Kind::Symbol | Kind::Worded) =
        (&citation.reading, citation.kind)
    else {
        return false;
    };
    if symbol.is_council_resolution() || citation.kind == Kind::Symbol {
        return true;
    }
    let cited = around(text, citation, symbol);
    let words = &cited.words_before;
    let listed = words.iter().rev().take_while(|word| clause::is_of_list(word)).count();
    let words = &words[..words.len() - listed];
    let named = |organ: &[&str]| {
        let before = words.split_last().map(|(_, before)| before).unwrap_or_default();
        let noun = words.last().is_some_and(|word| word.is_of(&NOUNS));
        let start = before.len().checked_sub(organ.len());
        let organ_words = start.map(|start| before[start..].iter().zip(organ));
        noun && organ_words.is_some_and(|mut words| words.all(|(word, name)| word.is(name)))
    };
    let organ: &[&str] = match symbol.body().code {
        "A" => &["General", "Assembly"],
        "A/HRC" => &["Human", "Rights", "Council"],
        _ => return false,
    };
    named(organ) || is_subject(organ, words) || adopts(organ, &cited.words_after)
}

/// Whether an organ adopted or cites the resolution as its own: `the General Assembly adopted resolution`,
/// `the General Assembly, in its resolution`.
fn is_subject(organ: &[&str], words: &[words::Word<'_>]) -> bool {
    let [before @ .., noun] = words else { return false };
    if !noun.is("resolution") {
        return false;
    }
    let before = match before {
        [rest @ .., its] if its.is("its") => rest,
        rest => rest,
    };
    let before = match before {
        [rest @ .., comma, on] if comma.is(",") && on.is_of(&["in", "by"]) => rest,
        [rest @ .., unanimously, verb] if unanimously.is("unanimously") && verb.is("adopted") => {
            rest
        }
        [rest @ .., verb] if verb.is_of(&["adopted", "adopts", "in", "by"]) => rest,
        _ => return false,
    };
    let start = before.len().checked_sub(organ.len());
    start.is_some_and(|start| before[start..].iter().zip(organ).all(|(word, name)| word.is(name)))
}

/// Whether what follows says that an organ adopted the resolution: `, adopted by the General Assembly`,
/// `was adopted by the General Assembly`; or, after the day, names it as the subject: `of 2 October 2023,
/// the General Assembly`.
fn adopts(organ: &[&str], after: &[words::Word<'_>]) -> bool {
    let lead = after.iter().take_while(|word| word.is_of(&[",", "was", "which", "adopted", "by"]));
    let mut at = lead.count();
    let adopted = after[..at].iter().any(|word| word.is("adopted"))
        && at.checked_sub(1).is_some_and(|at| after[at].is("by"));
    if !adopted {
        at = usize::from(after.first().is_some_and(|word| word.is("of")));
        let Some(written) = after.get(at..).and_then(words::date) else { return false };
        at += written.length;
        if at < 2 || !after.get(at).is_some_and(|word| word.is(",")) {
            return false;
        }
        at += 1;
    }
    let the = after.get(at).is_some_and(|word| word.is("the"));
    let name = after.get(at + 1..).unwrap_or_default();
    the && name.len() >= organ.len() && name.iter().zip(organ).all(|(word, name)| word.is(name))
}

const NOUNS: [&str; 4] = ["resolution", "resolutions", "decision", "decisions"];
