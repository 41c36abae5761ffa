//! The files of a project on disk: the one layer of the library that reads files.
//!
//! [`Disk`] is the disk as the trait [`Files`] wants it, [`read`] reads what a run selected on every
//! core, and [`reader`] takes the text out of PDFs in a process with limits.
//!
//! ```no_run
//! use rapporteur::disk::{self, Disk};
//! use rapporteur::project::{Flags, Wanted, select};
//!
//! let disk = Disk::here()?;
//! let selection = select(&disk, &["drafts".into()], Wanted::Everything, &Flags::default())?;
//! for plan in selection.projects {
//!     let project = disk::read(&disk, plan);
//!     println!("{} findings", project.check().diagnostics.len());
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![allow(clippy::disallowed_methods, reason = "this layer reads files")]

mod overlay;
pub mod reader;

pub use overlay::WithText;

use std::collections::HashSet;
use std::fs::{FileType, Metadata};
use std::io::Read;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::document::{Extracted, Format, ReadError, read_extracted};
use crate::project::{
    Contents, FileError, FileKind, Files, Held, Listing, Plan, Planned, Project, SkipReason,
    Skipped,
};

/// The disk, seen from the current folder.
#[derive(Debug)]
pub struct Disk {
    current: PathBuf,
}

impl Disk {
    /// The disk, seen from the folder that the program runs in.
    ///
    /// # Errors
    /// A folder that was removed meanwhile, or that may not be looked at.
    pub fn here() -> std::io::Result<Disk> {
        let current = std::env::current_dir().map_err(|error| {
            let words = format!("cannot determine the current folder: {error}");
            std::io::Error::new(error.kind(), words)
        })?;
        Ok(Disk { current })
    }

    /// The disk, seen from an absolute folder. Paths that are read must be absolute, too.
    pub fn seen_from(folder: &Path) -> Disk {
        Disk { current: folder.to_owned() }
    }
}

/// Reads the files of a plan, on every core where the machine gives threads, and resolves them.
pub fn read(files: &dyn Files, plan: Plan) -> Project {
    let held = read_all(files, &plan.files.iter().collect::<Vec<_>>());
    Project::assemble(files, plan, held)
}

/// Reads files, on every core where the machine gives threads. What each holds comes in their order.
pub fn read_all(files: &dyn Files, planned: &[&Planned]) -> Vec<Held> {
    let one_by_one = || planned.iter().map(|file| file.read(files)).collect::<Vec<Held>>();
    match planned.len() {
        0 | 1 => one_by_one(),
        _ => match rayon::ThreadPoolBuilder::new().build() {
            Ok(pool) => pool.install(|| planned.par_iter().map(|file| file.read(files)).collect()),
            Err(_) => one_by_one(),
        },
    }
}

impl Files for Disk {
    fn current(&self) -> &Path {
        &self.current
    }

    fn kind(&self, path: &Path) -> Result<FileKind, FileError> {
        Ok(kind_of(std::fs::metadata(path)?.file_type()))
    }

    fn resolve(&self, path: &Path) -> Result<PathBuf, FileError> {
        Ok(std::fs::canonicalize(path)?)
    }

    fn read(&self, path: &Path, at_most: u64) -> Result<Contents, FileError> {
        let about = std::fs::metadata(path)?;
        match kind_of(about.file_type()) {
            FileKind::File => {}
            FileKind::Folder => return Err(FileError::Folder),
            FileKind::Other(what) => return Err(FileError::Irregular(what)),
        }
        if about.len() == 0 {
            // The files of the kernel say that they are empty, and some make a reader wait for ever.
            let whole = std::fs::canonicalize(path)?;
            if ["/proc", "/sys"].iter().any(|kernel| whole.starts_with(kernel)) {
                return Err(FileError::Irregular("a file of the kernel"));
            }
            return Ok(Contents { bytes: Vec::new(), complete: true });
        }
        let mut bytes = Vec::new();
        std::fs::File::open(path)?.take(at_most.saturating_add(1)).read_to_end(&mut bytes)?;
        let complete = bytes.len() as u64 <= at_most;
        bytes.truncate(usize::try_from(at_most).unwrap_or(usize::MAX));
        Ok(Contents { bytes, complete })
    }

