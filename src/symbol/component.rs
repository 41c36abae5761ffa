//! Reading one component of a symbol: body, word, number, name with number, suffix.

use std::ops::Range;

use super::error::Reason;
use super::mark::Mark;
use super::numbering::Shape;
use super::parse::{Parser, Path, Read, body_of, refuse};
use super::session::Session;
use super::suffix::{Suffix, SuffixKind};
use super::table::{self, Body, ComponentKind, DocumentKind, Misspelled, Trait};
use super::token::TokenKind;

/// The Security Council's documents carry the year since this one.
const FIRST_YEARLY: u32 = 1994;
/// The serial numbers of the Security Council that look like years end here.
const LAST_YEARLIKE: u32 = 2049;

impl<'t> Parser<'t> {
    /// The first component, which names the issuing body.
    pub(super) fn root(&mut self) -> Read<()> {
        let start = self.at;
        let mut word = self.take(u8::is_ascii_alphabetic);
        if self.peek() == Some(b'.') {
            // EB.AIR, MP.WAT
            let rest = &self.text[self.at + 1..];
            let more = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
            let whole = &self.text[start..self.at + 1 + more];
            if more > 0 && table::is_root(whole) {
                word = whole;
                self.at = start + whole.len();
            }
        }
        let range = start..self.at;
        if word.is_empty() {
            let first = self.text[start..].chars().next().unwrap_or(' ');
            let range = start..start + first.len_utf8();
            return refuse(
                if first.is_ascii() {
                    Reason::NoIssuingBody
                } else {
                    Reason::UnexpectedCharacter(first)
                },
                range,
            );
        }
        if !table::is_root(word) {
            let upper = word.to_ascii_uppercase();
            return refuse(
                match table::foreign(word) {
                    Some(name) => Reason::OtherOrganization(name),
                    _ if table::is_root(&upper) => Reason::WrongCase(upper),
                    _ => Reason::UnknownBody(word.into()),
                },
                range,
            );
        }
        self.half.root = word;
        let text_start = self.out.text.len();
        if self.peek() == Some(b'.')
            && table::body(word).is_some_and(|body| body.has(Trait::Dotted))
        {
            self.half.path = Path::Other;
            return self.label(word);
        }
        self.out.put(word);
        self.out.close(TokenKind::Word, text_start);
        self.attachments(Carrier::Word)
    }

    /// A component after a slash, with what it carries.
    pub(super) fn component(&mut self) -> Read<()> {
        match self.peek() {
            Some(byte) if byte.is_ascii_digit() => self.number(),
            Some(byte) if byte.is_ascii_alphabetic() => self.word(),
            // A body numbers its sessions so: E/ECE/(XXXIV)/L.19, E/ECE/(48)/L.11.
            Some(b'(') if self.half.root != "A" => self.session_alone(),
            _ => {
                let rest = &self.text[self.at..];
                let blank = rest.find(|c: char| !"_#?*.\u{2026}[]-".contains(c));
                let length = blank.unwrap_or(rest.len());
                if length > 1 || rest.starts_with(['_', '#', '?', '\u{2026}']) {
                    return refuse(Reason::Placeholder, self.at..self.at + length);
                }
                let first = rest.chars().next().unwrap_or(' ');
                let range = self.at..self.at + first.len_utf8();
                if first == '.' && self.text.len() > range.end {
                    return refuse(Reason::StrayStop, range);
                }
                refuse(Reason::UnexpectedCharacter(first), range)
            }
        }
    }

    /// A session in parentheses between slashes.
    fn session_alone(&mut self) -> Read<()> {
        let rest = &self.text[self.at..];
        let words = rest[1..].split(')').next().unwrap_or_default();
        let length = words.len() + 2;
        let plain = (1..=4).contains(&words.len()) && words.bytes().all(|b| b.is_ascii_digit());
        let mark = Session::read(words)
            .map(Mark::Session)
            .or_else(|| plain.then(|| words.parse().ok().map(Mark::Meeting))?);
        let (Some(mark), Some(whole)) = (mark, rest.get(..length)) else {
            return refuse(Reason::UnexpectedCharacter('('), self.at..self.at + 1);
        };
        self.at += length;
        self.half.path = Path::Other;
        self.half.complete |= self.half.resolution;
        let text_start = self.out.text.len();
        self.out.put(whole);
        self.out.close(TokenKind::Mark(mark), text_start);
        Ok(())
    }

