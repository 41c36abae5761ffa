//! Coverage in words and as JSON.

use std::fmt::Write;

use serde_json::json;

use super::{Coverage, FileCoverage, Statements};
use crate::diagnostic::{visible, visible_name};
use crate::project::counted;

/// So many documents are shown in words; JSON has all.
const MOST_DOCUMENTS: usize = 10;
/// So many words of a statement are shown.
const LONGEST_WORDS: usize = 100;

/// A format of coverage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CoverageFormat {
    /// For people.
    Text,
    /// One JSON object.
    Json,
}

impl CoverageFormat {
    /// Every format.
    pub const ALL: [CoverageFormat; 2] = [CoverageFormat::Text, CoverageFormat::Json];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            CoverageFormat::Text => "text",
            CoverageFormat::Json => "json",
        }
    }

    /// What it is, in a few words.
    pub fn summary(self) -> &'static str {
        match self {
            CoverageFormat::Text => "For people",
            CoverageFormat::Json => "One JSON object, with every statement that cites nothing",
        }
    }
}

impl Coverage {
    /// The coverage in a format. `all` lists every statement without a source in words, not only those
    /// with a number.
    #[must_use]
    pub fn print(&self, format: CoverageFormat, all: bool) -> String {
        match format {
            CoverageFormat::Text => self.in_words(all),
            CoverageFormat::Json => {
                let mut value = json!(self);
                value["version"] = json!(1);
                format!("{value:#}\n")
            }
        }
    }

    // Writing to a string does not fail, so what it returns says nothing.
    fn in_words(&self, all: bool) -> String {
        let mut text = String::new();
        for file in &self.files {
            let _ = writeln!(text, "{}: {}", visible_name(&file.path), share(file.statements));
        }
        if self.files.len() > 1 {
            let _ = writeln!(text, "all files: {}", share(self.statements));
        }
        self.list_uncited(&mut text, all);
        if !self.documents.is_empty() {
            let _ = writeln!(text, "\nDocuments that most statements rest on");
        }
        let width = self.documents.iter().take(MOST_DOCUMENTS);
        let width = width.map(|document| document.symbol.as_str().chars().count()).max();
        for document in self.documents.iter().take(MOST_DOCUMENTS) {
            let statements = counted(document.statements, "statement", "statements");
            let at_hand = if document.text_at_hand { ", text at hand" } else { "" };
            let symbol = document.symbol.as_str();
            let _ = writeln!(
                text,
                "  {symbol:width$}  {statements}{at_hand}",
                width = width.unwrap_or(0)
            );
        }
        let more = self.documents.len().saturating_sub(MOST_DOCUMENTS);
        if more > 0 {
            let _ = writeln!(text, "  and {}", counted(more, "other", "others"));
        }
        let found = self.quotations;
        let _ = match found.all() {
            0 => writeln!(text, "\nQuotations beside a citation: none"),
            _ => writeln!(
                text,
                "\nQuotations beside a citation\n  verified     {}\n  different    {}\n  not found    {}\n  not checked  {}{}",
                found.verified,
                found.different,
                found.not_found,
                found.not_checked,
                if found.not_checked > 0 { " (no text at hand; not a pass)" } else { "" }
            ),
        };
        text
    }

    fn list_uncited(&self, text: &mut String, all: bool) {
        let listed = |file: &FileCoverage| file.uncited.iter().any(|one| all || one.number);
        if !self.files.iter().any(listed) {
            return;
        }
        let head = if all { "Statements without a source" } else { "Numbers without a source" };
        let _ = writeln!(text, "\n{head}");
        for file in &self.files {
            for one in file.uncited.iter().filter(|one| all || one.number) {
                let path = visible_name(&file.path);
                let place = match &one.part {
                    Some(part) => format!("{path}, {part}"),
                    None => format!("{path}:{}:{}", one.line, one.column),
                };
                let words: String = one.words.chars().take(LONGEST_WORDS).collect();
                let dots = if words.len() < one.words.len() { " …" } else { "" };
                let _ = writeln!(text, "  {place}: {}{dots}", visible(words.trim_end()));
            }
        }
    }
}

/// `31 of 40 statements cite a document (77 per cent); 4 with a number cite none`
fn share(statements: Statements) -> String {
    let Statements { all, cited, numbers_without_source } = statements;
    if all == 0 {
        return "no statements".to_owned();
    }
    let noun = if all == 1 { "statement" } else { "statements" };
    let verb = if cited == 1 { "cites" } else { "cite" };
    let share = statements.per_cent();
    let mut text = format!("{cited} of {all} {noun} {verb} a document ({share} per cent)");
    if numbers_without_source > 0 {
        let verb = if numbers_without_source == 1 { "cites" } else { "cite" };
        let _ = write!(text, "; {numbers_without_source} with a number {verb} none");
    }
    text
}
