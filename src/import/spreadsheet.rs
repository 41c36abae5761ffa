//! A table of pledges or decisions, saved from a spreadsheet as CSV, made into rows of a record.

use std::fmt::Write;

use csv::StringRecord;

use super::columns::{Columns, plain};
use super::operations::escaped;
use super::{ImportError, toml_text, words};
use crate::citation::markup;
use crate::date::Date;
use crate::record::State;
use crate::record::mission::Effect;
use crate::suggest::closest;
use crate::symbol::Symbol;

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rows {
    /// `[[pledge]]` tables.
    Pledges,
    /// `[[decision]]` tables.
    Decisions,
}

/// Rows of a record, made from a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tabled {
    /// A fragment of a record.
    pub text: String,
    /// What its rows are.
    pub rows: Rows,
    /// How many rows were placed.
    pub placed: usize,
    /// The rows that were not placed and the columns that are not used, each with its line.
    pub left_out: Vec<String>,
}

/// A field of the record: its name, other names of a column that holds it, and whether it must be
/// there.
type FieldOf = (&'static str, &'static [&'static str], bool);

const PLEDGES: &[FieldOf] = &[
    (
        "state",
        &[
            "country",
            "member_state",
            "member",
            "contributor",
            "organization",
            "pledged_by",
            "donor",
        ],
        true,
    ),
    ("date", &["day", "date_of_pledge", "pledged_on", "pledge_date"], true),
    ("source", &["document", "symbol", "reported_in", "un_document", "reference"], true),
    ("note", &["pledge", "description", "details", "remarks", "contribution", "what"], true),
    ("military", &["troops", "soldiers", "military_personnel"], false),
    ("police", &["police_officers", "police_personnel"], false),
    ("civilian", &["civilians", "civilian_personnel"], false),
];

const DECISIONS: &[FieldOf] = &[
    ("symbol", &["resolution", "decision", "document", "un_document"], true),
    ("date", &["day", "adopted", "adopted_on", "date_of_adoption", "adoption"], true),
    ("effect", &["action", "what_it_does"], true),
    (
        "until",
        &[
            "mandate_until",
            "expires",
            "expiry",
            "mandate_end",
            "end_of_mandate",
            "end",
            "valid_until",
        ],
        false,
    ),
    ("note", &["notes", "description", "details", "remarks", "summary"], false),
];

/// Words for what a decision does, beside the names of the effects.
const EFFECTS: &[(&str, Effect)] = &[
    ("establish", Effect::Establishes),
    ("authoriz", Effect::Establishes),
    ("authoris", Effect::Establishes),
    ("creat", Effect::Establishes),
    ("exten", Effect::Extends),
    ("renew", Effect::Extends),
    ("modif", Effect::Modifies),
    ("amend", Effect::Modifies),
    ("request", Effect::Requests),
    ("address", Effect::Addresses),
    ("transform", Effect::Transforms),
    ("terminat", Effect::Terminates),
    ("end", Effect::Terminates),
];

/// The names of the effects, for suggestions.
const EFFECT_NAMES: &[&str] =
    &["establishes", "extends", "modifies", "requests", "addresses", "transforms", "terminates"];

/// Makes rows of a record from a table. The names in its first row say what its columns hold; without
/// `rows`, they say also whether it is one of pledges or of decisions.
///
/// ```
/// use rapporteur::import::{Rows, spreadsheet};
/// let table = "Resolution;Adopted;Action;Until\nS/RES/2699 (2023);2 October 2023;established;2024-10-02\n";
/// let tabled = spreadsheet(table, None)?;
/// assert_eq!((tabled.rows, tabled.placed), (Rows::Decisions, 1));
/// assert!(tabled.text.contains("effect = \"establishes\""));
/// assert!(tabled.left_out.is_empty());
/// # Ok::<(), rapporteur::import::ImportError>(())
/// ```
///
/// # Errors
/// A text that is not a table, or a table without the columns that every row needs.
pub fn spreadsheet(text: &str, rows: Option<Rows>) -> Result<Tabled, ImportError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(text.lines().next().unwrap_or_default()))
        .flexible(true)
        .from_reader(text.as_bytes());
    let broken = |error: csv::Error| ImportError::Csv(error.to_string());
    let head = Columns::of(reader.headers().map_err(broken)?);
    let rows = match rows {
        Some(rows) => rows,
        None => rows_of(&head)?,
    };
    let mut tabled = Tabled { text: String::new(), rows, placed: 0, left_out: Vec::new() };
    let table = Table::of(&head, rows, &mut tabled.left_out)?;
    let mut listed = 0;
    for record in reader.records() {
        listed += 1;
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                tabled.left_out.push(error.to_string());
                continue;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let fields = if record.len() > head.len() {
            Err(format!("{} cells below {} columns", record.len(), head.len()))
        } else {
            table.fields(&record)
        };
        match fields {
            Ok(fields) => {
                let name = if rows == Rows::Pledges { "[[pledge]]" } else { "[[decision]]" };
                super::toml_table(&mut tabled.text, name, &[], &fields);
                tabled.placed += 1;
            }
            Err(reason) => tabled.left_out.push(format!("line {line}: {reason}")),
        }
    }
    if listed == 0 {
        return Err(ImportError::NoEntries);
    }
    Ok(tabled)
}

