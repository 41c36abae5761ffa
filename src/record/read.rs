//! TOML, YAML and JSON text, read into [`Node`]s.

use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use toml::de::{DeTable, DeValue};

use super::node::{Entry, Node, Value};
use super::offsets::Offsets;

/// How a record file is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// `.toml`
    Toml,
    /// `.yaml`, `.yml`
    Yaml,
    /// `.json`
    Json,
}

impl Syntax {
    /// The syntax a file name's ending stands for.
    pub fn of_name(name: &str) -> Option<Syntax> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "toml" => Some(Syntax::Toml),
            "yaml" | "yml" => Some(Syntax::Yaml),
            "json" => Some(Syntax::Json),
            _ => None,
        }
    }
}

/// A place where the text is not TOML, YAML or JSON, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where reading failed.
    pub span: Range<usize>,
    /// What was expected.
    pub message: String,
}

/// Reads text as far as it can be read. TOML is recovered after a mistake, so several may be
/// reported; YAML and JSON end at the first.
pub fn read(text: &str, syntax: Syntax) -> (Option<Node>, Vec<SyntaxError>) {
    match syntax {
        Syntax::Toml => read_toml(text),
        Syntax::Yaml | Syntax::Json => read_yaml(text, syntax),
    }
}

fn read_toml(text: &str) -> (Option<Node>, Vec<SyntaxError>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let errors: Vec<_> = errors
        .into_iter()
        .map(|error| SyntaxError {
            span: error.span().unwrap_or(0..0),
            message: error.message().trim_end().to_owned(),
        })
        .collect();
    let span = table.span();
    let node = toml_table(table.into_inner(), span, text);
    (Some(node), errors)
}

/// A value with the places of its bytes.
fn node(span: Range<usize>, value: Value, text: &str, syntax: Syntax) -> Node {
    let offsets = match (&value, text.get(span.clone())) {
        (Value::Text(value), Some(written)) => Offsets::align(value, written, span.start, syntax),
        _ => Offsets::default(),
    };
    Node { span, value, offsets }
}

fn toml_table(table: DeTable<'_>, span: Range<usize>, text: &str) -> Node {
    let mut entries: Vec<Entry> = table
        .into_iter()
        .map(|(key, value)| Entry {
            key_span: key.span(),
            key: key.into_inner().into_owned(),
            node: toml_node(value, text),
        })
        .collect();
    entries.sort_by_key(|entry| entry.key_span.start);
    Node { span, value: Value::Table(entries), offsets: Offsets::default() }
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
    node(span, value, text, Syntax::Toml)
}

fn read_yaml(text: &str, syntax: Syntax) -> (Option<Node>, Vec<SyntaxError>) {
    match serde_saphyr::from_str_with_options::<serde_saphyr::Spanned<YamlValue>>(
        text,
        yaml_options(),
    ) {
        Ok(value) => (Some(yaml_node(value, text, syntax)), Vec::new()),
        Err(error) => {
            let at = error
                .location()
                .and_then(|location| location.span().byte_offset())
                .map_or(0, |offset| usize::try_from(offset).unwrap_or(usize::MAX))
                .min(text.len());
            let message = error.without_snippet().to_string();
            let message = message.lines().next().unwrap_or_default();
            (None, vec![SyntaxError { span: at..at, message: message.to_owned() }])
        }
    }
}

/// YAML 1.2: `NO` is Norway's code, not `false`.
fn yaml_options() -> serde_saphyr::Options {
    let mut options = serde_saphyr::Options::default();
    options.strict_booleans = true;
    options
}

/// What a YAML node holds, with the place of every node in it.
enum YamlValue {
    Scalar(Value),
    List(Vec<serde_saphyr::Spanned<YamlValue>>),
    Table(Vec<(serde_saphyr::Spanned<String>, serde_saphyr::Spanned<YamlValue>)>),
}

fn yaml_span(location: serde_saphyr::Location, text: &str) -> Range<usize> {
    let span = location.span();
    let offset = |value: u64| usize::try_from(value).unwrap_or(usize::MAX);
    let start = span.byte_offset().map_or(0, offset).min(text.len());
    let length = span.byte_len().map_or(0, offset);
    let end = start.saturating_add(length).min(text.len());
    start..start + text[start..end].trim_end().len()
}

fn yaml_node(node: serde_saphyr::Spanned<YamlValue>, text: &str, syntax: Syntax) -> Node {
    let span = yaml_span(node.referenced, text);
    let shared = node.referenced != node.defined;
    let value = match node.value {
        YamlValue::Scalar(value) => value,
        YamlValue::List(items) => {
            Value::List(items.into_iter().map(|item| yaml_node(item, text, syntax)).collect())
        }
        YamlValue::Table(entries) => Value::Table(
            entries
                .into_iter()
                .map(|(key, value)| Entry {
                    key_span: yaml_span(key.referenced, text),
                    key: key.value,
                    node: yaml_node(value, text, syntax),
                })
                .collect(),
        ),
    };
    if shared {
        // An alias: what it stands for was written elsewhere.
        return Node { span, value, offsets: Offsets::default() };
    }
    self::node(span, value, text, syntax)
}

impl<'de> Deserialize<'de> for YamlValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(YamlVisitor)
    }
}

struct YamlVisitor;

impl<'de> Visitor<'de> for YamlVisitor {
    type Value = YamlValue;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a value of a record")
    }

    fn visit_unit<E>(self) -> Result<YamlValue, E> {
        Ok(YamlValue::Scalar(Value::Null))
    }

    fn visit_none<E>(self) -> Result<YamlValue, E> {
        Ok(YamlValue::Scalar(Value::Null))
    }

    fn visit_bool<E>(self, value: bool) -> Result<YamlValue, E> {
        Ok(YamlValue::Scalar(Value::Bool(value)))
    }

    fn visit_i64<E>(self, value: i64) -> Result<YamlValue, E> {
        Ok(YamlValue::Scalar(Value::Integer(value)))
    }

    fn visit_u64<E>(self, value: u64) -> Result<YamlValue, E> {
        Ok(YamlValue::Scalar(match i64::try_from(value) {
            Ok(value) => Value::Integer(value),
            Err(_) => Value::Float(value as f64),
        }))
    }

    fn visit_f64<E>(self, value: f64) -> Result<YamlValue, E> {
        Ok(YamlValue::Scalar(Value::Float(value)))
    }

    fn visit_str<E>(self, value: &str) -> Result<YamlValue, E> {
        Ok(YamlValue::Scalar(Value::Text(value.to_owned())))
    }

    fn visit_string<E>(self, value: String) -> Result<YamlValue, E> {
        Ok(YamlValue::Scalar(Value::Text(value)))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<YamlValue, D::Error> {
        YamlValue::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<YamlValue, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(YamlValue::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<YamlValue, A::Error> {
        let mut table = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            table.push(entry);
        }
        Ok(YamlValue::Table(table))
    }
}
