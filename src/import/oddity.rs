//! What is odd about a list, and the report of it.

use std::fmt::Write;

/// What is odd about an entry of a list, in the order of the report: first the documents, then the
/// operations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum OddityKind {
    /// A line of the list cannot be read.
    UnreadableRow,
    /// The symbol cannot be read, or is missing.
    UnreadableSymbol,
    /// The symbol stands in square brackets.
    BracketedSymbol,
    /// Another entry has the symbol.
    DuplicateSymbol,
    /// The number of a resolution belongs to another year than its symbol says.
    NumberOfAnotherYear,
    /// The title names another resolution than the symbol.
    TitleOfAnother,
    /// The text was read in a wrong encoding on its way into the list.
    WrongEncoding,
    /// The description is that of the entry above.
    RepeatedDescription,
    /// There is no date.
    NoDate,
    /// A resolution is dated in another year than its symbol says.
    ResolutionYear,
    /// A resolution is dated out of the order of the numbers.
    DateOutOfOrder,
    /// The date differs from the one in the entry's own words.
    DateAgainstWords,
    /// The date is that of the entry above.
    RepeatedDate,
    /// A document other than a resolution is dated in a year that its symbol rules out.
    DocumentYear,
    /// The related symbol is not that of a meeting record.
    NoMeetingRecord,
    /// A resolution was voted on at another meeting than that of its meeting record.
    TwoMeetings,
    /// The vote is that of the entry above.
    RepeatedVote,
    /// The votes do not add up to the number of members.
    VotesDoNotAddUp,
    /// A vote cannot be read.
    UnreadableVote,
    /// A related document has a symbol that cannot be read: a press release, for instance.
    UnreadableRelated,
    /// A document that is not voted on has a vote.
    VoteWithoutResolution,
    /// The row of an operation lacks what a record needs.
    IncompleteRow,
    /// The name is cut short, or its quotation marks are odd.
    OddName,
    /// Another row has the acronym.
    DuplicateAcronym,
    /// Another row has the name, the abbreviation of the United Nations aside.
    DuplicateName,
    /// The lead department is none that is known.
    UnknownDepartment,
    /// The column says neither that the operation is active nor that it is not.
    UnknownStatus,
    /// A day cannot be read.
    UnreadableDay,
    /// No day of the start is given.
    NoStart,
    /// No day of the end is given, though the operation is not active.
    NoEnd,
    /// The end is before the start.
    EndBeforeStart,
    /// A day of the end is given, though the operation is active.
    ActiveWithEnd,
    /// No place is given.
    NoLocation,
    /// Coordinates that cannot be read, or that no place on the globe has.
    ImpossibleCoordinates,
    /// Longitude and latitude stand the other way round in another row.
    SwappedCoordinates,
    /// A start or an end on the first day of a month: probably only the month is known.
    FirstOfMonth,
}

