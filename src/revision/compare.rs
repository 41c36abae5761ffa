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
    life(old, new, &mut all);
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

/// Where a mission is, how it came and went, what it may spend and whom it lost.
fn life(old: &Mission, new: &Mission, all: &mut Vec<Change>) {
    let of = |mission: &Mission| -> Vec<(&'static str, Value)> {
        let sites = mission.locations.iter().filter(|row| row.site.is_none());
        let places = sites.map(|row| ("fact.headquarters", Value::Name(row.place.clone())));
        let consent = mission.consent.iter();
        let consent = consent.map(|row| ("fact.consent", Value::Name(row.state.clone())));
        let events = mission.events.iter().map(|row| (row.kind.key(), Value::Day(row.date)));
        let related = mission.related.iter();
        let related = related.map(|row| (row.relation.key(), Value::Name(row.name.clone())));
        let budget = mission.budget.iter().max_by_key(|row| (row.from, row.until));
        let budget = budget.map(|row| ("fact.budget", Value::Number(row.amount)));
        let lost = mission.fatalities_in_all();
        let lost = lost.map(|(_, count)| ("fact.fatalities", Value::Number(count)));
        places.chain(consent).chain(events).chain(related).chain(budget).chain(lost).collect()
    };
    let (old, new) = (of(old), of(new));
    let mut subjects: Vec<&'static str> = Vec::new();
    for (subject, _) in old.iter().chain(&new) {
        if !subjects.contains(subject) {
            subjects.push(subject);
        }
    }
    for subject in subjects {
        let values = |all: &[(&'static str, Value)]| -> Vec<Value> {
            let own = all.iter().filter(|(other, _)| *other == subject);
            own.map(|(_, value)| value.clone()).collect()
        };
        let (mut before, mut after) = (values(&old), values(&new));
        before.retain(|value| match after.iter().position(|other| other == value) {
            Some(at) => {
                after.remove(at);
                false
            }
            None => true,
        });
        for at in 0..before.len().max(after.len()) {
            let (old, new) = (before.get(at).cloned(), after.get(at).cloned());
            all.push(Change {
                about: About::Fact,
                how: how(&old, &new),
                subject: Value::Word(subject),
                fields: vec![FieldChange { name: "value", old, new }],
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
    symbols.extend(mission.locations.iter().map(|row| row.source.symbol.clone()));
    symbols.extend(mission.events.iter().map(|row| row.source.symbol.clone()));
    symbols.extend(mission.related.iter().map(|row| row.source.symbol.clone()));
    symbols.extend(mission.consent.iter().map(|row| row.source.symbol.clone()));
    symbols.extend(mission.budget.iter().map(|row| row.source.symbol.clone()));
    symbols.extend(mission.fatalities.iter().map(|row| row.source.symbol.clone()));
    for measure in &mission.measures {
        symbols.insert(measure.source.symbol.clone());
        prose.push(&measure.note);
    }
    for text in prose {
        let markers = text.markers().iter().flat_map(|marker| &marker.items);
        symbols.extend(markers.map(|cited| cited.symbol.clone()));
        let found = extract(&text.shown().text);
        symbols.extend(found.iter().filter_map(|citation| citation.symbol().cloned()));
    }
    symbols
}
