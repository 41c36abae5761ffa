//! Which files a run reads.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use super::config::FILE_NAME;
use super::error::ProjectError;
use super::files::{FileError, FileKind, Files, MAX_RECORD_BYTES, SkipReason, Skipped};
use super::flags::Flags;
use super::home::{Home, Homes};
use super::ours::{Evidence, evidence};
use super::path::{absolute, shown};
use super::settings::{Setup, is_inside};
use super::texts::TextFormat;
use crate::document::Format;
use crate::record::Syntax;

/// What a run is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Records and the catalogue.
    Records,
    /// Drafts as well.
    Everything,
    /// The catalogue alone, with the files that a command names.
    Catalogue,
}

/// The files of a run, by the projects that they belong to.
#[derive(Debug, Default)]
pub struct Selection {
    /// Each project, in the order of their folders.
    pub projects: Vec<Plan>,
    /// What was named and cannot be read at all, one sentence each.
    pub failures: Vec<String>,
}

/// The files of one project that a run reads.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The project's settings.
    pub setup: Setup,
    /// The files, those that were asked about first.
    pub files: Vec<Planned>,
    /// Files that are left out on purpose.
    pub skipped: Vec<Skipped>,
}

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Its path, as it is shown and read.
    pub path: PathBuf,
    /// As what it is read.
    pub format: FileFormat,
    /// Whether the user asked about it; other files are the catalogue beside it.
    pub asked: bool,
    /// Whether it is in a folder of records, by the folder's name or by the settings.
    pub among_records: bool,
    /// What the run is about: a library of references is a draft, which a build does not read.
    pub wanted: Wanted,
}

/// As what a file is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileFormat {
    /// A record or a part of the catalogue.
    Record(Syntax),
    /// A document.
    Draft(Format),
    /// A text document that cannot be read.
    Unsupported,
    /// The text of a document that others cite.
    Text(TextFormat),
}

impl FileFormat {
    /// The format that a file's name stands for; `None` where it stands for none.
    pub fn of_name(name: &str) -> Option<FileFormat> {
        if let Some(syntax) = Syntax::of_name(name) {
            return Some(FileFormat::Record(syntax));
        }
        match (Format::of_name(name), Format::of_file(name)) {
            (Some(format), _) => Some(FileFormat::Draft(format)),
            (None, Err(_)) => Some(FileFormat::Unsupported),
            (None, Ok(_)) => None,
        }
    }

    fn of_path(path: &Path) -> Option<FileFormat> {
        FileFormat::of_name(&path.to_string_lossy())
    }
}

/// Selects the files to read among the paths that a command names; without any, those that the
/// project of the current folder names.
///
/// # Errors
/// Settings that cannot be used.
pub fn select(
    files: &dyn Files,
    paths: &[PathBuf],
    wanted: Wanted,
    flags: &Flags,
) -> Result<Selection, ProjectError> {
    let mut selector = Selector {
        files,
        homes: Homes::new(files, flags),
        flags,
        wanted,
        plans: BTreeMap::new(),
        seen: HashSet::new(),
        failures: Vec::new(),
    };
    let default;
    let asked = if wanted == Wanted::Catalogue && paths.is_empty() {
        let home = selector.homes.of_folder(files.current());
        selector.plan(&home)?;
        selector.add_catalogues(&[files.current().to_owned()])?;
        paths
    } else if paths.is_empty() {
        let home = selector.homes.of_folder(files.current());
        default = selector.plan(&home)?.setup.default_paths(files);
        &default
    } else {
        paths
    };
    for path in asked {
        selector.add(path)?;
    }
    selector.add_catalogues(asked)?;
    if !flags.without_texts {
        selector.add_texts()?;
    }
    Ok(Selection { projects: selector.plans.into_values().collect(), failures: selector.failures })
}

struct Selector<'a> {
    files: &'a dyn Files,
    homes: Homes<'a>,
    flags: &'a Flags,
    wanted: Wanted,
    plans: BTreeMap<Home, Plan>,
    /// The absolute paths of the files that are planned.
    seen: HashSet<PathBuf>,
    failures: Vec<String>,
}

