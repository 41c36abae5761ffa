//! Markdown: code, HTML tags and the targets of links are no prose.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{Blanks, Document, Footnotes, Link};

/// Marks what is prose, and finds links and footnotes.
pub(super) fn mark(document: &mut Document) {
    let text = document.source.text().to_owned();
    let mut blanks = Blanks::of(&text);
    let mut open: Vec<(Range<usize>, String, Option<Range<usize>>)> = Vec::new();
    let mut code_block = None;
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for (event, span) in Parser::new_ext(&text, options).into_offset_iter() {
        if let Some((_, _, label)) = open.last_mut() {
            // A label reaches from its first event to its last.
            if !matches!(event, Event::End(TagEnd::Link)) {
                let from = label.as_ref().map_or(span.start, |label| label.start);
                *label = Some(from..span.end);
            }
        }
        match event {
            Event::Code(_) | Event::Html(_) | Event::InlineHtml(_) => blanks.blank(span),
            Event::Start(Tag::CodeBlock(_)) => code_block = Some(span.start),
            Event::End(TagEnd::CodeBlock) => {
                blanks.blank(code_block.take().unwrap_or(span.start)..span.end);
            }
            Event::Start(Tag::Link { link_type, dest_url, .. })
                if !matches!(link_type, LinkType::Autolink | LinkType::Email) =>
            {
                open.push((span, dest_url.into_string(), None));
            }
            Event::End(TagEnd::Link) => {
                if open.last().is_some_and(|(whole, ..)| *whole == span)
                    && let Some((whole, target, label)) = open.pop()
                {
                    let label = label.unwrap_or(whole.start..whole.start);
                    blanks.blank(label.end..whole.end);
                    document.links.push(Link { span: whole, label, target });
                }
            }
            _ => {}
        }
    }
    blank_definitions(&text, &mut blanks);
    document.prose = blanks.into_text();
    document.footnotes = footnotes(&document.prose);
    document.links.sort_by_key(|link| link.span.start);
}

/// Link reference definitions, `[label]: target`, give no events.
fn blank_definitions(text: &str, blanks: &mut Blanks) {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let inside = line.trim_start_matches(' ');
        let indent = line.len() - inside.len();
        if indent <= 3
            && inside.starts_with('[')
            && !inside.starts_with("[^")
            && let Some(end) = inside.find("]: ")
            && !inside[..end].contains('@')
        {
            blanks.blank(start + indent..start + line.len());
        }
        start += line.len();
    }
}

/// Calls and definitions of footnotes, outside code.
fn footnotes(prose: &str) -> Footnotes {
    let mut footnotes = Footnotes::default();
    let mut at = 0;
    while let Some(found) = prose[at..].find("[^") {
        let start = at + found;
        at = start + 2;
        let Some(length) = prose[at..].find([']', '\n', '[', ' ']) else { break };
        let end = at + length;
        let escaped = prose[..start].ends_with('\\');
        if escaped || length == 0 || !prose[end..].starts_with(']') {
            continue;
        }
        let label = prose[at..end].to_lowercase();
        let line = prose[..start].rfind('\n').map_or(0, |line| line + 1);
        let indent = &prose[line..start];
        let opens = indent.len() <= 3 && indent.trim().is_empty();
        let place = start..end + 1;
        if opens && prose[end + 1..].starts_with(':') {
            footnotes.definitions.push((label, place));
        } else {
            footnotes.calls.push((label, place));
        }
    }
    footnotes
}
