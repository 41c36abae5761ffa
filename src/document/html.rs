//! HTML: tags, comments, scripts and styles are no prose.

use std::ops::Range;

use html5gum::emitters::default::{DefaultEmitter, StartTag};
use html5gum::{Token, Tokenizer, naive_next_state};

use super::extracted::is_note_mark;
use super::mask::Mask;
use super::outline::{CAPTION, Outline, Paragraph, Rank};
use super::{Document, Link, Ranges, entities, foreign};
use crate::citation::extract::Heading;

/// Elements within a line: what is before their tags goes on after them.
const INLINE: &[&[u8]] = &[
    b"a", b"abbr", b"acronym", b"b", b"bdi", b"bdo", b"big", b"cite", b"data", b"del", b"dfn",
    b"em", b"font", b"i", b"ins", b"kbd", b"label", b"mark", b"nobr", b"q", b"s", b"samp",
    b"small", b"span", b"strike", b"strong", b"sub", b"sup", b"time", b"tt", b"u", b"var", b"wbr",
];

/// Elements whose content stands apart: no citation goes into it or out of it. Every other tag begins
/// a new paragraph.
const APART: &[&[u8]] = &[
    b"caption",
    b"dd",
    b"dt",
    b"figcaption",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"li",
    b"option",
    b"table",
    b"tbody",
    b"td",
    b"tfoot",
    b"th",
    b"thead",
    b"tr",
];

/// Elements whose content is no prose.
const SILENT: &[&[u8]] = &[b"script", b"style", b"code", b"pre", b"template", b"textarea"];

/// Elements in which no link may stand.
const UNLINKABLE: &[&[u8]] = &[b"head", b"title", b"button", b"option", b"svg", b"math"];

/// The rank of a term of a list of definitions.
const TERM: Rank = 40;

/// Tags after which the text is read in another way, up to the end of the element.
///
/// Authority: HTML Living Standard, 13.2.6, "Tree construction".
const RAW: &[&[u8]] = &[b"script", b"style", b"textarea", b"title"];

/// An element that is open.
struct Open {
    name: Vec<u8>,
    start: usize,
}

/// An `<a>` that is open.
struct Anchor {
    start: usize,
    label: usize,
    target: Option<String>,
}

/// The paragraph at hand.
#[derive(Debug, Default)]
struct Block {
    start: usize,
    rank: Option<Rank>,
    /// Lists that are open, and elements in bold type.
    lists: usize,
    bold: usize,
    /// Whether it has words that are not bold.
    is_plain: bool,
}

/// What the tokens come to.
struct Reading<'t> {
    text: &'t str,
    mask: Mask,
    links: Vec<Link>,
    unlinkable: Vec<Range<usize>>,
    silent: Option<Open>,
    closed: Option<Open>,
    anchor: Option<Anchor>,
    /// Where a `<sup>` begins, and its words.
    raised: Option<(usize, String)>,
    outline: Outline,
    block: Block,
    /// Cells that are open: where each begins, and its columns.
    cells: Vec<(usize, usize)>,
    /// How far the text has been taken: whatever no token of text covers is markup.
    done: usize,
    block_quotes: Vec<Range<usize>>,
    /// Where each `<blockquote>` begins that is open.
    quoted: Vec<usize>,
}

/// What a tag does to the text around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Inline,
    Paragraph,
    Apart,
}

/// What the tags of an element do, by its name in small letters.
pub(super) fn sort_of(name: &[u8]) -> Sort {
    if INLINE.contains(&name) {
        Sort::Inline
    } else if APART.contains(&name) {
        Sort::Apart
    } else {
        Sort::Paragraph
    }
}

/// Marks what is prose, and finds links.
pub(super) fn mark(document: &mut Document) {
    let source = document.source.clone();
    let marked = marked(source.text());
    document.set_prose(marked.prose);
    document.links = marked.links;
    document.headings = marked.headings;
    document.block_quotes = Ranges::new(marked.block_quotes);
    let foreign = foreign::spans(source.text());
    document.unlinkable = Ranges::new([marked.unlinkable, foreign].concat());
}

