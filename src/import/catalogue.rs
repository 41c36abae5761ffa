//! The list of the documents of the Security Council, made into catalogue files.
//!
//! The list is a table whose empty cells were filled with those of the row above before it was
//! published: statements and letters carry the date, the vote and the meeting of the resolution that
//! happens to precede them, and some resolutions its date. A value that is that of the row above is
//! therefore not taken as a document's own.

use std::collections::HashSet;

use super::entry::{self, Entry, push_new};
use super::oddity::{Oddities, OddityKind};
use super::rows::{self, Row};
use super::vote::{self, Vote};
use super::words;
use super::{ImportError, Imported, NewFile, numbering};
use crate::date::Date;
use crate::symbol::{DocumentKind, Symbol};

impl Row {
    /// The number of the meeting, from the related symbol.
    fn record_number(&self) -> Option<u32> {
        meeting_record(self.related_symbol.as_deref()?)?.number()
    }

    /// The number of the meeting, from its own column.
    fn meeting_number(&self) -> Option<u32> {
        let text = self.meeting_number.as_deref()?.trim();
        let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
        text[..end].parse().ok()
    }

    fn has_vote_of(&self, other: &Row) -> bool {
        (&self.voting_yes, self.voting_no, self.voting_abstain, &self.meeting_number)
            == (&other.voting_yes, other.voting_no, other.voting_abstain, &other.meeting_number)
    }
}

fn meeting_record(text: &str) -> Option<Symbol> {
    Symbol::parse(text).ok().filter(|symbol| symbol.kind() == DocumentKind::VerbatimRecord)
}

/// So far the meetings of one day may be apart. The most that the list has on one day are six.
const MEETINGS_OF_A_DAY: u32 = 5;

/// A row whose symbol was read.
struct Listed<'a> {
    symbol: Symbol,
    row: &'a Row,
    above: Option<&'a Row>,
    title: String,
    /// What the document is about, where the row says it in words of its own.
    phrase: String,
    repeats_description: bool,
}

/// Makes catalogue files of the list of the documents of the Security Council (DGC-SCRES) of the UN
/// Peace and Security Data Hub, as JSON, JSON lines or CSV: resolutions, presidential statements, and
/// the others, each in the order of their symbols. Every entry says `verified = false`. What is in doubt is left out of the
/// entry, and a comment above it says what the list has.
///
/// # Errors
/// A text that is not the list, or a list without a document.
pub(super) fn documents(text: &str) -> Result<Imported, ImportError> {
    let mut odd = Oddities::default();
    let rows = rows::read(text, &mut odd)?;
    let listed_rows = rows.len() + odd.count(OddityKind::UnreadableRow);
    let mut listed = read_rows(&rows, &mut odd);
    if listed.is_empty() {
        return Err(ImportError::NothingRead("symbol"));
    }
    listed.sort_by(|one, two| one.symbol.cmp(&two.symbol));
    drop_duplicates(&mut listed, &mut odd);
    listed.retain(|entry| has_number_of_its_year(entry, &mut odd));
    let doubtful = out_of_order(&listed);

    let head = |title| entry::head(&format!("{title}, from the {LIST}"), LIST);
    let mut files = SERIES.map(|(name, title)| (name, head(title), 0_usize));
    for entry in &listed {
        let (_, text, count) = &mut files[series(&entry.symbol)];
        entry.entry(&doubtful, &mut odd).write(text);
        *count += 1;
    }
    let files = files
        .into_iter()
        .filter(|(.., count)| *count > 0)
        .map(|(name, text, _)| NewFile { name: name.to_owned(), text })
        .collect();
    Ok(Imported { files, entries: listed.len(), listed: listed_rows, oddities: odd.sorted() })
}

/// The files by series, in the order of their names, and what stands at the head of each.
const SERIES: [(&str, &str); 3] = [
    ("other.toml", "Other documents of the Security Council"),
    ("presidential-statements.toml", "Statements by the President of the Security Council"),
    ("resolutions.toml", "Resolutions of the Security Council"),
];

fn series(symbol: &Symbol) -> usize {
    match symbol.kind() {
        _ if symbol.is_council_resolution() => 2,
        DocumentKind::PresidentialStatement => 1,
        _ => 0,
    }
}

/// The name of the list in the files that are made of it.
const LIST: &str = "UN Peace and Security Data Hub, list DGC-SCRES";

