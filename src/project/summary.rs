//! The last line of a run: what was found, in what, and what was left out.

use std::fmt;

use super::Project;
use super::files::{SkipReason, Skipped};
use crate::diagnostic::{Diagnostic, text, visible};

/// What a run found and read.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    found: String,
    records: usize,
    documents: usize,
    entries: usize,
    texts: usize,
    unreadable: usize,
    known: usize,
    allowed: usize,
    unchanged: usize,
    /// Files with more findings than are listed, and how many more.
    omitted: Vec<(String, usize)>,
    skipped: Vec<Skipped>,
}

impl Summary {
    /// A summary of what was found: new, in the baseline and allowed by comments.
    pub fn of_found(new: &[Diagnostic], known: usize, allowed: usize) -> Summary {
        Summary { found: text::count(new), known, allowed, ..Summary::default() }
    }

    /// A summary that begins with other words than the number of findings.
    pub fn of_words(words: impl Into<String>) -> Summary {
        Summary { found: words.into(), ..Summary::default() }
    }

    /// Adds what was read of a project, and what was not.
    #[must_use]
    pub fn with(mut self, project: &Project) -> Summary {
        let records = project.library.records.iter();
        self.records += records.filter(|file| project.is_asked(&file.source)).count();
        self.documents += project.library.drafts.len();
        self.entries += project.library.catalogue.entries().len();
        let texts = project.library.at_hand.all().iter();
        self.texts += texts.filter(|text| text.is_whole).count();
        self.unreadable += project.unreadable();
        let omitted = project.library.omitted.iter();
        let omitted = omitted.filter(|(source, _)| project.is_asked(source));
        self.omitted.extend(omitted.map(|(source, more)| (visible(source.name()), *more)));
        self.skipped.extend(project.skipped.iter().cloned());
        self
    }

    /// Adds the number of findings that are left out because their lines did not change.
    #[must_use]
    pub fn with_unchanged(self, unchanged: usize) -> Summary {
        Summary { unchanged, ..self }
    }

    /// The files that were left out on purpose.
    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.found)?;
        let read = [
            counted(self.records, "record", "records"),
            counted(self.documents, "document", "documents"),
            counted(self.entries, "catalogue entry", "catalogue entries"),
            counted(self.texts, "source text", "source texts"),
            counted(self.unreadable, "unreadable file", "unreadable files"),
        ];
        let read: Vec<&str> =
            read.iter().map(String::as_str).filter(|words| !words.starts_with("0 ")).collect();
        if !read.is_empty() {
            write!(f, " in {}", read.join(", "))?;
        } else {
            f.write_str(": no record and no document was read")?;
        }
        write!(f, "; {} known, {} allowed", self.known, self.allowed)?;
        for (file, more) in &self.omitted {
            write!(f, "; {more} more in {file} are not listed")?;
        }
        if self.unchanged > 0 {
            write!(f, "; {} on unchanged lines", self.unchanged)?;
        }
        if !self.skipped.is_empty() {
            let of =
                |reason| self.skipped.iter().filter(|skipped| skipped.reason == reason).count();
            let counts = SkipReason::ALL.map(|reason| (of(reason), reason.words()));
            let counts = counts.iter().filter(|(number, _)| *number > 0);
            let counts: Vec<String> =
                counts.map(|(number, words)| format!("{number} {words}")).collect();
            let all = counted(self.skipped.len(), "file", "files");
            write!(f, "; {all} skipped: {}", counts.join(", "))?;
        }
        Ok(())
    }
}

/// A number and its noun: `1 record`, `3 records`.
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
