//! HTML: tags, comments, scripts and styles are no prose.

use std::ops::Range;

use html5gum::emitters::default::{DefaultEmitter, StartTag};
use html5gum::{Token, Tokenizer, naive_next_state};

use super::{Blanks, Document, Link, Ranges, entities};

/// Elements within a line; every other tag parts what is before it from what is after it.
const INLINE: &[&[u8]] = &[
    b"a", b"abbr", b"b", b"bdi", b"bdo", b"cite", b"del", b"dfn", b"em", b"font", b"i", b"ins",
    b"mark", b"q", b"s", b"small", b"span", b"strong", b"u", b"wbr",
];

/// Elements whose content is no prose.
const SILENT: &[&[u8]] = &[b"script", b"style", b"code", b"pre", b"template", b"textarea"];

/// Elements in which no link may stand.
const UNLINKABLE: &[&[u8]] = &[b"head", b"title", b"button", b"option", b"svg", b"math"];

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

/// What the tokens come to.
struct Reading<'t> {
    text: &'t str,
    blanks: Blanks,
    links: Vec<Link>,
    unlinkable: Vec<Range<usize>>,
    silent: Option<Open>,
    closed: Option<Open>,
    anchor: Option<Anchor>,
    /// How far the text has been taken: whatever no token of text covers is markup.
    done: usize,
}

/// Marks what is prose, and finds links.
pub(super) fn mark(document: &mut Document) {
    let source = document.source.clone();
    let marked = marked(source.text());
    document.prose = marked.prose.into_text();
    document.links = marked.links;
    document.unlinkable = Ranges::new(marked.unlinkable);
}

/// What of a piece of HTML is prose, its links, and where none may be put.
pub(super) struct Marked {
    /// The piece with everything else put to blanks.
    pub(super) prose: Blanks,
    /// Links with a label.
    pub(super) links: Vec<Link>,
    /// Where no link may be put.
    pub(super) unlinkable: Vec<Range<usize>>,
}

/// Reads HTML, or a piece of it.
pub(super) fn marked(text: &str) -> Marked {
    let mut reading = Reading {
        text,
        blanks: Blanks::of(text),
        links: Vec::new(),
        unlinkable: Vec::new(),
        silent: None,
        closed: None,
        anchor: None,
        done: 0,
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
        self.tag(name, span.end);
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
        if name == b"a" {
            self.close_anchor(span.start);
            let target = tag.attributes.get(&b"href"[..]);
            let target = target.map(|target| String::from_utf8_lossy(&target.value).into_owned());
            self.anchor = Some(Anchor { start: span.start, label: span.end, target });
        }
    }

    fn close(&mut self, name: &[u8], span: Range<usize>) {
        if let Some(open) = self.silent.take_if(|open| open.name == name) {
            self.blanks.blank(open.start..span.start);
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
        if let Some(open) = self.silent.take() {
            self.blanks.blank(open.start..end);
        }
        self.close_unlinkable(end);
        self.close_anchor(end);
        Marked { prose: self.blanks, links: self.links, unlinkable: self.unlinkable }
    }

    fn close_unlinkable(&mut self, end: usize) {
        self.unlinkable.extend(self.closed.take().map(|open| open.start..end));
    }

    /// An `<a>` without its end tag goes on up to the next.
    fn close_anchor(&mut self, end: usize) {
        self.unlinkable.extend(self.anchor.take().map(|anchor| anchor.start..end));
    }

    /// Markup that does not part words.
    fn skip(&mut self, end: usize) {
        self.blanks.blank(self.done..end);
        self.done = self.done.max(end);
    }

    fn tag(&mut self, name: &[u8], end: usize) {
        if INLINE.contains(&name) {
            self.skip(end);
        } else {
            self.blanks.part(self.done..end);
            self.done = self.done.max(end);
        }
    }

    fn words(&mut self, span: Range<usize>) {
        let start = span.start.max(self.done);
        entities::decode(&mut self.blanks, self.text, start..span.end);
        self.done = self.done.max(span.end);
    }
}
