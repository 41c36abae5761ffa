//! Two revisions of a record, compared.

use std::collections::BTreeSet;

use super::change::{About, Change, Changes, FieldChange, How, Value};
use super::{rows, statements};
use crate::citation::extract::extract;
use crate::record::{Mission, Prose};
use crate::symbol::Symbol;

/// What changed from one revision of a record to another.
#[must_use]
pub fn compare(old: &Mission, new: &Mission) -> Changes {
    let mut all = Vec::new();
    facts(old, new, &mut all);
    rows::mandate(old, new, &mut all);
    rows::decisions(old, new, &mut all);
    rows::pledges(old, new, &mut all);
    rows::requests(old, new, &mut all);
    rows::strength(old, new, &mut all);
    rows::leaders(old, new, &mut all);
    statements::statements(old, new, &mut all);
    documents(old, new, &mut all);
    Changes { since: old.as_of, as_of: new.as_of, all }
}

/// What a reader wants to know first.
fn facts(old: &Mission, new: &Mission, all: &mut Vec<Change>) {
    let text = |text: Option<&String>| text.map(|text| Value::Name(text.clone()));
    let revision = |mission: &Mission| {
        let revision = mission.provenance.as_ref()?.revision?;
        Some(Value::Name(revision.long()))
    };
    let until = |mission: &Mission| mission.mandate_end().map(|(_, until)| Value::Day(until));
    let pledged = |mission: &Mission| mission.personnel_pledged().map(Value::Number);
    for (subject, name, old, new) in [
        ("change.facts.name", "name", text(Some(&old.name)), text(Some(&new.name))),
        ("change.facts.short", "short", text(old.short.as_ref()), text(new.short.as_ref())),
        ("change.facts.country", "country", text(old.country.as_ref()), text(new.country.as_ref())),
        (
            "change.facts.nature",
            "nature",
            Some(Value::Word(old.nature.key())),
            Some(Value::Word(new.nature.key())),
        ),
        (
            "fact.status",
            "status",
            old.status.map(|status| Value::Word(status.key())),
            new.status.map(|status| Value::Word(status.key())),
        ),
        ("fact.until", "until", until(old), until(new)),
        ("fact.pledged", "personnel", pledged(old), pledged(new)),
        ("change.facts.revision", "revision", revision(old), revision(new)),
    ] {
        if old != new {
            all.push(Change {
                about: About::Fact,
                how: how(&old, &new),
                subject: Value::Word(subject),
                fields: vec![FieldChange { name, old, new }],
            });
        }
    }
}

fn how<T>(old: &Option<T>, new: &Option<T>) -> How {
    match (old, new) {
        (None, Some(_)) => How::Added,
        (Some(_), None) => How::Withdrawn,
        _ => How::Changed,
    }
}

/// The documents that are cited now and were not before, and the other way round.
fn documents(old: &Mission, new: &Mission, all: &mut Vec<Change>) {
    let (old, new) = (cited(old), cited(new));
    let change = |how, symbol: &Symbol| Change {
        about: About::Document,
        how,
        subject: Value::Name(symbol.to_string()),
        fields: Vec::new(),
    };
    all.extend(new.difference(&old).map(|symbol| change(How::Added, symbol)));
    all.extend(old.difference(&new).map(|symbol| change(How::Withdrawn, symbol)));
}

/// Every document that a record cites, in its tables, in brackets or in words.
fn cited(mission: &Mission) -> BTreeSet<Symbol> {
    let mut symbols = BTreeSet::new();
    let mut prose: Vec<&Prose> = mission.messages.iter().chain(&mission.summary).collect();
    if let Some(mandate) = &mission.mandate {
        symbols.extend(mandate.source.iter().map(|source| source.symbol.clone()));
        prose.extend(&mandate.tasks);
    }
    prose.extend(mission.sections.iter().map(|section| &section.text));
    for decision in &mission.decisions {
        symbols.insert(decision.symbol.clone());
        prose.extend(&decision.note);
    }
    for pledge in &mission.pledges {
        symbols.insert(pledge.source.symbol.clone());
        prose.push(&pledge.note);
    }
    for request in &mission.requests {
        symbols.insert(request.source.symbol.clone());
        prose.push(&request.note);
    }
    symbols.extend(mission.strength.iter().map(|row| row.source.symbol.clone()));
    symbols.extend(mission.leaders.iter().map(|row| row.source.symbol.clone()));
    for text in prose {
        let markers = text.markers().iter().flat_map(|marker| &marker.items);
        symbols.extend(markers.map(|cited| cited.symbol.clone()));
        let found = extract(&text.shown().text);
        symbols.extend(found.iter().filter_map(|citation| citation.symbol().cloned()));
    }
    symbols
}
