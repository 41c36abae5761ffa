//! Official lists made into records and catalogue files: a text goes in, TOML texts and what is odd
//! about the list come out. Nothing is put right in silence, and nothing that is in doubt is
//! written as if it were known.
//!
//! The lists are those of the UN Peace and Security Data Hub: the documents of the Security Council
//! (DGC-SCRES, as JSON) and the peacekeeping operations (as CSV). It has not been checked what they say
//! against the documents themselves, so every entry made of them is unverified.
//!
//! ```
//! let list = r#"[{"id": 1, "symbol": "S\/RES\/475(1980)", "title": "Resolution 475 (1980)",
//!     "description": "on policies of South Africa towards Angola", "date": 330912000000}]"#;
//! let imported = rapporteur::import::catalogue(list)?;
//! assert_eq!(imported.files[0].name, "resolutions.toml");
//! assert!(imported.files[0].text.contains("symbol   = \"S/RES/475 (1980)\""));
//! assert!(imported.oddities.is_empty());
//! # Ok::<(), rapporteur::import::ImportError>(())
//! ```

mod catalogue;
mod numbering;
mod oddity;
mod operations;
mod toml_text;
mod vote;
mod words;

use std::fmt;

pub use catalogue::catalogue;
pub use oddity::{Oddity, OddityKind, report};
pub use operations::operations;

/// What was made of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The files to write, in the order of their names. The same list gives the same files.
    pub files: Vec<NewFile>,
    /// How many documents or missions they hold.
    pub entries: usize,
    /// How many entries the list has.
    pub listed: usize,
    /// What is odd about the list, by kind.
    pub oddities: Vec<Oddity>,
}

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Its name, without a folder: `resolutions.toml`.
    pub name: String,
    /// Its text: TOML that reads without a finding.
    pub text: String,
}

/// Why nothing can be made of a list. Displays as the end of a sentence: "cannot import …: it is
/// not …".
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ImportError {
    /// The text is not JSON, or its values are not those of the list; the reason, with line and column.
    Json(String),
    /// The text is not CSV, or its rows differ in length; the reason.
    Csv(String),
    /// A column of the table is missing: its name.
    NoColumn(&'static str),
    /// The list has entries, but none has what an entry needs: the name of that.
    NothingRead(&'static str),
    /// The list has no entries.
    NoEntries,
}

impl fmt::Display for ImportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ImportError::Json(reason) => write!(f, "it is not the list as JSON: {reason}"),
            ImportError::Csv(reason) => write!(f, "it is not the list as CSV: {reason}"),
            ImportError::NoColumn(name) => {
                write!(f, "it is not the list: its first line names no column `{name}`")
            }
            ImportError::NothingRead(what) => {
                write!(f, "it is not the list: none of its entries has a readable `{what}`")
            }
            ImportError::NoEntries => f.write_str("the list has no entries"),
        }
    }
}

impl std::error::Error for ImportError {}
