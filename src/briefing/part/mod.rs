//! The parts of a page, one file per part.

mod acronyms;
mod changes;
mod coverage;
mod decisions;
mod documents;
mod facts;
mod imprint;
mod losses;
mod mandate;
mod map;
mod money;
mod next;
mod pledges;
mod provenance;
mod reported;
mod sections;
mod strength;

pub(super) use documents::{cited, document, unverified};
pub(super) use imprint::imprint;

use super::context::Context;
use super::outline::PartName;
use super::page::Block;
use super::page::{PagePart, Weight};
use crate::record::mission::Table;

/// Makes a part of the page: none where the record has nothing for it.
pub(super) fn make(name: PartName, context: &mut Context<'_>) -> Vec<PagePart> {
    match name {
        PartName::Changes => changes::changes(context),
        PartName::Facts => facts::facts(context),
        PartName::Map => map::map(context),
        PartName::Next => next::next(context),
        PartName::Summary => mandate::summary(context),
        PartName::Mandate => mandate::mandate(context),
        PartName::Sections => sections::sections(context),
        PartName::Decisions => sections::table_alone(Table::Decisions, context),
        PartName::Pledges => sections::table_alone(Table::Pledges, context),
        PartName::Messages => reported::messages(context),
        PartName::Requests => sections::table_alone(Table::Requests, context),
        PartName::Strength => sections::table_alone(Table::Strength, context),
        PartName::Leaders => sections::table_alone(Table::Leaders, context),
        PartName::Budget => sections::table_alone(Table::Budget, context),
        PartName::Fatalities => sections::table_alone(Table::Fatalities, context),
        PartName::Measures => sections::table_alone(Table::Measures, context),
        PartName::Acronyms => acronyms::acronyms(context),
        PartName::Documents => documents::documents(context),
        PartName::Coverage => coverage::coverage(context),
        PartName::Imprint => imprint::imprint(context),
        PartName::Provenance => provenance::provenance(context),
        PartName::Annex => sections::annexes(context),
    }
}

/// A part about the mission; none where it says nothing.
fn main_part(id: &str, title: &str, body: Vec<Block>) -> Vec<PagePart> {
    if body.is_empty() {
        return Vec::new();
    }
    vec![PagePart { id: id.to_owned(), title: title.to_owned(), weight: Weight::Main, body }]
}
