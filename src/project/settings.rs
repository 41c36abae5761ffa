//! The settings of a run: those of the project's file, overridden by those of the command line.
//!
//! # Which file
//!
//! A file belongs to the project of the nearest `rapporteur.toml` in its own folder or above.
//! Without one, the project's folder is the nearest with `.git`; without that too, the nearest with
//! `data/documents` or `data/missions`; else the current folder, if the file is below it. So the
//! settings and the catalogue are the same from wherever, and however, a file is named.
//!
//! # What they may name
//!
//! Settings come with the project, from whoever wrote it: they name only files below the project's
//! folder, after links are followed. What the command line names is the user's own choice.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::config::{Config, Origin};
use super::error::ProjectError;
use super::files::{FileError, FileKind, Files, MAX_RECORD_BYTES, MAX_SETTINGS_BYTES, read_text};
use super::flags::Flags;
use super::home::{Home, Homes};
use super::path::{absolute, below, relative};
use crate::briefing::{CitationStyle, Outline};
use crate::check::{self, Checked, Rule};
use crate::date::Date;
use crate::diagnostic::{Finding, RuleId};
use crate::library::Library;
use crate::record::Spanned;
use crate::source::Place;
use crate::suggest::closest;

/// Folders whose every TOML, YAML and JSON file is ours.
const FOLDERS_OF_RECORDS: [&str; 2] = ["data/missions", "data/documents"];

/// The settings in force and the project's folder.
#[derive(Debug, Clone, Default)]
pub struct Setup {
    /// The settings.
    pub config: Config,
    /// The project's folder, absolute.
    pub(super) root: PathBuf,
    /// The folder that paths in a baseline start from: that of the repository, if there is one.
    base: PathBuf,
    /// The folder that paths are shown from.
    pub(super) current: PathBuf,
    /// The day that the command line names.
    as_of: Option<Date>,
}

impl Setup {
    /// The settings of a project.
    ///
    /// # Errors
    /// A settings file that cannot be read or has mistakes.
    pub(super) fn load(
        files: &dyn Files,
        home: &Home,
        flags: &Flags,
    ) -> Result<Setup, ProjectError> {
        let current = files.current().to_owned();
        let mut setup = Setup {
            root: home.folder.clone(),
            base: home.repository.clone().unwrap_or_else(|| home.folder.clone()),
            current,
            as_of: flags.as_of,
            config: Config::default(),
        };
        if let Some(file) = &home.settings {
            let shown = relative(&setup.current, file);
            if flags.config.is_none() {
                let bound = home.repository.as_deref().unwrap_or(&home.folder);
                if !is_inside(files, bound, file) {
                    return Err(ProjectError::LinkOut { path: shown });
                }
            }
            let source = read_text(files, &shown, MAX_SETTINGS_BYTES)
                .map_err(|error| ProjectError::File { path: shown, error })?;
            let (config, findings) = Config::read(&source);
            setup.config = config;
            ProjectError::of_settings(findings)?;
            ProjectError::of_settings(setup.misplaced(files))?;
        }
        setup.config.flags.clone_from(&flags.rules);
        Ok(setup)
    }

    /// The settings of the project that the current folder is in.
    ///
    /// # Errors
    /// A settings file that cannot be read or has mistakes.
    pub fn of_current_folder(files: &dyn Files, flags: &Flags) -> Result<Setup, ProjectError> {
        let home = Homes::new(files, flags).of_folder(files.current());
        Setup::load(files, &home, flags)
    }

    /// The project's folder, absolute.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folder that relative paths start from, absolute.
    pub fn current(&self) -> &Path {
        &self.current
    }

