//! Hayagriva's YAML, which Typst reads.

use std::fmt::Write;

use super::item::{Issued, Item, PUBLISHER};

/// Writes the entries. What a file says is quoted as JSON quotes it, which YAML reads the same.
pub(super) fn write(items: &[Item]) -> String {
    if items.is_empty() {
        return "{}\n".to_owned();
    }
    let mut text = String::new();
    for item in items {
        // Writing to a string does not fail.
        if let Some(remark) = item.remark() {
            let _ = writeln!(text, "# {remark}");
        }
        let _ = writeln!(text, "{}:", item.key);
        let mut line = |indent: usize, name: &str, value: &str| {
            let _ = writeln!(text, "{:indent$}{name}:{value}", "");
        };
        line(2, "type", " report");
        line(2, "title", "");
        // Its capitals are those of the document.
        line(4, "value", &quoted(&as_it_is(&item.title)));
        if let Some(short) = &item.short_title {
            line(4, "short", &quoted(&as_it_is(short)));
        }
        line(2, "author", "");
        line(4, "- name", &quoted(&item.author));
        match item.issued {
            Some(Issued::Day(day)) => line(2, "date", &format!(" {day}")),
            Some(Issued::Year(year)) => line(2, "date", &format!(" {year}")),
            None => {}
        }
        item.genre.into_iter().for_each(|genre| line(2, "genre", &quoted(genre)));
        line(2, "serial-number", "");
        line(4, "serial", &quoted(item.symbol.as_str()));
        line(2, "publisher", &quoted(PUBLISHER));
        line(2, "url", &quoted(&item.url));
        let indent = if item.series.is_some() { 4 } else { 2 };
        if let Some(series) = &item.series {
            line(2, "parent", "");
            line(4, "type", " anthology");
            line(4, "title", &quoted(&as_it_is(series)));
        }
        item.volume.iter().for_each(|volume| line(indent, "volume", &quoted(volume)));
    }
    text
}

fn quoted(text: &str) -> String {
    format!(" {}", serde_json::Value::from(text))
}

/// A title that is printed as it is: in braces its letters keep their case, which a style would change in
/// symbols, too.
fn as_it_is(text: &str) -> String {
    let mut plain = String::with_capacity(text.len() + 2);
    plain.push('{');
    for character in text.chars() {
        if matches!(character, '{' | '}' | '$' | '\\') {
            plain.push('\\');
        }
        plain.push(character);
    }
    plain.push('}');
    plain
}
