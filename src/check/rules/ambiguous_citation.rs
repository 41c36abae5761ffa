use crate::check::{Group, Rule};
use crate::citation::extract::Reading;
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;

pub const RULE: Rule = Rule {
    id: RuleId::AMBIGUOUS_CITATION,
    group: Group::Drafts,
    level: Level::ADVICE,
    page: include_str!("ambiguous_citation.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for text in library.texts() {
        for citation in &text.extraction.citations {
            let Reading::Ambiguous { candidates } = &citation.reading else { continue };
            let candidates: Vec<String> =
                candidates.iter().map(|symbol| format!("`{symbol}`")).collect();
            let place = text.place(citation.span.clone());
            let message = format!("`{}` may be of several organs", place.text().trim());
            findings.push(Finding::new(RULE.id, place, message).label("of which organ?").help(
                format!(
                    "name the organ before the number; it could be {}",
                    candidates.join(" or ")
                ),
            ));
        }
    }
}
