//! Recurring resolutions: those that an organ adopts again and again under one title, and those by which
//! the Security Council extends one mandate. Which documents a project knows of each series is taken from
//! the titles of its catalogue and of the texts at hand.
//!
//! ```
//! use rapporteur::library::series::Series;
//! use rapporteur::symbol::Symbol;
//!
//! let resolution = Symbol::parse("S/RES/2304 (2016)")?;
//! let title = "Resolution 2304 (2016) on extension of the mandate of the UN Mission in South Sudan (UNMISS)";
//! assert_eq!(Series::of(&resolution, title).unwrap().name(), "united nations mission in south sudan");
//! # Ok::<(), rapporteur::symbol::SymbolError>(())
//! ```

use std::collections::HashMap;
use std::hash::{Hash, Hasher};

use super::Library;
use crate::date::Date;
use crate::symbol::{DocumentKind, SessionKind, Symbol};

/// A series of recurring resolutions of one organ.
#[derive(Debug, Clone)]
pub struct Series {
    organ: &'static str,
    key: String,
    name: String,
    is_mandate: bool,
}

/// Two series are the same if they are of one organ and their names differ in spaces, hyphens and articles alone.
impl PartialEq for Series {
    fn eq(&self, other: &Series) -> bool {
        (self.organ, &self.key) == (other.organ, &other.key)
    }
}

impl Eq for Series {}

impl Hash for Series {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.organ, &self.key).hash(state);
    }
}

/// A resolution of a series.
#[derive(Debug, Clone)]
pub struct Member {
    /// The resolution.
    pub symbol: Symbol,
    /// Its day, where it is known.
    pub date: Option<Date>,
    /// Whether it ends the mandate that the others extend.
    pub ends: bool,
}

/// The series of what a project knows.
#[derive(Debug, Default)]
pub struct SeriesAtHand {
    members: HashMap<Series, Vec<Member>>,
    by_symbol: HashMap<Symbol, Series>,
}

/// Words of a title that are other from one resolution of a series to the next.
const ORDINALS: [&str; 24] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
];

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What begins a title that says nothing of its own.
const GENERIC: [&str; 7] =
    ["resolution", "statement", "note", "letter", "decision", "draft", "agenda"];

/// Words that say nothing by themselves.
const SMALL: [&str; 12] =
    ["the", "of", "and", "in", "for", "to", "a", "an", "on", "by", "with", "its"];

/// Words whose number is a name: `resolution 67/226`, `Goal 14`.
const NUMBERED: [&str; 6] = ["resolution", "resolutions", "goal", "goals", "article", "chapter"];

/// What may follow the name of a mission in a title.
const AFTER_NAME: [&str; 13] = [
    "until",
    "for",
    "through",
    "established",
    "and",
    "in-accordance",
    "to",
    "referred",
    "pursuant",
    "under",
    "with",
    "as",
    "at",
];

impl Series {
    /// The series of a resolution with this title; nothing of one that says too little.
    #[must_use]
    pub fn of(symbol: &Symbol, title: &str) -> Option<Series> {
        if symbol.kind() != DocumentKind::Resolution || symbol.suffixes().next().is_some() {
            return None;
        }
        let organ = symbol.body().code;
        if organ == "S" {
            let (name, _) = mandate(title)?;
            return Some(Series { organ, key: key(&name), name, is_mandate: true });
        }
        if symbol.session().is_some_and(|session| session.kind != SessionKind::Regular) {
            return None;
        }
        let name = recurring(title)?;
        Some(Series { organ, key: key(&name), name, is_mandate: false })
    }

    /// What its resolutions are about, in small letters.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether its resolutions extend a mandate of the Security Council.
    #[must_use]
    pub fn is_mandate(&self) -> bool {
        self.is_mandate
    }
}

/// What names are compared by: `co-operation` is `cooperation`, `self-determination` is `self
/// determination`, and articles do not count.
fn key(name: &str) -> String {
    let words = name.split([' ', '-']).filter(|word| !matches!(*word, "the" | "a" | "an"));
    words.collect()
}

/// The words of a title in small letters, without signs; a hyphen stays.
fn words_of(title: &str) -> Vec<String> {
    let plain = title.replace(['‐', '‑', '–', '—'], "-").replace(['’', '‘'], "'");
    plain
        .split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\''))
        .map(|word| word.trim_matches(['-', '\'']).to_lowercase())
        .filter(|word| !word.is_empty())
        .collect()
}

/// A title without years, ordinals and what else differs in a series.
fn recurring(title: &str) -> Option<String> {
    // Libraries put what it is, and who adopted it, behind a colon or a slash.
    let title = title.split(" / ").next().unwrap_or(title);
    let title = match title.split_once(" : ") {
        Some((before, after)) if after.starts_with("resolution") => before,
        _ => title,
    };
    let mut title = title.trim_end_matches([':', '/', ' ', '.']);
    // The acronym of a name, a year.
    while let Some(open) = title.trim_end().strip_suffix(')').and_then(|inside| inside.rfind('(')) {
        title = title[..open].trim_end();
    }
    let words = words_of(title);
    if GENERIC.contains(&words.first()?.as_str()) {
        return None;
    }
    let kept: Vec<&str> = words
        .iter()
        .enumerate()
        .filter(|(at, _)| !is_of_one_time(&words, *at))
        .map(|(_, word)| word.as_str())
        .collect();
    let telling = kept.iter().filter(|word| !SMALL.contains(*word));
    let letters: usize = telling.map(|word| word.chars().count()).sum();
    (letters >= FEWEST_LETTERS).then(|| kept.join(" "))
}

