//! The mission record: what a peace operation or an authorized mission is, what the Security
//! Council decided about it, who pledged what, and which document says so.
//!
//! These types are the format: its JSON Schema is generated from them, and a file is checked
//! against that schema before it is read into them. Fields that the schema requires are still
//! `Option` here, so that a record with a mistake in one field is checked in all the others.

use schemars::JsonSchema;
use serde::Deserialize;

use super::document::Document;
use super::field::Reference;
use super::personnel::PersonnelKind;
use super::prose::Prose;
use super::reported::{
    Acronym, Budget, Consent, Event, Fatalities, Leader, Location, Measure, Related, Request,
    Strength,
};
use super::spanned::Spanned;
use super::visit::{fields, plain};
use crate::date::{Date, Timestamp};
use crate::symbol::Symbol;

plain!(Nature, Status, Table, Effect);

fields! {
    /// A mission record: one mission or operation a file.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(title = "Rapporteur mission record", deny_unknown_fields)]
    pub struct Record {
        /// The version of the format: 1.
        #[schemars(required, range(min = 1, max = 1))]
        pub format: Option<Spanned<u32>>,
        /// The mission itself.
        #[schemars(required)]
        pub mission: Option<Spanned<About>>,
        /// What the mission is mandated to do.
        pub mandate: Option<Mandate>,
        /// Sections of running text, in the order of the briefing.
        #[serde(default, rename = "section")]
        #[schemars(length(max = 1_000))]
        pub sections: Vec<Section>,
        /// The decisions of the Security Council on the mandate, in the order of the table.
        #[serde(default, rename = "decision")]
        #[schemars(length(max = 1_000))]
        pub decisions: Vec<Decision>,
        /// What States and organizations pledged, in the order of the table.
        #[serde(default, rename = "pledge")]
        #[schemars(length(max = 1_000))]
        pub pledges: Vec<Pledge>,
        /// What somebody was asked to do, and by when.
        #[serde(default, rename = "request")]
        #[schemars(length(max = 1_000))]
        pub requests: Vec<Request>,
        /// How many people the mission may have, and has, over time.
        #[serde(default)]
        #[schemars(length(max = 1_000))]
        pub strength: Vec<Strength>,
        /// Who leads the mission, in the order of the table.
        #[serde(default, rename = "leader")]
        #[schemars(length(max = 1_000))]
        pub leaders: Vec<Leader>,
        /// Where the mission has its headquarters, and other places of its own.
        #[serde(default, rename = "location")]
        #[schemars(length(max = 1_000))]
        pub locations: Vec<Location>,
        /// The days on which the mission was deployed, took over and was closed.
        #[serde(default, rename = "event")]
        #[schemars(length(max = 1_000))]
        pub events: Vec<Event>,
        /// The missions that came before and after.
        #[serde(default)]
        #[schemars(length(max = 1_000))]
        pub related: Vec<Related>,
        /// The consent of the host State, or of several.
        #[serde(default)]
        #[schemars(length(max = 1_000))]
        pub consent: Vec<Consent>,
        /// What the mission may spend, by period, and who pays.
        #[serde(default)]
        #[schemars(length(max = 1_000))]
        pub budget: Vec<Budget>,
        /// How many people of the mission have died, over time.
        #[serde(default)]
        #[schemars(length(max = 1_000))]
        pub fatalities: Vec<Fatalities>,
        /// The sanctions measures in force, in the order of the table.
        #[serde(default, rename = "measure")]
        #[schemars(length(max = 1_000))]
        pub measures: Vec<Measure>,
        /// Abbreviations that the briefing explains.
        #[serde(default, rename = "acronym")]
        #[schemars(length(max = 1_000))]
        pub acronyms: Vec<Acronym>,
        /// Where the record's content was taken from.
        pub provenance: Option<Provenance>,
        /// Documents of the catalogue that stand in the record itself; a project keeps them in files of
        /// their own.
        #[serde(default, rename = "document")]
        pub documents: Vec<Document>,
    }
}

