//! The keys and words that a record, a catalogue file or the settings take at a place.

use serde_json::Value as Json;

use super::completion::{Candidate, CandidateKind};
use super::spot::{At, Spot};
use crate::check::{self, Group};
use crate::project::config;
use crate::record::schema::{self, Format};
use crate::record::{STATES, Syntax};

/// The fields that take the name of a State.
const OF_STATES: [&str; 2] = ["state", "country"];

/// The format of a file, by what has been written of it.
pub(super) fn format_of(text: &str, is_settings: bool) -> &'static Format {
    if is_settings {
        return &config::FORMAT;
    }
    let has = |names: [&str; 3]| names.iter().any(|name| text.contains(name));
    let is_record = has(["[mission]", "mission:", "\"mission\""]);
    let is_catalogue = has(["[[document]]", "document:", "\"document\""]);
    if is_catalogue && !is_record { &schema::DOCUMENTS } else { &schema::RECORD }
}

/// What a reference in a schema leads to; of a list, what its items are.
fn target<'a>(format: &'a Format, field: &'a Json) -> &'a Json {
    let named = |field: &'a Json| {
        let name = field["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/"));
        name.map_or(field, |name| &format.schema["$defs"][name])
    };
    let field = named(field);
    field.get("items").map_or(field, named)
}

/// The part of a schema that a table has to satisfy.
fn table<'a>(format: &'a Format, names: &[String]) -> &'a Json {
    names.iter().fold(&format.schema, |table, name| field(format, table, name))
}

/// The part of a schema that a field of a table has to satisfy.
fn field<'a>(format: &'a Format, table: &'a Json, key: &str) -> &'a Json {
    let known = &table["properties"][key];
    let field = if known.is_null() { &table["additionalProperties"] } else { known };
    target(format, field)
}

/// Whether a place takes a symbol and nothing else, or a symbol first.
pub(super) fn takes_symbol(format: &Format, place: &Spot) -> bool {
    let At::Value(key) = &place.at else { return false };
    let field = field(format, table(format, &place.tables), key);
    matches!(field["format"].as_str(), Some("un-symbol" | "un-reference"))
}

/// The keys or words that a place takes.
pub(super) fn candidates(
    format: &Format,
    place: &Spot,
    text: &str,
    is_settings: bool,
) -> Vec<Candidate> {
    let candidate = |label: &str, insert: String, detail: &Json, kind| Candidate {
        label: label.to_owned(),
        insert,
        detail: first_sentence(detail),
        kind,
        span: place.written.clone(),
    };
    match &place.at {
        At::Text => Vec::new(),
        At::Header => headers(format, place, text),
        At::Key if is_settings && place.tables.last().is_some_and(|name| name == "rules") => {
            let rules = check::ALL.iter().map(|rule| (rule.id.as_str(), rule.summary()));
            let groups = Group::ALL.iter().map(|group| (group.name(), "A group of rules."));
            let all = rules.chain(groups).map(|(name, detail)| {
                candidate(name, as_key(place, text, name), &detail.into(), CandidateKind::Key)
            });
            all.collect()
        }
        At::Key => {
            let table = table(format, &place.tables);
            let present = present(text, place);
            let properties = table["properties"].as_object().into_iter().flatten();
            let keys = properties.filter(|(key, field)| {
                // A table of TOML has a header of its own.
                let has_header = place.syntax == Syntax::Toml
                    && place.tables.is_empty()
                    && target(format, field).get("properties").is_some();
                !has_header && !key.starts_with('$') && !present.contains(&key.as_str())
            });
            let is_required = |key: &str| {
                let required = table["required"].as_array().into_iter().flatten();
                required.into_iter().any(|one| one == key)
            };
            let mut keys: Vec<_> = keys.collect();
            keys.sort_by_key(|(key, _)| !is_required(key));
            let keys = keys.into_iter().map(|(key, field)| {
                let own = &field["description"];
                let detail =
                    if own.is_null() { &target(format, field)["description"] } else { own };
                candidate(key, as_key(place, text, key), detail, CandidateKind::Key)
            });
            keys.collect()
        }
        At::Value(key) if OF_STATES.contains(&key.as_str()) && !is_settings => {
            let states = STATES.iter().map(|state| {
                let insert = as_text(place, state.short);
                candidate(state.short, insert, &Json::Null, CandidateKind::State)
            });
            states.collect()
        }
        At::Value(key) => {
            let field = field(format, table(format, &place.tables), key);
            let words = field["oneOf"].as_array().into_iter().flatten();
            let words =
                words.filter_map(|word| Some((word["const"].as_str()?, &word["description"])));
            let listed = field["enum"].as_array().into_iter().flatten();
            let listed = listed.filter_map(|word| Some((word.as_str()?, &Json::Null)));
            let words = words.chain(listed).map(|(word, detail)| {
                candidate(word, as_text(place, word), detail, CandidateKind::Word)
            });
            let is_bool = field["type"] == "boolean" && !place.quoted;
            let bools: &[&str] = if is_bool { &["true", "false"] } else { &[] };
            let bools = bools
                .iter()
                .map(|word| candidate(word, (*word).to_owned(), &Json::Null, CandidateKind::Word));
            words.chain(bools).collect()
        }
    }
}

