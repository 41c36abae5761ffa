//! What the columns of a table hold, by the words at their heads, and rows whose cells nothing
//! but words separates.

use crate::symbol::Symbol;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// A resolution or statement.
    Decision,
    /// A State or organization.
    State,
    /// A day.
    Date,
    /// The document that says so.
    Source,
    /// What was pledged.
    Contribution,
    /// A number of people.
    Personnel,
    /// Remarks.
    Note,
}

/// Words at the heads of columns, in small letters, with what they mean. Of several that fit, the
/// longest is taken.
const HEADS: &[(&str, Column)] = &[
    ("resolution", Column::Decision),
    ("resolutions", Column::Decision),
    ("security council resolution", Column::Decision),
    ("decision", Column::Decision),
    ("resolution or statement", Column::Decision),
    ("member state", Column::State),
    ("state", Column::State),
    ("country", Column::State),
    ("contributor", Column::State),
    ("contributing country", Column::State),
    ("contributing state", Column::State),
    ("donor", Column::State),
    ("nation", Column::State),
    ("date", Column::Date),
    ("date adopted", Column::Date),
    ("adopted", Column::Date),
    ("date of adoption", Column::Date),
    ("day", Column::Date),
    ("date of pledge", Column::Date),
    ("announced", Column::Date),
    ("letter", Column::Source),
    ("document", Column::Source),
    ("symbol", Column::Source),
    ("source", Column::Source),
    ("reference", Column::Source),
    ("references", Column::Source),
    ("ref", Column::Source),
    ("ref.", Column::Source),
    ("refs", Column::Source),
    ("contribution", Column::Contribution),
    ("pledge", Column::Contribution),
    ("pledged contribution", Column::Contribution),
    ("commitment", Column::Contribution),
    ("personnel", Column::Personnel),
    ("personnel pledged", Column::Personnel),
    ("pledged personnel", Column::Personnel),
    ("number", Column::Personnel),
    ("troops", Column::Personnel),
    ("strength", Column::Personnel),
    ("notes", Column::Note),
    ("note", Column::Note),
    ("remarks", Column::Note),
    ("description", Column::Note),
    ("details", Column::Note),
    ("summary", Column::Note),
    ("effect", Column::Note),
    ("subject", Column::Note),
    ("comments", Column::Note),
];

/// What the column below some words holds.
pub(super) fn column(head: &str) -> Option<Column> {
    let head = head.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let head = head.split(" (").next().unwrap_or_default();
    HEADS.iter().find(|(words, _)| *words == head).map(|(_, column)| *column)
}

/// The heads of the columns of a table, where a line has nothing else: `Member State Date Letter
/// Contribution`. Tabs separate cells; without them, the words do.
pub(super) fn columns_of_words(line: &str) -> Option<Vec<String>> {
    if line.contains('\t') {
        let heads: Vec<String> = line.split('\t').map(|head| head.trim().to_owned()).collect();
        let known = heads.iter().filter(|head| column(head).is_some()).count();
        return (known >= 2).then_some(heads);
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut heads = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let longest = (1..=4.min(words.len() - at)).rev().find(|length| {
            let all =
                words[at..at + length].iter().all(|word| word.starts_with(char::is_uppercase));
            let is_first = words[at].starts_with(char::is_uppercase);
            (all || is_first) && column(&words[at..at + length].join(" ")).is_some()
        })?;
        heads.push(words[at..at + longest].join(" "));
        at += longest;
    }
    let has_date = heads.iter().any(|head| column(head) == Some(Column::Date));
    (heads.len() >= 2 && has_date).then_some(heads)
}

/// The cells of a row below such heads: what the columns hold says where a cell ends. Nothing if the
/// line is not a row.
pub(super) fn split_row(line: &str, heads: &[String]) -> Option<Vec<String>> {
    if line.contains('\t') {
        let cells: Vec<String> = line.split('\t').map(|cell| cell.trim().to_owned()).collect();
        return (cells.len() >= 2).then_some(cells);
    }
    let kinds: Vec<Option<Column>> = heads.iter().map(|head| column(head)).collect();
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut cells = vec![String::new(); heads.len()];
    let date = kinds.iter().position(|kind| *kind == Some(Column::Date))?;
    // The day is the cell that is known without doubt: the others are before and after it.
    let (start, end) = day_in(&words)?;
    cells[date] = words[start..end].join(" ");
    fill(&words[..start], &kinds[..date], &mut cells[..date])?;
    fill(&words[end..], &kinds[date + 1..], &mut cells[date + 1..])?;
    Some(cells)
}

/// Where the first day in some words is: `02 October 2023`, `October 2, 2023`, `2023-10-02`.
fn day_in(words: &[&str]) -> Option<(usize, usize)> {
    (0..words.len()).find_map(|at| {
        let of = |length: usize| words.get(at..at + length).map(|words| words.join(" "));
        [1, 3].into_iter().find_map(|length| {
            super::say::day(of(length)?.trim_end_matches(',')).map(|_| (at, at + length))
        })
    })
}

/// Fills cells with words: a symbol goes to the column of documents, what is left to the others.
fn fill(words: &[&str], kinds: &[Option<Column>], cells: &mut [String]) -> Option<()> {
    let Some((last, _)) = kinds.iter().enumerate().next_back() else {
        return words.is_empty().then_some(());
    };
    let mut at = 0;
    for (column, kind) in kinds.iter().enumerate() {
        let rest = &words[at..];
        let taken = match kind {
            _ if column == last => rest.len(),
            Some(Column::Source) => symbol_length(rest),
            Some(Column::Personnel) => usize::from(
                rest.first().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit())),
            ),
            // Up to the next cell that shows where it begins.
            _ => {
                let next = (1..=rest.len()).find(|next| symbol_length(&rest[*next..]) > 0);
                next.unwrap_or(rest.len())
            }
        };
        cells[column] = rest[..taken].join(" ");
        at += taken;
    }
    Some(())
}

/// How many words a symbol at the beginning takes.
fn symbol_length(words: &[&str]) -> usize {
    let longest = words.len().min(3);
    (1..=longest)
        .rev()
        .find(|length| {
            let text = words[..*length].join(" ");
            text.contains('/') && Symbol::parse(&text).is_ok()
        })
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{columns_of_words, split_row};

    #[test]
    fn a_row_without_marks_is_split_by_what_its_columns_hold() {
        let heads = columns_of_words("Member State Date Letter Contribution").expect("heads");
        assert_eq!(heads, ["Member State", "Date", "Letter", "Contribution"]);
        let row = split_row("Bahamas, The 26 January 2024 S/2024/263 Pledged 150 people", &heads);
        assert_eq!(
            row.expect("a row"),
            ["Bahamas, The", "26 January 2024", "S/2024/263", "Pledged 150 people"]
        );
        let heads = columns_of_words("Resolution Date Notes").expect("heads");
        let row = split_row("2699 (2023) 02 October 2023 Established it", &heads);
        assert_eq!(row.expect("a row"), ["2699 (2023)", "02 October 2023", "Established it"]);
    }

    #[test]
    fn sentences_are_neither_heads_nor_rows() {
        assert_eq!(columns_of_words("Pledges"), None);
        assert_eq!(columns_of_words("The date of the letter"), None);
        let heads = ["Date".to_owned(), "Notes".to_owned()];
        assert_eq!(split_row("References", &heads), None);
    }
}
