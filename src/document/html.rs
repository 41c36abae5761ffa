//! HTML: tags, comments, scripts and styles are no prose.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::{Blanks, Document, Link};

/// Elements within a line; every other tag parts what is before it from what is after it.
const INLINE: &[&[u8]] = &[
    b"a", b"abbr", b"b", b"bdi", b"bdo", b"cite", b"del", b"dfn", b"em", b"font", b"i", b"ins",
    b"mark", b"q", b"s", b"small", b"span", b"strong", b"u", b"wbr",
];

/// Elements whose content is no prose.
const SILENT: &[&[u8]] = &[b"script", b"style", b"code", b"pre", b"template", b"textarea"];

/// Marks what is prose, and finds links.
pub(super) fn mark(document: &mut Document) {
    let text = document.source.text().to_owned();
    let mut blanks = Blanks::of(&text);
    let mut silent: Option<(Vec<u8>, usize)> = None;
    let mut link: Option<(usize, usize, String)> = None;
    // Whatever no token of text covers is markup.
    let mut done = 0;
    let emitter = DefaultEmitter::<usize>::new_with_span();
    for token in Tokenizer::new_with_emitter(text.as_str(), emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let span = tag.span.start..tag.span.end;
                blank_tag(&mut blanks, done, span.clone(), &tag.name);
                done = done.max(span.end);
                if silent.is_none() && SILENT.contains(&tag.name.as_slice()) && !tag.self_closing {
                    silent = Some((tag.name.to_vec(), span.end));
                }
                if tag.name.as_slice() == b"a"
                    && let Some(target) = tag.attributes.get(&b"href"[..])
                {
                    let target = String::from_utf8_lossy(&target.value).into_owned();
                    link = Some((span.start, span.end, target));
                }
            }
            Token::EndTag(tag) => {
                let span = tag.span.start..tag.span.end;
                if silent.as_ref().is_some_and(|(name, _)| *name == tag.name.as_slice())
                    && let Some((_, start)) = silent.take()
                {
                    blanks.blank(start..span.start);
                }
                if tag.name.as_slice() == b"a"
                    && let Some((start, label, target)) = link.take()
                {
                    let label = label..span.start.max(label);
                    document.links.push(Link { span: start..span.end, label, target });
                }
                blank_tag(&mut blanks, done, span.clone(), &tag.name);
                done = done.max(span.end);
            }
            Token::Comment(comment) => {
                blanks.blank(done..comment.span.end);
                done = done.max(comment.span.end);
            }
            Token::Doctype(doctype) => {
                blanks.blank(done..doctype.span.end);
                done = done.max(doctype.span.end);
            }
            Token::String(string) => {
                let span = string.span.start.max(done)..string.span.end;
                blank_entities(&text, span.clone(), &mut blanks);
                done = done.max(span.end);
            }
            Token::Error(_) => {}
        }
    }
    if let Some((_, start)) = silent {
        blanks.blank(start..text.len());
    }
    document.prose = blanks.into_text();
}

fn blank_tag(blanks: &mut Blanks, done: usize, span: std::ops::Range<usize>, name: &[u8]) {
    let span = span.start.max(done)..span.end;
    if INLINE.contains(&name) { blanks.blank(span) } else { blanks.part(span) }
}

/// Blanks written as entities become blanks; others are kept as they are written.
fn blank_entities(text: &str, span: std::ops::Range<usize>, blanks: &mut Blanks) {
    let Some(inside) = text.get(span.clone()) else { return };
    for name in ["&nbsp;", "&#160;", "&#xa0;", "&#xA0;", "&thinsp;", "&ensp;", "&emsp;"] {
        for (at, found) in inside.match_indices(name) {
            blanks.blank(span.start + at..span.start + at + found.len());
        }
    }
}
