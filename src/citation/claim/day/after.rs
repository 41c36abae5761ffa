//! Days after a citation: `resolution 2699 (2023) of 2 October 2023`, `, adopted at its 9430th
//! meeting, on 2 October 2023`.

use std::ops::Range;

use chrono::Datelike;

use super::paper::PAPERS;
use super::span;
use crate::citation::claim::Cited;
use crate::citation::claim::clause::{self, sentence_before};
use crate::citation::claim::words::{self, Word, Written};
use crate::citation::extract::Kind;
use crate::date::Date;
use crate::symbol::DocumentKind;

/// Words before a resolution after which its date may be that of a report on it.
const ON: [&str; 6] =
    ["pursuant", "accordance", "implementation", "concerning", "regarding", "requested"];

/// Words that say that a document was adopted.
const ADOPTED: [&str; 5] = ["adopted", "adopting", "adopts", "adoption", "passed"];

/// A clause on an adoption is no longer, in words.
const LONGEST_CLAUSE: usize = 40;

/// How closely a date belongs to the citation before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bond {
    /// By a word that says so: `of`, `adopted on`.
    Said,
    /// By a bracket: `(2 October 2023)`.
    Bracketed,
    /// By the adoption that the sentence speaks of: `the adoption of resolution 2699 (2023) on`.
    Adoption,
    /// By a comma or a dash alone.
    Beside,
}

/// ` of 2 October 2023`, `, adopted on 2 October 2023`, ` (2 October 2023)`, ` was adopted on …`
pub(super) fn day(cited: &Cited<'_>) -> Option<(Date, Range<usize>)> {
    let sentence = sentence_before(&cited.words_before);
    let after = &cited.words_after;
    let (at, bond) = lead(cited, sentence)?;
    let written = words::date(after.get(at..)?)?;
    let council = cited.symbol.is_council_resolution();
    // Without the year, only what follows `of` or a verb and is not the first of several days.
    let next = after.get(at + written.length);
    let goes_on = next.is_some_and(|word| word.is_of(&["to", "-", "–", "until"]));
    let needs_year = !council || bond != Bond::Said;
    if (goes_on && bond != Bond::Beside) || (needs_year && !written.has_year()) {
        return None;
    }
    let date = written.date(cited.symbol.implied_year())?;
    let year = cited.symbol.implied_year().map(i32::from);
    let same_year = year == Some(date.0.year());
    let fits = match bond {
        Bond::Said => true,
        // Several days, or a day of another year, are those on which something was considered.
        Bond::Bracketed => {
            next.is_some_and(|word| word.is_of(&[")", "]"])) && (same_year || !council)
        }
        Bond::Adoption => same_year,
        Bond::Beside => {
            (same_year || ends_note(cited, after, at, written))
                && is_apart(cited, after, at, written)
        }
    };
    if !fits || is_of_another(sentence, council && !same_year, bond) {
        return None;
    }
    Some((date, span(after, at, written)?))
}

/// Where the date begins in the words after a citation, and how it belongs to it.
fn lead(cited: &Cited<'_>, sentence: &[Word<'_>]) -> Option<(usize, Bond)> {
    let after = cited.words_after.as_slice();
    // `the report of the Secretary-General (S/2023/768) of 16 October 2023`
    let opened = cited.words_before.last().is_some_and(|word| word.is("("));
    if let [close, of, ..] = after
        && opened
        && close.is(")")
        && of.is_of(&["of", "dated"])
    {
        return Some((2, Bond::Said));
    }
    let comma = usize::from(after.first().is_some_and(|word| word.is(",")));
    let rest = after.get(comma..)?;
    let first = rest.first()?;
    if first.is_of(&["of", "dated"]) {
        return Some((comma + 1, Bond::Said));
    }
    let is_date = |at: usize| rest.get(at..).and_then(words::date).is_some();
    if first.is_of(&["(", "["]) && is_date(1) {
        return Some((comma + 1, Bond::Bracketed));
    }
    // `adopted its resolution 2699 (2023) on 2 October 2023`
    if first.is("on") && comma == 0 {
        return Some((1, on_after_verb(sentence)?));
    }
    if let Some(at) = in_clause(rest, sentence) {
        return Some((comma + at, Bond::Said));
    }
    let beside = comma == 1 || first.is_of(&["–", "—", "-", ":"]);
    let at = 1 - comma;
    (beside && is_date(at)).then_some((comma + at, Bond::Beside))
}

