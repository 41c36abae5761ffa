//! The record of a page as TOML.

use std::fmt::Write;

use super::record::Draft;
use crate::import::toml_text::{string, table};

/// A record as TOML: the words of the page in strings, comments of the program alone.
pub(super) fn write(draft: &Draft) -> String {
    let mut out = "# Made from a page of a wiki. Check it against the documents before you use it.\nformat = 1\n".to_owned();
    let mut fields = vec![("id", string(&draft.id)), ("name", string(&draft.name))];
    fields.extend(draft.short.as_ref().map(|short| ("short", string(short))));
    fields.extend(draft.country.map(|country| ("country", string(country))));
    fields.push(("nature", string(draft.nature)));
    fields.extend(draft.status.map(|status| ("status", string(status))));
    fields.push(("as_of", draft.as_of.to_string()));
    if !draft.summary.is_empty() {
        fields.push(("summary", prose(&draft.summary)));
    }
    plain(&mut out, "[mission]", &fields);
    if let Some(mandate) = &draft.mandate {
        let mut fields = vec![("lead", string(&mandate.lead))];
        fields.extend(mandate.source.as_ref().map(|source| ("source", string(source))));
        let tasks: Vec<String> =
            mandate.tasks.iter().map(|task| format!("  {},\n", string(task))).collect();
        fields.push(("tasks", format!("[\n{}]", tasks.concat())));
        plain(&mut out, "[mandate]", &fields);
    }
    for section in &draft.sections {
        let mut fields = vec![("title", string(&section.title))];
        fields.extend(section.table.map(|table| ("table", string(table))));
        fields.push(("text", prose(&section.text)));
        plain(&mut out, "[[section]]", &fields);
    }
    for row in &draft.decisions {
        let mut fields = vec![("symbol", string(&row.symbol)), ("date", row.date.to_string())];
        fields.push(("effect", string(row.effect)));
        fields.extend(row.until.map(|until| ("until", until.to_string())));
        if !row.note.is_empty() {
            fields.push(("note", string(&row.note)));
        }
        plain(&mut out, "[[decision]]", &fields);
    }
    for row in &draft.pledges {
        let mut fields = vec![
            ("state", string(&row.state)),
            ("date", row.date.to_string()),
            ("source", string(&row.source)),
            ("note", string(&row.note)),
        ];
        if !row.personnel.is_empty() {
            fields.push(("personnel", format!("[{}]", row.personnel.join(", "))));
        }
        plain(&mut out, "[[pledge]]", &fields);
    }
    let mut fields = vec![("title", string(&draft.name))];
    fields.extend(draft.publisher.as_ref().map(|site| ("publisher", string(site))));
    fields.extend(draft.revision.as_ref().map(|revision| ("revision", revision.clone())));
    fields.extend(draft.author.as_ref().map(|author| ("author", string(author))));
    fields.extend(draft.url.as_ref().map(|url| ("url", string(url))));
    plain(&mut out, "[provenance]", &fields);
    out
}

fn plain(out: &mut String, head: &str, fields: &[(&str, String)]) {
    let mut text = String::new();
    table(&mut text, head, &[], fields);
    // Keys are not aligned where a value has several lines.
    let _ = write!(out, "{text}");
}

/// Running text, its paragraphs on lines of their own where the text allows.
fn prose(text: &str) -> String {
    let is_plain = !text.contains("'''") && !text.ends_with('\'');
    let is_plain = is_plain && text.chars().all(|c| c == '\n' || !c.is_control());
    if is_plain && (text.contains('\n') || text.len() > 90) {
        format!("'''\n{text}\n'''")
    } else {
        string(text)
    }
}
