use crate::check::violation::Violation;
use crate::check::{Group, Rule};
use crate::citation::claim::{Ballot, Fact};
use crate::diagnostic::{Finding, Level, RuleId};
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
    /// Whether the catalogue knows it, and not the register.
    by_catalogue: bool,
}

impl Violation for WrongVote<'_> {
    const RULE: RuleId = RULE.id;

    fn message(&self) -> String {
        match self.known {
            Vote::Unanimous => format!("`{}` was adopted unanimously", self.symbol),
            counted => format!("`{}` was adopted by {counted}", self.symbol),
        }
    }

    fn label(&self) -> String {
        if self.by_catalogue {
            "the catalogue has another vote".to_owned()
        } else {
            "another vote".to_owned()
        }
    }

    fn help(&self) -> String {
        "correct the vote or the number of the resolution".to_owned()
    }
}

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for entry in library.catalogue.entries() {
        let (Some(said), Some(vote)) = (vote_of(entry), &entry.document.vote) else { continue };
        // Of a list, only what the project uses matters.
        let used =
            entry.layer == Layer::Own || library.citations_of(&entry.symbol).next().is_some();
        if let Some(known) = registered(&entry.symbol).filter(|_| used)
            && differ(ballot(said), known, &entry.symbol)
        {
            let place = Place::new(&entry.source, vote.span.clone());
            let wrong = WrongVote { symbol: &entry.symbol, known, by_catalogue: false };
            findings.push(wrong.at(place));
        }
    }
    for text in library.texts() {
        for claim in text.claims {
            let Fact::Vote(said) = claim.fact else { continue };
            let entry = library.catalogue.all(&claim.symbol).find(|entry| vote_of(entry).is_some());
            let known = match entry {
                Some(entry) => vote_of(entry),
                None => registered(&claim.symbol),
            };
            let Some(known) = known else { continue };
            if !differ(said, known, &claim.symbol) {
                continue;
            }
            let by_catalogue = entry.is_some();
            let wrong = WrongVote { symbol: &claim.symbol, known, by_catalogue };
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

/// The vote that the register is sure of.
fn registered(symbol: &Symbol) -> Option<Vote> {
    let adoption = register::adoption(symbol)?;
    adoption.vote.filter(|_| adoption.vote_is_certain)
}

/// The vote that an entry of the catalogue gives.
fn vote_of(entry: &Entry) -> Option<Vote> {
    let text = entry.document.vote.as_ref()?.value.as_str();
    if text == "unanimous" { Some(Vote::Unanimous) } else { Vote::parse(text) }
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
