//! The numbering of footnotes, and the lettering of the notes to a table.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::inline::Inline;

/// The footnotes of a briefing, in the order they are called.
#[derive(Debug, Default)]
pub struct Footnotes(pub Vec<Vec<Inline>>);

impl Footnotes {
    /// Adds a footnote and gives its number. A source that is cited again has its text printed
    /// again under a new number (Editorial Manual, "Footnotes and other references", II).
    pub fn add(&mut self, body: Vec<Inline>) -> usize {
        self.0.push(body);
        self.0.len()
    }
}

/// A note below a table, called by a lower-case letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableNote {
    /// Its letter: `a`, …, `z`, `aa`.
    pub marker: String,
    /// Its text.
    pub body: Vec<Inline>,
}

/// The notes of one table.
#[derive(Debug, Default)]
pub struct TableNotes(pub Vec<TableNote>);

impl TableNotes {
    /// Adds a note and gives its letter; a note with the same text keeps the letter it has.
    pub fn add(&mut self, body: Vec<Inline>) -> String {
        if let Some(note) = self.0.iter().find(|note| note.body == body) {
            return note.marker.clone();
        }
        let marker = letters(self.0.len());
        self.0.push(TableNote { marker: marker.clone(), body });
        marker
    }
}

/// The letters of a number counted from 0: a … z, aa, ab …
fn letters(mut number: usize) -> String {
    let mut letters = Vec::new();
    loop {
        letters.push(b'a' + u8::try_from(number % 26).unwrap_or_default());
        if number < 26 {
            break;
        }
        number = number / 26 - 1;
    }
    letters.iter().rev().map(|&letter| char::from(letter)).collect()
}

#[cfg(test)]
mod tests {
    use super::letters;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!(
            [0, 1, 25, 26, 27, 51, 52, 701, 702].map(letters),
            ["a", "b", "z", "aa", "ab", "az", "ba", "zz", "aaa"]
        );
    }
}
