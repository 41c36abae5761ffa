//! Resolutions cited by a number alone, without year or session: `UNSCR 1325`, `resolution 242 of the
//! Security Council`, `General Assembly resolution 2758`.
//!
//! Numbers of the Security Council run through the years, those of the General Assembly ran through
//! the sessions to 1975, so the register tells the rest. The organ must be named with the number, be the
//! subject of the sentence, or have been cited with the same number before.

use std::ops::Range;

use super::super::organ::{Act, Organ};
use super::acts::{self, Body};
use super::language::{ActWord, Order};
use super::organ::{Asked, Verdict};
use super::passage::Passage;
use super::scanner::Scanner;
use super::worded::{self, is_number};
use super::{Doubt, Kind, Reading, glue};
use crate::symbol::{Symbol, register};

/// Shorter numbers are not taken for resolutions.
const MIN_DIGITS: usize = 3;
/// What may be a year is not taken in a list, nor where only the United Nations are named.
const YEARLIKE: std::ops::Range<u32> = 1946..2100;
/// A lower number needs the name of its organ beside it, and not only in its sentence.
const LEAST_TELLING: u32 = 1000;
/// More than this, no resolution of the Security Council is; the General Assembly had numbers to 3541.
const LAST_OF_ASSEMBLY: u32 = 3541;

/// A number and where it stands.
struct Bare {
    span: Range<usize>,
    number: u32,
}

impl Scanner<'_, '_> {
    /// Reads the numbers after the word for a resolution of which a part ends here.
    pub(super) fn without_year(&mut self, hit: usize) {
        let passage = self.passage;
        let stop = passage.byte_before(hit) == Some(b'.') || passage.byte_before(hit) == Some(b' ');
        let end = if stop { hit - 1 } else { passage.past_rest(hit) };
        let Some((word, start)) = passage.words.acts.back_from(passage, end) else { return };
        if word.act != Act::Resolution || start < self.done {
            return;
        }
        let (numbers, before) = match self.numbers_after(end, word.plural) {
            numbers if !numbers.is_empty() => (numbers, start),
            _ => match number_before(passage, start) {
                Some((bare, before)) => (vec![bare], before),
                None => return,
            },
        };
        if numbers[0].span.start < self.done {
            return;
        }
        let Some(organ) = self.organ_of_bare(word, before, &numbers[0]) else { return };
        let first = self.count();
        for bare in numbers {
            let Some(reading) = self.bare_reading(organ, &bare) else { break };
            self.done = bare.span.end;
            self.push(bare.span, Kind::Worded, reading);
        }
        if self.count() > first {
            self.place(first, before, self.done);
            self.begin_list(Act::Resolution, None);
        }
    }

    /// The numbers of a list that starts after this word.
    fn numbers_after(&self, word_end: usize, plural: bool) -> Vec<Bare> {
        let passage = self.passage;
        let stop = if passage.is(word_end, b'.') { word_end + 1 } else { word_end };
        let mut at = passage.past_blanks(stop);
        if passage.words.has(Order::ActOrganNumber) {
            let body = passage.words.bodies.past(passage, at).map(|(_, end)| end);
            let body = body.or_else(|| passage.words.united_nations.end(passage, at));
            at = body.map_or(at, |end| passage.past_blanks(end));
        }
        let at = match passage.words.numbering.end(passage, at) {
            Some(end) => passage.past_blanks(end),
            None => at,
        };
        let at = match passage.byte(at) {
            Some(b'(') => at + 1,
            Some(b'-') if at == word_end => at + 1,
            _ => at,
        };
        let mut numbers = Vec::new();
        let mut next = bare_number(passage, at);
        while let Some(bare) = next {
            next = glue::next_of_list(passage, bare.span.end)
                .and_then(|at| bare_number(passage, at))
                .filter(|bare| !YEARLIKE.contains(&bare.number) && bare.number > 99);
            numbers.push(bare);
        }
        // `Resolutions 2019` are those of a year.
        if plural && numbers.iter().all(|bare| YEARLIKE.contains(&bare.number)) {
            return Vec::new();
        }
        numbers
    }

    /// The organ of numbers without year: named with them, the subject of the sentence, that of an
    /// earlier citation of the same number; or of the United Nations, and then the likelier.
    fn organ_of_bare(&self, word: ActWord, before: usize, bare: &Bare) -> Option<Of> {
        let passage = self.passage;
        let number = bare.number;
        let mut possible = Vec::new();
        if register::council_year(number).is_some() {
            possible.push(Organ::SecurityCouncil);
        }
        if number <= LAST_OF_ASSEMBLY {
            possible.push(Organ::GeneralAssembly);
        }
        if let Some(organ) = word.organ {
            return possible.contains(&organ).then_some(Of::Organ(organ));
        }
        let asked = Asked { before, after: bare.span.end, possible: &possible };
        if let Some(introduction) = acts::act_before(passage, bare.span.start)
            && let Some(body) = introduction.body
        {
            return match body {
                Body::Organ(organ) => possible.contains(&organ).then_some(Of::Organ(organ)),
                Body::Foreign => None,
            };
        }
        match self.organs.named(asked) {
            Some(Verdict::Organ(organ, _)) => {
                return possible.contains(&organ).then_some(Of::Organ(organ));
            }
            Some(Verdict::Foreign) => return None,
            _ => {}
        }
        if word.short {
            return None;
        }
        match self.organs.subject(asked) {
            Some(Verdict::Organ(organ, _)) if possible.contains(&organ) => {
                return Some(Of::Organ(organ));
            }
            Some(_) => return None,
            None => {}
        }
        if self.cited.contains_key(&number) {
            return Some(Of::Cited);
        }
        let united_nations = passage.words.united_nations.back(passage, before).is_some()
            || self.follows_united_nations(bare);
        if YEARLIKE.contains(&number) {
            return None;
        }
        if !united_nations {
            let sentence = number >= LEAST_TELLING
                && possible.contains(&Organ::SecurityCouncil)
                && self.organs.is_in_sentence(Organ::SecurityCouncil, &(before..bare.span.end));
            return sentence.then_some(Of::UnitedNations(Organ::SecurityCouncil));
        }
        if let Some(year) = worded::year_after(passage, bare.span.end)
            && register::council_year(number) != Some(year)
            && worded::session_of_year(number, year).is_some()
        {
            return Some(Of::UnitedNations(Organ::GeneralAssembly));
        }
        let assembly = self.organs.is_named_anywhere(Organ::GeneralAssembly)
            && !self.organs.is_named_anywhere(Organ::SecurityCouncil);
        let order = if assembly {
            [Organ::GeneralAssembly, Organ::SecurityCouncil]
        } else {
            [Organ::SecurityCouncil, Organ::GeneralAssembly]
        };
        order.into_iter().find(|organ| possible.contains(organ)).map(Of::UnitedNations)
    }

