//! The ledger of real symbols.

use std::collections::HashSet;

use rapporteur::symbol::register::{self, Existence};
use rapporteur::symbol::{Language, PartKind, Symbol};

use crate::data;

tests!(
    ledger_of_the_sample,
    every_entry_marked_genuine_is_accepted_and_every_mistake_refused,
    no_genuine_symbol_of_the_sample_is_said_not_to_exist,
    every_genuine_symbol_is_its_own_prefix,
);

/// Genuine documents whose spelling is refused on purpose, with the right one suggested.
const MISSPELLED: &[&str] = &["E/CN.4/sub.2/1994/56"];

/// The entries of the sample that are no genuine symbols; the ledger says why.
fn refused() -> HashSet<&'static str> {
    let rows = include_str!("../fixtures/symbols/refused.tsv").lines().skip(2);
    rows.filter_map(|row| row.split('\t').next()).collect()
}

fn ledger_of_the_sample() {
    let sample = data::text("symbols-dev.txt");
    let refused = refused();
    let mut wrong = Vec::new();
    let mut accepted = 0_usize;
    let mut genuine = 0_usize;
    for line in sample.lines().filter(|line| !line.trim().is_empty()) {
        genuine += usize::from(!refused.contains(line));
        let expected = !refused.contains(line) && !MISSPELLED.contains(&line);
        match Symbol::parse(line) {
            Ok(_) if !expected => wrong.push(format!("{line}: accepted, take it off the list")),
            Ok(symbol) => {
                accepted += 1;
                reads_again(&symbol);
            }
            Err(_) if !expected => {}
            Err(error) => wrong.push(format!("{line}: {error}")),
        }
    }
    println!("accepted {accepted} of {genuine} genuine symbols");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(genuine > 4000, "{genuine} genuine symbols in the sample");
    assert!(accepted * 1000 >= genuine * 998, "accepted {accepted} of {genuine}");
}

/// What is printed, as symbol, key and link, is the same symbol.
fn reads_again(symbol: &Symbol) {
    for text in [symbol.to_string(), symbol.key()] {
        assert_eq!(Symbol::parse(&text).as_ref(), Ok(symbol), "{text}");
    }
    if !symbol.is_joint() {
        let link = symbol.link_encoded(Language::English);
        assert_eq!(Symbol::from_link(&link).as_ref(), Ok(symbol), "{link}");
    }
}

fn every_entry_marked_genuine_is_accepted_and_every_mistake_refused() {
    let marked = data::text("symbols-dev-odd.tsv");
    let mut rows = 0;
    for row in marked.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = row.split('\t');
        let (class, text) = (cells.next().unwrap_or(""), cells.next().unwrap_or(""));
        let genuine = matches!(class, "REAL" | "CORPUS");
        assert_eq!(Symbol::parse(text).is_ok(), genuine, "{row}");
        rows += 1;
    }
    assert!(rows > 50, "{rows} rows");
}

fn no_genuine_symbol_of_the_sample_is_said_not_to_exist() {
    let sample = data::text("symbols-dev.txt");
    let symbols = sample.lines().filter_map(|line| Symbol::parse(line).ok());
    let mut known = 0;
    for symbol in symbols {
        match register::plausible(&symbol) {
            Existence::DoesNotExist(why) => panic!("{symbol}: {why}"),
            Existence::Exists => known += 1,
            Existence::NotKnown => {}
        }
    }
    assert!(known > 100, "{known} symbols of the register in the sample");
}

fn every_genuine_symbol_is_its_own_prefix() {
    let sample = data::text("symbols-dev.txt");
    let mut read = 0;
    for line in sample.lines() {
        let Ok(symbol) = Symbol::parse(line) else { continue };
        let text = format!("{line}, of 2024");
        let prefix = Symbol::parse_prefix(&text).map(|(symbol, _)| symbol);
        assert_eq!(prefix.as_ref(), Some(&symbol), "{text}");
        assert!(symbol.parts().iter().any(|part| matches!(part.kind, PartKind::Body { .. })));
        read += 1;
    }
    assert!(read > 4000, "{read} symbols read");
}
