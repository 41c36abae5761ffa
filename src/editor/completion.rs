//! What may be written at a place in a text.

use std::ops::Range;

use super::fields;
use super::spot::{Spot, spot};
use super::symbols::{self, MOST, begun};
use crate::library::Library;
use crate::project::config::FILE_NAME;
use crate::record::Syntax;

/// One thing that may be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// What it is called in a list.
    pub label: String,
    /// What is put into the text.
    pub insert: String,
    /// A few words on it.
    pub detail: Option<String>,
    /// What it is.
    pub kind: CandidateKind,
    /// The bytes that it replaces: what has been written of it.
    pub span: Range<usize>,
}

/// What may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CandidateKind {
    /// The symbol of a document.
    Symbol,
    /// The name of a State.
    State,
    /// A key of a record, a catalogue file or the settings.
    Key,
    /// A word of a list, such as `extends`.
    Word,
}

/// What may be written at a place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Completion {
    /// The candidates, the likeliest first.
    pub candidates: Vec<Candidate>,
    /// Whether more letters may bring others.
    pub incomplete: bool,
}

/// What may be written at a byte of a text: symbols of the catalogue, of the project's citations and
/// of the register, everywhere; in records, the names of States, the keys of the table and the words
/// of a field.
///
/// `name` is that of the file; its ending says how it is written. What is known of documents comes
/// from `library`. Fields of a record have all that may stand there; an editor shows what begins as
/// the letters that are written.
///
/// ```
/// use rapporteur::editor::complete;
/// let text = "[[pledge]]\nstate = \"Jam";
/// let states = complete(None, "data/missions/a.toml", text, text.len());
/// assert!(states.candidates.iter().any(|state| state.label == "Jamaica"));
/// ```
pub fn complete(library: Option<&Library>, name: &str, text: &str, offset: usize) -> Completion {
    let offset = text.floor_char_boundary(offset);
    let in_text = || match begun(text, offset) {
        Some(span) => of_symbols(library, text, span),
        None => Completion::default(),
    };
    let Some(syntax) = Syntax::of_name(name) else { return in_text() };
    match spot(text, offset, syntax) {
        None => Completion::default(),
        Some(place) if place.is_running_text() => in_text(),
        Some(place) => {
            let found = in_record(library, name, text, &place);
            if found.candidates.is_empty() { in_text() } else { found }
        }
    }
}

fn of_symbols(library: Option<&Library>, text: &str, span: Range<usize>) -> Completion {
    let candidates = symbols::candidates(library, &text[span.clone()], &span);
    Completion { incomplete: candidates.len() >= MOST || span.is_empty(), candidates }
}

fn in_record(library: Option<&Library>, name: &str, text: &str, place: &Spot) -> Completion {
    let is_settings = name.rsplit(['/', '\\']).next() == Some(FILE_NAME);
    let format = fields::format_of(text, is_settings);
    if fields::takes_symbol(format, place) {
        return of_symbols(library, text, place.written.clone());
    }
    let candidates = fields::candidates(format, place, text, is_settings);
    Completion { candidates, incomplete: false }
}
