//! What offices report besides the mandate: requests, strength, leadership.

use crate::briefing::citation_style::link;
use crate::briefing::context::Context;
use crate::briefing::inline::Inline;
use crate::briefing::notes::TableNotes;
use crate::briefing::number::thousands;
use crate::briefing::outline::{LEADERS, REQUESTS, STRENGTH};
use crate::briefing::page::Block;
use crate::briefing::page::{Cell, PagePart};
use crate::date::Date;
use crate::record::Reference;
use crate::record::valid::Strength;

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
fn source(
    reference: &Reference,
    context: &mut Context<'_>,
    notes: &mut TableNotes,
) -> (Cell, Vec<String>) {
    let cited = &reference.0;
    let cell = Cell::line(vec![link(&cited.symbol, cited.symbol.to_string())]);
    let mut marks = Vec::new();
    if cited.pinpoint.is_some() {
        marks.push(notes.add(context.note(std::slice::from_ref(cited))));
    }
    (cell, marks)
}

fn day(date: Option<Date>) -> Cell {
    Cell::text(date.map(Date::long).unwrap_or_default())
}

/// What was asked for, the first that is due at the top; what has no day comes last.
pub fn requests(context: &mut Context<'_>) -> Vec<Block> {
    let label = context.words().get("requests.title").to_owned();
    let outline = &context.design.outline.requests;
    let mut table = context.table("requests", label, REQUESTS, outline);
    let mut notes = TableNotes::default();
    let mut rows: Vec<_> = context.mission.requests.iter().collect();
    rows.sort_by_key(|row| (row.due.is_none(), row.due));
    for row in rows {
        let note = context.cell(Some(&row.note), &mut notes);
        let (document, mut marks) = source(&row.source, context, &mut notes);
        marks.extend(note.marks);
        table.row(marks, |key| match key {
            "due" => day(row.due),
            "addressee" => Cell::text(row.addressee.as_str()),
            "request" => Cell::line(note.c.clone()),
            _ => document.clone(),
        });
    }
    vec![Block::Table(table.finish(None, notes))]
}

/// How many people there may be and are, the latest day at the top.
pub fn strength(context: &mut Context<'_>) -> Vec<Block> {
    let words = context.words();
    let label = words.get("strength.title").to_owned();
    let outline = &context.design.outline.strength;
    let mut table = context.table("strength", label, STRENGTH, outline);
    let mut notes = TableNotes::default();
    let mut rows: Vec<_> = context.mission.strength.iter().collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.date), row.kind));
    let number = |number: Option<u32>| {
        Cell::text(number.map(|number| thousands(number.into())).unwrap_or_default())
    };
    for row in rows {
        let (document, marks) = source(&row.source, context, &mut notes);
        table.row(marks, |key| match key {
            "as-of" => day(Some(row.date)),
            "kind" => Cell::text(words.get(row.kind.key())),
            "authorized" => number(row.authorized),
            "deployed" => number(row.deployed),
            _ => document.clone(),
        });
    }
    vec![Block::Table(table.finish(None, notes))]
}

/// Who holds which post, in the order of the record.
pub fn leaders(context: &mut Context<'_>) -> Vec<Block> {
    let label = context.words().get("leaders.title").to_owned();
    let outline = &context.design.outline.leaders;
    let mut table = context.table("leaders", label, LEADERS, outline);
    let mut notes = TableNotes::default();
    for row in &context.mission.leaders {
        let (document, marks) = source(&row.source, context, &mut notes);
        table.row(marks, |key| match key {
            "post" => Cell::text(row.post.as_str()),
            "name" => Cell::text(row.name.as_str()),
            "since" => day(row.since),
            "last-day" => day(row.until),
            _ => document.clone(),
        });
    }
    vec![Block::Table(table.finish(None, notes))]
}

/// "1,200 of 1,500 (31 May 2024)": what is deployed of what is authorized on the latest day.
pub fn strength_in_brief(context: &Context<'_>) -> Option<Vec<Inline>> {
    let rows = &context.mission.strength;
    let latest = rows.iter().filter(|row| row.deployed.is_some()).map(|row| row.date).max()?;
    let rows: Vec<&Strength> = rows.iter().filter(|row| row.date == latest).collect();
    let sum = |numbers: &mut dyn Iterator<Item = u32>| thousands(numbers.map(u64::from).sum());
    let deployed = sum(&mut rows.iter().filter_map(|row| row.deployed));
    let authorized = sum(&mut rows.iter().filter_map(|row| row.authorized));
    // Where a kind has no ceiling, the sum of the others says nothing of the whole.
    let is_whole = rows.iter().all(|row| row.authorized.is_some());
    let key = if is_whole { "fact.strength-of" } else { "fact.strength-on" };
    let day = latest.long();
    let values = [("deployed", deployed.as_str()), ("authorized", &authorized), ("day", &day)];
    Some(vec![Inline::text(context.words().fill(key, &values))])
}
