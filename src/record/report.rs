//! What is wrong with the form of one file, up to a bound.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use super::node::Node;
use crate::diagnostic::{Finding, RuleId};
use crate::source::{Place, Source};

/// So many findings at most are reported of what is wrong with the form of one file.
pub const MAX_FINDINGS: usize = 500;

/// Findings on one file. Those beyond [`MAX_FINDINGS`] are counted, and never made.
#[derive(Debug, Default)]
pub(super) struct Report {
    findings: Vec<Finding>,
    /// How many were not made.
    omitted: usize,
}

impl Report {
    /// Adds a finding, while there is room.
    pub(super) fn add(&mut self, finding: impl FnOnce() -> Finding) {
        if self.findings.len() < MAX_FINDINGS {
            self.findings.push(finding());
        } else {
            self.omitted += 1;
        }
    }

    /// Whether nothing was found.
    pub(super) fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// The findings in the order of the text, and how many were left out.
    pub(super) fn in_order(self, source: &Source) -> (Vec<Finding>, usize) {
        let mut findings = self.findings;
        let of_rule = |rule: RuleId| {
            findings.iter().filter(move |finding| finding.rule == rule).map(|found| &found.place)
        };
        // TOML knows dates of its own and calls 30 February a syntax error: once is enough.
        let dates: HashSet<Range<usize>> =
            of_rule(RuleId::IMPOSSIBLE_DATE).map(|place| place.span.clone()).collect();
        // What follows a mistake of syntax on its line is read as something that it is not.
        let broken: HashSet<usize> = of_rule(RuleId::SYNTAX_ERROR)
            .filter(|place| !dates.contains(&place.span))
            .map(|place| place.start().line)
            .collect();
        findings.retain(|finding| match finding.rule {
            RuleId::SYNTAX_ERROR => !dates.contains(&finding.place.span),
            RuleId::UNKNOWN_KEY => {
                !broken.contains(&source.position(finding.place.span.start).line)
            }
            _ => true,
        });
        findings.sort_by_key(|finding| finding.place.span.start);
        (findings, self.omitted)
    }
}

/// Whether a character does something to the text around it and is not seen: a control character,
/// or one that turns the direction of what follows.
fn is_hidden(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    control || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Reports characters that are not seen, written out or as escapes.
pub(super) fn hidden_characters(source: &Arc<Source>, node: Option<&Node>, report: &mut Report) {
    let mut places: Vec<(Range<usize>, char)> = Vec::new();
    let hidden = |text: &str| -> Vec<(usize, char)> {
        text.char_indices().filter(|(_, c)| is_hidden(*c)).collect()
    };
    for (at, c) in hidden(source.text()) {
        places.push((at..at + c.len_utf8(), c));
    }
    for (node, text) in node.iter().flat_map(|node| node.texts()) {
        for (at, c) in hidden(text) {
            places.push((node.source_of(&(at..at + c.len_utf8())), c));
        }
    }
    places.sort_by_key(|(span, _)| (span.start, span.end));
    places.dedup();
    for (span, c) in places {
        report.add(|| {
            let kind = if c.is_control() { "a control character" } else { "a direction mark" };
            Finding::new(
                RuleId::HIDDEN_CHARACTER,
                Place::new(source, span),
                format!("{kind} that is not seen, U+{:04X}", u32::from(c)),
            )
            .label("not seen here")
            .help(match c.is_control() {
                true => "take it out",
                false => "take it out; it can make a text look like another",
            })
        });
    }
}
