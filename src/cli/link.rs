//! `rapporteur link`

use anyhow::{Result, bail};

use super::args::{Link, LinkStyle};
use super::files;
use super::{Outcome, output};
use crate::document::link::{Style, apply, insertions};
use crate::document::{self, Format};

/// Links the citations of a document.
pub fn run(args: &Link) -> Result<Outcome> {
    let name = args.file.display();
    let format = Format::of_name(&args.file.to_string_lossy()).unwrap_or(Format::Text);
    let style = match args.style {
        LinkStyle::Inline => Style::Inline,
        LinkStyle::Footnote if format == Format::Markdown => Style::Footnote,
        LinkStyle::Footnote => bail!("{name} is not Markdown, which alone has such footnotes"),
    };
    if matches!(format, Format::Docx | Format::Pdf) {
        bail!("{name} cannot be changed: only Markdown, HTML, Typst and plain text can be linked");
    }
    let draft = files::read_draft(&args.file)?;
    let document: &document::Document = &draft.document;
    let put_in = insertions(document, &draft.extraction.citations, format, style);
    let linked = apply(document.source.text(), &put_in);
    match &args.output {
        None => Ok(output::print(linked.as_bytes())),
        Some(path) => {
            output::write_whole(path, linked.as_bytes())?;
            Ok(Outcome::Clean)
        }
    }
}
