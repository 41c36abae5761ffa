//! How much of records and drafts is covered by sources: the statements that cite a document and those
//! that do not, the documents that carry most, and what became of the quotations.
//!
//! A statement is a sentence of running text, or a row of a record's table of decisions or pledges.
//! Headings, cells of tables and notes are not statements. A sentence is cited if a citation is in it or
//! directly behind it, or if a note does so that it calls.

mod print;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

pub use print::CoverageFormat;

use super::Project;
use crate::library::{Evidence, Statement};
use crate::source::Source;
use crate::symbol::Symbol;

/// How much of the files of a run is covered by sources.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct Coverage {
    /// All statements of all files.
    pub statements: Statements,
    /// Each file with its statements.
    pub files: Vec<FileCoverage>,
    /// Every document that a statement cites, with the number of statements, the most first.
    pub documents: Vec<Carrying>,
    /// What holding the quotations against the texts of their documents came to.
    pub quotations: Quotations,
}

/// Numbers of statements.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Statements {
    /// How many there are.
    pub all: usize,
    /// How many cite a document.
    pub cited: usize,
    /// How many have a number and cite no document.
    pub numbers_without_source: usize,
}

impl Statements {
    fn add(&mut self, statement: &Statement) {
        self.all += 1;
        self.cited += usize::from(statement.is_cited());
        self.numbers_without_source += usize::from(!statement.is_cited() && statement.has_number);
    }

    /// The share of statements that cite a document, in whole per cent, rounded down.
    #[must_use]
    pub fn per_cent(self) -> usize {
        (self.cited * 100).checked_div(self.all).unwrap_or(100)
    }
}

/// The statements of a file.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct FileCoverage {
    /// The name of the file.
    pub path: String,
    /// Its statements.
    pub statements: Statements,
    /// Those that cite no document, in the order of the file.
    pub uncited: Vec<Uncited>,
}

/// A statement that cites no document.
#[derive(Debug, Serialize)]
#[non_exhaustive]
pub struct Uncited {
    /// The line where it begins.
    pub line: usize,
    /// The column where it begins.
    pub column: usize,
    /// The page or paragraph where it begins, in a file that is not made of lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Whether it has a number.
    pub number: bool,
    /// Its words.
    pub words: String,
}

/// A document and the number of statements that cite it.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Carrying {
    /// The document.
    pub symbol: Symbol,
    /// How many statements cite it.
    pub statements: usize,
    /// Whether its text is at hand.
    pub text_at_hand: bool,
}

/// Numbers of quotations by what holding them against their documents came to.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Quotations {
    /// The document says so, word for word.
    pub verified: usize,
    /// The document says so in other words or elsewhere.
    pub different: usize,
    /// The document says nothing like it.
    pub not_found: usize,
    /// The text of the document is not at hand, which is not a pass.
    pub not_checked: usize,
}

impl Quotations {
    fn add(&mut self, evidence: Evidence) {
        *match evidence {
            Evidence::Verified => &mut self.verified,
            Evidence::Different => &mut self.different,
            Evidence::NotFound => &mut self.not_found,
            Evidence::NotChecked => &mut self.not_checked,
        } += 1;
    }

    /// How many there are.
    #[must_use]
    pub fn all(self) -> usize {
        self.verified + self.different + self.not_found + self.not_checked
    }
}

/// How much of the files that the user asked about is covered by sources.
#[must_use]
pub fn coverage<'a>(projects: impl IntoIterator<Item = &'a Project>) -> Coverage {
    let mut covered = Coverage {
        statements: Statements::default(),
        files: Vec::new(),
        documents: Vec::new(),
        quotations: Quotations::default(),
    };
    let mut carrying: BTreeMap<Symbol, (usize, bool)> = BTreeMap::new();
    for project in projects {
        let library = &project.library;
        let mut add = |source: &Arc<Source>, statements: Vec<Statement>| {
            if !project.is_asked(source) {
                return;
            }
            for statement in &statements {
                covered.statements.add(statement);
                for symbol in &statement.cited {
                    let at_hand = library.at_hand.get(symbol).is_some();
                    let (count, known) = carrying.entry(symbol.clone()).or_default();
                    *count += 1;
                    *known |= at_hand;
                }
            }
            covered.files.push(FileCoverage::new(source, &statements));
        };
        for file in &library.records {
            add(&file.source, file.statements());
        }
        for draft in &library.drafts {
            add(&draft.document.source, draft.statements());
        }
        let quotations = library.quotations();
        let asked = quotations.iter().filter(|found| project.is_asked(&found.place.source));
        asked.for_each(|found| covered.quotations.add(found.evidence));
    }
    covered.documents = carrying
        .into_iter()
        .map(|(symbol, (statements, text_at_hand))| Carrying { symbol, statements, text_at_hand })
        .collect();
    covered.documents.sort_by_key(|document| std::cmp::Reverse(document.statements));
    covered
}

impl FileCoverage {
    fn new(source: &Arc<Source>, all: &[Statement]) -> FileCoverage {
        let mut statements = Statements::default();
        all.iter().for_each(|statement| statements.add(statement));
        let uncited = all.iter().filter(|statement| !statement.is_cited()).map(|statement| {
            let start = statement.place.start();
            Uncited {
                line: start.line,
                column: start.column,
                part: source.part(statement.place.span.start).map(|part| part.to_string()),
                number: statement.has_number,
                words: statement.words.clone(),
            }
        });
        let uncited = uncited.collect();
        FileCoverage { path: source.name().to_owned(), statements, uncited }
    }
}
