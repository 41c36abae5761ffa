//! Citations of a DOCX file made into links: fields are put around their words, and nothing else of the
//! file changes.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use quick_xml::escape::escape;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use super::body::Piece;
use super::read_with_places;
use crate::citation::extract::Citation;
use crate::document::package::broken;
use crate::document::{Document, Format, Link, ReadError};
use crate::symbol::{Language, Symbol};

/// Something put into the XML of a part: the byte before which it is put, and what.
type Insertion = (usize, String);

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
    let (_, pieces) = read_with_places(bytes)?;
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
    let at = |byte: usize| {
        let after = pieces.partition_point(|piece| piece.text.start <= byte);
        let piece = pieces.get(after.checked_sub(1)?)?;
        (byte < piece.text.end).then_some(piece)
    };
    let (first, last) = (at(citation.span.start)?, at(citation.span.end.checked_sub(1)?)?);
    (first.part == last.part).then_some((first, last))
}

/// The parts with links in them, by their names.
fn changed(
    bytes: &[u8],
    parts: &BTreeMap<&str, Vec<Made<'_>>>,
) -> Result<BTreeMap<String, Vec<u8>>, ReadError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| broken(Format::Docx, &e))?;
    let mut changed = BTreeMap::new();
    for (name, links) in parts {
        let mut xml = Vec::new();
        let mut file = archive.by_name(name).map_err(|error| broken(Format::Docx, &error))?;
        file.read_to_end(&mut xml).map_err(|error| broken(Format::Docx, &error))?;
        let mut insertions: Vec<Insertion> = Vec::new();
        for (first, last, citation, symbol) in links {
            insertions.extend(insert(&xml, first, last, citation, symbol));
        }
        insertions.sort_by_key(|(at, _)| *at);
        // Words with several citations keep their spaces once.
        insertions.dedup();
        let mut new = Vec::with_capacity(xml.len());
        let mut at = 0;
        for (before, text) in &insertions {
            new.extend_from_slice(&xml[at..*before]);
            new.extend_from_slice(text.as_bytes());
            at = *before;
        }
        new.extend_from_slice(&xml[at..]);
        changed.insert((*name).to_owned(), new);
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
    let text = |span: &std::ops::Range<usize>| {
        std::str::from_utf8(xml.get(span.clone()).unwrap_or_default()).unwrap_or_default()
    };
    let tag = text(&first.markup.tag);
    // The prefix of the names, `w:` as a rule.
    let name = tag.trim_start_matches('<').split([' ', '>', '/']).next().unwrap_or_default();
    let prefix = name.strip_suffix('t').unwrap_or_default();
    let (end_run, begin_words) =
        (format!("</{prefix}t></{prefix}r>"), format!("<{prefix}t xml:space=\"preserve\">"));
    let mark = |kind: &str| {
        format!("<{prefix}r><{prefix}fldChar {prefix}fldCharType=\"{kind}\"/></{prefix}r>")
    };
    let url = symbol.link_encoded(Language::English);
    let instruction = format!(
        "<{prefix}r><{prefix}instrText xml:space=\"preserve\"> HYPERLINK \"{}\" </{prefix}instrText></{prefix}r>",
        escape(url.as_str())
    );
    let linked = as_link(text(&first.markup.properties), prefix);
    let open = format!(
        "{end_run}{}{instruction}{}<{prefix}r>{linked}{begin_words}",
        mark("begin"),
        mark("separate")
    );
    let after = text(&last.markup.properties);
    let close = format!("{end_run}{}<{prefix}r>{after}{begin_words}", mark("end"));
    let in_xml = |piece: &Piece, byte: usize| piece.xml.start + byte - piece.text.start;
    let mut insertions =
        vec![(in_xml(first, citation.span.start), open), (in_xml(last, citation.span.end), close)];
    // What is cut keeps the spaces at its ends.
    for piece in [first, last] {
        let tag = text(&piece.markup.tag);
        if !tag.contains("xml:space") && tag.ends_with('>') {
            insertions.push((piece.markup.tag.end - 1, " xml:space=\"preserve\"".to_owned()));
        }
    }
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

/// The file with other parts instead of some; the others are copied as they are.
fn packed(bytes: &[u8], changed: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, ReadError> {
    let fault = |error: &dyn std::fmt::Display| broken(Format::Docx, error);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    let mut new = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).map_err(|error| fault(&error))?;
        let name = file.name().map_err(|error| fault(&error))?.into_owned();
        let Some(xml) = changed.get(&name) else {
            new.raw_copy_file(file).map_err(|error| fault(&error))?;
            continue;
        };
        let options = SimpleFileOptions::default()
            .last_modified_time(file.last_modified().unwrap_or_default());
        new.start_file(name, options).map_err(|error| fault(&error))?;
        new.write_all(xml).map_err(|error| fault(&error))?;
    }
    let finished = new.finish().map_err(|error| fault(&error))?;
    Ok(finished.into_inner())
}
