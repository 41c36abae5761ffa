//! YAML text, read into [`Node`]s.

use std::ops::Range;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use super::node::{KeyValue, Node, Value};
use super::syntax::Syntax;
use super::syntax_error::{self, SyntaxError};

/// Reads YAML, or JSON that has been found to be such.
pub(super) fn read(text: &str, syntax: Syntax) -> (Option<Node>, Vec<SyntaxError>) {
    match serde_saphyr::from_str_with_options::<serde_saphyr::Spanned<YamlValue>>(
        text,
        yaml_options(),
    ) {
        Ok(value) => (Some(yaml_node(value, text, syntax)), Vec::new()),
        Err(error) => (None, vec![syntax_error::of_yaml(&error, text)]),
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
                .map(|(key, value)| KeyValue {
                    key_span: yaml_span(key.referenced, text),
                    key: key.value,
                    node: yaml_node(value, text, syntax),
                })
                .collect(),
        ),
    };
    if !shared {
        return Node::written(span, value, text, syntax);
    }
    // An alias: what it stands for was written elsewhere.
    let defined = yaml_span(node.defined, text);
    let node = Node::written(defined.clone(), value, text, syntax);
    Node { span, defined: Some(defined), ..node }
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
