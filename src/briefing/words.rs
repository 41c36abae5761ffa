//! The words that the program itself puts on a page: one table per language.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use super::TemplateError;
use super::inline::Inline;

static TABLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/words");

/// The words of one language, by key: `column.until`. A value may have places to fill, `{day}`, and
/// two forms for numbers, under the keys `….one` and `….other`.
///
/// ```
/// use rapporteur::briefing::Words;
/// let words = Words::default();
/// assert_eq!(words.get("column.until"), "Mandate until");
/// assert_eq!(words.count("states", 1), "1 State");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    lang: String,
    entries: BTreeMap<String, String>,
}

impl Default for Words {
    /// English.
    fn default() -> Words {
        Words::built_in("en").expect("the English words come with the program")
    }
}

impl Words {
    /// The words of a language that comes with the program, by its code of two letters.
    pub fn built_in(lang: &str) -> Option<Words> {
        let text = TABLES.get_file(format!("{lang}.toml"))?.contents_utf8()?;
        Words::new(lang, text).ok()
    }

    /// Reads a table of words.
    ///
    /// # Errors
    /// A mistake in the TOML.
    pub fn new(lang: &str, text: &str) -> Result<Words, TemplateError> {
        let table: toml::Table =
            toml::from_str(text).map_err(|error| TemplateError::of_toml(&error, text, "words"))?;
        let mut entries = BTreeMap::new();
        flatten("", table, &mut entries);
        Ok(Words { lang: lang.to_owned(), entries })
    }

    /// The code of the language.
    pub fn lang(&self) -> &str {
        &self.lang
    }

    /// Every key.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// The words of a key; the key itself where there are none.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.entries.get(key).map_or(key, String::as_str)
    }

    /// The words of a key for a number of things, with the number for `{n}`.
    pub fn count(&self, key: &str, n: usize) -> String {
        self.fill_count(key, n, &[])
    }

    /// The words of a key for a number of things, with its places filled.
    pub fn fill_count(&self, key: &str, n: usize, values: &[(&str, &str)]) -> String {
        let form = if n == 1 { "one" } else { "other" };
        let number = super::number::thousands(n as u64);
        let values: Vec<(&str, &str)> =
            values.iter().copied().chain([("n", number.as_str())]).collect();
        self.fill(&format!("{key}.{form}"), &values)
    }

    /// The words of a key, with its places filled. What a value holds is not filled again.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut filled = String::new();
        for piece in pieces(self.get(key)) {
            match piece {
                Ok(text) => filled.push_str(text),
                Err(name) => {
                    let value = values.iter().find(|(other, _)| *other == name);
                    filled.push_str(value.map_or("", |(_, value)| value));
                }
            }
        }
        filled
    }

    /// Some names as one line: "a, b and c".
    pub fn listed(&self, names: &[String]) -> String {
        match names {
            [] => String::new(),
            [one] => one.clone(),
            [others @ .., last] => {
                [&others.join(self.get("comma")), self.get("and"), last].concat()
            }
        }
    }

    /// The words of a key as a line of text, with its places filled by lines.
    pub fn line(&self, key: &str, mut values: Vec<(&str, Vec<Inline>)>) -> Vec<Inline> {
        let mut line = Vec::new();
        for piece in pieces(self.get(key)) {
            match piece {
                Ok(text) => line.push(Inline::text(text)),
                Err(name) => {
                    if let Some(at) = values.iter().position(|(other, _)| *other == name) {
                        line.extend(std::mem::take(&mut values[at].1));
                    }
                }
            }
        }
        line
    }
}

/// The text of a value (`Ok`) and the names of its places (`Err`), in order.
fn pieces(text: &str) -> impl Iterator<Item = Result<&str, &str>> {
    text.split('{')
        .enumerate()
        .flat_map(|(at, piece)| match piece.split_once('}') {
            Some((name, after)) if at > 0 => [Some(Err(name)), Some(Ok(after))],
            _ => [Some(Ok(piece)), None],
        })
        .flatten()
        .filter(|piece| *piece != Ok(""))
}

fn flatten(prefix: &str, table: toml::Table, entries: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let key = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
        match value {
            toml::Value::Table(table) => flatten(&key, table, entries),
            toml::Value::String(text) => {
                entries.insert(key, text);
            }
            // Words are text; whatever else a table has is of no use.
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Words;
    use crate::briefing::Inline;

    #[test]
    fn places_are_filled_once() {
        let words = Words::new(
            "en",
            "a = \"{x} and {y}.\"\n[b]\none = \"{n} thing\"\nother = \"{n} things\"",
        )
        .expect("a table");
        assert_eq!(words.fill("a", &[("x", "{y}"), ("y", "2")]), "{y} and 2.");
        assert_eq!(
            [1, 2, 1200].map(|n| words.count("b", n)),
            ["1 thing", "2 things", "1,200 things"]
        );
        let line = words.line("a", vec![("y", vec![Inline::Break])]);
        assert_eq!(line, [Inline::text(" and "), Inline::Break, Inline::text(".")]);
        assert_eq!(words.get("missing.key"), "missing.key");
    }
}
