//! `rapporteur coverage`

use anyhow::Result;

use super::args::Coverage;
use super::projects::Projects;
use super::{Outcome, output};
use rapporteur::project::{Wanted, coverage};

/// Shows which statements cite a document, and which do not.
pub fn run(args: &Coverage) -> Result<Outcome> {
    let name = args.stdin_filename.as_deref();
    let flags = args.config.flags();
    let projects = Projects::read_with_input(&args.paths, name, Wanted::Everything, &flags)?;
    projects.report(args.verbose);
    let covered = coverage::coverage(&projects.all);
    let text = covered.print(args.format, args.all);
    let printed = output::print_bytes(text.as_bytes());
    Ok(projects.outcome(projects.complain_of_unreadable(printed)))
}
