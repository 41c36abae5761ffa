//! Resolutions and decisions cited in words: `Security Council resolution 2699 (2023)`,
//! `resolution 217 A (III)`, `decision 47/454`.
//!
//! A number shows its kind by its shape. The word "resolution" or "decision" stands before it, or
//! before the first number of its list.
//!
//! Authority: Editorial Manual of the United Nations, "Identification of resolutions and decisions".

use std::ops::Range;

use super::date::past_date;
use super::glue;
use super::organ::{self, Organ};
use super::passage::Passage;
use crate::symbol::{Symbol, resolution_year};

/// Resolution or decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Resolution,
    Decision,
}

/// The number of a resolution or decision as printed.
#[derive(Debug, Clone)]
pub(super) struct Number<'t> {
    pub(super) span: Range<usize>,
    pub(super) shape: Shape<'t>,
}

/// How organs number their resolutions.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape<'t> {
    /// `2699 (2023)`: the Security Council.
    Yearly { number: &'t str, year: &'t str },
    /// `217 A (III)`, `2253 (ES-V)`: sessions in roman numerals.
    Roman { number: &'t str, letter: &'t str, session: &'t str },
    /// `60/251`, `47/20 A`, `1996/31`, `S-27/2`: by session or year.
    Serial { session: &'t str, number: &'t str, letter: &'t str },
}

/// The first session of the General Assembly whose resolutions carry it in arabic numerals, 1976.
const FIRST_ARABIC_SESSION: u16 = 31;
/// The Human Rights Council numbers its resolutions by session; it is far from this one.
const LAST_SESSION_OF_HUMAN_RIGHTS: u16 = 75;
/// No session of the Human Rights Council adopted as many.
const MOST_OF_ONE_SESSION: u32 = 60;
/// Numbers by year started here.
const YEARS: std::ops::RangeInclusive<u16> = 1947..=2099;
/// No number has more digits.
const MOST_DIGITS: usize = 4;

impl<'t> Number<'t> {
    /// The number before the session or year in these parentheses.
    pub(super) fn before_bracket(passage: Passage<'t>, open: usize) -> Option<Self> {
        let inside = passage.past_blanks(open + 1);
        if let Some(dated) = Self::before_date(passage, open, inside) {
            return Some(dated);
        }
        let (inside_end, close) = bracketed(passage, inside)?;
        let marker = passage.slice(inside..inside_end);
        let end = passage.back_blanks(open);
        let yearly = passage.digit(inside);
        let (letter, digits_end) = if yearly { ("", end) } else { letter_before(passage, end) };
        let start = passage.back_digits(digits_end);
        let number = passage.slice(start..digits_end);
        if !is_number(number) || !stands_alone(passage, start) {
            return None;
        }
        let shape = if yearly {
            Shape::Yearly { number, year: marker }
        } else {
            Shape::Roman { number, letter, session: marker }
        };
        Some(Self { span: start..close, shape })
    }

    /// The number before a date in parentheses, in legal writing: `UNSC Res 1373 (28 September
    /// 2001)`. The date is no part of it.
    fn before_date(passage: Passage<'t>, open: usize, inside: usize) -> Option<Self> {
        let date = past_date(passage, inside).filter(|end| passage.is(*end, b')'))?;
        let year = passage.slice(passage.back_digits(date)..date);
        let end = passage.back_blanks(open);
        let start = passage.back_digits(end);
        let number = passage.slice(start..end);
        let named = is_number(number) && year.len() == 4 && abbreviated(passage, start).is_some();
        let number = Self { span: start..end, shape: Shape::Yearly { number, year } };
        (named && number.is_of_its_year()).then_some(number)
    }

    /// The number of a Security Council resolution here that neither year, session nor second number
    /// follows, and the resolution. In a list of several, what may be a year is not taken.
    pub(super) fn without_year(
        passage: Passage<'t>,
        at: usize,
        listed: bool,
    ) -> Option<(Range<usize>, Symbol)> {
        let end = passage.past_digits(at);
        let digits = passage.slice(at..end);
        let number: u32 = digits.parse().ok().filter(|_| digits.len() >= 3 && is_number(digits))?;
        let year = resolution_year(number)?;
        let may_be_year = listed && (1946..2100).contains(&number);
        let glued = match passage.byte(end) {
            Some(b'/' | b'.' | b'-' | b'%' | b'_') => passage.alphanumeric(end + 1),
            _ => passage.alphanumeric(end) || passage.past_dash(end).is_some(),
        };
        let next = passage.past_blanks(end);
        let letter = passage.past_letters(next);
        let lettered = letter == next + 1 && passage.is(passage.past_blanks(letter), b'(');
        let more = matches!(passage.byte(next), Some(b'(' | b'[' | b'{' | b'<' | b'/')) || lettered;
        if may_be_year || glued || more {
            return None;
        }
        let symbol = Symbol::parse(&format!("S/RES/{number} ({year})")).ok()?;
        Some((at..end, symbol))
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
            Some(b'/' | b'.' | b'-') => passage.alphanumeric(letter_end + 1),
            Some(b'%' | b'_') => true,
            _ => passage.alphanumeric(letter_end),
        };
        if more {
            return None;
        }
        let session = passage.slice(start..slash);
        let number = passage.slice(number..end);
        Some(Self { span: start..letter_end, shape: Shape::Serial { session, number, letter } })
    }

    /// The organs that number like this, the likeliest first.
    pub(super) fn organs(&self) -> &'static [Organ] {
        use Organ::{
            CommissionOnHumanRights, EconomicAndSocialCouncil, GeneralAssembly, HumanRightsCouncil,
            SecurityCouncil, TrusteeshipCouncil,
        };
        match self.shape {
            Shape::Yearly { .. } => &[SecurityCouncil],
            Shape::Roman { number, session, .. } => {
                let small = number.len() < MOST_DIGITS || number < "2200";
                match (session.starts_with(['S', 'E']), small) {
                    (true, _) => &[GeneralAssembly],
                    _ if is_beyond_thirty(session) => {
                        &[EconomicAndSocialCouncil, TrusteeshipCouncil, CommissionOnHumanRights]
                    }
                    (false, false) => &[GeneralAssembly],
                    _ => &[
                        GeneralAssembly,
                        EconomicAndSocialCouncil,
                        CommissionOnHumanRights,
                        TrusteeshipCouncil,
                    ],
                }
            }
            Shape::Serial { session, number, .. } => {
                let number: u32 = number.parse().unwrap_or(u32::MAX);
                match session.parse::<u16>() {
                    Ok(year) if YEARS.contains(&year) => {
                        &[EconomicAndSocialCouncil, CommissionOnHumanRights]
                    }
                    Ok(session) if session < FIRST_ARABIC_SESSION => &[HumanRightsCouncil],
                    Ok(session)
                        if session <= LAST_SESSION_OF_HUMAN_RIGHTS
                            && number <= MOST_OF_ONE_SESSION =>
                    {
                        &[GeneralAssembly, HumanRightsCouncil]
                    }
                    Ok(session) if session < 200 => &[GeneralAssembly],
                    Err(_) if session.starts_with('E') => &[GeneralAssembly],
                    Err(_) => &[GeneralAssembly, HumanRightsCouncil],
                    Ok(_) => &[],
                }
            }
        }
    }

    /// Whether the Security Council did adopt the resolution of this number in this year, which
    /// hardly happens by chance.
    pub(super) fn is_of_its_year(&self) -> bool {
        let Shape::Yearly { number, year } = self.shape else { return false };
        let (Ok(number), Ok(year)) = (number.parse(), year.parse::<u16>()) else { return false };
        resolution_year(number) == Some(year)
    }

    /// The symbol, if this organ adopted it; `None` if the organ has none like it.
    pub(super) fn symbol(&self, organ: Organ, act: Act) -> Option<Symbol> {
        let code = organ.code();
        let series = match act {
            Act::Decision if organ != Organ::SecurityCouncil => "DEC",
            _ => "RES",
        };
        let mut text = match self.shape {
            Shape::Yearly { number, year } => format!("{code}/{series}/{number}({year})"),
            Shape::Roman { number, session, .. } => {
                let session: String = session.split_whitespace().collect();
                format!("{code}/{series}/{number}({session})")
            }
            Shape::Serial { session, number, .. } => format!("{code}/{series}/{session}/{number}"),
        };
        if let Shape::Roman { letter, .. } | Shape::Serial { letter, .. } = self.shape
            && !letter.is_empty()
        {
            text.push('[');
            text.push_str(letter);
            text.push(']');
        }
        Symbol::parse(&text).ok()
    }
}