    /// Whether the United Nations are named between the act and its number, or after the number.
    fn follows_united_nations(&self, bare: &Bare) -> bool {
        let passage = self.passage;
        let words = passage.words;
        let before = acts::back_numbering(passage, bare.span.start);
        let between = words.has(Order::ActOrganNumber)
            && words.united_nations.back(passage, before).is_some();
        let after = passage.past_blanks(bare.span.end);
        let of = words.of.end(passage, after).map_or(after, |of| passage.past_blanks(of));
        let owner = words.owners.end(passage, of).map_or(of, |owner| passage.past_blanks(owner));
        let behind = words.has(Order::ActNumberOrgan)
            && [after, of, owner]
                .into_iter()
                .any(|at| words.united_nations.past(passage, at).is_some());
        between || behind
    }

    /// What a number without year means.
    fn bare_reading(&mut self, of: Of, bare: &Bare) -> Option<Reading> {
        let number = bare.number;
        let (organ, doubt) = match of {
            Of::Cited => {
                let symbol = self.cited(*self.cited.get(&number)?)?.clone();
                return Some(Reading::Likely { symbol, doubt: Doubt::CitedBefore });
            }
            Of::Organ(organ) => (organ, None),
            Of::UnitedNations(organ) => (organ, Some(Doubt::LikeliestOrgan)),
        };
        if organ == Organ::SecurityCouncil {
            let year = register::council_year(number)?;
            let symbol = Symbol::parse(&format!("S/RES/{number} ({year})")).ok()?;
            let citation = self.count();
            self.cited.insert(number, citation);
            if worded::date_after(self.passage, bare.span.end) == Some(year) {
                return Some(Reading::Certain(symbol));
            }
            let doubt = doubt.unwrap_or(Doubt::YearByNumber);
            return Some(Reading::Likely { symbol, doubt });
        }
        let text = |session| format!("A/RES/{number} ({session})");
        let sessions = register::assembly_sessions(number);
        let mut candidates: Vec<Symbol> =
            sessions.filter_map(|session| Symbol::parse(&text(session)).ok()).collect();
        match candidates.len() {
            0 => None,
            1 => {
                let symbol = candidates.remove(0);
                let doubt = doubt.unwrap_or(Doubt::SessionByNumber);
                Some(Reading::Likely { symbol, doubt })
            }
            _ => Some(Reading::Ambiguous { candidates }),
        }
    }
}

/// How the organ of a number without year is known.
#[derive(Clone, Copy)]
enum Of {
    Organ(Organ),
    /// The number was cited before.
    Cited,
    UnitedNations(Organ),
}

/// The number here, if neither year, session, letter nor second number follows it.
fn bare_number(passage: Passage<'_>, at: usize) -> Option<Bare> {
    let end = passage.past_digits(at);
    let digits = passage.slice(at..end);
    if digits.len() < MIN_DIGITS || !is_number(digits) {
        return None;
    }
    let glued = match passage.byte(end) {
        Some(b'.') => passage.alphanumeric(end + 1) && !worded::is_mark(passage, end + 1),
        Some(b'/' | b'-' | b'%' | b'_') => passage.alphanumeric(end + 1),
        _ => passage.alphanumeric(end) || passage.past_dash(end).is_some(),
    };
    let next = passage.past_blanks(end);
    let lettered = worded::letter_after(passage, end).0.is_some();
    let more = match passage.byte(next) {
        Some(b'(') => {
            let inside = passage.past_blanks(next + 1);
            let date = super::date::past_date(passage, inside).is_some();
            let words = passage.char(inside).is_some_and(char::is_alphabetic)
                && worded::bracketed(passage, inside).is_none();
            !(date || words)
        }
        Some(b'{' | b'<' | b'/') => true,
        _ => lettered,
    };
    let number = digits.parse().ok()?;
    (!glued && !more).then_some(Bare { span: at..end, number })
}

/// The number before the word for an act, `第1325号决议`, and where what stands before it ends.
fn number_before(passage: Passage<'_>, act: usize) -> Option<(Bare, usize)> {
    let words = passage.words;
    let end = passage.back_blanks(words.after_number.start(passage, act)?);
    let start = passage.back_digits(end);
    let digits = passage.slice(start..end);
    if digits.len() < MIN_DIGITS || !is_number(digits) {
        return None;
    }
    let counter = words.counters.start(passage, start)?;
    Some((Bare { span: start..end, number: digits.parse().ok()? }, counter))
}
