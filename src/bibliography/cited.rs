//! Which documents are cited, and what is known of each.

use std::collections::{BTreeSet, HashSet};

use super::author::author;
use super::item::{Issued, Item};
use super::title::{event, genre, meeting, series, short_title, title};
use crate::library::{Catalogue, Citation, Entry, Library, Role};
use crate::symbol::{Language, Mark, Symbol, register};

/// An entry for each document that the records and drafts cite, in the Editorial Manual's order. The
/// symbol that a draft bears itself is no citation. A joint document is one entry, the documents of
/// a range one each.
pub fn cited(library: &Library) -> Vec<Item> {
    let citations = library
        .citations
        .iter()
        .filter(|citation| citation.role != Role::Catalogue && !library.is_masthead(citation));
    let symbols: BTreeSet<Symbol> = citations.flat_map(documents_of).collect();
    let joint: HashSet<Symbol> =
        symbols.iter().filter(|symbol| symbol.is_joint()).flat_map(Symbol::members).collect();
    let own = symbols.iter().filter(|symbol| symbol.is_joint() || !joint.contains(symbol));
    of_documents(own, &library.catalogue)
}

/// An entry for each of some documents, in the order in which they are given.
pub fn of_documents<'a>(
    symbols: impl IntoIterator<Item = &'a Symbol>,
    catalogue: &Catalogue,
) -> Vec<Item> {
    let mut keys = HashSet::new();
    symbols.into_iter().map(|symbol| item(symbol, catalogue, &mut keys)).collect()
}

/// The documents that a citation is of: the members of a range, else one. A joint symbol in a text
/// is a citation of each of its symbols, at the same place.
fn documents_of(citation: &Citation) -> Vec<Symbol> {
    let written = citation.place.text();
    let joint = Some(written).filter(|written| written.contains('-'));
    match joint.and_then(|written| Symbol::parse(written).ok()).filter(Symbol::is_joint) {
        Some(joint) => vec![joint],
        None if citation.symbol.is_joint() => vec![citation.symbol.clone()],
        None => citation.symbol.members(),
    }
}

fn item(symbol: &Symbol, catalogue: &Catalogue, keys: &mut HashSet<String>) -> Item {
    let symbol = symbol.with_year();
    let entry = catalogue.get(&symbol);
    let verified = entry.is_some_and(Entry::verified);
    let issued = issued(&symbol, entry);
    let (title, unverified_title) = title(&symbol, entry, issued);
    Item {
        key: key(&symbol, keys),
        author: author(&symbol),
        short_title: short_title(&symbol).filter(|short| *short != title),
        title,
        genre: genre(&symbol, entry),
        issued,
        event: meeting(&symbol, entry).map(event),
        volume: symbol.marks().find_map(|mark| match mark {
            Mark::Volume(numeral) => Some(numeral.to_string()),
            _ => None,
        }),
        series: series(&symbol),
        url: symbol.link(Language::English),
        verified,
        unverified_title,
        symbol: symbol.clone(),
    }
}

/// The day of adoption of a resolution, the day of the meeting of its record, the day of any other
/// document, from the first that says it: a verified entry, the register where it is certain, any
/// entry. Else the year of the symbol.
fn issued(symbol: &Symbol, entry: Option<&Entry>) -> Option<Issued> {
    let certain = register::adoption(symbol)
        .filter(|adoption| adoption.day_is_certain)
        .and_then(|adoption| adoption.adopted);
    let day = entry.filter(|entry| entry.verified()).and_then(Entry::date);
    let day = day.or(certain).or_else(|| entry.and_then(Entry::date));
    let day = day.or_else(|| register::meeting_day(symbol));
    day.map(Issued::Day).or_else(|| symbol.implied_year().map(Issued::Year))
}

/// The symbol with hyphens for everything but letters and digits; a letter follows where another
/// document has the same key.
fn key(symbol: &Symbol, keys: &mut HashSet<String>) -> String {
    let compact = symbol.key();
    let parts = compact.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty());
    let plain = parts.collect::<Vec<_>>().join("-");
    let mut key = plain.clone();
    let mut letters = 'b'..='z';
    while !keys.insert(key.clone()) {
        let Some(letter) = letters.next() else { break };
        key = format!("{plain}-{letter}");
    }
    key
}
