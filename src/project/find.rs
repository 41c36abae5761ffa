//! The search that `rapporteur find` makes: documents by their words, in every layer of the catalogue.

use std::fmt::Write;

use chrono::Datelike;
use serde::Serialize;

use super::summary::counted;
use super::table::safe_cell;
use crate::diagnostic::visible;
use crate::import::mandate::{self, Clause};
use crate::library::{Catalogue, Known};
use crate::symbol::register::Vote;
use crate::symbol::{DocumentKind, Language, Symbol, register};

/// A format of the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FindFormat {
    /// For people.
    Text,
    /// One JSON object.
    Json,
    /// Comma-separated values with a header row.
    Csv,
}

impl FindFormat {
    /// Every format.
    pub const ALL: [FindFormat; 3] = [FindFormat::Text, FindFormat::Json, FindFormat::Csv];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            FindFormat::Text => "text",
            FindFormat::Json => "json",
            FindFormat::Csv => "csv",
        }
    }

    /// What it is, in a few words.
    pub fn summary(self) -> &'static str {
        match self {
            FindFormat::Text => "For people",
            FindFormat::Json => "One JSON object",
            FindFormat::Csv => "Comma-separated values with a header row",
        }
    }
}

/// The documents that a search found, the best first.
#[derive(Debug)]
pub struct Found<'a> {
    /// What was searched for.
    pub query: String,
    /// The documents.
    pub documents: Vec<Known<'a>>,
    /// How many documents have a title, and how many the register has.
    searched: (usize, usize),
    lists: Vec<String>,
}

/// Finds the documents that have every word of a query: in the symbol, the title, the day, the bodies,
/// the agenda, the headings and the topics. A query that is a symbol finds that document, then its
/// addenda, corrigenda and revisions.
///
/// Words of the title and the name of a body count more than headings; of equally good ones,
/// resolutions come first, then statements, and the latest first.
pub fn find<'a>(catalogue: &'a Catalogue, words: &[String]) -> Found<'a> {
    let query = words.join(" ");
    let mut lists: Vec<String> = Vec::new();
    for list in catalogue.entries().iter().filter_map(|entry| entry.list()) {
        if !lists.iter().any(|known| known == list) {
            lists.push(list.to_owned());
        }
    }
    let searched = (catalogue.entries().len(), register::adoptions().len());
    let documents = match Symbol::parse(&query) {
        Ok(symbol) => by_symbol(catalogue, &symbol),
        Err(_) => by_words(catalogue, &query),
    };
    Found { query, documents, searched, lists }
}

fn by_symbol<'a>(catalogue: &'a Catalogue, symbol: &Symbol) -> Vec<Known<'a>> {
    let mut symbols = vec![symbol.clone()];
    for child in catalogue.children(symbol) {
        if !symbols.contains(&child.symbol) {
            symbols.push(child.symbol.clone());
        }
    }
    symbols.iter().filter_map(|symbol| catalogue.known(symbol)).collect()
}

fn by_words<'a>(catalogue: &'a Catalogue, query: &str) -> Vec<Known<'a>> {
    let words = words_of(query);
    if words.is_empty() {
        return Vec::new();
    }
    let scored = catalogue.all_known().filter_map(|known| {
        let score = score(&known, &words)?;
        Some((score, known))
    });
    let mut scored: Vec<(u32, Known<'a>)> = scored.collect();
    scored.sort_by(|(one_score, one), (other_score, other)| {
        other_score
            .cmp(one_score)
            .then_with(|| rank(&one.symbol).cmp(&rank(&other.symbol)))
            .then_with(|| other.date().cmp(&one.date()))
            .then_with(|| one.symbol.cmp(&other.symbol))
    });
    scored.into_iter().map(|(_, known)| known).collect()
}

