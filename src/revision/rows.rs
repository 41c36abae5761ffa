//! The tables of two revisions, compared row by row.

use super::change::{About, Change, FieldChange, Fields, How, Value};
use crate::record::area::{NameKind, Named};
use crate::record::valid::{Decision, Leader, Pledge, Request, Strength};
use crate::record::{Document, Mission, Prose, Reference, State};

/// Whether two rows are about the same.
type SameRow<T> = fn(&T, &T) -> bool;

/// Rows of two revisions that belong together: by the first test as far as it goes, what is left by
/// the next one. In the order of the later revision; what was withdrawn comes last.
fn paired<'r, T>(
    old: &'r [T],
    new: &'r [T],
    tests: &[SameRow<T>],
) -> Vec<(Option<&'r T>, Option<&'r T>)> {
    let mut partner: Vec<Option<usize>> = vec![None; new.len()];
    let mut is_taken = vec![false; old.len()];
    for is_same in tests {
        for (at, row) in new.iter().enumerate() {
            if partner[at].is_some() {
                continue;
            }
            let found = (0..old.len()).find(|from| !is_taken[*from] && is_same(&old[*from], row));
            if let Some(from) = found {
                is_taken[from] = true;
                partner[at] = Some(from);
            }
        }
    }
    let kept = new.iter().zip(&partner).map(|(row, from)| (from.map(|from| &old[from]), Some(row)));
    let gone =
        old.iter().zip(&is_taken).filter(|(_, taken)| !**taken).map(|(row, _)| (Some(row), None));
    kept.chain(gone).collect()
}

/// Compares the rows of a table: `fields` gives the fields of a row by their names, `subject` what
/// the reader knows it by.
fn compare<T>(
    about: About,
    pairs: Vec<(Option<&T>, Option<&T>)>,
    subject: impl Fn(&T) -> String,
    fields: impl Fn(&T) -> Vec<(&'static str, Option<Value>)>,
    all: &mut Vec<Change>,
) {
    for (old, new) in pairs {
        let Some(row) = new.or(old) else { continue };
        let how = match (old, new) {
            (None, _) => How::Added,
            (_, None) => How::Withdrawn,
            _ => How::Changed,
        };
        let names = fields(row).into_iter().map(|(name, _)| name);
        let values = |row: Option<&T>| row.map(&fields).unwrap_or_default();
        let (old, new) = (values(old), values(new));
        let value = |of: &[(&str, Option<Value>)], name: &str| {
            of.iter().find(|(other, _)| *other == name).and_then(|(_, value)| value.clone())
        };
        let mut differing = Fields::default();
        for name in names {
            differing.add(name, value(&old, name), value(&new, name));
        }
        let fields: Vec<FieldChange> = differing.done();
        if !fields.is_empty() {
            all.push(Change { about, how, subject: Value::Name(subject(row)), fields });
        }
    }
}

/// The words of a running text on one line, without markup and citations.
pub(super) fn plain(prose: &Prose) -> String {
    prose.shown().text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".")
}

fn text(prose: &Prose) -> Option<Value> {
    Some(Value::Text(plain(prose)))
}

fn source(reference: &Reference) -> Option<Value> {
    Some(Value::Name(cited(reference)))
}

/// A reference as it is written: `S/RES/2699 (2023), para. 1`.
pub(super) fn cited(reference: &crate::citation::markup::Cited) -> String {
    match &reference.pinpoint {
        Some(place) => format!("{}, {place}", reference.symbol),
        None => reference.symbol.to_string(),
    }
}

/// The State or organization in the form that tables print.
fn state(name: &str) -> String {
    let organization = || Named::find(name, NameKind::Organization).map(|named| named.short);
    State::find(name).map(|state| state.short).or_else(organization).unwrap_or(name).to_owned()
}

pub(super) fn mandate(old: &Mission, new: &Mission, all: &mut Vec<Change>) {
    let lead = |mission: &Mission| Some(Value::Text(mission.mandate.as_ref()?.lead.clone()));
    let from = |mission: &Mission| source(mission.mandate.as_ref()?.source.as_ref()?);
    let mut fields = Fields::default();
    fields.add("lead", lead(old), lead(new));
    fields.add("source", from(old), from(new));
    let fields = fields.done();
    if !fields.is_empty() {
        let how = match (&old.mandate, &new.mandate) {
            (None, _) => How::Added,
            (_, None) => How::Withdrawn,
            _ => How::Changed,
        };
        let subject = Value::Word("change.mandate");
        all.push(Change { about: About::Mandate, how, subject, fields });
    }
}

pub(super) fn decisions(old: &Mission, new: &Mission, all: &mut Vec<Change>) {
    let tests: [SameRow<Decision>; 3] = [
        |old, new| old.symbol == new.symbol && old.effect == new.effect,
        |old, new| old.symbol == new.symbol,
        // A symbol that was corrected.
        |old, new| old.date == new.date && old.effect == new.effect && old.note == new.note,
    ];
    let fields = |row: &Decision| {
        vec![
            ("symbol", Some(Value::Name(row.symbol.to_string()))),
            ("date", Some(Value::Day(row.date))),
            ("effect", Some(Value::Word(row.effect.key()))),
            ("until", row.until.map(Value::Day)),
            ("note", row.note.as_ref().and_then(text)),
        ]
    };
    let pairs = paired(&old.decisions, &new.decisions, &tests);
    compare(About::Decision, pairs, |row| row.symbol.to_string(), fields, all);
}

