//! The rows of tables, put together from the cells and the heads of their columns.

use std::ops::Range;

use crate::citation::extract::Heading;

/// A row of a table below its heads, with the cells that are filled, in their order.
#[derive(Debug)]
pub(super) struct Row<'h> {
    pub(super) cells: Vec<&'h Heading>,
    /// Which table it is of: rows of one table share a number.
    pub(super) table: usize,
}

impl<'h> Row<'h> {
    /// The bytes from its first cell to its last.
    pub(super) fn span(&self) -> Range<usize> {
        let start = self.cells.first().map_or(0, |cell| cell.governs.start);
        let end = self.cells.last().map_or(start, |cell| cell.governs.end);
        start..end
    }
}

/// The rows of every table of a document, with at least two filled cells. What a heading of a section
/// is above is not a cell, and a cell that holds a table is left out.
pub(super) fn rows(headings: &[Heading]) -> Vec<Row<'_>> {
    let mut cells: Vec<&Heading> = headings.iter().collect();
    cells.sort_by_key(|cell| (cell.governs.start, cell.governs.end));
    let holds = |at: usize| {
        cells.get(at + 1).is_some_and(|next| next.governs.start < cells[at].governs.end)
    };
    let cells = (0..cells.len()).filter(|&at| !holds(at)).map(|at| cells[at]);
    let mut rows: Vec<Row<'_>> = Vec::new();
    for cell in cells {
        let last = rows.last().and_then(|row| row.cells.last());
        let is_next = last.is_some_and(|last| {
            // The heads of a row come in its order, and all of them before its first cell.
            last.words.start < cell.words.start && cell.words.start < last.governs.start
        });
        match rows.last_mut().filter(|_| is_next) {
            Some(row) => row.cells.push(cell),
            None => rows.push(Row { cells: vec![cell], table: 0 }),
        }
    }
    number_tables(&mut rows);
    rows.retain(|row| row.cells.len() > 1);
    rows
}

/// Numbers the tables: a row whose heads come after a cell of the row before begins another.
fn number_tables(rows: &mut [Row<'_>]) {
    let (mut table, mut first_cell) = (0, usize::MAX);
    for row in rows {
        let heads = row.cells.first().map_or(0, |cell| cell.words.start);
        if first_cell == usize::MAX || heads > first_cell {
            table += 1;
            first_cell = row.span().start;
        }
        row.table = table;
    }
}
