//! Findings as plain data: what is wrong, where, and how to fix it.
//!
//! One file per output format; none of them knows a rule. [`emit`] prints a [`Report`] in any.

pub mod concise;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod rdjson;
pub mod sarif;
pub mod text;

mod fingerprint;
mod fold;
mod location;
mod output;
mod report;
mod rule_id;
mod visible;

pub use fingerprint::{Fingerprint, FingerprintError, content_fingerprint, fingerprints};
pub use output::{Output, emit};
pub use report::{Report, RuleInfo};
pub use rule_id::RuleId;
pub use visible::{visible, visible_name};

use std::ops::Range;
use std::sync::Arc;

use crate::source::{Place, Source};

/// How much a finding matters.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; never fails a run.
    Advice,
    /// Most likely a mistake; fails a check.
    Warning,
    /// Wrong; fails a check, and no briefing is built.
    Error,
}

impl Severity {
    /// The word for it.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Advice => "advice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// What becomes of a rule's findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The rule is not run.
    Off,
    /// Its findings have this weight.
    On(Severity),
}

impl Level {
    /// Worth knowing; never fails a run.
    pub const ADVICE: Level = Level::On(Severity::Advice);
    /// Most likely a mistake.
    pub const WARNING: Level = Level::On(Severity::Warning);
    /// Wrong.
    pub const ERROR: Level = Level::On(Severity::Error);

    /// The word for it: `off`, `advice`, `warning`, `error`.
    pub fn name(self) -> &'static str {
        match self {
            Level::Off => "off",
            Level::On(severity) => severity.name(),
        }
    }

    /// The level of a word.
    pub fn from_name(name: &str) -> Option<Level> {
        [Level::Off, Level::ADVICE, Level::WARNING, Level::ERROR]
            .into_iter()
            .find(|level| level.name() == name)
    }
}

/// Something found in a file by a rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule's id.
    pub rule: RuleId,
    /// What is wrong, as a sentence without a full stop.
    pub message: String,
    /// Where.
    pub place: Place,
    /// A few words beside the marked place.
    pub label: String,
    /// Other places that matter, each with a few words.
    pub related: Vec<(Place, String)>,
    /// What to do.
    pub help: Option<String>,
    /// The change that fixes it, where there is one.
    pub fix: Option<Fix>,
}

impl Finding {
    /// A finding with a message and a place; the rest is added by the methods below.
    pub fn new(rule: RuleId, place: Place, message: impl Into<String>) -> Finding {
        Finding {
            rule,
            message: message.into(),
            place,
            label: String::new(),
            related: Vec::new(),
            help: None,
            fix: None,
        }
    }

    /// Words beside the marked place.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Finding {
        self.label = label.into();
        self
    }

    /// Another place that matters.
    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Finding {
        self.related.push((place, label.into()));
        self
    }

    /// What to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Finding {
        self.help = Some(help.into());
        self
    }

    /// The text that should stand at the marked place.
    #[must_use]
    pub fn replace_with(mut self, text: impl Into<String>) -> Finding {
        self.fix = Some(Fix {
            source: Arc::clone(&self.place.source),
            span: self.place.span.clone(),
            text: text.into(),
            is_safe: true,
        });
        self
    }

    /// The text that may stand at the marked place; somebody must look at it first.
    #[must_use]
    pub fn suggest(mut self, text: impl Into<String>) -> Finding {
        self = self.replace_with(text);
        self.fix.iter_mut().for_each(|fix| fix.is_safe = false);
        self
    }

    /// The change that fixes it, unless the text was taken out of a PDF or DOCX file: that cannot
    /// be changed through it.
    pub fn fix_in_file(&self) -> Option<&Fix> {
        self.fix.as_ref().filter(|fix| fix.source.part(fix.span.start).is_none())
    }
}

/// A change of a text that fixes a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The file.
    pub source: Arc<Source>,
    /// The bytes to replace.
    pub span: Range<usize>,
    /// What to put there.
    pub text: String,
    /// Whether it can be applied unseen. `--fix` applies no other.
    pub is_safe: bool,
}

/// A finding with the weight that its rule, or the project's configuration, gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How much it matters.
    pub severity: Severity,
    /// What was found.
    pub finding: Finding,
}
