//! What keeps the words of a file from being taken for something else where they are printed.

use crate::diagnostic::visible;

/// A cell of a table that no spreadsheet takes for a formula: what begins like one is given an
/// apostrophe, as spreadsheets themselves mark text.
pub(super) fn safe_cell(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// A file's name at the start of a printed line: a CI runner must not take it for a command.
pub(super) fn shown_name(name: &str) -> String {
    let shown = visible(name);
    let is_command = shown.starts_with("::") || shown.starts_with("##");
    if is_command { format!("./{shown}") } else { shown }
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
    use super::{safe_cell, shown_name};

    #[test]
    fn words_of_a_file_stay_words() {
        assert_eq!(safe_cell("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(safe_cell("S/2024/263"), "S/2024/263");
        assert_eq!(shown_name("::error::x.md"), "./::error::x.md");
        assert_eq!(shown_name("a\n::error::x.md"), "a\\n::error::x.md");
        assert_eq!(shown_name("a.md"), "a.md");
    }
}
