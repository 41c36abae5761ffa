//! Syntax of other programs in a document, in which no link may be put: it would break it.
//!
//! Links of wikis and Obsidian (`[[…]]`), shortcodes and tags of templates (`{{…}}`, `{%…%}`),
//! attributes (`{#id key="…"}`, `key="…"`), citation keys of Pandoc (`[@…]`), mathematics (`$…$`,
//! `\(…\)`), commands of TeX (`\cite{…}`), comments of MDX (`{/* … */}`) and of Obsidian (`%% … %%`), expressions of MDX
//! (`{symbol}`), cross-references (`<<…>>`).

use std::ops::Range;

/// What each begins and ends with.
const PAIRS: [(&str, &str); 11] = [
    ("[[", "]]"),
    ("{{", "}}"),
    ("{%", "%}"),
    ("%%", "%%"),
    ("{/*", "*/}"),
    ("<%", "%>"),
    ("<<", ">>"),
    ("[@", "]"),
    ("$$", "$$"),
    ("\\(", "\\)"),
    ("\\[", "\\]"),
];
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
    let opens = |byte: &u8| matches!(byte, b'[' | b'{' | b'<' | b'$' | b'\\' | b'=' | b'%');
    rest.iter().position(opens).map(|at| from + at)
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
        b'\\' => command(&rest[1..]).map(|length| start + 1 + length),
        b'=' => value(text, start),
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

/// The end of attributes, `{#id .class key="value"}`, or of one word in braces.
fn attributes(text: &str, start: usize) -> Option<usize> {
    let inside = &text[start + 1..];
    let length = find_in_paragraph(inside, "}")?;
    let words = &inside[..length];
    let is_word = !words.contains(char::is_whitespace);
    let is_list = is_word || words.starts_with(['#', '.', ':']) || words.contains('=');
    (is_list && !words.contains('\n')).then_some(start + length + 2)
}

/// The length of a command of TeX and its argument: `cite{…}` after the backslash.
fn command(text: &str) -> Option<usize> {
    let name = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let inside = text.get(name..)?.strip_prefix('{').filter(|_| name > 0)?;
    let length = find_in_paragraph(inside, "}")?;
    (!inside[..length].contains('\n')).then_some(name + length + 2)
}

/// The end of the value of an attribute, `="…"` directly after its name.
fn value(text: &str, start: usize) -> Option<usize> {
    let is_named = text[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
    let quoted =
        text[start + 1..].chars().next().filter(|c| matches!(c, '"' | '\'') && is_named)?;
    let inside = &text[start + 2..];
    let length = find_in_paragraph(inside, if quoted == '"' { "\"" } else { "'" })?;
    (!inside[..length].contains('\n')).then_some(start + length + 3)
}
