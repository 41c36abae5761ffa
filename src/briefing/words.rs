//! The words that the program itself puts on a page: one table per language.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use super::TemplateError;
use super::inline::Inline;
use super::number::thousands;
use crate::date::{Date, Timestamp};
use crate::language::Language;

static TABLES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates/words");

/// The words of one language, by key: `column.until`. A value may have places to fill, `{day}`, and
/// forms for numbers, under the keys `….one`, `….other` and what else the language tells apart
/// ([plural]).
///
/// ```
/// use rapporteur::briefing::Words;
/// let words = Words::default();
/// assert_eq!(words.get("column.until"), "Mandate until");
/// assert_eq!(words.count("states", 1), "1 State");
/// let russian = Words::built_in("ru").unwrap();
/// assert_eq!(russian.count("states", 22), "22 государства");
/// ```
///
/// [plural]: https://www.unicode.org/reports/tr35/tr35-numbers.html#Language_Plural_Rules
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
    /// The words of one of the six languages.
    pub fn of(language: Language) -> Words {
        Words::built_in(language.code()).unwrap_or_default()
    }

    /// The words of a language that comes with the program, by its code of two letters. What its table
    /// lacks is in English.
    pub fn built_in(lang: &str) -> Option<Words> {
        let table = |lang: &str| TABLES.get_file(format!("{lang}.toml"))?.contents_utf8();
        let mut words = Words::new(lang, table(lang)?).ok()?;
        if lang != Language::English.code() {
            for (key, text) in Words::new("en", table("en")?).ok()?.entries {
                words.entries.entry(key).or_insert(text);
            }
        }
        Some(words)
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

    /// The language; English, if it is none of the six.
    pub fn language(&self) -> Language {
        Language::from_code(&self.lang).unwrap_or_default()
    }

    /// A day as running text has it: `2 October 2023`, `1er octobre 2023`.
    pub fn day(&self, day: Date) -> String {
        use chrono::Datelike;
        let form = if day.0.day() == 1 { "date.first" } else { "date.long" };
        let [d, y] = [day.0.day().to_string(), day.0.year().to_string()];
        let month = self.get_owned(&format!("month.{}", day.0.month()));
        self.fill(form, &[("d", &d), ("month", &month), ("y", &y)])
    }

    /// The month of a day, in short: `Oct`.
    pub fn short_month(&self, day: Date) -> String {
        use chrono::Datelike;
        self.get_owned(&format!("month-short.{}", day.0.month()))
    }

    /// A day, or a minute of a day: `12:26, 22 October 2024`.
    pub fn moment(&self, moment: Timestamp) -> String {
        match moment {
            Timestamp::Day(day) => self.day(day),
            Timestamp::Minute(minute) => [
                &minute.format("%H:%M").to_string(),
                self.get("comma"),
                &self.day(Date(minute.date())),
            ]
            .concat(),
        }
    }

    /// A number with its thousands separated: `1,500`, `1.500`.
    pub fn number(&self, number: u64) -> String {
        thousands(number, self.entries.get("number.group").map_or(",", String::as_str))
    }

    fn get_owned(&self, key: &str) -> String {
        self.get(key).to_owned()
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
        let number = self.number(n as u64);
        let values: Vec<(&str, &str)> =
            values.iter().copied().chain([("n", number.as_str())]).collect();
        let form = format!("{key}.{}", plural_form(self.language(), n));
        let known = self.entries.contains_key(&form);
        self.fill(&if known { form } else { format!("{key}.other") }, &values)
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
                [&others.join(self.get("comma")), self.and_before(last), last].concat()
            }
        }
    }

    /// "and" before a name. In Arabic it is written as one with the word after it, but for numbers and symbols.
    fn and_before(&self, name: &str) -> &str {
        let and = self.get("and");
        let is_joined = self.language() == Language::Arabic
            && name.starts_with(|c| ('\u{621}'..='\u{64a}').contains(&c));
        if is_joined { and.trim_end() } else { and }
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

/// Which form of its words a language takes for a number of things, by the plural rules of Unicode CLDR.
fn plural_form(language: Language, n: usize) -> &'static str {
    let (ones, hundredths) = (n % 10, n % 100);
    match language {
        Language::Chinese => "other",
        Language::French if n < 2 => "one",
        Language::English | Language::French | Language::Spanish if n == 1 => "one",
        Language::English | Language::French | Language::Spanish => "other",
        Language::Russian if hundredths / 10 == 1 => "many",
        Language::Russian => match ones {
            1 => "one",
            2..=4 => "few",
            _ => "many",
        },
        Language::Arabic => match (n, hundredths) {
            (0, _) => "zero",
            (1, _) => "one",
            (2, _) => "two",
            (_, 3..=10) => "few",
            (_, 11..=99) => "many",
            _ => "other",
        },
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
