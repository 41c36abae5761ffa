use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::language::Language;
use crate::library::{Library, Role};
use crate::source::Place;
use crate::symbol::{SessionKind, Symbol};

pub const RULE: Rule = Rule {
    id: RuleId::ANACHRONISTIC_SYMBOL,
    group: Group::Documents,
    level: Level::ERROR,
    page: include_str!("anachronistic_symbol.md"),
    check,
};

/// Documents and resolutions of the Economic and Social Council carry their year since this one.
const FIRST_YEAR_OF_COUNCIL: u16 = 1978;
/// Documents of the General Assembly and its main committees carry the session since this one.
const FIRST_SESSION_OF_ASSEMBLY: u16 = 31;

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for entry in library.catalogue.entries() {
        findings.extend(anachronism(&entry.symbol, &entry.place));
    }
    for (symbol, citation) in library.first_citations() {
        let reported = ![Role::Draft, Role::Text].contains(&citation.role)
            && library.catalogue.get(&symbol).is_some();
        if !reported {
            findings.extend(anachronism(&symbol, &citation.place));
        }
    }
}

/// A symbol in a form that came into use only after the year or session that it names. (The
/// Security Council's and the Assembly's own documents of this kind do not read as symbols at all.)
fn anachronism(symbol: &Symbol, place: &Place) -> Option<Finding> {
    let early = early_year_of_council(symbol)
        .map(|year| {
            format!(
                "`{symbol}` carries the year {year}, but documents of the Economic and Social Council do so only since {FIRST_YEAR_OF_COUNCIL}"
            )
        })
        .or_else(|| {
            let session = early_session_of_committee(symbol)?;
            Some(format!(
                "`{symbol}` carries session {session}, but documents of the main committees do so only since the thirty-first, of 1976"
            ))
        })?;
    let finding = Finding::new(RULE.id, place.clone(), early);
    Some(finding.label("not in use then").help(format!(
        "look the document up at {} and correct its symbol",
        symbol.link(Language::English)
    )))
}

fn early_year_of_council(symbol: &Symbol) -> Option<u16> {
    let mut components = symbol.components().filter(|part| !matches!(*part, "RES" | "DEC"));
    let council = components.next() == Some("E");
    let year = components.next()?.parse().ok().filter(|_| council)?;
    (symbol.year() == Some(year) && year < FIRST_YEAR_OF_COUNCIL).then_some(year)
}

fn early_session_of_committee(symbol: &Symbol) -> Option<u16> {
    let mut components = symbol.components();
    let assembly = components.next() == Some("A");
    let committee = matches!(components.next()?, "C.1" | "C.2" | "C.3" | "C.4" | "C.5" | "C.6");
    let third: u16 = components.next()?.parse().ok().filter(|_| assembly && committee)?;
    let session = symbol.session()?;
    let regular = session.kind == SessionKind::Regular && session.number == third;
    (regular && third < FIRST_SESSION_OF_ASSEMBLY).then_some(third)
}
