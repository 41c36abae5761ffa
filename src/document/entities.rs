//! Characters written as entities, in HTML and Markdown.

use std::ops::Range;

use quick_xml::escape::resolve_html5_entity;

use super::Blanks;

/// The longest entity that is looked for, from `&` to `;`.
const LONGEST: usize = 12;

/// Puts the entities of a range of prose to the characters they stand for. What an entity is longer
/// than its character is filled with blanks after `&`, and with characters without width otherwise.
pub(super) fn decode(blanks: &mut Blanks, text: &str, span: Range<usize>) {
    let inside = text.get(span.clone()).unwrap_or_default();
    for at in memchr::memchr_iter(b'&', inside.as_bytes()) {
        let rest = &inside.as_bytes()[at + 1..];
        let Some(length) = memchr::memchr(b';', &rest[..rest.len().min(LONGEST)]) else { continue };
        let Some(c) = inside.get(at + 1..at + 1 + length).and_then(character) else { continue };
        let whole = span.start + at..span.start + at + length + 2;
        let mut written = [0; 4];
        let written = c.encode_utf8(&mut written).as_bytes();
        let left = whole.len() - written.len();
        match fill(left) {
            _ if c.is_whitespace() => blanks.blank(whole),
            Some(fill) if c != '&' => blanks.write(whole.start, &[written, &fill].concat()),
            _ => {
                blanks.blank(whole.start + written.len()..whole.end);
                blanks.write(whole.start, written);
            }
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

/// Characters without width that fill so many bytes; nothing where none do.
fn fill(bytes: usize) -> Option<Vec<u8>> {
    const TWO: &[u8] = "\u{AD}".as_bytes();
    const THREE: &[u8] = "\u{200B}".as_bytes();
    match (bytes, bytes % 2) {
        (1, _) => None,
        (_, 0) => Some(TWO.repeat(bytes / 2)),
        _ => Some([&TWO.repeat((bytes - 3) / 2), THREE].concat()),
    }
}
