//! Whether a TOML, YAML or JSON file is a record or a part of the catalogue, or belongs to another
//! program.
//!
//! The keys at the top of the file decide. They are found line by line and not by a parser, so that
//! a record with a mistake of syntax is still known as one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::record::{Syntax, schema};
use crate::suggest::closest;

/// How much a text looks like a file of ours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Evidence {
    /// Nothing says so.
    No,
    /// It has a key that records have, and other programs too.
    Weak,
    /// Only a record or a part of the catalogue looks like this.
    Strong,
}

/// The tables of a record, as its schema names them.
static TABLES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let properties = schema::RECORD.schema.get("properties").and_then(|list| list.as_object());
    let names = properties.into_iter().flatten().map(|(name, _)| name.as_str());
    names.filter(|name| !matches!(*name, "format" | "$schema")).collect()
});

/// Keys inside tables that other programs hardly have beside a table of the same name.
const OF_MISSION: [&str; 2] = ["nature", "as_of"];
const OF_DOCUMENTS: [&str; 1] = ["symbol"];

/// What the keys of a text say.
pub(super) fn evidence(text: &str, syntax: Syntax) -> Evidence {
    let keys = top_keys(text, syntax);
    let has = |name: &str| keys.contains_key(name);
    let numbered =
        keys.get("format").is_some_and(|value| value.starts_with(|c: char| c.is_ascii_digit()));
    let tables = TABLES.iter().filter(|name| has(name)).count();
    let any_key = |names: &[&str]| names.iter().any(|name| has_key(text, name));
    // A record that has been begun, and nothing else.
    let begun = numbered && keys.keys().all(|key| matches!(key.as_str(), "format" | "$schema"));
    let strong = begun
        || (numbered && tables > 0)
        || (has("mission") && (tables > 1 || has("format") || any_key(&OF_MISSION)))
        || ((has("document") || has("decision") || has("pledge")) && any_key(&OF_DOCUMENTS));
    if strong {
        return Evidence::Strong;
    }
    // A table whose name has a mistake: the file says it is of format 1.
    let misnamed = || keys.keys().any(|key| key != "format" && closest(key, &TABLES).is_some());
    if tables > 0 || (numbered && misnamed()) { Evidence::Weak } else { Evidence::No }
}

/// Whether a text is a record or a part of the catalogue, and not a file of another program.
pub fn is_ours(text: &str, syntax: Syntax) -> bool {
    evidence(text, syntax) == Evidence::Strong
}

/// The keys at the top of a file, each with what follows it on its line.
fn top_keys(text: &str, syntax: Syntax) -> BTreeMap<String, &str> {
    let text = text.trim_start_matches('\u{FEFF}');
    match syntax {
        Syntax::Toml => toml_keys(text),
        Syntax::Yaml if !text.trim_start().starts_with('{') => yaml_keys(text),
        Syntax::Yaml | Syntax::Json => json_keys(text),
    }
}

fn toml_keys(text: &str) -> BTreeMap<String, &str> {
    let mut keys = BTreeMap::new();
    let mut in_table = false;
    let mut in_string = false;
    for line in text.lines() {
        let was_in_string = in_string;
        let marks = line.matches("'''").count() + line.matches("\"\"\"").count();
        in_string ^= marks % 2 == 1;
        let line = line.trim_start();
        if was_in_string {
            continue;
        }
        if line.starts_with('[') {
            in_table = true;
            let name = line.trim_start_matches('[');
            keys.entry(first_word(name)).or_insert("");
        } else if !in_table && let Some((key, value)) = line.split_once('=') {
            keys.entry(first_word(key)).or_insert(value.trim_start());
        }
    }
    keys
}

fn yaml_keys(text: &str) -> BTreeMap<String, &str> {
    let mut keys = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with([' ', '\t', '#', '-'])) {
        if let Some((key, value)) = line.split_once(':') {
            keys.entry(first_word(key)).or_insert(value.trim_start());
        }
    }
    keys
}

