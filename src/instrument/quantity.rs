//! Numbers in running text with what they count: `1,500 troops`, `six months`, `$57,611,600`.

use std::ops::Range;

use super::words::spans;
use crate::language::small_number;

/// A number with what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quantity {
    /// Its bytes in the text, with the word for what it counts.
    pub span: Range<usize>,
    /// The number, in thousandths.
    pub thousandths: u64,
    /// What it counts, as it is compared: in small letters, in the singular.
    pub unit: String,
    /// Whether it is the number itself: no end of a range, no rounded number, no part of another.
    pub is_exact: bool,
    /// Whether it is written in thousands, millions or billions, so that it may be rounded.
    pub is_scaled: bool,
}

impl Quantity {
    /// Whether it counts time: days, months.
    #[must_use]
    pub fn is_time(&self) -> bool {
        is_time(&self.unit)
    }

    /// Whether one of two numbers may be the other, rounded: `$57.6 million` for `$57,611,600`, 90 per
    /// cent for 89.56. Time is not rounded.
    #[must_use]
    pub fn is_rounding_of(&self, other: &Quantity) -> bool {
        let apart = self.thousandths.abs_diff(other.thousandths);
        let most = self.thousandths.max(other.thousandths);
        if self.is_scaled || other.is_scaled {
            return apart < most / 20;
        }
        let near = |rough: &Quantity, exact: &Quantity| {
            // Round hundreds for another number, or whole numbers for a part.
            let step = step_of(rough.thousandths);
            let is_rough = step >= 100_000 || !exact.thousandths.is_multiple_of(1000);
            is_rough && step > step_of(exact.thousandths) && 2 * apart <= step
        };
        !self.is_time() && (near(self, other) || near(other, self))
    }
}

/// The greatest power of ten that divides a number.
fn step_of(number: u64) -> u64 {
    let mut step = 1;
    while number != 0 && number.is_multiple_of(step * 10) {
        step *= 10;
    }
    step
}

fn is_time(unit: &str) -> bool {
    matches!(unit, "hour" | "day" | "week" | "month" | "year")
}

/// The numbers of a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Quantities {
    /// Those that count something, in their order.
    pub counted: Vec<Quantity>,
    /// Every number in thousandths, years and numbers of paragraphs as well.
    pub all: Vec<u64>,
}

/// Words before a number that is a name: of a paragraph, a resolution, a day.
const NAMES: &str = " paragraph paragraphs para paras resolution resolutions article articles art \
    section sect chapter no nos number numbers annex appendix page pages p pp item items rule note \
    footnote decision decisions meeting meetings session table figure line row part vol act law aged \
    january february march april may june july august september october november december ";

/// Words that are no noun: what stands before them counts nothing that can be compared.
const NO_UNITS: &str = " of and to in on or at by for from with the a an is are was were as per that \
    which has have had be been when than who whom whose not but if it its their this these those \
    between until since during under over after before within into against among one more less fewer \
    other others such vote abstention had can could will would shall should may might must do did \
    am pm january february march april june july august september october november december ";

/// Words before a number that is not the whole, or not exact.
const INEXACT: &str = " about some over approximately around nearly almost roughly circa than estimated \
    additional another further extra remaining other first last next past previous every-other half ";

/// Words beside a number that is one end of a range.
const BETWEEN: &str = " to and or through ";

/// Words behind a number that qualify what is counted; the word behind them is what counts.
const QUALIFIERS: &str = " police civilian military formed new troop staff mission team member ";

const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// What follows the hyphen of an ordinal: `twenty-first`.
const ORDINALS: &str = " first second third fourth fifth sixth seventh eighth ninth ";

fn is_in(list: &str, word: &str) -> bool {
    list.split(' ').any(|one| one == word && !one.is_empty())
}

/// Reads the numbers of an English text: figures of two digits or more, of one digit where they count
/// time, and numbers in words from two. Years, days, symbols, ordinals and the numbers of paragraphs,
/// articles and resolutions count nothing.
///
/// ```
/// use rapporteur::instrument::quantities;
/// let found = quantities("Decides on 2 October 2023 that 1,500 troops stay for six months (para. 16)").counted;
/// let units: Vec<(u64, &str)> =
///     found.iter().map(|one| (one.thousandths / 1000, one.unit.as_str())).collect();
/// assert_eq!(units, [(1500, "troop"), (6, "month")]);
/// ```
#[must_use]
pub fn quantities(text: &str) -> Quantities {
    let reader = Reader { text, words: spans(text) };
    let mut found = Quantities::default();
    let mut at = 0;
    while at < reader.words.len() {
        let Some(number) = reader.number(at) else {
            at += 1;
            continue;
        };
        found.all.push(number.thousandths);
        found.counted.extend(reader.counted(at, &number));
        at = number.next.max(at + 1);
    }
    found
}

