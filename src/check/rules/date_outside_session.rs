use chrono::{Datelike, NaiveDate};

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;
use crate::source::Place;
use crate::symbol::{SessionKind, Symbol};

pub const RULE: Rule = Rule {
    id: RuleId::DATE_OUTSIDE_SESSION,
    group: Group::Documents,
    level: Level::ERROR,
    page: include_str!("date_outside_session.md"),
    check,
};

/// The Assembly's first regular session opened in the year after this one, and each later one a
/// year after the one before (rule 1 of its rules of procedure).
const BEFORE_THE_FIRST: i32 = 1945;

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for entry in library.catalogue.entries() {
        let (Some(session), Some(date)) = (session(&entry.symbol), &entry.document.date) else {
            continue;
        };
        let opened = BEFORE_THE_FIRST + i32::from(session);
        if is_of_session(date.value.0, opened) {
            continue;
        }
        findings.push(
            Finding::new(
                RULE.id,
                Place::new(&entry.source, date.span.clone()),
                format!(
                    "`{}` is of session {session} of the General Assembly, but its date is {}",
                    entry.symbol,
                    date.value.long()
                ),
            )
            .label(format!("not in {opened} or {}", opened + 1))
            .related(entry.place.clone(), format!("session {session} opened in {opened}"))
            .help("correct the date or the symbol"),
        );
    }
}

/// The regular session of the General Assembly that a symbol of its plenary or of a main
/// committee carries. Other organs below the Assembly count sessions of their own.
fn session(symbol: &Symbol) -> Option<u16> {
    let mut components = symbol.components();
    let assembly = components.next() == Some("A");
    let next = components.next()?;
    let plenary = next.parse::<u16>().is_ok() || matches!(next, "RES" | "DEC" | "PV" | "BUR");
    let committee = matches!(next, "C.1" | "C.2" | "C.3" | "C.4" | "C.5" | "C.6");
    let session = symbol.session().filter(|_| assembly && (plenary || committee))?;
    (session.kind == SessionKind::Regular).then_some(session.number)
}

/// A session opens in September and ends a year later. Its first documents are issued at the
/// beginning of the year, or just before; its last ones long after it has closed.
fn is_of_session(date: NaiveDate, opened: i32) -> bool {
    let just_before = date.year() == opened - 1 && date.month() == 12;
    just_before || date.year() == opened || date.year() == opened + 1
}