/// What of a piece of HTML is prose, its links, and where none may be put.
pub(super) struct Marked {
    /// The piece with everything else put to spaces.
    pub(super) prose: Mask,
    /// Links with a label.
    pub(super) links: Vec<Link>,
    /// Where no link may be put.
    pub(super) unlinkable: Vec<Range<usize>>,
    /// Headings and what they are above.
    pub(super) headings: Vec<Heading>,
    /// Passages that are set off as quotations.
    pub(super) block_quotes: Vec<Range<usize>>,
}

/// Reads HTML, or a piece of it.
pub(super) fn marked(text: &str) -> Marked {
    let mut reading = Reading {
        text,
        mask: Mask::of(text),
        links: Vec::new(),
        unlinkable: Vec::new(),
        silent: None,
        closed: None,
        anchor: None,
        raised: None,
        outline: Outline::default(),
        block: Block::default(),
        cells: Vec::new(),
        done: 0,
        block_quotes: Vec::new(),
        quoted: Vec::new(),
    };
    let emitter = DefaultEmitter::<usize>::new_with_span();
    let mut tokens = Tokenizer::new_with_emitter(text, emitter);
    while let Some(Ok(token)) = tokens.next() {
        match token {
            Token::StartTag(tag) => {
                if RAW.contains(&tag.name.as_slice())
                    && !tag.self_closing
                    && let Some(state) = naive_next_state(&tag.name)
                {
                    tokens.set_state(state);
                }
                reading.open(&tag);
            }
            Token::EndTag(tag) => reading.close(&tag.name, tag.span.start..tag.span.end),
            Token::Comment(comment) => reading.skip(comment.span.end),
            Token::Doctype(doctype) => reading.skip(doctype.span.end),
            Token::String(string) => reading.words(string.span.start..string.span.end),
            Token::Error(_) => {}
        }
    }
    reading.finish()
}

