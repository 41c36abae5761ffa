//! Abbreviations and what they stand for.

use crate::briefing::context::Context;
use crate::briefing::inline::Inline;
use crate::briefing::page::{Block, PagePart, Weight};

/// One paragraph of them, in the order of the alphabet.
pub fn acronyms(context: &mut Context<'_>) -> Vec<PagePart> {
    let mut acronyms: Vec<&(String, String)> = context.mission.acronyms.iter().collect();
    if acronyms.is_empty() {
        return Vec::new();
    }
    acronyms.sort();
    let words = context.words();
    let mut line = Vec::new();
    for (at, (short, long)) in acronyms.into_iter().enumerate() {
        if at > 0 {
            line.push(Inline::text(words.get("semicolon")));
        }
        let short = vec![Inline::Strong { c: vec![Inline::text(short.as_str())] }];
        let long = vec![Inline::text(long.as_str())];
        line.extend(words.line("acronyms.entry", vec![("short", short), ("long", long)]));
    }
    let title = words.get("acronyms.title").to_owned();
    let body = vec![Block::para(line)];
    vec![PagePart { id: "acronyms".to_owned(), title, weight: Weight::Aside, body }]
}
