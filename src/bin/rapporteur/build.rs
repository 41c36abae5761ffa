//! `rapporteur build`

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};

use anyhow::{Context, Result, anyhow, bail};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::args::Build;
use super::kept::{Kept, digest_of};
use super::review::OfBriefing;
use super::since::Since;
use super::{Outcome, output, watch};
use rapporteur::briefing::{Design, Page, Words, compose, compose_since, compose_volume};
use rapporteur::diagnostic::{Diagnostic, Severity, text, visible};
use rapporteur::disk::Disk;
use rapporteur::library::RecordFile;
use rapporteur::project::path::{absolute, name, relative, shown};
use rapporteur::project::{Files, Project, Wanted, counted};
use rapporteur::render::{Attachment, Format, RenderError, Templates};
use rapporteur::source::Source;

/// The product whose files are named after the mission alone.
const DEFAULT_PRODUCT: &str = "briefing";

/// Checks, composes, renders and writes.
pub fn run(args: &Build) -> Result<Outcome> {
    let mut kept = Kept::default();
    if !args.watch {
        return once(args, &mut kept);
    }
    let watched = watch::Watched {
        paths: &args.paths,
        wanted: Wanted::Records,
        flags: args.common.flags(),
        beside: args.product.beside(),
    };
    watch::watch(&watched, || {
        once(args, &mut kept)?;
        // What later runs do not use is not kept for good.
        forget(3);
        Ok(())
    })?;
    Ok(Outcome::Clean)
}

fn once(args: &Build, kept: &mut Kept) -> Result<Outcome> {
    let projects = kept.read(&args.paths, Wanted::Records, &args.common.flags())?;
    projects.report(args.verbose);
    let mut outcome = projects.outcome(Outcome::Clean);
    let mut taken = BTreeMap::new();
    let mut records = 0;
    for project in &projects.all {
        let (built, found) = build(project, args, &mut taken, kept)?;
        outcome = outcome.or(built);
        records += found;
    }
    if records == 0 && outcome == Outcome::Clean {
        let entries = projects.all.iter().any(|all| !all.library.catalogue.entries().is_empty());
        if entries {
            bail!(
                "there is a catalogue, but no mission record to build; `rapporteur new` writes a first one"
            );
        }
        let paths: Vec<String> = args.paths.iter().map(|path| shown(path)).collect();
        let place = if paths.is_empty() { "this project".to_owned() } else { paths.join(", ") };
        bail!("there is no mission record in {place}; `rapporteur new` writes a first one");
    }
    Ok(outcome)
}

