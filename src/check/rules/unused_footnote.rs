use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level};
use crate::library::Library;

pub const RULE: Rule = Rule {
    id: "unused-footnote",
    group: Group::Drafts,
    level: Level::WARNING,
    page: include_str!("unused_footnote.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for draft in &library.drafts {
        let footnotes = &draft.document.footnotes;
        for (label, span) in &footnotes.definitions {
            if footnotes.calls.iter().any(|(called, _)| called == label) {
                continue;
            }
            findings.push(
                Finding::new(
                    RULE.id,
                    draft.place(span.clone()),
                    format!("the footnote `{label}` is never called"),
                )
                .label("never called")
                .help(format!("put [^{label}] where it belongs, or take the footnote out")),
            );
        }
    }
}
