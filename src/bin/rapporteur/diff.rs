//! `rapporteur diff`

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};

use super::args::Diff;
use super::{Outcome, git, output};
use rapporteur::briefing::Words;
use rapporteur::disk::Disk;
use rapporteur::document::{Format, Limit};
use rapporteur::project::path::shown;
use rapporteur::project::revisions::{Compared, Difference, Revision, compare_files, revisions};
use rapporteur::project::{FileFormat, Files, counted};

/// Compares two files, or the files of two revisions.
pub fn run(args: &Diff) -> Result<Outcome> {
    let disk = Disk::here()?;
    let (compared, failed) = match (args.old.is_file(), &args.new) {
        (true, Some(new)) => {
            if !args.paths.is_empty() {
                bail!("paths after `--` are for revisions; OLD and NEW are files here");
            }
            (vec![two_files(&disk, &args.old, new)?], false)
        }
        _ => two_revisions(&disk, args)?,
    };
    let printed = output::print(&revisions(&compared, args.format, &Words::default()));
    let count: usize = compared.iter().map(|one| one.changes.count()).sum();
    output::note(&format!(
        "{} in {}",
        counted(count, "change", "changes"),
        counted(compared.len(), "file", "files")
    ));
    Ok(match (failed, args.exit_code && count > 0) {
        (true, _) => Outcome::Failed,
        (_, true) => printed.or(Outcome::Findings),
        _ => printed,
    })
}

fn two_files(disk: &Disk, old: &Path, new: &Path) -> Result<Compared> {
    let bytes = [read(disk, old)?, read(disk, new)?];
    let names = [shown(old), shown(new)];
    let [old, new] = [0, 1].map(|at| Revision { name: &names[at], bytes: &bytes[at] });
    let changes = compare_files(disk, old, new).map_err(|error| anyhow!(error))?;
    Ok(Compared { name: names[1].clone(), changes })
}

/// The longest file that is read.
const MOST: u64 = Limit::FileSize(Format::Pdf).most();

fn read(disk: &Disk, path: &Path) -> Result<Vec<u8>> {
    let contents = disk.read(path, MOST).map_err(|error| anyhow!("{} {error}", shown(path)))?;
    if !contents.complete {
        bail!("{} is larger than the limit of {} MB", shown(path), MOST >> 20);
    }
    Ok(contents.bytes)
}

/// Compares every file that changed between two revisions. Says also whether one could not be read.
fn two_revisions(disk: &Disk, args: &Diff) -> Result<(Vec<Compared>, bool)> {
    let commit = |name: &PathBuf| {
        git::revision(name).ok_or_else(|| {
            anyhow!("{} is neither a file nor a revision of a git repository", shown(name))
        })
    };
    let old = commit(&args.old)?;
    let new = args.new.as_ref().map(commit).transpose()?;
    let top = git::top()?;
    let mut compared = Vec::new();
    let mut failed = false;
    for name in git::changed_files(&old, new.as_deref(), &args.paths)? {
        let is_ours =
            FileFormat::of_name(&name).is_some_and(|format| format != FileFormat::Unsupported);
        if !is_ours {
            continue;
        }
        let before = git::file_in(&old, &name);
        let after = match &new {
            Some(new) => git::file_in(new, &name),
            None => read(disk, &top.join(&name)).ok(),
        };
        match difference(disk, &name, before.as_deref(), after.as_deref()) {
            Ok(Some(changes)) => compared.push(Compared { name, changes }),
            Ok(None) => {}
            Err(error) => {
                output::complain(&error);
                failed = true;
            }
        }
    }
    Ok((compared, failed))
}

/// What changed in a file of two revisions; nothing where it is a file of another program.
fn difference(
    disk: &Disk,
    name: &str,
    before: Option<&[u8]>,
    after: Option<&[u8]>,
) -> std::result::Result<Option<Difference>, String> {
    let is_of_another = |bytes: &[u8]| match FileFormat::of_name(name) {
        Some(FileFormat::Record(syntax)) => {
            !rapporteur::project::is_ours(&String::from_utf8_lossy(bytes), syntax)
        }
        _ => false,
    };
    if before.or(after).is_none_or(is_of_another) {
        return Ok(None);
    }
    match (before, after) {
        (Some(before), Some(after)) => {
            let [old, new] = [before, after].map(|bytes| Revision { name, bytes });
            compare_files(disk, old, new).map(Some)
        }
        (None, _) => Ok(Some(Difference::New)),
        _ => Ok(Some(Difference::Gone)),
    }
}
