//! The JSON Schemas of record and catalogue files, and the reading of what violates them.

use std::sync::LazyLock;

use jsonschema::Validator;
use jsonschema::error::ValidationErrorKind as Kind;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::Value as Json;

use super::document::Documents;
use super::field::{DATE_FORMAT, REFERENCE_FORMAT, SYMBOL_FORMAT, TIMESTAMP_FORMAT};
use super::malformed;
use super::mission::Record;
use super::node::{KeyValue, Node, Value};
use super::report::Report;
use super::syntax::Syntax;
use crate::citation::markup::{self, Fault};
use crate::date::{Date, Timestamp};
use crate::diagnostic::{Finding, RuleId};
use crate::source::{Place, Source};
use crate::suggest::closest;
use crate::symbol::Symbol;
use std::sync::Arc;

/// One of the two file formats.
#[derive(Debug)]
pub struct Format {
    /// The schema, as it is published.
    pub schema: Json,
    validator: Validator,
}

/// The format of mission records.
pub static RECORD: LazyLock<Format> = LazyLock::new(|| Format::of::<Record>("record"));
/// The format of catalogue files.
pub static DOCUMENTS: LazyLock<Format> = LazyLock::new(|| Format::of::<Documents>("documents"));

impl Format {
    /// The format of a type, whose schema is published as `{name}.schema.json`.
    pub fn of<T: JsonSchema>(name: &str) -> Format {
        let generator = SchemaSettings::draft2020_12().into_generator();
        let mut schema = generator.into_root_schema_for::<T>().to_value();
        drop_null(&mut schema);
        if let Json::Object(entries) = &mut schema {
            entries.insert("$id".to_owned(), format!("{name}.schema.json").into());
            // For an editor: Taplo and others want the file to name its own schema.
            if let Some(Json::Object(properties)) = entries.get_mut("properties") {
                properties.insert(
                    "$schema".to_owned(),
                    serde_json::json!({"type": "string", "description": "Where an editor finds this schema."}),
                );
            }
        }
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .with_format(SYMBOL_FORMAT, |text: &str| Symbol::parse(text).is_ok())
            .with_format(REFERENCE_FORMAT, |text: &str| markup::parse_reference(text).is_ok())
            .with_format(DATE_FORMAT, |text: &str| Date::parse(text).is_some())
            .with_format(TIMESTAMP_FORMAT, |text: &str| Timestamp::parse(text).is_some())
            .build(&schema)
            .expect("a schema generated from Rust types is valid");
        Format { schema, validator }
    }

    /// Reports what violates the schema, and takes the values at fault out of the node, so that
    /// what is left can be read into the format's types.
    pub(super) fn enforce(
        &self,
        node: &mut Node,
        source: &Arc<Source>,
        syntax: Syntax,
        report: &mut Report,
    ) {
        let json = node.to_json();
        let mut faulty = Vec::new();
        for error in self.validator.iter_errors(&json) {
            let pointer = error.instance_path().as_str().to_owned();
            let rules = self.schema_at(error.schema_path().as_str());
            let violation = Violation { source, syntax, root: node, pointer: &pointer, rules };
            match error.kind() {
                Kind::AdditionalProperties { unexpected } => {
                    unexpected.iter().for_each(|key| report.add(|| violation.unknown_key(key)));
                }
                Kind::Required { property } => {
                    report.add(|| violation.missing(property.as_str().unwrap_or_default()));
                }
                kind => {
                    report.add(|| violation.wrong_value(kind));
                    faulty.push(pointer);
                }
            }
        }
        for pointer in faulty {
            let steps: Vec<String> = pointer
                .split('/')
                .skip(1)
                .map(|step| step.replace("~1", "/").replace("~0", "~"))
                .collect();
            node.remove(&steps);
        }
    }

    /// The part of the schema that holds the keyword a path ends in.
    fn schema_at(&self, path: &str) -> &Json {
        let holder = path.rsplit_once('/').map_or("", |(holder, _)| holder);
        self.schema.pointer(holder).unwrap_or(&Json::Null)
    }
}

/// Optional fields may be left out, never be `null`.
fn drop_null(schema: &mut Json) {
    match schema {
        Json::Array(items) => items.iter_mut().for_each(drop_null),
        Json::Object(entries) => {
            if let Some(Json::Array(types)) = entries.get_mut("type") {
                types.retain(|kind| kind != "null");
                if let [kind] = types.as_slice() {
                    let kind = kind.clone();
                    entries.insert("type".to_owned(), kind);
                }
            }
            if let Some(Json::Array(choices)) = entries.get_mut("anyOf") {
                choices.retain(|choice| choice.get("type") != Some(&"null".into()));
                if let [Json::Object(only)] = choices.as_slice() {
                    let only = only.clone();
                    entries.remove("anyOf");
                    entries.extend(only);
                }
            }
            entries.retain(|key, value| !(key == "default" && value.is_null()));
            entries.values_mut().for_each(drop_null);
        }
        _ => {}
    }
}

