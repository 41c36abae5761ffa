//! Everything that Rapporteur promises, in one program: each test binary links the typesetter, so one is enough.
//!
//! What needs the corpora beside the repository is in `tests/shared`.

mod briefing;
mod citations;
mod cli;
mod documents;
mod import;
mod layers;
mod mss_page;
mod outputs;
mod planted;
mod prose;
mod readme;
mod records;
mod rules;
mod symbols;
