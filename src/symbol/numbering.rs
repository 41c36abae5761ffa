//! How documents are numbered: through, by session, by year. The rows of
//! `data/symbols/numbering.tsv`.

use std::sync::LazyLock;

use serde::{Deserialize, Deserializer};

use super::Symbol;
use super::rows::Table;

pub(super) const NUMBERING: Table = Table {
    name: "data/symbols/numbering.tsv",
    text: include_str!("../../data/symbols/numbering.tsv"),
};

/// The numbers of a symbol and their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Shape {
    /// Numbered through: `A/10034`.
    #[serde(rename = "number")]
    Number,
    /// By session: `A/78/5`.
    #[serde(rename = "session/number")]
    SessionNumber,
    /// By year: `S/2024/263`.
    #[serde(rename = "year/number")]
    YearNumber,
    /// Numbered through, with the session: `A/RES/217 (III)`.
    #[serde(rename = "number (session)")]
    NumberSession,
    /// Numbered through, with the year: `S/RES/2699 (2023)`.
    #[serde(rename = "number (year)")]
    NumberYear,
}

/// What becomes of a symbol whose session or year is before the first of the scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Before {
    Refused,
    Reported,
}

/// A numbering scheme: a row of `data/symbols/numbering.tsv`.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Numbering {
    /// The start of the symbols, up to the series or the first number; with a full stop if any
    /// number may follow it: `A/C.`.
    pub body: &'static str,
    /// The series between body and number, if one is meant.
    #[serde(deserialize_with = "series")]
    pub series: Option<&'static str>,
    /// The numbers and their order.
    pub shape: Shape,
    /// The first number, session or year.
    pub from: u32,
    /// The last; far beyond today where it is open.
    pub until: u32,
    before: Before,
    /// A symbol of the scheme.
    pub example: &'static str,
    /// Where the scheme was taken from.
    pub source: &'static str,
}

fn series<D: Deserializer<'static>>(cell: D) -> Result<Option<&'static str>, D::Error> {
    <&str>::deserialize(cell).map(|text| (text != "-").then_some(text))
}

static SCHEMES: LazyLock<Vec<Numbering>> = LazyLock::new(|| NUMBERING.rows());

/// All numbering schemes, in the order of the table.
///
/// ```
/// use rapporteur::symbol::{Shape, numbering};
/// assert!(numbering().iter().any(|scheme| scheme.body == "S" && scheme.shape == Shape::YearNumber));
/// ```
#[must_use]
pub fn numbering() -> &'static [Numbering] {
    &SCHEMES
}

/// The schemes of the number that follows this start of a symbol, which ends with a slash.
pub(super) fn schemes(start: &str) -> impl Iterator<Item = &'static Numbering> {
    SCHEMES.iter().filter(move |scheme| scheme.follows(start))
}

impl Numbering {
    /// Whether the number right after this start of a symbol is the first of this scheme.
    fn follows(&self, start: &str) -> bool {
        let Some(rest) = start.strip_prefix(self.body) else { return false };
        let rest = match self.body.ends_with('.') {
            true => rest.trim_start_matches(|first: char| first.is_ascii_digit()),
            false => rest,
        };
        match self.series {
            None => rest == "/",
            Some(series) => {
                rest.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) == Some(series)
            }
        }
    }

    /// Whether session or year stands before the number.
    pub(super) fn has_two_numbers(&self) -> bool {
        matches!(self.shape, Shape::SessionNumber | Shape::YearNumber)
    }

    /// Whether a symbol with this session or year is none.
    pub(super) fn refuses(&self, value: u32) -> bool {
        value > self.until || (value < self.from && self.before == Before::Refused)
    }
}

impl Symbol {
    /// The numbering scheme that was not yet in use at the session or in the year that the symbol
    /// carries, if its documents of that time were numbered otherwise; with that session or year.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// let (scheme, year) = Symbol::parse("E/1965/23")?.before_its_numbering().unwrap();
    /// assert_eq!((year, scheme.from), (1965, 1978));
    /// assert!(Symbol::parse("E/1998/23")?.before_its_numbering().is_none());
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn before_its_numbering(&self) -> Option<(&'static Numbering, u32)> {
        let number = self.first_of_several_numbers()?;
        let scheme = schemes(number.before).find(|scheme| scheme.has_two_numbers())?;
        (number.value < scheme.from).then_some((scheme, number.value))
    }
}
