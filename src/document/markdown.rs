//! Markdown: code, HTML tags and the targets of links are no prose.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{Blanks, Document, Footnotes, Link, Ranges, entities, html};

/// A link or picture whose end is still to come.
struct Open {
    whole: Range<usize>,
    target: String,
    /// From the first event inside to the last.
    label: Option<Range<usize>>,
    form: Form,
}

/// What an address stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `[label](target)`
    Labelled,
    /// `<https://docs.un.org/en/S/2024/263>`
    Bare,
    /// `![label](target)`
    Picture,
}

/// What the events of the parser come to.
struct Reading {
    blanks: Blanks,
    links: Vec<Link>,
    unlinkable: Vec<Range<usize>>,
    notes: Vec<Range<usize>>,
    open: Vec<Open>,
    code: Option<usize>,
    /// Where a block of HTML begins.
    html: Option<usize>,
    /// Where an `<a>` begins.
    anchor: Option<usize>,
    /// Where the last cell of a table ended.
    cell: usize,
}

/// Marks what is prose, and finds links and footnotes.
pub(super) fn mark(document: &mut Document) {
    let source = document.source.clone();
    let text = source.text();
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let parser = Parser::new_ext(text, options);
    let mut reading = Reading {
        blanks: Blanks::of(text),
        links: Vec::new(),
        unlinkable: Vec::new(),
        notes: Vec::new(),
        open: Vec::new(),
        code: None,
        html: None,
        anchor: None,
        cell: 0,
    };
    // `[label]: target` gives no event.
    for (_, definition) in parser.reference_definitions().iter() {
        reading.blanks.blank(definition.span.clone());
    }
    for (event, span) in parser.into_offset_iter() {
        reading.take(&event, span, text);
    }
    reading.unlinkable.extend(reading.anchor.map(|start| start..text.len()));
    document.prose = reading.blanks.into_text();
    document.footnotes = footnotes(&document.prose, text, reading.notes);
    document.links = reading.links;
    document.links.sort_by_key(|link| link.span.start);
    document.unlinkable = Ranges::new(reading.unlinkable);
}

impl Reading {
    fn take(&mut self, event: &Event<'_>, span: Range<usize>, text: &str) {
        if matches!(event, Event::End(TagEnd::Link | TagEnd::Image)) {
            self.close();
            return;
        }
        if let Some(open) = self.open.last_mut() {
            let start = open.label.as_ref().map_or(span.start, |label| label.start);
            open.label = Some(start..span.end);
        }
        match event {
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.open(span, dest_url, if bare { Form::Bare } else { Form::Labelled });
            }
            Event::Start(Tag::Image { dest_url, .. }) => self.open(span, dest_url, Form::Picture),
            Event::Start(Tag::MetadataBlock(_)) => self.unlinkable.push(span),
            Event::Start(Tag::FootnoteDefinition(_)) => self.notes.push(span),
            Event::Start(Tag::CodeBlock(_)) => self.code = Some(span.start),
            Event::End(TagEnd::CodeBlock) => {
                let start = self.code.take().unwrap_or(span.start);
                self.blanks.blank(start..span.end);
            }
            Event::InlineHtml(_) => {
                self.anchor(&text[span.clone()], &span);
                self.blanks.blank(span);
            }
            Event::End(TagEnd::TableCell) => self.cell = span.end,
            // More cells than the table has columns are not shown.
            Event::End(TagEnd::TableRow) if self.cell < span.end => {
                self.unlinkable.push(self.cell..span.end);
            }
            Event::Code(_) => self.blanks.blank(span),
            Event::Start(Tag::HtmlBlock) => self.html = Some(span.start),
            Event::End(TagEnd::HtmlBlock) => {
                let start = self.html.take().unwrap_or(span.start);
                self.html_block(start..span.end, text);
            }
            Event::Text(_) if self.html.is_none() && self.code.is_none() => {
                // The backslash of an escape, and entities.
                if span.start > 0 && text.as_bytes()[span.start - 1] == b'\\' {
                    self.blanks.blank(span.start - 1..span.start);
                }
                entities::decode(&mut self.blanks, text, span);
            }
            _ => {}
        }
    }

    fn open(&mut self, whole: Range<usize>, target: &str, form: Form) {
        self.open.push(Open { whole, target: target.to_owned(), label: None, form });
    }

    /// The end of the innermost link or picture.
    fn close(&mut self) {
        let Some(Open { whole, target, label, form }) = self.open.pop() else { return };
        self.unlinkable.push(whole.clone());
        if form == Form::Bare {
            return;
        }
        let label = label.unwrap_or(whole.start..whole.start);
        self.blanks.blank(label.end..whole.end);
        if form == Form::Labelled {
            self.links.push(Link { span: whole, label, target });
        }
    }

    /// A block of HTML. The marks of Markdown are no links in it.
    fn html_block(&mut self, span: Range<usize>, text: &str) {
        let html::Marked { prose, links, .. } = html::marked(&text[span.clone()]);
        self.blanks.write(span.start, prose.into_text().as_bytes());
        let moved = |range: Range<usize>| range.start + span.start..range.end + span.start;
        self.links.extend(links.into_iter().map(|link| Link {
            span: moved(link.span),
            label: moved(link.label),
            target: link.target,
        }));
        self.unlinkable.push(span.clone());
    }

    /// A tag within a line: links do not go into links of HTML either.
    fn anchor(&mut self, tag: &str, span: &Range<usize>) {
        let name = tag.trim_start_matches('<').split(|c: char| !c.is_alphanumeric() && c != '/');
        match name.map(str::to_ascii_lowercase).next().as_deref() {
            Some("a") => self.anchor = self.anchor.or(Some(span.start)),
            Some("/a") => {
                let start = self.anchor.take().unwrap_or(span.start);
                self.unlinkable.push(start..span.end);
            }
            _ => {}
        }
    }
}

/// Calls and definitions of footnotes, outside code.
fn footnotes(prose: &str, text: &str, bodies: Vec<Range<usize>>) -> Footnotes {
    let mut footnotes = Footnotes { bodies: Ranges::new(bodies), ..Footnotes::default() };
    let mut at = 0;
    while let Some(found) = prose[at..].find("[^") {
        let start = at + found;
        at = start + 2;
        let Some(length) = prose[at..].find([']', '\n', '[', ' ']) else { break };
        let end = at + length;
        let escaped = text[..start].ends_with('\\');
        if escaped || length == 0 || !prose[end..].starts_with(']') {
            continue;
        }
        let label = prose[at..end].to_lowercase();
        let place = start..end + 1;
        if opens_line(&prose[..start]) && prose[end + 1..].starts_with(':') {
            footnotes.definitions.push((label, place));
        } else {
            footnotes.calls.push((label, place));
        }
    }
    footnotes
}

/// Whether a line begins after this text, or has begun with three blanks at most.
fn opens_line(before: &str) -> bool {
    let bytes = before.as_bytes();
    let blanks = bytes.iter().rev().take(4).take_while(|&&byte| byte == b' ').count();
    let line = &bytes[..bytes.len() - blanks];
    blanks <= 3 && matches!(line.last(), None | Some(b'\n'))
}
