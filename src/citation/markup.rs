//! Citations as a record's author writes them: `[@S/RES/2699 (2023), para. 16; @S/2024/263]`.
//!
//! The manner is Pandoc's, with the symbol itself as the key. Words before the first `@` of an item
//! are kept as its lead-in: `[see @E/CN.4/2005/25, sect. III]`.

use std::fmt;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

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
    /// A reference in brackets without `@`, which is printed as it stands.
    Unsigned,
    /// Lists, quotations or emphasis within each other, too deep to be printed.
    TooDeep,
    /// A text that is not a valid symbol.
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
            Fault::Unsigned => f.write_str("this reference in brackets is printed as it stands"),
            Fault::TooDeep => {
                f.write_str("lists, quotations and emphasis are nested too deeply here")
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
    find_outside(text, &code_in(&Parser::new(text).into_offset_iter().collect::<Vec<_>>()))
}

/// Finds every bracketed citation outside the code of a text that has been read as CommonMark.
/// Takes time in proportion to the text.
pub fn find_outside(text: &str, code: &[Range<usize>]) -> (Vec<Marker>, Vec<MarkupError>) {
    let mut markers = Vec::new();
    let mut errors = Vec::new();
    let mut done = 0;
    for (open, close) in brackets(text) {
        if open < done || !opens_citation(&text[open + 1..]) || is_literal(text, open, code) {
            continue;
        }
        match close {
            Some(close) => {
                markers.push(read_items(text, open..close + 1, &mut errors));
                done = close + 1;
            }
            None => errors.push(MarkupError { span: open..open + 2, fault: Fault::Unclosed }),
        }
    }
    (markers, errors)
}

/// The longest reference that is looked for in plain brackets.
const LONGEST_UNSIGNED: usize = 250;

/// Brackets that hold references and nothing else, but no `@`: `[S/RES/2699 (2023), para. 16]`.
/// Labels of links may be among them.
pub fn unsigned(text: &str, code: &[Range<usize>]) -> Vec<Range<usize>> {
    let is_reference = |item: &str| parse_reference(item).is_ok_and(|_| item.contains('/'));
    let found = brackets(text).into_iter().filter_map(|(open, close)| {
        let span = open..close? + 1;
        let inside = text.get(open + 1..span.end - 1)?;
        let short = inside.len() <= LONGEST_UNSIGNED && inside.contains('/');
        let plain = short && !inside.contains('@') && !is_literal(text, open, code);
        (plain && inside.split(';').all(is_reference)).then_some(span)
    });
    found.collect()
}

/// Every opening bracket of a text and the one that closes it, past those of a symbol such as
/// `A/RES/217 (III) [A]`. A bracket is closed in its own paragraph or not at all.
fn brackets(text: &str) -> Vec<(usize, Option<usize>)> {
    let mut found: Vec<(usize, Option<usize>)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut blank_line = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => {
                open.push(found.len());
                found.push((at, None));
            }
            b']' => {
                if let Some(bracket) = open.pop().and_then(|index| found.get_mut(index)) {
                    bracket.1 = Some(at);
                }
            }
            b'\n' if blank_line => open.clear(),
            _ => {}
        }
        blank_line = byte == b'\n' || (blank_line && matches!(byte, b' ' | b'\t' | b'\r'));
    }
    found
}

/// Whether a bracket is escaped, or part of code.
fn is_literal(text: &str, open: usize, code: &[Range<usize>]) -> bool {
    let escaped = text[..open].bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1;
    let next = code.get(code.partition_point(|span| span.end <= open));
    escaped || next.is_some_and(|span| span.contains(&open))
}

/// The bytes of code spans and code blocks, where nothing is a citation.
pub fn code_in(events: &[(Event<'_>, Range<usize>)]) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut block = None;
    for (event, span) in events {
        match event {
            Event::Code(_) => spans.push(span.clone()),
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
