//! `rapporteur check`

use anyhow::Result;

use super::args::Check;
use super::files::{Project, Wanted};
use super::settings::Setup;
use super::{Outcome, baseline, files, fix, output, watch};
use rapporteur::diagnostic::{Diagnostic, Output, Report, RuleInfo, Severity, text};
use rapporteur::{check, diagnostic};

/// Checks and reports.
pub fn run(args: &Check) -> Result<Outcome> {
    if args.watch {
        let setup = Setup::load(&args.common)?;
        let paths = if args.paths.is_empty() { setup.default_paths() } else { args.paths.clone() };
        watch::watch(&paths, || once(args).map(|_| ()))?;
        return Ok(Outcome::Clean);
    }
    once(args)
}

fn once(args: &Check) -> Result<Outcome> {
    let setup = Setup::load(&args.common)?;
    let project = Project::read(&args.paths, Wanted::Everything, setup)?;
    let checked = project.check();
    for failure in &project.failures {
        output::complain(failure);
    }
    if args.diff || args.fix {
        return mend(args, &project, &checked.diagnostics);
    }
    if let Some(path) = args.baseline.as_ref().filter(|_| args.update_baseline) {
        baseline::write(path, &checked.diagnostics)?;
        let count = output::counted(checked.diagnostics.len(), "finding", "findings");
        output::note(&format!("wrote {count} to {}", path.display()));
        return Ok(if project.failures.is_empty() { Outcome::Clean } else { Outcome::Failed });
    }
    let (new, baselined) = match &args.baseline {
        Some(path) => baseline::part(path, checked.diagnostics)?,
        None => (checked.diagnostics, Vec::new()),
    };
    let rules: Vec<RuleInfo> = check::ALL.iter().map(|rule| rule.info()).collect();
    let files = project.file_names();
    let report = Report {
        diagnostics: &new,
        baselined: &baselined,
        allowed: &checked.allowed,
        rules: &rules,
        files: &files,
    };
    let printed = output::print(diagnostic::emit(format_of(args), &report).as_bytes());
    let mut said = summary(&new, &project);
    for (known, what) in
        [(&baselined, "in the baseline"), (&checked.allowed, "allowed by comments")]
    {
        if !known.is_empty() {
            said.push_str(&format!("; {} {what}", known.len()));
        }
    }
    for (source, more) in &project.library.omitted {
        said.push_str(&format!("; {more} more in {} are not listed", source.name()));
    }
    // "Nothing found" would mislead where nothing was read.
    if project.failures.is_empty() || !files.is_empty() {
        output::note(&said);
    }
    Ok(outcome(&new, &project, printed))
}

/// The format that is asked for; on GitHub's runners, annotations.
fn format_of(args: &Check) -> Output {
    let on_github = || std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true");
    args.format.unwrap_or_else(|| if on_github() { Output::Github } else { Output::Text })
}

fn outcome(diagnostics: &[Diagnostic], project: &Project, printed: Outcome) -> Outcome {
    match diagnostics.iter().map(|found| found.severity).max() {
        _ if !project.failures.is_empty() => Outcome::Failed,
        Some(Severity::Error | Severity::Warning) => Outcome::Findings,
        _ => printed,
    }
}

fn mend(args: &Check, project: &Project, diagnostics: &[Diagnostic]) -> Result<Outcome> {
    let mended = fix::mend(diagnostics);
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
        diagnostics.iter().filter(|found| found.finding.fix_in_file().is_none()).cloned().collect();
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
    match read.as_slice() {
        [] => text::count(diagnostics),
        read => format!("{} in {}", text::count(diagnostics), read.join(", ")),
    }
}