    /// The settings that name something outside the project, or nothing.
    fn misplaced(&self, files: &dyn Files) -> Vec<Finding> {
        let settings = &self.config.settings;
        let lists = [
            ("include", &settings.include),
            ("catalogue", &settings.catalogue),
            ("texts", &settings.texts),
        ];
        let in_lists =
            lists.into_iter().flat_map(|(name, list)| list.iter().map(move |item| (name, item)));
        let style = settings.citation_style.iter().filter(|style| !is_built_in(style));
        let own = settings.template.iter().filter(|name| Outline::built_in(name).is_none());
        let one = own.map(|item| ("template", item));
        let house = settings.house.iter();
        let of_house = house.flat_map(|house| {
            let logo = house.logo.iter().map(|item| ("house.logo", item));
            logo.chain(house.fonts.iter().map(|item| ("house.fonts", item)))
        });
        let one = one.chain(of_house);
        let named = in_lists.chain(one).chain(style.map(|item| ("citation-style", item)));
        named.filter_map(|(name, item)| self.misplacement(files, name, item)).collect()
    }

    fn misplacement(
        &self,
        files: &dyn Files,
        setting: &str,
        value: &Spanned<String>,
    ) -> Option<Finding> {
        let whole = self.whole(value);
        let place = Place::new(self.config.source.as_ref()?, value.span.clone());
        let finding = |message: String| Finding::new(RuleId::WRONG_VALUE, place.clone(), message);
        if !whole.starts_with(&self.root) {
            return Some(outside(finding(format!(
                "`{setting}` names `{}`, which is outside the project's folder",
                value.value
            ))));
        }
        match files.kind(&whole) {
            Err(error) => {
                let missing =
                    finding(format!("`{setting}` names `{}`, which {error}", value.value));
                Some(match setting {
                    "citation-style" => missing.help(style_help(value)),
                    _ => {
                        missing.help("correct the path, which starts from the folder of this file")
                    }
                })
            }
            Ok(FileKind::Other(what)) => Some(finding(format!(
                "`{setting}` names `{}`, which {}",
                value.value,
                FileError::Irregular(what)
            ))),
            Ok(_) if !is_inside(files, &self.root, &whole) => Some(outside(finding(format!(
                "`{setting}` names `{}`, a link that leads out of the project's folder",
                value.value
            )))),
            Ok(_) => None,
        }
    }

    /// The paths to read when a command names none: those of the settings, else `data`, else the
    /// project's folder, or the current folder where that is further down.
    pub fn default_paths(&self, files: &dyn Files) -> Vec<PathBuf> {
        let named = &self.config.settings.include;
        if !named.is_empty() {
            return named.iter().map(|path| self.shown(&self.whole(path))).collect();
        }
        let data = PathBuf::from("data");
        let is_folder = files.kind(&data) == Ok(FileKind::Folder);
        let ours = is_folder && is_inside(files, &self.root, &absolute(&self.current, &data));
        vec![if ours { data } else { PathBuf::from(".") }]
    }

    /// The files and folders of the catalogue that the settings name.
    pub(super) fn catalogue(&self) -> Vec<PathBuf> {
        self.config.settings.catalogue.iter().map(|path| self.shown(&self.whole(path))).collect()
    }

    /// The files and folders with the texts of documents that the settings name.
    pub(super) fn texts(&self) -> Vec<PathBuf> {
        self.config.settings.texts.iter().map(|path| self.shown(&self.whole(path))).collect()
    }

    /// Whether a file is among the texts of documents that the settings name.
    pub(super) fn is_text(&self, file: &Path) -> bool {
        let whole = absolute(&self.current, file);
        self.config.settings.texts.iter().any(|path| whole.starts_with(self.whole(path)))
    }

    /// Whether a file is in a folder of records by the folder's name, or in the catalogue that the
    /// settings name.
    pub(super) fn is_of_records(&self, file: &Path) -> bool {
        let whole = absolute(&self.current, file);
        let named = self.config.settings.catalogue.iter().map(|path| self.whole(path));
        let usual = FOLDERS_OF_RECORDS.iter().map(|name| self.root.join(name));
        usual.chain(named).any(|of_records| whole.starts_with(of_records))
    }

