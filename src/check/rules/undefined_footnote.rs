use std::collections::HashSet;

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;

pub const RULE: Rule = Rule {
    id: RuleId::UNDEFINED_FOOTNOTE,
    group: Group::Drafts,
    level: Level::ERROR,
    page: include_str!("undefined_footnote.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for draft in library.drafts.iter().filter(|draft| draft.cites_documents()) {
        let footnotes = &draft.document.footnotes;
        let defined: HashSet<&str> =
            footnotes.definitions.iter().map(|(label, _)| label.as_str()).collect();
        for (label, span) in &footnotes.calls {
            if defined.contains(label.as_str()) {
                continue;
            }
            findings.push(
                Finding::new(
                    RULE.id,
                    draft.place(span.clone()),
                    format!("the footnote `{label}` is referenced but never defined"),
                )
                .label("not defined")
                .help(format!("define it on a separate line: [^{label}]: …")),
            );
        }
    }
}
