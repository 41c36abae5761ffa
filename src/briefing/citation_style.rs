//! How a citation is worded in a footnote: the house's style, after the United Nations Editorial
//! Manual, "Footnotes and other references", III.

use super::prose::Inline;
use crate::citation::markup::Cited;
use crate::symbol::{DocumentKind, Symbol};

pub use crate::symbol::Language;

/// The issuing bodies whose resolutions are cited by the body's name in full.
const RESOLUTION_BODIES: &[(&str, &str)] = &[
    ("S", "Security Council"),
    ("A", "General Assembly"),
    ("E", "Economic and Social Council"),
    ("A/HRC", "Human Rights Council"),
    ("E/CN.4", "Commission on Human Rights"),
    ("T", "Trusteeship Council"),
    ("UNEP/EA", "United Nations Environment Assembly"),
];

/// The words for a resolution: `Security Council resolution 2699 (2023)`. Nothing for a document
/// that is cited by its symbol.
fn resolution_words(symbol: &Symbol) -> Option<String> {
    if symbol.kind() != DocumentKind::Resolution {
        return None;
    }
    let printed = symbol.to_string();
    let (body, number) = printed.split_once("/RES/")?;
    let (_, name) = RESOLUTION_BODIES.iter().find(|(prefix, _)| *prefix == body)?;
    Some(format!("{name} resolution {}", worded_number(number)))
}

/// A resolution's number as running text has it: `217 (III) [A]` is `217 A (III)`.
fn worded_number(number: &str) -> String {
    match number.split_once(" (").zip(number.split_once(" [")) {
        Some(((plain, _), (session, letter))) => {
            let letter = letter.trim_end_matches(']');
            let session = session[plain.len()..].trim();
            format!("{plain} {letter} {session}")
        }
        None => number.to_owned(),
    }
}

/// The short form for a table or a figure: `2699 (2023)` for a resolution, the symbol otherwise.
pub fn short_label(symbol: &Symbol) -> String {
    let printed = symbol.to_string();
    match printed.split_once("/RES/") {
        Some((_, number)) if symbol.kind() == DocumentKind::Resolution => worded_number(number),
        _ => printed,
    }
}

/// A note of several sources: in the order A/, E/, S/, then by date and number; parted by
/// semicolons; "See" where only a part of a document is meant; closed by a full stop.
pub fn note(cited: &[Cited]) -> Vec<Inline> {
    let mut cited: Vec<&Cited> = cited.iter().collect();
    cited.sort_by(|a, b| (&a.symbol, &a.pinpoint).cmp(&(&b.symbol, &b.pinpoint)));
    let mut line: Vec<Inline> = Vec::new();
    for (at, source) in cited.iter().enumerate() {
        if at > 0 {
            line.push(Inline::text("; "));
        }
        line.extend(one_source(source, at == 0));
    }
    line.push(Inline::text("."));
    line
}

fn one_source(cited: &Cited, first: bool) -> Vec<Inline> {
    let worded = resolution_words(&cited.symbol);
    let lead_in = match (&cited.lead_in, &cited.pinpoint) {
        (Some(words), _) => Some(words.clone()),
        (None, Some(_)) if worded.is_none() => Some("see".to_owned()),
        _ => None,
    };
    let mut line = Vec::new();
    if let Some(words) = lead_in {
        let words = if first { capitalized(&words) } else { words };
        line.push(Inline::text(format!("{words} ")));
    }
    let label = worded.unwrap_or_else(|| cited.symbol.to_string());
    line.push(link(&cited.symbol, label));
    if let Some(pinpoint) = &cited.pinpoint {
        line.push(Inline::text(format!(", {pinpoint}")));
    }
    line
}

/// The label as a link to the document.
pub fn link(symbol: &Symbol, label: impl Into<String>) -> Inline {
    Inline::Link { url: symbol.link(Language::English), c: vec![Inline::text(label)] }
}

fn capitalized(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
