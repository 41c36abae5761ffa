//! Records of the United Nations Digital Library, made into a catalogue file.

use super::entry::{self, Entry, push_new};
use super::marc::{self, Record};
use super::oddity::{Oddities, OddityKind};
use super::vote::Vote;
use super::{ImportError, Imported, NewFile, file_stem, words};
use crate::date::Date;
use crate::symbol::{DocumentKind, Symbol};

/// Makes a catalogue file of an export of the Digital Library as MARCXML. The export is named by its
/// file: another export is another list.
///
/// # Errors
/// A text that is not MARCXML, or an export without a document.
pub(super) fn documents(name: &str, xml: &str) -> Result<Imported, ImportError> {
    let (records, broken) = marc::read(xml);
    let mut odd = Oddities::default();
    if let Some(reason) = broken {
        if records.is_empty() {
            return Err(ImportError::Xml(reason));
        }
        odd.add(OddityKind::UnreadableRow, "the rest of the file", reason);
    }
    if records.is_empty() {
        return Err(ImportError::NoEntries);
    }
    let mut entries: Vec<Entry> = Vec::new();
    for record in &records {
        let Some(found) = document(record, &mut odd) else { continue };
        if entries.iter().any(|known| known.symbol == found.symbol) {
            odd.add(OddityKind::DuplicateSymbol, &found.symbol, format!("line {}", record.line));
        } else {
            entries.push(found);
        }
    }
    if entries.is_empty() {
        return Err(ImportError::NothingRead("191 $a"));
    }
    entries.sort_by(|one, two| one.symbol.cmp(&two.symbol));
    let stem = file_stem(name, "digital-library");
    let list = format!("UN Digital Library, {stem}");
    let mut text =
        entry::head("Documents from an export of the UN Digital Library as MARCXML", &list);
    entries.iter().for_each(|entry| entry.write(&mut text));
    Ok(Imported {
        entries: entries.len(),
        listed: records.len(),
        files: vec![NewFile { name: format!("{stem}.toml"), text }],
        oddities: odd.sorted(),
    })
}

/// What a record says of its document.
fn document(record: &Record, odd: &mut Oddities) -> Option<Entry> {
    let symbol = symbol(record, odd)?;
    let number = record.all("001").find_map(|field| field.get(""));
    let mut source = "UN Digital Library".to_owned();
    if let Some(number) = number.filter(|number| number.bytes().all(|b| b.is_ascii_digit())) {
        source
            .push_str(&format!(", record {number}; https://digitallibrary.un.org/record/{number}"));
    }
    let mut entry = Entry::new(symbol, source);
    entry.title = title(record, &entry.symbol, odd);
    entry.kind = kind(record, &entry.symbol);
    let mut notes = Vec::new();
    entry.date = date(record, &entry.symbol, &mut notes, odd);
    entry.vote = vote(record, &entry.symbol, odd);
    relate(record, &mut entry, odd);
    for field in record.all("991") {
        push_new(&mut entry.agenda, agenda_item(field));
    }
    for tag in ["610", "710", "611", "711"] {
        // Member States that sponsor a draft are among the added names, too.
        for field in record.all(tag).filter(|field| field.get("9") != Some("ms")) {
            push_new(&mut entry.entities, heading(field));
        }
    }
    for tag in ["650", "651", "630"] {
        record.all(tag).for_each(|field| push_new(&mut entry.subjects, heading(field)));
    }
    for field in record.all("991") {
        push_new(&mut entry.topics, field.get("d").map(words::tidy).unwrap_or_default());
    }
    entry.notes = notes;
    Some(entry)
}

/// The symbol: of a joint document all of them, of a vote the one that was voted on.
fn symbol(record: &Record, odd: &mut Oddities) -> Option<Symbol> {
    let own: Vec<&str> = record.all("191").flat_map(|field| field.all("a")).collect();
    let voted = record.all("791").flat_map(|field| field.all("a"));
    let written: Vec<&str> = if own.is_empty() { voted.collect() } else { own };
    let line = format!("line {}", record.line);
    if written.is_empty() {
        odd.add(OddityKind::UnreadableSymbol, line, "the record has no field 191 or 791");
        return None;
    }
    let joint = written.join("-");
    match Symbol::parse(&joint).or_else(|error| match written[..] {
        [_] => Err(error),
        _ => Symbol::parse(written[0]),
    }) {
        Ok(symbol) => Some(symbol),
        Err(error) => {
            odd.add(OddityKind::UnreadableSymbol, line, format!("{joint}: {error}"));
            None
        }
    }
}

/// `The girl child: draft resolution`
fn title(record: &Record, symbol: &Symbol, odd: &mut Oddities) -> String {
    let fields = ["245", "239", "249"].map(|tag| record.all(tag).next());
    let Some(field) = fields.into_iter().flatten().next() else { return String::new() };
    let parts =
        field.parts.iter().filter(|(code, _)| matches!(code.as_str(), "a" | "b" | "n" | "p"));
    let mut title = String::new();
    for (_, value) in parts {
        // A part ends with the mark that leads to the next one.
        let part = value.trim().trim_end_matches([':', '/', ';', '=']).trim_end();
        if !title.is_empty() && !part.is_empty() {
            title.push_str(": ");
        }
        title.push_str(part);
    }
    if let Some(repaired) = words::repaired(&title) {
        odd.add(OddityKind::WrongEncoding, symbol, words::tidy(&repaired));
        title = repaired;
    }
    words::tidy(&title.replace(" : ", ": "))
}

