//! What offices report of a mission besides its mandate: requests with their days, strength,
//! leadership. Each row names the document that says so.

use schemars::JsonSchema;
use serde::Deserialize;

use super::field::Reference;
use super::personnel::PersonnelKind;
use super::prose::Prose;
use super::spanned::Spanned;
use super::visit::fields;
use crate::date::Date;

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
