//! The texts of a page as running text of a record: footnotes become citations in brackets.

use super::page::{Page, pieces, unmarked};
use crate::citation::extract::{Citation, Kind, extract};

/// Makes running text, and keeps which notes were placed.
pub(super) struct Proser<'p> {
    page: &'p Page,
    /// For each note, its citations: `@S/RES/2699 (2023), para. 16`.
    cited: Vec<Vec<String>>,
    pub placed: Vec<bool>,
    /// How many resolutions were given the year that the page leaves out.
    pub years: usize,
}

impl<'p> Proser<'p> {
    pub(super) fn new(page: &'p Page) -> Proser<'p> {
        let cited: Vec<Vec<String>> = page.notes.iter().map(|note| citations(&note.text)).collect();
        let placed = vec![false; page.notes.len()];
        Proser { page, cited, placed, years: 0 }
    }

    /// A text as running text.
    pub(super) fn prose(&mut self, text: &str) -> String {
        let text = self.with_years(text);
        let mut out = String::with_capacity(text.len());
        for piece in pieces(&text) {
            match piece {
                Ok(words) => out.push_str(&escaped(words)),
                Err(note) => {
                    if let Some(marker) = self.marker(note) {
                        out.truncate(out.trim_end().len());
                        out.push_str(&marker);
                    }
                }
            }
        }
        out.trim().to_owned()
    }

    /// A note as a citation in brackets; nothing if it cites no document.
    fn marker(&mut self, note: usize) -> Option<String> {
        let cited = self.cited.get(note).filter(|cited| !cited.is_empty())?;
        if let Some(placed) = self.placed.get_mut(note) {
            *placed = true;
        }
        let items: Vec<String> = cited.iter().map(|item| format!("@{item}")).collect();
        Some(format!("[{}]", items.join("; ")))
    }

    /// The first document that the notes of a text cite, with the place in it.
    pub(super) fn source(&mut self, text: &str) -> Option<String> {
        let notes: Vec<usize> = pieces(text).into_iter().filter_map(Result::err).collect();
        let found = notes
            .into_iter()
            .find(|note| self.cited.get(*note).is_some_and(|cited| !cited.is_empty()))?;
        self.placed[found] = true;
        self.cited[found].first().cloned()
    }

    /// The notes that were not placed: their lines and texts.
    pub(super) fn left(&self) -> Vec<(usize, String)> {
        let notes = self.page.notes.iter().zip(&self.placed);
        let left = notes.filter(|(note, placed)| !**placed && !note.text.is_empty());
        left.map(|(note, _)| (note.line, note.text.clone())).collect()
    }

    /// The text with the years of resolutions that it leaves out and that their numbers tell.
    fn with_years(&mut self, text: &str) -> String {
        let mut ends: Vec<(usize, String)> = extract(text)
            .iter()
            .filter_map(|citation| Some((citation.span.end, year_left_out(citation, text)?)))
            .filter(|(end, _)| !text[*end..].trim_start().starts_with('('))
            .collect();
        ends.sort();
        ends.dedup_by_key(|(end, _)| *end);
        self.years += ends.len();
        let mut out = text.to_owned();
        for (end, year) in ends.iter().rev() {
            out.insert_str(*end, year);
        }
        out
    }
}

/// The year of a resolution of the Security Council whose citation is a number alone: ` (2023)`.
fn year_left_out(citation: &Citation, text: &str) -> Option<String> {
    let symbol = citation.symbol()?;
    if citation.kind != Kind::Worded || !symbol.is_council_resolution() {
        return None;
    }
    let year = symbol.short().strip_prefix(text.get(citation.span.clone())?)?.to_owned();
    (year.starts_with(" (") && year.ends_with(')')).then_some(year)
}

/// The documents that some words cite, as references: `S/RES/2699 (2023), para. 16`.
pub(super) fn citations(words: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for citation in extract(words) {
        let Some(symbol) = citation.symbol() else { continue };
        let place = citation.pinpoint().map(|place| {
            let place = place.as_str();
            place.replace("paragraphs ", "paras. ").replace("paragraph ", "para. ")
        });
        let reference = match place {
            Some(place) if !place.contains([';', '[', ']', '@']) => format!("{symbol}, {place}"),
            _ => symbol.to_string(),
        };
        if !found.contains(&reference) {
            found.push(reference);
        }
    }
    found
}

/// Words with everything escaped that CommonMark would read as markup; emphasis is kept.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let stars = words.matches('*').count();
    for c in words.chars() {
        let is_markup = matches!(c, '\\' | '`' | '_' | '[' | ']' | '<' | '>' | '&')
            || (c == '*' && stars % 2 == 1);
        if is_markup {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The words of a text alone, as a value that is not running text.
pub(super) fn value(text: &str) -> String {
    unmarked(text).replace('*', "")
}
