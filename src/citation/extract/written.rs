//! Symbols written out in running text: where one begins, how far it goes, and whether it reads.
//!
//! The extent is found by the shape of components, with the blanks and line breaks that columns and
//! scanning put beside slashes; what it says is left to [`Symbol::parse`].

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use super::Malformed;
use super::date::is_day;
use super::passage::Passage;
use super::script::{in_latin, latin_capital};
use super::worded::letter_after;
use crate::symbol::{
    DocumentKind, Reason, SuffixKind, Symbol, SymbolError, bodies, components, digit_meant,
};

/// What stands around a slash.
pub(super) enum Written {
    Symbol {
        span: Range<usize>,
        symbol: Symbol,
    },
    /// A symbol in a wrong spelling, which can mean only one document.
    Misspelt {
        symbol: Symbol,
        malformed: Malformed,
    },
    Malformed(Malformed),
}

/// Marks in parentheses are not longer.
const LONGEST_MARK: usize = 24;
/// No symbol in prose has more components.
const MOST_COMPONENTS: usize = 32;
/// What follows a symbol that is cut short is not longer.
const LONGEST_REST: usize = 32;
/// In no year were so many documents of the Security Council issued.
const MAX_OF_COUNCIL: u32 = 1500;
/// Fewer digits do not make sure that a symbol is meant.
const DIGITS_OF_A_SYMBOL: usize = 3;

/// Reads the symbol whose first slash is this one.
pub(super) fn read(passage: Passage<'_>, slash: usize) -> Option<Written> {
    let start = root_before(passage, slash)?;
    if begins_in_something(passage, start) {
        return None;
    }
    let extent = Extent::find(passage, start);
    if let Some(found) = extent.with_suffix(start) {
        return Some(found);
    }
    let mut error = None;
    for end in extent.ends() {
        let text = without_blanks_beside(passage.slice(start..end));
        match Symbol::parse(&text) {
            Ok(symbol) if is_distinctive(&text) => {
                if is_numbered_elsewhere(&text) || goes_on_elsewhere(passage, end) {
                    return None;
                }
                let cut = cut_short(passage, start, end);
                if let Some(cut) = cut.or_else(|| misread_number(passage, start, end, &symbol)) {
                    return Some(Written::Malformed(cut));
                }
                return Some(Written::Symbol { span: start..end, symbol });
            }
            Ok(_) => return None,
            Err(fault) => error = error.or(Some((end, text, fault))),
        }
    }
    let (end, text, error) = error?;
    if !is_meant(&text, error.reason()) || is_numbered_elsewhere(&text) {
        return None;
    }
    let symbol = meant_for_sure(&text, &error);
    let malformed = Malformed { span: start..end, text: text.into_owned(), error };
    Some(match symbol {
        Some(symbol) => Written::Misspelt { symbol, malformed },
        None => Written::Malformed(malformed),
    })
}

/// Whether what starts here is the rest of a longer word, number, path or address. A full stop before
/// it may end a sentence or an abbreviation that no blank follows: `U.N.Doc.S/RES/1325`.
fn begins_in_something(passage: Passage<'_>, start: usize) -> bool {
    match passage.byte_before(start) {
        Some(b'/' | b'=' | b'_' | b'@' | b'\\' | b'%' | b'#') => true,
        // The second half of a joint symbol whose first has an asterisk.
        Some(b'-') => start < 2 || passage.byte_before(start - 1) != Some(b'*'),
        Some(b'.') => {
            let word = passage.back_letters(start - 1);
            let letters = start - 1 - word;
            let digits = passage.past_digits(passage.past_letters(start) + 1);
            let number = passage.slice(start..digits).bytes().filter(u8::is_ascii_digit).count();
            letters < 2 || passage.is(passage.past_letters(start), b'/') && number == 1
        }
        _ => passage.alphanumeric_before(start),
    }
}

