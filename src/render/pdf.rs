//! The page as PDF, set by Typst.

use std::collections::BTreeSet;

use chrono::Datelike;
use serde_json::Value as Json;
use typst::World;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst::layout::{Frame, FrameItem};
use typst::syntax::{DiagSpanKind, FileId};
use typst::text::Font;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::drawing::{self, Palette};
use super::template::Templates;
use super::world::{BriefingWorld, FONTS, RECORD, own_fonts};
use super::{Attachment, Format, RenderError};
use crate::briefing::{Page, TemplateError};
use crate::date::Date;

/// The format, for the list of all.
pub(super) const FORMAT: Format = Format {
    name: "pdf",
    summary: "A PDF that conforms to PDF/A-3a and PDF/UA-1, with the record attached",
    extension: "pdf",
    by_default: true,
    render: pdf,
};

/// The width of the text on the page, in points: that of `style.typ`.
const TEXT_WIDTH: f64 = 447.9;

/// A last page with so many lines at most is one too many.
const FEW_LINES: usize = 14;

/// How much of a page is saved about when it is set closer by one degree.
const SAVED: f64 = 0.05;
/// As many degrees may be wanted by that: half a degree more than there are, since no two pages are alike.
const MOST_DEGREES: f64 = 4.0;
/// How much looser lines may be set to fill a last page that cannot be saved.
const LOOSER: &[i8] = &[-1, -2];

/// Sets a page as a PDF that conforms to PDF/A-3a and PDF/UA-1. The same page, templates and record
/// give the same bytes. Where the last page can be saved, the text is set a little closer; where it
/// cannot and would have a few lines alone, a little looser.
///
/// Typst remembers what it has set: a program that makes many briefings calls `comemo::evict` between them.
///
/// # Errors
/// A mistake in the template, a character that no font has, or a page without a day.
pub fn pdf(
    page: &Page,
    templates: &Templates,
    record: Option<&Attachment>,
) -> Result<Vec<u8>, RenderError> {
    let mut json = serde_json::to_value(page).expect("a page is plain data");
    let own: Vec<Font> = own_fonts(templates).collect();
    let missing = missing_glyphs(&json, &own);
    if !missing.is_empty() {
        return Err(RenderError::MissingGlyphs(missing));
    }
    let today = page.as_of.date().and_then(datetime).ok_or(RenderError::Undated)?;
    let palette = Palette::of_house(page.house.as_ref());
    let drawings: Vec<String> = page
        .figures()
        .map(|figure| {
            let width = drawing::width_of(&figure.drawing, TEXT_WIDTH);
            drawing::svg(&figure.drawing, width, &palette, None)
        })
        .collect();
    json["drawings"] = drawings.into();
    if let Some(record) = record {
        json["attachment"] = serde_json::json!({
            "name": record.name,
            "path": RECORD,
            "mime": record.media_type,
            "description": page.words.get("page.attached"),
        });
    }
    let data = record.map_or_else(Vec::new, |record| record.data.clone());
    let mut set = |tight: i8| {
        json["tight"] = tight.into();
        let world = BriefingWorld::new(templates, json.to_string(), data.clone(), today);
        set_pages(&world).map(|document| (document, world))
    };
    let (mut document, mut world) = set(0)?;
    let pages = document.pages().len();
    let saves = |other: &PagedDocument| other.pages().len() < pages;
    let fills = |other: &PagedDocument| other.pages().len() == pages && !has_short_end(other);
    let closer = degrees_that_save(&document);
    let looser = if has_short_end(&document) { LOOSER } else { &[] };
    for tight in closer.iter().chain(looser) {
        let (other, its_world) = set(*tight)?;
        if if *tight > 0 { saves(&other) } else { fills(&other) } {
            (document, world) = (other, its_world);
            break;
        }
    }
    export(&document, &world)
}

/// How close lines may be set to save the last page, the least first; none where nothing can.
fn degrees_that_save(document: &PagedDocument) -> &'static [i8] {
    let (lines, pages) = (lines_of_pages(document), document.pages().len());
    let (Some(last), Some(most)) = (lines.last(), lines.iter().max()) else { return &[] };
    let over = *last as f64 / *most as f64;
    match over / (pages.saturating_sub(1) as f64 * SAVED) {
        // Nothing is saved by a page that is alone.
        degrees if !degrees.is_finite() => &[],
        degrees if degrees <= 1.0 => &[1, 3],
        degrees if degrees <= 2.0 => &[2, 3],
        degrees if degrees <= MOST_DEGREES => &[3],
        _ => &[],
    }
}