/// Builds the records of a project. Returns also how many there are.
fn build<'a>(
    project: &'a Project,
    args: &Build,
    taken: &mut BTreeMap<PathBuf, &'a str>,
    kept: &mut Kept,
) -> Result<(Outcome, usize)> {
    let disk = Disk::here()?;
    if args.review && !args.format.iter().any(|format| matches!(format.extension(), "pdf" | "docx"))
    {
        bail!(
            "--review writes copies of briefings in the formats pdf and docx; name one with --format"
        );
    }
    let mut product = project.setup.product(&disk, args.product.template.as_deref())?;
    let style = project.setup.citation_style(&disk, args.product.citation_style.as_deref())?;
    let asked = project.library.records.iter().filter(|file| project.is_asked(&file.source));
    let mut records: Vec<&RecordFile> = asked.collect();
    let count = records.len();
    let found = project.check().diagnostics;
    let is_error = |found: &&Diagnostic| found.severity == Severity::Error;
    let errors: Vec<Diagnostic> = found.iter().filter(is_error).cloned().collect();
    let mut outcome = Outcome::Clean;
    if !errors.is_empty() {
        output::print(&text::emit(&errors));
        if !args.allow_errors {
            records.retain(|file| !is_blocked(project, file, &errors));
            outcome = Outcome::Findings;
            let built = match records.len() {
                0 => "nothing was built".to_owned(),
                some => format!("{} of {count} records were not built", count - some),
            };
            output::note(&format!(
                "{}: {built}; fix them or use --allow-errors",
                text::count(&errors)
            ));
        }
    }
    if records.is_empty() {
        return Ok((outcome, count));
    }
    std::fs::create_dir_all(&args.output)
        .with_context(|| format!("cannot create the folder {}", shown(&args.output)))?;
    output::remove_leftovers(&args.output);
    let mut design =
        Design { outline: product.outline, house: product.house, style, ..Design::default() };
    let mut jobs = match design.outline.volume {
        Some(_) => {
            design.words = Words::of(args.product.lang.unwrap_or_default());
            volume(project, &records, &design, args, taken)?
        }
        None => jobs(project, &records, &mut design, args, taken)?,
    };
    jobs.retain_mut(|job| {
        match add_pictures(&mut job.page, project, &disk, &mut product.layouts, &args.output) {
            Ok(()) => true,
            Err(error) => {
                output::complain(&format!("{}: not built: {error:#}", job.name()));
                false
            }
        }
    });
    if args.review {
        jobs.iter_mut().for_each(|job| job.review = Some(review_of(project, &job.files, &found)));
    }
    let built: usize = jobs.iter().map(|job| job.files.len()).sum();
    for job in &mut jobs {
        job.leave_out_current(&product.layouts, kept);
    }
    jobs.retain(|job| !job.outputs.is_empty());
    let (written, digests) = write_all(&jobs, &product.layouts, args.watch);
    digests.into_iter().for_each(|(path, digest)| kept.wrote(path, digest));
    let mut outcome = outcome.or(written);
    if built < records.len() {
        outcome = outcome.or(Outcome::Findings);
    }
    Ok((outcome, count))
}

/// Whether an error is in a record, or in a part of the catalogue that it cites.
fn is_blocked(project: &Project, file: &RecordFile, errors: &[Diagnostic]) -> bool {
    let own = sources_of(project, file);
    errors.iter().any(|error| own.contains(&address(&error.finding.place.source)))
}

/// The addresses of a record and of the parts of the catalogue that it cites.
fn sources_of(project: &Project, file: &RecordFile) -> HashSet<usize> {
    let mut own: HashSet<usize> = HashSet::from([address(&file.source)]);
    let entries = project.library.catalogue.entries().iter();
    let cited = entries.filter(|entry| project.library.cites(&file.source, &entry.symbol));
    own.extend(cited.map(|entry| address(&entry.source)));
    own
}

fn address(source: &Arc<Source>) -> usize {
    Arc::as_ptr(source).addr()
}

/// What was found in some records and in what they cite.
fn review_of<'a>(
    project: &'a Project,
    files: &[&RecordFile],
    found: &[Diagnostic],
) -> OfBriefing<'a> {
    let own: HashSet<usize> = files.iter().flat_map(|file| sources_of(project, file)).collect();
    let about = found.iter().filter(|found| own.contains(&address(&found.finding.place.source)));
    OfBriefing { library: &project.library, found: about.cloned().collect() }
}

/// A page and the files to make of it: of one record, or of all in a volume.
struct Job<'a> {
    files: Vec<&'a RecordFile>,
    page: Page,
    outputs: Vec<Target>,
    /// What was found, if copies with comments are wanted.
    review: Option<OfBriefing<'a>>,
}

/// A file that a page is written to.
struct Target {
    format: Format,
    path: PathBuf,
    /// What it is made of, as a number.
    digest: u64,
}

