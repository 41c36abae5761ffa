//! Finding and reading files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail};
use rayon::prelude::*;

use super::child;
use super::settings::Setup;
use rapporteur::check::Checked;
use rapporteur::diagnostic::{self, Diagnostic};
use rapporteur::document::{self, Format, Limit, ReadError};
use rapporteur::library::{Draft, Library};
use rapporteur::record::{self, Syntax};
use rapporteur::source::Source;

/// The longest record that is read. The longest real one is a thousandth of it.
const LONGEST_RECORD: u64 = 16 << 20;

/// The files of a run, read and resolved.
#[derive(Debug)]
pub struct Project {
    /// What they hold.
    pub library: Library,
    /// Files that are not the user's question but belong to it: the catalogue beside a record.
    context: Vec<Arc<Source>>,
    /// The settings of the run.
    setup: Setup,
    /// What could not be read, a sentence each.
    pub failures: Vec<String>,
}

/// What a run reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Records and the catalogue.
    Records,
    /// Drafts as well.
    Everything,
}

/// A file to read, and as what.
enum Reading {
    Record(record::File),
    Draft(Box<Draft>),
}

impl Project {
    /// Reads files and folders; without any, those that the project names.
    pub fn read(paths: &[PathBuf], wanted: Wanted, setup: Setup) -> Result<Project> {
        let default = setup.default_paths();
        let asked = if paths.is_empty() { &default[..] } else { paths };
        let mut failures = Vec::new();
        let mut files: Vec<PathBuf> = Vec::new();
        let mut lone = Vec::new();
        for path in asked {
            if path.is_dir() {
                match files_below(path, wanted, &setup) {
                    Ok(found) => files.extend(found),
                    Err(error) => failures.push(format!("{error:#}")),
                }
            } else {
                lone.push(path.clone());
                files.push(path.clone());
            }
        }
        let mut seen = std::collections::HashSet::new();
        files.retain(|path| seen.insert(path.clone()));
        let named = setup.catalogue();
        let near = lone.iter().filter(|_| named.is_empty()).filter_map(|path| catalogue_near(path));
        let mut beside = Vec::new();
        for path in near.chain(named.iter().cloned()) {
            if path.is_dir() {
                beside.extend(files_below(&path, Wanted::Records, &setup)?);
            } else {
                beside.push(path);
            }
        }
        beside.retain(|path| seen.insert(path.clone()));

        let own = files.len();
        files.extend(beside);
        let read: Vec<Result<Reading>> =
            files.par_iter().map(|path| read_file(path, wanted)).collect();
        let mut records = Vec::new();
        let mut drafts = Vec::new();
        let mut context = Vec::new();
        for (at, file) in read.into_iter().enumerate() {
            match file {
                Ok(Reading::Record(file)) => {
                    if at >= own {
                        context.push(Arc::clone(&file.source));
                    }
                    records.push(file);
                }
                Ok(Reading::Draft(draft)) => drafts.push(*draft),
                Err(error) => failures.push(format!("{error:#}")),
            }
        }
        if records.is_empty() && drafts.is_empty() && failures.is_empty() {
            let names: Vec<_> = asked.iter().map(|path| path.display().to_string()).collect();
            let what = match wanted {
                Wanted::Records => "mission record",
                Wanted::Everything => "mission record and no document",
            };
            bail!(
                "there is no {what} in {}; `rapporteur new` writes a first record",
                names.join(", ")
            );
        }
        let mut library = Library::with_drafts(records, drafts);
        if let Some((day, _)) = setup.as_of() {
            library.set_as_of(day);
        }
        Ok(Project { library, setup, context, failures })
    }

    /// What stands on standard input, as plain text.
    pub fn of_standard_input(setup: Setup) -> Result<Project> {
        let library = Library::with_drafts(Vec::new(), vec![read_standard_input()?]);
        Ok(Project { library, setup, context: Vec::new(), failures: Vec::new() })
    }

    /// Whether the user asked about a file.
    pub fn is_asked(&self, source: &Arc<Source>) -> bool {
        !self.context.contains(source)
    }

    /// The names of the files that the user asked about.
    pub fn file_names(&self) -> Vec<&str> {
        let asked = self.library.sources.iter().filter(|source| self.is_asked(source));
        asked.map(|source| source.name()).collect()
    }

    /// The findings in the files that the user asked about.
    pub fn check(&self) -> Checked {
        let mut checked = self.setup.check(&self.library);
        let own = |found: &Diagnostic| self.is_asked(&found.finding.place.source);
        checked.diagnostics.retain(own);
        checked.allowed.retain(own);
        checked
    }
}

/// Prints what was found, for people.
pub fn report(diagnostics: &[Diagnostic]) -> super::Outcome {
    super::output::print(diagnostic::text::emit(diagnostics).as_bytes())
}

