//! Slips of typing and of scanning, and the symbol that was meant.

use std::ops::Range;

use super::Symbol;
use super::error::{Reason, SymbolError};
use super::suffix::SuffixKind;
use super::table::{self, Misspelled};

/// As many slips in one symbol are corrected.
const MOST_SLIPS: usize = 4;

/// No session and no year has more documents numbered so.
const MOST_IN_A_YEAR: u32 = 1500;

impl SymbolError {
    /// The symbol that was probably meant, in its canonical spelling, where the mistake is of a
    /// known kind and correcting it yields a symbol.
    #[must_use]
    pub fn suggestion(&self) -> Option<String> {
        let (text, range) = self.fault()?;
        meant(text, self.reason(), range)
    }

    /// The symbol that is meant for certain, as only its spelling differs: the case of letters,
    /// letters of another script that look the same, blanks, and the signs between letters and
    /// digits. Where a sign or its place may stand for more than one thing (`S/2020-503`,
    /// `A/361333`), there is a suggestion, but no certainty.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let meant = |text| Symbol::parse(text).unwrap_err().misspelled().map(|symbol| symbol.to_string());
    /// assert_eq!(meant("S/Res/1325 (2000)").as_deref(), Some("S/RES/1325 (2000)"));
    /// assert_eq!(meant("S/2024/263 Add.1").as_deref(), Some("S/2024/263/Add.1"));
    /// assert_eq!(meant("S/21274/Add.l"), None);
    /// ```
    #[must_use]
    pub fn misspelled(&self) -> Option<Symbol> {
        let (text, _) = self.fault()?;
        if matches!(
            self.reason(),
            Reason::HyphenForSlash
                | Reason::YearAfterSlash(_)
                | Reason::MissingHyphen
                | Reason::ImpossibleNumber { .. }
        ) {
            return None;
        }
        let meant = self.suggestion()?;
        let certain =
            matches!(self.reason(), Reason::DraftAmongAdopted) || is_spelling(text, &meant);
        Symbol::parse(&meant).ok().filter(|_| certain)
    }

    /// The symbol that is meant for certain, where the mistake can be nothing else: one of
    /// [spelling](Self::misspelled), a letter for the digit that it looks like, a code that is known
    /// to be mistyped so. It may be put in without a second look.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let meant = |text| Symbol::parse(text).unwrap_err().certain().map(|symbol| symbol.to_string());
    /// assert_eq!(meant("s/res/1325 (2000)").as_deref(), Some("S/RES/1325 (2000)"));
    /// assert_eq!(meant("S/21274/Add.l").as_deref(), Some("S/21274/Add.1"));
    /// assert_eq!(meant("E/GN.4/1991/17").as_deref(), Some("E/CN.4/1991/17"));
    /// assert_eq!(meant("S/2024/26x"), None);
    /// assert_eq!(meant("A/361333"), None);
    /// ```
    #[must_use]
    pub fn certain(&self) -> Option<Symbol> {
        let (text, _) = self.fault()?;
        if let Some(symbol) = self.misspelled() {
            return Some(symbol);
        }
        // These have a suggestion that changes numbers, or their places.
        if !matches!(
            self.reason(),
            Reason::Unreadable(_)
                | Reason::UnknownBody(_)
                | Reason::NearSeries(_)
                | Reason::WrongCase(_)
        ) {
            return None;
        }
        let meant = self.suggestion()?;
        let is_same = is_spelling(&as_typed(text), &as_typed(&meant));
        Symbol::parse(&meant).ok().filter(|_| is_same)
    }

    /// How to go on, where no symbol can be suggested.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let error = Symbol::parse("S/2024/26x").unwrap_err();
    /// assert_eq!(
    ///     error.help().as_deref(),
    ///     Some("write S/2024/26 if the x does not belong to it, or the right one of S/2024/260 to S/2024/269 if it stands for a digit"),
    /// );
    /// ```
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let (text, range) = self.fault()?;
        help(text, self.reason(), range)
    }
}

