//! What keeps the words of a file from being taken for something else where they are printed.

/// A cell of a table that no spreadsheet takes for a formula: what begins like one is given an
/// apostrophe, as spreadsheets themselves mark text.
pub(super) fn safe_cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// A file's name as the first cell of a row: not a formula, and not a command to a CI runner.
pub(super) fn name_cell(name: &str) -> String {
    let is_command = name.starts_with("::") || name.starts_with("##");
    if is_command { format!("./{name}") } else { safe_cell(name) }
}

/// What a writer said beneath a table, as it said it.
pub(super) fn io_error(error: csv::Error) -> std::io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => std::io::Error::other(format!("{other:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::{name_cell, safe_cell};

    #[test]
    fn words_of_a_file_stay_words() {
        assert_eq!(safe_cell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(safe_cell("S/2024/263"), "S/2024/263");
        assert_eq!(name_cell("::error::x.md"), "./::error::x.md");
        assert_eq!(name_cell("=1.md"), "'=1.md");
        assert_eq!(name_cell("a.md"), "a.md");
    }
}
