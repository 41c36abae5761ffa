//! A briefing as bytes: one file per output format.
//!
//! ```
//! use rapporteur::briefing::{CitationStyle, compose};
//! use rapporteur::library::Library;
//! use rapporteur::record::{self, Syntax};
//! use rapporteur::render::{Format, Templates};
//! use rapporteur::source::Source;
//!
//! let text = "
//! format = 1
//! [mission]
//! id = 'unem'
//! name = 'United Nations Example Mission'
//! nature = 'peacekeeping'
//! as_of = 2024-10-22
//! ";
//! let source = Source::new("unem.toml", text);
//! let library = Library::new(vec![record::read_file(&source, Syntax::Toml)]);
//! let briefing = compose(&library, &library.records[0].mission()?, &CitationStyle::default())?;
//! let markdown = Format::Markdown.render(&briefing, &Templates::default(), None)?;
//! assert!(markdown.starts_with(b"# United Nations Example Mission"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod markdown;
#[cfg(feature = "pdf")]
mod pdf;
mod template;
#[cfg(feature = "pdf")]
mod world;

pub use markdown::{markdown, markdown_line};
#[cfg(feature = "pdf")]
pub use pdf::{missing_glyphs, pdf};
pub use template::Templates;

use std::fmt;

use crate::briefing::{Briefing, TemplateError};

/// The formats a briefing can be rendered in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// PDF/A-3a and PDF/UA-1, through Typst.
    #[cfg(feature = "pdf")]
    Pdf,
    /// GitHub-flavoured Markdown, through MiniJinja.
    Markdown,
}

impl Format {
    /// Every format of this build.
    pub const ALL: &[Format] = &[
        #[cfg(feature = "pdf")]
        Format::Pdf,
        Format::Markdown,
    ];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            #[cfg(feature = "pdf")]
            Format::Pdf => "pdf",
            Format::Markdown => "markdown",
        }
    }

    /// What it is, in a few words.
    pub fn summary(self) -> &'static str {
        match self {
            #[cfg(feature = "pdf")]
            Format::Pdf => "A PDF that conforms to PDF/A-3a and PDF/UA-1, with the record attached",
            Format::Markdown => "GitHub-flavoured Markdown",
        }
    }

    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            #[cfg(feature = "pdf")]
            Format::Pdf => "pdf",
            Format::Markdown => "md",
        }
    }

    /// Renders a briefing. The same briefing, templates and record give the same bytes.
    ///
    /// # Errors
    /// A mistake in a template; for a PDF also a character that no font has, or a briefing without a day.
    pub fn render(
        self,
        briefing: &Briefing,
        templates: &Templates,
        record: Option<&Attachment>,
    ) -> Result<Vec<u8>, RenderError> {
        match self {
            #[cfg(feature = "pdf")]
            Format::Pdf => pdf(briefing, templates, record),
            Format::Markdown => {
                let _ = record;
                markdown(briefing, templates).map(String::into_bytes)
            }
        }
    }
}

/// The record, kept inside the PDF.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Its file name.
    pub name: String,
    /// Its bytes.
    pub data: Vec<u8>,
    /// Its media type: `application/toml`.
    pub media_type: &'static str,
}

/// Why a briefing could not be rendered.
#[derive(Debug)]
pub enum RenderError {
    /// A template's mistake.
    Template(Vec<TemplateError>),
    /// Characters that no font has.
    MissingGlyphs(Vec<char>),
    /// A PDF for archives that carries a file has a date, and the briefing stands at no day.
    Undated,
}

impl fmt::Display for RenderError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            RenderError::Template(errors) => {
                for (at, error) in errors.iter().enumerate() {
                    if at > 0 {
                        f.write_str("\n")?;
                    }
                    error.fmt(f)?;
                }
                Ok(())
            }
            RenderError::Undated => {
                f.write_str("the record has no valid `as_of`, which PDF output requires")
            }
            RenderError::MissingGlyphs(chars) => {
                f.write_str("no font has ")?;
                for (at, c) in chars.iter().enumerate() {
                    let comma = if at > 0 { ", " } else { "" };
                    write!(f, "{comma}“{c}” (U+{:04X})", u32::from(*c))?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for RenderError {}
