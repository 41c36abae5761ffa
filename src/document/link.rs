//! Citations made into links: nothing else of the document changes.

use std::collections::HashMap;
use std::ops::Range;

use super::{Document, Format};
use crate::citation::Pinpoint;
use crate::citation::extract::{Citation, Place};
use crate::symbol::{Language, Symbol};

/// What a citation becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// A link of its own words; in plain text, itself and the address in angle brackets.
    Inline,
    /// Itself and a footnote with the link; in Markdown only. Within a footnote, as
    /// [`Inline`](Style::Inline).
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

/// Words the footnote on a document and the place in it.
pub type Note<'n> = &'n dyn Fn(&Symbol, Option<&Pinpoint>) -> String;

/// What the labels of the footnotes begin with.
const LABEL: &str = "un-";

/// What to put into a document so that its citations become links, in the order of the text.
///
/// Left alone are citations that are links already, or are part of an address, of code, of front
/// matter or of the head of a page; a citation that markup runs through; and one whose document is
/// not certain. So nothing is put into a text that has been linked before.
///
/// `note` words the footnote on a document and the place in it, with its link. Links lead to the symbol
/// with its year where the number tells it, since the site knows no other.
///
/// ```
/// use rapporteur::citation::Pinpoint;
/// use rapporteur::document::link::{Style, apply, insertions};
/// use rapporteur::document::{Format, read};
/// use rapporteur::library::Draft;
/// use rapporteur::symbol::Symbol;
/// let draft = Draft::new(read("draft.md", b"See S/2024/263.", Format::Markdown)?);
/// let (document, found) = (&draft.document, &draft.extraction.citations);
/// let note = |symbol: &Symbol, _: Option<&Pinpoint>| symbol.to_string();
/// let put_in = insertions(document, found, Format::Markdown, Style::Inline, &note);
/// let linked = apply(document.source.text(), &put_in);
/// assert_eq!(linked, "See [S/2024/263](https://docs.un.org/en/S/2024/263).");
/// # Ok::<(), rapporteur::document::ReadError>(())
/// ```
pub fn insertions(
    document: &Document,
    citations: &[Citation],
    format: Format,
    style: Style,
    note: Note<'_>,
) -> Vec<Insertion> {
    let text = document.source.text();
    let mut insertions = Vec::new();
    let mut notes = Notes::new(document);
    let mut around_it = Around::default();
    let mut done = 0;
    for citation in citations {
        let Some(symbol) = citation.symbol().map(Symbol::with_year) else { continue };
        let span = &citation.span;
        // Two documents cited by the same words can be one link only.
        if span.start < done
            || around_it.is_settled(text, span.start)
            || document.unlinkable.touch(span)
            || !is_open(text, span, format)
        {
            continue;
        }
        done = span.end;
        let in_note =
            document.footnotes.bodies.touch(span) || is_in_inline_note(&text[..span.start]);
        if style == Style::Footnote && format == Format::Markdown && !in_note {
            let place = place_after(text, citation);
            let end = place.map_or(span.end, |place| place.span.end);
            let is_called = |at: usize| text[at..].starts_with(&format!("[^{LABEL}"));
            if !is_called(span.end) && !is_called(end) {
                let pinpoint = citation.pinpoint().cloned();
                let call = format!("[^{LABEL}{}]", notes.number(symbol, pinpoint));
                insertions.push(Insertion { at: end, text: call });
                done = end;
            }
            continue;
        }
        let (before, after) = around(&symbol, format, &text[span.end..]);
        if !before.is_empty() {
            insertions.push(Insertion { at: span.start, text: before });
        }
        insertions.push(Insertion { at: span.end, text: after });
    }
    insertions.extend(notes.definitions(text, note));
    insertions
}

/// Whether a text ends within a note of Pandoc, `^[…`: no note may be called there.
fn is_in_inline_note(before: &str) -> bool {
    /// No such note is longer, in bytes.
    const LONGEST: usize = 4096;
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST))..];
    let paragraph = near.rsplit("\n\n").next().unwrap_or(near);
    let Some(at) = paragraph.rfind("^[") else { return false };
    let inside = &paragraph[at + 2..];
    inside.matches(']').count() <= inside.matches('[').count()
}

/// The pinpoint that follows a citation at once: the call of its note comes after it.
fn place_after<'c>(text: &str, citation: &'c Citation) -> Option<&'c Place> {
    let place = citation.place.as_ref()?;
    let between = text.get(citation.span.end..place.span.start)?;
    between.chars().all(|c| matches!(c, ' ' | ',')).then_some(place)
}

/// What is before and after the words of a link.
fn around(symbol: &Symbol, format: Format, rest: &str) -> (String, String) {
    let url = symbol.link_encoded(Language::English);
    match format {
        Format::Html => (format!("<a href=\"{url}\">"), "</a>".to_owned()),
        Format::Markdown => ("[".to_owned(), format!("]({url})")),
        Format::Rst => ("`".to_owned(), format!(" <{url}>`__")),
        Format::Latex => {
            let url = url.replace('%', "\\%").replace('#', "\\#");
            (format!("\\href{{{url}}}{{"), "}".to_owned())
        }
        Format::Typst => {
            // These would go on with the call; a semicolon ends it, and is not shown.
            let end = if rest.starts_with(['(', '[', '.', ';']) { ";" } else { "" };
            (format!("#link(\"{url}\")["), format!("]{end}"))
        }
        Format::Text
        | Format::Bibtex
        | Format::CslJson
        | Format::Docx
        | Format::Odt
        | Format::Pdf => (String::new(), format!(" <{url}>")),
    }
}

