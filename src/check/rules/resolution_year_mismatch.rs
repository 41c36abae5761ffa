use crate::check::violation::Violation;
use crate::check::{Group, Rule};
use crate::citation::claim::Fact;
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;
use crate::symbol::Symbol;
use crate::symbol::register::{self, Absence, Existence};

pub const RULE: Rule = Rule {
    id: RuleId::RESOLUTION_YEAR_MISMATCH,
    group: Group::Documents,
    level: Level::ERROR,
    page: include_str!("resolution_year_mismatch.md"),
    check,
};

/// A resolution of the Security Council with a year in which it was not adopted.
struct OtherYear {
    number: u32,
    said: u16,
    /// The year of its adoption; nothing if the number was not reached.
    adopted: Option<u16>,
    /// The first and last number of the year that is said.
    numbers: Option<(u32, u32)>,
}

impl OtherYear {
    fn of(symbol: &Symbol) -> Option<OtherYear> {
        let Existence::DoesNotExist(why) = register::plausible(symbol) else { return None };
        let Absence::CouncilResolution { number, adopted, said: Some(said), numbers } = why else {
            return None;
        };
        let numbers = numbers.map(|numbers| (*numbers.start(), *numbers.end()));
        Some(OtherYear { number, said, adopted, numbers })
    }

    /// A year in the words beside a resolution that is not that of its number.
    fn said(symbol: &Symbol, said: u16) -> Option<OtherYear> {
        let adopted = symbol.year_by_number()?;
        let number = symbol.number()?;
        // A year that the symbol has itself is reported above.
        let same = symbol.year().is_some_and(|year| year == said);
        (adopted != said && !same).then_some(OtherYear {
            number,
            said,
            adopted: Some(adopted),
            numbers: None,
        })
    }
}

impl Violation for OtherYear {
    const RULE: RuleId = RULE.id;

    fn message(&self) -> String {
        let OtherYear { number, said, .. } = self;
        match (self.adopted, self.numbers) {
            (Some(adopted), _) => {
                format!("resolution {number} was adopted in {adopted}, not in {said}")
            }
            (None, Some((first, last))) => format!(
                "there is no resolution {number} of {said}: in that year the Security Council adopted {first} to {last}"
            ),
            (None, None) => {
                format!(
                    "there is no resolution {number} of {said}: the Security Council adopted none in that year"
                )
            }
        }
    }

    fn label(&self) -> String {
        match self.adopted {
            Some(_) => format!("not of {}", self.said),
            None => "no such resolution".to_owned(),
        }
    }

    fn help(&self) -> String {
        match self.adopted {
            Some(adopted) => format!(
                "if the number is right, write `S/RES/{} ({adopted})`; Security Council resolutions are numbered consecutively across years",
                self.number
            ),
            None => "correct the number or the year".to_owned(),
        }
    }
}

fn check(library: &Library, findings: &mut Vec<Finding>) {
    let cited = library.citations.iter().map(|citation| (&citation.symbol, &citation.place));
    let known = library.catalogue.entries().iter().map(|entry| (&entry.symbol, &entry.place));
    for (symbol, place) in cited.chain(known) {
        findings.extend(OtherYear::of(symbol).map(|wrong| wrong.at(place.clone())));
    }
    for text in library.texts() {
        for claim in text.claims {
            let Fact::Year(said) = claim.fact else { continue };
            let wrong = OtherYear::said(&claim.symbol, said);
            findings.extend(wrong.map(|wrong| wrong.at(text.place(claim.span.clone()))));
        }
    }
}
