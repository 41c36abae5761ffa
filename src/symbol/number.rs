//! Reading numbers: alone, in ranges, in lists, and in the order of their numbering scheme.

use std::ops::Range;

use super::component::Carrier;
use super::error::Reason;
use super::numbering::{self, Shape};
use super::parse::{Parser, Path, Read, body_of, refuse};
use super::table::{self, DocumentKind, Trait};
use super::token::{Numbers, TokenKind};

/// No number of a symbol has more digits.
const MOST_DIGITS: usize = 8;
/// No range spans more documents.
const WIDEST_RANGE: u32 = 1000;
/// No session of any body that is not in the table of numbering schemes is later.
pub(super) const LAST_SESSION: u32 = 199;
/// Years a symbol may carry: from the first documents of the United Nations on.
pub(super) const YEARS: std::ops::RangeInclusive<u32> = 1946..=2099;

impl<'t> Parser<'t> {
    /// A number between slashes, with what it carries.
    pub(super) fn number(&mut self) -> Read<()> {
        let start = self.at;
        let first = self.digits()?;
        self.no_leading_zero(start)?;
        let mut numbers = Numbers { first, last: None };
        if self.peek() == Some(b'-') && self.digit_at(self.at + 1) {
            if self.is_hyphenated() {
                self.at += 1;
                numbers.first = self.digits()?;
            } else {
                numbers.last = self.range_end(first)?;
            }
        }
        self.several_communications(&mut numbers)?;
        self.version_letter();
        self.nothing_glued(start)?;
        let range = start..self.at;
        self.number_in_order(first, &range)?;
        self.half.complete = true;
        if self.half.resolution {
            self.half.since_resolution += 1;
        }
        let text_start = self.out.text.len();
        let written = &self.text[range];
        if written.contains([' ', 'd']) {
            self.out.put(&written.replace("and", "&").replace(' ', ""));
        } else {
            self.out.put(written);
        }
        self.out.close(TokenKind::Number(numbers), text_start);
        self.attachments(Carrier::Number)
    }