/// Whether nothing around or within a citation keeps it from being a link.
fn is_open(text: &str, span: &Range<usize>, format: Format) -> bool {
    let (before, words, after) = (&text[..span.start], &text[span.clone()], &text[span.end..]);
    match format {
        // Tags that begin before it or end after it could be parted.
        Format::Html => !words.contains('<'),
        // An escape, a picture or a note would be made of the bracket; after `@` it is a citation key.
        // A link ends with its paragraph.
        Format::Markdown => {
            !words.contains(['<', '`', '|'])
                && !before.ends_with(['\\', '!', '@', '^'])
                && !words.lines().any(|line| line.trim().is_empty())
        }
        Format::Typst => !before.ends_with('\\'),
        // Markup is told by what is before and after it.
        Format::Rst => {
            !words.contains(['`', '*', '|', '<', '\\', '\n'])
                && before
                    .chars()
                    .next_back()
                    .is_none_or(|c| c.is_whitespace() || "('\"[{<-/:".contains(c))
                && after
                    .chars()
                    .next()
                    .is_none_or(|c| c.is_whitespace() || "'\")]}>-/:.,;!?".contains(c))
        }
        Format::Latex => !before.ends_with('\\') && !words.contains(['\\', '{', '}', '%']),
        // Between two signs ` are the roles and the code of other markup.
        Format::Text
        | Format::Bibtex
        | Format::CslJson
        | Format::Docx
        | Format::Odt
        | Format::Pdf => {
            let line = before.rsplit('\n').next().unwrap_or_default();
            let signs = line.split(|c| c != '`').filter(|signs| !signs.is_empty());
            let is_quoted = signs.count() % 2 == 1;
            // Macros of AsciiDoc, attributes, the code and the settings of Org.
            let is_macro = before.ends_with(':') && after.starts_with('[');
            let is_attribute = before.ends_with('{') && after.starts_with('}');
            let is_code = before.ends_with('~') && after.starts_with('~');
            let is_syntax = is_macro || is_attribute || is_code || line.starts_with("#+");
            !is_quoted && !is_syntax && !after.starts_with(" <http")
        }
    }
}

/// The word and the line that a citation stands in, as far as they have been read.
#[derive(Default)]
struct Around {
    read: usize,
    address: bool,
    line: usize,
}

impl Around {
    /// Whether the text up to a byte ends in the middle of an address, or of a footnote of an earlier
    /// run. Bytes come in order; none of the text is read twice.
    fn is_settled(&mut self, text: &str, to: usize) -> bool {
        let new = text.get(self.read..to).unwrap_or_default();
        if let Some(end) = new.rfind('\n') {
            self.line = self.read + end + 1;
        }
        let word = match new.rfind(char::is_whitespace) {
            Some(blank) => {
                self.address = false;
                &new[blank..]
            }
            None => new,
        };
        self.address |= word.contains("://") || word.contains("www.") || word.ends_with('/');
        self.read = self.read.max(to);
        self.address || text[self.line..].starts_with(&format!("[^{LABEL}"))
    }
}

/// The footnotes that are added, one for each place of a document.
struct Notes {
    first: usize,
    order: Vec<(Symbol, Option<Pinpoint>)>,
    numbers: HashMap<(Symbol, Option<Pinpoint>), usize>,
}

impl Notes {
    /// No notes yet; they are numbered after those of an earlier run.
    fn new(document: &Document) -> Notes {
        let footnotes = &document.footnotes;
        let labels = footnotes.calls.iter().chain(&footnotes.definitions);
        let taken = labels.filter_map(|(label, _)| label.strip_prefix(LABEL)?.parse().ok());
        let first = taken.max().map_or(1, |last: usize| last.saturating_add(1));
        Notes { first, order: Vec::new(), numbers: HashMap::new() }
    }

    /// The number of the note on a place.
    fn number(&mut self, symbol: Symbol, pinpoint: Option<Pinpoint>) -> usize {
        let Notes { first, order, numbers } = self;
        let cited = (symbol, pinpoint);
        *numbers.entry(cited.clone()).or_insert_with(|| {
            order.push(cited);
            first.saturating_add(order.len() - 1)
        })
    }

    /// The notes themselves, at the end of the text.
    fn definitions(&self, text: &str, note: Note<'_>) -> Option<Insertion> {
        if self.order.is_empty() {
            return None;
        }
        let line = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let mut definitions = if text.ends_with('\n') { String::new() } else { line.to_owned() };
        for (at, (symbol, pinpoint)) in self.order.iter().enumerate() {
            let number = self.first.saturating_add(at);
            let note = note(symbol, pinpoint.as_ref());
            definitions.push_str(&format!("{line}[^{LABEL}{number}]: {note}{line}"));
        }
        Some(Insertion { at: text.len(), text: definitions })
    }
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