pub(super) fn pledges(old: &Mission, new: &Mission, all: &mut Vec<Change>) {
    let tests: [SameRow<Pledge>; 5] = [
        |old, new| same_state(old, new) && old.date == new.date && old.source.0 == new.source.0,
        |old, new| same_state(old, new) && old.date == new.date,
        |old, new| same_state(old, new) && old.source.symbol == new.source.symbol,
        |old, new| same_state(old, new) && old.note == new.note,
        // A State that is written as no State was.
        |old, new| {
            old.date == new.date && old.source.symbol == new.source.symbol && old.note == new.note
        },
    ];
    let fields = |row: &Pledge| {
        let people = (!row.personnel.is_empty()).then(|| Value::People(row.personnel.clone()));
        vec![
            ("state", Some(Value::Name(state(&row.state)))),
            ("personnel", people),
            ("date", Some(Value::Day(row.date))),
            ("source", source(&row.source)),
            ("note", text(&row.note)),
        ]
    };
    // A State's only pledge that has another day, source and text is still its pledge.
    let mut pairs = paired(&old.pledges, &new.pledges, &tests);
    join_only_rows(&old.pledges, &new.pledges, &mut pairs);
    compare(About::Pledge, pairs, |row| state(&row.state), fields, all);
}

fn same_state(one: &Pledge, other: &Pledge) -> bool {
    state(&one.state) == state(&other.state)
}

/// Joins the only pledge of a State before and its only pledge now.
fn join_only_rows<'r>(
    old: &'r [Pledge],
    new: &'r [Pledge],
    pairs: &mut Vec<(Option<&'r Pledge>, Option<&'r Pledge>)>,
) {
    let only = |rows: &[Pledge], row: &Pledge| {
        rows.iter().filter(|other| same_state(other, row)).count() == 1
    };
    let gone: Vec<&Pledge> =
        pairs.iter().filter(|(_, new)| new.is_none()).filter_map(|(old, _)| *old).collect();
    for row in gone {
        let added = pairs
            .iter_mut()
            .find(|(old, new)| old.is_none() && new.is_some_and(|new| same_state(row, new)));
        if let Some(pair) = added
            && only(old, row)
            && only(new, row)
        {
            pair.0 = Some(row);
            pairs.retain(|(old, new)| {
                !(new.is_none() && old.is_some_and(|old| std::ptr::eq(old, row)))
            });
        }
    }
}

pub(super) fn requests(old: &Mission, new: &Mission, all: &mut Vec<Change>) {
    let tests: [SameRow<Request>; 3] = [
        |old, new| old.addressee == new.addressee && old.note == new.note,
        |old, new| old.addressee == new.addressee && old.source.0 == new.source.0,
        |old, new| old.note == new.note && old.source.0 == new.source.0,
    ];
    let fields = |row: &Request| {
        vec![
            ("addressee", Some(Value::Name(row.addressee.clone()))),
            ("due", row.due.map(Value::Day)),
            ("source", source(&row.source)),
            ("note", text(&row.note)),
        ]
    };
    let pairs = paired(&old.requests, &new.requests, &tests);
    compare(About::Request, pairs, |row| row.addressee.clone(), fields, all);
}

pub(super) fn strength(old: &Mission, new: &Mission, all: &mut Vec<Change>) {
    let tests: [SameRow<Strength>; 1] = [|old, new| old.date == new.date && old.kind == new.kind];
    let number = |number: Option<u32>| number.map(|number| Value::Number(number.into()));
    let fields = |row: &Strength| {
        vec![
            ("kind", Some(Value::Word(row.kind.key()))),
            ("authorized", number(row.authorized)),
            ("deployed", number(row.deployed)),
            ("source", source(&row.source)),
        ]
    };
    let pairs = paired(&old.strength, &new.strength, &tests);
    compare(About::Strength, pairs, |row| row.date.long(), fields, all);
}

pub(super) fn leaders(old: &Mission, new: &Mission, all: &mut Vec<Change>) {
    let tests: [SameRow<Leader>; 2] = [
        |old, new| old.post == new.post && old.name == new.name,
        // One who holds the post after the other; one who has left is still in the table.
        |old, new| old.post == new.post && old.until.is_none() && new.until.is_none(),
    ];
    let fields = |row: &Leader| {
        vec![
            ("name", Some(Value::Name(row.name.clone()))),
            ("since", row.since.map(Value::Day)),
            ("until", row.until.map(Value::Day)),
            ("source", source(&row.source)),
        ]
    };
    let pairs = paired(&old.leaders, &new.leaders, &tests);
    compare(About::Leader, pairs, |row| row.post.clone(), fields, all);
}

/// What changed in a part of the catalogue.
#[must_use]
pub fn compare_documents(old: &[Document], new: &[Document]) -> Vec<Change> {
    let tests: [SameRow<Document>; 1] = [|old, new| symbol(old) == symbol(new)];
    let flag =
        |verified: bool| Value::Word(if verified { "change.field.yes" } else { "change.field.no" });
    let fields = |row: &Document| {
        vec![
            ("title", row.title.as_ref().map(|title| Value::Text(title.value.clone()))),
            ("date", row.date.as_ref().map(|date| Value::Day(date.value))),
            ("meeting", row.meeting.as_ref().map(|meeting| Value::Name(meeting.to_string()))),
            ("vote", row.vote.as_ref().map(|vote| Value::Name(vote.value.clone()))),
            ("paragraphs", row.paragraphs.as_ref().map(|count| Value::Number(count.value.into()))),
            ("verified", row.verified.as_ref().map(|verified| flag(verified.value))),
        ]
    };
    let mut all = Vec::new();
    compare(About::Document, paired(old, new, &tests), symbol, fields, &mut all);
    all
}

fn symbol(row: &Document) -> String {
    row.symbol.as_ref().map(|symbol| symbol.to_string()).unwrap_or_default()
}
