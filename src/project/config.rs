//! What a project sets: `rapporteur.toml`.
//!
//! Every setting may be left out. Flags override the file, and the file overrides the defaults.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use globset::{Glob, GlobSet, GlobSetBuilder};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::check::{self, Group, Rule};
use crate::date::Date;
use crate::diagnostic::{Finding, Level, RuleId, Severity, visible};
use crate::record::schema::Format;
use crate::record::{self, Spanned, Syntax};
use crate::source::{Place, Source};
use crate::suggest::closest;

/// The name of the file.
pub const FILE_NAME: &str = "rapporteur.toml";

/// The format of the file.
pub static FORMAT: LazyLock<Format> = LazyLock::new(|| Format::of::<Settings>("config"));

/// What the file may hold.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(title = "Rapporteur configuration", deny_unknown_fields)]
pub struct Settings {
    /// Files and folders that are read when a command names none.
    #[serde(default)]
    pub include: Vec<Spanned<String>>,
    /// Paths, with `*` and `**`, that are skipped, in folders and when a command names them.
    #[serde(default)]
    pub exclude: Vec<Spanned<String>>,
    /// Files and folders of the catalogue, read with whatever is checked.
    #[serde(default)]
    pub catalogue: Vec<Spanned<String>>,
    /// Texts of documents: files, and folders of files whose mastheads say what they are. Quotations
    /// are compared with them.
    #[serde(default)]
    pub texts: Vec<Spanned<String>>,
    /// The product: the name of a built-in one, or a folder of templates.
    pub template: Option<Spanned<String>>,
    /// Who issues the briefings, and their colour, fonts and logo.
    pub house: Option<HouseSettings>,
    /// Whether briefings have a map; they have one unless this is `false`.
    pub map: Option<Spanned<bool>>,
    /// How footnotes word a citation: the name of a built-in style, or a file.
    pub citation_style: Option<Spanned<String>>,
    /// Treat records as complete up to this day, overriding their `as_of`.
    pub as_of: Option<Spanned<Date>>,
    /// The level of rules and groups of rules: off, advice, warning or error.
    #[serde(default)]
    pub rules: BTreeMap<String, Spanned<LevelName>>,
    /// Levels for some paths only; later ones go before earlier ones.
    #[serde(default, rename = "override")]
    pub overrides: Vec<Override>,
}

/// The house style of an office.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[schemars(deny_unknown_fields)]
pub struct HouseSettings {
    /// The office that issues the briefings.
    pub issuer: Option<Spanned<String>>,
    /// Where to write to.
    pub contact: Option<Spanned<String>>,
    /// What the office does not answer for.
    pub disclaimer: Option<Spanned<String>>,
    /// What stands below maps, in place of the built-in disclaimer.
    pub map_disclaimer: Option<Spanned<String>>,
    /// The office's own number of the document.
    pub reference: Option<Spanned<String>>,
    /// Under which licence the briefings may be used.
    pub licence: Option<Spanned<String>>,
    /// The colour of headings, links and bars: `#1f5475`.
    pub accent: Option<Spanned<String>>,
    /// The family of fonts of running text.
    pub serif: Option<Spanned<String>>,
    /// The family of fonts of headings, tables and figures.
    pub sans: Option<Spanned<String>>,
    /// The logo: an SVG or PNG file.
    pub logo: Option<Spanned<String>>,
    /// What the logo shows, in words.
    pub logo_text: Option<Spanned<String>>,
    /// Font files (TrueType or OpenType), besides the built-in ones.
    #[serde(default)]
    pub fonts: Vec<Spanned<String>>,
}

