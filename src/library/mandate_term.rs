//! The term of a mandate, as one decision after another sets it.

use super::RecordFile;
use crate::date::Date;
use crate::record::Spanned;
use crate::record::mission::{Decision, Effect};

/// A decision and the term of the mandate before and after it.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// The decision.
    pub decision: &'a Decision,
    /// Its day.
    pub date: &'a Spanned<Date>,
    /// The last day of the mandate before it, where that is known.
    pub before: Option<&'a Spanned<Date>>,
    /// The last day of the mandate after it, where that is known.
    pub after: Option<&'a Spanned<Date>>,
}

impl RecordFile {
    /// The dated decisions in the order of their dates, with the term that each finds and leaves.
    ///
    /// A decision that gives a mandate without saying until when leaves a term that is not known;
    /// one that only modifies, requests or addresses leaves the term as it is.
    pub fn terms(&self) -> Vec<Step<'_>> {
        let mut dated: Vec<_> = self
            .record
            .decisions
            .iter()
            .filter_map(|decision| Some((decision, decision.date.as_ref()?)))
            .collect();
        dated.sort_by_key(|(_, date)| date.value);
        let mut term = None;
        let mut steps = Vec::with_capacity(dated.len());
        for (decision, date) in dated {
            let before = term;
            let keeps = matches!(
                decision.effect.as_ref().map(|effect| effect.value),
                Some(Effect::Modifies | Effect::Requests | Effect::Addresses)
            );
            term = decision.until.as_ref().or(before.filter(|_| keeps));
            steps.push(Step { decision, date, before, after: term });
        }
        steps
    }
}
