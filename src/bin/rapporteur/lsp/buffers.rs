//! The texts that are open in the editor, laid over the disk.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use gen_lsp_types::{TextDocumentContentChangeEvent, Uri};

use rapporteur::disk::Disk;
use rapporteur::document::{Extracted, Format, ReadError};
use rapporteur::editor::{Encoding, Lines, Position};
use rapporteur::project::path::absolute;
use rapporteur::project::{Contents, FileError, FileKind, Files, Listing};

/// An open text.
#[derive(Debug, Clone)]
pub struct Buffer {
    /// What the editor calls it.
    pub uri: Uri,
    /// The editor's number of this state of it.
    pub version: i32,
    /// The text as it is in the editor.
    pub text: String,
    /// Its lines.
    pub lines: Lines,
    /// A number that no other state of a text in this session has.
    pub stamp: u64,
}

impl Buffer {
    /// Makes a change that the editor made.
    pub fn change(&mut self, change: TextDocumentContentChangeEvent, encoding: Encoding) {
        match change {
            TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                let offset = |position| self.offset(position);
                let (start, end) = (offset(part.range.start), offset(part.range.end));
                self.text.replace_range(start.min(end)..end.max(start), &part.text);
            }
            TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => {
                self.text = whole.text;
            }
        }
        self.lines = Lines::new(&self.text, encoding);
    }

    /// The byte at a position.
    pub fn offset(&self, position: gen_lsp_types::Position) -> usize {
        let position =
            Position { line: position.line as usize, character: position.character as usize };
        self.lines.offset(&self.text, position)
    }
}

/// Every open text, by its absolute path.
pub type Buffers = HashMap<PathBuf, Arc<Buffer>>;

/// The disk seen from a folder, where open texts go before what is saved.
#[derive(Debug)]
pub struct Overlay {
    current: PathBuf,
    disk: Disk,
    buffers: Arc<Buffers>,
}

impl Overlay {
    /// The files as they are seen from an absolute folder.
    pub fn new(current: &Path, buffers: &Arc<Buffers>) -> Overlay {
        let current = current.to_owned();
        Overlay { disk: Disk::seen_from(&current), current, buffers: Arc::clone(buffers) }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.current
    }

    /// The open text at a path.
    pub fn buffer(&self, path: &Path) -> Option<&Buffer> {
        self.buffers.get(&self.whole(path)).map(|buffer| &**buffer)
    }

    fn whole(&self, path: &Path) -> PathBuf {
        absolute(&self.current, path)
    }
}

impl Files for Overlay {
    fn current(&self) -> &Path {
        &self.current
    }

    fn kind(&self, path: &Path) -> Result<FileKind, FileError> {
        let whole = self.whole(path);
        if self.buffers.contains_key(&whole) { Ok(FileKind::File) } else { self.disk.kind(&whole) }
    }

    fn resolve(&self, path: &Path) -> Result<PathBuf, FileError> {
        let whole = self.whole(path);
        match self.disk.resolve(&whole) {
            // A text that has not been saved is where it will be.
            Err(FileError::Missing) if self.buffers.contains_key(&whole) => Ok(whole),
            resolved => resolved,
        }
    }

    fn read(&self, path: &Path, at_most: u64) -> Result<Contents, FileError> {
        let whole = self.whole(path);
        let Some(buffer) = self.buffers.get(&whole) else { return self.disk.read(&whole, at_most) };
        let bytes = buffer.text.as_bytes();
        let length = bytes.len().min(usize::try_from(at_most).unwrap_or(usize::MAX));
        Ok(Contents { bytes: bytes[..length].to_vec(), complete: length == bytes.len() })
    }

    fn extract(&self, bytes: &[u8], format: Format) -> Result<Extracted, ReadError> {
        self.disk.extract(bytes, format)
    }

    fn directly_in(&self, folder: &Path) -> Result<Vec<PathBuf>, FileError> {
        self.disk.directly_in(&self.whole(folder))
    }

    fn below(&self, folder: &Path) -> Result<Listing, FileError> {
        self.disk.below(&self.whole(folder))
    }
}
