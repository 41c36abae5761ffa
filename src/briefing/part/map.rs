//! The map of where the mission is.

use super::main_part;
use crate::briefing::context::Context;
use crate::briefing::figures::{self, Drawing};
use crate::briefing::inline::Inline;
use crate::briefing::page::{Block, PagePart};

/// The map, with what it does not settle; none where the record wants none, or where its country is not
/// on the map.
pub fn map(context: &mut Context<'_>) -> Vec<PagePart> {
    let words = context.words();
    let country = context.mission.country.as_ref().filter(|_| context.mission.map);
    let Some(country) = country else { return Vec::new() };
    let Some(located) = figures::map(country, words) else { return Vec::new() };
    let mut figure = context.figure(words.get("map.title"), located.alt, Drawing::Map(located.map));
    let house = context.design.house.as_ref();
    let disclaimer = house.and_then(|house| house.map_disclaimer.clone());
    let disclaimer = disclaimer.unwrap_or_else(|| words.get("map.disclaimer").to_owned());
    let said: Vec<String> = located.notes.into_iter().chain([disclaimer]).collect();
    figure.remark = vec![Inline::text(said.join(" "))];
    figure.source = vec![Inline::text(words.get("map.source"))];
    main_part("map", "", vec![Block::Figure(figure)])
}
