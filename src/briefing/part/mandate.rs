//! The opening paragraphs, and what the mission is mandated to do.

use super::main_part;
use crate::briefing::article::takes_article;
use crate::briefing::context::Context;
use crate::briefing::inline::Inline;
use crate::briefing::page::Block;
use crate::briefing::page::PagePart;
use crate::briefing::prose;
use crate::record::mission::Status;

/// The opening paragraphs.
pub fn summary(context: &mut Context<'_>) -> Vec<PagePart> {
    let Some(summary) = &context.mission.summary else {
        return Vec::new();
    };
    let body = context.blocks_with_inserts(summary);
    main_part("summary", "", body)
}

/// The words of the mandate, set off, and the tasks.
pub fn mandate(context: &mut Context<'_>) -> Vec<PagePart> {
    let Some(mandate) = &context.mission.mandate else {
        return Vec::new();
    };
    let words = context.words();
    let key = match context.mission.status {
        Some(Status::Ended) => "mandate.subject-ended",
        _ => "mandate.subject",
    };
    let intro = words.fill(key, &[("subject", &subject(context))]);
    let mut quote = vec![Inline::text(mandate.lead.clone())];
    if let Some(source) = &mandate.source {
        quote.push(context.footnote(&source.0));
    }
    let mut body =
        vec![Block::para(vec![Inline::text(intro)]), Block::Quote { c: vec![Block::para(quote)] }];
    let tasks: Vec<Vec<Block>> = mandate
        .tasks
        .iter()
        .map(|task| vec![Block::para(prose::flatten(context.blocks(task)))])
        .collect();
    if !tasks.is_empty() {
        body.push(Block::para(vec![Inline::text(words.get("mandate.tasks"))]));
        body.push(Block::List { ordered: false, start: 1, items: tasks });
    }
    main_part("mandate", "", body)
}

/// The mission at the beginning of a sentence: "The MSS", "MINUSMA".
fn subject(context: &Context<'_>) -> String {
    let words = context.words();
    let Some(short) = &context.mission.short else {
        return words.get(context.mission.nature.subject_key()).to_owned();
    };
    let bare = short.get(..4).filter(|start| start.eq_ignore_ascii_case("the "));
    match bare {
        Some(article) => words.fill("mandate.with-the", &[("name", &short[article.len()..])]),
        None if takes_article(short, context.mission) => {
            words.fill("mandate.with-the", &[("name", short)])
        }
        None => short.clone(),
    }
}
