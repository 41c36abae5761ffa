//! `rapporteur check`

use anyhow::Result;

use super::args::Check;
use super::files::{self, Project};
use super::{Outcome, output};
use crate::diagnostic::{Severity, text};

/// Checks and reports.
pub fn run(args: &Check) -> Result<Outcome> {
    let project = Project::read(&args.paths, args.as_of)?;
    let diagnostics = project.check();
    let printed = files::report(&diagnostics);
    for failure in &project.failures {
        output::complain(failure);
    }
    let records = project.library.records.len();
    let documents = project.library.catalogue.entries().len();
    output::note(&format!(
        "{} in {} and {}",
        text::count(&diagnostics),
        output::counted(records, "record", "records"),
        output::counted(documents, "document of the catalogue", "documents of the catalogue"),
    ));
    Ok(match diagnostics.iter().map(|found| found.severity).max() {
        _ if !project.failures.is_empty() => Outcome::Failed,
        Some(Severity::Error | Severity::Warning) => Outcome::Findings,
        _ => printed,
    })
}
