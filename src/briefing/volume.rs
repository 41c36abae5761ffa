//! A volume: many missions on one page, each a chapter, with contents and indexes.

use std::collections::BTreeMap;

use super::Design;
use super::TemplateError;
use super::compose::of_layouts;
use super::context::{Context, area_names, state_name};
use super::inline::Inline;
use super::outline::{VolumeOutline, VolumePart};
use super::page::{Block, ContentsItem, Day, Page, PagePart, Weight};
use super::part;
use crate::library::Library;
use crate::record::Mission;
use crate::symbol::Symbol;

/// Makes one page of several missions by a design whose outline is that of a volume: each mission is a
/// chapter, and footnotes and figures are numbered through. The chapters are in the order of the
/// missions' names. Nothing where there are no missions, or where the outline is not that of a volume.
///
/// # Errors
/// A mistake in the citation style.
pub fn compose_volume(
    library: &Library,
    missions: &[Mission],
    design: &Design,
) -> Result<Option<Page>, TemplateError> {
    let mut missions: Vec<&Mission> = missions.iter().collect();
    missions.sort_by(|a, b| a.name.cmp(&b.name));
    let (Some(outline), [first, ..]) = (&design.outline.volume, missions.as_slice()) else {
        return Ok(None);
    };
    let words = &design.words;
    let mut context = Context::new(library, first, design);
    let mut parts = Vec::new();
    for part in &outline.parts {
        match part {
            VolumePart::Contents => parts.push(contents(outline, &missions, &context)),
            VolumePart::Chapters => {
                for mission in &missions {
                    parts.extend(chapter(mission, &mut context));
                }
            }
            VolumePart::Documents => parts.push(documents(&missions, &context)),
            VolumePart::States => parts.push(states(&missions, &context)),
            VolumePart::Imprint => parts.extend(part::imprint(&mut context)),
        }
    }
    if let Some(error) = context.failed {
        return Err(error);
    }
    let as_of = missions.iter().map(|mission| mission.as_of).max().unwrap_or(first.as_of);
    let (title, day) = (outline.title.clone(), words.day(as_of));
    Ok(Some(Page {
        lang: words.lang().to_owned(),
        product: design.outline.name.clone(),
        short: title.clone(),
        kicker: words.count("volume.kicker", missions.len()),
        description: words.fill("page.description", &[("title", &title), ("day", &day)]),
        keywords: missions.iter().map(|mission| mission.name.clone()).collect(),
        title,
        as_of: Day {
            iso: as_of.to_string(),
            line: words.fill("page.as-of", &[("day", &day)]),
            text: day,
        },
        parts,
        notes: context.footnotes.0,
        house: design.house.clone(),
        words: of_layouts(words),
    }))
}

/// The id of a mission's chapter.
fn id(mission: &Mission) -> String {
    format!("mission-{}", mission.id)
}

/// The mission as an index names it.
fn short(mission: &Mission) -> &str {
    mission.short.as_deref().unwrap_or(&mission.name)
}

/// The ids of the annexes, and the keys of their headings.
fn annex(part: VolumePart) -> Option<(&'static str, &'static str)> {
    match part {
        VolumePart::Documents => Some(("index-documents", "volume.documents")),
        VolumePart::States => Some(("index-states", "volume.states")),
        VolumePart::Contents | VolumePart::Chapters | VolumePart::Imprint => None,
    }
}

fn contents(outline: &VolumeOutline, missions: &[&Mission], context: &Context<'_>) -> PagePart {
    let words = context.words();
    let mut items = Vec::new();
    for part in &outline.parts {
        if *part == VolumePart::Chapters {
            items.extend(
                missions
                    .iter()
                    .map(|mission| ContentsItem { title: mission.name.clone(), id: id(mission) }),
            );
        }
        items.extend(
            annex(*part).map(|(id, key)| ContentsItem {
                title: words.get(key).to_owned(),
                id: id.to_owned(),
            }),
        );
    }
    PagePart {
        id: "contents".to_owned(),
        title: words.get("volume.contents").to_owned(),
        weight: Weight::Main,
        body: vec![Block::Contents { items }],
    }
}

/// The chapter of a mission: what it is, and the parts of the outline.
fn chapter<'a>(mission: &'a Mission, context: &mut Context<'a>) -> Vec<PagePart> {
    context.begin(mission);
    let words = context.words();
    let mut about = vec![words.get(mission.nature.key()).to_owned()];
    about.extend(
        mission.country.as_deref().map(|country| words.listed(&area_names(country, words))),
    );
    about.push(words.fill("page.as-of", &[("day", &words.day(mission.as_of))]));
    let line = about.join(words.get("volume.separator"));
    let mut parts = vec![PagePart {
        id: id(mission),
        title: mission.name.clone(),
        weight: Weight::Chapter,
        body: vec![Block::para(vec![Inline::text(line)])],
    }];
    for name in &context.design.outline.parts {
        parts.extend(part::make(*name, context));
    }
    parts
}

/// The lines of an index: each entry with links to the chapters.
fn index<K: Ord>(
    entries: BTreeMap<K, Vec<&Mission>>,
    context: &Context<'_>,
    label: impl Fn(&K) -> Vec<Inline>,
) -> Block {
    let words = context.words();
    let line = |(key, missions): (&K, &Vec<&Mission>)| {
        let links = missions.iter().map(|mission| {
            let c = vec![Inline::text(short(mission))];
            vec![Inline::Link { url: format!("#{}", id(mission)), c }]
        });
        let mut line = label(key);
        line.push(Inline::text(words.get("documents.separator")));
        for (at, link) in links.enumerate() {
            if at > 0 {
                line.push(Inline::text(words.get("semicolon")));
            }
            line.extend(link);
        }
        line
    };
    Block::Index { items: entries.iter().map(line).collect() }
}

fn annex_of(part: VolumePart, body: Vec<Block>, context: &Context<'_>) -> PagePart {
    let (id, key) = annex(part).unwrap_or_default();
    let title = context.words().get(key).to_owned();
    PagePart { id: id.to_owned(), title, weight: Weight::Annex, body }
}

fn documents(missions: &[&Mission], context: &Context<'_>) -> PagePart {
    let mut entries: BTreeMap<Symbol, Vec<&Mission>> = BTreeMap::new();
    for mission in missions {
        for symbol in part::cited(context.library, mission) {
            entries.entry(symbol).or_default().push(mission);
        }
    }
    let symbols: Vec<Symbol> = entries.keys().cloned().collect();
    let mut body: Vec<Block> = part::unverified(&symbols, context).into_iter().collect();
    body.push(index(entries, context, |symbol| part::document(symbol, context)));
    annex_of(VolumePart::Documents, body, context)
}

fn states(missions: &[&Mission], context: &Context<'_>) -> PagePart {
    let words = context.words();
    let mut entries: BTreeMap<String, Vec<&Mission>> = BTreeMap::new();
    for mission in missions {
        let hosts = mission
            .country
            .as_deref()
            .map(|country| area_names(country, words))
            .unwrap_or_default();
        let pledging = mission.pledges.iter().map(|row| state_name(&row.state, words));
        let consenting = mission.consent.iter().map(|row| state_name(&row.state, words));
        for name in hosts.into_iter().chain(pledging).chain(consenting) {
            let missions = entries.entry(name).or_default();
            if !missions.iter().any(|other| std::ptr::eq(*other, *mission)) {
                missions.push(mission);
            }
        }
    }
    let body = vec![index(entries, context, |name| vec![Inline::text(name.as_str())])];
    annex_of(VolumePart::States, body, context)
}
