//! The rows of what offices report, without what may be missing.

use crate::date::Date;
use crate::record::field::Reference;
use crate::record::personnel::PersonnelKind;
use crate::record::prose::Prose;
use crate::record::reported::{Cause, Financing, MeasureKind, Milestone, Relation};

/// What somebody was asked to do by a day.
#[derive(Debug, Clone)]
pub struct Request {
    /// Who is asked.
    pub addressee: String,
    /// What is asked for.
    pub note: Prose,
    /// The document and paragraph that asks for it.
    pub source: Reference,
    /// The day by which it is due.
    pub due: Option<Date>,
}

/// How many people there may be, and are, on a day.
#[derive(Debug, Clone)]
pub struct Strength {
    /// The day.
    pub date: Date,
    /// What kind of people.
    pub kind: PersonnelKind,
    /// The document that says so.
    pub source: Reference,
    /// How many are authorized.
    pub authorized: Option<u32>,
    /// How many are deployed.
    pub deployed: Option<u32>,
}

/// Who holds a post.
#[derive(Debug, Clone)]
pub struct Leader {
    /// The post.
    pub post: String,
    /// The name.
    pub name: String,
    /// The document that says so.
    pub source: Reference,
    /// The first day.
    pub since: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

/// A place of the mission.
#[derive(Debug, Clone)]
pub struct Location {
    /// The place.
    pub place: String,
    /// The document that says so.
    pub source: Reference,
    /// What is there; nothing for the headquarters.
    pub site: Option<String>,
}

/// A day in the life of the mission.
#[derive(Debug, Clone)]
pub struct Event {
    /// What happened.
    pub kind: Milestone,
    /// The day.
    pub date: Date,
    /// The document that says so.
    pub source: Reference,
}

/// A mission before or after this one.
#[derive(Debug, Clone)]
pub struct Related {
    /// Its name.
    pub name: String,
    /// How it is related.
    pub relation: Relation,
    /// The document that says so.
    pub source: Reference,
}

/// The consent of a host State.
#[derive(Debug, Clone)]
pub struct Consent {
    /// The State.
    pub state: String,
    /// The day.
    pub date: Date,
    /// The document.
    pub source: Reference,
}

/// What may be spent in a period.
#[derive(Debug, Clone)]
pub struct Budget {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub until: Date,
    /// The amount.
    pub amount: u64,
    /// The currency, as an ISO 4217 code.
    pub currency: String,
    /// How it is financed.
    pub financing: Financing,
    /// The document that says so.
    pub source: Reference,
}

/// How many have died up to a day.
#[derive(Debug, Clone)]
pub struct Fatalities {
    /// The day.
    pub date: Date,
    /// How many.
    pub count: u32,
    /// The document that says so.
    pub source: Reference,
    /// What they died of; nothing for all causes together.
    pub cause: Option<Cause>,
}

/// A sanctions measure.
#[derive(Debug, Clone)]
pub struct Measure {
    /// What kind of measure it is.
    pub kind: MeasureKind,
    /// Whom or what it is imposed on.
    pub note: Prose,
    /// The document and paragraph that imposes it.
    pub source: Reference,
    /// The first day.
    pub since: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}
