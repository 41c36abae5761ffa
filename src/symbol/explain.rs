//! What a symbol says, in words and as data.

use std::fmt;

use serde::Serialize;

use super::Symbol;
use super::error::SymbolError;
use super::mark::Mark;
use super::register::{self, Existence};
use crate::language::Language;

/// What a text says that is, or should be, a symbol. Serializes as one object; displays in words,
/// one line per fact, the symbol first.
///
/// ```
/// use rapporteur::symbol::Explanation;
/// let explanation = Explanation::of("CCPR/CO/70/DNK");
/// assert!(explanation.to_string().contains("country       Denmark (DNK)\n"));
/// let explanation = Explanation::of("S/2O24/263");
/// assert!(explanation.to_string().contains("did you mean  S/2024/263\n"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The text.
    pub input: String,
    /// Whether it is a symbol.
    pub ok: bool,
    /// The facts of the symbol, if it is one.
    #[serde(flatten)]
    pub facts: Option<Facts>,
    /// Why it is not a symbol.
    #[serde(flatten)]
    pub failure: Option<Failure>,
}

/// What a symbol says of its document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Facts {
    /// The symbol, written canonically.
    pub symbol: String,
    /// The symbol without blanks.
    pub key: String,
    /// The name of the issuing body.
    pub body: &'static str,
    /// The subsidiary bodies, each with its sort: `Sub.2 (Subcommission)`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subsidiaries: Vec<String>,
    /// The series.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<&'static str>,
    /// The country that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<&'static str>,
    /// The code of that country in the symbol.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country_code: Option<&'static str>,
    /// The session, as the symbol writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// The first and last year of that session.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_years: Option<(u16, u16)>,
    /// The year that the symbol carries.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// The year that its number tells, if it carries none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year_by_number: Option<u16>,
    /// The year in which a communication was registered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub registration_year: Option<u16>,
    /// The number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// The letter of a resolution, or several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letters: Option<String>,
    /// Volumes, parts, sections, resumptions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<String>,
    /// Addenda, corrigenda, revisions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suffixes: Vec<String>,
    #[serde(skip)]
    suffix_meanings: Vec<&'static str>,
    /// The document it is an addendum, corrigendum or revision of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The documents of a joint symbol or a range.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// Where the document is.
    pub link: String,
    /// Whether the register has the number: `true` or `false`, nothing where it is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exists: Option<bool>,
    /// Why the number does not exist.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub absence: Option<String>,
}

/// Why a text is not a symbol.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// What is wrong.
    pub reason: String,
    /// The symbol that was meant, where that is likely.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suggestion: Option<String>,
    /// How to go on, where no symbol can be suggested.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Explanation {
    /// Explains a text.
    #[must_use]
    pub fn of(input: &str) -> Self {
        let (facts, failure) = match Symbol::parse(input) {
            Ok(symbol) => (Some(Facts::of(&symbol)), None),
            Err(error) => (None, Some(Failure::of(&error))),
        };
        Self { input: input.to_owned(), ok: facts.is_some(), facts, failure }
    }
}

impl Failure {
    fn of(error: &SymbolError) -> Self {
        let suggestion = error.suggestion();
        let help = if suggestion.is_none() { error.help() } else { None };
        Self { reason: error.to_string(), suggestion, help }
    }
}