/// The kind: by the symbol, else by the Library's code for it.
fn kind(record: &Record, symbol: &Symbol) -> Option<&'static str> {
    match symbol.kind() {
        DocumentKind::Resolution => return Some("resolution"),
        DocumentKind::Decision => return Some("decision"),
        DocumentKind::PresidentialStatement => return Some("presidential-statement"),
        DocumentKind::VerbatimRecord | DocumentKind::SummaryRecord => {
            return Some("meeting-record");
        }
        DocumentKind::Draft => return Some("draft"),
        _ => {}
    }
    record.all("089").flat_map(|field| field.all("b")).find_map(|code| match code {
        "B02" => Some("draft"),
        "B03" => Some("meeting-record"),
        "B04" | "B15" | "B16" => Some("report"),
        "B18" => Some("letter"),
        _ => None,
    })
}

/// The day: of what is adopted and of a meeting that of the action, else that of the document.
fn date(
    record: &Record,
    symbol: &Symbol,
    notes: &mut Vec<String>,
    odd: &mut Oddities,
) -> Option<Date> {
    let of_action = matches!(
        symbol.kind(),
        DocumentKind::Resolution
            | DocumentKind::Decision
            | DocumentKind::PresidentialStatement
            | DocumentKind::VerbatimRecord
            | DocumentKind::SummaryRecord
    );
    // The day of a vote is that of the resolution.
    let of_vote = record.all("791").next().is_some();
    let tags: &[&str] = match (of_action, of_vote) {
        (true, true) => &["992", "269"],
        (true, false) => &["992"],
        (false, _) => &["269"],
    };
    let Some(written) = tags.iter().find_map(|tag| record.get(tag, "a")) else {
        odd.add(OddityKind::NoDate, symbol, format!("the record has no field {}", tags[0]));
        return None;
    };
    let day = words::iso_day(written);
    if day.is_none() {
        odd.add(OddityKind::UnreadableDay, symbol, written);
        notes.push("The day of the record is not a whole day.".to_owned());
    }
    day
}

/// The vote, as a voting record counts it.
fn vote(record: &Record, symbol: &Symbol, odd: &mut Oddities) -> Option<Vote> {
    let field = record.all("996").next()?;
    let number = |code| field.get(code).map_or(Some(0), |text| text.parse::<u32>().ok());
    match (field.get("b"), number("b"), number("c"), number("d")) {
        // Adopted without a vote.
        (None, ..) => None,
        (_, Some(yes), Some(no), Some(abstaining)) if yes.max(no).max(abstaining) < 1000 => {
            Some(Vote::Counted(yes, no, abstaining))
        }
        (Some(yes), ..) => {
            odd.add(OddityKind::UnreadableVote, symbol, yes);
            None
        }
    }
}

/// The meeting record and the related documents.
fn relate(record: &Record, entry: &mut Entry, odd: &mut Oddities) {
    let related = record.all("993").flat_map(|field| field.all("a"));
    let met = record.all("952").flat_map(|field| field.all("a"));
    for written in related.chain(met) {
        match Symbol::parse(written) {
            Ok(symbol) if is_meeting(&symbol) && entry.meeting.is_none() => {
                entry.meeting = Some(symbol);
            }
            Ok(symbol) if symbol == entry.symbol || entry.related.contains(&symbol) => {}
            Ok(symbol) => entry.related.push(symbol),
            Err(_) => odd.add(OddityKind::UnreadableRelated, &entry.symbol, written),
        }
    }
}

fn is_meeting(symbol: &Symbol) -> bool {
    matches!(symbol.kind(), DocumentKind::VerbatimRecord | DocumentKind::SummaryRecord)
}

/// `A/78/251, item 67: Promotion and protection of the rights of children`
fn agenda_item(field: &marc::Field) -> String {
    let mut item = field.get("a").unwrap_or_default().to_owned();
    // A mark in square brackets is the Library's own.
    let number = field.get("b").map(|number| number.split('[').next().unwrap_or_default().trim());
    if let Some(number) = number.filter(|number| !number.is_empty()) {
        item.push_str(&format!("{}item {number}", if item.is_empty() { "" } else { ", " }));
    }
    let about = field.get("c").map(|words| words::tidy(words.trim_end_matches('.')));
    match about.filter(|about| !about.is_empty()) {
        Some(about) if item.is_empty() => about,
        Some(about) => format!("{item}: {about}"),
        // An agenda without an item says nothing.
        None if number.is_none_or(str::is_empty) => String::new(),
        None => item,
    }
}

/// `UN. Economic and Social Council (2023 : New York)`: a heading with its parts.
fn heading(field: &marc::Field) -> String {
    let mut heading = String::new();
    for (code, value) in &field.parts {
        let between = match code.as_str() {
            "a" => "",
            "b" | "n" | "d" | "c" | "g" => " ",
            "v" | "x" | "y" | "z" => "--",
            _ => continue,
        };
        if !heading.is_empty() {
            heading.push_str(between);
        }
        heading.push_str(value.trim());
    }
    let heading = words::repaired(&heading).unwrap_or(heading);
    words::tidy(&heading)
}
