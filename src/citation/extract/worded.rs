//! The numbers of resolutions and decisions: `2699 (2023)`, `217 A (III)`, `47/454`.
//!
//! A number shows its kind by its shape, and the register of numbers that exist tells which organs
//! may have it.
//!
//! Authority: Editorial Manual of the United Nations, "Identification of resolutions and decisions".

use std::borrow::Cow;
use std::ops::Range;

use super::super::organ::{Act, Organ};
use super::acts::act_before;
use super::date::dated;
use super::passage::Passage;
use super::script::latin_capital;
use crate::symbol::register::{self, Absence, Existence};
use crate::symbol::{Session, SessionKind, Symbol};

/// The number of a resolution or decision as printed.
#[derive(Debug, Clone)]
pub(super) struct Number<'t> {
    pub(super) span: Range<usize>,
    pub(super) shape: Shape<'t>,
    /// The letters of its parts; none if it has none.
    pub(super) letters: Vec<char>,
}

/// How organs number their resolutions.
#[derive(Debug, Clone)]
pub(super) enum Shape<'t> {
    /// `2699 (2023)`, or `2699/2023`: the Security Council.
    Yearly { number: &'t str, year: &'t str, slashed: bool },
    /// `217 A (III)`, `2253 (ES-V)`: sessions in roman numerals.
    Roman { number: &'t str, session: Cow<'t, str> },
    /// `60/251`, `47/20 A`, `1996/31`, `S-27/2`: by session or year.
    Serial { session: &'t str, number: &'t str },
}

/// Numbers by year started here.
const YEARS: std::ops::RangeInclusive<u16> = 1947..=2099;
/// A higher number is that of no session.
const MAX_SESSION: u16 = 199;
/// No number has more digits.
const MOST_DIGITS: usize = 4;
/// No year of the Economic and Social Council has more resolutions or decisions, nor one of the
/// Commission on Human Rights.
const MOST_OF_ECONOMIC_COUNCIL: u32 = 400;
const MOST_OF_COMMISSION: u32 = 130;
/// Decisions of the General Assembly are numbered from here on in each session.
const FIRST_ASSEMBLY_DECISION: u32 = 301;
/// Those of the Human Rights Council.
const COUNCIL_DECISIONS: std::ops::RangeInclusive<u32> = 101..=199;
/// The year of the first session of the General Assembly; one session a year followed.
const FIRST_SESSION: u16 = 1946;
/// The marks of footnotes have no more digits.
const LONGEST_MARK: usize = 3;

impl<'t> Number<'t> {
    /// The number before the session or year in these parentheses.
    pub(super) fn before_bracket(passage: Passage<'t>, open: usize) -> Option<Self> {
        let inside = passage.past_blanks(open + 1);
        let (marker, close) = bracketed(passage, inside)?;
        let end = passage.back_blanks(open);
        let yearly = passage.digit(inside) && marker.len() == 4;
        let (mut letters, digits_end) =
            if yearly { (Vec::new(), end) } else { letters_before(passage, end) };
        let start = passage.back_digits(digits_end);
        let number = passage.slice(start..digits_end);
        if !is_number(number) || !stands_alone(passage, start) {
            return None;
        }
        if yearly {
            let year = passage.slice(inside..inside + 4);
            let shape = Shape::Yearly { number, year, slashed: false };
            return Some(Self { span: start..close, shape, letters });
        }
        let mut end = close;
        if letters.is_empty() {
            let (letter, letter_end) = letter_after(passage, close);
            if let Some(letter) = letter {
                letters.push(letter);
                end = letter_end;
            }
        }
        Some(Self { span: start..end, shape: Shape::Roman { number, session: marker }, letters })
    }