/// The keys of the outermost object, by its brackets and strings.
fn json_keys(text: &str) -> BTreeMap<String, &str> {
    let mut keys = BTreeMap::new();
    let mut depth = 0usize;
    let mut string: Option<usize> = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match (string, c) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(start), '"') => {
                string = None;
                let after = text[at + 1..].trim_start();
                if depth == 1
                    && let Some(value) = after.strip_prefix(':')
                {
                    keys.entry(text[start..at].to_owned()).or_insert(value.trim_start());
                }
            }
            (Some(_), _) => {}
            (None, '"') => string = Some(at + 1),
            (None, '{' | '[') => depth += 1,
            (None, '}' | ']') => depth = depth.saturating_sub(1),
            (None, _) => {}
        }
    }
    keys
}

/// The first word of a key: `mission` of `"mission"].id`.
fn first_word(key: &str) -> String {
    let key = key.trim_start_matches(['"', '\'', ' ', '\t']);
    let end = key.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '$')));
    key[..end.unwrap_or(key.len())].to_owned()
}

/// Whether a word is a key somewhere in the text: before `=` or `:`.
fn has_key(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].trim_start_matches(['"', '\'', ' ', '\t']);
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
            && after.starts_with(['=', ':'])
    })
}

#[cfg(test)]
mod tests {
    use super::{Evidence, evidence};
    use crate::record::Syntax;

    #[track_caller]
    fn check(syntax: Syntax, text: &str, expected: Evidence) {
        assert_eq!(evidence(text, syntax), expected, "{text}");
    }

    #[test]
    fn records_are_known_by_their_keys() {
        for text in [
            "format = 1\n[mission]\nid = 'x'\n",
            "format = 1\n[[document]]\nsymbol = 'S/2024/1'\n",
            "[mission]\nid = 'x'\nnature = 'peacekeping'\n",
            "[[document]]\nsymbol = 'S/2024/1'\n",
            "format = 1\n[mission\nid = =\n",
            "format=1\n\"mission\" = { id = 'x' }\n",
            "[mission]\nid = 'x'\n[mandate]\n",
        ] {
            check(Syntax::Toml, text, Evidence::Strong);
        }
        check(Syntax::Yaml, "format: 1\nmission:\n  id: x\n", Evidence::Strong);
        check(Syntax::Yaml, "mission:\n  as_of: 2024-10-22\n", Evidence::Strong);
        check(Syntax::Yaml, "{\"format\": 1, \"mission\": {}}", Evidence::Strong);
        check(Syntax::Json, "{\n  \"format\": 1,\n  \"document\": []\n}", Evidence::Strong);
        check(Syntax::Json, "{\"mission\": {\"nature\": \"authorized\"},}", Evidence::Strong);
    }

    #[test]
    fn files_of_other_programs_are_not() {
        check(Syntax::Toml, "[package]\nname = 'mission'\nformat = 1\n", Evidence::No);
        check(
            Syntax::Json,
            "{\"name\": \"x\", \"scripts\": {\"format\": \"document\"}}",
            Evidence::No,
        );
        check(Syntax::Yaml, "on: push\njobs:\n  mission:\n    format: 1\n", Evidence::No);
        check(
            Syntax::Json,
            "{\"$defs\": {\"mission\": {}}, \"properties\": {\"format\": {}}}",
            Evidence::No,
        );
        check(Syntax::Toml, "note = '''\n[mission]\n'''\n", Evidence::No);
    }

    #[test]
    fn one_key_alone_decides_nothing() {
        check(Syntax::Yaml, "section: 3\ntitle: x\n", Evidence::Weak);
        check(Syntax::Toml, "[mission]\nid = 'x'\n", Evidence::Weak);
        check(Syntax::Toml, "format = 1\n[mision]\nid = 'x'\n", Evidence::Weak);
    }
}
