//! The briefing as PDF, set by Typst.

use std::collections::BTreeSet;

use chrono::Datelike;
use serde_json::Value as Json;
use typst::World;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst::syntax::{DiagSpanKind, FileId};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::template::Templates;
use super::world::{BriefingWorld, FONTS, RECORD};
use super::{Attachment, RenderError};
use crate::briefing::Briefing;
use crate::briefing::TemplateError;
use crate::date::Date;

/// Sets a briefing as a PDF that conforms to PDF/A-3a and PDF/UA-1. The same briefing, templates
/// and record give the same bytes.
///
/// Typst remembers what it has set: a program that makes many briefings calls `comemo::evict` between them.
///
/// # Errors
/// A mistake in the template, a character that no font has, or a briefing that stands at no day.
pub fn pdf(
    briefing: &Briefing,
    templates: &Templates,
    record: Option<&Attachment>,
) -> Result<Vec<u8>, RenderError> {
    let mut json = serde_json::to_value(briefing).expect("a briefing is plain data");
    let missing = missing_glyphs(&json);
    if !missing.is_empty() {
        return Err(RenderError::MissingGlyphs(missing));
    }
    if let (Some(record), Json::Object(entries)) = (record, &mut json) {
        let attachment = serde_json::json!({
            "name": record.name,
            "path": RECORD,
            "mime": record.media_type,
            "description": "The record this briefing was made from",
        });
        entries.insert("attachment".to_owned(), attachment);
    }
    let today = briefing.as_of.date().and_then(datetime).ok_or(RenderError::Undated)?;
    let data = record.map_or_else(Vec::new, |record| record.data.clone());
    let world = BriefingWorld::new(templates, json.to_string(), data, today);
    compile(&world)
}

fn datetime(date: Date) -> Option<Datetime> {
    let [month, day] = [date.0.month(), date.0.day()].map(|number| number.try_into().ok());
    Datetime::from_ymd(date.0.year(), month?, day?)
}

fn compile(world: &BriefingWorld) -> Result<Vec<u8>, RenderError> {
    let fail = |errors: &[SourceDiagnostic]| {
        RenderError::Template(errors.iter().map(|error| template_error(world, error)).collect())
    };
    let document: PagedDocument = typst::compile(world).output.map_err(|errors| fail(&errors))?;
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .expect("PDF/A-3a and PDF/UA-1 go together");
    let options = PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some(concat!("Rapporteur ", env!("CARGO_PKG_VERSION")).to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| fail(&errors))
}

fn template_error(world: &BriefingWorld, error: &SourceDiagnostic) -> TemplateError {
    let place = match error.span.get() {
        DiagSpanKind::Number { id, .. } | DiagSpanKind::Range { id, .. } => {
            position(world, id, error)
        }
        DiagSpanKind::Detached => None,
    };
    let (file, line, column) = match place {
        Some((file, line, column)) => (file, Some(line), Some(column)),
        None => ("briefing.typ".to_owned(), None, None),
    };
    TemplateError {
        file,
        line,
        column,
        message: error.message.to_string(),
        hints: error.hints.iter().map(|hint| hint.v.to_string()).collect(),
    }
}

fn position(
    world: &BriefingWorld,
    id: FileId,
    error: &SourceDiagnostic,
) -> Option<(String, usize, usize)> {
    use typst::WorldExt;
    let source = world.source(id).ok()?;
    let range = world.range(error.span)?;
    let (line, column) = source.lines().byte_to_line_column(range.start)?;
    let name = id.get().vpath().get_without_slash().to_owned();
    Some((name, line + 1, column + 1))
}

/// The characters of a briefing that no font of the house has, each once, in Unicode order.
pub fn missing_glyphs(briefing: &Json) -> Vec<char> {
    let mut missing = BTreeSet::new();
    collect_missing(briefing, &mut missing);
    missing.into_iter().collect()
}

fn collect_missing(value: &Json, missing: &mut BTreeSet<char>) {
    match value {
        Json::String(text) => missing.extend(text.chars().filter(|c| !can_be_set(*c))),
        Json::Array(items) => items.iter().for_each(|item| collect_missing(item, missing)),
        Json::Object(entries) => entries.values().for_each(|item| collect_missing(item, missing)),
        _ => {}
    }
}

/// Whether a character can stand in the PDF: white space but the Ogham space mark needs no glyph;
/// PDF/A refuses U+FEFF and U+0000 whatever a font has.
fn can_be_set(c: char) -> bool {
    match c {
        '\u{1680}' | '\u{FEFF}' | '\0' => false,
        c if c.is_ascii_graphic() || c.is_whitespace() || is_ignorable(c) => true,
        c => FONTS.iter().any(|font| font.info().coverage.contains(u32::from(c))),
    }
}

/// Characters that print nothing by themselves (Unicode's default ignorable code points).
fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}')
}
