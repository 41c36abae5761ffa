//! Reviewdog's diagnostic format, as one JSON object: reviewdog comments on the lines of a pull request.
//!
//! Authority: reviewdog, "Reviewdog Diagnostic Format", `reviewdog.proto` and its JSON schema. Lines and
//! columns count from 1, columns in bytes of UTF-8, and a range ends before its end.

use serde::Serialize;

use super::location::{part, path};
use super::report::Entry;
use super::{Fix, Report, Severity};
use crate::source::{Place, Source};

#[derive(Serialize)]
struct Document<'a> {
    source: Origin,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Origin {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location,
    severity: &'static str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
}

#[derive(Serialize)]
struct Location {
    path: String,
    /// A document that is not made of lines has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Range>,
}

#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Suggestion<'a> {
    range: Range,
    text: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    location: Location,
}

/// Every diagnostic that counts, as one object.
pub fn emit(report: &Report<'_>) -> String {
    let entries = report.new_entries();
    let diagnostics = entries.iter().map(diagnostic).collect();
    super::json::pretty(&Document { source: Origin { name: "rapporteur" }, diagnostics })
}

fn diagnostic<'a>(entry: &Entry<'a>) -> Diagnostic<'a> {
    let finding = entry.finding;
    let mut message = match part(&finding.place) {
        Some(part) => format!("{part}: {}", finding.message),
        None => finding.message.clone(),
    };
    if let Some(help) = &finding.help {
        message.push_str("\nhelp: ");
        message.push_str(help);
    }
    let related = finding
        .related
        .iter()
        .map(|(place, label)| Related { message: label, location: location(place) });
    Diagnostic {
        message,
        location: location(&finding.place),
        severity: match entry.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Advice => "INFO",
        },
        code: Code { value: finding.rule.as_str() },
        suggestions: finding.fix_in_file().map(suggestion).into_iter().collect(),
        related_locations: related.collect(),
    }
}

fn location(place: &Place) -> Location {
    let range = part(place).is_none().then(|| range(&place.source, &place.span));
    Location { path: path(place.source.name()).into_owned(), range }
}

fn suggestion(fix: &Fix) -> Suggestion<'_> {
    Suggestion { range: range(&fix.source, &fix.span), text: &fix.text }
}

fn range(source: &Source, span: &std::ops::Range<usize>) -> Range {
    Range { start: position(source, span.start), end: position(source, span.end) }
}

fn position(source: &Source, offset: usize) -> Position {
    let offset = offset.min(source.text().len());
    let start = source.lines_around(&(offset..offset)).start;
    Position { line: source.position(offset).line, column: offset - start + 1 }
}