/// A value of the file that violates a part of the schema.
struct Violation<'a> {
    source: &'a Arc<Source>,
    syntax: Syntax,
    root: &'a Node,
    pointer: &'a str,
    rules: &'a Json,
}

impl Violation<'_> {
    fn node(&self) -> &Node {
        self.root.nearest(self.pointer)
    }

    /// The last key on the way to the value: `pledge` for the third pledge.
    fn name(&self) -> &str {
        self.pointer
            .rsplit('/')
            .find(|step| !step.is_empty() && step.parse::<usize>().is_err())
            .unwrap_or("file")
    }

    fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place::new(self.source, span)
    }

    fn known_keys(&self) -> Vec<&str> {
        let properties = self.rules.get("properties").and_then(Json::as_object);
        properties.map_or_else(Vec::new, |known| {
            known.keys().map(String::as_str).filter(|key| !key.starts_with('$')).collect()
        })
    }

    fn unknown_key(&self, key: &str) -> Finding {
        let span = self.node().entry(key).map_or(0..0, |entry: &KeyValue| entry.key_span.clone());
        let whose = match self.name() {
            "file" => "at the top of a file".to_owned(),
            name => format!("in `{name}`"),
        };
        let known = self.known_keys();
        let finding = Finding::new(
            RuleId::UNKNOWN_KEY,
            self.place(span),
            format!("`{key}` is not a key {whose}"),
        );
        match closest(key, &known) {
            Some(meant) => finding.label(format!("did you mean `{meant}`?")).help(format!(
                "write `{meant}`, or take the line out; the keys here are {}",
                list(&known)
            )),
            None => finding
                .label("unknown")
                .help(format!("take it out; the keys here are {}", list(&known))),
        }
    }

    fn missing(&self, key: &str) -> Finding {
        let node = self.node();
        let about = &self.rules["properties"][key];
        let description = about["description"].as_str().unwrap_or_default();
        let description = description.trim_end_matches('.');
        let mut finding = Finding::new(
            RuleId::MISSING_FIELD,
            self.place(node.span.clone()),
            match self.name() {
                "file" => format!("the file has no `{key}`"),
                name => format!("this `{name}` has no `{key}`"),
            },
        )
        .label(format!("`{key}` is missing"));
        if !description.is_empty() {
            finding = finding.help(format!("add `{key}`: {}", lower_first(description)));
        }
        finding
    }

    fn wrong_value(&self, kind: &Kind) -> Finding {
        let node = self.node();
        let name = self.name();
        let text = node.as_text().unwrap_or_default();
        let here = self.place(node.span.clone());
        let finding = |message: String| Finding::new(RuleId::WRONG_VALUE, here.clone(), message);
        match kind {
            Kind::Type { kind } => {
                let wanted = match serde_json::to_value(type_names(kind)) {
                    Ok(Json::Array(names)) => names
                        .iter()
                        .filter_map(Json::as_str)
                        .map(type_words)
                        .collect::<Vec<_>>()
                        .join(" or "),
                    _ => "another kind of value".to_owned(),
                };
                finding(format!("`{name}` takes {wanted}, not {}", node.kind()))
                    .label(format!("this is {}", node.kind()))
                    .help(match node.value {
                        Value::Text(_) if wanted.contains("number") => {
                            "write the number without quotation marks".to_owned()
                        }
                        Value::Table(_) if wanted == "a list" => self.as_a_list(),
                        _ => format!("write {wanted}"),
                    })
            }
            Kind::Format { format } => match format.as_str() {
                SYMBOL_FORMAT | REFERENCE_FORMAT => self.malformed(text, node),
                DATE_FORMAT => impossible_date(text, here),
                _ => Finding::new(
                    RuleId::IMPOSSIBLE_DATE,
                    here,
                    format!("`{text}` is not a day, or a day and time"),
                )
                .label("no such time")
                .help("write 2024-10-22 or 2024-10-22T12:26:00"),
            },
            Kind::Enum { .. } | Kind::OneOfNotValid { .. } | Kind::Constant { .. } => {
                let words = allowed_words(self.rules);
                let words: Vec<&str> = words.iter().map(String::as_str).collect();
                let finding = finding(format!("`{name}` cannot be `{text}`"));
                match closest(text, &words) {
                    Some(meant) => finding.label(format!("did you mean `{meant}`?")),
                    None => finding.label("not one of the words for this"),
                }
                .help(format!("write one of {}", list(&words)))
            }
            Kind::MinLength { .. } => finding(format!("`{name}` is empty"))
                .label("nothing here")
                .help("write it, or take the line out if the field may be left out"),
            Kind::MaxLength { limit } => {
                finding(format!("`{name}` has more than {limit} characters"))
                    .label("too long")
                    .help("shorten it, or divide it into several")
            }
            Kind::MaxItems { limit } => {
                finding(format!("`{name}` is listed more than {limit} times"))
                    .label("too many")
                    .help("divide the record into several")
            }
            Kind::Minimum { limit } => finding(format!("`{name}` cannot be less than {limit}"))
                .label(format!("less than {limit}")),
            Kind::Maximum { limit } => finding(format!("`{name}` cannot be more than {limit}"))
                .label(format!("more than {limit}"))
                .help("this program knows format 1"),
            Kind::Pattern { .. } => {
                let finding = finding(format!("`{name}` cannot be `{text}`"));
                match self.rules["description"].as_str() {
                    Some(description) => finding.help(lower_first(description)),
                    None => finding,
                }
            }
            other => finding(format!("`{name}` is not valid ({})", other.keyword())),
        }
    }

    /// How a list of one table is written.
    fn as_a_list(&self) -> String {
        let name = self.name();
        let written = self.source.slice(&self.node().span);
        match self.syntax {
            Syntax::Toml if written.starts_with('[') => {
                format!("write [[{name}]], with two brackets on each side, above each of them")
            }
            Syntax::Yaml => {
                format!(
                    "put a dash before each of them, below `{name}:`, and indent its keys alike"
                )
            }
            Syntax::Toml | Syntax::Json => "put it into brackets: [{…}]".to_owned(),
        }
    }

    fn malformed(&self, text: &str, node: &Node) -> Finding {
        match markup::parse_reference(text) {
            Err(error) if error.fault == Fault::Empty => Finding::new(
                RuleId::MALFORMED_SYMBOL,
                self.place(node.span.clone()),
                format!("`{}` is empty", self.name()),
            )
            .label("a symbol belongs here"),
            Err(error) => malformed::citation(self.place(node.source_of(&error.span)), &error),
            Ok(_) => Finding::new(
                RuleId::MALFORMED_SYMBOL,
                self.place(node.span.clone()),
                format!("`{}` takes a symbol alone", self.name()),
            )
            .label("a pinpoint does not belong here")
            .help("leave out what follows the comma"),
        }
    }
}

