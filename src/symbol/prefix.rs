//! Reading the symbol that a text starts with.

use super::Symbol;
use super::suffix::SuffixKind;
use super::table::{self, Trait};

/// No symbol is longer than this many bytes.
const LONGEST: usize = 250;

impl Symbol {
    /// Reads the symbol at the start of a text that goes on, and tells how many bytes it takes.
    ///
    /// Taken is as much as belongs to the symbol: marks and letters, a suffix after a blank or in
    /// parentheses, the other half of a joint symbol. Nothing is read where the symbol does not end:
    /// before a slash, an underline, other letters or digits, so that a slip or a placeholder never
    /// becomes another document. A symbol that is only misspelled is read as the one that is meant
    /// ([`SymbolError::misspelled`](super::SymbolError::misspelled)).
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let read = |text| Symbol::parse_prefix(text).map(|(symbol, length)| (symbol.to_string(), length));
    /// assert_eq!(read("S/2024/263, para. 4"), Some(("S/2024/263".to_owned(), 10)));
    /// assert_eq!(read("S/2024/263 Add.1 and"), Some(("S/2024/263/Add.1".to_owned(), 16)));
    /// assert_eq!(read("A/RES/217 A (III) of"), Some(("A/RES/217 (III) [A]".to_owned(), 17)));
    /// assert_eq!(read("S/2025/___ of"), None);
    /// assert_eq!(read("S/2020-503"), None);
    /// ```
    #[must_use]
    pub fn parse_prefix(text: &str) -> Option<(Self, usize)> {
        let mut extent = Extent { text, end: 0, ends: Vec::new() };
        extent.find();
        extent.ends.into_iter().rev().filter(|&end| ends_there(&text[end..])).find_map(|end| {
            let symbol = match Self::parse(&text[..end]) {
                Ok(symbol) => symbol,
                Err(error) => error.misspelled()?,
            };
            Some((symbol, end))
        })
    }
}

/// How far a symbol can go, and where it may end before.
struct Extent<'t> {
    text: &'t str,
    end: usize,
    ends: Vec<usize>,
}

impl Extent<'_> {
    fn find(&mut self) {
        self.run();
        while self.end > 0 && self.end < LONGEST {
            self.ends.push(self.end);
            if !(self.bracket() || self.after_blank()) {
                return;
            }
        }
    }

    fn rest(&self) -> &str {
        &self.text[self.end..]
    }

    /// Steps over everything without blank that symbols have outside brackets.
    fn run(&mut self) -> bool {
        let start = self.end;
        let bytes = self.text.as_bytes();
        while let Some(&byte) = bytes.get(self.end) {
            let next = bytes.get(self.end + 1).copied().unwrap_or(b' ');
            let inside = match byte {
                b'/' => next.is_ascii_alphanumeric() || next == b'(',
                b'.' | b'-' | b'&' => next.is_ascii_alphanumeric(),
                b',' => next.is_ascii_digit(),
                _ => byte.is_ascii_alphanumeric(),
            };
            if !inside {
                break;
            }
            self.end += 1;
            if byte == b'/' && next == b'(' {
                // S/AC.37/2003/(1455)/1
                self.bracket();
            }
        }
        self.end > start
    }

    /// Steps over a mark in brackets, after a blank or not, and what follows it.
    fn bracket(&mut self) -> bool {
        let rest = self.rest();
        let open = rest.trim_start_matches(' ');
        let close = match open.as_bytes().first() {
            Some(b'(') => ')',
            Some(b'[') => ']',
            _ => return false,
        };
        let Some(length) = open.find(close).filter(|&length| length <= 24) else { return false };
        self.end += rest.len() - open.len() + length + 1;
        if self.rest().starts_with('/') {
            self.run();
        }
        true
    }

    /// Steps over a suffix or the letter of a resolution after a blank.
    fn after_blank(&mut self) -> bool {
        let Some(rest) = self.rest().strip_prefix(' ') else { return false };
        let spaced =
            table::body(&self.text[..self.end]).is_some_and(|body| body.has(Trait::Spaced));
        if spaced && rest.starts_with(|first: char| first.is_ascii_digit()) {
            self.end += 1;
            return self.run();
        }
        let word = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let suffix = SuffixKind::from_code(&rest[..word]).is_some()
            && rest[word..].starts_with('.')
            && rest[word + 1..].starts_with(|first: char| first.is_ascii_digit());
        let letter = word == 1
            && rest.starts_with(|first: char| first.is_ascii_uppercase())
            && !rest[1..].starts_with(['/', '.'])
            && !table::is_root(rest.get(..2).unwrap_or_default());
        if !suffix && !letter {
            return false;
        }
        self.end += 1;
        self.run()
    }
}

/// Whether a symbol can end before this text.
fn ends_there(rest: &str) -> bool {
    let mut characters = rest.chars();
    match characters.next() {
        None => true,
        Some('/' | '_' | '\\' | '#') => false,
        Some('-' | '.') => !characters.next().is_some_and(char::is_alphanumeric),
        Some(first) => !first.is_alphanumeric(),
    }
}
