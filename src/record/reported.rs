//! What offices report of a mission besides its mandate: requests with their days, strength,
//! leadership, money, losses, sanctions, and how the mission came and went. Each row names the document
//! that says so.

use schemars::JsonSchema;
use serde::Deserialize;

use super::field::Reference;
use super::personnel::PersonnelKind;
use super::prose::Prose;
use super::spanned::Spanned;
use super::visit::{fields, plain};
use crate::date::Date;

plain!(Milestone, Relation, Financing, Cause, MeasureKind);

fields! {
    in Reported:
    /// What somebody is asked to do by a day: a row of the table of requests.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(deny_unknown_fields)]
    pub struct Request {
        /// Who is asked: `Secretary-General`.
        #[schemars(required, length(min = 1, max = 10_000))]
        pub addressee: Option<Spanned<String>>,
        /// What is asked for.
        #[schemars(required)]
        pub note: Option<Spanned<Prose>>,
        /// The document and paragraph that asks for it, as `S/RES/2751 (2024), para. 3`.
        #[schemars(required)]
        pub source: Option<Spanned<Reference>>,
        /// The day by which it is due, where one is named.
        pub due: Option<Spanned<Date>>,
    }
}

fields! {
    in Reported:
    /// How many people a mission may have, and has, on a day: a row of the table of strength.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(deny_unknown_fields)]
    pub struct Strength {
        /// The day on which it was so.
        #[schemars(required)]
        pub date: Option<Spanned<Date>>,
        /// What kind of people.
        #[schemars(required)]
        pub kind: Option<Spanned<PersonnelKind>>,
        /// The document that says so.
        #[schemars(required)]
        pub source: Option<Spanned<Reference>>,
        /// How many are authorized.
        #[schemars(range(min = 1))]
        pub authorized: Option<Spanned<u32>>,
        /// How many are deployed.
        pub deployed: Option<Spanned<u32>>,
    }
}

fields! {
    in Reported:
    /// Who holds a post: a row of the table of leadership.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(deny_unknown_fields)]
    pub struct Leader {
        /// The post: `Force Commander`.
        #[schemars(required, length(min = 1, max = 10_000))]
        pub post: Option<Spanned<String>>,
        /// The name, as the document has it.
        #[schemars(required, length(min = 1, max = 10_000))]
        pub name: Option<Spanned<String>>,
        /// The document that says so.
        #[schemars(required)]
        pub source: Option<Spanned<Reference>>,
        /// The first day, where it is known.
        pub since: Option<Spanned<Date>>,
        /// The last day, of a former holder.
        pub until: Option<Spanned<Date>>,
    }
}

fields! {
    in Reported:
    /// Where the mission has its headquarters or another place of its own.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(deny_unknown_fields)]
    pub struct Location {
        /// The place: `Port-au-Prince`.
        #[schemars(required, length(min = 1, max = 10_000))]
        pub place: Option<Spanned<String>>,
        /// The document that says so.
        #[schemars(required)]
        pub source: Option<Spanned<Reference>>,
        /// What is there, where it is not the headquarters: `Sector West`.
        #[schemars(length(max = 10_000))]
        pub site: Option<Spanned<String>>,
    }
}

fields! {
    in Reported:
    /// A day in the life of the mission.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(deny_unknown_fields)]
    pub struct Event {
        /// What happened.
        #[schemars(required)]
        pub kind: Option<Spanned<Milestone>>,
        /// The day.
        #[schemars(required)]
        pub date: Option<Spanned<Date>>,
        /// The document that says so.
        #[schemars(required)]
        pub source: Option<Spanned<Reference>>,
    }
}

/// What happens once to a mission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Milestone {
    /// The first of its people arrived.
    Deployed,
    /// It took over from another: the day of the transfer of authority.
    TookOver,
    /// The last of its people left, or it was closed.
    Closed,
}

impl Milestone {
    /// The key of its words in a table of words.
    pub fn key(self) -> &'static str {
        match self {
            Milestone::Deployed => "fact.deployed",
            Milestone::TookOver => "fact.took-over",
            Milestone::Closed => "fact.closed",
        }
    }
}

fields! {
    in Reported:
    /// Another mission that this one follows or is followed by.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(deny_unknown_fields)]
    pub struct Related {
        /// Its name or abbreviation.
        #[schemars(required, length(min = 1, max = 10_000))]
        pub name: Option<Spanned<String>>,
        /// How it is related.
        #[schemars(required)]
        pub relation: Option<Spanned<Relation>>,
        /// The document that says so.
        #[schemars(required)]
        pub source: Option<Spanned<Reference>>,
    }
}

/// How another mission is related.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// It came before.
    Predecessor,
    /// It came after.
    Successor,
}

impl Relation {
    /// The key of its words in a table of words.
    pub fn key(self) -> &'static str {
        match self {
            Relation::Predecessor => "fact.predecessor",
            Relation::Successor => "fact.successor",
        }
    }
}

