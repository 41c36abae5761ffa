//! The differences between two revisions of files that `rapporteur diff` prints.

use std::fmt::Write;

use serde_json::{Value as Json, json};

use super::files::{FileError, Files, decode};
use crate::briefing::{Words, change_in_words, value_in_words};
use crate::diagnostic::{visible, visible_name};
use crate::document::{Document, Format, read};
use crate::instrument::Instrument;
use crate::record::{self, Content, Mission};
use crate::render::markdown_line;
use crate::revision::{
    Change, Changes, How, Paragraph, ParagraphChange, Value, compare, compare_documents,
    compare_paragraphs, paragraphs, provisions,
};
use crate::source::Source;

use super::select::FileFormat;
use crate::briefing::Inline;
use crate::date::Date;

/// A format of differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RevisionFormat {
    /// For people.
    Text,
    /// Lists under headings.
    Markdown,
    /// One JSON object.
    Json,
}

impl RevisionFormat {
    /// Every format.
    pub const ALL: [RevisionFormat; 3] =
        [RevisionFormat::Text, RevisionFormat::Markdown, RevisionFormat::Json];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            RevisionFormat::Text => "text",
            RevisionFormat::Markdown => "markdown",
            RevisionFormat::Json => "json",
        }
    }

    /// What it is, in a few words.
    pub fn summary(self) -> &'static str {
        match self {
            RevisionFormat::Text => "For people",
            RevisionFormat::Markdown => "Lists under headings",
            RevisionFormat::Json => "One JSON object",
        }
    }
}

/// One file in two revisions.
#[derive(Debug)]
pub struct Compared {
    /// The name of the later revision.
    pub name: String,
    /// What changed.
    pub changes: Difference,
}

/// What changed in a file.
#[derive(Debug)]
pub enum Difference {
    /// A mission record: its name, and what changed in it.
    Record(String, Changes),
    /// A part of the catalogue.
    Catalogue(Vec<Change>),
    /// A text, by its paragraphs.
    Text(Vec<ParagraphChange>),
    /// The file is only in the later revision.
    New,
    /// The file is only in the earlier revision.
    Gone,
}

impl Difference {
    /// How many changes there are.
    pub fn count(&self) -> usize {
        match self {
            Difference::Record(_, changes) => changes.all.len(),
            Difference::Catalogue(changes) => changes.len(),
            Difference::Text(changes) => changes.len(),
            Difference::New | Difference::Gone => 1,
        }
    }
}

/// One revision of a file.
#[derive(Debug, Clone, Copy)]
pub struct Revision<'a> {
    /// Its name: a path, or a path after a revision of the repository.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// What a revision of a file holds.
enum Held {
    Record(Box<Mission>),
    Catalogue(Vec<record::Document>),
    Text(Box<Document>),
}

/// Compares two revisions of a file: two records, two parts of the catalogue, or two texts.
///
/// # Errors
/// What cannot be read, by name, and files that cannot be compared with each other.
pub fn compare_files(
    files: &dyn Files,
    old: Revision<'_>,
    new: Revision<'_>,
) -> Result<Difference, String> {
    let pair = (held(files, old)?, held(files, new)?);
    match pair {
        (Held::Record(old), Held::Record(new)) => {
            Ok(Difference::Record(new.name.clone(), compare(&old, &new)))
        }
        (Held::Catalogue(old), Held::Catalogue(new)) => {
            Ok(Difference::Catalogue(compare_documents(&old, &new)))
        }
        (Held::Text(old), Held::Text(new)) => Ok(Difference::Text(compare_texts(&old, &new))),
        (one, two) => Err(format!(
            "{} is {} and {} is {}; compare two of a kind",
            visible(old.name),
            one.kind(),
            visible(new.name),
            two.kind()
        )),
    }
}

/// Compares two texts: two United Nations documents by the paragraphs that their numbers, letters and
/// annexes make, others by what empty lines separate.
fn compare_texts(old: &Document, new: &Document) -> Vec<ParagraphChange> {
    match (of_instrument(old), of_instrument(new)) {
        (Some(old), Some(new)) => compare_paragraphs(&old, &new),
        _ => compare_paragraphs(&paragraphs(&old.prose), &paragraphs(&new.prose)),
    }
}

