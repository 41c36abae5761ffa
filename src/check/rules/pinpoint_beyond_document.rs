use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;
use crate::source::Place;

pub const RULE: Rule = Rule {
    id: RuleId::PINPOINT_BEYOND_DOCUMENT,
    group: Group::Documents,
    level: Level::ERROR,
    page: include_str!("pinpoint_beyond_document.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for citation in &library.citations {
        let Some(pinpoint) = &citation.pinpoint else { continue };
        let cited = pinpoint.paragraphs().iter().map(|range| *range.end()).max();
        let known = library
            .catalogue
            .all(&citation.symbol)
            .find_map(|entry| Some((entry, entry.document.paragraphs.as_ref()?)));
        let (Some(cited), Some((entry, paragraphs))) = (cited, known) else { continue };
        if cited <= paragraphs.value {
            continue;
        }
        findings.push(
            Finding::new(
                RULE.id,
                citation.place.clone(),
                format!(
                    "`{}` has {} numbered paragraphs; paragraph {cited} is cited",
                    citation.symbol, paragraphs.value
                ),
            )
            .label(format!("there is no {pinpoint}"))
            .related(
                Place::new(&entry.source, paragraphs.span.clone()),
                "what the catalogue knows of it",
            )
            .help("correct the number of the paragraph, or the symbol"),
        );
    }
}
