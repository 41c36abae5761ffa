//! `--watch`: a run for every change of a file that is read.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use notify::{EventKind, RecursiveMode, Watcher};

use super::kept::{Stamp, stamp_of};
use super::output;
use rapporteur::disk::Disk;
use rapporteur::project::path::shown;
use rapporteur::project::{Files, Flags, Wanted, select};

/// How long files must be still before a run: an editor writes several times.
const STILL: Duration = Duration::from_millis(10);

/// How long they must be still where a file has become empty or is gone: an editor is about to write
/// it.
const UNFINISHED: Duration = Duration::from_millis(150);

/// Files that are never still are not waited for longer.
const LONGEST: Duration = Duration::from_secs(1);

/// What a command reads.
pub struct Watched<'a> {
    /// The paths that it was given.
    pub paths: &'a [PathBuf],
    /// What it reads below them.
    pub wanted: Wanted,
    /// The flags it was given.
    pub flags: Flags,
    /// Other files and folders: a baseline, templates.
    pub beside: Vec<PathBuf>,
}

/// The files that a run reads, with what shows that one has changed.
type State = HashMap<PathBuf, Option<Stamp>>;

impl Watched<'_> {
    /// The files as they are now. Where the settings cannot be used, they alone.
    fn state(&self, disk: &Disk) -> State {
        let mut files: Vec<PathBuf> = Vec::new();
        for path in &self.beside {
            match disk.below(path) {
                Ok(listing) if path.is_dir() => files.extend(listing.files),
                _ => files.push(path.clone()),
            }
        }
        let above = disk.current().ancestors().map(|folder| folder.join("rapporteur.toml"));
        files.extend(self.flags.config.clone());
        files.extend(above.filter(|file| file.exists()));
        if let Ok(selection) = select(disk, self.paths, self.wanted, &self.flags) {
            for plan in selection.projects {
                let settings = plan.setup.config.source.iter();
                files.extend(settings.map(|source| PathBuf::from(source.name())));
                files.extend(plan.files.into_iter().map(|file| file.path));
            }
        }
        let stamped = |file: PathBuf| {
            let stamp = stamp_of(&file);
            (file, stamp)
        };
        files.into_iter().map(stamped).collect()
    }

    /// The folders in which a change may concern a run.
    fn folders(&self, disk: &Disk) -> Vec<PathBuf> {
        let here = [PathBuf::from(".")];
        let paths = if self.paths.is_empty() { &here } else { self.paths };
        let state = self.state(disk);
        let all = paths.iter().chain(&self.beside).chain(state.keys());
        let mut folders: Vec<PathBuf> = all
            .map(|path| {
                // A file that is replaced is another one: its folder is watched.
                let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
                if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() }
            })
            .collect();
        folders.sort();
        folders.dedup();
        let all = folders.clone();
        let is_below = |folder: &Path| {
            all.iter().any(|other| {
                folder != other && (folder.starts_with(other) || is_here(other, folder))
            })
        };
        folders.retain(|folder| !is_below(folder));
        folders
    }
}

/// Whether a folder is the current one and another is below it.
fn is_here(folder: &Path, other: &Path) -> bool {
    folder == Path::new(".") && other.is_relative() && !other.starts_with("..")
}

/// Runs a command, and again whenever a file that it reads changes, until the program is
/// interrupted.
pub fn watch(watched: &Watched<'_>, mut run: impl FnMut() -> Result<()>) -> Result<()> {
    let disk = Disk::here()?;
    let (changed, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading a file is an event too, and no change.
        if event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_))) {
            // The other end is gone only when the program ends.
            let _ = changed.send(());
        }
    })
    .context("cannot watch files")?;
    let folders = watched.folders(&disk);
    // Settings may be written that do not exist yet.
    if !folders.iter().any(|folder| folder == Path::new(".")) {
        let here = watcher.watch(Path::new("."), RecursiveMode::NonRecursive);
        here.context("cannot watch the current folder")?;
    }
    for folder in folders {
        watcher
            .watch(&folder, RecursiveMode::Recursive)
            .with_context(|| format!("cannot watch {}", shown(&folder)))?;
    }
    let mut state = watched.state(&disk);
    loop {
        if let Err(error) = run() {
            output::complain(&format!("{error:#}"));
        }
        output::note("watching for changes; Ctrl-C ends");
        let before = state;
        loop {
            if changes.recv().is_err() {
                return Ok(());
            }
            wait(&changes, STILL);
            state = watched.state(&disk);
            if is_unfinished(&before, &state) {
                wait(&changes, UNFINISHED);
                state = watched.state(&disk);
            }
            if state != before {
                break;
            }
        }
    }
}

/// Waits until no change has come for some time.
fn wait(changes: &Receiver<()>, still: Duration) {
    let end = Instant::now() + LONGEST;
    while changes.recv_timeout(still).is_ok() && Instant::now() < end {}
}

/// Whether a file that had something in it has nothing now, or is gone.
fn is_unfinished(before: &State, now: &State) -> bool {
    before.iter().any(|(file, stamp)| {
        let had = stamp.is_some_and(|(_, length)| length > 0);
        let has = now.get(file).copied().flatten().is_some_and(|(_, length)| length > 0);
        had && !has
    })
}
