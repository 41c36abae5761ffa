//! Why a run could not be done.

use std::fmt;
use std::path::PathBuf;

use super::files::FileError;
use super::path::shown;
use crate::diagnostic::{Diagnostic, Finding, Severity, text};

/// Why the files of a project could not be selected, or its settings not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ProjectError {
    /// A file that the run needs cannot be read.
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        error: FileError,
    },
    /// The settings have mistakes.
    Settings(Vec<Diagnostic>),
    /// A file of the project is a link to a file outside it.
    LinkOut {
        /// The link.
        path: PathBuf,
    },
    /// There is no such citation style.
    NoStyle {
        /// What was asked for.
        name: String,
        /// What there is.
        help: String,
    },
    /// A folder of templates is of no use.
    NoTemplate {
        /// The folder.
        folder: PathBuf,
        /// Why, as the rest of a sentence.
        why: String,
    },
    /// A citation style has a mistake.
    Template(String),
    /// An outline has a mistake.
    Outline(String),
    /// The house style cannot be used.
    House(String),
}

impl ProjectError {
    /// Findings in the settings are an error; none are not.
    pub(super) fn of_settings(findings: Vec<Finding>) -> Result<(), ProjectError> {
        if findings.is_empty() { Ok(()) } else { Err(ProjectError::Settings(as_errors(findings))) }
    }
}

impl fmt::Display for ProjectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ProjectError::File { path, error } => write!(f, "{} {error}", shown(path)),
            ProjectError::Settings(found) => {
                write!(f, "the settings cannot be used:\n{}", text::emit(found).trim_end())
            }
            ProjectError::LinkOut { path } => write!(
                f,
                "{} is a link that leads out of the project's folder; put the file itself there",
                shown(path)
            ),
            ProjectError::NoStyle { name, help } => {
                write!(
                    f,
                    "there is no citation style `{}`; {help}",
                    crate::diagnostic::visible(name)
                )
            }
            ProjectError::NoTemplate { folder, why } => write!(f, "{} {why}", shown(folder)),
            ProjectError::Template(message) => {
                write!(f, "the citation style has a mistake:\n{message}")
            }
            ProjectError::House(message) => write!(f, "the house style cannot be used: {message}"),
            ProjectError::Outline(message) => write!(f, "the outline has a mistake:\n{message}"),
        }
    }
}

impl std::error::Error for ProjectError {}

/// Findings in a settings file as errors: without settings there is no run.
fn as_errors(findings: Vec<Finding>) -> Vec<Diagnostic> {
    let error = |finding| Diagnostic { severity: Severity::Error, finding };
    findings.into_iter().map(error).collect()
}
