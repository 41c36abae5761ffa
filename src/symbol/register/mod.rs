//! The numbers that exist: which resolutions, sessions and statements there are.
//!
//! The register answers in three ways: a document of this number exists, does not exist, or is not
//! known. It knows its own end: where a year or session was not over when the tables were made
//! (`data/register/`), a number after the last is not known, never wrong.
//!
//! ```
//! use rapporteur::symbol::{Symbol, register::{self, Existence}};
//! let look = |text| register::plausible(&Symbol::parse(text).unwrap());
//! assert_eq!(look("A/RES/60/251"), Existence::Exists);
//! assert!(matches!(look("A/HRC/RES/70/1"), Existence::DoesNotExist(_)));
//! assert_eq!(look("S/2024/263"), Existence::NotKnown);
//! ```

mod adoption;
mod assembly;
mod council;

use std::fmt;
use std::ops::RangeInclusive;

use super::Symbol;
use super::session::{Session, SessionKind};
use super::table::{self, Body, DocumentKind};

pub use adoption::{Adoption, Vote, adoption, adoptions, meeting_day};
pub use assembly::{
    assembly_resolution, assembly_sessions, assembly_years, human_rights_days,
    human_rights_resolution,
};
pub use council::{
    council_resolution, council_resolutions, council_statement, council_year,
    last_council_resolution,
};

/// What the register knows of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Existence {
    /// The number was given to a document.
    Exists,
    /// No document has this number.
    DoesNotExist(Absence),
    /// The register does not hold the series, or ends before this number.
    NotKnown,
}

/// Why a number does not exist, with the numbers that do. Displays as a sentence without full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Absence {
    /// No Security Council resolution has this number, or not in the year that is said.
    CouncilResolution {
        /// The number that is said.
        number: u32,
        /// The year in which the resolution of this number was adopted.
        adopted: Option<u16>,
        /// The year that is said.
        said: Option<u16>,
        /// The numbers of the year that is said.
        numbers: Option<RangeInclusive<u32>>,
    },
    /// No statement of the President of the Security Council has this number.
    Statement {
        /// The year.
        year: u16,
        /// The number that is said.
        number: u32,
        /// The last number known of that year; none before the series began.
        last: Option<u32>,
    },
    /// The organ has not had this session, or its documents of that session carry no such number.
    Session {
        /// The name of the organ.
        organ: &'static str,
        /// The session that is said.
        session: Session,
    },
    /// The session has fewer resolutions.
    Number {
        /// The name of the organ.
        organ: &'static str,
        /// The session.
        session: Session,
        /// The last number known of that session; 0 if it adopted none.
        last: u32,
    },
    /// A resolution of the General Assembly before 1976 that another session adopted.
    OtherSession {
        /// The number.
        number: u32,
        /// The session that is said.
        session: Session,
        /// The sessions that may have adopted it; empty if the number was not reached.
        sessions: Vec<Session>,
    },
}

impl fmt::Display for Absence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CouncilResolution { number, adopted, said, numbers } => {
                match adopted {
                    Some(year) => {
                        write!(f, "Security Council resolution {number} was adopted in {year}")?;
                    }
                    None => write!(f, "the Security Council has no resolution {number}")?,
                }
                match (said, numbers) {
                    (Some(year), Some(numbers)) => {
                        let (first, last) = (numbers.start(), numbers.end());
                        write!(f, "; the resolutions of {year} are {first} to {last}")
                    }
                    (Some(year), None) => write!(f, "; it adopted none in {year}"),
                    (None, _) => Ok(()),
                }
            }
            Self::Statement { year, last: Some(last), .. } => {
                write!(f, "the last known statement of {year} is S/PRST/{year}/{last}")
            }
            Self::Statement { year, number, last: None } => write!(
                f,
                "S/PRST/{year}/{number} does not exist: statements of the President carry this \
                 symbol since 1994"
            ),
            Self::Session { organ, session } => {
                write!(f, "the {organ} has had no session {session}")
            }
            Self::Number { organ, session, last: 0 } => {
                write!(f, "session {session} of the {organ} adopted no resolution")
            }
            Self::Number { organ, session, last } => write!(
                f,
                "the last known resolution of session {session} of the {organ} is {session}/{last}"
            ),
            Self::OtherSession { number, session, sessions } => match &sessions[..] {
                [] => write!(
                    f,
                    "the General Assembly has no resolution {number}: the last numbered so is \
                     3541 (XXX), of 1975"
                ),
                [adopted, rest @ ..] => {
                    write!(
                        f,
                        "General Assembly resolution {number} was adopted at session {adopted}"
                    )?;
                    rest.iter().try_for_each(|other| write!(f, " or {other}"))?;
                    write!(f, ", not {session}")
                }
            },
        }
    }
}