/// The rows with their symbols, and their texts as they were before the list spoilt them.
fn read_rows<'a>(rows: &'a [Row], odd: &mut Oddities) -> Vec<Listed<'a>> {
    let mut listed = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(symbol) = read_symbol(row, odd) else { continue };
        let above = at.checked_sub(1).and_then(|at| rows.get(at));
        let mut whole = |text: &Option<String>| {
            let text = text.as_deref().unwrap_or_default();
            words::repaired(text).map_or(text.to_owned(), |repaired| {
                odd.add(OddityKind::WrongEncoding, &symbol, words::tidy(&repaired));
                repaired
            })
        };
        let title = words::tidy(&whole(&row.title));
        let described = row.description.as_ref().filter(|text| !text.trim().is_empty());
        // Resolutions that follow each other may well be about the same.
        let repeats_description = !symbol.is_council_resolution()
            && described.is_some()
            && above.is_some_and(|above| above.description.as_ref() == described);
        let phrase = match described {
            Some(_) if !repeats_description => words::phrase(&whole(&row.description)),
            _ => String::new(),
        };
        listed.push(Listed { symbol, row, above, title, phrase, repeats_description });
    }
    listed
}

fn read_symbol(row: &Row, odd: &mut Oddities) -> Option<Symbol> {
    let written = row.symbol.as_deref().unwrap_or_default().trim();
    let inner = written.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    if let Some(inner) = inner {
        odd.add(OddityKind::BracketedSymbol, written, format!("read as {inner}"));
    }
    match Symbol::parse(inner.unwrap_or(written)) {
        Ok(symbol) => Some(symbol),
        Err(error) => {
            let subject = match &row.id {
                Some(id) if written.is_empty() => format!("entry {id}"),
                _ => written.to_owned(),
            };
            let meant = error.suggestion().map(|meant| format!("; perhaps {meant}"));
            let detail = format!("{error}{}", meant.unwrap_or_default());
            odd.add(OddityKind::UnreadableSymbol, subject, detail);
            None
        }
    }
}

fn drop_duplicates(listed: &mut Vec<Listed<'_>>, odd: &mut Oddities) {
    let mut known = HashSet::new();
    listed.retain(|entry| {
        let new = known.insert(entry.symbol.clone());
        if !new {
            let dated = entry.row.date.map_or("undated".to_owned(), |day| day.long());
            let detail = format!("a further entry, {dated}: {}", entry.title);
            odd.add(OddityKind::DuplicateSymbol, &entry.symbol, detail);
        }
        new
    });
}

fn has_number_of_its_year(entry: &Listed<'_>, odd: &mut Oddities) -> bool {
    match (entry.symbol.year(), entry.symbol.year_by_number()) {
        (Some(said), Some(adopted)) if said != adopted => {
            let detail = format!("the number belongs to {adopted}");
            odd.add(OddityKind::NumberOfAnotherYear, &entry.symbol, detail);
            false
        }
        _ => true,
    }
}

