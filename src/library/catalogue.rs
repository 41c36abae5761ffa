//! What is known of each document, from every catalogue file of the project.

use std::collections::HashMap;
use std::sync::Arc;

use crate::date::Date;
use crate::record::Document;
use crate::source::{Place, Source};
use crate::symbol::Symbol;
use crate::symbol::register::Vote;

/// The documents that a project knows.
#[derive(Debug, Default)]
pub struct Catalogue {
    entries: Vec<Entry>,
    by_symbol: HashMap<Symbol, Vec<usize>>,
    by_parent: HashMap<Symbol, Vec<usize>>,
}

/// A layer of the catalogue: a higher one goes over those below it. Below both is what the program
/// knows itself ([`crate::symbol::register`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// A list that was imported: what exists, not what the project uses.
    Imported,
    /// The project's own entries.
    Own,
}

/// One entry of a catalogue file that has a symbol.
#[derive(Debug)]
pub struct Entry {
    /// The document.
    pub symbol: Symbol,
    /// What the file says of it.
    pub document: Document,
    /// The file.
    pub source: Arc<Source>,
    /// Where its symbol is written.
    pub place: Place,
    /// The layer that it belongs to.
    pub layer: Layer,
    list: Option<Arc<str>>,
}

impl Entry {
    /// The document's date, where it is known.
    pub fn date(&self) -> Option<Date> {
        self.document.date.as_ref().map(|date| date.value)
    }

    /// The document's title, where it is known.
    pub fn title(&self) -> Option<&str> {
        self.document.title.as_ref().map(|title| title.value.as_str())
    }

    /// The list that it was imported from; `None` for an entry of the project's own.
    pub fn list(&self) -> Option<&str> {
        self.list.as_deref()
    }

    /// How the Council voted, where the entry says it.
    pub fn vote(&self) -> Option<Vote> {
        match self.document.vote.as_ref()?.value.as_str() {
            "unanimous" => Some(Vote::Unanimous),
            counted => Vote::parse(counted),
        }
    }

    /// Whether somebody has seen the document.
    pub fn verified(&self) -> bool {
        self.document.verified.as_ref().is_some_and(|verified| verified.value)
    }

    /// The text of a numbered paragraph, where the catalogue holds it.
    pub fn paragraph(&self, number: u32) -> Option<&str> {
        self.document
            .extract
            .iter()
            .find(|extract| extract.paragraph.as_ref().is_some_and(|n| n.value == number))
            .and_then(|extract| extract.text.as_ref())
            .map(|text| text.value.as_str())
    }
}

/// The symbols under which a document is known: of a joint one or a range each, and all of it.
pub(super) fn names_of(symbol: &Symbol) -> Vec<Symbol> {
    let mut names = symbol.members();
    if !names.contains(symbol) {
        names.push(symbol.clone());
    }
    names
}

impl Catalogue {
    /// Adds the documents of a file, which is of an imported list or the project's own. A symbol that
    /// is there already is kept beside the new one.
    pub fn extend(&mut self, source: &Arc<Source>, list: Option<&str>, documents: Vec<Document>) {
        let layer = if list.is_some() { Layer::Imported } else { Layer::Own };
        let list: Option<Arc<str>> = list.map(Arc::from);
        for document in documents {
            let Some(symbol) = &document.symbol else {
                continue;
            };
            let entry = Entry {
                symbol: symbol.value.clone(),
                place: Place::new(source, symbol.text_span()),
                source: Arc::clone(source),
                document,
                layer,
                list: list.clone(),
            };
            // A joint document is known under each of its symbols, and under both.
            for name in names_of(&entry.symbol) {
                if let Some(parent) = name.parent() {
                    self.by_parent.entry(parent).or_default().push(self.entries.len());
                }
                // The project's own entries come before imported ones.
                let same = self.by_symbol.entry(name).or_default();
                let place = same.partition_point(|&at| self.entries[at].layer >= layer);
                same.insert(place, self.entries.len());
            }
            self.entries.push(entry);
        }
    }

    /// Every entry, in the order of the files.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// What is said of a document: the first of the project's own entries that has its symbol, or of
    /// the imported ones.
    pub fn get(&self, symbol: &Symbol) -> Option<&Entry> {
        self.all(symbol).next()
    }

    /// Every entry that has a document's symbol, the project's own first.
    pub fn all(&self, symbol: &Symbol) -> impl Iterator<Item = &Entry> {
        let at = self.by_symbol.get(symbol).map_or(&[][..], Vec::as_slice);
        at.iter().map(|&at| &self.entries[at])
    }

    /// The addenda, corrigenda and revisions of a document, those of its addenda not among them.
    pub fn children(&self, symbol: &Symbol) -> impl Iterator<Item = &Entry> {
        let at = self.by_parent.get(symbol).map_or(&[][..], Vec::as_slice);
        at.iter().map(|&at| &self.entries[at])
    }
}