/// Whether a document of this symbol can exist. Of joint symbols, the first is looked at.
///
/// Held are resolutions of the Security Council, the General Assembly and the Human Rights Council
/// and statements of the President of the Security Council; everything else is not known.
///
/// ```
/// use rapporteur::symbol::{Symbol, register::{self, Existence}};
/// let resolution = Symbol::parse("S/RES/2730 (2023)")?;
/// assert!(matches!(register::plausible(&resolution), Existence::DoesNotExist(_)));
/// assert_eq!(register::plausible(&resolution.root()), register::plausible(&resolution));
/// # Ok::<(), rapporteur::symbol::SymbolError>(())
/// ```
pub fn plausible(symbol: &Symbol) -> Existence {
    let Some(number) = symbol.number() else { return Existence::NotKnown };
    let series = symbol.components().nth(symbol.body().code.split('/').count());
    match (symbol.body().code, symbol.kind(), symbol.session()) {
        ("S", DocumentKind::Resolution, _) => council_resolution(number, symbol.year()),
        ("S", DocumentKind::PresidentialStatement, _) => match symbol.year() {
            Some(year) => council_statement(year, number),
            None => Existence::NotKnown,
        },
        ("A", DocumentKind::Resolution, Some(session)) if series == Some("RES") => {
            assembly_resolution(session, number)
        }
        ("A/HRC", DocumentKind::Resolution, Some(session)) if series == Some("RES") => {
            human_rights_resolution(session, number)
        }
        ("A/HRC", _, Some(session)) => match assembly::human_rights_session(session) {
            Existence::DoesNotExist(why) => Existence::DoesNotExist(why),
            _ => Existence::NotKnown,
        },
        _ => Existence::NotKnown,
    }
}

/// The first and last year of the session that a symbol carries, for documents of the General
/// Assembly and its main committees, and of the Human Rights Council.
///
/// ```
/// use rapporteur::symbol::{Symbol, register};
/// let years = |text| register::session_years(&Symbol::parse(text).unwrap());
/// assert_eq!(years("A/C.3/78/L.43"), Some((2023, 2024)));
/// assert_eq!(years("A/RES/217 (III)"), Some((1948, 1949)));
/// assert_eq!(years("A/HRC/28/68"), Some((2015, 2015)));
/// assert_eq!(years("CCPR/CO/70/DNK"), None);
/// ```
#[must_use]
pub fn session_years(symbol: &Symbol) -> Option<(u16, u16)> {
    let session = symbol.session()?;
    match symbol.body().code {
        "A" | "A/BUR" | "A/SPC" => assembly_years(session),
        code if code.starts_with("A/C.") => assembly_years(session),
        "A/HRC" => assembly::human_rights_years(session),
        _ => None,
    }
}

/// An organ whose resolution a number may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The organ.
    pub body: &'static Body,
    /// What the register knows of its resolution of this number; never "does not exist".
    pub existence: Existence,
}

