use std::collections::HashMap;

use crate::check::{Group, Rule};
use crate::citation::claim::Fact;
use crate::date::Date;
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;
use crate::source::Place;
use crate::symbol::Symbol;

pub const RULE: Rule = Rule {
    id: RuleId::CONTRADICTORY_DOCUMENTS,
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
    let claims = library.texts().flat_map(|text| {
        text.claims.iter().filter_map(move |claim| {
            let Fact::Date(date) = claim.fact else { return None };
            Some((&claim.symbol, date, text.place(claim.span.clone())))
        })
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

/// Titles differ by their words: capitals, line breaks and the mark at the end do not matter.
fn titles(library: &Library, findings: &mut Vec<Finding>) {
    let mut said: HashMap<&Symbol, (String, Place)> = HashMap::new();
    let catalogue = library.catalogue.entries().iter().filter_map(|entry| {
        let title = entry.document.title.as_ref()?;
        Some((&entry.symbol, title.value.as_str(), Place::new(&entry.source, title.span.clone())))
    });
    let claims = library.texts().flat_map(|text| {
        text.claims.iter().filter_map(move |claim| {
            let Fact::Title(title) = &claim.fact else { return None };
            Some((&claim.symbol, title.as_str(), text.place(claim.span.clone())))
        })
    });
    for (symbol, title, place) in catalogue.chain(claims) {
        let folded = title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let folded = folded.trim_end_matches(['.', ',', ';']).to_owned();
        let (known, first) = said.entry(symbol).or_insert_with(|| (folded.clone(), place.clone()));
        if *known != folded {
            findings.push(
                Finding::new(RULE.id, place, format!("`{symbol}` has two titles"))
                    .label("another title here")
                    .related(first.clone(), "one title here")
                    .help("look the document up and correct the title that is wrong"),
            );
        }
    }
}
