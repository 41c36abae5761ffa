//! Reading what a component carries: marks in brackets, letters of resolutions.

use std::ops::Range;

use super::component::Carrier;
use super::error::Reason;
use super::mark::{Mark, Numeral};
use super::number::YEARS;
use super::numbering::Shape;
use super::parse::{Parser, Path, Read, refuse};
use super::register::council_year;
use super::session::Session;
use super::suffix::Letters;
use super::suggest::suffix_at;
use super::table;

/// What was read after one component.
#[derive(Default)]
struct Attached {
    session: Option<(Session, bool)>,
    letters: Option<Letters>,
    marks: Vec<Mark>,
}

impl Parser<'_> {
    /// Reads all marks and letters that follow, and writes them in their canonical order: session,
    /// letters, others.
    pub(super) fn attachments(&mut self, carrier: Carrier) -> Read<()> {
        let mut attached = Attached::default();
        let start = self.at;
        loop {
            let before = self.at;
            self.skip_blanks();
            let found = match self.peek() {
                Some(b'(' | b'[') => {
                    self.bracket(carrier, &mut attached)?;
                    true
                }
                Some(byte) if byte.is_ascii_alphabetic() => {
                    self.bare_letters(carrier, &mut attached) || self.bare_resumption(&mut attached)
                }
                _ => false,
            };
            if !found {
                self.at = before;
                break;
            }
        }
        if let Some(letters) = attached.letters
            && attached.session.is_none()
            && self.half.since_resolution < 2
        {
            return refuse(Reason::LetterWithoutSession(letters), start..self.at);
        }
        self.write(carrier, &attached);
        Ok(())
    }

    fn write(&mut self, carrier: Carrier, attached: &Attached) {
        let number = carrier == Carrier::Number;
        if let Some((session, brackets)) = attached.session {
            self.out.session(session, brackets, number);
        }
        if let Some(letters) = attached.letters {
            self.out.letters(letters, attached.session.is_some());
        }
        for &mark in &attached.marks {
            self.out.mark(mark, number);
        }
        if self.half.has_shape(Shape::NumberYear) && number {
            let dated = attached.marks.iter().any(|mark| matches!(mark, Mark::Year(_)));
            let year = self.half.last_number.as_ref().and_then(|(number, _)| council_year(*number));
            if let Some(year) = year.filter(|_| !dated) {
                self.out.identity.push('(');
                self.out.identity.push_str(&year.to_string());
                self.out.identity.push(')');
            }
        }
    }

    /// Parentheses or brackets and what stands in them.
    fn bracket(&mut self, carrier: Carrier, attached: &mut Attached) -> Read<()> {
        let open = self.at;
        let brackets = self.peek() == Some(b'[');
        let close = if brackets { ']' } else { ')' };
        let Some(length) = self.text[open..].find(close) else {
            return refuse(Reason::OpenBracket, open..self.text.len());
        };
        self.at = open + length + 1;
        let words = self.text[open + 1..self.at - 1].trim();
        let range = open..self.at;
        if suffix_at(words).is_some_and(|suffix| suffix == words) {
            return refuse(Reason::SuffixWithoutSlash(words.to_owned()), range);
        }
        let unknown = || refuse(Reason::UnknownMark(words.into()), range.clone());
        if let Some(mark) = self.number_in_brackets(carrier, words, &range)? {
            if matches!(mark, Mark::Year(_)) && attached.marks.contains(&mark) {
                return unknown();
            }
            attached.marks.push(mark);
            self.half.complete = true;
            return Ok(());
        }
        let dated = attached.session.is_some() || self.half.since_resolution > 1;
        if self.half.resolution
            && carrier == Carrier::Number
            && dated
            && let Some(letters) = read_letters(words)
        {
            return match attached.letters.replace(letters) {
                None => Ok(()),
                Some(_) => unknown(),
            };
        }
        if carrier == Carrier::Label && !brackets && matches!(words, "A" | "B") {
            attached.marks.push(Mark::Chamber(if words == "A" { 'A' } else { 'B' }));
            return Ok(());
        }
        if let Some(session) = Session::read(words) {
            if carrier == Carrier::Suffix && session.roman {
                attached.marks.push(Mark::Fascicle(Numeral { value: session.number, roman: true }));
            } else if attached.session.is_some() || carrier == Carrier::Suffix {
                return unknown();
            } else {
                attached.session = Some((session, brackets));
                self.half.complete |= self.half.resolution;
            }
            return Ok(());
        }
        let twice = |mark: &Mark| {
            let kind = std::mem::discriminant(mark);
            attached.marks.iter().any(|other| std::mem::discriminant(other) == kind)
        };
        match Mark::read(words).filter(|mark| !twice(mark)) {
            Some(mark) => attached.marks.push(mark),
            None => return unknown(),
        }
        Ok(())
    }

    /// A number in parentheses: the year of a resolution, the meeting of a body, or a slip.
    fn number_in_brackets(
        &self,
        carrier: Carrier,
        words: &str,
        range: &Range<usize>,
    ) -> Read<Option<Mark>> {
        if words.is_empty() || words.len() > 4 || !words.bytes().all(|byte| byte.is_ascii_digit()) {
            return Ok(None);
        }
        let number: u16 = words.parse().unwrap_or_default();
        if carrier == Carrier::Word && self.half.path == Path::Other {
            return Ok(Some(Mark::Meeting(number)));
        }
        let year = YEARS.contains(&u32::from(number));
        if carrier == Carrier::Number && self.half.has_shape(Shape::NumberYear) {
            return match year {
                true => Ok(Some(Mark::Year(number))),
                false => refuse(Reason::ImpossibleYear(number.into()), range.clone()),
            };
        }
        // A subsidiary body of the Council numbers its decisions through and dates them:
        // S/AC.26/Dec.267 (2009).
        let component = self.text[..range.start].trim_end().rsplit('/').next().unwrap_or_default();
        if year && carrier == Carrier::Label && component.starts_with("Dec.") {
            return Ok(Some(Mark::Year(number)));
        }
        // A part of a session: TD/B/40(1)/14.
        if carrier == Carrier::Number && self.half.root == "TD" && number < 10 {
            return Ok(Some(Mark::Meeting(number)));
        }
        match year {
            true => refuse(Reason::CitationYear(number), range.clone()),
            false => refuse(Reason::UnknownMark(words.into()), range.clone()),
        }
    }

    /// Letters of a resolution without brackets: `20A`, `20 A`, `93 A-B`.
    fn bare_letters(&mut self, carrier: Carrier, attached: &mut Attached) -> bool {
        if !self.half.resolution || carrier != Carrier::Number || attached.letters.is_some() {
            return false;
        }
        let rest = &self.text[self.at..];
        let ends = |length: usize| {
            rest.len() == length
                || rest[length..].starts_with(|next: char| {
                    next.is_ascii_whitespace() || matches!(next, '/' | '-' | '(' | '[')
                })
        };
        let joins =
            rest.as_bytes().get(3) == Some(&b'/') && rest.get(2..3).is_some_and(table::is_root);
        for length in [3, 1] {
            let Some(letters) = rest.get(..length).and_then(read_letters) else {
                continue;
            };
            if ends(length) && !(length == 3 && joins) {
                attached.letters = Some(letters);
                self.at += length;
                return true;
            }
        }
        false
    }

    /// A resumption without parentheses, as one data set prints it: `S/PV.3745Resumption1`.
    fn bare_resumption(&mut self, attached: &mut Attached) -> bool {
        let rest = &self.text[self.at..];
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if !rest[..letters].eq_ignore_ascii_case("resumption") {
            return false;
        }
        let number = rest[letters..].trim_start();
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let length = if digits > 0 { rest.len() - number.len() + digits } else { letters };
        let Some(mark) = Mark::read(&rest[..length]) else {
            return false;
        };
        attached.marks.push(mark);
        self.at += length;
        true
    }
}

/// Reads `A` or `A-B`.
fn read_letters(text: &str) -> Option<Letters> {
    match *text.as_bytes() {
        [first @ b'A'..=b'Z'] => Some(Letters { first: char::from(first), last: None }),
        [first @ b'A'..=b'Z', b'-', last @ b'A'..=b'Z'] if last > first => {
            Some(Letters { first: char::from(first), last: Some(char::from(last)) })
        }
        _ => None,
    }
}
