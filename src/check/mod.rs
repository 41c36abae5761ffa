//! The rules, and the run of them over a library.

mod rules;

pub use rules::ALL;

use crate::diagnostic::{Diagnostic, Finding, Level};
use crate::library::Library;

/// One rule: what it is called, how much it matters, and how it looks for what it is about.
pub struct Rule {
    /// Its name in words: `unknown-document`.
    pub id: &'static str,
    /// What becomes of its findings, unless the project says otherwise.
    pub level: Level,
    /// Its page: Markdown, with a failing and a mended example that a test runs.
    pub page: &'static str,
    /// Adds what it finds.
    check: fn(&Library, &mut Vec<Finding>),
}

impl Rule {
    /// The rule with an id.
    pub fn find(id: &str) -> Option<&'static Rule> {
        ALL.iter().copied().find(|rule| rule.id == id)
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

/// Runs every rule, each at the level that `level_of` gives it for a file. Diagnostics come in the
/// order of files, of places in each, and of rules.
pub fn run_with(library: &Library, level_of: &dyn Fn(&Rule, &str) -> Level) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for rule in ALL {
        let mut findings = Vec::new();
        let read = library.findings.iter().filter(|finding| finding.rule == rule.id);
        findings.extend(read.cloned());
        (rule.check)(library, &mut findings);
        for finding in findings {
            if let Level::On(severity) = level_of(rule, finding.place.source.name()) {
                diagnostics.push(Diagnostic { severity, finding });
            }
        }
    }
    diagnostics.sort_by(|a, b| {
        let key = |diagnostic: &Diagnostic| {
            let place = &diagnostic.finding.place;
            (place.span.start, place.span.end)
        };
        let file = |diagnostic: &Diagnostic| diagnostic.finding.place.source.name().to_owned();
        file(a)
            .cmp(&file(b))
            .then_with(|| key(a).cmp(&key(b)))
            .then_with(|| a.finding.rule.cmp(b.finding.rule))
    });
    diagnostics
}

/// Runs every rule at its own level.
pub fn run(library: &Library) -> Vec<Diagnostic> {
    run_with(library, &|rule, _| rule.level)
}