impl HouseSettings {
    /// Every setting but the fonts, by its name.
    pub fn texts(&self) -> [(&'static str, Option<&Spanned<String>>); 11] {
        [
            ("issuer", self.issuer.as_ref()),
            ("contact", self.contact.as_ref()),
            ("disclaimer", self.disclaimer.as_ref()),
            ("map-disclaimer", self.map_disclaimer.as_ref()),
            ("reference", self.reference.as_ref()),
            ("licence", self.licence.as_ref()),
            ("accent", self.accent.as_ref()),
            ("serif", self.serif.as_ref()),
            ("sans", self.sans.as_ref()),
            ("logo", self.logo.as_ref()),
            ("logo-text", self.logo_text.as_ref()),
        ]
    }
}

/// Levels for some paths.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Override {
    /// The paths, with `*` and `**`.
    #[serde(default)]
    #[schemars(required)]
    pub paths: Vec<Spanned<String>>,
    /// The level of rules and groups of rules there.
    #[serde(default)]
    #[schemars(required)]
    pub rules: BTreeMap<String, Spanned<LevelName>>,
}

/// A level, as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LevelName {
    /// The rule is not run.
    Off,
    /// Its findings never fail a run.
    Advice,
    /// Its findings fail a check.
    Warning,
    /// Its findings fail a check, and no briefing is built.
    Error,
}

impl From<Level> for LevelName {
    fn from(level: Level) -> LevelName {
        match level {
            Level::Off => LevelName::Off,
            Level::On(Severity::Advice) => LevelName::Advice,
            Level::On(Severity::Warning) => LevelName::Warning,
            Level::On(Severity::Error) => LevelName::Error,
        }
    }
}

impl From<LevelName> for Level {
    fn from(name: LevelName) -> Level {
        match name {
            LevelName::Off => Level::Off,
            LevelName::Advice => Level::ADVICE,
            LevelName::Warning => Level::WARNING,
            LevelName::Error => Level::ERROR,
        }
    }
}

/// Where a setting comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The program.
    Default,
    /// A line of the file.
    File(Place),
    /// A flag of the command line.
    Flag,
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Origin::Default => f.write_str("default"),
            Origin::File(place) => {
                write!(f, "{}:{}", visible(place.source.name()), place.start().line)
            }
            Origin::Flag => f.write_str("command line"),
        }
    }
}

/// A rule that the file calls by a former name. Displays as a note to the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// Where its level is set.
    pub place: Place,
    /// What the file calls it.
    pub former: String,
    /// What it is called.
    pub current: &'static str,
}

impl std::fmt::Display for Renamed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (file, line) = (visible(self.place.source.name()), self.place.start().line);
        write!(f, "{file}:{line}: the rule `{}` is now called `{}`", self.former, self.current)
    }
}

/// The settings in force.
#[derive(Debug, Clone, Default)]
pub struct Config {
    /// The file, where there is one.
    pub source: Option<Arc<Source>>,
    /// What it says.
    pub settings: Settings,
    /// Levels given on the command line, by rule or group.
    pub flags: Vec<(String, Level)>,
    /// The rules that the file calls by a former name.
    pub renamed: Vec<Renamed>,
    paths: Vec<GlobSet>,
    excluded: GlobSet,
}

impl Config {
    /// Reads the file; what is wrong with it is found at once.
    pub fn read(source: &Arc<Source>) -> (Config, Vec<Finding>) {
        let (settings, mut findings): (Option<Settings>, _) =
            record::read_as(source, Syntax::Toml, &FORMAT);
        let mut settings = settings.unwrap_or_default();
        let mut renamed = Vec::new();
        let overrides = settings.overrides.iter_mut().map(|part| &mut part.rules);
        for rules in std::iter::once(&mut settings.rules).chain(overrides) {
            for (name, level) in std::mem::take(rules) {
                let place = Place::new(source, level.span.clone());
                match known(&name) {
                    Ok(current) => {
                        if current != name {
                            renamed.push(Renamed { place, former: name, current });
                        }
                        rules.insert(current.to_owned(), level);
                    }
                    Err(message) => {
                        findings.push(Finding::new(RuleId::UNKNOWN_KEY, place, message));
                    }
                }
            }
        }
        let mut globs = |patterns: &[Spanned<String>]| {
            let (set, wrong) = glob_set(patterns);
            findings.extend(wrong.into_iter().map(|(span, message)| {
                Finding::new(RuleId::WRONG_VALUE, Place::new(source, span), message)
            }));
            set
        };
        let excluded = globs(&settings.exclude);
        let paths = settings.overrides.iter().map(|part| globs(&part.paths)).collect();
        let config = Config {
            source: Some(Arc::clone(source)),
            settings,
            flags: Vec::new(),
            renamed,
            paths,
            excluded,
        };
        (config, findings)
    }

