//! Documents by paragraph, as JSON: each with its name and its paragraphs in order.

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;

use super::blocks::{Block, Blocks};
use super::read_blocks;
use crate::instrument::Instrument;
use crate::source::Source;
use crate::symbol::Symbol;

/// Why a text is not a file of paragraphs. Displays as the rest of a sentence that begins with the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParagraphsError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub detail: String,
}

impl fmt::Display for ParagraphsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "is not a file of documents by paragraph: line {}: {}; expected one JSON object per line with `document` and `paragraphs`",
            self.line, self.detail
        )
    }
}

impl std::error::Error for ParagraphsError {}

/// A document.
#[derive(Debug, Deserialize)]
struct Listed {
    /// Its symbol, with `_` for `/`.
    document: String,
    paragraphs: Vec<Paragraph>,
}

/// A paragraph, or a part of the masthead.
#[derive(Debug, Deserialize)]
struct Paragraph {
    text: String,
    #[serde(default, rename = "type")]
    kind: String,
    /// Its number or letter.
    #[serde(default)]
    prefix: Option<String>,
}

/// Reads documents by paragraph: one JSON object with `document` and `paragraphs`, or one on each line.
///
/// The name of a document is its symbol; what cannot be read as one leaves the masthead without a
/// symbol.
///
/// # Errors
/// A line that is something else.
///
/// ```
/// use rapporteur::instrument::{Pointer, read_paragraphs};
/// use rapporteur::source::Source;
///
/// let text = r#"{"document": "S_RES_2704(2023)", "paragraphs": [
///     {"text": "Decides to remain seized of the matter.", "type": "paragraph", "prefix": "9."}]}"#;
/// let read = read_paragraphs(&Source::new("s-res-2704.json", text))?;
/// assert_eq!(read[0].last_paragraph(), Some(9));
/// # Ok::<(), rapporteur::instrument::ParagraphsError>(())
/// ```
pub fn read_paragraphs(source: &Arc<Source>) -> Result<Vec<Instrument>, ParagraphsError> {
    let text = source.text();
    if let Ok(listed) = serde_json::from_str::<Listed>(text) {
        return Ok(vec![instrument(source, &listed, 0..text.len())]);
    }
    let mut found = Vec::new();
    let mut start = 0;
    for (at, line) in text.split_inclusive('\n').enumerate() {
        let span = start..start + line.trim_end().len();
        start += line.len();
        if line.trim().is_empty() {
            continue;
        }
        let listed: Listed = serde_json::from_str(line)
            .map_err(|error| ParagraphsError { line: at + 1, detail: error.to_string() })?;
        found.push(instrument(source, &listed, span));
    }
    Ok(found)
}

fn instrument(source: &Arc<Source>, listed: &Listed, span: std::ops::Range<usize>) -> Instrument {
    // The place is where the document is named: the line of a document may be very long.
    let line = source.slice(&span);
    let name = line.find(&listed.document).map(|at| span.start + at);
    let place = name.map_or(span.clone(), |at| at..at + listed.document.len());
    let blocks = listed.paragraphs.iter().filter(|part| part.kind != "footer").map(|part| {
        let prefix = part.prefix.as_deref().map(str::trim).filter(|prefix| is_label(prefix));
        let text = match prefix {
            // The numeral of a section
            Some(prefix) if prefix.chars().all(char::is_alphabetic) => {
                format!("{prefix}. {}", part.text)
            }
            Some(prefix) => format!("{prefix} {}", part.text),
            None => part.text.clone(),
        };
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        Block { text, span: place.clone(), is_soft: false }
    });
    let all: Vec<Block> = blocks.filter(|block| !block.text.is_empty()).collect();
    let head = all.iter().take(80).map(|block| block.text.clone()).collect();
    read_blocks(source, &Blocks { all, head }, symbol_of(&listed.document).as_ref())
}

/// Whether a prefix is a number or a letter, not a bullet.
fn is_label(prefix: &str) -> bool {
    prefix.chars().any(char::is_alphanumeric)
}

/// The symbol that a name stands for: `A_RES_72_266_A`, `S_RES_2704(2023)`.
fn symbol_of(name: &str) -> Option<Symbol> {
    let symbol = name.replace('_', "/");
    let lettered = symbol.rsplit_once('/').map(|(number, letter)| format!("{number} {letter}"));
    Symbol::parse(&symbol).ok().or_else(|| Symbol::parse(&lettered?).ok())
}
