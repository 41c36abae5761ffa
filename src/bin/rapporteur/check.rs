//! `rapporteur check`

use std::collections::HashSet;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail};

use super::args::Check;
use super::changed::Changed;
use super::kept::Kept;
use super::projects::Projects;
use super::{Outcome, lock, output, review, watch};
use rapporteur::check;
use rapporteur::diagnostic::{self, Diagnostic, Output, Report, RuleInfo, Severity, text};
use rapporteur::disk::Disk;
use rapporteur::project::baseline::{self, Baseline, Split};
use rapporteur::project::fix::{self, Fixed};
use rapporteur::project::path::shown;
use rapporteur::project::{MAX_LIST_BYTES, Project, Summary, Wanted, counted, read_text};
use rapporteur::source::Source;

/// Checks and reports.
pub fn run(args: &Check) -> Result<Outcome> {
    let mut kept = Kept::default();
    if !args.watch {
        return once(args, &mut kept);
    }
    let watched = watch::Watched {
        paths: &args.paths,
        wanted: Wanted::Everything,
        flags: args.common.flags(),
        beside: args.baseline.iter().cloned().collect(),
    };
    watch::watch(&watched, || once(args, &mut kept).map(|_| ()))?;
    Ok(Outcome::Clean)
}

/// The findings of a run, and the files that they are about.
struct Run {
    projects: Projects,
    diagnostics: Vec<Diagnostic>,
    allowed: Vec<Diagnostic>,
    /// Findings that are left out because they are on lines that did not change.
    unchanged: usize,
}

fn once(args: &Check, kept: &mut Kept) -> Result<Outcome> {
    let name = args.stdin_filename.as_deref();
    let flags = args.common.flags();
    if let Some(copy) = &args.review {
        review::accept(&args.paths, copy)?;
    }
    let projects = match Projects::has_input(&args.paths, name) {
        true => Projects::read_with_input(&args.paths, name, Wanted::Everything, &flags)?,
        false => kept.read(&args.paths, Wanted::Everything, &flags)?,
    };
    projects.report(args.verbose);
    let mut locked = Outcome::Clean;
    for project in projects.all.iter().filter(|_| args.locked) {
        locked = locked.or(lock::compare(project)?);
    }
    let mut run = Run { projects, diagnostics: Vec::new(), allowed: Vec::new(), unchanged: 0 };
    for project in &run.projects.all {
        let checked = project.check();
        run.diagnostics.extend(checked.diagnostics);
        run.allowed.extend(checked.allowed);
    }
    if let Some(revision) = &args.changed_since {
        run.keep_changed(&Changed::since(revision)?);
    }
    let path = args.baseline.as_deref();
    let known = path.map(|path| read_baseline(path, args)).transpose()?;
    if let (Some(path), Some(known), true) = (path, &known, args.update_baseline) {
        return run.update_baseline(path, known);
    }
    let found = std::mem::take(&mut run.diagnostics);
    let split = match &known {
        Some(known) => known.split(found, &run),
        None => Split { new: found, ..Split::default() },
    };
    if let (Some(path), Some(known), true) = (path, &known, args.prune_baseline) {
        run.refuse_if_incomplete(path)?;
        output::write_whole(path, known.pruned(&split.stale).to_text().as_bytes())?;
        let count = counted(total(&split.stale), "entry", "entries");
        output::note(&format!("removed {count} from {}", shown(path)));
    } else if let (Some(path), stale @ 1..) = (path, total(&split.stale)) {
        output::note(&format!(
            "{} of {} {} nothing any more; --prune-baseline removes {}",
            counted(stale, "entry", "entries"),
            shown(path),
            if stale == 1 { "matches" } else { "match" },
            if stale == 1 { "it" } else { "them" },
        ));
    }
    if args.diff {
        let shown = show_fixes(&split);
        run.summarize(&split);
        return Ok(shown.or(locked));
    }
    if args.fix {
        return Ok(run.fix(args, split)?.or(locked));
    }
    let reported = run.report(args, &split)?.or(locked);
    if let Some(copy) = &args.review {
        review::write(&run.projects, &split.new, &args.paths, copy)?;
    }
    kept.give_back(run.projects);
    Ok(reported)
}

/// Of more findings than these, it is said how many each rule has.
const FEW: usize = 3;

/// So many findings are more than anybody fixes in one go.
const MANY: usize = 50;

