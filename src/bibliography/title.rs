//! What a document is called, and what kind of document it is.

use super::item::Issued;
use crate::library::Entry;
use crate::record::CataloguedKind;
use crate::source::on_one_line;
use crate::symbol::{DocumentKind, Mark, SessionKind, Symbol, register};

/// The title, and the title of the catalogue where it is not verified and not used.
///
/// A resolution is called by its number, with what it is about in brackets; a meeting record by its
/// meeting and day. Other documents have the title that the catalogue verified, or else their kind
/// in brackets and their symbol.
pub(super) fn title(
    symbol: &Symbol,
    entry: Option<&Entry>,
    issued: Option<Issued>,
) -> (String, Option<String>) {
    let known = entry.and_then(Entry::title).map(on_one_line);
    let with_subject = |name: String| match &known {
        Some(subject) if !name.contains(subject.as_str()) => format!("{name} [{subject}]"),
        _ => name,
    };
    match symbol.kind() {
        DocumentKind::Resolution | DocumentKind::Decision => (with_subject(act(symbol)), None),
        DocumentKind::PresidentialStatement => {
            let organ = symbol.body().name;
            (with_subject(format!("Statement by the President of the {organ}")), None)
        }
        DocumentKind::VerbatimRecord | DocumentKind::SummaryRecord if symbol.number().is_some() => {
            let meeting = ordinal(symbol.number().unwrap_or_default());
            let day = match issued {
                Some(Issued::Day(day)) => format!(", {}, {}", day.0.format("%A"), day.long()),
                _ => String::new(),
            };
            (format!("{meeting} meeting{day}"), None)
        }
        _ => match known {
            Some(title) if entry.is_some_and(Entry::verified) => (title, None),
            unverified => {
                let kind = genre(symbol, entry).unwrap_or("Letter or document");
                (format!("[{kind}] {symbol}"), unverified)
            }
        },
    }
}

/// What a resolution or a decision is called where its subject is left out.
pub(super) fn short_title(symbol: &Symbol) -> Option<String> {
    let is_act = matches!(symbol.kind(), DocumentKind::Resolution | DocumentKind::Decision);
    is_act.then(|| act(symbol))
}

/// "Resolution 2699 (2023)", "Decision A/DEC/47/454".
fn act(symbol: &Symbol) -> String {
    let name = if symbol.kind() == DocumentKind::Decision { "Decision" } else { "Resolution" };
    format!("{name} {}", symbol.short())
}

/// What kind of document it is: as its symbol says, or else the catalogue.
pub(super) fn genre(symbol: &Symbol, entry: Option<&Entry>) -> Option<&'static str> {
    Some(match symbol.kind() {
        DocumentKind::Resolution => "Resolution",
        DocumentKind::Decision => "Decision",
        DocumentKind::PresidentialStatement => "Presidential statement",
        DocumentKind::VerbatimRecord | DocumentKind::SummaryRecord => "Meeting record",
        DocumentKind::Draft => "Draft",
        DocumentKind::Agenda => "Provisional agenda",
        DocumentKind::Information => "Information document",
        DocumentKind::NgoStatement => "Statement",
        DocumentKind::Petition => "Petition",
        DocumentKind::ConferenceRoomPaper => "Conference room paper",
        DocumentKind::WorkingPaper => "Working paper",
        DocumentKind::Restricted => "Restricted document",
        DocumentKind::Communication => "Communication",
        DocumentKind::ConcludingObservations => "Concluding observations",
        DocumentKind::GeneralComment => "General comment",
        DocumentKind::ListOfIssues => "List of issues",
        DocumentKind::Masthead => return catalogued(entry?.document.kind.as_ref()?.value),
    })
}

fn catalogued(kind: CataloguedKind) -> Option<&'static str> {
    Some(match kind {
        CataloguedKind::Resolution => "Resolution",
        CataloguedKind::Decision => "Decision",
        CataloguedKind::PresidentialStatement => "Presidential statement",
        CataloguedKind::Letter => "Letter",
        CataloguedKind::Report => "Report",
        CataloguedKind::Note => "Note",
        CataloguedKind::MeetingRecord => "Meeting record",
        CataloguedKind::Draft => "Draft",
        CataloguedKind::Other => return None,
    })
}

/// The number of the meeting at which a document was adopted.
pub(super) fn meeting(symbol: &Symbol, entry: Option<&Entry>) -> Option<u32> {
    let catalogued = entry.and_then(|entry| entry.document.meeting.as_ref());
    let catalogued = catalogued.and_then(|meeting| meeting.value.number());
    catalogued.or_else(|| register::adoption(symbol)?.meeting)
}

/// A meeting as an event: `9430th meeting`.
pub(super) fn event(number: u32) -> String {
    format!("{} meeting", ordinal(number))
}

/// The supplement of the Official Records of the General Assembly that a document is. Since the
/// thirty-first session the supplements have the symbols of the first 49 numbers of a session.
///
/// Authority: Dag Hammarskjöld Library, "UN Document Symbols", General Assembly.
pub(super) fn series(symbol: &Symbol) -> Option<String> {
    let session = symbol.session()?;
    let number = symbol.number()?;
    let is_plain = symbol.body().code == "A"
        && symbol.kind() == DocumentKind::Masthead
        && symbol.components().count() == 3
        && symbol.suffixes().next().is_none()
        && symbol.marks().all(|mark| matches!(mark, Mark::Volume(_) | Mark::Supplement));
    let is_supplement = session.kind == SessionKind::Regular
        && (31..=99).contains(&session.number)
        && (1..=49).contains(&number);
    if !is_plain || !is_supplement {
        return None;
    }
    Some(format!(
        "Official Records of the General Assembly, {} Session, Supplement No. {number}",
        ordinal_in_words(session.number)
    ))
}

/// `1st`, `12th`, `9430th`.
fn ordinal(number: u32) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// `Seventy-eighth`, of a number from 20 to 99.
fn ordinal_in_words(number: u16) -> String {
    const TENS: [&str; 10] =
        ["", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"];
    const UNITS: [&str; 10] =
        ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
    let tens = TENS[usize::from(number / 10 % 10)];
    match UNITS[usize::from(number % 10)] {
        "" => format!("{}ieth", tens.trim_end_matches('y')),
        unit => format!("{tens}-{unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{ordinal, ordinal_in_words, series};
    use crate::symbol::Symbol;

    #[test]
    fn ordinals_end_as_english_wants() {
        let written: Vec<String> = [1, 2, 3, 11, 12, 13, 21, 112, 9430].map(ordinal).to_vec();
        assert_eq!(
            written,
            ["1st", "2nd", "3rd", "11th", "12th", "13th", "21st", "112th", "9430th"]
        );
        let words: Vec<String> = [31, 40, 78, 80].map(ordinal_in_words).to_vec();
        assert_eq!(words, ["Thirty-first", "Fortieth", "Seventy-eighth", "Eightieth"]);
    }

    #[test]
    fn a_supplement_is_known_by_its_symbol() {
        let series = |symbol| series(&Symbol::parse(symbol).unwrap());
        assert_eq!(
            series("A/78/5 (Vol. II)").as_deref(),
            Some(
                "Official Records of the General Assembly, Seventy-eighth Session, Supplement No. 5"
            )
        );
        for other in ["A/78/891", "A/78/6 (Sect. 3)", "A/C.3/78/5", "A/78/5/Add.1", "S/2024/5"] {
            assert_eq!(series(other), None, "{other}");
        }
    }
}
