//! The cross-reference graph: what cites what, and what belongs to what.

use std::collections::{BTreeMap, BTreeSet};

use super::{Citation, Library, Role};
use crate::source::Source;
use crate::symbol::Symbol;

/// Everything that is known of a document's relations.
#[derive(Debug)]
pub struct CrossReference<'a> {
    /// The document.
    pub symbol: Symbol,
    /// Every citation of it, in the order of files and text.
    pub cited_by: Vec<&'a Citation>,
    /// What its own text cites, where that text is among the files.
    pub cites: Vec<&'a Citation>,
    /// The document that it is an addendum, corrigendum or revision of.
    pub parent: Option<Symbol>,
    /// Its addenda, corrigenda and revisions that are cited or catalogued.
    pub children: BTreeSet<Symbol>,
    /// The documents that the catalogue relates it to.
    pub related: BTreeSet<Symbol>,
}

impl Library {
    /// The relations of one document.
    pub fn cross_reference(&self, symbol: &Symbol) -> CrossReference<'_> {
        let own: Vec<&str> = self
            .drafts
            .iter()
            .filter(|draft| draft.masthead().is_some_and(|masthead| names(masthead, symbol)))
            .map(|draft| draft.name())
            .collect();
        let is_own = |citation: &Citation| {
            citation.role == Role::Draft && own.contains(&citation.place.source.name())
        };
        let cited_by = self
            .citations_of(symbol)
            .filter(|citation| citation.role != Role::Catalogue && !is_own(citation))
            .collect();
        let cites = self
            .citations
            .iter()
            .filter(|citation| is_own(citation) && !names(&citation.symbol, symbol))
            .collect();
        let catalogued = self.catalogue.entries().iter().map(|entry| &entry.symbol);
        let children = self
            .citations
            .iter()
            .map(|citation| &citation.symbol)
            .chain(catalogued)
            .filter(|other| *other != symbol && other.root() == *symbol)
            .cloned()
            .collect();
        let related = self
            .catalogue
            .all(symbol)
            .flat_map(|entry| entry.document.meeting.iter().chain(&entry.document.related))
            .map(|related| related.value.clone())
            .collect();
        CrossReference {
            parent: symbol.parent(),
            symbol: symbol.clone(),
            cited_by,
            cites,
            children,
            related,
        }
    }

    /// The name under which a file stands in the graph: the symbol it bears, or its own
    /// name.
    pub fn name_of(&self, source: &Source) -> String {
        let name = source.name();
        let draft = self.drafts.iter().find(|draft| draft.name() == name);
        let masthead = draft.and_then(|draft| draft.masthead());
        masthead.map_or_else(|| name.to_owned(), ToString::to_string)
    }

    /// Every document cited, with the number of citations by file, in the Editorial Manual's order.
    pub fn all_references(&self) -> BTreeMap<&Symbol, BTreeMap<&str, usize>> {
        let mut all: BTreeMap<&Symbol, BTreeMap<&str, usize>> = BTreeMap::new();
        for citation in self.citations.iter().filter(|citation| citation.role != Role::Catalogue) {
            let files = all.entry(&citation.symbol).or_default();
            *files.entry(citation.place.source.name()).or_insert(0) += 1;
        }
        all
    }
}

/// Whether a symbol is another, or a joint symbol has it as one of its halves.
fn names(symbol: &Symbol, other: &Symbol) -> bool {
    symbol == other || symbol.members().contains(other)
}
