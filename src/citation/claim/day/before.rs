//! Days before a citation: `on 2 October 2023, the Council adopted resolution 2699 (2023)`.

use std::ops::Range;

use chrono::Datelike;

use super::span;
use crate::citation::claim::Cited;
use crate::citation::claim::clause::{self, ADOPTED, NAMED, ORGAN, before_noun, sentence_before};
use crate::citation::claim::words::{self, Word, Written};
use crate::date::Date;
use crate::symbol::DocumentKind;

/// What may stand between the day and the verb of `on 2 October 2023, the Security Council, acting
/// unanimously, adopted`.
const UP_TO_VERB: [&str; 30] = [
    "the",
    "united",
    "nations",
    "un",
    "unsc",
    "security",
    "council",
    "general",
    "assembly",
    "it",
    "has",
    "its",
    ",",
    ":",
    "–",
    "—",
    "-",
    "met",
    "and",
    "acting",
    "unanimously",
    "at",
    "by",
    "a",
    "vote",
    "of",
    "with",
    "meeting",
    "also",
    "president",
];

/// Verbs that say that a statement of the President was made.
const STATED: [&str; 6] = ["adopted", "issued", "made", "delivered", "read", "agreed"];

/// What the Council does by a resolution, as verbs of the past.
const DONE: [&str; 31] = [
    "adjusted",
    "amended",
    "approved",
    "authorised",
    "authorized",
    "created",
    "decided",
    "demanded",
    "endorsed",
    "established",
    "expanded",
    "extended",
    "imposed",
    "increased",
    "lifted",
    "mandated",
    "modified",
    "prolonged",
    "reduced",
    "renewed",
    "requested",
    "set",
    "strengthened",
    "suspended",
    "terminated",
    "reaffirmed",
    "condemned",
    "tightened",
    "reauthorized",
    "reauthorised",
    "lengthened",
];

/// A day of the sentence before a citation.
struct Dated<'s, 't> {
    /// The words before it.
    before: &'s [Word<'t>],
    /// Where it begins in the sentence.
    at: usize,
    written: Written,
    /// The words between it and the citation.
    between: &'s [Word<'t>],
}

/// The day that the words before a citation give to it.
pub(super) fn day(cited: &Cited<'_>) -> Option<(Date, Range<usize>)> {
    let sentence = sentence_before(&cited.words_before);
    let dated = Dated::last_of(sentence)?;
    let council = cited.symbol.is_council_resolution();
    let date = dated.written.date(cited.symbol.implied_year())?;
    let same_year = cited.symbol.implied_year().map(i32::from) == Some(date.0.year());
    let statement = cited.symbol.kind() == DocumentKind::PresidentialStatement;
    let said = dated.is_of_adoption()
        || (statement && dated.is_before_verb(&STATED, named_statement))
        || (council && dated.is_of_resolution())
        || (council
            && same_year
            && (dated.is_of_decision()
                || dated.is_before_brackets(cited)
                || dated.opens_line(cited)));
    if !said || (!dated.written.has_year() && !council) {
        return None;
    }
    Some((date, span(sentence, dated.at, dated.written)?))
}

