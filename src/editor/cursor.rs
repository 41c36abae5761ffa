//! The document that the text under a cursor names.

use std::sync::Arc;

use crate::citation::Pinpoint;
use crate::library::Library;
use crate::source::{Place, Source};
use crate::symbol::Symbol;

/// A document, and the place that names it.
#[derive(Debug, Clone)]
pub struct Named<'a> {
    /// The document.
    pub symbol: &'a Symbol,
    /// The place in it, where one is named.
    pub pinpoint: Option<&'a Pinpoint>,
    /// Where it is named.
    pub place: Place,
}

/// The document that is cited or catalogued at a byte of a file, or that a link there leads to. The
/// end of a citation belongs to it: the cursor stands there after it was typed.
pub fn symbol_at<'a>(
    library: &'a Library,
    source: &Arc<Source>,
    offset: usize,
) -> Option<Named<'a>> {
    let holds = |place: &Place| {
        Arc::ptr_eq(&place.source, source) && place.span.start <= offset && offset <= place.span.end
    };
    let cited = library.citations.iter().filter(|citation| holds(&citation.place));
    let cited = cited.map(|citation| Named {
        symbol: &citation.symbol,
        pinpoint: citation.pinpoint.as_ref(),
        place: citation.place.clone(),
    });
    let entries = library.catalogue.entries().iter().filter(|entry| holds(&entry.place));
    let entries = entries.map(|entry| Named {
        symbol: &entry.symbol,
        pinpoint: None,
        place: entry.place.clone(),
    });
    let named = cited.chain(entries).min_by_key(|named| named.place.span.len());
    named.or_else(|| {
        let mut links =
            library.texts().flat_map(|text| text.links).filter(|link| holds(&link.place));
        links.find_map(|link| {
            let symbol = link.target.as_ref().ok()?;
            Some(Named { symbol, pinpoint: None, place: link.place.clone() })
        })
    })
}
