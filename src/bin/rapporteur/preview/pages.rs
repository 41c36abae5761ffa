//! The pages and findings of a run, as the browser is shown them.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail};

use super::stage::{Shown, ShownFinding, ShownPage};
use crate::args::Preview;
use crate::build::{add_pictures, attachment};
use crate::kept::digest_of;
use crate::projects::Projects;
use crate::review::suggestion;
use rapporteur::briefing::{Design, Page, Words, compose, compose_volume};
use rapporteur::diagnostic::{Diagnostic, RuleId, visible};
use rapporteur::disk::Disk;
use rapporteur::library::RecordFile;
use rapporteur::project::Project;
use rapporteur::render::{Attachment, Format, Templates};
use rapporteur::source::Place;

/// The page of a record that could not be printed yet.
const NO_PAGE: &str = "<!DOCTYPE html><html lang=\"en\"><meta name=\"color-scheme\" content=\"light dark\"><title>No page yet</title><p style=\"font: 1.1rem/1.5 sans-serif; margin: 3rem auto; max-width: 32rem; padding: 0 1rem\">There is no page yet. It appears as soon as the record can be printed.";

/// What is marked, and what is around it, is cut at this length.
const MOST_CHARACTERS: usize = 1200;

/// The last good pages, by what they are asked for by.
#[derive(Debug, Default)]
pub struct Pages(HashMap<String, ShownPage>);

impl Pages {
    /// The pages and findings of projects that were read. A record that cannot be printed keeps its last
    /// page.
    pub fn of(&mut self, projects: &Projects, args: &Preview) -> Result<Shown> {
        let mut shown = Shown::default();
        for project in &projects.all {
            let found = project.check().diagnostics;
            self.add_pages(project, &found, args, &mut shown.pages)?;
            shown.findings.extend(found.iter().map(shown_finding));
        }
        shown.problem = match projects.failures.as_slice() {
            [] if !shown.pages.is_empty() => None,
            [] if !shown.findings.is_empty() => {
                Some("there is no record that can be printed; the findings say why".to_owned())
            }
            [] => {
                Some("there is no mission record; `rapporteur new` writes a first one".to_owned())
            }
            failures => Some(failures.join("; ")),
        };
        Ok(shown)
    }

    fn add_pages(
        &mut self,
        project: &Project,
        found: &[Diagnostic],
        args: &Preview,
        pages: &mut Vec<ShownPage>,
    ) -> Result<()> {
        let disk = Disk::here()?;
        let product = project.setup.product(&disk, args.product.template.as_deref())?;
        let style = project.setup.citation_style(&disk, args.product.citation_style.as_deref())?;
        let mut layouts = product.layouts;
        let mut design =
            Design { outline: product.outline, house: product.house, style, ..Design::default() };
        let records = project.library.records.iter();
        let asked: Vec<&RecordFile> =
            records.filter(|file| project.is_asked(&file.source)).collect();
        let mut maker = Maker { project, disk: &disk, layouts: &mut layouts };
        if design.outline.volume.is_some() {
            design.words = Words::of(args.product.lang.unwrap_or_default());
            let name = design.outline.name.clone();
            let page = volume(project, &asked, &design);
            let page = page.and_then(|page| maker.render(page, None));
            pages.push(self.add(&name, None, page));
            return Ok(());
        }
        for name in project.file_names() {
            let is_broken = found.iter().any(|found| {
                found.finding.rule == RuleId::SYNTAX_ERROR
                    && found.finding.place.source.name() == name
            });
            let page = match asked.iter().find(|file| file.source.name() == name) {
                // A broken record may have so little left that it is not known as one.
                _ if is_broken => Err(anyhow!("it has a mistake of syntax")),
                Some(file) => page_of(project, file, &mut design, args)
                    .and_then(|page| maker.render(page, Some(attachment(file)))),
                None => continue,
            };
            let is_record = asked.iter().any(|file| file.source.name() == name);
            if is_record || self.0.contains_key(&key_of(name)) {
                pages.push(self.add(name, Some(visible(name)), page));
            }
        }
        Ok(())
    }

