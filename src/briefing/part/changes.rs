//! What has changed since an earlier briefing.

use super::main_part;
use crate::briefing::changes::change_in_words;
use crate::briefing::context::Context;
use crate::briefing::inline::Inline;
use crate::briefing::page::{Block, PagePart};
use crate::revision::{About, Change};

/// The changes, one per line.
pub fn changes(context: &mut Context<'_>) -> Vec<PagePart> {
    let Some(changes) = context.changes else {
        return Vec::new();
    };
    let words = context.words();
    let title = words.fill("change.title", &[("day", &context.words().day(changes.since))]);
    let items: Vec<Vec<Block>> = changes
        .all
        .iter()
        .filter(|change| is_told(change))
        .map(|change| vec![Block::para(vec![Inline::text(change_in_words(change, words))])])
        .collect();
    let line = |key: &str| Block::para(vec![Inline::text(words.get(key))]);
    let body = match items.is_empty() {
        true => vec![line("change.nothing")],
        false => vec![Block::List { ordered: false, start: 1, items }, line("change.bars")],
    };
    main_part("changes", &title, body)
}

/// Whether a reader of the briefing learns something from a change. Documents are listed at its end,
/// and the revision of the source is of interest to those who keep the record.
fn is_told(change: &Change) -> bool {
    let is_of_source = || change.fields.iter().all(|field| field.name == "revision");
    match change.about {
        About::Document => false,
        About::Fact => !is_of_source(),
        _ => true,
    }
}