/// The organs that can have a resolution cited by this session (or year) and number alone:
/// "resolution 16/18", "resolution 1514 (XV)", "resolution 1998/23". Those that are known to have it
/// come first.
///
/// Considered are the General Assembly (`A`), the Human Rights Council (`A/HRC`), the Economic and
/// Social Council (`E`), the Commission on Human Rights (`E/CN.4`).
///
/// ```
/// use rapporteur::symbol::{Symbol, register};
/// let readings = |text| {
///     let symbol = Symbol::parse(text).unwrap();
///     let readings = register::readings(symbol.session().unwrap(), symbol.number().unwrap());
///     readings.iter().map(|reading| reading.body.code).collect::<Vec<_>>()
/// };
/// assert_eq!(readings("A/RES/60/251"), ["A"]);
/// assert_eq!(readings("A/RES/60/7"), ["A", "A/HRC"]);
/// assert_eq!(readings("A/HRC/RES/16/18"), ["A/HRC"]);
/// assert_eq!(readings("A/RES/1514 (XV)"), ["A"]);
/// assert_eq!(register::year_readings(1998), ["E", "E/CN.4"]);
/// ```
#[must_use]
pub fn readings(session: Session, number: u32) -> Vec<Reading> {
    let mut readings = Vec::new();
    let mut consider = |code: &str, existence: Existence| {
        if let (Some(body), false) = (table::body(code), is_absent(&existence)) {
            readings.push(Reading { body, existence });
        }
    };
    // Before 1976 the Assembly's resolutions carry the session after the number, in roman numerals.
    let early = session.kind == SessionKind::Regular && session.number < 31;
    if session.roman || !early {
        consider("A", assembly_resolution(session, number));
    }
    if session.roman {
        consider("E", assembly::economic_resolution(session, number));
    } else {
        consider("A/HRC", human_rights_resolution(session, number));
    }
    readings.sort_by_key(|reading| reading.existence != Existence::Exists);
    readings
}

/// The codes of the organs that can have a resolution numbered by this year, "resolution 1998/23":
/// the Economic and Social Council since 1978, the Commission on Human Rights to 2005.
#[must_use]
pub fn year_readings(year: u16) -> Vec<&'static str> {
    let mut codes = Vec::new();
    if (1978..=2099).contains(&year) {
        codes.push("E");
    }
    if (1979..=2005).contains(&year) {
        codes.push("E/CN.4");
    }
    codes
}

fn is_absent(existence: &Existence) -> bool {
    matches!(existence, Existence::DoesNotExist(_))
}

#[cfg(test)]
mod tests {
    use super::assembly::{AssemblySession, CouncilSession, Known, Numbers};
    use super::council::{Statements, Year};

    #[test]
    fn every_row_reads() {
        fn told<R>(read: Result<Vec<R>, super::super::rows::TableError>) -> Vec<R> {
            read.unwrap_or_else(|error| panic!("{error}"))
        }
        let adoptions = told::<super::adoption::Row>(super::adoption::ADOPTIONS.read());
        assert_eq!(adoptions.len(), super::adoptions().len());
        assert!(super::adoptions().windows(2).all(|two| two[0].number + 1 == two[1].number));
        let years = told::<Year>(super::council::RESOLUTIONS.read());
        assert!(years.windows(2).all(|two| two[0].last + 1 == two[1].first
            && two[0].year + 1 == two[1].year
            && two[0].over));
        let statements = told::<Statements>(super::council::STATEMENTS.read());
        assert!(statements.windows(2).all(|two| two[0].year + 1 == two[1].year));
        let numbers = told::<Numbers>(super::assembly::NUMBERS.read());
        assert!(numbers.windows(2).all(|two| two[1].first <= two[0].last + 1
            && two[0].last < two[1].last
            && two[0].first < two[1].first));
        let sessions = told::<AssemblySession>(super::assembly::SESSIONS.read());
        assert!(sessions.iter().all(|row| row.first_year <= row.last_year));
        let known = told::<Known>(super::assembly::ECONOMIC.read());
        assert!(known.windows(2).all(|two| two[0].number < two[1].number));
        assert!(!told::<CouncilSession>(super::assembly::HUMAN_RIGHTS.read()).is_empty());
    }
}
