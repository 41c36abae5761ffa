//! Mission records and the document catalogue: read with places, then made valid.
//!
//! A file with `[mission]` is a record; one with only `[[document]]` tables is a part of the
//! catalogue. Reading yields what could be read **and** every finding; it never stops at the first mistake.

pub mod document;
pub mod field;
pub mod mission;
mod node;
mod read;
pub mod schema;
mod spanned;
mod state;

use std::ops::Range;
use std::sync::Arc;

pub use document::{Document, Documents};
pub use field::{Prose, Reference};
pub use mission::Record;
pub use node::{Entry, Node, Value};
pub use read::Syntax;
pub use spanned::Spanned;
pub use state::{STATES, State};

use crate::diagnostic::Finding;
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
}

/// Reads a record or a part of the catalogue: a file with `[mission]` is a record, one with only
/// `[[document]]` tables belongs to the catalogue.
pub fn read_file(source: &Arc<Source>, syntax: Syntax) -> File {
    let (node, mut findings) = read_node(source, syntax);
    let mut content = None;
    if let Some(mut node) = node {
        if node.get("mission").is_some() {
            let record = typed(&mut node, source, &schema::RECORD, &mut findings);
            content = record.map(|record| Content::Record(Box::new(record)));
        } else if node.get("document").is_some() {
            let documents = typed(&mut node, source, &schema::DOCUMENTS, &mut findings);
            content = documents.map(Content::Documents);
        } else if findings.is_empty() {
            findings.push(
                Finding::new(
                    "not-a-record",
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
        Finding::new("syntax", place, error.message).label("reading stopped here")
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
                "wrong-value",
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
        .filter(|finding| finding.rule == "impossible-date")
        .map(|finding| finding.place.span.clone())
        .collect();
    findings.retain(|finding| finding.rule != "syntax" || !dates.contains(&finding.place.span));
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

/// The bytes of the file that a range of a text value was written in.
///
/// Escapes and indentation make the two differ, so the words are looked for: the n-th time they
/// stand in the value is the n-th time they stand in what was written. Words that were written
/// with escapes are given the place of the whole value.
pub fn span_in(source: &Source, node: &Node, within: &Range<usize>) -> Range<usize> {
    value_span(source, &node.span, node.as_text().unwrap_or_default(), within)
}

/// As [`span_in`], for a value that was read: its place, its text, and the range in that text.
pub fn value_span(
    source: &Source,
    span: &Range<usize>,
    value: &str,
    within: &Range<usize>,
) -> Range<usize> {
    let written = source.slice(span);
    let Some(words) = value.get(within.clone()).filter(|words| !words.is_empty()) else {
        return span.clone();
    };
    if let Some(start) = written.find(value) {
        return span.start + start + within.start..span.start + start + within.end;
    }
    let nth = value[..within.start].matches(words).count();
    match written.match_indices(words).nth(nth) {
        Some((at, _)) => span.start + at..span.start + at + words.len(),
        None => span.clone(),
    }
}
