//! The sections of the record, and the tables that they lead in to.

use super::{decisions, pledges, reported};
use crate::briefing::context::Context;
use crate::briefing::page::Block;
use crate::briefing::page::{PagePart, Weight};
use crate::record::mission::Table;

/// The sections in the order of the record, each with the table that it leads in to. A second
/// section for one table, and one whose table is empty, is text alone.
pub fn sections(context: &mut Context<'_>) -> Vec<PagePart> {
    let mut parts = Vec::new();
    for section in &context.mission.sections {
        let mut body = context.blocks(&section.text);
        let mut id = "section";
        if let Some(table) = section.table
            && !context.printed.contains(&table)
            && has_rows(context, table)
        {
            context.printed.push(table);
            body.extend(table_of(table, context));
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
    let title = context.words().get(match table {
        Table::Decisions => "decisions.title",
        Table::Pledges => "pledges.title",
        Table::Requests => "requests.title",
        Table::Strength => "strength.title",
        Table::Leaders => "leaders.title",
    });
    let body = table_of(table, context);
    super::main_part(table.name(), title, body)
}

/// Whether a table of the record has anything to show.
fn has_rows(context: &Context<'_>, table: Table) -> bool {
    match table {
        Table::Decisions => !context.mission.decisions.is_empty(),
        Table::Pledges => !context.mission.pledges.is_empty(),
        Table::Requests => !context.mission.requests.is_empty(),
        Table::Strength => !context.mission.strength.is_empty(),
        Table::Leaders => !context.mission.leaders.is_empty(),
    }
}

fn table_of(table: Table, context: &mut Context<'_>) -> Vec<Block> {
    match table {
        Table::Decisions => decisions::decisions(context),
        Table::Pledges => pledges::pledges(context),
        Table::Requests => reported::requests(context),
        Table::Strength => reported::strength(context),
        Table::Leaders => reported::leaders(context),
    }
}
