use chrono::{Datelike, Days, NaiveDate};

use crate::check::violation::Violation;
use crate::check::{Group, Rule};
use crate::citation::claim::Fact;
use crate::date::Date;
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;
use crate::source::Place;
use crate::symbol::register::{self, Existence};
use crate::symbol::{DocumentKind, Session, SessionKind, Symbol};

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
/// The days on which resolutions of the Human Rights Council were seen adopted may not be all.
const UNSEEN: Days = Days::new(3);

/// When the documents of a session can be dated.
#[derive(Clone, Copy)]
pub(super) enum Term {
    /// A session of the General Assembly, by the year in which it opened.
    Assembly { session: Session, opened: i32 },
    /// A session of the Human Rights Council, by the days on which it adopted resolutions.
    HumanRights { session: Session, first: Date, last: Date },
}

impl Term {
    /// The term of the session that a symbol carries, where it is known.
    pub(super) fn of(symbol: &Symbol) -> Option<Term> {
        let session = symbol.session()?;
        if symbol.body().code == "A/HRC" && symbol.kind() == DocumentKind::Resolution {
            let (first, last) = register::human_rights_days(session)?;
            return Some(Term::HumanRights { session, first, last });
        }
        let opened = BEFORE_THE_FIRST + i32::from(assembly_session(symbol)?);
        Some(Term::Assembly { session, opened })
    }

    /// Whether a document of the session can have this day. A session of the Assembly opens in
    /// September and ends a year later. Its first documents are issued at the beginning of the year,
    /// or just before; its last ones long after it has closed.
    pub(super) fn covers(self, day: NaiveDate) -> bool {
        match self {
            Term::Assembly { opened, .. } => {
                let just_before = day.year() == opened - 1 && day.month() == 12;
                just_before || day.year() == opened || day.year() == opened + 1
            }
            Term::HumanRights { first, last, .. } => {
                let from = first.0.checked_sub_days(UNSEEN).unwrap_or(first.0);
                let to = last.0.checked_add_days(UNSEEN).unwrap_or(last.0);
                (from..=to).contains(&day)
            }
        }
    }
}

/// A document with a day outside its session.
struct OutsideSession<'a> {
    symbol: &'a Symbol,
    said: Date,
    term: Term,
}

impl Violation for OutsideSession<'_> {
    const RULE: RuleId = RULE.id;

    fn message(&self) -> String {
        let (session, organ) = match self.term {
            Term::Assembly { session, .. } => (session, "General Assembly"),
            Term::HumanRights { session, .. } => (session, "Human Rights Council"),
        };
        let OutsideSession { symbol, said, .. } = self;
        format!(
            "`{symbol}` is of session {session} of the {organ}, but its date is {}",
            said.long()
        )
    }

    fn label(&self) -> String {
        match self.term {
            Term::Assembly { opened, .. } => format!("not in {opened} or {}", opened + 1),
            Term::HumanRights { first, last, .. } => {
                format!("not between {} and {}", first.long(), last.long())
            }
        }
    }

    fn help(&self) -> String {
        "correct the date or the symbol".to_owned()
    }
}

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for entry in library.catalogue.entries() {
        let Some(date) = &entry.document.date else { continue };
        let Some(wrong) = outside(&entry.symbol, date.value) else { continue };
        let finding = wrong.at(Place::new(&entry.source, date.span.clone()));
        findings.push(match wrong.term {
            Term::Assembly { session, opened } => finding
                .related(entry.place.clone(), format!("session {session} opened in {opened}")),
            Term::HumanRights { .. } => finding,
        });
    }
    for text in library.texts() {
        for claim in text.claims.iter().filter(|claim| claim.organ_is_certain) {
            let Fact::Day(day) = claim.fact else { continue };
            // A number that is not of the session is reported by another rule.
            if matches!(register::plausible(&claim.symbol), Existence::DoesNotExist(_)) {
                continue;
            }
            let wrong = outside(&claim.symbol, day);
            findings.extend(wrong.map(|wrong| wrong.at(text.place(claim.span.clone()))));
        }
    }
}

fn outside(symbol: &Symbol, said: Date) -> Option<OutsideSession<'_>> {
    let term = Term::of(symbol)?;
    (!term.covers(said.0)).then_some(OutsideSession { symbol, said, term })
}

/// The regular session of the General Assembly that a symbol of its plenary or of a main
/// committee carries. Other organs below the Assembly count sessions of their own.
fn assembly_session(symbol: &Symbol) -> Option<u16> {
    let mut components = symbol.components();
    if components.next() != Some("A") {
        return None;
    }
    let next = components.next()?;
    let plenary = next.parse::<u16>().is_ok() || matches!(next, "RES" | "DEC" | "PV" | "BUR");
    let committee = matches!(next, "C.1" | "C.2" | "C.3" | "C.4" | "C.5" | "C.6");
    let session = symbol.session()?;
    let regular = session.kind == SessionKind::Regular;
    ((plenary || committee) && regular).then_some(session.number)
}
