//! The sentences of two revisions, each with its citations.

use std::collections::HashMap;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::align::{Pair, align};
use super::change::{About, Change, FieldChange, Fields, How, Value};
use super::rows::cited;
use super::sentence::sentences;
use crate::record::prose::Piece;
use crate::record::{Mission, Prose};

/// A sentence of a record.
#[derive(Debug, Clone, PartialEq)]
struct Statement {
    /// The part of the record that it is in.
    part: Value,
    text: String,
    /// The sources in brackets.
    sources: Vec<String>,
}

/// Compares the sentences of the running texts, wherever they are.
pub(super) fn statements(old: &Mission, new: &Mission, all: &mut Vec<Change>) {
    let mut olds = statements_of(old);
    let news = statements_of(new);
    retitle(&mut olds, &news, all);
    let texts = |all: &[Statement]| all.iter().map(|one| one.text.clone()).collect::<Vec<_>>();
    for pair in align(&texts(&olds), &texts(&news)) {
        match pair {
            Pair::Same(from, to) | Pair::Moved(from, to) => {
                let (old, new) = (&olds[from], &news[to]);
                if old.part != new.part {
                    all.push(moved(old, new));
                }
                all.extend(reworded(old, new, false));
            }
            Pair::Changed(from, to) => all.extend(reworded(&olds[from], &news[to], true)),
            Pair::Withdrawn(from) => all.push(alone(&olds[from], How::Withdrawn)),
            Pair::Added(to) => all.push(alone(&news[to], How::Added)),
        }
    }
}

fn moved(old: &Statement, new: &Statement) -> Change {
    let part =
        FieldChange { name: "section", old: Some(old.part.clone()), new: Some(new.part.clone()) };
    let text = Some(Value::Text(new.text.clone()));
    let text = FieldChange { name: "text", old: text.clone(), new: text };
    Change {
        about: About::Statement,
        how: How::Moved,
        subject: new.part.clone(),
        fields: vec![part, text],
    }
}

/// A statement with other words or other sources; nothing if it has neither.
fn reworded(old: &Statement, new: &Statement, in_words: bool) -> Option<Change> {
    let text = |one: &Statement| Some(Value::Text(one.text.clone()));
    let sources =
        |one: &Statement| (!one.sources.is_empty()).then(|| Value::Name(one.sources.join("; ")));
    if !in_words && old.sources == new.sources {
        return None;
    }
    let text = FieldChange { name: "text", old: text(old), new: text(new) };
    let mut fields = Fields::default();
    fields.add("sources", sources(old), sources(new));
    let fields = std::iter::once(text).chain(fields.done()).collect();
    Some(Change { about: About::Statement, how: How::Changed, subject: new.part.clone(), fields })
}

fn alone(one: &Statement, how: How) -> Change {
    let mut fields = Fields::default();
    let mut add = |name, value: Option<Value>| match how {
        How::Added => fields.add(name, None, value),
        _ => fields.add(name, value, None),
    };
    add("text", Some(Value::Text(one.text.clone())));
    let sources = (!one.sources.is_empty()).then(|| Value::Name(one.sources.join("; ")));
    add("sources", sources);
    Change { about: About::Statement, how, subject: one.part.clone(), fields: fields.done() }
}

/// Gives the sentences of a section its later heading, where only that has changed: where a heading
/// is gone, and most of its sentences are now under one that is new.
fn retitle(olds: &mut [Statement], news: &[Statement], all: &mut Vec<Change>) {
    let title = |one: &Statement| match &one.part {
        Value::Name(title) => Some(title.clone()),
        _ => None,
    };
    let has =
        |list: &[Statement], name: &str| list.iter().any(|one| title(one).as_deref() == Some(name));
    let mut shared: HashMap<(String, String), usize> = HashMap::new();
    for old in olds.iter() {
        for new in news.iter().filter(|new| new.text == old.text) {
            if let (Some(from), Some(to)) = (title(old), title(new)) {
                *shared.entry((from, to)).or_default() += 1;
            }
        }
    }
    let mut renamed: Vec<((String, String), usize)> =
        shared.into_iter().filter(|((from, to), _)| !has(news, from) && !has(olds, to)).collect();
    renamed.sort_by(|one, two| two.1.cmp(&one.1).then_with(|| one.0.cmp(&two.0)));
    let mut done: Vec<(String, String)> = Vec::new();
    for (pair, _) in renamed {
        if done.iter().all(|(from, to)| *from != pair.0 && *to != pair.1) {
            done.push(pair);
        }
    }
    for (from, to) in done {
        for old in olds.iter_mut().filter(|old| title(old).as_deref() == Some(&from)) {
            old.part = Value::Name(to.clone());
        }
        let name = |title: String| Some(Value::Name(title));
        all.push(Change {
            about: About::Section,
            how: How::Changed,
            subject: Value::Name(to.clone()),
            fields: vec![FieldChange { name: "title", old: name(from), new: name(to) }],
        });
    }
}

fn statements_of(mission: &Mission) -> Vec<Statement> {
    let mut found = Vec::new();
    let mut add = |part: Value, prose: &Prose| {
        for (text, sources) in sentences_of(prose) {
            found.push(Statement { part: part.clone(), text, sources });
        }
    };
    for message in &mission.messages {
        add(Value::Word("messages.title"), message);
    }
    if let Some(summary) = &mission.summary {
        add(Value::Word("change.summary"), summary);
    }
    for task in mission.mandate.iter().flat_map(|mandate| &mandate.tasks) {
        add(Value::Word("change.mandate"), task);
    }
    for section in &mission.sections {
        add(Value::Name(section.title.clone()), &section.text);
    }
    found
}

/// The sentences of a running text, each with the sources that are cited in it.
fn sentences_of(prose: &Prose) -> Vec<(String, Vec<String>)> {
    let mut reader = Blocks::default();
    for (piece, _) in prose.pieces() {
        match piece {
            Piece::Markup(event) => reader.take(event),
            Piece::Citation(index) => reader.citations.push((reader.text.len(), *index)),
        }
    }
    reader.end();
    let mut found = Vec::new();
    for (text, citations) in &reader.blocks {
        let mut next = 0;
        for span in sentences(text) {
            let mut sources = Vec::new();
            while let Some((at, index)) = citations.get(next)
                && *at <= span.end
            {
                let marker = prose.markers().get(*index);
                sources.extend(marker.iter().flat_map(|marker| &marker.items).map(cited));
                next += 1;
            }
            let words: Vec<&str> = text[span].split_whitespace().collect();
            found.push((words.join(" "), sources));
        }
    }
    found
}

/// The blocks of a running text: the words of each, and where in them a citation is.
#[derive(Default)]
struct Blocks {
    blocks: Vec<(String, Vec<(usize, usize)>)>,
    text: String,
    citations: Vec<(usize, usize)>,
}

impl Blocks {
    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(words)
            | Event::Code(words)
            | Event::Html(words)
            | Event::InlineHtml(words) => {
                self.text.push_str(words);
            }
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::Start(Tag::Paragraph | Tag::Item | Tag::Heading { .. } | Tag::TableCell)
            | Event::End(
                TagEnd::Paragraph
                | TagEnd::Item
                | TagEnd::Heading(_)
                | TagEnd::TableCell
                | TagEnd::CodeBlock,
            ) => self.end(),
            _ => {}
        }
    }

    fn end(&mut self) {
        let (text, citations) =
            (std::mem::take(&mut self.text), std::mem::take(&mut self.citations));
        if !text.trim().is_empty() {
            self.blocks.push((text, citations));
        }
    }
}