impl Job<'_> {
    /// The record, or how many there are.
    fn name(&self) -> String {
        match self.files.as_slice() {
            [file] => visible(file.source.name()),
            files => format!("{} records", files.len()),
        }
    }

    /// The record, to be kept in what is made of it. A volume is made from many, and holds none.
    fn attachment(&self) -> Option<Attachment> {
        match self.files.as_slice() {
            [file] => Some(attachment(file)),
            _ => None,
        }
    }

    /// Leaves out the files that an earlier run wrote and that would be the same.
    fn leave_out_current(&mut self, layouts: &Templates, kept: &Kept) {
        let record = self.attachment();
        let page = &self.page;
        self.outputs.retain_mut(|target| {
            target.digest = digest_of(page, target.format, layouts, record.as_ref());
            !kept.is_current(&target.path, target.digest)
        });
    }
}

/// The files of a page of a stem, none of which another page is written to.
fn outputs<'a>(
    stem: &str,
    source: &'a str,
    args: &Build,
    taken: &mut BTreeMap<PathBuf, &'a str>,
) -> Result<Vec<Target>> {
    let mut outputs: Vec<Target> = Vec::new();
    for &format in &args.format {
        let path = args.output.join(format!("{stem}.{}", format.extension()));
        if outputs.iter().any(|other| other.path == path) {
            continue;
        }
        let copy = OfBriefing::path(&path).filter(|_| args.review);
        for path in [&path].into_iter().chain(&copy) {
            if let Some(other) = taken.insert(path.clone(), source) {
                bail!(
                    "{} and {} would both be written to {}: give the missions different ids",
                    visible(source),
                    visible(other),
                    shown(path)
                );
            }
        }
        outputs.push(Target { format, path, digest: 0 });
    }
    Ok(outputs)
}

/// The one page of a volume.
fn volume<'a>(
    project: &'a Project,
    records: &[&'a RecordFile],
    design: &Design,
    args: &Build,
    taken: &mut BTreeMap<PathBuf, &'a str>,
) -> Result<Vec<Job<'a>>> {
    if args.since.is_some() {
        bail!("a volume of many missions cannot be built with --since; build a briefing");
    }
    let mut files = Vec::new();
    let mut missions = Vec::new();
    for &file in records {
        match file.mission() {
            Ok(mission) => {
                files.push(file);
                missions.push(mission);
            }
            Err(incomplete) => {
                let name = visible(file.source.name());
                output::complain(&format!("{name}: not in the volume: {incomplete}"));
            }
        }
    }
    let page = compose_volume(&project.library, &missions, design)
        .map_err(|error| anyhow!("the citation style has a mistake:\n{error}"))?;
    let (Some(page), Some(first)) = (page, files.first()) else {
        return Ok(Vec::new());
    };
    let outputs = outputs(&design.outline.name, first.source.name(), args, taken)?;
    Ok(vec![Job { files, page, outputs, review: None }])
}

fn jobs<'a>(
    project: &'a Project,
    records: &[&'a RecordFile],
    design: &mut Design,
    args: &Build,
    taken: &mut BTreeMap<PathBuf, &'a str>,
) -> Result<Vec<Job<'a>>> {
    let since = args.since.as_deref().map(Since::of).transpose()?;
    let mut jobs = Vec::new();
    for &file in records {
        let mission = match file.mission() {
            Ok(mission) => mission,
            Err(incomplete) => {
                let name = visible(file.source.name());
                output::complain(&format!("{name}: not built: {incomplete}"));
                continue;
            }
        };
        let stem = match design.outline.name.as_str() {
            DEFAULT_PRODUCT => mission.id.clone(),
            product => format!("{}-{product}", mission.id),
        };
        let outputs = outputs(&stem, file.source.name(), args, taken)?;
        design.words = Words::of(args.product.lang.unwrap_or(mission.language));
        let earlier = match &since {
            Some(since) => since.earlier(project, file, &mission)?,
            None => None,
        };
        let page = match &earlier {
            Some(earlier) => compose_since(&project.library, &mission, earlier, design),
            None => compose(&project.library, &mission, design),
        };
        let page = page.map_err(|error| anyhow!("the citation style has a mistake:\n{error}"))?;
        jobs.push(Job { files: vec![file], page, outputs, review: None });
    }
    Ok(jobs)
}

