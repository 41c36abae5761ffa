//! Citations as a record's author writes them: `[@S/RES/2699 (2023), para. 16; @S/2024/263]`.
//!
//! The manner is Pandoc's, with the symbol itself as the key. Words before the first `@` of an item
//! are kept as its lead-in: `[see @E/CN.4/2005/25, sect. III]`.

use std::fmt;
use std::ops::Range;

use super::Pinpoint;
use crate::symbol::{Symbol, SymbolError};

/// A cited document and the place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// The document.
    pub symbol: Symbol,
    /// The bytes of the symbol in the text it was read from.
    pub symbol_span: Range<usize>,
    /// The place in the document, where one is named.
    pub pinpoint: Option<Pinpoint>,
    /// Words before it, such as `see`.
    pub lead_in: Option<String>,
}

/// One pair of brackets with the citations in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// The bytes from `[` to `]`.
    pub span: Range<usize>,
    /// The citations that could be read, in the order of the text.
    pub items: Vec<Cited>,
}

/// Why a citation could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkupError {
    /// The bytes at fault.
    pub span: Range<usize>,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong with a citation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// `[@` without its `]`.
    Unclosed,
    /// Nothing where a citation should stand.
    Empty,
    /// An item of a list of citations without `@`.
    NoSign,
    /// A comma, and nothing after it.
    EmptyPinpoint,
    /// A symbol that is none.
    Symbol(SymbolError),
}

impl fmt::Display for MarkupError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fault {
            Fault::Unclosed => f.write_str("this citation is not closed: put ] after it"),
            Fault::Empty => {
                f.write_str("there is no citation here: write the symbol, as in [@S/2024/263]")
            }
            Fault::NoSign => f.write_str(
                "this item has no @ before its symbol, as in [@S/2024/262; @S/2024/263]",
            ),
            Fault::EmptyPinpoint => {
                f.write_str("nothing follows the comma: name the place, or leave the comma out")
            }
            Fault::Symbol(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for MarkupError {}

/// Reads a symbol with an optional pinpoint: `S/RES/2699 (2023), para. 1`.
///
/// # Errors
/// The symbol's own fault, or a comma with nothing after it.
pub fn parse_reference(text: &str) -> Result<Cited, MarkupError> {
    parse_item(text, 0, None)
}

fn parse_item(text: &str, base: usize, lead_in: Option<String>) -> Result<Cited, MarkupError> {
    let (symbol, pinpoint) = match text.split_once(',') {
        Some((symbol, pinpoint)) => (symbol, Some(pinpoint)),
        None => (text, None),
    };
    let start = base + symbol.len() - symbol.trim_start().len();
    let span = start..start + symbol.trim().len();
    let fail = |span: Range<usize>, fault| Err(MarkupError { span, fault });
    if span.is_empty() {
        return fail(base..base + text.len(), Fault::Empty);
    }
    let pinpoint = match pinpoint.map(str::trim) {
        Some("") => {
            let comma = base + symbol.len();
            return fail(comma..comma + 1, Fault::EmptyPinpoint);
        }
        Some(words) => Some(Pinpoint::new(words)),
        None => None,
    };
    match Symbol::parse(symbol.trim()) {
        Ok(symbol) => Ok(Cited { symbol, symbol_span: span, pinpoint, lead_in }),
        Err(error) => fail(span, Fault::Symbol(error)),
    }
}

/// Finds every bracketed citation of a CommonMark text, passing over code. A bracket is a citation
/// when it opens with `@`, or with a word or two and `@`.
pub fn find(text: &str) -> (Vec<Marker>, Vec<MarkupError>) {
    let code = code_spans(text);
    let mut markers = Vec::new();
    let mut errors = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('[').map(|found| at + found) {
        at = open + 1;
        let escaped = text[..open].bytes().rev().take_while(|&b| b == b'\\').count() % 2 == 1;
        let in_code = code
            .get(code.partition_point(|span| span.end <= open))
            .is_some_and(|span| span.contains(&open));
        if escaped || in_code || !opens_citation(&text[open + 1..]) {
            continue;
        }
        match closing(&text[open + 1..]) {
            Some(length) => {
                let close = open + 1 + length;
                markers.push(read_items(text, open..close + 1, &mut errors));
                at = close + 1;
            }
            None => errors.push(MarkupError { span: open..open + 2, fault: Fault::Unclosed }),
        }
    }
    (markers, errors)
}

/// The bytes of code spans and code blocks, where nothing is a citation.
fn code_spans(text: &str) -> Vec<Range<usize>> {
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};
    let mut spans = Vec::new();
    let mut block = None;
    for (event, span) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Code(_) => spans.push(span),
            Event::Start(Tag::CodeBlock(_)) => block = Some(span.start),
            Event::End(TagEnd::CodeBlock) => {
                if let Some(start) = block.take() {
                    spans.push(start..span.end);
                }
            }
            _ => {}
        }
    }
    spans
}

/// Whether a bracket's inside begins as a citation does: `@S/…`, or a few words and `@`.
fn opens_citation(inside: &str) -> bool {
    if inside.starts_with('@') {
        return true;
    }
    let lead_in: String = inside.chars().take(24).take_while(|&c| c != '@').collect();
    inside[lead_in.len()..].starts_with('@')
        && lead_in.ends_with(' ')
        && lead_in.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | ','))
}

/// The distance to the bracket that closes, past those of a symbol such as `A/RES/217 (III) [A]`.
fn closing(inside: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in inside.char_indices() {
        match c {
            '[' => depth += 1,
            ']' if depth == 0 => return Some(at),
            ']' => depth -= 1,
            '\n' if inside[at + 1..].trim_start_matches([' ', '\t']).starts_with('\n') => {
                return None;
            }
            _ => {}
        }
    }
    None
}

fn read_items(text: &str, span: Range<usize>, errors: &mut Vec<MarkupError>) -> Marker {
    let mut items = Vec::new();
    let mut at = span.start + 1;
    for item in text[span.start + 1..span.end - 1].split(';') {
        let start = at;
        at += item.len() + 1;
        let Some(sign) = item.find('@') else {
            let fault = if item.trim().is_empty() { Fault::Empty } else { Fault::NoSign };
            errors.push(MarkupError { span: start..start + item.len(), fault });
            continue;
        };
        let lead_in = Some(item[..sign].trim().to_owned()).filter(|words| !words.is_empty());
        match parse_item(&item[sign + 1..], start + sign + 1, lead_in) {
            Ok(cited) => items.push(cited),
            Err(error) => errors.push(error),
        }
    }
    Marker { span, items }
}