impl Selector<'_> {
    /// The plan of a project; its settings are read the first time.
    fn plan(&mut self, home: &Home) -> Result<&mut Plan, ProjectError> {
        match self.plans.entry(home.clone()) {
            Entry::Occupied(entry) => Ok(entry.into_mut()),
            Entry::Vacant(entry) => {
                let setup = Setup::load(self.files, home, self.flags)?;
                Ok(entry.insert(Plan { setup, files: Vec::new(), skipped: Vec::new() }))
            }
        }
    }

    /// Adds a path that was asked about.
    fn add(&mut self, path: &Path) -> Result<(), ProjectError> {
        match self.files.kind(path) {
            Err(error) => self.failures.push(format!("{} {error}", shown(path))),
            Ok(FileKind::Folder) => self.add_folder(path)?,
            Ok(FileKind::File | FileKind::Other(_)) => {
                let format = FileFormat::of_path(path).unwrap_or(FileFormat::Draft(Format::Text));
                if self.wanted != Wanted::Everything && !matches!(format, FileFormat::Record(_)) {
                    self.failures.push(format!(
                        "{} is not a record: expected a .toml, .yaml, .yml or .json file",
                        shown(path)
                    ));
                } else {
                    let whole = absolute(self.files.current(), path);
                    let home = self.homes.of_folder(whole.parent().unwrap_or(&whole));
                    self.add_file(&home, path.to_owned(), format, true)?;
                }
            }
        }
        Ok(())
    }

    fn add_folder(&mut self, folder: &Path) -> Result<(), ProjectError> {
        // The folder's project is there even if nothing in it is read.
        let whole = absolute(self.files.current(), folder);
        let home = self.homes.of_folder(&whole);
        self.plan(&home)?;
        let listing = match self.files.below(folder) {
            Ok(listing) => listing,
            Err(error) => {
                self.failures.push(format!("{} {error}", shown(folder)));
                return Ok(());
            }
        };
        let failures = listing.failures.iter();
        self.failures.extend(failures.map(|(path, error)| format!("{} {error}", shown(path))));
        for path in listing.files {
            let home_of = self.home_below(&home, &path);
            // What others have written is not checked.
            if self.plan(&home_of)?.setup.is_text(&path) {
                continue;
            }
            match FileFormat::of_path(&path) {
                Some(FileFormat::Unsupported) if self.wanted == Wanted::Everything => {
                    let home = self.home_below(&home, &path);
                    self.plan(&home)?.skip(path, SkipReason::Unsupported);
                }
                Some(FileFormat::Draft(_)) if self.wanted != Wanted::Everything => {}
                Some(format @ (FileFormat::Record(_) | FileFormat::Draft(_))) => {
                    let home = self.home_below(&home, &path);
                    self.add_file(&home, path, format, true)?;
                }
                _ => {}
            }
        }
        for Skipped { path, reason } in listing.skipped {
            let is_of_interest = match FileFormat::of_path(&path) {
                Some(FileFormat::Record(_)) => true,
                Some(_) => self.wanted == Wanted::Everything,
                // A whole folder.
                None => self.files.kind(&path) == Ok(FileKind::Folder),
            };
            if is_of_interest {
                let home = self.home_below(&home, &path);
                self.plan(&home)?.skip(path, reason);
            }
        }
        Ok(())
    }

    /// Adds a file to the plan of a project, unless that excludes it.
    fn add_file(
        &mut self,
        home: &Home,
        path: PathBuf,
        format: FileFormat,
        asked: bool,
    ) -> Result<(), ProjectError> {
        // Settings are read with the project.
        if path.file_name().is_some_and(|name| name == FILE_NAME) {
            return Ok(());
        }
        let path = path.strip_prefix("./").map(Path::to_owned).unwrap_or(path);
        let whole = absolute(self.files.current(), &path);
        if self.plan(home)?.setup.excludes(&path) {
            if asked {
                self.plan(home)?.skip(path, SkipReason::Excluded);
            }
        } else if self.seen.insert(whole) {
            let wanted = self.wanted;
            let plan = self.plan(home)?;
            let among_records = plan.setup.is_of_records(&path);
            plan.files.push(Planned { path, format, asked, among_records, wanted });
        }
        Ok(())
    }

    /// The project of a file found below a folder: the folder's, unless there are settings further
    /// down.
    fn home_below(&mut self, home: &Home, path: &Path) -> Home {
        let whole = absolute(self.files.current(), path);
        let own = self.homes.of_folder(whole.parent().unwrap_or(&whole));
        if own.settings.is_some() { own } else { home.clone() }
    }

    /// Adds the catalogue of every project: the files and folders that its settings name, else the
    /// nearest folder of the catalogue in the folder of each path that was asked about, or above,
    /// else the records in that folder itself.
    fn add_catalogues(&mut self, asked: &[PathBuf]) -> Result<(), ProjectError> {
        let mut named: Vec<(Home, PathBuf)> = Vec::new();
        for (home, plan) in &self.plans {
            named.extend(plan.setup.catalogue().into_iter().map(|path| (home.clone(), path)));
        }
        for path in asked {
            let whole = absolute(self.files.current(), path);
            let is_folder = self.files.kind(path) == Ok(FileKind::Folder);
            let folder = if is_folder { &whole } else { whole.parent().unwrap_or(&whole) };
            let home = self.homes.of_folder(folder);
            let Some(plan) = self.plans.get(&home) else { continue };
            if !plan.setup.catalogue().is_empty() {
                continue;
            }
            match nearest_catalogue(self.files, &home.folder, folder) {
                Some(found) => named.push((home, plan.setup.shown(&found))),
                // Without a catalogue, the records beside have the documents.
                None => {
                    let beside = self.files.directly_in(folder).unwrap_or_default().into_iter();
                    let ours = beside
                        .filter(|file| is_inside(self.files, folder, file))
                        .filter(|file| evidence_of(self.files, file) == Evidence::Strong)
                        .map(|file| (home.clone(), plan.setup.shown(&file)));
                    named.extend(ours);
                }
            }
        }
        for (home, path) in named {
            if self.files.kind(&path) != Ok(FileKind::Folder) {
                self.add_context(&home, path)?;
            } else if let Ok(listing) = self.files.below(&path) {
                for file in listing.files {
                    self.add_context(&home, file)?;
                }
            }
        }
        Ok(())
    }

    /// Adds the texts of documents that the settings of every project name.
    fn add_texts(&mut self) -> Result<(), ProjectError> {
        let homes: Vec<Home> = self.plans.keys().cloned().collect();
        for home in homes {
            for named in self.plan(&home)?.setup.texts() {
                let paths = match self.files.kind(&named) {
                    Ok(FileKind::Folder) => self.files.below(&named).unwrap_or_default().files,
                    _ => vec![named],
                };
                for path in paths {
                    self.add_text(&home, path)?;
                }
            }
        }
        Ok(())
    }

    fn add_text(&mut self, home: &Home, path: PathBuf) -> Result<(), ProjectError> {
        let wanted = self.wanted;
        let plan = self.plan(home)?;
        let is_known = |planned: &Planned| {
            planned.path == path && matches!(planned.format, FileFormat::Text(_))
        };
        match TextFormat::of_path(&path) {
            Ok(Some(_)) if plan.setup.excludes(&path) || plan.files.iter().any(is_known) => {}
            Ok(Some(format)) => plan.files.push(Planned {
                path,
                format: FileFormat::Text(format),
                asked: false,
                among_records: false,
                wanted,
            }),
            Ok(None) => {}
            Err(_) => plan.skip(path, SkipReason::Unsupported),
        }
        Ok(())
    }

    fn add_context(&mut self, home: &Home, path: PathBuf) -> Result<(), ProjectError> {
        match FileFormat::of_path(&path) {
            Some(format @ FileFormat::Record(_)) => self.add_file(home, path, format, false),
            _ => Ok(()),
        }
    }
}