/// The end of the year or session that starts here, and of the parentheses after it.
fn bracketed(passage: Passage<'_>, start: usize) -> Option<(usize, usize)> {
    let digits = passage.past_digits(start);
    let end = if digits > start {
        let century = passage.slice(start..start + 2);
        (digits == start + 4 && matches!(century, "19" | "20")).then_some(digits)?
    } else {
        past_session(passage, start)?
    };
    let close = passage.past_blanks(end);
    passage.is(close, b')').then_some((end, close + 1))
}

/// Past a session in roman numerals: `XXI`, `S-V`, `ES-IV`.
fn past_session(passage: Passage<'_>, start: usize) -> Option<usize> {
    let special = matches!(passage.word(start), "S" | "ES");
    let numeral = if special {
        passage.past_blanks(passage.past_dash(passage.past_letters(start))?)
    } else {
        start
    };
    let end = passage.past_letters(numeral);
    let roman = passage.slice(numeral..end).bytes().all(|letter| b"IVXLC".contains(&letter));
    (end > numeral && end - numeral < 9 && roman).then_some(end)
}

/// The letter before a session, `217 A (III)`, `217/A (III)`, `884D (XXXIV)`, and where the number
/// before it ends.
fn letter_before(passage: Passage<'_>, end: usize) -> (&str, usize) {
    let start = passage.back_letters(end);
    let letter = passage.slice(start..end);
    if letter.len() != 1 || !letter.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return ("", end);
    }
    let slash = if passage.byte_before(start) == Some(b'/') { start - 1 } else { start };
    (letter, passage.back_blanks(slash))
}

