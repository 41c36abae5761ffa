//! The list of peacekeeping operations, made into drafts of mission records.

use std::collections::{HashMap, HashSet};

use chrono::Datelike;

use super::oddity::{Oddities, OddityKind};
use super::{ImportError, Imported, NewFile, toml_text, words};
use crate::date::Date;

/// The columns of the list that the import uses, in the order of [`Row`].
const COLUMNS: [&str; 11] = [
    "id",
    "mission_acronym",
    "mission_name",
    "lead_department",
    "mission_isactive",
    "start_date",
    "end_date",
    "mission_location",
    "mission_longitude",
    "mission_latitude",
    "last_update",
];

/// A row of the list, with single blanks in its cells and none around them.
struct Row {
    id: String,
    acronym: String,
    name: String,
    department: String,
    active: String,
    start: String,
    end: String,
    location: String,
    longitude: String,
    latitude: String,
    updated: String,
}

impl Row {
    /// What it is called where something is to be said of it.
    fn subject(&self) -> String {
        let named = [&self.acronym, &self.name].into_iter().find(|text| !text.is_empty());
        named.cloned().unwrap_or_else(|| format!("entry {}", self.id))
    }

    /// Longitude and latitude, where both are given and the globe has such a place.
    fn coordinates(&self) -> Option<(f64, f64)> {
        let longitude = degrees(&self.longitude).filter(|degrees| degrees.abs() <= 180.0)?;
        let latitude = degrees(&self.latitude).filter(|degrees| degrees.abs() <= 90.0)?;
        Some((longitude, latitude))
    }
}

fn read_day(text: &str) -> Option<Date> {
    Date::parse(text).filter(|day| words::can_be_written(*day))
}

/// `-72,3333`: the list writes decimal commas.
fn degrees(text: &str) -> Option<f64> {
    text.replacen(',', ".", 1).parse().ok().filter(|degrees: &f64| degrees.is_finite())
}

/// Makes a draft of a mission record of each row of the list of peacekeeping operations of the UN
/// Peace and Security Data Hub, as CSV. Each is in a file named by the mission's id, and valid; its
/// mandate, decisions and sources are still to be written.
///
/// # Errors
/// A text that is not the list, or a list without an operation.
pub fn operations(text: &str) -> Result<Imported, ImportError> {
    let rows = read_rows(text)?;
    if rows.is_empty() {
        return Err(ImportError::NoEntries);
    }
    let mut odd = Oddities::default();
    report_shared(&rows, OddityKind::DuplicateAcronym, |row| row.acronym.clone(), &mut odd);
    let whole_name = |row: &Row| match row.name.strip_prefix("UN ") {
        Some(rest) => format!("United Nations {rest}"),
        None => row.name.clone(),
    };
    report_shared(&rows, OddityKind::DuplicateName, whole_name, &mut odd);
    let mut ids = HashSet::new();
    let mut files = Vec::new();
    for row in &rows {
        let Some(as_of) = read_day(&row.updated) else {
            let detail = format!("no day of the last update but \"{}\" (left out)", row.updated);
            odd.add(OddityKind::IncompleteRow, row.subject(), detail);
            continue;
        };
        let id = unique(&mut ids, identifier(row));
        let text = draft(row, &id, as_of, &rows, &mut odd);
        files.push(NewFile { name: format!("{id}.toml"), text });
    }
    if files.is_empty() {
        return Err(ImportError::NothingRead("last_update"));
    }
    files.sort_by(|one, two| one.name.cmp(&two.name));
    Ok(Imported { entries: files.len(), files, listed: rows.len(), oddities: odd.sorted() })
}

fn read_rows(text: &str) -> Result<Vec<Row>, ImportError> {
    let broken = |error: csv::Error| ImportError::Csv(error.to_string());
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().map_err(broken)?;
    let mut at = [0; COLUMNS.len()];
    for (at, column) in at.iter_mut().zip(COLUMNS) {
        let found = head.iter().position(|name| name.trim() == column);
        *at = found.ok_or(ImportError::NoColumn(column))?;
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(broken)?;
        let cell = |at: usize| {
            let words = record.get(at).unwrap_or_default().split_whitespace();
            words.collect::<Vec<_>>().join(" ")
        };
        let [
            id,
            acronym,
            name,
            department,
            active,
            start,
            end,
            location,
            longitude,
            latitude,
            updated,
        ] = at.map(cell);
        rows.push(Row {
            id,
            acronym,
            name,
            department,
            active,
            start,
            end,
            location,
            longitude,
            latitude,
            updated,
        });
    }
    Ok(rows)
}

