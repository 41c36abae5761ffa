//! Dictionaries of PDF as they are written, so that one entry can change and every other byte stays.
//!
//! The reader of PDF gives values; this gives the places of the values.

use std::borrow::Cow;
use std::ops::Range;

/// A dictionary as it is written.
pub(super) struct RawDict<'a> {
    /// From `<<` to `>>`.
    bytes: &'a [u8],
    /// The keys, and where each value is.
    entries: Vec<(Cow<'a, [u8]>, Range<usize>)>,
}

impl<'a> RawDict<'a> {
    /// Reads the dictionary that these bytes begin with.
    pub(super) fn read(bytes: &'a [u8]) -> Option<RawDict<'a>> {
        let mut tokens = Tokens { bytes, at: 0 };
        let (Kind::Open, start) = tokens.next()? else { return None };
        if bytes.get(start.clone()) != Some(b"<<") {
            return None;
        }
        let mut entries = Vec::new();
        loop {
            let (kind, key) = tokens.next()?;
            match kind {
                Kind::Close => {
                    let bytes = bytes.get(start.start..key.end)?;
                    return Some(RawDict { bytes, entries });
                }
                Kind::Name => {
                    let value = tokens.value()?;
                    let place = value.start - start.start..value.end - start.start;
                    entries.push((name(bytes.get(key)?), place));
                }
                // What is damaged is skipped, as other readers do.
                Kind::Open | Kind::Other => {
                    tokens.at = key.start;
                    tokens.value()?;
                }
            }
        }
    }

    /// What is written for a key.
    pub(super) fn get(&self, key: &str) -> Option<&'a [u8]> {
        let (_, value) = self.entries.iter().find(|(name, _)| name.as_ref() == key.as_bytes())?;
        self.bytes.get(value.clone())
    }

    /// The number that a key has.
    pub(super) fn number(&self, key: &str) -> Option<usize> {
        std::str::from_utf8(self.get(key)?).ok()?.parse().ok()
    }

    /// The object that a key refers to.
    pub(super) fn reference(&self, key: &str) -> Option<Id> {
        Id::read(self.get(key)?)
    }

    /// The dictionary with other values for some keys. What is new comes last.
    pub(super) fn with(&self, values: &[(&str, Vec<u8>)]) -> Vec<u8> {
        let mut written = Vec::with_capacity(self.bytes.len() + 64);
        let mut from = 0;
        for (key, place) in &self.entries {
            if let Some((_, value)) = values.iter().find(|(name, _)| name.as_bytes() == &**key) {
                written.extend(self.bytes.get(from..place.start).unwrap_or_default());
                written.extend(separated(value));
                from = place.end;
            }
        }
        let end = self.bytes.len().saturating_sub(2);
        written.extend(self.bytes.get(from..end).unwrap_or_default());
        for (key, value) in values.iter().filter(|(key, _)| self.get(key).is_none()) {
            written.extend([b"/", key.as_bytes()].concat());
            written.extend(separated(value));
        }
        written.extend(b">>");
        written
    }

    /// The entries but those of some keys, as they are written.
    pub(super) fn without(&self, keys: &[&str]) -> Vec<u8> {
        let mut written = Vec::new();
        for (key, place) in &self.entries {
            if keys.iter().any(|name| name.as_bytes() == &**key) {
                continue;
            }
            written.push(b'/');
            written.extend(escaped(key));
            written.extend(separated(self.bytes.get(place.clone()).unwrap_or_default()));
        }
        written
    }
}

/// A value with a space before it, and one after it.
fn separated(value: &[u8]) -> Vec<u8> {
    [b" ", value, b"\n"].concat()
}

/// The number and the generation of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Id {
    pub(super) number: i32,
    pub(super) generation: i32,
}

impl Id {
    /// Reads `12 0 R`.
    pub(super) fn read(value: &[u8]) -> Option<Id> {
        let words = std::str::from_utf8(value).ok()?;
        let [number, generation, "R"] = words.split_ascii_whitespace().collect::<Vec<_>>()[..]
        else {
            return None;
        };
        Id::of(number.parse().ok()?, generation.parse().ok()?)
    }

    /// An object that can exist.
    pub(super) fn of(number: i32, generation: i32) -> Option<Id> {
        let exists = number > 0 && (0..=0xFFFF).contains(&generation);
        exists.then_some(Id { number, generation })
    }
}

/// The items of an array as they are written, without its brackets.
pub(super) fn items(array: &[u8]) -> Option<&[u8]> {
    array.strip_prefix(b"[")?.strip_suffix(b"]")
}

/// The values at the top of these bytes, as they are written.
pub(super) fn values(bytes: &[u8]) -> Vec<&[u8]> {
    let mut tokens = Tokens { bytes, at: 0 };
    std::iter::from_fn(|| tokens.value()).filter_map(|place| bytes.get(place)).collect()
}

/// The first word, such as `obj`, and what follows it.
pub(super) fn word(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let mut tokens = Tokens { bytes, at: 0 };
    let (_, place) = tokens.next()?;
    Some((bytes.get(place.clone())?, bytes.get(place.end..)?))
}

enum Kind {
    /// `<<` or `[`.
    Open,
    /// `>>` or `]`.
    Close,
    Name,
    /// A number, a string, a word.
    Other,
}

struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Tokens<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_while(&mut self, is_inside: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&is_inside) {
            self.at += 1;
        }
    }

    fn skip_space(&mut self) {
        loop {
            self.skip_while(is_space);
            if self.peek() != Some(b'%') {
                return;
            }
            self.skip_while(|byte| !matches!(byte, b'\r' | b'\n'));
        }
    }

    fn next(&mut self) -> Option<(Kind, Range<usize>)> {
        self.skip_space();
        let start = self.at;
        let first = self.peek()?;
        self.at += 1;
        let doubled = self.peek() == Some(first);
        let kind = match first {
            b'<' | b'>' if doubled => {
                self.at += 1;
                if first == b'<' { Kind::Open } else { Kind::Close }
            }
            b'[' => Kind::Open,
            b']' => Kind::Close,
            b'<' => {
                self.skip_while(|byte| byte != b'>');
                self.at += 1;
                Kind::Other
            }
            b'(' => {
                self.skip_string();
                Kind::Other
            }
            b'/' => {
                self.skip_while(is_regular);
                Kind::Name
            }
            first if is_regular(first) => {
                self.skip_while(is_regular);
                Kind::Other
            }
            _ => Kind::Other,
        };
        Some((kind, start..self.at))
    }

    /// Goes to the end of a string in parentheses, whose first is behind.
    fn skip_string(&mut self) {
        let mut depth = 1;
        while depth > 0 {
            match self.peek() {
                Some(b'(') => depth += 1,
                Some(b')') => depth -= 1,
                Some(b'\\') => self.at += 1,
                Some(_) => {}
                None => return,
            }
            self.at += 1;
        }
    }

    /// The place of a whole value: all of an array, all of `12 0 R`.
    fn value(&mut self) -> Option<Range<usize>> {
        let (kind, first) = self.next()?;
        match kind {
            Kind::Close => None,
            Kind::Open => {
                let mut depth = 1;
                while depth > 0 {
                    match self.next()?.0 {
                        Kind::Open => depth += 1,
                        Kind::Close => depth -= 1,
                        Kind::Name | Kind::Other => {}
                    }
                }
                Some(first.start..self.at)
            }
            Kind::Name => Some(first),
            Kind::Other => {
                let after = self.at;
                let end = self.end_of_reference();
                self.at = end.unwrap_or(after);
                Some(first.start..self.at)
            }
        }
    }

    /// The end of `0 R`.
    fn end_of_reference(&mut self) -> Option<usize> {
        let (_, generation) = self.next()?;
        let (_, letter) = self.next()?;
        let is_number = self.bytes.get(generation)?.iter().all(u8::is_ascii_digit);
        (is_number && self.bytes.get(letter.clone())? == b"R").then_some(letter.end)
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !b"()<>[]{}/%".contains(&byte)
}

/// A name without its slash, with `#41` as the letter that it stands for.
fn name(written: &[u8]) -> Cow<'_, [u8]> {
    let written = written.strip_prefix(b"/").unwrap_or(written);
    if !written.contains(&b'#') {
        return Cow::Borrowed(written);
    }
    let mut read = Vec::new();
    let mut rest = written;
    while let Some((&byte, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| byte == b'#');
        let code =
            code.and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
        read.push(code.unwrap_or(byte));
        rest = if code.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    Cow::Owned(read)
}

/// A name as it is written.
fn escaped(name: &[u8]) -> Vec<u8> {
    let mut written = Vec::new();
    for &byte in name {
        if byte.is_ascii_graphic() && is_regular(byte) && byte != b'#' {
            written.push(byte);
        } else {
            written.extend(format!("#{byte:02X}").bytes());
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    const DICT: &[u8] =
        b" % a remark >>\n<</Type/Page/A#6enots [ 1 0 R<</S(a\\)>>(b))>>]/Parent 2 0 R\
        /Hex<3E3E>/N 1 2/Last/Name>> rest";

    #[test]
    fn every_value_has_its_place() {
        let dict = RawDict::read(DICT).expect("a dictionary");
        assert_eq!(dict.get("Annots"), Some(&b"[ 1 0 R<</S(a\\)>>(b))>>]"[..]));
        assert_eq!(dict.reference("Parent"), Id::of(2, 0));
        assert_eq!(dict.get("Hex"), Some(&b"<3E3E>"[..]));
        assert_eq!(dict.number("N"), Some(1));
        assert_eq!(dict.get("Last"), Some(&b"/Name"[..]));
        let items = items(dict.get("Annots").expect("an array")).expect("its items");
        assert_eq!(values(items), [&b"1 0 R"[..], b"<</S(a\\)>>(b))>>"]);
    }

    #[test]
    fn other_bytes_stay() {
        let dict = RawDict::read(DICT).expect("a dictionary");
        let changed = dict.with(&[("N", b"7".to_vec()), ("Tabs", b"/S".to_vec())]);
        let words = String::from_utf8(changed).expect("letters");
        assert!(words.starts_with("<</Type/Page/A#6enots [ 1 0 R<"), "{words}");
        assert!(words.ends_with("/Hex<3E3E>/N  7\n 2/Last/Name/Tabs /S\n>>"), "{words}");
        let kept = dict.without(&["Annots", "N", "Hex"]);
        assert_eq!(kept, b"/Type /Page\n/Parent 2 0 R\n/Last /Name\n");
    }

    #[test]
    fn what_has_no_end_is_no_dictionary() {
        for damaged in ["<</A", "<</A(", "<</A[1 2>", "<", "", "[1]", "<</A 1 0", "<</A<"] {
            assert!(RawDict::read(damaged.as_bytes()).is_none(), "{damaged}");
        }
    }
}
