//! How the Security Council adopted its resolutions: day, vote, meeting, paragraphs.

use std::fmt;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, de};

use crate::date::Date;
use crate::symbol::rows::{Table, optional};
use crate::symbol::{DocumentKind, Symbol};

pub(super) const ADOPTIONS: Table = Table {
    name: "data/register/council-adoptions.tsv",
    text: include_str!("../../../data/register/council-adoptions.tsv"),
};

/// How a resolution of the Security Council was adopted, as far as the register knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Adoption {
    /// Its number.
    pub number: u32,
    /// The day of its adoption, where it is known.
    pub adopted: Option<Date>,
    /// Whether the day was read from the resolution itself. Some 3 in 100 of the others are wrong.
    pub day_is_certain: bool,
    /// How the Council voted, where it is known.
    pub vote: Option<Vote>,
    /// Whether the vote was compared with the resolution's own text.
    pub vote_is_certain: bool,
    /// The number of the meeting at which it was adopted, where it is known.
    pub meeting: Option<u32>,
    /// The number of its last operative paragraph, only where that is certain.
    pub paragraphs: Option<u32>,
}

/// How the Security Council voted on a resolution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vote {
    /// All members voted in favour.
    Unanimous,
    /// Some did not.
    Counted {
        /// Votes in favour.
        favour: u32,
        /// Votes against.
        against: u32,
        /// Abstentions; members that did not take part are not among them.
        abstaining: u32,
    },
}

impl Vote {
    /// Reads `13-0-2` and `u`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Vote> {
        if text == "u" {
            return Some(Vote::Unanimous);
        }
        let mut numbers = text.split('-').map(|number| number.parse::<u32>().ok());
        let vote = Vote::Counted {
            favour: numbers.next()??,
            against: numbers.next()??,
            abstaining: numbers.next()??,
        };
        numbers.next().is_none().then_some(vote)
    }
}

/// As the Security Council's documents word it: `13 votes to none, with 2 abstentions`.
impl fmt::Display for Vote {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Vote::Counted { favour, against, abstaining } = self else {
            return f.write_str("a unanimous vote");
        };
        write!(f, "{favour} votes to ")?;
        match against {
            0 => f.write_str("none")?,
            against => write!(f, "{against}")?,
        }
        match abstaining {
            0 => Ok(()),
            1 => f.write_str(", with 1 abstention"),
            more => write!(f, ", with {more} abstentions"),
        }
    }
}

/// A row of the table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    number: u32,
    #[serde(deserialize_with = "day")]
    adopted: (Option<Date>, bool),
    #[serde(deserialize_with = "vote")]
    vote: (Option<Vote>, bool),
    #[serde(deserialize_with = "optional")]
    meeting: Option<u32>,
    #[serde(deserialize_with = "optional")]
    paragraphs: Option<u32>,
}

/// A cell that may end with a question mark, read by `read`; and whether it has none.
fn cell<'de, D: Deserializer<'de>, T>(
    cell: D,
    read: impl Fn(&str) -> Option<T>,
) -> Result<(Option<T>, bool), D::Error> {
    let text = String::deserialize(cell)?;
    if text == "-" {
        return Ok((None, true));
    }
    let known = text.strip_suffix('?');
    match read(known.unwrap_or(&text)) {
        Some(value) => Ok((Some(value), known.is_none())),
        None => Err(de::Error::custom(format!("\"{text}\" cannot be read"))),
    }
}

fn day<'de, D: Deserializer<'de>>(from: D) -> Result<(Option<Date>, bool), D::Error> {
    cell(from, Date::parse)
}

fn vote<'de, D: Deserializer<'de>>(from: D) -> Result<(Option<Vote>, bool), D::Error> {
    cell(from, Vote::parse)
}

static RESOLUTIONS: LazyLock<Vec<Adoption>> = LazyLock::new(|| {
    let rows: Vec<Row> = ADOPTIONS.rows();
    let adoption = |row: Row| Adoption {
        number: row.number,
        adopted: row.adopted.0,
        day_is_certain: row.adopted.1,
        vote: row.vote.0,
        vote_is_certain: row.vote.1,
        meeting: row.meeting,
        paragraphs: row.paragraphs,
    };
    rows.into_iter().map(adoption).collect()
});

/// The adoption of every resolution that the register holds, by number.
pub fn adoptions() -> &'static [Adoption] {
    &RESOLUTIONS
}

/// How the Security Council adopted a resolution; `None` for any other document, for an addendum or
/// corrigendum, and for a year that is not that of the number.
///
/// ```
/// use rapporteur::symbol::{Symbol, register};
/// let adoption = register::adoption(&Symbol::parse("S/RES/2699 (2023)")?).unwrap();
/// assert_eq!(adoption.adopted.unwrap().long(), "2 October 2023");
/// assert_eq!(adoption.vote.unwrap().to_string(), "13 votes to none, with 2 abstentions");
/// assert!(register::adoption(&Symbol::parse("S/RES/2699 (2022)")?).is_none());
/// # Ok::<(), rapporteur::symbol::SymbolError>(())
/// ```
#[must_use]
pub fn adoption(symbol: &Symbol) -> Option<&'static Adoption> {
    if !symbol.is_council_resolution() || symbol.suffixes().next().is_some() {
        return None;
    }
    if symbol.year().is_some() && symbol.year() != symbol.year_by_number() {
        return None;
    }
    by_number(symbol.number()?)
}

fn by_number(number: u32) -> Option<&'static Adoption> {
    let at = RESOLUTIONS.binary_search_by_key(&number, |resolution| resolution.number).ok()?;
    RESOLUTIONS.get(at)
}

impl Adoption {
    /// Whether it can have been adopted on a day, as far as the register can tell for certain: on
    /// the day it gives or, where that is not certain, between the certain days of the resolutions
    /// before and after it.
    #[must_use]
    pub fn may_be_of(&self, day: Date) -> bool {
        if self.day_is_certain {
            return self.adopted.is_none_or(|adopted| adopted == day);
        }
        let at = RESOLUTIONS.partition_point(|other| other.number < self.number);
        let certain = |other: &Adoption| other.adopted.filter(|_| other.day_is_certain);
        let earliest = RESOLUTIONS[..at].iter().rev().find_map(certain);
        let latest = RESOLUTIONS[at..].iter().find_map(certain);
        earliest.is_none_or(|earliest| earliest <= day) && latest.is_none_or(|latest| day <= latest)
    }
}

/// The day of a meeting of the Security Council, of the symbol of its record, where a resolution was
/// adopted at it on a day that is certain.
///
/// ```
/// use rapporteur::symbol::{Symbol, register};
/// let day = |text| register::meeting_day(&Symbol::parse(text).unwrap());
/// assert_eq!(day("S/PV.9430").unwrap().long(), "2 October 2023");
/// assert_eq!(day("S/PV.9431"), None);
/// ```
#[must_use]
pub fn meeting_day(symbol: &Symbol) -> Option<Date> {
    // A resumption can be on another day.
    let is_record = symbol.body().code == "S"
        && symbol.kind() == DocumentKind::VerbatimRecord
        && symbol.marks().next().is_none()
        && symbol.suffixes().next().is_none();
    if !is_record {
        return None;
    }
    let number = symbol.number();
    let adopted = RESOLUTIONS.iter().find(|one| one.day_is_certain && one.meeting == number)?;
    adopted.adopted
}
