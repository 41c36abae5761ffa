//! What an editor asks about a text: positions, what is under the cursor, what may be written there.
//!
//! Nothing here speaks a protocol. The language server of the program (`rapporteur lsp`) translates
//! between these answers and its client; another program can do the same.
//!
//! ```
//! use rapporteur::document::{self, Format};
//! use rapporteur::editor::{self, Encoding, Lines, Position};
//! use rapporteur::library::{Draft, Library};
//!
//! let text = "Ça suffit. See resolution 2699 (2023) of the Security Council.";
//! let document = document::read("draft.md", text.as_bytes(), Format::Markdown)?;
//! let library = Library::with_drafts(Vec::new(), vec![Draft::new(document)]);
//! let source = &library.drafts[0].document.source;
//!
//! let lines = Lines::new(text, Encoding::Utf16);
//! let cursor = lines.offset(text, Position { line: 0, character: 28 });
//! let hover = editor::hover(&library, source, cursor).unwrap();
//! assert!(hover.markdown.contains("2 October 2023"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod completion;
mod cursor;
mod fields;
mod hover;
mod lines;
mod references;
mod rename;
mod spot;
mod symbols;

pub use completion::{Candidate, CandidateKind, Completion, complete};
pub use cursor::{Named, symbol_at};
pub use hover::{Hover, hover};
pub use lines::{Encoding, Lines, Position};
pub use references::{definitions, references};
pub use rename::{Renaming, rename};
