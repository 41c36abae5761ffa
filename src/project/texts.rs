//! The texts of documents that a project has at hand: reading them, and what `rapporteur text` prints.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::files::{FileKind, Files, MAX_LIST_BYTES, read_text, read_whole};
use super::path;
use super::settings::{Setup, is_inside};
use crate::diagnostic::{Finding, RuleId, visible, visible_name};
use crate::document::{self, Format, Limit, ReadError};
use crate::instrument::{Instrument, Kind, Pointer, Provision, read_paragraphs};
use crate::record::{Content, Document, File, Spanned};
use crate::source::Place;
use crate::symbol::Symbol;

/// As what the text of a document is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFormat {
    /// A text document.
    Document(Format),
    /// Documents by paragraph, as JSON.
    Paragraphs,
}

impl TextFormat {
    /// The format that a file's name stands for; nothing where it stands for none.
    ///
    /// # Errors
    /// A format that is not read.
    pub fn of_path(path: &Path) -> Result<Option<TextFormat>, ReadError> {
        let name = path.to_string_lossy();
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        if matches!(ending.as_deref(), Some("json" | "jsonl" | "ndjson")) {
            return Ok(Some(TextFormat::Paragraphs));
        }
        Format::of_file(&name)?;
        Ok(Format::of_name(&name).map(TextFormat::Document))
    }
}

/// Reads a file with the text of a document, or of several.
///
/// # Errors
/// The rest of a sentence that begins with the file.
pub fn read(
    files: &dyn Files,
    path: &Path,
    format: TextFormat,
    symbol: Option<&Symbol>,
) -> Result<Vec<Instrument>, String> {
    let name = path::name(path);
    let format = match format {
        TextFormat::Document(format) => format,
        TextFormat::Paragraphs => {
            let source =
                read_text(files, path, MAX_LIST_BYTES).map_err(|error| error.to_string())?;
            return read_paragraphs(&source).map_err(|error| error.to_string());
        }
    };
    let bytes = read_whole(files, path, Limit::FileSize(format).most())
        .map_err(|error| error.to_string())?;
    let read = if format.is_extracted() {
        files.extract(&bytes, format).map(|extracted| extracted.into_document(&name))
    } else {
        document::read(&name, &bytes, format)
    };
    let document = read.map_err(|error| error.to_string())?;
    Ok(vec![Instrument::read(&document, symbol)])
}

/// The texts that entries of the catalogue name.
#[derive(Debug, Default)]
pub(super) struct NamedTexts {
    pub(super) texts: Vec<Instrument>,
    pub(super) findings: Vec<Finding>,
}

impl NamedTexts {
    /// Reads the texts that the entries of a file name.
    pub(super) fn read(&mut self, files: &dyn Files, setup: &Setup, path: &Path, file: &File) {
        let documents: &[Document] = match &file.content {
            Some(Content::Record(record)) => &record.documents,
            Some(Content::Documents(documents)) => &documents.documents,
            None => return,
        };
        for document in documents {
            let (Some(symbol), Some(text)) = (&document.symbol, &document.text) else { continue };
            match read_named(files, setup, path, symbol, text) {
                Ok(read) => self.texts.push(read),
                Err((rule, message)) => {
                    let place = Place::new(&file.source, text.span.clone());
                    self.findings.push(Finding::new(rule, place, message).help(
                        "the path starts from the folder of this file and stays in the project",
                    ));
                }
            }
        }
    }
}

/// Reads the text that an entry names.
fn read_named(
    files: &dyn Files,
    setup: &Setup,
    file: &Path,
    symbol: &Symbol,
    text: &Spanned<String>,
) -> Result<Instrument, (RuleId, String)> {
    let wrong =
        |why: String| (RuleId::WRONG_VALUE, format!("`text` names `{}`, {why}", visible(text)));
    let whole = path::absolute(files.current(), file);
    let folder = whole.parent().unwrap_or(&whole);
    let whole = path::absolute(folder, Path::new(text.as_str()));
    if !whole.starts_with(setup.root()) {
        return Err(wrong("which is outside the project's folder".to_owned()));
    }
    match files.kind(&whole) {
        Ok(FileKind::File) if is_inside(files, setup.root(), &whole) => {}
        Ok(FileKind::File) => {
            return Err(wrong("a link that leads out of the project's folder".to_owned()));
        }
        Ok(_) => return Err(wrong("which is not a file".to_owned())),
        Err(error) => return Err(wrong(format!("which {error}"))),
    }
    let shown = setup.shown(&whole);
    let unreadable = |why: String| {
        (RuleId::UNREADABLE_FILE, format!("the text `{}` {why}", path::shown(&shown)))
    };
    let format = match TextFormat::of_path(&whole) {
        Ok(format) => format.unwrap_or(TextFormat::Document(Format::Text)),
        Err(error) => return Err(unreadable(error.to_string())),
    };
    let mut texts = read(files, &shown, format, None).map_err(unreadable)?;
    // Of a file with several documents, the one that is meant.
    let own = texts.iter().position(|text| text.masthead.symbol.as_ref() == Some(symbol));
    let mut found = match (own, texts.len()) {
        (Some(at), _) => texts.swap_remove(at),
        (None, 1) => texts.swap_remove(0),
        (None, _) => return Err(wrong(format!("which has no document {symbol}"))),
    };
    match &found.masthead.symbol {
        Some(other) if other != symbol => {
            Err(wrong(format!("which is {other} by its masthead, not {symbol}")))
        }
        _ => {
            found.masthead.symbol = Some(symbol.clone());
            Ok(found)
        }
    }
}

