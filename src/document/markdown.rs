//! Markdown: only its text is prose; marks, code, HTML tags and the targets of links are not.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::extracted::is_note_mark;
use super::html::Sort;
use super::mask::Mask;
use super::outline::{Outline, Paragraph, Rank};
use super::{Document, Footnotes, Link, Ranges, admonitions, entities, foreign, html};
use crate::citation::extract::Heading;

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
struct Reading<'t> {
    text: &'t str,
    mask: Mask,
    /// How far the text has been taken: whatever no event of text covers is markup.
    done: usize,
    /// What the markup since then does to the text around it.
    gap: Sort,
    links: Vec<Link>,
    unlinkable: Vec<Range<usize>>,
    footnotes: Footnotes,
    notes: Vec<Range<usize>>,
    block_quotes: Vec<Range<usize>>,
    open: Vec<Open>,
    in_code: bool,
    /// Where a block of HTML begins.
    html: Option<usize>,
    /// Where an `<a>` begins.
    anchor: Option<usize>,
    /// Where a `<sup>` begins, and its words.
    raised: Option<(usize, String)>,
    /// Where the last cell of a table ended.
    cell: usize,
    outline: Outline,
    /// Items of lists that are open, and where the words of the last begin.
    items: usize,
    item: usize,
    /// Whether the text is bold, and whether the paragraph has words that are not.
    is_bold: bool,
    is_plain: bool,
    headings: Vec<Heading>,
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
    let readable: Cow<'_, str> = admonitions::unindented(text);
    let mut reading = Reading {
        text,
        mask: Mask::of(text),
        done: 0,
        gap: Sort::Paragraph,
        links: Vec::new(),
        unlinkable: Vec::new(),
        footnotes: Footnotes::default(),
        notes: Vec::new(),
        block_quotes: Vec::new(),
        open: Vec::new(),
        in_code: false,
        html: None,
        anchor: None,
        raised: None,
        cell: 0,
        outline: Outline::default(),
        items: 0,
        item: 0,
        is_bold: false,
        is_plain: false,
        headings: Vec::new(),
    };
    for (event, span) in Parser::new_ext(&readable, options).into_offset_iter() {
        reading.take(&event, span);
    }
    reading.gap = Sort::Paragraph;
    reading.skip_to(text.len());
    reading.unlinkable.extend(reading.anchor.map(|start| start..text.len()));
    document.set_prose(reading.mask);
    document.headings = reading.outline.finish(text.len());
    document.headings.append(&mut reading.headings);
    document.footnotes = reading.footnotes;
    document.footnotes.bodies = Ranges::new(reading.notes);
    document.block_quotes = Ranges::new(reading.block_quotes);
    undefined(&document.prose, text, &mut document.footnotes);
    document.links = reading.links;
    document.links.sort_by_key(|link| link.span.start);
    document.unlinkable = Ranges::new([reading.unlinkable, foreign::spans(text)].concat());
}

