//! The decisions of the Security Council: the table and the course of the mandate.

use chrono::Datelike;

use crate::briefing::TableOutline;
use crate::briefing::citation_style::link;
use crate::briefing::context::{Context, Extent};
use crate::briefing::figures::{self, Drawing};
use crate::briefing::inline::Inline;
use crate::briefing::notes::TableNotes;
use crate::briefing::outline::{DECISIONS, Show};
use crate::briefing::page::Block;
use crate::briefing::page::{Cell, PageTable};
use crate::date::Date;
use crate::record::mission::Table as TableName;
use crate::record::valid::Decision;
use crate::symbol::Symbol;
use crate::symbol::register::{self, Vote};

/// From so many rows on, most take one line each.
const MANY_ROWS: usize = 30;
/// A figure names so many of its sources one by one at most.
const MOST_SOURCES: usize = 4;

/// The table, the figure, or both.
pub fn decisions(context: &mut Context<'_>, extent: Extent) -> Vec<Block> {
    let outline = &context.design.outline.decisions;
    let rows = &context.mission.decisions;
    let mut blocks = Vec::new();
    for show in outline.shown() {
        match show {
            Show::Table => {
                // The last ones of the record.
                let (most, line) = context.extent(TableName::Decisions, rows.len(), extent);
                blocks.extend(line);
                let latest = &rows[rows.len() - most..];
                let in_lines = extent == Extent::Whole && takes_one_line(rows);
                let notes_below = in_lines && outline.columns.iter().any(|column| column == "note");
                let outline = if in_lines { &in_one_line(outline) } else { outline };
                blocks.push(Block::Table(table(latest, outline, notes_below, context)));
            }
            Show::Figure if extent == Extent::Short => blocks.extend(course(context)),
            Show::Figure => {}
        }
    }
    blocks
}

/// Whether most of many decisions have room on one line: few have a note.
fn takes_one_line(rows: &[Decision]) -> bool {
    let noted = rows.iter().filter(|row| row.note.is_some()).count();
    rows.len() >= MANY_ROWS && noted * 3 <= rows.len()
}

/// The columns for a whole table of many decisions: day and vote beside each other and the few notes below, so that each
/// takes one line and the annex half as many pages.
fn in_one_line(outline: &TableOutline) -> TableOutline {
    let mut whole = outline.clone();
    if let Some(at) = whole.columns.iter().position(|column| column == "adopted") {
        whole.columns.splice(at..=at, ["date", "vote"].map(str::to_owned));
        whole.columns.retain(|column| column != "note");
    }
    whole
}

/// The marks of a decision whose note stands below the table.
fn noted_below(row: &Decision, notes: &mut TableNotes, context: &mut Context<'_>) -> Cell {
    let mut cell = context.cell(row.note.as_ref(), notes);
    if !cell.c.is_empty() {
        let mark = notes.add(std::mem::take(&mut cell.c));
        cell.marks.push(mark);
    }
    cell
}

fn table(
    rows: &[Decision],
    outline: &TableOutline,
    notes_below: bool,
    context: &mut Context<'_>,
) -> PageTable {
    let words = context.words();
    let label = words.get("decisions.title").to_owned();
    let mut table = context.table("decisions", label, DECISIONS, outline);
    let mut notes = TableNotes::default();
    for row in rows {
        let note = match table.has("note") {
            true => context.cell(row.note.as_ref(), &mut notes),
            false if notes_below => noted_below(row, &mut notes, context),
            false => Cell::default(),
        };
        let date = context.words().day(row.date);
        table.row(note.marks, |key| match key {
            "decision" => Cell::line(vec![link(&row.symbol, row.symbol.short(), context.words())]),
            "date" => Cell::text(date.as_str()),
            "vote" => Cell::line(vote(&row.symbol, row.date, context)),
            "adopted" => {
                let mut line = Cell::text(date.as_str()).c;
                let vote = vote(&row.symbol, row.date, context);
                if !vote.is_empty() {
                    line.push(Inline::Break);
                    line.extend(vote);
                }
                Cell::line(line)
            }
            "effect" => Cell::text(words.get(row.effect.key())),
            "until" => Cell::text(row.until.map(|until| words.day(until)).unwrap_or_default()),
            _ => Cell::line(note.c.clone()),
        });
    }
    table.finish(None, notes)
}

/// "13-0-2, S/PV.9430": the vote and the meeting record, as far as the catalogue or the register of
/// resolutions knows them for certain.
fn vote(symbol: &Symbol, date: Date, context: &Context<'_>) -> Vec<Inline> {
    let words = context.words();
    let entry = context.library.catalogue.get(symbol).map(|entry| &entry.document);
    let adoption = register::adoption(symbol);
    let counted = |vote: Vote| match by_one_name(vote, date) {
        Vote::Unanimous => words.get("decisions.unanimous").to_owned(),
        Vote::Counted { favour, against, abstaining } => {
            let [favour, against, abstaining] =
                [favour, against, abstaining].map(|votes| votes.to_string());
            let values =
                [("favour", favour.as_str()), ("against", &against), ("abstaining", &abstaining)];
            words.fill("decisions.vote", &values)
        }
    };
    let known = entry.and_then(|entry| entry.vote.as_ref()).map(|vote| match vote.value.as_str() {
        "unanimous" => words.get("decisions.unanimous").to_owned(),
        written => Vote::parse(written).map_or_else(|| written.to_owned(), counted),
    });
    let registered = || Some(counted(adoption.filter(|it| it.vote_is_certain)?.vote?));
    let mut line: Vec<Inline> = known.or_else(registered).map(Inline::text).into_iter().collect();
    let meeting = entry.and_then(|entry| entry.meeting.as_ref()).map(|it| it.value.clone());
    let registered = || {
        let meeting = adoption.filter(|it| it.day_is_certain)?.meeting?;
        Symbol::parse(&format!("S/PV.{meeting}")).ok()
    };
    if let Some(meeting) = meeting.or_else(registered) {
        if !line.is_empty() {
            line.push(Inline::text(words.get("comma")));
        }
        line.push(link(&meeting, meeting.to_string(), context.words()));
    }
    line
}

/// A vote of all members of the Council as unanimous, however its source writes it, so that a table says the same in
/// one way. The Council had eleven members up to 1965.
fn by_one_name(vote: Vote, date: Date) -> Vote {
    let members = if date.0.year() < 1966 { 11 } else { 15 };
    match vote {
        Vote::Counted { favour, against: 0, abstaining: 0 } if favour == members => Vote::Unanimous,
        vote => vote,
    }
}

/// The course of the mandate, with the documents that it is drawn from.
fn course(context: &mut Context<'_>) -> Option<Block> {
    let words = context.words();
    let rows = &context.mission.decisions;
    let drawn = figures::course(rows, context.mission.as_of, words)?;
    let mut figure =
        context.figure(words.get("course.title"), drawn.alt, Drawing::Course(drawn.course));
    if drawn.undrawn > 0 {
        let decisions = words.count("course.decisions", drawn.undrawn);
        let line = words.fill("course.undrawn", &[("decisions", &decisions)]);
        figure.remark = vec![Inline::text(line)];
    }
    let symbols: Vec<&Symbol> = rows.iter().map(|row| &row.symbol).collect();
    figure.source = match symbols.len() {
        ..=MOST_SOURCES => {
            words.line("course.documents", vec![("documents", context.listed(symbols))])
        }
        count => vec![Inline::text(words.count("course.source", count))],
    };
    Some(Block::Figure(figure))
}
