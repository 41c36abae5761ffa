//! The files of a project as the library sees them. The library reads nothing itself: a program
//! gives it a disk, an editor its open buffers.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::path;
use crate::document::{Extracted, Format, ReadError, read_extracted};
use crate::source::Source;

/// The longest record, catalogue file, template or style that is read. The longest real one is a
/// thousandth of it.
pub const MAX_RECORD_BYTES: u64 = 16 << 20;

/// The longest font file that is read: those of Chinese, Japanese and Korean hold tens of thousands of characters.
pub const MAX_FONT_BYTES: u64 = 64 << 20;

/// The longest official list and baseline that is read.
pub const MAX_LIST_BYTES: u64 = 512 << 20;

/// The longest settings file that is read.
pub const MAX_SETTINGS_BYTES: u64 = 1 << 20;

/// Where the files of a project are.
///
/// Paths are relative to [`Files::current`] or absolute. The methods never wait: what is not a
/// regular file or a folder is not opened.
pub trait Files: Sync {
    /// The absolute path of the folder that relative paths start from.
    fn current(&self) -> &Path;

    /// What a path names, after links are followed.
    ///
    /// # Errors
    /// [`FileError::Missing`], and what the system says.
    fn kind(&self, path: &Path) -> Result<FileKind, FileError>;

    /// The absolute path with every link in it followed.
    ///
    /// # Errors
    /// [`FileError::Missing`], and what the system says.
    fn resolve(&self, path: &Path) -> Result<PathBuf, FileError>;

    /// The first bytes of a regular file, at most so many.
    ///
    /// # Errors
    /// What is not a regular file, and what the system says.
    fn read(&self, path: &Path, at_most: u64) -> Result<Contents, FileError>;

    /// Takes the text out of a PDF or DOCX file. A program may do so in a process of its own, with
    /// limits on its time and memory.
    ///
    /// # Errors
    /// As for [`read_extracted`].
    fn extract(&self, bytes: &[u8], format: Format) -> Result<Extracted, ReadError> {
        read_extracted(bytes, format)
    }

    /// Every file and link directly in a folder, in the order of their names.
    ///
    /// # Errors
    /// What the system says of the folder.
    fn directly_in(&self, folder: &Path) -> Result<Vec<PathBuf>, FileError>;

    /// Every regular file in a folder and below it, in the order of their names, without those that
    /// a `.gitignore` or a leading dot hides. Links are listed as skipped and never followed.
    ///
    /// # Errors
    /// What the system says of the folder itself.
    fn below(&self, folder: &Path) -> Result<Listing, FileError>;
}

/// What a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// Something else, in words: `a named pipe`.
    Other(&'static str),
}

/// What was read of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// Whether they are the whole file.
    pub complete: bool,
}

/// The files of a folder and all folders below it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// The files, as paths that begin with the folder's.
    pub files: Vec<PathBuf>,
    /// What was left out on purpose.
    pub skipped: Vec<Skipped>,
    /// Folders that could not be listed, and why.
    pub failures: Vec<(PathBuf, FileError)>,
}

/// A file, or a whole folder, that is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Its path.
    pub path: PathBuf,
    /// Why.
    pub reason: SkipReason,
}

/// Why a file is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum SkipReason {
    /// A `.gitignore` names it.
    Ignored,
    /// The settings exclude it.
    Excluded,
    /// A TOML, YAML or JSON file of another program.
    NotOurs,
    /// A text document in a format that is not read.
    Unsupported,
    /// A link; what it leads to is read where it is.
    Link,
    /// The file that this run is writing.
    OwnOutput,
    /// A text of a document whose head does not say which.
    NoSymbol,
    /// A text of a document that cannot be read.
    UnreadableText,
}

impl SkipReason {
    /// Every reason, in the order in which they are counted.
    pub const ALL: [SkipReason; 8] = [
        SkipReason::Ignored,
        SkipReason::Excluded,
        SkipReason::NotOurs,
        SkipReason::Unsupported,
        SkipReason::Link,
        SkipReason::OwnOutput,
        SkipReason::NoSymbol,
        SkipReason::UnreadableText,
    ];

    /// The words for it after a number: `3 not ours`.
    pub fn words(self) -> &'static str {
        match self {
            SkipReason::Ignored => "ignored",
            SkipReason::Excluded => "excluded",
            SkipReason::NotOurs => "not ours",
            SkipReason::Unsupported => "in a format that is not read",
            SkipReason::Link => "linked",
            SkipReason::OwnOutput => "written by this run",
            SkipReason::NoSymbol => "without a symbol at the head",
            SkipReason::UnreadableText => "not readable as the text of a document",
        }
    }
}

/// Why a file could not be read. Displays as the rest of a sentence that begins with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FileError {
    /// There is nothing at the path.
    Missing,
    /// A folder, where a file is expected.
    Folder,
    /// Neither a regular file nor a folder; what it is, in words.
    Irregular(&'static str),
    /// Longer than the limit, in bytes.
    TooLong {
        /// The limit.
        limit: u64,
    },
    /// Bytes that are not UTF-8.
    NotUtf8 {
        /// The line of the first such byte.
        line: usize,
    },
    /// What the system says.
    System(String),
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FileError::Missing => f.write_str("does not exist"),
            FileError::Folder => f.write_str("is a folder; expected a file"),
            FileError::Irregular(what) => {
                write!(f, "is {what}; only regular files are read, and `-` for standard input")
            }
            FileError::TooLong { limit } if *limit < 1 << 20 => {
                write!(f, "is larger than the limit of {} KB", limit >> 10)
            }
            FileError::TooLong { limit } => {
                write!(f, "is larger than the limit of {} MB", limit >> 20)
            }
            FileError::NotUtf8 { line } => {
                write!(f, "is not UTF-8: invalid byte on line {line}; save it as UTF-8")
            }
            FileError::System(words) => write!(f, "cannot be read: {words}"),
        }
    }
}

impl std::error::Error for FileError {}

impl From<std::io::Error> for FileError {
    fn from(error: std::io::Error) -> FileError {
        match error.kind() {
            std::io::ErrorKind::NotFound => FileError::Missing,
            _ => FileError::System(error.to_string()),
        }
    }
}

/// The whole of a file.
///
/// # Errors
/// What cannot be read, and what is longer than the limit.
pub(super) fn read_whole(files: &dyn Files, path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    let contents = files.read(path, limit)?;
    if contents.complete { Ok(contents.bytes) } else { Err(FileError::TooLong { limit }) }
}

/// The text of a file, without a byte order mark.
///
/// # Errors
/// What cannot be read, is longer than the limit or is not UTF-8.
pub fn read_text(files: &dyn Files, path: &Path, limit: u64) -> Result<Arc<Source>, FileError> {
    let text = decode(read_whole(files, path, limit)?)?;
    Ok(Source::new(path::name(path), text))
}

/// Bytes as text, without a byte order mark.
pub(super) fn decode(bytes: Vec<u8>) -> Result<String, FileError> {
    let text = String::from_utf8(bytes).map_err(|error| {
        let before = &error.as_bytes()[..error.utf8_error().valid_up_to()];
        FileError::NotUtf8 { line: memchr::memchr_iter(b'\n', before).count() + 1 }
    })?;
    Ok(match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}
