//! The changes between two revisions of a record, in words.

use super::Words;
use crate::record::valid::Personnel;
use crate::revision::{About, Change, FieldChange, How, Value};

/// A change as one line, without a full stop: "Kenya: pledge changed from 1,000 to 2,500 personnel".
pub fn change_in_words(change: &Change, words: &Words) -> String {
    match change.about {
        About::Fact => fact(change, words),
        About::Statement => statement(change, words),
        About::Section => {
            let [old, new] = ends(change.fields.first(), words);
            words.fill("change.heading.changed", &[("old", &old), ("new", &new)])
        }
        About::Document if change.fields.is_empty() => {
            let subject = value_in_words(&change.subject, words);
            let key = match change.how {
                How::Withdrawn => "change.cited.withdrawn",
                _ => "change.cited.added",
            };
            words.fill(key, &[("subject", &subject)])
        }
        _ => row(change, words),
    }
}

/// A value of a field, in words.
pub fn value_in_words(value: &Value, words: &Words) -> String {
    match value {
        Value::Day(day) => words.day(*day),
        Value::Number(number) => words.number(*number),
        Value::Text(text) | Value::Name(text) => text.clone(),
        Value::Word(key) => words.get(key).to_owned(),
        Value::People(people) => people_in_words(people, words),
    }
}

/// "1,000"; "170 military and 30 police" where there are several kinds.
fn people_in_words(people: &[Personnel], words: &Words) -> String {
    let count = |one: &Personnel| {
        let count = words.number(one.count.into());
        match one.up_to {
            None => count,
            Some(up_to) => {
                let up_to = words.number(up_to.into());
                words.fill("change.field.up-to", &[("count", &count), ("up-to", &up_to)])
            }
        }
    };
    if let [one] = people {
        return count(one);
    }
    let mut all = String::new();
    for (at, one) in people.iter().enumerate() {
        if at > 0 {
            all.push_str(words.get(if at + 1 == people.len() { "and" } else { "comma" }));
        }
        let kind = words.get(one.kind.key()).to_lowercase();
        let count = count(one);
        all.push_str(&words.fill("change.field.of-kind", &[("count", &count), ("kind", &kind)]));
    }
    all
}

/// What a field held and holds; empty where it was not given. A text is in quotation marks.
fn ends(field: Option<&FieldChange>, words: &Words) -> [String; 2] {
    let Some(field) = field else { return Default::default() };
    [&field.old, &field.new]
        .map(|value| value.as_ref().map(|value| value_in_words(value, words)).unwrap_or_default())
}

fn fact(change: &Change, words: &Words) -> String {
    let [old, new] = ends(change.fields.first(), words);
    let subject = value_in_words(&change.subject, words);
    let values = [("subject", subject.as_str()), ("old", &old), ("new", &new)];
    let key = match change.how {
        How::Added => "change.facts.added",
        How::Withdrawn => "change.facts.withdrawn",
        How::Changed | How::Moved => "change.facts.changed",
    };
    words.fill(key, &values)
}

fn row(change: &Change, words: &Words) -> String {
    let subject = value_in_words(&change.subject, words);
    if change.how == How::Changed || change.how == How::Moved {
        let fields: Vec<String> =
            change.fields.iter().map(|field| field_in_words(field, change.about, words)).collect();
        let fields = fields.join(words.get("semicolon"));
        return words.fill("change.changed", &[("subject", &subject), ("fields", &fields)]);
    }
    let thing = words.get(change.about.key());
    let details: String =
        change.fields.iter().map(|field| detail(field, &change.subject, words)).collect();
    let subject = if change.about == About::Mandate { String::new() } else { subject };
    let values = [("thing", thing), ("subject", subject.as_str()), ("details", details.as_str())];
    let key = match change.how {
        How::Withdrawn => "change.withdrawn",
        _ => "change.added",
    };
    words.fill(key, &values)
}

/// "mandate until changed from … to …".
fn field_in_words(field: &FieldChange, about: About, words: &Words) -> String {
    let [old, new] = [&field.old, &field.new].map(|value| match value {
        None => String::new(),
        Some(Value::Text(text)) => words.fill("change.detail.quoted", &[("value", text)]),
        Some(value) => value_in_words(value, words),
    });
    let form = match (&field.old, &field.new) {
        (None, _) => "added",
        (_, None) => "withdrawn",
        _ => "changed",
    };
    let is_people = matches!(field.old.as_ref().or(field.new.as_ref()), Some(Value::People(_)));
    let key = match (is_people, form) {
        (true, "changed") => "change.field.people".to_owned(),
        (true, form) => format!("change.field.people-{form}"),
        (false, form) => format!("change.field.{form}"),
    };
    let name = match (field.name, about) {
        ("until", About::Leader) => "left",
        ("lead", _) => "lead",
        (name, _) => name,
    };
    let name = format!("change.field.{name}");
    words.fill(&key, &[("field", words.get(&name)), ("old", &old), ("new", &new)])
}

