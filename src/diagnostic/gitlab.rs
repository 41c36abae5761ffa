//! A code quality report of GitLab: a JSON array in the format of Code Climate.
//!
//! Authority: GitLab Docs, "Code Quality", section "Code Quality report format".

use serde::Serialize;

use super::location::{part, path};
use super::report::Entry;
use super::{Report, Severity};

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
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
    let issues: Vec<Issue<'_>> = entries.iter().map(issue).collect();
    super::json::pretty(&issues)
}

fn issue<'a>(entry: &Entry<'a>) -> Issue<'a> {
    let finding = entry.finding;
    // GitLab wants a line of every issue: a document without lines is shown from its beginning.
    let (description, begin) = match part(&finding.place) {
        Some(part) => (format!("{part}: {}", finding.message), 1),
        None => (finding.message.clone(), finding.place.start().line),
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
        location: Location { path: path(entry.file()).into_owned(), lines: Lines { begin } },
    }
}
