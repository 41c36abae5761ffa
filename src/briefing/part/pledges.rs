//! What States and organizations pledged: the table and the chart of those that name a number.

use std::collections::BTreeSet;

use crate::briefing::Words;
use crate::briefing::citation_style::link;
use crate::briefing::context::{Context, state_name};
use crate::briefing::figures::{self, Drawing};
use crate::briefing::inline::Inline;
use crate::briefing::notes::TableNotes;
use crate::briefing::number::thousands;
use crate::briefing::outline::{PLEDGES, Show};
use crate::briefing::page::Block;
use crate::briefing::page::{Cell, PageTable, Total};
use crate::citation::markup::Cited;
use crate::record::Mission;
use crate::record::valid::Pledge;
use crate::symbol::Symbol;

/// A figure names so many of its sources one by one at most.
const MOST_SOURCES: usize = 6;

/// The table, the chart, or both.
pub fn pledges(context: &mut Context<'_>) -> Vec<Block> {
    let outline = &context.design.outline.pledges;
    let mut blocks = Vec::new();
    for show in outline.shown() {
        match show {
            Show::Table => blocks.push(Block::Table(table(context))),
            Show::Figure => blocks.extend(chart(context)),
        }
    }
    blocks
}

/// What the numbers of the pledges add up to.
pub struct Sum {
    count: u64,
    /// How many States named a number.
    numbered: usize,
    /// How many States pledged.
    states: usize,
}

impl Sum {
    /// For a key fact: "1,978 (5 of 10 States named a number)".
    pub fn in_brief(&self, words: &Words) -> String {
        let number = thousands(self.count);
        if self.numbered == self.states {
            return words.fill_count("pledges.all", self.states, &[("number", &number)]);
        }
        let numbered = thousands(self.numbered as u64);
        let states = words.count("states", self.states);
        words.fill(
            "pledges.brief",
            &[("number", &number), ("numbered", &numbered), ("states", &states)],
        )
    }

    fn row(&self, words: &Words) -> Total {
        let label = if self.numbered == self.states {
            words.count("pledges.whole", self.states)
        } else {
            let numbered = thousands(self.numbered as u64);
            let states = words.count("states", self.states);
            words.fill("pledges.total", &[("numbered", &numbered), ("states", &states)])
        };
        Total { label, value: thousands(self.count) }
    }
}

/// What the numbers add up to; nothing where no pledge has one.
pub fn sum(mission: &Mission) -> Option<Sum> {
    let numbers = numbers(mission);
    if numbers.is_empty() {
        return None;
    }
    let states: BTreeSet<String> = mission.pledges.iter().map(state).collect();
    let numbered: BTreeSet<&String> = numbers.iter().map(|(state, _)| state).collect();
    Some(Sum {
        count: numbers.iter().map(|(_, count)| count).sum(),
        numbered: numbered.len(),
        states: states.len(),
    })
}

/// The pledges that name a number: the State and the number.
fn numbers(mission: &Mission) -> Vec<(String, u64)> {
    mission.pledges.iter().filter_map(|row| Some((state(row), row.people()?))).collect()
}

fn state(row: &Pledge) -> String {
    state_name(&row.state)
}

fn table(context: &mut Context<'_>) -> PageTable {
    let words = context.words();
    let mission = context.mission;
    let outline = &context.design.outline.pledges;
    let label = words.get("pledges.title").to_owned();
    let mut table = context.table("pledges", label, PLEDGES, outline);
    let mut notes = TableNotes::default();
    for row in &mission.pledges {
        let note = match table.has("contribution") {
            true => context.cell(Some(&row.note), &mut notes),
            false => Cell::default(),
        };
        let mut marks = note.marks;
        let cited: &Cited = &row.source;
        if cited.pinpoint.is_some() {
            marks.push(notes.add(context.note(std::slice::from_ref(cited))));
        }
        if row.personnel.iter().any(|personnel| personnel.up_to.is_some()) {
            marks.push(notes.add(vec![Inline::text(words.get("pledges.lower"))]));
        }
        table.row(marks, |key| match key {
            "state" => Cell::text(state(row)),
            "date" => Cell::text(row.date.long()),
            "document" => Cell::line(vec![link(&cited.symbol, cited.symbol.to_string())]),
            "personnel" => Cell::text(row.people().map(thousands).unwrap_or_default()),
            _ => Cell::line(note.c.clone()),
        });
    }
    let total = sum(mission).filter(|_| table.has("personnel")).map(|sum| sum.row(words));
    table.finish(total, notes)
}

/// The chart of those that name a number, and who the others are.
fn chart(context: &mut Context<'_>) -> Option<Block> {
    let words = context.words();
    let mission = context.mission;
    let numbers = numbers(mission);
    let (bars, alt) = figures::bars(&numbers, words)?;
    let mut figure = context.figure(words.get("chart.title"), alt, Drawing::Bars(bars));
    let numbered: BTreeSet<&str> = numbers.iter().map(|(state, _)| state.as_str()).collect();
    let others: BTreeSet<String> = mission
        .pledges
        .iter()
        .map(state)
        .filter(|state| !numbered.contains(state.as_str()))
        .collect();
    if !others.is_empty() {
        let names = others.into_iter().map(|state| vec![Inline::text(state)]).collect();
        figure.remark =
            words.line("pledges.unnumbered", vec![("states", context.enumerated(names))]);
    }
    let rows = mission.pledges.iter().filter(|row| row.people().is_some());
    let mut symbols: Vec<&Symbol> = rows.map(|row| &row.source.symbol).collect();
    symbols.sort();
    symbols.dedup();
    figure.source = match symbols.len() {
        0 => Vec::new(),
        1..=MOST_SOURCES => {
            words.line("chart.documents", vec![("documents", context.listed(symbols))])
        }
        count => vec![Inline::text(words.count("chart.source", count))],
    };
    Some(Block::Figure(figure))
}
