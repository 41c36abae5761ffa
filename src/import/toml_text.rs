//! Writing TOML: strings, comments and tables.

use std::fmt::Write;

/// A basic string, with everything escaped that must not stand in one.
pub(super) fn string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            // TOML wants the control characters escaped, and no reader sees the others of them.
            control if control.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(control));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

/// Adds a table: an empty line, its comments, its head, and its fields with their values aligned.
///
/// Comments are the program's own words and numbers, never the words of a list: a list must not be
/// able to write a comment that allows a rule.
pub(super) fn table(out: &mut String, head: &str, comments: &[String], fields: &[(&str, String)]) {
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
