//! Another symbol for a document, wherever it is named.

use std::collections::HashSet;
use std::sync::Arc;

use super::references::references;
use crate::diagnostic::Fix;
use crate::language::Language;
use crate::library::{DocumentLink, Library};
use crate::source::{Place, Source};
use crate::symbol::Symbol;

/// What a document's new symbol changes.
#[derive(Debug, Default)]
pub struct Renaming {
    /// The changes, none of which overlap.
    pub edits: Vec<Fix>,
    /// Places that name the document in a way that does not carry over: "and Add.1", or text in a
    /// file that cannot be changed.
    pub left: Vec<Place>,
}

/// Replaces the symbol of a document wherever it is written out, in the number of a resolution cited
/// in words, and in links.
///
/// ```
/// use rapporteur::document::{self, Format};
/// use rapporteur::editor::rename;
/// use rapporteur::library::{Draft, Library};
/// use rapporteur::symbol::Symbol;
///
/// let text = b"Security Council resolution 2699 (2023), S/RES/2699 (2023)";
/// let document = document::read("draft.md", text, Format::Markdown)?;
/// let library = Library::with_drafts(Vec::new(), vec![Draft::new(document)]);
/// let renaming =
///     rename(&library, &Symbol::parse("S/RES/2699 (2023)")?, &Symbol::parse("S/RES/2751 (2024)")?);
/// let texts: Vec<&str> = renaming.edits.iter().map(|edit| edit.text.as_str()).collect();
/// assert_eq!(texts, ["2751 (2024)", "S/RES/2751 (2024)"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn rename(library: &Library, old: &Symbol, new: &Symbol) -> Renaming {
    let mut renaming = Renaming::default();
    let links = library.texts().flat_map(|text| text.links);
    let links: Vec<&DocumentLink> =
        links.filter(|link| link.target.as_ref().is_ok_and(|target| target == old)).collect();
    let places = references(library, old, true);
    let extracted: HashSet<*const Source> = library
        .drafts
        .iter()
        .filter(|draft| draft.document.extracted)
        .map(|draft| Arc::as_ptr(&draft.document.source))
        .collect();
    let is_fixed = |place: &Place| extracted.contains(&Arc::as_ptr(&place.source));
    for place in places {
        match reworded(place.text(), old, new) {
            Some(text) if !is_fixed(&place) => {
                let Place { source, span, .. } = place;
                renaming.edits.push(Fix { source, span, text, is_safe: true });
            }
            // Its link says which document is meant.
            None if links.iter().any(|link| is_within(&place, &link.place)) => {}
            _ => renaming.left.push(place),
        }
    }
    for link in links.into_iter().filter(|link| !is_fixed(&link.place)) {
        renaming.edits.extend(redirected(link, new));
    }
    let key = |edit: &Fix| (Arc::as_ptr(&edit.source).addr(), edit.span.start);
    renaming.edits.sort_by_key(key);
    renaming.edits.dedup_by(|later, first| {
        Arc::ptr_eq(&later.source, &first.source) && later.span.start < first.span.end
    });
    renaming
}

fn is_within(place: &Place, outer: &Place) -> bool {
    Arc::ptr_eq(&place.source, &outer.source)
        && outer.span.start <= place.span.start
        && place.span.end <= outer.span.end
}

/// The words for a new symbol where these were the words for the old one.
fn reworded(written: &str, old: &Symbol, new: &Symbol) -> Option<String> {
    if written.contains("://") {
        let leads_there = Symbol::from_link(written).is_ok_and(|read| read == *old);
        return leads_there.then(|| link_like(written, new));
    }
    let words = written.split_whitespace().collect::<Vec<_>>().join(" ");
    let (from, to) = (Forms::of(old), Forms::of(new));
    if words == from.undated {
        return Some(to.undated);
    }
    if Symbol::parse(&words).is_ok_and(|read| read == *old) {
        let compact = !words.contains(' ') && from.whole.contains(' ');
        return Some(if compact { to.key } else { to.whole });
    }
    // "resolution 2699 (2023)": the number alone, where what comes before it stays the same.
    let tail = |from: &str, to: &str| {
        let before = from.strip_suffix(words.as_str()).filter(|before| before.ends_with('/'))?;
        to.strip_prefix(before).map(str::to_owned)
    };
    tail(&from.whole, &to.whole).or_else(|| tail(&from.undated, &to.undated))
}

/// How a symbol may be written.
struct Forms {
    /// With the year, of a resolution of the Security Council.
    whole: String,
    /// Without it.
    undated: String,
    key: String,
}

impl Forms {
    fn of(symbol: &Symbol) -> Forms {
        let whole = symbol.to_string();
        let year = symbol.year_by_number();
        match (whole.split_once(" ("), year) {
            (Some((undated, _)), _) if symbol.is_council_resolution() => {
                Forms { undated: undated.to_owned(), key: symbol.key(), whole }
            }
            (None, Some(year)) if symbol.suffixes().next().is_none() => {
                let dated = format!("{whole} ({year})");
                Forms { key: dated.replace(' ', ""), whole: dated, undated: whole }
            }
            _ => Forms { undated: whole.clone(), key: symbol.key(), whole },
        }
    }
}

/// A link to another document in the language of this one.
fn link_like(link: &str, new: &Symbol) -> String {
    let has = |language: &Language| link.contains(&format!("/{}/", language.code()));
    let language = Language::ALL.into_iter().find(has).unwrap_or(Language::English);
    new.link_encoded(language)
}

/// The change that makes a link lead to another document.
fn redirected(link: &DocumentLink, new: &Symbol) -> Option<Fix> {
    let at = link.place.text().rfind(&link.written)?;
    let start = link.place.span.start + at;
    Some(Fix {
        source: Arc::clone(&link.place.source),
        span: start..start + link.written.len(),
        text: link_like(&link.written, new),
        is_safe: true,
    })
}
