//! Office Open XML: the paragraphs of the body, of footnotes and of endnotes.
//!
//! Authority: ECMA-376, part 1, "WordprocessingML".

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::result::ZipError;

use super::extracted::Extracted;
use super::{Format, Limit, ReadError};
use crate::source::Part;

/// What a file begins with that Word wrote before 2007, or has encrypted.
const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// The parts that hold text, and whether each holds paragraphs of its own or notes.
const PARTS: [(&str, Kind); 3] = [
    ("word/document.xml", Kind::Body),
    ("word/footnotes.xml", Kind::Footnotes),
    ("word/endnotes.xml", Kind::Endnotes),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Body,
    Footnotes,
    Endnotes,
}

/// Reads the text of a DOCX file: one line per paragraph.
pub(super) fn read(bytes: &[u8]) -> Result<Extracted, ReadError> {
    if bytes.starts_with(COMPOUND_FILE) {
        return Err(ReadError::Encrypted);
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let mut reading = Reading::default();
    let mut left = Limit::UnpackedXml.most();
    for (part, kind) in PARTS {
        let Some(xml) = unpack(&mut archive, part, kind, &mut left)? else { continue };
        reading.take(&xml, kind).map_err(|error| broken(&format!("XML in {part}: {error}")))?;
    }
    Ok(reading.extracted)
}

fn broken(error: &dyn std::fmt::Display) -> ReadError {
    ReadError::Broken { format: Format::Docx, detail: error.to_string() }
}

/// The XML of a part; `None` for notes that do not exist.
fn unpack(
    archive: &mut zip::ZipArchive<Cursor<&[u8]>>,
    part: &str,
    kind: Kind,
    left: &mut u64,
) -> Result<Option<Vec<u8>>, ReadError> {
    let file = match archive.by_name(part) {
        Ok(file) => file,
        Err(ZipError::FileNotFound) if kind != Kind::Body => return Ok(None),
        Err(error) => return Err(broken(&error)),
    };
    let mut xml = Vec::new();
    // What the file says of its own length is not to be relied on.
    file.take(*left + 1).read_to_end(&mut xml).map_err(|error| broken(&error))?;
    match left.checked_sub(xml.len() as u64) {
        Some(rest) => *left = rest,
        None => return Err(ReadError::TooLarge(Limit::UnpackedXml)),
    }
    Ok(Some(xml))
}

/// The text so far, and where its parts begin.
#[derive(Default)]
struct Reading {
    extracted: Extracted,
    paragraphs: usize,
    /// The numbers that readers see: notes are numbered as they are called.
    numbers: HashMap<(Kind, String), usize>,
    called: HashMap<Kind, usize>,
}

impl Reading {
    fn take(&mut self, xml: &[u8], kind: Kind) -> Result<(), quick_xml::Error> {
        let mut reader = Reader::from_reader(xml);
        let mut in_text = false;
        loop {
            match reader.read_event()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "p" if kind == Kind::Body => self.paragraph(),
                    "footnote" | "endnote" => self.note(&tag, kind),
                    "t" => in_text = true,
                    // What is shown in the place of something newer that stands beside it.
                    "Fallback" => {
                        reader.read_to_end(tag.name())?;
                    }
                    _ => {}
                },
                Event::Empty(tag) => match tag.local_name().as_ref() {
                    "p" if kind == Kind::Body => self.paragraphs += 1,
                    "tab" | "br" | "cr" => self.extracted.push(" "),
                    "noBreakHyphen" => self.extracted.push("\u{2011}"),
                    "softHyphen" => self.extracted.push("\u{AD}"),
                    "footnoteReference" => self.call(&tag, Kind::Footnotes),
                    "endnoteReference" => self.call(&tag, Kind::Endnotes),
                    _ => {}
                },
                Event::End(tag) => match tag.local_name().as_ref() {
                    "p" => self.extracted.push("\n"),
                    "t" => in_text = false,
                    _ => {}
                },
                Event::Text(words) if in_text => self.extracted.push(&words),
                Event::CData(words) if in_text => self.extracted.push(&words),
                Event::GeneralRef(name) if in_text => match name.resolve_char_ref() {
                    Ok(Some(c)) => self.extracted.push(c.encode_utf8(&mut [0; 4])),
                    _ => self
                        .extracted
                        .push(quick_xml::escape::resolve_predefined_entity(&name).unwrap_or(" ")),
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self) {
        self.paragraphs += 1;
        self.extracted.begin(Part::Paragraph(self.paragraphs));
    }

    /// A mark stands between words, as in print.
    fn call(&mut self, tag: &BytesStart<'_>, kind: Kind) {
        self.extracted.push(" ");
        let called = self.called.entry(kind).or_default();
        self.numbers.entry((kind, id_of(tag))).or_insert_with(|| {
            *called += 1;
            *called
        });
    }

    fn note(&mut self, tag: &BytesStart<'_>, kind: Kind) {
        let id = id_of(tag);
        let own = id.parse().unwrap_or_default();
        let number = self.numbers.get(&(kind, id)).copied().unwrap_or(own);
        self.extracted.begin(Part::Footnote(number));
    }
}

fn id_of(tag: &BytesStart<'_>) -> String {
    let mut attributes = tag.attributes().flatten();
    let id = attributes.find(|attribute| attribute.key.local_name().as_ref() == "id");
    id.map(|id| id.value.into_owned()).unwrap_or_default()
}
