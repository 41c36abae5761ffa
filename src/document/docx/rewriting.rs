//! Parts of a DOCX file written anew, while everything else of it stays as it is.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::ops::Range;

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

use super::body::Piece;
use crate::document::package::broken;
use crate::document::{Format, ReadError};

/// Something put into the XML of a part: the byte before which it is put, and what.
pub(super) type Insertion = (usize, String);

/// The piece that a byte of the text is in.
pub(super) fn piece_at(pieces: &[Piece], byte: usize) -> Option<&Piece> {
    let after = pieces.partition_point(|piece| piece.text.start <= byte);
    let piece = pieces.get(after.checked_sub(1)?)?;
    (byte < piece.text.end).then_some(piece)
}

/// What is written in a range of the XML.
pub(super) fn text_of<'x>(xml: &'x [u8], span: &Range<usize>) -> &'x str {
    std::str::from_utf8(xml.get(span.clone()).unwrap_or_default()).unwrap_or_default()
}

/// The prefix of the names around a piece, `w:` as a rule.
pub(super) fn prefix<'x>(xml: &'x [u8], piece: &Piece) -> &'x str {
    let tag = text_of(xml, &piece.markup.tag);
    let name = tag.trim_start_matches('<').split([' ', '>', '/']).next().unwrap_or_default();
    name.strip_suffix('t').unwrap_or_default()
}

/// What cuts a run at a byte of the text in a piece: the run is ended, something is put there, and the
/// run is begun again with these properties.
pub(super) fn cut(
    xml: &[u8],
    piece: &Piece,
    byte: usize,
    between: &str,
    properties: &str,
) -> Vec<Insertion> {
    let prefix = prefix(xml, piece);
    let words = format!(
        "</{prefix}t></{prefix}r>{between}<{prefix}r>{properties}<{prefix}t xml:space=\"preserve\">"
    );
    let mut insertions = vec![(piece.xml.start + byte - piece.text.start, words)];
    // What is cut keeps the spaces at its ends.
    let tag = text_of(xml, &piece.markup.tag);
    if !tag.contains("xml:space") && tag.ends_with('>') {
        insertions.push((piece.markup.tag.end - 1, " xml:space=\"preserve\"".to_owned()));
    }
    insertions
}

/// The XML with the insertions. Those at one place keep their order.
pub(super) fn inserted(xml: &[u8], mut insertions: Vec<Insertion>) -> Vec<u8> {
    insertions.sort_by_key(|(at, _)| *at);
    // A run that is cut several times keeps its spaces once.
    insertions.dedup();
    let mut new = Vec::with_capacity(xml.len());
    let mut at = 0;
    for (before, text) in &insertions {
        new.extend_from_slice(&xml[at..*before]);
        new.extend_from_slice(text.as_bytes());
        at = *before;
    }
    new.extend_from_slice(&xml[at..]);
    new
}

/// The file with other parts instead of some, and with those that are new at its end; the others are
/// copied as they are.
pub(super) fn packed(
    bytes: &[u8],
    changed: &BTreeMap<String, Vec<u8>>,
) -> Result<Vec<u8>, ReadError> {
    let fault = |error: &dyn std::fmt::Display| broken(Format::Docx, error);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    let mut new = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    let mut added: Vec<&String> = changed.keys().collect();
    for at in 0..archive.len() {
        let file = archive.by_index_raw(at).map_err(|error| fault(&error))?;
        let name = file.name().map_err(|error| fault(&error))?.into_owned();
        let Some(xml) = changed.get(&name) else {
            new.raw_copy_file(file).map_err(|error| fault(&error))?;
            continue;
        };
        added.retain(|added| **added != name);
        let options = SimpleFileOptions::default()
            .last_modified_time(file.last_modified().unwrap_or_default());
        new.start_file(name, options).map_err(|error| fault(&error))?;
        new.write_all(xml).map_err(|error| fault(&error))?;
    }
    for name in added {
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
        new.start_file(name.as_str(), options).map_err(|error| fault(&error))?;
        new.write_all(&changed[name]).map_err(|error| fault(&error))?;
    }
    let finished = new.finish().map_err(|error| fault(&error))?;
    Ok(finished.into_inner())
}