    fn word(&mut self) -> Read<()> {
        let start = self.at;
        let word = match table::component_of_words(&self.text[start..]) {
            Some(words) => {
                self.at += words.len();
                words
            }
            None => self.take(u8::is_ascii_alphabetic),
        };
        let range = start..self.at;
        let next = self.peek();
        let label = next == Some(b'.');
        if let Some(kind) = SuffixKind::from_code(word) {
            return self.suffix(kind, range);
        }
        if self.half.has_shape(Shape::NumberYear) && self.half.numbers > 0 {
            return refuse(Reason::Surplus, start - 1..self.text.len());
        }
        if self.half.complete && self.second_symbol(word) {
            return refuse(Reason::MissingHyphen, start - 1..start);
        }
        if let Some((before, place)) = self.half.last_number.clone()
            && self.half.schemes.iter().all(|scheme| before > scheme.until)
        {
            self.session_or_year(before, place)?;
        }
        if self.half.resolution && self.half.since_resolution > 1 && word.len() == 1 {
            return refuse(Reason::LetterAfterSlash, start - 1..start);
        }
        if next == Some(b'-') {
            if let Some(session) = self.session_number(start) {
                return session;
            }
            if word.len() == 3 && self.country_pair(start) {
                return Ok(());
            }
        }
        let organ = self.is_organ();
        if organ && self.half.path == Path::Plain {
            if label && matches!(word, "RES" | "DEC" | "PRST") {
                return refuse(Reason::MissingSlash, range.end..range.end + 1);
            }
            let near = if label {
                table::misspelled(word, Misspelled::Series)
            } else {
                table::near_series(word)
            };
            if let Some(name) = near {
                return refuse(Reason::NearSeries(name), range);
            }
        }
        if !label && self.is_placeholder(word) {
            return refuse(Reason::Placeholder, range);
        }
        let mut spelled = self.spelling(word, label, range.clone())?;
        if label {
            let draft = table::label(spelled, false)
                .is_some_and(|row| row.document == Some(DocumentKind::Draft));
            if let (true, Some(series)) = (draft, self.half.series.clone()) {
                return refuse(Reason::DraftAmongAdopted, series);
            }
            self.enter(spelled, true);
            return self.label(spelled);
        }
        if next.is_some_and(|byte| byte.is_ascii_digit()) {
            let code_start = self.out.text.len();
            self.out.text.push_str(word);
            self.half.path = Path::Other;
            let spaced = self.is_spaced_body();
            self.out.text.truncate(code_start);
            if !spaced {
                let digits = self.text[self.at..].bytes().take_while(u8::is_ascii_digit).count();
                // CBD/WG2020/1/5
                let dated = !organ && digits == 4;
                if table::component_spelled(word, true).is_some() && !dated {
                    return refuse(Reason::MissingStop, range.end..range.end);
                }
                self.take(u8::is_ascii_alphanumeric);
                // Conventions number their meetings so: CBD/WG2020/1/5, ATT/CSP1/2015/6.
                let treaty = table::body(self.half.root).is_some_and(|body| body.is_treaty_body());
                if organ || treaty || self.peek().is_some_and(|byte| byte != b'/') {
                    let part = &self.text[start..self.at];
                    return refuse(Reason::Unreadable(part.into()), start..self.at);
                }
                spelled = &self.text[start..self.at];
            }
        }
        self.enter(spelled, false);
        let text_start = self.out.text.len();
        self.out.put(spelled);
        self.out.close(TokenKind::Word, text_start);
        self.attachments(Carrier::Word)
    }

    /// Whether another symbol starts with this word: `A/78/891/S/2024/400`.
    fn second_symbol(&self, word: &str) -> bool {
        let rest = self.text[self.at..].strip_prefix('/').unwrap_or_default();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let numbered = digits > 1 && (rest.len() == digits || rest[digits..].starts_with('/'));
        self.is_organ() && matches!(word, "A" | "S" | "E") && numbered
    }

    /// `S-27` or `ES-10` in place of a number.
    fn session_number(&mut self, start: usize) -> Option<Read<()>> {
        let rest = &self.text[start..];
        let numeral = rest.find('-')? + 1;
        let length =
            numeral + rest[numeral..].bytes().take_while(u8::is_ascii_alphanumeric).count();
        let session = Session::read(&rest[..length])?;
        self.at = start + length;
        let text_start = self.out.text.len();
        self.out.put(&rest[..length]);
        self.out.close(TokenKind::Session(session), text_start);
        if self.half.resolution {
            self.half.since_resolution += 1;
        } else {
            self.half.path = Path::Other;
        }
        Some(self.attachments(Carrier::Word))
    }

    /// Two codes of three letters with a hyphen, for a part of a State: `CHN-MAC`.
    fn country_pair(&mut self, start: usize) -> bool {
        let codes = self.text.as_bytes().get(start..start + 8).is_some_and(|pair| {
            let mut letters = pair[..3].iter().chain(&pair[4..7]);
            letters.all(u8::is_ascii_uppercase) && pair[7] == b'/'
        });
        if codes {
            let text_start = self.out.text.len();
            self.out.put(&self.text[start..start + 7]);
            self.out.close(TokenKind::Word, text_start);
            self.at = start + 7;
            self.half.path = Path::Other;
            return true;
        }
        false
    }

