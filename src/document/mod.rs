//! Drafts and reports: their text, and what of it is prose.
//!
//! One file per format. Each gives a text and, of the same length, the same text with everything
//! that is not prose (markup, code, comments) put to blanks, so that a place in the one is a place
//! in the other.

mod admonitions;
mod bibtex;
mod csl_json;
mod docx;
mod entities;
mod error;
mod extracted;
mod foreign;
mod html;
mod latex;
mod limits;
pub mod link;
mod markdown;
mod mask;
mod odt;
mod outline;
mod package;
mod pdf;
mod ranges;
mod references;
mod remark;
mod rst;
mod text;
#[cfg(feature = "typst-drafts")]
mod typst;

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

pub use csl_json::is_csl_json;
pub use docx::{link as link_docx, review as review_docx};
pub use error::ReadError;
pub use extracted::Extracted;
pub use limits::Limit;
pub use mask::Running;
pub use pdf::review as review_pdf;
pub use ranges::Ranges;
pub use references::{Issued, Reference};
pub use remark::{Remark, Reviewed};
use serde::{Deserialize, Serialize};

use self::mask::Mask;
use crate::citation::extract::Heading;
use crate::source::Source;

/// How a document is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Plain text, and markup that reads as such: AsciiDoc, Org.
    Text,
    /// reStructuredText.
    Rst,
    /// Markdown, with GitHub's footnotes and tables.
    Markdown,
    /// HTML.
    Html,
    /// Typst; without the feature `typst-drafts` it is read as plain text.
    Typst,
    /// LaTeX.
    Latex,
    /// BibTeX and BibLaTeX: libraries of references.
    Bibtex,
    /// CSL-JSON: libraries of references, as Zotero and Pandoc write them.
    CslJson,
    /// Office Open XML, as Word writes it.
    Docx,
    /// OpenDocument, as LibreOffice writes it.
    Odt,
    /// PDF with a text layer.
    Pdf,
}

impl Format {
    /// The format a file name's ending stands for.
    pub fn of_name(name: &str) -> Option<Format> {
        let (_, ending) = name.rsplit_once('.')?;
        Some(match ending.to_ascii_lowercase().as_str() {
            "txt" | "text" | "adoc" | "asciidoc" | "org" => Format::Text,
            "rst" => Format::Rst,
            "md" | "markdown" | "mdown" | "qmd" => Format::Markdown,
            "html" | "htm" | "xhtml" => Format::Html,
            "typ" => Format::Typst,
            "tex" | "latex" | "ltx" => Format::Latex,
            "bib" => Format::Bibtex,
            "csljson" => Format::CslJson,
            "docx" | "docm" | "dotx" => Format::Docx,
            "odt" | "ott" => Format::Odt,
            "pdf" => Format::Pdf,
            _ => return None,
        })
    }

    /// Whether its text is taken out of another file, which cannot be changed through it.
    pub fn is_extracted(self) -> bool {
        matches!(self, Format::Docx | Format::Odt | Format::Pdf)
    }

    /// The format of a file by its name: plain text where the name tells none.
    ///
    /// # Errors
    /// [`ReadError::Unsupported`] for documents of other word processors.
    ///
    /// ```
    /// use rapporteur::document::Format;
    /// assert_eq!(Format::of_file("notes"), Ok(Format::Text));
    /// let error = Format::of_file("report.doc").unwrap_err();
    /// assert_eq!(error.to_string(), "has the format .doc, which is not read; save it as DOCX or PDF");
    /// ```
    pub fn of_file(name: &str) -> Result<Format, ReadError> {
        if let Some(format) = Format::of_name(name) {
            return Ok(format);
        }
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        match extension {
            Some(extension) if UNSUPPORTED.contains(&extension.as_str()) => {
                Err(ReadError::Unsupported { extension: format!(".{extension}") })
            }
            _ => Ok(Format::Text),
        }
    }
}

/// Extensions of documents that are not read.
const UNSUPPORTED: [&str; 11] =
    ["doc", "dot", "epub", "fodt", "odp", "ods", "pages", "ppt", "pptx", "rtf", "wpd"];

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Format::Text => "plain text",
            Format::Rst => "reStructuredText",
            Format::Markdown => "Markdown",
            Format::Html => "HTML",
            Format::Typst => "Typst",
            Format::Latex => "LaTeX",
            Format::Bibtex => "BibTeX",
            Format::CslJson => "CSL-JSON",
            Format::Docx => "DOCX",
            Format::Odt => "ODT",
            Format::Pdf => "PDF",
        })
    }
}

