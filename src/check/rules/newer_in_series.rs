use chrono::Datelike;

use crate::check::violation::Violation;
use crate::check::{Group, Rule};
use crate::date::Date;
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::series::{Member, SeriesAtHand};
use crate::library::{Citation, Draft, Library, Role};
use crate::symbol::{DocumentKind, Symbol};

pub const RULE: Rule = Rule {
    id: RuleId::NEWER_IN_SERIES,
    group: Group::Documents,
    level: Level::ADVICE,
    page: include_str!("newer_in_series.md"),
    check,
};

/// A resolution of a series of which a later one is known.
struct Outdated<'a> {
    symbol: &'a Symbol,
    latest: &'a Member,
    /// How many others are between them.
    between: usize,
    is_mandate: bool,
}

impl Violation for Outdated<'_> {
    const RULE: RuleId = RULE.id;

    fn message(&self) -> String {
        let Outdated { symbol, latest, between, is_mandate } = self;
        let of = latest.date.map(|day| format!(" of {}", day.long())).unwrap_or_default();
        let newer = &latest.symbol;
        let more = match between {
            0 => String::new(),
            1 => ", and once more in between".to_owned(),
            more => format!(", and {more} times in between"),
        };
        match (is_mandate, latest.ends) {
            (true, true) => {
                format!("the mandate that `{symbol}` extends was ended by `{newer}`{of}")
            }
            (true, false) => {
                format!("the mandate that `{symbol}` extends was extended by `{newer}`{of}{more}")
            }
            (false, _) => {
                format!("`{newer}`{of} is the latest resolution with the title of `{symbol}`")
            }
        }
    }

    fn label(&self) -> String {
        "a later one exists".to_owned()
    }

    fn help(&self) -> String {
        format!(
            "cite `{}` instead or as well, unless the earlier one is meant for itself",
            self.latest.symbol
        )
    }
}

fn check(library: &Library, findings: &mut Vec<Finding>) {
    let series = SeriesAtHand::of(library);
    for (symbol, citation) in library.first_citations() {
        // The rows of the table of decisions are the history of the mandate.
        if citation.role == Role::Decision || library.is_masthead(citation) {
            continue;
        }
        let Some(series_of) = series.series(&symbol) else { continue };
        let until = Until::of(library, citation);
        if until == Until::Nothing {
            continue;
        }
        let later = series.later(&symbol);
        // Who cites a later one as well knows of it.
        let source = &citation.place.source;
        if later.iter().any(|member| library.cites(source, &member.symbol)) {
            continue;
        }
        let known: Vec<&Member> = later.into_iter().filter(|member| until.has(member)).collect();
        let Some((latest, between)) = known.split_last() else { continue };
        let is_mandate = series_of.is_mandate();
        let outdated = Outdated { symbol: &symbol, latest, between: between.len(), is_mandate };
        let finding = outdated.at(citation.place.clone());
        findings.push(match addition(citation, latest) {
            Some(text) => finding.suggest(text),
            None => finding,
        });
    }
}

/// Up to when a text can know of resolutions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Until {
    /// It is itself a resolution, which recalls those before it, or a document of unknown year.
    Nothing,
    /// A day.
    Day(Date),
    /// The year of the document that the text is: resolutions of that year may be later.
    Year(u16),
    Always,
}

impl Until {
    fn of(library: &Library, citation: &Citation) -> Until {
        let source = citation.place.source.name();
        let own = |draft: &&Draft| draft.name() == source;
        if let Some(masthead) = library.drafts.iter().find(own).and_then(Draft::masthead) {
            return match masthead.kind() {
                DocumentKind::Resolution | DocumentKind::Decision | DocumentKind::Draft => {
                    Until::Nothing
                }
                _ => masthead.implied_year().map_or(Until::Nothing, Until::Year),
            };
        }
        let record = library.records.iter().find(|record| record.source.name() == source);
        record.and_then(|record| record.as_of()).map_or(Until::Always, Until::Day)
    }

    /// Whether a resolution had been adopted by then.
    fn has(self, member: &Member) -> bool {
        match (self, member.date) {
            (Until::Nothing, _) => false,
            (Until::Always, _) => true,
            (Until::Day(day), Some(date)) => date <= day,
            (Until::Year(year), Some(date)) => date.0.year() < i32::from(year),
            (Until::Day(_) | Until::Year(_), None) => {
                let year = match self {
                    Until::Day(day) => u16::try_from(day.0.year()).ok(),
                    Until::Year(year) => Some(year),
                    _ => None,
                };
                member.symbol.implied_year().is_none_or(|own| year.is_some_and(|year| own < year))
            }
        }
    }
}

/// The words of a citation with the later document added, where that reads well.
fn addition(citation: &Citation, latest: &Member) -> Option<String> {
    // A place in the earlier one need not be one in the later.
    if citation.pinpoint.is_some() {
        return None;
    }
    let written = citation.place.text();
    match citation.role {
        Role::Prose => Some(format!("{written}; @{}", latest.symbol)),
        Role::Draft | Role::Text if Symbol::parse(written).is_ok() => {
            Some(format!("{written} (most recently {})", latest.symbol))
        }
        _ => None,
    }
}
