//! Running text: CommonMark read into blocks and inlines, citations turned into footnote marks.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::figures::{Drawing, Figure, Picture};
use super::inline::Inline;
use super::notes::TableNotes;
use super::page::{Block, Cell, Column, ColumnKind, PageTable};
use crate::citation::markup::Marker;
use crate::record::Prose;
use crate::record::prose::{Insert, PictureText, Piece};

/// What stands instead of a citation.
pub enum Called {
    /// The mark of a footnote.
    Footnote(usize),
    /// The letter of a note to the table.
    Letter(String),
    /// Nothing.
    Nothing,
}

/// Makes blocks of running text. Each bracketed citation is handed to `note`, in the order of the
/// text, with the notes of the table that it stands in; what it gives back stands in its place.
///
/// With `inserts`, tables and pictures that stand by themselves are blocks; the figures that pictures
/// are have no number yet. Without, the cells of a table are a line of text.
pub fn read(
    prose: &Prose,
    inserts: bool,
    note: &mut dyn FnMut(&Marker, Option<&mut TableNotes>) -> Called,
) -> Vec<Block> {
    let mut reader = Reader {
        stack: Vec::new(),
        blocks: vec![Vec::new()],
        inlines: vec![Vec::new()],
        table: None,
        picture: None,
    };
    let mut placed = prose.shown().inserts.iter().filter(|_| inserts).peekable();
    for (piece, span) in prose.pieces() {
        match piece {
            Piece::Markup(Event::Start(tag @ (Tag::Table(_) | Tag::Image { .. }))) => {
                match placed.next_if(|(_, place)| *place == span) {
                    Some((Insert::Picture(picture), _)) => reader.open_picture(picture),
                    Some((Insert::Table, _)) => reader.open_table(tag),
                    None => reader.open(tag),
                }
            }
            Piece::Markup(event) => reader.take(event),
            Piece::Citation(index) => {
                let notes = reader.table.as_mut().map(|table| &mut table.notes);
                match prose.markers().get(*index).map(|marker| note(marker, notes)) {
                    Some(Called::Footnote(n)) => reader.push(Inline::Note { n }),
                    Some(Called::Letter(letter)) => reader.mark(letter),
                    Some(Called::Nothing) | None => {}
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
            Block::Facts { .. }
            | Block::Table(_)
            | Block::Figure(_)
            | Block::Contents { .. }
            | Block::Index { .. } => {}
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
    /// The description of a picture, which stands in the model of the page.
    Described,
    List {
        ordered: bool,
        start: u64,
        items: Vec<Vec<Block>>,
    },
    Item,
    Quote,
    Heading,
}

struct Reader {
    stack: Vec<Open>,
    blocks: Vec<Vec<Block>>,
    inlines: Vec<Vec<Inline>>,
    /// The table that is open.
    table: Option<OpenTable>,
    /// The picture whose paragraph is open.
    picture: Option<PictureText>,
}

/// A table under construction.
struct OpenTable {
    alignments: Vec<Alignment>,
    head: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
    /// The cells of the row that is open.
    row: Vec<Cell>,
    /// The letters in the cell that is open.
    marks: Vec<String>,
    notes: TableNotes,
}

impl OpenTable {
    fn finish(self) -> PageTable {
        let shares = shares(&self.head, &self.rows);
        let columns = self.head.into_iter().zip(shares).enumerate().map(|(at, (cell, share))| {
            let is_number = self.alignments.get(at) == Some(&Alignment::Right);
            Column {
                key: format!("column-{}", at + 1),
                header: plain(&cell.c),
                kind: if is_number { ColumnKind::Number } else { ColumnKind::Text },
                share,
            }
        });
        PageTable {
            id: "free".to_owned(),
            label: String::new(),
            columns: columns.collect(),
            rows: self.rows,
            total: None,
            notes: self.notes.0,
            changed: Vec::new(),
        }
    }
}

/// The shares of columns, in hundredths of the line, by the length of what they hold: a long column
/// gets more, and none less than it needs for a word. The longest takes what is left.
fn shares(head: &[Cell], rows: &[Vec<Cell>]) -> Vec<u8> {
    /// A column with cells longer than this breaks their lines.
    const LONGEST: usize = 60;
    let length = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at)).chain(head.get(at));
        cells.map(|cell| plain(&cell.c).chars().count()).max().unwrap_or(0).clamp(6, LONGEST)
    };
    let lengths: Vec<usize> = (0..head.len()).map(length).collect();
    let whole: usize = lengths.iter().sum::<usize>().max(1);
    let longest = lengths.iter().enumerate().max_by_key(|(at, length)| (**length, usize::MAX - at));
    let fills = longest.map(|(at, _)| at);
    let share = |length: usize| u8::try_from(length * 100 / whole).unwrap_or(100).max(1);
    lengths
        .iter()
        .enumerate()
        .map(|(at, length)| if Some(at) == fills { 0 } else { share(*length) })
        .collect()
}

/// The words of a line.
pub fn plain(line: &[Inline]) -> String {
    let words = |inline: &Inline| match inline {
        Inline::Text { v } | Inline::Code { v } => v.clone(),
        Inline::Emph { c }
        | Inline::Strong { c }
        | Inline::Quote { c }
        | Inline::Link { c, .. } => plain(c),
        Inline::Break => " ".to_owned(),
        Inline::Note { .. } => String::new(),
    };
    line.iter().map(words).collect()
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

    /// Opens a table that is a block.
    fn open_table(&mut self, tag: &Tag<'_>) {
        let Tag::Table(alignments) = tag else { return };
        self.end_paragraph();
        self.table = Some(OpenTable {
            alignments: alignments.clone(),
            head: Vec::new(),
            rows: Vec::new(),
            row: Vec::new(),
            marks: Vec::new(),
            notes: TableNotes::default(),
        });
    }

    /// Opens a picture: its description is known, and the rest of its paragraph is its source.
    fn open_picture(&mut self, picture: &PictureText) {
        self.picture = Some(picture.clone());
        self.open_inline(Open::Described);
    }

    /// Puts the letter of a note to the cell that is open.
    fn mark(&mut self, letter: String) {
        if let Some(table) = &mut self.table
            && !table.marks.contains(&letter)
        {
            table.marks.push(letter);
        }
    }

    /// Ends a cell, or a row, of the table that is open; whether one is.
    fn close_in_table(&mut self, tag: TagEnd) -> bool {
        if self.table.is_none() {
            return false;
        }
        let mut c = match tag {
            TagEnd::TableCell => self.line(),
            _ => Vec::new(),
        };
        if let Some(Inline::Text { v }) = c.last_mut() {
            v.truncate(v.trim_end().len());
        }
        let Some(table) = &mut self.table else { return false };
        match tag {
            TagEnd::TableCell => {
                let marks = std::mem::take(&mut table.marks);
                table.row.push(Cell { c, marks });
            }
            TagEnd::TableHead => table.head = std::mem::take(&mut table.row),
            TagEnd::TableRow => {
                let row = std::mem::take(&mut table.row);
                table.rows.push(row);
            }
            _ => return false,
        }
        true
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
            Tag::TableCell
                if self.table.is_none()
                    && self.inlines.last().is_some_and(|line| !line.is_empty()) =>
            {
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
        if self.close_in_table(tag) {
            return;
        }
        match tag {
            TagEnd::Table => {
                if let Some(table) = self.table.take() {
                    self.push_block(Block::Table(table.finish()));
                }
            }
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
                    Open::Described => {}
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
        let mut c = self.line();
        if let Some(picture) = self.picture.take() {
            let begins = c.iter().position(|inline| !is_space(inline)).unwrap_or(c.len());
            let mut source = c.split_off(begins);
            if let Some(Inline::Text { v }) = source.first_mut() {
                *v = v.trim_start().to_owned();
            }
            self.push_block(Block::Figure(figure(picture, source)));
            return;
        }
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

fn is_space(inline: &Inline) -> bool {
    match inline {
        Inline::Text { v } => v.trim().is_empty(),
        Inline::Break => true,
        _ => false,
    }
}

/// A picture as a figure: its caption, or else its description, and its source.
fn figure(picture: PictureText, source: Vec<Inline>) -> Figure {
    let title = if picture.title.is_empty() { &picture.alt } else { &picture.title };
    Figure {
        number: 0,
        title: title.clone(),
        alt: picture.alt,
        remark: Vec::new(),
        source,
        drawing: Drawing::Picture(Picture { file: picture.file.clone(), href: picture.file }),
    }
}

/// Whether a link leads to the web or to a mailbox.
fn is_safe(target: &str) -> bool {
    let schemes = ["https://", "http://", "mailto:"];
    schemes.iter().any(|scheme| target.starts_with(scheme))
}