/// Reports rows that share what should be theirs alone.
fn report_shared(
    rows: &[Row],
    kind: OddityKind,
    shared: impl Fn(&Row) -> String,
    odd: &mut Oddities,
) {
    let mut first: HashMap<String, &Row> = HashMap::new();
    for row in rows.iter().filter(|row| !shared(row).is_empty()) {
        let earlier = first.entry(shared(row)).or_insert(row);
        if !std::ptr::eq(*earlier, row) {
            let detail = format!("entries {} and {}: {}", earlier.id, row.id, row.name);
            odd.add(kind, row.subject(), detail);
        }
    }
}

/// The short name for files and links: of the acronym, or of the name without one.
fn identifier(row: &Row) -> String {
    let kebab = |text: &str| {
        let lower = text.to_lowercase();
        let words =
            lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join("-")
    };
    let named = [&row.acronym, &row.name].map(|text| kebab(text));
    named.into_iter().find(|id| !id.is_empty()).unwrap_or_else(|| "operation".to_owned())
}

fn unique(ids: &mut HashSet<String>, id: String) -> String {
    let numbered = (2..).map(|number: u32| format!("{id}-{number}"));
    let free = std::iter::once(id.clone()).chain(numbered).find(|id| !ids.contains(id));
    let free = free.unwrap_or(id);
    ids.insert(free.clone());
    free
}

/// The text of the draft of a record.
fn draft(row: &Row, id: &str, as_of: Date, rows: &[Row], odd: &mut Oddities) -> String {
    let mut notes = Vec::new();
    let mut fields = vec![
        ("id", toml_text::string(id)),
        ("name", toml_text::string(&name(row, id, &mut notes, odd))),
    ];
    if !row.acronym.is_empty() {
        fields.push(("short", toml_text::string(&row.acronym)));
    }
    fields.push(("nature", toml_text::string(nature(row, odd))));
    let active = is_active(row, odd);
    if let Some(active) = active {
        fields.push(("status", toml_text::string(if active { "active" } else { "ended" })));
    }
    fields.push(("as_of", as_of.to_string()));
    let life = Life::read(row, active, &mut notes, odd);
    fields.push(("summary", toml_text::string(&summary(row, life, odd))));
    note_coordinates(row, rows, &mut notes, odd);

    let mut text = "# A draft, made of the list of peacekeeping operations of the UN Peace and Security Data Hub.\n\
                    # Its mandate, its decisions and their documents are still to be written.\n\
                    format = 1\n"
        .to_owned();
    toml_text::table(&mut text, "[mission]", &notes, &fields);
    let provenance = [
        ("title", toml_text::string("Peacekeeping operations")),
        ("publisher", toml_text::string("UN Peace and Security Data Hub")),
        ("revision", as_of.to_string()),
        ("note", toml_text::string(&format!("Entry {} of the list, imported.", escaped(&row.id)))),
    ];
    toml_text::table(&mut text, "[provenance]", &[], &provenance);
    text
}

fn name(row: &Row, id: &str, notes: &mut Vec<String>, odd: &mut Oddities) -> String {
    if row.name.is_empty() {
        odd.add(OddityKind::IncompleteRow, row.subject(), "no name; the acronym is taken");
        return if row.acronym.is_empty() { id.to_owned() } else { row.acronym.clone() };
    }
    let lone_quote = row.name.matches('"').count() % 2 == 1;
    let name = if lone_quote { row.name.replace('"', "") } else { row.name.clone() };
    let last = name.rsplit(' ').next().unwrap_or_default();
    let cut = matches!(last, "the" | "of" | "in" | "for" | "and" | "to" | "on" | "a" | "at" | "by");
    if lone_quote || cut {
        odd.add(OddityKind::OddName, row.subject(), &row.name);
        notes.push("The list cuts the name short or quotes it oddly: complete it.".to_owned());
    }
    let name = name.trim();
    if name.is_empty() { row.subject() } else { name.to_owned() }
}

fn nature(row: &Row, odd: &mut Oddities) -> &'static str {
    match row.department.as_str() {
        "DPPA" => "special-political",
        "DPO" => "peacekeeping",
        other => {
            odd.add(OddityKind::UnknownDepartment, row.subject(), format!("\"{other}\""));
            "peacekeeping"
        }
    }
}

fn is_active(row: &Row, odd: &mut Oddities) -> Option<bool> {
    match row.active.to_ascii_lowercase().as_str() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => {
            odd.add(OddityKind::UnknownStatus, row.subject(), format!("\"{}\"", row.active));
            None
        }
    }
}

