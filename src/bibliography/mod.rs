//! Cited documents as entries of reference managers: CSL-JSON, BibLaTeX, RIS and Hayagriva.
//!
//! An entry carries what makes a United Nations document citable in any style: the symbol as the
//! number of a report, the organ as its author, the day. What is not known is left out; nothing is
//! made up.
//!
//! ```
//! use rapporteur::bibliography::{self, Format};
//! use rapporteur::document::{self, Format as DocumentFormat};
//! use rapporteur::library::{Draft, Library};
//!
//! let text = b"See Security Council resolution 2699 (2023).";
//! let document = document::read("draft.md", text, DocumentFormat::Markdown)?;
//! let library = Library::with_drafts(Vec::new(), vec![Draft::new(document)]);
//! let items = bibliography::cited(&library);
//! let written = bibliography::write(&items, Format::Ris);
//! assert!(written.contains("SN  - S/RES/2699 (2023)\r\n"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod author;
mod biblatex;
mod cited;
mod csl_json;
mod hayagriva;
mod item;
mod ris;
mod title;

pub use cited::{cited, of_documents};
pub use item::{Issued, Item};

/// A format of reference managers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// CSL-JSON: Zotero, Pandoc, citeproc.
    CslJson,
    /// CSL-JSON where resolutions and decisions are legislation, for legal styles.
    CslJsonLegal,
    /// BibLaTeX: LaTeX with biber, Zotero, JabRef.
    BibLatex,
    /// RIS: Zotero, EndNote, Mendeley.
    Ris,
    /// Hayagriva: Typst.
    Hayagriva,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 5] =
        [Format::CslJson, Format::CslJsonLegal, Format::BibLatex, Format::Ris, Format::Hayagriva];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Format::CslJson | Format::CslJsonLegal => "csl-json",
            Format::BibLatex => "biblatex",
            Format::Ris => "ris",
            Format::Hayagriva => "hayagriva",
        }
    }

    /// What it is for, in a few words.
    pub fn summary(self) -> &'static str {
        match self {
            Format::CslJson | Format::CslJsonLegal => {
                "Zotero, Pandoc and other programs with CSL styles"
            }
            Format::BibLatex => "LaTeX with biblatex and biber",
            Format::Ris => "Zotero, EndNote, Mendeley",
            Format::Hayagriva => "Typst",
        }
    }

    /// The same format with resolutions and decisions as legislation, where it has such a type.
    pub fn legal(self) -> Option<Format> {
        match self {
            Format::CslJson | Format::CslJsonLegal => Some(Format::CslJsonLegal),
            Format::BibLatex | Format::Ris | Format::Hayagriva => None,
        }
    }
}

/// Writes entries in a format, in the order in which they are given.
pub fn write(items: &[Item], format: Format) -> String {
    match format {
        Format::CslJson => csl_json::write(items, false),
        Format::CslJsonLegal => csl_json::write(items, true),
        Format::BibLatex => biblatex::write(items),
        Format::Ris => ris::write(items),
        Format::Hayagriva => hayagriva::write(items),
    }
}