/// The symbol that a misspelt one means for sure: it has the same letters and digits.
fn meant_for_sure(text: &str, error: &SymbolError) -> Option<Symbol> {
    if matches!(
        error.reason(),
        Reason::YearAfterSlash(_) | Reason::HyphenForSlash | Reason::ImpossibleNumber { .. }
    ) {
        return None;
    }
    let suggestion = error.suggestion()?;
    let same = |text: &str| -> String {
        let kept = text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-');
        kept.map(|c| c.to_ascii_lowercase()).collect()
    };
    let latin = in_latin(text);
    let one_series_too_many = *error.reason() == Reason::DraftAmongAdopted;
    if !one_series_too_many && same(latin.as_deref().unwrap_or(text)) != same(&suggestion) {
        return None;
    }
    Symbol::parse(&suggestion).ok().filter(|symbol| !symbol.is_joint())
}

/// What goes on where a symbol seemed to end, as a stand-in for a number (`S/2025/___`) or with a
/// hyphen for a slash (`S/2020-503`): then it is not the shorter symbol.
fn cut_short(passage: Passage<'_>, start: usize, end: usize) -> Option<Malformed> {
    if !matches!(passage.byte(end), Some(b'/' | b'-' | b'_')) {
        return None;
    }
    let rest = passage.rest(end);
    let length = rest
        .char_indices()
        .take(LONGEST_REST)
        .find(|(_, c)| c.is_whitespace() || matches!(c, ',' | ';' | ')' | '"' | '”' | '<'))
        .map_or(rest.len().min(LONGEST_REST), |(at, _)| at);
    let rest = rest.get(..length)?.trim_end_matches(['.', ':']);
    let end = end + rest.len();
    let text = passage.slice(start..end).to_owned();
    let error = Symbol::parse(&text).err()?;
    let cut = matches!(
        error.reason(),
        Reason::Placeholder | Reason::HyphenForSlash | Reason::MissingNumber(_)
    );
    cut.then_some(Malformed { span: start..end, text, error })
}

/// A symbol whose number goes on with letters that stand for digits, `S/2024/26З` with a Cyrillic letter,
/// or is followed by a year with such letters, `S/RES/1325 (2OOO)`: it is not the shorter symbol.
fn misread_number(
    passage: Passage<'_>,
    start: usize,
    end: usize,
    symbol: &Symbol,
) -> Option<Malformed> {
    let rest = passage.rest(end);
    let run = |rest: &str| -> usize {
        let digits = rest.chars().take_while(|c| digit_meant(*c).is_some());
        digits.map(char::len_utf8).sum()
    };
    let length = if rest.starts_with(|c: char| !c.is_ascii() && digit_meant(c).is_some()) {
        run(rest)
    } else {
        let open = passage.past_blanks(end) - end;
        let year =
            rest[open..].strip_prefix('(').filter(|_| symbol.kind() == DocumentKind::Resolution)?;
        let length = run(year);
        let year = year.get(..length).filter(|_| year[length..].starts_with(')'))?;
        if year.chars().count() != 4 || year.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        open + 1 + length + 1
    };
    let end = end + length;
    if passage.char(end).is_some_and(char::is_alphanumeric) {
        return None;
    }
    let text = passage.slice(start..end).to_owned();
    let error = Symbol::parse(&text).err()?;
    Some(Malformed { span: start..end, text, error })
}

/// Whether a hyphen and a series follow that no symbol of the United Nations has there: `A/39-WP/1`.
fn goes_on_elsewhere(passage: Passage<'_>, end: usize) -> bool {
    let word = passage.word(end + 1);
    passage.is(end, b'-')
        && word.len() > 1
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && passage.is(end + 1 + word.len(), b'/')
}

/// Whether a number before the year is so high that no series of the Security Council has it: the
/// notes of the OPCW are numbered `S/2376/2025`.
fn is_numbered_elsewhere(text: &str) -> bool {
    let Some((number, year)) = text.strip_prefix("S/").and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    let number: u32 = number.parse().unwrap_or_default();
    let year: u32 = year.parse().unwrap_or_default();
    (MAX_OF_COUNCIL..=9999).contains(&number) && (1946..2100).contains(&year)
}

