//! The opening paragraphs, and what the mission is mandated to do.

use super::main_part;
use crate::briefing::article::takes_article;
use crate::briefing::context::Context;
use crate::briefing::inline::Inline;
use crate::briefing::page::Block;
use crate::briefing::page::PagePart;
use crate::briefing::prose;
use crate::language::Language;
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
        None if has_article(short, context) => {
            let key = match short.starts_with(VOWELS) {
                true => "mandate.with-the-vowel",
                false => "mandate.with-the",
            };
            words.fill(key, &[("name", short)])
        }
        None => short.clone(),
    }
}

/// Letters before which French has another article: "L’ONUCI".
const VOWELS: [char; 6] = ['A', 'E', 'I', 'O', 'U', 'É'];

/// Whether an abbreviation has the article before it: in English by the record's own usage, elsewhere where it stands
/// for "mission" and is of its gender.
fn has_article(short: &str, context: &Context<'_>) -> bool {
    match context.words().language() {
        Language::English => takes_article(short, context.mission),
        _ => context.mission.nature.subject_key() == "mandate.mission",
    }
}