/// A format of the paragraphs that are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextOutput {
    /// For people.
    Text,
    /// One JSON object.
    Json,
}

impl TextOutput {
    /// Every format.
    pub const ALL: [TextOutput; 2] = [TextOutput::Text, TextOutput::Json];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            TextOutput::Text => "text",
            TextOutput::Json => "json",
        }
    }

    /// What it is, in a few words.
    pub fn summary(self) -> &'static str {
        match self {
            TextOutput::Text => "For people",
            TextOutput::Json => "One JSON object",
        }
    }
}

/// A document as it is printed as JSON.
#[derive(Debug, Serialize)]
struct Printed<'a> {
    version: u32,
    symbol: Option<&'a str>,
    date: Option<String>,
    organ: Option<&'a str>,
    title: Option<&'a str>,
    file: String,
    /// Whether the whole document is at hand.
    whole: bool,
    paragraphs: Vec<PrintedParagraph<'a>>,
}

#[derive(Debug, Serialize)]
struct PrintedParagraph<'a> {
    /// As a pinpoint: `para. 16 (a)`.
    place: String,
    kind: &'static str,
    annex: Option<&'a str>,
    section: Option<&'a str>,
    number: Option<u32>,
    letters: &'a [String],
    text: &'a str,
    /// The line of the file.
    line: usize,
}

/// Prints the paragraphs that a pointer names, or the whole text. Returns whether there are any.
///
/// # Errors
/// What the writer says.
pub fn print(
    text: &Instrument,
    pointer: Option<&Pointer>,
    format: TextOutput,
    out: &mut dyn Write,
) -> io::Result<bool> {
    let found: Vec<&Provision> = match pointer {
        Some(pointer) => text.find(pointer),
        None => text.provisions.iter().collect(),
    };
    match format {
        TextOutput::Json => {
            let printed = Printed::of(text, &found);
            serde_json::to_writer_pretty(&mut *out, &printed)?;
            writeln!(out)?;
        }
        TextOutput::Text => {
            if pointer.is_none() {
                print_head(text, out)?;
            }
            print_paragraphs(&found, out)?;
        }
    }
    Ok(!found.is_empty())
}

fn print_head(text: &Instrument, out: &mut dyn Write) -> io::Result<()> {
    let masthead = &text.masthead;
    let day = masthead.date.map(|date| date.long());
    let symbol = masthead.symbol.as_ref().map(|symbol| symbol.to_string());
    let said = [symbol, day, masthead.organ.clone(), masthead.title.clone()];
    for line in said.into_iter().flatten() {
        writeln!(out, "{}", visible(&line))?;
    }
    let numbered = text.provisions.iter().filter(|one| one.address.annex.is_none());
    let count = numbered
        .filter(|one| one.address.number().is_some() && one.address.letters.is_empty())
        .count();
    writeln!(out, "{}: {count} numbered paragraphs\n", visible_name(text.source.name()))
}

fn print_paragraphs(found: &[&Provision], out: &mut dyn Write) -> io::Result<()> {
    let mut before: Option<&Provision> = None;
    for provision in found {
        let address = &provision.address;
        let goes_on = before.is_some_and(|before| before.address == *address);
        let label = match (&address.kind, address.letters.is_empty()) {
            _ if goes_on => String::new(),
            (Kind::Preambular(number), true) => format!("[preambular {number}]"),
            _ => address.label(),
        };
        if before.is_some() {
            writeln!(out)?;
        }
        let indent = "    ".repeat(address.letters.len());
        let separator = if label.is_empty() { "" } else { " " };
        writeln!(out, "{indent}{label}{separator}{}", visible(&provision.text))?;
        before = Some(provision);
    }
    Ok(())
}

impl<'a> Printed<'a> {
    fn of(text: &'a Instrument, found: &[&'a Provision]) -> Printed<'a> {
        let paragraphs = found.iter().map(|provision| {
            let address = &provision.address;
            PrintedParagraph {
                place: address.to_string(),
                kind: match address.kind {
                    Kind::Heading => "heading",
                    Kind::Preambular(_) => "preambular",
                    Kind::Numbered(..) => "numbered",
                    Kind::Unnumbered(_) => "unnumbered",
                },
                annex: address.annex.as_deref(),
                section: address.section.as_deref(),
                number: address.number(),
                letters: &address.letters,
                text: &provision.text,
                line: text.source.position(provision.span.start).line,
            }
        });
        Printed {
            version: 1,
            symbol: text.masthead.symbol.as_ref().map(Symbol::as_str),
            date: text.masthead.date.map(|date| date.to_string()),
            organ: text.masthead.organ.as_deref(),
            title: text.masthead.title.as_deref(),
            file: path::shown(&PathBuf::from(text.source.name())),
            whole: text.is_whole,
            paragraphs: paragraphs.collect(),
        }
    }
}
