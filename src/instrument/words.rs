//! Words as they are compared: without case, punctuation, the breaks of lines and the errors of
//! scanners.

use std::ops::Range;

use super::Provision;
use super::passage::label;

/// A word of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is compared by.
    pub(super) form: String,
    /// Which provision it is of.
    pub(super) provision: usize,
    /// Its bytes in the provision's text.
    pub(super) span: Range<usize>,
}

/// The words of provisions, one after the other.
pub(super) fn tokens_of(provisions: &[Provision]) -> Vec<Token> {
    let each = provisions.iter().enumerate().flat_map(|(provision, of)| {
        let words = spans(&of.text).into_iter().filter(|span| !is_label(&of.text, span));
        words.map(move |span| Token { form: form(&of.text[span.clone()]), provision, span })
    });
    each.filter(|token| !token.form.is_empty()).collect()
}

/// Whether a word is the letter of a sub-paragraph, in parentheses.
fn is_label(text: &str, word: &Range<usize>) -> bool {
    let open = word.start.checked_sub(1);
    open.and_then(|open| text.get(open..))
        .is_some_and(|text| text.starts_with('(') && label(text) == Some(word.len() + 2))
}

/// How many words a text has, as they are compared.
pub fn counted_words(text: &str) -> usize {
    spans(text).len()
}

/// Where the words of a text are. A hyphen or an apostrophe within a word belongs to it, with the line
/// break after a hyphen, and so does the comma of thousands.
pub(super) fn spans(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    let mut before = ' ';
    let mut skip_to = 0;
    for (at, c) in text.char_indices() {
        if at < skip_to {
            continue;
        }
        if is_letter(c) {
            open.get_or_insert(at);
            before = c;
            continue;
        }
        if open.is_some()
            && let Some(goes_on) = joined(before, c, &text[at + c.len_utf8()..])
        {
            skip_to = at + c.len_utf8() + goes_on;
            continue;
        }
        found.extend(open.take().map(|start| start..at));
    }
    found.extend(open.map(|start| start..text.len()));
    found
}

/// Whether a word goes on after a sign, and how many bytes of space are between.
fn joined(before: char, sign: char, rest: &str) -> Option<usize> {
    let next = rest.chars().next()?;
    match sign {
        '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => Some(0),
        '\'' | '’' | '‘' => (before.is_alphabetic() && next.is_alphabetic()).then_some(0),
        '-' | '‐' | '‑' if before.is_alphabetic() => {
            let space = rest.len() - rest.trim_start().len();
            let breaks = rest[..space].contains('\n');
            let after = rest[space..].chars().next()?;
            // `contribu-` at the end of a line; a hyphen before a space is one of a pair otherwise.
            (after.is_alphabetic() && (space == 0 || breaks)).then_some(space)
        }
        ',' | '\u{A0}' | '\u{2009}' | '\u{202F}' if before.is_ascii_digit() => {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            (digits == 3).then_some(0)
        }
        _ => None,
    }
}

/// Letters and digits, without raised ones: those are marks of footnotes.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '¹' | '²' | '³' | '\u{2070}'..='\u{209F}')
}

/// What a word is compared by. Letters that scanners take for each other are one.
pub(super) fn form(word: &str) -> String {
    let mut form = String::with_capacity(word.len());
    for c in word.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase) {
        match c {
            '1' | 'l' | 'ı' => form.push('i'),
            '0' => form.push('o'),
            'b' => form.push('h'),
            'c' => form.push('e'),
            'ﬁ' => form.push_str("fi"),
            'ﬂ' => form.push_str("fi"),
            'ﬀ' => form.push_str("ff"),
            'ﬃ' | 'ﬄ' => form.push_str("ffi"),
            c => form.push(c),
        }
    }
    // `bis` for `his`, `modem` for `modern`, `m` for `in`
    for pair in ["rn", "in"] {
        if form.contains(pair) {
            form = form.replace(pair, "m");
        }
    }
    form
}
