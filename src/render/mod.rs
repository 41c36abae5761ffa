//! A page as bytes: one file per output format.
//!
//! ```
//! use rapporteur::briefing::{Design, compose};
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
//! let page = compose(&library, &library.records[0].mission()?, &Design::default())?;
//! let format = Format::named("markdown").expect("a format");
//! let markdown = format.render(&page, &Templates::default(), None)?;
//! assert!(markdown.starts_with(b"# United Nations Example Mission"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod docx;
mod drawing;
mod html;
mod markdown;
#[cfg(feature = "pdf")]
mod pdf;
mod template;
#[cfg(feature = "pdf")]
mod world;

pub use docx::docx;
pub use html::html;
pub use markdown::{markdown, markdown_line};
#[cfg(feature = "pdf")]
pub use pdf::pdf;
pub use template::Templates;

use std::fmt;

use crate::briefing::{Page, TemplateError};

/// Languages that begin at the right.
const RIGHT_TO_LEFT: [&str; 4] = ["ar", "fa", "he", "ur"];

/// A format that a page can be rendered in: a file of this module, and a line of [`Format::ALL`].
#[derive(Clone, Copy)]
pub struct Format {
    name: &'static str,
    summary: &'static str,
    extension: &'static str,
    by_default: bool,
    render: Render,
}

/// How a page becomes bytes.
type Render = fn(&Page, &Templates, Option<&Attachment>) -> Result<Vec<u8>, RenderError>;

impl Format {
    /// Every format of this build.
    pub const ALL: &[Format] = &[
        #[cfg(feature = "pdf")]
        pdf::FORMAT,
        markdown::FORMAT,
        html::FORMAT,
        docx::FORMAT,
    ];

    /// The format of a name.
    pub fn named(name: &str) -> Option<Format> {
        Format::ALL.iter().copied().find(|format| format.name == name)
    }

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        self.name
    }

    /// What it is, in a few words.
    pub fn summary(self) -> &'static str {
        self.summary
    }

    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        self.extension
    }

    /// Whether it is made where no format is named.
    pub fn is_default(self) -> bool {
        self.by_default
    }

    /// Renders a page. The same page, templates and record give the same bytes.
    ///
    /// # Errors
    /// A mistake in a template, or a picture that is missing; for a PDF also a character that no font
    /// has, or a page without a day.
    pub fn render(
        self,
        page: &Page,
        templates: &Templates,
        record: Option<&Attachment>,
    ) -> Result<Vec<u8>, RenderError> {
        templates.has_pictures_of(page)?;
        (self.render)(page, templates, record)
    }
}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Format").field(&self.name).finish()
    }
}

/// The record, kept inside the output.
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
    /// An output cannot be put together.
    Failed(String),
    /// A PDF for archives that carries a file has a date, and the page has no day.
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
            RenderError::Failed(why) => f.write_str(why),
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
