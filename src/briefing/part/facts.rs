//! What a reader wants to know first: the key facts, and what comes next.

use super::{main_part, pledges, reported};
use crate::briefing::context::Context;
use crate::briefing::inline::Inline;
use crate::briefing::page::Block;
use crate::briefing::page::{Fact, PagePart};
use crate::briefing::prose;
use crate::citation::markup::Cited;
use crate::date::Date;
use crate::record::mission::{Effect, Status};
use crate::record::valid::Decision;

/// The key facts, side by side.
pub fn facts(context: &mut Context<'_>) -> Vec<PagePart> {
    let words = context.words();
    let mut items = Vec::new();
    let mut add = |key: &str, value: Vec<Inline>| {
        items.push(Fact { label: words.get(key).to_owned(), value });
    };
    if let Some(row) = by_effect(context, Effect::Establishes).next() {
        add("fact.established", decided(context, "fact.established-by", row.date, row));
    }
    let status = context.mission.status;
    let until = context.mission.mandate_end().map(|(_, until)| until);
    let ended_by = by_effect(context, Effect::Terminates).last();
    match (status, ended_by, until) {
        (Some(Status::Ended), Some(row), _) => {
            // The last day of the mandate, where the decision names it.
            let day = row.until.unwrap_or(row.date);
            add("fact.ended", decided(context, "fact.ended-by", day, row));
        }
        (Some(Status::Ended), None, Some(until)) => {
            add("fact.ended", vec![Inline::text(until.long())]);
        }
        (Some(Status::Ended), None, None) => {
            add("fact.status", vec![Inline::text(words.get(Status::Ended.key()))]);
        }
        (_, _, Some(until)) => {
            let lapsed = until < context.mission.as_of;
            let day = until.long();
            let day = if lapsed { words.fill("fact.lapsed", &[("day", &day)]) } else { day };
            add("fact.until", vec![Inline::text(day)]);
        }
        (_, _, None) => {}
    }
    if status == Some(Status::Authorized) {
        add("fact.status", vec![Inline::text(words.get(Status::Authorized.key()))]);
    }
    if let Some(strength) = reported::strength_in_brief(context) {
        add("fact.strength", strength);
    }
    if let Some(total) = pledges::sum(context.mission) {
        add("fact.pledged", vec![Inline::text(total.in_brief(words))]);
    }
    let body = if items.is_empty() { Vec::new() } else { vec![Block::Facts { items }] };
    main_part("facts", "", body)
}

/// "30 June 2023, by resolution 2690 (2023)".
fn decided(context: &Context<'_>, key: &str, day: Date, row: &Decision) -> Vec<Inline> {
    let values =
        vec![("day", vec![Inline::text(day.long())]), ("decision", context.named(&row.symbol))];
    context.words().line(key, values)
}

fn by_effect<'a>(context: &Context<'a>, effect: Effect) -> impl Iterator<Item = &'a Decision> {
    context.mission.decisions.iter().filter(move |row| row.effect == effect)
}

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
    events.sort_by_key(|(day, _)| *day);
    let items: Vec<Vec<Block>> = events
        .into_iter()
        .map(|(day, line)| {
            let mut item = vec![Inline::Strong { c: vec![Inline::text(day.long())] }];
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
