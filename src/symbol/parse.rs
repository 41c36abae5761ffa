//! Reading a symbol: halves of a joint document, and what stands between components.

use std::ops::Range;

use super::Symbol;
use super::clean::Cleaned;
use super::error::{Reason, SymbolError};
use super::numbering::{Numbering, Shape};
use super::suggest::suffix_at;
use super::table::{self, Body, Trait};
use super::token::{Builder, TokenKind};

/// What is wrong, and where in the clean text.
pub(super) struct Fault {
    pub(super) reason: Reason,
    pub(super) range: Range<usize>,
}

/// What a step of reading gives, or why it refuses.
pub(super) type Read<T> = Result<T, Fault>;

impl Fault {
    fn new(reason: Reason, range: Range<usize>) -> Self {
        Self { reason, range }
    }
}

/// Refuses the text for this reason, at this place.
pub(super) fn refuse<T>(reason: Reason, range: Range<usize>) -> Read<T> {
    Err(Fault::new(reason, range))
}

/// Where the components between body and number lead, as far as their numbers have rules.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Path {
    /// Nothing but numbers since the body: `S/2024/263`.
    Plain,
    /// `RES` or `DEC` at once after the body.
    Resolution,
    /// `PRST` at once after the body.
    Statement,
    /// Anything else.
    Other,
}

/// What is known of the half being read.
pub(super) struct Half<'t> {
    /// The first component.
    pub(super) root: &'t str,
    /// Where it starts in the clean text.
    pub(super) start: usize,
    /// Where it starts in the canonical text.
    pub(super) text_start: usize,
    pub(super) path: Path,
    /// The numbering schemes of the first number.
    pub(super) schemes: Vec<&'static Numbering>,
    /// The numbers read, and the last of them with its place.
    pub(super) numbers: usize,
    pub(super) last_number: Option<(u32, Range<usize>)>,
    /// Whether `RES` or `DEC` was read, and how many numbers and sessions since.
    pub(super) resolution: bool,
    pub(super) since_resolution: usize,
    /// Where `RES` or `DEC` stands, with the slash after it.
    pub(super) series: Option<Range<usize>>,
    /// Whether something was read that tells one document from another.
    pub(super) complete: bool,
    pub(super) suffixed: bool,
}

/// Reads the clean text from left to right.
pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) out: Builder,
    pub(super) half: Half<'t>,
}

impl Symbol {
    /// Reads a symbol in any spelling met in documents and catalogues.
    ///
    /// Blanks before parentheses and letters, the case of suffixes, and the sort of dash do not
    /// matter; an asterisk at the end (reissued for technical reasons) is dropped.
    ///
    /// # Errors
    ///
    /// A [`SymbolError`] that tells the reason, the place and, where it can, the symbol meant.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// assert_eq!(Symbol::parse("A/57/7/ADD.18")?.to_string(), "A/57/7/Add.18");
    /// assert!(Symbol::parse("and/or").is_err());
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    pub fn parse(input: &str) -> Result<Self, SymbolError> {
        let Some(cleaned) = Cleaned::new(input) else {
            return Err(SymbolError::new(Reason::TooLong, 0..input.len(), None));
        };
        let text = cleaned.text().trim_end_matches(['*', ' ']);
        let mut parser = Parser::new(text);
        let read = match other_script(text) {
            Some((reason, range)) => refuse(reason, range),
            None => parser.symbol(),
        };
        match read {
            Ok(body) => Ok(parser.finish(body)),
            Err(Fault { reason, range }) => {
                let place = cleaned.place(&range);
                Err(SymbolError::new(reason, place, Some((text, range))))
            }
        }
    }
}

/// The first letter or digit of another script that looks like one of symbols, with its place.
fn other_script(text: &str) -> Option<(Reason, Range<usize>)> {
    if text.is_ascii() {
        return None;
    }
    text.char_indices().filter(|(_, character)| !character.is_ascii()).find_map(
        |(at, character)| {
            let like = table::like_character(character)?;
            let range = at..at + character.len_utf8();
            (like != '-').then_some((Reason::OtherScript { character, like }, range))
        },
    )
}

