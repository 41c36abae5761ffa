//! Writing: to the terminal, and to files that are there whole or not at all.

use std::collections::BTreeSet;
use std::fs::{File, Metadata};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result, bail};
use rapporteur::project::path::shown;
use tempfile::NamedTempFile;

use super::Outcome;

/// How the names of files begin that are not yet whole.
const UNFINISHED: &str = ".rapporteur-";

/// The files of this run that are not yet whole.
static PENDING: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

fn pending() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    PENDING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Ends the program when it is interrupted or terminated (SIGINT, SIGTERM), without what it had begun to
/// write.
pub fn stop_cleanly() {
    // A platform without signals leaves it to the next run: `remove_leftovers`.
    let _ = ctrlc::set_handler(|| {
        // Held to the end: no other thread begins a file meanwhile.
        let pending = pending();
        for path in pending.iter() {
            let _ = std::fs::remove_file(path);
        }
        std::process::exit(INTERRUPTED);
    });
}

/// The exit code of a program that was interrupted, as shells know it.
const INTERRUPTED: i32 = 130;

/// Prints text for people to standard output: colours are for terminals alone. A reader that closes
/// early (`| head`) is no failure.
pub fn print(text: &str) -> Outcome {
    let mut out = anstream::stdout().lock();
    judged(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
}

/// Prints bytes to standard output as they are.
pub fn print_bytes(bytes: &[u8]) -> Outcome {
    print_with(|out| out.write_all(bytes))
}

/// Gives a function standard output to write to.
pub fn print_with(write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> Outcome {
    let mut out = std::io::BufWriter::with_capacity(1 << 16, std::io::stdout().lock());
    judged(write(&mut out).and_then(|()| out.flush()))
}

fn judged(written: std::io::Result<()>) -> Outcome {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            complain(&format!("cannot write to standard output: {error}"));
            Outcome::Failed
        }
        _ => Outcome::Clean,
    }
}

/// Says on standard error what could not be done.
pub fn complain(message: &str) {
    let style = clap::builder::Styles::styled();
    let (error, reset) = (style.get_error(), style.get_error().render_reset());
    say(&format!("{error}error{reset}: {message}"));
}

/// Says on standard error what was done.
pub fn note(message: &str) {
    say(message);
}

/// A line on standard error. Where that is closed (`2>&1 | head`), there is nobody left to tell.
fn say(line: &str) {
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// A file that is written beside the one whose place it takes.
enum Staged {
    /// Into another file first, which then takes the name.
    Beside(NamedTempFile, PathBuf),
    /// Into the file itself: a device, or a file with several names.
    InPlace(PathBuf, Vec<u8>),
}

/// Writes a file, whole or not at all. Links are followed; the mode and further names of a file
/// that is there are kept.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    write_together(&[(path, bytes)])
}

/// Writes several files: none of them takes its place before all are written.
pub fn write_together(files: &[(&Path, &[u8])]) -> Result<()> {
    let mut staged = Vec::new();
    for (path, bytes) in files {
        staged.push(stage(path, bytes)?);
    }
    staged.into_iter().try_for_each(finish)
}

/// Replaces the bytes of a file, if it still has those that were read.
pub fn replace(path: &Path, old: &[u8], new: &[u8]) -> Result<()> {
    let staged = stage(path, new)?;
    let now = std::fs::read(path).with_context(|| cannot_write(path))?;
    if now != old {
        bail!("{} was changed in the meantime; nothing was written to it, run again", shown(path));
    }
    finish(staged)
}

fn cannot_write(path: &Path) -> String {
    format!("cannot write {}", shown(path))
}

/// The file that a path leads to, at the end of its links.
fn target_of(path: &Path) -> PathBuf {
    let mut target = path.to_owned();
    // As many links as Linux follows.
    for _ in 0..40 {
        let Ok(next) = std::fs::read_link(&target) else { break };
        // Standard output and its like are links to what is no path.
        if target.starts_with("/dev") || target.starts_with("/proc") {
            break;
        }
        target = target.parent().unwrap_or(Path::new("")).join(next);
    }
    target
}

fn stage(path: &Path, bytes: &[u8]) -> Result<Staged> {
    let target = target_of(path);
    match std::fs::metadata(&target) {
        Err(error) if error.kind() == ErrorKind::NotFound => beside(path, target, bytes, None),
        Err(error) => Err(error).with_context(|| cannot_write(path)),
        Ok(about) if about.is_dir() => bail!("{} is a folder; expected a file", shown(path)),
        Ok(about) if about.is_file() => {
            if about.permissions().readonly() {
                bail!("{} is read-only", shown(path));
            }
            if has_more_names(&about) {
                return Ok(Staged::InPlace(target, bytes.to_vec()));
            }
            beside(path, target, bytes, Some(&about))
        }
        Ok(about) if is_open_anyway(&target, &about) => Ok(Staged::InPlace(target, bytes.to_vec())),
        Ok(_) => bail!("{} is not a regular file; write to standard output instead", shown(path)),
    }
}

#[cfg(unix)]
fn has_more_names(about: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(about) > 1
}

#[cfg(not(unix))]
fn has_more_names(_: &Metadata) -> bool {
    false
}

/// Whether something that is not a regular file takes bytes without waiting for a reader: a device,
/// or a stream that the shell has opened.
fn is_open_anyway(path: &Path, about: &Metadata) -> bool {
    let is_stream = path.starts_with("/dev") || path.starts_with("/proc/self/fd");
    #[cfg(unix)]
    let is_device = std::os::unix::fs::FileTypeExt::is_char_device(&about.file_type());
    #[cfg(not(unix))]
    let is_device = !about.is_file();
    is_stream || is_device
}

fn beside(path: &Path, target: PathBuf, bytes: &[u8], about: Option<&Metadata>) -> Result<Staged> {
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Less the bits of the umask, as for any new file.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut pending = pending();
    let file = builder.prefix(UNFINISHED).tempfile_in(folder).map_err(|error| {
        // The name of a file that nobody asked for says nothing.
        let kind = error.kind();
        let words = if kind == ErrorKind::NotFound {
            "its folder does not exist".to_owned()
        } else {
            kind.to_string()
        };
        anyhow::anyhow!("{}: {words}", cannot_write(path))
    })?;
    pending.insert(file.path().to_owned());
    drop(pending);
    // While it is locked, another run does not take it for a leftover.
    let _ = file.as_file().try_lock();
    let write = |mut file: &File| -> std::io::Result<()> {
        file.write_all(bytes)?;
        if let Some(about) = about {
            file.set_permissions(about.permissions())?;
        }
        file.sync_all()
    };
    write(file.as_file()).with_context(|| cannot_write(path))?;
    Ok(Staged::Beside(file, target))
}

fn finish(staged: Staged) -> Result<()> {
    match staged {
        Staged::Beside(file, target) => {
            let unfinished = file.path().to_owned();
            file.persist(&target)
                .map_err(|error| error.error)
                .with_context(|| cannot_write(&target))?;
            pending().remove(&unfinished);
        }
        Staged::InPlace(target, bytes) => {
            let open = std::fs::OpenOptions::new().write(true).truncate(true).open(&target);
            open.and_then(|mut file| file.write_all(&bytes).and_then(|()| file.flush()))
                .with_context(|| cannot_write(&target))?;
        }
    }
    Ok(())
}

/// Removes what runs that were killed have left in a folder.
pub fn remove_leftovers(folder: &Path) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let is_unfinished = entry.file_name().to_string_lossy().starts_with(UNFINISHED);
        if !is_unfinished || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        // A run that is still writing holds the lock.
        let is_free = File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok());
        if is_free {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}