/// A text that is not a day, or not in the form of one.
fn impossible_date(text: &str, here: Place) -> Finding {
    let in_form = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    let (message, label) = match in_form {
        true => (format!("`{text}` is not a day of the calendar"), "no such day"),
        false => (format!("`{text}` is not in the form of a date"), "another form is needed"),
    };
    let finding = Finding::new(RuleId::IMPOSSIBLE_DATE, here, message).label(label);
    match Date::in_words(text).filter(|_| !in_form) {
        Some(date) => finding.help(format!("write {date}")),
        None => finding.help("write year, month and day of month: 2024-10-22"),
    }
}

fn type_names(kind: &jsonschema::error::TypeKind) -> Vec<String> {
    use jsonschema::error::TypeKind;
    match kind {
        TypeKind::Single(one) => vec![one.to_string()],
        TypeKind::Multiple(set) => set.iter().map(|one| one.to_string()).collect(),
    }
}

fn type_words(name: &str) -> &str {
    match name {
        "string" => "text",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        "array" => "a list",
        "object" => "a table",
        other => other,
    }
}

/// The words that an `enum`, or a `oneOf` of constants, allows.
fn allowed_words(rules: &Json) -> Vec<String> {
    let constants = |choice: &Json| -> Vec<String> {
        choice["const"]
            .as_str()
            .map(str::to_owned)
            .into_iter()
            .chain(
                choice["enum"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|word| word.as_str().map(str::to_owned)),
            )
            .collect()
    };
    let mut words = constants(rules);
    if let Some(choices) = rules["oneOf"].as_array() {
        words.extend(choices.iter().flat_map(constants));
    }
    words
}

fn list(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

fn lower_first(text: &str) -> String {
    let text = text.trim_end_matches('.');
    let mut chars = text.chars();
    match (chars.next(), chars.clone().next()) {
        // An acronym or a symbol keeps its capitals.
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => text.to_owned(),
    }
}
