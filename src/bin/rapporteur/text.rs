//! `rapporteur text`

use std::path::Path;

use anyhow::{Result, anyhow, bail};

use super::args::Text;
use super::projects::Projects;
use super::{Outcome, output};
use rapporteur::diagnostic::visible;
use rapporteur::disk::Disk;
use rapporteur::instrument::{Instrument, Pointer};
use rapporteur::project::path::shown;
use rapporteur::project::texts::{self, TextFormat};
use rapporteur::project::{Wanted, counted};
use rapporteur::symbol::Symbol;

/// Prints a paragraph, or a whole text.
pub fn run(args: &Text) -> Result<Outcome> {
    let place = args.place.join(" ");
    let pointer = if place.is_empty() { None } else { Some(pointer(&place)?) };
    let path = Path::new(&args.document);
    if path.is_file() {
        let read = read_file(path)?;
        let mut outcome = Outcome::Clean;
        for text in &read {
            outcome = outcome.or(print(text, pointer.as_ref(), &place, args)?);
        }
        return Ok(outcome);
    }
    let symbol = Symbol::parse(&args.document).map_err(|error| {
        anyhow!("`{}` is neither a file nor a document symbol: {error}", visible(&args.document))
    })?;
    let projects = Projects::read(&[], Wanted::Catalogue, &args.config.flags())?;
    projects.report(false);
    let texts = projects.all.iter().filter_map(|project| project.library.at_hand.get(&symbol));
    match texts.into_iter().next() {
        Some(text) => print(text, pointer.as_ref(), &place, args),
        None => {
            let count =
                projects.all.iter().map(|project| project.library.at_hand.all().len()).sum();
            bail!(
                "the text of {symbol} is not at hand ({}); name a folder of texts in rapporteur.toml, as in texts = [\"sources\"], or a file in the catalogue's entry, as in text = \"2699.pdf\"",
                counted(count, "other text is", "other texts are")
            )
        }
    }
}

fn pointer(place: &str) -> Result<Pointer> {
    Pointer::parse(place).ok_or_else(|| {
        anyhow!(
            "`{}` is not a place in a document; write 16, \"16 (a)\", preambular 3, annex II, or \"annex, 4\"",
            visible(place)
        )
    })
}

fn read_file(path: &Path) -> Result<Vec<Instrument>> {
    let name = shown(path);
    let format = TextFormat::of_path(path).map_err(|error| anyhow!("{name} {error}"))?;
    let format = format.unwrap_or(TextFormat::Document(rapporteur::document::Format::Text));
    texts::read(&Disk::here()?, path, format, None).map_err(|error| anyhow!("{name} {error}"))
}

fn print(
    text: &Instrument,
    pointer: Option<&Pointer>,
    place: &str,
    args: &Text,
) -> Result<Outcome> {
    let mut found = true;
    let printed = output::print_with(|out| {
        found = texts::print(text, pointer, args.format, out)?;
        Ok(())
    });
    if found {
        return Ok(printed);
    }
    let of = text.masthead.symbol.as_ref().map_or("this text".to_owned(), Symbol::to_string);
    let last = text.last_paragraph().map(|last| format!("; its last numbered paragraph is {last}"));
    output::complain(&format!("{of} has no {}{}", visible(place), last.unwrap_or_default()));
    Ok(printed.or(Outcome::Findings))
}
