//! Reading one component of a symbol: body, word, number, name with number, suffix.

use std::ops::Range;

use super::error::Reason;
use super::mark::Mark;
use super::parse::{Parser, Path, Step, fault};
use super::piece::{Run, What};
use super::session::Session;
use super::suffix::{Suffix, SuffixKind};
use super::table::{self, ComponentKind, DocumentKind, LookAlike};

/// No number of a symbol has more digits.
const MOST_DIGITS: usize = 8;
/// No range spans more documents.
const WIDEST_RANGE: u32 = 1000;
/// The General Assembly's documents carry the session since this one (1976).
const FIRST_NUMBERED_SESSION: u32 = 31;
/// Far beyond any session to come.
pub(super) const LAST_SESSION: u32 = 199;
/// The Security Council's documents carry the year since this one.
const FIRST_YEARLY: u32 = 1994;
/// The serial numbers of the Security Council that look like years end here.
const LAST_YEARLIKE: u32 = 2049;
/// Years a symbol may carry: from the first documents of the United Nations on.
pub(super) const YEARS: std::ops::RangeInclusive<u32> = 1946..=2099;

impl<'t> Parser<'t> {
    /// The first component, which names the issuing body.
    pub(super) fn root(&mut self) -> Step<()> {
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
            return fault(
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
            return fault(
                match table::look_alike(word) {
                    Some(LookAlike::Other(name)) => Reason::OtherOrganization(name),
                    _ if table::is_root(&upper) => Reason::WrongCase(upper),
                    _ => Reason::UnknownBody(word.into()),
                },
                range,
            );
        }
        self.half.root = word;
        let text_start = self.out.text.len();
        if self.peek() == Some(b'.') && table::body(word).is_some_and(|body| body.dotted) {
            self.half.path = Path::Other;
            return self.label(word);
        }
        self.out.put(word);
        self.out.close(What::Word, text_start);
        self.attachments(Head::Word)
    }

    /// A component after a slash, with what it carries.
    pub(super) fn component(&mut self) -> Step<()> {
        match self.peek() {
            Some(byte) if byte.is_ascii_digit() => self.number(),
            Some(byte) if byte.is_ascii_alphabetic() => self.word(),
            // A body numbers its sessions so: E/ECE/(XXXIV)/L.19, E/ECE/(48)/L.11.
            Some(b'(') if self.half.root != "A" => self.session_alone(),
            _ => {
                let first = self.text[self.at..].chars().next().unwrap_or(' ');
                let range = self.at..self.at + first.len_utf8();
                if first == '.' && self.text.len() > range.end {
                    return fault(Reason::StrayStop, range);
                }
                fault(Reason::UnexpectedCharacter(first), range)
            }
        }
    }

    /// A session in parentheses between slashes.
    fn session_alone(&mut self) -> Step<()> {
        let rest = &self.text[self.at..];
        let words = rest[1..].split(')').next().unwrap_or_default();
        let length = words.len() + 2;
        let plain = (1..=4).contains(&words.len()) && words.bytes().all(|b| b.is_ascii_digit());
        let mark = Session::read(words)
            .map(Mark::Session)
            .or_else(|| plain.then(|| words.parse().ok().map(Mark::Meeting))?);
        let (Some(mark), Some(whole)) = (mark, rest.get(..length)) else {
            return fault(Reason::UnexpectedCharacter('('), self.at..self.at + 1);
        };
        self.at += length;
        self.half.path = Path::Other;
        self.half.complete |= self.half.resolution;
        let text_start = self.out.text.len();
        self.out.put(whole);
        self.out.close(What::Mark(mark), text_start);
        Ok(())
    }

    fn number(&mut self) -> Step<()> {
        let start = self.at;
        let first = self.digits()?;
        if matches!(self.half.root, "A" | "S")
            && self.half.path != Path::Other
            && self.text[start..].starts_with('0')
        {
            return fault(Reason::LeadingZero, start..self.at);
        }
        let mut run = Run { first, last: None };
        if self.peek() == Some(b'-') && self.digit_at(self.at + 1) {
            let hyphen = self.at..self.at + 1;
            if self.half.resolution && self.half.since_resolution == 0 {
                return fault(Reason::HyphenForSlash, hyphen);
            }
            self.at += 1;
            let zero = self.peek() == Some(b'0');
            let last = self.digits()?;
            if !zero {
                run.last = Some(in_order(first, last, hyphen)?);
                self.more_communications(last)?;
            }
        }
        // Language versions and drafts: LC/SES.37/18-P, WFP/EB.A/2003/4-A.
        let rest = &self.text.as_bytes()[self.at..];
        if matches!(rest, [b'-', b'A'..=b'Z'] | [b'-', b'A'..=b'Z', b'/', ..])
            && table::body(self.half.root).is_some_and(|body| body.lettered)
        {
            self.at += 2;
        }
        self.nothing_glued(start)?;
        let range = start..self.at;
        self.number_in_order(first, &range)?;
        self.half.complete = true;
        if self.half.resolution {
            self.half.since_resolution += 1;
        }
        let text_start = self.out.text.len();
        self.out.put(&self.text[range]);
        self.out.close(What::Number(run), text_start);
        self.attachments(Head::Number)
    }

