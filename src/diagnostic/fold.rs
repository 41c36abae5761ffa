//! Equal findings shown for people: the first few in full, the others by their places.

use std::collections::HashMap;

use super::location::spot;
use super::visible::visible;
use super::{Finding, RuleId};
use crate::source::Place;

/// So many equal findings are shown each with its line; of more, the first of them and the places of
/// the rest.
const MAX_EQUAL: usize = 3;

/// So many places of further findings are named.
const MAX_PLACES: usize = 10;

/// What is shown of a finding.
pub(super) enum Shown {
    /// It alone.
    Alone,
    /// It, and where the same is found further on.
    WithMore(String),
    /// Nothing: it is among the places of one before it.
    Folded,
}

/// What is shown of each of some findings, in their order.
pub(super) fn fold<'a>(findings: impl Iterator<Item = &'a Finding> + Clone) -> Vec<Shown> {
    let mut equal: HashMap<(RuleId, &str), Vec<&Place>> = HashMap::new();
    for found in findings.clone() {
        equal.entry((found.rule, &found.message)).or_default().push(&found.place);
    }
    let mut numbers: HashMap<(RuleId, &str), usize> = HashMap::new();
    let shown = |found: &'a Finding| {
        let kind = (found.rule, found.message.as_str());
        let places = equal.get(&kind).map_or(&[][..], Vec::as_slice);
        let number = numbers.entry(kind).or_default();
        *number += 1;
        // One more than is shown takes no more room than its fold.
        let folds = places.len() > MAX_EQUAL + 1;
        match *number {
            MAX_EQUAL if folds => Shown::WithMore(and_more(&places[MAX_EQUAL..])),
            number if folds && number > MAX_EQUAL => Shown::Folded,
            _ => Shown::Alone,
        }
    };
    findings.map(shown).collect()
}

/// Where else a finding is that is shown for several.
fn and_more(places: &[&Place]) -> String {
    let named: Vec<String> = places
        .iter()
        .take(MAX_PLACES)
        .map(|place| format!("{}:{}", visible(place.source.name()), spot(place)))
        .collect();
    let rest = match places.len().saturating_sub(MAX_PLACES) {
        0 => String::new(),
        rest => format!(", and {rest} more; `--format concise` lists them all"),
    };
    format!("the same {} more times: {}{rest}", places.len(), named.join(", "))
}
