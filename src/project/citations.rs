//! The list of citations that `rapporteur cite` prints.

use std::collections::HashMap;
use std::io::{self, Write};
use std::sync::Arc;

use serde::Serialize;

use super::Project;
use super::table::{io_error, name_cell, safe_cell};
use crate::citation::extract::{Citation as Found, Kind, Reading};
use crate::diagnostic::{visible, visible_name};
use crate::library::{Citation, Draft, RecordFile, Role};
use crate::source::{Place, Source};
use crate::symbol::{Language, Symbol};

/// A format of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CitationFormat {
    /// One line per citation, for people.
    Text,
    /// One JSON object with all citations.
    Json,
    /// One JSON object per line.
    Jsonl,
    /// Comma-separated values with a header row.
    Csv,
}

impl CitationFormat {
    /// Every format.
    pub const ALL: [CitationFormat; 4] =
        [CitationFormat::Text, CitationFormat::Json, CitationFormat::Jsonl, CitationFormat::Csv];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            CitationFormat::Text => "text",
            CitationFormat::Json => "json",
            CitationFormat::Jsonl => "jsonl",
            CitationFormat::Csv => "csv",
        }
    }

    /// What it is, in a few words.
    pub fn summary(self) -> &'static str {
        match self {
            CitationFormat::Text => {
                "One line per citation: place, symbol, pinpoint, and the words of the text"
            }
            CitationFormat::Json => "One JSON object with all citations",
            CitationFormat::Jsonl => "One JSON object per line",
            CitationFormat::Csv => "Comma-separated values with a header row",
        }
    }
}

/// One citation, as it is listed.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Listed<'a> {
    /// The file.
    pub path: &'a str,
    /// Where it begins: a byte of the text of the file, or of the text extracted from it.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The page, paragraph or footnote, of a file that is not made of lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The words of the text.
    pub text: &'a str,
    /// The canonical symbol; null where the text leaves the document open.
    pub symbol: Option<&'a str>,
    /// The symbol without spaces.
    pub key: Option<String>,
    /// In which way it is cited: `symbol`, `worded` or `elided`.
    pub kind: &'static str,
    /// The place in the document.
    pub pinpoint: Option<&'a str>,
    /// `certain`, `likely` or `ambiguous`.
    pub certainty: &'static str,
    /// Why it is not certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubt: Option<String>,
    /// What an ambiguous citation may mean.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<&'a str>,
    /// Where the document is.
    pub link: Option<String>,
}

