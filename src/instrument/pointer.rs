//! What a pinpoint asks for: paragraphs of the body or of an annex, with their letters.

use std::ops::RangeInclusive;

use super::address::{Address, Kind};

/// Paragraphs that are asked for.
///
/// ```
/// use rapporteur::instrument::{Address, Pointer};
/// let pointer = Pointer::parse("paras. 3–5 and 16 (a)").expect("paragraphs");
/// assert!(pointer.names(&Address::numbered(4)));
/// assert!(!pointer.names(&Address::numbered(16)));
/// assert_eq!(Pointer::parse("p. 12"), None);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pointer {
    /// The annex, in lower case; `Some` of nothing is any annex.
    annex: Option<Option<String>>,
    section: Option<String>,
    is_preambular: bool,
    /// Numbers, each with the letters of a sub-paragraph.
    numbers: Vec<(RangeInclusive<u32>, Vec<String>)>,
}

/// Words that name what is not the document itself.
const ANNEXES: [&str; 8] = [
    "annex",
    "annexes",
    "appendix",
    "appendices",
    "enclosure",
    "enclosures",
    "attachment",
    "schedule",
];

/// Words that say what a number is of, and go without saying.
const NOUNS: [&str; 15] = [
    "para",
    "paras",
    "paragraph",
    "paragraphs",
    "operative",
    "op",
    "subpara",
    "subparas",
    "sub-para",
    "subparagraph",
    "subparagraphs",
    "sub-paragraph",
    "numbered",
    "of",
    "the",
];

const ORDINALS: [&str; 20] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

impl Pointer {
    /// Reads a pinpoint, or what somebody typed: `para. 16 (a)`, `16`, `preambular 3`, `annex II, 4`.
    /// Nothing where it names something else than paragraphs, such as a page.
    pub fn parse(text: &str) -> Option<Pointer> {
        let spaced = text.replace('(', " (").replace(['‐', '‑', '–', '—'], "-");
        let words: Vec<String> = spaced
            .split(|c: char| c.is_whitespace() || c == ',' || c == ';')
            .map(|word| word.trim_end_matches('.').to_lowercase())
            .filter(|word| !word.is_empty())
            .collect();
        let mut pointer = Pointer::default();
        let mut words = words.iter().map(String::as_str).peekable();
        while let Some(word) = words.next() {
            if NOUNS.contains(&word) {
                continue;
            }
            if ANNEXES.contains(&word) {
                let name = words.next_if(|next| is_numeral(next));
                pointer.annex = Some(name.map(str::to_owned));
            } else if let Some(noun) = section(word) {
                pointer.section = Some(format!("{noun} {}", words.next()?));
            } else if word.starts_with("preamb") || word == "pp" {
                pointer.is_preambular = true;
            } else if let Some(at) = ORDINALS.iter().position(|ordinal| *ordinal == word) {
                let number = u32::try_from(at + 1).ok()?;
                pointer.numbers.push((number..=number, Vec::new()));
            } else if let Some(letters) = letters(word) {
                match pointer.numbers.last_mut() {
                    Some((_, known)) => known.push(letters),
                    None => return None,
                }
            } else if let Some(range) = range(word) {
                pointer.numbers.push((range, Vec::new()));
            } else if !matches!(word, "and" | "to" | "or" | "&") {
                return None;
            }
        }
        let is_empty = pointer.numbers.is_empty()
            && pointer.annex.is_none()
            && pointer.section.is_none()
            && !pointer.is_preambular;
        (!is_empty).then_some(pointer)
    }

    /// Whether it asks for a paragraph, or for one that this is a sub-paragraph of.
    pub fn names(&self, address: &Address) -> bool {
        let is_of_annex = match (&self.annex, &address.annex) {
            (None, None) | (Some(None), Some(_)) => true,
            (Some(Some(name)), Some(annex)) => annex
                .split_whitespace()
                .next_back()
                .is_some_and(|own| own.eq_ignore_ascii_case(name)),
            _ => false,
        };
        let is_of_section = match (&self.section, &address.section) {
            (None, _) => true,
            (Some(wanted), Some(own)) => wanted.eq_ignore_ascii_case(own),
            (Some(_), None) => false,
        };
        if !is_of_annex || !is_of_section {
            return false;
        }
        match address.kind {
            Kind::Preambular(number) => self.is_preambular && self.has(number, &address.letters),
            Kind::Numbered(number, _) => !self.is_preambular && self.has(number, &address.letters),
            Kind::Heading | Kind::Unnumbered(_) => {
                !self.is_preambular
                    && self.numbers.is_empty()
                    && (self.annex.is_some() || self.section.is_some())
            }
        }
    }

    fn has(&self, number: u32, letters: &[String]) -> bool {
        let mut named = self.numbers.iter();
        self.numbers.is_empty()
            || named.any(|(range, wanted)| range.contains(&number) && letters.starts_with(wanted))
    }

    /// The same without letters of sub-paragraphs.
    #[must_use]
    pub fn without_letters(&self) -> Pointer {
        let numbers = self.numbers.iter().map(|(range, _)| (range.clone(), Vec::new()));
        Pointer { numbers: numbers.collect(), ..self.clone() }
    }

    /// The one paragraph of the document itself that it asks for; nothing where it asks for several, or
    /// for one of an annex or of the preamble.
    pub fn single(&self) -> Option<u32> {
        let [(range, _)] = self.numbers.as_slice() else { return None };
        let is_own = self.annex.is_none() && !self.is_preambular;
        (is_own && range.start() == range.end()).then(|| *range.start())
    }

    /// The numbers that it asks for.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        self.numbers.iter().flat_map(|(range, _)| range.clone())
    }

    /// Whether it asks for numbered paragraphs of the document itself.
    pub fn is_of_body(&self) -> bool {
        self.annex.is_none() && !self.is_preambular && !self.numbers.is_empty()
    }
}

/// What a section is called in an address.
fn section(word: &str) -> Option<&'static str> {
    match word {
        "sect" | "section" | "sects" | "sections" => Some("sect."),
        "art" | "article" | "arts" | "articles" => Some("article"),
        "part" => Some("part"),
        _ => None,
    }
}

/// `(a)` and `(ii)`.
fn letters(word: &str) -> Option<String> {
    let inner = word.strip_prefix('(')?.split(')').next()?;
    let is_label =
        !inner.is_empty() && inner.len() <= 6 && inner.chars().all(char::is_alphanumeric);
    is_label.then(|| inner.to_owned())
}

/// `5`, `3-5`.
fn range(word: &str) -> Option<RangeInclusive<u32>> {
    let (first, last) = word.split_once('-').unwrap_or((word, word));
    let first: u32 = first.parse().ok()?;
    let last: u32 = last.parse().ok()?;
    (first <= last).then_some(first..=last)
}

/// `II`, `2`, `B`.
fn is_numeral(word: &str) -> bool {
    let is_roman = word.chars().all(|c| matches!(c, 'i' | 'v' | 'x' | 'l'));
    let is_letter = word.len() == 1 && word.chars().all(char::is_alphabetic);
    is_roman || is_letter || word.parse::<u32>().is_ok()
}
