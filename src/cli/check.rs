//! `rapporteur check`

use anyhow::Result;

use super::args::Check;
use super::files::{self, Project, Wanted};
use super::{Outcome, output};
use crate::diagnostic::{Severity, text};

/// Checks and reports.
pub fn run(args: &Check) -> Result<Outcome> {
    let mut project = Project::read(&args.paths, Wanted::Everything)?;
    if let Some(day) = args.as_of {
        project.library.set_as_of(day);
    }
    let diagnostics = project.check();
    let printed = files::report(&diagnostics);
    for failure in &project.failures {
        output::complain(failure);
    }
    let read = [
        (project.library.records.len(), "record", "records"),
        (project.library.drafts.len(), "document", "documents"),
        (
            project.library.catalogue.entries().len(),
            "entry of the catalogue",
            "entries of the catalogue",
        ),
    ];
    let read: Vec<String> = read
        .iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| output::counted(*number, one, many))
        .collect();
    output::note(&format!("{} in {}", text::count(&diagnostics), read.join(", ")));
    Ok(match diagnostics.iter().map(|found| found.severity).max() {
        _ if !project.failures.is_empty() => Outcome::Failed,
        Some(Severity::Error | Severity::Warning) => Outcome::Findings,
        _ => printed,
    })
}
