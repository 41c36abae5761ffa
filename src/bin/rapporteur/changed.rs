//! The lines that changed since a revision of a git repository.

use std::collections::HashMap;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::git::git;
use rapporteur::source::Place;

/// Which lines of which files changed.
#[derive(Debug, Default)]
pub struct Changed {
    /// By the resolved paths of the files; of files that are new or not made of lines, all.
    files: HashMap<PathBuf, Lines>,
}

#[derive(Debug)]
enum Lines {
    All,
    Some(Vec<RangeInclusive<usize>>),
}

impl Changed {
    /// Asks git what changed in the working tree since it left a revision: not what has changed
    /// there in the meantime.
    pub fn since(revision: &str) -> Result<Changed> {
        let top = git(&["rev-parse", "--show-toplevel"])?;
        let top = PathBuf::from(top.trim_end());
        // Where git does not know when the two parted (a shallow clone), the revision itself.
        let base = git(&["merge-base", "--end-of-options", revision, "HEAD"]);
        let base = base.as_deref().map_or(revision, str::trim_end);
        let diff = git(&[
            "-c",
            "core.quotepath=off",
            "diff",
            "--no-ext-diff",
            "--no-textconv",
            "--no-color",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            "--unified=0",
            "--end-of-options",
            base,
            "--",
        ])?;
        let mut changed = Changed::default();
        changed.add_diff(&diff, &top);
        let others =
            git(&["ls-files", "-z", "--others", "--exclude-standard", "--full-name", "--", ":/"])?;
        for name in others.split('\0').filter(|name| !name.is_empty()) {
            changed.files.insert(resolved(&top.join(name)), Lines::All);
        }
        Ok(changed)
    }

    fn add_diff(&mut self, diff: &str, top: &Path) {
        let mut file: Option<PathBuf> = None;
        for line in diff.lines() {
            if let Some(name) = line.strip_prefix("+++ b/") {
                // Git ends a name that has spaces with a tab.
                let path = resolved(&top.join(name.trim_end_matches('\t')));
                self.files.insert(path.clone(), Lines::Some(Vec::new()));
                file = Some(path);
            } else if line.starts_with("diff --git ") {
                file = None;
            } else if let Some(names) = line.strip_prefix("Binary files ")
                && let Some((_, name)) = names.rsplit_once(" and b/")
            {
                let name = name.strip_suffix(" differ").unwrap_or(name);
                self.files.insert(resolved(&top.join(name)), Lines::All);
            } else if let (Some(lines), Some(path)) = (added(line), &file)
                && let Some(Lines::Some(ranges)) = self.files.get_mut(path)
            {
                ranges.push(lines);
            }
        }
    }

    /// Whether a place is on a changed line.
    pub fn touches(&self, path: &Path, place: &Place) -> bool {
        match self.files.get(&resolved(path)) {
            None => false,
            Some(Lines::All) => true,
            Some(Lines::Some(ranges)) => {
                let (first, last) = (place.start().line, place.end().line);
                ranges.iter().any(|lines| *lines.start() <= last && first <= *lines.end())
            }
        }
    }
}

/// The lines that a hunk adds: `3..=5` of `@@ -1 +3,3 @@`.
fn added(line: &str) -> Option<RangeInclusive<usize>> {
    let (_, rest) = line.strip_prefix("@@ -")?.split_once(" +")?;
    let (range, _) = rest.split_once(" @@")?;
    let (start, count) = range.split_once(',').unwrap_or((range, "1"));
    let (start, count): (usize, usize) = (start.parse().ok()?, count.parse().ok()?);
    (count > 0).then(|| start..=start + count - 1)
}

fn resolved(path: &Path) -> PathBuf {
    std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}
