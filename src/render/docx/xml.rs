//! Text within XML.

/// Text of an element.
pub(super) fn text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            // XML cannot hold other control characters, in whatever way they are written.
            '\t' | '\n' | '\r' => escaped.push(c),
            c if c.is_control() && u32::from(c) < 0x20 => escaped.push('\u{FFFD}'),
            '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
}

/// The value of an attribute.
pub(super) fn attribute(value: &str) -> String {
    text(value).replace('"', "&quot;").replace(['\n', '\r', '\t'], " ")
}
