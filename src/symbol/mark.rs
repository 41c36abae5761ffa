//! Marks: what a symbol carries in parentheses or brackets.

use std::fmt;
use std::sync::LazyLock;

use serde::Deserialize;

use super::roman;
use super::rows::Table;
use super::session::Session;

/// A number written in arabic digits or as a roman numeral, as volumes and parts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Numeral {
    /// The number.
    pub value: u16,
    /// Whether it is written as a roman numeral.
    pub roman: bool,
}

impl Numeral {
    /// Reads `3` or `III`.
    fn read(text: &str) -> Option<Self> {
        if let Some(value) = roman::read(&text.to_ascii_uppercase()) {
            return Some(Self { value, roman: true });
        }
        let digits = text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let value = text.parse().ok().filter(|_| digits && !text.starts_with('0'))?;
        Some(Self { value, roman: false })
    }
}

impl fmt::Display for Numeral {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.roman {
            f.write_str(&roman::write(self.value))
        } else {
            write!(f, "{}", self.value)
        }
    }
}

/// A mark in parentheses or brackets. Displays in its canonical spelling: `(Vol. II)`.
///
/// Authority: Dag Hammarskjöld Library, "UN Document Symbols"; the spellings met in catalogues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Mark {
    /// The year of a Security Council resolution: `(2023)`.
    Year(u16),
    /// A session: `(XXI)`, `(S-V)`; in some catalogues in brackets, `[X]`.
    Session(Session),
    /// The number of a meeting or session of the body just named: `TD/B/EX(70)/R.1`.
    Meeting(u16),
    /// A resumed meeting with its number where there is one: `(Resumption 1)`.
    Resumption(Option<u16>),
    /// A resumed meeting: `(resumed)`.
    Resumed,
    /// A closed meeting: `(closed)`.
    Closed,
    /// The print of a meeting record in the Official Records: `(OR)`.
    OfficialRecords,
    /// A supplement of the Official Records: `(SUPP)`.
    Supplement,
    /// A volume: `(Vol. II)`.
    Volume(Numeral),
    /// A part: `(Part I)`.
    Part(Numeral),
    /// Several parts in one document: `(Parts I and II)`.
    Parts(Numeral, Numeral),
    /// A section of the proposed programme budget, which may have a letter: `(Sect. 29A)`.
    Section(Numeral, Option<char>),
    /// An income section of the proposed programme budget: `(Income sect. 1)`.
    IncomeSection(Numeral),
    /// A programme of the proposed programme budget: `(Prog. 3)`.
    Programme(Numeral),
    /// The introduction of the proposed programme budget: `(Introduction)`.
    Introduction,
    /// The foreword of the proposed programme budget: `(Foreword)`.
    Foreword,
    /// The plan outline before the proposed programme budget: `(Plan outline)`.
    PlanOutline,
    /// An abstract: `(Abstract)`.
    Abstract,
    /// As the catalogue prints it on documents of the Executive Board of UNICEF: `(REC)`.
    Rec,
    /// The record of one of two chambers that met side by side: `CEDAW/C/SR.727 (A)`.
    Chamber(char),
    /// A bare roman numeral after a suffix: `S/INF/2/Rev.1(III)`.
    Fascicle(Numeral),
}

pub(super) const MARKS: Table =
    Table { name: "data/symbols/marks.tsv", text: include_str!("../../data/symbols/marks.tsv") };

/// A row of `data/symbols/marks.tsv`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MarkWord {
    written: &'static str,
    mark: MarkName,
    number: NumberAfter,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the rows"))]
    pub(super) example: &'static str,
}

/// The mark that a word stands for.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum MarkName {
    OfficialRecords,
    Supplement,
    Closed,
    Resumed,
    Resumption,
    Introduction,
    Foreword,
    PlanOutline,
    Abstract,
    Rec,
    Volume,
    Part,
    Parts,
    Section,
    IncomeSection,
    Programme,
}

/// Whether a number follows the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum NumberAfter {
    None,
    Numeral,
    Either,
}

static WORDS: LazyLock<Vec<MarkWord>> = LazyLock::new(|| MARKS.rows());

impl Mark {
    /// Reads the words between brackets; years, sessions and bare numerals depend on what stands
    /// before them and are not read here.
    pub(super) fn read(words: &str) -> Option<Self> {
        // Keys have no blanks.
        let words: String = words.split_whitespace().collect();
        WORDS.iter().find_map(|row| {
            let name = row.written.replace(' ', "");
            let head = words.get(..name.len()).filter(|head| head.eq_ignore_ascii_case(&name))?;
            let rest = &words[head.len()..];
            match row.number {
                NumberAfter::Numeral => row.mark.with_number(rest),
                NumberAfter::Either if !rest.is_empty() => row.mark.with_number(rest),
                _ => row.mark.alone().filter(|_| rest.is_empty()),
            }
        })
    }

