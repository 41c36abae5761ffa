//! A quotation as it is compared: its words in pieces, separated where something is left out.

use super::words::{form, spans};

/// The words of a quotation.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Quoted {
    /// The words that belong together, in order.
    pub(super) pieces: Vec<Vec<Word>>,
}

/// A word of a quotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// What it is compared by.
    pub(super) form: String,
    /// As it is written.
    pub(super) text: String,
}

impl Quoted {
    /// Reads what is between quotation marks. `…`, `...`, `. . .` and brackets separate; `[t]o` is `to`.
    /// Letters of sub-paragraphs count for nothing.
    pub(super) fn parse(quotation: &str) -> Quoted {
        let mut pieces = vec![String::new()];
        let mut rest = quotation;
        while let Some(c) = rest.chars().next() {
            let gap = gap(rest);
            if gap > 0 {
                pieces.push(String::new());
                rest = &rest[gap..];
                continue;
            }
            if c == '['
                && let Some(end) = rest.find(']')
            {
                bracket(&rest[1..end], &rest[end + 1..], &mut pieces);
                rest = &rest[end + 1..];
                continue;
            }
            if c == '('
                && let Some(length) = label(rest)
            {
                if let Some(piece) = pieces.last_mut() {
                    piece.push(' ');
                }
                rest = &rest[length..];
                continue;
            }
            if let Some(piece) = pieces.last_mut() {
                piece.push(c);
            }
            rest = &rest[c.len_utf8()..];
        }
        let pieces = pieces.iter().map(|piece| words(piece)).filter(|words| !words.is_empty());
        Quoted { pieces: pieces.collect() }
    }

    /// How many words there are.
    pub(super) fn len(&self) -> usize {
        self.pieces.iter().map(Vec::len).sum()
    }
}

fn words(text: &str) -> Vec<Word> {
    let words = spans(text).into_iter().map(|span| {
        let text = &text[span];
        Word { form: form(text), text: text.split_whitespace().collect() }
    });
    words.filter(|word| !word.form.is_empty()).collect()
}

/// How many bytes of signs for what is left out a text begins with.
fn gap(text: &str) -> usize {
    if text.starts_with('…') {
        return '…'.len_utf8();
    }
    let (mut dots, mut length) = (0, 0);
    for (at, c) in text.char_indices() {
        match c {
            '.' => (dots, length) = (dots + 1, at + 1),
            ' ' | '\u{A0}' if dots > 0 => {}
            _ => break,
        }
    }
    if dots >= 3 { length } else { 0 }
}

/// Takes what is in brackets into account: a letter put in another case, a word put in.
fn bracket(inner: &str, after: &str, pieces: &mut Vec<String>) {
    let before = pieces.last().and_then(|piece| piece.chars().next_back());
    let is_before = before.is_some_and(char::is_alphanumeric);
    let is_after = after.starts_with(char::is_alphanumeric);
    let is_letter = inner.chars().count() == 1 && inner.chars().all(char::is_alphabetic);
    let Some(piece) = pieces.last_mut() else { return };
    if is_note(inner) {
        return;
    }
    // `[t]o`
    if is_letter && is_after && !is_before {
        piece.push_str(inner);
        return;
    }
    // `decide[d]`: the word is another.
    if is_before {
        piece.truncate(piece.trim_end_matches(char::is_alphanumeric).len());
    }
    let is_remark = inner == "sic" || inner.starts_with("emphasis");
    if !is_remark || is_before {
        pieces.push(String::new());
    }
}

/// `[143]`
fn is_note(inner: &str) -> bool {
    !inner.is_empty() && inner.bytes().all(|byte| byte.is_ascii_digit())
}

/// How long the letter of a sub-paragraph is that a text begins with: `(a)`, `(ii)`.
pub(super) fn label(text: &str) -> Option<usize> {
    let end = text.find(')')?;
    let inner = &text[1..end];
    let is_roman = inner.len() <= 5 && inner.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
    let is_letter = inner.len() == 1 && inner.chars().all(|c| c.is_ascii_lowercase());
    (!inner.is_empty() && (is_roman || is_letter)).then_some(end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(quotation: &str) -> Vec<String> {
        let each = Quoted::parse(quotation).pieces.into_iter();
        each.map(|piece| piece.into_iter().map(|word| word.text).collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn what_is_left_out_or_put_in_separates() {
        assert_eq!(pieces("“to use … and . . . to go ... on”"), ["to use", "and", "to go", "on"]);
        assert_eq!(pieces("“[t]o use [the Force] and [sic] go”"), ["to use", "and go"]);
        assert_eq!(pieces("“It decide[d] to go”"), ["It", "to go"]);
        assert_eq!(pieces("“Decides: (a) to go; (ii) to stay”"), ["Decides to go to stay"]);
        assert_eq!(pieces("“the peace-\nkeeping Force”"), ["the peace-keeping Force"]);
    }
}
