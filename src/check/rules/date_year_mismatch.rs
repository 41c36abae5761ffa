use chrono::Datelike;

use crate::check::{Group, Rule};
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

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for entry in library.catalogue.entries() {
        if let Some(date) = &entry.document.date {
            let place = Place::new(&entry.source, date.span.clone());
            findings.extend(disagreement(&entry.symbol, date.value, place, &entry.place));
        }
    }
    for file in &library.records {
        for decision in &file.record.decisions {
            if let (Some(symbol), Some(date)) = (&decision.symbol, &decision.date) {
                let written = file.place(symbol);
                findings.extend(disagreement(symbol, date.value, file.place(date), &written));
            }
        }
    }
}

/// A resolution or statement carries the year of its adoption. Any other document may be dated up
/// to a year before the year of its symbol (a letter of December is issued in January), never
/// after it.
fn disagreement(symbol: &Symbol, date: Date, place: Place, written: &Place) -> Option<Finding> {
    let year = i32::from(symbol.year()?);
    let dated = date.0.year();
    let adopted =
        matches!(symbol.kind(), DocumentKind::Resolution | DocumentKind::PresidentialStatement);
    let agrees = if adopted { dated == year } else { dated == year || dated == year - 1 };
    (!agrees).then(|| {
        Finding::new(
            RULE.id,
            place,
            format!("`{symbol}` is of {year}, but its date is {}", date.long()),
        )
        .label(format!("not in {year}"))
        .related(written.clone(), format!("the symbol says {year}"))
        .help("correct the date or the symbol")
    })
}