impl Plan {
    fn skip(&mut self, path: PathBuf, reason: SkipReason) {
        let path = path.strip_prefix("./").map(Path::to_owned).unwrap_or(path);
        let skipped = Skipped { path, reason };
        if !self.skipped.contains(&skipped) {
            self.skipped.push(skipped);
        }
    }
}

/// The nearest folder `documents` or `data/documents` that holds a part of a catalogue, from a
/// folder up to the project's.
fn nearest_catalogue(files: &dyn Files, root: &Path, folder: &Path) -> Option<PathBuf> {
    let up_to_root = folder.ancestors().take_while(|above| above.starts_with(root));
    let places =
        up_to_root.flat_map(|above| ["documents", "data/documents"].map(|name| above.join(name)));
    places
        .filter(|place| files.kind(place) == Ok(FileKind::Folder) && is_inside(files, root, place))
        .find(|place| holds_catalogue(files, place))
}

fn holds_catalogue(files: &dyn Files, folder: &Path) -> bool {
    let listing = files.below(folder).unwrap_or_default();
    listing.files.iter().any(|file| evidence_of(files, file) == Evidence::Strong)
}

/// What the keys of a file say; nothing where it is not TOML, YAML or JSON.
pub(super) fn evidence_of(files: &dyn Files, file: &Path) -> Evidence {
    let Some(FileFormat::Record(syntax)) = FileFormat::of_path(file) else { return Evidence::No };
    match files.read(file, MAX_RECORD_BYTES) {
        Ok(contents) => evidence(&String::from_utf8_lossy(&contents.bytes), syntax),
        Err(_) => Evidence::No,
    }
}

/// What to say of a file that is not opened.
pub(super) fn why_not(error: &FileError) -> String {
    format!("this file {error}")
}
