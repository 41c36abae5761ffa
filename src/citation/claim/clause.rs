//! Clauses: the sentence so far, and the words that say no more than who adopted a resolution, at
//! which meeting and with which vote.

use super::ballot;
use super::words::{self, Word};

/// Names of the organ, with what belongs to them.
pub(super) const ORGAN: [&str; 13] = [
    "the", "united", "nations", "un", "security", "council", "general", "assembly", "it", "has",
    "its", "unsc", "unga",
];

/// What may stand between a verb and the number of `adopted its landmark resolution 2699 (2023)`.
pub(super) const NAMED: [&str; 20] = [
    "its",
    "the",
    "united",
    "nations",
    "un",
    "unsc",
    "security",
    "council",
    "general",
    "assembly",
    "unanimously",
    "by",
    "of",
    "as",
    "landmark",
    "historic",
    "resolution",
    "resolutions",
    "new",
    "text",
];

/// Verbs that say that a document was adopted.
pub(super) const ADOPTED: [&str; 5] = ["adopted", "adopting", "adopts", "passed", "passes"];

/// What may stand in a clause on the adoption, beside meetings, votes and days.
pub(super) const ADOPTION: [&str; 30] = [
    "general",
    "assembly",
    ",",
    "which",
    "was",
    "were",
    "had",
    "been",
    "has",
    "adopted",
    "passed",
    "by",
    "the",
    "united",
    "nations",
    "un",
    "security",
    "council",
    "at",
    "its",
    "a",
    "with",
    "today",
    "result",
    "majority",
    "unanimously",
    "unanimous",
    "vote",
    "of",
    "meeting",
];

/// How many words the next part of a clause takes: a meeting (`4000th meeting`), a vote, or one of
/// the known words. `None` where the clause says something else.
pub(super) fn step(words: &[Word<'_>], known: &[&str]) -> Option<usize> {
    let first = words.first()?;
    let figure = first.text.starts_with(|c: char| c.is_ascii_digit());
    if figure {
        let gap =
            usize::from(words.get(1).is_some_and(|word| word.is_of(&["th", "st", "nd", "rd"])));
        if words.get(1 + gap).is_some_and(|word| word.is("meeting")) {
            return Some(2 + gap);
        }
    }
    // `at its meeting held on`
    if first.is("meeting") && words.get(1).is_some_and(|word| word.is("held")) {
        return Some(2);
    }
    if let Some((_, length)) = ballot::counted(words) {
        return Some(length);
    }
    first.is_of(known).then_some(1)
}

/// Whether words say no more than a clause may.
pub(super) fn is_clause(mut words: &[Word<'_>], known: &[&str]) -> bool {
    while !words.is_empty() {
        let Some(length) = step(words, known) else { return false };
        words = words.get(length..).unwrap_or_default();
    }
    true
}

/// The words of the sentence so far.
pub(super) fn sentence_before<'s, 't>(before: &'s [Word<'t>]) -> &'s [Word<'t>] {
    let ends = |at: &usize| {
        let next = before.get(at + 1);
        let capital = next.is_some_and(|word| word.text.starts_with(char::is_uppercase));
        let abbreviation = at.checked_sub(1).is_some_and(|at| {
            before[at].text.chars().count() <= 2
                || before[at].is_of(&["para", "paras", "No"])
                || (words::is_month(&before[at]) && before[at].text.len() <= 4)
        });
        before[*at].is(";") || (before[*at].is(".") && capital && !abbreviation)
    };
    let start = (0..before.len()).rev().find(ends).map_or(0, |at| at + 1);
    &before[start..]
}

/// Words up to the number of a resolution, without its noun and the resolutions listed before it:
/// `adopted resolutions 2688 (2023) and` becomes `adopted`. `None` where no noun is before the number.
pub(super) fn before_noun<'s, 't>(words: &'s [Word<'t>]) -> Option<&'s [Word<'t>]> {
    if let [before @ .., noun] = words
        && noun.is("resolution")
    {
        return Some(before);
    }
    let listed = words.iter().rev().take_while(|word| is_of_list(word)).count();
    let (noun, before) = words[..words.len() - listed].split_last()?;
    noun.is("resolutions").then_some(before)
}

/// Whether a word can stand between the noun and a later number of a list: `resolutions 46/77 of
/// 12 December 1991, 47/233 A and`.
pub(super) fn is_of_list(word: &Word<'_>) -> bool {
    let sign = !word.text.starts_with(char::is_alphanumeric) && !matches!(word.text, "." | ";");
    let letter = word.text.chars().count() == 1;
    let numeral = word.text.bytes().all(|b| b.is_ascii_digit() || b"IVXLC-".contains(&b));
    sign || letter || numeral || word.is_of(&["of", "and"]) || words::is_month(word)
}

/// Whether the number is the object of a verb of adoption, which ends the sentence so far: `the Council
/// adopted its resolution`.
pub(super) fn is_object(sentence: &[Word<'_>]) -> bool {
    let Some(verb) = sentence.iter().rposition(|word| word.is_of(&ADOPTED)) else { return false };
    let named = &sentence[verb + 1..];
    let named = before_noun(named).unwrap_or(named);
    named.iter().all(|word| word.is_of(&NAMED) || word.is(","))
}