/// Whether a series stands here in wrong capitals, before its number: `S/res/1325`, `A/hrc/Res/16/18`.
fn is_series_in_small_letters(passage: Passage<'_>, start: usize, word: &str) -> bool {
    let next = start + word.len();
    word.len() > 1
        && passage.is(next, b'/')
        && passage.alphanumeric(next + 1)
        && is_component(&word.to_ascii_uppercase())
}

/// Where the code of a body that ends at this slash starts. A digit or small letter misread for the
/// S of the Security Council counts before the serial numbers of the time of typewriters.
fn root_before(passage: Passage<'_>, slash: usize) -> Option<usize> {
    let end = passage.back_blanks(slash);
    if let Some(start) = foreign_root(passage, end).filter(|_| end == slash) {
        return Some(start);
    }
    let start = passage.back_letters(end);
    let root = passage.slice(start..end);
    if ROOTS.binary_search(&root).is_ok() {
        let near = end == slash || (passage.digit(slash + 1) && slash - end == 1);
        return near.then_some(start);
    }
    let digits = passage.past_digits(slash + 1) - (slash + 1);
    let misread = match passage.byte_before(slash)? {
        b's' => root.len() == 1 && digits >= 4,
        b'5' | b'6' | b'8' | b'$' => digits == 5 && !passage.alphanumeric_before(slash - 1),
        _ => false,
    };
    misread.then(|| slash - 1)
}

/// Where a root that ends here starts in which letters of another script stand for Latin ones.
fn foreign_root(passage: Passage<'_>, end: usize) -> Option<usize> {
    passage.char_before(end).filter(|last| last.is_alphabetic())?;
    let before = passage.slice(passage.back(end, 16)..end);
    let letters = before.chars().rev().take_while(|letter| latin_capital(*letter).is_some());
    let length: usize = letters.map(char::len_utf8).sum();
    let root = in_latin(&before[before.len() - length..])?;
    (ROOTS.binary_search(&root.as_str()).is_ok() && !passage.alphanumeric_before(end - length))
        .then_some(end - length)
}

/// How far a symbol goes.
struct Extent<'t> {
    passage: Passage<'t>,
    end: usize,
    /// Ends before marks and letters that may not belong to it, and before a number after a blank.
    earlier: Vec<usize>,
    /// Whether the last component was read after `RES` or `DEC`.
    resolution: bool,
    numbered: bool,
    /// Where a suffix starts that a blank separates from the rest.
    suffix: Option<usize>,
    /// The last component.
    last: Range<usize>,
}

impl<'t> Extent<'t> {
    fn find(passage: Passage<'t>, start: usize) -> Self {
        let mut end = passage.past_letters(start);
        if end == start || passage.byte(end).is_some_and(|byte| !byte.is_ascii()) {
            let root = passage.rest(start).find(['/', ' ', '\n']).unwrap_or_default();
            let foreign = end == start || in_latin(passage.slice(start..start + root)).is_some();
            end = if foreign { start + root.max(1) } else { end };
        }
        let mut extent = Self {
            passage,
            end,
            earlier: Vec::new(),
            resolution: false,
            numbered: false,
            suffix: None,
            last: start..end,
        };
        for _ in 0..MOST_COMPONENTS {
            if !extent.step() {
                break;
            }
        }
        extent
    }

