use crate::check::violation::Violation;
use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Citation, Library};
use crate::source::Place;
use crate::symbol::register;

pub const RULE: Rule = Rule {
    id: RuleId::PINPOINT_BEYOND_DOCUMENT,
    group: Group::Documents,
    level: Level::ERROR,
    page: include_str!("pinpoint_beyond_document.md"),
    check,
};

/// A citation of a paragraph that a document does not have.
struct Beyond<'a> {
    citation: &'a Citation,
    cited: u32,
    paragraphs: u32,
}

impl Violation for Beyond<'_> {
    const RULE: RuleId = RULE.id;

    fn message(&self) -> String {
        let Beyond { citation, cited, paragraphs } = self;
        format!(
            "the last numbered paragraph of `{}` is {paragraphs}; paragraph {cited} is cited",
            citation.symbol
        )
    }

    fn label(&self) -> String {
        format!("there is no paragraph {}", self.cited)
    }

    fn help(&self) -> String {
        "correct the number of the paragraph, or the symbol".to_owned()
    }
}

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for citation in &library.citations {
        let Some(pinpoint) = &citation.pinpoint else { continue };
        let Some(cited) = pinpoint.paragraphs().iter().map(|range| *range.end()).max() else {
            continue;
        };
        let entry = library
            .catalogue
            .all(&citation.symbol)
            .find_map(|entry| Some((entry, entry.document.paragraphs.as_ref()?)));
        // The catalogue goes over the register.
        let paragraphs = match entry {
            Some((_, paragraphs)) => Some(paragraphs.value),
            None => register::adoption(&citation.symbol).and_then(|adoption| adoption.paragraphs),
        };
        let Some(paragraphs) = paragraphs.filter(|paragraphs| cited > *paragraphs) else {
            continue;
        };
        let finding = Beyond { citation, cited, paragraphs }.at(citation.place.clone());
        findings.push(match entry {
            Some((entry, known)) => finding
                .related(Place::new(&entry.source, known.span.clone()), "what the catalogue says"),
            None => finding,
        });
    }
}
