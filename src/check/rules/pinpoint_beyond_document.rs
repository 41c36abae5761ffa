use crate::check::violation::Violation;
use crate::check::{Group, Rule};
use crate::citation::claim::Fact;
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;
use crate::source::Place;
use crate::symbol::{Symbol, register};

pub const RULE: Rule = Rule {
    id: RuleId::PINPOINT_BEYOND_DOCUMENT,
    group: Group::Documents,
    level: Level::ERROR,
    page: include_str!("pinpoint_beyond_document.md"),
    check,
};

/// A citation of a paragraph that a document does not have.
struct Beyond<'a> {
    symbol: &'a Symbol,
    cited: u32,
    paragraphs: u32,
}

impl Violation for Beyond<'_> {
    const RULE: RuleId = RULE.id;

    fn message(&self) -> String {
        let Beyond { symbol, cited, paragraphs } = self;
        format!(
            "the last numbered paragraph of `{symbol}` is {paragraphs}; paragraph {cited} is cited"
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
        findings.extend(beyond(library, &citation.symbol, cited, citation.place.clone()));
    }
    for text in library.texts() {
        for claim in text.claims {
            let Fact::Paragraph(cited) = claim.fact else { continue };
            let place = text.place(claim.span.clone());
            findings.extend(beyond(library, &claim.symbol, cited, place));
        }
    }
}

/// A paragraph that the catalogue or the register, which it goes over, knows not to exist.
fn beyond(library: &Library, symbol: &Symbol, cited: u32, place: Place) -> Option<Finding> {
    let entry = library
        .catalogue
        .all(symbol)
        .find_map(|entry| Some((entry, entry.document.paragraphs.as_ref()?)));
    let paragraphs = match entry {
        Some((_, paragraphs)) => paragraphs.value,
        None => register::adoption(symbol)?.paragraphs?,
    };
    if cited <= paragraphs {
        return None;
    }
    let finding = Beyond { symbol, cited, paragraphs }.at(place);
    Some(match entry {
        Some((entry, known)) => finding
            .related(Place::new(&entry.source, known.span.clone()), "what the catalogue says"),
        None => finding,
    })
}
