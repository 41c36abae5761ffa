//! `rapporteur find` and `rapporteur draft-decisions`

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::args::{ConfigFile, DraftDecisions, Find};
use super::projects::Projects;
use super::{Outcome, output};
use rapporteur::diagnostic::visible;
use rapporteur::project::path::shown;
use rapporteur::project::{Project, Wanted, decisions, find};

/// Where `import` writes when nothing else is said.
const IMPORTED: &str = "imported";

/// Finds documents by their words. Nothing found is a finding.
pub fn run(args: &Find) -> Result<Outcome> {
    let (projects, outcome) = catalogue(&args.within, &args.config)?;
    let project = one(projects)?;
    let found = find::find(&project.library.catalogue, &args.words);
    let limit = if args.limit == 0 { usize::MAX } else { args.limit };
    let printed = output::print_bytes(found.shown(args.format, limit).as_bytes());
    output::note(&found.summary(limit));
    let is_found = if found.documents.is_empty() { Outcome::Findings } else { Outcome::Clean };
    Ok(printed.or(outcome).or(is_found))
}

/// Drafts rows of decisions. Nothing drafted is a finding.
pub fn draft(args: &DraftDecisions) -> Result<Outcome> {
    let (projects, outcome) = catalogue(&args.within, &args.config)?;
    let project = one(projects)?;
    let drafted = decisions::draft(&project.library.catalogue, &args.words);
    let written = match &args.output {
        _ if drafted.mission.is_none() => Outcome::Findings,
        None => output::print_bytes(drafted.text.as_bytes()),
        Some(file) => {
            if file.symlink_metadata().is_ok() {
                bail!("{} exists already; name another file", shown(file));
            }
            output::write_whole(file, drafted.text.as_bytes())?;
            Outcome::Clean
        }
    };
    drafted.left_out.iter().for_each(|why| output::note(&format!("left out: {}", visible(why))));
    output::note(&visible(&drafted.summary()));
    Ok(written.or(outcome))
}

/// Reads the catalogue: the files and folders that are named, else the project's and what was
/// imported here.
pub fn catalogue(within: &[PathBuf], config: &ConfigFile) -> Result<(Projects, Outcome)> {
    let mut paths = within.to_vec();
    if paths.is_empty() && Path::new(IMPORTED).is_dir() {
        paths.push(PathBuf::from(IMPORTED));
    }
    let projects = Projects::read(&paths, Wanted::Catalogue, &config.flags_without_texts())?;
    projects.report(false);
    let unreadable = projects.complain_of_unreadable(Outcome::Clean);
    let outcome = projects.outcome(unreadable);
    Ok((projects, outcome))
}

/// The one project; without files, an empty one: the register is always there.
fn one(projects: Projects) -> Result<Project> {
    projects.one()
}