/// The files of a folder and all below it that are read, in the order of their names. What a
/// `.gitignore` names is passed over.
fn files_below(folder: &Path, wanted: Wanted, setup: &Setup) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut walk = ignore::WalkBuilder::new(folder);
    walk.require_git(false).sort_by_file_name(|a, b| a.cmp(b));
    for entry in walk.build() {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        let path = entry.path();
        let name = path.to_string_lossy();
        if !entry.file_type().is_some_and(|kind| kind.is_file()) {
            continue;
        }
        let is_ours = Syntax::of_name(&name).is_some() && looks_like_ours(path);
        let is_draft = wanted == Wanted::Everything && Format::of_name(&name).is_some();
        if (is_ours || is_draft) && !setup.excludes(path) {
            found.push(path.strip_prefix("./").unwrap_or(path).to_owned());
        }
    }
    Ok(found)
}

/// Whether a file of a folder is a record or a part of the catalogue: other TOML, YAML and JSON
/// files stand beside them. A file that cannot be read is, so that it is reported.
fn looks_like_ours(path: &Path) -> bool {
    match std::fs::read(path) {
        Ok(bytes) => {
            let has = |words: &[u8]| memchr::memmem::find(&bytes, words).is_some();
            has(b"format") && (has(b"mission") || has(b"document")) && !has(b"$defs")
        }
        Err(_) => true,
    }
}

/// The catalogue that a file given by its name belongs to: the nearest folder `documents`, or
/// `data/documents`, beside or above it.
fn catalogue_near(file: &Path) -> Option<PathBuf> {
    let file = std::path::absolute(file).ok()?;
    let current = std::env::current_dir().ok()?;
    let folder = file.ancestors().skip(1).find_map(|folder| {
        ["documents", "data/documents"]
            .iter()
            .map(|name| folder.join(name))
            .find(|folder| folder.is_dir())
    })?;
    Some(folder.strip_prefix(&current).map(Path::to_owned).unwrap_or(folder))
}

fn read_file(path: &Path, wanted: Wanted) -> Result<Reading> {
    let name = path.display().to_string();
    if let Some(syntax) = Syntax::of_name(&name) {
        let source = read_text(path)?;
        return Ok(Reading::Record(record::read_file(&source, syntax)));
    }
    if wanted == Wanted::Records {
        bail!("{name} is no record: its name ends neither in .toml, .yaml, .yml nor in .json");
    }
    Ok(Reading::Draft(Box::new(read_draft(path)?)))
}

/// Reads a document. A name that tells no format is that of plain text.
pub fn read_draft(path: &Path) -> Result<Draft> {
    let name = path.display().to_string();
    let failed = |error: ReadError| anyhow!("{name} {error}");
    let format = Format::of_file(&name).map_err(failed)?;
    let bytes = read_bytes(path, Limit::FileSize(format).most())?;
    let document = match format {
        Format::Pdf => child::extract_pdf(&bytes).map(|extracted| extracted.into_document(&name)),
        _ => document::read(&name, &bytes, format),
    };
    Ok(Draft::new(document.map_err(failed)?))
}

/// Reads a document from standard input, as plain text.
fn read_standard_input() -> Result<Draft> {
    let mut bytes = Vec::new();
    let most = Limit::FileSize(Format::Text).most() + 1;
    let mut input = std::io::Read::take(std::io::stdin().lock(), most);
    std::io::Read::read_to_end(&mut input, &mut bytes).context("cannot read standard input")?;
    let document = document::read("-", &bytes, Format::Text)
        .map_err(|error| anyhow!("standard input {error}"))?;
    Ok(Draft::new(document))
}

fn read_bytes(path: &Path, longest: u64) -> Result<Vec<u8>> {
    let name = path.display();
    let about = match std::fs::metadata(path) {
        Ok(about) => about,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            bail!("{name} is not there");
        }
        Err(error) => return Err(error).with_context(|| format!("cannot read {name}")),
    };
    if about.is_dir() {
        bail!("{name} is a folder, and a file is wanted");
    }
    if about.len() > longest {
        bail!(
            "{name} is {} MB long; {} MB are the most that is read",
            about.len() >> 20,
            longest >> 20
        );
    }
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {name}"))?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        bail!("{name} is empty");
    }
    Ok(bytes)
}

/// Reads a record or a template whole. Every way this can fail is one sentence.
pub fn read_text(path: &Path) -> Result<Arc<Source>> {
    let name = path.display();
    let bytes = read_bytes(path, LONGEST_RECORD)?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
        anyhow!("{name} is not UTF-8 text: line {line} has a byte that is none; save it as UTF-8")
    })?;
    let text = match text.strip_prefix('\u{FEFF}') {
        Some(text) => text.to_owned(),
        None => text,
    };
    Ok(Source::new(name.to_string(), text))
}