    /// The number around this slash.
    pub(super) fn around_slash(passage: Passage<'t>, slash: usize) -> Option<Self> {
        let digits = passage.back_digits(slash);
        let start = ["ES-", "S-"]
            .iter()
            .find_map(|prefix| {
                let start = digits.checked_sub(prefix.len())?;
                (passage.slice(start..digits) == *prefix).then_some(start)
            })
            .unwrap_or(digits);
        let number = passage.past_blanks(slash + 1);
        let end = passage.past_digits(number);
        if !is_number(passage.slice(digits..slash))
            || !is_number(passage.slice(number..end))
            || !stands_alone(passage, start)
        {
            return None;
        }
        let (letter, letter_end) = letter_after(passage, end);
        let more = match passage.byte(letter_end) {
            Some(b'.') => passage.alphanumeric(letter_end + 1) && !is_mark(passage, letter_end + 1),
            Some(b'/' | b'-') => passage.alphanumeric(letter_end + 1),
            Some(b'%' | b'_') => true,
            // A blank may be missing before "and".
            _ => {
                passage.alphanumeric(letter_end)
                    && !passage.words.joins.contains(passage.word(letter_end))
            }
        };
        if more {
            return None;
        }
        let session = passage.slice(start..slash);
        let number = passage.slice(number..end);
        let of_council = || register::council_year(session.parse().ok()?);
        if number.len() == 4 && letter.is_none() && of_council() == number.parse().ok() {
            let shape = Shape::Yearly { number: session, year: number, slashed: true };
            return Some(Self { span: start..end, shape, letters: Vec::new() });
        }
        let shape = Shape::Serial { session, number };
        Some(Self { span: start..letter_end, shape, letters: letter.into_iter().collect() })
    }

    /// The organs that have such a number, the likeliest first.
    pub(super) fn organs(&self, act: Act) -> Vec<Organ> {
        let candidates: &[Organ] = match self.shape {
            Shape::Yearly { .. } => &[Organ::SecurityCouncil],
            Shape::Roman { .. } => &[
                Organ::GeneralAssembly,
                Organ::EconomicAndSocialCouncil,
                Organ::CommissionOnHumanRights,
            ],
            Shape::Serial { session, .. } => match session.parse::<u16>() {
                Ok(year) if YEARS.contains(&year) => {
                    &[Organ::EconomicAndSocialCouncil, Organ::CommissionOnHumanRights]
                }
                _ => &[Organ::GeneralAssembly, Organ::HumanRightsCouncil],
            },
        };
        let possible: Vec<Organ> =
            candidates.iter().copied().filter(|organ| self.can_be_of(*organ, act)).collect();
        let exists = |organ: &Organ| self.existence(*organ) == Some(Existence::Exists);
        // What exists goes before what a session to come may adopt. Special sessions are not listed.
        let listed =
            matches!(self.shape, Shape::Serial { session, .. } if session.parse::<u16>().is_ok());
        if listed && possible.len() > 1 && act == Act::Resolution && possible.iter().any(exists) {
            return possible.into_iter().filter(exists).collect();
        }
        possible
    }

    /// Whether an organ can have adopted an act of this number.
    pub(super) fn can_be_of(&self, organ: Organ, act: Act) -> bool {
        match &self.shape {
            Shape::Yearly { .. } => organ == Organ::SecurityCouncil,
            Shape::Roman { number, session } => {
                let (Ok(number), Some(session)) = (number.parse(), Session::read(session)) else {
                    return false;
                };
                let readings = || register::readings(session, number);
                match organ {
                    Organ::CommissionOnHumanRights => {
                        (18..=35).contains(&session.number) && number <= 60
                    }
                    Organ::TrusteeshipCouncil => number <= 2200,
                    _ if act == Act::Decision => true,
                    _ => readings().iter().any(|reading| reading.body.code == organ.code()),
                }
            }
            Shape::Serial { session, number } => {
                let number: u32 = number.parse().unwrap_or(u32::MAX);
                match session.parse::<u16>() {
                    Ok(year) if YEARS.contains(&year) => {
                        let most = match organ {
                            Organ::EconomicAndSocialCouncil => MOST_OF_ECONOMIC_COUNCIL,
                            _ => MOST_OF_COMMISSION,
                        };
                        let codes = register::year_readings(year);
                        codes.contains(&organ.code()) && number <= most
                    }
                    Ok(session) if session > MAX_SESSION => false,
                    Ok(session) if session < 31 && organ == Organ::GeneralAssembly => false,
                    _ => self.is_plausible(organ, act, number),
                }
            }
        }
    }

