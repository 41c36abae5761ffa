//! Why a document, or a part of it, could not be read.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Format, Limit};

/// Why a document, or a page of it, could not be read.
///
/// Prints as the end of a sentence that begins with the name of the file: what is wrong and what to
/// do.
///
/// ```
/// use rapporteur::document::{Format, ReadError, read};
/// let error = read("draft.md", b"one\ntwo \xFF", Format::Markdown).unwrap_err();
/// assert_eq!(error, ReadError::NotUtf8 { line: 2 });
/// assert_eq!(error.to_string(), "is not valid UTF-8 on line 2; save it as UTF-8");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum ReadError {
    /// Text in another encoding.
    NotUtf8 {
        /// The line of the first byte that is not UTF-8, from 1.
        line: usize,
    },
    /// Text in UTF-16 that does not say so by a byte order mark.
    Utf16,
    /// Not text at all.
    Binary,
    /// HTML that declares an encoding that nobody knows.
    UnknownCharset {
        /// The declared name.
        name: String,
    },
    /// Not a file of its format, or a damaged one.
    Broken {
        /// The format it should have.
        format: Format,
        /// What is wrong, as the reader of the format says it.
        detail: String,
    },
    /// Encrypted with a password.
    Encrypted,
    /// A PDF that anybody can read and only its owner may change.
    Protected,
    /// A PDF whose signature allows no comments.
    Certified,
    /// A PDF without a text layer.
    Scanned,
    /// Larger than what is read.
    TooLarge(Limit),
    /// A format that is not read.
    Unsupported {
        /// Its usual extension, such as `.doc`.
        extension: String,
    },
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ReadError::NotUtf8 { line } => {
                write!(f, "is not valid UTF-8 on line {line}; save it as UTF-8")
            }
            ReadError::Utf16 => {
                f.write_str("is UTF-16 without a byte order mark; save it as UTF-8")
            }
            ReadError::Binary => f.write_str("is binary data, not text; save it as UTF-8 text"),
            ReadError::UnknownCharset { name } => {
                write!(f, "declares the unknown character set \"{name}\"; save it as UTF-8")
            }
            ReadError::Broken { format, detail } => {
                write!(f, "is not a valid {format} file ({detail}); save it again")
            }
            ReadError::Encrypted => f.write_str("is encrypted; save it without a password"),
            ReadError::Protected => f.write_str(
                "is protected against changes by encryption; save it without a password",
            ),
            ReadError::Certified => f.write_str(
                "is certified, and a comment would break its signature; ask for a copy without one",
            ),
            ReadError::Scanned => f.write_str(
                "has no text layer: it is a scan; run text recognition on it, then check the result",
            ),
            ReadError::TooLarge(limit) => write!(f, "{limit}; split it, or leave it out"),
            ReadError::Unsupported { extension } => {
                write!(f, "has the format {extension}, which is not read; save it as DOCX or PDF")
            }
        }
    }
}

impl std::error::Error for ReadError {}
