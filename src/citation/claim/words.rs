//! The words around a citation, and the dates and numbers among them.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use crate::date::Date;
use crate::language::small_number;

/// A word or a sign of punctuation, and where it stands in the whole text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word<'t> {
    pub(super) text: &'t str,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Word<'_> {
    /// Whether it is this word, in any case.
    pub(super) fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it is one of these words, in any case.
    pub(super) fn is_of(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    fn number(&self) -> Option<u32> {
        self.text.parse().ok()
    }
}

/// The words of a part of a text; `start` is where the part begins. Letters, digits, apostrophes and
/// hyphens within a word belong to it; any other sign is a word of its own.
pub(super) fn words(part: &str, start: usize) -> Vec<Word<'_>> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in part.char_indices() {
        if c.is_alphanumeric() || (open.is_some() && matches!(c, '\'' | '’' | '-')) {
            open.get_or_insert(at);
            continue;
        }
        found.extend(open.take().map(|from| from..at));
        if !c.is_whitespace() {
            found.push(at..at + c.len_utf8());
        }
    }
    found.extend(open.map(|from| from..part.len()));
    let word = |range: Range<usize>| Word {
        text: part.get(range.clone()).unwrap_or_default(),
        start: start + range.start,
        end: start + range.end,
    };
    found.into_iter().map(word).collect()
}

/// A day as a text writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    day: u32,
    month: u32,
    year: Option<i32>,
    /// How many words it takes.
    pub(super) length: usize,
}

impl Written {
    /// The day; a year that the text leaves out is given.
    pub(super) fn date(self, year: Option<u16>) -> Option<Date> {
        let year = self.year.or(year.map(i32::from))?;
        NaiveDate::from_ymd_opt(year, self.month, self.day).map(Date)
    }

    /// Whether the text gives the year.
    pub(super) fn has_year(self) -> bool {
        self.year.is_some()
    }
}

/// The date that these words begin with: `2 October 2023`, `October 2, 2023`, `2nd Oct. 2023`,
/// `2023-10-02`, `2 October`.
pub(super) fn date(words: &[Word<'_>]) -> Option<Written> {
    let [first, rest @ ..] = words else { return None };
    if let Some(date) = Date::parse(first.text) {
        let (day, month, year) = (date.0.day(), date.0.month(), Some(date.0.year()));
        return Some(Written { day, month, year, length: 1 });
    }
    let second = rest.first()?;
    // `Oct.`
    let stop = |at: usize, name: &Word<'_>| {
        usize::from(name.text.len() <= 4 && words.get(at).is_some_and(|word| word.is(".")))
    };
    let (day, month, length) = match (month(first), month(second)) {
        (None, Some(month)) => (day(first)?, month, 2 + stop(2, second)),
        (Some(month), _) => {
            let at = 1 + stop(1, first);
            let comma = usize::from(words.get(at + 1).is_some_and(|word| word.is(",")));
            (day(words.get(at)?)?, month, at + 1 + comma)
        }
        _ => return None,
    };
    let month_first = self::month(first).is_some();
    match words.get(length) {
        Some(word) if word.text.starts_with(|c: char| c.is_ascii_digit()) => {
            // A number that goes on is no year: the mark of a footnote may be glued to it.
            let year = if word.text.len() == 4 { word.text.parse().ok()? } else { return None };
            Some(Written { day, month, year: Some(year), length: length + 1 })
        }
        // `October 2` alone is rarely a date of a document.
        _ if month_first => None,
        _ => Some(Written { day, month, year: None, length }),
    }
}

/// A day of a month: `2`, `2nd`.
fn day(word: &Word<'_>) -> Option<u32> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| word.text.strip_suffix(end));
    let day = digits.unwrap_or(word.text).parse().ok()?;
    (1..=31).contains(&day).then_some(day)
}

/// Whether it is the name of a month.
pub(super) fn is_month(word: &Word<'_>) -> bool {
    month(word).is_some()
}

fn month(word: &Word<'_>) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let short = |month: &str| {
        let length = word.text.len();
        word.text.starts_with(char::is_uppercase)
            && (length == 3 || word.is("Sept"))
            && month.get(..length).is_some_and(|start| word.is(start))
    };
    let at = MONTHS.iter().position(|month| word.is(month) || short(month))?;
    u32::try_from(at + 1).ok()
}

/// A small number, in figures or in a word; `none` and `no` are 0.
pub(super) fn count(word: &Word<'_>) -> Option<u32> {
    if word.is_of(&["no", "none", "nil"]) {
        return Some(0);
    }
    word.number().or_else(|| small_number(word.text)).filter(|number| *number <= 15)
}