impl<'s, 't> Dated<'s, 't> {
    /// The last day of a sentence; nothing where it is the last of several.
    fn last_of(sentence: &'s [Word<'t>]) -> Option<Dated<'s, 't>> {
        let found = |at: usize| {
            let written = words::date(&sentence[at..])?;
            let between = sentence.get(at + written.length..)?;
            Some(Dated { before: &sentence[..at], at, written, between })
        };
        let dated = (0..sentence.len()).rev().find_map(found)?;
        // `between 3 and 5 October`, `3-5 October`
        let several = match dated.before {
            [.., one, sign] => {
                sign.is_of(&["and", "to", "-", "–", "/"])
                    && one.text.starts_with(|c: char| c.is_ascii_digit())
            }
            _ => false,
        };
        let goes_on = dated.between.first().is_some_and(|word| word.is_of(&["to", "-", "until"]));
        (!several && !goes_on).then_some(dated)
    }

    /// The words before `on`.
    fn before_on(&self) -> Option<&'s [Word<'t>]> {
        let (on, before) = self.before.split_last()?;
        on.is("on").then_some(before)
    }

    /// Whether `on` begins the sentence, or what follows a comma.
    fn is_first(&self) -> bool {
        self.before_on().is_some_and(|before| before.last().is_none_or(|word| word.is(",")))
    }

    /// `on 2 October 2023, the Security Council adopted its resolution`, `the Council, on 2 October,
    /// adopted resolution`, `adopted on 2 October 2023 as resolution`
    fn is_of_adoption(&self) -> bool {
        self.is_before_verb(&ADOPTED, named) || self.is_after_verb()
    }

    /// Whether the organ did something on that day, and words that `named` takes name the document.
    fn is_before_verb(
        &self,
        verbs: &[&str],
        named: impl Fn(&'s [Word<'t>]) -> Option<&'s [Word<'t>]>,
    ) -> bool {
        let Some(verb) = self.between.iter().rposition(|word| word.is_of(verbs)) else {
            return false;
        };
        let Some(named) = named(&self.between[verb + 1..]) else { return false };
        let between = &self.between[..verb];
        let is_organ = |word: &Word<'_>| word.is_of(&["council", "assembly", "it"]);
        let met = |words: &[Word<'_>]| words.last().is_some_and(|word| word.is("met"));
        // Without `on`, only the day that begins a line: `2 October 2023: the Council adopts`
        let lead = match self.before_on() {
            Some(before) => {
                let before = without_meeting(before);
                let last = before.iter().rev().find(|word| !word.is(","));
                between.iter().any(is_organ) || last.is_some_and(is_organ) || met(before)
            }
            None => {
                self.before.iter().all(|word| !word.text.starts_with(char::is_alphanumeric))
                    && between.first().is_some_and(|word| word.is_of(&[":", ",", "–", "—", "-"]))
                    && between.iter().any(is_organ)
            }
        };
        lead && clause::is_clause(between, &UP_TO_VERB) && clause::is_clause(named, &NAMED)
    }

    fn is_after_verb(&self) -> bool {
        let Some(before) = self.before_on() else { return false };
        const BY: [&str; 8] =
            ["by", "the", "united", "nations", "un", "security", "council", "unanimously"];
        let before_comma = before.iter().rev().skip_while(|word| word.is(",")).count();
        let before = &before[..before_comma];
        let by = before.iter().rev().take_while(|word| word.is_of(&BY)).count();
        let Some((verb, first)) = before[..before.len() - by].split_last() else { return false };
        let Some(named) = named(self.between) else { return false };
        let comma = named.first().is_some_and(|word| word.is(","));
        let named = if comma { &named[1..] } else { named };
        if !named.iter().all(|word| word.is_of(&NAMED)) {
            return false;
        }
        if verb.is("adoption") {
            return named.first().is_some_and(|word| word.is("of"));
        }
        // `Adopted on 2 October 2023, resolution`; elsewhere, what follows a comma is another thing.
        let is_first = first.last().is_none_or(|word| word.is(","));
        verb.is_of(&["adopted", "passed", "adopting"]) && (!comma || is_first)
    }

    /// `the resolution of 2 October 2023 (`, `its resolution of 2 October 2023,`
    fn is_of_resolution(&self) -> bool {
        let [.., noun, of] = self.before else { return false };
        let led = match self.between {
            [sign] => sign.is_of(&["(", ","]),
            _ => false,
        };
        noun.is("resolution") && of.is_of(&["of", "dated"]) && self.written.has_year() && led
    }

    /// `was renewed on 2 October 2023 by resolution`, `On 2 October 2023, by its resolution`, `decided
    /// on 2 October 2023, in resolution`
    fn is_of_decision(&self) -> bool {
        let Some(before) = self.before_on() else { return false };
        let before_comma = before.iter().rev().skip_while(|word| word.is(",")).count();
        let done = before[..before_comma].last().is_some_and(|word| word.is_of(&DONE));
        if !(done || self.is_first()) || !self.written.has_year() {
            return false;
        }
        let known = |word: &Word<'_>| word.is_of(&NAMED) || word.is(",") || word.is("it");
        let by = ["by", "in", "with", "through", "via", "under"];
        let Some(at) = self.between.iter().rposition(|word| word.is_of(&by)) else { return false };
        let Some(named) = named(&self.between[at + 1..]) else { return false };
        named.iter().all(known) && self.between[..at].iter().all(known)
    }

    /// `On 2 October 2023, the Council renewed the mandate (resolution 2699 (2023))`
    fn is_before_brackets(&self, cited: &Cited<'_>) -> bool {
        let closed = cited.words_after.first().is_some_and(|word| word.is(")"));
        let opened = self.between.iter().rposition(|word| word.is("("));
        let (true, true, Some(opened)) = (closed, self.is_first(), opened) else { return false };
        let Some(named) = named(&self.between[opened + 1..]) else { return false };
        let said = &self.between[..opened];
        let organ = said.iter().take_while(|word| word.is_of(&ORGAN) || word.is(",")).count();
        let verb = said.get(organ).is_some_and(|word| word.is_of(&DONE));
        let council = said[..organ].iter().any(|word| word.is("council"));
        let plain = |word: &Word<'_>| word.text.starts_with(char::is_alphabetic) || word.is(",");
        council && verb && said.iter().all(plain) && named.iter().all(|word| word.is_of(&NAMED))
    }

    /// `2 October 2023: S/RES/2699 (2023)`
    fn opens_line(&self, cited: &Cited<'_>) -> bool {
        let [sign, rest @ ..] = self.between else { return false };
        let Some(named) = named(rest) else { return false };
        if !sign.is_of(&[":", "–", "—"]) || !named.iter().all(|word| word.is_of(&NAMED)) {
            return false;
        }
        let first = cited.words_before.len() - self.between.len() - self.written.length;
        let Some(word) = cited.words_before.get(first) else { return false };
        let before = cited.before.get(..word.start - cited.from).unwrap_or_default();
        let before = before.trim_end_matches([' ', '\t', '*', '-', '•', '–', '|', '>']);
        before.is_empty() || before.ends_with('\n')
    }
}

