//! Everything that Rapporteur promises, in one program: each test binary links the typesetter, so one is enough.
//!
//! What needs the corpora beside the repository is in `tests/shared`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::panic,
    clippy::unwrap_used,
    missing_docs,
    reason = "a test reads files, prints figures, and fails by panicking"
)]

mod briefing;
mod citations;
mod claims;
mod cli;
mod distribution;
mod docs;
mod documents;
mod eleven;
mod evidence;
mod export;
mod import;
mod import_wiki;
mod languages;
mod layers;
mod lsp;
mod memory;
mod missions;
mod mss_page;
mod noted;
mod outputs;
mod planted;
mod project;
mod prose;
mod readme;
mod records;
mod revisions;
mod rules;
mod symbols;
mod texts;
mod wording;
