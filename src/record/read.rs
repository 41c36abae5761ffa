//! TOML, YAML and JSON text, read into [`Node`]s.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::node::{KeyValue, Node, Value};
use super::offsets::Offsets;
use super::syntax::Syntax;
use super::syntax_error::{self, SyntaxError};
use super::yaml;

/// Reads text as far as it can be read. TOML is recovered after a mistake, so several may be
/// reported; YAML and JSON end at the first.
///
/// YAML's reader reads JSON, too, and gives the places of its values. It takes more than JSON
/// allows, so a JSON text is first read as such.
pub fn read(text: &str, syntax: Syntax) -> (Option<Node>, Vec<SyntaxError>) {
    match syntax {
        Syntax::Toml => read_toml(text),
        Syntax::Yaml => yaml::read(text, syntax),
        Syntax::Json => match syntax_error::in_json(text) {
            Some(error) => (None, vec![error]),
            None => yaml::read(text, syntax),
        },
    }
}

fn read_toml(text: &str) -> (Option<Node>, Vec<SyntaxError>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let errors = syntax_error::in_toml(&errors, text);
    let span = table.span();
    let node = toml_table(table.into_inner(), span, text);
    (Some(node), errors)
}

fn toml_table(table: DeTable<'_>, span: Range<usize>, text: &str) -> Node {
    let mut entries: Vec<KeyValue> = table
        .into_iter()
        .map(|(key, value)| KeyValue {
            key_span: key.span(),
            key: key.into_inner().into_owned(),
            node: toml_node(value, text),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span.start);
    Node { span, value: Value::Table(entries), offsets: Offsets::default(), defined: None }
}

fn toml_node(value: toml::Spanned<DeValue<'_>>, text: &str) -> Node {
    let span = value.span();
    let value = match value.into_inner() {
        DeValue::String(string) => Value::Text(string.into_owned()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Value::Integer(number),
            Err(_) => Value::Float(number.as_str().parse().unwrap_or(f64::INFINITY)),
        },
        DeValue::Float(number) => Value::Float(number.as_str().parse().unwrap_or(f64::NAN)),
        DeValue::Boolean(value) => Value::Bool(value),
        // What was written, not what was made of it: an impossible date is still its words.
        DeValue::Datetime(_) => Value::Text(text.get(span.clone()).unwrap_or_default().to_owned()),
        DeValue::Array(items) => {
            Value::List(items.into_iter().map(|item| toml_node(item, text)).collect())
        }
        DeValue::Table(table) => return toml_table(table, span, text),
    };
    Node::written(span, value, text, Syntax::Toml)
}