    /// The possible ends, the farthest first.
    fn ends(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.end).chain(self.earlier.iter().rev().copied())
    }

    /// Goes over what a component carries and one more component.
    fn step(&mut self) -> bool {
        while self.mark() || self.letter() {}
        if let Some(next) = self.next_component() {
            self.component(next);
            return true;
        }
        self.joint_half()
            || self.several_numbers()
            || self.number_after_blank()
            || self.suffix_after_blank()
    }

    /// Where the component after a slash starts.
    fn next_component(&self) -> Option<usize> {
        let passage = self.passage;
        let slash = passage.past_blanks(self.end);
        if !passage.is(slash, b'/') {
            return None;
        }
        let next = passage.past_blanks(slash + 1);
        let apart = slash > self.end || next > slash + 1;
        let known = match passage.byte(next)? {
            b'(' => {
                let close = passage.past_digits(next + 1).max(passage.past_letters(next + 1));
                !apart && close > next + 1 && passage.is(close, b')')
            }
            byte if byte.is_ascii_digit() => !(apart && is_day(passage, next)),
            byte if byte.is_ascii_uppercase() => !apart || is_component(passage.word(next)),
            _ => {
                let word = passage.word(next);
                SuffixKind::from_code(word).is_some()
                    || !apart && is_series_in_small_letters(passage, next, word)
                    || !apart && word == "l" && self.resolution && passage.digit(next + 1)
            }
        };
        (known && (slash == self.end || next == slash + 1)).then_some(next)
    }

    fn component(&mut self, start: usize) {
        let passage = self.passage;
        let mut at = start;
        if passage.is(at, b'(') {
            at = past_alphanumerics(passage, at + 1) + 1;
        } else if passage.digit(at) {
            at = past_alphanumerics(passage, at);
            self.numbered = true;
        } else {
            loop {
                let name = passage.word(at);
                at += name.len();
                if passage.digit(at) {
                    at = past_alphanumerics(passage, at);
                    self.numbered = true;
                    break;
                }
                if let Some(end) = past_session_or_pair(passage, at, name) {
                    at = end;
                    break;
                }
                let suffix = SuffixKind::from_code(name).is_some();
                let stop = passage.is(at, b'.') || (suffix && passage.is(at, b','));
                let value = passage.past_blanks(at + 1);
                let glued = value == at + 1 && passage.alphanumeric(value);
                let misread = suffix && passage.word(value) == "l";
                if !stop || !(glued || misread || (passage.digit(value) && is_component(name))) {
                    break;
                }
                at = value;
                if passage.digit(at) {
                    at = past_alphanumerics(passage, at);
                    self.numbered = true;
                    break;
                }
            }
        }
        if ["RES", "DEC"].iter().any(|name| passage.slice(start..at).eq_ignore_ascii_case(name)) {
            self.resolution = true;
        }
        self.last = start..at;
        self.end = at;
    }

    /// A mark in parentheses or brackets: `(2023)`, `(vol. I)`, `(Resumption 1)`.
    fn mark(&mut self) -> bool {
        let passage = self.passage;
        let open = passage.past_blanks(self.end);
        let close = match passage.byte(open) {
            Some(b'(') => ')',
            Some(b'[') => ']',
            _ => return false,
        };
        let rest = passage.rest(open + 1);
        let Some(length) = rest.char_indices().take(LONGEST_MARK).find(|(_, c)| *c == close) else {
            return false;
        };
        let words = rest[..length.0].trim();
        if !self.is_mark(words, open == self.end) {
            return false;
        }
        self.earlier.push(self.end);
        self.end = open + 1 + length.0 + 1;
        true
    }

    fn is_mark(&self, words: &str, glued: bool) -> bool {
        const NAMES: [&str; 8] =
            ["vol", "volume", "part", "sect", "prog", "resumption", "income", "supp"];
        if words.bytes().all(|byte| byte.is_ascii_digit()) {
            let year = words.len() == 4 && self.resolution;
            let meeting = glued && words.len() < 4 && !self.last_is_number();
            return !words.is_empty() && (year || meeting);
        }
        let letters = words.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (name, value) =
            (&words[..letters], words[letters..].trim_start_matches(['.', ' ', '\n']));
        let numeral = value.is_empty()
            || value.bytes().all(|b| b.is_ascii_digit() || b"IVXLC".contains(&b))
            || name.eq_ignore_ascii_case("income");
        if NAMES.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            return numeral;
        }
        let session = words.trim_start_matches(['E', 'S', '-', '–']);
        matches!(words, "OR" | "closed" | "resumed" | "Introduction")
            || ((self.resolution || glued)
                && words.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'-')
                && (words.len() == 1 || session.bytes().all(|b| b"IVXLC-".contains(&b))))
    }

    /// The letter of a resolution after its number, or several: `48/258 A`, `70/93 A-B`.
    fn letter(&mut self) -> bool {
        if !self.resolution || !self.numbered {
            return false;
        }
        let passage = self.passage;
        let (letter, end) = letter_after(passage, self.end);
        if letter.is_none() {
            return false;
        }
        self.earlier.push(self.end);
        self.end = end;
        if let Some(next) = passage.past_dash(end)
            && passage.word(next).len() == 1
            && passage.byte(next) > passage.byte_before(end)
            && !passage.is(next + 1, b'/')
        {
            self.end = next + 1;
        }
        true
    }

    /// The second half of a joint symbol, in its turn with the S of the Council misread as a digit.
    fn joint_half(&mut self) -> bool {
        let passage = self.passage;
        let before = passage.past_blanks(self.end);
        let Some(dash) = passage.past_dash(before) else { return false };
        let start = passage.past_blanks(dash);
        // A line that begins with a dash and a blank is the next item of a list.
        let item = start > dash && passage.slice(self.end..before).contains(['\n', '\r']);
        if !self.numbered || item {
            return false;
        }
        let root = passage.word(start);
        let end = start + root.len();
        let known =
            ROOTS.binary_search(&root).is_ok() && passage.is(passage.past_blanks(end), b'/');
        let misread = passage.digit(start)
            && passage.is(start + 1, b'/')
            && passage.past_digits(start + 2) == start + 7;
        if !known && !misread {
            return false;
        }
        self.end = if known { end } else { start + 1 };
        self.last = start..self.end;
        self.resolution = false;
        true
    }

    /// Several reports or communications in one: `CO/22-23`, `D/1329-1330/2004`. The principal
    /// organs number otherwise.
    fn several_numbers(&mut self) -> bool {
        let passage = self.passage;
        let start = self.last.start;
        let before = passage.slice(passage.back_letters(start.saturating_sub(1))..start);
        let named = before.len() > 1 && before.ends_with('/') && !matches!(before, "RES/" | "DEC/");
        let organ = matches!(before, "A/" | "S/" | "E/");
        let Some(next) = passage.past_dash(self.end) else { return false };
        if !named || organ || !self.last_is_number() || !passage.digit(next) {
            return false;
        }
        self.end = past_alphanumerics(passage, next);
        true
    }

    /// A number after a blank, where no number came yet: `CAC/COSP 10/5`, or the slip `S/PV 4154`.
    fn number_after_blank(&mut self) -> bool {
        let passage = self.passage;
        let next = passage.past_blanks(self.end);
        let name = passage.slice(self.last.clone());
        let known = is_component(name) || matches!(name, "COSP" | "COP" | "EB" | "GC" | "HA");
        if self.numbered
            || !known
            || next == self.end
            || !passage.digit(next)
            || is_day(passage, next)
        {
            return false;
        }
        self.earlier.push(self.end);
        self.component(next);
        true
    }

    /// A suffix after a blank, in brackets or not, `S/2024/263 Add.1`, `S/2024/263 (Rev.1)`: the slash
    /// is left out.
    fn suffix_after_blank(&mut self) -> bool {
        let passage = self.passage;
        let blanks = passage.past_blanks(self.end);
        let open = passage.is(blanks, b'(');
        let start = if open { blanks + 1 } else { blanks };
        let name = passage.word(start);
        let stop = start + name.len();
        let end = passage.past_digits(stop + 1);
        let line = passage.slice(self.end..blanks).contains(['\n', '\r']);
        if !self.numbered
            || blanks == self.end
            || line
            || SuffixKind::from_code(name).is_none()
            || !name.starts_with(|first: char| first.is_ascii_uppercase())
            || !passage.is(stop, b'.')
            || end == stop + 1
            || passage.alphanumeric(end)
            || open && !passage.is(end, b')')
        {
            return false;
        }
        self.earlier.push(self.end);
        self.suffix = Some(start);
        self.end = if open { end + 1 } else { end };
        false
    }

    /// The symbol with the suffix after a blank, if it is one.
    fn with_suffix(&self, start: usize) -> Option<Written> {
        let suffix = self.suffix?;
        let (passage, base) = (self.passage, *self.earlier.last()?);
        let text = passage.slice(start..self.end).to_owned();
        let base = without_blanks_beside(passage.slice(start..base));
        let suffix = passage.slice(suffix..self.end).trim_end_matches(')');
        let symbol = Symbol::parse(&format!("{base}/{suffix}")).ok()?;
        let error = Symbol::parse(&text).err()?;
        let malformed = Malformed { span: start..self.end, text, error };
        Some(Written::Misspelt { symbol, malformed })
    }

    fn last_is_number(&self) -> bool {
        self.passage.slice(self.last.clone()).bytes().all(|byte| byte.is_ascii_digit())
    }
}

