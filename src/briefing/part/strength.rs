//! How many people the mission may have, and has: the table and the figure.

use super::reported::{day, source};
use crate::briefing::context::{Context, Extent};
use crate::briefing::figures::{self, Drawing};
use crate::briefing::inline::Inline;
use crate::briefing::notes::TableNotes;
use crate::briefing::outline::{STRENGTH, Show};
use crate::briefing::page::{Block, Cell};
use crate::record::mission::Table as TableName;
use crate::record::valid::Strength;
use crate::symbol::Symbol;

/// A figure names so many of its sources one by one at most.
const MOST_SOURCES: usize = 4;

/// The table, the figure, or both.
pub fn strength(context: &mut Context<'_>, extent: Extent) -> Vec<Block> {
    let outline = &context.design.outline.strength;
    let mut blocks = Vec::new();
    for show in outline.shown() {
        match show {
            Show::Table => blocks.extend(table(context, extent)),
            Show::Figure if extent == Extent::Short => blocks.extend(figure(context)),
            Show::Figure => {}
        }
    }
    // A few days alone have no figure.
    if blocks.is_empty() {
        blocks.extend(table(context, extent));
    }
    blocks
}

/// How many people there may be and are, the latest day at the top.
fn table(context: &mut Context<'_>, extent: Extent) -> Vec<Block> {
    let words = context.words();
    let label = words.get("strength.title").to_owned();
    let outline = &context.design.outline.strength;
    let mut table = context.table("strength", label, STRENGTH, outline);
    let mut notes = TableNotes::default();
    let mut rows: Vec<_> = context.mission.strength.iter().collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.date), row.kind));
    // A day is shown with all its kinds of personnel.
    let ends_day = |n: usize| rows.get(n).is_none_or(|next| next.date != rows[n - 1].date);
    let (most, line) = context.extent_up_to(TableName::Strength, rows.len(), extent, &ends_day);
    let number = |number: Option<u32>| {
        Cell::text(number.map(|number| words.number(number.into())).unwrap_or_default())
    };
    for row in &rows[..most] {
        let (document, marks) = source(&row.source, context, &mut notes);
        table.row(marks, |key| match key {
            "as-of" => day(Some(row.date), words),
            "kind" => Cell::text(words.get(row.kind.key())),
            "authorized" => number(row.authorized),
            "deployed" => number(row.deployed),
            _ => document.clone(),
        });
    }
    line.into_iter().chain([Block::Table(table.finish(None, notes))]).collect()
}

/// The strength over time, with the documents that it is drawn from.
fn figure(context: &mut Context<'_>) -> Option<Block> {
    let words = context.words();
    let rows = &context.mission.strength;
    let (levels, alt) = figures::levels(rows, words)?;
    let mut figure = context.figure(words.get("levels.title"), alt, Drawing::Levels(levels));
    let mut symbols: Vec<&Symbol> = rows.iter().map(|row| &row.source.symbol).collect();
    symbols.sort();
    symbols.dedup();
    figure.source = match symbols.len() {
        ..=MOST_SOURCES => {
            words.line("levels.documents", vec![("documents", context.listed(symbols))])
        }
        count => vec![Inline::text(words.count("levels.source", count))],
    };
    Some(Block::Figure(figure))
}

/// "1,200 of 1,500 (31 May 2024)": what is deployed of what is authorized on the latest day.
pub fn strength_in_brief(context: &Context<'_>) -> Option<Vec<Inline>> {
    let rows = &context.mission.strength;
    let latest = rows.iter().filter(|row| row.deployed.is_some()).map(|row| row.date).max()?;
    let rows: Vec<&Strength> = rows.iter().filter(|row| row.date == latest).collect();
    let sum = |numbers: &mut dyn Iterator<Item = u32>| {
        context.words().number(numbers.map(u64::from).sum())
    };
    let deployed = sum(&mut rows.iter().filter_map(|row| row.deployed));
    let authorized = sum(&mut rows.iter().filter_map(|row| row.authorized));
    // Where a kind has no ceiling, the sum of the others says nothing of the whole.
    let is_whole = rows.iter().all(|row| row.authorized.is_some());
    let key = if is_whole { "fact.strength-of" } else { "fact.strength-on" };
    let day = context.words().day(latest);
    let values = [("deployed", deployed.as_str()), ("authorized", &authorized), ("day", &day)];
    Some(vec![Inline::text(context.words().fill(key, &values))])
}