    /// The page of a name: the new one, or the last one with the reason why it is not new.
    fn add(
        &mut self,
        name: &str,
        file: Option<String>,
        page: Result<(String, u64, String)>,
    ) -> ShownPage {
        let key = key_of(name);
        let shown = match page {
            Ok((title, digest, html)) => {
                let html = Arc::from(html);
                ShownPage { key: key.clone(), title, file, stale: None, digest, html }
            }
            Err(why) => {
                let stale = Some(format!("{why:#}"));
                match self.0.get(&key) {
                    Some(last) => ShownPage { stale, ..last.clone() },
                    None => {
                        let (title, html) = (visible(name), Arc::from(NO_PAGE));
                        ShownPage { key: key.clone(), title, file, stale, digest: 0, html }
                    }
                }
            }
        };
        self.0.insert(key, shown.clone());
        shown
    }
}

/// What makes HTML of pages.
struct Maker<'a> {
    project: &'a Project,
    disk: &'a Disk,
    layouts: &'a mut Templates,
}

impl Maker<'_> {
    /// The title of a page, a number for it, and its HTML.
    fn render(
        &mut self,
        mut page: Page,
        record: Option<Attachment>,
    ) -> Result<(String, u64, String)> {
        add_pictures(&mut page, self.project, self.disk, self.layouts, Path::new(""))?;
        let format = Format::named("html").context("this build has no HTML")?;
        let html = format.render(&page, self.layouts, record.as_ref())?;
        let digest = digest_of(&page, format, self.layouts, record.as_ref());
        Ok((page.title, digest, String::from_utf8_lossy(&html).into_owned()))
    }
}

/// What the page of a record or a volume is asked for by.
fn key_of(name: &str) -> String {
    let mut key = DefaultHasher::new();
    name.hash(&mut key);
    format!("{:016x}", key.finish())
}

fn page_of(
    project: &Project,
    file: &RecordFile,
    design: &mut Design,
    args: &Preview,
) -> Result<Page> {
    let mission = file.mission().map_err(|incomplete| anyhow!("{incomplete}"))?;
    design.words = Words::of(args.product.lang.unwrap_or(mission.language));
    compose(&project.library, &mission, design)
        .map_err(|error| anyhow!("the citation style has a mistake:\n{error}"))
}

fn volume(project: &Project, records: &[&RecordFile], design: &Design) -> Result<Page> {
    let missions: Vec<_> = records.iter().filter_map(|file| file.mission().ok()).collect();
    let page = compose_volume(&project.library, &missions, design)
        .map_err(|error| anyhow!("the citation style has a mistake:\n{error}"))?;
    match page {
        Some(page) => Ok(page),
        None => bail!("no record can be printed"),
    }
}

fn shown_finding(found: &Diagnostic) -> ShownFinding {
    let finding = &found.finding;
    let place = &finding.place;
    let start = place.start();
    ShownFinding {
        severity: found.severity.name(),
        rule: finding.rule.to_string(),
        message: visible(&finding.message),
        help: finding.help.as_deref().map(visible),
        suggestion: finding.fix.as_ref().map(suggestion),
        file: visible(place.source.name()),
        line: start.line,
        column: start.column,
        words: cut(place.text()),
        around: cut(around(place)),
    }
}

/// The lines around a place, up to the next empty ones.
fn around(place: &Place) -> &str {
    let text = place.source.text();
    let before = text[..place.span.start].rfind("\n\n").map_or(0, |at| at + 2);
    let after = text[place.span.end..].find("\n\n").map_or(text.len(), |at| place.span.end + at);
    &text[before..after]
}

fn cut(text: &str) -> String {
    text.chars().take(MOST_CHARACTERS).collect()
}
