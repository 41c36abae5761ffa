//! Symbols that may be meant by one that has been begun.

use std::collections::HashSet;
use std::ops::Range;

use super::completion::{Candidate, CandidateKind};
use crate::library::Library;
use crate::symbol::Symbol;
use crate::symbol::register::{self, Existence};

/// The most symbols that are offered at once.
pub(super) const MOST: usize = 100;

/// How far back a symbol can have begun, in bytes.
const LONGEST: usize = 60;

/// The highest number of a session or year that the register is asked for.
const HIGHEST: u32 = 400;

/// The bytes of a symbol that ends at a byte of a text and may be unfinished: `S/RES/26`. Directly
/// after `@` it may be empty.
pub(super) fn begun(text: &str, offset: usize) -> Option<Range<usize>> {
    let start = text.floor_char_boundary(offset.saturating_sub(LONGEST));
    let before = text.get(start..offset)?;
    let is_inside = |c: char| c.is_ascii_alphanumeric() || "/.-()_ ".contains(c);
    let tail = before.trim_end_matches(is_inside);
    let allowed = &before[tail.len()..];
    let signed = tail.ends_with('@');
    // The number of a resolution has a space before its year: `S/RES/2699 (20`.
    let last = allowed.rfind(' ').map_or(0, |at| at + 1);
    let of_year = allowed[last..].starts_with('(') && !allowed[last..].contains('/');
    let word =
        if of_year { allowed[..last].trim_end().rfind(' ').map_or(0, |at| at + 1) } else { last };
    let token = allowed[word..].trim_start_matches(['(', '.', '-', '/', '_']);
    let start = offset - token.len();
    let whole = signed && word == 0;
    let is_begun = token.contains('/') && token.starts_with(|c: char| c.is_ascii_uppercase());
    (is_begun || whole).then_some(start..offset)
}

/// Symbols that begin with a text: those of the catalogue, those that the project cites, and those
/// that the register holds.
pub(super) fn candidates(
    library: Option<&Library>,
    written: &str,
    span: &Range<usize>,
) -> Vec<Candidate> {
    let wanted = folded(written);
    let mut found = Found { span, seen: HashSet::new(), candidates: Vec::new() };
    for entry in library.iter().flat_map(|library| library.catalogue.entries()) {
        if folded(&entry.symbol.key()).starts_with(&wanted) {
            let facts = entry.date().map(|day| day.long()).into_iter();
            let facts = facts.chain(entry.title().map(str::to_owned)).collect::<Vec<_>>();
            found.add(&entry.symbol, facts.join(" · "));
        }
    }
    for citation in library.iter().flat_map(|library| &library.citations) {
        // What is being written is cited as far as it reads as a symbol.
        let key = folded(&citation.symbol.key());
        if key.starts_with(&wanted) && key != wanted {
            found.add(&citation.symbol, String::new());
        }
    }
    if wanted.contains('/') {
        of_register(&wanted, &mut found);
    }
    found.candidates
}

struct Found<'a> {
    span: &'a Range<usize>,
    seen: HashSet<Symbol>,
    candidates: Vec<Candidate>,
}

impl Found<'_> {
    fn is_full(&self) -> bool {
        self.candidates.len() >= MOST
    }

    fn add(&mut self, symbol: &Symbol, detail: String) {
        if !self.is_full() && self.seen.insert(symbol.clone()) {
            self.candidates.push(Candidate {
                label: symbol.to_string(),
                insert: symbol.to_string(),
                detail: Some(detail).filter(|detail| !detail.is_empty()),
                kind: CandidateKind::Symbol,
                span: self.span.clone(),
            });
        }
    }
}

/// Without spaces and in capitals, as symbols are compared here.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<String>().to_ascii_uppercase()
}

/// What the register holds, the latest first.
fn of_register(wanted: &str, found: &mut Found<'_>) {
    if let Some(number) = wanted.strip_prefix("S/RES/") {
        let digits = number.split('(').next().unwrap_or_default();
        let adoptions = register::adoptions().iter().rev();
        for adoption in adoptions.filter(|one| one.number.to_string().starts_with(digits)) {
            if found.is_full() {
                return;
            }
            let Ok(symbol) = Symbol::parse(&format!("S/RES/{}", adoption.number)) else { continue };
            let year = symbol.year_by_number().map(|year| format!("{symbol} ({year})"));
            let dated = year.and_then(|dated| Symbol::parse(&dated).ok()).unwrap_or(symbol);
            let day = adoption.adopted.map(|day| day.long());
            let vote = adoption.vote.map(|vote| vote.to_string());
            let facts: Vec<String> = day.into_iter().chain(vote).collect();
            if folded(dated.as_str()).starts_with(wanted) {
                found.add(&dated, facts.join(" · "));
            }
        }
    }
    for series in ["S/PRST/", "A/RES/", "A/HRC/RES/"] {
        let Some((session, digits)) =
            wanted.strip_prefix(series).and_then(|rest| rest.split_once('/'))
        else {
            continue;
        };
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        for number in (1..=HIGHEST).rev().filter(|number| number.to_string().starts_with(digits)) {
            let Ok(symbol) = Symbol::parse(&format!("{series}{session}/{number}")) else {
                continue;
            };
            if register::plausible(&symbol) == Existence::Exists {
                found.add(&symbol, String::new());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{begun, candidates};

    #[track_caller]
    fn check(before: &str, expected: Option<&str>) {
        let found = begun(before, before.len()).map(|span| &before[span]);
        assert_eq!(found, expected, "{before:?}");
    }

    #[test]
    fn a_symbol_that_has_been_begun_is_found() {
        check("See S/RES/26", Some("S/RES/26"));
        check("See (S/2024/2", Some("S/2024/2"));
        check("as in S/RES/2699 (20", Some("S/RES/2699 (20"));
        check("words[@", Some(""));
        check("words[@S", Some("S"));
        check("words[@S/PRST/2024/", Some("S/PRST/2024/"));
        check("symbol = \"S/RES/2", Some("S/RES/2"));
        check("either and/or", None);
        check("nothing here", None);
        check("ünicode S/20", Some("S/20"));
    }

    #[test]
    fn the_register_completes_numbers_that_exist() {
        let labels = |written: &str| -> Vec<String> {
            let found = candidates(None, written, &(0..written.len()));
            found.into_iter().map(|candidate| candidate.label).collect()
        };
        assert_eq!(labels("S/RES/2699"), ["S/RES/2699 (2023)"]);
        assert_eq!(labels("S/RES/2699 (20"), ["S/RES/2699 (2023)"]);
        assert_eq!(labels("s/res/27").len(), 100);
        assert!(labels("S/PRST/2023/").contains(&"S/PRST/2023/1".to_owned()));
        assert!(labels("A/RES/60/25").contains(&"A/RES/60/251".to_owned()));
        assert!(labels("X/Y/").is_empty());
    }
}
