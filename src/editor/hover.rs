//! What is known of the document under a cursor, as Markdown.

use std::fmt::Write;
use std::ops::Range;
use std::sync::Arc;

use super::cursor::symbol_at;
use crate::citation::extract::Reading;
use crate::instrument::Pointer;
use crate::language::Language;
use crate::library::{Entry, Library};
use crate::source::Source;
use crate::symbol::register::{self, Existence};
use crate::symbol::{Explanation, Symbol};

/// The longest text of a paragraph that is shown, in characters.
const MAX_PARAGRAPH: usize = 1200;

/// The most paragraphs and sub-paragraphs that are shown.
const MAX_PARAGRAPHS: usize = 5;

/// What is shown of a place in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The words, as Markdown.
    pub markdown: String,
    /// The bytes of the text that they are about.
    pub span: Range<usize>,
}

/// What is known of the document that is named at a byte of a file: title, day, vote, the text of the
/// paragraph that is cited, and the link. Of a number that several organs have used, the documents
/// that it may mean.
pub fn hover(library: &Library, source: &Arc<Source>, offset: usize) -> Option<Hover> {
    let Some(named) = symbol_at(library, source, offset) else {
        return ambiguous(library, source, offset);
    };
    let mut markdown = about(library, named.symbol);
    let text = library.at_hand.get(named.symbol);
    let pointer = named.pinpoint.and_then(|pinpoint| Pointer::parse(pinpoint.as_str()));
    let cited = text.zip(pointer).map(|(text, pointer)| text.find(&pointer)).unwrap_or_default();
    for provision in cited.into_iter().take(MAX_PARAGRAPHS) {
        let text = escaped(&shortened(&provision.text));
        let _ = write!(markdown, "\n\n> {}: {text}", escaped(&provision.address.to_string()));
    }
    let link = named.symbol.link_encoded(Language::English);
    let _ = write!(markdown, "\n\n[{}]({link})", link.trim_start_matches("https://"));
    Some(Hover { markdown, span: named.place.span })
}

/// The facts of a document, without its paragraphs and its link.
fn about(library: &Library, symbol: &Symbol) -> String {
    let facts = Explanation::of(symbol.as_str()).facts;
    let kind = facts.as_ref().map(|facts| match facts.series {
        Some(series) => format!("{}, {series}", facts.body),
        None => facts.body.to_owned(),
    });
    let mut markdown = format!("**{}**", escaped(symbol.as_str()));
    if let Some(kind) = kind {
        let _ = write!(markdown, "  \n{}", escaped(&kind));
    }
    let entry = library.catalogue.get(symbol);
    if let Some(title) = entry.and_then(Entry::title) {
        let _ = write!(markdown, "\n\n{}", escaped(title));
    }
    let dated = dated(symbol, entry);
    if !dated.is_empty() {
        let _ = write!(markdown, "\n\n{}", escaped(&dated.join(" · ")));
    }
    if let Existence::DoesNotExist(why) = register::plausible(symbol) {
        let _ = write!(markdown, "\n\nThis number does not exist: {}.", escaped(&why.to_string()));
    }
    if entry.is_some_and(|entry| !entry.verified()) {
        markdown.push_str("\n\nNot verified.");
    }
    markdown
}

/// Day, vote and meeting: from the catalogue, else from the register.
fn dated(symbol: &Symbol, entry: Option<&Entry>) -> Vec<String> {
    let adoption = register::adoption(symbol);
    let known = adoption.and_then(|adoption| adoption.adopted);
    let day = entry.and_then(Entry::date).or(known).map(|day| day.long());
    let document = entry.map(|entry| &entry.document);
    let vote = document.and_then(|document| document.vote.as_ref());
    let vote = match vote.map(|vote| vote.value.as_str()) {
        Some("unanimous") => Some(register::Vote::Unanimous),
        Some(counted) => register::Vote::parse(counted),
        None => adoption.and_then(|adoption| adoption.vote),
    };
    let meeting = document.and_then(|document| document.meeting.as_ref());
    let meeting = meeting.map(|meeting| meeting.to_string()).or_else(|| {
        let number = adoption.and_then(|adoption| adoption.meeting)?;
        Some(format!("S/PV.{number}"))
    });
    [day, vote.map(|vote| vote.to_string()), meeting].into_iter().flatten().collect()
}

/// The documents that a number without an organ may mean.
fn ambiguous(library: &Library, source: &Arc<Source>, offset: usize) -> Option<Hover> {
    for text in library.texts() {
        for citation in &text.extraction.citations {
            let Reading::Ambiguous { candidates } = &citation.reading else { continue };
            let place = text.place(citation.span.clone());
            let is_here = Arc::ptr_eq(&place.source, source)
                && (place.span.start..=place.span.end).contains(&offset);
            if !is_here {
                continue;
            }
            let mut markdown = "No organ is named. This may be:\n".to_owned();
            for symbol in candidates {
                let link = symbol.link_encoded(Language::English);
                let _ = write!(markdown, "\n- [{}]({link})", escaped(symbol.as_str()));
            }
            return Some(Hover { markdown, span: place.span });
        }
    }
    None
}

fn shortened(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MAX_PARAGRAPH) {
        Some((at, _)) => format!("{}…", &words[..at]),
        None => words,
    }
}

/// A text on one line, in which nothing is markup.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            safe.push('\\');
        }
        safe.push(if c.is_control() { ' ' } else { c });
    }
    safe
}
