use chrono::Datelike;

use crate::check::violation::Violation;
use crate::check::{Group, Rule};
use crate::citation::claim::Fact;
use crate::date::Date;
use crate::diagnostic::{Finding, Level, RuleId, visible};
use crate::library::{Entry, Layer, Library};
use crate::source::Place;
use crate::symbol::Symbol;
use crate::symbol::register::{self, Adoption};

pub const RULE: Rule = Rule {
    id: RuleId::DATE_MISMATCH,
    group: Group::Documents,
    level: Level::ERROR,
    page: include_str!("date_mismatch.md"),
    check,
};

/// A resolution with a day on which it was not adopted.
struct WrongDay<'a> {
    symbol: &'a Symbol,
    said: Date,
    adoption: &'a Adoption,
    /// The entry of the catalogue that says so.
    entry: Option<&'a Entry>,
}

impl Violation for WrongDay<'_> {
    const RULE: RuleId = RULE.id;

    fn message(&self) -> String {
        let WrongDay { symbol, said, adoption, entry } = self;
        if let Some(entry) = entry {
            return self.of_entry(entry);
        }
        match adoption.adopted {
            Some(adopted) if adoption.day_is_certain => {
                format!("`{symbol}` was adopted on {}, not on {}", adopted.long(), said.long())
            }
            _ => format!(
                "`{symbol}` was not adopted on {}: the resolutions before and after it were adopted earlier or later",
                said.long()
            ),
        }
    }

    fn label(&self) -> String {
        match self.adoption.adopted {
            Some(adopted) if self.adoption.day_is_certain => format!("not {}", adopted.long()),
            _ => "not on this day".to_owned(),
        }
    }

    fn help(&self) -> String {
        let adoptions = register::adoptions().iter();
        let that_day = adoptions.filter(|other| other.adopted == Some(self.said));
        let numbers: Vec<String> = that_day
            .take(3)
            .map(|other| format!("{} ({})", other.number, self.said.0.year()))
            .collect();
        match numbers.as_slice() {
            [] => "correct the date or the number".to_owned(),
            numbers => format!(
                "correct the date or the number; adopted on {}: {}",
                self.said.long(),
                numbers.join(", ")
            ),
        }
    }
}

impl WrongDay<'_> {
    /// An entry and the register contradict each other: both are named.
    fn of_entry(&self, entry: &Entry) -> String {
        let WrongDay { symbol, said, adoption, .. } = self;
        let source = match entry.list() {
            Some(list) => format!("the list \"{}\"", visible(list)),
            None => "the catalogue".to_owned(),
        };
        let register = match adoption.adopted {
            Some(adopted) if adoption.day_is_certain => {
                format!("by the register it was adopted on {}", adopted.long())
            }
            _ => {
                "by the register the resolutions before and after it were adopted earlier or later"
                    .to_owned()
            }
        };
        format!("{source} dates `{symbol}` {}; {register}", said.long())
    }
}

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for entry in library.catalogue.entries() {
        // Of a list, only what the project uses and has no entry for matters.
        let mut all = library.catalogue.all(&entry.symbol);
        let mut decides = || all.find(|other| other.date().is_some()).is_some_and(is_list);
        let used = entry.layer == Layer::Own
            || library.citations_of(&entry.symbol).next().is_some() && decides();
        if let Some(date) = entry.document.date.as_ref().filter(|_| used) {
            let place = Place::new(&entry.source, date.span.clone());
            findings.extend(wrong_day(&entry.symbol, date.value, Some(entry), place));
        }
    }
    // What an entry of one's own dates is compared with that entry, by another rule.
    let dates = |entry: &Entry| !is_list(entry) && entry.date().is_some();
    let is_dated = |symbol: &Symbol| library.catalogue.all(symbol).any(dates);
    for file in &library.records {
        for decision in &file.record.decisions {
            if let (Some(symbol), Some(date)) = (&decision.symbol, &decision.date)
                && !is_dated(symbol)
            {
                findings.extend(wrong_day(symbol, date.value, None, file.place(date)));
            }
        }
    }
    for text in library.texts() {
        for claim in text.claims {
            if let Fact::Day(day) = claim.fact
                && !is_dated(&claim.symbol)
            {
                let place = text.place(claim.span.clone());
                findings.extend(wrong_day(&claim.symbol, day, None, place));
            }
        }
    }
}

/// A day that is not that of a resolution. A day of another year than the symbol's is reported by
/// another rule.
fn wrong_day(symbol: &Symbol, said: Date, entry: Option<&Entry>, place: Place) -> Option<Finding> {
    let adoption = register::adoption(symbol)?;
    let year = symbol.implied_year().map(i32::from);
    if year != Some(said.0.year()) || adoption.may_be_of(said) {
        return None;
    }
    Some(WrongDay { symbol, said, adoption, entry }.at(place))
}

fn is_list(entry: &Entry) -> bool {
    entry.layer == Layer::Imported
}