impl<'t> Parser<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, at: 0, out: Builder::with_capacity(text.len()), half: Half::new(0, 0) }
    }

    fn finish(self, body: &'static Body) -> Symbol {
        let Builder { text, identity, tokens } = self.out;
        Symbol { text: text.into(), identity: identity.into(), tokens: tokens.into(), body }
    }

    /// The whole text, one half after another; the body is that of the first.
    fn symbol(&mut self) -> Read<&'static Body> {
        if self.text.is_empty() {
            return refuse(Reason::Empty, 0..0);
        }
        let body = self.half()?;
        while self.at < self.text.len() {
            let start = self.out.text.len();
            self.out.put("-");
            self.out.close(TokenKind::Joint, start);
            self.half()?;
        }
        Ok(body)
    }

    /// One symbol, up to the end or past the hyphen before the next.
    fn half(&mut self) -> Read<&'static Body> {
        self.half = Half::new(self.at, self.out.text.len());
        self.root()?;
        loop {
            let before = self.at;
            self.skip_blanks();
            let gap = before..self.at;
            let more = match self.peek() {
                None => false,
                Some(b'/') if !gap.is_empty() => return refuse(Reason::BlankAtSlash, gap),
                Some(b'/') => {
                    self.slash()?;
                    self.out.put("/");
                    self.component()?;
                    true
                }
                Some(b'-') if self.joint_follows() => {
                    self.at += 1;
                    self.skip_blanks();
                    return self.close_half(before);
                }
                Some(byte)
                    if (byte.is_ascii_digit() || self.text[self.at..].starts_with("SS."))
                        && self.is_spaced_body() =>
                {
                    if !gap.is_empty() {
                        self.out.text.push(' ');
                    }
                    self.component()?;
                    true
                }
                Some(_) => return Err(self.misplaced(gap)),
            };
            if !more {
                return self.close_half(before);
            }
        }
    }

    fn close_half(&self, end: usize) -> Read<&'static Body> {
        let range = self.half.start..end;
        let Some(body) = body_of(&self.out.text[self.half.text_start..]) else {
            return refuse(Reason::UnknownBody(self.text[range.clone()].into()), range);
        };
        let unnumbered = self.half.numbers == 1
            && !self.half.schemes.is_empty()
            && self
                .half
                .schemes
                .iter()
                .all(|scheme| scheme.series.is_some() && scheme.has_two_numbers());
        if !self.half.complete || unnumbered || self.wants_stop() {
            return refuse(Reason::Incomplete, range);
        }
        Ok(body)
    }

    /// Steps over a slash that something must follow.
    fn slash(&mut self) -> Read<()> {
        let start = self.at;
        self.at += 1;
        match self.peek() {
            None => refuse(Reason::TrailingPunctuation('/'), start..self.at),
            Some(b'/') => refuse(Reason::EmptyComponent, self.at..self.at + 1),
            Some(b' ' | b'\t'..=b'\r') => {
                let blanks = self.at;
                self.skip_blanks();
                refuse(Reason::BlankAtSlash, blanks..self.at)
            }
            Some(_) if self.wants_stop() => refuse(Reason::MissingStop, start..self.at),
            Some(_) => Ok(()),
        }
    }

    /// Whether the last component is the name of a series that takes a full stop and a number.
    fn wants_stop(&self) -> bool {
        self.out.tokens.last().is_some_and(|token| {
            let word = &self.out.text[token.range()];
            token.kind == TokenKind::Word
                && self.is_organ()
                && table::wants_stop(word)
                && table::body(&self.out.text[self.half.text_start..]).is_none()
        })
    }

    /// Whether the hyphen here joins two symbols: letters and a slash follow.
    fn joint_follows(&self) -> bool {
        let rest = self.text[self.at + 1..].trim_start();
        let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        letters > 0 && rest[letters..].starts_with('/')
    }

    /// Whether what was read is the code of a body whose decisions follow it after a blank.
    pub(super) fn is_spaced_body(&self) -> bool {
        self.half.path == Path::Other
            && !self.half.complete
            && table::body(&self.out.text[self.half.text_start..])
                .is_some_and(|body| body.has(Trait::Spaced))
    }

    /// Something stands where only a slash, a joining hyphen or the end may.
    fn misplaced(&self, gap: Range<usize>) -> Fault {
        let rest = &self.text[self.at..];
        let here = rest.chars().next().unwrap_or(' ');
        let one = self.at..self.at + here.len_utf8();
        if matches!(here, '.' | ',' | ';' | ':' | ')' | ']' | '"' | '\'') && rest.len() == 1 {
            return Fault::new(Reason::TrailingPunctuation(here), one);
        }
        if self.half.complete && matches!(here, ',' | ';' | ':') {
            return Fault::new(Reason::TrailingText, self.at..self.text.len());
        }
        if here == '.' {
            return Fault::new(Reason::StrayStop, one);
        }
        if !gap.is_empty() && here.is_ascii_alphanumeric() {
            let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
            if rest[letters..].starts_with('/') && table::is_root(&rest[..letters]) {
                return Fault::new(Reason::TwoSymbols, self.at..self.text.len());
            }
            if !self.half.complete {
                let missing =
                    if self.wants_stop() { Reason::MissingStop } else { Reason::MissingSlash };
                return Fault::new(missing, gap);
            }
            let reason = suffix_at(rest).map_or(Reason::TrailingText, |suffix| {
                Reason::SuffixWithoutSlash(suffix.to_owned())
            });
            return Fault::new(reason, gap.start..self.text.len());
        }
        if here == '-' || (!self.half.complete && here.is_ascii_digit()) {
            let end = if here == '-' { one.end } else { self.at };
            return Fault::new(Reason::MissingSlash, self.at..end);
        }
        if !gap.is_empty() {
            return Fault::new(Reason::TrailingText, gap.start..self.text.len());
        }
        Fault::new(Reason::UnexpectedCharacter(here), one)
    }

    /// Whether the symbol is one of the General Assembly, the Security Council or the Economic and
    /// Social Council, or of a body below them, whose numbering is known.
    pub(super) fn is_organ(&self) -> bool {
        matches!(self.half.root, "A" | "S" | "E")
    }

    /// The byte here, if any.
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    pub(super) fn skip_blanks(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace() || byte == 0x0b) {
            self.at += 1;
        }
    }

    /// Steps over bytes of one sort and returns them.
    pub(super) fn take(&mut self, sort: fn(&u8) -> bool) -> &'t str {
        let rest = &self.text[self.at..];
        let length = rest.bytes().take_while(sort).count();
        self.at += length;
        &rest[..length]
    }
}

