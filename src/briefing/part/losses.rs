//! How many people of the mission have died.

use super::reported::{day, source};
use crate::briefing::context::{Context, Extent};
use crate::briefing::inline::Inline;
use crate::briefing::notes::TableNotes;
use crate::briefing::outline::FATALITIES;
use crate::briefing::page::{Block, Cell};
use crate::record::mission::Table as TableName;
use crate::record::valid::Fatalities;

/// The table, the latest day at the top.
pub fn fatalities(context: &mut Context<'_>, extent: Extent) -> Vec<Block> {
    let words = context.words();
    let label = words.get("fatalities.title").to_owned();
    let outline = &context.design.outline.fatalities;
    let mut table = context.table("fatalities", label, FATALITIES, outline);
    let mut notes = TableNotes::default();
    let mut rows: Vec<&Fatalities> = context.mission.fatalities.iter().collect();
    rows.sort_by_key(|row| (std::cmp::Reverse(row.date), row.cause));
    // A day is shown with all its causes.
    let ends_day = |n: usize| rows.get(n).is_none_or(|next| next.date != rows[n - 1].date);
    let (most, line) = context.extent_up_to(TableName::Fatalities, rows.len(), extent, &ends_day);
    for row in &rows[..most] {
        let (document, marks) = source(&row.source, context, &mut notes);
        let cause = row.cause.map_or("cause.all", |cause| cause.key());
        table.row(marks, |key| match key {
            "as-of" => day(Some(row.date), words),
            "cause" => Cell::text(words.get(cause)),
            "fatalities" => Cell::text(context.words().number(row.count.into())),
            _ => document.clone(),
        });
    }
    line.into_iter().chain([Block::Table(table.finish(None, notes))]).collect()
}

/// "311 (30 June 2024)": those of the latest day, of all causes together.
pub fn in_brief(context: &mut Context<'_>) -> Option<Vec<Inline>> {
    let (latest, count) = context.mission.fatalities_in_all()?;
    let count = context.words().number(count);
    let values = [("count", count.as_str()), ("day", &context.words().day(latest))];
    let mut line = vec![Inline::text(context.words().fill("fatalities.brief", &values))];
    let mut symbols = Vec::new();
    for row in context.mission.counted_fatalities(latest) {
        if !symbols.contains(&row.source.0) {
            symbols.push(row.source.0.clone());
            line.push(context.footnote(&row.source.0));
        }
    }
    Some(line)
}