    /// Steps over the letter of a language version or a draft: `LC/SES.37/18-P`, `LC/G.2663-P`.
    pub(super) fn version_letter(&mut self) -> &'t str {
        let rest = &self.text[self.at..];
        let letter = matches!(rest.as_bytes(), [b'-', b'A'..=b'Z'] | [b'-', b'A'..=b'Z', b'/', ..])
            && table::body(self.half.root).is_some_and(|body| body.has(Trait::Lettered));
        let length = if letter { 2 } else { 0 };
        self.at += length;
        &rest[..length]
    }

    /// Whether a hyphen stands between year and number: `E/ICEF/CRP/80-17`.
    fn is_hyphenated(&self) -> bool {
        body_of(self.out.text[self.half.text_start..].trim_end_matches('/'))
            .is_some_and(|body| body.has(Trait::Hyphenated))
    }

    /// The number after a hyphen; none if it is not the end of a range.
    fn range_end(&mut self, first: u32) -> Read<Option<u32>> {
        let hyphen = self.at..self.at + 1;
        // After session or year a hyphen stands for a slash, as no organ issues several documents
        // under numbers of that place.
        let place_of_session = self.is_organ()
            && self.half.numbers == 0
            && numbering::schemes(&self.out.text[self.half.text_start..]).next().is_some();
        if (self.half.resolution && self.half.since_resolution == 0) || place_of_session {
            return refuse(Reason::HyphenForSlash, hyphen);
        }
        self.at += 1;
        let zero = self.peek() == Some(b'0');
        let last = self.digits()?;
        if zero { Ok(None) } else { in_order(first, last, hyphen).map(Some) }
    }

    /// Treaty bodies decide several communications together: `D/623-624-626-627/1995`,
    /// `D/1914,1915&1916/2009`.
    fn several_communications(&mut self, numbers: &mut Numbers) -> Read<()> {
        let after_series = self.out.tokens.last().is_some_and(|token| {
            let name = &self.out.text[token.range()];
            token.kind == TokenKind::Word
                && table::component(name, true).is_some_and(|component| {
                    component.document == Some(DocumentKind::Communication)
                })
        });
        if self.is_organ() {
            return Ok(());
        }
        loop {
            let before = self.at;
            if after_series {
                self.skip_blanks();
            }
            let rest = &self.text[self.at..];
            let sign = if rest.starts_with('-') || (after_series && rest.starts_with([',', '&'])) {
                1
            } else if after_series && rest.starts_with("and ") {
                3
            } else {
                0
            };
            let separator = self.at..self.at + sign.max(1);
            self.at += sign;
            if after_series {
                self.skip_blanks();
            }
            if sign == 0 || !self.digit_at(self.at) {
                self.at = before;
                return Ok(());
            }
            let last = numbers.last.unwrap_or(numbers.first);
            numbers.last = Some(in_order(last, self.digits()?, separator)?);
        }
    }

    /// Checks numbers against the numbering schemes, where a wrong number is a slip for certain.
    fn number_in_order(&mut self, number: u32, range: &Range<usize>) -> Read<()> {
        let surplus = range.start.saturating_sub(1)..range.end;
        if self.half.suffixed {
            return refuse(Reason::Surplus, surplus);
        }
        if let Some((before, place)) = self.half.last_number.take() {
            let plain = self.half.path != Path::Other && self.is_organ();
            if plain && self.half.has_shape(Shape::NumberYear) {
                return match u16::try_from(number) {
                    Ok(year) if YEARS.contains(&number) => {
                        refuse(Reason::YearAfterSlash(year), surplus)
                    }
                    _ => refuse(Reason::Surplus, surplus),
                };
            }
            if plain && self.half.numbers > 1 {
                return refuse(Reason::Surplus, surplus);
            }
            self.session_or_year(before, place)?;
        } else if self.half.numbers == 0 {
            self.half.schemes =
                numbering::schemes(&self.out.text[self.half.text_start..]).collect();
            let last = self.half.schemes.iter().map(|scheme| scheme.until).max();
            let through = self.half.schemes.iter().any(|scheme| scheme.shape == Shape::Number);
            if let Some(last) = last.filter(|last| through && number > *last) {
                return refuse(Reason::ImpossibleNumber { number, last }, range.clone());
            }
        }
        self.half.numbers += 1;
        if !self.half.schemes.is_empty() {
            self.half.last_number = Some((number, range.clone()));
        }
        Ok(())
    }

    /// Checks the session or year that stands before the number.
    pub(super) fn session_or_year(&self, value: u32, place: Range<usize>) -> Read<()> {
        let mut schemes = self.half.schemes.iter().filter(|scheme| scheme.has_two_numbers());
        match schemes.next() {
            Some(scheme) if scheme.refuses(value) && self.half.numbers == 1 => match scheme.shape {
                Shape::YearNumber => refuse(Reason::ImpossibleYear(value), place),
                _ => refuse(Reason::ImpossibleSession(value), place),
            },
            Some(scheme)
                if scheme.shape == Shape::YearNumber
                    && !YEARS.contains(&value)
                    && self.half.numbers == 1 =>
            {
                refuse(Reason::ImpossibleYear(value), place)
            }
            _ => Ok(()),
        }
    }

    /// Numbers of the principal organs and the treaty bodies do not begin with 0.
    fn no_leading_zero(&self, start: usize) -> Read<()> {
        let treaty = table::body(self.half.root).is_some_and(|body| body.is_treaty_body());
        match (self.is_organ() || treaty) && self.text[start..].starts_with('0') {
            true => refuse(Reason::LeadingZero, start..self.at),
            false => Ok(()),
        }
    }

    /// Digits may be followed by a letter of a resolution or a resumption, by no other letter.
    pub(super) fn nothing_glued(&mut self, start: usize) -> Read<()> {
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
            return refuse(Reason::MissingHyphen, self.at..self.at);
        }
        self.take(|byte| byte.is_ascii_alphanumeric() || *byte == b'.');
        refuse(Reason::Unreadable(self.text[start..self.at].into()), start..self.at)
    }

    /// A number or a range after a name: `7`, `7-9`, `29-L.31` after `L.`.
    pub(super) fn numbers_after(&mut self, name: &str) -> Read<Numbers> {
        let start = self.at;
        let first = self.digits()?;
        if first > 0 {
            self.no_leading_zero(start)?;
        }
        let hyphen = self.at..self.at + 1;
        if self.peek() == Some(b'-') {
            let rest = &self.text[self.at + 1..];
            let repeated = rest.strip_prefix(name).and_then(|rest| rest.strip_prefix('.'));
            let number = repeated.unwrap_or(rest);
            if number.starts_with(|first: char| first.is_ascii_digit()) {
                self.at = self.text.len() - number.len();
                let last = in_order(first, self.digits()?, hyphen)?;
                return Ok(Numbers { first, last: Some(last) });
            }
        }
        Ok(Numbers { first, last: None })
    }

    /// Writes a number as printed, a range always as `7-9`.
    pub(super) fn put_numbers(&mut self, start: usize, numbers: Numbers) {
        let digits = self.text[start..].bytes().take_while(u8::is_ascii_digit).count();
        self.out.put(&self.text[start..start + digits]);
        if let Some(last) = numbers.last {
            self.out.put("-");
            self.out.put(&last.to_string());
        }
    }

    /// The digits here as a number.
    fn digits(&mut self) -> Read<u32> {
        let start = self.at;
        let digits = self.take(u8::is_ascii_digit);
        match digits.parse() {
            Ok(number) if digits.len() <= MOST_DIGITS => Ok(number),
            _ => refuse(Reason::LongNumber, start..self.at),
        }
    }

    pub(super) fn digit_at(&self, at: usize) -> bool {
        self.text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
    }
}

fn in_order(first: u32, last: u32, hyphen: Range<usize>) -> Read<u32> {
    if last <= first {
        return refuse(Reason::BackwardRange, hyphen);
    }
    if last - first > WIDEST_RANGE {
        return refuse(Reason::WideRange, hyphen);
    }
    Ok(last)
}
