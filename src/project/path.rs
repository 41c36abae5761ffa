//! Paths as they are written, without asking a disk.

use std::path::{Component, Path, PathBuf};

use crate::diagnostic::visible;

/// The absolute path that a path names from a folder, without `.` and `..`.
pub fn absolute(folder: &Path, path: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for part in folder.join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                whole.pop();
            }
            part => whole.push(part),
        }
    }
    whole
}

/// The shortest way to write an absolute path from a folder.
pub fn relative(folder: &Path, path: &Path) -> PathBuf {
    let shared = folder.components().zip(path.components()).take_while(|(a, b)| a == b).count();
    // Two paths that share the root alone are in different places.
    if shared <= 1 {
        return path.to_owned();
    }
    let up = folder.components().skip(shared).map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(path.components().skip(shared)).collect();
    if way.as_os_str().is_empty() { PathBuf::from(".") } else { way }
}

/// A path below a folder, with forward slashes: what patterns and baselines are about. A path
/// elsewhere stays as it is.
pub(super) fn below(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// The name of a source: the path as it is written.
pub fn name(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// A path as it is shown in a message: on one line, with control characters escaped.
pub fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{absolute, below, relative, shown};

    #[test]
    fn a_path_is_the_same_however_it_is_written() {
        for (folder, path) in
            [("/p/sub", "../a.md"), ("/p", "./a.md"), ("/x", "/p/./b/../a.md"), ("/p/", "a.md")]
        {
            assert_eq!(absolute(Path::new(folder), Path::new(path)), Path::new("/p/a.md"));
        }
    }

    #[test]
    fn the_way_to_a_path_is_short() {
        for (path, expected) in [
            ("/p/q/a", "a"),
            ("/p/q", "."),
            ("/p/a", "../a"),
            ("/p/r/a", "../r/a"),
            ("/x/a", "/x/a"),
        ] {
            assert_eq!(relative(Path::new("/p/q"), Path::new(path)), Path::new(expected));
        }
    }

    #[test]
    fn patterns_see_forward_slashes() {
        assert_eq!(below(Path::new("/p"), Path::new("/p/a/b.md")), "a/b.md");
        assert_eq!(shown(Path::new("a\n::error::b.md")), "a\\n::error::b.md");
    }
}
