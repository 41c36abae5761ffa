//! What a reader wants to know first: the key facts.

use super::{losses, main_part, money, pledges, strength};
use crate::briefing::context::{Context, state_name};
use crate::briefing::inline::Inline;
use crate::briefing::page::Block;
use crate::briefing::page::{Fact, PagePart};
use crate::date::Date;
use crate::record::area::{HostArea, host_areas};
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
            add("fact.ended", vec![Inline::text(context.words().day(until))]);
        }
        (Some(Status::Ended), None, None) => {
            add("fact.status", vec![Inline::text(words.get(Status::Ended.key()))]);
        }
        (_, _, Some(until)) => {
            let lapsed = until < context.mission.as_of;
            let day = context.words().day(until);
            let day = if lapsed { words.fill("fact.lapsed", &[("day", &day)]) } else { day };
            add("fact.until", vec![Inline::text(day)]);
        }
        (_, _, None) => {}
    }
    if status == Some(Status::Authorized) {
        add("fact.status", vec![Inline::text(words.get(Status::Authorized.key()))]);
    }
    items.extend(of_the_mission(context));
    let in_brief = [
        ("fact.strength", strength::strength_in_brief(context)),
        ("fact.pledged", pledged_in_brief(context)),
        ("fact.budget", money::in_brief(context)),
        ("fact.fatalities", losses::in_brief(context)),
    ];
    for (key, value) in in_brief {
        items.extend(value.map(|value| Fact { label: words.get(key).to_owned(), value }));
    }
    let mut body = if items.is_empty() { Vec::new() } else { vec![Block::Facts { items }] };
    body.extend(remarks(context));
    main_part("facts", "", body)
}

fn pledged_in_brief(context: &Context<'_>) -> Option<Vec<Inline>> {
    let sum = pledges::sum(context.mission, context.words())?;
    Some(vec![Inline::text(sum.in_brief(context.words()))])
}

/// Where it is, who consented to it, when it came and went, and what was there before and after it.
fn of_the_mission(context: &mut Context<'_>) -> Vec<Fact> {
    let (words, mission) = (context.words(), context.mission);
    let mut items = Vec::new();
    let mut add = |label: &str, value: String, note: Inline| {
        items.push(Fact { label: label.to_owned(), value: vec![Inline::text(value), note] });
    };
    for row in &mission.locations {
        let note = context.footnote(&row.source.0);
        let label = row.site.as_deref().unwrap_or(words.get("fact.headquarters"));
        add(label, row.place.clone(), note);
    }
    for row in &mission.consent {
        let note = context.footnote(&row.source.0);
        let (state, day) = (state_name(&row.state, context.words()), context.words().day(row.date));
        let value = words.fill("fact.consented", &[("state", &state), ("day", &day)]);
        add(words.get("fact.consent"), value, note);
    }
    for row in &mission.events {
        let note = context.footnote(&row.source.0);
        add(words.get(row.kind.key()), context.words().day(row.date), note);
    }
    for row in &mission.related {
        let note = context.footnote(&row.source.0);
        add(words.get(row.relation.key()), row.name.clone(), note);
    }
    items
}

/// What the United Nations add where they name an area.
fn remarks(context: &Context<'_>) -> Vec<Block> {
    let areas = context.mission.country.as_deref().and_then(host_areas).unwrap_or_default();
    let remark = |area: HostArea| match area {
        HostArea::Area(area) if area.remark == Some("kosovo") => Some("remark.kosovo"),
        _ => None,
    };
    areas
        .into_iter()
        .filter_map(remark)
        .map(|key| Block::para(vec![Inline::text(context.words().get(key))]))
        .collect()
}

/// "30 June 2023, by resolution 2690 (2023)".
fn decided(context: &Context<'_>, key: &str, day: Date, row: &Decision) -> Vec<Inline> {
    let values = vec![
        ("day", vec![Inline::text(context.words().day(day))]),
        ("decision", context.named(&row.symbol)),
    ];
    context.words().line(key, values)
}

fn by_effect<'a>(context: &Context<'a>, effect: Effect) -> impl Iterator<Item = &'a Decision> {
    context.mission.decisions.iter().filter(move |row| row.effect == effect)
}
