//! Finding and reading files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail};

use crate::diagnostic::Diagnostic;
use crate::library::Library;
use crate::record::{self, Syntax};
use crate::source::Source;
use crate::{check, diagnostic};

/// The longest record that is read. The longest real one is a thousandth of it.
const LONGEST_RECORD: u64 = 16 << 20;

/// The files of a run, read and resolved.
#[derive(Debug)]
pub struct Project {
    /// What they hold.
    pub library: Library,
    /// Files that are not the user's question but belong to it: the catalogue beside a record.
    context: Vec<Arc<Source>>,
    /// What could not be read, a sentence each.
    pub failures: Vec<String>,
}

impl Project {
    /// Reads files and folders; without any, `data` or the current folder.
    pub fn read(paths: &[PathBuf], as_of: Option<record::Date>) -> Result<Project> {
        let default = [PathBuf::from(if Path::new("data").is_dir() { "data" } else { "." })];
        let asked = if paths.is_empty() { &default[..] } else { paths };
        let mut failures = Vec::new();
        let mut files: Vec<PathBuf> = Vec::new();
        let mut add = |path: PathBuf| {
            if !files.contains(&path) {
                files.push(path);
            }
        };
        let mut lone = Vec::new();
        for path in asked {
            if path.is_dir() {
                match record_files(path) {
                    Ok(found) => found.into_iter().for_each(&mut add),
                    Err(error) => failures.push(format!("{error:#}")),
                }
            } else {
                lone.push(path.clone());
                add(path.clone());
            }
        }
        let beside: Vec<PathBuf> = lone
            .iter()
            .filter_map(|path| catalogue_near(path))
            .flat_map(|folder| record_files(&folder).unwrap_or_default())
            .filter(|path| !files.contains(path))
            .collect();

        let mut read = Vec::new();
        let mut context = Vec::new();
        for (path, own) in
            files.iter().map(|path| (path, true)).chain(beside.iter().map(|path| (path, false)))
        {
            match read_record(path) {
                Ok(file) => {
                    if !own {
                        context.push(Arc::clone(&file.source));
                    }
                    read.push(file);
                }
                Err(error) => failures.push(format!("{error:#}")),
            }
        }
        if read.is_empty() && failures.is_empty() {
            let names: Vec<_> = asked.iter().map(|path| path.display().to_string()).collect();
            bail!(
                "there is no mission record in {}; `rapporteur new` writes a first one",
                names.join(", ")
            );
        }
        let mut library = Library::new(read);
        if let Some(as_of) = as_of {
            library.set_as_of(as_of);
        }
        Ok(Project { library, context, failures })
    }

    /// The findings in the files that the user asked about.
    pub fn check(&self) -> Vec<Diagnostic> {
        let mut diagnostics = check::run(&self.library);
        diagnostics.retain(|found| !self.context.contains(&found.finding.place.source));
        diagnostics
    }
}

/// Prints what was found, for people.
pub fn report(diagnostics: &[Diagnostic]) -> super::Outcome {
    super::output::print(diagnostic::text::emit(diagnostics).as_bytes())
}

/// The record and catalogue files of a folder and all below it, in the order of their names.
fn record_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in ignore::WalkBuilder::new(folder).sort_by_file_name(|a, b| a.cmp(b)).build() {
        let entry = entry.with_context(|| format!("cannot read {}", folder.display()))?;
        let path = entry.path();
        let name = path.to_string_lossy();
        let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
        if is_file && Syntax::of_name(&name).is_some() && looks_like_ours(path) {
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

/// The catalogue that a record given by its name belongs to: the nearest folder `documents`, or
/// `data/documents`, beside or above it.
fn catalogue_near(record: &Path) -> Option<PathBuf> {
    let record = std::path::absolute(record).ok()?;
    let current = std::env::current_dir().ok()?;
    let folder = record.ancestors().skip(1).find_map(|folder| {
        ["documents", "data/documents"]
            .iter()
            .map(|name| folder.join(name))
            .find(|folder| folder.is_dir())
    })?;
    Some(folder.strip_prefix(&current).map(Path::to_owned).unwrap_or(folder))
}

fn read_record(path: &Path) -> Result<record::File> {
    let name = path.display().to_string();
    let syntax = Syntax::of_name(&name).ok_or_else(|| {
        anyhow!("{name} is no record: its name ends neither in .toml, .yaml, .yml nor in .json")
    })?;
    let source = read_text(path)?;
    Ok(record::read_file(&source, syntax))
}

/// Reads a text file whole. Every way this can fail is one sentence.
pub fn read_text(path: &Path) -> Result<Arc<Source>> {
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
    if about.len() > LONGEST_RECORD {
        bail!(
            "{name} is {} MB long; a record has {} MB at most",
            about.len() >> 20,
            LONGEST_RECORD >> 20
        );
    }
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {name}"))?;
    let text = String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
        anyhow!("{name} is not UTF-8 text: line {line} has a byte that is none; save it as UTF-8")
    })?;
    let text = match text.strip_prefix('\u{FEFF}') {
        Some(text) => text.to_owned(),
        None => text,
    };
    if text.trim().is_empty() {
        bail!("{name} is empty; `rapporteur new` writes a first record");
    }
    Ok(Source::new(name.to_string(), text))
}
