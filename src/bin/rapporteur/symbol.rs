//! `rapporteur symbol`

use std::io::{BufRead, BufWriter, Write};

use anyhow::{Context, Result};
use serde::Serialize;

use super::args::Symbol as Args;
use super::{Outcome, output};
use rapporteur::symbol::{Language, Mark, Symbol, SymbolError};

/// Explains each symbol, in words or as JSON.
pub fn run(args: &Args) -> Result<Outcome> {
    let mut out = BufWriter::with_capacity(1 << 16, anstream::stdout().lock());
    let mut all_read = true;
    let written = explain_all(args, &mut out, &mut all_read).and_then(|()| Ok(out.flush()?));
    output::unless_closed(written)?;
    Ok(if all_read { Outcome::Clean } else { Outcome::Findings })
}

fn explain_all(args: &Args, out: &mut impl Write, all_read: &mut bool) -> Result<()> {
    for text in &args.symbols {
        if text != "-" {
            *all_read &= explain(text, args.json, out)?;
            continue;
        }
        let mut input = std::io::stdin().lock();
        let mut line = Vec::new();
        while input.read_until(b'\n', &mut line).context("cannot read standard input")? > 0 {
            let text = String::from_utf8_lossy(&line);
            let text = text.trim_end_matches(['\n', '\r']);
            if !text.trim().is_empty() {
                *all_read &= explain(text, args.json, out)?;
            }
            line.clear();
        }
    }
    Ok(())
}

/// What `--json` prints of a symbol: one object a line.
#[derive(Serialize)]
struct Answer<'a> {
    /// What was asked.
    input: &'a str,
    /// Whether it is a symbol.
    ok: bool,
    /// The symbol, written canonically.
    #[serde(skip_serializing_if = "Option::is_none")]
    symbol: Option<&'a str>,
    /// The symbol without white space.
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    /// The issuing body's code and name.
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'a str>,
    /// The series.
    #[serde(skip_serializing_if = "Option::is_none")]
    series: Option<&'a str>,
    /// The session, as the symbol writes it.
    #[serde(skip_serializing_if = "Option::is_none")]
    session: Option<String>,
    /// The year.
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<u16>,
    /// The number.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u32>,
    /// The letter of a resolution, or several.
    #[serde(skip_serializing_if = "Option::is_none")]
    letters: Option<String>,
    /// Volumes, parts, sections, resumptions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<String>,
    /// Addenda, corrigenda, revisions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suffixes: Vec<String>,
    /// The document it is an addendum, corrigendum or revision of.
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    /// The documents of a joint symbol or a range.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    members: Vec<String>,
    /// Where the document is.
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    /// Why it is no symbol.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// The symbol that was meant, where that is likely.
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<String>,
}

impl<'a> Answer<'a> {
    fn of(input: &'a str, parsed: &'a Result<Symbol, SymbolError>) -> Answer<'a> {
        let symbol = parsed.as_ref().ok();
        let error = parsed.as_ref().err();
        let members = symbol.map(Symbol::members).filter(|members| members.len() > 1);
        Answer {
            input,
            ok: symbol.is_some(),
            symbol: symbol.map(Symbol::as_str),
            key: symbol.map(Symbol::key),
            body: symbol.map(|symbol| symbol.body().name),
            series: symbol.and_then(Symbol::series).map(|series| series.meaning),
            session: symbol.and_then(Symbol::session).map(|session| session.to_string()),
            year: symbol.and_then(Symbol::year),
            number: symbol.and_then(Symbol::number),
            letters: symbol.and_then(Symbol::letters).map(|letters| letters.to_string()),
            marks: symbol.into_iter().flat_map(marks).collect(),
            suffixes: symbol
                .into_iter()
                .flat_map(Symbol::suffixes)
                .map(|suffix| suffix.to_string())
                .collect(),
            parent: symbol.and_then(Symbol::parent).map(|parent| parent.to_string()),
            members: members.into_iter().flatten().map(|member| member.to_string()).collect(),
            link: symbol.map(|symbol| symbol.link(Language::English)),
            reason: error.map(ToString::to_string),
            suggestion: error.and_then(SymbolError::suggestion),
        }
    }
}

fn explain(input: &str, json: bool, out: &mut impl Write) -> Result<bool> {
    let parsed = Symbol::parse(input);
    if json {
        serde_json::to_writer(&mut *out, &Answer::of(input, &parsed))?;
        out.write_all(b"\n")?;
    } else {
        match &parsed {
            Ok(symbol) => in_words(symbol, out)?,
            Err(error) => {
                writeln!(out, "{input}\n  not a symbol  {error}")?;
                if let Some(meant) = error.suggestion() {
                    writeln!(out, "  did you mean  {meant}")?;
                }
            }
        }
    }
    Ok(parsed.is_ok())
}

/// What it carries in parentheses, but for year and session, which have lines of their own.
fn marks(symbol: &Symbol) -> impl Iterator<Item = String> {
    let others = symbol.marks().filter(|mark| !matches!(mark, Mark::Year(_) | Mark::Session(_)));
    others.map(|mark| mark.to_string().trim_matches(['(', ')']).to_owned())
}

fn in_words(symbol: &Symbol, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "{symbol}")?;
    let mut line = |label: &str, value: String| writeln!(out, "  {label:<14}{value}");
    line("issued by", symbol.body().name.to_owned())?;
    for subsidiary in symbol.subsidiaries() {
        line("subsidiary", format!("{} ({})", subsidiary.text, subsidiary.component.meaning))?;
    }
    if let Some(series) = symbol.series() {
        line("series", series.meaning.to_owned())?;
    }
    if let Some(session) = symbol.session() {
        line("session", session.to_string())?;
    }
    match (symbol.year(), symbol.implied_year()) {
        (Some(year), _) => line("year", year.to_string())?,
        (None, Some(year)) => line("year", format!("{year}, by its number"))?,
        (None, None) => {}
    }
    if let Some(number) = symbol.number() {
        line("number", number.to_string())?;
    }
    if let Some(letters) = symbol.letters() {
        line("letter", letters.to_string())?;
    }
    for mark in marks(symbol) {
        line("part", mark)?;
    }
    for suffix in symbol.suffixes() {
        line("suffix", format!("{suffix} ({})", suffix.kind.meaning()))?;
    }
    if let Some(parent) = symbol.parent() {
        line("belongs to", parent.to_string())?;
    }
    let members = symbol.members();
    if members.len() > 1 {
        let members: Vec<String> = members.iter().map(ToString::to_string).collect();
        line("stands for", members.join(", "))?;
    }
    line("key", symbol.key())?;
    line("link", symbol.link(Language::English))
}