    /// Whether a path below the file's folder is skipped.
    pub fn excludes(&self, path: &str) -> bool {
        self.excluded.is_match(path)
    }

    /// The level of a rule for a path below the file's folder, and where it comes from.
    pub fn level(&self, rule: &Rule, path: &str) -> (Level, Origin) {
        let named = |name: &str| rule.id == name || name == rule.group.name();
        if let Some((_, level)) = self.flags.iter().rev().find(|(name, _)| named(name)) {
            return (*level, Origin::Flag);
        }
        let for_path = self.settings.overrides.iter().zip(&self.paths).rev();
        let tables = for_path
            .filter(|(_, paths)| paths.is_match(path))
            .map(|(part, _)| &part.rules)
            .chain([&self.settings.rules]);
        for table in tables {
            // A rule's own level goes before that of its group.
            let found = table.get(rule.id.as_str()).or_else(|| table.get(rule.group.name()));
            if let (Some(level), Some(source)) = (found, &self.source) {
                let place = Place::new(source, level.span.clone());
                return (level.value.into(), Origin::File(place));
            }
        }
        (rule.level, Origin::Default)
    }
}

/// The name of a rule or a group; of a rule's former name, the one that it has now.
///
/// # Errors
/// A sentence that says there is no such rule, and what may have been meant.
///
/// ```
/// use rapporteur::project::config::known;
///
/// assert_eq!(known("unknown-document"), Ok("unknown-document"));
/// assert_eq!(known("symbol-year"), Ok("date-year-mismatch"));
/// assert!(known("unknown-documents").unwrap_err().contains("did you mean `unknown-document`?"));
/// ```
pub fn known(name: &str) -> Result<&'static str, String> {
    let groups = Group::ALL.iter().map(|group| group.name());
    let rules = check::ALL.iter().map(|rule| rule.id.as_str());
    let names: Vec<&'static str> = rules.chain(groups).collect();
    let current = names.iter().find(|known| **known == name);
    if let Some(current) = current.copied().or(RuleId::former(name).map(RuleId::as_str)) {
        return Ok(current);
    }
    Err(match closest(name, &names) {
        Some(meant) => format!("there is no rule `{name}`; did you mean `{meant}`?"),
        None => format!("there is no rule `{name}`; `rapporteur rules` lists them"),
    })
}

/// The longest pattern, and the deepest braces in one: real ones have a tenth of it.
const MAX_PATTERN_BYTES: usize = 1000;
const MAX_BRACE_DEPTH: usize = 8;

/// Whether a pattern is one that can be compiled in little time and space.
fn bounded(pattern: &str) -> Result<(), String> {
    if pattern.len() > MAX_PATTERN_BYTES {
        return Err(format!("this pattern is longer than the limit of {MAX_PATTERN_BYTES} bytes"));
    }
    let mut depth = 0usize;
    for c in pattern.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_BRACE_DEPTH {
            return Err(format!("braces are nested deeper than the limit of {MAX_BRACE_DEPTH}"));
        }
    }
    Ok(())
}

fn glob_set(patterns: &[Spanned<String>]) -> (GlobSet, Vec<(std::ops::Range<usize>, String)>) {
    let mut set = GlobSetBuilder::new();
    let mut wrong = Vec::new();
    for pattern in patterns {
        if let Err(message) = bounded(pattern) {
            wrong.push((pattern.span.clone(), message));
            continue;
        }
        match Glob::new(pattern) {
            Ok(glob) => {
                set.add(glob);
            }
            Err(error) => wrong.push((pattern.span.clone(), error.to_string())),
        }
    }
    (set.build().unwrap_or_default(), wrong)
}
