//! PDF: the text layer, page by page.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::{Document, ReadError};
use crate::source::{Part, Source};

/// Reads the text layer of a PDF file.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    // The library gives up on some broken files by panicking; for us that is one file that could
    // not be read.
    let pages =
        catch_unwind(AssertUnwindSafe(|| pdf_extract::extract_text_from_mem_by_pages(bytes)))
            .map_err(|_| ReadError::new("is a PDF file that is broken"))?
            .map_err(|error| {
                ReadError::new(format!("is a PDF file that cannot be read: {error}"))
            })?;
    let mut text = String::new();
    let mut parts = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        parts.push((text.len(), Part::Page(at + 1)));
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
