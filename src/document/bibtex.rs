//! BibTeX: the values of fields are prose, each by itself; the address of an entry is its link.

use biblatex::RawBibliography;

use super::mask::Mask;
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
    }
    mask.part(done..text.len());
    document.set_prose(mask);
    // Nothing may be put into a library of references.
    let whole = 0..text.len();
    document.unlinkable = Ranges::new(vec![whole]);
}

/// The address of an entry, with the field that names its document as the label.
fn link(entry: &biblatex::RawEntry<'_>, text: &str) -> Option<Link> {
    let field = |name: &str| {
        let field = entry.fields.iter().find(|field| field.key.v.eq_ignore_ascii_case(name))?;
        let span = field.value.span.clone();
        text.get(span.clone()).map(|value| (span, value))
    };
    let target = ADDRESSES.into_iter().find_map(|name| {
        let (span, value) = field(name)?;
        let value = value.trim_matches(['{', '}', '"']).trim_start_matches("\\url{");
        value.contains("://").then(|| (span, value.replace("\\%", "%").replace("\\_", "_")))
    });
    let (span, target) = target?;
    let named = NAMES.into_iter().filter_map(field).find(|(_, value)| value.contains('/'));
    let label = named.map(|(label, _)| label).filter(|label| *label != span);
    Some(Link { span: span.clone(), label: label.unwrap_or(span), target })
}