    /// Whether a blank separates the mark from what it follows in the canonical spelling, `number`
    /// telling whether that is a number.
    pub(super) fn stands_apart(self, number: bool) -> bool {
        match self {
            Self::Session(_) => number,
            Self::Meeting(_) | Self::OfficialRecords | Self::Supplement | Self::Fascicle(_) => {
                false
            }
            _ => true,
        }
    }
}

impl MarkName {
    /// The mark of a word that stands alone.
    fn alone(self) -> Option<Mark> {
        Some(match self {
            Self::OfficialRecords => Mark::OfficialRecords,
            Self::Supplement => Mark::Supplement,
            Self::Closed => Mark::Closed,
            Self::Resumed => Mark::Resumed,
            Self::Resumption => Mark::Resumption(None),
            Self::Introduction => Mark::Introduction,
            Self::Foreword => Mark::Foreword,
            Self::PlanOutline => Mark::PlanOutline,
            Self::Abstract => Mark::Abstract,
            Self::Rec => Mark::Rec,
            _ => return None,
        })
    }

    /// The mark of a word with what follows it, `.II` or `II`.
    fn with_number(self, rest: &str) -> Option<Mark> {
        let rest = rest.strip_prefix('.').unwrap_or(rest);
        match self {
            Self::Resumption => {
                Numeral::read(rest).map(|number| Mark::Resumption(Some(number.value)))
            }
            Self::Volume => Numeral::read(rest).map(Mark::Volume),
            Self::Part => Numeral::read(rest).map(Mark::Part),
            Self::Parts => parts(rest),
            Self::Section => section(rest),
            Self::IncomeSection => Numeral::read(rest).map(Mark::IncomeSection),
            Self::Programme => Numeral::read(rest).map(Mark::Programme),
            _ => None,
        }
    }
}

/// Reads `IandII`, `I-III`.
fn parts(rest: &str) -> Option<Mark> {
    let (first, last) = rest.split_once("and").or_else(|| rest.split_once('-'))?;
    let (first, last) = (Numeral::read(first)?, Numeral::read(last)?);
    (first.value < last.value).then_some(Mark::Parts(first, last))
}

/// Reads `29A`, `3`, `IS1`.
fn section(rest: &str) -> Option<Mark> {
    if let Some(income) = rest.strip_prefix("IS") {
        return Numeral::read(income).map(Mark::IncomeSection);
    }
    if let Some(number) = Numeral::read(rest) {
        return Some(Mark::Section(number, None));
    }
    let letter = rest.chars().next_back().filter(char::is_ascii_uppercase)?;
    let number = Numeral::read(rest.strip_suffix(letter)?)?;
    Some(Mark::Section(number, Some(letter)))
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "({year})"),
            Self::Session(session) => write!(f, "({session})"),
            Self::Meeting(number) => write!(f, "({number})"),
            Self::Resumption(Some(number)) => write!(f, "(Resumption {number})"),
            Self::Resumption(None) => f.write_str("(Resumption)"),
            Self::Resumed => f.write_str("(resumed)"),
            Self::Closed => f.write_str("(closed)"),
            Self::OfficialRecords => f.write_str("(OR)"),
            Self::Supplement => f.write_str("(SUPP)"),
            Self::Volume(number) => write!(f, "(Vol. {number})"),
            Self::Part(number) => write!(f, "(Part {number})"),
            Self::Parts(first, last) if first.value + 1 == last.value => {
                write!(f, "(Parts {first} and {last})")
            }
            Self::Parts(first, last) => write!(f, "(Parts {first}-{last})"),
            Self::Section(number, None) => write!(f, "(Sect. {number})"),
            Self::Section(number, Some(letter)) => write!(f, "(Sect. {number}{letter})"),
            Self::IncomeSection(number) => write!(f, "(Income sect. {number})"),
            Self::Programme(number) => write!(f, "(Prog. {number})"),
            Self::Introduction => f.write_str("(Introduction)"),
            Self::Foreword => f.write_str("(Foreword)"),
            Self::PlanOutline => f.write_str("(Plan outline)"),
            Self::Abstract => f.write_str("(Abstract)"),
            Self::Rec => f.write_str("(REC)"),
            Self::Chamber(letter) => write!(f, "({letter})"),
            Self::Fascicle(number) => write!(f, "({number})"),
        }
    }
}
