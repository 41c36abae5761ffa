//! `rapporteur link`

use std::cell::RefCell;

use anyhow::{Result, bail};

use super::args::{Common, Link, LinkStyle};
use super::files::{self, Project, Wanted};
use super::settings::Setup;
use super::{Outcome, output};
use rapporteur::citation::markup::Cited;
use rapporteur::document::link::{Style, apply, insertions};
use rapporteur::document::{self, Format};
use rapporteur::library::Catalogue;
use rapporteur::record::Syntax;
use rapporteur::render::markdown_line;
use rapporteur::symbol::Symbol;

/// Links the citations of a document.
pub fn run(args: &Link) -> Result<Outcome> {
    let file = args.file.to_string_lossy();
    if Syntax::of_name(&file).is_some() {
        bail!("{file} is a record, whose citations `rapporteur build` links");
    }
    let format = Format::of_name(&file).unwrap_or(Format::Text);
    let style = match args.style {
        LinkStyle::Inline => Style::Inline,
        LinkStyle::Footnote if format == Format::Markdown => Style::Footnote,
        LinkStyle::Footnote => bail!("{file} is not Markdown, which alone has such footnotes"),
    };
    if matches!(format, Format::Docx | Format::Pdf) {
        bail!("{file} cannot be changed: only Markdown, HTML, Typst and plain text can be linked");
    }
    let setup = Setup::load(&Common { config: args.config.clone(), ..Common::default() })?;
    let wording = setup.citation_style(args.citation_style.as_deref())?;
    let draft = files::read_draft(&args.file)?;
    // Titles and dates for the notes stand in the catalogue.
    let catalogue = match style {
        Style::Inline => Catalogue::default(),
        Style::Footnote => {
            let paths = std::slice::from_ref(&args.file);
            let project = Project::read(paths, Wanted::Everything, setup)?;
            if !project.failures.is_empty() {
                bail!("{}", project.failures.join("\n"));
            }
            project.library.catalogue
        }
    };
    let failed = RefCell::new(None);
    let note = |symbol: &Symbol| {
        let cited =
            Cited { symbol: symbol.clone(), symbol_span: 0..0, pinpoint: None, lead_in: None };
        match wording.note(&[cited], &catalogue) {
            Ok(line) => markdown_line(&line),
            Err(error) => {
                *failed.borrow_mut() = Some(error);
                String::new()
            }
        }
    };
    let document: &document::Document = &draft.document;
    let put_in = insertions(document, &draft.extraction.citations, format, style, &note);
    if let Some(error) = failed.take() {
        return Err(error.into());
    }
    let linked = apply(document.source.text(), &put_in);
    match &args.output {
        None => Ok(output::print(linked.as_bytes())),
        Some(path) => {
            output::write_whole(path, linked.as_bytes())?;
            Ok(Outcome::Clean)
        }
    }
}
