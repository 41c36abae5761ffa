//! The General Assembly, the Human Rights Council and the Economic and Social Council: resolutions
//! by session.

use std::sync::LazyLock;

use chrono::Datelike;
use serde::{Deserialize, Deserializer, de};

use super::{Absence, Existence};
use crate::date::Date;
use crate::symbol::rows::{Table, optional, yes_or_no};
use crate::symbol::session::{Session, SessionKind};

pub(super) const SESSIONS: Table = Table {
    name: "data/register/assembly-sessions.tsv",
    text: include_str!("../../../data/register/assembly-sessions.tsv"),
};

pub(super) const NUMBERS: Table = Table {
    name: "data/register/assembly-numbers.tsv",
    text: include_str!("../../../data/register/assembly-numbers.tsv"),
};

pub(super) const HUMAN_RIGHTS: Table = Table {
    name: "data/register/human-rights-council-sessions.tsv",
    text: include_str!("../../../data/register/human-rights-council-sessions.tsv"),
};

pub(super) const ECONOMIC: Table = Table {
    name: "data/register/economic-council-numbers.tsv",
    text: include_str!("../../../data/register/economic-council-numbers.tsv"),
};

/// A session since the thirty-first, with the last number seen of its resolutions.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AssemblySession {
    #[serde(deserialize_with = "session")]
    pub(super) session: Session,
    pub(super) first_year: u16,
    pub(super) last_year: u16,
    #[serde(deserialize_with = "optional")]
    pub(super) last: Option<u32>,
    #[serde(deserialize_with = "yes_or_no")]
    pub(super) over: bool,
    #[serde(rename = "source")]
    _source: String,
}

/// The numbers that a session before the thirty-first may have.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Numbers {
    #[serde(deserialize_with = "session")]
    pub(super) session: Session,
    pub(super) first: u32,
    pub(super) last: u32,
    #[serde(rename = "source")]
    _source: String,
}

/// A session of the Human Rights Council, with the last number seen of its resolutions.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CouncilSession {
    #[serde(deserialize_with = "session")]
    pub(super) session: Session,
    #[serde(deserialize_with = "day")]
    pub(super) first_day: Option<Date>,
    #[serde(deserialize_with = "day")]
    pub(super) last_day: Option<Date>,
    #[serde(deserialize_with = "optional")]
    pub(super) last: Option<u32>,
    #[serde(rename = "source")]
    _source: String,
}

/// One resolution of a session of the Economic and Social Council.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Known {
    #[serde(deserialize_with = "session")]
    pub(super) session: Session,
    pub(super) number: u32,
    #[serde(rename = "source")]
    _source: String,
}

static ASSEMBLY: LazyLock<Vec<AssemblySession>> = LazyLock::new(|| SESSIONS.rows());
static BEFORE_1976: LazyLock<Vec<Numbers>> = LazyLock::new(|| NUMBERS.rows());
static COUNCIL: LazyLock<Vec<CouncilSession>> = LazyLock::new(|| HUMAN_RIGHTS.rows());
static ECONOMIC_COUNCIL: LazyLock<Vec<Known>> = LazyLock::new(|| ECONOMIC.rows());

/// A session of the Assembly may have so many resolutions more than were seen.
const ASSEMBLY_UNSEEN: u32 = 20;
/// A session of the Human Rights Council may have so many resolutions more than were seen.
const COUNCIL_UNSEEN: u32 = 5;
/// So many sessions after the end of the register may have begun: two years of the Human Rights
/// Council, which meets three times a year, and as many sessions of the Assembly.
const SESSIONS_TO_COME: u16 = 6;

/// A regular session opens in September, the first in the year after this one (rule 1 of the rules of
/// procedure), and ends a year later.
const BEFORE_THE_FIRST: u16 = 1945;
/// The first session of the table of sessions.
const FIRST_IN_TABLE: u16 = 31;

const ASSEMBLY_NAME: &str = "General Assembly";
const ECONOMIC_NAME: &str = "Economic and Social Council";
const COUNCIL_NAME: &str = "Human Rights Council";

