//! Rapporteur turns mission records into briefings whose every citation has been checked.
//!
//! The modules are listed in reading order. Text goes one way, and each layer names only the layers
//! before it; `tests/layers.rs` holds them to it.
//!
//! | layer | what it is |
//! |---|---|
//! | [`source`] | the text of a file, spans, line and column |
//! | [`diagnostic`] | one finding with its places and its fix; one file an output format |
//! | [`symbol`] | one United Nations document symbol: parse, print, compare, relate, link |
//! | [`citation`] | citations: symbol, pinpoint and place |
//! | [`document`] | the text of drafts and reports in any format, and what of it is prose |
//! | [`record`] | mission records and the document catalogue, read with places, then made valid |
//! | [`import`] | official lists made into records and catalogue files |
//! | [`library`] | every record and document resolved against each other |
//! | [`check`] | one rule a file: what is inconsistent |
//! | [`config`] | what a project sets |
//! | [`briefing`] | the resolved, numbered document |
//! | [`render`] | a briefing as bytes, one file an output format |
//! | [`cli`] | arguments, files, exit codes: the only layer that reads, writes and prints |

pub mod source;

pub mod diagnostic;

pub mod symbol;

pub mod citation;

pub mod document;

pub mod record;

pub mod import;

pub mod library;

pub mod check;

pub mod config;

pub mod briefing;

pub mod render;

pub mod cli;