/// One field of a row that was added or withdrawn: ", 30 September 2025".
fn detail(field: &FieldChange, subject: &Value, words: &Words) -> String {
    let Some(value) = field.new.as_ref().or(field.old.as_ref()) else {
        return String::new();
    };
    if value == subject {
        return String::new();
    }
    let shown = value_in_words(value, words);
    let name = format!("change.field.{}", field.name);
    let key = match (field.name, value) {
        (_, Value::Text(_)) => "change.detail.text",
        (_, Value::People(_)) => "change.detail.people",
        ("until", _) => "change.detail.until",
        ("authorized" | "deployed" | "due" | "since" | "verified", _) => "change.detail.named",
        _ => "change.detail.plain",
    };
    words.fill(key, &[("field", words.get(&name)), ("value", &shown)])
}

fn statement(change: &Change, words: &Words) -> String {
    let part = value_in_words(&change.subject, words);
    let field = |name: &str| change.fields.iter().find(|field| field.name == name);
    let [old, new] = ends(field("text"), words);
    let sources = field("sources");
    let key = match change.how {
        How::Added => "change.sentence.added",
        How::Changed => "change.sentence.changed",
        How::Moved => "change.sentence.moved",
        How::Withdrawn => "change.sentence.withdrawn",
    };
    match (change.how, sources) {
        (How::Moved, _) => {
            let [from, _] = ends(field("section"), words);
            words.fill(key, &[("part", &part), ("from", &from), ("new", &new)])
        }
        (How::Changed, sources) => {
            let sources = sources.map(|sources| sources_in_words(sources, words));
            match sources {
                Some(sources) if old == new => {
                    let values = [("part", part.as_str()), ("field", &sources), ("new", &new)];
                    words.fill("change.sentence.of", &values)
                }
                sources => {
                    let line = words.fill(key, &[("part", &part), ("old", &old), ("new", &new)]);
                    let also = sources.map(|sources| {
                        words.fill("change.sentence.also", &[("field", sources.as_str())])
                    });
                    line + &also.unwrap_or_default()
                }
            }
        }
        (_, sources) => {
            let [before, now] = ends(sources, words);
            let sources = match now.is_empty() {
                true => before,
                false => now,
            };
            let sources = match sources.is_empty() {
                true => sources,
                false => words.fill("change.sentence.sources", &[("sources", &sources)]),
            };
            let values =
                [("part", part.as_str()), ("old", &old), ("new", &new), ("sources", &sources)];
            words.fill(key, &values)
        }
    }
}

/// "sources changed from S/2024/1 to S/2024/2".
fn sources_in_words(sources: &FieldChange, words: &Words) -> String {
    let [old, new] = ends(Some(sources), words);
    let form = match (&sources.old, &sources.new) {
        (None, _) => "change.field.added",
        (_, None) => "change.field.withdrawn",
        _ => "change.field.changed",
    };
    let name = words.get("change.sentence.cited");
    words.fill(form, &[("field", name), ("old", &old), ("new", &new)])
}

#[cfg(test)]
mod tests {
    use super::change_in_words;
    use crate::briefing::Words;
    use crate::date::Date;
    use crate::record::PersonnelKind;
    use crate::record::valid::Personnel;
    use crate::revision::{About, Change, FieldChange, How, Value};

    #[track_caller]
    fn check(about: About, how: How, subject: &str, fields: Vec<FieldChange>, expected: &str) {
        let change = Change { about, how, subject: Value::Name(subject.to_owned()), fields };
        assert_eq!(change_in_words(&change, &Words::default()), expected);
    }

    fn people(count: u32) -> Value {
        Value::People(vec![Personnel { kind: PersonnelKind::Police, count, up_to: None }])
    }

    #[test]
    fn a_pledge_in_words() {
        let field = |old, new| FieldChange { name: "personnel", old, new };
        check(
            About::Pledge,
            How::Changed,
            "Kenya",
            vec![field(Some(people(1000)), Some(people(2500)))],
            "Kenya: pledge changed from 1,000 to 2,500 personnel",
        );
        check(
            About::Pledge,
            How::Changed,
            "Kenya",
            vec![field(Some(people(1000)), None)],
            "Kenya: pledge no longer numbered (before: 1,000 personnel)",
        );
    }

    #[test]
    fn a_decision_in_words() {
        let day = Date::parse("2026-10-02").map(Value::Day);
        let until = |old, new| FieldChange { name: "until", old, new };
        check(
            About::Decision,
            How::Changed,
            "S/RES/2751 (2024)",
            vec![until(None, day.clone())],
            "S/RES/2751 (2024): end of the mandate added: 2 October 2026",
        );
        check(
            About::Decision,
            How::Added,
            "S/RES/2793 (2025)",
            vec![until(None, day)],
            "Decision added: S/RES/2793 (2025), mandate until 2 October 2026",
        );
    }
}