/// A cell with a session: `31`, `S-30`, `XXI`.
fn session<'de, D: Deserializer<'de>>(cell: D) -> Result<Session, D::Error> {
    let text = String::deserialize(cell)?;
    Session::read(&text)
        .or_else(|| {
            let number = text.parse().ok()?;
            Some(Session { kind: SessionKind::Regular, number, roman: false })
        })
        .ok_or_else(|| de::Error::custom(format!("\"{text}\" is not a session")))
}

/// A cell with a day: `2006-06-29`.
fn day<'de, D: Deserializer<'de>>(cell: D) -> Result<Option<Date>, D::Error> {
    match String::deserialize(cell)?.as_str() {
        "-" => Ok(None),
        text => Date::parse(text)
            .map(Some)
            .ok_or_else(|| de::Error::custom(format!("\"{text}\" is not a day"))),
    }
}

fn same(one: Session, other: Session) -> bool {
    (one.kind, one.number) == (other.kind, other.number)
}

/// The sessions before the thirty-first that may have adopted the General Assembly resolution of
/// this number: one, or two where the register cannot tell; none after the last, 3541 (XXX).
///
/// ```
/// use rapporteur::symbol::register;
/// let sessions = |number| register::assembly_sessions(number).map(|s| s.to_string()).collect::<Vec<_>>();
/// assert_eq!(sessions(194), ["III"]);
/// assert_eq!(sessions(2254), ["ES-V"]);
/// assert!(sessions(4000).is_empty());
/// ```
pub fn assembly_sessions(number: u32) -> impl Iterator<Item = Session> {
    let rows = BEFORE_1976.iter();
    rows.filter(move |row| (row.first..=row.last).contains(&number)).map(|row| row.session)
}

/// The first and last year of this session of the General Assembly; `None` for special sessions
/// before 1976 and for sessions after the end of the register.
///
/// ```
/// use rapporteur::symbol::{Symbol, register};
/// let session = Symbol::parse("A/RES/60/251")?.session().unwrap();
/// assert_eq!(register::assembly_years(session), Some((2005, 2006)));
/// # Ok::<(), rapporteur::symbol::SymbolError>(())
/// ```
#[must_use]
pub fn assembly_years(session: Session) -> Option<(u16, u16)> {
    if session.kind == SessionKind::Regular && (1..FIRST_IN_TABLE).contains(&session.number) {
        let opened = BEFORE_THE_FIRST + session.number;
        // The first session met in January and again in October, and ended with its year.
        return Some((opened, opened + u16::from(session.number > 1)));
    }
    let known = ASSEMBLY.iter().find(|known| same(known.session, session))?;
    Some((known.first_year, known.last_year))
}

/// The years of this session of the Human Rights Council.
pub(super) fn human_rights_years(session: Session) -> Option<(u16, u16)> {
    let known = COUNCIL.iter().find(|known| same(known.session, session))?;
    let year = |day: Date| u16::try_from(day.0.year()).ok();
    Some((year(known.first_day?)?, year(known.last_day?)?))
}

/// The first and last day on which resolutions of this session of the Human Rights Council were seen
/// adopted; `None` where it is not known.
///
/// ```
/// use rapporteur::symbol::{Symbol, register};
/// let session = Symbol::parse("A/HRC/RES/16/18")?.session().unwrap();
/// let (_, last) = register::human_rights_days(session).unwrap();
/// assert_eq!(last.long(), "25 March 2011");
/// # Ok::<(), rapporteur::symbol::SymbolError>(())
/// ```
#[must_use]
pub fn human_rights_days(session: Session) -> Option<(Date, Date)> {
    let known = COUNCIL.iter().find(|known| same(known.session, session))?;
    Some((known.first_day?, known.last_day?))
}

