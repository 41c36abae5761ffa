//! The day of a document, said beside its symbol.

use std::ops::Range;

use chrono::Datelike;

use super::words::{self, Word, Written};
use super::{Cited, Fact};
use crate::date::Date;

/// What is dated before its symbol: `report of 12 March 2007 (S/2007/143)`.
const PAPERS: [&str; 4] = ["report", "letter", "note", "statement"];

/// Words before a resolution after which its date may be that of a report on it.
const ON: [&str; 6] =
    ["pursuant", "accordance", "implementation", "concerning", "regarding", "requested"];

/// Words that say that a document was adopted.
const ADOPTED: [&str; 4] = ["adopted", "adopting", "adoption", "passed"];

/// What may stand between the day and the verb of `on 2 October 2023, the Security Council adopted`.
const ORGAN: [&str; 12] = [
    ",",
    "the",
    "united",
    "nations",
    "un",
    "security",
    "council",
    "general",
    "assembly",
    "unanimously",
    "it",
    "has",
];

/// What may stand between the verb and the number of `adopted its resolution 2699 (2023)`.
const NAMED: [&str; 14] = [
    "its",
    "the",
    "united",
    "nations",
    "un",
    "security",
    "council",
    "general",
    "assembly",
    "unanimously",
    "of",
    "landmark",
    "historic",
    "resolution",
];

/// Words of a letter between its day and its symbol that say that the symbol is not the letter's own.
const CARRYING: [&str; 10] = [
    "transmitting",
    "enclosing",
    "containing",
    "attaching",
    "annex",
    "annexed",
    "report",
    "conveying",
    "forwarding",
    "reply",
];

/// The day that a text gives to a document.
pub(super) fn of(cited: &Cited<'_>) -> Option<(Fact, Range<usize>)> {
    let before = &cited.words_before;
    let found = day_after(cited, before, &cited.words_after)
        .or_else(|| dated_before(before))
        .or_else(|| adopted_before(cited, before));
    let (date, span) = found?;
    Some((Fact::Day(date), span))
}