    /// The citation style that a flag names, else the settings, else that of the United Nations.
    ///
    /// # Errors
    /// A style that does not exist, cannot be read or has mistakes.
    pub fn citation_style(
        &self,
        files: &dyn Files,
        flag: Option<&str>,
    ) -> Result<CitationStyle, ProjectError> {
        let (name, file) = match (flag, &self.config.settings.citation_style) {
            (Some(name), _) => (name, PathBuf::from(name)),
            (None, Some(name)) => (name.as_str(), self.shown(&self.whole(name))),
            (None, None) => return Ok(CitationStyle::default()),
        };
        if let Some(style) = CitationStyle::built_in(name) {
            return Ok(style);
        }
        if files.kind(&file) == Err(FileError::Missing) {
            return Err(ProjectError::NoStyle { name: name.to_owned(), help: style_help(name) });
        }
        let file_name = super::path::name(&file);
        let source = read_text(files, &file, MAX_RECORD_BYTES)
            .map_err(|error| ProjectError::File { path: file, error })?;
        let is_csl = file_name.to_ascii_lowercase().ends_with(".csl");
        let read = if is_csl { CitationStyle::csl } else { CitationStyle::new };
        read(source.name(), source.text())
            .map_err(|error| ProjectError::Template(error.to_string()))
    }

    /// The day up to which records are taken to be complete, and where that is said.
    pub fn as_of(&self) -> Option<(Date, Origin)> {
        if let Some(day) = self.as_of {
            return Some((day, Origin::Flag));
        }
        let day = self.config.settings.as_of.as_ref()?;
        let source = self.config.source.as_ref()?;
        Some((day.value, Origin::File(Place::new(source, day.span.clone()))))
    }

    /// Whether the settings exclude a file.
    pub fn excludes(&self, file: &Path) -> bool {
        self.config.excludes(&self.in_project(file))
    }

    /// Runs the rules on a library at the levels that are set. `paths` are those of its sources, by
    /// their names.
    pub(super) fn check(&self, library: &Library, paths: &HashMap<&str, &Path>) -> Checked {
        let in_project: HashMap<&str, String> =
            paths.iter().map(|(name, path)| (*name, self.in_project(path))).collect();
        check::run_with(library, &|rule: &Rule, name: &str| {
            self.config.level(rule, in_project.get(name).map_or(name, String::as_str)).0
        })
    }

    /// A path as the patterns of the settings see it: from the project's folder.
    fn in_project(&self, file: &Path) -> String {
        below(&self.root, &absolute(&self.current, file))
    }

    /// A path as a baseline names it: the same from any folder.
    pub fn in_baseline(&self, file: &Path) -> String {
        below(&self.base, &absolute(&self.current, file))
    }

    /// The file that a path of a baseline names.
    pub fn of_baseline(&self, path: &str) -> PathBuf {
        self.base.join(path)
    }

    /// The absolute path that a setting names.
    pub(super) fn whole(&self, value: &str) -> PathBuf {
        absolute(&self.root, Path::new(value))
    }

    /// An absolute path as it is shown: from the current folder.
    pub(super) fn shown(&self, whole: &Path) -> PathBuf {
        relative(&self.current, whole)
    }
}

/// Whether a path is below a folder, after links in both are followed.
pub(super) fn is_inside(files: &dyn Files, folder: &Path, path: &Path) -> bool {
    match (files.resolve(folder), files.resolve(path)) {
        (Ok(folder), Ok(path)) => path.starts_with(folder),
        _ => false,
    }
}

fn is_built_in(name: &str) -> bool {
    CitationStyle::names().contains(&name)
}

fn outside(finding: Finding) -> Finding {
    finding.help(
        "settings name only files below the folder of rapporteur.toml; name others on the command line",
    )
}

/// What to write in place of a style that does not exist.
fn style_help(name: &str) -> String {
    let names = CitationStyle::names();
    let meant = closest(name, &names).map(|meant| format!("did you mean `{meant}`? "));
    format!(
        "{}built-in styles: {}; or give the path to a style file (.jinja or .csl)",
        meant.unwrap_or_default(),
        names.join(", ")
    )
}
