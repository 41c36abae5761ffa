//! A mission, resolved against the library, made into a page.

use std::collections::BTreeMap;

use super::Design;
use super::TemplateError;
use super::Words;
use super::changed::mark;
use super::context::{Context, area_names};
use super::outline::PartName;
use super::page::{Day, Page};
use super::part;
use crate::library::Library;
use crate::record::Mission;
use crate::revision::{Changes, compare};

/// The words that layouts print by themselves.
const OF_LAYOUTS: [&str; 4] = ["page.notes", "page.back", "page.record", "page.attached"];

/// Makes the page of a mission, as [`RecordFile::mission`](crate::library::RecordFile::mission) gives
/// it, by a design. Citations in running text become footnotes, numbered in the order of the outline;
/// those in tables become lettered notes below them.
///
/// # Errors
/// A mistake in the citation style.
pub fn compose(
    library: &Library,
    mission: &Mission,
    design: &Design,
) -> Result<Page, TemplateError> {
    page(library, mission, None, design)
}

/// Makes the page of a mission that says what has changed since an earlier revision of its record: a
/// part lists it, and rows and paragraphs that the earlier page does not have are marked.
///
/// # Errors
/// A mistake in the citation style.
pub fn compose_since(
    library: &Library,
    mission: &Mission,
    earlier: &Mission,
    design: &Design,
) -> Result<Page, TemplateError> {
    let changes = compare(earlier, mission);
    let mut page = page(library, mission, Some(&changes), design)?;
    mark(&mut page, &compose(library, earlier, design)?);
    Ok(page)
}

fn page(
    library: &Library,
    mission: &Mission,
    changes: Option<&Changes>,
    design: &Design,
) -> Result<Page, TemplateError> {
    let words = &design.words;
    let mut context = Context::new(library, mission, design);
    context.changes = changes;
    let mut names = design.outline.parts.clone();
    // An outline that does not say where the changes are has them before the first part with a heading.
    if changes.is_some() && !names.contains(&PartName::Changes) {
        let at = names.iter().position(|name| name.has_heading()).unwrap_or(names.len());
        names.insert(at, PartName::Changes);
    }
    let parts = names.iter().flat_map(|name| part::make(*name, &mut context)).collect();
    if let Some(error) = context.failed {
        return Err(error);
    }
    let title = mission.name.clone();
    let country =
        mission.country.as_deref().map(|country| words.listed(&area_names(country, words)));
    let nature = words.get(mission.nature.key()).to_owned();
    let day = words.day(mission.as_of);
    let cited = part::cited(library, mission).into_iter().map(|symbol| symbol.to_string());
    let keywords = std::iter::once(title.clone())
        .chain(country.clone())
        .chain(cited)
        .filter(|word| !word.is_empty())
        .collect();
    Ok(Page {
        lang: words.lang().to_owned(),
        product: design.outline.name.clone(),
        short: mission.short.clone().unwrap_or_else(|| title.clone()),
        kicker: std::iter::once(nature).chain(country).collect::<Vec<_>>().join(" · "),
        description: words.fill("page.description", &[("title", &title), ("day", &day)]),
        title,
        as_of: Day {
            iso: mission.as_of.to_string(),
            line: words.fill("page.as-of", &[("day", &day)]),
            text: day,
        },
        keywords,
        parts,
        notes: context.footnotes.0,
        house: design.house.clone(),
        words: of_layouts(words),
    })
}

/// The words that layouts print by themselves.
pub(super) fn of_layouts(words: &Words) -> BTreeMap<String, String> {
    OF_LAYOUTS.iter().map(|key| ((*key).to_owned(), words.get(key).to_owned())).collect()
}