/// How well a document fits the words of a query; `None` if it lacks one of them.
fn score(known: &Known<'_>, words: &[String]) -> Option<u32> {
    let symbol = words_of(known.symbol.as_str());
    let title = words_of(known.title().unwrap_or_default());
    let entities: Vec<String> = known.entities().flat_map(words_of).collect();
    let about: Vec<String> = known.about().flat_map(words_of).collect();
    let date = known.date();
    let day = date.map(|date| words_of(&date.long())).unwrap_or_default();
    let mut score = 0;
    for word in words {
        let year = word.parse::<u16>().ok().filter(|_| word.len() == 4);
        let of_year = year.is_some_and(|year| {
            date.is_some_and(|date| date.0.year() == i32::from(year))
                || known.symbol.implied_year() == Some(year)
        });
        let best = [
            (10, date.is_some_and(|date| date.to_string() == *word)),
            (8, symbol.iter().any(|own| own == word)),
            (7, of_year),
            (6, has(&title, word) == Fit::Whole),
            (4, has(&entities, word) == Fit::Whole),
            (3, has(&about, word) == Fit::Whole),
            (2, has(&title, word) == Fit::Begins || has(&about, word) == Fit::Begins),
            (1, day.iter().any(|own| own == word)),
        ];
        score += best.iter().find(|(_, fits)| *fits)?.0;
    }
    Some(score)
}

/// How a word is among others.
#[derive(PartialEq, Eq)]
enum Fit {
    Whole,
    /// As the beginning of a longer word.
    Begins,
    No,
}

fn has(words: &[String], word: &str) -> Fit {
    // A short word begins many others.
    const LEAST: usize = 4;
    if words.iter().any(|own| own == word) {
        Fit::Whole
    } else if word.chars().count() >= LEAST && words.iter().any(|own| own.starts_with(word)) {
        Fit::Begins
    } else {
        Fit::No
    }
}

/// The words of a text as they are compared: in small letters, without accents and marks. A day stays
/// one word.
fn words_of(text: &str) -> Vec<String> {
    let folded: String = text.chars().flat_map(char::to_lowercase).map(plain).collect();
    let between = |c: char| !(c.is_alphanumeric() || c == '-');
    let words = folded.split(between).flat_map(|word| {
        let is_day =
            word.len() == 10 && word.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit());
        let parts: Vec<&str> = if is_day { vec![word] } else { word.split('-').collect() };
        parts
    });
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// The Latin letter without its accent.
fn plain(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        other => other,
    }
}

/// What somebody who searches most probably wants comes first.
fn rank(symbol: &Symbol) -> u8 {
    match symbol.kind() {
        DocumentKind::Resolution => 0,
        DocumentKind::PresidentialStatement | DocumentKind::Decision => 1,
        _ => 2,
    }
}

/// A document as data.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    symbol: String,
    date: Option<String>,
    title: Option<String>,
    vote: Option<String>,
    meeting: Option<String>,
    paragraphs: Option<u32>,
    mandate: Vec<MandateRow>,
    about: Vec<String>,
    verified: bool,
    sources: Vec<String>,
    link: String,
}

/// What a title says of a mandate, as data.
#[derive(Debug, Serialize)]
struct MandateRow {
    effect: &'static str,
    mission: String,
    short: Option<String>,
    until: Option<String>,
    words: String,
}

impl Row {
    pub(super) fn of(known: &Known<'_>) -> Row {
        let mut about: Vec<String> = Vec::new();
        known.about().for_each(|words| {
            if !about.iter().any(|known| known == words) {
                about.push(words.to_owned());
            }
        });
        Row {
            symbol: known.symbol.to_string(),
            date: known.date().map(|date| date.to_string()),
            title: known.title().map(str::to_owned),
            vote: known.vote().map(short_vote),
            meeting: known.meeting().map(|meeting| meeting.to_string()),
            paragraphs: known.paragraphs(),
            mandate: clauses(known).into_iter().map(MandateRow::of).collect(),
            about,
            verified: known.verified(),
            sources: known.sources().into_iter().map(str::to_owned).collect(),
            link: known.symbol.link(Language::English),
        }
    }
}

impl MandateRow {
    fn of(clause: Clause) -> MandateRow {
        MandateRow {
            effect: clause.effect.name(),
            mission: clause.mission,
            short: clause.short,
            until: clause.until.map(|until| until.to_string()),
            words: clause.words,
        }
    }
}

pub(super) fn clauses(known: &Known<'_>) -> Vec<Clause> {
    mandate::clauses(known.title().unwrap_or_default(), known.date())
}

/// As the catalogue writes it: `unanimous`, `13-0-2`.
fn short_vote(vote: Vote) -> String {
    match vote {
        Vote::Unanimous => "unanimous".to_owned(),
        Vote::Counted { favour, against, abstaining } => format!("{favour}-{against}-{abstaining}"),
    }
}