/// The paragraphs of a text that is a United Nations document by its masthead.
fn of_instrument(document: &Document) -> Option<Vec<Paragraph>> {
    let read = Instrument::read(document, None);
    let has_numbers = read.last_paragraph().is_some();
    (read.masthead.symbol.is_some() && has_numbers).then(|| provisions(&read))
}

impl Held {
    fn kind(&self) -> &'static str {
        match self {
            Held::Record(_) => "a mission record",
            Held::Catalogue(_) => "a part of the catalogue",
            Held::Text(_) => "a text",
        }
    }
}

/// The mission of a revision of a record.
///
/// # Errors
/// What cannot be read, and a file that is not a record with all that is required.
pub fn mission_of(files: &dyn Files, revision: Revision<'_>) -> Result<Mission, String> {
    match held(files, revision)? {
        Held::Record(mission) => Ok(*mission),
        other => {
            Err(format!("{} is {}, not a mission record", visible(revision.name), other.kind()))
        }
    }
}

fn held(files: &dyn Files, revision: Revision<'_>) -> Result<Held, String> {
    let name = revision.name;
    let failed = |why: &dyn std::fmt::Display| format!("{} {why}", visible(name));
    match FileFormat::of_name(name) {
        Some(FileFormat::Record(syntax)) => {
            let text =
                decode(revision.bytes.to_vec()).map_err(|error: FileError| failed(&error))?;
            let source = Source::new(name, text);
            let file = record::read_file(&source, syntax);
            match file.content {
                Some(Content::Record(record)) => {
                    let mission = Mission::new(&source, &record)
                        .map_err(|error| failed(&format!("cannot be compared: {error}")))?;
                    Ok(Held::Record(Box::new(mission)))
                }
                Some(Content::Documents(part)) => Ok(Held::Catalogue(part.documents)),
                None => Err(match file.findings.first() {
                    Some(found) => failed(&format!("cannot be read: {}", found.message)),
                    None => failed(&"is neither a mission record nor a part of the catalogue"),
                }),
            }
        }
        Some(FileFormat::Draft(format)) => text_of(files, revision, format),
        Some(FileFormat::Text(_) | FileFormat::Unsupported) | None => {
            let format = Format::of_file(name).map_err(|error| failed(&error))?;
            text_of(files, revision, format)
        }
    }
}

fn text_of(files: &dyn Files, revision: Revision<'_>, format: Format) -> Result<Held, String> {
    let document = if format.is_extracted() {
        files
            .extract(revision.bytes, format)
            .map(|extracted| extracted.into_document(revision.name))
    } else {
        read(revision.name, revision.bytes, format)
    };
    let document: Document =
        document.map_err(|error| format!("{} {error}", visible(revision.name)))?;
    Ok(Held::Text(Box::new(document)))
}

/// The differences of some files in a format.
pub fn revisions(compared: &[Compared], format: RevisionFormat, words: &Words) -> String {
    match format {
        RevisionFormat::Text => compared.iter().map(|one| in_text(one, words)).collect(),
        RevisionFormat::Markdown => {
            let parts: Vec<String> = compared.iter().map(|one| in_markdown(one, words)).collect();
            parts.join("\n")
        }
        RevisionFormat::Json => {
            let files: Vec<Json> = compared.iter().map(|one| in_json(one, words)).collect();
            format!("{:#}\n", json!({ "files": files }))
        }
    }
}

/// The heading of a file and its changes, one line each.
fn lines(compared: &Compared, words: &Words) -> (String, Vec<String>) {
    let in_words = |changes: &[Change]| {
        changes.iter().map(|change| change_in_words(change, words)).collect::<Vec<_>>()
    };
    match &compared.changes {
        Difference::Record(name, changes) => {
            let days = match changes.since == changes.as_of {
                true => format!("as at {}", changes.as_of.long()),
                false => format!("{} to {}", changes.since.long(), changes.as_of.long()),
            };
            (format!("{name}, {days}"), in_words(&changes.all))
        }
        Difference::Catalogue(changes) => ("documents".to_owned(), in_words(changes)),
        Difference::Text(changes) => {
            ("paragraphs".to_owned(), changes.iter().map(paragraph_in_words).collect())
        }
        Difference::New => ("new file".to_owned(), Vec::new()),
        Difference::Gone => ("file removed".to_owned(), Vec::new()),
    }
}