/// The words up to a number without its noun; a symbol needs none.
fn named<'s, 't>(words: &'s [Word<'t>]) -> Option<&'s [Word<'t>]> {
    before_noun(words).or_else(|| words.iter().all(|word| word.is(",")).then_some(words))
}

/// The words between a verb and a statement, if they name it: `a statement by its President (`.
fn named_statement<'s, 't>(words: &'s [Word<'t>]) -> Option<&'s [Word<'t>]> {
    const STATEMENT: [&str; 15] = [
        "a",
        "its",
        "the",
        "presidential",
        "statement",
        "by",
        "of",
        "on",
        "behalf",
        "president",
        "security",
        "council",
        "united",
        "nations",
        "(",
    ];
    let names = words.iter().any(|word| word.is("statement"));
    (names && words.iter().all(|word| word.is_of(&STATEMENT))).then_some(&[])
}

/// Words without `at its 9430th meeting` at their end.
fn without_meeting<'s, 't>(words: &'s [Word<'t>]) -> &'s [Word<'t>] {
    let trimmed = words.iter().rev().skip_while(|word| word.is(",")).count();
    match &words[..trimmed] {
        [before @ .., at, its, _, meeting]
            if at.is("at") && its.is_of(&["its", "the"]) && meeting.is("meeting") =>
        {
            before
        }
        _ => words,
    }
}
