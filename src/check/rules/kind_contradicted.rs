use crate::check::{Group, Rule};
use crate::citation::extract::{Citation, Kind};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Library, Text};
use crate::record::document::CataloguedKind as Catalogued;
use crate::source::Place;
use crate::symbol::{DocumentKind, Symbol};

pub const RULE: Rule = Rule {
    id: RuleId::KIND_CONTRADICTED,
    group: Group::Documents,
    level: Level::ERROR,
    page: include_str!("kind_contradicted.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for entry in library.catalogue.entries() {
        let Some(kind) = &entry.document.kind else { continue };
        if contradicts(kind.value, &entry.symbol) {
            findings.push(
                Finding::new(
                    RULE.id,
                    Place::new(&entry.source, kind.span.clone()),
                    format!("`{}` is {}", entry.symbol, by_symbol(&entry.symbol)),
                )
                .label("another kind here")
                .related(entry.place.clone(), "the symbol says so")
                .help("correct the kind or the symbol"),
            );
        }
    }
    for text in library.texts() {
        for citation in &text.extraction.citations {
            findings.extend(misnamed(text, citation));
        }
    }
}

/// Whether a kind is for certain not that of a symbol.
fn contradicts(kind: Catalogued, symbol: &Symbol) -> bool {
    use Catalogued::{Decision, MeetingRecord, PresidentialStatement, Resolution};
    // An addendum or a corrigendum may be of another kind than what it belongs to.
    if symbol.suffixes().next().is_some() {
        return false;
    }
    match symbol.kind() {
        DocumentKind::Resolution => kind != Resolution,
        DocumentKind::Decision => kind != Decision,
        DocumentKind::PresidentialStatement => kind != PresidentialStatement,
        DocumentKind::VerbatimRecord | DocumentKind::SummaryRecord => kind != MeetingRecord,
        DocumentKind::Draft => {
            matches!(kind, Resolution | Decision | PresidentialStatement | MeetingRecord)
        }
        DocumentKind::Masthead => {
            has_series(symbol) && matches!(kind, Resolution | PresidentialStatement | MeetingRecord)
        }
        _ => false,
    }
}

/// Whether the organ had series of their own for what it adopted and for its meetings when the
/// symbol was given. Before, such texts were also issued as documents without a series.
fn has_series(symbol: &Symbol) -> bool {
    match symbol.body().code {
        "S" => symbol.year().is_some(),
        "A" => symbol.session().is_some(),
        _ => false,
    }
}

/// What a document is, in the words of a message.
fn by_symbol(symbol: &Symbol) -> &'static str {
    match symbol.kind() {
        DocumentKind::Resolution => "a resolution, by its symbol",
        DocumentKind::Decision => "a decision, by its symbol",
        DocumentKind::PresidentialStatement => "a statement by the President, by its symbol",
        DocumentKind::VerbatimRecord => "the verbatim record of a meeting, by its symbol",
        DocumentKind::SummaryRecord => "the summary record of a meeting, by its symbol",
        DocumentKind::Draft => "of limited distribution, by its symbol: generally a draft",
        _ => "of no series, by its symbol: a letter, a report or a note",
    }
}

/// A symbol that directly follows the name of another kind of document.
fn misnamed(text: Text<'_>, citation: &Citation) -> Option<Finding> {
    let symbol = citation.symbol().filter(|_| citation.kind == Kind::Symbol)?;
    if symbol.suffixes().next().is_some() || symbol.is_joint() {
        return None;
    }
    let before = text.words.get(..citation.span.start)?;
    let (named, in_parentheses) = Named::before(before)?;
    let kind = symbol.kind();
    let adopted = matches!(kind, DocumentKind::Resolution | DocumentKind::PresidentialStatement);
    // In parentheses, a meeting record may be the source of what was said or read out.
    let record = matches!(kind, DocumentKind::VerbatimRecord | DocumentKind::SummaryRecord)
        && !in_parentheses;
    let wrong = match named {
        Named::Letter => adopted || record,
        Named::Resolution => {
            kind == DocumentKind::PresidentialStatement
                || record
                || (kind == DocumentKind::Masthead && has_series(symbol))
        }
        Named::Statement => {
            kind == DocumentKind::Resolution
                || record
                || (kind == DocumentKind::Masthead && has_series(symbol))
        }
        Named::Report | Named::Note => adopted || record,
        Named::PressStatement => kind == DocumentKind::Resolution,
        Named::Record => adopted || (kind == DocumentKind::Masthead && has_series(symbol)),
    };
    wrong.then(|| {
        Finding::new(
            RULE.id,
            text.place(citation.span.clone()),
            format!("`{symbol}` is called {}, but it is {}", named.words(), by_symbol(symbol)),
        )
        .label(format!("not {}", named.words()))
        .help("correct the word or the symbol")
    })
}