    /// Treaty bodies string several communications together: `D/623-624-626-627/1995`.
    fn more_communications(&mut self, mut before: u32) -> Step<()> {
        let organ = matches!(self.half.root, "A" | "S" | "E");
        while !organ && self.peek() == Some(b'-') && self.digit_at(self.at + 1) {
            let hyphen = self.at..self.at + 1;
            self.at += 1;
            before = in_order(before, self.digits()?, hyphen)?;
        }
        Ok(())
    }

    /// Checks the numbering of the principal organs, where a wrong number is a slip for certain.
    fn number_in_order(&mut self, number: u32, range: &Range<usize>) -> Step<()> {
        if self.half.suffixed {
            return fault(Reason::Surplus, range.start - 1..range.end);
        }
        let organ = self.half.root;
        if !matches!(organ, "A" | "S" | "E") || self.half.path == Path::Other {
            return Ok(());
        }
        if let Some((before, place)) = self.half.last_number.take() {
            let surplus = range.start - 1..range.end;
            match (organ, self.half.path) {
                ("S", Path::Resolution) => {
                    return match u16::try_from(number) {
                        Ok(year) if YEARS.contains(&number) => {
                            fault(Reason::YearAfterSlash(year), surplus)
                        }
                        _ => fault(Reason::Surplus, surplus),
                    };
                }
                _ if self.half.numbers > 1 => return fault(Reason::Surplus, surplus),
                ("A", _) if !(FIRST_NUMBERED_SESSION..=LAST_SESSION).contains(&before) => {
                    return fault(Reason::ImpossibleSession(before), place);
                }
                ("S", _) if !(FIRST_YEARLY..=*YEARS.end()).contains(&before) => {
                    return fault(Reason::ImpossibleYear(before), place);
                }
                ("E", _) if !YEARS.contains(&before) => {
                    return fault(Reason::ImpossibleYear(before), place);
                }
                _ => {}
            }
        }
        self.half.numbers += 1;
        self.half.last_number = Some((number, range.clone()));
        Ok(())
    }

    /// Digits may be followed by a letter of a resolution or a resumption, by no other letter.
    fn nothing_glued(&mut self, start: usize) -> Step<()> {
        let rest = &self.text[self.at..];
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let letter_of_resolution = self.half.resolution
            && letters == 1
            && rest.starts_with(|c: char| c.is_ascii_uppercase());
        let decimals = rest.starts_with('.') && self.digit_at(self.at + 1);
        if (letters == 0
            || letter_of_resolution
            || rest[..letters].eq_ignore_ascii_case("resumption"))
            && !decimals
        {
            return Ok(());
        }
        if rest[letters..].starts_with('/')
            && table::is_root(&rest[..letters])
            && self.half.complete
        {
            return fault(Reason::MissingHyphen, self.at..self.at);
        }
        self.take(|byte| byte.is_ascii_alphanumeric() || *byte == b'.');
        fault(Reason::Unreadable(self.text[start..self.at].into()), start..self.at)
    }

