//! Sets of words and phrases, looked for forwards and backwards from a place in a text.

use std::collections::HashMap;

use super::super::passage::Passage;

/// What stretches an Arabic word.
const STRETCH: char = 'ـ';

/// Words and phrases, each with what it means.
///
/// A blank in a phrase stands for any blanks of the text, also none. Where several fit, the longest
/// is taken. A word may be broken at the end of a line, with a hyphen or a soft hyphen.
#[derive(Debug)]
pub(crate) struct Words<T> {
    entries: Vec<Entry<T>>,
    /// The entries by their first and by their last character.
    by_first: Index,
    by_last: Index,
}

/// Entries by a character of theirs, the longest first.
#[derive(Debug, Default)]
struct Index {
    /// For each character of ASCII, one more than its place among the buckets; 0 for none.
    ascii: Vec<u8>,
    others: HashMap<char, usize>,
    buckets: Vec<Vec<Candidate>>,
}

/// An entry, and the letter beside the one it is found by; 0 where that is not a letter of ASCII.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    entry: usize,
    beside: u8,
}

impl Candidate {
    /// Whether the byte beside the letter in the text leaves it possible.
    #[inline]
    fn fits(self, beside: Option<u8>) -> bool {
        match beside {
            Some(byte) if byte.is_ascii_alphanumeric() => {
                self.beside == 0 || self.beside == byte.to_ascii_lowercase()
            }
            _ => true,
        }
    }
}

impl Index {
    #[inline]
    fn bucket(&self, character: char) -> &[Candidate] {
        let at = match u8::try_from(character) {
            Ok(byte) if byte.is_ascii() => {
                self.ascii.get(usize::from(byte)).map_or(0, |at| (*at).into())
            }
            _ => self.others.get(&character).copied().unwrap_or_default(),
        };
        match at.checked_sub(1).and_then(|at| self.buckets.get(at)) {
            Some(bucket) => bucket,
            None => &[],
        }
    }

    fn add(&mut self, character: char, entry: Candidate) -> &mut Vec<Candidate> {
        let next = self.buckets.len() + 1;
        let at = match u8::try_from(character) {
            Ok(byte) if byte.is_ascii() => {
                self.ascii.resize(128, 0);
                let at = &mut self.ascii[usize::from(byte)];
                if *at == 0 {
                    *at = u8::try_from(next).unwrap_or(u8::MAX);
                }
                usize::from(*at)
            }
            _ => *self.others.entry(character).or_insert(next),
        };
        if at == next {
            self.buckets.push(Vec::new());
        }
        let bucket = &mut self.buckets[at - 1];
        bucket.push(entry);
        bucket
    }
}

#[derive(Debug)]
struct Entry<T> {
    text: String,
    /// Whether capitals and small letters must be those of the entry.
    exact: bool,
    value: T,
}

impl<T: Copy> Default for Words<T> {
    fn default() -> Self {
        Self { entries: Vec::new(), by_first: Index::default(), by_last: Index::default() }
    }
}

impl<T: Copy> Words<T> {
    /// Adds phrases of one meaning, in any case.
    pub(crate) fn add<'a>(&mut self, phrases: impl IntoIterator<Item = &'a String>, value: T) {
        for phrase in phrases {
            self.push(phrase.chars().map(fold).collect(), false, value);
        }
    }

    /// Adds phrases whose capitals and small letters must be as they are.
    pub(crate) fn add_exact<'a>(
        &mut self,
        phrases: impl IntoIterator<Item = &'a String>,
        value: T,
    ) {
        for phrase in phrases {
            self.push(phrase.clone(), true, value);
        }
    }

    fn push(&mut self, text: String, exact: bool, value: T) {
        let (Some(first), Some(last)) = (text.chars().next(), text.chars().next_back()) else {
            return;
        };
        let letter = |byte: Option<u8>| byte.filter(u8::is_ascii_alphanumeric).unwrap_or_default();
        let mut bytes = text.bytes().map(|byte| byte.to_ascii_lowercase());
        let (second, last_but_one) = (letter(bytes.nth(1)), letter(text.bytes().rev().nth(1)));
        self.entries.push(Entry { text, exact, value });
        let entries = &self.entries;
        let entry = entries.len() - 1;
        for (index, end, beside) in [
            (&mut self.by_first, first, second),
            (&mut self.by_last, last, last_but_one.to_ascii_lowercase()),
        ] {
            let bucket = index.add(fold(end), Candidate { entry, beside });
            bucket.sort_by_key(|at| std::cmp::Reverse(entries[at.entry].text.len()));
        }
    }

    /// Whether this word, in small letters, is one of them.
    pub(crate) fn contains(&self, word: &str) -> bool {
        self.entries.iter().any(|entry| entry.text == word)
    }

    /// What stands at this place, and where it ends.
    pub(crate) fn past(&self, passage: Passage<'_>, at: usize) -> Option<(T, usize)> {
        let first = passage.char(at)?;
        let bucket = self.by_first.bucket(fold(first));
        let beside = passage.byte(at + first.len_utf8());
        bucket.iter().filter(|candidate| candidate.fits(beside)).find_map(|candidate| {
            let entry = &self.entries[candidate.entry];
            let end = entry.past(passage, at)?;
            let whole = passage.begins_word(at, &entry.text) && entry.ends(passage, end);
            whole.then_some((entry.value, end))
        })
    }

    /// Where what stands at this place ends.
    pub(crate) fn end(&self, passage: Passage<'_>, at: usize) -> Option<usize> {
        Some(self.past(passage, at)?.1)
    }

    /// What stands before this place and any blanks, and where it starts.
    pub(crate) fn back(&self, passage: Passage<'_>, at: usize) -> Option<(T, usize)> {
        let end = passage.back_blanks(at);
        self.back_from(passage, end)
    }

    /// What ends exactly here, and where it starts.
    pub(crate) fn back_from(&self, passage: Passage<'_>, end: usize) -> Option<(T, usize)> {
        let last = passage.char_before(end)?;
        let bucket = self.by_last.bucket(fold(last));
        let beside = passage.byte_before(end - last.len_utf8());
        bucket.iter().filter(|candidate| candidate.fits(beside)).find_map(|candidate| {
            let entry = &self.entries[candidate.entry];
            let start = entry.back(passage, end)?;
            let whole = passage.begins_word(start, &entry.text) && entry.ends(passage, end);
            whole.then_some((entry.value, start))
        })
    }

    /// Where what stands before this place and any blanks starts.
    pub(crate) fn start(&self, passage: Passage<'_>, at: usize) -> Option<usize> {
        Some(self.back(passage, at)?.1)
    }
}

