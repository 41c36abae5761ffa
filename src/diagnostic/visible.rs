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
/// ```
/// use rapporteur::diagnostic::visible_name;
/// assert_eq!(visible_name("::error::x.md"), "./::error::x.md");
/// assert_eq!(visible_name("a.md"), "a.md");
/// ```
pub fn visible_name(name: &str) -> String {
    let shown = visible(name);
    let is_command = shown.starts_with("::") || shown.starts_with("##");
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

#[cfg(test)]
mod tests {
    use super::visible;

    #[test]
    fn controls_show_and_scripts_stay() {
        assert_eq!(visible("a\r\nb\u{1b}[31m\u{202E}c"), r"a\r\nb\u{1b}[31m\u{202e}c");
        for text in ["القرار", "第2699号决议", "می\u{200C}شود", "é 😀"] {
            assert_eq!(visible(text), text);
        }
    }
}