/// A number as it is written.
struct Number {
    thousandths: u64,
    /// The first word after it.
    next: usize,
    /// What follows a hyphen in the same word: `six-month`.
    rest: Option<String>,
    is_scaled: bool,
    kind: Kind,
}

/// What a number may count.
#[derive(PartialEq, Eq)]
enum Kind {
    /// Anything.
    Plain,
    /// A figure of one digit may be the mark of a note, and counts time alone.
    Digit,
    /// A year, or `one`: nothing.
    Nothing,
}

struct Reader<'t> {
    text: &'t str,
    words: Vec<Range<usize>>,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> String {
        let word = self.words.get(at).map_or("", |span| &self.text[span.clone()]);
        word.to_lowercase()
    }

    /// What stands between a word and the one before it.
    fn before(&self, at: usize) -> &str {
        let before = at.checked_sub(1).map(|before| self.words.get(before));
        let start = before.map_or(0, |word| word.map_or(self.text.len(), |span| span.end));
        let end = self.words.get(at).map_or(self.text.len(), |span| span.start);
        &self.text[start..end]
    }

    /// The word before, where only space is between.
    fn word_before(&self, at: usize) -> Option<String> {
        let gap = self.before(at).trim();
        (at > 0 && (gap.is_empty() || gap == ".")).then(|| self.word(at - 1))
    }

    fn number(&self, at: usize) -> Option<Number> {
        let mut number = self.figures(at).or_else(|| self.in_words(at))?;
        let scale = match self.word(number.next).as_str() {
            "hundred" => 100,
            "thousand" => 1_000,
            "million" => 1_000_000,
            "billion" => 1_000_000_000,
            _ => return Some(number),
        };
        if number.rest.is_none() && self.before(number.next).trim().is_empty() {
            number.thousandths = number.thousandths.checked_mul(scale)?;
            number.next += 1;
            number.is_scaled = true;
            number.kind = Kind::Plain;
        }
        Some(number)
    }

    fn figures(&self, at: usize) -> Option<Number> {
        let word = self.word(at);
        let digits: String = word.chars().filter(char::is_ascii_digit).collect();
        if digits.is_empty() || word.contains(char::is_alphabetic) {
            return None;
        }
        let whole: u64 = digits.parse().ok()?;
        let mut thousandths = whole.checked_mul(1000)?;
        let mut next = at + 1;
        let part = self.word(next);
        let mut has_part = false;
        if self.before(next) == "." && part.bytes().all(|byte| byte.is_ascii_digit()) {
            let padded = format!("{part:0<3}");
            thousandths = thousandths.checked_add(padded.get(..3)?.parse().ok()?)?;
            next += 1;
            has_part = true;
        }
        let is_year = word.len() == 4 && (1900..=2100).contains(&whole);
        let kind = match whole {
            _ if has_part => Kind::Plain,
            _ if is_year => Kind::Nothing,
            0..2 => Kind::Nothing,
            2..10 => Kind::Digit,
            _ => Kind::Plain,
        };
        Some(Number { thousandths, next, rest: None, is_scaled: false, kind })
    }

    /// `six`, `twenty-four`, `six-month`
    fn in_words(&self, at: usize) -> Option<Number> {
        let word = self.word(at).replace(['‐', '‑'], "-");
        let mut parts = word.split('-').peekable();
        let first = parts.next()?;
        let value = match TENS.iter().position(|tens| *tens == first) {
            Some(tens) => {
                let units = parts.peek().and_then(|part| small_number(part));
                if units.is_some() {
                    parts.next();
                }
                20 + 10 * u32::try_from(tens).ok()? + units.unwrap_or(0)
            }
            None => small_number(first)?,
        };
        let rest: Vec<&str> = parts.collect();
        if rest.first().is_some_and(|rest| is_in(ORDINALS, rest)) {
            return None;
        }
        Some(Number {
            thousandths: u64::from(value) * 1000,
            next: at + 1,
            rest: (!rest.is_empty()).then(|| rest.join("-")),
            is_scaled: false,
            kind: if value < 2 { Kind::Nothing } else { Kind::Plain },
        })
    }

    fn counted(&self, at: usize, number: &Number) -> Option<Quantity> {
        let before = self.before(at);
        let after = self.before(number.next);
        let name = self.word_before(at).unwrap_or_default();
        if number.kind == Kind::Nothing
            || before.ends_with('/')
            || after.starts_with('/')
            || is_in(NAMES, &name)
        {
            return None;
        }
        let (unit, end) = match before.chars().next_back() {
            Some(sign @ ('$' | '€' | '£')) => {
                (sign.to_string(), self.words[number.next - 1].end)
            }
            _ => self.unit(number)?,
        };
        if number.kind == Kind::Digit && !is_time(&unit) {
            return None;
        }
        Some(Quantity {
            span: self.words[at].start..end,
            thousandths: number.thousandths,
            unit,
            is_exact: !self.is_inexact(at, number),
            is_scaled: number.is_scaled,
        })
    }

    /// Whether a number is one end of a range, or said to be only near, or a part.
    fn is_inexact(&self, at: usize, number: &Number) -> bool {
        let before = self.word_before(at).unwrap_or_default();
        if is_in(INEXACT, &before) || is_in(INEXACT, &self.word(number.next)) {
            return true;
        }
        let is_number = |at: usize| self.number(at).is_some();
        let joined = matches!(self.before(at).trim(), "-" | "–" | "—" | "‑" | "‐");
        let starts = is_in(BETWEEN, &before) && at >= 2 && is_number(at - 2);
        let goes_on = is_in(BETWEEN, &self.word(number.next)) && is_number(number.next + 1);
        joined || starts || goes_on
    }

    /// What a number counts, and where the word for it ends.
    fn unit(&self, number: &Number) -> Option<(String, usize)> {
        let end = |at: usize| self.words.get(at).map(|span| span.end);
        if let Some(rest) = &number.rest {
            return Some((singular(rest), end(number.next - 1)?));
        }
        let gap = self.before(number.next);
        if gap.trim_start().starts_with('%') {
            return Some(("per cent".to_owned(), end(number.next - 1)?));
        }
        if !is_near(gap) && !matches!(gap, "-" | "‐" | "‑") {
            return None;
        }
        let first = self.word(number.next);
        let second = if is_near(self.before(number.next + 1)) {
            self.word(number.next + 1)
        } else {
            String::new()
        };
        if first == "percent" {
            return Some(("per cent".to_owned(), end(number.next)?));
        }
        if first == "per" && second == "cent" {
            return Some(("per cent".to_owned(), end(number.next + 1)?));
        }
        let first_end = end(number.next)?;
        let is_word = |word: &str| {
            word.len() > 2 && word.chars().all(|c| c.is_alphabetic() || "-’'".contains(c))
        };
        let unit = singular(&first);
        if !is_word(&first) || is_in(NO_UNITS, &first) || is_in(NO_UNITS, &unit) {
            return None;
        }
        if !qualifies(&first) {
            return Some((unit, first_end));
        }
        if !is_word(&second) || is_in(NO_UNITS, &second) || qualifies(&second) {
            return None;
        }
        Some((format!("{first} {}", singular(&second)), end(number.next + 1)?))
    }
}

