//! `rapporteur lsp`, spoken to over its standard input and output as an editor does.

mod completion;
mod editor;
mod findings;
mod navigation;
mod protocol;