/// What to do with many findings.
const FIRST_RUN: &str = "`rapporteur rules RULE` explains a rule and `--rule RULE=off` turns it off; `--baseline known.json --update-baseline` records what there is, so that only new findings fail";

fn total(entries: &[baseline::Entry]) -> usize {
    entries.iter().map(|entry| entry.count).sum()
}

/// The findings that the baseline file lists. One that does not exist yet is empty where it is about
/// to be written.
fn read_baseline(path: &Path, args: &Check) -> Result<Baseline> {
    if args.update_baseline && !path.exists() {
        return Ok(Baseline::default());
    }
    let name = shown(path);
    if !path.exists() {
        bail!("{name} does not exist; --update-baseline writes it");
    }
    let source = read_text(&Disk::here()?, path, MAX_LIST_BYTES)
        .map_err(|error| anyhow!("{name} {error}"))?;
    Baseline::parse(source.text())
        .map_err(|error| anyhow!("{name} {error}; name another file, or remove this one first"))
}

/// The format that is asked for; on GitHub's runners, annotations.
fn format_of(args: &Check) -> Output {
    let on_github = || std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true");
    args.format.unwrap_or_else(|| if on_github() { Output::Github } else { Output::Text })
}

/// Prints a report: text for people without colours in a pipe, everything else as it is.
fn print(format: Output, report: &Report<'_>) -> Outcome {
    let text = diagnostic::emit(format, report);
    if format == Output::Text { output::print(&text) } else { output::print_bytes(text.as_bytes()) }
}

/// Adds the report to the summary of the job, where GitHub's runner names a file for it.
fn add_to_job_summary(report: &Report<'_>) {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|path| !path.is_empty()) else {
        return;
    };
    let text = diagnostic::emit(Output::Markdown, report);
    let file = std::fs::OpenOptions::new().append(true).create(true).open(&path);
    if let Err(error) = file.and_then(|mut file| file.write_all(text.as_bytes())) {
        output::complain(&format!("cannot write {}: {error}", shown(Path::new(&path))));
    }
}

/// Shows what the safe fixes would change.
fn show_fixes(split: &Split) -> Outcome {
    let fixed = fix::fix(split.new.iter().chain(&split.known));
    let diff: String = fixed.iter().map(Fixed::diff).collect();
    match output::print_bytes(diff.as_bytes()) {
        Outcome::Clean if !fixed.is_empty() => Outcome::Findings,
        printed => printed,
    }
}

impl Run {
    fn keep_changed(&mut self, changed: &Changed) {
        let projects = &self.projects;
        let before = self.diagnostics.len();
        self.diagnostics.retain(|found| {
            let path = path_of(projects, &found.finding.place.source);
            path.is_none_or(|(_, path)| changed.touches(path, &found.finding.place))
        });
        self.unchanged = before - self.diagnostics.len();
    }

    /// A file that could not be read this time would lose its entries, or hide new ones.
    fn refuse_if_incomplete(&self, path: &Path) -> Result<()> {
        let incomplete = self.projects.all.iter().any(|project| project.incomplete);
        if incomplete || !self.projects.failures.is_empty() {
            bail!("{} was not written, since not every file could be read", shown(path));
        }
        Ok(())
    }

    fn update_baseline(&self, path: &Path, known: &Baseline) -> Result<Outcome> {
        self.refuse_if_incomplete(path)?;
        let updated = known.updated(&self.diagnostics, self);
        output::write_whole(path, updated.to_text().as_bytes())?;
        let written = counted(updated.len(), "finding", "findings");
        let (known, allowed) = (updated.len(), self.allowed.len());
        let path = shown(path);
        output::note(&format!("wrote {written} to {path}; {known} known, {allowed} allowed"));
        Ok(Outcome::Clean)
    }

    fn report(&self, args: &Check, split: &Split) -> Result<Outcome> {
        let printed = self.print(args, split);
        if split.new.len() > FEW {
            output::note(&format!("by rule: {}", text::count_by_rule(&split.new)));
        }
        if args.baseline.is_none() && split.new.len() >= MANY {
            output::note(FIRST_RUN);
        }
        self.summarize(split);
        Ok(self.outcome(&split.new, printed))
    }