impl Reading<'_> {
    fn take(&mut self, event: &Event<'_>, span: Range<usize>) {
        if matches!(event, Event::End(TagEnd::Link | TagEnd::Image)) {
            self.close();
            return;
        }
        if let Some(open) = self.open.last_mut() {
            let start = open.label.as_ref().map_or(span.start, |label| label.start);
            open.label = Some(start..span.end);
        }
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(*tag, span),
            Event::Text(_) => self.words(span),
            Event::Code(_) => {
                self.skip_to(span.start);
                self.mask.blank(span.clone());
                self.done = span.end;
            }
            Event::InlineHtml(_) => self.tag(span),
            Event::SoftBreak | Event::HardBreak => {
                self.skip_to(span.start);
                self.mask.blank(span.clone());
                self.done = self.done.max(span.end);
            }
            Event::FootnoteReference(label) => {
                self.skip_to(span.start);
                self.mask.mark(span.clone());
                self.done = span.end;
                self.footnotes.calls.push((label.to_lowercase(), span));
            }
            Event::Rule => self.gap = Sort::Apart,
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: Range<usize>) {
        match tag {
            Tag::Link { link_type, dest_url, .. } => {
                let bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.open(span, dest_url, if bare { Form::Bare } else { Form::Labelled });
                return;
            }
            Tag::Image { dest_url, .. } => {
                self.open(span, dest_url, Form::Picture);
                return;
            }
            Tag::Strong => {
                self.is_bold = true;
                return;
            }
            Tag::Emphasis | Tag::Strikethrough => return,
            Tag::Item => {
                self.items += 1;
                self.item = span.start;
            }
            // The words of an item before a list within it.
            Tag::List(_) if self.items > 0 => self.paragraph(None, self.item..span.start),
            Tag::Table(_) => self.outline.begin_table(),
            Tag::Paragraph | Tag::Heading { .. } => self.is_plain = false,
            Tag::MetadataBlock(_) => self.unlinkable.push(span),
            Tag::FootnoteDefinition(label) => {
                let length = self.text[span.clone()].find(']').map_or(span.len(), |at| at + 1);
                let place = span.start..span.start + length;
                self.footnotes.definitions.push((label.to_lowercase(), place));
                self.notes.push(span);
            }
            Tag::BlockQuote(_) => self.block_quotes.push(span),
            Tag::CodeBlock(_) => self.in_code = true,
            Tag::HtmlBlock => self.html = Some(span.start),
            _ => {}
        }
        let apart = matches!(
            tag,
            Tag::Item
                | Tag::Heading { .. }
                | Tag::Table(_)
                | Tag::TableHead
                | Tag::TableRow
                | Tag::TableCell
        );
        self.end_block(apart);
    }

    fn end(&mut self, tag: TagEnd, span: Range<usize>) {
        match tag {
            TagEnd::Strong => {
                self.is_bold = false;
                return;
            }
            TagEnd::Emphasis | TagEnd::Strikethrough => return,
            TagEnd::Paragraph => self.paragraph(None, span),
            TagEnd::Heading(level) => self.paragraph(Some(level as Rank), span),
            TagEnd::Item => self.items = self.items.saturating_sub(1),
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::TableCell => {
                self.cell = span.end;
                let end = self.done.clamp(span.start, span.end);
                let (text, words) = self.mask.words(span.start..end);
                self.outline.cell(&text, words, 1);
            }
            TagEnd::TableHead => self.outline.end_row(),
            TagEnd::TableRow => {
                self.outline.end_row();
                // More cells than the table has columns are not shown.
                self.unlinkable.push(self.cell..span.end);
            }
            TagEnd::Table => self.outline.end_table(span.end),
            TagEnd::HtmlBlock => {
                let start = self.html.take().unwrap_or(span.start);
                self.html_block(start..span.end);
            }
            _ => {}
        }
        let apart = matches!(
            tag,
            TagEnd::Item
                | TagEnd::Heading(_)
                | TagEnd::TableCell
                | TagEnd::TableRow
                | TagEnd::Table
        );
        self.end_block(apart);
    }

    /// A paragraph or a heading has ended.
    fn paragraph(&mut self, rank: Option<Rank>, span: Range<usize>) {
        let (text, words) = self.mask.words(span.start..self.done.max(span.start));
        let sort = Paragraph { rank, is_listed: self.items > 0, is_bold: !self.is_plain };
        self.outline.paragraph(&text, words, sort);
        self.item = self.done;
    }

    fn end_block(&mut self, apart: bool) {
        if apart {
            self.gap = Sort::Apart;
        } else if self.gap == Sort::Inline {
            self.gap = Sort::Paragraph;
        }
    }

    /// Everything up to here is markup.
    fn skip_to(&mut self, to: usize) {
        if self.done < to {
            match self.gap {
                Sort::Inline => self.mask.join(self.done..to),
                Sort::Paragraph => self.mask.paragraph(self.done..to),
                Sort::Apart => self.mask.part(self.done..to),
            }
            self.done = to;
        }
        self.gap = Sort::Inline;
    }

    fn words(&mut self, span: Range<usize>) {
        if self.in_code || self.html.is_some() {
            return;
        }
        self.skip_to(span.start);
        self.is_plain |= !self.is_bold;
        if let Some((_, words)) = &mut self.raised {
            words.push_str(&self.text[span.clone()]);
        }
        self.done = self.done.max(span.end);
        entities::decode(&mut self.mask, self.text, span);
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
        if form == Form::Labelled {
            self.links.push(Link { span: whole, label, target });
        }
    }

    /// A block of HTML. The marks of Markdown are no links in it.
    fn html_block(&mut self, span: Range<usize>) {
        self.gap = Sort::Paragraph;
        self.skip_to(span.start);
        let html::Marked { prose, links, headings, block_quotes, .. } =
            html::marked(&self.text[span.clone()]);
        self.mask.insert(span.start, prose);
        let moved = |range: Range<usize>| range.start + span.start..range.end + span.start;
        self.links.extend(links.into_iter().map(|link| Link {
            span: moved(link.span),
            label: moved(link.label),
            target: link.target,
        }));
        self.block_quotes.extend(block_quotes.into_iter().map(moved));
        self.headings.extend(headings.into_iter().map(|heading| Heading {
            words: moved(heading.words),
            governs: moved(heading.governs),
        }));
        self.done = self.done.max(span.end);
        self.unlinkable.push(span);
    }

    /// A tag within a line: links do not go into links of HTML either.
    fn tag(&mut self, span: Range<usize>) {
        self.skip_to(span.start);
        let tag = &self.text[span.clone()];
        let mut name =
            tag.trim_start_matches('<').split(|c: char| !c.is_alphanumeric() && c != '/');
        let name = name.next().unwrap_or_default().to_ascii_lowercase();
        match name.as_str() {
            "a" => self.anchor = self.anchor.or(Some(span.start)),
            "/a" => {
                let start = self.anchor.take().unwrap_or(span.start);
                self.unlinkable.push(start..span.end);
            }
            "sup" => self.raised = Some((span.end, String::new())),
            "/sup" => {
                if let Some((start, words)) = self.raised.take()
                    && is_note_mark(&words)
                {
                    self.mask.mark(start..span.start);
                }
            }
            _ => {}
        }
        self.gap = html::sort_of(name.trim_start_matches('/').as_bytes());
        self.skip_to(span.end);
    }
}

/// Marks of footnotes that nothing defines: GitHub and Pandoc show them as they are written.
fn undefined(prose: &str, text: &str, footnotes: &mut Footnotes) {
    let has_footnotes = !footnotes.definitions.is_empty();
    for (start, _) in prose.match_indices("[^") {
        let inside = &prose[start + 2..];
        let Some(length) = inside.find([']', '\n', '[', ' ']) else { continue };
        let (label, after) = inside.split_at(length);
        let Some(after) = after.strip_prefix(']') else { continue };
        let is_number = !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_digit());
        let escaped = text[..start].ends_with('\\');
        if escaped || is_pattern(label, after) || !(has_footnotes || is_number) {
            continue;
        }
        footnotes.calls.push((label.to_lowercase(), start..start + label.len() + 3));
    }
    footnotes.calls.sort_by_key(|(_, place)| place.start);
}

/// Whether `[^label]` is part of a regular expression, such as `[^0-9]+` or `[^abc]*`.
fn is_pattern(label: &str, after: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':');
    let is_range = |label: &[u8]| matches!(label, [_, b'-', _, ..]);
    label.is_empty()
        || !label.chars().all(is_word)
        || is_range(label.as_bytes())
        || after.starts_with(['*', '+', '?', '{', '\\'])
}