/// The headers of TOML for the tables of a format, and for the tables within them.
fn headers(format: &Format, place: &Spot, text: &str) -> Vec<Candidate> {
    let mut found = Vec::new();
    // An editor may have closed the bracket already.
    let closed = text[place.written.end..].bytes().take_while(|byte| *byte == b']').count();
    let span = place.written.start..place.written.end + closed;
    let mut tables = vec![(String::new(), &format.schema, false)];
    while let Some((path, table, _)) = tables.pop() {
        for (key, field) in table["properties"].as_object().into_iter().flatten() {
            let inner = target(format, field);
            let has_keys = inner.get("properties").is_some();
            let of_rules = inner["additionalProperties"].is_object();
            if !has_keys && !of_rules {
                continue;
            }
            let is_list = resolved(format, field).get("items").is_some();
            let name = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            let label = if is_list { format!("[[{name}]]") } else { format!("[{name}]") };
            found.push(Candidate {
                insert: label.clone(),
                label,
                detail: first_sentence(&field["description"]),
                kind: CandidateKind::Key,
                span: span.clone(),
            });
            tables.push((name, inner, is_list));
        }
    }
    found
}

/// What a reference in a schema leads to.
fn resolved<'a>(format: &'a Format, field: &'a Json) -> &'a Json {
    let name = field["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/"));
    name.map_or(field, |name| &format.schema["$defs"][name])
}

/// The keys that the table of a place in TOML has already.
fn present<'a>(text: &'a str, place: &Spot) -> Vec<&'a str> {
    let is_header = |line: &&str| line.starts_with('[');
    let above = text[..place.written.start].lines().rev().take_while(|line| !is_header(line));
    let below = text[place.written.end..].lines().skip(1).take_while(|line| !is_header(line));
    let lines = above.chain(below).filter(|_| place.syntax == Syntax::Toml);
    lines.filter_map(|line| Some(line.split_once('=')?.0.trim())).collect()
}

/// A key as it is written at a place.
fn as_key(place: &Spot, text: &str, key: &str) -> String {
    let rest = text[place.written.end..].lines().next().unwrap_or_default();
    let has_value = rest.contains(['=', ':']);
    match place.syntax {
        Syntax::Toml if has_value => key.to_owned(),
        Syntax::Toml => format!("{key} = "),
        Syntax::Yaml if has_value => key.to_owned(),
        Syntax::Yaml => format!("{key}: "),
        Syntax::Json if place.quoted => key.to_owned(),
        Syntax::Json => format!("\"{key}\": "),
    }
}

/// A text as it is written at a place.
fn as_text(place: &Spot, text: &str) -> String {
    if place.quoted || place.syntax == Syntax::Yaml {
        text.to_owned()
    } else {
        format!("\"{text}\"")
    }
}

fn first_sentence(description: &Json) -> Option<String> {
    let text = description.as_str()?;
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = words.find(". ").map_or(words.len(), |at| at + 1);
    Some(words[..end].to_owned()).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::complete;

    #[track_caller]
    fn check(name: &str, text: &str, expected: &[&str]) {
        let offset = text.find('|').expect("a cursor");
        let text = text.replacen('|', "", 1);
        let found = complete(None, name, &text, offset).candidates;
        for expected in expected {
            assert!(
                found.iter().any(|candidate| candidate.insert == *expected),
                "{expected} for {text}: {:?}",
                found.iter().map(|candidate| &candidate.insert).collect::<Vec<_>>()
            );
        }
    }

    #[test]
    fn keys_and_words_come_from_the_schema() {
        check("a.toml", "[mission]\nn|", &["name = ", "nature = "]);
        check("a.toml", "[mission]\nnature = |", &["\"authorized\""]);
        check("a.toml", "[mission]\nnature = \"|\"", &["authorized"]);
        check("a.toml", "[|]", &["[mission]", "[[pledge]]"]);
        check("a.toml", "[[pledge]]\npersonnel = [{ |", &["kind = ", "count = "]);
        check("a.yaml", "decision:\n  - effect: |", &["extends"]);
        check("a.json", "{\"decision\": [{\"|", &["symbol", "until"]);
        check("a.toml", "[[document]]\n|", &["verified = ", "title = "]);
        check("a.toml", "[[document]]\nverified = |", &["true", "false"]);
    }

    #[test]
    fn a_key_is_offered_once() {
        let text = "[mission]\nname = 'x'\n";
        let found = complete(None, "a.toml", text, text.len()).candidates;
        assert!(found.iter().all(|candidate| candidate.label != "name"));
        assert_eq!(found[0].label, "as_of", "what is required comes first");
    }

    #[test]
    fn settings_have_rules_and_levels() {
        check("rapporteur.toml", "[rules]\nunk|", &["unknown-document = ", "house-style = "]);
        check("rapporteur.toml", "[rules]\nunknown-document = \"|\"", &["advice", "off"]);
        check("rapporteur.toml", "|", &["exclude = ", "as-of = "]);
    }

    #[test]
    fn symbols_are_offered_where_a_record_takes_them() {
        check("a.toml", "[[decision]]\nsymbol = \"S/RES/2699|\"", &["S/RES/2699 (2023)"]);
        check("a.toml", "[mandate]\nsource = \"S/RES/2699|\"", &["S/RES/2699 (2023)"]);
        check(
            "a.toml",
            "[[section]]\ntext = '''\nA fund.[@S/RES/2699|\n'''",
            &["S/RES/2699 (2023)"],
        );
        check("draft.md", "See S/RES/2699|", &["S/RES/2699 (2023)"]);
    }
}
