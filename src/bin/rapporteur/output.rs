//! Writing: to the terminal, and to files that are there whole or not at all.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};

use super::Outcome;

/// Prints to standard output. A reader that closes early (`| head`) is no failure.
pub fn print(bytes: &[u8]) -> Outcome {
    let mut out = anstream::stdout().lock();
    let written = out.write_all(bytes).and_then(|()| out.flush());
    match written {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            complain(&format!("cannot write to standard output: {error}"));
            Outcome::Failed
        }
        _ => Outcome::Clean,
    }
}

/// A reader that closes early (`| head`) is no failure.
pub fn unless_closed(written: Result<()>) -> Result<()> {
    match written {
        Err(error) if is_closed_pipe(&error) => Ok(()),
        other => other,
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let closed = |error: &std::io::Error| error.kind() == std::io::ErrorKind::BrokenPipe;
    let json = error.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
    error.downcast_ref::<std::io::Error>().is_some_and(closed)
        || json == Some(std::io::ErrorKind::BrokenPipe)
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

/// Writes a file: into another one beside it first, which then takes its name.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let describe = || format!("cannot write {}", path.display());
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Less the bits of the umask, as for any new file.
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.prefix(".rapporteur-").tempfile_in(folder).with_context(describe)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).with_context(describe)?;
    file.persist(path).map_err(|error| error.error).with_context(describe)?;
    Ok(())
}

/// A number and its noun: `1 record`, `3 records`.
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