impl<'a> Listed<'a> {
    fn at(place: &Place, name: &'a str, text: &'a str, symbol: Option<&'a Symbol>) -> Listed<'a> {
        let start = place.start();
        Listed {
            path: name,
            start: place.span.start,
            end: place.span.end,
            line: start.line,
            column: start.column,
            part: place.source.part(place.span.start).map(|part| part.to_string()),
            text,
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

    fn of_record(citation: &'a Citation) -> Listed<'a> {
        let place = &citation.place;
        Listed {
            pinpoint: citation.pinpoint.as_ref().map(|pinpoint| pinpoint.as_str()),
            ..Listed::at(place, place.source.name(), place.text(), Some(&citation.symbol))
        }
    }

    fn of_draft(draft: &'a Draft) -> impl Iterator<Item = Listed<'a>> {
        draft.extraction.citations.iter().map(|found| {
            Listed::found(&draft.document.source, &draft.place(found.span.clone()), found)
        })
    }

    /// What the running texts of a record cite in words or by bare symbols.
    fn in_texts(file: &'a RecordFile) -> impl Iterator<Item = Listed<'a>> {
        let found = file.texts.iter().flat_map(move |text| {
            let citations = text.extraction.citations.iter();
            citations.map(move |found| (found, text.place(&file.source, &found.span)))
        });
        found.map(|(found, place)| Listed::found(&file.source, &place, found))
    }

    /// A citation that was found in the words of a text.
    fn found(source: &'a Arc<Source>, place: &Place, found: &'a Found) -> Listed<'a> {
        let text = source.slice(&place.span);
        let mut listed = Listed::at(place, source.name(), text, found.symbol());
        listed.kind = match found.kind {
            Kind::Symbol => "symbol",
            Kind::Worded => "worded",
            Kind::Elided => "elided",
            Kind::Linked => "linked",
        };
        listed.pinpoint = found.pinpoint().map(|pinpoint| pinpoint.as_str());
        match &found.reading {
            Reading::Certain(_) => {}
            Reading::Likely { doubt, .. } => {
                listed.certainty = "likely";
                listed.doubt = Some(doubt.to_string());
            }
            Reading::Ambiguous { candidates } => {
                listed.certainty = "ambiguous";
                listed.candidates = candidates.iter().map(Symbol::as_str).collect();
            }
        }
        listed
    }

    fn in_words(&self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{}:{}:{}", visible_name(self.path), self.line, self.column)?;
        if let Some(part) = &self.part {
            write!(out, " ({part})")?;
        }
        match self.symbol {
            Some(symbol) => write!(out, ": {symbol}")?,
            None => write!(out, ": {}?", self.candidates.join(" or "))?,
        }
        if let Some(pinpoint) = self.pinpoint {
            write!(out, ", {}", visible(pinpoint))?;
        }
        let words: Vec<&str> = self.text.split_whitespace().collect();
        let words = words.join(" ");
        if self.symbol != Some(words.as_str()) {
            write!(out, "  “{}”", visible(&words))?;
        }
        if let Some(link) = &self.link {
            write!(out, "  {link}")?;
        }
        writeln!(out)
    }

    fn cells(&self) -> [String; 10] {
        [
            name_cell(self.path),
            self.line.to_string(),
            self.column.to_string(),
            self.part.clone().unwrap_or_default(),
            self.symbol.unwrap_or_default().to_owned(),
            safe_cell(self.pinpoint.unwrap_or_default()),
            self.kind.to_owned(),
            self.certainty.to_owned(),
            safe_cell(self.text),
            self.link.clone().unwrap_or_default(),
        ]
    }
}

/// The head of the table: what `cells` are.
const HEAD: [&str; 10] =
    ["path", "line", "column", "part", "symbol", "pinpoint", "kind", "certainty", "text", "link"];

/// The citations in the files that the user asked about, those of records first.
pub fn citations(project: &Project) -> impl Iterator<Item = Listed<'_>> {
    let library = &project.library;
    let asked = |source: &Arc<Source>| project.is_asked(source);
    let marked = library
        .citations
        .iter()
        .filter(|citation| !matches!(citation.role, Role::Draft | Role::Text))
        .filter(|citation| asked(&citation.place.source))
        .map(Listed::of_record);
    let records = library.records.iter().filter(|file| asked(&file.source));
    let mut in_records: Vec<Listed<'_>> =
        marked.chain(records.flat_map(Listed::in_texts)).collect();
    // In the order of the files, and of each text.
    let order: HashMap<&str, usize> =
        library.sources.iter().enumerate().map(|(at, source)| (source.name(), at)).collect();
    in_records.sort_by_key(|listed| (order.get(listed.path).copied(), listed.start));
    in_records.into_iter().chain(library.drafts.iter().flat_map(Listed::of_draft))
}

/// Writes a list of citations in a format.
///
/// # Errors
/// What the writer says.
pub fn write<'a>(
    citations: impl Iterator<Item = Listed<'a>>,
    format: CitationFormat,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        CitationFormat::Jsonl => {
            for citation in citations {
                serde_json::to_writer(&mut *out, &citation)?;
                out.write_all(b"\n")?;
            }
        }
        CitationFormat::Json => {
            out.write_all(b"{\n  \"version\": 1,\n  \"citations\": [")?;
            for (at, citation) in citations.enumerate() {
                out.write_all(if at == 0 { b"\n    " } else { b",\n    " })?;
                serde_json::to_writer(&mut *out, &citation)?;
            }
            out.write_all(b"\n  ]\n}\n")?;
        }
        CitationFormat::Csv => {
            let mut table = csv::Writer::from_writer(out);
            table.write_record(HEAD).map_err(io_error)?;
            for citation in citations {
                table.write_record(citation.cells()).map_err(io_error)?;
            }
            table.flush()?;
        }
        CitationFormat::Text => {
            for citation in citations {
                citation.in_words(out)?;
            }
        }
    }
    Ok(())
}