impl<T> Entry<T> {
    fn same(&self, text: char, entry: char) -> bool {
        text == entry || !self.exact && fold(text) == entry
    }

    /// Whether it may end here: before the end of a word or, in capitals, a number: `UNSCR1325`, `OP16`.
    fn ends(&self, passage: Passage<'_>, end: usize) -> bool {
        passage.ends_word(end, &self.text)
            || self.exact
                && passage.digit(end)
                && self.text.len() > 1
                && self.text.bytes().all(|byte| byte.is_ascii_uppercase())
    }

    /// What a comparison of bytes in turn tells: a match, no match, or nothing where a blank, the end of
    /// a line or a letter that is not of ASCII may make the difference.
    fn compare<'b>(
        &self,
        text: impl Iterator<Item = &'b u8>,
        entry: impl Iterator<Item = &'b u8>,
    ) -> Option<bool> {
        let differ = |(one, other): &(&u8, &u8)| {
            one != other && (self.exact || one.to_ascii_lowercase() != **other)
        };
        match text.zip(entry).find(differ) {
            None => Some(true),
            Some((one, b' ')) if one.is_ascii_alphanumeric() => None,
            Some((one, _)) => one.is_ascii_alphanumeric().then_some(false),
        }
    }

    fn past(&self, passage: Passage<'_>, start: usize) -> Option<usize> {
        let end = start + self.text.len();
        let text = passage.text().as_bytes().get(start..end);
        match text.and_then(|text| self.compare(text.iter(), self.text.as_bytes().iter())) {
            Some(true) => return Some(end),
            Some(false) => return None,
            None => {}
        }
        let mut at = start;
        for wanted in self.text.chars() {
            if wanted == ' ' {
                at = passage.past_blanks(at);
                continue;
            }
            let mut character = passage.char(at)?;
            while character == STRETCH {
                at += STRETCH.len_utf8();
                character = passage.char(at)?;
            }
            if !self.same(character, wanted) {
                at = past_break(passage, at).filter(|_| at > start)?;
                character = passage.char(at)?;
                if !self.same(character, wanted) {
                    return None;
                }
            }
            at += character.len_utf8();
        }
        Some(at)
    }

    fn back(&self, passage: Passage<'_>, end: usize) -> Option<usize> {
        let start = end.saturating_sub(self.text.len());
        let text = passage.text().as_bytes().get(start..end);
        let entry = self.text.as_bytes();
        match text.and_then(|text| self.compare(text.iter().rev(), entry.iter().rev())) {
            Some(true) if end - start == entry.len() => return Some(start),
            Some(false) => return None,
            _ => {}
        }
        let mut at = end;
        for wanted in self.text.chars().rev() {
            if wanted == ' ' {
                at = passage.back_blanks(at);
                continue;
            }
            let mut character = passage.char_before(at)?;
            while character == STRETCH {
                at -= STRETCH.len_utf8();
                character = passage.char_before(at)?;
            }
            if !self.same(character, wanted) {
                at = back_break(passage, at).filter(|_| at < end)?;
                character = passage.char_before(at)?;
                if !self.same(character, wanted) {
                    return None;
                }
            }
            at -= character.len_utf8();
        }
        Some(at)
    }
}

/// Past a soft hyphen, or a hyphen at the end of a line, inside a word.
fn past_break(passage: Passage<'_>, at: usize) -> Option<usize> {
    let hyphen = if passage.is(at, b'-') { at + 1 } else { at };
    let end = passage.past_blanks(hyphen);
    let blanks = passage.slice(hyphen..end);
    (blanks.contains('\u{ad}') || hyphen > at && end > hyphen).then_some(end)
}

/// Back over the same.
fn back_break(passage: Passage<'_>, at: usize) -> Option<usize> {
    let start = passage.back_blanks(at);
    let soft = passage.slice(start..at).contains('\u{ad}');
    let hyphen = start < at && passage.byte_before(start) == Some(b'-');
    if hyphen {
        return Some(start - 1);
    }
    soft.then_some(start)
}

/// A character without its case, and without what writers leave out: the hamza of an alef, the form of
/// an apostrophe.
#[inline]
pub(crate) fn fold(character: char) -> char {
    match character {
        'a'..='z' | '0'..='9' | ' ' => character,
        'A'..='Z' => character.to_ascii_lowercase(),
        '’' => '\'',
        'أ' | 'إ' | 'آ' => 'ا',
        'ى' => 'ي',
        other if other.is_ascii() => other,
        other => other.to_lowercase().next().unwrap_or(other),
    }
}
