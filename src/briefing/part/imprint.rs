//! Who issues the page, from the house style.

use crate::briefing::context::Context;
use crate::briefing::inline::Inline;
use crate::briefing::page::Block;
use crate::briefing::page::{PagePart, Weight};

/// The disclaimer, the issuer, where to write to, the reference number and the licence.
pub fn imprint(context: &mut Context<'_>) -> Vec<PagePart> {
    let words = context.words();
    let Some(house) = &context.design.house else {
        return Vec::new();
    };
    let said: Vec<String> = [
        ("imprint.issuer", &house.issuer),
        ("imprint.contact", &house.contact),
        ("imprint.reference", &house.reference),
        ("imprint.licence", &house.licence),
    ]
    .into_iter()
    .filter_map(|(key, value)| Some(words.fill(key, &[("it", value.as_deref()?)])))
    .collect();
    let lines = house.disclaimer.clone().into_iter().chain([said.join(" ")]);
    let body: Vec<Block> = lines
        .filter(|line| !line.is_empty())
        .map(|line| Block::para(vec![Inline::text(line)]))
        .collect();
    if body.is_empty() {
        return Vec::new();
    }
    let title = words.get("imprint.title").to_owned();
    vec![PagePart { id: "imprint".to_owned(), title, weight: Weight::Aside, body }]
}
