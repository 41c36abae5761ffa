//! `rapporteur export`

use anyhow::{Context, Result, bail};

use super::args::Export;
use super::projects::Projects;
use super::{Outcome, output};
use rapporteur::bibliography;
use rapporteur::project::Wanted;

/// Writes the documents cited as a bibliography.
pub fn run(args: &Export) -> Result<Outcome> {
    let format = match args.legal {
        false => args.format,
        true => args.format.legal().context("--legal is for --format csl-json")?,
    };
    let projects = Projects::read_with_input(
        &args.paths,
        None,
        Wanted::Everything,
        &args.config.flags_without_texts(),
    )?;
    // A bibliography that lacks a file is not the bibliography of what was asked for.
    if !projects.failures.is_empty() {
        bail!("{}", projects.failures.join("\n"));
    }
    projects.report(args.verbose);
    let outcome = projects.complain_of_unreadable(Outcome::Clean);
    let project = projects.one()?;
    let items = bibliography::cited(&project.library);
    let text = bibliography::write(&items, format);
    let written = match &args.output {
        Some(path) => {
            output::write_whole(path, text.as_bytes())?;
            Outcome::Clean
        }
        None => output::print_bytes(text.as_bytes()),
    };
    Ok(written.or(outcome))
}