/// What separates the cells: spreadsheets use semicolons where the comma is the decimal mark.
fn delimiter(head: &str) -> u8 {
    let count = |mark: char| head.matches(mark).count();
    match (count(','), count(';'), count('\t')) {
        (commas, semicolons, tabs) if semicolons > commas && semicolons >= tabs => b';',
        (commas, _, tabs) if tabs > commas => b'\t',
        _ => b',',
    }
}

fn is_named(name: &str, (own, others, _): &FieldOf) -> bool {
    name == *own || others.contains(&name)
}

/// The columns whose names are those of no field.
fn unnamed<'a>(head: &'a Columns, fields: &[FieldOf]) -> Vec<&'a str> {
    head.names().filter(|name| !fields.iter().any(|field| is_named(name, field))).collect()
}

/// What a table holds, by its columns: the kind of which it has more.
fn rows_of(head: &Columns) -> Result<Rows, ImportError> {
    let fits = |fields: &[FieldOf]| {
        let close = |field: &FieldOf| {
            let is_known = head.names().any(|name| is_named(name, field));
            is_known || closest(field.0, &unnamed(head, fields)).is_some()
        };
        fields.iter().filter(|field| field.2 && close(field)).count()
    };
    match (fits(PLEDGES), fits(DECISIONS)) {
        (0, 0) => Err(ImportError::NoRows),
        (pledges, decisions) if pledges > decisions => Ok(Rows::Pledges),
        (pledges, decisions) if decisions > pledges => Ok(Rows::Decisions),
        _ => Err(ImportError::NoRows),
    }
}

/// Which column holds which field.
struct Table<'a> {
    rows: Rows,
    head: &'a Columns,
    /// The fields and the names of their columns.
    columns: Vec<(&'static str, String)>,
}

