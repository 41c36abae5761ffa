use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::language::Language;
use crate::library::{Library, Role};
use crate::source::Place;
use crate::symbol::{Shape, Symbol};

pub const RULE: Rule = Rule {
    id: RuleId::ANACHRONISTIC_SYMBOL,
    group: Group::Documents,
    level: Level::ERROR,
    page: include_str!("anachronistic_symbol.md"),
    check,
};

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
    let (scheme, value) = symbol.before_its_numbering()?;
    let (first, body) = (scheme.from, symbol.body().name);
    let early = match scheme.shape {
        Shape::YearNumber => format!(
            "`{symbol}` carries the year {value}, but documents of the {body} do so only since {first}"
        ),
        _ => format!(
            "`{symbol}` carries session {value}, but documents of the main committees do so only since \
             session {first}"
        ),
    };
    let finding = Finding::new(RULE.id, place.clone(), early);
    Some(finding.label("not in use then").help(format!(
        "look the document up at {} and correct its symbol",
        symbol.link(Language::English)
    )))
}
