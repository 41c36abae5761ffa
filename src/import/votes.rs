//! The voting data of the Dag Hammarskjöld Library: a table with a row for each vote of a Member
//! State, made into a catalogue file.

use super::columns::Columns;
use super::entry::{self, Entry, push_new};
use super::oddity::{Oddities, OddityKind};
use super::vote::Vote;
use super::{ImportError, Imported, NewFile, words};
use crate::symbol::{DocumentKind, Symbol};

/// The columns by which the table is known.
pub(super) const NEEDED: [&str; 2] = ["resolution", "total_yes"];

/// A resolution in the making, and how its rows vote.
struct Voted {
    entry: Entry,
    counted: (u32, u32, u32),
    total: Option<(u32, u32, u32)>,
}

/// Makes a catalogue file of the voting data of the General Assembly or the Security Council.
///
/// # Errors
/// A text that is not the table, or one without a resolution.
pub(super) fn documents(text: &str) -> Result<Imported, ImportError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let broken = |error: csv::Error| ImportError::Csv(error.to_string());
    let columns = Columns::of(reader.headers().map_err(broken)?);
    let mut odd = Oddities::default();
    let mut voted: Vec<Voted> = Vec::new();
    let mut places = std::collections::HashMap::new();
    let mut rows = 0_usize;
    for record in reader.records() {
        rows += 1;
        let record = record.map_err(broken)?;
        let line = format!("line {}", record.position().map_or(0, |place| place.line()));
        if record.len() != columns.len() {
            let detail = format!("{} cells below {} columns", record.len(), columns.len());
            odd.add(OddityKind::UnreadableRow, line, detail);
            continue;
        }
        let cell = |name: &str| columns.cell(&record, name);
        let written = cell("resolution");
        let at = match places.get(written) {
            Some(&at) => at,
            None => match begin(&columns, &record, &line, &mut odd) {
                Some(new) => {
                    voted.push(new);
                    places.insert(written.to_owned(), Some(voted.len() - 1));
                    Some(voted.len() - 1)
                }
                None => {
                    places.insert(written.to_owned(), None);
                    None
                }
            },
        };
        let Some(voted) = at.and_then(|at| voted.get_mut(at)) else { continue };
        let (yes, no, abstaining) = &mut voted.counted;
        match cell("ms_vote") {
            "Y" => *yes += 1,
            "N" => *no += 1,
            "A" => *abstaining += 1,
            "" | "X" => {}
            other => odd.add(OddityKind::UnreadableVote, line, other),
        }
    }
    if rows == 0 {
        return Err(ImportError::NoEntries);
    }
    if voted.is_empty() {
        return Err(ImportError::NothingRead("resolution"));
    }
    Ok(write(voted, rows, odd))
}

/// The resolution that a row is the first of.
fn begin(
    columns: &Columns,
    record: &csv::StringRecord,
    line: &str,
    odd: &mut Oddities,
) -> Option<Voted> {
    let cell = |name: &str| columns.cell(record, name);
    let written = cell("resolution");
    let symbol = match Symbol::parse(written) {
        Ok(symbol) => symbol,
        Err(error) => {
            odd.add(OddityKind::UnreadableSymbol, line, format!("{written}: {error}"));
            return None;
        }
    };
    let mut source = "UN Digital Library, voting data".to_owned();
    let page = cell("undl_link");
    if page.starts_with("https://digitallibrary.un.org/") {
        source.push_str(&format!("; {page}"));
    }
    let mut entry = Entry::new(symbol, source);
    let title = ["title", "description"].map(cell).into_iter().find(|text| !text.is_empty());
    // The Library adds the kind and the organ: "… : resolution / adopted by the General Assembly".
    let title = title.unwrap_or_default().split(" : resolution /").next().unwrap_or_default();
    entry.title = words::tidy(&words::repaired(title).unwrap_or(title.to_owned()));
    let date = cell("date");
    entry.date = words::iso_day(date);
    if entry.date.is_none() {
        odd.add(OddityKind::UnreadableDay, &entry.symbol, date);
    }
    if entry.symbol.kind() == DocumentKind::Resolution {
        entry.kind = Some("resolution");
    }
    let agenda = ["agenda_title", "agenda"].map(cell).into_iter().find(|text| !text.is_empty());
    push_new(&mut entry.agenda, words::tidy(agenda.unwrap_or_default()));
    for subject in cell("subjects").split(['|', ';']) {
        push_new(&mut entry.subjects, words::tidy(subject));
    }
    for name in ["meeting", "draft", "committee_report"] {
        let written = cell(name);
        match Symbol::parse(written) {
            _ if written.is_empty() => {}
            Ok(symbol) if name == "meeting" => entry.meeting = Some(symbol),
            Ok(symbol) => entry.related.push(symbol),
            Err(_) => odd.add(OddityKind::UnreadableRelated, &entry.symbol, written),
        }
    }
    let number = |name: &str| whole(cell(name));
    let total = match (number("total_yes"), number("total_no"), number("total_abstentions")) {
        (Some(yes), Some(no), Some(abstaining)) => Some((yes, no, abstaining)),
        _ => None,
    };
    Some(Voted { entry, counted: (0, 0, 0), total })
}

/// A number of votes; `120.0` is one, and an empty cell is none.
fn whole(text: &str) -> Option<u32> {
    if text.is_empty() {
        return Some(0);
    }
    let number: f64 = text.parse().ok()?;
    (number.fract() == 0.0 && (0.0..1000.0).contains(&number)).then_some(number as u32)
}

fn write(mut voted: Vec<Voted>, rows: usize, mut odd: Oddities) -> Imported {
    voted.sort_by(|one, two| one.entry.symbol.cmp(&two.entry.symbol));
    let council = voted.first().is_some_and(|one| one.entry.symbol.is_council_resolution());
    let (organ, name) = match council {
        true => ("Security Council", "votes-security-council.toml"),
        false => ("General Assembly", "votes-general-assembly.toml"),
    };
    let list = format!("UN Digital Library, voting data of the {organ}");
    let title =
        format!("Resolutions from the voting data of the {organ} of the UN Digital Library");
    let mut text = entry::head(&title, &list);
    for Voted { entry, counted, total } in &mut voted {
        let (yes, no, abstaining) = *counted;
        match *total {
            Some((0, 0, 0)) | None => {}
            Some(total) if total == *counted || *counted == (0, 0, 0) => {
                entry.vote = Some(Vote::Counted(total.0, total.1, total.2));
            }
            Some(total) => {
                let detail = format!(
                    "total {}-{}-{}, rows {yes}-{no}-{abstaining}",
                    total.0, total.1, total.2
                );
                entry.notes.push(format!("The list has two votes: {detail}."));
                odd.add(OddityKind::VotesDoNotAddUp, &entry.symbol, detail);
            }
        }
        entry.write(&mut text);
    }
    let files = vec![NewFile { name: name.to_owned(), text }];
    Imported { files, entries: voted.len(), listed: rows, oddities: odd.sorted() }
}
