//! A mission whose record has everything that the format requires.
//!
//! In [`mission`] every field may be missing, so that a record with a mistake in one
//! is checked in all the others. What is printed is made from a [`Mission`], in which nothing that
//! is required is missing.

mod rows;

use std::fmt;
use std::sync::Arc;

pub use rows::{
    Budget, Consent, Event, Fatalities, Leader, Location, Measure, Related, Request, Strength,
};

use super::field::Reference;
use super::mission::{self, Effect, Nature, Record, Status, Table};
use super::personnel::PersonnelKind;
use super::prose::Prose;
use super::reported;
use super::spanned::Spanned;
use crate::date::{Date, Timestamp};
use crate::language::Language;
use crate::source::Source;
use crate::symbol::Symbol;

/// A mission, from a record in which no required field is missing.
///
/// ```
/// use rapporteur::record::{self, Content, Mission, Syntax};
/// use rapporteur::source::Source;
/// let text = "format = 1\n[mission]\nid = 'x'\nname = 'X'\nnature = 'authorized'\n";
/// let source = Source::new("x.toml", text);
/// let Some(Content::Record(record)) = record::read_file(&source, Syntax::Toml).content else {
///     panic!("a record")
/// };
/// let incomplete = Mission::new(&source, &record).unwrap_err();
/// assert_eq!(incomplete.missing, ["mission: as_of"]);
/// ```
#[derive(Debug, Clone)]
pub struct Mission {
    /// The file of the record.
    pub source: Arc<Source>,
    /// A short name for files and links.
    pub id: String,
    /// The full name.
    pub name: String,
    /// The abbreviation.
    pub short: Option<String>,
    /// The country, as the record has it.
    pub country: Option<String>,
    /// Whether the briefing has a map of the country.
    pub map: bool,
    /// The language of the text.
    pub language: Language,
    /// What kind of mission it is.
    pub nature: Nature,
    /// Whether it is deployed.
    pub status: Option<Status>,
    /// The day up to which the record is complete.
    pub as_of: Date,
    /// The key messages.
    pub messages: Vec<Prose>,
    /// The opening paragraphs of the briefing.
    pub summary: Option<Prose>,
    /// What the mission is mandated to do.
    pub mandate: Option<Mandate>,
    /// Sections of running text, in the order of the briefing.
    pub sections: Vec<Section>,
    /// The decisions on the mandate, in the order of the table.
    pub decisions: Vec<Decision>,
    /// What was pledged, in the order of the table.
    pub pledges: Vec<Pledge>,
    /// What somebody was asked to do.
    pub requests: Vec<Request>,
    /// How many people there are, over time.
    pub strength: Vec<Strength>,
    /// Who leads the mission.
    pub leaders: Vec<Leader>,
    /// Where it has its headquarters, and other places.
    pub locations: Vec<Location>,
    /// When it was deployed, took over and was closed.
    pub events: Vec<Event>,
    /// The missions before and after it.
    pub related: Vec<Related>,
    /// The consent of its hosts.
    pub consent: Vec<Consent>,
    /// What it may spend.
    pub budget: Vec<Budget>,
    /// How many of its people have died.
    pub fatalities: Vec<Fatalities>,
    /// The sanctions measures.
    pub measures: Vec<Measure>,
    /// Abbreviations and what they stand for.
    pub acronyms: Vec<(String, String)>,
    /// Where the record's content was taken from.
    pub provenance: Option<Provenance>,
}

/// What the mission is mandated to do.
#[derive(Debug, Clone)]
pub struct Mandate {
    /// The mandate, word for word.
    pub lead: String,
    /// The document and paragraph it is quoted from.
    pub source: Option<Reference>,
    /// The tasks.
    pub tasks: Vec<Prose>,
}

/// A titled piece of running text.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its heading.
    pub title: String,
    /// Its text.
    pub text: Prose,
    /// The table that the text leads up to.
    pub table: Option<Table>,
}

/// A row of the table of decisions.
#[derive(Debug, Clone)]
pub struct Decision {
    /// The symbol of the resolution or statement.
    pub symbol: Symbol,
    /// The day of adoption.
    pub date: Date,
    /// What it does to the mandate.
    pub effect: Effect,
    /// The last day of the mandate it gives.
    pub until: Option<Date>,
    /// What the briefing says of it.
    pub note: Option<Prose>,
}

/// A row of the table of pledges.
#[derive(Debug, Clone)]
pub struct Pledge {
    /// Who pledged.
    pub state: String,
    /// The day of the pledge.
    pub date: Date,
    /// The document that reports it.
    pub source: Reference,
    /// What was pledged, in words.
    pub note: Prose,
    /// How many people, by kind.
    pub personnel: Vec<Personnel>,
}

