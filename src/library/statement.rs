//! The statements of records and drafts, and what each cites.

use std::collections::BTreeSet;

use super::{Draft, RecordFile, RecordText};
use crate::record::RecordPart;
use crate::revision::sentences_by_block;
use crate::source::{Place, on_one_line};
use crate::symbol::Symbol;

/// A sentence of fewer words is a heading or a label.
const FEWEST_WORDS: usize = 4;

/// A sentence or a row, and the documents that it cites.
#[derive(Debug)]
pub struct Statement {
    /// Where it stands.
    pub place: Place,
    /// Its words, on one line.
    pub words: String,
    /// Whether it has a number, but for the number of its paragraph.
    pub has_number: bool,
    /// The documents that it cites.
    pub cited: BTreeSet<Symbol>,
    /// Whether it cites something that cannot be read, or whose organ is open.
    cites_unread: bool,
}

impl Statement {
    /// Whether it cites a document, even one that cannot be read.
    pub fn is_cited(&self) -> bool {
        !self.cited.is_empty() || self.cites_unread
    }
}

impl RecordFile {
    /// The statements of the record: the sentences of its summary, sections and tasks, and the rows of
    /// its tables of decisions and pledges.
    pub fn statements(&self) -> Vec<Statement> {
        of_record(self)
    }
}

impl Draft {
    /// The sentences of the draft, without those of its notes.
    pub fn statements(&self) -> Vec<Statement> {
        of_draft(self)
    }
}

fn of_record(file: &RecordFile) -> Vec<Statement> {
    let mut found = Vec::new();
    let mandate = file.record.mandate.as_ref().and_then(|mandate| mandate.source.as_ref());
    for text in &file.texts {
        if !matches!(text.part, RecordPart::Text | RecordPart::Mandate) {
            continue;
        }
        for mut statement in of_field(file, text) {
            // The source of the mandate is that of its tasks.
            let source = mandate.filter(|_| text.part == RecordPart::Mandate);
            statement.cited.extend(source.map(|source| source.symbol.clone()));
            found.push(statement);
        }
    }
    for decision in &file.record.decisions {
        let Some(symbol) = &decision.symbol else { continue };
        found.push(row(file.place(symbol), symbol));
    }
    for pledge in &file.record.pledges {
        let Some(source) = &pledge.source else { continue };
        found.push(row(file.place(source), &source.symbol));
    }
    found
}

fn row(place: Place, symbol: &Symbol) -> Statement {
    Statement {
        words: place.text().to_owned(),
        place,
        has_number: true,
        cited: BTreeSet::from([symbol.clone()]),
        cites_unread: false,
    }
}

/// The sentences of a field of a record. What is cited in brackets behind a sentence is its source.
fn of_field(file: &RecordFile, text: &RecordText) -> Vec<Statement> {
    let shown = text.prose.shown();
    let mut found = Vec::new();
    for (at, (span, written)) in text.sentences().into_iter().enumerate() {
        // Of the first sentence, also what is before it.
        let start = if at == 0 { 0 } else { written.start };
        let mut statement = sentence(text.place(&file.source, &span), &shown.text[span.clone()]);
        for marker in text.prose.markers() {
            if (start..written.end).contains(&marker.span.start) {
                statement.cited.extend(marker.items.iter().map(|cited| cited.symbol.clone()));
                statement.cites_unread |= marker.items.is_empty();
            }
        }
        for citation in &text.extraction.citations {
            if span.contains(&citation.span.start) {
                statement.cited.extend(citation.symbol().cloned());
                statement.cites_unread |= citation.symbol().is_none();
            }
        }
        found.push(statement);
    }
    found.retain(is_statement);
    found
}

fn of_draft(draft: &Draft) -> Vec<Statement> {
    let prose = &draft.document.prose;
    let notes = draft.notes();
    let spans = sentences_by_block(prose);
    let mut citations = draft.extraction.citations.iter().peekable();
    let mut found = Vec::new();
    for (at, span) in spans.iter().enumerate() {
        let next = spans.get(at + 1).map_or(prose.len(), |next| next.start);
        while citations.next_if(|citation| citation.span.start < span.start).is_some() {}
        if draft.is_in_note(span) || !ends(&prose[span.clone()]) {
            continue;
        }
        let mut statement = sentence(draft.place(span.clone()), &prose[span.clone()]);
        while let Some(citation) = citations.next_if(|citation| citation.span.start < next) {
            statement.cited.extend(citation.symbol().cloned());
            statement.cites_unread |= citation.symbol().is_none();
        }
        let noted = notes.called(&(span.start..next)).iter().flat_map(|call| &call.citations);
        statement.cited.extend(noted.filter_map(|citation| citation.symbol().cloned()));
        found.push(statement);
    }
    found.retain(is_statement);
    found
}

fn sentence(place: Place, words: &str) -> Statement {
    let words = on_one_line(words);
    Statement {
        place,
        has_number: has_number(&words),
        words,
        cited: BTreeSet::new(),
        cites_unread: false,
    }
}

/// Whether words have a number, but for the number of the paragraph that they begin with.
fn has_number(words: &str) -> bool {
    let mut words = words.split(' ').enumerate();
    words.any(|(at, word)| {
        let number = word.starts_with(|c: char| c.is_ascii_digit() || "($€£“\"".contains(c))
            && word.contains(|c: char| c.is_ascii_digit());
        number && !(at == 0 && word.ends_with(['.', ')']))
    })
}

fn is_statement(statement: &Statement) -> bool {
    let words = statement.words.split(' ').filter(|word| word.contains(char::is_alphabetic));
    words.count() >= FEWEST_WORDS
}

/// Whether words end as a sentence does, rather than a heading or a cell.
fn ends(words: &str) -> bool {
    let words = words.trim_end_matches(['”', '"', '’', '»', ')', ']']);
    words.ends_with(['.', '!', '?', ';', ':', '。', '！', '？', '؟'])
}