fields! {
    /// The mission itself: its name, place and nature.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(deny_unknown_fields, rename = "Mission")]
    pub struct About {
        /// A short name for files and links: lower-case letters, digits and hyphens.
        #[schemars(required, regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"))]
        pub id: Option<Spanned<String>>,
        /// The full name.
        #[schemars(required, length(min = 1, max = 10_000))]
        pub name: Option<Spanned<String>>,
        /// The abbreviation, where there is one.
        #[schemars(length(max = 10_000))]
        pub short: Option<Spanned<String>>,
        /// The country, as an ISO 3166-1 alpha-2 code or in any form of a State's name; an area such as
        /// Western Sahara; or several of these, as in `India and Pakistan`.
        #[schemars(length(max = 10_000))]
        pub country: Option<Spanned<String>>,
        /// Whether the briefing has a map of the country; it has one unless this is `false`.
        pub map: Option<Spanned<bool>>,
        /// The language of the record's text, by its code of two letters, which is also that of the words that
        /// the program puts on a page: `ar`, `en` (the default), `es`, `fr`, `ru` or `zh`.
        #[schemars(regex(pattern = r"^(ar|en|es|fr|ru|zh)$"))]
        pub language: Option<Spanned<String>>,
        /// What kind of mission it is.
        #[schemars(required)]
        pub nature: Option<Spanned<Nature>>,
        /// Whether it is deployed at `as_of`.
        pub status: Option<Spanned<Status>>,
        /// The day up to which the record is complete. Nothing in it may be later.
        #[schemars(required)]
        pub as_of: Option<Spanned<Date>>,
        /// The key messages: three to five lines, each with its citation.
        #[serde(default)]
        #[schemars(length(max = 10))]
        pub messages: Vec<Spanned<Prose>>,
        /// The opening paragraphs of the briefing.
        pub summary: Option<Spanned<Prose>>,
    }
}

/// What kind of mission a record is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Nature {
    /// A United Nations peacekeeping operation.
    Peacekeeping,
    /// A United Nations special political mission.
    SpecialPolitical,
    /// A mission that the Security Council authorized and others run: not a United Nations peace operation.
    Authorized,
    /// A United Nations office: in a country, or of a Special Envoy.
    Office,
    /// Measures that the Security Council imposed, with their committee.
    SanctionsRegime,
    /// A panel or group of experts.
    Panel,
}

impl Nature {
    /// The key of its words in a table of words.
    pub fn key(self) -> &'static str {
        match self {
            Nature::Peacekeeping => "nature.peacekeeping",
            Nature::SpecialPolitical => "nature.special-political",
            Nature::Authorized => "nature.authorized",
            Nature::Office => "nature.office",
            Nature::SanctionsRegime => "nature.sanctions-regime",
            Nature::Panel => "nature.panel",
        }
    }

    /// The key of the words for something of this nature that has no abbreviation, at the beginning of
    /// a sentence.
    pub fn subject_key(self) -> &'static str {
        match self {
            Nature::Peacekeeping | Nature::SpecialPolitical | Nature::Authorized => {
                "mandate.mission"
            }
            Nature::Office => "mandate.office",
            Nature::SanctionsRegime => "mandate.committee",
            Nature::Panel => "mandate.panel",
        }
    }
}

/// Whether a mission is at work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Authorized, not yet deployed.
    Authorized,
    /// Deployed.
    Active,
    /// Its mandate has ended.
    Ended,
}

impl Status {
    /// The key of its words in a table of words.
    pub fn key(self) -> &'static str {
        match self {
            Status::Authorized => "status.authorized",
            Status::Active => "status.active",
            Status::Ended => "status.ended",
        }
    }
}

fields! {
    in Mandate:
    /// What the mission is mandated to do.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(deny_unknown_fields)]
    pub struct Mandate {
        /// The mandate, quoted word for word.
        #[schemars(required, length(min = 1, max = 10_000))]
        pub lead: Option<Spanned<String>>,
        /// The document and paragraph the quotation is from, as `S/RES/2699 (2023), para. 1`.
        pub source: Option<Spanned<Reference>>,
        /// The tasks, each completing the quotation after "by".
        #[serde(default)]
        #[schemars(length(max = 1_000))]
        pub tasks: Vec<Spanned<Prose>>,
    }
}

fields! {
    /// A titled piece of running text.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(deny_unknown_fields)]
    pub struct Section {
        /// Its heading.
        #[schemars(required, length(min = 1, max = 10_000))]
        pub title: Option<Spanned<String>>,
        /// Its text.
        #[schemars(required)]
        pub text: Option<Spanned<Prose>>,
        /// The table that the text leads up to. A table that no section names comes under a heading of
        /// its own.
        pub table: Option<Spanned<Table>>,
    }
}

/// One of the tables of a briefing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Table {
    /// The decisions of the Security Council on the mandate.
    Decisions,
    /// What was pledged.
    Pledges,
    /// What somebody was asked to do.
    Requests,
    /// How many people there are.
    Strength,
    /// Who leads the mission.
    Leaders,
    /// What the mission may spend.
    Budget,
    /// How many of its people have died.
    Fatalities,
    /// The sanctions measures.
    Measures,
}

