//! The disk with the text of one file laid over it.

use std::path::{Path, PathBuf};

use super::Disk;
use crate::document::{Extracted, Format, ReadError};
use crate::project::path::absolute;
use crate::project::{Contents, FileError, FileKind, Files, Listing};

/// The disk, where one file has another text than is saved, or does not exist yet.
#[derive(Debug)]
pub struct WithText {
    disk: Disk,
    name: PathBuf,
    text: Vec<u8>,
}

impl WithText {
    /// Lays a text over the file of this name.
    pub fn new(disk: Disk, name: &Path, text: Vec<u8>) -> WithText {
        WithText { name: absolute(disk.current(), name), disk, text }
    }

    fn is_of(&self, path: &Path) -> bool {
        absolute(self.disk.current(), path) == self.name
    }
}

impl Files for WithText {
    fn current(&self) -> &Path {
        self.disk.current()
    }

    fn kind(&self, path: &Path) -> Result<FileKind, FileError> {
        if self.is_of(path) { Ok(FileKind::File) } else { self.disk.kind(path) }
    }

    fn resolve(&self, path: &Path) -> Result<PathBuf, FileError> {
        if self.is_of(path) { Ok(self.name.clone()) } else { self.disk.resolve(path) }
    }

    fn read(&self, path: &Path, at_most: u64) -> Result<Contents, FileError> {
        if self.is_of(path) {
            return Ok(Contents { bytes: self.text.clone(), complete: true });
        }
        self.disk.read(path, at_most)
    }

    fn extract(&self, bytes: &[u8], format: Format) -> Result<Extracted, ReadError> {
        self.disk.extract(bytes, format)
    }

    fn directly_in(&self, folder: &Path) -> Result<Vec<PathBuf>, FileError> {
        self.disk.directly_in(folder)
    }

    fn below(&self, folder: &Path) -> Result<Listing, FileError> {
        self.disk.below(folder)
    }
}