impl<'a> Table<'a> {
    fn of(
        head: &'a Columns,
        rows: Rows,
        left_out: &mut Vec<String>,
    ) -> Result<Table<'a>, ImportError> {
        let fields = if rows == Rows::Pledges { PLEDGES } else { DECISIONS };
        let mut columns = Vec::new();
        for field in fields {
            // The field's own name before the others.
            let named = head.names().find(|name| *name == field.0);
            let named = named.or_else(|| head.names().find(|name| is_named(name, field)));
            match named {
                Some(name) => columns.push((field.0, name.to_owned())),
                None if field.2 => {
                    let meant = closest(field.0, &unnamed(head, fields)).map(str::to_owned);
                    return Err(ImportError::MissingColumn(field.0, meant));
                }
                None => {}
            }
        }
        let used = |name: &str| columns.iter().any(|(_, column)| column == name);
        for name in head.names().filter(|name| !used(name)) {
            let known: Vec<&str> = fields
                .iter()
                .filter(|field| !columns.iter().any(|(own, _)| *own == field.0))
                .flat_map(|field| std::iter::once(field.0).chain(field.1.iter().copied()))
                .collect();
            let meant = closest(name, &known).map(|meant| format!("; did you mean `{meant}`?"));
            left_out
                .push(format!("line 1: no field for column `{name}`{}", meant.unwrap_or_default()));
        }
        Ok(Table { rows, head, columns })
    }

    fn cell<'r>(&self, row: &'r StringRecord, field: &str) -> &'r str {
        let column = self.columns.iter().find(|(own, _)| *own == field);
        column.map_or("", |(_, column)| self.head.cell(row, column))
    }

    /// The fields of a row of the record, or why it cannot be placed.
    fn fields(&self, row: &StringRecord) -> Result<Vec<(&'static str, String)>, String> {
        match self.rows {
            Rows::Pledges => self.pledge(row),
            Rows::Decisions => self.decision(row),
        }
    }

    fn pledge(&self, row: &StringRecord) -> Result<Vec<(&'static str, String)>, String> {
        let cell = |field| self.cell(row, field);
        let state = needed("state", cell("state"))?;
        let state = State::find(state)
            .filter(|known| !known.is_spelled(state))
            .map_or(state, |known| known.short);
        let date = day("date", needed("date", cell("date"))?)?;
        let source = needed("source", cell("source"))?;
        if markup::parse_reference(source).is_err() {
            let error = Symbol::parse(source).err();
            return Err(unreadable("source", source, error.as_ref().map(ToString::to_string)));
        }
        let note = needed("note", cell("note"))?;
        let mut personnel = Vec::new();
        for kind in ["military", "police", "civilian"] {
            if let Some(count) = whole(kind, cell(kind))? {
                personnel.push(format!("{{ kind = \"{kind}\", count = {count} }}"));
            }
        }
        let mut fields = vec![
            ("state", toml_text(state)),
            ("date", date.to_string()),
            ("source", toml_text(source)),
            ("note", toml_text(&escaped(note))),
        ];
        if !personnel.is_empty() {
            fields.push(("personnel", format!("[{}]", personnel.join(", "))));
        }
        Ok(fields)
    }

    fn decision(&self, row: &StringRecord) -> Result<Vec<(&'static str, String)>, String> {
        let cell = |field| self.cell(row, field);
        let written = needed("symbol", cell("symbol"))?;
        let symbol = Symbol::parse(written).map_err(|error| {
            let meant = error.suggestion().map(|meant| format!("; did you mean `{meant}`?"));
            unreadable("symbol", written, Some(format!("{error}{}", meant.unwrap_or_default())))
        })?;
        let date = day("date", needed("date", cell("date"))?)?;
        let effect = effect(needed("effect", cell("effect"))?)?;
        let mut fields = vec![
            ("symbol", toml_text(symbol.as_str())),
            ("date", date.to_string()),
            ("effect", format!("\"{}\"", effect.name())),
        ];
        if !cell("until").is_empty() {
            fields.push(("until", day("until", cell("until"))?.to_string()));
        }
        if !cell("note").is_empty() {
            fields.push(("note", toml_text(&escaped(cell("note")))));
        }
        Ok(fields)
    }
}

fn needed<'r>(field: &str, cell: &'r str) -> Result<&'r str, String> {
    if cell.is_empty() { Err(format!("no {field}")) } else { Ok(cell) }
}

fn unreadable(field: &str, cell: &str, why: Option<String>) -> String {
    let mut reason = format!("`{cell}` cannot be read as {field}");
    if let Some(why) = why {
        let _ = write!(reason, ": {why}");
    }
    reason
}

/// `2023-10-02`, `2 October 2023`, `2 Oct. 2023`. A day in numbers alone may be two days.
fn day(field: &str, cell: &str) -> Result<Date, String> {
    let short = || words::day_after(&format!("dated {cell}"), &["dated"]);
    words::iso_day(cell).or_else(|| Date::in_words(cell)).or_else(short).ok_or_else(|| {
        unreadable(field, cell, Some("write 2023-10-02 or 2 October 2023".to_owned()))
    })
}

/// A number of people; nothing where the cell is empty or says that there are none.
fn whole(field: &str, cell: &str) -> Result<Option<u32>, String> {
    let digits: String = cell.chars().filter(|c| !matches!(c, ',' | ' ' | '\u{A0}')).collect();
    match digits.as_str() {
        "" | "-" | "–" | "0" => Ok(None),
        digits => match digits.parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(unreadable(field, cell, Some("expected a whole number".to_owned()))),
        },
    }
}

fn effect(cell: &str) -> Result<Effect, String> {
    let word = plain(cell);
    let known = EFFECTS.iter().find(|(begins, _)| word.starts_with(begins) && !word.contains('_'));
    known.map(|(_, effect)| *effect).ok_or_else(|| {
        let meant = closest(cell, EFFECT_NAMES);
        unreadable(
            "effect",
            cell,
            Some(match meant {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("expected one of {}", EFFECT_NAMES.join(", ")),
            }),
        )
    })
}
