//! What is read of a document at most: the one table of limits, each with its message.
//!
//! The limits are far beyond any real document. They keep a file that is damaged, or made to do harm,
//! from taking all memory or from never coming to an end.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Format;

/// A limit that a document has exceeded. Prints as the end of a sentence about the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Limit {
    /// The size of the file, by its format.
    FileSize(Format),
    /// The size of the XML inside DOCX and ODT files.
    UnpackedXml,
    /// The number of pages of a PDF.
    Pages,
    /// The size of the drawing instructions of one page of a PDF.
    PageContent,
    /// What is drawn on the pages of a PDF: glyphs, lines, pictures.
    Drawn,
    /// The saved states within each other on one page of a PDF.
    SavedStates,
    /// The time that reading one PDF may take, where it is read by a process of its own.
    Time,
    /// The memory that reading one PDF may take, where it is read by a process of its own.
    Memory,
}

impl Limit {
    /// The most that is read: bytes, pages or seconds.
    ///
    /// ```
    /// use rapporteur::document::{Format, Limit};
    /// assert_eq!(Limit::FileSize(Format::Markdown).most(), 16 << 20);
    /// ```
    pub const fn most(self) -> u64 {
        const MB: u64 = 1 << 20;
        match self {
            Limit::FileSize(format) => match format {
                // A parser of markup holds up to 70 bytes for one byte of text.
                Format::Markdown
                | Format::Rst
                | Format::Latex
                | Format::Bibtex
                | Format::CslJson => 16 * MB,
                Format::Typst => 2 * MB,
                Format::Text | Format::Html => 64 * MB,
                Format::Docx | Format::Odt => 64 * MB,
                Format::Pdf => 256 * MB,
            },
            Limit::UnpackedXml => 64 * MB,
            Limit::Pages => 20_000,
            Limit::PageContent => 32 * MB,
            Limit::Drawn => 20_000_000,
            Limit::SavedStates => 10_000,
            Limit::Time => 60,
            Limit::Memory => 2048 * MB,
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (most, megabytes) = (self.most(), self.most() >> 20);
        match self {
            Limit::FileSize(format) => {
                write!(f, "is larger than {megabytes} MB, the limit for {format}")
            }
            Limit::UnpackedXml => {
                write!(f, "unpacks to more than {megabytes} MB of XML, the limit")
            }
            Limit::Pages => write!(f, "has more than {most} pages, the limit"),
            Limit::PageContent => {
                write!(f, "has a page that unpacks to more than {megabytes} MB, the limit")
            }
            Limit::Drawn => write!(f, "draws more than {most} glyphs and lines, the limit"),
            Limit::SavedStates => {
                write!(f, "has a page with more than {most} saved states, the limit")
            }
            Limit::Time => write!(f, "takes more than {most} seconds to read, the limit"),
            Limit::Memory => {
                write!(f, "takes more than {megabytes} MB of memory to read, the limit")
            }
        }
    }
}
