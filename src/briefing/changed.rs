//! Marks on what a page has and an earlier page does not.

use std::collections::HashSet;

use super::inline::Inline;
use super::page::{Block, Cell, Page, PageTable, Weight};

/// The part that lists the changes, which is not marked itself.
const CHANGES: &str = "changes";

/// Marks the rows, paragraphs, quotations and items that an earlier page does not have, with their
/// notes. What only has another number or another place is not marked.
pub(super) fn mark(page: &mut Page, earlier: &Page) {
    let mut known = Known::default();
    for part in &earlier.parts {
        known.add(&part.body, &earlier.notes);
    }
    let notes = std::mem::take(&mut page.notes);
    for part in &mut page.parts {
        if part.id != CHANGES && part.weight != Weight::Aside {
            part.body = marked(std::mem::take(&mut part.body), &known, &notes);
        }
    }
    page.notes = notes;
}

/// The footnotes of a page.
type Notes = [Vec<Inline>];

/// What an earlier page says.
#[derive(Default)]
struct Known {
    texts: HashSet<String>,
    rows: HashSet<String>,
}

impl Known {
    fn add(&mut self, body: &[Block], notes: &Notes) {
        for block in body {
            match block {
                Block::Para { c } | Block::Heading { c } | Block::Notice { c } => {
                    self.texts.insert(text(c, notes));
                }
                Block::List { items, .. } => items.iter().for_each(|item| self.add(item, notes)),
                Block::Quote { c } | Block::Changed { c } => self.add(c, notes),
                Block::Table(table) => {
                    self.rows.extend(table.rows.iter().map(|row| row_text(table, row, notes)));
                }
                Block::Facts { .. }
                | Block::Figure(_)
                | Block::Contents { .. }
                | Block::Index { .. } => {}
            }
        }
    }
}

fn marked(body: Vec<Block>, known: &Known, notes: &Notes) -> Vec<Block> {
    let is_new = |line: &[Inline]| !known.texts.contains(&text(line, notes));
    body.into_iter()
        .map(|block| match block {
            Block::Para { c } if is_new(&c) => Block::Changed { c: vec![Block::Para { c }] },
            Block::List { ordered, start, items } => {
                let items = items.into_iter().map(|item| marked(item, known, notes)).collect();
                Block::List { ordered, start, items }
            }
            Block::Quote { c } => {
                let is_new = c.iter().any(|block| match block {
                    Block::Para { c } => is_new(c),
                    _ => false,
                });
                let quote = Block::Quote { c };
                if is_new { Block::Changed { c: vec![quote] } } else { quote }
            }
            Block::Table(mut table) => {
                let rows = table.rows.iter().enumerate();
                let new =
                    rows.filter(|(_, row)| !known.rows.contains(&row_text(&table, row, notes)));
                table.changed = new.map(|(at, _)| at).collect();
                Block::Table(table)
            }
            other => other,
        })
        .collect()
}

/// The words of a line and of the notes that it calls.
fn text(line: &[Inline], notes: &Notes) -> String {
    let mut all = String::new();
    add_text(line, notes, &mut all);
    all
}

fn add_text(line: &[Inline], notes: &Notes, all: &mut String) {
    for inline in line {
        match inline {
            Inline::Text { v } | Inline::Code { v } => all.push_str(v),
            Inline::Emph { c }
            | Inline::Strong { c }
            | Inline::Quote { c }
            | Inline::Link { c, .. } => add_text(c, notes, all),
            Inline::Note { n } => {
                all.push('\n');
                if let Some(note) = n.checked_sub(1).and_then(|at| notes.get(at)) {
                    // A note calls no other note.
                    add_text(note, &[], all);
                }
                all.push('\n');
            }
            Inline::Break => all.push(' '),
        }
    }
}

/// The words of a row by its columns, so that a column that is empty everywhere makes no difference.
fn row_text(table: &PageTable, row: &[Cell], notes: &Notes) -> String {
    let mut all = table.id.clone();
    for (cell, column) in row.iter().zip(&table.columns) {
        if cell.c.is_empty() && cell.marks.is_empty() {
            continue;
        }
        all.push_str(&format!("\n{}: ", column.key));
        add_text(&cell.c, notes, &mut all);
        for mark in &cell.marks {
            let note = table.notes.iter().find(|note| note.marker == *mark);
            all.push('\n');
            add_text(note.map_or(&[], |note| &note.body), notes, &mut all);
        }
    }
    all
}
