//! Text of a file, safe to show in one line.

/// The text with every character that would break the line, steer a terminal or turn the order of
/// what follows replaced by its escape: `\n`, `\u{1b}`, `\u{202e}`. Letters, marks and joiners of
/// every script stay as they are.
pub fn visible(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => shown.extend(c.escape_default()),
            c if is_unsafe(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown
}

/// A file's name at the start of a printed line: [`visible`], and no CI runner takes it for a
/// command.
///
/// Authority: GitHub Docs, "Workflow commands": a line that begins with `::` or, in the older form,
/// with `##[` is a command to the runner.
///
/// ```
/// use rapporteur::diagnostic::visible_name;
/// assert_eq!(visible_name("::error::x.md"), "./::error::x.md");
/// assert_eq!(visible_name("a.md"), "a.md");
/// ```
pub fn visible_name(name: &str) -> String {
    let shown = visible(name);
    let is_command = shown.trim_start().starts_with("::") || shown.trim_start().starts_with("##");
    if is_command { format!("./{shown}") } else { shown }
}

/// Controls; line and paragraph separators; the embeddings, overrides and isolates of the Unicode
/// Bidirectional Algorithm (UAX #9); and the two noncharacters that XML forbids.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{FFFE}' | '\u{FFFF}')
}

/// JSON in which what would steer a terminal or turn the order of text is written as escapes of JSON;
/// its own writer escapes only the first 32 controls.
pub(super) fn escaped_json(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        // Outside its strings JSON has no other controls than line breaks.
        if c != '\n' && is_unsafe(c) {
            escaped.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{escaped_json, visible, visible_name};

    #[test]
    fn no_name_is_a_command_to_a_runner() {
        assert_eq!(visible_name("::error::x.md"), "./::error::x.md");
        assert_eq!(visible_name("##[error]x.md"), "./##[error]x.md");
        assert_eq!(visible_name("a\n::error::x.md"), "a\\n::error::x.md");
        assert_eq!(visible_name("a.md"), "a.md");
    }

    #[test]
    fn escapes_of_json_keep_the_value() {
        let text = "a\u{202e}b\u{7f}\u{2028}决\n";
        let json = escaped_json(&serde_json::to_string(text).expect("a string"));
        assert_eq!(json, r#""a\u202eb\u007f\u2028决\n""#);
        assert_eq!(serde_json::from_str::<String>(&json).expect("JSON"), text);
    }

    #[test]
    fn controls_show_and_scripts_stay() {
        assert_eq!(visible("a\r\nb\u{1b}[31m\u{202E}c"), r"a\r\nb\u{1b}[31m\u{202e}c");
        for text in ["القرار", "第2699号决议", "می\u{200C}شود", "é 😀"] {
            assert_eq!(visible(text), text);
        }
    }
}