/// The bytes of a date that stands at a word.
fn span(words: &[Word<'_>], at: usize, written: Written) -> Option<Range<usize>> {
    let first = words.get(at)?;
    let last = words.get(at + written.length - 1)?;
    Some(first.start..last.end)
}

/// ` of 2 October 2023`, `, adopted on 2 October 2023`, ` (2 October 2023)`, ` was adopted on …`
fn day_after(
    cited: &Cited<'_>,
    before: &[Word<'_>],
    after: &[Word<'_>],
) -> Option<(Date, Range<usize>)> {
    let sentence = sentence_before(before);
    let at = lead(after, sentence)?;
    let written = words::date(after.get(at..)?)?;
    let council = cited.symbol.is_council_resolution();
    // Without the year, only what follows `of` or a verb and is not the first of several days.
    let next = after.get(at + written.length);
    let goes_on = next.is_some_and(|word| word.is_of(&["to", "-", "–", "until"]));
    let bracketed = after.first().is_some_and(|word| word.is("("));
    if goes_on || (!written.has_year() && (!council || bracketed)) {
        return None;
    }
    let date = written.date(cited.symbol.implied_year())?;
    let year = cited.symbol.implied_year().map(i32::from);
    if bracketed {
        let closed = next.is_some_and(|word| word.is(")"));
        // Several days, or a day of another year, are those on which something was considered.
        if !closed || (council && year != Some(date.0.year())) {
            return None;
        }
    }
    if is_of_another(sentence, council && year != Some(date.0.year())) {
        return None;
    }
    Some((date, span(after, at, written)?))
}

/// Where the date begins in the words after a citation.
fn lead(after: &[Word<'_>], sentence: &[Word<'_>]) -> Option<usize> {
    let comma = usize::from(after.first().is_some_and(|word| word.is(",")));
    let rest = after.get(comma..)?;
    let first = rest.first()?;
    if first.is_of(&["of", "dated", "("]) {
        return Some(comma + 1);
    }
    // `adopted its resolution 2699 (2023) on 2 October 2023`
    if first.is("on") && comma == 0 {
        let verb = sentence.iter().rposition(|word| word.is_of(&ADOPTED))?;
        // What happened after the adoption is dated by another day.
        let after = verb.checked_sub(1).map(|at| sentence[at]);
        let after = after.is_some_and(|word| word.is_of(&["following", "after", "since", "the"]));
        return (sentence.len() - verb <= 8 && !after).then_some(1);
    }
    // `, adopted 2 October 2023`
    if first.is("adopted") && words::date(rest.get(1..)?).is_some() {
        return Some(comma + 1);
    }
    // `which was unanimously adopted by the Council on 2 October 2023`
    const PASSIVE: [&str; 10] = [
        "which",
        "was",
        "were",
        "adopted",
        "passed",
        "unanimously",
        "by",
        "the",
        "security",
        "council",
    ];
    let on = rest.iter().take(10).position(|word| word.is("on"))?;
    let between = &rest[..on];
    let passive = between.iter().all(|word| word.is_of(&PASSIVE))
        && between.iter().any(|word| word.is_of(&["adopted", "passed"]));
    passive.then_some(comma + on + 1)
}

/// Whether a date after a resolution is that of a report on it, or of a letter: `report pursuant to
/// resolution 1701 (2006) of 12 March 2007`.
fn is_of_another(sentence: &[Word<'_>], other_year: bool) -> bool {
    let paper = sentence.iter().rposition(|word| {
        let text = word.text.strip_suffix('s').unwrap_or(word.text);
        PAPERS.iter().any(|paper| paper.eq_ignore_ascii_case(text)) || word.is("reported")
    });
    let on = |words: &[Word<'_>]| words.iter().any(|word| word.is_of(&ON));
    match paper {
        Some(paper) => other_year || on(&sentence[paper..]),
        None => other_year && on(sentence),
    }
}

/// `letter dated 31 October 2007 (`, `report of 12 March 2007 (`, `letter dated 31 October 2007 from
/// the Secretary-General addressed to the President of the Security Council (`
fn dated_before(before: &[Word<'_>]) -> Option<(Date, Range<usize>)> {
    let (last, rest) = before.split_last()?;
    if !last.is("(") {
        return None;
    }
    let from = rest.len().saturating_sub(40);
    let at = (from..rest.len())
        .rev()
        .find(|&at| rest[at].is_of(&["dated", "of"]) && words::date(&rest[at + 1..]).is_some())?;
    let written = words::date(&rest[at + 1..])?;
    if !written.has_year() {
        return None;
    }
    let noun = rest[..at].last()?;
    if !noun.is_of(&PAPERS) {
        return None;
    }
    let between = &rest[at + 1 + written.length..];
    let plain = |word: &Word<'_>| {
        let sign = !word.text.starts_with(char::is_alphabetic);
        !(word.is_of(&CARRYING) || (sign && !word.is(",")))
    };
    let addressed = between.first().is_none_or(|word| word.is_of(&["from", "addressed", "by"]));
    if !addressed || !between.iter().all(plain) {
        return None;
    }
    Some((written.date(None)?, span(rest, at + 1, written)?))
}

/// `on 2 October 2023, the Security Council adopted resolution 2699 (2023)`, `the Council, on
/// 2 October, adopted its resolution 2699 (2023)`, `adopted on 2 October 2023 its resolution 2699 (2023)`
fn adopted_before(cited: &Cited<'_>, before: &[Word<'_>]) -> Option<(Date, Range<usize>)> {
    let sentence = sentence_before(before);
    let verb = sentence.iter().rposition(|word| word.is_of(&["adopted", "passed"]))?;
    let mut named = &sentence[verb + 1..];
    let mut day = None;
    if let Some(on) = named.iter().position(|word| word.is("on"))
        && named[..on].iter().all(|word| word.is(","))
    {
        let written = words::date(&named[on + 1..])?;
        day = Some((verb + 2 + on, written));
        named = named.get(on + 1 + written.length..)?;
    }
    let noun = sentence.last().is_some_and(|word| word.is("resolution"));
    let direct = named.iter().all(|word| word.is_of(&NAMED) || word.is(","));
    if !direct || !(noun || named.is_empty()) {
        return None;
    }
    let (at, written) = day.or_else(|| day_before_verb(sentence, verb))?;
    if !written.has_year() && !cited.symbol.is_council_resolution() {
        return None;
    }
    Some((written.date(cited.symbol.implied_year())?, span(sentence, at, written)?))
}

/// The day before a verb, and where it is: nothing but the organ may be between them or before it.
fn day_before_verb(sentence: &[Word<'_>], verb: usize) -> Option<(usize, Written)> {
    let on = sentence[..verb].iter().rposition(|word| word.is("on"))?;
    let written = words::date(&sentence[on + 1..])?;
    let between = sentence.get(on + 1 + written.length..verb)?;
    let is_organ = |word: &Word<'_>| word.is_of(&["council", "assembly", "it"]);
    let last = sentence[..on].iter().rev().find(|word| !word.is(","));
    let council = between.iter().any(is_organ) || last.is_some_and(is_organ);
    let plain = between.iter().all(|word| word.is_of(&ORGAN));
    (council && plain).then_some((on + 1, written))
}

/// The words of the sentence so far.
pub(super) fn sentence_before<'s, 't>(before: &'s [Word<'t>]) -> &'s [Word<'t>] {
    let ends = |at: &usize| {
        let next = before.get(at + 1);
        let capital = next.is_some_and(|word| word.text.starts_with(char::is_uppercase));
        let abbreviation = at.checked_sub(1).is_some_and(|at| {
            before[at].text.chars().count() <= 2 || before[at].is_of(&["para", "paras", "No"])
        });
        before[*at].is(";") || (before[*at].is(".") && capital && !abbreviation)
    };
    let start = (0..before.len()).rev().find(ends).map_or(0, |at| at + 1);
    &before[start..]
}
