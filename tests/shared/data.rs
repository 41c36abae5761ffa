//! Where the corpora are.

use std::path::{Path, PathBuf};

/// Whether the corpora are beside the repository.
pub fn is_present() -> bool {
    path("").is_dir()
}

/// The path of a file or folder of the corpora.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name)
}

/// The text of a file of the corpora.
pub fn text(name: &str) -> String {
    let path = path(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
