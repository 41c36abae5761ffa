//! OpenDocument text: the body with its notes, comments and boxes.
//!
//! Authority: OASIS, "Open Document Format for Office Applications", version 1.3, part 3.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::extracted::{Extracted, is_note_mark, raised};
use super::outline::{Outline, Paragraph, Rank, trimmed};
use super::package::{Package, attribute, broken};
use super::{Format, Link, ReadError};
use crate::source::Part;

/// Notes and boxes within each other; deeper ones are not read.
const DEEPEST: usize = 8;

/// Reads the text of an ODT file: one line per paragraph.
pub(super) fn read(bytes: &[u8]) -> Result<Extracted, ReadError> {
    let mut package = Package::open(bytes, Format::Odt)?;
    if let Some(manifest) = package.part("META-INF/manifest.xml")?
        && memchr::memmem::find(&manifest, b"encryption-data").is_some()
    {
        return Err(ReadError::Encrypted);
    }
    let Some(xml) = package.part("content.xml")? else {
        return Err(broken(Format::Odt, &"it has no part content.xml"));
    };
    let mut body = Body::default();
    body.read(&xml, 0).map_err(|error| broken(Format::Odt, &format!("XML: {error}")))?;
    let Body { mut extracted, outline, .. } = body;
    let length = extracted.length();
    extracted.set_headings(outline.finish(length));
    Ok(extracted)
}

/// What is beside the text and comes after its paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Beside {
    Note,
    Comment,
    Box,
}

/// The text so far, and what it is made of.
#[derive(Default)]
struct Body {
    extracted: Extracted,
    outline: Outline,
    paragraphs: usize,
    /// Notes that have been called, and those that have been read.
    called: usize,
    notes: usize,
    comments: usize,
    /// Whether what is read is beside the text: its paragraphs are no parts of their own.
    is_beside: bool,
    /// Styles that raise their text.
    raising: HashSet<String>,
    /// Styles of paragraphs, with the level of their headings.
    levels: HashMap<String, Rank>,
    style: String,
    /// Where the paragraph at hand begins, and its rank.
    paragraph: Option<(usize, Option<Rank>)>,
    /// The words of the paragraph before.
    ended: Range<usize>,
    lists: usize,
    /// Whether each span that is open is raised.
    spans: Vec<bool>,
    raised: String,
    links: Vec<(usize, Option<String>)>,
    cells: Vec<(usize, usize)>,
}

