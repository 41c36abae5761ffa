//! How wide the columns of a table are. Word is given widths in numbers, and measures nothing itself.

use crate::briefing::{Cell, Column, ColumnKind, Inline, PageTable};

/// The most that a day takes, in hundredths of the line.
const DATE_SHARE: f64 = 20.0;
/// What a character of the type of tables takes of the line, and what the space beside a cell does.
const CHARACTER: f64 = 1.0;
const BESIDE: f64 = 2.6;
/// The least that is left to the column that takes what is left.
const LEAST: f64 = 10.0;

/// The widths of the columns of a table in a line of some width: no wider than their share of the line and no
/// wider than what they hold. The column that has no share takes what is left; where all have one, they divide
/// the line by what they hold.
pub(super) fn widths(table: &PageTable, line: usize) -> Vec<usize> {
    let fills = table.columns.iter().position(|column| most(column) == 0.0);
    let taken = |(at, column): (usize, &Column)| match fills == Some(at) {
        true => 0.0,
        false => held(table, at).min(most(column)),
    };
    let mut shares: Vec<f64> = table.columns.iter().enumerate().map(taken).collect();
    let sum: f64 = shares.iter().sum();
    match fills.and_then(|at| shares.get_mut(at)) {
        Some(share) => *share = (100.0 - sum).max(LEAST),
        None => shares.iter_mut().for_each(|share| *share *= 100.0 / sum.max(1.0)),
    }
    shares.into_iter().map(|share| (share / 100.0 * line as f64) as usize).collect()
}

/// The most that a column takes, in hundredths of the line; 0 for what is left.
fn most(column: &Column) -> f64 {
    let share = f64::from(column.share);
    if column.kind == ColumnKind::Date { share.max(DATE_SHARE) } else { share }
}

/// What the longest line of a column takes, in hundredths of the line of the page.
fn held(table: &PageTable, at: usize) -> f64 {
    let of_cell = |cell: &Cell| longest(&cell.c) + cell.marks.len();
    let cells = table.rows.iter().filter_map(|row| row.get(at)).map(of_cell);
    let head = table.columns.get(at).map_or(0, |column| length(&column.header));
    cells.fold(head, usize::max) as f64 * CHARACTER + BESIDE
}

/// The length of the longest line of a cell.
fn longest(line: &[Inline]) -> usize {
    line.split(|inline| *inline == Inline::Break).map(length_of).max().unwrap_or(0)
}

fn length_of(line: &[Inline]) -> usize {
    let one = |inline: &Inline| match inline {
        Inline::Text { v } | Inline::Code { v } => length(v),
        Inline::Emph { c } | Inline::Strong { c } | Inline::Link { c, .. } => length_of(c),
        Inline::Quote { c } => length_of(c) + 2,
        Inline::Note { .. } | Inline::Break => 1,
    };
    line.iter().map(one).sum()
}

/// The length of some text; a Chinese character is as wide as two letters.
fn length(text: &str) -> usize {
    text.chars().map(|c| if c < '\u{2E80}' { 1 } else { 2 }).sum()
}

#[cfg(test)]
mod tests {
    use super::widths;
    use crate::briefing::{Cell, Column, ColumnKind, PageTable};

    fn table(columns: &[(&str, ColumnKind, u8)], row: &[&str]) -> PageTable {
        let column = |(key, kind, share): &(&str, ColumnKind, u8)| Column {
            key: (*key).to_owned(),
            header: (*key).to_owned(),
            kind: *kind,
            share: *share,
        };
        PageTable {
            id: "x".to_owned(),
            label: "x".to_owned(),
            columns: columns.iter().map(column).collect(),
            rows: vec![row.iter().map(|words| Cell::text(*words)).collect()],
            changed: Vec::new(),
            total: None,
            notes: Vec::new(),
        }
    }

    #[test]
    fn a_column_is_no_wider_than_what_it_holds_and_one_takes_the_rest() {
        let columns = [
            ("decision", ColumnKind::Text, 15),
            ("vote", ColumnKind::Text, 22),
            ("note", ColumnKind::Text, 0),
        ];
        let found = widths(&table(&columns, &["186", "15-0-0", "Established"]), 1000);
        assert!((105..108).contains(&found[0]), "{found:?}");
        assert!(found[1] < 100 && found[2] > 790, "{found:?}");
        let long = "x".repeat(300);
        let found = widths(&table(&columns, &[&long, &long, "Established"]), 1000);
        assert_eq!(found, [150, 220, 630]);
    }

    #[test]
    fn columns_that_all_have_a_share_divide_the_line() {
        let columns = [("state", ColumnKind::Text, 30), ("number", ColumnKind::Number, 30)];
        let found = widths(&table(&columns, &["Benin", "1,500"]), 1000);
        assert!((998..=1000).contains(&found.iter().sum::<usize>()), "{found:?}");
    }
}
