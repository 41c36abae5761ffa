//! What the layout of a document shows of its headings: the text that each is above.
//!
//! Everything that looks like a heading is listed; whether its words say something of the numbers
//! below them is the business of the extractor.

use std::ops::Range;

use crate::citation::extract::Heading;

/// How high a heading is: the lower the number, the higher.
pub(super) type Rank = u8;

/// A line in bold type, as people make headings without a style.
const BOLD: Rank = 20;
/// The caption of a table.
pub(super) const CAPTION: Rank = 21;
/// A sentence that introduces a list: it ends in a colon.
const INTRODUCTION: Rank = 22;
/// A row of a table that is one cell of words.
const ROW: Rank = 30;

/// No heading is longer, in bytes.
const LONGEST: usize = 300;
/// Tables within tables; deeper ones are text.
const DEEPEST_TABLE: usize = 16;

/// What the layout shows of a paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// The rank, of a heading.
    pub(super) rank: Option<Rank>,
    /// Whether it is an item of a list.
    pub(super) is_listed: bool,
    /// Whether all of it is bold.
    pub(super) is_bold: bool,
}

/// Headings as they come in the order of the text.
#[derive(Debug, Default)]
pub(super) struct Outline {
    open: Vec<(Rank, Range<usize>)>,
    tables: Vec<Table>,
    headings: Vec<Heading>,
}

/// A table whose end is still to come.
#[derive(Debug, Default)]
struct Table {
    rows: usize,
    /// The cells of the first row: the column that each begins at, and its words.
    heads: Vec<(usize, Range<usize>)>,
    row: Vec<Cell>,
}

/// A cell of the row at hand.
#[derive(Debug)]
struct Cell {
    column: usize,
    columns: usize,
    words: Range<usize>,
    /// Whether it begins with a letter, as heads do, and numbers do not.
    is_worded: bool,
}

impl Outline {
    /// A heading: those of its rank and below are at their end.
    pub(super) fn heading(&mut self, rank: Rank, words: Range<usize>) {
        self.close(rank, words.start);
        self.open.push((rank, words));
    }

    /// What headings of a rank and below are above ends here.
    pub(super) fn close(&mut self, rank: Rank, at: usize) {
        while let Some((_, words)) = self.open.pop_if(|(open, _)| *open >= rank) {
            self.govern(words.clone(), words.end..at);
        }
    }

    /// A table begins.
    pub(super) fn begin_table(&mut self) {
        self.tables.push(Table::default());
    }

    /// Whether the text is that of a table.
    pub(super) fn is_in_table(&self) -> bool {
        !self.tables.is_empty()
    }

    /// A paragraph: perhaps the head of what follows it.
    pub(super) fn paragraph(&mut self, text: &str, words: Range<usize>, sort: Paragraph) {
        if words.is_empty() || self.is_in_table() {
            return;
        }
        let is_short = text.len() <= LONGEST;
        if is_short && let Some(rank) = sort.rank {
            self.heading(rank, words);
        } else if is_short && text.ends_with(':') {
            self.heading(INTRODUCTION, words);
        } else if is_short && sort.is_bold && !text.ends_with('.') {
            self.heading(BOLD, words);
        } else if !sort.is_listed && text.starts_with(char::is_alphabetic) {
            // The list that a sentence introduced is at its end.
            self.close(INTRODUCTION, words.start);
        }
    }

    /// A cell of the row at hand, over so many columns, without the space around its words.
    pub(super) fn cell(&mut self, text: &str, words: Range<usize>, columns: usize) {
        if self.tables.len() > DEEPEST_TABLE {
            return;
        }
        let Some(table) = self.tables.last_mut() else { return };
        let column = table.row.last().map_or(0, |cell| cell.column + cell.columns);
        let is_worded = text.len() <= LONGEST && text.starts_with(char::is_alphabetic);
        table.row.push(Cell { column, columns: columns.max(1), words, is_worded });
    }

    /// The end of a row.
    pub(super) fn end_row(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        let cells = std::mem::take(&mut table.row);
        let (Some(first), Some(last)) = (cells.first(), cells.last()) else { return };
        table.rows += 1;
        let filled = cells.iter().filter(|cell| !cell.words.is_empty()).count();
        if filled == 1 && first.is_worded {
            let words = first.words.clone();
            self.heading(ROW, words);
            return;
        }
        let (row, first_cell) = (first.words.end..last.words.end, first);
        let row_head = first_cell.is_worded.then(|| first_cell.words.clone());
        let mut governed = Vec::new();
        if table.heads.is_empty() {
            let heads = cells.iter().filter(|cell| cell.is_worded);
            table.heads = heads.map(|cell| (cell.column, cell.words.clone())).collect();
        } else {
            for cell in cells.iter().filter(|cell| !cell.words.is_empty()) {
                let after = table.heads.partition_point(|(column, _)| *column <= cell.column);
                let head = after.checked_sub(1).and_then(|at| table.heads.get(at));
                governed.extend(head.map(|(_, head)| (head.clone(), cell.words.clone())));
            }
        }
        governed.extend(row_head.map(|head| (head, row)));
        for (head, cell) in governed {
            self.govern(head, cell);
        }
    }

    /// The end of a table.
    pub(super) fn end_table(&mut self, at: usize) {
        self.tables.pop();
        self.close(CAPTION, at);
    }

    /// The headings, in the order of the text.
    pub(super) fn finish(mut self, at: usize) -> Vec<Heading> {
        self.close(0, at);
        self.headings.sort_by_key(|heading| (heading.words.start, heading.governs.start));
        self.headings
    }

    fn govern(&mut self, words: Range<usize>, governs: Range<usize>) {
        if !words.is_empty() && governs.start < governs.end {
            self.headings.push(Heading { words, governs });
        }
    }
}

/// A range without the white space at its ends.
pub(super) fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let inside = text.get(span.clone()).unwrap_or_default();
    let start = span.start + inside.len() - inside.trim_start().len();
    start..(start + inside.trim().len())
}