/// Whether the General Assembly has a resolution of this session and number.
///
/// ```
/// use rapporteur::symbol::{Symbol, register::{self, Existence}};
/// let resolution = Symbol::parse("A/RES/194 (II)")?;
/// let Existence::DoesNotExist(why) = register::plausible(&resolution) else { panic!() };
/// assert_eq!(why.to_string(), "General Assembly resolution 194 was adopted at session III, not II");
/// # Ok::<(), rapporteur::symbol::SymbolError>(())
/// ```
pub fn assembly_resolution(session: Session, number: u32) -> Existence {
    let early = BEFORE_1976.iter().any(|row| same(row.session, session));
    if early {
        let mut sessions = assembly_sessions(number);
        if sessions.any(|adopted| same(adopted, session)) {
            return Existence::Exists;
        }
        let sessions = assembly_sessions(number).collect();
        return Existence::DoesNotExist(Absence::OtherSession { number, session, sessions });
    }
    let known = ASSEMBLY.iter().find(|known| same(known.session, session));
    if known.is_none() && is_past(session, ASSEMBLY.iter().map(|known| known.session)) {
        return Existence::DoesNotExist(Absence::Session { organ: ASSEMBLY_NAME, session });
    }
    let Some((last, over)) = known.and_then(|known| Some((known.last?, known.over))) else {
        return if number == 0 {
            Existence::DoesNotExist(Absence::Session { organ: ASSEMBLY_NAME, session })
        } else {
            Existence::NotKnown
        };
    };
    let unseen = if over { ASSEMBLY_UNSEEN } else { u32::MAX - last };
    by_number(ASSEMBLY_NAME, session, number, last, unseen)
}

/// Whether the Human Rights Council has a resolution of this session and number.
///
/// ```
/// use rapporteur::symbol::{Symbol, register::{self, Existence}};
/// let exists = |text| register::plausible(&Symbol::parse(text).unwrap());
/// assert_eq!(exists("A/HRC/RES/16/18"), Existence::Exists);
/// let Existence::DoesNotExist(why) = exists("A/HRC/RES/16/80") else { panic!() };
/// assert_eq!(why.to_string(), "the last known resolution of session 16 of the Human Rights Council is 16/36");
/// ```
pub fn human_rights_resolution(session: Session, number: u32) -> Existence {
    let known = COUNCIL.iter().find(|known| same(known.session, session));
    match known {
        None if is_past(session, COUNCIL.iter().map(|known| known.session)) => {
            Existence::DoesNotExist(Absence::Session { organ: COUNCIL_NAME, session })
        }
        None => Existence::NotKnown,
        Some(known) => match known.last {
            Some(last) => by_number(COUNCIL_NAME, session, number, last, COUNCIL_UNSEEN),
            None => by_number(COUNCIL_NAME, session, number, 0, 0),
        },
    }
}

/// Whether the Human Rights Council has had this session: `false` only if the register is sure.
pub(super) fn human_rights_session(session: Session) -> Existence {
    if COUNCIL.iter().any(|known| same(known.session, session)) {
        Existence::Exists
    } else if is_past(session, COUNCIL.iter().map(|known| known.session)) {
        Existence::DoesNotExist(Absence::Session { organ: COUNCIL_NAME, session })
    } else {
        Existence::NotKnown
    }
}

fn by_number(
    organ: &'static str,
    session: Session,
    number: u32,
    last: u32,
    unseen: u32,
) -> Existence {
    if (1..=last).contains(&number) {
        Existence::Exists
    } else if number == 0 || number - last > unseen {
        Existence::DoesNotExist(Absence::Number { organ, session, last })
    } else {
        Existence::NotKnown
    }
}

/// Whether no such session can be: before the first of its kind in the register, or far after the
/// last.
fn is_past(session: Session, known: impl Iterator<Item = Session>) -> bool {
    let mut numbers = known.filter(|other| other.kind == session.kind).map(|other| other.number);
    let Some(first) = numbers.next() else { return true };
    let last = numbers.last().unwrap_or(first);
    !(first..=last.saturating_add(SESSIONS_TO_COME)).contains(&session.number)
}

/// Whether the Economic and Social Council can have adopted a resolution of this number at this
/// session, `1503 (XLVIII)`, as it numbered them before 1978.
pub(super) fn economic_resolution(session: Session, number: u32) -> Existence {
    let known = || ECONOMIC_COUNCIL.iter();
    let last = known().next_back();
    let number_before = known().rfind(|known| known.session.number < session.number);
    let first = number_before.map_or(1, |known| known.number);
    let number_after = known().find(|known| known.session.number > session.number);
    let numbers = first..=number_after.map_or(u32::MAX, |known| known.number);
    let session_was = session.kind == SessionKind::Regular
        && last.is_some_and(|last| session.number <= last.session.number);
    if session_was && numbers.contains(&number) {
        Existence::NotKnown
    } else {
        Existence::DoesNotExist(Absence::Session { organ: ECONOMIC_NAME, session })
    }
}
