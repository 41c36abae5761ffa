use chrono::Datelike;

use crate::check::violation::Violation;
use crate::check::{Group, Rule};
use crate::citation::claim::Fact;
use crate::date::Date;
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;
use crate::source::Place;
use crate::symbol::{DocumentKind, Symbol};

pub const RULE: Rule = Rule {
    id: RuleId::DATE_YEAR_MISMATCH,
    group: Group::Documents,
    level: Level::ERROR,
    page: include_str!("date_year_mismatch.md"),
    check,
};

/// A document with a date of another year than its symbol.
struct OtherYear<'a> {
    symbol: &'a Symbol,
    said: Date,
    year: i32,
}

impl Violation for OtherYear<'_> {
    const RULE: RuleId = RULE.id;

    fn message(&self) -> String {
        format!("`{}` is of {}, but its date is {}", self.symbol, self.year, self.said.long())
    }

    fn label(&self) -> String {
        format!("not in {}", self.year)
    }

    fn help(&self) -> String {
        "correct the date or the symbol".to_owned()
    }
}

impl OtherYear<'_> {
    fn beside(&self, place: Place, written: &Place) -> Finding {
        self.at(place).related(written.clone(), format!("the symbol says {}", self.year))
    }
}

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for entry in library.catalogue.entries() {
        if let Some(date) = &entry.document.date {
            let place = Place::new(&entry.source, date.span.clone());
            let wrong = disagreement(&entry.symbol, date.value);
            findings.extend(wrong.map(|wrong| wrong.beside(place, &entry.place)));
        }
    }
    for file in &library.records {
        for decision in &file.record.decisions {
            if let (Some(symbol), Some(date)) = (&decision.symbol, &decision.date) {
                let written = file.place(symbol);
                let wrong = disagreement(symbol, date.value);
                findings.extend(wrong.map(|wrong| wrong.beside(file.place(date), &written)));
            }
        }
    }
    for text in library.texts() {
        for claim in text.claims {
            let Fact::Day(day) = claim.fact else { continue };
            // A year that is not that of the number is reported by another rule.
            let number = claim.symbol.year_by_number();
            if number.is_some() && number != claim.symbol.year() {
                continue;
            }
            let wrong = disagreement(&claim.symbol, day);
            let written = text.place(claim.citation.clone());
            let place = text.place(claim.span.clone());
            findings.extend(wrong.map(|wrong| wrong.beside(place, &written)));
        }
    }
}

/// A resolution or statement carries the year of its adoption. Any other document may be dated up
/// to a year before the year of its symbol (a letter of December is issued in January), never
/// after it.
fn disagreement(symbol: &Symbol, said: Date) -> Option<OtherYear<'_>> {
    let year = i32::from(symbol.year()?);
    let dated = said.0.year();
    let adopted =
        matches!(symbol.kind(), DocumentKind::Resolution | DocumentKind::PresidentialStatement);
    let agrees = if adopted { dated == year } else { dated == year || dated == year - 1 };
    (!agrees).then_some(OtherYear { symbol, said, year })
}
