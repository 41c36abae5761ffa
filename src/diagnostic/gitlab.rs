//! A code quality report of GitLab: a JSON array in the format of Code Climate.
//!
//! Authority: GitLab Docs, "Code Quality", section "Code Quality report format"; Code Climate's
//! specification of analyzers for `content` and `other_locations`.

use serde::Serialize;

use super::location::{part, path, spot};
use super::report::Entry;
use super::{Report, Severity};
use crate::source::Place;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
    /// What to do, and what the rule is about.
    content: Content,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    other_locations: Vec<Location>,
}

#[derive(Serialize)]
struct Content {
    body: String,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
}

/// Every diagnostic, as one array.
pub fn emit(report: &Report<'_>) -> String {
    let entries = report.new_entries();
    let issues: Vec<Issue<'_>> = entries.iter().map(|entry| issue(entry, report)).collect();
    super::json::pretty(&issues)
}

fn issue<'a>(entry: &Entry<'a>, report: &Report<'_>) -> Issue<'a> {
    let finding = entry.finding;
    let description = match part(&finding.place) {
        Some(part) => format!("{part}: {}", finding.message),
        None => finding.message.clone(),
    };
    Issue {
        description,
        check_name: finding.rule.as_str(),
        fingerprint: entry.fingerprint.to_string(),
        severity: match entry.severity {
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Advice => "info",
        },
        location: location(&finding.place),
        content: Content { body: body(entry, report) },
        other_locations: finding.related.iter().map(|(place, _)| location(place)).collect(),
    }
}

/// What to do, the other places, and the first sentence of the rule's page.
fn body(entry: &Entry<'_>, report: &Report<'_>) -> String {
    let finding = entry.finding;
    let related = finding
        .related
        .iter()
        .map(|(place, label)| format!("`{}:{}`: {label}", path(place.source.name()), spot(place)));
    let rule = report.rules.iter().find(|rule| rule.id == finding.rule);
    let rule = rule.map(|rule| format!("`{}`: {}", rule.id, rule.summary));
    let paragraphs = finding.help.clone().into_iter().chain(related).chain(rule);
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// GitLab wants a line of every issue: a document without lines is shown from its beginning.
fn location(place: &Place) -> Location {
    let begin = if part(place).is_some() { 1 } else { place.start().line };
    Location { path: path(place.source.name()).into_owned(), lines: Lines { begin } }
}