impl Facts {
    fn of(symbol: &Symbol) -> Self {
        let country = symbol.country();
        let year = symbol.year();
        let members = symbol.members();
        let several = members.len() > 1;
        let (exists, absence) = match register::plausible(symbol) {
            Existence::Exists => (Some(true), None),
            Existence::DoesNotExist(why) => (Some(false), Some(why.to_string())),
            Existence::NotKnown => (None, None),
        };
        Self {
            symbol: symbol.to_string(),
            key: symbol.key(),
            body: symbol.body().name,
            subsidiaries: symbol
                .subsidiaries()
                .filter(|subsidiary| !in_code(symbol, subsidiary.text))
                .map(|subsidiary| format!("{} ({})", subsidiary.text, subsidiary.component.meaning))
                .collect(),
            series: symbol.series().map(|series| series.meaning),
            country: country.map(|country| country.name),
            country_code: country.map(|country| country.code),
            session: symbol.session().map(|session| session.to_string()),
            session_years: register::session_years(symbol),
            year,
            year_by_number: symbol.year_by_number().filter(|_| year.is_none()),
            registration_year: symbol.registration_year(),
            number: symbol.number(),
            letters: symbol.letters().map(|letters| letters.to_string()),
            marks: marks(symbol).collect(),
            suffixes: symbol.suffixes().map(|suffix| suffix.to_string()).collect(),
            suffix_meanings: symbol.suffixes().map(|suffix| suffix.kind.meaning()).collect(),
            parent: symbol.parent().map(|parent| parent.to_string()),
            members: members.iter().filter(|_| several).map(ToString::to_string).collect(),
            link: symbol.link(Language::English),
            exists,
            absence,
        }
    }
}

/// Whether a subsidiary body is part of the code of the issuing body, whose name says it already.
fn in_code(symbol: &Symbol, subsidiary: &str) -> bool {
    symbol.body().code.split('/').any(|component| component == subsidiary)
}

/// What it carries in parentheses, but for year and session, which have lines of their own.
fn marks(symbol: &Symbol) -> impl Iterator<Item = String> {
    let others = symbol.marks().filter(|mark| !matches!(mark, Mark::Year(_) | Mark::Session(_)));
    others.map(|mark| mark.to_string().trim_matches(['(', ')']).to_owned())
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(facts) = &self.facts {
            return facts.fmt(f);
        }
        writeln!(f, "{}", self.input)?;
        let Some(failure) = &self.failure else { return Ok(()) };
        line(f, "not a symbol", &failure.reason)?;
        line_of(f, "did you mean", failure.suggestion.as_ref())?;
        line_of(f, "how to go on", failure.help.as_ref())
    }
}

impl fmt::Display for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.symbol)?;
        line(f, "issued by", self.body)?;
        for subsidiary in &self.subsidiaries {
            line(f, "subsidiary", subsidiary)?;
        }
        line_of(f, "series", self.series)?;
        if let (Some(name), Some(code)) = (self.country, self.country_code) {
            line(f, "country", format_args!("{name} ({code})"))?;
        }
        match (&self.session, self.session_years) {
            (Some(session), Some((first, last))) if first == last => {
                line(f, "session", format_args!("{session} ({first})"))?;
            }
            (Some(session), Some((first, last))) => {
                line(f, "session", format_args!("{session} ({first}–{last})"))?;
            }
            (session, _) => line_of(f, "session", session.as_ref())?,
        }
        line_of(f, "year", self.year)?;
        if let Some(year) = self.year_by_number {
            line(f, "year", format_args!("{year}, by its number"))?;
        }
        line_of(f, "number", self.number)?;
        line_of(f, "registered", self.registration_year)?;
        line_of(f, "letter", self.letters.as_ref())?;
        for mark in &self.marks {
            line(f, "part", mark)?;
        }
        for (suffix, meaning) in self.suffixes.iter().zip(&self.suffix_meanings) {
            line(f, "suffix", format_args!("{suffix} ({meaning})"))?;
        }
        line_of(f, "belongs to", self.parent.as_ref())?;
        if !self.members.is_empty() {
            line(f, "stands for", self.members.join(", "))?;
        }
        line(f, "key", &self.key)?;
        line(f, "link", &self.link)?;
        line_of(f, "no document", self.absence.as_ref())
    }
}

fn line(f: &mut fmt::Formatter<'_>, label: &str, value: impl fmt::Display) -> fmt::Result {
    writeln!(f, "  {label:<14}{value}")
}

fn line_of(
    f: &mut fmt::Formatter<'_>,
    label: &str,
    value: Option<impl fmt::Display>,
) -> fmt::Result {
    value.map_or(Ok(()), |value| line(f, label, value))
}
