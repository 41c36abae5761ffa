use crate::check::violation::Violation;
use crate::check::{Group, Rule};
use crate::citation::claim::{Ballot, Fact};
use crate::diagnostic::{Finding, Level, RuleId, visible};
use crate::library::{Entry, Layer, Library};
use crate::source::Place;
use crate::symbol::Symbol;
use crate::symbol::register::{self, Vote};

pub const RULE: Rule = Rule {
    id: RuleId::VOTE_MISMATCH,
    group: Group::Documents,
    level: Level::ERROR,
    page: include_str!("vote_mismatch.md"),
    check,
};

/// A resolution with a vote that was not that on it.
struct WrongVote<'a> {
    symbol: &'a Symbol,
    known: Vote,
    /// Who knows it.
    by: By<'a>,
}

/// Who knows a vote.
#[derive(Clone, Copy)]
enum By<'a> {
    /// The register, against a text.
    Register,
    /// The register, against an entry of the catalogue or of a list.
    RegisterOfEntry(Option<&'a str>),
    /// The catalogue, against a text.
    Catalogue,
    /// A list, against an entry of the project's own that is not verified.
    List(&'a str),
}

impl Violation for WrongVote<'_> {
    const RULE: RuleId = RULE.id;

    fn message(&self) -> String {
        let adopted = match self.known {
            Vote::Unanimous => format!("`{}` was adopted unanimously", self.symbol),
            counted => format!("`{}` was adopted by {counted}", self.symbol),
        };
        match self.by {
            By::Register | By::Catalogue => adopted,
            By::RegisterOfEntry(None) => {
                format!("the catalogue has another vote than the register: {adopted}")
            }
            By::RegisterOfEntry(Some(list)) => {
                let list = visible(list);
                format!("the list \"{list}\" has another vote than the register: {adopted}")
            }
            By::List(list) => {
                let list = visible(list);
                format!("the catalogue has another vote than the list \"{list}\": {adopted}")
            }
        }
    }

    fn label(&self) -> String {
        match self.by {
            By::Catalogue => "the catalogue has another vote".to_owned(),
            _ => "another vote".to_owned(),
        }
    }

    fn help(&self) -> String {
        match self.by {
            By::List(_) => {
                "look the document up; if the vote here is right, set `verified = true`".to_owned()
            }
            _ => "correct the vote or the number of the resolution".to_owned(),
        }
    }
}

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for entry in library.catalogue.entries() {
        findings.extend(of_entry(library, entry));
    }
    for text in library.texts() {
        for claim in text.claims {
            let Fact::Vote(said) = claim.fact else { continue };
            // An entry of one's own, then what the register is sure of, then a list.
            let mut entries = library.catalogue.all(&claim.symbol);
            let entry = entries
                .find(|entry| entry.vote().is_some())
                .filter(|entry| entry.layer == Layer::Own || registered(&claim.symbol).is_none());
            let known = match entry {
                Some(entry) => entry.vote(),
                None => registered(&claim.symbol),
            };
            let Some(known) = known else { continue };
            if !differ(said, known, &claim.symbol) {
                continue;
            }
            let by = if entry.is_some() { By::Catalogue } else { By::Register };
            let wrong = WrongVote { symbol: &claim.symbol, known, by };
            let finding = wrong.at(text.place(claim.span.clone()));
            let related = entry.and_then(|entry| {
                let vote = entry.document.vote.as_ref()?;
                Some(Place::new(&entry.source, vote.span.clone()))
            });
            findings.push(match related {
                Some(place) => finding.related(place, "what the catalogue says"),
                None => finding,
            });
        }
    }
}

/// An entry with another vote than the register, or than the lists where the register is not sure.
fn of_entry(library: &Library, entry: &Entry) -> Option<Finding> {
    let (said, vote) = (entry.vote()?, entry.document.vote.as_ref()?);
    let place = || Place::new(&entry.source, vote.span.clone());
    let symbol = &entry.symbol;
    let mut voted = library.catalogue.all(symbol).filter(|other| other.vote().is_some());
    // Of a list, only what the project uses and has no entry for matters.
    let used = entry.layer == Layer::Own
        || library.citations_of(symbol).next().is_some()
            && voted.next().is_some_and(|first| first.layer == Layer::Imported);
    if !used {
        return None;
    }
    if let Some(known) = registered(symbol) {
        let by = By::RegisterOfEntry(entry.list());
        return differ(ballot(said), known, symbol)
            .then(|| WrongVote { symbol, known, by }.at(place()));
    }
    if entry.layer == Layer::Imported || entry.verified() {
        return None;
    }
    let differs = |other: &&Entry| {
        let known = other.vote().filter(|_| other.layer == Layer::Imported);
        known.is_some_and(|known| differ(ballot(said), known, symbol))
    };
    let list = voted.find(differs)?;
    let (known, by) = (list.vote()?, By::List(list.list()?));
    let there = Place::new(&list.source, list.document.vote.as_ref()?.span.clone());
    Some(WrongVote { symbol, known, by }.at(place()).related(there, "what the list says"))
}

/// The vote that the register is sure of.
fn registered(symbol: &Symbol) -> Option<Vote> {
    let adoption = register::adoption(symbol)?;
    adoption.vote.filter(|_| adoption.vote_is_certain)
}

fn ballot(vote: Vote) -> Ballot {
    match vote {
        Vote::Unanimous => Ballot::Unanimous,
        Vote::Counted { favour, against, abstaining } => Ballot::Counted {
            favour: Some(favour),
            against: Some(against),
            abstaining: Some(abstaining),
        },
    }
}

/// Whether a text and what is known give a resolution different votes. Where a member did not take
/// part, the others may still be called unanimous.
fn differ(said: Ballot, known: Vote, symbol: &Symbol) -> bool {
    match (said, known) {
        (Ballot::Unanimous, Vote::Unanimous) => false,
        (Ballot::Unanimous, Vote::Counted { against, abstaining, .. }) => against + abstaining > 0,
        (Ballot::Counted { favour, against, abstaining }, Vote::Unanimous) => {
            let some = |number: Option<u32>| number.is_some_and(|number| number > 0);
            favour.is_some_and(|number| number != members(symbol))
                || some(against)
                || some(abstaining)
        }
        (
            Ballot::Counted { favour, against, abstaining },
            Vote::Counted { favour: in_favour, against: opposed, abstaining: abstained },
        ) => {
            favour.is_some_and(|number| number != in_favour)
                || against.is_some_and(|number| number != opposed)
                || abstaining.is_some_and(|number| number != abstained)
        }
    }
}

/// The number of members of the Council: it was enlarged from eleven to fifteen in 1966.
fn members(symbol: &Symbol) -> u32 {
    if symbol.implied_year().is_some_and(|year| year < 1966) { 11 } else { 15 }
}
