//! What offices report besides the mandate: messages, requests, leadership, sanctions measures.

use crate::briefing::citation_style::link;
use crate::briefing::context::{Context, Extent};
use crate::briefing::notes::TableNotes;
use crate::briefing::outline::{LEADERS, MEASURES, REQUESTS};
use crate::briefing::page::Block;
use crate::briefing::page::{Cell, PagePart};
use crate::briefing::words::Words;
use crate::date::Date;
use crate::record::Reference;
use crate::record::mission::Table as TableName;

/// The key messages, a paragraph each.
pub fn messages(context: &mut Context<'_>) -> Vec<PagePart> {
    let messages = &context.mission.messages;
    let items: Vec<Vec<Block>> = messages.iter().map(|message| context.blocks(message)).collect();
    if items.is_empty() {
        return Vec::new();
    }
    let title = context.words().get("messages.title");
    super::main_part("messages", title, vec![Block::List { ordered: false, start: 1, items }])
}

/// A document that says so, and the mark of a note where it names a place in it.
pub(super) fn source(
    reference: &Reference,
    context: &mut Context<'_>,
    notes: &mut TableNotes,
) -> (Cell, Vec<String>) {
    let cited = &reference.0;
    let cell = Cell::line(vec![link(&cited.symbol, cited.symbol.to_string(), context.words())]);
    let mut marks = Vec::new();
    if cited.pinpoint.is_some() {
        marks.push(notes.add(context.note(std::slice::from_ref(cited))));
    }
    (cell, marks)
}

pub(super) fn day(date: Option<Date>, words: &Words) -> Cell {
    Cell::text(date.map(|date| words.day(date)).unwrap_or_default())
}

/// What was asked for, the first that is due at the top; what has no day comes last.
pub fn requests(context: &mut Context<'_>, extent: Extent) -> Vec<Block> {
    let words = context.words();
    let label = words.get("requests.title").to_owned();
    let outline = &context.design.outline.requests;
    let mut table = context.table("requests", label, REQUESTS, outline);
    let mut notes = TableNotes::default();
    let mut rows: Vec<_> = context.mission.requests.iter().collect();
    rows.sort_by_key(|row| (row.due.is_none(), row.due));
    let (most, line) = context.extent(TableName::Requests, rows.len(), extent);
    // Those that are due last, and those without a day.
    for row in &rows[rows.len() - most..] {
        let note = context.cell(Some(&row.note), &mut notes);
        let (document, mut marks) = source(&row.source, context, &mut notes);
        marks.extend(note.marks);
        table.row(marks, |key| match key {
            "due" => day(row.due, words),
            "addressee" => Cell::text(row.addressee.as_str()),
            "request" => Cell::line(note.c.clone()),
            _ => document.clone(),
        });
    }
    line.into_iter().chain([Block::Table(table.finish(None, notes))]).collect()
}

/// Who holds which post, in the order of the record.
pub fn leaders(context: &mut Context<'_>, extent: Extent) -> Vec<Block> {
    let words = context.words();
    let label = words.get("leaders.title").to_owned();
    let outline = &context.design.outline.leaders;
    let mut table = context.table("leaders", label, LEADERS, outline);
    let mut notes = TableNotes::default();
    let rows = &context.mission.leaders;
    let (most, line) = context.extent(TableName::Leaders, rows.len(), extent);
    // In the order of the record: the first ones.
    for row in &rows[..most] {
        let (document, marks) = source(&row.source, context, &mut notes);
        table.row(marks, |key| match key {
            "post" => Cell::text(row.post.as_str()),
            "name" => Cell::text(row.name.as_str()),
            "since" => day(row.since, words),
            "last-day" => day(row.until, words),
            _ => document.clone(),
        });
    }
    line.into_iter().chain([Block::Table(table.finish(None, notes))]).collect()
}

/// The sanctions measures, in the order of the record.
pub fn measures(context: &mut Context<'_>, extent: Extent) -> Vec<Block> {
    let words = context.words();
    let label = words.get("measures.title").to_owned();
    let outline = &context.design.outline.measures;
    let mut table = context.table("measures", label, MEASURES, outline);
    let mut notes = TableNotes::default();
    let rows = &context.mission.measures;
    let (most, line) = context.extent(TableName::Measures, rows.len(), extent);
    for row in &rows[..most] {
        let note = context.cell(Some(&row.note), &mut notes);
        let (document, mut marks) = source(&row.source, context, &mut notes);
        marks.extend(note.marks);
        table.row(marks, |key| match key {
            "measure" => Cell::text(words.get(row.kind.key())),
            "scope" => Cell::line(note.c.clone()),
            "since" => day(row.since, words),
            "last-day" => day(row.until, words),
            _ => document.clone(),
        });
    }
    line.into_iter().chain([Block::Table(table.finish(None, notes))]).collect()
}
