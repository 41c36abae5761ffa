//! The kinds of text that a field of a record can hold: dates, references and prose.

use std::borrow::Cow;
use std::fmt;

use chrono::{NaiveDate, NaiveDateTime};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error};

use crate::citation::markup::{self, Cited};
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

/// A day of the calendar, written `2024-10-22`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(pub NaiveDate);

impl Date {
    /// Reads `2024-10-22`.
    pub fn parse(text: &str) -> Option<Date> {
        let shape = text.len() == 10 && text.as_bytes()[4] == b'-' && text.as_bytes()[7] == b'-';
        shape.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten().map(Date)
    }

    /// As the Editorial Manual writes a date: `2 October 2023`.
    pub fn long(self) -> String {
        self.0.format("%-d %B %Y").to_string()
    }
}

/// As ISO 8601 writes it: `2023-10-02`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A day, or a day and a time of day: `2024-10-22` or `2024-10-22T12:26:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Timestamp {
    /// A day.
    Day(Date),
    /// A minute of a day, in the source's own time.
    Minute(NaiveDateTime),
}

impl Timestamp {
    /// Reads `2024-10-22`, `2024-10-22T12:26` or `2024-10-22T12:26:00` (a blank may stand for `T`).
    pub fn parse(text: &str) -> Option<Timestamp> {
        let minute = |text: &str| {
            ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
                .iter()
                .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
        };
        Date::parse(text)
            .map(Timestamp::Day)
            .or_else(|| minute(&text.replacen(' ', "T", 1)).map(Timestamp::Minute))
    }

    /// As running text has it: `12:26, 22 October 2024`.
    pub fn long(self) -> String {
        match self {
            Timestamp::Day(date) => date.long(),
            Timestamp::Minute(minute) => minute.format("%H:%M, %-d %B %Y").to_string(),
        }
    }
}

/// A document and, where wanted, a place in it: `S/RES/2699 (2023), para. 1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference(pub Cited);

/// Running text: CommonMark with citations in brackets, `[@S/RES/2699 (2023), para. 16]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prose(pub String);

fn text_schema(format: &str, example: &str, description: &str) -> Schema {
    json_schema!({
        "type": "string",
        "format": format,
        "description": description,
        "examples": [example],
    })
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
    |text| Some(Prose(text.to_owned()))
);

impl JsonSchema for Symbol {
    fn schema_name() -> Cow<'static, str> {
        "Symbol".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        text_schema(SYMBOL_FORMAT, "S/RES/2699 (2023)", "The symbol of a United Nations document.")
    }
}
