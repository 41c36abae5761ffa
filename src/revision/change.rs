//! What can change between two revisions of a record.

use crate::date::Date;
use crate::record::valid::Personnel;

/// The differences between two revisions of a record, in the order of the record.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes {
    /// The day up to which the earlier revision is complete.
    pub since: Date,
    /// The day up to which the later revision is complete.
    pub as_of: Date,
    /// What changed.
    pub all: Vec<Change>,
}

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What it is about.
    pub about: About,
    /// Whether that is new, different, elsewhere or gone.
    pub how: How,
    /// What the reader knows it by: a State, a symbol, a post, the title of a section.
    pub subject: Value,
    /// The fields that differ: all fields of what was added or withdrawn.
    pub fields: Vec<FieldChange>,
}

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum About {
    /// A key fact: the name, the status, the end of the mandate, the number of people pledged.
    Fact,
    /// The words of the mandate, or their source.
    Mandate,
    /// A row of the table of decisions.
    Decision,
    /// A row of the table of pledges.
    Pledge,
    /// A row of the table of requests.
    Request,
    /// A row of the table of strength.
    Strength,
    /// A row of the table of leadership.
    Leader,
    /// The heading of a section.
    Section,
    /// A sentence.
    Statement,
    /// A document that the record cites.
    Document,
}

impl About {
    /// Its name, for machines.
    pub fn name(self) -> &'static str {
        self.key().rsplit('.').next().unwrap_or_default()
    }

    /// The key of its words in a table of words.
    pub fn key(self) -> &'static str {
        match self {
            About::Fact => "change.fact",
            About::Mandate => "change.mandate",
            About::Decision => "change.decision",
            About::Pledge => "change.pledge",
            About::Request => "change.request",
            About::Strength => "change.strength",
            About::Leader => "change.leader",
            About::Section => "change.section",
            About::Statement => "change.statement",
            About::Document => "change.document",
        }
    }
}

/// In which way something changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// It is new.
    Added,
    /// It says something else.
    Changed,
    /// It says the same at another place.
    Moved,
    /// It is gone.
    Withdrawn,
}

impl How {
    /// Its name, for machines.
    pub fn name(self) -> &'static str {
        match self {
            How::Added => "added",
            How::Changed => "changed",
            How::Moved => "moved",
            How::Withdrawn => "withdrawn",
        }
    }
}

/// A field before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldChange {
    /// Its name in the record: `until`.
    pub name: &'static str,
    /// What it held; nothing where it was not given.
    pub old: Option<Value>,
    /// What it holds; nothing where it is not given.
    pub new: Option<Value>,
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A day.
    Day(Date),
    /// A number.
    Number(u64),
    /// Running text, without its markup.
    Text(String),
    /// A name: a symbol and a place in the document, a State.
    Name(String),
    /// A word that a table of words has, by its key.
    Word(&'static str),
    /// Numbers of people, by kind.
    People(Vec<Personnel>),
}

/// The fields of one row under comparison.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<FieldChange>);

impl Fields {
    /// Notes a field if it differs.
    pub(super) fn add(&mut self, name: &'static str, old: Option<Value>, new: Option<Value>) {
        if old != new {
            self.0.push(FieldChange { name, old, new });
        }
    }

    pub(super) fn done(self) -> Vec<FieldChange> {
        self.0
    }
}
