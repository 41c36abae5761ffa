//! The reference of a file format, made from its schema: every table, every field.

use std::fmt::Write;

use serde_json::{Map, Value as Json};

/// A format as a page of Markdown: a section for each table, and in it a row for each field.
///
/// ```
/// let page = rapporteur::record::reference(&rapporteur::record::schema::RECORD.schema);
/// assert!(page.contains("## `[mission]`"));
/// assert!(page.contains("| `as_of` | yes |"));
/// ```
#[must_use]
pub fn reference(schema: &Json) -> String {
    let format = Reference { schema };
    let mut page = String::new();
    let title = schema["title"].as_str().unwrap_or("The format");
    let _ = writeln!(page, "# {title}\n\n{}\n", prose(schema));
    let mut plain = Map::new();
    let mut tables = Vec::new();
    for (name, field) in fields(schema) {
        let target = format.target(field);
        if format.is_table(target) {
            tables.push((format!("[{name}]"), field, target));
        } else if let Some(items) = target.get("items").map(|items| format.target(items)) {
            tables.push((format!("[[{name}]]"), field, items));
        } else if name != "$schema" {
            plain.insert(name.clone(), field.clone());
        }
    }
    let top = serde_json::json!({"properties": plain, "required": schema["required"]});
    format.rows(&mut page, &top);
    // The mission itself first, then what it has once, then its rows.
    let is_required = |name: &str| {
        schema["required"].as_array().is_some_and(|all| all.iter().any(|one| one == name))
    };
    tables.sort_by_key(|(heading, ..)| {
        let name = heading.trim_matches(['[', ']']);
        (!is_required(name), heading.starts_with("[["))
    });
    for (heading, field, table) in tables {
        let _ = writeln!(page, "## `{heading}`\n\n{}\n", prose(field));
        format.rows(&mut page, table);
        format.parts(&mut page, table);
    }
    page.truncate(page.trim_end().len());
    page.push('\n');
    page
}

struct Reference<'a> {
    schema: &'a Json,
}

impl<'a> Reference<'a> {
    /// What a `$ref` leads to, or the schema itself.
    fn target(&self, field: &'a Json) -> &'a Json {
        let named = field["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/"));
        named.map_or(field, |name| &self.schema["$defs"][name])
    }

    fn is_table(&self, field: &Json) -> bool {
        field.get("properties").is_some()
    }

    /// The fields of a table, those that it must have first.
    fn rows(&self, page: &mut String, table: &'a Json) {
        page.push_str("| field | required | what it is | what it takes |\n|---|---|---|---|\n");
        let required = |name: &str| {
            table["required"].as_array().is_some_and(|names| names.iter().any(|one| one == name))
        };
        let mut rows: Vec<_> = fields(table).collect();
        rows.sort_by_key(|(name, _)| !required(name));
        for (name, field) in rows {
            let must = if required(name) { "yes" } else { "" };
            let _ =
                writeln!(page, "| `{name}` | {must} | {} | {} |", prose(field), self.takes(field));
        }
        page.push('\n');
    }

    /// The tables within a table.
    fn parts(&self, page: &mut String, table: &'a Json) {
        for (name, field) in fields(table) {
            let target = self.target(field);
            let part = target.get("items").map_or(target, |items| self.target(items));
            if self.is_table(part) {
                let _ = writeln!(page, "### Each of `{name}`\n\n{}\n", prose(part));
                self.rows(page, part);
            }
        }
    }

    /// What a field takes, in words.
    fn takes(&self, field: &'a Json) -> String {
        let target = self.target(field);
        if let Some(items) = target.get("items") {
            return format!("a list: {}", self.takes(items));
        }
        if self.is_table(target) {
            return "a table, see below".to_owned();
        }
        if let Some(words) = target["oneOf"].as_array() {
            let words = words.iter().filter_map(|word| word["const"].as_str());
            return words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
        }
        let example = field.get("examples").or_else(|| target.get("examples"));
        let example = example.and_then(|all| all[0].as_str()).map(|text| format!(": `{text}`"));
        let kind = match (target["format"].as_str(), target["type"].as_str()) {
            (Some("date"), _) => "a day",
            (Some("un-timestamp"), _) => "a day, or a day and a time",
            (Some("un-symbol"), _) => "a symbol",
            (Some("un-reference"), _) => "a symbol and a place in the document",
            (Some("un-prose"), _) => "running text",
            (_, Some("integer")) => "a whole number",
            (_, Some("boolean")) => "`true` or `false`",
            _ => "text",
        };
        format!("{kind}{}", example.unwrap_or_default())
    }
}

fn fields(table: &Json) -> impl Iterator<Item = (&String, &Json)> {
    table["properties"].as_object().into_iter().flatten()
}

/// The description of a schema on one line, safe in a table.
fn prose(schema: &Json) -> String {
    let text = schema["description"].as_str().unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}
