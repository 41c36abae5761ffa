//! A MediaWiki XML export, which has pages with their revisions.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::WikiError;
use super::page::Page;
use super::wikitext;
use crate::date::{Date, Timestamp};

/// One revision of a page in an export.
#[derive(Debug, Clone, Default)]
pub(super) struct Revision {
    id: String,
    timestamp: String,
    author: String,
    text: String,
    /// The line that its text begins on.
    line: usize,
}

/// A page of an export.
#[derive(Debug, Clone, Default)]
pub(super) struct Exported {
    title: String,
    namespace: String,
    revisions: Vec<Revision>,
}

/// Which revision of a page is read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Wanted {
    /// The latest.
    #[default]
    Latest,
    /// The one of an id, or the latest up to a day.
    Named(String),
}

/// Every page of the export, in the wanted revision.
///
/// # Errors
/// A text that is not XML, or has no page in that revision.
pub(super) fn read(text: &str, wanted: &Wanted) -> Result<Vec<Page>, WikiError> {
    let (site, pages) = pages(text)?;
    let mut found = Vec::new();
    for page in pages {
        // Pages of talk, of templates and of categories are none of a mission.
        if !matches!(page.namespace.as_str(), "" | "0") {
            continue;
        }
        let Some(revision) = chosen(&page.revisions, wanted) else { continue };
        let head = Page {
            title: page.title.clone(),
            site: Some(site.clone()).filter(|site| !site.is_empty()),
            revision: timestamp(&revision.timestamp),
            author: Some(revision.author.clone()).filter(|author| !author.is_empty()),
            ..Page::default()
        };
        found.push(wikitext::read(&revision.text, revision.line, head));
    }
    if found.is_empty() {
        return Err(WikiError::NoRevision);
    }
    Ok(found)
}

fn chosen<'r>(revisions: &'r [Revision], wanted: &Wanted) -> Option<&'r Revision> {
    let latest = |revisions: &mut dyn Iterator<Item = &'r Revision>| {
        revisions.max_by(|one, two| one.timestamp.cmp(&two.timestamp))
    };
    match wanted {
        Wanted::Latest => latest(&mut revisions.iter()),
        Wanted::Named(name) => match Date::parse(name) {
            // Timestamps are of one form, so their order is that of their letters.
            Some(day) => latest(&mut revisions.iter().filter(|revision| {
                revision.timestamp.get(..10).is_some_and(|own| *own <= *day.to_string())
            })),
            None => revisions.iter().find(|revision| revision.id == *name),
        },
    }
}

/// `2024-10-22T12:26:00Z`
fn timestamp(text: &str) -> Option<Timestamp> {
    Timestamp::parse(text.trim().trim_end_matches('Z'))
}

/// The name of the wiki, and its pages.
fn pages(text: &str) -> Result<(String, Vec<Exported>), WikiError> {
    let mut reader = Reader::from_str(text);
    let mut pages: Vec<Exported> = Vec::new();
    let mut site = String::new();
    let mut path: Vec<String> = Vec::new();
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event().map_err(|error| {
            let line = line_at(text, at);
            WikiError::Xml(format!("line {line}: {error}"))
        })?;
        match event {
            Event::Start(start) => {
                let name = start.local_name().as_ref().to_owned();
                match name.as_str() {
                    "page" => pages.push(Exported::default()),
                    "revision" => {
                        if let Some(page) = pages.last_mut() {
                            page.revisions.push(Revision::default());
                        }
                    }
                    "text" => {
                        let after = usize::try_from(reader.buffer_position()).unwrap_or(at);
                        if let Some(revision) = last_revision(&mut pages) {
                            revision.line = line_at(text, after);
                        }
                    }
                    _ => {}
                }
                path.push(name);
            }
            Event::End(_) => {
                path.pop();
            }
            Event::Text(words) => {
                let words = words.to_string();
                add(&path, &words, &mut site, &mut pages);
            }
            Event::CData(words) => {
                let words = words.to_string();
                add(&path, &words, &mut site, &mut pages);
            }
            Event::GeneralRef(name) => {
                let name = name.to_string();
                let character = wikitext::entity(&name).unwrap_or_default();
                add(&path, &character, &mut site, &mut pages);
            }
            Event::Eof => return Ok((site, pages)),
            _ => {}
        }
    }
}

fn last_revision(pages: &mut [Exported]) -> Option<&mut Revision> {
    pages.last_mut()?.revisions.last_mut()
}

/// Adds words to the field that they are in.
fn add(path: &[String], words: &str, site: &mut String, pages: &mut [Exported]) {
    let names: Vec<&str> = path.iter().rev().map(String::as_str).take(2).collect();
    match names.as_slice() {
        ["sitename", ..] => site.push_str(words),
        ["title", "page"] => {
            if let Some(page) = pages.last_mut() {
                page.title.push_str(words);
            }
        }
        ["ns", "page"] => {
            if let Some(page) = pages.last_mut() {
                page.namespace.push_str(words);
            }
        }
        [name, parent] => {
            let Some(revision) = last_revision(pages) else { return };
            match (*name, *parent) {
                ("id", "revision") => revision.id.push_str(words),
                ("timestamp", "revision") => revision.timestamp.push_str(words),
                ("text", "revision") => revision.text.push_str(words),
                ("username" | "ip", "contributor") => revision.author.push_str(words),
                _ => {}
            }
        }
        _ => {}
    }
}

fn line_at(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at.min(text.len())).unwrap_or_default();
    memchr::memchr_iter(b'\n', before).count() + 1
}