    /// Says in the last line what was found and what was read.
    fn summarize(&self, split: &Split) {
        let mut summary = Summary::of_found(&split.new, split.known.len(), self.allowed.len());
        summary = self.projects.all.iter().fold(summary, Summary::with);
        summary = summary.with_unchanged(self.unchanged);
        // "Nothing found" would mislead where nothing could be read.
        let read_something = self.projects.all.iter().any(|all| !all.file_names().is_empty());
        if self.projects.failures.is_empty() || read_something {
            output::note(&summary.to_string());
        }
    }

    fn print(&self, args: &Check, split: &Split) -> Outcome {
        let rules: Vec<RuleInfo> = check::ALL.iter().map(|rule| rule.info()).collect();
        let files: Vec<&str> = self.projects.all.iter().flat_map(Project::file_names).collect();
        let report = Report {
            diagnostics: &split.new,
            baselined: &split.known,
            allowed: &self.allowed,
            rules: &rules,
            files: &files,
        };
        let format = format_of(args);
        let printed = print(format, &report);
        if format == Output::Github {
            add_to_job_summary(&report);
        }
        printed
    }

    fn outcome(&self, found: &[Diagnostic], printed: Outcome) -> Outcome {
        let is_failing = |found: &Diagnostic| found.severity > Severity::Advice;
        let outcome = match printed {
            Outcome::Clean if found.iter().any(is_failing) => Outcome::Findings,
            printed => printed,
        };
        self.projects.outcome(outcome)
    }

    /// Applies the safe fixes, and reports what is left.
    fn fix(&self, args: &Check, split: Split) -> Result<Outcome> {
        let mut count = 0;
        let mut files = 0;
        let mut failed = false;
        for fixed in fix::fix(split.new.iter().chain(&split.known)) {
            match self.write(&fixed) {
                Ok(()) => {
                    count += fixed.count;
                    files += 1;
                }
                Err(error) => {
                    output::complain(&format!("{error:#}"));
                    failed = true;
                }
            }
        }
        let is_left =
            |found: &Diagnostic| !found.finding.fix_in_file().is_some_and(|fix| fix.is_safe);
        let new: Vec<Diagnostic> = split.new.into_iter().filter(is_left).collect();
        let left = Split { new, ..split };
        let printed = self.print(args, &left);
        let remaining = match left.new.as_slice() {
            [] => "nothing remaining".to_owned(),
            left => format!("{} remaining", text::count(left)),
        };
        let words = format!(
            "fixed {} in {}; {remaining}; {} known, {} allowed",
            counted(count, "finding", "findings"),
            counted(files, "file", "files"),
            left.known.len(),
            self.allowed.len()
        );
        output::note(&words);
        Ok(if failed { Outcome::Failed } else { self.outcome(&left.new, printed) })
    }

    /// Writes a fixed file, if it still is as it was read. A byte order mark stays.
    fn write(&self, fixed: &Fixed) -> Result<()> {
        const MARK: &str = "\u{FEFF}";
        let (_, path) = path_of(&self.projects, &fixed.source).context("a fix of no file")?;
        let old = fixed.source.text();
        let now = std::fs::read(path).with_context(|| format!("cannot read {}", shown(path)))?;
        let is_marked = now.strip_prefix(MARK.as_bytes()) == Some(old.as_bytes());
        let mark = if is_marked { MARK } else { "" };
        let bytes = |text: &str| format!("{mark}{text}").into_bytes();
        output::replace(path, &bytes(old), &bytes(&fixed.text))
    }
}

/// The project and the path of a source.
fn path_of<'a>(projects: &'a Projects, source: &Arc<Source>) -> Option<(&'a Project, &'a Path)> {
    projects.all.iter().find_map(|project| Some((project, project.path_of(source)?)))
}

impl baseline::Files for Run {
    fn path(&self, found: &Diagnostic) -> String {
        let source = &found.finding.place.source;
        match path_of(&self.projects, source) {
            Some((project, path)) => project.setup.in_baseline(path),
            None => source.name().to_owned(),
        }
    }

    fn read(&self) -> HashSet<String> {
        let projects = self.projects.all.iter();
        projects
            .flat_map(|project| project.asked().map(|path| project.setup.in_baseline(path)))
            .collect()
    }

    fn exists(&self, path: &str) -> bool {
        let mut projects = self.projects.all.iter();
        projects.any(|project| project.setup.of_baseline(path).exists())
    }
}
