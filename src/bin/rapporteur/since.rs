//! The earlier revisions of records that `build --since` compares with.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use super::{git, output};
use rapporteur::diagnostic::visible;
use rapporteur::disk::Disk;
use rapporteur::library::RecordFile;
use rapporteur::project::path::shown;
use rapporteur::project::revisions::{Revision, mission_of};
use rapporteur::project::{Files, MAX_RECORD_BYTES, Project};
use rapporteur::record::Mission;

/// Where earlier revisions are.
pub enum Since {
    /// A file: the record of one mission.
    File(PathBuf, Box<Mission>),
    /// A commit, the name that the user gave it, and the folder at the top of the repository.
    Commit { commit: String, name: PathBuf, top: PathBuf },
}

impl Since {
    /// What a name stands for: a file, or a revision of the repository.
    pub fn of(name: &Path) -> Result<Since> {
        if name.is_file() {
            let disk = Disk::here()?;
            let read = disk.read(name, MAX_RECORD_BYTES);
            let contents = read.map_err(|error| anyhow!("{} {error}", shown(name)))?;
            let revision = Revision { name: &shown(name), bytes: &contents.bytes };
            let mission = mission_of(&disk, revision).map_err(|error| anyhow!(error))?;
            return Ok(Since::File(name.to_owned(), Box::new(mission)));
        }
        let Some(commit) = git::revision(name) else {
            bail!("{} is neither a file nor a revision of a git repository", shown(name));
        };
        Ok(Since::Commit { commit, name: name.to_owned(), top: git::top()? })
    }

    /// The mission as an earlier revision of its record has it; nothing where that does not exist.
    pub fn earlier(
        &self,
        project: &Project,
        file: &RecordFile,
        mission: &Mission,
    ) -> Result<Option<Mission>> {
        match self {
            Since::File(name, earlier) => {
                if earlier.id != mission.id {
                    bail!(
                        "{} is the record of “{}”, not of “{}”; name one record to build",
                        shown(name),
                        visible(&earlier.id),
                        visible(&mission.id)
                    );
                }
                Ok(Some((**earlier).clone()))
            }
            Since::Commit { commit, name, top } => {
                let path = project.path_of(&file.source).unwrap_or(Path::new(file.source.name()));
                let whole = std::fs::canonicalize(path)
                    .with_context(|| format!("cannot find {}", shown(path)))?;
                let top = std::fs::canonicalize(top).unwrap_or_else(|_| top.clone());
                let inside = whole.strip_prefix(&top).ok().map(shown);
                let bytes = inside.and_then(|inside| git::file_in(commit, &inside));
                let Some(bytes) = bytes else {
                    output::note(&format!(
                        "{} has no revision at {}: its briefing does not say what has changed",
                        visible(file.source.name()),
                        shown(name)
                    ));
                    return Ok(None);
                };
                let revision = Revision { name: file.source.name(), bytes: &bytes };
                let earlier = mission_of(&Disk::here()?, revision)
                    .map_err(|error| anyhow!("at {}: {error}", shown(name)))?;
                Ok(Some(earlier))
            }
        }
    }
}
