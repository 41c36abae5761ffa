//! `rapporteur check`

use anyhow::Result;

use super::args::Check;
use super::files::{Project, Wanted};
use super::settings::Setup;
use super::{Outcome, files, fix, output, watch};
use crate::diagnostic::{Diagnostic, Severity, text};

/// Checks and reports.
pub fn run(args: &Check) -> Result<Outcome> {
    if args.watch {
        let setup = Setup::load(&args.common)?;
        let paths = if args.paths.is_empty() { setup.default_paths() } else { args.paths.clone() };
        watch::watch(&paths, || check(args).map(|_| ()))?;
        return Ok(Outcome::Clean);
    }
    check(args)
}

fn check(args: &Check) -> Result<Outcome> {
    let setup = Setup::load(&args.common)?;
    let project = Project::read(&args.paths, Wanted::Everything, setup)?;
    let checked = project.check();
    for failure in &project.failures {
        output::complain(failure);
    }
    if args.diff || args.fix {
        return mend(args, &project, &checked.diagnostics);
    }
    let printed = files::report(&checked.diagnostics);
    output::note(&summary(&checked.diagnostics, &project));
    Ok(outcome(&checked.diagnostics, &project, printed))
}

fn outcome(diagnostics: &[Diagnostic], project: &Project, printed: Outcome) -> Outcome {
    match diagnostics.iter().map(|found| found.severity).max() {
        _ if !project.failures.is_empty() => Outcome::Failed,
        Some(Severity::Error | Severity::Warning) => Outcome::Findings,
        _ => printed,
    }
}

fn mend(args: &Check, project: &Project, diagnostics: &[Diagnostic]) -> Result<Outcome> {
    // What was taken out of a PDF or DOCX file cannot be put back.
    let extracted = |found: &&Diagnostic| {
        let source = &found.finding.place.source;
        !project
            .library
            .drafts
            .iter()
            .any(|draft| draft.document.extracted && draft.document.source == *source)
    };
    let mended = fix::mend(diagnostics.iter().filter(extracted));
    let count: usize = mended.iter().map(|file| file.count).sum();
    if args.diff {
        let diff: String = mended.iter().map(fix::Mended::diff).collect();
        return Ok(match (output::print(diff.as_bytes()), count) {
            (Outcome::Clean, 1..) => Outcome::Findings,
            (printed, _) => printed,
        });
    }
    for file in &mended {
        file.write()?;
    }
    let left: Vec<Diagnostic> =
        diagnostics.iter().filter(|found| found.finding.fix.is_none()).cloned().collect();
    let printed = files::report(&left);
    output::note(&format!(
        "mended {} in {}; {} left",
        output::counted(count, "finding", "findings"),
        output::counted(mended.len(), "file", "files"),
        text::count(&left)
    ));
    Ok(outcome(&left, project, printed))
}

/// What was found, and in what.
fn summary(diagnostics: &[Diagnostic], project: &Project) -> String {
    let library = &project.library;
    let read = [
        (library.records.len(), "record", "records"),
        (library.drafts.len(), "document", "documents"),
        (library.catalogue.entries().len(), "entry of the catalogue", "entries of the catalogue"),
    ];
    let read: Vec<String> = read
        .iter()
        .filter(|(number, ..)| *number > 0)
        .map(|(number, one, many)| output::counted(*number, one, many))
        .collect();
    format!("{} in {}", text::count(diagnostics), read.join(", "))
}
