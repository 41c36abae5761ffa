//! The decisions of the Security Council: the table and the course of the mandate.

use crate::briefing::citation_style::link;
use crate::briefing::context::Context;
use crate::briefing::figures::{self, Drawing};
use crate::briefing::inline::Inline;
use crate::briefing::notes::TableNotes;
use crate::briefing::number::thousands;
use crate::briefing::outline::{DECISIONS, Show};
use crate::briefing::page::Block;
use crate::briefing::page::{Cell, PagePart, PageTable, Weight};
use crate::briefing::{PartName, TableOutline};
use crate::date::Date;
use crate::record::valid::Decision;
use crate::symbol::Symbol;

/// A figure names so many of its sources one by one at most.
const MOST_SOURCES: usize = 4;

/// The table, the figure, or both.
pub fn decisions(context: &mut Context<'_>) -> Vec<Block> {
    let outline = &context.design.outline.decisions;
    let rows = &context.mission.decisions;
    let mut blocks = Vec::new();
    for show in outline.shown() {
        match show {
            Show::Table => {
                let latest = latest(rows, outline);
                if latest.len() < rows.len() {
                    let [n, all] = [latest.len(), rows.len()].map(|n| thousands(n as u64));
                    let key =
                        if has_annex(context) { "decisions.latest" } else { "decisions.latest-of" };
                    let words = context.words().fill(key, &[("n", &n), ("all", &all)]);
                    blocks.push(Block::para(vec![Inline::text(words)]));
                }
                blocks.push(Block::Table(table(latest, outline, context)));
            }
            Show::Figure => blocks.extend(course(context)),
        }
    }
    blocks
}

/// The rows that a table shows: the last ones of the record, as many as the outline lets it.
fn latest<'r>(rows: &'r [Decision], outline: &TableOutline) -> &'r [Decision] {
    // To leave out a row or two is not worth an annex.
    match outline.rows {
        Some(most) if rows.len() > most + 2 => &rows[rows.len() - most..],
        _ => rows,
    }
}

fn has_annex(context: &Context<'_>) -> bool {
    context.design.outline.parts.contains(&PartName::Annex)
}

/// The whole table, where only its latest rows were shown.
pub fn annex(context: &mut Context<'_>) -> Vec<PagePart> {
    let outline = &context.design.outline.decisions;
    let rows = &context.mission.decisions;
    let shows_table = outline.shown().contains(&Show::Table);
    if !shows_table || latest(rows, outline).len() == rows.len() {
        return Vec::new();
    }
    let title = context.words().get("decisions.annex").to_owned();
    let body = vec![Block::Table(table(rows, outline, context))];
    vec![PagePart { id: "annex".to_owned(), title, weight: Weight::Annex, body }]
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
        let date = row.date.long();
        table.row(note.marks, |key| match key {
            "decision" => Cell::line(vec![link(&row.symbol, row.symbol.short())]),
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
            "until" => Cell::text(row.until.map(Date::long).unwrap_or_default()),
            _ => Cell::line(note.c.clone()),
        });
    }
    table.finish(None, notes)
}

/// "13-0-2, S/PV.9430": the vote and the meeting record, as far as the catalogue knows them.
fn vote(symbol: &Symbol, context: &Context<'_>) -> Vec<Inline> {
    let Some(entry) = context.library.catalogue.get(symbol) else {
        return Vec::new();
    };
    let words = context.words();
    let mut line = Vec::new();
    if let Some(vote) = &entry.document.vote {
        line.push(Inline::text(match vote.value.as_str() {
            "unanimous" => words.get("decisions.unanimous"),
            counted => counted,
        }));
    }
    if let Some(meeting) = &entry.document.meeting {
        if !line.is_empty() {
            line.push(Inline::text(words.get("comma")));
        }
        line.push(link(&meeting.value, meeting.to_string()));
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
