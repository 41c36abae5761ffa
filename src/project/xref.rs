//! The cross-references that `rapporteur xref` prints.

use std::fmt::Write;

use serde_json::json;

use super::summary::counted;
use super::table::{name_cell, safe_cell};
use crate::diagnostic::{visible, visible_name};
use crate::library::xref::CrossReference;
use crate::library::{Citation, Library, Role};
use crate::source::Place;
use crate::symbol::Symbol;

/// A format of cross-references.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum XrefFormat {
    /// For people.
    Text,
    /// One JSON object.
    Json,
    /// Comma-separated values: from, to, place.
    Csv,
    /// A graph for Graphviz.
    Dot,
    /// A graph for Mermaid.
    Mermaid,
}

impl XrefFormat {
    /// Every format.
    pub const ALL: [XrefFormat; 5] =
        [XrefFormat::Text, XrefFormat::Json, XrefFormat::Csv, XrefFormat::Dot, XrefFormat::Mermaid];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            XrefFormat::Text => "text",
            XrefFormat::Json => "json",
            XrefFormat::Csv => "csv",
            XrefFormat::Dot => "dot",
            XrefFormat::Mermaid => "mermaid",
        }
    }

    /// What it is, in a few words.
    pub fn summary(self) -> &'static str {
        match self {
            XrefFormat::Text => "For people",
            XrefFormat::Json => "One JSON object",
            XrefFormat::Csv => "Comma-separated values: from, to, place",
            XrefFormat::Dot => "A graph for Graphviz",
            XrefFormat::Mermaid => "A graph for Mermaid",
        }
    }
}

/// The relations of a document in a format, or of every document cited.
pub fn xref(library: &Library, symbol: Option<&Symbol>, format: XrefFormat) -> String {
    match (symbol, format) {
        (Some(symbol), XrefFormat::Text) => one_in_words(&library.cross_reference(symbol)),
        (None, XrefFormat::Text) => all_in_words(library),
        (Some(symbol), XrefFormat::Json) => one_as_json(&library.cross_reference(symbol)),
        (None, XrefFormat::Json) => all_as_json(library),
        (symbol, XrefFormat::Csv) => as_csv(&arrows(library, symbol)),
        (symbol, XrefFormat::Dot) => as_dot(&pairs(&arrows(library, symbol))),
        (symbol, XrefFormat::Mermaid) => as_mermaid(&pairs(&arrows(library, symbol))),
    }
}

fn shown_place(place: &Place) -> String {
    let start = place.start();
    format!("{}:{}:{}", visible_name(place.source.name()), start.line, start.column)
}

// Writing to a string does not fail, so what it returns says nothing.

fn one_in_words(found: &CrossReference<'_>) -> String {
    let mut text = format!("{}\n", found.symbol);
    let mut list = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            let _ = writeln!(text, "  {title}");
            lines.iter().for_each(|line| {
                let _ = writeln!(text, "    {line}");
            });
        }
    };
    list("belongs to", found.parent.iter().map(ToString::to_string).collect());
    list("has", found.children.iter().map(ToString::to_string).collect());
    list("is related to", found.related.iter().map(ToString::to_string).collect());
    let cited_by = found.cited_by.iter().map(|citation| match &citation.pinpoint {
        Some(pinpoint) => {
            format!("{}, {}", shown_place(&citation.place), visible(pinpoint.as_str()))
        }
        None => shown_place(&citation.place),
    });
    list("is cited by", cited_by.collect());
    let cites = found
        .cites
        .iter()
        .map(|citation| format!("{} at {}", citation.symbol, shown_place(&citation.place)));
    list("cites", cites.collect());
    text
}

fn all_in_words(library: &Library) -> String {
    let mut text = String::new();
    for (symbol, files) in library.all_references() {
        let count: usize = files.values().sum();
        let _ = writeln!(
            text,
            "{symbol}  {} in {}",
            counted(count, "citation", "citations"),
            counted(files.len(), "file", "files")
        );
    }
    text
}

fn one_as_json(found: &CrossReference<'_>) -> String {
    let citation = |citation: &&Citation| {
        let start = citation.place.start();
        json!({
            "path": citation.place.source.name(),
            "line": start.line,
            "column": start.column,
            "symbol": citation.symbol,
            "pinpoint": citation.pinpoint.as_ref().map(|pinpoint| pinpoint.as_str()),
        })
    };
    let value = json!({
        "symbol": found.symbol,
        "parent": found.parent,
        "children": found.children,
        "related": found.related,
        "cited_by": found.cited_by.iter().map(citation).collect::<Vec<_>>(),
        "cites": found.cites.iter().map(citation).collect::<Vec<_>>(),
    });
    format!("{value:#}\n")
}

fn all_as_json(library: &Library) -> String {
    let all: Vec<_> = library
        .all_references()
        .into_iter()
        .map(|(symbol, files)| json!({"symbol": symbol, "files": files}))
        .collect();
    format!("{:#}\n", json!({ "documents": all }))
}

/// One arrow of the graph: what cites what, and where.
struct Arrow {
    from: String,
    to: String,
    place: String,
}

fn arrows(library: &Library, symbol: Option<&Symbol>) -> Vec<Arrow> {
    let arrow = |citation: &Citation| Arrow {
        from: library.name_of(&citation.place.source),
        to: citation.symbol.to_string(),
        place: shown_place(&citation.place),
    };
    match symbol {
        Some(symbol) => {
            let found = library.cross_reference(symbol);
            found.cited_by.iter().chain(&found.cites).map(|citation| arrow(citation)).collect()
        }
        None => library
            .citations
            .iter()
            .filter(|citation| citation.role != Role::Catalogue)
            .map(arrow)
            .collect(),
    }
}

fn as_csv(arrows: &[Arrow]) -> String {
    let mut table = csv::Writer::from_writer(Vec::new());
    let head = ["from", "to", "place"].map(str::to_owned);
    let rows = arrows
        .iter()
        .map(|arrow| [name_cell(&arrow.from), arrow.to.clone(), safe_cell(&arrow.place)]);
    for row in std::iter::once(head).chain(rows) {
        // Writing to a vector does not fail, and every row has three cells.
        let _ = table.write_record(row);
    }
    String::from_utf8(table.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// In a picture, a document that cites another five times is one arrow.
fn pairs(arrows: &[Arrow]) -> Vec<(String, &str)> {
    let mut pairs: Vec<_> =
        arrows.iter().map(|arrow| (visible(&arrow.from), arrow.to.as_str())).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn as_dot(pairs: &[(String, &str)]) -> String {
    let quoted = |name: &str| name.replace('\\', "\\\\").replace('"', "\\\"");
    let mut text = "digraph citations {\n  rankdir=LR;\n  node [shape=box];\n".to_owned();
    for (from, to) in pairs {
        let _ = writeln!(text, "  \"{}\" -> \"{}\";", quoted(from), quoted(to));
    }
    text.push_str("}\n");
    text
}

fn as_mermaid(pairs: &[(String, &str)]) -> String {
    let mut names: Vec<&str> = pairs.iter().flat_map(|(from, to)| [from.as_str(), *to]).collect();
    names.sort_unstable();
    names.dedup();
    let mut text = "flowchart LR\n".to_owned();
    for (at, name) in names.iter().enumerate() {
        let _ = writeln!(text, "  n{at}[\"{}\"]", name.replace('"', "#quot;"));
    }
    let number = |name: &str| names.binary_search(&name).unwrap_or_default();
    for (from, to) in pairs {
        let _ = writeln!(text, "  n{} --> n{}", number(from), number(to));
    }
    text
}