fields! {
    in Reported:
    /// The consent of a host State.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(deny_unknown_fields)]
    pub struct Consent {
        /// The State that consents, in any form of its name.
        #[schemars(required, length(min = 1, max = 10_000))]
        pub state: Option<Spanned<String>>,
        /// The day of its consent.
        #[schemars(required)]
        pub date: Option<Spanned<Date>>,
        /// The document in which it consents, or which says that it does.
        #[schemars(required)]
        pub source: Option<Spanned<Reference>>,
    }
}

fields! {
    in Reported:
    /// What the mission may spend in a period, and who pays: a row of the table of the budget.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(deny_unknown_fields)]
    pub struct Budget {
        /// The first day of the period.
        #[schemars(required)]
        pub from: Option<Spanned<Date>>,
        /// The last day of the period.
        #[schemars(required)]
        pub until: Option<Spanned<Date>>,
        /// The amount, without cents.
        #[schemars(required, range(min = 1))]
        pub amount: Option<Spanned<u64>>,
        /// The currency, as an ISO 4217 code; United States dollars if it is left out.
        #[schemars(regex(pattern = r"^[A-Z]{3}$"))]
        pub currency: Option<Spanned<String>>,
        /// How it is financed.
        #[schemars(required)]
        pub financing: Option<Spanned<Financing>>,
        /// The document that says so.
        #[schemars(required)]
        pub source: Option<Spanned<Reference>>,
    }
}

/// How a budget is financed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Financing {
    /// By contributions that Member States are assessed for.
    Assessed,
    /// By the regular budget of the United Nations.
    RegularBudget,
    /// By voluntary contributions.
    Voluntary,
    /// By a trust fund.
    TrustFund,
}

impl Financing {
    /// The key of its words in a table of words.
    pub fn key(self) -> &'static str {
        match self {
            Financing::Assessed => "financing.assessed",
            Financing::RegularBudget => "financing.regular-budget",
            Financing::Voluntary => "financing.voluntary",
            Financing::TrustFund => "financing.trust-fund",
        }
    }
}

fields! {
    in Reported:
    /// How many people of the mission have died, from its beginning to a day: a row of the table of
    /// fatalities.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(deny_unknown_fields)]
    pub struct Fatalities {
        /// The day up to which they are counted.
        #[schemars(required)]
        pub date: Option<Spanned<Date>>,
        /// How many.
        #[schemars(required)]
        pub count: Option<Spanned<u32>>,
        /// The document that says so.
        #[schemars(required)]
        pub source: Option<Spanned<Reference>>,
        /// What they died of; of all causes together if it is left out.
        pub cause: Option<Spanned<Cause>>,
    }
}

/// What people died of, as the United Nations count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Cause {
    /// A malicious act.
    MaliciousAct,
    /// An accident.
    Accident,
    /// An illness.
    Illness,
    /// Something else, or not yet known.
    Other,
}

impl Cause {
    /// The key of its words in a table of words.
    pub fn key(self) -> &'static str {
        match self {
            Cause::MaliciousAct => "cause.malicious-act",
            Cause::Accident => "cause.accident",
            Cause::Illness => "cause.illness",
            Cause::Other => "cause.other",
        }
    }
}

fields! {
    in Reported:
    /// A measure that the Security Council imposed: a row of the table of sanctions measures.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(deny_unknown_fields)]
    pub struct Measure {
        /// What kind of measure it is.
        #[schemars(required)]
        pub kind: Option<Spanned<MeasureKind>>,
        /// Whom or what it is imposed on, and what is exempt from it.
        #[schemars(required)]
        pub note: Option<Spanned<Prose>>,
        /// The document and paragraph that imposes it, as `S/RES/2653 (2022), para. 3`.
        #[schemars(required)]
        pub source: Option<Spanned<Reference>>,
        /// The first day.
        pub since: Option<Spanned<Date>>,
        /// The last day, where one is set.
        pub until: Option<Spanned<Date>>,
    }
}

/// A kind of sanctions measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MeasureKind {
    /// An embargo on arms.
    ArmsEmbargo,
    /// A freeze of assets.
    AssetsFreeze,
    /// A ban on travel.
    TravelBan,
    /// A ban on the trade in something: charcoal, diamonds, oil.
    TradeBan,
    /// Another measure.
    Other,
}

impl MeasureKind {
    /// The key of its words in a table of words.
    pub fn key(self) -> &'static str {
        match self {
            MeasureKind::ArmsEmbargo => "measure.arms-embargo",
            MeasureKind::AssetsFreeze => "measure.assets-freeze",
            MeasureKind::TravelBan => "measure.travel-ban",
            MeasureKind::TradeBan => "measure.trade-ban",
            MeasureKind::Other => "measure.other",
        }
    }
}

fields! {
    /// An abbreviation that the briefing uses, and what it stands for.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(deny_unknown_fields)]
    pub struct Acronym {
        /// The abbreviation.
        #[schemars(required, length(min = 1, max = 10_000))]
        pub short: Option<Spanned<String>>,
        /// What it stands for.
        #[schemars(required, length(min = 1, max = 10_000))]
        pub long: Option<Spanned<String>>,
    }
}
