//! What States and organizations pledged: the table and the chart of those that name a number.

use std::collections::BTreeSet;

use crate::briefing::Words;
use crate::briefing::citation_style::link;
use crate::briefing::context::{Context, Extent, state_name};
use crate::briefing::figures::{self, Drawing};
use crate::briefing::inline::Inline;
use crate::briefing::notes::TableNotes;
use crate::briefing::outline::{PLEDGES, Show};
use crate::briefing::page::Block;
use crate::briefing::page::{Cell, PageTable, Total};
use crate::citation::markup::Cited;
use crate::record::mission::Table as TableName;
use crate::record::valid::Pledge;
use crate::record::{Mission, State};
use crate::symbol::Symbol;

/// A figure names so many of its sources one by one at most.
const MOST_SOURCES: usize = 6;

/// The table, the chart, or both.
pub fn pledges(context: &mut Context<'_>, extent: Extent) -> Vec<Block> {
    let outline = &context.design.outline.pledges;
    let rows = &context.mission.pledges;
    let mut blocks = Vec::new();
    for show in outline.shown() {
        match show {
            Show::Table => {
                let (most, line) = context.extent(TableName::Pledges, rows.len(), extent);
                blocks.extend(line);
                blocks.push(Block::Table(table(&rows[rows.len() - most..], context)));
            }
            Show::Figure if extent == Extent::Short => blocks.extend(chart(context)),
            Show::Figure => {}
        }
    }
    blocks
}

/// Whether somebody pledged who is not a Member State.
fn has_others(mission: &Mission) -> bool {
    let is_member = |row: &Pledge| State::find(&row.state).is_some_and(|state| state.member);
    !mission.pledges.iter().all(is_member)
}

/// What the numbers of the pledges add up to.
pub struct Sum {
    count: u64,
    /// How many States named a number.
    numbered: usize,
    /// How many States, or States and others, pledged.
    states: usize,
    /// The key of the words for them.
    who: &'static str,
}

impl Sum {
    /// For a key fact: "1,978 (5 of 10 States named a number)".
    pub fn in_brief(&self, words: &Words) -> String {
        let key = if self.numbered == self.states { "pledges.all" } else { "pledges.brief" };
        self.fill(key, words)
    }

    fn row(&self, words: &Words) -> Total {
        let key = if self.numbered == self.states { "pledges.whole" } else { "pledges.total" };
        Total { label: self.fill(key, words), value: words.number(self.count) }
    }

    fn fill(&self, key: &str, words: &Words) -> String {
        let (number, numbered) = (words.number(self.count), words.number(self.numbered as u64));
        let states = words.count(self.who, self.states);
        words.fill(key, &[("number", &number), ("numbered", &numbered), ("states", &states)])
    }
}

/// What the numbers add up to; nothing where no pledge has one.
pub fn sum(mission: &Mission, words: &Words) -> Option<Sum> {
    let numbers = numbers(mission, words);
    if numbers.is_empty() {
        return None;
    }
    let states: BTreeSet<String> = mission.pledges.iter().map(|row| state(row, words)).collect();
    let numbered: BTreeSet<&String> = numbers.iter().map(|(state, _)| state).collect();
    Some(Sum {
        count: numbers.iter().map(|(_, count)| count).sum(),
        numbered: numbered.len(),
        states: states.len(),
        who: if has_others(mission) { "contributors" } else { "states" },
    })
}

/// The pledges that name a number: the State and the number.
fn numbers(mission: &Mission, words: &Words) -> Vec<(String, u64)> {
    mission.pledges.iter().filter_map(|row| Some((state(row, words), row.people()?))).collect()
}

fn state(row: &Pledge, words: &Words) -> String {
    state_name(&row.state, words)
}

fn table(rows: &[Pledge], context: &mut Context<'_>) -> PageTable {
    let words = context.words();
    let mission = context.mission;
    let outline = &context.design.outline.pledges;
    let label = words.get("pledges.title").to_owned();
    let mut table = context.table("pledges", label, PLEDGES, outline);
    if has_others(mission) {
        table.head("state", "column.contributor");
    }
    let mut notes = TableNotes::default();
    for row in rows {
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
            "state" => Cell::text(state(row, words)),
            "date" => Cell::text(context.words().day(row.date)),
            "document" => {
                Cell::line(vec![link(&cited.symbol, cited.symbol.to_string(), context.words())])
            }
            "personnel" => {
                Cell::text(row.people().map(|n| context.words().number(n)).unwrap_or_default())
            }
            _ => Cell::line(note.c.clone()),
        });
    }
    // The sum is that of all rows.
    let is_whole = rows.len() == mission.pledges.len();
    let total = sum(mission, words)
        .filter(|_| is_whole && table.has("personnel"))
        .map(|sum| sum.row(words));
    table.finish(total, notes)
}

/// The chart of those that name a number, and who the others are.
fn chart(context: &mut Context<'_>) -> Option<Block> {
    let words = context.words();
    let mission = context.mission;
    let numbers = numbers(mission, words);
    let (bars, alt, left_out) = figures::bars(&numbers, words)?;
    let title = if has_others(mission) { "chart.contributors" } else { "chart.title" };
    let mut figure = context.figure(words.get(title), alt, Drawing::Bars(bars));
    let numbered: BTreeSet<&str> = numbers.iter().map(|(state, _)| state.as_str()).collect();
    let others: BTreeSet<String> = mission
        .pledges
        .iter()
        .map(|row| state(row, words))
        .filter(|state| !numbered.contains(state.as_str()))
        .collect();
    figure.remark.extend(left_out.map(Inline::text));
    if !others.is_empty() {
        let names = others.into_iter().map(|state| vec![Inline::text(state)]).collect();
        if !figure.remark.is_empty() {
            figure.remark.push(Inline::text(" "));
        }
        let line = words.line("pledges.unnumbered", vec![("states", context.enumerated(names))]);
        figure.remark.extend(line);
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
