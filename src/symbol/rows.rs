//! The tables of the project, read strictly: a cell too many, an empty cell or a word that is not
//! known is an error with its line.
//!
//! A table is tab-separated: remarks (`#`), one heading, one row per line; `-` stands for "none".

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error};

/// A table that is part of the program.
pub(crate) struct Table {
    /// The file, for messages.
    pub(crate) name: &'static str,
    pub(crate) text: &'static str,
}

/// What is wrong with a table, and on which line.
#[derive(Debug)]
pub(crate) struct TableError {
    table: &'static str,
    line: u64,
    message: String,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.table, self.line, self.message)
    }
}

impl Table {
    /// The rows. Their texts are kept as long as the program runs.
    ///
    /// # Errors
    ///
    /// The first cell that is empty or does not fit, the first row that is too long or too short.
    pub(crate) fn read<R: Deserialize<'static>>(&self) -> Result<Vec<R>, TableError> {
        let failed = |line: u64, message: String| TableError { table: self.name, line, message };
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(b'\t')
            .comment(Some(b'#'))
            .quoting(false)
            .from_reader(self.text.as_bytes());
        let headings = reader.headers().map_err(|error| failed(1, error.to_string()))?.clone();
        let headings: &'static csv::StringRecord = Box::leak(Box::new(headings));
        let mut rows = Vec::new();
        for record in reader.records() {
            let line = |error: &csv::Error| error.position().map_or(0, csv::Position::line);
            let record = record.map_err(|error| failed(line(&error), error.to_string()))?;
            let at = record.position().map_or(0, csv::Position::line);
            if let Some(empty) = record.iter().position(str::is_empty) {
                let heading = headings.get(empty).unwrap_or_default();
                return Err(failed(at, format!("{heading}: an empty cell; write - for none")));
            }
            let record: &'static csv::StringRecord = Box::leak(Box::new(record));
            let row = record.deserialize(Some(headings));
            rows.push(row.map_err(|error| failed(at, error.to_string()))?);
        }
        Ok(rows)
    }

    /// The rows of a table that a test holds to be readable; none if it is not.
    pub(crate) fn rows<R: Deserialize<'static>>(&self) -> Vec<R> {
        self.read().unwrap_or_else(|error| {
            debug_assert!(false, "{error}");
            Vec::new()
        })
    }
}

/// `-` or a value.
pub(crate) fn optional<'de, D, T>(cell: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: fmt::Display>,
{
    match String::deserialize(cell)?.as_str() {
        "-" => Ok(None),
        text => {
            text.parse().map(Some).map_err(|error| D::Error::custom(format!("{text}: {error}")))
        }
    }
}

/// `yes` or `no`.
pub(crate) fn yes_or_no<'de, D: Deserializer<'de>>(cell: D) -> Result<bool, D::Error> {
    match String::deserialize(cell)?.as_str() {
        "yes" => Ok(true),
        "no" => Ok(false),
        other => Err(D::Error::custom(format!("\"{other}\" is neither yes nor no"))),
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::{Table, optional, yes_or_no};

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Row {
        #[serde(deserialize_with = "optional")]
        number: Option<u16>,
        #[serde(deserialize_with = "yes_or_no")]
        over: bool,
    }

    fn read(text: &'static str) -> Result<Vec<Row>, String> {
        Table { name: "a.tsv", text }.read().map_err(|error| error.to_string())
    }

    #[test]
    fn good_rows_read() {
        let rows = read("# remark\nnumber\tover\n1\tyes\n-\tno\n").unwrap();
        assert_eq!((rows[0].number, rows[0].over), (Some(1), true));
        assert_eq!((rows[1].number, rows[1].over), (None, false));
    }

    #[test]
    fn every_fault_is_told_with_its_line() {
        for (text, said) in [
            ("# remark\nnumber\tover\n1\tyes\n2\tnever\n", "a.tsv:4: "),
            ("number\tover\n1\t\n", "a.tsv:2: over: an empty cell"),
            ("number\tover\n1\n", "a.tsv:2: "),
            ("number\tover\n1\tyes\tyes\n", "a.tsv:2: "),
            ("number\tover\nI\tyes\n", "a.tsv:2: "),
            ("number\tover\tlast\n1\tyes\t2\n", "a.tsv:2: "),
        ] {
            let error = read(text).unwrap_err();
            assert!(error.starts_with(said), "{text:?}: {error}");
        }
    }
}
