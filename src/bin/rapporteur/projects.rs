//! The projects that a command reads.

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::args::{Common, ConfigFile};
use super::{Outcome, output};
use rapporteur::diagnostic::{RuleId, visible};
use rapporteur::disk::{self, Disk, WithText};
use rapporteur::document::{Format, Limit};
use rapporteur::project::path::shown;
use rapporteur::project::{Files, Flags, Project, Skipped, Wanted, select};

/// The projects of a run, read.
#[derive(Debug)]
pub struct Projects {
    /// Each project that was asked about.
    pub all: Vec<Project>,
    /// What was named and could not be read at all, one sentence each.
    pub failures: Vec<String>,
}

impl Common {
    /// The flags as the library takes them.
    pub fn flags(&self) -> Flags {
        Flags { rules: self.rule.clone(), as_of: self.as_of, ..self.config.flags() }
    }
}

impl ConfigFile {
    /// The flags as the library takes them.
    pub fn flags(&self) -> Flags {
        Flags { config: self.config.clone(), ..Flags::default() }
    }

    /// The flags of a command that compares nothing with the texts of documents.
    pub fn flags_without_texts(&self) -> Flags {
        Flags { without_texts: true, ..self.flags() }
    }
}

impl Projects {
    /// Reads the files and folders that a command names; without any, those of the project here.
    pub fn read(paths: &[PathBuf], wanted: Wanted, flags: &Flags) -> Result<Projects> {
        Projects::read_from(&Disk::here()?, paths, wanted, flags)
    }

    /// Whether a command reads standard input: a path is `-`, or the file is named that its text is of.
    pub fn has_input(paths: &[PathBuf], name: Option<&Path>) -> bool {
        name.is_some() || paths.iter().any(|path| path == Path::new("-"))
    }

    /// Reads files and folders, and text on standard input where a path is `-`. `name` is that of
    /// the file that the text is of.
    pub fn read_with_input(
        paths: &[PathBuf],
        name: Option<&Path>,
        wanted: Wanted,
        flags: &Flags,
    ) -> Result<Projects> {
        if !Projects::has_input(paths, name) {
            return Projects::read(paths, wanted, flags);
        }
        let dash = Path::new("-");
        let name = name.unwrap_or(dash).to_owned();
        let mut paths: Vec<PathBuf> = paths
            .iter()
            .map(|path| if path == dash { name.clone() } else { path.clone() })
            .collect();
        if paths.is_empty() {
            paths.push(name.clone());
        }
        Projects::read_as(&name, read_standard_input()?, &paths, wanted, flags)
    }

    /// Reads files and folders where one file has another text than on disk, or does not exist yet.
    pub fn read_as(
        name: &Path,
        text: Vec<u8>,
        paths: &[PathBuf],
        wanted: Wanted,
        flags: &Flags,
    ) -> Result<Projects> {
        let input = WithText::new(Disk::here()?, name, text);
        Projects::read_from(&input, paths, wanted, flags)
    }

    fn read_from(
        files: &dyn Files,
        paths: &[PathBuf],
        wanted: Wanted,
        flags: &Flags,
    ) -> Result<Projects> {
        let selection = select(files, paths, wanted, flags)?;
        for plan in &selection.projects {
            let renamed = plan.setup.config.renamed.iter();
            renamed.for_each(|renamed| output::note(&format!("note: {renamed}")));
        }
        let all = selection.projects.into_iter().map(|plan| disk::read(files, plan)).collect();
        Ok(Projects { all, failures: selection.failures })
    }

    /// Says what could not be read, and lists what was left out if that is wanted.
    pub fn report(&self, verbose: bool) {
        self.failures.iter().for_each(|failure| output::complain(failure));
        if verbose {
            for project in &self.all {
                project.skipped.iter().for_each(list);
            }
        }
    }

    /// What the run comes to, if that is otherwise `outcome`.
    pub fn outcome(&self, outcome: Outcome) -> Outcome {
        if self.failures.is_empty() { outcome } else { Outcome::Failed }
    }

    /// Says which files could not be read, where no rule reports them.
    pub fn complain_of_unreadable(&self, outcome: Outcome) -> Outcome {
        let findings = self.all.iter().flat_map(|project| &project.library.findings);
        let unreadable = findings.filter(|finding| finding.rule == RuleId::UNREADABLE_FILE);
        unreadable.fold(outcome, |outcome, finding| {
            output::complain(&format!(
                "{}: {}",
                visible(finding.place.source.name()),
                finding.message
            ));
            outcome.or(Outcome::Findings)
        })
    }

    /// The one project, for a command that can do with one alone.
    pub fn one(mut self) -> Result<Project> {
        if self.all.len() > 1 {
            self.all.retain(|project| !project.file_names().is_empty());
        }
        match self.all.len() {
            1 => Ok(self.all.remove(0)),
            0 => bail!("there is nothing to read"),
            _ => bail!("these files belong to several projects; name those of one"),
        }
    }
}

fn list(skipped: &Skipped) {
    output::note(&format!("skipped {}: {}", shown(&skipped.path), skipped.reason.words()));
}

/// Reads standard input to its end, or to the limit.
pub fn read_standard_input() -> Result<Vec<u8>> {
    const MOST: u64 = Limit::FileSize(Format::Pdf).most();
    let mut bytes = Vec::new();
    std::io::stdin()
        .lock()
        .take(MOST + 1)
        .read_to_end(&mut bytes)
        .context("cannot read standard input")?;
    if bytes.len() as u64 > MOST {
        bail!("standard input is larger than the limit of {} MB", MOST >> 20);
    }
    Ok(bytes)
}

/// The format of a document by its name; a name without a known ending is that of plain text.
pub fn format_of(path: &Path) -> Format {
    Format::of_name(&path.to_string_lossy()).unwrap_or(Format::Text)
}

/// Whether two paths lead to one file.
pub fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