    /// Whether the register does not rule out that an organ has this number of a session.
    fn is_plausible(&self, organ: Organ, act: Act, number: u32) -> bool {
        let numbered = match (act, organ) {
            (Act::Resolution, _) => true,
            (Act::Decision, Organ::GeneralAssembly) => number >= FIRST_ASSEMBLY_DECISION,
            (Act::Decision, _) => COUNCIL_DECISIONS.contains(&number),
        };
        if !numbered {
            return false;
        }
        act == Act::Decision
            && !matches!(
                self.existence_of(organ, 1),
                Some(Existence::DoesNotExist(Absence::Session { .. }))
            )
            || !matches!(self.existence(organ), None | Some(Existence::DoesNotExist(_)))
    }

    /// What the register knows of a resolution of this session and number.
    fn existence(&self, organ: Organ) -> Option<Existence> {
        let Shape::Serial { number, .. } = self.shape else { return None };
        self.existence_of(organ, number.parse().ok()?)
    }

    /// The same of another number of this session.
    fn existence_of(&self, organ: Organ, number: u32) -> Option<Existence> {
        let Shape::Serial { session, .. } = self.shape else { return None };
        let session = match session.parse() {
            Ok(number) => Session { kind: SessionKind::Regular, number, roman: false },
            Err(_) => Session::read(session)?,
        };
        match organ {
            Organ::GeneralAssembly => Some(register::assembly_resolution(session, number)),
            Organ::HumanRightsCouncil => Some(register::human_rights_resolution(session, number)),
            _ => None,
        }
    }

    /// The same number without the mark of a footnote at its end, if it does not exist as it is and
    /// does so without: `60/2514` for 60/251.
    pub(super) fn without_mark(&self, organ: Organ, act: Act) -> Option<Self> {
        let Shape::Serial { session, number } = self.shape else { return None };
        if number.len() < MOST_DIGITS || !self.letters.is_empty() || act != Act::Resolution {
            return None;
        }
        if self.existence(organ)? == Existence::Exists {
            return None;
        }
        (1..=2).map(|mark| &number[..number.len() - mark]).find_map(|shorter| {
            let end = self.span.end - (number.len() - shorter.len());
            let shape = Shape::Serial { session, number: shorter };
            let number = Self { span: self.span.start..end, shape, letters: Vec::new() };
            (number.existence(organ)? == Existence::Exists).then_some(number)
        })
    }

    /// Whether the Security Council did adopt the resolution of this number in this year, which
    /// hardly happens by chance.
    pub(super) fn is_of_its_year(&self) -> bool {
        let Shape::Yearly { number, year, .. } = self.shape else { return false };
        let (Ok(number), Ok(year)) = (number.parse(), year.parse::<u16>()) else { return false };
        register::council_year(number) == Some(year)
    }

    /// The symbols, one for each letter, if this organ adopted it; none if the organ has none like
    /// it.
    pub(super) fn symbols(&self, organ: Organ, act: Act) -> Vec<Symbol> {
        let code = organ.code();
        let series = match act {
            Act::Decision if organ != Organ::SecurityCouncil => "DEC",
            _ => "RES",
        };
        let text = match &self.shape {
            Shape::Yearly { number, year, .. } if organ == Organ::GeneralAssembly => {
                let (Ok(digits), Ok(year)) = (number.parse(), year.parse()) else {
                    return Vec::new();
                };
                let Some(session) = session_of_year(digits, year) else { return Vec::new() };
                format!("{code}/{series}/{number}({session})")
            }
            Shape::Yearly { number, year, .. } => format!("{code}/{series}/{number}({year})"),
            Shape::Roman { number, session, .. } => {
                let session: String = session.split_whitespace().collect();
                format!("{code}/{series}/{number}({session})")
            }
            Shape::Serial { session, number, .. } => format!("{code}/{series}/{session}/{number}"),
        };
        if self.letters.is_empty() {
            return Symbol::parse(&text).into_iter().collect();
        }
        self.letters
            .iter()
            .filter_map(|letter| Symbol::parse(&format!("{text}[{letter}]")).ok())
            .collect()
    }
}

/// The session at which the General Assembly adopted the resolution of this number, if it met in this
/// year: `194 (1948)` for 194 (III).
pub(super) fn session_of_year(number: u32, year: u16) -> Option<Session> {
    let met = |session: &Session| {
        let first = FIRST_SESSION + session.number - 1;
        (first..=first + 1).contains(&year)
    };
    register::assembly_sessions(number).find(met)
}

