//! What a run found, as every output is given it.

use super::fingerprint::Counter;
use super::{Diagnostic, Finding, Fingerprint, Level, RuleId, Severity};

/// What an output may say of a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleInfo {
    /// Its name: `unknown-document`.
    pub id: RuleId,
    /// One sentence on what it reports.
    pub summary: &'static str,
    /// Its page, in Markdown.
    pub page: &'static str,
    /// What becomes of its findings.
    pub level: Level,
}

/// What a run found, and what there was to find.
#[derive(Debug, Clone, Copy, Default)]
pub struct Report<'a> {
    /// What was found and is to be fixed.
    pub diagnostics: &'a [Diagnostic],
    /// What was found and is in the project's baseline.
    pub baselined: &'a [Diagnostic],
    /// What was found and is allowed by a comment in the file.
    pub allowed: &'a [Diagnostic],
    /// Every rule.
    pub rules: &'a [RuleInfo],
    /// The names of the files that were checked, those without a finding too.
    pub files: &'a [&'a str],
}

/// Why a finding does not count, if it does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It counts.
    New,
    /// It is in the baseline.
    Baselined,
    /// A comment in the file allows it.
    Allowed,
}

/// A diagnostic as an output prints it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) severity: Severity,
    pub(super) finding: &'a Finding,
    pub(super) fingerprint: Fingerprint,
    pub(super) standing: Standing,
}

impl<'a> Entry<'a> {
    /// The name of its file, as the user wrote it.
    pub(super) fn file(&self) -> &'a str {
        self.finding.place.source.name()
    }
}

impl<'a> Report<'a> {
    /// Every diagnostic, in the order of files, of places in each, and of rules.
    ///
    /// The baseline is made of what comments do not allow, so that is numbered first.
    pub(super) fn entries(&self) -> Vec<Entry<'a>> {
        let mut counter = Counter::default();
        let counted = counter.fingerprints(self.diagnostics.iter().chain(self.baselined));
        let allowed = counter.fingerprints(self.allowed);
        let standings = [
            (self.diagnostics, Standing::New),
            (self.baselined, Standing::Baselined),
            (self.allowed, Standing::Allowed),
        ];
        let mut entries: Vec<Entry<'a>> = standings
            .into_iter()
            .flat_map(|(found, standing)| found.iter().map(move |found| (found, standing)))
            .zip(counted.into_iter().chain(allowed))
            .map(|((found, standing), fingerprint)| Entry {
                severity: found.severity,
                finding: &found.finding,
                fingerprint,
                standing,
            })
            .collect();
        entries.sort_by(|a, b| {
            let key = |entry: &Entry<'a>| {
                let span = &entry.finding.place.span;
                (entry.file(), span.start, span.end, entry.finding.rule)
            };
            key(a).cmp(&key(b))
        });
        entries
    }

    /// The entries that count.
    pub(super) fn new_entries(&self) -> Vec<Entry<'a>> {
        let mut entries = self.entries();
        entries.retain(|entry| entry.standing == Standing::New);
        entries
    }
}
