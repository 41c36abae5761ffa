//! Running text: CommonMark read into blocks and inlines, citations turned into footnote marks.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::inline::Inline;
use super::page::Block;
use crate::citation::markup::Marker;
use crate::record::Prose;
use crate::record::prose::Piece;

/// Makes blocks of running text. Each bracketed citation is handed to `note`, in the order of the
/// text; what it gives back is the number of the footnote that stands in its place.
pub fn read(prose: &Prose, note: &mut dyn FnMut(&Marker) -> Option<usize>) -> Vec<Block> {
    let mut reader =
        Reader { stack: Vec::new(), blocks: vec![Vec::new()], inlines: vec![Vec::new()] };
    for (piece, _) in prose.pieces() {
        match piece {
            Piece::Markup(event) => reader.take(event),
            Piece::Citation(index) => {
                let marker = prose.markers().get(*index);
                if let Some(n) = marker.and_then(&mut *note) {
                    reader.push(Inline::Note { n });
                }
            }
        }
    }
    reader.end_paragraph();
    reader.blocks.swap_remove(0)
}

/// The text of a paragraph's first line: blocks flattened, for a table's cell.
pub fn flatten(blocks: Vec<Block>) -> Vec<Inline> {
    let mut line = Vec::new();
    for block in blocks {
        if !line.is_empty() {
            line.push(Inline::text(" "));
        }
        match block {
            Block::Para { c } | Block::Heading { c } | Block::Notice { c } => line.extend(c),
            // Running text has none of these.
            Block::Facts { .. } | Block::Table(_) | Block::Figure(_) => {}
            Block::Changed { c } => line.extend(flatten(c)),
            Block::Quote { c } => line.push(Inline::Quote { c: flatten(c) }),
            Block::List { items, .. } => {
                let count = items.len();
                for (at, item) in items.into_iter().enumerate() {
                    line.extend(flatten(item));
                    if at + 1 < count {
                        line.push(Inline::text("; "));
                    }
                }
            }
        }
    }
    line
}

enum Open {
    Emph,
    Strong,
    Link(String),
    Plain,
    List { ordered: bool, start: u64, items: Vec<Vec<Block>> },
    Item,
    Quote,
    Heading,
}

struct Reader {
    stack: Vec<Open>,
    blocks: Vec<Vec<Block>>,
    inlines: Vec<Vec<Inline>>,
}

impl Reader {
    fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(tag) => self.open(tag),
            Event::End(tag) => self.close(*tag),
            // HTML is text: a record cannot put markup into an output.
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(text),
            Event::Code(code) => self.push(Inline::Code { v: code.to_string() }),
            Event::SoftBreak => self.push(Inline::text(" ")),
            Event::HardBreak => self.push(Inline::Break),
            Event::Rule => self.end_paragraph(),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(text),
            Event::FootnoteReference(label) => self.text(&format!("[^{label}]")),
            Event::TaskListMarker(_) => {}
        }
    }

    fn push(&mut self, inline: Inline) {
        let Some(line) = self.inlines.last_mut() else {
            return;
        };
        // The mark of a footnote stands at the word before it, wherever the source has it.
        if let (Some(Inline::Text { v }), Inline::Note { .. }) = (line.last_mut(), &inline) {
            v.truncate(v.trim_end().len());
            if v.is_empty() {
                line.pop();
            }
        }
        match (line.last_mut(), inline) {
            (Some(Inline::Text { v }), Inline::Text { v: more }) => v.push_str(&more),
            (_, inline) => line.push(inline),
        }
    }

    fn text(&mut self, text: &str) {
        if !text.is_empty() {
            self.push(Inline::text(text));
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Emphasis => self.open_inline(Open::Emph),
            Tag::Strong => self.open_inline(Open::Strong),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                let open = match is_safe(dest_url) {
                    true => Open::Link(dest_url.to_string()),
                    false => Open::Plain,
                };
                self.open_inline(open);
            }
            Tag::List(start) => {
                self.end_paragraph();
                self.stack.push(Open::List {
                    ordered: start.is_some(),
                    start: (*start).unwrap_or(1),
                    items: Vec::new(),
                });
            }
            Tag::Item => self.open_block(Open::Item),
            Tag::BlockQuote(_) => {
                self.end_paragraph();
                self.open_block(Open::Quote);
            }
            Tag::Heading { .. } => {
                self.end_paragraph();
                self.stack.push(Open::Heading);
            }
            // A cell begins after the one before it: a table has no other form in a briefing.
            Tag::TableCell if self.inlines.last().is_some_and(|line| !line.is_empty()) => {
                self.text(" | ");
            }
            Tag::FootnoteDefinition(label) => {
                self.end_paragraph();
                self.text(&format!("[^{label}]: "));
            }
            _ => {}
        }
    }

    fn open_inline(&mut self, open: Open) {
        self.stack.push(open);
        self.inlines.push(Vec::new());
    }

    fn open_block(&mut self, open: Open) {
        self.stack.push(open);
        self.blocks.push(Vec::new());
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::HtmlBlock
            | TagEnd::CodeBlock
            | TagEnd::TableHead
            | TagEnd::TableRow
            | TagEnd::FootnoteDefinition => self.end_paragraph(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image => {
                let (Some(open), Some(c)) = (self.stack.pop(), self.inlines.pop()) else {
                    return;
                };
                match open {
                    Open::Emph => self.push(Inline::Emph { c }),
                    Open::Strong => self.push(Inline::Strong { c }),
                    Open::Link(url) => self.push(Inline::Link { url, c }),
                    _ => c.into_iter().for_each(|inline| self.push(inline)),
                }
            }
            TagEnd::Heading(_) => {
                self.stack.pop();
                let c = self.line();
                self.push_block(Block::Heading { c });
            }
            TagEnd::Item => {
                self.end_paragraph();
                self.stack.pop();
                let item = self.blocks.pop().unwrap_or_default();
                if let Some(Open::List { items, .. }) = self.stack.last_mut() {
                    items.push(item);
                }
            }
            TagEnd::List(_) => {
                if let Some(Open::List { ordered, start, items }) = self.stack.pop() {
                    self.push_block(Block::List { ordered, start, items });
                }
            }
            TagEnd::BlockQuote(_) => {
                self.end_paragraph();
                self.stack.pop();
                let c = self.blocks.pop().unwrap_or_default();
                self.push_block(Block::Quote { c });
            }
            _ => {}
        }
    }

    fn line(&mut self) -> Vec<Inline> {
        self.inlines.last_mut().map(std::mem::take).unwrap_or_default()
    }

    fn end_paragraph(&mut self) {
        let c = self.line();
        if !c.is_empty() {
            self.push_block(Block::Para { c });
        }
    }

    fn push_block(&mut self, block: Block) {
        if let Some(blocks) = self.blocks.last_mut() {
            blocks.push(block);
        }
    }
}

/// Whether a link leads to the web or to a mailbox.
fn is_safe(target: &str) -> bool {
    let schemes = ["https://", "http://", "mailto:"];
    schemes.iter().any(|scheme| target.starts_with(scheme))
}