/// A title of fewer letters may be of anything.
const FEWEST_LETTERS: usize = 6;

/// Whether a word of a title is a year, an ordinal or of a day.
fn is_of_one_time(words: &[String], at: usize) -> bool {
    let word = words[at].as_str();
    let before = at.checked_sub(1).map(|at| words[at].as_str());
    let is_month = |word: Option<&String>| word.is_some_and(|word| MONTHS.contains(&word.as_str()));
    if before.is_some_and(|before| NUMBERED.contains(&before)) {
        return false;
    }
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    let rest = &word[digits..];
    let year = |word: &str| {
        word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) && {
            word.chars().all(|c| c.is_ascii_digit())
        }
    };
    let ordinal = digits > 0 && matches!(rest, "st" | "nd" | "rd" | "th");
    let day = digits > 0 && rest.is_empty() && is_month(words.get(at + 1));
    let worded = word.split('-').any(|part| ORDINALS.contains(&part))
        && word.split('-').all(|part| ORDINALS.contains(&part) || part.ends_with("ty"));
    word.split('-').all(year) || ordinal || day || worded || MONTHS.contains(&word)
}

/// The mission or group whose mandate a resolution of the Security Council extends or ends, and whether
/// it ends it.
fn mandate(title: &str) -> Option<(String, bool)> {
    let lower = title.to_lowercase();
    let at = lower.find("mandate of ")?;
    let verb = &lower[..at];
    let says = |words: &[&str]| words.iter().any(|word| verb.contains(word));
    let ends = says(&["terminat", "closure", "liquidat", "ending of", "end of"]);
    if !ends && !says(&["extension", "renewal", "prolongation"]) {
        return None;
    }
    let rest = title.get(at + "mandate of ".len()..)?;
    let rest = rest.split(['(', ',', ';', ':']).next().unwrap_or(rest);
    let mut name: Vec<String> = Vec::new();
    let mut words = rest.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let small = word.starts_with(char::is_lowercase);
        let lower = word.to_lowercase();
        // `Somalia and Eritrea` is a name, `and implementation of` is not.
        let goes_on = small
            && matches!(lower.as_str(), "and" | "for")
            && words
                .peek()
                .is_some_and(|next| next.starts_with(char::is_uppercase) || *next == "the");
        if AFTER_NAME.contains(&lower.as_str()) && !goes_on {
            break;
        }
        name.push(lower);
    }
    let name = name.join(" ");
    let name = name.strip_prefix("the ").unwrap_or(&name);
    let name = name.replace("peace-keeping", "peacekeeping");
    let name = match name.strip_prefix("un ") {
        Some(rest) => format!("united nations {rest}"),
        None => name,
    };
    (name.split(' ').count() >= 3).then_some((name, ends))
}

/// What is later in a series: by the session or year, then by the number.
fn order(symbol: &Symbol) -> (u16, u32) {
    let number = symbol.number().unwrap_or_default();
    if symbol.is_council_resolution() {
        return (0, number);
    }
    let session = symbol.session().map(|session| session.number);
    (session.or_else(|| symbol.year()).unwrap_or_default(), number)
}

impl SeriesAtHand {
    /// The series of the catalogue and of the texts at hand.
    #[must_use]
    pub fn of(library: &Library) -> SeriesAtHand {
        let mut series = SeriesAtHand::default();
        for entry in library.catalogue.entries() {
            if let Some(title) = entry.title() {
                series.add(&entry.symbol, title, entry.date());
            }
        }
        for text in library.at_hand.all() {
            if let (Some(symbol), Some(title)) = (&text.masthead.symbol, &text.masthead.title) {
                series.add(symbol, title, text.masthead.date);
            }
        }
        series
    }

    fn add(&mut self, symbol: &Symbol, title: &str, date: Option<Date>) {
        let Some(series) = Series::of(symbol, title) else { return };
        // The first title of a document decides: own entries come before imported ones.
        if self.by_symbol.contains_key(symbol) {
            return;
        }
        let ends = series.is_mandate && mandate(title).is_some_and(|(_, ends)| ends);
        self.by_symbol.insert(symbol.clone(), series.clone());
        let member = Member { symbol: symbol.clone(), date, ends };
        self.members.entry(series).or_default().push(member);
    }

    /// The series that a resolution is of.
    #[must_use]
    pub fn series(&self, symbol: &Symbol) -> Option<&Series> {
        self.by_symbol.get(symbol)
    }

    /// The later resolutions of the series of one, in their order.
    #[must_use]
    pub fn later(&self, symbol: &Symbol) -> Vec<&Member> {
        let members = self.series(symbol).and_then(|series| self.members.get(series));
        let own = order(symbol);
        let mut later: Vec<&Member> =
            members.into_iter().flatten().filter(|member| order(&member.symbol) > own).collect();
        later.sort_by_key(|member| order(&member.symbol));
        later
    }
}