impl Found<'_> {
    /// The best documents in a format, at most `limit`.
    pub fn shown(&self, format: FindFormat, limit: usize) -> String {
        let best = self.documents.iter().take(limit);
        match format {
            FindFormat::Text => best.map(in_words).collect::<Vec<_>>().join("\n"),
            FindFormat::Json => {
                let rows: Vec<Row> = best.map(Row::of).collect();
                let object = serde_json::json!({
                    "query": self.query,
                    "found": self.documents.len(),
                    "documents": rows,
                });
                serde_json::to_string_pretty(&object).unwrap_or_default() + "\n"
            }
            FindFormat::Csv => table(best),
        }
    }

    /// What was found in what, as one line for people.
    pub fn summary(&self, limit: usize) -> String {
        let found = counted(self.documents.len(), "document", "documents");
        let shown = self.documents.len().min(limit);
        let mut line = match self.documents.len() {
            0 => format!("nothing found for \"{}\"", visible(&self.query)),
            all if shown < all => format!("{shown} of {found} shown; --limit {all} shows all"),
            _ => format!("{found} found"),
        };
        let (entries, registered) = self.searched;
        let _ = write!(line, "; searched: register ({registered} resolutions, without titles)");
        if entries > 0 {
            let _ = write!(line, ", {}", counted(entries, "catalogue entry", "catalogue entries"));
        }
        for list in &self.lists {
            let _ = write!(line, ", list \"{}\"", visible(list));
        }
        if self.lists.is_empty() {
            line.push_str("; `rapporteur import catalogue` adds a list with titles");
        }
        line
    }
}

/// A document in words: its symbol and day, then one line per fact.
fn in_words(known: &Known<'_>) -> String {
    let mut text = known.symbol.to_string();
    text.push('\n');
    text.push_str(&facts(known, 12));
    let _ = writeln!(text, "  {:<12}{}", "link", known.symbol.link(Language::English));
    text
}

/// What is known of a document, one line per fact, with labels of a width.
pub(super) fn facts(known: &Known<'_>, width: usize) -> String {
    let mut text = String::new();
    let mut line = |label: &str, value: Option<String>| {
        if let Some(value) = value {
            let _ = writeln!(text, "  {label:<width$}{}", visible(&value));
        }
    };
    let doubt = if known.date_is_verified() { "" } else { " (not verified)" };
    let day = if known.symbol.is_council_resolution() { "adopted" } else { "date" };
    line(day, known.date().map(|date| format!("{}{doubt}", date.long())));
    line("title", known.title().map(str::to_owned));
    line(
        "vote",
        known.vote().map(|vote| match vote {
            Vote::Unanimous => "unanimous".to_owned(),
            counted => counted.to_string(),
        }),
    );
    line("meeting", known.meeting().map(|meeting| meeting.to_string()));
    line("paragraphs", known.paragraphs().map(|last| last.to_string()));
    for clause in clauses(known) {
        let until = match (clause.until, &clause.period) {
            (Some(until), _) => format!(" until {}", until.long()),
            (None, Some(period)) => format!(" for {period}"),
            (None, None) => String::new(),
        };
        let mission = clause.short.as_deref().unwrap_or(&clause.mission);
        line("mandate", Some(format!("{} {mission}{until}", clause.effect.name())));
    }
    line("known from", Some(known.sources().join("; ")));
    text
}

fn table<'k>(found: impl Iterator<Item = &'k Known<'k>>) -> String {
    let mut table = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let _ = table.write_record(["symbol", "date", "title", "vote", "meeting", "mandate", "link"]);
    for known in found {
        let row = Row::of(known);
        let mandate: Vec<String> = row
            .mandate
            .iter()
            .map(|clause| format!("{}: {}", clause.effect, clause.words))
            .collect();
        let _ = table.write_record([
            row.symbol,
            row.date.unwrap_or_default(),
            safe_cell(&row.title.unwrap_or_default()),
            row.vote.unwrap_or_default(),
            row.meeting.unwrap_or_default(),
            safe_cell(&mandate.join("; ")),
            row.link,
        ]);
    }
    String::from_utf8(table.into_inner().unwrap_or_default()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn words_are_compared_without_accents_and_marks() {
        assert_eq!(words_of("Côte d'Ivoire--POLITICAL"), ["cote", "d", "ivoire", "political"]);
        assert_eq!(
            words_of("on 2023-10-02, Peace-keeping"),
            ["on", "2023-10-02", "peace", "keeping"]
        );
        assert_eq!(words_of("S/RES/2699 (2023)"), ["s", "res", "2699", "2023"]);
    }
}
