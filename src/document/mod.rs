//! Drafts and reports: their text, and what of it is prose.
//!
//! One file a format. Each gives a text and, of the same length, the same text with everything
//! that is not prose (markup, code, comments) put to blanks, so that a place in the one is a place
//! in the other.

mod docx;
mod entities;
mod html;
pub mod link;
mod markdown;
mod pdf;
mod ranges;
#[cfg(feature = "typst-drafts")]
mod typst;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

pub use ranges::Ranges;

use crate::citation::extract::Heading;
use crate::source::Source;

/// How a document is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text, and markup that reads as such: reStructuredText, AsciiDoc, Org.
    Text,
    /// Markdown, with GitHub's footnotes and tables.
    Markdown,
    /// HTML.
    Html,
    /// Typst; without the feature `typst-drafts` it is read as plain text.
    Typst,
    /// Office Open XML, as Word writes it.
    Docx,
    /// PDF with a text layer.
    Pdf,
}

impl Format {
    /// The format a file name's ending stands for.
    pub fn of_name(name: &str) -> Option<Format> {
        let (_, ending) = name.rsplit_once('.')?;
        Some(match ending.to_ascii_lowercase().as_str() {
            "txt" | "text" | "rst" | "adoc" | "asciidoc" | "org" => Format::Text,
            "md" | "markdown" | "mdown" | "qmd" => Format::Markdown,
            "html" | "htm" | "xhtml" => Format::Html,
            "typ" => Format::Typst,
            "docx" => Format::Docx,
            "pdf" => Format::Pdf,
            _ => return None,
        })
    }
}

/// A document's text and what of it is prose.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text: of the file itself, or as extracted from DOCX and PDF.
    pub source: Arc<Source>,
    /// The text with everything but prose put to blanks; as long as the text.
    pub prose: String,
    /// Links with a label, in the order of the text.
    pub links: Vec<Link>,
    /// Headings, captions, heads of columns and the like, and the text that each is above.
    pub headings: Vec<Heading>,
    /// Footnotes of Markdown.
    pub footnotes: Footnotes,
    /// Where no link may be put: links and pictures, front matter, the head of a page, strings of
    /// code.
    pub unlinkable: Ranges,
    /// Whether the text was taken out of another file, which cannot be changed through it.
    pub extracted: bool,
}

/// A link: `[label](target)`, `<a href="target">label</a>` or `#link("target")[label]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The bytes of the whole link.
    pub span: Range<usize>,
    /// The bytes of its label.
    pub label: Range<usize>,
    /// Where it leads.
    pub target: String,
}

/// The footnotes of a Markdown document by their labels.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Footnotes {
    /// `[^label]`
    pub calls: Vec<(String, Range<usize>)>,
    /// `[^label]: …`
    pub definitions: Vec<(String, Range<usize>)>,
    /// What is defined, from label to end.
    pub bodies: Ranges,
}

/// Why a document could not be read. A sentence without the file's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadError(String);

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ReadError {}

impl ReadError {
    fn new(message: impl Into<String>) -> ReadError {
        ReadError(message.into())
    }
}

/// Reads a document.
///
/// # Errors
/// Text that is not UTF-8, and DOCX or PDF files that are broken, encrypted or without text.
pub fn read(name: &str, bytes: &[u8], format: Format) -> Result<Document, ReadError> {
    match format {
        Format::Docx => return docx::read(name, bytes),
        Format::Pdf => return pdf::read(name, bytes),
        Format::Text | Format::Markdown | Format::Html | Format::Typst => {}
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let before = &bytes[..error.valid_up_to()];
            let line = memchr::memchr_iter(b'\n', before).count() + 1;
            return Err(ReadError::new(format!(
                "is not UTF-8 text: line {line} has a byte that is none; save it as UTF-8"
            )));
        }
    };
    let source = Source::new(name, text);
    let mut document = Document::of_text(source);
    match format {
        Format::Markdown => markdown::mark(&mut document),
        Format::Html => html::mark(&mut document),
        #[cfg(feature = "typst-drafts")]
        Format::Typst => typst::mark(&mut document),
        _ => {}
    }
    Ok(document)
}

impl Document {
    /// A document that is prose throughout.
    fn of_text(source: Arc<Source>) -> Document {
        Document {
            prose: source.text().to_owned(),
            source,
            links: Vec::new(),
            headings: Vec::new(),
            footnotes: Footnotes::default(),
            unlinkable: Ranges::default(),
            extracted: false,
        }
    }
}

/// A text in which ranges are put to blanks, line breaks kept.
struct Blanks(Vec<u8>);

impl Blanks {
    fn of(text: &str) -> Blanks {
        Blanks(text.as_bytes().to_vec())
    }

    /// Puts a range to blanks.
    fn blank(&mut self, span: Range<usize>) {
        let end = span.end.min(self.0.len());
        for byte in &mut self.0[span.start.min(end)..end] {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
    }

    /// Puts a range to blanks and parts what is before it from what is after it, as two line
    /// breaks do where there is room for them.
    fn part(&mut self, span: Range<usize>) {
        self.blank(span.clone());
        let end = span.end.min(self.0.len());
        for byte in self.0[span.start.min(end)..end].iter_mut().take(2) {
            *byte = b'\n';
        }
    }

    /// Puts other bytes in the place of as many; together they must be UTF-8 again.
    fn write(&mut self, at: usize, bytes: &[u8]) {
        if let Some(place) = self.0.get_mut(at..at + bytes.len()) {
            place.copy_from_slice(bytes);
        }
    }

    fn into_text(self) -> String {
        String::from_utf8_lossy(&self.0).into_owned()
    }
}
