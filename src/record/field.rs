//! The kinds of text that a field of a record can hold: dates, references and prose.

use std::borrow::Cow;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error};

use super::prose::Prose;
use crate::citation::markup::{self, Cited};
use crate::date::{Date, Timestamp};
use crate::symbol::Symbol;

/// The name of a schema's `format` for a document symbol.
pub(super) const SYMBOL_FORMAT: &str = "un-symbol";
/// The name of a schema's `format` for a [`Reference`].
pub(super) const REFERENCE_FORMAT: &str = "un-reference";
/// The name of a schema's `format` for [`Prose`].
pub(super) const PROSE_FORMAT: &str = "un-prose";
/// The name of a schema's `format` for a [`Date`].
pub(super) const DATE_FORMAT: &str = "date";
/// The name of a schema's `format` for a [`Timestamp`].
pub(super) const TIMESTAMP_FORMAT: &str = "un-timestamp";

/// A document and, where wanted, a place in it: `S/RES/2699 (2023), para. 1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference(pub Cited);

impl Deref for Reference {
    type Target = Cited;
    fn deref(&self) -> &Cited {
        &self.0
    }
}

/// The most characters that a running text may have.
pub const MAX_PROSE: u32 = 500_000;

fn text_schema(format: &str, example: &str, description: &str) -> Schema {
    let mut schema = json_schema!({
        "type": "string",
        "format": format,
        "description": description,
        "examples": [example],
    });
    if format == PROSE_FORMAT {
        schema.insert("maxLength".to_owned(), MAX_PROSE.into());
    }
    schema
}

macro_rules! text_field {
    ($type:ty, $name:literal, $format:expr, $example:literal, $description:literal, $read:expr) => {
        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                text_schema($format, $example, $description)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                let read: fn(&str) -> Option<$type> = $read;
                read(&text).ok_or_else(|| D::Error::custom(concat!("not a ", $name)))
            }
        }
    };
}

text_field!(
    Date,
    "Date",
    DATE_FORMAT,
    "2023-10-02",
    "A day: year, month and day of month.",
    Date::parse
);
text_field!(
    Timestamp,
    "Timestamp",
    TIMESTAMP_FORMAT,
    "2024-10-22T12:26:00",
    "A day, or a day and a time of day.",
    Timestamp::parse
);
text_field!(
    Reference,
    "Reference",
    REFERENCE_FORMAT,
    "S/RES/2699 (2023), para. 1",
    "A document's symbol and, after a comma, a place in the document.",
    |text| markup::parse_reference(text).ok().map(Reference)
);
text_field!(
    Prose,
    "Prose",
    PROSE_FORMAT,
    "A trust fund was established.[@S/RES/2699 (2023), para. 16]",
    "CommonMark, with citations in brackets: [@SYMBOL, pinpoint; @SYMBOL].",
    |text| Some(Prose::parse(text))
);

impl JsonSchema for Symbol {
    fn schema_name() -> Cow<'static, str> {
        "Symbol".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        text_schema(SYMBOL_FORMAT, "S/RES/2699 (2023)", "The symbol of a United Nations document.")
    }
}
