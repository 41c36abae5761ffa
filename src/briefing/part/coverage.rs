//! How much of the record is covered by sources.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::briefing::citation_style::link;
use crate::briefing::context::{Context, TableBuilder};
use crate::briefing::inline::Inline;
use crate::briefing::notes::TableNotes;
use crate::briefing::outline::{COVERAGE, TableOutline};
use crate::briefing::page::{Block, Cell, PagePart, Weight};
use crate::library::{Evidence, Statement};
use crate::symbol::Symbol;

/// So many of the documents that most statements cite are shown.
const MOST_DOCUMENTS: usize = 5;

/// The states of a quotation with the keys of their words.
const STATES: [(Evidence, &str); 4] = [
    (Evidence::Verified, "coverage.verified"),
    (Evidence::Different, "coverage.different"),
    (Evidence::NotFound, "coverage.not-found"),
    (Evidence::NotChecked, "coverage.not-checked"),
];

/// A table: statements with and without a source, quotations by state, the documents that most
/// statements cite.
pub fn coverage(context: &mut Context<'_>) -> Vec<PagePart> {
    let (library, source) = (context.library, &context.mission.source);
    let record = library.records.iter().find(|file| Arc::ptr_eq(&file.source, source));
    let statements = record.map(|record| record.statements()).unwrap_or_default();
    if statements.is_empty() {
        return Vec::new();
    }
    let title = context.words().get("coverage.title").to_owned();
    let mut table = context.table("coverage", title.clone(), COVERAGE, &TableOutline::default());
    let mut add = |what: Vec<Inline>, count: usize| row(&mut table, context, &what, count);
    let words = |key: &str| vec![Inline::text(context.words().get(key))];
    let count = |is: &dyn Fn(&Statement) -> bool| statements.iter().filter(|one| is(one)).count();
    add(words("coverage.cited"), count(&Statement::is_cited));
    add(words("coverage.uncited"), count(&|one| !one.is_cited()));
    add(words("coverage.numbers"), count(&|one| !one.is_cited() && one.has_number));
    let quotations = library.quotations();
    let own = |state: Evidence| {
        let own = quotations.iter().filter(|found| Arc::ptr_eq(&found.place.source, source));
        own.filter(|found| found.evidence == state).count()
    };
    let states = STATES.map(|(state, key)| (own(state), key));
    // A record without quotations has nothing to say of them; one with any says that none was wrong.
    if states.iter().any(|(count, _)| *count > 0) {
        states.into_iter().for_each(|(count, key)| add(words(key), count));
    }
    for (symbol, statements) in carrying(&statements).into_iter().take(MOST_DOCUMENTS) {
        let document = vec![link(symbol, symbol.to_string(), context.words())];
        add(context.words().line("coverage.document", vec![("document", document)]), statements);
    }
    let table = Block::Table(table.finish(None, TableNotes::default()));
    vec![PagePart { id: "coverage".to_owned(), title, weight: Weight::Aside, body: vec![table] }]
}

fn row(table: &mut TableBuilder<'_>, context: &Context<'_>, what: &[Inline], count: usize) {
    table.row(Vec::new(), |key| match key {
        "coverage" => Cell::line(what.to_vec()),
        _ => Cell::text(context.words().number(count as u64)),
    });
}

/// The documents cited with the number of statements that cite them, the most first.
fn carrying(statements: &[Statement]) -> Vec<(&Symbol, usize)> {
    let mut counts: BTreeMap<&Symbol, usize> = BTreeMap::new();
    for symbol in statements.iter().flat_map(|statement| &statement.cited) {
        *counts.entry(symbol).or_default() += 1;
    }
    let mut counts: Vec<(&Symbol, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}
