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
    buckets: Vec<Vec<usize>>,
}

impl Index {
    #[inline]
    fn bucket(&self, character: char) -> &[usize] {
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

    fn add(&mut self, character: char, entry: usize) -> &mut Vec<usize> {
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
        self.entries.push(Entry { text, exact, value });
        let entries = &self.entries;
        for (index, end) in [(&mut self.by_first, first), (&mut self.by_last, last)] {
            let bucket = index.add(fold(end), entries.len() - 1);
            bucket.sort_by_key(|at| std::cmp::Reverse(entries[*at].text.len()));
        }
    }

    /// What stands at this place, and where it ends.
    pub(crate) fn past(&self, passage: Passage<'_>, at: usize) -> Option<(T, usize)> {
        let bucket = self.by_first.bucket(fold(passage.char(at)?));
        bucket.iter().find_map(|entry| {
            let entry = &self.entries[*entry];
            let end = entry.past(passage, at)?;
            let whole = passage.begins_word(at, &entry.text) && passage.ends_word(end, &entry.text);
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
        let bucket = self.by_last.bucket(fold(passage.char_before(end)?));
        bucket.iter().find_map(|entry| {
            let entry = &self.entries[*entry];
            let start = entry.back(passage, end)?;
            let whole =
                passage.begins_word(start, &entry.text) && passage.ends_word(end, &entry.text);
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

    /// What a comparison letter by letter of a phrase in ASCII with as many bytes of the text tells: a
    /// match, no match, or nothing where a blank or the end of a line may stand between.
    fn plain(&self, text: Option<&[u8]>) -> Option<bool> {
        let (text, entry) = (text?, self.text.as_bytes());
        let differ = |(one, other): (&u8, &u8)| {
            one != other && (self.exact || one.to_ascii_lowercase() != *other)
        };
        let Some(at) = text.iter().zip(entry).position(differ) else { return Some(true) };
        text[at].is_ascii_alphanumeric().then_some(false).filter(|_| !self.text.contains(' '))
    }

    fn past(&self, passage: Passage<'_>, start: usize) -> Option<usize> {
        let end = start + self.text.len();
        match self.plain(passage.text().as_bytes().get(start..end)) {
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
        if let Some(start) = end.checked_sub(self.text.len())
            && self.plain(passage.text().as_bytes().get(start..end)) == Some(true)
        {
            return Some(start);
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