/// Whether the last page, where it is not alone, has a few lines only.
fn has_short_end(document: &PagedDocument) -> bool {
    let lines = lines_of_pages(document);
    lines.len() > 1 && lines.last().is_some_and(|last| *last <= FEW_LINES)
}

/// How many lines of text each page has, its head and foot among them.
fn lines_of_pages(document: &PagedDocument) -> Vec<usize> {
    let lines = |page: &typst_layout::Page| {
        let mut lines = BTreeSet::new();
        collect_lines(&page.frame, 0.0, &mut lines);
        lines.len()
    };
    document.pages().iter().map(lines).collect()
}

fn collect_lines(frame: &Frame, top: f64, lines: &mut BTreeSet<i64>) {
    for (point, item) in frame.items() {
        let y = top + point.y.to_pt();
        match item {
            FrameItem::Group(group) => collect_lines(&group.frame, y, lines),
            FrameItem::Text(_) => {
                // Marks raised above their line are of that line.
                lines.insert((y / 6.0).round() as i64);
            }
            _ => {}
        }
    }
}

fn datetime(date: Date) -> Option<Datetime> {
    let [month, day] = [date.0.month(), date.0.day()].map(|number| number.try_into().ok());
    Datetime::from_ymd(date.0.year(), month?, day?)
}

fn failed(world: &BriefingWorld, errors: &[SourceDiagnostic]) -> RenderError {
    RenderError::Template(errors.iter().map(|error| template_error(world, error)).collect())
}

fn set_pages(world: &BriefingWorld) -> Result<PagedDocument, RenderError> {
    let compiled = typst::compile(world);
    // A font that does not exist would be replaced by another, and nobody would see it.
    let fonts: Vec<SourceDiagnostic> = compiled
        .warnings
        .into_iter()
        .filter(|warning| warning.message.starts_with("unknown font family"))
        .collect();
    if !fonts.is_empty() {
        return Err(failed(world, &fonts));
    }
    compiled.output.map_err(|errors| failed(world, &errors))
}

fn export(document: &PagedDocument, world: &BriefingWorld) -> Result<Vec<u8>, RenderError> {
    let standards = PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1])
        .expect("PDF/A-3a and PDF/UA-1 go together");
    let options = PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Custom(Some(concat!("Rapporteur ", env!("CARGO_PKG_VERSION")).to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|errors| failed(world, &errors))
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
        None => ("page.typ".to_owned(), None, None),
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

/// The characters of a page that neither a font of the house has nor one of its own, each once, in
/// Unicode order.
fn missing_glyphs(page: &Json, own: &[Font]) -> Vec<char> {
    let mut missing = BTreeSet::new();
    collect_missing(page, own, &mut missing);
    missing.into_iter().collect()
}

fn collect_missing(value: &Json, own: &[Font], missing: &mut BTreeSet<char>) {
    match value {
        Json::String(text) => missing.extend(text.chars().filter(|c| !can_be_set(*c, own))),
        Json::Array(items) => items.iter().for_each(|item| collect_missing(item, own, missing)),
        Json::Object(entries) => {
            entries.values().for_each(|item| collect_missing(item, own, missing))
        }
        _ => {}
    }
}

/// Whether a character can stand in the PDF: white space but the Ogham space mark needs no glyph;
/// PDF/A refuses U+FEFF and U+0000 whatever a font has.
fn can_be_set(c: char, own: &[Font]) -> bool {
    match c {
        '\u{1680}' | '\u{FEFF}' | '\0' => false,
        c if c.is_ascii_graphic() || c.is_whitespace() || is_ignorable(c) => true,
        c => FONTS.iter().chain(own).any(|font| font.info().coverage.contains(u32::from(c))),
    }
}

/// Characters that print nothing by themselves (Unicode's default ignorable code points).
fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FE00}'..='\u{FE0F}')
}
