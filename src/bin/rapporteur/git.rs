//! What a git repository knows: changed lines, and files of a revision. Git is called as a program.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

/// What git prints.
pub fn git<S: AsRef<OsStr>>(args: &[S]) -> Result<String> {
    Ok(String::from_utf8_lossy(&bytes(args)?).into_owned())
}

fn bytes<S: AsRef<OsStr>>(args: &[S]) -> Result<Vec<u8>> {
    let ran = Command::new("git").args(args).output().context("cannot run git")?;
    if !ran.status.success() {
        let said = String::from_utf8_lossy(&ran.stderr);
        bail!("git cannot say what changed: {}", said.lines().next().unwrap_or_default());
    }
    Ok(ran.stdout)
}

/// The commit that a name stands for; nothing if it is not a revision of the repository here.
pub fn revision(name: &Path) -> Option<String> {
    let mut wanted = name.as_os_str().to_owned();
    wanted.push("^{commit}");
    let args = [
        OsStr::new("rev-parse"),
        OsStr::new("--verify"),
        OsStr::new("--quiet"),
        OsStr::new("--end-of-options"),
        &wanted,
    ];
    git(&args).ok().map(|commit| commit.trim().to_owned()).filter(|commit| !commit.is_empty())
}

/// The folder at the top of the repository.
pub fn top() -> Result<PathBuf> {
    Ok(PathBuf::from(git(&["rev-parse", "--show-toplevel"])?.trim_end_matches(['\n', '\r'])))
}

/// The bytes of a file in a commit, by its path from the top; nothing where the commit does not have it.
pub fn file_in(commit: &str, path: &str) -> Option<Vec<u8>> {
    bytes(&["cat-file", "blob", &format!("{commit}:{path}")]).ok()
}

/// The paths from the top of the files that differ between two commits, or between a commit and the
/// files as they are now, below some paths.
pub fn changed_files(old: &str, new: Option<&str>, paths: &[PathBuf]) -> Result<Vec<String>> {
    let mut args: Vec<&OsStr> = [
        "diff",
        "--no-ext-diff",
        "--no-textconv",
        "--no-relative",
        "--name-only",
        "--no-renames",
        "-z",
    ]
    .iter()
    .map(OsStr::new)
    .collect();
    args.push(OsStr::new(old));
    args.extend(new.map(OsStr::new));
    args.push(OsStr::new("--"));
    args.extend(paths.iter().map(|path| path.as_os_str()));
    let names = git(&args)?;
    Ok(names.split('\0').filter(|name| !name.is_empty()).map(str::to_owned).collect())
}
