use crate::check::violation::Violation;
use crate::check::{Group, Rule};
use crate::citation::extract::{Citation, Reading};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;
use crate::symbol::Symbol;

pub const RULE: Rule = Rule {
    id: RuleId::AMBIGUOUS_CITATION,
    group: Group::Drafts,
    level: Level::ADVICE,
    page: include_str!("ambiguous_citation.md"),
    check,
};

/// A number that resolutions of several organs have.
struct Ambiguous<'a> {
    written: String,
    candidates: &'a [Symbol],
}

impl Violation for Ambiguous<'_> {
    const RULE: RuleId = RULE.id;

    fn message(&self) -> String {
        format!("`{}` may be a resolution of several organs", self.written)
    }

    fn label(&self) -> String {
        "organ not named".to_owned()
    }

    fn help(&self) -> String {
        let candidates: Vec<String> =
            self.candidates.iter().map(|symbol| format!("`{symbol}`")).collect();
        format!("name the organ before the number; it could be {}", candidates.join(" or "))
    }
}

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for text in library.texts() {
        for citation in &text.extraction.citations {
            let Reading::Ambiguous { candidates } = &citation.reading else { continue };
            if candidates.len() < 2 || names_a_body(text.words, citation) {
                continue;
            }
            let place = text.place(citation.span.clone());
            let written = place.text().trim().to_owned();
            findings.push(Ambiguous { written, candidates }.at(place));
        }
    }
}

/// The last words of the names of bodies that adopt resolutions and decisions.
const BODIES: [&str; 17] = [
    "assembly",
    "council",
    "commission",
    "commissions",
    "conference",
    "congress",
    "committee",
    "board",
    "parties",
    "programme",
    "union",
    "organization",
    "parliament",
    "summit",
    "agency",
    "tribunal",
    "court",
];

/// How far before and after a citation a body is looked for, in bytes.
const REACH: usize = 600;

/// Whether the paragraph names a body with a capital: the resolution is then of that body, though
/// the program may not know its resolutions.
fn names_a_body(text: &str, citation: &Citation) -> bool {
    let from = text.floor_char_boundary(citation.span.start.saturating_sub(REACH));
    let to = text.ceil_char_boundary(text.len().min(citation.span.end + REACH));
    let before = text.get(from..citation.span.start).unwrap_or_default();
    let after = text.get(citation.span.end..to).unwrap_or_default();
    let start = before.rfind("\n\n").map_or(0, |at| at + 2);
    let end = after.find("\n\n").unwrap_or(after.len());
    let around = [&before[start..], &after[..end]];
    around.iter().flat_map(|part| part.split(|c: char| !c.is_alphabetic())).any(|word| {
        word.starts_with(char::is_uppercase) && BODIES.contains(&word.to_lowercase().as_str())
    })
}