impl Table {
    /// Its name, as a section gives it.
    pub fn name(self) -> &'static str {
        match self {
            Table::Decisions => "decisions",
            Table::Pledges => "pledges",
            Table::Requests => "requests",
            Table::Strength => "strength",
            Table::Leaders => "leaders",
            Table::Budget => "budget",
            Table::Fatalities => "fatalities",
            Table::Measures => "measures",
        }
    }
}

fields! {
    in Decision:
    /// One decision of the Security Council on the mandate: a row of the table of decisions.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(deny_unknown_fields)]
    pub struct Decision {
        /// The symbol of the resolution or presidential statement.
        #[schemars(required)]
        pub symbol: Option<Spanned<Symbol>>,
        /// The day of adoption.
        #[schemars(required)]
        pub date: Option<Spanned<Date>>,
        /// What it does to the mandate.
        #[schemars(required)]
        pub effect: Option<Spanned<Effect>>,
        /// The last day of the mandate it gives, where it gives one.
        pub until: Option<Spanned<Date>>,
        /// What the briefing says of it.
        pub note: Option<Spanned<Prose>>,
    }
}

/// What a decision does to a mandate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Effect {
    /// Establishes or authorizes the mission.
    Establishes,
    /// Lengthens the mandate.
    Extends,
    /// Changes the mandate.
    Modifies,
    /// Asks for something: a report, options, a review.
    Requests,
    /// Welcomes, notes or calls, and leaves the mandate as it is.
    Addresses,
    /// Turns the mission into another.
    Transforms,
    /// Ends the mandate.
    Terminates,
}

impl Effect {
    /// Its name, as a record writes it.
    pub fn name(self) -> &'static str {
        self.key().rsplit('.').next().unwrap_or_default()
    }

    /// The key of its words in a table of words.
    pub fn key(self) -> &'static str {
        match self {
            Effect::Establishes => "effect.establishes",
            Effect::Extends => "effect.extends",
            Effect::Modifies => "effect.modifies",
            Effect::Requests => "effect.requests",
            Effect::Addresses => "effect.addresses",
            Effect::Transforms => "effect.transforms",
            Effect::Terminates => "effect.terminates",
        }
    }
}

fields! {
    in Pledge:
    /// What one State or organization pledged: a row of the table of pledges.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(deny_unknown_fields)]
    pub struct Pledge {
        /// The Member State or organization, in any form of its name.
        #[schemars(required, length(min = 1, max = 10_000))]
        pub state: Option<Spanned<String>>,
        /// The day of the pledge.
        #[schemars(required)]
        pub date: Option<Spanned<Date>>,
        /// The document that reports it, as `S/2024/263` or `S/2024/263, annex`.
        #[schemars(required)]
        pub source: Option<Spanned<Reference>>,
        /// What was pledged, in words.
        #[schemars(required)]
        pub note: Option<Spanned<Prose>>,
        /// How many people, by kind, where the pledge says so.
        #[serde(default)]
        #[schemars(length(max = 100))]
        pub personnel: Vec<Personnel>,
    }
}

fields! {
    /// A number of people in a pledge.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(deny_unknown_fields)]
    pub struct Personnel {
        /// What kind of people.
        #[schemars(required)]
        pub kind: Option<Spanned<PersonnelKind>>,
        /// How many.
        #[schemars(required, range(min = 1))]
        pub count: Option<Spanned<u32>>,
        /// The number it may be raised to, where the pledge names one.
        #[schemars(range(min = 1))]
        pub up_to: Option<Spanned<u32>>,
    }
}

fields! {
    /// Where the record's content was taken from.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(deny_unknown_fields)]
    pub struct Provenance {
        /// The page or publication.
        #[schemars(required, length(min = 1, max = 10_000))]
        pub title: Option<Spanned<String>>,
        /// The site, collection or publisher.
        #[schemars(length(max = 10_000))]
        pub publisher: Option<Spanned<String>>,
        /// When the revision was made that the record was taken from.
        pub revision: Option<Spanned<Timestamp>>,
        /// Who made that revision.
        #[schemars(length(max = 10_000))]
        pub author: Option<Spanned<String>>,
        /// Where it is to be found on the web.
        #[schemars(url)]
        pub url: Option<Spanned<String>>,
        /// What was changed on the way, or anything else a reader should know.
        pub note: Option<Spanned<Prose>>,
    }
}