/// The year or session that starts here, and the end of the parentheses after it.
pub(super) fn bracketed<'t>(passage: Passage<'t>, start: usize) -> Option<(Cow<'t, str>, usize)> {
    let digits = passage.past_digits(start);
    let (marker, end) = if digits > start {
        let century = passage.slice(start..start + 2);
        if digits != start + 4 || !matches!(century, "19" | "20") {
            return None;
        }
        (Cow::Borrowed(passage.slice(start..digits)), digits)
    } else {
        past_session(passage, start)?
    };
    let close = passage.past_blanks(end);
    passage.is(close, b')').then_some((marker, close + 1))
}

/// A session in roman numerals, `XXI`, `S-V`, `ES-IV`, also in letters of another script that look
/// like these, or as the language writes it, and where it ends.
fn past_session<'t>(passage: Passage<'t>, start: usize) -> Option<(Cow<'t, str>, usize)> {
    for (mark, session) in &passage.words.sessions {
        let Some(rest) = passage.rest(start).strip_prefix(mark.as_str()) else { continue };
        let at = start + passage.rest(start).len() - rest.len();
        let dash = passage.past_dash(passage.past_blanks(at))?;
        let digits = passage.past_blanks(dash);
        let end = passage.past_digits(digits);
        let number: u16 = passage.slice(digits..end).parse().ok()?;
        let roman = Session { kind: SessionKind::Regular, number, roman: true };
        return Some((Cow::Owned(format!("{session}{roman}")), end));
    }
    let special = ["ES", "S", "s", "es"].iter().find_map(|word| {
        let rest = passage.rest(start).strip_prefix(word)?;
        let at = start + passage.rest(start).len() - rest.len();
        Some((word, passage.past_blanks(passage.past_dash(passage.past_blanks(at))?)))
    });
    let numeral = special.map_or(start, |(_, numeral)| numeral);
    let mut roman = String::new();
    let mut end = numeral;
    while let Some(letter) = passage.char(end)
        && let Some(capital) = latin_capital(letter)
        && matches!(capital, 'I' | 'V' | 'X' | 'L' | 'C')
    {
        roman.push(capital);
        end += letter.len_utf8();
    }
    if roman.is_empty() || roman.len() >= 9 || passage.alphanumeric(end) {
        return None;
    }
    let session = match special {
        Some((word, _)) => Cow::Owned(format!("{}-{roman}", word.to_ascii_uppercase())),
        None if roman == passage.slice(numeral..end) => Cow::Borrowed(passage.slice(numeral..end)),
        None => Cow::Owned(roman),
    };
    Some((session, end))
}

/// The letters before a session, `217 A (III)`, `217/A (III)`, `884D (XXXIV)`, `2934 A and B (XXVII)`,
/// and where the number before them ends.
fn letters_before(passage: Passage<'_>, end: usize) -> (Vec<char>, usize) {
    if let Some((letter, start)) = passage.words.letters.back(passage, end) {
        return (vec![letter], passage.back_blanks(start));
    }
    let mut letters = Vec::new();
    let mut at = end;
    while let Some(letter) = passage.char_before(at) {
        let start = at - letter.len_utf8();
        let Some(capital) = latin_capital(letter) else { break };
        let word = passage.char_before(start).is_some_and(char::is_alphabetic);
        if word || letters.last().is_some_and(|last| *last <= capital) {
            break;
        }
        let slash = if passage.byte_before(start) == Some(b'/') { start - 1 } else { start };
        let before = passage.back_blanks(slash);
        let number = passage.byte_before(before).is_some_and(|byte| byte.is_ascii_digit());
        letters.push(capital);
        at = before;
        if number {
            letters.reverse();
            return (letters, at);
        }
        let comma = passage.byte_before(before) == Some(b',');
        let join = passage.words.joins.start(passage, before);
        at = match (comma, join) {
            (true, _) => passage.back_blanks(before - 1),
            (_, Some(join)) => passage.back_blanks(join),
            _ => break,
        };
    }
    (Vec::new(), end)
}

