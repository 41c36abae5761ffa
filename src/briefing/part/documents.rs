//! The documents cited, by kind, and how many of them have not been checked.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::briefing::citation_style::link;
use crate::briefing::context::Context;
use crate::briefing::inline::Inline;
use crate::briefing::page::Block;
use crate::briefing::page::{PagePart, Weight};
use crate::library::{Library, Role};
use crate::record::Mission;
use crate::record::document::CataloguedKind as Known;
use crate::symbol::{DocumentKind, Symbol};

/// What follows the symbol of a document that has not been checked.
const UNVERIFIED: &str = "†";
/// Up to this many documents of one kind are listed one per line; more run on.
const MOST_LINES: usize = 12;
/// More documents of one kind are counted: the notes and tables name them.
const MOST_SYMBOLS: usize = 60;
/// From so many decisions on, the list does not repeat their table.
const MANY_DECISIONS: usize = 6;

/// The documents that a record cites, each once, in the order of the Editorial Manual.
pub fn cited(library: &Library, mission: &Mission) -> Vec<Symbol> {
    let mut symbols: Vec<Symbol> = library
        .citations
        .iter()
        // What its own catalogue says of a document, the record does not cite.
        .filter(|citation| citation.role != Role::Catalogue)
        .filter(|citation| Arc::ptr_eq(&citation.place.source, &mission.source))
        .flat_map(|citation| citation.symbol.members())
        .collect();
    symbols.sort();
    symbols.dedup();
    symbols
}

/// One line that says how many of some documents have not been checked; nothing where all have been.
pub fn unverified(symbols: &[Symbol], context: &Context<'_>) -> Option<Block> {
    let words = context.words();
    let unverified = symbols.iter().filter(|symbol| !is_verified(context, symbol)).count();
    if unverified == 0 {
        return None;
    }
    let all = context.words().number(symbols.len() as u64);
    let line = match symbols.len() {
        1 => words.get("documents.unverified.only").to_owned(),
        count if count == unverified => words.fill("documents.unverified.all", &[("n", &all)]),
        _ => words.fill_count("documents.unverified", unverified, &[("all", &all)]),
    };
    Some(Block::Notice { c: vec![Inline::text(line)] })
}

/// A document with the mark of what has not been checked.
pub fn document(symbol: &Symbol, context: &Context<'_>) -> Vec<Inline> {
    let mut line = vec![link(symbol, symbol.to_string(), context.words())];
    if !is_verified(context, symbol) {
        line.push(Inline::text(UNVERIFIED));
    }
    line
}

/// A warning where documents are unverified, and the list by kind.
pub fn documents(context: &mut Context<'_>) -> Vec<PagePart> {
    let symbols = cited(context.library, context.mission);
    if symbols.is_empty() {
        return Vec::new();
    }
    let words = context.words();
    let mut body: Vec<Block> = unverified(&symbols, context).into_iter().collect();
    let title = words.get("documents.title").to_owned();
    let part = |body| PagePart { id: "documents".to_owned(), title, weight: Weight::Aside, body };
    let catalogue = &context.library.catalogue;
    if let Some(lines) = context.design.style.list(&symbols, catalogue, words) {
        body.push(list_of_style(lines, context));
        return vec![part(body)];
    }
    let in_table = decisions(context);
    let (repeated, listed): (Vec<Symbol>, Vec<Symbol>) =
        symbols.into_iter().partition(|symbol| in_table.contains(symbol));
    let mut items = Vec::new();
    for (key, title) in KINDS {
        let group: Vec<&Symbol> =
            listed.iter().filter(|symbol| kind(context, symbol) == *key).collect();
        if !group.is_empty() {
            items.push(group_of(words.get(title), &group, context));
        }
    }
    if !repeated.is_empty() {
        items.push(repeated_line(&repeated, context));
    }
    body.push(Block::List { ordered: false, start: 1, items });
    vec![part(body)]
}

/// The documents as a citation style orders and words them, with the marks of those not checked.
fn list_of_style(lines: Vec<(Symbol, Vec<Inline>)>, context: &Context<'_>) -> Block {
    let item = |(symbol, mut line): (Symbol, Vec<Inline>)| {
        if !is_verified(context, &symbol) {
            line.push(Inline::text(UNVERIFIED));
        }
        vec![Block::para(line)]
    };
    Block::List { ordered: false, start: 1, items: lines.into_iter().map(item).collect() }
}

/// The documents of the table of decisions, where these are many.
fn decisions(context: &Context<'_>) -> BTreeSet<Symbol> {
    let rows = &context.mission.decisions;
    if rows.len() < MANY_DECISIONS {
        return BTreeSet::new();
    }
    rows.iter().map(|row| row.symbol.clone()).collect()
}

