//! Citations made into links: nothing else of the document changes.

use std::ops::Range;

use super::{Document, Format};
use crate::citation::extract::Citation;
use crate::symbol::{Language, Symbol};

/// What a citation becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A link of its own words.
    Inline,
    /// Itself and a footnote with the link; in Markdown only.
    Footnote,
}

/// Something put into a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insertion {
    /// The byte before which it is put.
    pub at: usize,
    /// What is put there.
    pub text: String,
}

/// What to put into a document so that its citations become links. Citations that are in a link
/// already, or in code, are left alone; so are those whose document is not certain.
pub fn insertions(
    document: &Document,
    citations: &[Citation],
    format: Format,
    style: Style,
) -> Vec<Insertion> {
    let mut insertions = Vec::new();
    let mut notes: Vec<(String, &Symbol)> = Vec::new();
    let mut done = 0;
    for citation in citations {
        let Some(symbol) = citation.symbol() else { continue };
        let span = &citation.span;
        // Two documents cited by the same words can be one link only.
        if span.start < done || is_linked(document, span) {
            continue;
        }
        done = span.end;
        if style == Style::Footnote && format == Format::Markdown {
            let label = format!("un-{}", notes.len() + 1);
            insertions.push(Insertion { at: span.end, text: format!("[^{label}]") });
            notes.push((label, symbol));
            continue;
        }
        let (before, after) = around(symbol, format);
        insertions.push(Insertion { at: span.start, text: before });
        insertions.push(Insertion { at: span.end, text: after });
    }
    if !notes.is_empty() {
        let text = document.source.text();
        let mut definitions = String::new();
        if !text.ends_with('\n') {
            definitions.push('\n');
        }
        for (label, symbol) in notes {
            let url = symbol.link_encoded(Language::English);
            definitions.push_str(&format!("\n[^{label}]: [{symbol}]({url})\n"));
        }
        insertions.push(Insertion { at: text.len(), text: definitions });
    }
    insertions
}

/// What stands before and after the words of a link.
fn around(symbol: &Symbol, format: Format) -> (String, String) {
    let url = symbol.link_encoded(Language::English);
    match format {
        Format::Html => (format!("<a href=\"{url}\">"), "</a>".to_owned()),
        Format::Typst => (format!("#link(\"{url}\")["), "]".to_owned()),
        _ => ("[".to_owned(), format!("]({url})")),
    }
}

/// Whether words stand in a link, or are part of an address.
fn is_linked(document: &Document, span: &Range<usize>) -> bool {
    let text = document.source.text();
    let word = text[..span.start].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let address = text.get(word..span.start).is_some_and(|before| before.contains("://"));
    let inside = |link: &super::Link| link.span.start <= span.start && span.end <= link.span.end;
    address || document.links.iter().any(inside)
}

/// A text with everything put in.
pub fn apply(text: &str, insertions: &[Insertion]) -> String {
    let length = insertions.iter().map(|insertion| insertion.text.len()).sum::<usize>();
    let mut linked = String::with_capacity(text.len() + length);
    let mut at = 0;
    for insertion in insertions {
        linked.push_str(&text[at..insertion.at]);
        linked.push_str(&insertion.text);
        at = insertion.at;
    }
    linked.push_str(&text[at..]);
    linked
}
