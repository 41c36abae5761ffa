//! How a document was voted on, said beside its symbol.

use std::ops::Range;

use super::ballot::{self, Ballot, counted, skip};
use super::clause::{self, NAMED, before_noun, sentence_before};
use super::words::{self, Word};
use super::{Cited, Fact};

/// What may stand between a resolution and its vote, beside what a clause on the adoption has.
const BETWEEN: [&str; 8] = ["on", "(", "and", "received", "got", "recorded", "carried", "approved"];

/// What may stand between a vote and the verb of `by 13 votes to none, the Council adopted`.
const UP_TO_VERB: [&str; 15] = [
    ",", "the", "united", "nations", "un", "unsc", "security", "council", "it", "has", "on", "its",
    "at", "members", "of",
];

/// Words before `unanimously` that take it back.
const NOT: [&str; 6] = ["not", "almost", "nearly", "near", "virtually", "otherwise"];

/// The verbs and nouns of an adoption.
const ADOPTION: [&str; 6] = ["adopted", "passed", "adoption", "adopt", "adopting", "adopts"];

/// No vote is farther from its verb, in words.
const LONGEST_CLAUSE: usize = 40;

/// The votes that a resolution needed while the Council had eleven members.
const FEWEST: u32 = 7;

type Said = (Ballot, Range<usize>);

/// The vote that a text gives to a resolution of the Security Council.
pub(super) fn of(cited: &Cited<'_>) -> Option<(Fact, Range<usize>)> {
    if !cited.symbol.is_council_resolution() {
        return None;
    }
    let sentence = sentence_before(&cited.words_before);
    let after = &cited.words_after;
    let (ballot, span) = unanimous_before(sentence)
        .or_else(|| before_verb(sentence))
        .or_else(|| voters_before(sentence, after))
        .or_else(|| voted_after(sentence, after))?;
    Some((Fact::Vote(ballot), span))
}