/// How the day of `adopted its resolution 2699 (2023) on` belongs to it, by the verb or the noun.
fn on_after_verb(sentence: &[Word<'_>]) -> Option<Bond> {
    let verb = sentence.iter().rposition(|word| word.is_of(&ADOPTED))?;
    if sentence.len() - verb > 8 {
        return None;
    }
    let noun = sentence[verb].is("adoption");
    let before = verb.checked_sub(1).map(|at| sentence[at]);
    // What happened after the adoption is dated by another day.
    let after = before.is_some_and(|word| word.is_of(&["following", "after", "since", "the"]));
    let bond = if noun || after { Bond::Adoption } else { Bond::Said };
    (!noun || sentence.get(verb + 1).is_some_and(|word| word.is("of"))).then_some(bond)
}

/// Where the date begins after a clause on the adoption: `which was unanimously adopted by the Council
/// at its 9430th meeting, on`, `(adopted`, `, adopted`.
fn in_clause(rest: &[Word<'_>], sentence: &[Word<'_>]) -> Option<usize> {
    let mut at = usize::from(rest.first().is_some_and(|word| word.is_of(&["(", "["])));
    let mut verb = false;
    while at < LONGEST_CLAUSE {
        let word = rest.get(at)?;
        let on = usize::from(word.is("on"));
        if at > 0 && rest.get(at + on..).and_then(words::date).is_some() {
            // `, adopted 2 October 2023`
            let direct = on == 1 || rest[at - 1].is_of(&["adopted", "passed"]);
            return (direct && (verb || clause::is_object(sentence))).then_some(at + on);
        }
        verb |= word.is_of(&["adopted", "passed"]);
        at += clause::step(&rest[at..], &clause::ADOPTION)?;
    }
    None
}

/// Whether a date is a part by itself: a sign or the end of the line follows it.
fn is_apart(cited: &Cited<'_>, after: &[Word<'_>], at: usize, written: Written) -> bool {
    let Some(last) = after.get(at + written.length - 1) else { return false };
    let end = last.end - cited.citation.span.end;
    let line = cited.after.get(end..).unwrap_or_default().split('\n').next().unwrap_or_default();
    let mut rest = line.trim_start().chars();
    let next = rest.next();
    let sign = next.is_none_or(|c| ",.;)]–—-|".contains(c));
    sign && cited.after.get(..end).is_some_and(|before| !before.contains('\n'))
}

/// Whether a symbol and a date are all that a line or a note says, but for a full stop: `S/2023/768,
/// 16 October 2023.`
fn ends_note(cited: &Cited<'_>, after: &[Word<'_>], at: usize, written: Written) -> bool {
    let issued =
        matches!(cited.symbol.kind(), DocumentKind::Masthead | DocumentKind::PresidentialStatement);
    let Some(last) = after.get(at + written.length - 1) else { return false };
    let rest = cited.after.get(last.end - cited.citation.span.end..).unwrap_or_default();
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let before = cited.before.rsplit('\n').next().unwrap_or_default();
    const LEADS: [&str; 6] = ["see", "also", "in", "un", "doc", "document"];
    let is_lead = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        LEADS.contains(&word.as_str()) || !word.contains(char::is_alphabetic)
    };
    let alone = before.split_whitespace().all(is_lead);
    let ends = rest.trim_start_matches([' ', '\t']).is_empty() || rest.starts_with('\n');
    issued && cited.citation.kind == Kind::Symbol && alone && ends
}

/// Whether a date after a resolution is that of a report on it, or of a letter: `report pursuant to
/// resolution 1701 (2006) of 12 March 2007`.
fn is_of_another(sentence: &[Word<'_>], other_year: bool, bond: Bond) -> bool {
    let paper = sentence.iter().rposition(|word| {
        let text = word.text.strip_suffix('s').unwrap_or(word.text);
        PAPERS.iter().any(|paper| paper.eq_ignore_ascii_case(text)) || word.is("reported")
    });
    let on = |words: &[Word<'_>]| words.iter().any(|word| word.is_of(&ON));
    match paper {
        Some(_) if bond == Bond::Beside => true,
        Some(paper) => other_year || on(&sentence[paper..]),
        None => (other_year || bond == Bond::Beside) && on(sentence),
    }
}
