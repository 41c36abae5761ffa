//! What the command line sets.

use std::path::PathBuf;

use super::config;
use crate::date::Date;
use crate::diagnostic::Level;

/// What the command line sets.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// The settings file, in place of the project's.
    pub config: Option<PathBuf>,
    /// Levels of rules and groups, later ones before earlier ones.
    pub rules: Vec<(String, Level)>,
    /// The day up to which records are complete.
    pub as_of: Option<Date>,
    /// Whether the texts of documents are left out: nothing is compared with them.
    pub without_texts: bool,
}

impl Flags {
    /// Reads `ID=LEVEL`.
    ///
    /// # Errors
    /// A sentence that says what to write.
    pub fn rule(text: &str) -> Result<(String, Level), String> {
        let (name, level) = text
            .split_once('=')
            .and_then(|(name, level)| Some((name, Level::from_name(level)?)))
            .ok_or("write a rule and its level, as in unknown-document=warning; the levels are off, advice, warning and error")?;
        Ok((config::known(name)?.to_owned(), level))
    }
}