/// Whether words name no more than the resolution that follows.
fn is_named(words: &[Word<'_>]) -> bool {
    let words = before_noun(words).unwrap_or(words);
    words.iter().all(|word| word.is_of(&NAMED) || word.is_of(&[",", "favour", "favor"]))
}

fn bytes(words: &[Word<'_>]) -> Option<Range<usize>> {
    Some(words.first()?.start..words.last()?.end)
}

/// `unanimously adopted resolution`, `adopted unanimously as resolution`, `unanimous adoption of`,
/// `voted unanimously to adopt resolution`, `by a unanimous vote, the Council adopted resolution`,
/// `acting unanimously, the Council adopted resolution`, `voted unanimously in favour of resolution`
fn unanimous_before(sentence: &[Word<'_>]) -> Option<Said> {
    let at = sentence.iter().rposition(|word| word.is_of(&["unanimously", "unanimous"]))?;
    let taken_back = at.checked_sub(1).is_some_and(|at| sentence[at].is_of(&NOT));
    let behind = &sentence[at + 1..];
    let verb = behind.iter().position(|word| word.is_of(&ADOPTION));
    let led_by = |words: &[&str]| at.checked_sub(1).is_some_and(|at| sentence[at].is_of(words));
    let is_said = match verb {
        Some(verb) => {
            let between = &behind[..verb];
            let direct = between.is_empty() || matches!(between, [to] if to.is("to"));
            let clause = led_by(&["a", "acting", "by", ","])
                && between.iter().all(|word| word.is("vote") || word.is_of(&UP_TO_VERB));
            (direct || clause || is_by_day(between)) && is_named(&behind[verb + 1..])
        }
        None => {
            let after_verb = led_by(&["adopted", "passed", ","])
                && sentence[..at]
                    .iter()
                    .rev()
                    .take(2)
                    .any(|word| word.is_of(&["adopted", "passed"]));
            let comma = usize::from(behind.first().is_some_and(|word| word.is(",")));
            let day = behind.get(comma..).unwrap_or_default();
            (after_verb && (is_named(behind) || is_named(without_day(day))))
                || (led_by(&["voted"]) && is_vote_for(behind))
                || (matches!(behind, [voted, ..] if voted.is("voted")) && is_vote_for(&behind[1..]))
        }
    };
    let said = &sentence[at];
    (is_said && !taken_back).then_some((Ballot::Unanimous, said.start..said.end))
}

/// `in favour of Security Council resolution`, `for resolution`
fn is_vote_for(words: &[Word<'_>]) -> bool {
    let favour = skip(words, &["in", "favour", "favor", "of", "for"]);
    favour > 0 && is_named(&words[favour..])
}

/// Whether words are a day alone: `unanimously on 2 October 2023 adopted`
fn is_by_day(words: &[Word<'_>]) -> bool {
    !words.is_empty() && without_day(words).is_empty()
}

/// Words without the day that they begin with.
fn without_day<'s, 't>(words: &'s [Word<'t>]) -> &'s [Word<'t>] {
    let [on, rest @ ..] = words else { return words };
    let Some(written) = words::date(rest).filter(|_| on.is("on")) else { return words };
    rest.get(written.length..).unwrap_or_default()
}

/// `by 13 votes to none, with 2 abstentions, the Council adopted resolution`
fn before_verb(sentence: &[Word<'_>]) -> Option<Said> {
    let verb = sentence.iter().rposition(|word| word.is_of(&ADOPTION))?;
    let named = &sentence[verb + 1..];
    // `adopted by 13 votes to none as resolution`
    let (led, from) = match named.first() {
        Some(word) if word.is_of(&["by", "with"]) => (true, verb + 2),
        _ => (false, 0),
    };
    let last = if led { sentence.len() } else { verb };
    for at in from..last {
        let lead = at.checked_sub(1).map(|at| sentence[at]);
        let leads = lead.is_none_or(|word| word.is_of(&["by", "with", "of", "a"]));
        let Some((ballot, length)) = counted(&sentence[at..]).filter(|_| leads) else { continue };
        let behind = sentence.get(at + length..)?;
        let is_said = if led {
            is_named(behind) && behind.first().is_some_and(|word| word.is_of(&["as", ","]))
        } else {
            let between = behind.get(..verb.checked_sub(at + length)?)?;
            is_clause_with_days(between, &UP_TO_VERB) && is_named(named)
        };
        if is_said {
            return Some((ballot, bytes(&sentence[at..at + length])?));
        }
        return None;
    }
    None
}

/// Whether words say no more than a clause may, with days.
fn is_clause_with_days(mut words: &[Word<'_>], known: &[&str]) -> bool {
    while !words.is_empty() {
        let length = words::date(words).map(|written| written.length);
        let Some(length) = length.or_else(|| clause::step(words, known)) else { return false };
        words = words.get(length..).unwrap_or_default();
    }
    true
}

/// `13 members voted in favour of resolution … and 2 abstained`, `all 15 members voted for resolution`
fn voters_before(sentence: &[Word<'_>], after: &[Word<'_>]) -> Option<Said> {
    let voted = sentence.iter().rposition(|word| word.is("voted"))?;
    if !is_vote_for(&sentence[voted + 1..]) {
        return None;
    }
    const VOTERS: [&str; 9] = [
        "members",
        "states",
        "delegations",
        "countries",
        "of",
        "the",
        "security",
        "council",
        "its",
    ];
    let voters = sentence[..voted].iter().rev().take_while(|word| word.is_of(&VOTERS)).count();
    let at = (voted - voters).checked_sub(1)?;
    let number = words::count(&sentence[at])?;
    let span = sentence[at].start..sentence[voted].end;
    if at.checked_sub(1).is_some_and(|at| sentence[at].is("all")) {
        return Some((Ballot::Unanimous, span));
    }
    let (against, abstaining) = match ballot::remainder(after) {
        Some((Ballot::Counted { against, abstaining, .. }, _)) => (against, abstaining),
        _ => (None, None),
    };
    // With fewer votes, nothing is adopted: some of the members are meant.
    let are_all = voters > 0 && number >= FEWEST;
    are_all.then_some((Ballot::Counted { favour: Some(number), against, abstaining }, span))
}

/// ` was adopted unanimously`, `, adopted by 13 votes to none, with 2 abstentions`
fn voted_after(sentence: &[Word<'_>], after: &[Word<'_>]) -> Option<Said> {
    let is_verb = |word: &Word<'_>| {
        word.is_of(&["adopted", "passed", "adoption", "received", "carried", "approved"])
    };
    let mut verb = sentence.iter().rev().take(8).any(is_verb) || is_vote_on(sentence);
    let mut at = 0;
    while at < LONGEST_CLAUSE {
        let word = after.get(at)?;
        let support = after.get(at + 1).is_some_and(|word| word.is_of(&["vote", "support"]));
        if word.is("unanimously") || (word.is("unanimous") && support) {
            let verb = verb || after.get(at + 1).is_some_and(is_verb);
            return verb.then_some((Ballot::Unanimous, word.start..word.end));
        }
        // `with 2 abstentions`, with nothing of the votes in favour
        let remainder = || ballot::remainder(&after[at..]).filter(|_| word.is("with"));
        // A second resolution between the first and the vote: the vote may be that of either.
        if let Some((ballot, length)) = counted(&after[at..]).or_else(remainder) {
            let lead = usize::from(word.is("with"));
            let span = bytes(after.get(at + lead..at + length)?)?;
            return verb.then_some((ballot, span));
        }
        if let Some(written) = words::date(&after[at..]) {
            at += written.length;
            continue;
        }
        verb |= is_verb(word);
        let known = if word.is_of(&BETWEEN) { Some(1) } else { None };
        at += known.or_else(|| clause::step(&after[at..], &clause::ADOPTION))?;
    }
    None
}

/// `the vote on resolution`
fn is_vote_on(sentence: &[Word<'_>]) -> bool {
    let Some(vote) = sentence.iter().rposition(|word| word.is("vote")) else { return false };
    matches!(&sentence[vote + 1..], [on, named @ ..] if on.is_of(&["on", "for"]) && is_named(named))
}
