//! The XML of the parts of a DOCX file that hold text.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::styles::{Styles, is_on};
use crate::document::Link;
use crate::document::extracted::{Extracted, is_note_mark, raised};
use crate::document::outline::{self, Outline, Rank, trimmed};
use crate::document::package::attribute;
use crate::document::remark::REVIEWER;
use crate::source::Part;

/// Text boxes within each other; deeper ones are not read.
const DEEPEST: usize = 8;

/// What a part holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    Body,
    Footnotes,
    Endnotes,
    Comments,
    Header,
    Footer,
}

/// Words of the text and where they are in the XML of a part, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// The bytes of the text.
    pub(super) text: Range<usize>,
    /// The name of the part.
    pub(super) part: String,
    /// The bytes of the XML.
    pub(super) xml: Range<usize>,
    /// The markup around them.
    pub(super) markup: Markup,
    /// Whether they are the result of a link or a field.
    pub(super) in_field: bool,
}

/// Where the text is in the XML of the parts.
#[derive(Debug, Clone, Default)]
pub(super) struct Places {
    /// Words that are written as they are, in the order of the text.
    pub(super) pieces: Vec<Piece>,
    /// The runs of the main part, in the order of the text: the bytes of the text and of the XML.
    pub(super) runs: Vec<(Range<usize>, Range<usize>)>,
    /// Texts beside the body, in order: where each begins, and what of the body it is about. Each ends
    /// where the next begins.
    pub(super) beside: Vec<(usize, Option<Range<usize>>)>,
    /// The texts of boxes in the body.
    pub(super) boxes: Vec<Range<usize>>,
}

/// Where the tags around some words are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Markup {
    /// The properties of the run, with their tags; empty where it has none.
    pub(super) properties: Range<usize>,
    /// The tag that begins the words.
    pub(super) tag: Range<usize>,
}

/// Elements whose content is not the text as it is printed: what was deleted or moved away, what is
/// shown instead of something newer beside it, and how a text was formatted before.
const SKIPPED: [&str; 7] =
    ["del", "moveFrom", "Fallback", "rPrChange", "pPrChange", "tblPrChange", "sectPrChange"];

/// The text so far, and what it is made of.
pub(super) struct Body<'s> {
    styles: &'s Styles,
    extracted: Extracted,
    outline: Outline,
    kind: Kind,
    links: HashMap<String, String>,
    paragraphs: usize,
    /// The numbers that readers see: notes are numbered as they are called.
    numbers: HashMap<(Kind, String), usize>,
    called: HashMap<Kind, usize>,
    /// Where notes are first called.
    calls: HashMap<(Kind, String), Range<usize>>,
    paragraph: Paragraph,
    run: Run,
    raised: String,
    /// Links that are open: where each begins, and its target.
    open: Vec<(usize, Option<String>)>,
    /// Fields that are open: their instructions, and where their result begins.
    fields: Vec<(String, Option<usize>)>,
    /// Cells that are open: where each begins, and its columns.
    cells: Vec<(usize, usize)>,
    /// What comments are about, by their ids.
    anchors: HashMap<String, Range<usize>>,
    /// Where the text is in the XML.
    places: Places,
    /// Runs that are open: where each begins, in the text and in the XML.
    runs: Vec<(usize, usize)>,
    /// The part at hand, and the run in its XML.
    part: String,
    at: Markup,
    /// Headers that have been read: those of odd and even pages are often the same.
    seen: HashSet<String>,
}

/// The paragraph at hand.
#[derive(Debug, Default)]
struct Paragraph {
    start: usize,
    rank: Option<Rank>,
    listed: bool,
    bold_style: bool,
    /// Whether it has text, and all of it is bold.
    bold: Option<bool>,
}

/// The run of text at hand.
#[derive(Debug, Clone, Default)]
struct Run {
    is_open: bool,
    raised: bool,
    bold: Option<bool>,
    hidden: bool,
}