fn repeated_line(repeated: &[Symbol], context: &Context<'_>) -> Vec<Block> {
    let words = context.words();
    let unchecked = repeated.iter().filter(|symbol| !is_verified(context, symbol)).count();
    let mut line = words.count("documents.decisions", repeated.len());
    if unchecked > 0 {
        line.push(' ');
        line.push_str(&match unchecked == repeated.len() {
            true => words.get("documents.unchecked.all").to_owned(),
            false => words.count("documents.unchecked", unchecked),
        });
    }
    vec![Block::para(vec![Inline::text(line)])]
}

fn is_verified(context: &Context<'_>, symbol: &Symbol) -> bool {
    context.library.catalogue.get(symbol).is_some_and(|entry| entry.verified())
}

/// A kind of document, in the order of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Resolution,
    Decision,
    Statement,
    Report,
    Letter,
    Note,
    Meeting,
    Draft,
    Other,
}

/// The kinds with the keys of their words.
const KINDS: &[(Kind, &str)] = &[
    (Kind::Resolution, "documents.kind.resolutions"),
    (Kind::Decision, "documents.kind.decisions"),
    (Kind::Statement, "documents.kind.statements"),
    (Kind::Report, "documents.kind.reports"),
    (Kind::Letter, "documents.kind.letters"),
    (Kind::Note, "documents.kind.notes"),
    (Kind::Meeting, "documents.kind.meetings"),
    (Kind::Draft, "documents.kind.drafts"),
    (Kind::Other, "documents.kind.other"),
];

/// What kind of document it is: as the catalogue says, or else by its symbol.
fn kind(context: &Context<'_>, symbol: &Symbol) -> Kind {
    let known =
        context.library.catalogue.get(symbol).and_then(|entry| entry.document.kind.as_ref());
    match known.map(|kind| kind.value) {
        Some(Known::Resolution) => Kind::Resolution,
        Some(Known::Decision) => Kind::Decision,
        Some(Known::PresidentialStatement) => Kind::Statement,
        Some(Known::Letter) => Kind::Letter,
        Some(Known::Report) => Kind::Report,
        Some(Known::Note) => Kind::Note,
        Some(Known::MeetingRecord) => Kind::Meeting,
        Some(Known::Draft) => Kind::Draft,
        Some(Known::Other) => Kind::Other,
        None => match symbol.kind() {
            DocumentKind::Resolution => Kind::Resolution,
            DocumentKind::Decision => Kind::Decision,
            DocumentKind::PresidentialStatement => Kind::Statement,
            DocumentKind::VerbatimRecord | DocumentKind::SummaryRecord => Kind::Meeting,
            DocumentKind::Draft => Kind::Draft,
            _ => Kind::Other,
        },
    }
}

/// The documents of one kind: on one line where little is known of them, or else one line each.
fn group_of(title: &str, group: &[&Symbol], context: &Context<'_>) -> Vec<Block> {
    let words = context.words();
    let lines: Vec<Vec<Inline>> = group.iter().map(|symbol| line_of(symbol, context)).collect();
    let is_known = |symbol: &&Symbol| {
        let entry = context.library.catalogue.get(symbol);
        entry.is_some_and(|entry| entry.title().is_some() || entry.date().is_some())
    };
    let heading = Inline::Strong { c: vec![Inline::text(title)] };
    if group.len() > MOST_SYMBOLS {
        let unchecked = group.iter().filter(|symbol| !is_verified(context, symbol)).count();
        let mut said = words.count("documents.many", group.len());
        if unchecked > 0 {
            said.push(' ');
            said.push_str(&words.count("documents.unchecked", unchecked));
        }
        let separator = Inline::text(words.get("documents.separator"));
        return vec![Block::para(vec![heading, separator, Inline::text(said)])];
    }
    let is_long = group.len() > MOST_LINES;
    if group.len() == 1 || is_long || !group.iter().any(is_known) {
        let lines = match is_long {
            // So many titles in one paragraph are not read.
            true => group.iter().map(|symbol| document(symbol, context)).collect(),
            false => lines,
        };
        let mut line = vec![heading, Inline::text(words.get("documents.separator"))];
        for (at, one) in lines.into_iter().enumerate() {
            if at > 0 {
                line.push(Inline::text(words.get("semicolon")));
            }
            line.extend(one);
        }
        return vec![Block::para(line)];
    }
    let items = lines.into_iter().map(|line| vec![Block::para(line)]).collect();
    vec![Block::para(vec![heading]), Block::List { ordered: false, start: 1, items }]
}

/// "S/2024/263†, 25 March 2024: letter of …", as far as the catalogue knows.
fn line_of(symbol: &Symbol, context: &Context<'_>) -> Vec<Inline> {
    let words = context.words();
    let mut line = document(symbol, context);
    let Some(entry) = context.library.catalogue.get(symbol) else {
        return line;
    };
    let mut about = String::new();
    if let Some(date) = entry.date() {
        about.push_str(words.get("comma"));
        about.push_str(&context.words().day(date));
    }
    if let Some(title) = entry.title() {
        about.push_str(words.get("documents.separator"));
        about.push_str(title);
    }
    if !about.is_empty() {
        line.push(Inline::text(about));
    }
    line
}
