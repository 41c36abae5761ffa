//! BibTeX: the values of fields are prose, each by itself; the address of an entry is its link.

use std::ops::Range;

use biblatex::RawBibliography;

use super::mask::Mask;
use super::references::{self, Issued, Reference};
use super::{Document, Link, Ranges, latex};

/// Fields that say which document an entry is of, the best first.
const NAMES: [&str; 4] = ["number", "howpublished", "note", "title"];
/// Fields with an address.
const ADDRESSES: [&str; 2] = ["url", "howpublished"];
/// Fields that are no prose.
const SILENT: [&str; 6] = ["abstract", "doi", "file", "isbn", "keywords", "issn"];

/// Marks what is prose. A file that cannot be read to its end is LaTeX.
pub(super) fn mark(document: &mut Document) {
    let source = document.source.clone();
    let text = source.text();
    let Ok(library) = RawBibliography::parse(text) else { return latex::mark(document) };
    let mut mask = Mask::of(text);
    let mut done = 0;
    for entry in &library.entries {
        for field in &entry.v.fields {
            let name = field.key.v.to_ascii_lowercase();
            let span = field.value.span.clone();
            if span.start < done || SILENT.contains(&name.as_str()) {
                continue;
            }
            let Some(value) = text.get(span.clone()) else { continue };
            mask.part(done..span.start);
            // An address is read as the link of its entry.
            if name == "url" {
                mask.blank(span.clone());
            } else {
                mask.insert(span.start, latex::mask_of_piece(value));
            }
            done = span.end;
        }
        document.links.extend(link(&entry.v, text));
        document.references.push(reference(&entry.v, text));
    }
    mask.part(done..text.len());
    document.set_prose(mask);
    // Nothing may be put into a library of references.
    let whole = 0..text.len();
    document.unlinkable = Ranges::new(vec![whole]);
}

/// The bytes of a field's value, without its braces or quotation marks.
fn field(entry: &biblatex::RawEntry<'_>, text: &str, name: &str) -> Option<Range<usize>> {
    let field = entry.fields.iter().find(|field| field.key.v.eq_ignore_ascii_case(name))?;
    let span = field.value.span.clone();
    let value = text.get(span.clone())?;
    let inside = value.trim_start_matches(['{', '"', ' ']);
    let start = span.end - inside.len();
    Some(start..start + inside.trim_end_matches(['}', '"', ' ']).len())
}

/// The fields that name the document of an entry: one with a symbol, else the number or the title.
fn names(entry: &biblatex::RawEntry<'_>, text: &str) -> Vec<Range<usize>> {
    let named = NAMES.into_iter().filter_map(|name| field(entry, text, name));
    let mut named: Vec<Range<usize>> = named.collect();
    named.sort_by_key(|span| !text[span.clone()].contains('/'));
    named
}

/// What an entry says of its document.
fn reference(entry: &biblatex::RawEntry<'_>, text: &str) -> Reference {
    let issued = ["date", "year"].into_iter().find_map(|name| {
        let span = field(entry, text, name)?;
        Issued::read(&text[span.clone()]).map(|issued| (issued, span))
    });
    Reference { names: names(entry, text), issued }
}

/// The address of an entry, with the field that names its document as the label.
fn link(entry: &biblatex::RawEntry<'_>, text: &str) -> Option<Link> {
    let (span, target) = ADDRESSES.into_iter().find_map(|name| {
        let span = field(entry, text, name)?;
        let value = text[span.clone()].trim_start_matches("\\url{");
        value.contains("://").then(|| (span, value.replace("\\%", "%").replace("\\_", "_")))
    })?;
    let name = names(entry, text).into_iter().find(|name| *name != span);
    Some(references::link(span, target, name))
}
