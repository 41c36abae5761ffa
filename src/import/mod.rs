//! Official lists made into records and catalogue files: a text goes in, TOML texts and what is odd
//! about the list come out. Nothing is put right in silence, and nothing that is in doubt is
//! written as if it were known.
//!
//! The lists are those of the UN Peace and Security Data Hub (the documents of the Security Council,
//! DGC-SCRES, and the peacekeeping operations) and of the UN Digital Library (exports as MARCXML, and
//! the voting data). It has not been checked what they say against the documents themselves, so every
//! entry made of them is unverified.
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
mod columns;
mod earlier;
mod entry;
mod library_records;
pub mod mandate;
mod marc;
mod numbering;
mod oddity;
mod operations;
mod rows;
mod spreadsheet;
mod toml_text;
mod vote;
mod votes;
mod wiki;
mod words;

use std::fmt;

pub use earlier::{list_of, verified_entries, with_entries};
pub use oddity::{Oddity, OddityKind, report};
pub(crate) use operations::escaped;
pub use operations::operations;
pub use spreadsheet::{Rows, Tabled, spreadsheet};
pub(crate) use toml_text::{string as toml_text, table as toml_table};

pub use wiki::{ImportedPage, PageOptions, Unplaced, WantedRevision, WikiError, wiki};

/// Makes catalogue files of a list: the documents of the Security Council of the UN Peace and
/// Security Data Hub (JSON, JSON lines or CSV), an export of the UN Digital Library (MARCXML), or its
/// voting data (CSV). The text says which it is; `name` is that of the file, by which exports of the
/// Digital Library are told apart.
///
/// # Errors
/// A text that is none of these, or a list without a document.
pub fn catalogue_named(name: &str, text: &str) -> Result<Imported, ImportError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.trim_start().starts_with('<') {
        return library_records::documents(name, text);
    }
    let first = text.lines().next().unwrap_or_default();
    let mut head = csv::ReaderBuilder::new().has_headers(false).from_reader(first.as_bytes());
    let head = head.records().next().and_then(Result::ok).unwrap_or_default();
    let columns = columns::Columns::of(&head);
    if votes::NEEDED.iter().all(|name| columns.has(name)) {
        return votes::documents(text);
    }
    catalogue::documents(text)
}

/// Makes catalogue files of a list whose file has no name; see [`catalogue_named`].
///
/// # Errors
/// A text that is not a list, or a list without a document.
pub fn catalogue(text: &str) -> Result<Imported, ImportError> {
    catalogue_named("", text)
}

/// The name of a file without its folder and ending, in lower case with hyphens; `otherwise` where
/// nothing is left of it.
fn file_stem(name: &str, otherwise: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_lowercase();
    let words = stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let stem = words.collect::<Vec<_>>().join("-");
    if stem.is_empty() { otherwise.to_owned() } else { stem }
}

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
    /// The text is not MARCXML; the reason, with its line.
    Xml(String),
    /// The text has none of the shapes in which lists are published.
    UnknownShape,
    /// A column of the table is missing: its name.
    NoColumn(&'static str),
    /// A column that every row needs is missing: its name, and the column that was probably meant.
    MissingColumn(&'static str, Option<String>),
    /// The columns of a table do not say whether its rows are pledges or decisions.
    NoRows,
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
            ImportError::Xml(reason) => write!(f, "it is not the list as MARCXML: {reason}"),
            ImportError::UnknownShape => f.write_str(
                "it is not the list as JSON, JSON lines, CSV with a column `symbol` or MARCXML",
            ),
            ImportError::NoColumn(name) => {
                write!(f, "it is not the list: its first line names no column `{name}`")
            }
            ImportError::MissingColumn(name, None) => {
                write!(f, "its first line names no column `{name}`")
            }
            ImportError::MissingColumn(name, Some(meant)) => {
                write!(f, "its first line names no column `{name}`; rename the column `{meant}`")
            }
            ImportError::NoRows => f.write_str(
                "its first line names neither the columns of pledges (state, date, source, note) nor \
                 those of decisions (symbol, date, effect)",
            ),
            ImportError::NothingRead(what) => {
                write!(f, "it is not the list: none of its entries has a readable `{what}`")
            }
            ImportError::NoEntries => f.write_str("the list has no entries"),
        }
    }
}

impl std::error::Error for ImportError {}