/// A number of people in a pledge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Personnel {
    /// What kind of people.
    pub kind: PersonnelKind,
    /// How many.
    pub count: u32,
    /// The number it may be raised to.
    pub up_to: Option<u32>,
}

/// Where the record's content was taken from.
#[derive(Debug, Clone)]
pub struct Provenance {
    /// The page or publication.
    pub title: String,
    /// The site, collection or publisher.
    pub publisher: Option<String>,
    /// When the revision was made.
    pub revision: Option<Timestamp>,
    /// Who made it.
    pub author: Option<String>,
    /// Where it is on the web.
    pub url: Option<String>,
    /// Anything else a reader should know.
    pub note: Option<Prose>,
}

/// What a record lacks to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incomplete {
    /// The fields that are missing or cannot be read, each after the table that it belongs to:
    /// `decision 2: symbol`.
    pub missing: Vec<String>,
}

/// The currency of a budget that names none: that of the United Nations.
pub const DOLLARS: &str = "USD";

/// So many fields are named.
const NAMED: usize = 5;

impl fmt::Display for Incomplete {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let named = &self.missing[..self.missing.len().min(NAMED)];
        write!(f, "required fields are missing or cannot be read ({}", named.join("; "))?;
        match self.missing.len() - named.len() {
            0 => f.write_str(")"),
            more => write!(f, "; and {more} more)"),
        }
    }
}

impl std::error::Error for Incomplete {}

impl Mission {
    /// Takes what a record says.
    ///
    /// # Errors
    /// A field that the format requires is missing, or was taken out because it cannot be read.
    pub fn new(source: &Arc<Source>, record: &Record) -> Result<Mission, Incomplete> {
        let mut reader = Reader::default();
        match reader.mission(source, record) {
            Some(mission) if reader.missing.is_empty() => Ok(mission),
            _ => Err(Incomplete { missing: reader.missing }),
        }
    }

    /// The end of the mandate and the decision that gave it: what the latest decision on it says, not
    /// the latest end ever named.
    pub fn mandate_end(&self) -> Option<(&Decision, Date)> {
        let ends = self.decisions.iter().filter(|row| row.until.is_some());
        let latest = ends.max_by_key(|row| row.date)?;
        // A later decision may give the mandate another end, and the record not say which.
        let goes_on = |row: &Decision| {
            matches!(row.effect, Effect::Extends | Effect::Establishes | Effect::Transforms)
        };
        if self.decisions.iter().any(|row| row.date > latest.date && goes_on(row)) {
            return None;
        }
        Some((latest, latest.until?))
    }

    /// How many people had died by the latest day that is known, of all causes together, and that day.
    pub fn fatalities_in_all(&self) -> Option<(Date, u64)> {
        let latest = self.fatalities.iter().map(|row| row.date).max()?;
        let counts = self.counted_fatalities(latest).map(|row| u64::from(row.count));
        Some((latest, counts.sum()))
    }

    /// The counts of a day that make the sum: where the record has the sum, its parts are not among
    /// them.
    pub fn counted_fatalities(&self, day: Date) -> impl Iterator<Item = &Fatalities> {
        let of_day = move |row: &&Fatalities| row.date == day;
        let has_sum = self.fatalities.iter().filter(of_day).any(|row| row.cause.is_none());
        self.fatalities.iter().filter(of_day).filter(move |row| row.cause.is_none() == has_sum)
    }

    /// How many people were pledged, by the lower numbers; nothing where no pledge names one.
    pub fn personnel_pledged(&self) -> Option<u64> {
        let mut counts = self.pledges.iter().filter_map(Pledge::people).peekable();
        counts.peek()?;
        Some(counts.sum())
    }
}

impl Pledge {
    /// How many people the pledge names, by the lower numbers.
    pub fn people(&self) -> Option<u64> {
        let counts = self.personnel.iter().map(|personnel| u64::from(personnel.count));
        (!self.personnel.is_empty()).then(|| counts.sum())
    }
}

/// Reads the tables of a record and keeps what is missing.
#[derive(Default)]
struct Reader {
    missing: Vec<String>,
    /// The table that is read: `decision 2`.
    table: String,
}

/// What an optional field holds.
fn value<T: Clone>(field: Option<&Spanned<T>>) -> Option<T> {
    field.map(|field| field.value.clone())
}

impl Reader {
    /// What a required field holds.
    fn required<T: Clone>(&mut self, field: Option<&Spanned<T>>, name: &str) -> Option<T> {
        if field.is_none() {
            self.missing.push(format!("{}: {name}", self.table));
        }
        value(field)
    }