    fn extract(&self, bytes: &[u8], format: Format) -> Result<Extracted, ReadError> {
        match format {
            Format::Pdf => reader::extract(bytes),
            _ => read_extracted(bytes, format),
        }
    }

    fn directly_in(&self, folder: &Path) -> Result<Vec<PathBuf>, FileError> {
        let mut files = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_file() || kind.is_symlink() {
                files.push(entry.path());
            }
        }
        files.sort();
        Ok(files)
    }

    fn below(&self, folder: &Path) -> Result<Listing, FileError> {
        let mut listing = Listing::default();
        let mut folders = Vec::new();
        let mut seen: HashSet<PathBuf> = HashSet::new();
        let output = standard_output();
        let mut walk = ignore::WalkBuilder::new(folder);
        walk.require_git(false).sort_by_file_name(|a, b| a.cmp(b));
        for entry in walk.build() {
            let entry = match entry {
                Ok(entry) => entry,
                // A file that goes away while the folder is read was not there.
                Err(error) if error.io_error().is_some_and(is_missing) => continue,
                Err(error) => {
                    let path = path_of(&error).unwrap_or(folder).to_owned();
                    let said = error.io_error().map_or_else(|| error.to_string(), words_of);
                    listing.failures.push((path, FileError::System(said)));
                    continue;
                }
            };
            seen.insert(entry.path().to_owned());
            let Some(kind) = entry.file_type() else { continue };
            // The folder itself may be a link: the user, or the settings, named it.
            let is_root = entry.depth() == 0;
            let path = entry.into_path();
            if kind.is_dir() || is_root {
                folders.push(path);
            } else if kind.is_symlink() {
                listing.skipped.push(Skipped { path, reason: SkipReason::Link });
            } else if output.is_some() && identity(std::fs::metadata(&path).ok().as_ref()) == output
            {
                listing.skipped.push(Skipped { path, reason: SkipReason::OwnOutput });
            } else if kind.is_file() {
                listing.files.push(path);
            }
        }
        for folder in folders {
            listing.skipped.extend(ignored_in(&folder, &seen));
        }
        Ok(listing)
    }
}

fn is_missing(error: &std::io::Error) -> bool {
    error.kind() == std::io::ErrorKind::NotFound
}

/// The path that an error of the walk is about.
fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        _ => None,
    }
}

fn words_of(error: &std::io::Error) -> String {
    error.to_string()
}

/// What a `.gitignore` hides in a folder: what is there and was not seen. Names that begin with a
/// dot are hidden by their own choice.
fn ignored_in(folder: &Path, seen: &HashSet<PathBuf>) -> Vec<Skipped> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut ignored: Vec<Skipped> = entries
        .filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'))
        .map(|entry| entry.path())
        .filter(|path| !seen.contains(path))
        .map(|path| Skipped { path, reason: SkipReason::Ignored })
        .collect();
    ignored.sort_by(|a, b| a.path.cmp(&b.path));
    ignored
}

/// What a file is, in words.
fn kind_of(kind: FileType) -> FileKind {
    if kind.is_file() {
        return FileKind::File;
    }
    if kind.is_dir() {
        return FileKind::Folder;
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if kind.is_fifo() {
            return FileKind::Other("a named pipe");
        }
        if kind.is_socket() {
            return FileKind::Other("a socket");
        }
    }
    FileKind::Other("a device")
}

/// What tells a file from every other on this machine.
#[cfg(unix)]
fn identity(about: Option<&Metadata>) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    about.filter(|about| about.is_file()).map(|about| (about.dev(), about.ino()))
}

#[cfg(not(unix))]
fn identity(_: Option<&Metadata>) -> Option<(u64, u64)> {
    None
}

/// The file that standard output goes to, if it is one.
fn standard_output() -> Option<(u64, u64)> {
    identity(std::fs::metadata("/dev/stdout").ok().as_ref())
}
