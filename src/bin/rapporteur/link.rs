//! `rapporteur link`

use std::cell::RefCell;

use anyhow::{Result, anyhow, bail};

use super::args::{Link, LinkStyle};
use super::projects::{Projects, format_of, is_same};
use super::{Outcome, output};
use rapporteur::briefing::Words;
use rapporteur::citation::Pinpoint;
use rapporteur::citation::markup::Cited;
use rapporteur::diagnostic::RuleId;
use rapporteur::disk::Disk;
use rapporteur::document::link::{Style, apply, insertions};
use rapporteur::document::{self, Format, Limit, ReadError};
use rapporteur::library::Draft;
use rapporteur::project::path::shown;
use rapporteur::project::{Files, Wanted, counted};
use rapporteur::record::Syntax;
use rapporteur::render::markdown_line;
use rapporteur::symbol::Symbol;

/// So often a text is read again for what is still to be linked.
const MOST_ROUNDS: usize = 4;

/// Links the citations of a document.
pub fn run(args: &Link) -> Result<Outcome> {
    let name = shown(&args.file);
    if Syntax::of_name(&args.file.to_string_lossy()).is_some() {
        bail!("{name} is a record; `rapporteur build` links its citations");
    }
    let format = format_of(&args.file);
    let style = match args.style {
        LinkStyle::Inline => Style::Inline,
        LinkStyle::Footnote if format == Format::Markdown => Style::Footnote,
        LinkStyle::Footnote => bail!("{name}: `--style footnote` works for Markdown only"),
    };
    if format == Format::Docx {
        return link_docx(args);
    }
    if format.is_extracted() {
        bail!("{name} cannot be changed: its format is not one that `rapporteur link` writes");
    }
    if args.file.is_dir() {
        bail!("{name} is a folder; expected a file");
    }
    // Titles and dates for the notes are in the catalogue beside the document.
    let projects =
        Projects::read(std::slice::from_ref(&args.file), Wanted::Everything, &args.config.flags())?;
    if !projects.failures.is_empty() {
        bail!("{}", projects.failures.join("\n"));
    }
    let project = projects.one()?;
    let wording = project.setup.citation_style(&Disk::here()?, args.citation_style.as_deref())?;
    let library = &project.library;
    let Some(draft) = library.drafts.first() else {
        match library.findings.iter().find(|finding| finding.rule == RuleId::UNREADABLE_FILE) {
            Some(finding) => bail!("{name}: {}", finding.message),
            None => bail!("{name} is excluded by the settings"),
        }
    };
    let words = Words::default();
    let failed = RefCell::new(None);
    let note = |symbol: &Symbol, pinpoint: Option<&Pinpoint>| {
        let cited = Cited {
            symbol: symbol.clone(),
            symbol_span: 0..0,
            pinpoint: pinpoint.cloned(),
            lead_in: None,
        };
        match wording.note(&[cited], &library.catalogue, &words) {
            Ok(line) => markdown_line(&line),
            Err(error) => {
                *failed.borrow_mut() = Some(error);
                String::new()
            }
        }
    };
    let old = draft.document.source.text();
    let put_in = |draft: &Draft| {
        let found = &draft.extraction.citations;
        let put_in = insertions(&draft.document, found, format, style, &note);
        apply(draft.document.source.text(), &put_in)
    };
    let mut linked = put_in(draft);
    // A link can separate what was read as one; then there is more to link.
    for _ in 0..MOST_ROUNDS {
        let Ok(document) = document::read(&name, linked.as_bytes(), format) else { break };
        let again = put_in(&Draft::new(document));
        if again == linked {
            break;
        }
        linked = again;
    }
    if let Some(error) = failed.take() {
        return Err(error.into());
    }
    match &args.output {
        None => Ok(output::print_bytes(linked.as_bytes())),
        Some(path) if is_same(path, &args.file) => {
            output::replace(path, old.as_bytes(), linked.as_bytes())?;
            Ok(Outcome::Clean)
        }
        Some(path) => {
            output::write_whole(path, linked.as_bytes())?;
            Ok(Outcome::Clean)
        }
    }
}

/// Links the citations of a Word document.
fn link_docx(args: &Link) -> Result<Outcome> {
    let name = shown(&args.file);
    let Some(output) = &args.output else {
        bail!("{name} is a Word document; name the file to write with -o");
    };
    let contents = Disk::here()?.read(&args.file, Limit::FileSize(Format::Docx).most())?;
    if !contents.complete {
        bail!("{name} {}", ReadError::TooLarge(Limit::FileSize(Format::Docx)));
    }
    let old = contents.bytes;
    let refused = |error: ReadError| anyhow!("{name} {error}");
    let draft = Draft::new(document::read(&name, &old, Format::Docx).map_err(refused)?);
    let found = &draft.extraction.citations;
    let (new, count) = document::link_docx(&old, &draft.document, found).map_err(refused)?;
    if is_same(output, &args.file) {
        output::replace(output, &old, &new)?;
    } else {
        output::write_whole(output, &new)?;
    }
    output::note(&format!("linked {}", counted(count, "citation", "citations")));
    Ok(Outcome::Clean)
}