/// The symbol that was meant by this text, in its canonical spelling, if correcting this mistake and
/// those after it makes it a symbol.
pub(super) fn meant(text: &str, reason: &Reason, range: &Range<usize>) -> Option<String> {
    if text.contains("://") {
        return Symbol::from_link(text).ok().map(|symbol| symbol.to_string());
    }
    if let Some(inside) = enclosed(text) {
        return match Symbol::parse(inside) {
            Ok(symbol) => Some(symbol.to_string()),
            Err(error) => error.suggestion(),
        };
    }
    let mut fixed = corrected(text, reason, range)?;
    for _ in 1..MOST_SLIPS {
        match Symbol::parse(&fixed) {
            Ok(symbol) => return plausible(symbol, reason),
            Err(error) => fixed = next(&fixed, &error)?,
        }
    }
    Symbol::parse(&fixed).ok().and_then(|symbol| plausible(symbol, reason))
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

/// The text with the mistake of this error corrected. Corrections keep to ASCII, so that the places
/// of the error are places of the text.
fn next(text: &str, error: &SymbolError) -> Option<String> {
    corrected(text, error.reason(), &error.range()).filter(|fixed| fixed != text)
}

fn corrected(text: &str, reason: &Reason, range: &Range<usize>) -> Option<String> {
    let part = text.get(range.clone())?;
    let rest = text.get(range.end..)?;
    let with = |new: &str| {
        let mut fixed = String::with_capacity(text.len() + new.len());
        fixed.push_str(&text[..range.start]);
        fixed.push_str(new);
        fixed.push_str(rest);
        Some(fixed)
    };
    match reason {
        Reason::OtherScript { .. } => Some(text.chars().filter_map(plain).collect()),
        Reason::UnexpectedCharacter(character) => {
            table::like_character(*character)?;
            Some(text.chars().filter_map(plain).collect())
        }
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
        Reason::DraftAmongAdopted => with(""),
        Reason::Unreadable(_) => with(&digits_meant(part)?),
        Reason::UnknownMark(words) => with(&format!("({})", digits_meant(words)?)),
        Reason::MissingSlash | Reason::HyphenForSlash => with("/"),
        Reason::MissingStop => with("."),
        Reason::MissingHyphen => with("-"),
        Reason::ImpossibleNumber { number, .. } => {
            split_number(text, *number).and_then(|new| with(&new))
        }
        Reason::SuffixWithoutSlash(suffix) => {
            let after = part.trim_start().strip_prefix(suffix.as_str()).unwrap_or_default();
            with(&format!("/{suffix}{after}"))
        }
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

/// The digit that a character is, or is typed or read by a scanner for.
pub(crate) fn digit_meant(character: char) -> Option<char> {
    match table::like_character(character).unwrap_or(character) {
        'l' | 'I' => Some('1'),
        'O' | 'o' => Some('0'),
        digit => digit.is_ascii_digit().then_some(digit),
    }
}

/// The digits these letters were misread from; only letters that stand for one digit alone.
fn digits_meant(part: &str) -> Option<String> {
    let digits = |part: &str| -> Option<String> { part.chars().map(digit_meant).collect() };
    if part == "L" { Some("1".to_owned()) } else { digits(part) }
}

/// The code of a body, for a common misspelling of it or one slip away from it.
fn body_meant(code: &str) -> Option<String> {
    if let Some(meant) = table::misspelled(code, Misspelled::Body) {
        return Some(meant.to_owned());
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

/// The character of symbols that this one is written for, itself otherwise; `None` if nothing
/// stands for it.
fn plain(character: char) -> Option<char> {
    match table::like_character(character) {
        Some('-') => None,
        like => like.or(Some(character)),
    }
}

/// Session or year and number of a number that is too great because its slash was lost:
/// `A/361333`, `S/2024263`.
fn split_number(text: &str, number: u32) -> Option<String> {
    let digits = number.to_string();
    let first = if text.starts_with('A') { 2 } else { 4 };
    let (before, after) = digits.split_at_checked(first)?;
    let possible = after.parse().is_ok_and(|number: u32| number <= MOST_IN_A_YEAR);
    (possible && !after.starts_with('0')).then(|| format!("{before}/{after}"))
}

/// The suffix with its number that this text starts with: `Rev.1`, `Add. 4`.
pub(super) fn suffix_at(text: &str) -> Option<&str> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    SuffixKind::from_code(&text[..letters])?;
    let number = text[letters..].trim_start_matches(['.', ' ']);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0).then(|| &text[..text.len() - number.len() + digits])
}

/// Whether a text and the symbol that was meant have the same letters and digits, so that the
/// symbol is certain: only case, script, and the signs between differ.
pub(super) fn is_spelling(text: &str, meant: &str) -> bool {
    fn letters(text: &str) -> impl Iterator<Item = char> {
        let plain = text.chars().filter_map(plain);
        plain.filter(char::is_ascii_alphanumeric).map(|character| character.to_ascii_uppercase())
    }
    letters(text).eq(letters(meant))
}

/// A text in which codes that are known to be mistyped are right, and letters that look like digits are
/// those digits. Two texts that are the same then differ in such mistakes alone.
fn as_typed(text: &str) -> String {
    let parts = text.split('/').enumerate().map(|(at, part)| {
        let letters = part.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (code, rest) = part.split_at(letters);
        let kind = if at == 0 { Misspelled::Body } else { Misspelled::Series };
        format!("{}{rest}", table::misspelled(code, kind).unwrap_or(code))
    });
    let right = parts.collect::<Vec<_>>().join("/");
    right.replace(['l', 'I'], "1").replace(['O', 'o'], "0")
}

/// How to go on where no symbol can be told: a letter among the digits stands for a digit, or does
/// not belong to the number.
pub(super) fn help(text: &str, reason: &Reason, range: &Range<usize>) -> Option<String> {
    let Reason::Unreadable(part) = reason else { return None };
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    let (number, letter) = part.split_at_checked(digits)?;
    let symbol = |number: &str| {
        let fixed = format!("{}{number}{}", &text[..range.start], &text[range.end..]);
        Symbol::parse(&fixed).ok().map(|symbol| symbol.to_string())
    };
    if letter.len() != 1 || !letter.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    let (first, last) = (symbol(&format!("{number}0")), symbol(&format!("{number}9")));
    match (symbol(number), first.zip(last)) {
        (Some(without), Some((first, last))) => Some(format!(
            "write {without} if the {letter} does not belong to it, or the right one of {first} to \
             {last} if it stands for a digit"
        )),
        (Some(without), None) => {
            Some(format!("write {without} if the {letter} does not belong to it"))
        }
        (None, Some((first, last))) => Some(format!(
            "write the right one of {first} to {last} if the {letter} stands for a digit"
        )),
        (None, None) => None,
    }
}
