//! The decisions of the Security Council: the table and the course of the mandate.

use crate::briefing::TableOutline;
use crate::briefing::citation_style::link;
use crate::briefing::context::{Context, Extent};
use crate::briefing::figures::{self, Drawing};
use crate::briefing::inline::Inline;
use crate::briefing::notes::TableNotes;
use crate::briefing::outline::{DECISIONS, Show};
use crate::briefing::page::Block;
use crate::briefing::page::{Cell, PageTable};
use crate::record::mission::Table as TableName;
use crate::record::valid::Decision;
use crate::symbol::Symbol;
use crate::symbol::register::{self, Vote};

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
                blocks.push(Block::Table(table(latest, outline, context)));
            }
            Show::Figure if extent == Extent::Short => blocks.extend(course(context)),
            Show::Figure => {}
        }
    }
    blocks
}

fn table(rows: &[Decision], outline: &TableOutline, context: &mut Context<'_>) -> PageTable {
    let words = context.words();
    let label = words.get("decisions.title").to_owned();
    let mut table = context.table("decisions", label, DECISIONS, outline);
    let mut notes = TableNotes::default();
    for row in rows {
        let note = match table.has("note") {
            true => context.cell(row.note.as_ref(), &mut notes),
            false => Cell::default(),
        };
        let date = context.words().day(row.date);
        table.row(note.marks, |key| match key {
            "decision" => Cell::line(vec![link(&row.symbol, row.symbol.short(), context.words())]),
            "date" => Cell::text(date.as_str()),
            "vote" => Cell::line(vote(&row.symbol, context)),
            "adopted" => {
                let mut line = Cell::text(date.as_str()).c;
                let vote = vote(&row.symbol, context);
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
fn vote(symbol: &Symbol, context: &Context<'_>) -> Vec<Inline> {
    let words = context.words();
    let entry = context.library.catalogue.get(symbol).map(|entry| &entry.document);
    let adoption = register::adoption(symbol);
    let counted = |vote: Vote| match vote {
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

/// The course of the mandate, with the documents that it is drawn from.
fn course(context: &mut Context<'_>) -> Option<Block> {
    let words = context.words();
    let rows = &context.mission.decisions;
    let (course, alt) = figures::course(rows, context.mission.as_of, words)?;
    let mut figure = context.figure(words.get("course.title"), alt, Drawing::Course(course));
    let symbols: Vec<&Symbol> = rows.iter().map(|row| &row.symbol).collect();
    figure.source = match symbols.len() {
        ..=MOST_SOURCES => {
            words.line("course.documents", vec![("documents", context.listed(symbols))])
        }
        count => vec![Inline::text(words.count("course.source", count))],
    };
    Some(Block::Figure(figure))
}