impl OddityKind {
    /// What the report says of all of the kind, and what was done about them.
    pub fn title(self) -> &'static str {
        match self {
            Self::UnreadableRow => "lines that cannot be read (left out)",
            Self::UnreadableSymbol => "symbols that cannot be read (left out)",
            Self::BracketedSymbol => "symbols in brackets (read without)",
            Self::DuplicateSymbol => "symbols that another entry has (the first entry is taken)",
            Self::NumberOfAnotherYear => {
                "resolutions whose number belongs to another year than their symbol says (left out)"
            }
            Self::TitleOfAnother => {
                "titles that name another resolution than the symbol (the symbol is taken)"
            }
            Self::WrongEncoding => "wrongly encoded text (repaired)",
            Self::RepeatedDescription => "descriptions of the entry above (left out)",
            Self::NoDate => "entries without a date",
            Self::ResolutionYear => {
                "resolutions dated in another year than their symbol says (the date is left out)"
            }
            Self::DateOutOfOrder => {
                "resolutions dated out of the order of their numbers (the date is left out)"
            }
            Self::DateAgainstWords => {
                "dates that differ from the entry's own words (the words are taken)"
            }
            Self::RepeatedDate => "dates of the entry above (left out)",
            Self::DocumentYear => {
                "other documents dated in a year that their symbol rules out (the date is left out)"
            }
            Self::NoMeetingRecord => "meetings that are no meeting records (left out)",
            Self::TwoMeetings => {
                "resolutions of two meetings (the meeting and the vote are left out)"
            }
            Self::RepeatedVote => "votes of the entry above (left out)",
            Self::VotesDoNotAddUp => {
                "votes that do not add up to the members of the Council (some did not take part, or the list errs)"
            }
            Self::UnreadableVote => "votes that cannot be read (left out)",
            Self::UnreadableRelated => "related documents whose symbols cannot be read (left out)",
            Self::VoteWithoutResolution => {
                "documents that are not voted on, with a vote (left out)"
            }
            Self::IncompleteRow => "rows that lack what a record needs",
            Self::OddName => "names that are cut short or oddly quoted",
            Self::DuplicateAcronym => "acronyms that another row has",
            Self::DuplicateName => "names that another row has",
            Self::UnknownDepartment => {
                "lead departments that are not known (taken as peacekeeping)"
            }
            Self::UnknownStatus => "operations neither active nor inactive",
            Self::UnreadableDay => "days that cannot be read (left out)",
            Self::NoStart => "operations without a start date",
            Self::NoEnd => "operations that are not active and have no end date",
            Self::EndBeforeStart => "operations that end before they start",
            Self::ActiveWithEnd => "active operations with an end date",
            Self::NoLocation => "operations without a location",
            Self::ImpossibleCoordinates => "coordinates of no place on the globe",
            Self::SwappedCoordinates => "coordinates that another row has the other way round",
            Self::FirstOfMonth => {
                "starts and ends on the first of a month (probably only the month is known, and only the month is written)"
            }
        }
    }

    /// Whether there are so many, and so little to say of each, that the report counts them only.
    pub fn is_counted_only(self) -> bool {
        matches!(self, Self::VoteWithoutResolution | Self::FirstOfMonth)
    }
}

/// Something odd about one entry of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oddity {
    /// What kind of oddity it is.
    pub kind: OddityKind,
    /// The entry: its symbol or acronym, as far as it has one.
    pub subject: String,
    /// What the list says, in words.
    pub detail: String,
}

/// The oddities of an import in the making.
#[derive(Debug, Default)]
pub(super) struct Oddities(Vec<Oddity>);

impl Oddities {
    pub(super) fn add(
        &mut self,
        kind: OddityKind,
        subject: impl ToString,
        detail: impl Into<String>,
    ) {
        self.0.push(Oddity { kind, subject: subject.to_string(), detail: detail.into() });
    }

    /// How many there are of a kind.
    pub(super) fn count(&self, kind: OddityKind) -> usize {
        self.0.iter().filter(|oddity| oddity.kind == kind).count()
    }

    /// By kind; within a kind in the order they were found.
    pub(super) fn sorted(mut self) -> Vec<Oddity> {
        self.0.sort_by_key(|oddity| oddity.kind);
        self.0
    }
}

/// The report for people: for each kind its count and title, and below it a line an entry.
///
/// ```
/// use rapporteur::import::{Oddity, OddityKind, report};
/// let odd = Oddity {
///     kind: OddityKind::NoStart,
///     subject: "UNFOR".to_owned(),
///     detail: "no start date".to_owned(),
/// };
/// assert_eq!(report(&[odd]), "1: operations without a start date\n  UNFOR: no start date\n");
/// ```
pub fn report(oddities: &[Oddity]) -> String {
    let mut out = String::new();
    for group in oddities.chunk_by(|one, two| one.kind == two.kind) {
        let Some(first) = group.first() else { continue };
        if !out.is_empty() {
            out.push('\n');
        }
        // Writing to a string does not fail.
        let _ = writeln!(out, "{}: {}", group.len(), first.kind.title());
        if !first.kind.is_counted_only() {
            for Oddity { subject, detail, .. } in group {
                let _ = writeln!(out, "  {subject}: {detail}");
            }
        }
    }
    out
}