/// From when to when an operation ran, as far as the list says.
#[derive(Debug, Clone, Copy)]
struct Life {
    start: Option<Date>,
    end: Option<Date>,
    active: Option<bool>,
}

impl Life {
    fn read(row: &Row, active: Option<bool>, notes: &mut Vec<String>, odd: &mut Oddities) -> Life {
        let mut day = |text: &str, what: &str| {
            let day = read_day(text);
            match day {
                None if !text.is_empty() => {
                    odd.add(OddityKind::UnreadableDay, row.subject(), format!("{what} \"{text}\""));
                }
                Some(day) => {
                    notes.push(format!("The list has the {what} {day}."));
                    if day.0.day() == 1 {
                        odd.add(OddityKind::FirstOfMonth, row.subject(), format!("{what} {day}"));
                    }
                }
                None => {}
            }
            day
        };
        let start = day(&row.start, "start");
        let end = day(&row.end, "end");
        if row.start.is_empty() {
            odd.add(OddityKind::NoStart, row.subject(), "no start date");
        }
        if row.end.is_empty() && active == Some(false) {
            odd.add(OddityKind::NoEnd, row.subject(), "not active, and no end date");
        }
        if let Some(end) = end.filter(|_| active == Some(true)) {
            odd.add(OddityKind::ActiveWithEnd, row.subject(), format!("ended {}", end.long()));
        }
        if let Some((start, end)) = start.zip(end).filter(|(start, end)| end < start) {
            let detail = format!("from {} to {}", start.long(), end.long());
            odd.add(OddityKind::EndBeforeStart, row.subject(), detail);
        }
        Life { start, end, active }
    }

    fn sentence(self) -> String {
        let preposition = |day: Date| if day.0.day() == 1 { "in" } else { "on" };
        let when = |day: Date| format!("{} {}", preposition(day), day_or_month(day));
        match (self.start, self.end) {
            (Some(start), Some(end)) => {
                format!("The operation ran from {} to {}.", day_or_month(start), day_or_month(end))
            }
            (Some(start), None) if self.active == Some(true) => {
                format!("The operation has been at work since {}.", day_or_month(start))
            }
            (Some(start), None) => {
                format!("The operation began {}; its end is not recorded.", when(start))
            }
            (None, Some(end)) => {
                format!("The operation ended {}; its beginning is not recorded.", when(end))
            }
            (None, None) => "The dates of the operation are not recorded.".to_owned(),
        }
    }
}

/// `24 January 1949`, and `January 1949` for the first of the month: the list puts that where it
/// knows the month only.
fn day_or_month(day: Date) -> String {
    if day.0.day() == 1 { day.0.format("%B %Y").to_string() } else { day.long() }
}

fn summary(row: &Row, life: Life, odd: &mut Oddities) -> String {
    let mut summary = life.sentence();
    if row.location.is_empty() {
        odd.add(OddityKind::NoLocation, row.subject(), "no location");
    } else {
        summary.push_str(&format!(" Its location: {}.", escaped(&row.location)));
    }
    summary
}

/// The words of the list as CommonMark that prints as them, and cites nothing.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if "\\`*_[]<>&#~|^$!@".contains(character) {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// A record has no field for coordinates: they stand in a comment, with what is odd about them.
fn note_coordinates(row: &Row, rows: &[Row], notes: &mut Vec<String>, odd: &mut Oddities) {
    if row.longitude.is_empty() && row.latitude.is_empty() {
        return;
    }
    let Some((longitude, latitude)) = row.coordinates() else {
        let detail = format!("longitude \"{}\", latitude \"{}\"", row.longitude, row.latitude);
        odd.add(OddityKind::ImpossibleCoordinates, row.subject(), detail);
        notes.push("The list has coordinates of no place on the globe.".to_owned());
        return;
    };
    let mut note = format!("The list has the longitude {longitude} and the latitude {latitude}");
    let others: Vec<&str> = rows
        .iter()
        .filter(|_| longitude != latitude)
        .filter(|other| other.coordinates() == Some((latitude, longitude)))
        .map(|other| other.acronym.as_str())
        .collect();
    if !others.is_empty() {
        let detail = format!(
            "longitude {longitude}, latitude {latitude}; the other way round: {}",
            others.join(", ")
        );
        odd.add(OddityKind::SwappedCoordinates, row.subject(), detail);
        note.push_str(", and has the two the other way round in another row");
    }
    notes.push(note + ".");
}
