//! Mission records and the document catalogue: read with places, then made valid.
//!
//! A file with `[mission]` is a record; one with only `[[document]]` tables is a part of the
//! catalogue. Reading yields what could be read **and** every finding; it never stops at the first mistake.

pub mod area;
pub mod document;
pub mod field;
pub(crate) mod malformed;
pub mod mission;
mod node;
mod offsets;
mod personnel;
pub mod prose;
mod read;
mod reference;
mod report;
pub mod reported;
pub mod schema;
mod spanned;
mod state;
mod syntax;
mod syntax_error;
pub mod valid;
pub mod visit;
mod yaml;

use std::ops::Range;
use std::sync::Arc;

pub use document::{CataloguedKind, Document, Documents};
pub use field::Reference;
pub use mission::Record;
pub use node::{KeyValue, Node, Value};
pub use offsets::Offsets;
pub use personnel::PersonnelKind;
pub use prose::Prose;
pub use reference::reference;
pub use report::MAX_FINDINGS;
pub use spanned::Spanned;
pub use state::{STATES, State};
pub use syntax::Syntax;
pub use valid::{Incomplete, Mission};
pub use visit::{Citing, Field, RecordPart, Visit};

use report::Report;

use crate::diagnostic::{Finding, RuleId};
use crate::source::{Place, Source};

/// What a file of ours holds.
#[derive(Debug, Clone)]
pub enum Content {
    /// A mission record.
    Record(Box<Record>),
    /// A part of the catalogue.
    Documents(Documents),
}

/// A file that was read: its content, as far as it could be read, its values with their places,
/// and what is wrong with it.
#[derive(Debug, Clone)]
pub struct File {
    /// The text.
    pub source: Arc<Source>,
    /// What it holds; nothing when it is not a record or a catalogue file.
    pub content: Option<Content>,
    /// Findings of reading, in the order of the text.
    pub findings: Vec<Finding>,
    /// How many more there are than [`MAX_FINDINGS`].
    pub omitted: usize,
    /// Bytes that more than one value was made from: aliases of YAML and what they stand for.
    pub shared: Vec<Range<usize>>,
}

/// Reads a record or a part of the catalogue: a file with `[mission]` is a record, one with only
/// `[[document]]` tables belongs to the catalogue.
pub fn read_file(source: &Arc<Source>, syntax: Syntax) -> File {
    let mut report = Report::default();
    let node = read_node(source, syntax, &mut report);
    report::hidden_characters(source, node.as_ref(), &mut report);
    let shared = node.as_ref().map_or_else(Vec::new, Node::shared);
    let mut content = None;
    if let Some(mut node) = node {
        if node.get("mission").is_some() {
            let record: Option<Record> =
                typed(&mut node, source, syntax, &schema::RECORD, &mut report);
            if let Some(record) = &record {
                malformed::in_fields(source, record, &mut report);
            }
            content = record.map(|record| Content::Record(Box::new(record)));
        } else if node.get("document").is_some() {
            let documents = typed(&mut node, source, syntax, &schema::DOCUMENTS, &mut report);
            content = documents.map(Content::Documents);
        } else if report.is_empty() {
            report.add(|| {
                Finding::new(
                    RuleId::NOT_A_RECORD,
                    Place::new(source, 0..0),
                    "this is neither a mission record nor a part of the catalogue",
                )
                .label("no `mission` and no `document`")
                .help("a record has a table [mission], a catalogue file has [[document]] tables; `rapporteur new` writes a first record")
            });
        }
    }
    let (findings, omitted) = report.in_order(source);
    File { source: Arc::clone(source), content, findings, omitted, shared }
}

/// Reads a file of a known format, as far as it can be read, and finds what is wrong with it.
pub fn read_as<T: serde::de::DeserializeOwned>(
    source: &Arc<Source>,
    syntax: Syntax,
    format: &schema::Format,
) -> (Option<T>, Vec<Finding>) {
    let mut report = Report::default();
    let node = read_node(source, syntax, &mut report);
    let value = node.and_then(|mut node| typed(&mut node, source, syntax, format, &mut report));
    (value, report.in_order(source).0)
}

fn read_node(source: &Arc<Source>, syntax: Syntax, report: &mut Report) -> Option<Node> {
    let (node, errors) = read::read(source.text(), syntax);
    for error in errors {
        report.add(|| {
            let place = Place::new(source, widen(source.text(), error.span));
            let finding = Finding::new(RuleId::SYNTAX_ERROR, place, error.message)
                .label("reading stopped here");
            match error.help {
                Some(help) => finding.help(help),
                None => finding,
            }
        });
    }
    node
}

fn typed<T: serde::de::DeserializeOwned>(
    node: &mut Node,
    source: &Arc<Source>,
    syntax: Syntax,
    format: &schema::Format,
    report: &mut Report,
) -> Option<T> {
    format.enforce(node, source, syntax, report);
    match spanned::from_node(node) {
        Ok(value) => Some(value),
        Err(error) => {
            report.add(|| {
                Finding::new(
                    RuleId::WRONG_VALUE,
                    Place::new(source, 0..0),
                    format!("this file cannot be read: {error}"),
                )
            });
            None
        }
    }
}

/// An empty span is hard to see: take the character it stands before.
fn widen(text: &str, span: Range<usize>) -> Range<usize> {
    let start = span.start.min(text.len());
    if span.end > start && text.is_char_boundary(start) && text.is_char_boundary(span.end) {
        return start..span.end;
    }
    match text.get(start..).and_then(|rest| rest.chars().next()) {
        Some(next) if next != '\n' => start..start + next.len_utf8(),
        _ => start..start,
    }
}