/// Reads the pictures of a page, and says where its outputs, in this folder, find them.
pub fn add_pictures(
    page: &mut Page,
    project: &Project,
    disk: &Disk,
    layouts: &mut Templates,
    folder: &Path,
) -> Result<()> {
    let folder = absolute(disk.current(), folder);
    for picture in page.pictures_mut() {
        let file = PathBuf::from(&picture.file);
        if layouts.picture(&picture.file).is_none() {
            layouts.add_picture(picture.file.clone(), project.setup.picture(disk, &file)?);
        }
        picture.href = name(&relative(&folder, &absolute(disk.current(), &file)));
    }
    Ok(())
}

/// What a job came to, or why it failed.
type Made = std::result::Result<Written, String>;

/// What was written of a record, and what could not be: a format that cannot show the record stops
/// no other format, and no other record.
#[derive(Debug, Clone, Default)]
struct Written {
    /// A line for each file.
    lines: Vec<String>,
    /// The files, and what they were made of.
    digests: Vec<(PathBuf, u64)>,
    /// Why a format was left out.
    left_out: Vec<String>,
}

/// The pool of the main thread. It is never dropped: the thread would stay in a pool that has ended, and
/// the next PDF would be the end of the program.
static HERE: LazyLock<Option<ThreadPool>> = LazyLock::new(this_thread);

/// A pool of the current thread alone, which needs no other. Of a thread there can be but one.
fn this_thread() -> Option<ThreadPool> {
    ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().ok()
}