/// A document's text and what of it is prose.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text: of the file itself, or as extracted from DOCX and PDF.
    pub source: Arc<Source>,
    /// The text with everything but prose put to spaces; as long as the text.
    pub prose: String,
    /// Markup and marks of footnotes within the prose, which counts for nothing: what is before it
    /// goes on after it.
    pub joins: Ranges,
    /// Parts of the file that could not be read, in order.
    pub unread: Vec<Unread>,
    /// Links with a label, in the order of the text.
    pub links: Vec<Link>,
    /// Headings, captions, heads of columns and the like, and the text that each is above.
    pub headings: Vec<Heading>,
    /// The entries of a library of references.
    pub references: Vec<Reference>,
    /// The comments of a word processor.
    pub comments: Vec<Comment>,
    /// Footnotes of Markdown.
    pub footnotes: Footnotes,
    /// Passages of Markdown and HTML that are set off as quotations.
    pub block_quotes: Ranges,
    /// Where no link may be put: links and pictures, front matter, the head of a page, strings of
    /// code.
    pub unlinkable: Ranges,
    /// Whether the text was taken out of another file, which cannot be changed through it.
    pub extracted: bool,
}

/// A link: `[label](target)`, `<a href="target">label</a>` or `#link("target")[label]`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The bytes of the whole link.
    pub span: Range<usize>,
    /// The bytes of its label.
    pub label: Range<usize>,
    /// Where it leads.
    pub target: String,
}

/// A comment of a word processor. Its own words are part of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The byte at which its words begin.
    pub start: usize,
    /// The bytes that it is about; empty where it is at a place between words.
    pub about: Range<usize>,
}

/// A part of a document that could not be read, such as one page of a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    /// The byte of the text at which the part would be; [`Source::part`] names it.
    pub at: usize,
    /// Why.
    pub error: ReadError,
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

/// Reads a document.
///
/// An empty file is an empty document. A PDF is read in this process; [`read_extracted`] is for those
/// who read it in another, with limits on its time and memory.
///
/// # Errors
/// Text that is not UTF-8, files that are damaged, encrypted, scanned or beyond the [`Limit`]s.
pub fn read(name: &str, bytes: &[u8], format: Format) -> Result<Document, ReadError> {
    if bytes.len() as u64 > Limit::FileSize(format).most() {
        return Err(ReadError::TooLarge(Limit::FileSize(format)));
    }
    if format.is_extracted() {
        return Ok(read_extracted(bytes, format)?.into_document(name));
    }
    let decoded = text::decode(bytes, format)?;
    let source = Source::new(name, decoded.text);
    let mut document = Document::of_text(source);
    document.extracted = decoded.converted;
    match format {
        Format::Markdown => markdown::mark(&mut document),
        Format::Html => html::mark(&mut document),
        Format::Rst => rst::mark(&mut document),
        Format::Latex => latex::mark(&mut document),
        Format::Bibtex => bibtex::mark(&mut document),
        Format::CslJson => csl_json::mark(&mut document),
        #[cfg(feature = "typst-drafts")]
        Format::Typst => typst::mark(&mut document)?,
        #[cfg(not(feature = "typst-drafts"))]
        Format::Typst => return Err(ReadError::Unsupported { extension: ".typ".to_owned() }),
        // AsciiDoc, Org and wikis are read as plain text.
        Format::Text => {
            let spans = foreign::spans(document.source.text());
            document.unlinkable = Ranges::new(spans);
        }
        Format::Docx | Format::Odt | Format::Pdf => {}
    }
    Ok(document)
}

/// Takes the text out of a DOCX, ODT or PDF file. An empty file has no text.
///
/// # Errors
/// As for [`read`].
pub fn read_extracted(bytes: &[u8], format: Format) -> Result<Extracted, ReadError> {
    if bytes.is_empty() {
        return Ok(Extracted::default());
    }
    match format {
        Format::Docx => docx::read(bytes),
        Format::Odt => odt::read(bytes),
        Format::Pdf => pdf::read(bytes),
        _ => Err(ReadError::Broken { format, detail: "it is text itself".to_owned() }),
    }
}

impl Document {
    /// A document that is prose throughout.
    fn of_text(source: Arc<Source>) -> Document {
        Document {
            prose: source.text().to_owned(),
            joins: Ranges::default(),
            unread: Vec::new(),
            source,
            links: Vec::new(),
            headings: Vec::new(),
            references: Vec::new(),
            comments: Vec::new(),
            footnotes: Footnotes::default(),
            block_quotes: Ranges::default(),
            unlinkable: Ranges::default(),
            extracted: false,
        }
    }

    fn set_prose(&mut self, mask: Mask) {
        (self.prose, self.joins) = mask.finish();
    }

    /// The prose as it is read for citations, and the way back to places of the document.
    pub fn running(&self) -> Running<'_> {
        Running::new(&self.prose, &self.joins)
    }
}
