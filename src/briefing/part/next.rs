//! What comes next, with its days.

use super::main_part;
use crate::briefing::context::Context;
use crate::briefing::inline::Inline;
use crate::briefing::page::{Block, PagePart};
use crate::briefing::prose;
use crate::citation::markup::Cited;
use crate::date::Date;

/// What comes after the day of the briefing, by day.
pub fn next(context: &mut Context<'_>) -> Vec<PagePart> {
    let words = context.words();
    let mut events: Vec<(Date, Vec<Inline>)> = Vec::new();
    if let Some((decision, until)) = context.mission.mandate_end()
        && until > context.mission.as_of
    {
        let line = words.line("next.mandate", vec![("decision", context.named(&decision.symbol))]);
        events.push((until, line));
    }
    for request in &context.mission.requests {
        if let Some(due) = request.due
            && due >= context.mission.as_of
        {
            let cited: &Cited = &request.source;
            let mut line = words.line(
                "next.request",
                vec![
                    ("addressee", vec![Inline::text(request.addressee.as_str())]),
                    ("request", prose::flatten(context.blocks(&request.note))),
                ],
            );
            line.push(context.footnote(cited));
            events.push((due, line));
        }
    }
    for measure in &context.mission.measures {
        if let Some(until) = measure.until
            && until >= context.mission.as_of
        {
            let kind = vec![Inline::text(words.get(measure.kind.key()))];
            let decision = context.named(&measure.source.symbol);
            let line = words.line("next.measure", vec![("measure", kind), ("decision", decision)]);
            events.push((until, line));
        }
    }
    events.sort_by_key(|(day, _)| *day);
    let items: Vec<Vec<Block>> = events
        .into_iter()
        .map(|(day, line)| {
            let mut item = vec![Inline::Strong { c: vec![Inline::text(context.words().day(day))] }];
            item.push(Inline::text(words.get("next.separator")));
            item.extend(line);
            vec![Block::para(item)]
        })
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    let body = vec![Block::List { ordered: false, start: 1, items }];
    main_part("next", words.get("next.title"), body)
}
