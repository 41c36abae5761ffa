//! Writing TOML: strings, comments and tables.

use std::fmt::Write;

use toml_writer::{ToTomlValue, TomlStringBuilder};

/// A string on one line, with everything escaped that must not be in one.
pub(crate) fn string(text: &str) -> String {
    TomlStringBuilder::new(text).as_basic().to_toml_value()
}

/// A list of strings on one line.
pub(super) fn list<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<String> = items.iter().map(|item| string(item.as_ref())).collect();
    format!("[{}]", items.join(", "))
}

/// Adds a table: an empty line, its comments, its head, and its fields with their values aligned.
///
/// Comments are the program's own words and numbers, never the words of a list: a list must not be
/// able to write a comment that allows a rule.
pub(crate) fn table(out: &mut String, head: &str, comments: &[String], fields: &[(&str, String)]) {
    let width = fields.iter().map(|(key, _)| key.len()).max().unwrap_or_default();
    // Writing to a string does not fail.
    let _ = writeln!(out);
    for line in comments {
        let _ = writeln!(out, "# {line}");
    }
    let _ = writeln!(out, "{head}");
    for (key, value) in fields {
        let _ = writeln!(out, "{key:width$} = {value}");
    }
}

#[cfg(test)]
mod tests {
    use super::string;

    #[test]
    fn a_string_reads_as_what_it_was() {
        for text in ["", "plain", "a \"b\" \\c", "two\nlines\r\n", "\u{7F}\u{0}\u{85}", "Côte ’ 汉"]
        {
            let table: toml::Table =
                toml::from_str(&format!("a = {}", string(text))).expect("it is TOML");
            assert_eq!(table["a"].as_str(), Some(text));
        }
    }
}
