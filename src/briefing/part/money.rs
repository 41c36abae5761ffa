//! What the mission may spend, by period, and who pays.

use super::reported::source;
use crate::briefing::Words;
use crate::briefing::context::{Context, Extent};
use crate::briefing::inline::Inline;
use crate::briefing::notes::TableNotes;
use crate::briefing::outline::BUDGET;
use crate::briefing::page::{Block, Cell};
use crate::record::mission::Table as TableName;
use crate::record::valid::{Budget, DOLLARS};

/// The table, the latest period at the top.
pub fn budget(context: &mut Context<'_>, extent: Extent) -> Vec<Block> {
    let words = context.words();
    let label = words.get("budget.title").to_owned();
    let outline = &context.design.outline.budget;
    let mut table = context.table("budget", label, BUDGET, outline);
    let mut notes = TableNotes::default();
    let mut rows: Vec<&Budget> = context.mission.budget.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.from, row.until)));
    let (most, line) = context.extent(TableName::Budget, rows.len(), extent);
    for row in &rows[..most] {
        let (document, marks) = source(&row.source, context, &mut notes);
        table.row(marks, |key| match key {
            "period" => Cell::text(period(row, words)),
            "amount" => Cell::text(amount(row, words)),
            "financing" => Cell::text(words.get(row.financing.key())),
            _ => document.clone(),
        });
    }
    line.into_iter().chain([Block::Table(table.finish(None, notes))]).collect()
}

/// "$589,003,700 (1 July 2024–30 June 2025), assessed contributions": the latest period.
pub fn in_brief(context: &mut Context<'_>) -> Option<Vec<Inline>> {
    let words = context.words();
    let latest = context.mission.budget.iter().max_by_key(|row| (row.from, row.until))?;
    let (amount, period) = (amount(latest, words), period(latest, words));
    let financing = words.get(latest.financing.key()).to_lowercase();
    let values = [("amount", amount.as_str()), ("period", &period), ("financing", &financing)];
    let line = words.fill("budget.brief", &values);
    Some(vec![Inline::text(line), context.footnote(&latest.source.0)])
}

fn period(row: &Budget, words: &Words) -> String {
    words.fill("budget.period", &[("from", &words.day(row.from)), ("until", &words.day(row.until))])
}

/// Dollars are those of the United States, as in every document of the United Nations.
fn amount(row: &Budget, words: &Words) -> String {
    let amount = words.number(row.amount);
    let key = if row.currency == DOLLARS { "budget.dollars" } else { "budget.currency" };
    words.fill(key, &[("amount", &amount), ("currency", &row.currency)])
}