/// The letter after a number, `47/20 A`, `47/20A`, and where it ends; at the number's end if there
/// is none.
pub(super) fn letter_after(passage: Passage<'_>, end: usize) -> (&str, usize) {
    let start = passage.past_blanks(end);
    let letter_end = passage.past_letters(start);
    let letter = passage.slice(start..letter_end);
    let capital = letter.len() == 1 && letter.bytes().all(|byte| byte.is_ascii_uppercase());
    if !capital || passage.alphanumeric(letter_end) {
        return ("", end);
    }
    let pronoun =
        letter == "I" && passage.byte(letter_end + 1).is_some_and(|b| b.is_ascii_lowercase());
    let heading = passage.slice(end..start).contains('\n') && passage.is(letter_end, b'.');
    let dotted = passage.is(letter_end, b'.') && passage.alphanumeric(letter_end + 1);
    if pronoun || heading || dotted { ("", end) } else { (letter, letter_end) }
}

fn is_number(digits: &str) -> bool {
    (1..=MOST_DIGITS).contains(&digits.len())
        && !digits.starts_with('0')
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a number that starts here is no part of a longer word or number.
fn stands_alone(passage: Passage<'_>, start: usize) -> bool {
    match passage.byte_before(start) {
        Some(b'/' | b'.' | b'-' | b'_' | b'%' | b'$' | b'#' | b'=') => false,
        Some(b',') => !passage.alphanumeric_before(start - 1),
        _ => !passage.alphanumeric_before(start) || act_before(passage, start).is_some(),
    }
}

fn is_beyond_thirty(session: &str) -> bool {
    session.starts_with(['L', 'C'])
        || session.starts_with("XL")
        || (session.starts_with("XXX") && session.len() > 3)
}

/// The word "resolution" or "decision" before a number, and where it starts.
pub(super) fn act_before(passage: Passage<'_>, number: usize) -> Option<(Act, usize)> {
    let at = back_numbering(passage, passage.back_blanks(number));
    for (word, act) in [
        ("resolution", Act::Resolution),
        ("resolutions", Act::Resolution),
        ("decision", Act::Decision),
        ("decisions", Act::Decision),
    ] {
        if let Some(start) = back_broken_word(passage, at, word) {
            return Some((act, start));
        }
    }
    if let Some(start) = abbreviated(passage, at) {
        return Some((Act::Resolution, start));
    }
    misread_resolution(passage, at).map(|start| (Act::Resolution, start))
}

/// `Res.`, `res.` or `Res` after the name of an organ: the manner of legal writing.
fn abbreviated(passage: Passage<'_>, end: usize) -> Option<usize> {
    let stop = if passage.byte_before(end) == Some(b'.') { end - 1 } else { end };
    let start = ["Res", "res", "RES"].iter().find_map(|word| passage.back_words(stop, word))?;
    organ::is_named_before(passage, start).then_some(start)
}

/// The word before a list whose earlier numbers are damaged: `resolutions I (1) and 41 (I)`.
pub(super) fn act_of_list(passage: Passage<'_>, number: usize) -> Option<Act> {
    const FARTHEST: usize = 90;
    let from = passage.back(number, FARTHEST);
    let before = passage.slice(from..number);
    [("resolutions", Act::Resolution), ("decisions", Act::Decision)].into_iter().find_map(
        |(word, act)| {
            let end = from + before.rfind(word)? + word.len();
            glue::binds(passage, end..number).then_some(act)
        },
    )
}

/// Whether a number is introduced by an abbreviation, as volumes and numbers of supplements are.
pub(super) fn is_numbered(passage: Passage<'_>, number: usize) -> bool {
    const INTRODUCTIONS: [&str; 7] = ["no", "nos", "vol", "vols", "para", "paras", "art"];
    let stop = passage.back_blanks(number);
    let (word, _) = passage.word_before(stop.saturating_sub(1));
    passage.byte_before(stop) == Some(b'.')
        && INTRODUCTIONS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Back over `No.`, `Nos.` and an opening bracket or quotation mark.
fn back_numbering(passage: Passage<'_>, at: usize) -> usize {
    let opened = match passage.byte_before(at) {
        Some(b'(' | b'[' | b'"' | b'*') => passage.back_blanks(at - 1),
        _ => at,
    };
    let stop = if passage.byte_before(opened) == Some(b'.') { opened - 1 } else { opened };
    for word in ["No", "Nos", "number", "numbers"] {
        if let Some(start) = passage.back_words(stop, word) {
            return passage.back_blanks(start);
        }
    }
    opened
}

/// Back over a word in any case that ends here, which may be broken at the end of a line.
fn back_broken_word(passage: Passage<'_>, end: usize, word: &str) -> Option<usize> {
    let mut at = end;
    for letter in word.bytes().rev() {
        let mut before = passage.byte_before(at);
        if at < end && !before.is_some_and(|byte| byte.is_ascii_alphabetic()) {
            let blanks = passage.back_blanks(at);
            let broken = blanks < at && passage.byte_before(blanks) == Some(b'-');
            let soft = passage.slice(blanks..at).contains('\u{ad}');
            at = if broken { blanks - 1 } else { blanks };
            if !broken && !soft {
                return None;
            }
            before = passage.byte_before(at);
        }
        if !before.is_some_and(|byte| byte.eq_ignore_ascii_case(&letter)) {
            return None;
        }
        at -= 1;
    }
    (!passage.alphanumeric_before(at)).then_some(at)
}

/// The word "resolution" misread in scanning, which only counts after the name of an organ.
fn misread_resolution(passage: Passage<'_>, end: usize) -> Option<usize> {
    const MOST_LETTERS_WRONG: usize = 3;
    let text = passage.slice(passage.back(end, 13)..end);
    let length = text.bytes().rev().take_while(u8::is_ascii_alphanumeric).count();
    let word = &text[text.len() - length..];
    let organ = ["Assembly", "Council"]
        .iter()
        .any(|organ| passage.back_words(end - length, organ).is_some());
    let near = (9..=12).contains(&length)
        && strsim::osa_distance(&word.to_ascii_lowercase(), "resolution") <= MOST_LETTERS_WRONG;
    (organ && near).then_some(end - length)
}
