use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;

pub const RULE: Rule = Rule {
    id: RuleId::RESOLUTION_YEAR_MISMATCH,
    group: Group::Documents,
    level: Level::ERROR,
    page: include_str!("resolution_year_mismatch.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    let cited = library.citations.iter().map(|citation| (&citation.symbol, &citation.place));
    let known = library.catalogue.entries().iter().map(|entry| (&entry.symbol, &entry.place));
    for (symbol, place) in cited.chain(known) {
        let (Some(said), Some(adopted)) = (symbol.year(), symbol.year_by_number()) else {
            continue;
        };
        let number = symbol.number().unwrap_or_default();
        if said == adopted {
            continue;
        }
        findings.push(
            Finding::new(
                RULE.id,
                place.clone(),
                format!("resolution {number} was adopted in {adopted}, not in {said}"),
            )
            .label(format!("not of {said}"))
            .help(format!(
                "if the number is right, write `S/RES/{number} ({adopted})`; the Security Council's resolutions are numbered through"
            )),
        );
    }
}
