//! `rapporteur xref`

use std::fmt::Write;

use anyhow::{Result, anyhow};
use serde_json::json;

use super::args::{Common, Xref, XrefFormat};
use super::files::{Project, Wanted};
use super::settings::Setup;
use super::{Outcome, output};
use rapporteur::library::Library;
use rapporteur::library::xref::CrossReference;
use rapporteur::symbol::Symbol;

/// One arrow of the graph: who cites what, where.
struct Arrow {
    from: String,
    to: String,
    place: String,
}

/// Shows the relations of a document, or of all.
pub fn run(args: &Xref) -> Result<Outcome> {
    let symbol = args.symbol.as_deref().map(parse).transpose()?;
    let project = Project::read(&args.paths, Wanted::Everything, Setup::load(&Common::default())?)?;
    let library = &project.library;
    let shown = match (&symbol, args.format) {
        (Some(symbol), XrefFormat::Text) => one_in_words(&library.cross_reference(symbol)),
        (None, XrefFormat::Text) => all_in_words(library),
        (Some(symbol), XrefFormat::Json) => as_json(&library.cross_reference(symbol)),
        (None, XrefFormat::Json) => all_as_json(library),
        (symbol, format) => graph(&arrows(library, symbol.as_ref()), format)?,
    };
    for failure in &project.failures {
        output::complain(failure);
    }
    let printed = output::print(shown.as_bytes());
    Ok(if project.failures.is_empty() { printed } else { Outcome::Failed })
}

fn parse(text: &str) -> Result<Symbol> {
    Symbol::parse(text).map_err(|error| match error.suggestion() {
        Some(meant) => {
            anyhow!("`{text}` is not a document symbol: {error}; did you mean `{meant}`?")
        }
        None => anyhow!("`{text}` is not a document symbol: {error}"),
    })
}

fn one_in_words(found: &CrossReference<'_>) -> String {
    let mut text = format!("{}\n", found.symbol);
    let mut list = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            // Writing to a string does not fail.
            let _ = writeln!(text, "  {title}");
            lines.iter().for_each(|line| {
                let _ = writeln!(text, "    {line}");
            });
        }
    };
    list("belongs to", found.parent.iter().map(ToString::to_string).collect());
    list("has", found.children.iter().map(ToString::to_string).collect());
    list("is related to", found.related.iter().map(ToString::to_string).collect());
    list(
        "is cited by",
        found
            .cited_by
            .iter()
            .map(|citation| match &citation.pinpoint {
                Some(pinpoint) => format!("{}, {pinpoint}", citation.place),
                None => citation.place.to_string(),
            })
            .collect(),
    );
    list(
        "cites",
        found
            .cites
            .iter()
            .map(|citation| format!("{} at {}", citation.symbol, citation.place))
            .collect(),
    );
    text
}

fn all_in_words(library: &Library) -> String {
    let mut text = String::new();
    for (symbol, files) in library.all_references() {
        let count: usize = files.values().sum();
        let _ = writeln!(
            text,
            "{symbol}  {} in {}",
            output::counted(count, "citation", "citations"),
            output::counted(files.len(), "file", "files")
        );
    }
    text
}

fn as_json(found: &CrossReference<'_>) -> String {
    let citation = |citation: &&rapporteur::library::Citation| {
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

fn arrows(library: &Library, symbol: Option<&Symbol>) -> Vec<Arrow> {
    let arrow = |citation: &rapporteur::library::Citation| Arrow {
        from: library.name_of(&citation.place.source),
        to: citation.symbol.to_string(),
        place: citation.place.to_string(),
    };
    match symbol {
        Some(symbol) => {
            let found = library.cross_reference(symbol);
            found.cited_by.iter().chain(&found.cites).map(|citation| arrow(citation)).collect()
        }
        None => library
            .citations
            .iter()
            .filter(|citation| citation.role != rapporteur::library::Role::Catalogue)
            .map(arrow)
            .collect(),
    }
}

fn graph(arrows: &[Arrow], format: XrefFormat) -> Result<String> {
    if format == XrefFormat::Csv {
        let mut table = csv::Writer::from_writer(Vec::new());
        table.write_record(["from", "to", "place"])?;
        for arrow in arrows {
            table.write_record([&arrow.from, &arrow.to, &arrow.place])?;
        }
        return Ok(String::from_utf8(table.into_inner()?)?);
    }
    // In a picture, a document that cites another five times is one arrow.
    let mut pairs: Vec<(&str, &str)> =
        arrows.iter().map(|arrow| (arrow.from.as_str(), arrow.to.as_str())).collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut text = String::new();
    if format == XrefFormat::Dot {
        text.push_str("digraph citations {\n  rankdir=LR;\n  node [shape=box];\n");
        let quoted = |name: &str| name.replace('\\', "\\\\").replace('"', "\\\"");
        for (from, to) in pairs {
            writeln!(text, "  \"{}\" -> \"{}\";", quoted(from), quoted(to))?;
        }
        text.push_str("}\n");
    } else {
        text.push_str("flowchart LR\n");
        let mut names: Vec<&str> = pairs.iter().flat_map(|(from, to)| [*from, *to]).collect();
        names.sort_unstable();
        names.dedup();
        for (at, name) in names.iter().enumerate() {
            writeln!(text, "  n{at}[\"{}\"]", name.replace('"', "#quot;"))?;
        }
        let number = |name: &str| names.binary_search(&name).unwrap_or_default();
        for (from, to) in pairs {
            writeln!(text, "  n{} --> n{}", number(from), number(to))?;
        }
    }
    Ok(text)
}