/// Typst keeps every core busy with one document at most, so a batch is spread over threads, each
/// with a pool of its own: in a shared one, Typst's workers would take up whole documents. Where
/// the machine gives no threads, this one does all the work. Returns also what was written.
fn write_all(
    jobs: &[Job<'_>],
    templates: &Templates,
    stays: bool,
) -> (Outcome, Vec<(PathBuf, u64)>) {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(jobs.len());
    let progress = ProgressBar::new(jobs.len() as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} briefings {msg}") {
        progress.set_style(style);
    }
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<Option<Made>>> = Mutex::new(vec![None; jobs.len()]);
    let work = |pool: Option<&ThreadPool>| {
        while let Some((at, job)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            jobs.get(at).map(|job| (at, job))
        } {
            let make = || make(job, templates, stays).map_err(|error| format!("{error:#}"));
            let result = match pool {
                Some(pool) => pool.install(make),
                None => make(),
            };
            progress.inc(1);
            if let Ok(mut results) = results.lock() {
                results[at] = Some(result);
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..threads {
            let work = || work(this_thread().as_ref());
            if std::thread::Builder::new().spawn_scoped(scope, work).is_err() {
                break;
            }
        }
        work(HERE.as_ref());
    });
    progress.finish_and_clear();
    let mut outcome = Outcome::Clean;
    let mut digests = Vec::new();
    for result in results.into_inner().unwrap_or_default().into_iter().flatten() {
        match result {
            Ok(written) => {
                written.lines.iter().for_each(|line| output::note(line));
                digests.extend(written.digests);
                if !written.left_out.is_empty() {
                    written.left_out.iter().for_each(|why| output::complain(why));
                    outcome = outcome.or(Outcome::Findings);
                }
            }
            Err(error) => {
                output::complain(&error);
                outcome = Outcome::Failed;
            }
        }
    }
    (outcome, digests)
}

/// Drops what Typst remembers and has not used since it was so often asked to.
fn forget(times: usize) {
    #[cfg(feature = "pdf")]
    comemo::evict(times);
    #[cfg(not(feature = "pdf"))]
    let _ = times;
}

/// Renders every format of a record before the first is written.
fn make(job: &Job<'_>, templates: &Templates, stays: bool) -> Result<Written> {
    let name = job.name();
    let record = job.attachment();
    let mut rendered = Vec::new();
    let mut left_out = Vec::new();
    for target in &job.outputs {
        let path = &target.path;
        let rendering = target.format.render(&job.page, templates, record.as_ref());
        // A batch of briefings would otherwise keep what Typst remembers of each. A program that
        // stays uses it again.
        if !stays {
            forget(0);
        }
        match rendering {
            Ok(bytes) => rendered.push((target, bytes)),
            Err(RenderError::MissingGlyphs(chars)) => {
                left_out.push(format!(
                    "{}{} was not written",
                    missing(&job.files, &chars),
                    shown(path)
                ));
            }
            Err(error @ RenderError::Undated) => bail!("{name}: {error}; give it with --as-of"),
            Err(error @ RenderError::Failed(_)) => bail!("{name}: {error}"),
            Err(error @ RenderError::Template(_)) => bail!("a template has a mistake:\n{error}"),
        }
    }
    let mut copies = Vec::new();
    if let Some(review) = &job.review {
        for (to, bytes) in &rendered {
            if let Some(path) = OfBriefing::path(&to.path) {
                copies.push((path, review.copy(&to.path, bytes)?));
            }
        }
    }
    let files = rendered.iter().map(|(to, bytes)| (to.path.as_path(), bytes.as_slice()));
    let reviewed = copies.iter().map(|(path, (bytes, _))| (path.as_path(), bytes.as_slice()));
    output::write_together(&files.chain(reviewed).collect::<Vec<_>>())?;
    let line = |(to, bytes): &(&Target, Vec<u8>)| {
        format!("{name} -> {} ({} KB)", shown(&to.path), bytes.len().div_ceil(1024))
    };
    let digests = rendered.iter().map(|(to, _)| (to.path.clone(), to.digest)).collect();
    let commented = |(path, (_, count)): &(PathBuf, (Vec<u8>, usize))| {
        format!("{name} -> {} ({})", shown(path), counted(*count, "comment", "comments"))
    };
    let lines = rendered.iter().map(line).chain(copies.iter().map(commented)).collect();
    Ok(Written { lines, digests, left_out })
}

/// How many characters that no font has are reported with their places.
const PLACED: usize = 3;
/// How many more are named; of the rest, the number.
const NAMED: usize = 20;

/// Where the record has the characters that no font has, one per line; many are of a script that the fonts do not have,
/// and the first few say so.
fn missing(files: &[&RecordFile], chars: &[char]) -> String {
    let place = |c: char| {
        files.iter().find_map(|file| {
            let at = file.source.text().find(c)?;
            Some((visible(file.source.name()), file.source.position(at)))
        })
    };
    let name = files.first().map(|file| visible(file.source.name())).unwrap_or_default();
    // Those of the record first, in its order: what the program's words have is not for the reader to find.
    let mut placed: Vec<_> = chars.iter().map(|&c| (place(c), c)).collect();
    placed.sort_by_key(|(place, _)| {
        place.as_ref().map_or((1, 0, 0), |(_, at)| (0, at.line, at.column))
    });
    let mut lines = String::new();
    for (place, c) in placed.iter().take(PLACED) {
        let place = match place {
            Some((name, at)) => format!("{name}:{}:{}", at.line, at.column),
            None => format!("{name} (written with an escape, or in the catalogue)"),
        };
        lines.push_str(&format!(
            "{place}: no font has the character “{c}” (U+{:04X}); {FONT_HELP}\n",
            u32::from(*c)
        ));
    }
    let others: String = placed.iter().skip(PLACED).take(NAMED).map(|(_, c)| *c).collect();
    if !others.is_empty() {
        let count = chars.len() - PLACED;
        let and = if count > NAMED { " …" } else { "" };
        lines.push_str(&format!(
            "{name}: no font has {count} more of its characters: {others}{and}\n"
        ));
    }
    lines
}

/// What to do about a character that no font has.
const FONT_HELP: &str = "name a font file that has it in [house] fonts, or write it in another way";

/// A record as what is kept in what is made of it.
pub fn attachment(file: &RecordFile) -> Attachment {
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
