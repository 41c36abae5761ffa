//! What is wrong with a template.

use std::fmt;

/// A mistake in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// The template file.
    pub file: String,
    /// The line, from 1, where it is known.
    pub line: Option<usize>,
    /// The column, from 1, where it is known.
    pub column: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What may help.
    pub hints: Vec<String>,
}

impl TemplateError {
    /// What is wrong with a file as a whole.
    pub fn of_file(file: &str, message: impl Into<String>) -> TemplateError {
        let message = message.into();
        TemplateError {
            file: file.to_owned(),
            line: None,
            column: None,
            message,
            hints: Vec::new(),
        }
    }

    /// What is wrong with a TOML file of a template.
    pub fn of_toml(error: &toml::de::Error, text: &str, file: &str) -> TemplateError {
        let before = error.span().and_then(|span| text.get(..span.start));
        let column = before
            .map(|before| before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1);
        TemplateError {
            file: file.to_owned(),
            line: before.map(|before| before.matches('\n').count() + 1),
            column,
            message: error.message().to_owned(),
            hints: Vec::new(),
        }
    }

    /// What MiniJinja says of a template; `file` is the one it was given first.
    pub fn of_jinja(error: &minijinja::Error, file: &str) -> TemplateError {
        let column = error.range().zip(error.template_source()).and_then(|(range, text)| {
            let before = text.get(..range.start)?;
            let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
            Some(line.chars().count() + 1)
        });
        TemplateError {
            file: error.name().unwrap_or(file).to_owned(),
            line: error.line(),
            column: column.filter(|_| error.line().is_some()),
            message: match error.detail() {
                Some(detail) => format!("{}: {detail}", error.kind()),
                None => error.kind().to_string(),
            },
            hints: Vec::new(),
        }
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(column) = self.column {
            write!(f, ":{column}")?;
        }
        write!(f, ": {}", self.message)?;
        for hint in &self.hints {
            write!(f, "\n  hint: {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for TemplateError {}
