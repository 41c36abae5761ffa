//! Characters written as entities, in HTML and Markdown.

use std::ops::Range;

use quick_xml::escape::resolve_html5_entity;

use super::mask::Mask;

/// The longest entity that is looked for, from `&` to `;`.
const LONGEST: usize = 12;

/// Replaces the entities of a range of prose by the characters they stand for. The bytes that an
/// entity is longer than its character count for nothing.
pub(super) fn decode(mask: &mut Mask, text: &str, span: Range<usize>) {
    let inside = text.get(span.clone()).unwrap_or_default();
    for at in memchr::memchr_iter(b'&', inside.as_bytes()) {
        let rest = &inside.as_bytes()[at + 1..];
        let Some(length) = memchr::memchr(b';', &rest[..rest.len().min(LONGEST)]) else { continue };
        let Some(c) = inside.get(at + 1..at + 1 + length).and_then(character) else { continue };
        let whole = span.start + at..span.start + at + length + 2;
        let mut written = [0; 4];
        let c = if c.is_whitespace() { ' ' } else { c };
        let written = c.encode_utf8(&mut written).as_bytes();
        if written.len() <= whole.len() {
            mask.join(whole.start + written.len()..whole.end);
            mask.write(whole.start, written);
        }
    }
}

/// The character that an entity stands for, without its `&` and `;`.
fn character(entity: &str) -> Option<char> {
    let Some(number) = entity.strip_prefix('#') else {
        let mut chars = resolve_html5_entity(entity)?.chars();
        return chars.next().filter(|_| chars.next().is_none());
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?).filter(|c| !c.is_control())
}
