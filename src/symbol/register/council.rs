//! The Security Council: resolutions by year, statements of its President by year.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Absence, Existence};
use crate::symbol::rows::{Table, yes_or_no};

pub(super) const RESOLUTIONS: Table = Table {
    name: "data/register/council-resolutions.tsv",
    text: include_str!("../../../data/register/council-resolutions.tsv"),
};

pub(super) const STATEMENTS: Table = Table {
    name: "data/register/council-statements.tsv",
    text: include_str!("../../../data/register/council-statements.tsv"),
};

/// The resolutions of one year.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Year {
    pub(super) year: u16,
    pub(super) first: u32,
    pub(super) last: u32,
    #[serde(deserialize_with = "yes_or_no")]
    pub(super) over: bool,
    #[serde(rename = "source")]
    _source: String,
}

/// The statements of one year.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Statements {
    pub(super) year: u16,
    pub(super) last: u32,
    #[serde(rename = "source")]
    _source: String,
}

static YEARS: LazyLock<Vec<Year>> = LazyLock::new(|| RESOLUTIONS.rows());
static STATEMENTS_BY_YEAR: LazyLock<Vec<Statements>> = LazyLock::new(|| STATEMENTS.rows());

/// So many resolutions after the end of the register at most.
const MOST_TO_COME: u32 = 1000;
/// A year may have so many statements more than were seen.
const STATEMENTS_UNSEEN: u32 = 3;

/// The year in which the Security Council adopted the resolution of this number; `None` for zero
/// and for numbers after the end of the register.
///
/// ```
/// use rapporteur::symbol::register;
/// assert_eq!(register::council_year(1325), Some(2000));
/// assert_eq!(register::council_year(9999), None);
/// ```
#[must_use]
pub fn council_year(number: u32) -> Option<u16> {
    let at = YEARS.partition_point(|year| year.last < number);
    YEARS.get(at).filter(|year| number >= year.first).map(|year| year.year)
}

/// The numbers of the resolutions that the Security Council adopted in this year, as far as the
/// register goes; `None` for years outside it.
///
/// ```
/// use rapporteur::symbol::register;
/// assert_eq!(register::council_resolutions(1959), Some(132..=132));
/// ```
#[must_use]
pub fn council_resolutions(year: u16) -> Option<RangeInclusive<u32>> {
    YEARS.iter().find(|known| known.year == year).map(|year| year.first..=year.last)
}

/// The last resolution of the Security Council that the register has, as year and number. A higher
/// number is of that year, if it is not over in the register, or of a later one.
///
/// ```
/// use rapporteur::symbol::register;
/// let (year, number) = register::last_council_resolution();
/// assert_eq!(register::council_year(number), Some(year));
/// ```
#[must_use]
pub fn last_council_resolution() -> (u16, u32) {
    YEARS.last().map_or((0, 0), |year| (year.year, year.last))
}

/// Whether the Security Council has a resolution of this number and, if one is said, of this year.
///
/// ```
/// use rapporteur::symbol::register::{self, Existence};
/// assert_eq!(register::council_resolution(1325, Some(2000)), Existence::Exists);
/// let Existence::DoesNotExist(why) = register::council_resolution(2730, Some(2023)) else { panic!() };
/// assert_eq!(
///     why.to_string(),
///     "Security Council resolution 2730 was adopted in 2024; the resolutions of 2023 are 2672 to 2721",
/// );
/// assert_eq!(register::council_resolution(2900, Some(2027)), Existence::NotKnown);
/// ```
pub fn council_resolution(number: u32, year: Option<u16>) -> Existence {
    let adopted = council_year(number);
    let (last_year, last) = last_council_resolution();
    let absent = || {
        let numbers = year.and_then(council_resolutions);
        Existence::DoesNotExist(Absence::CouncilResolution { number, adopted, said: year, numbers })
    };
    match (adopted, year) {
        (Some(adopted), Some(year)) if adopted != year => absent(),
        (Some(_), _) => Existence::Exists,
        (None, _) if number == 0 || number > last + MOST_TO_COME => absent(),
        (None, Some(year)) if year < last_year => absent(),
        (None, Some(year)) if year == last_year && is_over(year) => absent(),
        (None, _) => Existence::NotKnown,
    }
}

fn is_over(year: u16) -> bool {
    YEARS.iter().any(|known| known.year == year && known.over)
}

/// Whether the President of the Security Council made a statement `S/PRST/year/number`.
///
/// ```
/// use rapporteur::symbol::register::{self, Existence};
/// assert_eq!(register::council_statement(2010, 30), Existence::Exists);
/// assert!(matches!(register::council_statement(2010, 300), Existence::DoesNotExist(_)));
/// ```
pub fn council_statement(year: u16, number: u32) -> Existence {
    let known = STATEMENTS_BY_YEAR.iter().find(|known| known.year == year);
    let first_year = STATEMENTS_BY_YEAR.first().map_or(0, |first| first.year);
    match known {
        Some(known) if (1..=known.last).contains(&number) => Existence::Exists,
        Some(known) if number == 0 || number > known.last + STATEMENTS_UNSEEN => {
            Existence::DoesNotExist(Absence::Statement { year, number, last: Some(known.last) })
        }
        None if year < first_year => {
            Existence::DoesNotExist(Absence::Statement { year, number, last: None })
        }
        _ => Existence::NotKnown,
    }
}
