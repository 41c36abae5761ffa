//! Where a document is catalogued and cited.

use std::collections::HashSet;
use std::sync::Arc;

use crate::library::Library;
use crate::source::Place;
use crate::symbol::Symbol;

/// The entries of the catalogue on a document, the project's own first.
pub fn definitions(library: &Library, symbol: &Symbol) -> Vec<Place> {
    library.catalogue.all(symbol).map(|entry| entry.place.clone()).collect()
}

/// Every citation of a document in the order of files and text, after the entries of the catalogue
/// on it where those are wanted.
///
/// ```
/// use rapporteur::document::{self, Format};
/// use rapporteur::editor::references;
/// use rapporteur::library::{Draft, Library};
/// use rapporteur::symbol::Symbol;
///
/// let text = b"See S/2024/263. The letter (S/2024/263, annex) says more.";
/// let document = document::read("draft.md", text, Format::Markdown)?;
/// let library = Library::with_drafts(Vec::new(), vec![Draft::new(document)]);
/// let places = references(&library, &Symbol::parse("S/2024/263")?, true);
/// assert_eq!(places.len(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn references(library: &Library, symbol: &Symbol, with_entries: bool) -> Vec<Place> {
    let entries = if with_entries { definitions(library, symbol) } else { Vec::new() };
    let cited = library.citations_of(symbol).map(|citation| citation.place.clone());
    let mut seen = HashSet::new();
    let all = entries.into_iter().chain(cited);
    // What is written once may be in several places of a record, by an alias of YAML.
    all.filter(|place| seen.insert((Arc::as_ptr(&place.source), place.span.clone()))).collect()
}
