//! Where the content of the record comes from.

use crate::briefing::context::Context;
use crate::briefing::inline::Inline;
use crate::briefing::page::Block;
use crate::briefing::page::{PagePart, Weight};

/// The page or publication the record was taken from, and up to which day it is complete.
pub fn provenance(context: &mut Context<'_>) -> Vec<PagePart> {
    let Some(provenance) = &context.mission.provenance else {
        return Vec::new();
    };
    let words = context.words();
    let quoted = Inline::Quote { c: vec![Inline::text(provenance.title.as_str())] };
    let mut source = vec![match &provenance.url {
        Some(url) if is_web_address(url) => Inline::Link { url: url.clone(), c: vec![quoted] },
        _ => quoted,
    }];
    if let Some(publisher) = &provenance.publisher {
        source.push(Inline::text([words.get("comma"), publisher].concat()));
    }
    if let Some(revision) = provenance.revision {
        let day = context.words().moment(revision);
        source.push(Inline::text(words.fill("provenance.revision", &[("day", &day)])));
    }
    if let Some(author) = &provenance.author {
        source.push(Inline::text(words.fill("provenance.author", &[("author", author)])));
    }
    let mut line = words.line("provenance.taken", vec![("source", source)]);
    let day = context.words().day(context.mission.as_of);
    line.push(Inline::text(words.fill("provenance.complete", &[("day", &day)])));
    let mut body = vec![Block::para(line)];
    if let Some(note) = &provenance.note {
        body.extend(context.blocks(note));
    }
    let title = words.get("provenance.title").to_owned();
    vec![PagePart { id: "provenance".to_owned(), title, weight: Weight::Aside, body }]
}

fn is_web_address(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