    fn word(&mut self) -> Step<()> {
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
        if self.half.root == "S" && self.half.path == Path::Resolution && self.half.numbers > 0 {
            return fault(Reason::Surplus, start - 1..self.text.len());
        }
        if self.half.resolution && self.half.since_resolution > 1 && word.len() == 1 {
            return fault(Reason::LetterAfterSlash, start - 1..start);
        }
        if next == Some(b'-') {
            if let Some(session) = self.session_number(start) {
                return session;
            }
            if word.len() == 3 && self.country_pair(start) {
                return Ok(());
            }
        }
        let organ = matches!(self.half.root, "A" | "S" | "E");
        if organ && self.half.path == Path::Plain {
            if label && matches!(word, "RES" | "DEC" | "PRST") {
                return fault(Reason::MissingSlash, range.end..range.end + 1);
            }
            if let Some(name) = near_series(word, label) {
                return fault(Reason::NearSeries(name), range);
            }
        }
        let mut spelled = self.spelling(word, label, range.clone())?;
        if label {
            self.enter(spelled, true);
            return self.label(spelled);
        }
        if self.is_placeholder(word) {
            return fault(Reason::Placeholder, range);
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
                    return fault(Reason::MissingStop, range.end..range.end);
                }
                self.take(u8::is_ascii_alphanumeric);
                // Conventions number their meetings so: CBD/WG2020/1/5, ATT/CSP1/2015/6.
                let treaty = table::body(self.half.root).is_some_and(|body| body.treaty);
                if organ || treaty || self.peek().is_some_and(|byte| byte != b'/') {
                    let part = &self.text[start..self.at];
                    return fault(Reason::Unreadable(part.into()), start..self.at);
                }
                spelled = &self.text[start..self.at];
            }
        }
        self.enter(spelled, false);
        let text_start = self.out.text.len();
        self.out.put(spelled);
        self.out.close(What::Word, text_start);
        self.attachments(Head::Word)
    }

    /// `S-27` or `ES-10` in place of a number.
    fn session_number(&mut self, start: usize) -> Option<Step<()>> {
        let rest = &self.text[start..];
        let numeral = rest.find('-')? + 1;
        let length =
            numeral + rest[numeral..].bytes().take_while(u8::is_ascii_alphanumeric).count();
        let session = Session::read(&rest[..length])?;
        self.at = start + length;
        let text_start = self.out.text.len();
        self.out.put(&rest[..length]);
        self.out.close(What::Session(session), text_start);
        if self.half.resolution {
            self.half.since_resolution += 1;
        } else {
            self.half.path = Path::Other;
        }
        Some(self.attachments(Head::Word))
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
            self.out.close(What::Word, text_start);
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
        if !label && matches!(spelled, "RES" | "DEC" | "PRST") {
            self.half.complete = false;
            self.half.resolution = spelled != "PRST";
            self.half.since_resolution = 0;
        }
    }

    /// The word in the spelling of the table. Capitals stand for any case in catalogues.
    fn spelling(&self, word: &'t str, label: bool, range: Range<usize>) -> Step<&'t str> {
        if table::is_component(word, label) {
            return Ok(word);
        }
        let capitals = word.bytes().all(|byte| byte.is_ascii_uppercase());
        match table::component_spelled(word, label) {
            Some(name) if !capitals => return fault(Reason::WrongCase(name.into()), range),
            Some(name) if matches!(name, "Sub" | "Agenda") => return Ok(name),
            _ if capitals => return Ok(word),
            _ => {}
        }
        if let Some(name) = near_suffix(word).filter(|_| label) {
            return fault(Reason::NearSuffix(name), range);
        }
        let organ = matches!(self.half.root, "A" | "S" | "E");
        if organ || word.starts_with(|first: char| first.is_ascii_lowercase()) {
            return fault(Reason::Unreadable(word.into()), range);
        }
        Ok(word)
    }

    /// `X`, `XX`, `NNN`, unless a session follows that makes it a roman numeral.
    fn is_placeholder(&self, word: &str) -> bool {
        let rest = self.text[self.at..].trim_start();
        let organ = matches!(self.half.root, "A" | "S" | "E");
        let roman = rest.starts_with(['(', '[']) || (!organ && rest.starts_with('/'));
        placeholder(word) && !roman
    }

    /// A full stop and what follows it; `spelled` is the name before in its right spelling.
    fn label(&mut self, spelled: &'t str) -> Step<()> {
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
                    let run = self.run(last)?;
                    self.nothing_glued(start)?;
                    self.put_run(start, run);
                    self.note_label(last);
                    let what =
                        What::Label { name: u8::try_from(name).unwrap_or(u8::MAX), run: Some(run) };
                    self.out.close(what, text_start);
                    return self.attachments(Head::Label);
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
                    let what =
                        What::Label { name: u8::try_from(name).unwrap_or(u8::MAX), run: None };
                    self.out.close(what, text_start);
                    return self.attachments(Head::Word);
                }
                None => return fault(Reason::TrailingPunctuation('.'), stop..stop + 1),
                Some(_) => return fault(Reason::StrayStop, stop..stop + 1),
            }
        }
    }

    /// Checks letters after a name: a roman numeral, one letter or a word, where digits need not be.
    fn value_of(&mut self, name: &str, value: &str, start: usize) -> Step<()> {
        let range = start..self.at;
        let numbered =
            matches!(name, "L" | "PV" | "SR" | "R" | "WP" | "CRP" | "INF" | "RES" | "DEC");
        if numbered && placeholder(value) {
            return fault(Reason::Placeholder, range);
        }
        let capitals = value.bytes().all(|byte| byte.is_ascii_uppercase());
        let glued = self.peek().is_some_and(|byte| byte.is_ascii_digit());
        let organ = matches!(self.half.root, "A" | "S" | "E");
        if numbered
            || glued
            || (!capitals && organ)
            || value.starts_with(|c: char| c.is_ascii_lowercase())
        {
            self.take(u8::is_ascii_alphanumeric);
            return fault(Reason::Unreadable(self.text[start..self.at].into()), start..self.at);
        }
        if value == "RES" || value == "DEC" {
            self.half.resolution = true;
            self.half.since_resolution = 0;
        }
        Ok(())
    }

    /// A numbered name tells a document, unless it tells a subsidiary body.
    fn note_label(&mut self, name: &str) {
        let code = table::components()
            .iter()
            .find(|row| row.code.strip_suffix('.') == Some(name) && !row.treaty_only);
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

    fn suffix(&mut self, kind: SuffixKind, range: Range<usize>) -> Step<()> {
        if let Some((year, place)) = &self.half.last_number {
            let serial =
                self.half.root == "S" && self.half.path == Path::Plain && self.half.numbers == 1;
            if serial && (FIRST_YEARLY..=LAST_YEARLIKE).contains(year) {
                return fault(Reason::MissingNumber(*year), place.clone());
            }
        }
        let mut suffix = Suffix { kind, number: None, last: None };
        if self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            return fault(Reason::MissingStop, range.end..range.end);
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
                None => return fault(Reason::TrailingPunctuation('.'), stop..stop + 1),
                Some(byte) if byte.is_ascii_alphabetic() => {
                    let word = self.take(u8::is_ascii_alphanumeric);
                    let reason = if placeholder(word) {
                        Reason::Placeholder
                    } else {
                        Reason::Unreadable(word.into())
                    };
                    return fault(reason, start..self.at);
                }
                Some(_) => return fault(Reason::StrayStop, stop..stop + 1),
            }
            let run = self.run(&self.text[range])?;
            self.nothing_glued(start)?;
            self.out.put(".");
            self.put_run(start, run);
            suffix.number = Some(run.first);
            suffix.last = run.last;
        }
        self.half.suffixed = true;
        self.out.close(What::Suffix(suffix), text_start);
        self.attachments(Head::Suffix)
    }

    /// A number or a range after a name: `7`, `7-9`, `29-L.31` after `L.`.
    fn run(&mut self, name: &str) -> Step<Run> {
        let first = self.digits()?;
        let hyphen = self.at..self.at + 1;
        if self.peek() == Some(b'-') {
            let rest = &self.text[self.at + 1..];
            let repeated = rest.strip_prefix(name).and_then(|rest| rest.strip_prefix('.'));
            let number = repeated.unwrap_or(rest);
            if number.starts_with(|first: char| first.is_ascii_digit()) {
                self.at = self.text.len() - number.len();
                let last = in_order(first, self.digits()?, hyphen)?;
                return Ok(Run { first, last: Some(last) });
            }
        }
        Ok(Run { first, last: None })
    }

    /// Writes a number as printed, a range always as `7-9`.
    fn put_run(&mut self, start: usize, run: Run) {
        let digits = self.text[start..].bytes().take_while(u8::is_ascii_digit).count();
        self.out.put(&self.text[start..start + digits]);
        if let Some(last) = run.last {
            self.out.put("-");
            self.out.put(&last.to_string());
        }
    }

    /// The digits here as a number.
    fn digits(&mut self) -> Step<u32> {
        let start = self.at;
        let digits = self.take(u8::is_ascii_digit);
        match digits.parse() {
            Ok(number) if digits.len() <= MOST_DIGITS => Ok(number),
            _ => fault(Reason::LongNumber, start..self.at),
        }
    }

    fn digit_at(&self, at: usize) -> bool {
        self.text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
    }
}

