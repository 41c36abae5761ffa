//! Office Open XML: the paragraphs of the body, of footnotes and of endnotes.
//!
//! Authority: ECMA-376, part 1, "WordprocessingML".

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Document, ReadError};
use crate::source::{Part, Source};

/// The most text that is unpacked of one part of the file: a guard against files made to burst.
const LONGEST_PART: u64 = 256 << 20;

/// Reads the text of a DOCX file: one line a paragraph.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    let broken = |error: zip::result::ZipError| {
        ReadError::new(format!("is not a DOCX file that can be read: {error}"))
    };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut text = String::new();
    let mut parts = Vec::new();
    for (part, is_body) in
        [("word/document.xml", true), ("word/footnotes.xml", false), ("word/endnotes.xml", false)]
    {
        let file = match archive.by_name(part) {
            Ok(file) => file,
            Err(zip::result::ZipError::FileNotFound) if !is_body => continue,
            Err(error) => return Err(broken(error)),
        };
        let mut xml = Vec::new();
        file.take(LONGEST_PART).read_to_end(&mut xml).map_err(|error| {
            ReadError::new(format!("is not a DOCX file that can be read: {error}"))
        })?;
        paragraphs(&xml, is_body, &mut text, &mut parts)
            .map_err(|error| ReadError::new(format!("has broken XML in {part}: {error}")))?;
    }
    let source = Source::with_parts(name, text, parts);
    Ok(Document { extracted: true, ..Document::of_text(source) })
}

fn paragraphs(
    xml: &[u8],
    is_body: bool,
    text: &mut String,
    parts: &mut Vec<(usize, Part)>,
) -> Result<(), quick_xml::Error> {
    let mut reader = Reader::from_reader(xml);
    let mut number = 0;
    let mut in_text = false;
    loop {
        match reader.read_event()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "p" if is_body => {
                    number += 1;
                    parts.push((text.len(), Part::Paragraph(number)));
                }
                "footnote" | "endnote" => {
                    let id = attribute(&tag, "id").unwrap_or_default();
                    parts.push((text.len(), Part::Footnote(id)));
                }
                "t" => in_text = true,
                _ => {}
            },
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "p" if is_body => number += 1,
                "tab" | "br" | "cr" => text.push(' '),
                "noBreakHyphen" => text.push('\u{2011}'),
                "softHyphen" => text.push('\u{AD}'),
                // A mark stands between words, as in print.
                "footnoteReference" | "endnoteReference" => text.push(' '),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "p" => text.push('\n'),
                "t" => in_text = false,
                _ => {}
            },
            Event::Text(words) if in_text => text.push_str(&words),
            Event::CData(words) if in_text => text.push_str(&words),
            Event::GeneralRef(name) if in_text => match name.resolve_char_ref() {
                Ok(Some(c)) => text.push(c),
                _ => text
                    .push_str(quick_xml::escape::resolve_predefined_entity(&name).unwrap_or(" ")),
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<usize> {
    tag.attributes()
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)
        .and_then(|attribute| attribute.value.parse().ok())
}