/// Whether words with this between them are next to each other.
fn is_near(gap: &str) -> bool {
    !gap.is_empty() && gap.trim().is_empty() && gap.matches('\n').count() < 2
}

/// Whether a word says what kind of thing is counted, rather than the thing.
fn qualifies(word: &str) -> bool {
    const ENDINGS: [&str; 9] = ["al", "ary", "ian", "ed", "ive", "ing", "ic", "able", "ous"];
    is_in(QUALIFIERS, word) || ENDINGS.iter().any(|ending| word.ends_with(ending))
}

fn singular(word: &str) -> String {
    let word = word.trim_end_matches(['’', '\'']);
    word.strip_suffix('s').filter(|stem| stem.len() > 2).unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(text: &str) -> Vec<(u64, String)> {
        let found = quantities(text).counted.into_iter();
        found.map(|one| (one.thousandths / 1000, text[one.span].to_owned())).collect()
    }

    #[test]
    fn a_number_is_read_with_what_it_counts() {
        for (text, number, shown) in [
            ("up to 2,500 troops", 2500, "2,500 troops"),
            ("an initial period of 6 months", 6, "6 months"),
            ("a six-month period", 6, "six-month"),
            ("twenty-four hours", 24, "twenty-four hours"),
            ("90 per cent of them", 90, "90 per cent"),
            ("2.5 million euros", 2_500_000, "2.5 million euros"),
            ("300 civilian observers", 300, "300 civilian observers"),
        ] {
            assert_eq!(counted(text), [(number, shown.to_owned())], "{text}");
        }
    }

    #[test]
    fn what_counts_nothing_is_no_quantity() {
        for text in [
            "its twenty-first special session",
            "on 2 October 2023",
            "paragraph 12 of the report",
            "4 Official Records",
            "resolution 2699 (2023)",
            "one year",
            "A/78/50",
        ] {
            assert_eq!(counted(text), [], "{text}");
        }
    }

    #[test]
    fn a_rounded_number_is_told_from_another() {
        let is_rounding = |one: &str, other: &str| {
            let [one, other] = [one, other].map(|text| quantities(text).counted.remove(0));
            one.is_rounding_of(&other)
        };
        assert!(is_rounding("$57.6 million", "$57,611,600"));
        assert!(is_rounding("90 per cent", "89.6 per cent"));
        assert!(is_rounding("1,496 troops", "1,500 troops"));
        assert!(!is_rounding("1,500 troops", "2,500 troops"));
        assert!(!is_rounding("60 days", "64 days"));
        assert!(!is_rounding("$57,611,600", "$67,611,600"));
    }
}