/// The resolutions whose day does not fit between those of their neighbours. A day that is known to
/// be wrong does not count against the others.
fn out_of_order(listed: &[Listed<'_>]) -> HashSet<Symbol> {
    let dated: Vec<(&Symbol, Date)> = listed
        .iter()
        .filter(|entry| entry.symbol.is_council_resolution() && !entry.repeats_day())
        .filter_map(|entry| Some((&entry.symbol, entry.row.date?)))
        .filter(|(symbol, day)| can_be_dated(symbol, *day))
        .collect();
    let days: Vec<Date> = dated.iter().map(|(_, day)| *day).collect();
    let sure = numbering::in_order(&days);
    let doubtful = dated.into_iter().zip(sure).filter(|(_, sure)| !sure);
    doubtful.map(|((symbol, _), _)| symbol.clone()).collect()
}

/// Whether a document of this symbol can be of this day: a resolution or a statement is of the year
/// of its symbol, another document may be dated in the year before.
fn can_be_dated(symbol: &Symbol, day: Date) -> bool {
    let dated = chrono::Datelike::year(&day.0);
    match (symbol.implied_year().map(i32::from), symbol.kind()) {
        (None, _) => true,
        (Some(year), DocumentKind::Resolution | DocumentKind::PresidentialStatement) => {
            dated == year
        }
        (Some(year), _) => dated == year || dated == year - 1,
    }
}

impl Listed<'_> {
    /// The entry, with comments that say what was left out of it.
    fn entry(&self, doubtful: &HashSet<Symbol>, odd: &mut Oddities) -> Entry {
        let mut notes = Vec::new();
        let mut entry = Entry::new(self.symbol.clone(), self.source());
        entry.title = self.full_title(&mut notes, odd);
        entry.date = self.date(doubtful, &mut notes, odd);
        entry.kind = self.kind();
        if !self.contradicts_itself(&mut notes, odd) {
            entry.meeting = self.meeting(odd);
            entry.vote = self.vote(&mut notes, odd);
        }
        let row = self.row;
        let mut whole = |text: &str| match words::repaired(text) {
            Some(repaired) => {
                let repaired = words::tidy(&repaired);
                odd.add(OddityKind::WrongEncoding, &self.symbol, &repaired);
                repaired
            }
            None => words::tidy(text),
        };
        let parts = |text: &Option<String>, between: &[char]| -> Vec<String> {
            let text = text.clone().unwrap_or_default();
            text.split(between).map(str::to_owned).collect()
        };
        // A heading and the name of a body may have a comma of their own.
        for (list, column, between) in [
            (&mut entry.entities, &row.entity, &['|', ';'][..]),
            (&mut entry.agenda, &row.agenda, &['|']),
            (&mut entry.subjects, &row.subjects, &['|', ';']),
            (&mut entry.topics, &row.topics, &['|', ';', ',']),
        ] {
            parts(column, between).iter().for_each(|part| push_new(list, whole(part)));
        }
        entry.notes = notes;
        entry
    }

    /// `Resolution 475 (1980) on policies of South Africa towards Angola`
    fn full_title(&self, notes: &mut Vec<String>, odd: &mut Oddities) -> String {
        if self.repeats_description {
            let detail = words::tidy(self.row.description.as_deref().unwrap_or_default());
            odd.add(OddityKind::RepeatedDescription, &self.symbol, detail);
            notes.push("The list gives it the description of the entry above it.".to_owned());
        }
        let named = self.symbol.is_council_resolution().then(|| self.symbol.number()).flatten();
        let Some((number, year)) = named.zip(self.symbol.implied_year()) else {
            return words::titled(&self.title, &self.phrase);
        };
        if let Some(other) = words::resolution_named(&self.title)
            && other != (number, u32::from(year))
        {
            let (number, year) = other;
            let detail = format!("the title names resolution {number} ({year})");
            notes.push(format!("The list has the title \"Resolution {number} ({year})\"."));
            odd.add(OddityKind::TitleOfAnother, &self.symbol, detail);
        }
        words::titled(&format!("Resolution {number} ({year})"), &self.phrase)
    }

    /// The day, where the list gives one that is the document's own.
    fn date(
        &self,
        doubtful: &HashSet<Symbol>,
        notes: &mut Vec<String>,
        odd: &mut Oddities,
    ) -> Option<Date> {
        let symbol = &self.symbol;
        let resolution = symbol.is_council_resolution();
        let in_words = self.day_in_words().filter(|_| !resolution);
        let listed = self.row.date;
        let Some(day) = in_words.or(listed) else {
            odd.add(OddityKind::NoDate, symbol, "the list gives no day");
            return None;
        };
        if !can_be_dated(symbol, day) {
            let kind =
                if resolution { OddityKind::ResolutionYear } else { OddityKind::DocumentYear };
            odd.add(kind, symbol, format!("the list dates it {}", day.long()));
            notes.push(format!("The list dates it {day}, in another year than its symbol."));
            return None;
        }
        if in_words.is_none() && self.repeats_day() {
            odd.add(OddityKind::RepeatedDate, symbol, day.long());
            notes.push(format!("The list dates it {day}, the date of the entry above it."));
            return None;
        }
        if doubtful.contains(symbol) {
            odd.add(
                OddityKind::DateOutOfOrder,
                symbol,
                format!("the list dates it {}", day.long()),
            );
            notes.push(format!("The list dates it {day}, out of the order of the numbers."));
            return None;
        }
        if let Some(listed) = listed.filter(|listed| *listed != day) {
            let detail = format!("the words say {}, the list {}", day.long(), listed.long());
            odd.add(OddityKind::DateAgainstWords, symbol, detail);
            notes.push(format!("The date is that of its own words; the list dates it {listed}."));
        }
        Some(day)
    }

    /// The day that the title or the description gives the document.
    fn day_in_words(&self) -> Option<Date> {
        if self.title.starts_with("Letter") || self.title.starts_with("Identical letters") {
            return words::day_after(&self.title, &["dated"]);
        }
        let adopted = |text| words::day_after(text, &["meeting", "Council"]);
        let made = self.phrase.starts_with("made on behalf of the Security Council");
        adopted(&self.title).or_else(|| made.then(|| adopted(&self.phrase)).flatten())
    }

    /// The kind, from the symbol; of a masthead document from the first word of its title.
    fn kind(&self) -> Option<&'static str> {
        match self.symbol.kind() {
            DocumentKind::Resolution => Some("resolution"),
            DocumentKind::Decision => Some("decision"),
            DocumentKind::PresidentialStatement => Some("presidential-statement"),
            DocumentKind::Masthead => match self.title.split(' ').next() {
                Some("Letter" | "Identical") => Some("letter"),
                Some("Note") => Some("note"),
                Some("Decision") => Some("decision"),
                Some("Draft") => Some("draft"),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether the day is that of the row above: for a resolution, where the meetings of the two are
    /// too far apart for one day.
    fn repeats_day(&self) -> bool {
        let Some(above) = self.above.filter(|above| above.date == self.row.date) else {
            return false;
        };
        let numbers = above.record_number().zip(self.row.record_number());
        !self.symbol.is_council_resolution()
            || numbers.is_some_and(|(above, own)| above.abs_diff(own) > MEETINGS_OF_A_DAY)
    }

    /// Whether a resolution was voted on at one meeting, and the meeting record is of another.
    fn contradicts_itself(&self, notes: &mut Vec<String>, odd: &mut Oddities) -> bool {
        let numbers = self.row.record_number().zip(self.row.meeting_number());
        match numbers.filter(|_| self.symbol.is_council_resolution()) {
            Some((record, voted)) if record != voted => {
                let said = format!("the record S/PV.{record}, and a vote at meeting {voted}");
                notes.push(format!("The list has {said}."));
                odd.add(OddityKind::TwoMeetings, &self.symbol, said);
                true
            }
            _ => false,
        }
    }

    /// The meeting record, from the related symbol.
    fn meeting(&self, odd: &mut Oddities) -> Option<Symbol> {
        let written = self.row.related_symbol.as_deref().filter(|text| !text.trim().is_empty())?;
        let meeting = meeting_record(written);
        if meeting.is_none() {
            odd.add(OddityKind::NoMeetingRecord, &self.symbol, written);
        }
        meeting
    }

    /// The vote, of a resolution, where it is its own and can have adopted it.
    fn vote(&self, notes: &mut Vec<String>, odd: &mut Oddities) -> Option<Vote> {
        let row = self.row;
        let written = row.voting_yes.as_deref()?;
        if !self.symbol.is_council_resolution() {
            odd.add(OddityKind::VoteWithoutResolution, &self.symbol, written);
            return None;
        }
        if row.record_number().is_none() && self.above.is_some_and(|above| row.has_vote_of(above)) {
            odd.add(OddityKind::RepeatedVote, &self.symbol, written);
            notes.push("The list gives it the vote of the entry above it.".to_owned());
            return None;
        }
        let vote = Vote::read(written, row.voting_no, row.voting_abstain);
        let members = vote::members(self.symbol.implied_year().unwrap_or_default());
        let total = vote.map(Vote::total);
        if total != Some(None) && total != Some(Some(members)) {
            let said = vote.map_or(written.to_owned(), |vote| vote.to_string());
            let detail = format!("{said}, of {members} members");
            odd.add(OddityKind::VotesDoNotAddUp, &self.symbol, detail);
        }
        let adopted = vote.filter(|vote| vote.adopts(members));
        if let (Some(vote), None) = (vote, adopted) {
            notes.push(format!("The list has the vote {vote}, which adopts no resolution."));
        }
        adopted
    }

    /// Where the entry is from, and where the document is described.
    fn source(&self) -> String {
        let mut source = LIST.to_owned();
        if let Some(id) = &self.row.id {
            source.push_str(&format!(", entry {id}"));
        }
        if let Some(day) = self.row.last_update {
            source.push_str(&format!(", last update {}", day.long()));
        }
        let page = self.row.url.as_deref().and_then(|url| url.split_once("://"));
        if let Some((_, page)) = page.filter(|(_, page)| page.starts_with("digitallibrary.un.org/"))
        {
            source.push_str(&format!("; https://{page}"));
        }
        source
    }
}
