//! The lines of a document joined to blocks: paragraphs, headings and pieces of them, without what
//! belongs to the page.

use std::collections::HashSet;
use std::ops::Range;

use super::debris::{begins_note, is_of_page};
use super::label::{self, Label};
use super::masthead::opening;
use crate::document::Document;
use crate::source::{APART, Part};

/// A block of text on one line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Block {
    /// Its words, with single spaces.
    pub(super) text: String,
    /// The bytes of the file from its beginning to its end.
    pub(super) span: Range<usize>,
    /// Whether nothing but a label separates it from the line before.
    pub(super) is_soft: bool,
}

/// The blocks of a document, and the lines of its head.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub(super) all: Vec<Block>,
    /// The lines at its beginning, with those that belong to the page.
    pub(super) head: Vec<String>,
}

/// So many lines may be the head of a document.
const HEAD_LINES: usize = 80;

/// The blocks of a document.
pub(super) fn of(document: &Document) -> Blocks {
    let mut joiner = Joiner { words: words_of(&document.prose), ..Joiner::default() };
    let mut start = 0;
    for line in document.prose.split_inclusive('\n') {
        let span = start..start + line.len();
        start = span.end;
        // Notes, heads and feet of pages are no part of the text.
        let is_beside = matches!(
            document.source.part(span.start),
            Some(Part::Footnote(_) | Part::Comment(_) | Part::Header | Part::Footer)
        );
        if is_beside {
            joiner.add_head(document.source.slice(&span));
            continue;
        }
        joiner.line(line, document.source.slice(&span), span);
    }
    joiner.finish()
}

/// The words of a text in lower case: they tell whether a hyphen at the end of a line belongs to the
/// word.
fn words_of(text: &str) -> HashSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
    words.filter(|word| word.len() > 3).map(str::to_lowercase).collect()
}

#[derive(Debug, Default)]
struct Joiner {
    blocks: Blocks,
    words: HashSet<String>,
    current: Option<Block>,
    /// Since the last line: a blank line or the end of a cell; something of the page.
    is_blank: bool,
    is_page: bool,
    in_note: bool,
    /// The last number that a block begins with.
    last: u32,
}

impl Joiner {
    fn add_head(&mut self, line: &str) {
        let line = line.trim();
        if self.blocks.head.len() < HEAD_LINES && !line.is_empty() {
            self.blocks.head.push(line.to_owned());
        }
    }

    /// Takes a line; `written` is the line of the file that the prose stands for.
    fn line(&mut self, prose: &str, written: &str, span: Range<usize>) {
        let words = prose.trim_matches(|c: char| c.is_whitespace() || c == APART);
        let ends_apart = prose.contains(APART);
        if words.is_empty() {
            self.is_blank = true;
            return;
        }
        self.add_head(words);
        let is_after_blank = self.is_blank || self.is_page || self.current.is_none();
        if is_of_page(words) {
            (self.is_page, self.in_note) = (true, false);
        } else if begins_note(written.trim(), is_after_blank) {
            // What the note stands below goes on after it.
            (self.in_note, self.is_page, self.is_blank) = (true, true, false);
        } else if self.in_note && !is_after_blank {
            // The note goes on.
            self.is_blank = false;
        } else {
            self.in_note = false;
            self.text(words, span);
            (self.is_blank, self.is_page) = (ends_apart || opening(words).is_some(), false);
            return;
        }
        self.is_blank |= ends_apart;
    }

    fn text(&mut self, words: &str, span: Range<usize>) {
        let label = label::of(words).map(|(label, _)| label);
        let is_opening = opening(words).is_some();
        let is_separate = self.is_blank || self.is_page || is_opening;
        let goes_on = self.current.as_ref().is_some_and(|current| {
            if is_only_label(&current.text) {
                return label.is_none();
            }
            let begins = label.as_ref().is_some_and(|label| {
                let is_next = matches!(label, Label::Number(number, _) if *number == self.last + 1);
                is_next || begins_block(label, words, current)
            });
            match (is_separate, &label) {
                (false, None) => !is_preambular(words, &current.text),
                (false, Some(_)) => !begins,
                (true, None) if is_opening => false,
                (true, None) => is_continued(&current.text, words, self.is_page),
                (true, Some(_)) => false,
            }
        });
        if goes_on {
            if let Some(current) = &mut self.current {
                join(&mut current.text, words, &self.words);
                current.span.end = span.end;
            }
            return;
        }
        self.blocks.all.extend(self.current.take());
        match label {
            Some(Label::Number(number, _)) => self.last = number,
            Some(Label::Annex(_)) => self.last = 0,
            _ => {}
        }
        let text = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.current = Some(Block { text, span, is_soft: !is_separate });
    }

    fn finish(mut self) -> Blocks {
        self.blocks.all.extend(self.current.take());
        self.blocks
    }
}

/// Whether a label at the beginning of a line begins a block, where no blank line is before.
fn begins_block(label: &Label, line: &str, before: &Block) -> bool {
    let ends = before.text.ends_with(['.', ';', ':', ',', '!', '?', '”'])
        || before.text.ends_with(" and")
        || before.text.ends_with(" or");
    match label {
        Label::Section(_) => ends || is_short(line),
        Label::Number(..) => ends || is_only_label(line) || is_short(&before.text),
        Label::Letter(_) => ends,
        Label::Annex(_) => is_short(line),
    }
}

/// Whether a line begins a paragraph of a preamble, after another.
fn is_preambular(line: &str, before: &str) -> bool {
    const WORDS: [&str; 14] = [
        "Alarmed",
        "Aware",
        "Concerned",
        "Conscious",
        "Convinced",
        "Deeply",
        "Determined",
        "Disturbed",
        "Encouraged",
        "Gravely",
        "Guided",
        "Mindful",
        "Also",
        "Seriously",
    ];
    let word = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let is_participle =
        word.len() > 5 && word.ends_with("ing") && word.starts_with(char::is_uppercase);
    before.ends_with(',') && (is_participle || WORDS.contains(&word))
}

fn is_short(text: &str) -> bool {
    text.split_whitespace().count() <= 10 && !text.ends_with([',', ';'])
}

/// Whether a block is a number or a letter alone, and its words are on the next line.
fn is_only_label(text: &str) -> bool {
    match label::of(text) {
        Some((Label::Number(..) | Label::Letter(_), words)) => words == text.len(),
        _ => false,
    }
}

/// Whether words after a blank line or a page go on with a paragraph.
fn is_continued(before: &str, words: &str, is_page: bool) -> bool {
    let is_open = !before.ends_with(['.', ';', ':', '!', '?', ',']);
    let is_lower = words.starts_with(char::is_lowercase);
    let is_long = before.split_whitespace().count() > 10;
    if is_page { (is_open && is_long) || is_lower } else { is_open && is_lower }
}

/// Adds a line to a text. The hyphen at the end of a line goes where the document has the word without.
fn join(text: &mut String, line: &str, known: &HashSet<String>) {
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(before) =
        text.strip_suffix('-').filter(|before| before.ends_with(char::is_alphabetic))
    else {
        text.push(' ');
        text.push_str(&line);
        return;
    };
    let first = line.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let whole = format!("{last}{first}").to_lowercase();
    let hyphenated = format!("{last}-{first}").to_lowercase();
    let is_lower = first.starts_with(char::is_lowercase);
    if is_lower && (known.contains(&whole) || !known.contains(&hyphenated)) {
        text.truncate(before.len());
    }
    text.push_str(&line);
}
