//! The author's own words: prose fields of records and the prose of drafts, without what is quoted.

use std::ops::Range;
use std::sync::Arc;

use super::{Draft, Library, RecordFile, RecordText};
use crate::diagnostic::Finding;
use crate::record::RecordPart;
use crate::source::{Place, Source};

/// The context before a word, in bytes.
const CONTEXT: usize = 600;

/// A piece of running text, for rules on how something is written.
///
/// Invariant: quotations are blanks in [`RunningText::words`], which has the line breaks of the text;
/// code, targets of links and citations in brackets are left out or are blanks.
#[derive(Debug)]
pub struct RunningText<'a> {
    /// The author's own words.
    pub words: String,
    /// Where the text stands.
    pub setting: Setting,
    source: &'a Arc<Source>,
    field: Option<&'a RecordText>,
    extracted: bool,
}

/// Where a running text stands. Some usages differ between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Sections, the summary and the tasks of a record.
    Record,
    /// A cell of a record's tables.
    Table,
    /// A draft.
    Draft,
}

impl<'a> RunningText<'a> {
    fn of_record(file: &'a RecordFile, field: &'a RecordText) -> Self {
        let shown = field.prose.shown();
        let mut quoted = quotations(&shown.text);
        quoted.extend(shown.quoted.iter().cloned());
        RunningText {
            words: without(&shown.text, &quoted),
            setting: match field.part {
                RecordPart::Decision | RecordPart::Pledge | RecordPart::Reported => Setting::Table,
                _ => Setting::Record,
            },
            source: &file.source,
            field: Some(field),
            extracted: false,
        }
    }

    fn of_draft(draft: &'a Draft) -> Self {
        let prose = &draft.document.prose;
        let mut quoted = quotations(prose);
        quoted.extend(quoted_lines(prose));
        RunningText {
            words: without(prose, &quoted),
            setting: Setting::Draft,
            source: &draft.document.source,
            field: None,
            extracted: draft.document.extracted,
        }
    }

    /// The place of a range of [`RunningText::words`].
    pub fn place(&self, span: &Range<usize>) -> Place {
        match self.field {
            Some(field) => field.place(self.source, span),
            None => Place::new(self.source, span.clone()),
        }
    }

    /// Adds to a finding what should replace a range of [`RunningText::words`], if
    /// the file has those very words at the finding's place: not where they were written with
    /// escapes, or taken out of a PDF.
    #[must_use]
    pub fn mend(&self, finding: Finding, span: &Range<usize>, with: &str) -> Finding {
        let exact = self.words.get(span.clone()) == Some(finding.place.text());
        if exact && !self.extracted { finding.replace_with(with) } else { finding }
    }

    /// What stands in the same paragraph before a byte of [`RunningText::words`], as far as a reader
    /// keeps it in mind.
    pub fn context_before(&self, at: usize) -> &str {
        let start = self.words.floor_char_boundary(at.saturating_sub(CONTEXT));
        let before = self.words.get(start..at).unwrap_or_default();
        before.rsplit("\n\n").next().unwrap_or_default()
    }
}

impl Library {
    /// The running texts of every record and draft, in their order.
    pub fn running_texts(&self) -> impl Iterator<Item = RunningText<'_>> {
        let records = self.records.iter().flat_map(|file| {
            file.texts.iter().map(move |field| RunningText::of_record(file, field))
        });
        records.chain(self.drafts.iter().map(RunningText::of_draft))
    }
}

/// A text in which ranges are put to blanks, line breaks kept.
fn without(text: &str, hidden: &[Range<usize>]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for span in hidden {
        for byte in bytes.get_mut(span.clone()).into_iter().flatten() {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }
    // The ranges end on the borders of characters, so nothing is lost here.
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What stands between quotation marks, with them. A quotation ends with its paragraph: where the
/// next one goes on quoting, it opens with a mark of its own.
pub fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut blank_line = true;
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        match open {
            Some((start, closing)) if c == closing => {
                found.push(start..at + c.len_utf8());
                open = None;
            }
            Some((start, closing)) if c == '\n' && blank_line => {
                // A straight mark without its fellow may stand for inches.
                if closing != '"' {
                    found.push(start..at);
                }
                open = None;
            }
            Some(_) => {}
            None => {
                let opens = !before.is_alphanumeric() && !next.is_whitespace();
                let closing = match c {
                    '“' | '„' => Some('”'),
                    '«' => Some('»'),
                    '"' if opens => Some('"'),
                    _ => None,
                };
                open = closing.map(|closing| (at, closing));
            }
        }
        blank_line = c == '\n' || (blank_line && c.is_whitespace());
        before = c;
    }
    found.extend(open.filter(|(_, closing)| *closing != '"').map(|(start, _)| start..text.len()));
    found
}

/// Lines that `>` marks as quoted.
fn quoted_lines(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('>') {
            found.push(start..start + line.len());
        }
        start += line.len();
    }
    found
}
