//! The year of a resolution of the Security Council, said without its day: `resolution 1325 of 2000`.

use std::ops::Range;

use super::clause::{self, ADOPTED, before_noun, sentence_before};
use super::words::Word;
use super::{Cited, Fact};

/// What may stand between the year and the verb of `In 2000, the Security Council adopted`.
const UP_TO_VERB: [&str; 10] =
    [",", "the", "united", "nations", "un", "security", "council", "unanimously", "it", "also"];

/// The year that a text gives to a resolution.
pub(super) fn of(cited: &Cited<'_>) -> Option<(Fact, Range<usize>)> {
    if !cited.symbol.is_council_resolution() {
        return None;
    }
    let (year, span) = after(cited).or_else(|| before(cited))?;
    Some((Fact::Year(year), span))
}

/// A year that is a word of its own.
fn year(word: &Word<'_>) -> Option<(u16, Range<usize>)> {
    let year = word.text.parse().ok().filter(|_| word.text.len() == 4)?;
    (1946..2100).contains(&year).then_some((year, word.start..word.end))
}

/// ` of 2000`, `, adopted in 2000`, ` (adopted in 2000)`, and after a verb ` in 2000`
fn after(cited: &Cited<'_>) -> Option<(u16, Range<usize>)> {
    let words = cited.words_after.as_slice();
    let (at, bracket) = match words {
        [of, ..] if of.is("of") => (1, false),
        [sign, adopted, on, ..]
            if sign.is_of(&[",", "("]) && adopted.is("adopted") && on.is("in") =>
        {
            (3, sign.is("("))
        }
        [was, adopted, on, ..] if was.is("was") && adopted.is("adopted") && on.is("in") => {
            (3, false)
        }
        [on, ..] if on.is("in") && clause::is_object(sentence_before(&cited.words_before)) => {
            (1, false)
        }
        _ => return None,
    };
    let found = year(words.get(at)?)?;
    let next = words.get(at + 1);
    // `of 2000 troops` and `in 2000 villages` are numbers.
    let ends = next.is_none_or(|word| {
        let sign = !word.text.starts_with(char::is_alphanumeric);
        let verb = word.text.ends_with("ed");
        sign || verb || word.is_of(&["and", "on", "which", "that", "was", "is", "has", "to", "by"])
    });
    let closed = !bracket || next.is_some_and(|word| word.is(")"));
    (ends && closed).then_some(found)
}

/// `In 2000, the Security Council adopted resolution`
fn before(cited: &Cited<'_>) -> Option<(u16, Range<usize>)> {
    let sentence = sentence_before(&cited.words_before);
    let verb = sentence.iter().rposition(|word| word.is_of(&ADOPTED))?;
    let at = sentence[..verb].iter().rposition(|word| year(word).is_some())?;
    let [on] = &sentence[..at] else { return None };
    let between = &sentence[at + 1..verb];
    let council = between.iter().any(|word| word.is("council"));
    let named = before_noun(&sentence[verb + 1..])?;
    let plain = between.iter().all(|word| word.is_of(&UP_TO_VERB)) && named.len() <= 6;
    if !on.is("in") || !council || !plain || !named.iter().all(|word| word.is_of(&clause::NAMED)) {
        return None;
    }
    year(&sentence[at])
}
