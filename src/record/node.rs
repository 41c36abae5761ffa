//! A file's values with the place of each: what TOML, YAML and JSON have in common.

use std::ops::Range;

use super::offsets::Offsets;
use super::syntax::Syntax;

/// A value and the bytes of the file it was written in.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Where it stands. For a table opened by a header, the header.
    pub span: Range<usize>,
    /// What it is.
    pub value: Value,
    /// Of a text, where each of its bytes was written.
    pub offsets: Offsets,
    /// Of an alias of YAML, where the value was written that it stands for.
    pub defined: Option<Range<usize>>,
}

/// The kinds of values a record file can hold. Dates are text in the form `2024-10-22`.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// YAML's and JSON's `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// Text, or a date as it is written.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A table, its entries in the order of the file.
    Table(Vec<KeyValue>),
}

/// One `key = value`.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyValue {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Range<usize>,
    /// The value.
    pub node: Node,
}

impl Node {
    /// A value with the places of its bytes.
    pub(super) fn written(span: Range<usize>, value: Value, text: &str, syntax: Syntax) -> Node {
        let offsets = match (&value, text.get(span.clone())) {
            (Value::Text(value), Some(written)) => {
                Offsets::align(value, written, span.start, syntax)
            }
            _ => Offsets::default(),
        };
        Node { span, value, offsets, defined: None }
    }

    /// The bytes of the file that a range of its text was written in.
    pub fn source_of(&self, within: &Range<usize>) -> Range<usize> {
        self.offsets.source_of(within).unwrap_or_else(|| self.span.clone())
    }

    /// The aliases of YAML within the value, and what they stand for: bytes that more than one value
    /// of the file was made from.
    pub fn shared(&self) -> Vec<Range<usize>> {
        let mut shared = Vec::new();
        let mut nodes = vec![self];
        while let Some(node) = nodes.pop() {
            if let Some(defined) = &node.defined {
                shared.extend([node.span.clone(), defined.clone()]);
            }
            match &node.value {
                Value::List(items) => nodes.extend(items),
                Value::Table(entries) => nodes.extend(entries.iter().map(|entry| &entry.node)),
                _ => {}
            }
        }
        shared
    }

    /// Every text within the value.
    pub fn texts(&self) -> Vec<(&Node, &str)> {
        let mut texts = Vec::new();
        let mut nodes = vec![self];
        while let Some(node) = nodes.pop() {
            match &node.value {
                Value::Text(text) => texts.push((node, text.as_str())),
                Value::List(items) => nodes.extend(items),
                Value::Table(entries) => nodes.extend(entries.iter().map(|entry| &entry.node)),
                _ => {}
            }
        }
        texts
    }

    /// The entry of a table under a key.
    pub fn entry(&self, key: &str) -> Option<&KeyValue> {
        match &self.value {
            Value::Table(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }

    /// The value of a table under a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.node)
    }

    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The node that a JSON Pointer names, or the deepest one on its way that is there.
    pub fn nearest(&self, pointer: &str) -> &Node {
        let mut node = self;
        for step in pointer.split('/').skip(1) {
            let step = step.replace("~1", "/").replace("~0", "~");
            let next = match &node.value {
                Value::Table(_) => node.get(&step),
                Value::List(items) => step.parse::<usize>().ok().and_then(|at| items.get(at)),
                _ => None,
            };
            match next {
                Some(next) => node = next,
                None => break,
            }
        }
        node
    }

    /// What it is, in the words of a message.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Integer(_) => "a whole number",
            Value::Float(_) => "a number",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }

    /// The same value without places, for the JSON Schema.
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::Value as Json;
        match &self.value {
            Value::Null => Json::Null,
            Value::Bool(value) => Json::Bool(*value),
            Value::Integer(value) => Json::from(*value),
            Value::Float(value) => Json::from(*value),
            Value::Text(text) => Json::String(text.clone()),
            Value::List(items) => items.iter().map(Node::to_json).collect(),
            Value::Table(entries) => Json::Object(
                entries.iter().map(|entry| (entry.key.clone(), entry.node.to_json())).collect(),
            ),
        }
    }

    /// Takes out the item of a list or the entry of a table that a JSON Pointer names.
    pub fn remove(&mut self, pointer: &[String]) {
        let Some((last, way)) = pointer.split_last() else {
            return;
        };
        let mut node = self;
        for step in way {
            let next = match &mut node.value {
                Value::Table(entries) => {
                    entries.iter_mut().find(|entry| entry.key == *step).map(|entry| &mut entry.node)
                }
                Value::List(items) => step.parse::<usize>().ok().and_then(|at| items.get_mut(at)),
                _ => None,
            };
            match next {
                Some(next) => node = next,
                None => return,
            }
        }
        match &mut node.value {
            Value::Table(entries) => entries.retain(|entry| entry.key != *last),
            Value::List(items) => {
                if let Some(item) = last.parse::<usize>().ok().and_then(|at| items.get_mut(at)) {
                    item.value = Value::Null;
                }
            }
            _ => {}
        }
    }
}