impl Reading<'_> {
    fn open(&mut self, tag: &StartTag<usize>) {
        let (name, span) = (tag.name.as_slice(), tag.span.start..tag.span.end);
        if sort_of(name) != Sort::Inline {
            self.end_block(span.start, span.end);
        }
        self.tag(name, span.end);
        self.begin(tag);
        let opened = || Some(Open { name: name.to_vec(), start: span.end });
        if self.silent.is_none() && SILENT.contains(&name) && !tag.self_closing {
            self.silent = opened();
        }
        // The end tag of the head may be left out.
        if name == b"body" && self.closed.as_ref().is_some_and(|open| open.name == b"head") {
            self.close_unlinkable(span.start);
        }
        if self.closed.is_none() && UNLINKABLE.contains(&name) && !tag.self_closing {
            self.closed = opened();
        }
        if name == b"sup" {
            self.raised = Some((span.end, String::new()));
        }
        if name == b"blockquote" {
            self.quoted.push(span.end);
        }
        if name == b"a" {
            self.close_anchor(span.start);
            let target = tag.attributes.get(&b"href"[..]);
            let target = target.map(|target| String::from_utf8_lossy(&target.value).into_owned());
            self.anchor = Some(Anchor { start: span.start, label: span.end, target });
        }
    }

    fn close(&mut self, name: &[u8], span: Range<usize>) {
        if name == b"sup" {
            self.close_raised(span.start);
        }
        if name == b"blockquote" {
            self.block_quotes.extend(self.quoted.pop().map(|start| start..span.start));
        }
        if sort_of(name) != Sort::Inline {
            self.end_block(span.start, span.end);
        }
        self.finish_element(name, span.start);
        if let Some(open) = self.silent.take_if(|open| open.name == name) {
            self.mask.blank(open.start..span.start);
        }
        if self.closed.as_ref().is_some_and(|open| open.name == name) {
            self.close_unlinkable(span.start);
        }
        if name == b"a"
            && let Some(Anchor { start, label, target }) = self.anchor.take()
        {
            self.unlinkable.push(start..span.end);
            let label = label..span.start.max(label);
            self.links.extend(target.map(|target| Link { span: start..span.end, label, target }));
        }
        self.tag(name, span.end);
    }

    fn finish(mut self) -> Marked {
        let end = self.text.len();
        self.end_block(end, end);
        if let Some(open) = self.silent.take() {
            self.mask.blank(open.start..end);
        }
        self.close_unlinkable(end);
        self.close_anchor(end);
        Marked {
            prose: self.mask,
            links: self.links,
            unlinkable: self.unlinkable,
            headings: self.outline.finish(end),
            block_quotes: self.block_quotes,
        }
    }

    fn close_unlinkable(&mut self, end: usize) {
        self.unlinkable.extend(self.closed.take().map(|open| open.start..end));
    }

    /// An `<a>` without its end tag goes on up to the next.
    fn close_anchor(&mut self, end: usize) {
        self.unlinkable.extend(self.anchor.take().map(|anchor| anchor.start..end));
    }

    /// Markup within words.
    fn skip(&mut self, end: usize) {
        self.mask.join(self.done..end);
        self.done = self.done.max(end);
    }

    fn tag(&mut self, name: &[u8], end: usize) {
        match sort_of(name) {
            Sort::Inline => self.skip(end),
            Sort::Paragraph => self.mask.paragraph(self.done..end),
            Sort::Apart => self.mask.part(self.done..end),
        }
        self.done = self.done.max(end);
    }

    /// What is raised is the mark of a footnote if it looks like one.
    fn close_raised(&mut self, end: usize) {
        let Some((start, words)) = self.raised.take() else { return };
        if is_note_mark(&words) {
            self.mask.mark(start..end);
        }
    }

    /// An element of the layout begins.
    fn begin(&mut self, tag: &StartTag<usize>) {
        let end = tag.span.end;
        match tag.name.as_slice() {
            [b'h', level @ b'1'..=b'6'] => self.block.rank = Some(level - b'0'),
            b"caption" | b"figcaption" => self.block.rank = Some(CAPTION),
            b"dt" => self.block.rank = Some(TERM),
            b"ul" | b"ol" | b"dl" => self.block.lists += 1,
            b"b" | b"strong" => self.block.bold += 1,
            b"table" => self.outline.begin_table(),
            b"tr" => self.end_row(tag.span.start),
            b"td" | b"th" => {
                self.end_cell(tag.span.start);
                let columns = tag.attributes.get(&b"colspan"[..]);
                let columns = columns.and_then(|columns| std::str::from_utf8(&columns.value).ok());
                let columns = columns.and_then(|columns| columns.trim().parse().ok());
                self.cells.push((end, columns.unwrap_or(1)));
            }
            _ => {}
        }
    }

    /// An element of the layout ends.
    fn finish_element(&mut self, name: &[u8], at: usize) {
        match name {
            b"ul" | b"ol" => self.block.lists = self.block.lists.saturating_sub(1),
            b"b" | b"strong" => self.block.bold = self.block.bold.saturating_sub(1),
            b"td" | b"th" => self.end_cell(at),
            b"tr" => self.end_row(at),
            b"table" => {
                self.end_row(at);
                self.outline.end_table(at);
            }
            b"dl" => {
                self.block.lists = self.block.lists.saturating_sub(1);
                self.outline.close(TERM, at);
            }
            _ => {}
        }
    }

    fn end_cell(&mut self, at: usize) {
        if let Some((start, columns)) = self.cells.pop() {
            let (text, words) = self.mask.words(start..at);
            self.outline.cell(&text, words, columns);
        }
    }

    fn end_row(&mut self, at: usize) {
        self.end_cell(at);
        self.outline.end_row();
    }

    /// A paragraph ends, and the next begins.
    fn end_block(&mut self, at: usize, next: usize) {
        let start = std::mem::replace(&mut self.block.start, next);
        let (text, words) = self.mask.words(start..at);
        if words.is_empty() {
            return;
        }
        let sort = Paragraph {
            rank: self.block.rank.take(),
            is_listed: self.block.lists > 0,
            is_bold: !std::mem::take(&mut self.block.is_plain),
        };
        self.outline.paragraph(&text, words, sort);
    }

    fn words(&mut self, span: Range<usize>) {
        let start = span.start.max(self.done);
        let is_space = self.text.get(start..span.end).is_none_or(|text| text.trim().is_empty());
        self.block.is_plain |= self.block.bold == 0 && !is_space;
        if let Some((_, words)) = &mut self.raised {
            words.push_str(self.text.get(start..span.end).unwrap_or_default());
        }
        entities::decode(&mut self.mask, self.text, start..span.end);
        self.done = self.done.max(span.end);
    }
}
