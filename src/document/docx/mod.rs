//! Office Open XML: the body, notes, comments, headers and footers of a word-processor document.
//!
//! Authority: ECMA-376, part 1, "WordprocessingML".

mod body;
mod linking;
mod review;
mod rewriting;
mod styles;

use std::collections::HashMap;

pub use self::linking::link;
pub use self::review::review;

use self::body::{Body, Kind, Places};
use self::styles::Styles;
use super::extracted::Extracted;
use super::package::{Package, Relation, broken};
use super::{Format, ReadError};

/// What a file begins with that Word wrote before 2007, or has encrypted.
const COMPOUND_FILE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// The usual name of the main part.
const MAIN: &str = "word/document.xml";

/// Parts that belong to the main part, in the order in which they are read.
const KINDS: [(&str, Kind); 5] = [
    ("footnotes", Kind::Footnotes),
    ("endnotes", Kind::Endnotes),
    ("comments", Kind::Comments),
    ("header", Kind::Header),
    ("footer", Kind::Footer),
];

/// Reads the text of a DOCX file: one line per paragraph.
pub(super) fn read(bytes: &[u8]) -> Result<Extracted, ReadError> {
    read_with_places(bytes).map(|(extracted, _)| extracted)
}

/// Reads the text of a DOCX file, and where it is in the XML of the parts.
fn read_with_places(bytes: &[u8]) -> Result<(Extracted, Places), ReadError> {
    if bytes.starts_with(COMPOUND_FILE) {
        return Err(ReadError::Encrypted);
    }
    let mut package = Package::open(bytes, Format::Docx)?;
    let main = main_part(&mut package)?;
    let Some(xml) = package.part(&main)? else {
        return Err(broken(Format::Docx, &format!("it has no part {main}")));
    };
    let relations = package.relations(&main)?;
    let styles = match targets(&relations, "styles").first() {
        Some(styles) => package.part(styles)?,
        None => None,
    };
    let styles = styles.map(|xml| Styles::read(&xml)).unwrap_or_default();
    let mut body = Body::new(&styles);
    let mut take = |name: &str, xml: &[u8], kind, links: HashMap<String, String>| {
        let taken = body.take(name, xml, kind, links);
        taken.map_err(|error| broken(Format::Docx, &format!("XML in {name}: {error}")))
    };
    take(&main, &xml, Kind::Body, addresses(&relations))?;
    drop(xml);
    for (name, kind) in KINDS {
        // Where a file does not relate its notes, they have their usual name.
        let mut parts = targets(&relations, name);
        if parts.is_empty() {
            parts.push(format!("word/{name}.xml"));
        }
        for part in parts {
            let Some(xml) = package.part(&part)? else { continue };
            let links = addresses(&package.relations(&part)?);
            take(&part, &xml, kind, links)?;
        }
    }
    Ok(body.finish())
}

/// The name of the main part.
fn main_part(package: &mut Package<'_>) -> Result<String, ReadError> {
    let whole = package.relations("")?;
    let main = whole.into_iter().find(|relation| relation.kind == "officeDocument");
    Ok(main.map_or(MAIN.to_owned(), |relation| relation.target))
}

/// The parts that a part is related to in a certain way.
fn targets(relations: &[Relation], kind: &str) -> Vec<String> {
    let of_kind = relations.iter().filter(|relation| relation.kind == kind);
    of_kind.map(|relation| relation.target.clone()).collect()
}

/// The addresses that a part links to, by their names in it.
fn addresses(relations: &[Relation]) -> HashMap<String, String> {
    let links = relations.iter().filter(|relation| relation.kind == "hyperlink");
    links.map(|relation| (relation.id.clone(), relation.target.clone())).collect()
}
