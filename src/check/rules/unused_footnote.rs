use std::collections::HashSet;

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;

pub const RULE: Rule = Rule {
    id: RuleId::UNUSED_FOOTNOTE,
    group: Group::Drafts,
    level: Level::WARNING,
    page: include_str!("unused_footnote.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for draft in library.drafts.iter().filter(|draft| draft.cites_documents()) {
        let footnotes = &draft.document.footnotes;
        let called: HashSet<&str> =
            footnotes.calls.iter().map(|(label, _)| label.as_str()).collect();
        for (label, span) in &footnotes.definitions {
            if called.contains(label.as_str()) {
                continue;
            }
            findings.push(
                Finding::new(
                    RULE.id,
                    draft.place(span.clone()),
                    format!("the footnote `{label}` is defined but never referenced"),
                )
                .label("never referenced")
                .help(format!("put [^{label}] where it belongs, or remove the footnote")),
            );
        }
    }
}
