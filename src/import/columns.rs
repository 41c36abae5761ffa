//! The columns of a table, by the names in its first row.

use csv::StringRecord;

/// Where each column is.
pub(super) struct Columns(Vec<String>);

impl Columns {
    /// The columns of a first row. Case does not matter, and a space is as good as an underscore.
    pub(super) fn of(head: &StringRecord) -> Columns {
        Columns(head.iter().map(plain).collect())
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is a column of a name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.iter().any(|own| own == name)
    }

    /// Their names.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// The cell of a column in a row, without the spaces around it; empty where there is no such
    /// column.
    pub(super) fn cell<'r>(&self, row: &'r StringRecord, name: &str) -> &'r str {
        let at = self.0.iter().position(|own| own == name);
        at.and_then(|at| row.get(at)).unwrap_or_default().trim()
    }
}

/// A name as columns are compared.
pub(super) fn plain(name: &str) -> String {
    let name = name.trim().trim_start_matches('\u{FEFF}').to_lowercase();
    name.split([' ', '-', '_']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_")
}
