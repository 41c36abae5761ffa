//! Every row of every table is read, and its example names that row.

use super::mark::{MARKS, MarkWord};
use super::numbering::{NUMBERING, Numbering, numbering};
use super::rows::{Table, TableError};
use super::table::{
    BODIES, Body, CHARACTERS, COUNTRIES, Component, Country, FOREIGN, Foreign, LikeCharacter,
    MISSPELLINGS, Misspelling, SERIES, bodies, components,
};
use super::{Mark, PartKind, Reason, Symbol};

fn told<R>(read: Result<Vec<R>, TableError>) -> Vec<R> {
    read.unwrap_or_else(|error| panic!("{error}"))
}

fn parse(text: &str) -> Symbol {
    Symbol::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn every_row_reads() {
    assert_eq!(told::<Body>(BODIES.read()).len(), bodies().len());
    assert_eq!(told::<Component>(SERIES.read()).len(), components().len());
    assert_eq!(told::<Numbering>(NUMBERING.read()).len(), numbering().len());
    assert!(!told::<LikeCharacter>(CHARACTERS.read()).is_empty());
    let countries = told::<Country>(COUNTRIES.read());
    assert!(countries.windows(2).all(|two| two[0].code < two[1].code), "countries are sorted");
}

#[test]
fn a_word_that_is_not_known_is_refused_with_its_line() {
    let table = |text| Table { name: "bodies.tsv", text };
    let spoilt = "code\tname\ttraits\texample\tsource\nZ\tBody\tspced\tZ/1\tnowhere\n";
    let error = table(spoilt).read::<Body>().unwrap_err().to_string();
    assert!(error.starts_with("bodies.tsv:2: ") && error.contains("spced"), "{error}");
    assert!(error.contains("`spaced`"), "the known words are named: {error}");
}

#[test]
fn every_body_is_named_by_its_example() {
    for body in bodies() {
        assert_eq!(parse(body.example).body().code, body.code, "{}", body.example);
    }
}

#[test]
fn every_component_is_named_by_its_example() {
    for row in components() {
        let symbol = parse(row.example);
        let name = row.code.trim_end_matches('.');
        let stands = symbol.components().any(|component| {
            component == row.code || component.split('.').any(|part| part == name)
        });
        assert!(stands, "{}: {}", row.code, row.example);
        if row.document.is_some() {
            assert_eq!(symbol.series().map(|series| series.code), Some(row.code), "{symbol}");
        }
    }
}

#[test]
fn every_numbering_scheme_is_named_by_its_example() {
    for scheme in numbering() {
        let symbol = parse(scheme.example);
        let parts = symbol.parts();
        let first =
            parts.iter().position(|part| part.text.starts_with(|c: char| c.is_ascii_digit()));
        let first = first.expect(scheme.example);
        let before: Vec<_> = parts[..first].iter().map(|part| part.text).collect();
        let start = format!("{}/", before.join("/"));
        assert!(super::numbering::schemes(&start).any(|named| named == scheme), "{symbol}");
    }
}

#[test]
fn every_mark_is_read_in_its_example() {
    for row in told::<MarkWord>(MARKS.read()) {
        let symbol = parse(row.example);
        let marks: Vec<Mark> = symbol.marks().collect();
        assert_eq!(marks.len(), 1, "{}", row.example);
        assert!(symbol.parts().iter().any(|part| matches!(part.kind, PartKind::Mark(_))));
    }
}

#[test]
fn every_foreign_symbol_is_refused() {
    for row in told::<Foreign>(FOREIGN.read()) {
        assert!(row.example.starts_with(row.code), "{}", row.example);
        let error = Symbol::parse(row.example).expect_err(row.example);
        assert_eq!(error.reason(), &Reason::OtherOrganization(row.organization), "{}", row.example);
    }
}

#[test]
fn every_misspelling_is_corrected() {
    for row in told::<Misspelling>(MISSPELLINGS.read()) {
        let (written, meant) = row.example.split_once(" → ").expect(row.example);
        assert!(written.contains(row.written), "{written}");
        let error = Symbol::parse(written).expect_err(written);
        assert_eq!(error.suggestion().as_deref(), Some(meant), "{written}");
    }
}
