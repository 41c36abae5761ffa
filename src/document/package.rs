//! The package of a DOCX or ODT file: its parts and what relates them.
//!
//! Authority: ECMA-376, part 2, "Open Packaging Conventions".

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;
use zip::result::ZipError;

use super::{Format, Limit, ReadError};

/// A zipped file of XML parts, of which no more than a limit is unpacked.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    format: Format,
    left: u64,
}

/// What relates a part to another, or to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last part of the address that names the type, such as `footnotes`.
    pub(super) kind: String,
    /// The part of the package, or the address.
    pub(super) target: String,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8], format: Format) -> Result<Self, ReadError> {
        match ZipArchive::new(Cursor::new(bytes)) {
            Ok(archive) => Ok(Package { archive, format, left: Limit::UnpackedXml.most() }),
            Err(error) => Err(broken(format, &error)),
        }
    }

    /// A part; `None` if no part has this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let file = match self.archive.by_name(name) {
            Ok(file) if file.encrypted() => return Err(ReadError::Encrypted),
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(broken(self.format, &error)),
        };
        let mut xml = Vec::new();
        // What the file says of its own length is not to be relied on.
        let read = file.take(self.left + 1).read_to_end(&mut xml);
        read.map_err(|error| broken(self.format, &error))?;
        match self.left.checked_sub(xml.len() as u64) {
            Some(left) => self.left = left,
            None => return Err(ReadError::TooLarge(Limit::UnpackedXml)),
        }
        Ok(Some(xml))
    }

    /// The relations of a part; those of the whole package for an empty name.
    pub(super) fn relations(&mut self, part: &str) -> Result<Vec<Relation>, ReadError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = join(folder, &format!("_rels/{file}.rels"));
        let Some(xml) = self.part(&name)? else { return Ok(Vec::new()) };
        let mut relations = Vec::new();
        let mut reader = Reader::from_reader(xml.as_slice());
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag) | Event::Empty(tag))
                    if tag.local_name().as_ref() == "Relationship" =>
                {
                    relations.extend(relation(&tag, folder));
                }
                Ok(Event::Eof) => return Ok(relations),
                Ok(_) => {}
                Err(error) => return Err(broken(self.format, &format!("XML in {name}: {error}"))),
            }
        }
    }
}

fn relation(tag: &BytesStart<'_>, folder: &str) -> Option<Relation> {
    let target = attribute(tag, "Target")?;
    let kind = attribute(tag, "Type")?;
    let is_address = attribute(tag, "TargetMode").is_some_and(|mode| mode == "External");
    let target = match target.strip_prefix('/') {
        _ if is_address => target,
        Some(whole) => whole.to_owned(),
        None => join(folder, &target),
    };
    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
    Some(Relation { id: attribute(tag, "Id")?, kind, target })
}

/// The name of a part below a folder.
fn join(folder: &str, name: &str) -> String {
    let mut folders: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    let mut rest = name;
    while let Some(above) = rest.strip_prefix("../") {
        folders.pop();
        rest = above;
    }
    folders.push(rest.trim_start_matches("./"));
    folders.join("/")
}

/// The value of an attribute, by its local name.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes().flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(match unescape(&found.value) {
        Ok(value) => value.into_owned(),
        Err(_) => found.value.into_owned(),
    })
}

pub(super) fn broken(format: Format, error: &dyn std::fmt::Display) -> ReadError {
    ReadError::Broken { format, detail: error.to_string() }
}
