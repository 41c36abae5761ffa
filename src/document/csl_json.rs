//! CSL-JSON, as Zotero and Pandoc write it: the strings of fields are prose, each by itself; the address
//! of an item is its link.

use std::ops::Range;

use super::mask::Mask;
use super::references::{self, Issued, Reference};
use super::{Document, Ranges};
use crate::date::Date;

/// Fields that can name the document of an item, the best first.
const NAMES: [&str; 3] = ["number", "title", "title-short"];
/// Other fields that are prose.
const PROSE: [&str; 5] = ["note", "container-title", "collection-title", "event-title", "genre"];

/// Whether a text is a list of items of CSL-JSON.
///
/// ```
/// use rapporteur::document::is_csl_json;
/// assert!(is_csl_json(r#"[{"id": "a", "type": "report", "number": "S/2024/263"}]"#));
/// assert!(!is_csl_json(r#"[{"id": "a", "type": "report"}, 3]"#));
/// assert!(!is_csl_json(r#"{"id": "a", "type": "report"}"#));
/// ```
#[must_use]
pub fn is_csl_json(text: &str) -> bool {
    let text = text.trim_start_matches('\u{FEFF}');
    if !text.trim_start().starts_with('[') || !text.contains("\"type\"") {
        return false;
    }
    let Ok(items) = serde_json::from_str::<Vec<serde_json::Value>>(text) else { return false };
    let is_item = |item: &serde_json::Value| {
        let has_any = ["title", "number", "author", "issued", "URL"].iter();
        item.get("id").is_some()
            && item.get("type").is_some_and(serde_json::Value::is_string)
            && has_any.filter_map(|name| item.get(name)).next().is_some()
    };
    !items.is_empty() && items.iter().all(is_item)
}

/// Marks what is prose.
pub(super) fn mark(document: &mut Document) {
    let source = document.source.clone();
    let text = source.text();
    let mut mask = Mask::of(text);
    let mut done = 0;
    for item in items(text) {
        for field in &item.fields {
            let is_prose = NAMES.contains(&field.name) || PROSE.contains(&field.name);
            if !is_prose || !field.is_string {
                continue;
            }
            mask.part(done..field.span.start);
            done = field.span.end;
            for escape in escapes(text, &field.span) {
                mask.join(escape);
            }
        }
        let reference = item.reference(text);
        if let Some(url) = item.field("URL").filter(|url| url.is_string) {
            let target = text[url.span.clone()].replace("\\/", "/");
            let name = reference.names.first().cloned();
            document.links.push(references::link(url.span.clone(), target, name));
        }
        document.references.push(reference);
    }
    mask.part(done..text.len());
    document.set_prose(mask);
    // Nothing may be put into a library of references.
    let whole = 0..text.len();
    document.unlinkable = Ranges::new(vec![whole]);
}

/// The backslashes of a string, with the letters that they are of where those are no text.
fn escapes(text: &str, span: &Range<usize>) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut escapes = Vec::new();
    let mut at = span.start;
    while at < span.end {
        if bytes[at] != b'\\' {
            at += 1;
            continue;
        }
        let length = match bytes.get(at + 1) {
            // What they stand for is the character itself.
            Some(b'/' | b'"' | b'\\') => 1,
            Some(b'u') => 6,
            _ => 2,
        };
        let end = (at + length).min(span.end);
        escapes.push(at..end);
        at = (at + length.max(2)).min(span.end);
    }
    escapes
}

/// An item of the list.
#[derive(Debug, Default)]
struct Item<'t> {
    /// Its fields with a string or a number, those of a date too.
    fields: Vec<Field<'t>>,
}

/// A value of a field.
#[derive(Debug)]
struct Field<'t> {
    name: &'t str,
    is_string: bool,
    /// The bytes of the value, within its quotation marks.
    span: Range<usize>,
}

impl<'t> Item<'t> {
    fn field(&self, name: &str) -> Option<&Field<'t>> {
        self.fields.iter().find(|field| field.name == name)
    }

    fn reference(&self, text: &str) -> Reference {
        let names = NAMES.iter().filter_map(|name| self.field(name));
        let names = names.map(|field| field.span.clone()).collect();
        Reference { names, issued: self.issued(text) }
    }

    /// The day or the year of `"issued": {"date-parts": [[2023, 10, 2]]}`; of a range, nothing.
    fn issued(&self, text: &str) -> Option<(Issued, Range<usize>)> {
        let parts: Vec<&Field<'_>> =
            self.fields.iter().filter(|field| field.name == "issued").collect();
        let (first, last) = (parts.first()?, parts.last()?);
        let span = first.span.start..last.span.end;
        // Two dates are a range.
        if text.get(span.clone())?.contains('[') {
            return None;
        }
        let number = |at: usize| parts.get(at).map(|part| text[part.span.clone()].trim());
        let issued = match (number(0)?, number(1), number(2)) {
            (year, Some(month), Some(day)) => {
                Issued::Day(Date::parse(&format!("{year}-{month:0>2}-{day:0>2}"))?)
            }
            (text, ..) => Issued::read(text)?,
        };
        Some((issued, span))
    }
}

/// The items of a list that is valid JSON, with the places of their values.
fn items(text: &str) -> Vec<Item<'_>> {
    let mut items: Vec<Item<'_>> = Vec::new();
    // The containers that are open, and the key that each object is at.
    let mut open: Vec<(u8, Option<&str>)> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        at += 1;
        match byte {
            b'{' | b'[' => {
                open.push((byte, None));
                if open.len() == 2 && byte == b'{' {
                    items.push(Item::default());
                }
            }
            b'}' | b']' => {
                open.pop();
            }
            b',' => {
                if let Some((b'{', key)) = open.last_mut() {
                    *key = None;
                }
            }
            b'"' => {
                at = end_of_string(bytes, at);
                let span = start + 1..at.saturating_sub(1).max(start + 1);
                match open.last_mut() {
                    Some((b'{', key @ None)) => *key = text.get(span),
                    _ => take(&mut items, &open, span, true),
                }
            }
            b'-' | b'0'..=b'9' => {
                let rest = &bytes[at..];
                at += rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
                take(&mut items, &open, start..at, false);
            }
            _ => {}
        }
    }
    items
}

/// Past the quotation mark that ends a string.
fn end_of_string(bytes: &[u8], mut at: usize) -> usize {
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Takes a value for a field of the last item: of an object in it, only what a date consists of.
fn take<'t>(
    items: &mut [Item<'t>],
    open: &[(u8, Option<&'t str>)],
    span: Range<usize>,
    is_string: bool,
) {
    let keys: Vec<&str> = open.iter().filter_map(|(_, key)| *key).collect();
    let name = match keys.as_slice() {
        [name] if open.len() == 2 => *name,
        ["issued", "date-parts"] => "issued",
        _ => return,
    };
    if let Some(item) = items.last_mut() {
        item.fields.push(Field { name, is_string, span });
    }
}
