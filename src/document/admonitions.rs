//! Indented content of MkDocs: admonitions (`!!! note`), details (`??? note`) and tabs (`=== "Tab"`).
//!
//! CommonMark takes it for code. So the text is handed to the parser with the indentation of such
//! content written as the mark of a block quotation, which is read: no byte moves.
//!
//! Authority: Python-Markdown, "Admonition"; PyMdown Extensions, "Details" and "Tabbed".

use std::borrow::Cow;

/// What the line begins with that indented content belongs to.
const OPENERS: [&str; 4] = ["!!! ", "??? ", "???+ ", "=== \""];
/// The width of one indentation.
const INDENT: &str = "    ";
/// The same width, as CommonMark reads it.
const QUOTED: &str = ">   ";
/// Levels of such content within each other.
const DEEPEST: usize = 8;

/// The text as CommonMark can read it; as long as it was.
pub(super) fn unindented(text: &str) -> Cow<'_, str> {
    if !OPENERS.iter().any(|opener| text.contains(opener.trim_end())) {
        return Cow::Borrowed(text);
    }
    let mut readable = String::with_capacity(text.len());
    // How many levels are open,.
    let mut open = 0;
    for line in text.split_inclusive('\n') {
        let mut rest = line;
        let mut levels = 0;
        while levels < open
            && let Some(inside) = rest.strip_prefix(INDENT)
        {
            rest = inside;
            levels += 1;
        }
        let is_empty = rest.trim().is_empty();
        if !is_empty {
            open = levels;
        }
        if levels < DEEPEST && OPENERS.iter().any(|opener| rest.starts_with(opener)) {
            open = levels + 1;
        }
        if !is_empty {
            readable.extend(std::iter::repeat_n(QUOTED, levels));
            readable.push_str(rest);
        } else {
            readable.push_str(line);
        }
    }
    Cow::Owned(readable)
}