/// What a text calls the document whose symbol it gives next.
#[derive(Debug, Clone, Copy)]
enum Named {
    Letter,
    Resolution,
    Statement,
    Report,
    Note,
    PressStatement,
    Record,
}

impl Named {
    /// Limits on the context examined before a symbol.
    const REACH: usize = 14;
    const REACH_IN_BYTES: usize = 220;

    /// What the last words before a symbol name, and whether a parenthesis opens after them. A
    /// draft resolution or statement is skipped, and so is a resolution that is followed by
    /// parentheses, which may hold its draft.
    fn before(text: &str) -> Option<(Named, bool)> {
        let start = text.floor_char_boundary(text.len().saturating_sub(Self::REACH_IN_BYTES));
        let text = text[start..].trim_end();
        let opened = text.strip_suffix('(');
        let text = opened.unwrap_or(text);
        let mut words: Vec<&str> = text.split_whitespace().rev().take(Self::REACH).collect();
        words.reverse();
        let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
        let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
        if words.contains(&"draft") {
            return None;
        }
        if let [.., "dated" | "of", day, _, year] = words.as_slice()
            && year.parse::<u16>().is_ok()
            && day.starts_with(|c: char| c.is_ascii_digit())
        {
            words.truncate(words.len() - 4);
        }
        // A paper on a statement is a paper: `the letter on the statement by the President`.
        const PAPERS: [&str; 4] = ["letter", "report", "note", "comments"];
        let papers = words.iter().filter(|word| PAPERS.contains(word)).count();
        let named = match words.as_slice() {
            [.., "letter"] | [.., "letter", "from", "the", "secretary-general"] => Named::Letter,
            [.., "report"]
            | [.., "report", "of", "the", "secretary-general"]
            | [.., "report", "by", "the", "secretary-general"] => Named::Report,
            [.., "note", "by", "the", "president" | "secretary-general" | "secretariat"] => {
                Named::Note
            }
            words if opened.is_some() && ends_with_letter(words) => Named::Letter,
            [.., "verbatim" | "summary" | "meeting", "record"] => Named::Record,
            [.., "press", "statement"] => Named::PressStatement,
            [.., "resolution"] if opened.is_none() => Named::Resolution,
            _ if papers > 0 => return None,
            [.., "presidential", "statement"]
            | [.., "statement", "by" | "of", "the" | "its", "president"]
            | [.., "statement", "by" | "of", "the", "president", "of", "the", "council"]
            | [
                ..,
                "statement",
                "by" | "of",
                "the",
                "president",
                "of",
                "the",
                "security",
                "council",
            ] => Named::Statement,
            _ => return None,
        };
        Some((named, opened.is_some()))
    }

    fn words(self) -> &'static str {
        match self {
            Named::Letter => "a letter",
            Named::Resolution => "a resolution",
            Named::Statement => "a statement by the President",
            Named::Report => "a report",
            Named::Note => "a note",
            Named::PressStatement => "a press statement",
            Named::Record => "the record of a meeting",
        }
    }
}

/// Whether words end with a letter, its day and who wrote it: `letter dated 2 April 2024 from the Permanent
/// Representative of Kenya`.
fn ends_with_letter(words: &[&str]) -> bool {
    let Some(at) = words.iter().rposition(|word| *word == "letter") else { return false };
    let [dated, rest @ ..] = &words[at + 1..] else { return false };
    let Some(from) = rest.iter().position(|word| *word == "from") else { return false };
    const OTHERS: [&str; 8] =
        ["on", "concerning", "regarding", "to", "and", "resolution", "transmitting", "containing"];
    let plain = |word: &&str| {
        word.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c)) && !OTHERS.contains(word)
    };
    *dated == "dated" && from <= 4 && rest[from..].iter().all(plain)
}
