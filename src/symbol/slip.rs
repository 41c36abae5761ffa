//! Slips of typing and of scanning, and the symbol that was meant.

use std::ops::Range;

use super::Symbol;
use super::error::{Reason, SymbolError};
use super::suffix::SuffixKind;
use super::table::{self, LookAlike};

/// As many slips in one symbol are mended.
const MOST_SLIPS: usize = 4;

/// The symbol that was meant by this text, in its canonical spelling, if mending this mistake and
/// those after it makes it a symbol.
pub(super) fn mend(text: &str, reason: &Reason, range: &Range<usize>) -> Option<String> {
    if text.contains("://") {
        return Symbol::from_link(text).ok().map(|symbol| symbol.to_string());
    }
    if let Some(inside) = enclosed(text) {
        return match Symbol::parse(inside) {
            Ok(symbol) => Some(symbol.to_string()),
            Err(error) => error.suggestion(),
        };
    }
    let mut mended = mend_one(text, reason, range)?;
    for _ in 1..MOST_SLIPS {
        match Symbol::parse(&mended) {
            Ok(symbol) => return plausible(symbol, reason),
            Err(error) => mended = next(&mended, &error)?,
        }
    }
    Symbol::parse(&mended).ok().and_then(|symbol| plausible(symbol, reason))
}

/// The symbol, unless something more than the last character was missing: `S/2024/` is not `S/2024`.
fn plausible(symbol: Symbol, reason: &Reason) -> Option<String> {
    let numbers =
        symbol.as_str().split('/').filter(|part| part.starts_with(|c: char| c.is_ascii_digit()));
    let cut_off = matches!(reason, Reason::TrailingPunctuation('/' | '.'))
        && numbers.count() == 1
        && symbol.number().is_some_and(|number| number < 200 || (1946..2050).contains(&number))
        && symbol.suffixes().next().is_none();
    (!cut_off).then(|| symbol.to_string())
}

/// What stands within the brackets or quotation marks around the whole text.
fn enclosed(text: &str) -> Option<&str> {
    [('(', ')'), ('[', ']'), ('"', '"'), ('\'', '\'')]
        .iter()
        .find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close))
}

/// The text with the mistake of this error mended. Mending keeps to ASCII, so that the places of
/// the error are places of the text.
fn next(text: &str, error: &SymbolError) -> Option<String> {
    mend_one(text, error.reason(), &error.range()).filter(|mended| mended != text)
}

fn mend_one(text: &str, reason: &Reason, range: &Range<usize>) -> Option<String> {
    let part = text.get(range.clone())?;
    let rest = text.get(range.end..)?;
    let with = |new: &str| {
        let mut mended = String::with_capacity(text.len() + new.len());
        mended.push_str(&text[..range.start]);
        mended.push_str(new);
        mended.push_str(rest);
        Some(mended)
    };
    match reason {
        Reason::UnexpectedCharacter(character) => with(look_alike_character(*character)?),
        Reason::NoIssuingBody => council_misread(text, range.start),
        // The press releases of these organs are numbered so: SC/15838, GA/11317.
        Reason::UnknownBody(code)
            if matches!(code.as_str(), "SC" | "GA" | "ECOSOC")
                && rest
                    .strip_prefix('/')
                    .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit())) =>
        {
            None
        }
        Reason::UnknownBody(code) => with(&body_meant(code)?),
        Reason::WrongCase(right) => with(right),
        Reason::NearSuffix(name) | Reason::NearSeries(name) => with(name),
        Reason::LeadingZero => with(part.trim_start_matches('0')).filter(|_| part != "0"),
        Reason::LetterAfterSlash => with(" "),
        Reason::Unreadable(_) => with(&digits_meant(part)?),
        Reason::MissingSlash | Reason::HyphenForSlash => with("/"),
        Reason::MissingStop => with("."),
        Reason::MissingHyphen => with("-"),
        Reason::YearAfterSlash(year) => with(&format!(" ({year})")),
        Reason::BackwardRange => council_misread(text, range.end).or_else(|| with("/")),
        Reason::OpenBracket => {
            let close = if part.starts_with('[') { ']' } else { ')' };
            Some(format!("{text}{close}"))
        }
        Reason::EmptyComponent
        | Reason::BlankAtSlash
        | Reason::TrailingPunctuation(_)
        | Reason::StrayStop
        | Reason::CitationYear(_) => with(""),
        Reason::TrailingText => {
            let word: String = part.trim().chars().take_while(char::is_ascii_alphabetic).collect();
            if SuffixKind::from_code(&word).is_some() {
                return with(&format!("/{}", part.trim()));
            }
            let marked = with(&format!(" ({})", part.trim()))?;
            if Symbol::parse(&marked).is_ok() { Some(marked) } else { with("") }
        }
        _ => None,
    }
}

/// `8/21541`, `5/91085`: the S of the Security Council misread as a digit at this place.
fn council_misread(text: &str, at: usize) -> Option<String> {
    let rest = text.get(at..)?;
    let misread = rest.starts_with(['8', '5', '6', '$']) && rest[1..].starts_with('/');
    misread.then(|| format!("{}S{}", &text[..at], &rest[1..]))
}

/// The digits these letters were misread from; only letters that stand for one digit alone.
fn digits_meant(part: &str) -> Option<String> {
    let digits = |part: &str| -> Option<String> {
        part.chars()
            .map(|character| match character {
                'l' | 'I' => Some('1'),
                'O' | 'o' => Some('0'),
                digit if digit.is_ascii_digit() => Some(digit),
                _ => None,
            })
            .collect()
    };
    if part == "L" { Some("1".to_owned()) } else { digits(part) }
}

/// The code of a body, for a common misspelling of it or one slip away from it.
fn body_meant(code: &str) -> Option<String> {
    if let Some(LookAlike::Alias(meant)) = table::look_alike(code) {
        return Some((*meant).to_owned());
    }
    let first = code.chars().next()?;
    if code.len() == 2 && code.chars().all(|letter| letter == first) {
        let letter = first.to_string();
        return table::is_root(&letter).then_some(letter);
    }
    let mut near = table::roots()
        .iter()
        .filter(|root| root.len() > 2 && code.len() > 2 && strsim::osa_distance(code, root) == 1);
    let only = near.next().filter(|_| near.next().is_none())?;
    Some((*only).to_owned())
}

/// The character of symbols that this one looks like.
fn look_alike_character(character: char) -> Option<&'static str> {
    Some(match character {
        '\\' | '\u{2044}' | '\u{2215}' | '\u{ff0f}' => "/",
        'А' | 'Α' => "A",
        'В' | 'Β' => "B",
        'С' => "C",
        'Е' | 'Ε' => "E",
        'Р' | 'Ρ' => "P",
        'Ѕ' => "S",
        'Т' | 'Τ' => "T",
        '’' | '‘' | '“' | '”' | '«' | '»' => "",
        _ => return None,
    })
}
