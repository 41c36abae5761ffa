//! The sections of the record, and the tables that they lead in to.

use super::{decisions, losses, money, pledges, reported, strength};
use crate::briefing::context::{Context, Extent};
use crate::briefing::page::Block;
use crate::briefing::page::{PagePart, Weight};
use crate::record::mission::Table;

/// The sections in the order of the record, each with the table that it leads in to. A second
/// section for one table, and one whose table is empty, is text alone.
pub fn sections(context: &mut Context<'_>) -> Vec<PagePart> {
    let mut parts = Vec::new();
    for section in &context.mission.sections {
        let mut body = context.blocks_with_inserts(&section.text);
        let mut id = "section";
        if let Some(table) = section.table
            && !context.printed.contains(&table)
            && has_rows(context, table)
        {
            context.printed.push(table);
            body.extend(table_of(table, context, Extent::Short));
            id = table.name();
        }
        parts.push(PagePart {
            id: id.to_owned(),
            title: section.title.clone(),
            weight: Weight::Main,
            body,
        });
    }
    parts
}

/// A table that no section led in to, under a heading of its own.
pub fn table_alone(table: Table, context: &mut Context<'_>) -> Vec<PagePart> {
    if context.printed.contains(&table) || !has_rows(context, table) {
        return Vec::new();
    }
    context.printed.push(table);
    let title = context.words().get(title_key(table));
    let body = table_of(table, context, Extent::Short);
    super::main_part(table.name(), title, body)
}

/// The tables that were shown in part, as a whole.
pub fn annexes(context: &mut Context<'_>) -> Vec<PagePart> {
    let words = context.words();
    let mut parts = Vec::new();
    for table in std::mem::take(&mut context.shortened) {
        let body: Vec<Block> = table_of(table, context, Extent::Whole)
            .into_iter()
            .filter(|block| matches!(block, Block::Table(_)))
            .collect();
        let title = words.fill("annex.title", &[("title", words.get(title_key(table)))]);
        // The first begins a page, the others follow it.
        let weight = if parts.is_empty() { Weight::Annex } else { Weight::Main };
        parts.push(PagePart { id: "annex".to_owned(), title, weight, body });
    }
    parts
}

/// The key of the heading of a table.
fn title_key(table: Table) -> &'static str {
    match table {
        Table::Decisions => "decisions.title",
        Table::Pledges => "pledges.title",
        Table::Requests => "requests.title",
        Table::Strength => "strength.title",
        Table::Leaders => "leaders.title",
        Table::Budget => "budget.title",
        Table::Fatalities => "fatalities.title",
        Table::Measures => "measures.title",
    }
}

/// Whether a table of the record has anything to show. One period of the budget, or one count of
/// fatalities, is a key fact and needs no table.
fn has_rows(context: &Context<'_>, table: Table) -> bool {
    let mission = context.mission;
    match table {
        Table::Decisions => !mission.decisions.is_empty(),
        Table::Pledges => !mission.pledges.is_empty(),
        Table::Requests => !mission.requests.is_empty(),
        Table::Strength => !mission.strength.is_empty(),
        Table::Leaders => !mission.leaders.is_empty(),
        Table::Budget => mission.budget.len() > 1,
        Table::Fatalities => mission.fatalities.len() > 1,
        Table::Measures => !mission.measures.is_empty(),
    }
}

fn table_of(table: Table, context: &mut Context<'_>, extent: Extent) -> Vec<Block> {
    match table {
        Table::Decisions => decisions::decisions(context, extent),
        Table::Pledges => pledges::pledges(context, extent),
        Table::Requests => reported::requests(context, extent),
        Table::Strength => strength::strength(context, extent),
        Table::Leaders => reported::leaders(context, extent),
        Table::Budget => money::budget(context, extent),
        Table::Fatalities => losses::fatalities(context, extent),
        Table::Measures => reported::measures(context, extent),
    }
}