// Writing to a string does not fail, so what it returns says nothing.

fn in_text(compared: &Compared, words: &Words) -> String {
    let (heading, lines) = lines(compared, words);
    let mut text = format!("{}: {}\n", visible_name(&compared.name), visible(&heading));
    for line in &lines {
        let _ = writeln!(text, "  {}", visible(line));
    }
    if lines.is_empty() && compared.changes.count() == 0 {
        text.push_str("  no change in what it says\n");
    }
    text
}

fn in_markdown(compared: &Compared, words: &Words) -> String {
    let escaped = |text: &str| markdown_line(&[Inline::text(text)]);
    let (heading, lines) = lines(compared, words);
    let mut text =
        format!("## {}: {}\n\n", escaped(&visible_name(&compared.name)), escaped(&heading));
    for line in &lines {
        let _ = writeln!(text, "- {}", escaped(&visible(line)));
    }
    if lines.is_empty() && compared.changes.count() == 0 {
        text.push_str("No change in what it says.\n");
    }
    text
}

fn paragraph_in_words(change: &ParagraphChange) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (from, to) = (text(&change.from), text(&change.to));
    let (old, new) = (text(&change.old), text(&change.new));
    match change.how {
        How::Added => format!("{to}, new: “{new}”"),
        How::Withdrawn => format!("{from}, withdrawn: “{old}”"),
        How::Moved => format!("{to}, moved from {from}: “{new}”"),
        How::Changed if from == to => format!("{to}: “{old}” now reads “{new}”"),
        How::Changed => format!("{to}, before {from}: “{old}” now reads “{new}”"),
    }
}

fn in_json(compared: &Compared, words: &Words) -> Json {
    let changes = |changes: &[Change]| -> Vec<Json> {
        changes.iter().map(|change| change_as_json(change, words)).collect()
    };
    let name = &compared.name;
    match &compared.changes {
        Difference::Record(title, all) => json!({
            "path": name,
            "kind": "record",
            "title": title,
            "since": all.since.to_string(),
            "as_of": all.as_of.to_string(),
            "changes": changes(&all.all),
        }),
        Difference::Catalogue(all) => {
            json!({ "path": name, "kind": "catalogue", "changes": changes(all) })
        }
        Difference::Text(all) => {
            let all: Vec<Json> = all
                .iter()
                .map(|change| {
                    json!({
                        "about": "paragraph",
                        "how": change.how.name(),
                        "from": change.from,
                        "to": change.to,
                        "old": change.old,
                        "new": change.new,
                        "words": paragraph_in_words(change),
                    })
                })
                .collect();
            json!({ "path": name, "kind": "text", "changes": all })
        }
        Difference::New => json!({ "path": name, "kind": "new", "changes": [] }),
        Difference::Gone => json!({ "path": name, "kind": "removed", "changes": [] }),
    }
}

fn change_as_json(change: &Change, words: &Words) -> Json {
    let value = |value: &Option<Value>| value.as_ref().map(|value| value_as_json(value, words));
    let fields: Vec<Json> = change
        .fields
        .iter()
        .map(|field| json!({"field": field.name, "old": value(&field.old), "new": value(&field.new)}))
        .collect();
    json!({
        "about": change.about.name(),
        "how": change.how.name(),
        "subject": value_in_words(&change.subject, words),
        "fields": fields,
        "words": change_in_words(change, words),
    })
}

fn value_as_json(value: &Value, words: &Words) -> Json {
    match value {
        Value::Day(day) => json!(Date::to_string(day)),
        Value::Number(number) => json!(number),
        Value::People(people) => people
            .iter()
            .map(|one| {
                let kind = words.get(one.kind.key()).to_lowercase();
                json!({"kind": kind, "count": one.count, "up_to": one.up_to})
            })
            .collect(),
        other => json!(value_in_words(other, words)),
    }
}
