//! The output formats by their names.

use super::{Report, concise, github, gitlab, json, junit, markdown, rdjson, sarif, text};

/// An output format of diagnostics.
///
/// ```
/// use rapporteur::diagnostic::Output;
///
/// assert_eq!(Output::from_name("sarif"), Some(Output::Sarif));
/// assert_eq!(Output::Sarif.name(), "sarif");
/// assert_eq!(Output::from_name("xml"), None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Output {
    /// For people: the source line with the place marked. Colours are ANSI escapes.
    Text,
    /// One line per finding.
    Concise,
    /// One JSON object, under a published schema.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// JUnit XML.
    Junit,
    /// Workflow commands of GitHub Actions.
    Github,
    /// A code quality report of GitLab.
    Gitlab,
    /// Reviewdog's diagnostic format.
    Rdjson,
    /// Markdown for a comment on a pull request.
    Markdown,
}

impl Output {
    /// Every format.
    pub const ALL: [Output; 9] = [
        Output::Text,
        Output::Concise,
        Output::Json,
        Output::Sarif,
        Output::Junit,
        Output::Github,
        Output::Gitlab,
        Output::Rdjson,
        Output::Markdown,
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Output::Text => "text",
            Output::Concise => "concise",
            Output::Json => "json",
            Output::Sarif => "sarif",
            Output::Junit => "junit",
            Output::Github => "github",
            Output::Gitlab => "gitlab",
            Output::Rdjson => "rdjson",
            Output::Markdown => "markdown",
        }
    }

    /// The format of a name.
    pub fn from_name(name: &str) -> Option<Output> {
        Output::ALL.into_iter().find(|output| output.name() == name)
    }

    /// What it is for, in a few words.
    pub fn summary(self) -> &'static str {
        match self {
            Output::Text => "For people: the source line with the place marked",
            Output::Concise => "One line per finding: path, line, column, rule, message",
            Output::Json => "One JSON object, under data/schema/diagnostics.schema.json",
            Output::Sarif => "SARIF 2.1.0, for code scanning",
            Output::Junit => "JUnit XML, for test reports",
            Output::Github => "Annotations of GitHub Actions",
            Output::Gitlab => "A code quality report of GitLab",
            Output::Rdjson => "For reviewdog, which comments on lines",
            Output::Markdown => "A comment on a pull request",
        }
    }
}

/// A report in a format. The same report gives the same text; it ends with a line break, unless it
/// is empty.
pub fn emit(output: Output, report: &Report<'_>) -> String {
    match output {
        Output::Text => text::emit(report.diagnostics),
        Output::Concise => concise::emit(report),
        Output::Json => json::emit(report),
        Output::Sarif => sarif::emit(report),
        Output::Junit => junit::emit(report),
        Output::Github => github::emit(report),
        Output::Gitlab => gitlab::emit(report),
        Output::Rdjson => rdjson::emit(report),
        Output::Markdown => markdown::emit(report),
    }
}
