//! Mission records and the document catalogue: read with places, then made valid.
//!
//! A file with `[mission]` is a record; one with only `[[document]]` tables is a part of the
//! catalogue. Reading yields what could be read **and** every finding; it never stops at the first mistake.

pub mod document;
pub mod field;
pub(crate) mod malformed;
pub mod mission;
mod node;
mod offsets;
pub mod prose;
mod read;
mod reference;
pub mod schema;
mod spanned;
mod state;
pub mod visit;

use std::ops::Range;
use std::sync::Arc;

pub use document::{Document, Documents};
pub use field::Reference;
pub use mission::Record;
pub use node::{Entry, Node, Value};
pub use offsets::Offsets;
pub use prose::Prose;
pub use read::Syntax;
pub use reference::reference;
pub use spanned::Spanned;
pub use state::{STATES, State};
pub use visit::{Citing, Field, Part, Visit};

use crate::diagnostic::{Finding, RuleId};
use crate::source::{Place, Source};

/// So many findings at most are reported of what is wrong with the form of one file.
pub const MAX_FINDINGS: usize = 500;

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
}

/// Reads a record or a part of the catalogue: a file with `[mission]` is a record, one with only
/// `[[document]]` tables belongs to the catalogue.
pub fn read_file(source: &Arc<Source>, syntax: Syntax) -> File {
    let (node, mut findings) = read_node(source, syntax);
    let mut content = None;
    if let Some(mut node) = node {
        if node.get("mission").is_some() {
            let record: Option<Record> = typed(&mut node, source, &schema::RECORD, &mut findings);
            let malformed = record.iter().flat_map(|record| malformed::in_fields(source, record));
            findings.extend(malformed);
            content = record.map(|record| Content::Record(Box::new(record)));
        } else if node.get("document").is_some() {
            let documents = typed(&mut node, source, &schema::DOCUMENTS, &mut findings);
            content = documents.map(Content::Documents);
        } else if findings.is_empty() {
            findings.push(
                Finding::new(
                    RuleId::NOT_A_RECORD,
                    Place::new(source, 0..0),
                    "this is neither a mission record nor a part of the catalogue",
                )
                .label("no `mission` and no `document`")
                .help("a record has a table [mission], a catalogue file has [[document]] tables; `rapporteur new` writes a first record"),
            );
        }
    }
    File { source: Arc::clone(source), content, findings: in_order(findings) }
}

/// Reads a file of a known format, as far as it can be read, and finds what is wrong with it.
pub fn read_as<T: serde::de::DeserializeOwned>(
    source: &Arc<Source>,
    syntax: Syntax,
    format: &schema::Format,
) -> (Option<T>, Vec<Finding>) {
    let (node, mut findings) = read_node(source, syntax);
    let value = node.and_then(|mut node| typed(&mut node, source, format, &mut findings));
    (value, in_order(findings))
}

fn read_node(source: &Arc<Source>, syntax: Syntax) -> (Option<Node>, Vec<Finding>) {
    let (node, errors) = read::read(source.text(), syntax);
    let findings = errors.into_iter().map(|error| {
        let place = Place::new(source, widen(source.text(), error.span));
        Finding::new(RuleId::SYNTAX_ERROR, place, error.message).label("reading stopped here")
    });
    (node, findings.collect())
}

fn typed<T: serde::de::DeserializeOwned>(
    node: &mut Node,
    source: &Arc<Source>,
    format: &schema::Format,
    findings: &mut Vec<Finding>,
) -> Option<T> {
    findings.extend(format.enforce(node, source));
    match spanned::from_node(node) {
        Ok(value) => Some(value),
        Err(error) => {
            findings.push(Finding::new(
                RuleId::WRONG_VALUE,
                Place::new(source, 0..0),
                format!("this file cannot be read: {error}"),
            ));
            None
        }
    }
}

/// Findings in the order of the text.
fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    // TOML knows dates of its own and calls 30 February a syntax error: once is enough.
    let dates: Vec<Range<usize>> = findings
        .iter()
        .filter(|finding| finding.rule == RuleId::IMPOSSIBLE_DATE)
        .map(|finding| finding.place.span.clone())
        .collect();
    findings.retain(|finding| {
        finding.rule != RuleId::SYNTAX_ERROR || !dates.contains(&finding.place.span)
    });
    findings.sort_by_key(|finding| finding.place.span.start);
    findings
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
