//! `rapporteur build`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use anyhow::{Context, Result, anyhow, bail};
use indicatif::{ProgressBar, ProgressStyle};

use super::args::Build;
use super::files::{self, Project, Wanted};
use super::settings::Setup;
use super::{Outcome, output};
use rapporteur::briefing::{Briefing, CitationStyle, compose};
use rapporteur::diagnostic::{Diagnostic, Severity, text};
use rapporteur::library::RecordFile;
use rapporteur::render::{Attachment, Format, RenderError, Templates};

/// Checks, composes, renders and writes.
pub fn run(args: &Build) -> Result<Outcome> {
    let setup = Setup::load(&args.common)?;
    let template = args.template.clone().or_else(|| setup.template());
    let style = setup.citation_style(args.citation_style.as_deref())?;
    let project = Project::read(&args.paths, Wanted::Records, setup)?;
    if !project.failures.is_empty() {
        project.failures.iter().for_each(|failure| output::complain(failure));
        return Ok(Outcome::Failed);
    }
    let templates = templates(template.as_deref())?;
    if project.library.records.is_empty() {
        bail!(
            "there is a catalogue, but no mission record to build; `rapporteur new` writes a first one"
        );
    }
    let errors: Vec<Diagnostic> = project
        .check()
        .diagnostics
        .into_iter()
        .filter(|found| found.severity == Severity::Error)
        .collect();
    if !errors.is_empty() {
        files::report(&errors);
        if !args.allow_errors {
            output::note(&format!(
                "{}: nothing was built. Mend them, or build all the same with --allow-errors.",
                text::count(&errors)
            ));
            return Ok(Outcome::Findings);
        }
    }
    std::fs::create_dir_all(&args.output)
        .with_context(|| format!("cannot make the folder {}", args.output.display()))?;
    let jobs = jobs(&project, &style, args)?;
    let written = write_all(&jobs, &templates)?;
    // A record that lacks a required field has been reported, and is not built whatever the flag.
    let all = jobs.len() == project.library.records.len();
    Ok(if all || written == Outcome::Failed { written } else { Outcome::Findings })
}

/// One record and the files to make of it.
struct Job<'a> {
    file: &'a RecordFile,
    briefing: Briefing,
    outputs: Vec<(Format, PathBuf)>,
}

fn jobs<'a>(project: &'a Project, style: &CitationStyle, args: &Build) -> Result<Vec<Job<'a>>> {
    let mut taken: BTreeMap<PathBuf, &str> = BTreeMap::new();
    let mut jobs = Vec::new();
    for file in &project.library.records {
        let mission = match file.mission() {
            Ok(mission) => mission,
            Err(incomplete) => {
                output::complain(&format!("{}: not built: {incomplete}", file.source.name()));
                continue;
            }
        };
        let stem = &mission.id;
        let mut outputs = Vec::new();
        for &format in &args.format {
            let path = args.output.join(format!("{stem}.{}", format.extension()));
            if outputs.iter().any(|(_, other)| *other == path) {
                continue;
            }
            if let Some(other) = taken.insert(path.clone(), file.source.name()) {
                bail!(
                    "{} and {other} would both be written to {}: give the missions different ids",
                    file.source.name(),
                    path.display()
                );
            }
            outputs.push((format, path));
        }
        let briefing = compose(&project.library, &mission, style)
            .map_err(|error| anyhow!("the citation style has a mistake:\n{error}"))?;
        jobs.push(Job { file, briefing, outputs });
    }
    Ok(jobs)
}

