//! A project: its settings, which files a run reads, what it knows already, and what it prints.
//!
//! Nothing here reads or writes. A program gives the library its files as [`Files`]: a disk, or the
//! open buffers of an editor.
//!
//! ```
//! use std::path::{Path, PathBuf};
//! use rapporteur::project::{
//!     Contents, FileError, FileKind, Files, Flags, Listing, Project, Wanted, select,
//! };
//!
//! /// One open buffer.
//! struct Buffer(&'static str);
//!
//! impl Files for Buffer {
//!     fn current(&self) -> &Path {
//!         Path::new("/project")
//!     }
//!     fn kind(&self, path: &Path) -> Result<FileKind, FileError> {
//!         if path.ends_with("draft.md") { Ok(FileKind::File) } else { Err(FileError::Missing) }
//!     }
//!     fn resolve(&self, path: &Path) -> Result<PathBuf, FileError> {
//!         Ok(self.current().join(path))
//!     }
//!     fn read(&self, _: &Path, _: u64) -> Result<Contents, FileError> {
//!         Ok(Contents { bytes: self.0.into(), complete: true })
//!     }
//!     fn directly_in(&self, _: &Path) -> Result<Vec<PathBuf>, FileError> {
//!         Ok(Vec::new())
//!     }
//!     fn below(&self, _: &Path) -> Result<Listing, FileError> {
//!         Ok(Listing::default())
//!     }
//! }
//!
//! let files = Buffer("See S/2024/26x.\n");
//! let asked = [PathBuf::from("draft.md")];
//! let selection = select(&files, &asked, Wanted::Everything, &Flags::default())?;
//! let project = Project::read(&files, selection.projects.into_iter().next().unwrap());
//! let found = project.check().diagnostics;
//! assert_eq!(found[0].finding.message, "`S/2024/26x` is not a valid symbol");
//! # Ok::<(), rapporteur::project::ProjectError>(())
//! ```

pub mod baseline;
pub mod citations;
pub mod config;
pub mod coverage;
pub mod decisions;
pub mod find;
pub mod fix;
pub mod lock;
pub mod path;
pub mod printed;
pub mod revisions;
pub mod symbols;
pub mod xref;

mod error;
mod files;
mod flags;
mod home;
mod ours;
mod product;
mod read;
mod select;
mod settings;
mod settings_text;
mod summary;
mod table;
pub mod texts;

pub use error::ProjectError;
pub use files::{
    Contents, FileError, FileKind, Files, Listing, MAX_FONT_BYTES, MAX_LIST_BYTES,
    MAX_RECORD_BYTES, SkipReason, Skipped, read_text,
};
pub use flags::Flags;
pub use home::folder_of;
pub use ours::is_ours;
pub use product::Product;
pub use read::{Held, Project};
pub use select::{FileFormat, Plan, Planned, Selection, Wanted, select};
pub use settings::Setup;
pub use summary::{Summary, counted};
