//! A briefing as bytes: one file an output format.

mod markdown;
mod pdf;
mod template;
mod world;

pub use markdown::{markdown, markdown_line};
pub use pdf::{Attachment, missing_glyphs, pdf};
pub use template::Templates;

use std::fmt;

use crate::diagnostic::TemplateError;

/// The formats a briefing can be rendered in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// PDF/A-3a and PDF/UA-1, through Typst.
    Pdf,
    /// GitHub-flavoured Markdown, through MiniJinja.
    Markdown,
}

impl Format {
    /// The ending of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Pdf => "pdf",
            Format::Markdown => "md",
        }
    }
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
                f.write_str("a PDF needs the day at which the briefing stands, and there is none")
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