impl Body {
    fn read(&mut self, xml: &[u8], depth: usize) -> Result<(), quick_xml::Error> {
        let mut reader = Reader::from_reader(xml);
        let mut beside: Vec<(Beside, Range<usize>)> = Vec::new();
        loop {
            match reader.read_event()? {
                Event::Start(tag) => {
                    let kind = match tag.local_name().as_ref() {
                        "note-body" => Some(Beside::Note),
                        "annotation" => Some(Beside::Comment),
                        "text-box" => Some(Beside::Box),
                        // What was deleted; the number of a note, which is counted; forms.
                        "tracked-changes" | "note-citation" | "forms" => {
                            reader.read_to_end(tag.name())?;
                            continue;
                        }
                        _ => None,
                    };
                    match kind {
                        Some(kind) => {
                            let inside = reader.read_to_end(tag.name())?;
                            let place = |at| usize::try_from(at).unwrap_or(usize::MAX);
                            beside.push((kind, place(inside.start)..place(inside.end)));
                            if kind == Beside::Note {
                                self.call();
                            }
                        }
                        None => self.start(&tag),
                    }
                }
                Event::Empty(tag) => self.empty(&tag),
                Event::End(tag) => {
                    self.end(tag.local_name().as_ref());
                    if self.paragraph.is_none() && depth < DEEPEST {
                        let about = self.ended.clone();
                        for (kind, inside) in beside.drain(..) {
                            self.begin_beside(kind, &about);
                            self.read(xml.get(inside).unwrap_or_default(), depth + 1)?;
                            self.is_beside = false;
                        }
                    }
                }
                Event::Text(words) => self.words(&words),
                Event::CData(words) => self.words(&words),
                Event::GeneralRef(name) => match name.resolve_char_ref() {
                    Ok(Some(c)) => self.words(c.encode_utf8(&mut [0; 4])),
                    _ => self
                        .words(quick_xml::escape::resolve_predefined_entity(&name).unwrap_or(" ")),
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn begin_beside(&mut self, kind: Beside, about: &Range<usize>) {
        match kind {
            Beside::Note => {
                // Notes are read in the order of their calls.
                self.notes += 1;
                self.extracted.begin(Part::Footnote(self.notes));
            }
            Beside::Comment => {
                self.comments += 1;
                self.extracted.begin_comment(self.comments, Some(about.clone()));
            }
            Beside::Box => {}
        }
        self.is_beside = kind != Beside::Box;
    }

    fn start(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "style" => self.style = attribute(tag, "name").unwrap_or_default(),
            "p" | "h" => self.begin_paragraph(tag),
            "span" => {
                self.flush();
                let style = attribute(tag, "style-name").unwrap_or_default();
                let outer = self.spans.last().copied().unwrap_or_default();
                self.spans.push(outer || self.raising.contains(&style));
            }
            "a" => {
                self.flush();
                self.links.push((self.extracted.length(), attribute(tag, "href")));
            }
            "list-item" => self.lists += 1,
            "table" => self.outline.begin_table(),
            "table-cell" => {
                let columns = attribute(tag, "number-columns-spanned");
                let columns = columns.and_then(|columns| columns.parse().ok());
                self.cells.push((self.extracted.length(), columns.unwrap_or(1)));
            }
            _ => self.empty(tag),
        }
    }

    fn empty(&mut self, tag: &BytesStart<'_>) {
        match tag.local_name().as_ref() {
            "style" => {
                let style = attribute(tag, "name").unwrap_or_default();
                let level = attribute(tag, "default-outline-level");
                if let Some(level) = level.and_then(|level| level.parse().ok()) {
                    self.levels.insert(style, level);
                }
            }
            "text-properties" => {
                let position = attribute(tag, "text-position").unwrap_or_default();
                let height = position.split_ascii_whitespace().next().unwrap_or_default();
                let height_in_per_cent = height.trim_end_matches('%').parse::<i32>();
                if height == "super" || height_in_per_cent.is_ok_and(|height| height > 0) {
                    self.raising.insert(self.style.clone());
                }
            }
            "s" => self.words(" "),
            "tab" => self.words("\t"),
            "line-break" => self.words("\n"),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "p" | "h" => self.end_paragraph(),
            "span" => {
                self.flush();
                self.spans.pop();
            }
            "a" => {
                self.flush();
                let Some((start, Some(target))) = self.links.pop() else { return };
                let label = trimmed(self.extracted.text(), start..self.extracted.length());
                if !label.is_empty() {
                    self.extracted.link(Link { span: label.clone(), label, target });
                }
            }
            "list-item" => self.lists = self.lists.saturating_sub(1),
            "table-cell" => {
                let Some((start, columns)) = self.cells.pop() else { return };
                let words = trimmed(self.extracted.text(), start..self.extracted.length());
                let text = self.extracted.text().get(words.clone()).unwrap_or_default();
                self.outline.cell(text, words, columns);
                self.extracted.end_apart();
            }
            "table-row" => self.outline.end_row(),
            "table" => self.outline.end_table(self.extracted.length()),
            _ => {}
        }
    }

    fn begin_paragraph(&mut self, tag: &BytesStart<'_>) {
        let level = attribute(tag, "outline-level").and_then(|level| level.parse().ok());
        let style = attribute(tag, "style-name").unwrap_or_default();
        let rank = level.or_else(|| self.levels.get(&style).copied());
        self.paragraph = Some((self.extracted.length(), rank));
        if !self.is_beside {
            self.paragraphs += 1;
            self.extracted.begin(Part::Paragraph(self.paragraphs));
        }
    }

    fn end_paragraph(&mut self) {
        self.flush();
        let Some((start, rank)) = self.paragraph.take() else { return };
        let words = trimmed(self.extracted.text(), start..self.extracted.length());
        self.extracted.push("\n");
        let sort = Paragraph { rank, is_listed: self.lists > 0, is_bold: false };
        let text = self.extracted.text().get(words.clone()).unwrap_or_default();
        self.ended = words.clone();
        self.outline.paragraph(text, words, sort);
        if (rank.is_some() || self.lists > 0) && !self.outline.is_in_table() {
            self.extracted.end_apart();
        }
    }

    fn words(&mut self, words: &str) {
        if self.paragraph.is_none() {
            return;
        }
        if self.spans.last() == Some(&true) {
            self.raised.push_str(words);
        } else {
            self.flush();
            self.extracted.push(words);
        }
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

    fn call(&mut self) {
        self.flush();
        self.called += 1;
        self.extracted.mark(&raised(&self.called.to_string()));
    }
}
