//! The place in a document that a citation points at.

use std::fmt;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

/// A place in a document, as a citation prints it after the symbol: `para. 16`, `paras. 3–5`,
/// `annex II, sect. B`.
///
/// Invariant: white space is single blanks, and a range of numbers is written with an en dash
/// (United Nations Editorial Manual, "Footnotes and other references", III.A).
///
/// ```
/// use rapporteur::citation::Pinpoint;
/// let place = Pinpoint::new("paras. 3-5 and  9");
/// assert_eq!(place.to_string(), "paras. 3–5 and 9");
/// assert_eq!(place.paragraphs(), [3..=5, 9..=9]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Pinpoint(String);

impl Pinpoint {
    /// Takes the words after a symbol.
    pub fn new(text: &str) -> Pinpoint {
        // Soft hyphens and characters without width are debris.
        let text = text.replace(['\u{AD}', '\u{200B}', '\u{2060}', '\u{FEFF}'], "");
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut tidy = String::with_capacity(text.len());
        let mut chars = words.join(" ").chars().collect::<Vec<_>>().into_iter().peekable();
        let mut before = ' ';
        while let Some(c) = chars.next() {
            let range = matches!(c, '-' | '\u{2010}'..='\u{2012}')
                && before.is_ascii_digit()
                && chars.peek().is_some_and(char::is_ascii_digit);
            tidy.push(if range { '–' } else { c });
            before = c;
        }
        Pinpoint(tidy)
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The numbered paragraphs it names; empty where it names none (an annex, a page).
    ///
    /// Paragraphs of an annex, an enclosure, an appendix or a section are counted anew, so they
    /// are not among them, nor is what follows another word.
    ///
    /// ```
    /// use rapporteur::citation::Pinpoint;
    /// assert_eq!(Pinpoint::new("paras. 5 (a) and 7, note 30").paragraphs(), [5..=5, 7..=7]);
    /// assert_eq!(Pinpoint::new("OP5").paragraphs(), [5..=5]);
    /// assert_eq!(Pinpoint::new("annex, para. 5").paragraphs(), []);
    /// ```
    pub fn paragraphs(&self) -> Vec<RangeInclusive<u32>> {
        let lower = self.0.to_lowercase();
        let elsewhere = ["annex", "append", "enclos", "sect", "chap", "part", "preamb", "vol"];
        if elsewhere.iter().any(|word| lower.contains(word)) {
            return Vec::new();
        }
        let Some(start) = past_word_for_paragraphs(&lower) else { return Vec::new() };
        lower[start..]
            .split([',', ' '])
            .take_while(|word| goes_on(word))
            .filter_map(|word| {
                let (first, last) = word.split_once('–').unwrap_or((word, word));
                let first: u32 = leading_number(first)?;
                Some(first..=leading_number(last)?.max(first))
            })
            .collect()
    }
}

/// Where the numbers begin, after `paragraph`, `paras.`, `¶` or `OP`.
fn past_word_for_paragraphs(lower: &str) -> Option<usize> {
    const WORDS: [&str; 10] =
        ["paragraphs", "paragraph", "paras", "para", "¶¶", "¶", "§§", "§", "ops", "op"];
    WORDS.iter().find_map(|word| {
        let at = lower.find(word)?;
        let inside = lower[..at].ends_with(char::is_alphanumeric);
        let rest = lower[at + word.len()..].trim_start_matches('.').trim_start();
        // `op. para. 5`
        let number = rest.starts_with(|c: char| c.is_ascii_digit());
        (!inside && number).then(|| lower.len() - rest.len())
    })
}

/// Whether a list of paragraphs may go on with a word: a number, a letter of a subparagraph, or what
/// joins them.
fn goes_on(word: &str) -> bool {
    let letters = word.chars().take_while(|c| c.is_alphabetic()).count();
    letters <= 1 || matches!(word, "and" | "to" | "or" | "bis" | "ter")
}

fn leading_number(word: &str) -> Option<u32> {
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    word[..end].parse().ok()
}

impl From<String> for Pinpoint {
    fn from(text: String) -> Pinpoint {
        Pinpoint::new(&text)
    }
}

impl From<Pinpoint> for String {
    fn from(pinpoint: Pinpoint) -> String {
        pinpoint.0
    }
}

impl fmt::Display for Pinpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
