//! The mandate in the text of a page: a quotation that the items below it complete.

use super::page::{Block, BlockKind, unmarked};
use super::prose::{Proser, value};

/// The mandate as a record has it.
#[derive(Debug)]
pub(super) struct Mandate {
    pub lead: String,
    pub source: Option<String>,
    pub tasks: Vec<String>,
}

/// So many words at least make a quotation of a mandate.
const FEWEST_WORDS: usize = 4;

/// Takes the mandate out of some blocks: a paragraph that speaks of it with a quotation, and the list
/// below. Returns also where it was.
pub(super) fn take(blocks: &mut Vec<Block>, proser: &mut Proser<'_>) -> Option<(Mandate, usize)> {
    let at = blocks.iter().position(|block| match &block.kind {
        BlockKind::Paragraph(text) => {
            text.to_lowercase().contains("mandate") && quotation(text).is_some()
        }
        _ => false,
    })?;
    let BlockKind::Paragraph(text) = &blocks[at].kind else { return None };
    let (before, quoted, after) = quotation(text)?;
    let count = blocks[at + 1..]
        .iter()
        .take_while(|block| matches!(block.kind, BlockKind::Item { .. }))
        .count();
    let rest = unmarked(after);
    let leads_in =
        matches!(rest.trim_matches([' ', ':', '.', ',', ';']), "" | "by" | "by the following");
    // What is said beside the quotation would be lost.
    if !leads_in || before.split_whitespace().count() > 14 || before.contains(". ") {
        return None;
    }
    let lead = value(quoted).trim_end_matches([',', ';', ':', '.']).to_owned();
    let source = proser.source(&text.clone());
    let tasks = blocks[at + 1..=at + count]
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Item { text, .. } => Some(proser.prose(text)),
            _ => None,
        })
        .collect();
    blocks.drain(at..=at + count);
    Some((Mandate { lead, source, tasks }, at))
}

/// The first quotation of some words, with what is before and after it.
fn quotation(text: &str) -> Option<(&str, &str, &str)> {
    [('“', '”'), ('"', '"'), ('«', '»')].into_iter().find_map(|(open, close)| {
        let (before, rest) = text.split_once(open)?;
        let (quoted, after) = rest.split_once(close)?;
        (quoted.split_whitespace().count() >= FEWEST_WORDS).then_some((before, quoted, after))
    })
}