    /// Notes what the component says of those after it.
    fn enter(&mut self, spelled: &str, label: bool) {
        let first = self.half.path == Path::Plain && self.half.numbers == 0;
        self.half.path = match spelled {
            "RES" | "DEC" if first && !label => Path::Resolution,
            "PRST" if first && !label => Path::Statement,
            _ => Path::Other,
        };
        if self.half.path == Path::Resolution {
            // With the slash after it.
            self.half.series = Some(self.at - spelled.len()..self.at + 1);
        }
        if !label && matches!(spelled, "RES" | "DEC" | "PRST") {
            self.half.complete = false;
            self.half.resolution = spelled != "PRST";
            self.half.since_resolution = 0;
        }
    }

    /// The word in the spelling of the table. Capitals stand for any case in catalogues.
    fn spelling(&self, word: &'t str, label: bool, range: Range<usize>) -> Read<&'t str> {
        if table::is_component(word, label) {
            return Ok(word);
        }
        let capitals = word.bytes().all(|byte| byte.is_ascii_uppercase());
        match table::component_spelled(word, label) {
            Some(name) if !capitals => return refuse(Reason::WrongCase(name.into()), range),
            Some(name) => return Ok(name),
            _ if capitals => return Ok(word),
            _ => {}
        }
        let upper = word.to_ascii_uppercase();
        let code = format!("{}{upper}", &self.out.text[self.half.text_start..]);
        if table::body(&code).is_some() {
            return refuse(Reason::WrongCase(upper), range);
        }
        if let Some(name) = near_suffix(word).filter(|_| label) {
            return refuse(Reason::NearSuffix(name), range);
        }
        let organ = self.is_organ();
        if organ || word.starts_with(|first: char| first.is_ascii_lowercase()) {
            return refuse(Reason::Unreadable(word.into()), range);
        }
        Ok(word)
    }

    /// `X`, `XX`, `NNN`, unless a session follows that makes it a roman numeral.
    fn is_placeholder(&self, word: &str) -> bool {
        let rest = self.text[self.at..].trim_start();
        let organ = self.is_organ();
        let roman = rest.starts_with(['(', '[']) || (!organ && rest.starts_with('/'));
        placeholder(word) && !roman
    }

    /// A full stop and what follows it; `spelled` is the name before in its right spelling.
    fn label(&mut self, spelled: &'t str) -> Read<()> {
        let text_start = self.out.text.len();
        self.out.put(spelled);
        let (mut name, mut last) = (spelled.len(), spelled);
        loop {
            let stop = self.at;
            self.at += 1;
            self.out.put(".");
            let blanks = self.at;
            self.skip_blanks();
            let start = self.at;
            match self.peek() {
                Some(byte) if byte.is_ascii_digit() => {
                    let numbers = self.numbers_after(last)?;
                    self.nothing_glued(start)?;
                    self.put_numbers(start, numbers);
                    let letter = self.version_letter();
                    self.out.put(letter);
                    self.known_committee(start)?;
                    self.note_label(last);
                    let what = TokenKind::Label {
                        name: u8::try_from(name).unwrap_or(u8::MAX),
                        numbers: Some(numbers),
                    };
                    self.out.close(what, text_start);
                    return self.attachments(Carrier::Label);
                }
                Some(byte) if byte.is_ascii_alphabetic() && start == blanks => {
                    let word = self.take(u8::is_ascii_alphabetic);
                    if self.peek() == Some(b'.') {
                        self.spelling(word, true, start..self.at)?;
                        self.out.put(word);
                        name = self.out.text.len() - text_start;
                        last = word;
                        continue;
                    }
                    self.value_of(last, word, start)?;
                    self.out.put(word);
                    let what = TokenKind::Label {
                        name: u8::try_from(name).unwrap_or(u8::MAX),
                        numbers: None,
                    };
                    self.out.close(what, text_start);
                    return self.attachments(Carrier::Word);
                }
                None => return refuse(Reason::TrailingPunctuation('.'), stop..stop + 1),
                Some(_) => return refuse(Reason::StrayStop, stop..stop + 1),
            }
        }
    }

    /// Refuses a committee that a body with a closed list of committees never had: `A/C.7`.
    fn known_committee(&self, number: usize) -> Read<()> {
        let code = &self.out.text[self.half.text_start..];
        let closed = table::body(self.half.root).is_some_and(|body| body.has(Trait::Closed));
        let committee = code.strip_prefix(self.half.root).and_then(|rest| rest.strip_prefix("/C."));
        let only = committee.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
        match closed && only && table::body(code).is_none() {
            true => refuse(Reason::UnknownBody(code.into()), number..self.at),
            false => Ok(()),
        }
    }

    /// Checks letters after a name: a roman numeral, one letter or a word, where digits need not be.
    fn value_of(&mut self, name: &str, value: &str, start: usize) -> Read<()> {
        let range = start..self.at;
        let numbered = table::wants_number(name);
        if numbered && placeholder(value) {
            return refuse(Reason::Placeholder, range);
        }
        let capitals = value.bytes().all(|byte| byte.is_ascii_uppercase());
        let glued = self.peek().is_some_and(|byte| byte.is_ascii_digit());
        let organ = self.is_organ();
        if numbered
            || glued
            || (!capitals && organ)
            || value.starts_with(|c: char| c.is_ascii_lowercase())
        {
            self.take(u8::is_ascii_alphanumeric);
            return refuse(Reason::Unreadable(self.text[start..self.at].into()), start..self.at);
        }
        if value == "RES" || value == "DEC" {
            self.half.resolution = true;
            self.half.since_resolution = 0;
        }
        Ok(())
    }

    /// A numbered name tells a document, unless it tells a subsidiary body.
    fn note_label(&mut self, name: &str) {
        let body = body_of(&self.out.text[self.half.text_start..]);
        let code = table::label(name, body.is_some_and(Body::is_treaty_body));
        // The documents of some preparatory committees are numbered A/CONF.81/PC.17.
        let of_conference = name == "PC" && self.half.root == "A" && self.at == self.text.len();
        if of_conference || code.is_none_or(|row| row.kind != ComponentKind::Subsidiary) {
            self.half.complete = true;
        }
        if code.is_some_and(|row| {
            matches!(row.document, Some(DocumentKind::Resolution | DocumentKind::Decision))
        }) {
            self.half.resolution = true;
            self.half.since_resolution = 1;
        }
    }

    fn suffix(&mut self, kind: SuffixKind, range: Range<usize>) -> Read<()> {
        if let Some((year, place)) = &self.half.last_number {
            let serial =
                self.half.root == "S" && self.half.path == Path::Plain && self.half.numbers == 1;
            if serial && (FIRST_YEARLY..=LAST_YEARLIKE).contains(year) {
                return refuse(Reason::MissingNumber(*year), place.clone());
            }
        }
        let mut suffix = Suffix { kind, number: None, last: None };
        if self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            return refuse(Reason::MissingStop, range.end..range.end);
        }
        let text_start = self.out.text.len();
        self.out.put(kind.code());
        if self.peek() == Some(b'.') {
            let stop = self.at;
            self.at += 1;
            self.skip_blanks();
            let start = self.at;
            match self.peek() {
                Some(byte) if byte.is_ascii_digit() => {}
                None => return refuse(Reason::TrailingPunctuation('.'), stop..stop + 1),
                Some(byte) if byte.is_ascii_alphabetic() => {
                    let word = self.take(u8::is_ascii_alphanumeric);
                    let reason = if placeholder(word) {
                        Reason::Placeholder
                    } else {
                        Reason::Unreadable(word.into())
                    };
                    return refuse(reason, start..self.at);
                }
                Some(_) => return refuse(Reason::StrayStop, stop..stop + 1),
            }
            let numbers = self.numbers_after(&self.text[range])?;
            self.nothing_glued(start)?;
            self.out.put(".");
            self.put_numbers(start, numbers);
            suffix.number = Some(numbers.first);
            suffix.last = numbers.last;
        }
        self.half.suffixed = true;
        self.out.close(TokenKind::Suffix(suffix), text_start);
        self.attachments(Carrier::Suffix)
    }
}

/// What carries marks and letters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Carrier {
    /// Letters only, or a session.
    Word,
    /// A number.
    Number,
    /// A name with a number.
    Label,
    /// A suffix.
    Suffix,
}

fn placeholder(word: &str) -> bool {
    let first = word.as_bytes().first().copied().unwrap_or(b' ');
    let alike = word.bytes().all(|byte| byte == first);
    let first = first.to_ascii_uppercase();
    alike && (first == b'X' || (matches!(first, b'N' | b'Y' | b'Z') && word.len() > 1))
}

/// The suffix one slip away from this word.
fn near_suffix(word: &str) -> Option<&'static str> {
    let word = word.to_ascii_lowercase();
    ["Add", "Corr", "Rev", "Amend"]
        .into_iter()
        .find(|name| word.len() > 1 && strsim::osa_distance(&word, &name.to_ascii_lowercase()) == 1)
}
