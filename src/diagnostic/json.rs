//! Diagnostics as JSON, for other programs. The format has a version, and a schema made of the
//! types below: `data/schema/diagnostics.schema.json`.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use super::location::{part, path};
use super::report::{Entry, Standing};
use super::{Report, Severity};
use crate::source::{Place, Source};

/// The version of the format. It grows when a field goes or changes its meaning; new fields may
/// come without.
const VERSION: u32 = 1;

/// What a run found.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Rapporteur diagnostics")]
struct Document<'a> {
    /// The version of this format: 1.
    #[schemars(range(min = 1, max = 1))]
    version: u32,
    /// Every diagnostic, in the order of files, of places in each, and of rules.
    diagnostics: Vec<Diagnostic<'a>>,
    /// How many there are.
    counts: Counts,
}

/// How many diagnostics there are.
#[derive(Default, Serialize, JsonSchema)]
struct Counts {
    /// Errors, without those that are baselined or allowed.
    error: usize,
    /// Warnings, without those that are baselined or allowed.
    warning: usize,
    /// Pieces of advice, without those that are baselined or allowed.
    advice: usize,
    /// Diagnostics in the project's baseline.
    baselined: usize,
    /// Diagnostics that a comment in the file allows.
    allowed: usize,
}

/// Something found in a file by a rule.
#[derive(Serialize, JsonSchema)]
struct Diagnostic<'a> {
    /// The rule's id: `unknown-document`.
    rule: &'a str,
    /// How much it matters.
    severity: Severity,
    /// What is wrong, as a sentence without a full stop.
    message: &'a str,
    /// A few words beside the marked place; may be empty.
    label: &'a str,
    /// What to do.
    help: Option<&'a str>,
    #[serde(flatten)]
    place: Marked,
    /// Other places that matter, in this file and in others.
    related: Vec<Related<'a>>,
    /// The change that fixes it, where there is one.
    fix: Option<Fix<'a>>,
    /// What it is known by from run to run, though lines move: 16 hexadecimal digits.
    #[schemars(regex(pattern = "^[0-9a-f]{16}$"))]
    fingerprint: String,
    /// Whether it is in the project's baseline.
    baselined: bool,
    /// Whether a comment in the file allows it.
    allowed: bool,
}

/// A place in a file.
#[derive(Serialize, JsonSchema)]
struct Marked {
    /// The file's name with forward slashes, as the user wrote it or as it was found below a folder
    /// the user named.
    path: String,
    /// Where the place begins.
    start: Position,
    /// Where the place ends: the position after its last character.
    end: Position,
    /// The page, paragraph or footnote, of a document that is not made of lines (PDF, DOCX).
    part: Option<String>,
}

/// A position in a file's text; of a PDF or DOCX file, in the text taken out of it.
#[derive(Serialize, JsonSchema)]
struct Position {
    /// Line, from 1.
    #[schemars(range(min = 1))]
    line: usize,
    /// Column in Unicode characters, from 1.
    #[schemars(range(min = 1))]
    column: usize,
    /// Bytes of UTF-8 before it.
    offset: usize,
}

/// Another place that matters.
#[derive(Serialize, JsonSchema)]
struct Related<'a> {
    /// A few words on it.
    label: &'a str,
    #[serde(flatten)]
    place: Marked,
}

/// A change of a text that fixes a finding.
#[derive(Serialize, JsonSchema)]
struct Fix<'a> {
    /// The file's name with forward slashes.
    path: String,
    /// Where the text to replace begins.
    start: Position,
    /// Where the text to replace ends.
    end: Position,
    /// What to put there.
    replacement: &'a str,
    /// Whether it can be applied unseen.
    safe: bool,
}

/// Every diagnostic, those of the baseline and those allowed by a comment too, as one object.
pub fn emit(report: &Report<'_>) -> String {
    let entries = report.entries();
    let mut counts = Counts::default();
    for entry in &entries {
        *match (entry.standing, entry.severity) {
            (Standing::Baselined, _) => &mut counts.baselined,
            (Standing::Allowed, _) => &mut counts.allowed,
            (Standing::New, Severity::Error) => &mut counts.error,
            (Standing::New, Severity::Warning) => &mut counts.warning,
            (Standing::New, Severity::Advice) => &mut counts.advice,
        } += 1;
    }
    let diagnostics = entries.iter().map(diagnostic).collect();
    pretty(&Document { version: VERSION, diagnostics, counts })
}

/// The JSON Schema (draft 2020-12) of what [`emit`] prints.
pub fn schema() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut schema = settings.into_generator().into_root_schema_for::<Document<'_>>();
    schema.insert("$id".to_owned(), "diagnostics.schema.json".into());
    schema.to_value()
}

/// JSON with a line break at the end.
pub(super) fn pretty(value: &impl Serialize) -> String {
    let text =
        serde_json::to_string_pretty(value).expect("an output's keys are strings, so it is JSON");
    super::visible::escaped_json(&text) + "\n"
}

fn diagnostic<'a>(entry: &Entry<'a>) -> Diagnostic<'a> {
    let finding = entry.finding;
    Diagnostic {
        rule: finding.rule.as_str(),
        severity: entry.severity,
        message: &finding.message,
        label: &finding.label,
        help: finding.help.as_deref(),
        place: marked(&finding.place),
        related: finding
            .related
            .iter()
            .map(|(place, label)| Related { label, place: marked(place) })
            .collect(),
        fix: finding.fix_in_file().map(|fix| Fix {
            path: path(fix.source.name()).into_owned(),
            start: position(&fix.source, fix.span.start),
            end: position(&fix.source, fix.span.end),
            replacement: &fix.text,
            safe: fix.is_safe,
        }),
        fingerprint: entry.fingerprint.to_string(),
        baselined: entry.standing == Standing::Baselined,
        allowed: entry.standing == Standing::Allowed,
    }
}

fn marked(place: &Place) -> Marked {
    Marked {
        path: path(place.source.name()).into_owned(),
        start: position(&place.source, place.span.start),
        end: position(&place.source, place.span.end),
        part: part(place),
    }
}

fn position(source: &Source, offset: usize) -> Position {
    let position = source.position(offset);
    Position { line: position.line, column: position.column, offset }
}
