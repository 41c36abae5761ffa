//! The settings of a run: the project's file, and what the command line puts in its place.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};

use super::args::Common;
use super::{files, output};
use rapporteur::briefing::CitationStyle;
use rapporteur::check::{self, Checked, Rule};
use rapporteur::date::Date;
use rapporteur::diagnostic::{Diagnostic, Level, Severity, text};
use rapporteur::library::Library;
use rapporteur::project::config::{self, Config, Origin};
use rapporteur::source::Place;
use rapporteur::suggest::closest;

/// The settings in force and the folder they speak of.
#[derive(Debug, Default)]
pub struct Setup {
    /// The settings.
    pub config: Config,
    /// The folder of the project's file; its paths begin there.
    folder: PathBuf,
    /// The day named on the command line.
    as_of: Option<Date>,
}

impl Setup {
    /// Reads the project's file, if there is one here or above, and the flags.
    pub fn load(flags: &Common) -> Result<Setup> {
        let current = std::env::current_dir().context("cannot tell the current folder")?;
        let path = match &flags.config {
            Some(path) => Some(std::path::absolute(path)?),
            None => current
                .ancestors()
                .map(|folder| folder.join(config::FILE_NAME))
                .find(|path| path.is_file()),
        };
        let mut setup = Setup { as_of: flags.as_of, folder: current.clone(), ..Setup::default() };
        if let Some(path) = path {
            let shown = path.strip_prefix(&current).unwrap_or(&path);
            let source = files::read_text(shown)?;
            let (config, findings) = Config::read(&source);
            if !findings.is_empty() {
                let wrong = findings
                    .into_iter()
                    .map(|finding| Diagnostic { severity: Severity::Error, finding })
                    .collect::<Vec<_>>();
                bail!("the configuration cannot be used:\n{}", text::emit(&wrong).trim_end());
            }
            config.renamed.iter().for_each(|renamed| output::note(&format!("note: {renamed}")));
            setup.config = config;
            setup.folder = path.parent().map(Path::to_owned).unwrap_or(current);
        }
        for flag in &flags.rule {
            let (name, level) = flag
                .split_once('=')
                .and_then(|(name, level)| Some((name, Level::from_name(level)?)))
                .ok_or_else(|| {
                    anyhow!("--rule {flag}: write a rule and its level, as in --rule unknown-document=warning; levels are off, advice, warning and error")
                })?;
            let current =
                config::known(name).map_err(|message| anyhow!("--rule {flag}: {message}"))?;
            if current != name {
                output::note(&format!("note: --rule {flag}: `{name}` is now called `{current}`"));
            }
            setup.config.flags.push((current.to_owned(), level));
        }
        Ok(setup)
    }

    /// The paths to read when a command names none: those of the file, `data`, or everything.
    pub fn default_paths(&self) -> Vec<PathBuf> {
        let named = &self.config.settings.include;
        if !named.is_empty() {
            return named.iter().map(|path| self.path(path)).collect();
        }
        vec![PathBuf::from(if Path::new("data").is_dir() { "data" } else { "." })]
    }

    /// The files and folders of the catalogue that the file names.
    pub fn catalogue(&self) -> Vec<PathBuf> {
        self.config.settings.catalogue.iter().map(|path| self.path(path)).collect()
    }

    /// The folder of templates that the file names.
    pub fn template(&self) -> Option<PathBuf> {
        self.config.settings.template.as_ref().map(|path| self.path(path))
    }

    /// The citation style: of a flag, of the file, or the house's.
    pub fn citation_style(&self, flag: Option<&str>) -> Result<CitationStyle> {
        let (name, path) = match (flag, &self.config.settings.citation_style) {
            (Some(name), _) => (name, PathBuf::from(name)),
            (None, Some(name)) => (name.as_str(), self.path(name)),
            (None, None) => return Ok(CitationStyle::default()),
        };
        if let Some(style) = CitationStyle::built_in(name) {
            return Ok(style);
        }
        let names = CitationStyle::names();
        if !path.is_file() {
            let meant = closest(name, &names)
                .map(|meant| format!("; did you mean `{meant}`?"))
                .unwrap_or_default();
            bail!(
                "there is no citation style `{name}`{meant}\nthose that come with the program are {}; a file of one's own is named by its path",
                names.join(", ")
            );
        }
        let source = files::read_text(&path)?;
        CitationStyle::new(source.name(), source.text())
            .map_err(|error| anyhow!("the citation style has a mistake:\n{error}"))
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

    /// Whether a file found in a folder is passed over.
    pub fn excludes(&self, path: &Path) -> bool {
        self.config.excludes(&self.relative(path))
    }

    /// The level of a rule for a file.
    fn level(&self, rule: &Rule, name: &str) -> Level {
        self.config.level(rule, &self.relative(Path::new(name))).0
    }

    /// Runs the rules at the levels that are set.
    pub fn check(&self, library: &Library) -> Checked {
        check::run_with(library, &|rule, name| self.level(rule, name))
    }

    /// A path of the file, seen from the current folder.
    fn path(&self, path: &str) -> PathBuf {
        let whole = self.folder.join(path);
        let current = std::env::current_dir().unwrap_or_default();
        match whole.strip_prefix(&current) {
            Ok(inside) if !inside.as_os_str().is_empty() => inside.to_owned(),
            Ok(_) => PathBuf::from("."),
            Err(_) => whole,
        }
    }

    /// A path as the file's patterns see it: from the file's folder, with forward slashes.
    fn relative(&self, path: &Path) -> String {
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let inside = whole.strip_prefix(&self.folder).unwrap_or(&whole);
        inside.to_string_lossy().replace('\\', "/")
    }
}
