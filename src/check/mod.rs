//! The rules, and the run of them over a library.
//!
//! ```
//! use rapporteur::check;
//! use rapporteur::document::{self, Format};
//! use rapporteur::library::{Draft, Library};
//!
//! let text = b"See Security Council resolution 2699 (2024).";
//! let document = document::read("draft.md", text, Format::Markdown)?;
//! let library = Library::with_drafts(Vec::new(), vec![Draft::new(document)]);
//! let found = check::run(&library);
//! assert_eq!(found.len(), 1);
//! assert_eq!(found[0].finding.place.text(), "2699 (2024)");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod allow;
mod rules;
mod violation;

pub use rules::ALL;

use crate::diagnostic::{Diagnostic, Finding, Level, RuleId, RuleInfo};
use crate::library::Library;

/// What a rule is about; a project sets the level of a whole group as of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Whether a file can be read as what it is.
    Reading,
    /// Documents, and the symbols they are cited by.
    Documents,
    /// What a draft says.
    Drafts,
    /// What a record says.
    Records,
    /// How the house writes; off unless a project wants it.
    HouseStyle,
}

impl Group {
    /// Every group.
    pub const ALL: [Group; 5] =
        [Group::Reading, Group::Documents, Group::Drafts, Group::Records, Group::HouseStyle];

    /// Its name in words: `house-style`.
    pub fn name(self) -> &'static str {
        match self {
            Group::Reading => "reading",
            Group::Documents => "documents",
            Group::Drafts => "drafts",
            Group::Records => "records",
            Group::HouseStyle => "house-style",
        }
    }
}

/// What a run of the rules came to.
#[derive(Debug, Default)]
pub struct Checked {
    /// What was found, in the order of files, of places in each, and of rules.
    pub diagnostics: Vec<Diagnostic>,
    /// What was found and is allowed by a comment.
    pub allowed: Vec<Diagnostic>,
}

/// One rule: what it is called, how much it matters, and how it looks for what it is about.
pub struct Rule {
    /// Its name: `unknown-document`.
    pub id: RuleId,
    /// What it is about.
    pub group: Group,
    /// What becomes of its findings, unless the project says otherwise.
    pub level: Level,
    /// Its page: Markdown, with a failing and a fixed example that a test runs.
    pub page: &'static str,
    /// Adds what it finds.
    check: fn(&Library, &mut Vec<Finding>),
}

impl Rule {
    /// The rule with a name, or with a former name.
    pub fn find(name: &str) -> Option<&'static Rule> {
        let by_name = ALL.iter().copied().find(|rule| rule.id == name);
        by_name.or_else(|| RuleId::former(name).map(Rule::of))
    }

    /// The rule of a name. A test holds that every name has one.
    pub fn of(id: RuleId) -> &'static Rule {
        ALL.iter().copied().find(|rule| rule.id == id).unwrap_or(ALL[0])
    }

    /// What an output may say of it.
    pub fn info(&self) -> RuleInfo {
        RuleInfo { id: self.id, summary: self.summary(), page: self.page, level: self.level }
    }

    /// One sentence on what it reports: the first paragraph of its page.
    pub fn summary(&self) -> &'static str {
        let mut paragraphs = self.page.split("\n\n");
        paragraphs.nth(1).unwrap_or_default().trim()
    }
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rule").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Runs every rule, each at the level that `level_of` gives it for a file, and takes out what
/// comments allow.
pub fn run_with(library: &Library, level_of: &dyn Fn(&Rule, &str) -> Level) -> Checked {
    let weigh = |rule: &Rule, findings: Vec<Finding>| {
        let weighed = findings.into_iter().filter_map(|finding| {
            match level_of(rule, finding.place.source.name()) {
                Level::On(severity) => Some(Diagnostic { severity, finding }),
                Level::Off => None,
            }
        });
        weighed.collect::<Vec<_>>()
    };
    let mut diagnostics = Vec::new();
    let wanted = |rule: &Rule| {
        let mut sources = library.sources.iter();
        sources.any(|source| level_of(rule, source.name()) != Level::Off)
    };
    for rule in ALL.iter().filter(|rule| wanted(rule)) {
        let mut findings = Vec::new();
        let read = library.findings.iter().filter(|finding| finding.rule == rule.id);
        findings.extend(read.cloned());
        (rule.check)(library, &mut findings);
        // A change would be one of several values of the file.
        for finding in findings.iter_mut().filter(|finding| finding.fix.is_some()) {
            if library.is_shared(&finding.place) {
                finding.fix = None;
            }
        }
        diagnostics.extend(weigh(rule, findings));
    }
    let mut applied = allow::apply(library, diagnostics);
    for id in allow::ABOUT_COMMENTS {
        let about = applied.findings.iter().filter(|finding| finding.rule == id).cloned();
        applied.kept.extend(weigh(Rule::of(id), about.collect()));
    }
    let allow::Applied { kept: mut diagnostics, mut allowed, .. } = applied;
    in_order(&mut diagnostics);
    in_order(&mut allowed);
    Checked { diagnostics, allowed }
}

/// Runs every rule at its own level.
pub fn run(library: &Library) -> Vec<Diagnostic> {
    run_with(library, &|rule, _| rule.level).diagnostics
}

fn in_order(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        let (a, b) = (&a.finding, &b.finding);
        let span = |finding: &Finding| (finding.place.span.start, finding.place.span.end);
        a.place
            .source
            .name()
            .cmp(b.place.source.name())
            .then_with(|| span(a).cmp(&span(b)))
            .then_with(|| a.rule.cmp(&b.rule))
    });
    // A value that stands in several places of a record, by an alias of YAML, was written once.
    diagnostics.dedup_by(|a, b| a.finding == b.finding);
}