/// Typst keeps every core busy with one document at most, so a batch is spread over threads, each
/// with a pool of its own: in a shared one, Typst's workers would take up whole documents.
fn write_all(jobs: &[Job<'_>], templates: &Templates) -> Result<Outcome> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(jobs.len());
    let progress = ProgressBar::new(jobs.len() as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} briefings {msg}") {
        progress.set_style(style);
    }
    let next = AtomicUsize::new(0);
    let results = Mutex::new(vec![None; jobs.len()]);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
                while let Some((at, job)) = {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    jobs.get(at).map(|job| (at, job))
                } {
                    let make = || make(job, templates).map_err(|error| format!("{error:#}"));
                    let result = match &pool {
                        Ok(pool) => pool.install(make),
                        Err(_) => make(),
                    };
                    progress.inc(1);
                    if let Ok(mut results) = results.lock() {
                        results[at] = Some(result);
                    }
                }
            });
        }
    });
    progress.finish_and_clear();
    let mut outcome = Outcome::Clean;
    for result in results.into_inner().unwrap_or_default().into_iter().flatten() {
        match result {
            Ok(lines) => lines.iter().for_each(|line| output::note(line)),
            Err(error) => {
                output::complain(&error);
                outcome = Outcome::Failed;
            }
        }
    }
    Ok(outcome)
}

/// Renders every format of a record before the first is written.
fn make(job: &Job<'_>, templates: &Templates) -> Result<Vec<String>> {
    let name = job.file.source.name();
    let mut rendered = Vec::new();
    for (format, path) in &job.outputs {
        let rendering = format.render(&job.briefing, templates, Some(&attachment(job.file)));
        // A batch of briefings would otherwise keep what Typst remembers of each.
        #[cfg(feature = "pdf")]
        comemo::evict(0);
        let bytes = rendering.map_err(|error| match error {
            RenderError::MissingGlyphs(chars) => anyhow!(missing(job.file, &chars)),
            RenderError::Undated => anyhow!("{name}: {error}; give it with --as-of"),
            RenderError::Template(_) => anyhow!("a template has a mistake:\n{error}"),
        })?;
        rendered.push((path, bytes));
    }
    rendered
        .into_iter()
        .map(|(path, bytes)| {
            output::write_whole(path, &bytes)?;
            Ok(format!("{name} -> {} ({} KB)", path.display(), bytes.len().div_ceil(1024)))
        })
        .collect()
}

/// Where the record has the characters that no font has.
fn missing(file: &RecordFile, chars: &[char]) -> String {
    let lines: Vec<String> = chars
        .iter()
        .map(|&c| {
            let at = file.source.text().find(c);
            let place = match at.map(|at| file.source.position(at)) {
                Some(place) => format!("{}:{}:{}", file.source.name(), place.line, place.column),
                None => format!("{} (written with an escape, or in the catalogue)", file.source.name()),
            };
            format!("{place}: no font has the character “{c}” (U+{:04X}); write it in another way, or leave the PDF out with --format markdown", u32::from(c))
        })
        .collect();
    lines.join("\n")
}

fn attachment(file: &RecordFile) -> Attachment {
    let name = Path::new(file.source.name());
    let ending = name.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
    Attachment {
        name: name
            .file_name()
            .map_or_else(|| "record".to_owned(), |name| name.to_string_lossy().into_owned()),
        data: file.source.text().as_bytes().to_vec(),
        media_type: match ending.as_deref() {
            Some("json") => "application/json",
            Some("yaml" | "yml") => "application/yaml",
            _ => "application/toml",
        },
    }
}

/// The house's templates, with those of a folder in their place.
fn templates(folder: Option<&Path>) -> Result<Templates> {
    let mut templates = Templates::default();
    // A folder of that name may hold the templates of something else.
    let named = folder.is_some();
    let folder = match folder {
        Some(folder) => folder,
        None if Path::new("templates").is_dir() => Path::new("templates"),
        None => return Ok(templates),
    };
    let entries = std::fs::read_dir(folder)
        .with_context(|| format!("cannot read the templates in {}", folder.display()))?;
    let mut found = false;
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let Some(name) = name.filter(|name| name.ends_with(".typ") || name.ends_with(".md.jinja"))
        else {
            continue;
        };
        let source: Arc<_> = files::read_text(&path)?;
        templates.replace(name, source.text());
        found = true;
    }
    if named && !found {
        bail!(
            "there is no template in {}: briefing.typ makes the PDF, summary.md.jinja the Markdown",
            folder.display()
        );
    }
    Ok(templates)
}