    /// Every row of a list, with all that is missing in any of them.
    fn rows<R, V>(
        &mut self,
        rows: &[R],
        name: &str,
        read: impl Fn(&mut Reader, &R) -> Option<V>,
    ) -> Vec<V> {
        let mut values = Vec::with_capacity(rows.len());
        for (at, row) in rows.iter().enumerate() {
            self.table = format!("{name} {}", at + 1);
            values.extend(read(self, row));
        }
        values
    }

    fn mission(&mut self, source: &Arc<Source>, record: &Record) -> Option<Mission> {
        let mandate = record.mandate.as_ref().map(|mandate| self.mandate(mandate));
        let sections = self.rows(&record.sections, "section", Reader::section);
        let decisions = self.rows(&record.decisions, "decision", Reader::decision);
        let pledges = self.rows(&record.pledges, "pledge", Reader::pledge);
        let requests = self.rows(&record.requests, "request", Reader::request);
        let strength = self.rows(&record.strength, "strength", Reader::strength);
        let leaders = self.rows(&record.leaders, "leader", Reader::leader);
        let locations = self.rows(&record.locations, "location", Reader::location);
        let events = self.rows(&record.events, "event", Reader::event);
        let related = self.rows(&record.related, "related", Reader::related);
        let consent = self.rows(&record.consent, "consent", Reader::consent);
        let budget = self.rows(&record.budget, "budget", Reader::budget);
        let fatalities = self.rows(&record.fatalities, "fatalities", Reader::fatalities);
        let measures = self.rows(&record.measures, "measure", Reader::measure);
        let acronyms = self.rows(&record.acronyms, "acronym", Reader::acronym);
        let provenance = record.provenance.as_ref().map(|provenance| self.provenance(provenance));
        "mission".clone_into(&mut self.table);
        let Some(about) = &record.mission else {
            self.missing.push("mission".to_owned());
            return None;
        };
        let id = self.required(about.id.as_ref(), "id");
        let name = self.required(about.name.as_ref(), "name");
        let nature = self.required(about.nature.as_ref(), "nature");
        let as_of = self.required(about.as_of.as_ref(), "as_of");
        Some(Mission {
            source: Arc::clone(source),
            id: id?,
            name: name?,
            short: value(about.short.as_ref()),
            country: value(about.country.as_ref()),
            map: about.map.as_ref().is_none_or(|map| map.value),
            language: about
                .language
                .as_ref()
                .and_then(|code| Language::from_code(&code.value))
                .unwrap_or_default(),
            nature: nature?,
            status: value(about.status.as_ref()),
            as_of: as_of?,
            messages: about.messages.iter().map(|message| message.value.clone()).collect(),
            summary: value(about.summary.as_ref()),
            mandate: mandate.flatten(),
            sections,
            decisions,
            pledges,
            requests,
            strength,
            leaders,
            locations,
            events,
            related,
            consent,
            budget,
            fatalities,
            measures,
            acronyms,
            provenance: provenance.flatten(),
        })
    }

    fn mandate(&mut self, mandate: &mission::Mandate) -> Option<Mandate> {
        "mandate".clone_into(&mut self.table);
        Some(Mandate {
            lead: self.required(mandate.lead.as_ref(), "lead")?,
            source: value(mandate.source.as_ref()),
            tasks: mandate.tasks.iter().map(|task| task.value.clone()).collect(),
        })
    }

    fn section(&mut self, section: &mission::Section) -> Option<Section> {
        let title = self.required(section.title.as_ref(), "title");
        let text = self.required(section.text.as_ref(), "text");
        Some(Section { title: title?, text: text?, table: value(section.table.as_ref()) })
    }

    fn decision(&mut self, decision: &mission::Decision) -> Option<Decision> {
        let symbol = self.required(decision.symbol.as_ref(), "symbol");
        let date = self.required(decision.date.as_ref(), "date");
        let effect = self.required(decision.effect.as_ref(), "effect");
        Some(Decision {
            symbol: symbol?,
            date: date?,
            effect: effect?,
            until: value(decision.until.as_ref()),
            note: value(decision.note.as_ref()),
        })
    }

    fn pledge(&mut self, pledge: &mission::Pledge) -> Option<Pledge> {
        let state = self.required(pledge.state.as_ref(), "state");
        let date = self.required(pledge.date.as_ref(), "date");
        let source = self.required(pledge.source.as_ref(), "source");
        let note = self.required(pledge.note.as_ref(), "note");
        let mut personnel = Vec::with_capacity(pledge.personnel.len());
        for group in &pledge.personnel {
            let kind = self.required(group.kind.as_ref(), "personnel.kind");
            let count = self.required(group.count.as_ref(), "personnel.count");
            let up_to = value(group.up_to.as_ref());
            personnel.extend(kind.zip(count).map(|(kind, count)| Personnel { kind, count, up_to }));
        }
        Some(Pledge { state: state?, date: date?, source: source?, note: note?, personnel })
    }

