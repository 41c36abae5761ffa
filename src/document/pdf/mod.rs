//! PDF: the text layer with its links, page by page.
//!
//! Authority: ISO 32000-1.

mod glyphs;
mod lines;
mod marked;
mod raw;
mod review;
mod tags;
mod update;

pub use self::review::review;

use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use hayro_interpret::hayro_syntax::object::dict::keys::{A, ANNOTS, RECT, SUBTYPE, URI};
use hayro_interpret::hayro_syntax::object::{Array, Dict, Name, Rect, String as Bytes};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::{
    Context, InterpreterCache, InterpreterSettings, RectExt, TransformExt, interpret_page,
};

use self::glyphs::{Drawn, Glyphs, TooMuch};
use super::extracted::Extracted;
use super::{Format, Limit, ReadError};
use crate::source::Part;

/// The font whose outlines stand for those that a file does not bring: only their names and widths
/// are asked for, and those come from the file or from tables.
const STAND_IN: &[u8] = include_bytes!("../../../fonts/SourceCodePro-Regular.ttf");

/// Reads the text layer of a PDF file.
pub(super) fn read(bytes: &[u8]) -> Result<Extracted, ReadError> {
    guarded(|| pages(&open(bytes)?, |_, _, _, _| {}))
}

/// A panic of the reader is one file that could not be read.
fn guarded<T>(read: impl FnOnce() -> Result<T, ReadError>) -> Result<T, ReadError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(broken("its reader gave up")))
}

fn broken(detail: &str) -> ReadError {
    ReadError::Broken { format: Format::Pdf, detail: detail.to_owned() }
}

fn open(bytes: &[u8]) -> Result<Pdf, ReadError> {
    // Many files are encrypted with an empty password, to forbid changes only.
    Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => ReadError::Encrypted,
        LoadPdfError::Decryption(_) => broken("its encryption is damaged or unknown"),
        LoadPdfError::Invalid => broken("it has no readable pages"),
    })
}

/// Reads the pages, and shows each: its number from 0, what is drawn on it, and the bytes of the text
/// that each glyph is written as.
fn pages(
    file: &Pdf,
    mut show: impl FnMut(usize, &Page<'_>, &[Drawn], &[Range<usize>]),
) -> Result<Extracted, ReadError> {
    let pages = file.pages();
    if pages.is_empty() {
        return Err(broken("it has no readable pages"));
    }
    if pages.len() as u64 > Limit::Pages.most() {
        return Err(ReadError::TooLarge(Limit::Pages));
    }
    let cache = InterpreterCache::new();
    let settings = settings();
    let mut extracted = Extracted::default();
    let mut left = Limit::Drawn.most();
    for (at, page) in pages.iter().enumerate() {
        extracted.begin(Part::Page(at + 1));
        match glyphs(page, &cache, &settings, &mut left) {
            Ok(drawn) => {
                let places = lines::write(&drawn, links(page), &mut extracted);
                show(at, page, &drawn, &places);
            }
            Err(error) => extracted.unread(error),
        }
    }
    if extracted.is_blank() && !extracted.has_unread() {
        return Err(ReadError::Scanned);
    }
    Ok(extracted)
}

/// The glyphs of a page.
fn glyphs<'a>(
    page: &Page<'a>,
    cache: &InterpreterCache<'a>,
    settings: &InterpreterSettings,
    left: &mut u64,
) -> Result<Vec<Drawn>, ReadError> {
    let content = page.page_stream().unwrap_or_default();
    if content.len() as u64 > Limit::PageContent.most() {
        return Err(ReadError::TooLarge(Limit::PageContent));
    }
    if saved_states(content) > Limit::SavedStates.most() {
        return Err(ReadError::TooLarge(Limit::SavedStates));
    }
    let read = catch_unwind(AssertUnwindSafe(|| {
        let upright = page.initial_transform(true).to_kurbo();
        let bounds = page.intersected_crop_box().to_kurbo();
        let mut context = Context::new(upright, bounds, cache, page.xref(), settings.clone());
        let mut glyphs = Glyphs { drawn: Vec::new(), left: *left };
        interpret_page(page, &mut context, &mut glyphs);
        glyphs
    }));
    match read {
        Ok(glyphs) => {
            *left = glyphs.left;
            Ok(glyphs.drawn)
        }
        Err(reason) if reason.is::<TooMuch>() => {
            *left = 0;
            Err(ReadError::TooLarge(Limit::Drawn))
        }
        Err(_) => Err(broken("its reader gave up on the page")),
    }
}

/// The most states that are saved within each other (operators `q` and `Q`).
fn saved_states(content: &[u8]) -> u64 {
    let (mut depth, mut deepest) = (0_u64, 0);
    for word in content.split(u8::is_ascii_whitespace) {
        match word {
            b"q" => depth += 1,
            b"Q" => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = depth.max(deepest);
    }
    deepest
}

fn settings() -> InterpreterSettings {
    InterpreterSettings {
        font_resolver: Arc::new(|_| Some((Arc::new(STAND_IN), 0))),
        render_annotations: false,
        ..InterpreterSettings::default()
    }
}

/// The links of a page: where each lies on the upright page, and its target.
fn links(page: &Page<'_>) -> Vec<(kurbo::Rect, String)> {
    let upright = page.initial_transform(true).to_kurbo();
    let Some(annotations) = page.raw().get::<Array<'_>>(ANNOTS) else { return Vec::new() };
    let links = annotations.iter::<Dict<'_>>().filter_map(|annotation| {
        if annotation.get::<Name<'_>>(SUBTYPE)?.as_ref() != b"Link" {
            return None;
        }
        let target = annotation.get::<Dict<'_>>(A)?.get::<Bytes<'_>>(URI)?;
        let target = std::str::from_utf8(target.as_bytes()).ok()?.to_owned();
        let area = annotation.get::<Rect>(RECT)?.to_kurbo();
        Some((upright.transform_rect_bbox(area.abs()), target))
    });
    links.collect()
}
