//! What `rapporteur symbol` says of a document symbol.

use std::io::{self, Write};

use serde::Serialize;

use super::find;
use super::table::{io_error, safe_cell};
use crate::diagnostic::visible;
use crate::library::Catalogue;
use crate::symbol::{Explanation, Symbol};

/// A format of the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SymbolFormat {
    /// For people.
    Text,
    /// One JSON object per symbol, each on a line.
    Json,
    /// Comma-separated values with a header row.
    Csv,
}

impl SymbolFormat {
    /// Every format.
    pub const ALL: [SymbolFormat; 3] = [SymbolFormat::Text, SymbolFormat::Json, SymbolFormat::Csv];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            SymbolFormat::Text => "text",
            SymbolFormat::Json => "json",
            SymbolFormat::Csv => "csv",
        }
    }

    /// What it is, in a few words.
    pub fn summary(self) -> &'static str {
        match self {
            SymbolFormat::Text => "For people",
            SymbolFormat::Json => "One JSON object per symbol, each on a line",
            SymbolFormat::Csv => "Comma-separated values with a header row",
        }
    }
}

/// Writes what precedes the first answer: the header row of a table.
///
/// # Errors
/// What the writer says.
pub fn begin(format: SymbolFormat, out: &mut dyn Write) -> io::Result<()> {
    match format {
        SymbolFormat::Csv => row(&HEAD, out),
        SymbolFormat::Text | SymbolFormat::Json => Ok(()),
    }
}

/// What a symbol says, and what is known of the document.
#[derive(Serialize)]
struct Answer<'a> {
    #[serde(flatten)]
    explanation: &'a Explanation,
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<find::Row>,
}

/// Writes what a text says as a symbol, and what the catalogue and the register know of the document.
/// Returns whether it is one.
///
/// # Errors
/// What the writer says.
pub fn answer(
    input: &str,
    catalogue: &Catalogue,
    format: SymbolFormat,
    out: &mut dyn Write,
) -> io::Result<bool> {
    let explanation = Explanation::of(input);
    let known = Symbol::parse(input).ok().and_then(|symbol| catalogue.known(&symbol));
    match format {
        SymbolFormat::Json => {
            let known = known.as_ref().map(find::Row::of);
            serde_json::to_writer(&mut *out, &Answer { explanation: &explanation, known })?;
            out.write_all(b"\n")?;
        }
        SymbolFormat::Csv => row(&cells(&explanation), out)?,
        SymbolFormat::Text => {
            let shown = Explanation { input: visible(&explanation.input), ..explanation.clone() };
            write!(out, "{shown}")?;
            if let Some(known) = &known {
                out.write_all(find::facts(known, 14).as_bytes())?;
            }
        }
    }
    Ok(explanation.ok)
}

/// The head of the table: what `cells` are.
const HEAD: [&str; 9] =
    ["input", "symbol", "body", "series", "session", "year", "number", "link", "reason"];

fn row<T: AsRef<[u8]>>(cells: &[T], out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(cells).map_err(io_error)?;
    table.flush()
}

fn cells(explanation: &Explanation) -> [String; 9] {
    let facts = explanation.facts.as_ref();
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let year = facts.and_then(|facts| facts.year.or(facts.year_by_number));
    let number = facts.and_then(|facts| facts.number);
    [
        safe_cell(&explanation.input),
        text(facts.map(|facts| facts.symbol.as_str())),
        text(facts.map(|facts| facts.body)),
        text(facts.and_then(|facts| facts.series)),
        text(facts.and_then(|facts| facts.session.as_deref())),
        year.map(|year| year.to_string()).unwrap_or_default(),
        number.map(|number| number.to_string()).unwrap_or_default(),
        text(facts.map(|facts| facts.link.as_str())),
        text(explanation.failure.as_ref().map(|failure| failure.reason.as_str())),
    ]
}