fn past_alphanumerics(passage: Passage<'_>, mut at: usize) -> usize {
    loop {
        let end = passage.past_letters(passage.past_digits(at));
        if end == at {
            return at;
        }
        at = end;
    }
}

/// Past what follows a hyphen after these letters: `S-27`, `ES-10`, `CHN-MAC`.
fn past_session_or_pair(passage: Passage<'_>, at: usize, name: &str) -> Option<usize> {
    let next = passage.past_dash(at)?;
    let end = passage.past_digits(next);
    if matches!(name, "S" | "ES") && end > next {
        return Some(end);
    }
    let pair = passage.word(next);
    let codes = name.len() == 3 && pair.len() == 3 && passage.is(next + 3, b'/');
    codes.then_some(next + 3)
}

/// Drops the blanks beside slashes and dashes.
fn without_blanks_beside(text: &str) -> Cow<'_, str> {
    let blank = |character: char| character.is_whitespace();
    let joint = |character: char| matches!(character, '/' | '-' | '\u{2010}'..='\u{2014}');
    if !text.contains(blank) {
        return Cow::Borrowed(text);
    }
    let mut kept = String::with_capacity(text.len());
    for character in text.chars() {
        if joint(character) {
            kept.truncate(kept.trim_end().len());
        }
        if !(blank(character) && kept.ends_with(joint)) {
            kept.push(character);
        }
    }
    Cow::Owned(kept)
}