/// The letter after a number, `47/20 A`, `47/20A`, and where it ends; at the number's end if there
/// is none.
pub(super) fn letter_after(passage: Passage<'_>, end: usize) -> (Option<char>, usize) {
    let start = passage.past_blanks(end);
    let none = (None, end);
    if let Some((letter, end)) = passage.words.letters.past(passage, start) {
        return (Some(letter), end);
    }
    let Some(letter) = passage.char(start) else { return none };
    let Some(capital) = latin_capital(letter) else { return none };
    let letter_end = start + letter.len_utf8();
    if passage.alphanumeric(letter_end) {
        return none;
    }
    let next = passage.char(letter_end + 1);
    let phrase = next.is_some_and(char::is_lowercase) && !passage.is(letter_end, b'\n');
    let pronoun =
        capital == 'I' && phrase || capital == 'A' && phrase && is_article(passage, letter_end);
    let heading = passage.slice(end..start).contains('\n') && passage.is(letter_end, b'.');
    let dotted = passage.is(letter_end, b'.') && passage.alphanumeric(letter_end + 1);
    if pronoun || heading || dotted { none } else { (Some(capital), letter_end) }
}

/// Whether the letter that ends here is the article of a phrase: `60/251 A report was`.
fn is_article(passage: Passage<'_>, end: usize) -> bool {
    let next = passage.past_blanks(end);
    let words = passage.words;
    let sets = [&words.between, &words.subject, &words.of];
    next > end && !sets.into_iter().any(|set| set.past(passage, next).is_some())
}

/// Whether the digits here are the mark of a footnote after the end of a sentence: a new sentence
/// follows, or nothing.
pub(super) fn is_mark(passage: Passage<'_>, at: usize) -> bool {
    let end = passage.past_digits(at);
    let next = passage.past_blanks(end);
    let new = match passage.char(next) {
        None => true,
        Some(character) => next > end && !character.is_lowercase() && !character.is_ascii_digit(),
    };
    let paragraph = passage.digit(next) && next > end && {
        let number = passage.past_digits(next);
        passage.is(number, b'.') && passage.past_blanks(number + 1) > number + 1
    };
    (1..=LONGEST_MARK).contains(&(end - at)) && (new || paragraph)
}

pub(super) fn is_number(digits: &str) -> bool {
    (1..=MOST_DIGITS).contains(&digits.len())
        && !digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a number that starts here is no part of a longer word or number.
fn stands_alone(passage: Passage<'_>, start: usize) -> bool {
    match passage.byte_before(start) {
        Some(b'/') => start > 1 && passage.byte_before(start - 1) == Some(b')'),
        Some(b'#') => act_before(passage, start).is_some(),
        Some(b'.' | b'-' | b'_' | b'%' | b'$' | b'=') => false,
        // A blank may be missing after the comma that follows a date.
        Some(b',') => !passage.alphanumeric_before(start - 1) || follows_year(passage, start - 1),
        _ => !passage.alphanumeric_before(start) || act_before(passage, start).is_some(),
    }
}

/// Whether a year ends here.
fn follows_year(passage: Passage<'_>, end: usize) -> bool {
    let start = passage.back_digits(end);
    let year = passage.slice(start..end).parse().is_ok_and(|year: u16| YEARS.contains(&year));
    end - start == 4 && year && !passage.alphanumeric_before(start)
}

/// The year of a date in parentheses or after a comma, and where it ends: ` (28 September 2001)`,
/// `, of 11 August 2006`.
pub(super) fn date_after(passage: Passage<'_>, end: usize) -> Option<u16> {
    let next = passage.past_blanks(end);
    let at = match passage.byte(next) {
        Some(b'(' | b',') => passage.past_blanks(next + 1),
        _ => next,
    };
    let of = passage.words.of.end(passage, at).map_or(at, |of| passage.past_blanks(of));
    let (_, year) = dated(passage, of)?;
    passage.slice(year).parse().ok()
}

/// The year said after a number: that of its date, or alone, `of 1971`.
pub(super) fn year_after(passage: Passage<'_>, end: usize) -> Option<u16> {
    date_after(passage, end).or_else(|| {
        let of = passage.words.of.end(passage, passage.past_blanks(end))?;
        let start = passage.past_blanks(of);
        let digits = passage.slice(start..passage.past_digits(start));
        digits.parse().ok().filter(|year| digits.len() == 4 && YEARS.contains(year))
    })
}
