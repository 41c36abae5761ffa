//! `rapporteur lock`, and what `rapporteur check --locked` compares.

use anyhow::{Result, anyhow, bail};

use super::args::Lock as Arguments;
use super::projects::Projects;
use super::{Outcome, output};
use rapporteur::disk::Disk;
use rapporteur::project::lock::{LOCK_FILE, Lock};
use rapporteur::project::path::{relative, shown};
use rapporteur::project::{Files, MAX_LIST_BYTES, Project, Wanted, counted, read_text};

/// Writes down what is known of every document cited.
pub fn run(args: &Arguments) -> Result<Outcome> {
    let projects = Projects::read(&args.paths, Wanted::Everything, &args.config.flags())?;
    projects.report(args.verbose);
    // A lock that lacks what an unreadable file cites would hide a change.
    let unreadable = projects.complain_of_unreadable(Outcome::Clean);
    if !projects.failures.is_empty() || unreadable != Outcome::Clean {
        bail!("{LOCK_FILE} was not written, since not every file could be read");
    }
    let project = projects.one()?;
    let lock = Lock::of(&project);
    let path = project.setup.root().join(LOCK_FILE);
    output::write_whole(&path, lock.to_text().as_bytes())?;
    let count = counted(lock.len(), "document", "documents");
    output::note(&format!("wrote {count} to {}", shown(&relative(Disk::here()?.current(), &path))));
    Ok(Outcome::Clean)
}

/// Says what has changed since the lock of a project was written.
pub fn compare(project: &Project) -> Result<Outcome> {
    let disk = Disk::here()?;
    let path = relative(disk.current(), &project.setup.root().join(LOCK_FILE));
    let name = shown(&path);
    if !path.exists() {
        bail!("{name} does not exist; `rapporteur lock` writes it");
    }
    let source =
        read_text(&disk, &path, MAX_LIST_BYTES).map_err(|error| anyhow!("{name} {error}"))?;
    let then = Lock::parse(source.text())
        .map_err(|error| anyhow!("{name} {error}; `rapporteur lock` writes it anew"))?;
    let changes = then.changes(&Lock::of(project));
    for change in &changes {
        output::complain(&format!("{name}: {}: {}", change.symbol, change.what));
    }
    if changes.is_empty() {
        return Ok(Outcome::Clean);
    }
    output::note(&format!(
        "{} since {name} was written; look at the documents, then run `rapporteur lock`",
        counted(changes.len(), "change", "changes")
    ));
    Ok(Outcome::Findings)
}
