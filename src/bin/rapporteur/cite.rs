//! `rapporteur cite`

use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::Result;
use serde::Serialize;

use super::args::{Cite, CiteFormat, Common};
use super::files::{Project, Wanted};
use super::settings::Setup;
use super::{Outcome, output};
use rapporteur::citation::extract::{Kind, Reading};
use rapporteur::library::{Citation, Draft, Role};
use rapporteur::source::Place;
use rapporteur::symbol::{Language, Symbol};

/// One citation, as it is listed.
#[derive(Debug, Serialize)]
struct Line<'a> {
    path: &'a str,
    /// Byte offsets in the text of the file, or the text extracted from it.
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    /// The page, paragraph or footnote, of a file that is not made of lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    text: &'a str,
    /// The canonical symbol; null where the text leaves the document open.
    symbol: Option<&'a str>,
    key: Option<String>,
    kind: &'static str,
    pinpoint: Option<&'a str>,
    certainty: &'static str,
    /// Why it is not certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    doubt: Option<String>,
    /// What an ambiguous citation may mean.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    candidates: Vec<&'a str>,
    link: Option<String>,
}

impl<'a> Line<'a> {
    fn at(place: &'a Place, symbol: Option<&'a Symbol>) -> Line<'a> {
        let start = place.start();
        Line {
            path: place.source.name(),
            start: place.span.start,
            end: place.span.end,
            line: start.line,
            column: start.column,
            part: place.source.part(place.span.start).map(|part| part.to_string()),
            text: place.text(),
            symbol: symbol.map(Symbol::as_str),
            key: symbol.map(Symbol::key),
            kind: "symbol",
            pinpoint: None,
            certainty: "certain",
            doubt: None,
            candidates: Vec::new(),
            link: symbol.map(|symbol| symbol.link(Language::English)),
        }
    }
}

/// Lists every citation, those of records first.
pub fn run(args: &Cite) -> Result<Outcome> {
    let project = read(args)?;
    let library = &project.library;
    let places: Vec<Vec<Place>> = library
        .drafts
        .iter()
        .map(|draft| {
            let found = draft.extraction.citations.iter();
            found.map(|citation| draft.place(citation.span.clone())).collect()
        })
        .collect();
    let in_records = library
        .citations
        .iter()
        .filter(|citation| citation.role != Role::Draft)
        .filter(|citation| project.is_asked(&citation.place.source));
    let lines = in_records.map(of_record).chain(
        library.drafts.iter().zip(&places).flat_map(|(draft, places)| of_draft(draft, places)),
    );
    let mut out = BufWriter::with_capacity(1 << 16, anstream::stdout().lock());
    let written = write_lines(lines, args.format, &mut out).and_then(|()| Ok(out.flush()?));
    output::unless_closed(written)?;
    project.failures.iter().for_each(|failure| output::complain(failure));
    Ok(if project.failures.is_empty() { Outcome::Clean } else { Outcome::Failed })
}

fn read(args: &Cite) -> Result<Project> {
    let setup = Setup::load(&Common::default())?;
    if args.paths.iter().any(|path| path == Path::new("-")) {
        return Project::of_standard_input(setup);
    }
    let here = [Path::new(".").to_owned()];
    let paths = if args.paths.is_empty() { &here[..] } else { &args.paths };
    Project::read(paths, Wanted::Everything, setup)
}

fn of_record(citation: &Citation) -> Line<'_> {
    Line {
        pinpoint: citation.pinpoint.as_ref().map(|pinpoint| pinpoint.as_str()),
        ..Line::at(&citation.place, Some(&citation.symbol))
    }
}

fn of_draft<'a>(draft: &'a Draft, places: &'a [Place]) -> impl Iterator<Item = Line<'a>> {
    draft.extraction.citations.iter().zip(places).map(|(found, place)| {
        let mut line = Line::at(place, found.symbol());
        line.kind = match found.kind {
            Kind::Symbol => "symbol",
            Kind::Worded => "worded",
            Kind::Elided => "elided",
        };
        line.pinpoint = found.pinpoint().map(|pinpoint| pinpoint.as_str());
        match &found.reading {
            Reading::Certain(_) => {}
            Reading::Likely { doubt, .. } => {
                line.certainty = "likely";
                line.doubt = Some(doubt.to_string());
            }
            Reading::Ambiguous { candidates } => {
                line.certainty = "ambiguous";
                line.candidates = candidates.iter().map(Symbol::as_str).collect();
            }
        }
        line
    })
}

fn write_lines<'a>(
    lines: impl Iterator<Item = Line<'a>>,
    format: CiteFormat,
    out: &mut impl Write,
) -> Result<()> {
    match format {
        CiteFormat::Jsonl => {
            for line in lines {
                serde_json::to_writer(&mut *out, &line)?;
                out.write_all(b"\n")?;
            }
        }
        CiteFormat::Csv => {
            let mut table = csv::Writer::from_writer(out);
            table.write_record([
                "path",
                "line",
                "column",
                "part",
                "symbol",
                "pinpoint",
                "kind",
                "certainty",
                "text",
                "link",
            ])?;
            for line in lines {
                table.write_record([
                    line.path,
                    &line.line.to_string(),
                    &line.column.to_string(),
                    line.part.as_deref().unwrap_or_default(),
                    line.symbol.unwrap_or_default(),
                    line.pinpoint.unwrap_or_default(),
                    line.kind,
                    line.certainty,
                    line.text,
                    line.link.as_deref().unwrap_or_default(),
                ])?;
            }
            table.flush()?;
        }
        CiteFormat::Text => {
            for line in lines {
                in_words(&line, out)?;
            }
        }
    }
    Ok(())
}

fn in_words(line: &Line<'_>, out: &mut impl Write) -> Result<()> {
    write!(out, "{}:{}:{}", line.path, line.line, line.column)?;
    if let Some(part) = &line.part {
        write!(out, " ({part})")?;
    }
    match line.symbol {
        Some(symbol) => write!(out, ": {symbol}")?,
        None => write!(out, ": {}?", line.candidates.join(" or "))?,
    }
    if let Some(pinpoint) = line.pinpoint {
        write!(out, ", {pinpoint}")?;
    }
    let words: Vec<&str> = line.text.split_whitespace().collect();
    let words = words.join(" ");
    if line.symbol != Some(words.as_str()) {
        write!(out, "  “{words}”")?;
    }
    if let Some(link) = &line.link {
        write!(out, "  {link}")?;
    }
    writeln!(out)?;
    Ok(())
}
