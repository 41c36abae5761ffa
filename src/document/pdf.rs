//! PDF: the text layer, page by page.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Once;

use pdf_extract::content::Content;
use pdf_extract::{Dictionary, Object, ObjectId, PlainTextOutput, output_doc_page};

use super::{Document, ReadError};
use crate::source::{Part, Source};

/// Forms within forms, and forms drawn on one page: no real page comes near either. Files can be
/// made to draw a form within itself, without end.
const DEEPEST: usize = 16;
const MOST_FORMS: usize = 10_000;

/// Reads the text layer of a PDF file.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    // The library gives up on some broken files by panicking; for us that is one file that could
    // not be read.
    let pages = quietly(|| pages(bytes))
        .unwrap_or_else(|| Err(ReadError::new("is a PDF file that is broken")))?;
    let mut text = String::new();
    let mut parts = Vec::new();
    for (number, page) in pages {
        parts.push((text.len(), Part::Page(number)));
        text.push_str(page.trim_matches('\n'));
        text.push('\n');
    }
    if text.trim().is_empty() {
        return Err(ReadError::new(
            "has no text: a scan needs text recognition before its citations can be read",
        ));
    }
    let source = Source::with_parts(name, text, parts);
    Ok(Document { extracted: true, ..Document::of_text(source) })
}

/// The text of every page, with its number.
fn pages(bytes: &[u8]) -> Result<Vec<(usize, String)>, ReadError> {
    let unreadable = |error: &dyn std::fmt::Display| {
        ReadError::new(format!("is a PDF file that cannot be read: {error}"))
    };
    let mut file = pdf_extract::Document::load_mem(bytes).map_err(|error| unreadable(&error))?;
    // Many files are encrypted with an empty password, to forbid changes only.
    let locked = file.trailer.has(b"Encrypt") && (file.is_encrypted() || !file.was_encrypted());
    if locked && file.decrypt("").is_err() {
        return Err(ReadError::new("is encrypted: save it without a password"));
    }
    let mut pages = Vec::new();
    for (number, id) in file.get_pages() {
        if !Forms::on_page(&file, id) {
            return Err(unreadable(&format!("page {number} draws forms within forms without end")));
        }
        let mut text = String::new();
        let mut output = PlainTextOutput::new(&mut text);
        output_doc_page(&file, &mut output, number).map_err(|error| unreadable(&error))?;
        pages.push((usize::try_from(number).unwrap_or(usize::MAX), text));
    }
    Ok(pages)
}

/// The forms (pictures made of further drawing) that a page draws, and those they draw.
///
/// Authority: ISO 32000-1, 8.10, "Form XObjects".
struct Forms<'a> {
    file: &'a pdf_extract::Document,
    drawn: usize,
}

impl<'a> Forms<'a> {
    /// Whether the forms of a page come to an end.
    fn on_page(file: &'a pdf_extract::Document, page: ObjectId) -> bool {
        let (Ok((own, inherited)), Ok(content)) =
            (file.get_page_resources(page), file.get_page_content(page))
        else {
            return true;
        };
        let inherited = inherited.iter().filter_map(|id| file.get_dictionary(*id).ok());
        let resources: Vec<&Dictionary> = own.into_iter().chain(inherited).collect();
        Forms { file, drawn: 0 }.end(&content, &resources, 0)
    }

    fn end(&mut self, content: &[u8], resources: &[&'a Dictionary], depth: usize) -> bool {
        let forms: Vec<&Dictionary> = resources
            .iter()
            .filter_map(|resources| self.dictionary(resources.get(b"XObject").ok()?))
            .collect();
        if forms.is_empty() {
            return true;
        }
        let Ok(content) = Content::decode(content) else { return true };
        content.operations.iter().filter(|operation| operation.operator == "Do").all(|operation| {
            let name = operation.operands.first().and_then(|name| name.as_name().ok());
            let drawn = name.and_then(|name| forms.iter().find_map(|forms| forms.get(name).ok()));
            let Some(form) = drawn.and_then(|form| self.resolve(form).as_stream().ok()) else {
                return true;
            };
            if form.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
                return true;
            }
            self.drawn += 1;
            if depth == DEEPEST || self.drawn > MOST_FORMS {
                return false;
            }
            let own = form.dict.get(b"Resources").ok().and_then(|own| self.dictionary(own));
            let content = form.decompressed_content().unwrap_or_else(|_| form.content.clone());
            match own {
                Some(own) => self.end(&content, &[own], depth + 1),
                None => self.end(&content, resources, depth + 1),
            }
        })
    }

    fn resolve(&self, object: &'a Object) -> &'a Object {
        self.file.dereference(object).map_or(object, |(_, object)| object)
    }

    fn dictionary(&self, object: &'a Object) -> Option<&'a Dictionary> {
        self.resolve(object).as_dict().ok()
    }
}

thread_local! {
    /// Whether a panic on this thread is answered for.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs something that may panic; `None` if it does. Nothing is printed of it: the user reads one
/// sentence.
fn quietly<T>(run: impl FnOnce() -> T) -> Option<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                usual(panic);
            }
        }));
    });
    QUIET.set(true);
    let outcome = catch_unwind(AssertUnwindSafe(run));
    QUIET.set(false);
    outcome.ok()
}
