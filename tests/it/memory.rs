//! Files in memory: what an editor would give the library.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rapporteur::project::{
    Contents, FileError, FileFormat, FileKind, Files, Held, Listing, Planned, Wanted,
};

/// The folder that relative paths start from.
const HERE: &str = "/project";

/// Files by their absolute paths.
#[derive(Default)]
pub struct Memory(BTreeMap<PathBuf, Vec<u8>>);

impl Memory {
    /// Files by their paths from the current folder.
    pub fn of(files: &[(&str, &str)]) -> Memory {
        let whole = |name: &str| Path::new(HERE).join(name);
        Memory(files.iter().map(|(name, text)| (whole(name), text.as_bytes().to_vec())).collect())
    }

    fn whole(&self, path: &Path) -> PathBuf {
        rapporteur::project::path::absolute(self.current(), path)
    }

    /// Reads one file of a name as a run does.
    pub fn held(name: &str, text: &str) -> Held {
        let planned = Planned {
            path: PathBuf::from(name),
            format: FileFormat::of_name(name).expect("a name that tells the format"),
            asked: true,
            among_records: true,
            wanted: Wanted::Everything,
        };
        planned.read(&Memory::of(&[(name, text)]))
    }
}

impl Files for Memory {
    fn current(&self) -> &Path {
        Path::new(HERE)
    }

    fn kind(&self, path: &Path) -> Result<FileKind, FileError> {
        let whole = self.whole(path);
        if self.0.contains_key(&whole) {
            return Ok(FileKind::File);
        }
        let is_folder = self.0.keys().any(|file| file.starts_with(&whole));
        if is_folder { Ok(FileKind::Folder) } else { Err(FileError::Missing) }
    }

    fn resolve(&self, path: &Path) -> Result<PathBuf, FileError> {
        self.kind(path)?;
        Ok(self.whole(path))
    }

    fn read(&self, path: &Path, at_most: u64) -> Result<Contents, FileError> {
        let bytes = self.0.get(&self.whole(path)).ok_or(FileError::Missing)?;
        let most = usize::try_from(at_most).expect("a limit");
        let complete = bytes.len() <= most;
        Ok(Contents { bytes: bytes[..most.min(bytes.len())].to_vec(), complete })
    }

    fn directly_in(&self, folder: &Path) -> Result<Vec<PathBuf>, FileError> {
        let whole = self.whole(folder);
        let files = self.0.keys().filter(|file| file.parent() == Some(&whole));
        Ok(files.map(|file| folder.join(file.strip_prefix(&whole).expect("below"))).collect())
    }

    fn below(&self, folder: &Path) -> Result<Listing, FileError> {
        let whole = self.whole(folder);
        let files = self.0.keys().filter_map(|file| file.strip_prefix(&whole).ok());
        Ok(Listing { files: files.map(|file| folder.join(file)).collect(), ..Listing::default() })
    }
}