impl<'s> Body<'s> {
    pub(super) fn new(styles: &'s Styles) -> Body<'s> {
        Body {
            styles,
            extracted: Extracted::default(),
            outline: Outline::default(),
            kind: Kind::Body,
            links: HashMap::new(),
            paragraphs: 0,
            numbers: HashMap::new(),
            called: HashMap::new(),
            calls: HashMap::new(),
            paragraph: Paragraph::default(),
            run: Run::default(),
            raised: String::new(),
            open: Vec::new(),
            fields: Vec::new(),
            cells: Vec::new(),
            anchors: HashMap::new(),
            places: Places::default(),
            runs: Vec::new(),
            part: String::new(),
            at: Markup::default(),
            seen: HashSet::new(),
        }
    }

    /// Takes a part of the file, with its name and the addresses it links to.
    pub(super) fn take(
        &mut self,
        name: &str,
        xml: &[u8],
        kind: Kind,
        links: HashMap<String, String>,
    ) -> Result<(), quick_xml::Error> {
        (self.kind, self.links) = (kind, links);
        name.clone_into(&mut self.part);
        let start = self.extracted.length();
        let part = match kind {
            Kind::Header => Some(Part::Header),
            Kind::Footer => Some(Part::Footer),
            _ => None,
        };
        if let Some(part) = part {
            self.extracted.begin(part);
            self.places.beside.push((start, None));
        }
        self.read(xml, 0)?;
        self.outline.close(0, self.extracted.length());
        if part.is_some() && !self.seen.insert(self.extracted.text_from(start).to_owned()) {
            self.extracted.truncate(start);
            self.places.beside.pop();
        }
        Ok(())
    }

    /// The text, and where it is in the XML.
    pub(super) fn finish(self) -> (Extracted, Places) {
        let Body { mut extracted, outline, places, .. } = self;
        let length = extracted.length();
        extracted.set_headings(outline.finish(length));
        (extracted, places)
    }

    fn read(&mut self, xml: &[u8], depth: usize) -> Result<(), quick_xml::Error> {
        let mut reader = Reader::from_reader(xml);
        let mut in_text = false;
        let mut in_instruction = false;
        let mut boxes = Vec::new();
        let place = |at| usize::try_from(at).unwrap_or(usize::MAX);
        loop {
            let from = place(reader.buffer_position());
            let event = reader.read_event()?;
            let span = from..place(reader.buffer_position());
            self.note_markup(&event, &span);
            if depth == 0 && self.kind == Kind::Body {
                self.note_run(&event, &span);
            }
            match event {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    name if SKIPPED.contains(&name) => {
                        reader.read_to_end(tag.name())?;
                    }
                    // What an earlier review said is not the author's text.
                    "comment" if attribute(&tag, "author").as_deref() == Some(REVIEWER) => {
                        reader.read_to_end(tag.name())?;
                    }
                    // What is in a box beside the text comes after its paragraph.
                    "txbxContent" => {
                        let inside = reader.read_to_end(tag.name())?;
                        boxes.push(place(inside.start)..place(inside.end));
                    }
                    "t" => in_text = true,
                    "instrText" => in_instruction = true,
                    _ => self.start(&tag),
                },
                Event::Empty(tag) => self.empty(&tag),
                Event::End(tag) => match tag.local_name().as_ref() {
                    "t" => in_text = false,
                    "instrText" => in_instruction = false,
                    name => {
                        self.end(name);
                        if name == "p" {
                            self.read_boxes(xml, &mut boxes, depth)?;
                        }
                    }
                },
                Event::Text(words) if in_text => {
                    let is_plain = depth == 0 && xml.get(span.clone()) == Some(words.as_bytes());
                    let start = self.words(&words);
                    self.piece(start.filter(|_| is_plain), span);
                }
                Event::CData(words) if in_text => {
                    self.words(&words);
                }
                Event::Text(words) if in_instruction => self.instruct(&words),
                Event::GeneralRef(name) if in_text || in_instruction => {
                    let c = match name.resolve_char_ref() {
                        Ok(Some(c)) => c.to_string(),
                        _ => quick_xml::escape::resolve_predefined_entity(&name)
                            .unwrap_or(" ")
                            .to_owned(),
                    };
                    if in_text {
                        self.words(&c);
                    } else {
                        self.instruct(&c);
                    }
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn read_boxes(
        &mut self,
        xml: &[u8],
        boxes: &mut Vec<Range<usize>>,
        depth: usize,
    ) -> Result<(), quick_xml::Error> {
        for inside in boxes.drain(..) {
            if depth < DEEPEST {
                let start = self.extracted.length();
                self.read(xml.get(inside).unwrap_or_default(), depth + 1)?;
                self.places.boxes.push(start..self.extracted.length());
            }
        }
        Ok(())
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "p" => self.begin_paragraph(),
            "r" => self.run = Run { is_open: true, ..Run::default() },
            "footnote" | "endnote" => self.note(tag),
            "comment" => {
                let number = self.called.entry(Kind::Comments).or_default();
                *number += 1;
                let about = attribute(tag, "id").and_then(|id| self.anchors.remove(&id));
                self.places.beside.push((self.extracted.length(), about.clone()));
                self.extracted.begin_comment(*number, about);
            }
            "hyperlink" => self.begin_link(tag),
            "fldSimple" => {
                let target = attribute(tag, "instr").and_then(|words| hyperlink(&words));
                self.open.push((self.extracted.length(), target));
            }
            "tbl" => self.outline.begin_table(),
            "tc" => self.cells.push((self.extracted.length(), 1)),
            _ => self.property(tag),
        }
    }

    fn empty(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "p" => {
                self.begin_paragraph();
                self.extracted.push("\n");
            }
            "tab" | "ptab" if self.run.is_open => self.put("\t"),
            "br" | "cr" => self.put("\n"),
            "noBreakHyphen" => self.put("\u{2011}"),
            "softHyphen" => self.put("\u{AD}"),
            "sym" => self.put(" "),
            "footnoteReference" => self.call(tag, Kind::Footnotes),
            "endnoteReference" => self.call(tag, Kind::Endnotes),
            "fldChar" => self.field(tag),
            _ => self.property(tag),
        }
    }

    /// A property of the paragraph, the run or the cell at hand.
    fn property(&mut self, tag: &BytesStart<'_>) {
        let value = || attribute(tag, "val");
        match tag.local_name().as_ref() {
            "pStyle" => {
                let name = value().unwrap_or_default();
                self.paragraph.rank = self.styles.rank(&name);
                self.paragraph.listed |= self.styles.is_listed(&name);
                self.paragraph.bold_style = self.styles.is_bold(&name);
            }
            "outlineLvl" => {
                let level = value().and_then(|level| level.parse().ok());
                self.paragraph.rank = level.filter(|level: &Rank| *level < 9);
            }
            "commentRangeStart" | "commentRangeEnd" | "commentReference" => self.anchor(tag),
            "numPr" => self.paragraph.listed = true,
            "gridSpan" => {
                let columns = value().and_then(|columns| columns.parse().ok());
                if let (Some(cell), Some(columns)) = (self.cells.last_mut(), columns) {
                    cell.1 = columns;
                }
            }
            _ if !self.run.is_open => {}
            "rStyle" => {
                let name = value().unwrap_or_default();
                self.run.raised |= self.styles.is_raised(&name);
                self.run.bold = self.run.bold.or(self.styles.is_bold(&name).then_some(true));
            }
            "vertAlign" => self.run.raised = value().is_some_and(|value| value == "superscript"),
            "position" => {
                let height = value().and_then(|height| height.parse::<i32>().ok());
                self.run.raised |= height.is_some_and(|height| height > 0);
            }
            "b" => self.run.bold = Some(is_on(value())),
            "vanish" => self.run.hidden = is_on(value()),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "r" => {
                self.flush();
                self.run = Run::default();
            }
            "p" => self.end_paragraph(),
            "hyperlink" | "fldSimple" => {
                if let Some((start, target)) = self.open.pop() {
                    self.link(start, target);
                }
            }
            "tc" => {
                if let Some((start, columns)) = self.cells.pop() {
                    let words = trimmed(self.extracted.text(), start..self.extracted.length());
                    let text = self.extracted.text().get(words.clone()).unwrap_or_default();
                    self.outline.cell(text, words, columns);
                    self.extracted.end_apart();
                }
            }
            "tr" => self.outline.end_row(),
            "tbl" => self.outline.end_table(self.extracted.length()),
            _ => {}
        }
    }

    fn begin_paragraph(&mut self) {
        self.paragraph = Paragraph { start: self.extracted.length(), ..Paragraph::default() };
        if self.kind == Kind::Body {
            self.paragraphs += 1;
            self.extracted.begin(Part::Paragraph(self.paragraphs));
        }
    }

    fn end_paragraph(&mut self) {
        self.flush();
        let paragraph = std::mem::take(&mut self.paragraph);
        let words = trimmed(self.extracted.text(), paragraph.start..self.extracted.length());
        self.extracted.push("\n");
        let sort = outline::Paragraph {
            rank: paragraph.rank,
            is_listed: paragraph.listed,
            is_bold: paragraph.bold == Some(true),
        };
        let text = self.extracted.text().get(words.clone()).unwrap_or_default();
        self.outline.paragraph(text, words, sort);
        if paragraph.rank.is_some() || paragraph.listed {
            self.extracted.end_apart();
        }
    }

    /// Remembers where the markup of the run at hand is.
    fn note_markup(&mut self, event: &Event<'_>, span: &Range<usize>) {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "r" => self.at = Markup::default(),
                "rPr" if self.run.is_open => self.at.properties = span.clone(),
                "t" => self.at.tag = span.clone(),
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "rPr" && self.run.is_open => {
                self.at.properties.end = span.end;
            }
            _ => {}
        }
    }

    /// Remembers where the run at hand is.
    fn note_run(&mut self, event: &Event<'_>, span: &Range<usize>) {
        match event {
            Event::Start(tag) if tag.local_name().as_ref() == "r" => {
                self.runs.push((self.extracted.length(), span.start));
            }
            Event::End(tag) if tag.local_name().as_ref() == "r" => {
                self.flush();
                let Some((text, xml)) = self.runs.pop() else { return };
                // A run within another, such as the reading beside a word, is a part of it.
                if self.runs.is_empty() {
                    self.places.runs.push((text..self.extracted.length(), xml..span.end));
                }
            }
            _ => {}
        }
    }

    /// Remembers where words are that were written from a byte of the text on: not those of parts that
    /// only print.
    fn piece(&mut self, start: Option<usize>, xml: Range<usize>) {
        let is_text = matches!(self.kind, Kind::Body | Kind::Footnotes | Kind::Endnotes);
        let Some(start) = start.filter(|_| is_text) else { return };
        self.places.pieces.push(Piece {
            text: start..self.extracted.length(),
            part: self.part.clone(),
            xml,
            markup: self.at.clone(),
            in_field: !(self.open.is_empty() && self.fields.is_empty()),
        });
    }

    /// Takes words. Returns where they begin in the text, where they are written as they are.
    fn words(&mut self, words: &str) -> Option<usize> {
        if self.run.hidden {
            return None;
        }
        if !words.trim().is_empty() {
            let bold = self.run.bold.unwrap_or(self.paragraph.bold_style);
            self.paragraph.bold = Some(self.paragraph.bold.unwrap_or(true) && bold);
        }
        if self.run.raised {
            self.raised.push_str(words);
            return None;
        }
        self.put(words);
        Some(self.extracted.length() - words.len())
    }

    fn put(&mut self, text: &str) {
        self.flush();
        self.extracted.push(text);
    }

    /// Writes what was raised: a mark, or a part of the words.
    fn flush(&mut self) {
        let words = std::mem::take(&mut self.raised);
        if is_note_mark(&words) {
            self.extracted.mark(&raised(&words));
        } else {
            self.extracted.push(&words);
        }
    }

    fn call(&mut self, tag: &BytesStart<'_>, kind: Kind) {
        self.flush();
        let called = self.called.entry(kind).or_default();
        let id = attribute(tag, "id").unwrap_or_default();
        let number = *self.numbers.entry((kind, id.clone())).or_insert_with(|| {
            *called += 1;
            *called
        });
        let start = self.extracted.length();
        self.extracted.mark(&raised(&number.to_string()));
        self.calls.entry((kind, id)).or_insert(start..self.extracted.length());
    }

    /// Where the range of a comment begins or ends, or the comment is called without one.
    fn anchor(&mut self, tag: &BytesStart<'_>) {
        let Some(id) = attribute(tag, "id") else { return };
        let here = self.extracted.length();
        let is_call = tag.local_name().as_ref() == "commentReference";
        let about = self.anchors.entry(id).or_insert(here..here);
        if !is_call {
            about.end = here;
        }
    }

    fn note(&mut self, tag: &BytesStart<'_>) {
        let id = attribute(tag, "id").unwrap_or_default();
        let own = id.parse().unwrap_or_default();
        let key = (self.kind, id);
        self.places.beside.push((self.extracted.length(), self.calls.get(&key).cloned()));
        let number = self.numbers.get(&key).copied().unwrap_or(own);
        self.extracted.begin(Part::Footnote(number));
    }

    fn begin_link(&mut self, tag: &BytesStart<'_>) {
        self.flush();
        let target = attribute(tag, "id").and_then(|id| self.links.get(&id).cloned());
        self.open.push((self.extracted.length(), target));
    }

    fn link(&mut self, start: usize, target: Option<String>) {
        self.flush();
        let label = trimmed(self.extracted.text(), start..self.extracted.length());
        if let Some(target) = target
            && !label.is_empty()
        {
            self.extracted.link(Link { span: label.clone(), label, target });
        }
    }

    /// Fields may be written as marks of their beginning, middle and end.
    fn field(&mut self, tag: &BytesStart<'_>) {
        self.flush();
        match attribute(tag, "fldCharType").as_deref() {
            Some("begin") => self.fields.push((String::new(), None)),
            Some("separate") => {
                let start = self.extracted.length();
                if let Some((_, result)) = self.fields.last_mut() {
                    *result = Some(start);
                }
            }
            Some("end") => {
                if let Some((instruction, Some(start))) = self.fields.pop() {
                    self.link(start, hyperlink(&instruction));
                }
            }
            _ => {}
        }
    }

    fn instruct(&mut self, words: &str) {
        if let Some((instruction, None)) = self.fields.last_mut() {
            instruction.push_str(words);
        }
    }
}

/// The target of the instruction `HYPERLINK "target"`.
fn hyperlink(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?.trim_start();
    let (target, _) = rest.strip_prefix('"')?.split_once('"')?;
    Some(target.to_owned())
}
