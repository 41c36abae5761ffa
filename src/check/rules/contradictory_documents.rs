use std::collections::HashMap;

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level};
use crate::library::Library;
use crate::record::Date;
use crate::source::Place;
use crate::symbol::Symbol;

pub const RULE: Rule = Rule {
    id: "contradictory-documents",
    group: Group::Documents,
    level: Level::ERROR,
    page: include_str!("contradictory_documents.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    dates(library, findings);
    titles(library, findings);
}

/// The catalogue's dates come first: what a record says is held against them.
fn dates(library: &Library, findings: &mut Vec<Finding>) {
    let mut said: HashMap<&Symbol, (Date, Place)> = HashMap::new();
    let catalogue = library.catalogue.entries().iter().filter_map(|entry| {
        let date = entry.document.date.as_ref()?;
        Some((&entry.symbol, date.value, Place::new(&entry.source, date.span.clone())))
    });
    let decisions = library.records.iter().flat_map(|file| {
        file.record.decisions.iter().filter_map(|decision| {
            let (symbol, date) = (decision.symbol.as_ref()?, decision.date.as_ref()?);
            Some((&symbol.value, date.value, file.place(date)))
        })
    });
    let claims = library.drafts.iter().flat_map(|draft| {
        let claims = draft.claims.iter();
        claims.map(|claim| (&claim.symbol, claim.date, draft.place(claim.span.clone())))
    });
    for (symbol, date, place) in catalogue.chain(decisions).chain(claims) {
        let (known, first) = said.entry(symbol).or_insert_with(|| (date, place.clone()));
        if *known != date {
            findings.push(
                Finding::new(
                    RULE.id,
                    place,
                    format!("`{symbol}` has two dates: {} and {}", known.long(), date.long()),
                )
                .label(format!("{} here", date.long()))
                .related(first.clone(), format!("{} here", known.long()))
                .help("look the document up and correct the date that is wrong"),
            );
        }
    }
}

fn titles(library: &Library, findings: &mut Vec<Finding>) {
    let mut said: HashMap<&Symbol, (String, Place)> = HashMap::new();
    for entry in library.catalogue.entries() {
        let Some(title) = &entry.document.title else {
            continue;
        };
        let place = Place::new(&entry.source, title.span.clone());
        let folded = title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let (known, first) =
            said.entry(&entry.symbol).or_insert_with(|| (folded.clone(), place.clone()));
        if *known != folded {
            findings.push(
                Finding::new(RULE.id, place, format!("`{}` has two titles", entry.symbol))
                    .label("another title here")
                    .related(first.clone(), "one title here")
                    .help("look the document up and correct the title that is wrong"),
            );
        }
    }
}