impl Half<'_> {
    fn new(start: usize, text_start: usize) -> Self {
        Self {
            root: "",
            start,
            text_start,
            path: Path::Plain,
            schemes: Vec::new(),
            numbers: 0,
            last_number: None,
            resolution: false,
            since_resolution: 0,
            series: None,
            complete: false,
            suffixed: false,
        }
    }

    /// Whether one of the numbering schemes has this shape.
    pub(super) fn has_shape(&self, shape: Shape) -> bool {
        self.schemes.iter().any(|scheme| scheme.shape == shape)
    }
}

/// The body whose code is the longest this canonical text starts with.
pub(super) fn body_of(text: &str) -> Option<&'static Body> {
    let bytes = text.as_bytes();
    let mut longest = None;
    for (at, &byte) in bytes.iter().enumerate().take(table::longest_code()) {
        let ends = match bytes.get(at + 1) {
            None => true,
            Some(next) => {
                let glued = next.is_ascii_digit() || bytes[at + 1..].starts_with(b"SS.");
                matches!(next, b'/' | b'.' | b' ' | b'(' | b'[')
                    || (glued && byte.is_ascii_alphabetic())
            }
        };
        if ends && byte != b'/' && byte != b'.' {
            longest = table::body(&text[..=at]).or(longest);
        }
    }
    longest
}
