//! What a rule found, as facts; the words for them are in one place.

use crate::diagnostic::{Finding, RuleId};
use crate::source::Place;

/// The facts of one finding.
pub(super) trait Violation {
    /// The rule.
    const RULE: RuleId;

    /// What is wrong, as a sentence without a full stop.
    fn message(&self) -> String;

    /// A few words beside the marked place.
    fn label(&self) -> String;

    /// What to do.
    fn help(&self) -> String;

    /// The finding at a place.
    fn at(&self, place: Place) -> Finding {
        Finding::new(Self::RULE, place, self.message()).label(self.label()).help(self.help())
    }
}
