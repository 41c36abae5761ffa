use std::collections::HashMap;

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;

pub const RULE: Rule = Rule {
    id: RuleId::DUPLICATE_FOOTNOTE,
    group: Group::Drafts,
    level: Level::ERROR,
    page: include_str!("duplicate_footnote.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for draft in library.drafts.iter().filter(|draft| draft.cites_documents()) {
        let mut first = HashMap::new();
        for (label, span) in &draft.document.footnotes.definitions {
            let earlier = first.entry(label).or_insert(span);
            if *earlier != span {
                findings.push(
                    Finding::new(
                        RULE.id,
                        draft.place(span.clone()),
                        format!("the footnote `{label}` is defined twice"),
                    )
                    .label("second definition")
                    .related(draft.place((*earlier).clone()), "first here")
                    .help("give one of them another label; only the first is shown"),
                );
            }
        }
    }
}