    fn request(&mut self, request: &reported::Request) -> Option<Request> {
        let addressee = self.required(request.addressee.as_ref(), "addressee");
        let note = self.required(request.note.as_ref(), "note");
        let source = self.required(request.source.as_ref(), "source");
        let due = value(request.due.as_ref());
        Some(Request { addressee: addressee?, note: note?, source: source?, due })
    }

    fn strength(&mut self, strength: &reported::Strength) -> Option<Strength> {
        let date = self.required(strength.date.as_ref(), "date");
        let kind = self.required(strength.kind.as_ref(), "kind");
        let source = self.required(strength.source.as_ref(), "source");
        Some(Strength {
            date: date?,
            kind: kind?,
            source: source?,
            authorized: value(strength.authorized.as_ref()),
            deployed: value(strength.deployed.as_ref()),
        })
    }

    fn leader(&mut self, leader: &reported::Leader) -> Option<Leader> {
        let post = self.required(leader.post.as_ref(), "post");
        let name = self.required(leader.name.as_ref(), "name");
        let source = self.required(leader.source.as_ref(), "source");
        Some(Leader {
            post: post?,
            name: name?,
            source: source?,
            since: value(leader.since.as_ref()),
            until: value(leader.until.as_ref()),
        })
    }

    fn location(&mut self, location: &reported::Location) -> Option<Location> {
        let place = self.required(location.place.as_ref(), "place");
        let source = self.required(location.source.as_ref(), "source");
        Some(Location { place: place?, source: source?, site: value(location.site.as_ref()) })
    }

    fn event(&mut self, event: &reported::Event) -> Option<Event> {
        let kind = self.required(event.kind.as_ref(), "kind");
        let date = self.required(event.date.as_ref(), "date");
        let source = self.required(event.source.as_ref(), "source");
        Some(Event { kind: kind?, date: date?, source: source? })
    }

    fn related(&mut self, related: &reported::Related) -> Option<Related> {
        let name = self.required(related.name.as_ref(), "name");
        let relation = self.required(related.relation.as_ref(), "relation");
        let source = self.required(related.source.as_ref(), "source");
        Some(Related { name: name?, relation: relation?, source: source? })
    }

    fn consent(&mut self, consent: &reported::Consent) -> Option<Consent> {
        let state = self.required(consent.state.as_ref(), "state");
        let date = self.required(consent.date.as_ref(), "date");
        let source = self.required(consent.source.as_ref(), "source");
        Some(Consent { state: state?, date: date?, source: source? })
    }

    fn budget(&mut self, budget: &reported::Budget) -> Option<Budget> {
        let from = self.required(budget.from.as_ref(), "from");
        let until = self.required(budget.until.as_ref(), "until");
        let amount = self.required(budget.amount.as_ref(), "amount");
        let financing = self.required(budget.financing.as_ref(), "financing");
        let source = self.required(budget.source.as_ref(), "source");
        Some(Budget {
            from: from?,
            until: until?,
            amount: amount?,
            currency: value(budget.currency.as_ref()).unwrap_or_else(|| DOLLARS.to_owned()),
            financing: financing?,
            source: source?,
        })
    }

    fn fatalities(&mut self, row: &reported::Fatalities) -> Option<Fatalities> {
        let date = self.required(row.date.as_ref(), "date");
        let count = self.required(row.count.as_ref(), "count");
        let source = self.required(row.source.as_ref(), "source");
        let cause = value(row.cause.as_ref());
        Some(Fatalities { date: date?, count: count?, source: source?, cause })
    }

    fn measure(&mut self, measure: &reported::Measure) -> Option<Measure> {
        let kind = self.required(measure.kind.as_ref(), "kind");
        let note = self.required(measure.note.as_ref(), "note");
        let source = self.required(measure.source.as_ref(), "source");
        Some(Measure {
            kind: kind?,
            note: note?,
            source: source?,
            since: value(measure.since.as_ref()),
            until: value(measure.until.as_ref()),
        })
    }

    fn acronym(&mut self, acronym: &reported::Acronym) -> Option<(String, String)> {
        let short = self.required(acronym.short.as_ref(), "short");
        let long = self.required(acronym.long.as_ref(), "long");
        Some((short?, long?))
    }

    fn provenance(&mut self, provenance: &mission::Provenance) -> Option<Provenance> {
        "provenance".clone_into(&mut self.table);
        Some(Provenance {
            title: self.required(provenance.title.as_ref(), "title")?,
            publisher: value(provenance.publisher.as_ref()),
            revision: value(provenance.revision.as_ref()),
            author: value(provenance.author.as_ref()),
            url: value(provenance.url.as_ref()),
            note: value(provenance.note.as_ref()),
        })
    }
}
