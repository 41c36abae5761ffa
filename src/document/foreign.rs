//! Syntax of other programs in a document, in which no link may be put: it would break it.
//!
//! Links of wikis and Obsidian (`[[…]]`), shortcodes and tags of templates (`{{…}}`, `{%…%}`),
//! attributes (`{#id key="…"}`), citation keys of Pandoc (`[@…]`), mathematics (`$…$`).

use std::ops::Range;

/// What each begins and ends with.
const PAIRS: [(&str, &str); 6] =
    [("[[", "]]"), ("{{", "}}"), ("{%", "%}"), ("<%", "%>"), ("[@", "]"), ("$$", "$$")];
/// No such piece is longer, in bytes.
const LONGEST: usize = 4096;

/// The pieces of such syntax in a text, in order.
pub(super) fn spans(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut spans = Vec::new();
    let mut at = 0;
    while let Some(next) = find_opening(bytes, at) {
        at = match end_of(text, next) {
            Some(end) => {
                spans.push(next..end);
                end
            }
            None => next + 1,
        };
    }
    spans
}

fn find_opening(bytes: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.iter().position(|byte| matches!(byte, b'[' | b'{' | b'<' | b'$')).map(|at| from + at)
}

/// Where the piece that begins here ends.
fn end_of(text: &str, start: usize) -> Option<usize> {
    let rest = text.get(start..)?;
    for (open, close) in PAIRS {
        if let Some(inside) = rest.strip_prefix(open)
            && let Some(length) = find_in_paragraph(inside, close)
        {
            return Some(start + open.len() + length + close.len());
        }
    }
    match rest.as_bytes().first()? {
        b'$' => formula(&rest[1..]).map(|length| start + 1 + length),
        b'{' => attributes(text, start),
        _ => None,
    }
}

/// How far away something is, before the paragraph ends.
fn find_in_paragraph(text: &str, wanted: &str) -> Option<usize> {
    let near = &text[..text.floor_char_boundary(LONGEST)];
    let end = near.find("\n\n").unwrap_or(near.len());
    near[..end].find(wanted)
}

/// The length of a formula and its closing sign. As Pandoc reads it: no space after the first sign or
/// before the last, and no digit after it.
fn formula(inside: &str) -> Option<usize> {
    if inside.starts_with(char::is_whitespace) {
        return None;
    }
    let length = find_in_paragraph(inside, "$").filter(|length| *length > 0)?;
    let (formula, after) = inside.split_at(length);
    let closes = !formula.ends_with([' ', '\n', '\t', '\\'])
        && !after[1..].starts_with(|c: char| c.is_ascii_digit());
    closes.then_some(length + 1)
}

/// The end of attributes, `{#id .class key="value"}`.
fn attributes(text: &str, start: usize) -> Option<usize> {
    let inside = &text[start + 1..];
    let length = find_in_paragraph(inside, "}")?;
    let words = &inside[..length];
    let is_list = words.starts_with(['#', '.', ':']) || words.contains('=');
    (is_list && !words.contains('\n')).then_some(start + length + 2)
}
