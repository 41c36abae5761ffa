//! In which language each passage of a text is, by its script and its words.

use std::sync::LazyLock;

use super::{Lexicon, lexicon};
use crate::language::Language;

/// A part of a text in one language: from here to the next.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Segment {
    pub(crate) start: usize,
    pub(crate) lexicon: &'static Lexicon,
}

/// A text in Latin letters is sampled in this many places, and in each over this length.
const SAMPLES: usize = 4;
const SAMPLE: usize = 100;
/// A text that is no longer is looked at whole.
const SHORT: usize = 400;
/// A line with fewer words that only one language has is taken to be in the language around it.
const EVIDENCE: usize = 2;

/// So many words of one language, and none of another, make it clear.
const CLEAR: usize = 4;
/// Words that tell a language are not longer.
const LONGEST_WORD: usize = 12;

/// The languages written in Latin letters, the likeliest first.
const LATIN: [Language; 3] = [Language::English, Language::French, Language::Spanish];

/// The parts of a text that are in one language each, in order; the first starts at 0.
pub(crate) fn segments(text: &str, told: Option<Language>) -> Vec<Segment> {
    if let Some(language) = told {
        return vec![Segment { start: 0, lexicon: lexicon(language) }];
    }
    let mut seen: Vec<Language> =
        samples(text).filter_map(|sample| latin(sample, EVIDENCE)).collect();
    seen.dedup();
    if seen.is_empty() {
        seen.extend(samples(text).find_map(|sample| latin(sample, 1)));
    }
    let only = if seen.len() < 2 { Some(seen.first().copied().unwrap_or_default()) } else { None };
    match only {
        Some(language) if !has_other_letters(text.as_bytes()) => {
            vec![Segment { start: 0, lexicon: lexicon(language) }]
        }
        _ => by_line(text, only),
    }
}

/// Whether a byte begins a letter of the Cyrillic, Arabic or Chinese script, or one with an accent, as
/// French and Spanish have in nearly every line.
fn is_other(byte: u8) -> bool {
    (byte == 0xc3) | (0xd0..=0xdb).contains(&byte) | (0xe4..=0xe9).contains(&byte)
}

/// Whether such a letter stands in it.
fn has_other_letters(text: &[u8]) -> bool {
    // Without a way out in the middle of a chunk, which keeps it from being fast.
    let any = |chunk: &[u8]| chunk.iter().fold(false, |any, byte| any | is_other(*byte));
    !text.is_ascii() && text.chunks(256).any(any)
}

/// How many such letters stand in it.
fn other_letters(text: &str) -> usize {
    if text.is_ascii() {
        return 0;
    }
    text.bytes().filter(|byte| is_other(*byte)).count()
}

fn samples(text: &str) -> impl Iterator<Item = &str> {
    let (count, length) = if text.len() <= SHORT { (1, text.len()) } else { (SAMPLES, SAMPLE) };
    (0..count).map(move |index| {
        let start = text.floor_char_boundary(text.len() / count * index);
        let end = text.floor_char_boundary(start + length);
        &text[start..end]
    })
}

/// The language of a text in Latin letters; `None` without enough words that tell it.
fn latin(text: &str, evidence: usize) -> Option<Language> {
    let mut counts = [0_usize; LATIN.len()];
    for word in text.as_bytes().split(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic()) {
        if word.is_empty() || word.len() > LONGEST_WORD {
            continue;
        }
        for (known, language) in known_by(word[0]) {
            if known.eq_ignore_ascii_case(word) {
                counts[*language] += 1;
            }
        }
        let one = counts.iter().filter(|count| **count > 0).count() == 1;
        if one && counts.contains(&CLEAR) {
            break;
        }
    }
    let most = counts.iter().max().copied().filter(|most| *most >= evidence)?;
    let mut best = LATIN.iter().zip(counts).filter(|(_, count)| *count == most);
    let (language, _) = best.next()?;
    best.next().is_none().then_some(*language)
}

/// The language of a line by its script, else by its words; `latin_language` is that of all lines in Latin
/// letters, if it is known.
fn of_line(line: &str, latin_language: Option<Language>) -> Option<Language> {
    let others = other_letters(line);
    if latin_language.is_some() && others < EVIDENCE {
        // A line without words is in the language around it.
        let letters = line.bytes().filter(u8::is_ascii_alphabetic);
        return latin_language.filter(|_| letters.take(LONGEST_WORD + 1).count() > LONGEST_WORD);
    }
    let (mut latin_letters, mut cyrillic, mut arabic, mut chinese) = (0, 0, 0, 0);
    for character in line.chars() {
        match character {
            'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' => latin_letters += 1,
            '\u{400}'..='\u{4ff}' => cyrillic += 1,
            '\u{620}'..='\u{6ff}' => arabic += 1,
            // A character is a word or half of one.
            '\u{4e00}'..='\u{9fff}' => chinese += 3,
            _ => {}
        }
    }
    let most = cyrillic.max(arabic).max(chinese);
    if most == 0 || most < latin_letters {
        return latin(line, EVIDENCE).or(latin_language);
    }
    Some(match most {
        _ if most == chinese => Language::Chinese,
        _ if most == arabic => Language::Arabic,
        _ => Language::Russian,
    })
}

/// From the start of a line to that of the next which may have letters that are not English.
fn past_english(text: &str, start: usize) -> usize {
    const CHUNK: usize = 256;
    let bytes = text.as_bytes();
    let mut at = start;
    while bytes.get(at..at + CHUNK).is_some_and(|chunk| !has_other_letters(chunk)) {
        at += CHUNK;
    }
    memchr::memrchr(b'\n', &bytes[start..at]).map_or(start, |line| start + line + 1)
}

/// Each line in its language; a line that does not tell it is in that of the line before, and lines
/// before the first that does in that of this one.
fn by_line(text: &str, latin: Option<Language>) -> Vec<Segment> {
    let mut segments: Vec<(usize, Language)> = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let goes_on = latin.is_some() && segments.last().map(|(_, last)| *last) == latin;
        if goes_on {
            start = past_english(text, start);
        }
        let rest = &text.as_bytes()[start..];
        let end = memchr::memchr(b'\n', rest).map_or(text.len(), |at| start + at + 1);
        let line = &text[start..end];
        if let Some(language) = of_line(line, latin)
            && segments.last().is_none_or(|(_, last)| *last != language)
        {
            segments.push((if segments.is_empty() { 0 } else { start }, language));
        }
        start = end;
    }
    if segments.is_empty() {
        segments.push((0, Language::default()));
    }
    let segment = |(start, language)| Segment { start, lexicon: lexicon(language) };
    segments.into_iter().map(segment).collect()
}

/// The words that begin with this letter and tell a language, with its place among [`LATIN`].
fn known_by(letter: u8) -> &'static [(&'static [u8], usize)] {
    type Known = Vec<(&'static [u8], usize)>;
    static BY_LETTER: LazyLock<Vec<Known>> = LazyLock::new(|| {
        let mut by_letter = vec![Vec::new(); 256];
        for (at, language) in LATIN.into_iter().enumerate() {
            for word in &lexicon(language).known_by {
                let Some(first) = word.bytes().next() else { continue };
                let letter = usize::from(first.to_ascii_lowercase());
                by_letter[letter].push((word.as_bytes(), at));
            }
        }
        by_letter
    });
    &BY_LETTER[usize::from(letter.to_ascii_lowercase())]
}