/// Whether a text that reads as a symbol is not as well something else: `A/1`, `CD/5`.
fn is_distinctive(text: &str) -> bool {
    text.matches('/').count() > 1 || text.bytes().filter(u8::is_ascii_digit).count() > 1
}

/// Whether a text that does not read was surely meant as a symbol.
fn is_meant(text: &str, reason: &Reason) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let known = !matches!(
        reason,
        Reason::Incomplete
            | Reason::UnknownBody(_)
            | Reason::OtherOrganization(_)
            | Reason::TooLong
            | Reason::Empty
    );
    let named = ["/RES/", "/DEC/", "/PV.", "/PRST/"].iter().any(|series| text.contains(series));
    known && (digits >= DIGITS_OF_A_SYMBOL || named && digits > 0)
}

fn is_component(word: &str) -> bool {
    NAMES.binary_search(&word).is_ok() || SuffixKind::from_code(word).is_some()
}

/// Every first component of a body's code.
static ROOTS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| sorted(bodies().iter().filter_map(|body| body.code.split('/').next())));

/// Every word between slashes that has a meaning of its own, without full stop.
static NAMES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| sorted(components().iter().map(|row| row.code.trim_end_matches('.'))));

fn sorted(words: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let mut words: Vec<_> = words.collect();
    words.sort_unstable();
    words.dedup();
    words
}
