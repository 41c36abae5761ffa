//! Which year a Security Council resolution belongs to.
//!
//! The Council numbers its resolutions through from 1946 on, so the number tells the year. The
//! table (`data/resolutions-by-year.tsv`) ends with the last year that was closed when it was made.

use std::ops::RangeInclusive;
use std::sync::LazyLock;

use super::table::rows;

static YEARS: LazyLock<Vec<(u16, RangeInclusive<u32>)>> = LazyLock::new(|| {
    rows(include_str!("../../data/resolutions-by-year.tsv"))
        .filter_map(|[year, first, last]| {
            Some((year.parse().ok()?, first.parse().ok()?..=last.parse().ok()?))
        })
        .collect()
});

/// The year in which the Security Council adopted the resolution of this number; `None` for zero
/// and for numbers after the last year of the table.
///
/// ```
/// use rapporteur::symbol::resolution_year;
/// assert_eq!(resolution_year(1325), Some(2000));
/// assert_eq!(resolution_year(9999), None);
/// ```
#[must_use]
pub fn resolution_year(number: u32) -> Option<u16> {
    let at = YEARS.partition_point(|(_, numbers)| *numbers.end() < number);
    YEARS.get(at).filter(|(_, numbers)| numbers.contains(&number)).map(|(year, _)| *year)
}

/// The numbers of the resolutions the Security Council adopted in this year; `None` outside the
/// table.
///
/// ```
/// assert_eq!(rapporteur::symbol::resolutions_of(1959), Some(132..=132));
/// ```
#[must_use]
pub fn resolutions_of(year: u16) -> Option<RangeInclusive<u32>> {
    YEARS.iter().find(|(known, _)| *known == year).map(|(_, numbers)| numbers.clone())
}

/// The last year of the table and the number of its last resolution: a resolution with a higher
/// number is of a later year.
///
/// ```
/// let (year, number) = rapporteur::symbol::last_known_resolution();
/// assert_eq!(rapporteur::symbol::resolution_year(number), Some(year));
/// ```
#[must_use]
pub fn last_known_resolution() -> (u16, u32) {
    YEARS.last().map_or((0, 0), |(year, numbers)| (*year, *numbers.end()))
}
