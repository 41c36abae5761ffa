//! A briefing: resolved, numbered, in order, and plain data. Every output prints the same numbers.

mod citation_style;
mod compose;
mod figures;
mod notes;
mod number;
mod prose;
mod template_error;

use serde::Serialize;

pub use citation_style::{CitationStyle, Language};
pub use compose::compose;
pub use figures::{Bar, BarChart, CoursePoint, CourseSpan, Tick, TimeLine};
pub use notes::TableNote;
pub use prose::{Block, Inline};
pub use template_error::TemplateError;

use crate::date::Date;

/// A briefing on one mission.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Briefing {
    /// The language of its words: `en`.
    pub lang: &'static str,
    /// The mission's name.
    pub title: String,
    /// The mission's abbreviation, or its name where it has none.
    pub short: String,
    /// The words above the title: nature and country.
    pub kicker: String,
    /// The day up to which it is complete.
    pub as_of: Day,
    /// Authors, for the document's metadata.
    pub authors: Vec<String>,
    /// Keywords, for the document's metadata.
    pub keywords: Vec<String>,
    /// One sentence on it, for the document's metadata.
    pub description: String,
    /// What a reader wants to know first.
    pub facts: Vec<Fact>,
    /// What the mission is and is mandated to do.
    pub mandate: Option<Mandate>,
    /// The sections of running text.
    pub sections: Vec<Section>,
    /// The order of the sections and tables: that of the record's sections, then the tables that
    /// no section names.
    pub parts: Vec<OutlinePart>,
    /// The table of decisions.
    pub decisions: Option<Decisions>,
    /// The mandate's course, as a figure.
    pub timeline: Option<TimeLine>,
    /// The table of pledges.
    pub pledges: Option<Pledges>,
    /// The footnotes, the first being number 1.
    pub notes: Vec<Vec<Inline>>,
    /// Every document cited.
    pub documents: Option<Documents>,
    /// What has not been verified.
    pub unverified: Option<Section>,
    /// Where its content comes from.
    pub provenance: Option<Section>,
}

/// A day, for machines and for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Day {
    /// `2024-10-22`; empty where it is not known.
    pub iso: String,
    /// `22 October 2024`
    pub text: String,
}

impl Day {
    fn of(date: Option<Date>) -> Day {
        Day {
            iso: date.map(|date| date.to_string()).unwrap_or_default(),
            text: date.map(Date::long).unwrap_or_default(),
        }
    }

    /// The day of the calendar.
    pub fn date(&self) -> Option<Date> {
        Date::parse(&self.iso)
    }
}

/// A label and what it stands before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What the fact is about.
    pub label: String,
    /// The fact.
    pub value: Vec<Inline>,
}

/// What the mission is and is mandated to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mandate {
    /// The opening paragraphs.
    pub lead: Vec<Block>,
    /// The mandate, quoted, with its footnote mark; empty where the record quotes none.
    pub quote: Vec<Inline>,
    /// The words between the quotation and the tasks; empty where there are none.
    pub tasks_intro: String,
    /// The tasks.
    pub tasks: Vec<Vec<Inline>>,
}

/// A section or a table, in its place in the briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "t", rename_all = "lowercase")]
pub enum OutlinePart {
    /// One of [`Briefing::sections`].
    Section {
        /// Which one.
        at: usize,
    },
    /// The table of decisions, with the course of the mandate.
    Decisions,
    /// The table of pledges.
    Pledges,
}

/// A titled piece of running text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Its text.
    pub body: Vec<Block>,
}

/// The table of decisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decisions {
    /// Its heading.
    pub title: String,
    /// The text before it.
    pub intro: Vec<Block>,
    /// Its rows.
    pub rows: Vec<DecisionRow>,
    /// The notes below it.
    pub notes: Vec<TableNote>,
}

/// A row of the table of decisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecisionRow {
    /// The symbol, canonically: `S/RES/2699 (2023)`.
    pub symbol: String,
    /// The short form: `2699 (2023)`.
    pub label: String,
    /// Where the document is.
    pub url: String,
    /// The day of adoption.
    pub date: String,
    /// What it does.
    pub effect: &'static str,
    /// The last day of the mandate it gives.
    pub until: Option<String>,
    /// What is said of it.
    pub note: Vec<Inline>,
    /// The letters of the notes to this row.
    pub marks: Vec<String>,
}

/// The table of pledges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pledges {
    /// Its heading.
    pub title: String,
    /// The text before it.
    pub intro: Vec<Block>,
    /// Its rows.
    pub rows: Vec<PledgeRow>,
    /// What the numbers add up to; nothing where no pledge has a number.
    pub total: Option<Total>,
    /// The notes below it.
    pub notes: Vec<TableNote>,
    /// The numbered pledges as a figure.
    pub chart: Option<BarChart>,
}

/// A row of the table of pledges.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PledgeRow {
    /// The State, in the house's form.
    pub state: String,
    /// The day of the pledge.
    pub date: String,
    /// The symbol of the document that reports it.
    pub source: String,
    /// Where that document is.
    pub url: String,
    /// What was pledged.
    pub note: Vec<Inline>,
    /// How many people, where the pledge says so.
    pub count: Option<u64>,
    /// That number with its thousands parted: `1,500`.
    pub count_text: Option<String>,
    /// The letters of the notes to this row.
    pub marks: Vec<String>,
}

/// What the numbers of the pledges add up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Total {
    /// The sum.
    pub count: u64,
    /// The sum with its thousands parted.
    pub text: String,
    /// How many States named a number.
    pub states_numbered: usize,
    /// How many States pledged.
    pub states: usize,
}

/// The list of documents cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Documents {
    /// Its heading.
    pub title: String,
    /// Its rows, in the order of the Editorial Manual.
    pub rows: Vec<DocumentRow>,
}

/// A document cited, and how much is known of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentRow {
    /// Its symbol.
    pub symbol: String,
    /// Where it is.
    pub url: String,
    /// Its title; empty where it is not known.
    pub title: Vec<Inline>,
    /// Its date, where it is known.
    pub date: Option<String>,
    /// Whether somebody has seen it.
    pub verified: bool,
    /// That, in words.
    pub status: String,
}
