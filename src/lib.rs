//! Rapporteur turns mission records into briefings whose every citation has been checked.
//!
//! The modules are listed in reading order. Text goes one way, and each layer names only the layers
//! before it; `tests/it/layers.rs` checks this.
//!
//! | layer | what it is | feature |
//! |---|---|---|
//! | [`source`] | the text of a file, spans, line and column | always |
//! | [`suggest`] | the known word that was probably meant | always |
//! | [`date`] | days of the calendar | always |
//! | [`language`] | the six official languages | always |
//! | [`symbol`] | one United Nations document symbol: parse, print, compare, relate, link | always |
//! | [`citation`] | citations in running text: symbol, pinpoint and place | always |
//! | `document` | the text of drafts and reports in any format, and what of it is prose | `documents` |
//! | `instrument` | the text of a United Nations document by its paragraphs, and quotations checked against it | `check` |
//! | `diagnostic` | one finding with its places and its fix; one file per output format | `check` |
//! | `record` | mission records and the document catalogue, read with places, then made valid | `check` |
//! | `revision` | two revisions of a record or a text compared: what was added, changed, moved, withdrawn | `check` |
//! | `import` | official lists made into records and catalogue files | `check` |
//! | `library` | every record and document resolved against each other | `check` |
//! | `bibliography` | cited documents as entries of reference managers | `check` |
//! | `check` | one rule per file: what is inconsistent | `check` |
//! | `briefing` | the resolved, numbered document | `check` |
//! | `render` | a briefing as bytes, one file per output format | `check`; PDF with `pdf` |
//! | `project` | settings, which files are read, baseline, fixes, and what `cite`, `xref` and `symbol` print | `check` |
//! | `editor` | what an editor asks: positions, hover, completion, references, renaming | `check` |
//! | `disk` | the files of a project on disk, read on every core | `disk` |
//!
//! Only `disk` reads files. The program is in `src/bin/rapporteur`: arguments, files and exit codes, and
//! the only code that writes and prints. The module for Python is in `python/`.

pub mod source;

pub mod suggest;

pub mod date;

pub mod language;

pub mod symbol;

pub mod citation;

#[cfg(feature = "documents")]
pub mod document;

#[cfg(feature = "check")]
pub mod instrument;

#[cfg(feature = "check")]
pub mod diagnostic;

#[cfg(feature = "check")]
pub mod record;

#[cfg(feature = "check")]
pub mod revision;

#[cfg(feature = "check")]
pub mod import;

#[cfg(feature = "check")]
pub mod library;

#[cfg(feature = "check")]
pub mod bibliography;

#[cfg(feature = "check")]
pub mod check;

#[cfg(feature = "check")]
pub mod briefing;

#[cfg(feature = "check")]
pub mod render;

#[cfg(feature = "check")]
pub mod project;

#[cfg(feature = "check")]
pub mod editor;

#[cfg(feature = "disk")]
pub mod disk;

/// The extension module for Python: see `.ci/python-extension`.
#[cfg(python_extension)]
#[path = "../python/src/mod.rs"]
mod python;

/// The module for Python names the library as everybody does.
#[cfg(python_extension)]
extern crate self as rapporteur;
