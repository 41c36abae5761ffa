//! Citations of a DOCX file made into links: fields are put around their words, and nothing else of the
//! file changes.

use std::collections::BTreeMap;

use quick_xml::escape::escape;

use super::body::Piece;
use super::read_with_places;
use super::rewriting::{Insertion, cut, inserted, packed, piece_at, prefix, text_of};
use crate::citation::extract::Citation;
use crate::document::package::Package;
use crate::document::{Document, Format, Link, ReadError};
use crate::symbol::{Language, Symbol};

/// A link to make: the pieces in which it begins and ends, the citation, the document.
type Made<'a> = (&'a Piece, &'a Piece, &'a Citation, Symbol);

/// The file with its citations as links, and how many were made. The document and the citations are
/// those read from the same bytes. Left alone are citations that are links or fields already, are in
/// headers, comments or text boxes, or are not written in one piece; and those whose document is not
/// certain. So nothing changes the second time.
///
/// # Errors
/// As for [`read`](crate::document::read).
pub fn link(
    bytes: &[u8],
    document: &Document,
    citations: &[Citation],
) -> Result<(Vec<u8>, usize), ReadError> {
    let (_, places) = read_with_places(bytes)?;
    let mut pieces = places.pieces;
    pieces.retain(|piece| !piece.in_field);
    let mut parts: BTreeMap<&str, Vec<Made<'_>>> = BTreeMap::new();
    let mut done = 0;
    let mut count = 0;
    for citation in citations {
        let Some(symbol) = citation.symbol().map(Symbol::with_year) else { continue };
        if citation.span.start < done || !is_open(document, citation) {
            continue;
        }
        let Some((first, last)) = around(&pieces, citation) else { continue };
        done = citation.span.end;
        count += 1;
        parts.entry(&first.part).or_default().push((first, last, citation, symbol));
    }
    let changed = changed(bytes, &parts)?;
    Ok((packed(bytes, &changed)?, count))
}

/// Whether nothing keeps a citation from being a link.
fn is_open(document: &Document, citation: &Citation) -> bool {
    let span = &citation.span;
    let text = document.source.text();
    let in_link = |link: &Link| link.span.start < span.end && span.start < link.span.end;
    let word = text[..span.start].rsplit(char::is_whitespace).next().unwrap_or_default();
    let is_address = word.contains("://") || word.contains("www.") || word.ends_with('/');
    !is_address && !text[span.clone()].contains('\n') && !document.links.iter().any(in_link)
}

/// The pieces in which a citation begins and ends, of one part.
fn around<'p>(pieces: &'p [Piece], citation: &Citation) -> Option<(&'p Piece, &'p Piece)> {
    let first = piece_at(pieces, citation.span.start)?;
    let last = piece_at(pieces, citation.span.end.checked_sub(1)?)?;
    (first.part == last.part).then_some((first, last))
}

/// The parts with links in them, by their names.
fn changed(
    bytes: &[u8],
    parts: &BTreeMap<&str, Vec<Made<'_>>>,
) -> Result<BTreeMap<String, Vec<u8>>, ReadError> {
    let mut package = Package::open(bytes, Format::Docx)?;
    let mut changed = BTreeMap::new();
    for (name, links) in parts {
        let xml = package.part(name)?.unwrap_or_default();
        let mut insertions: Vec<Insertion> = Vec::new();
        for (first, last, citation, symbol) in links {
            insertions.extend(insert(&xml, first, last, citation, symbol));
        }
        changed.insert((*name).to_owned(), inserted(&xml, insertions));
    }
    Ok(changed)
}

/// What makes a link of a citation: the run is ended before and after it, and begun again.
fn insert(
    xml: &[u8],
    first: &Piece,
    last: &Piece,
    citation: &Citation,
    symbol: &Symbol,
) -> Vec<Insertion> {
    let prefix = prefix(xml, first);
    let mark = |kind: &str| {
        format!("<{prefix}r><{prefix}fldChar {prefix}fldCharType=\"{kind}\"/></{prefix}r>")
    };
    let url = symbol.link_encoded(Language::English);
    let instruction = format!(
        "<{prefix}r><{prefix}instrText xml:space=\"preserve\"> HYPERLINK \"{}\" </{prefix}instrText></{prefix}r>",
        escape(url.as_str())
    );
    let linked = as_link(text_of(xml, &first.markup.properties), prefix);
    let open = format!("{}{instruction}{}", mark("begin"), mark("separate"));
    let after = text_of(xml, &last.markup.properties);
    let mut insertions = cut(xml, first, citation.span.start, &open, &linked);
    insertions.extend(cut(xml, last, citation.span.end, &mark("end"), after));
    insertions
}

/// The properties of a run as those of a link. They have an order: a style comes first.
fn as_link(properties: &str, prefix: &str) -> String {
    if properties.is_empty() {
        return format!(
            "<{prefix}rPr><{prefix}color {prefix}val=\"0563C1\"/><{prefix}u {prefix}val=\"single\"/></{prefix}rPr>"
        );
    }
    let begin = format!("<{prefix}rPr>");
    match properties.strip_prefix(&begin) {
        Some(rest) if !rest.contains(&format!("<{prefix}rStyle")) => {
            format!("{begin}<{prefix}rStyle {prefix}val=\"Hyperlink\"/>{rest}")
        }
        _ => properties.to_owned(),
    }
}
