//! `rapporteur cite`

use std::path::PathBuf;

use anyhow::Result;

use super::args::Cite;
use super::projects::Projects;
use super::{Outcome, output};
use rapporteur::project::{Wanted, citations};

/// Lists every citation.
pub fn run(args: &Cite) -> Result<Outcome> {
    let here = [PathBuf::from(".")];
    let name = args.stdin_filename.as_deref();
    let by_default = args.paths.is_empty() && name.is_none();
    let paths = if by_default { &here[..] } else { &args.paths };
    let projects = Projects::read_with_input(
        paths,
        name,
        Wanted::Everything,
        &args.config.flags_without_texts(),
    )?;
    let listed = projects.all.iter().flat_map(citations::citations);
    let printed = output::print_with(|out| citations::write(listed, args.format, out));
    projects.report(args.verbose);
    Ok(projects.outcome(projects.complain_of_unreadable(printed)))
}
