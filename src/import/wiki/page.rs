//! A page of a wiki, however it was saved: its revision and its blocks, each with its line.

use crate::date::Timestamp;

/// A page of a wiki.
#[derive(Debug, Clone, Default)]
pub(super) struct Page {
    pub title: String,
    /// The name of the wiki.
    pub site: Option<String>,
    pub url: Option<String>,
    pub revision: Option<Timestamp>,
    pub author: Option<String>,
    pub blocks: Vec<Block>,
    /// The footnotes, which the texts call by [`mark`]s.
    pub notes: Vec<Note>,
    /// What was left out while the page was read.
    pub unplaced: Vec<Unplaced>,
}

/// A block of a page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Block {
    /// Its first line in the file, from 1.
    pub line: usize,
    pub kind: BlockKind,
}

/// What a block is. Texts are CommonMark with [`mark`]s.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum BlockKind {
    Heading(String),
    Paragraph(String),
    Item {
        text: String,
        ordered: bool,
    },
    Table(Table),
    /// The fields of an infobox, each with its line.
    Infobox(Vec<(usize, String, String)>),
}

/// A table: the words at the heads of its columns, and its rows with their lines.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Table {
    pub head: Vec<String>,
    pub rows: Vec<(usize, Vec<String>)>,
}

/// A footnote: its words, and the line that they are on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Note {
    pub line: usize,
    pub text: String,
}

/// A line of the page that has no place in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unplaced {
    /// The line of the file, from 1.
    pub line: usize,
    /// Its text, or as much of it as was not placed.
    pub text: String,
    /// Why.
    pub why: &'static str,
}

/// What encloses the number of a note in a text. Pages do not have these characters.
const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';

/// The call of a note.
pub(super) fn mark(note: usize) -> String {
    format!("{OPEN}{note}{CLOSE}")
}

/// A text in pieces: words, and the numbers of the notes that are called between them.
pub(super) fn pieces(text: &str) -> Vec<Result<&str, usize>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(OPEN) {
        found.push(Ok(before));
        let (number, next) = after.split_once(CLOSE).unwrap_or((after, ""));
        found.extend(number.parse().ok().map(Err));
        rest = next;
    }
    found.push(Ok(rest));
    found.retain(|piece| *piece != Ok(""));
    found
}

/// A text without the calls of notes, with single spaces.
pub(super) fn unmarked(text: &str) -> String {
    let words: String = pieces(text).into_iter().filter_map(Result::ok).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Page {
    /// Notes something that has no place in the record.
    pub(super) fn leave_out(&mut self, line: usize, text: &str, why: &'static str) {
        let text = unmarked(text);
        if !text.is_empty() {
            self.unplaced.push(Unplaced { line, text, why });
        }
    }
}
