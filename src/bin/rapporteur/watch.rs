//! `rapporteur check --watch`

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{EventKind, RecursiveMode, Watcher};

use super::output;

/// How long files must be still before they are checked: an editor writes several times.
const STILL: Duration = Duration::from_millis(150);

/// Runs a check, and again whenever a file at the paths changes, until the program is interrupted.
pub fn watch(paths: &[PathBuf], mut check: impl FnMut() -> Result<()>) -> Result<()> {
    let (changed, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        // Reading a file is an event too, and no change.
        if event.is_ok_and(|event| !matches!(event.kind, EventKind::Access(_))) {
            // The other end is gone only when the program ends.
            let _ = changed.send(());
        }
    })
    .context("cannot watch files")?;
    for path in paths {
        // A file that is replaced is another one: its folder is watched.
        let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        watcher
            .watch(folder, RecursiveMode::Recursive)
            .with_context(|| format!("cannot watch {}", folder.display()))?;
    }
    loop {
        if let Err(error) = check() {
            output::complain(&format!("{error:#}"));
        }
        output::note("watching for changes; Ctrl-C ends");
        if changes.recv().is_err() {
            return Ok(());
        }
        while changes.recv_timeout(STILL).is_ok() {}
    }
}
