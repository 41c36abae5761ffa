//! Where sentences end.

use std::ops::Range;

use crate::source::APART;

/// Words whose full stop ends no sentence.
const SHORT: &[&str] = &[
    "add", "al", "amend", "annex", "app", "art", "arts", "cf", "ch", "chap", "chaps", "col",
    "corr", "dept", "doc", "docs", "dr", "ed", "eds", "e.g", "fig", "gen", "i.e", "lt", "maj",
    "mr", "mrs", "ms", "no", "nos", "p", "para", "paras", "pp", "prof", "res", "rev", "sect",
    "sects", "st", "suppl", "vol", "vols", "vs", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
    "sept", "sep", "oct", "nov", "dec",
];

/// The bytes of each sentence of a paragraph, without the space around it.
///
/// ```
/// use rapporteur::revision::sentences;
/// let text = "See para. 16 of it. A fund was set up (S/2024/1. Add. 1). “Yes.” Done";
/// let found: Vec<&str> = sentences(text).into_iter().map(|span| &text[span]).collect();
/// assert_eq!(found, ["See para. 16 of it.", "A fund was set up (S/2024/1. Add. 1).", "“Yes.”", "Done"]);
/// ```
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut depth = 0usize;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '。' | '！' | '？' => {
                push(text, start..at + c.len_utf8(), &mut found);
                start = at + c.len_utf8();
            }
            '.' | '!' | '?' | '؟' | '।' if depth == 0 => {
                let mut end = at + c.len_utf8();
                while let Some((next, mark)) = chars.next_if(|(_, c)| closes(*c)) {
                    end = next + mark.len_utf8();
                }
                if ends_here(&text[start..at], c, &text[end..]) {
                    push(text, start..end, &mut found);
                    start = end;
                }
            }
            _ => {}
        }
    }
    push(text, start..text.len(), &mut found);
    found
}

/// The sentences of a text, block by block: an empty line, or what separates the cells of a table, ends one.
#[must_use]
pub fn sentences_by_block(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut block = |span: Range<usize>| {
        let inside = sentences(&text[span.clone()]);
        found.extend(inside.into_iter().map(|one| span.start + one.start..span.start + one.end));
    };
    let mut at = 0;
    while let Some(length) = text[at..].find(['\n', APART]) {
        let end = at + length;
        let rest = &text[end + 1..];
        let blank = rest.trim_start_matches([' ', '\t', '\r']).starts_with('\n');
        if text.as_bytes()[end] != b'\n' || blank {
            block(start..end);
            start = end + 1;
        }
        at = end + 1;
    }
    block(start..text.len());
    found
}

fn closes(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '»' | ')' | ']' | '\'')
}

/// Whether a mark between two texts ends a sentence.
fn ends_here(before: &str, mark: char, after: &str) -> bool {
    if after.trim().is_empty() {
        return true;
    }
    let mut rest = after.chars();
    if !rest.next().is_some_and(char::is_whitespace) {
        return false;
    }
    let first = rest.find(|c| !c.is_whitespace()).unwrap_or(' ');
    if first.is_lowercase() {
        return false;
    }
    if mark != '.' {
        return true;
    }
    let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let is_initials = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 1);
    !is_initial && !is_initials && !SHORT.contains(&word.to_lowercase().as_str())
}

fn push(text: &str, span: Range<usize>, found: &mut Vec<Range<usize>>) {
    let words = &text[span.clone()];
    let start = span.start + words.len() - words.trim_start().len();
    let end = start + words.trim().len();
    if end > start {
        found.push(start..end);
    }
}
