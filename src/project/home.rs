//! Which project a file belongs to.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::config::FILE_NAME;
use super::files::{FileKind, Files};
use super::flags::Flags;
use super::path::absolute;

/// A project's folder and what was found in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Home {
    /// The project's folder, absolute.
    pub folder: PathBuf,
    /// Its settings file, absolute.
    pub settings: Option<PathBuf>,
    /// The folder of the repository that it is in.
    pub repository: Option<PathBuf>,
}

/// The absolute path of the folder of the project that a file belongs to.
pub fn folder_of(files: &dyn Files, file: &Path, flags: &Flags) -> PathBuf {
    let whole = absolute(files.current(), file);
    Homes::new(files, flags).of_folder(whole.parent().unwrap_or(&whole)).folder
}

/// What is nearest in a folder or above it.
#[derive(Debug, Clone, Default)]
struct Marks {
    settings: Option<PathBuf>,
    repository: Option<PathBuf>,
    data: Option<PathBuf>,
}

/// The projects of folders; each folder is looked into once.
pub(super) struct Homes<'a> {
    files: &'a dyn Files,
    settings: Option<PathBuf>,
    known: HashMap<PathBuf, Marks>,
}

impl<'a> Homes<'a> {
    pub fn new(files: &'a dyn Files, flags: &Flags) -> Homes<'a> {
        let settings = flags.config.as_ref().map(|file| absolute(files.current(), file));
        Homes { files, settings, known: HashMap::new() }
    }

    /// The project of what is in a folder, given by its absolute path.
    pub fn of_folder(&mut self, folder: &Path) -> Home {
        let marks = self.marks(folder);
        if let Some(settings) = self.settings.clone().or(marks.settings) {
            let folder = settings.parent().unwrap_or(folder).to_owned();
            let repository = self.marks(&folder).repository;
            return Home { folder, settings: Some(settings), repository };
        }
        let current = self.files.current();
        let beside = || if folder.starts_with(current) { current } else { folder }.to_owned();
        Home {
            folder: marks.repository.clone().or(marks.data).unwrap_or_else(beside),
            settings: None,
            repository: marks.repository,
        }
    }

    fn marks(&mut self, folder: &Path) -> Marks {
        if let Some(marks) = self.known.get(folder) {
            return marks.clone();
        }
        let above = folder.parent().map(|above| self.marks(above)).unwrap_or_default();
        let is_file = |name: &str| {
            matches!(self.files.kind(&folder.join(name)), Ok(FileKind::File | FileKind::Other(_)))
        };
        let is_folder = |name: &str| self.files.kind(&folder.join(name)) == Ok(FileKind::Folder);
        let here = |is: bool| is.then(|| folder.to_owned());
        let marks = Marks {
            settings: if is_file(FILE_NAME) {
                Some(folder.join(FILE_NAME))
            } else {
                above.settings
            },
            // In a linked worktree and in a submodule, `.git` is a file.
            repository: here(is_folder(".git") || is_file(".git")).or(above.repository),
            data: here(is_folder("data/documents") || is_folder("data/missions")).or(above.data),
        };
        self.known.insert(folder.to_owned(), marks.clone());
        marks
    }
}