/// What carries marks and letters.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
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
    alike && (first == b'X' || (matches!(first, b'N' | b'Y' | b'Z') && word.len() > 1))
}

fn in_order(first: u32, last: u32, hyphen: Range<usize>) -> Step<u32> {
    if last <= first {
        return fault(Reason::BackwardRange, hyphen);
    }
    if last - first > WIDEST_RANGE {
        return fault(Reason::WideRange, hyphen);
    }
    Ok(last)
}

/// The series that scanning makes this word of: `RFS`, `FV`.
fn near_series(word: &str, label: bool) -> Option<&'static str> {
    let names: &[&str] = if label { &["PV"] } else { &["RES", "DEC", "PRST", "INF"] };
    let known = table::component_spelled(word, label).is_some();
    names.iter().copied().find(|name| {
        !known
            && word.len() == name.len()
            && strsim::hamming(word, name).is_ok_and(|wrong| wrong == 1)
    })
}

/// The suffix one slip away from this word.
fn near_suffix(word: &str) -> Option<&'static str> {
    let word = word.to_ascii_lowercase();
    ["Add", "Corr", "Rev", "Amend"]
        .into_iter()
        .find(|name| word.len() > 1 && strsim::osa_distance(&word, &name.to_ascii_lowercase()) == 1)
}
