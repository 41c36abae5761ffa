//! Running text of a record: CommonMark with citations in brackets, read once.

use std::ops::{Deref, Range};
use std::sync::Arc;

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::offsets::Offsets;
use crate::citation::markup::{self, Fault, Marker, MarkupError};

/// So deep may lists, quotations and emphasis stand in each other.
pub const MAX_DEPTH: usize = 32;

/// Running text: CommonMark with citations in brackets, `[@S/RES/2699 (2023), para. 16]`.
///
/// It is read once, when it is made; what is asked of it later is at hand. It dereferences to its
/// text, and a clone shares what was read.
///
/// ```
/// use rapporteur::record::Prose;
/// let prose = Prose::parse("It was *established* in 2023.[@S/RES/2699 (2023), para. 1]");
/// assert_eq!(prose.markers().len(), 1);
/// assert_eq!(prose.shown().text.trim_end(), "It was established in 2023.");
/// ```
#[derive(Debug, Clone)]
pub struct Prose(Arc<Parsed>);

#[derive(Debug)]
struct Parsed {
    text: String,
    markers: Vec<Marker>,
    errors: Vec<MarkupError>,
    pieces: Vec<(Piece, Range<usize>)>,
    shown: Shown,
}

/// A piece of a running text.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// An event of CommonMark.
    Markup(Event<'static>),
    /// A citation in brackets: which of the markers of the text it is.
    Citation(usize),
}

/// What a reader sees of a running text: its words without markup, code and the citations in
/// brackets, its paragraphs separated by empty lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shown {
    /// The words.
    pub text: String,
    /// Where in the running text each of them was written.
    pub offsets: Offsets,
    /// What stands in quotations that are set off as blocks.
    pub quoted: Vec<Range<usize>>,
    /// The links that have a label, in the order of the text.
    pub links: Vec<ShownLink>,
    /// Tables and pictures that stand by themselves, with their place in the running text. A section or
    /// the summary prints them.
    pub inserts: Vec<(Insert, Range<usize>)>,
    /// Tables and images that no briefing prints, with their place in the running text.
    pub unprinted: Vec<(Unprinted, Range<usize>)>,
}

/// Something that stands in a running text by itself, as a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Insert {
    /// A table.
    Table,
    /// A picture: an image at the beginning of a paragraph. The rest of the paragraph is its source.
    Picture(PictureText),
}

/// What a running text says of a picture.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PictureText {
    /// Its file, from the folder of the record.
    pub file: String,
    /// What it shows, in words, for those who do not see it.
    pub alt: String,
    /// Its caption; may be empty.
    pub title: String,
    /// Whether something stands after it in its paragraph: its source.
    pub has_source: bool,
}

/// Endings of the files of pictures.
const PICTURES: [&str; 4] = [".png", ".jpg", ".jpeg", ".svg"];

/// Whether the target of an image is a file of the project that can be printed: not an address of the
/// web, nor a place of the machine.
pub fn is_picture_file(target: &str) -> bool {
    let name = target.to_ascii_lowercase();
    let is_address =
        target.contains(':') || target.starts_with(['/', '\\']) || target.contains('\\');
    !is_address && PICTURES.iter().any(|ending| name.ends_with(ending))
}

/// A link, `[label](target)`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownLink {
    /// The bytes of its label in the words that are shown.
    pub label: Range<usize>,
    /// The bytes of the whole link in the running text.
    pub written: Range<usize>,
    /// Where it leads.
    pub target: String,
}

/// Something of CommonMark that a briefing cannot print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unprinted {
    /// A table within a list or a quotation.
    Table,
    /// An image within a line, within a list or a quotation, or from the web.
    Image,
}

impl Prose {
    /// Reads a running text. Whatever the text, something is read: what cannot be is an error of
    /// [`Prose::errors`].
    pub fn parse(text: &str) -> Prose {
        let (events, mut unseen) = read(text);
        let code = markup::code_in(&events);
        let (markers, mut errors) = markup::find_outside(text, &code);
        let events = match markers.is_empty() {
            true => events,
            false => read(&masked(text, &markers)).0,
        };
        let pieces = match too_deep(&events) {
            None => in_pieces(events, text, &markers),
            Some(span) => {
                errors.push(MarkupError { span, fault: Fault::TooDeep });
                as_it_stands(text)
            }
        };
        let mut reader = Reader::default();
        for (piece, span) in &pieces {
            reader.take(piece, span, text);
        }
        let shown = reader.shown;
        unseen.extend(markers.iter().map(|marker| marker.span.clone()));
        unseen.extend(shown.links.iter().map(|link| link.written.clone()));
        unseen.extend(shown.unprinted.iter().map(|(_, span)| span.clone()));
        let pictures = shown.inserts.iter().filter(|(insert, _)| *insert != Insert::Table);
        unseen.extend(pictures.map(|(_, span)| span.clone()));
        errors.extend(unsigned(text, &code, unseen));
        errors.sort_by_key(|error| error.span.start);
        Prose(Arc::new(Parsed { text: text.to_owned(), markers, errors, pieces, shown }))
    }

    /// The text as it was written.
    pub fn as_str(&self) -> &str {
        &self.0.text
    }

    /// The citations in brackets, in the order of the text.
    pub fn markers(&self) -> &[Marker] {
        &self.0.markers
    }

    /// What is wrong with the citations in brackets, in the order of the text.
    pub fn errors(&self) -> &[MarkupError] {
        &self.0.errors
    }

    /// The text in pieces: the events of CommonMark with the citations among them, each with its
    /// bytes.
    pub fn pieces(&self) -> impl Iterator<Item = (&Piece, Range<usize>)> {
        self.0.pieces.iter().map(|(piece, span)| (piece, span.clone()))
    }

    /// What a reader sees of it.
    pub fn shown(&self) -> &Shown {
        &self.0.shown
    }
}

impl Deref for Prose {
    type Target = str;
    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq for Prose {
    fn eq(&self, other: &Prose) -> bool {
        self.0.text == other.0.text
    }
}

impl Eq for Prose {}

/// What a text is made of, each part with its bytes.
type Events = Vec<(Event<'static>, Range<usize>)>;

/// The events of a text, and where the targets of its links are defined. Footnotes are known so
/// that those of an author can be printed as they are written; CommonMark would take a line such as
/// `[^1]: x` for a link's target and leave it out.
fn read(text: &str) -> (Events, Vec<Range<usize>>) {
    let options = Options::ENABLE_FOOTNOTES | Options::ENABLE_TABLES;
    let parser = Parser::new_ext(text, options);
    let definitions = parser.reference_definitions().iter();
    let definitions = definitions.map(|(_, definition)| definition.span.clone()).collect();
    let events = parser.into_offset_iter().map(|(event, span)| (event.into_static(), span));
    (events.collect(), definitions)
}

/// The text with something as long instead of each citation, so that its brackets are not
/// read as markup. The mark is one of punctuation, as the bracket is that it stands for, so that
/// `**ended.**[@S/2024/263]` is still emphasized.
fn masked(text: &str, markers: &[Marker]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for marker in markers {
        masked.push_str(&text[at..marker.span.start]);
        masked.extend(std::iter::repeat_n(',', marker.span.len()));
        at = marker.span.end;
    }
    masked.push_str(&text[at..]);
    masked
}

/// Where a text first nests deeper than [`MAX_DEPTH`].
fn too_deep(events: &[(Event<'static>, Range<usize>)]) -> Option<Range<usize>> {
    let mut depth = 0usize;
    for (event, span) in events {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_DEPTH {
            return Some(span.start..span.start + 1);
        }
    }
    None
}

/// A text as one paragraph without markup.
fn as_it_stands(text: &str) -> Vec<(Piece, Range<usize>)> {
    let whole = || 0..text.len();
    let words = Event::Text(CowStr::from(text.to_owned()));
    vec![
        (Piece::Markup(Event::Start(Tag::Paragraph)), whole()),
        (Piece::Markup(words), whole()),
        (Piece::Markup(Event::End(TagEnd::Paragraph)), whole()),
    ]
}

/// The events with the citations among them; words that a citation stands in are split there.
fn in_pieces(
    events: Vec<(Event<'static>, Range<usize>)>,
    text: &str,
    markers: &[Marker],
) -> Vec<(Piece, Range<usize>)> {
    let mut pieces = Vec::with_capacity(events.len());
    let mut next = 0;
    for (event, span) in events {
        let words = match &event {
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => words.len(),
            _ => {
                pieces.push((Piece::Markup(without_citation(event, &span, markers)), span));
                continue;
            }
        };
        // A citation within the target of a link is not shown.
        while markers.get(next).is_some_and(|marker| marker.span.end <= span.start) {
            next += 1;
        }
        let starts_inside = |marker: &&Marker| marker.span.start < span.end;
        if words != span.len() || markers.get(next).filter(starts_inside).is_none() {
            pieces.push((Piece::Markup(event), span));
            continue;
        }
        let mut at = span.start;
        while let Some(marker) = markers.get(next).filter(starts_inside) {
            push_text(&mut pieces, text, at..marker.span.start);
            if marker.span.start >= span.start {
                pieces.push((Piece::Citation(next), marker.span.clone()));
            }
            at = marker.span.end.clamp(at, span.end);
            if marker.span.end > span.end {
                break;
            }
            next += 1;
        }
        push_text(&mut pieces, text, at..span.end);
    }
    pieces
}

/// A link whose target holds a citation leads nowhere.
fn without_citation(
    event: Event<'static>,
    span: &Range<usize>,
    markers: &[Marker],
) -> Event<'static> {
    match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id })
            if dest_url.contains(",,,")
                && markers.iter().any(|marker| span.contains(&marker.span.start)) =>
        {
            drop(dest_url);
            Event::Start(Tag::Link { link_type, dest_url: CowStr::from(""), title, id })
        }
        other => other,
    }
}

fn push_text(pieces: &mut Vec<(Piece, Range<usize>)>, text: &str, span: Range<usize>) {
    if let Some(words) = text.get(span.clone()).filter(|words| !words.is_empty()) {
        pieces.push((Piece::Markup(Event::Text(CowStr::from(words.to_owned()))), span));
    }
}

/// References in plain brackets, whose `@` was forgotten: `[S/RES/2699 (2023), para. 16]`. Those
/// of links, images and citations are `taken`.
fn unsigned(text: &str, code: &[Range<usize>], mut taken: Vec<Range<usize>>) -> Vec<MarkupError> {
    taken.sort_by_key(|span| span.start);
    let mut taken = taken.into_iter().peekable();
    let mut reach = 0;
    let mut found = markup::unsigned(text, code);
    found.retain(|span| {
        while let Some(other) = taken.next_if(|other| other.start < span.end) {
            reach = reach.max(other.end);
        }
        reach <= span.start
    });
    found.into_iter().map(|span| MarkupError { span, fault: Fault::Unsigned }).collect()
}

/// Puts together what is shown.
#[derive(Default)]
struct Reader {
    shown: Shown,
    /// How many quotations set off as blocks are open, and where the outermost begins.
    quotations: usize,
    quotation: usize,
    code: bool,
    /// Links that are open; nothing for an address that is its own label.
    links: Vec<Option<ShownLink>>,
    /// How many blocks are open.
    depth: usize,
    /// Whether a paragraph of the text itself has just been opened.
    begins: bool,
    /// The picture whose description or paragraph is open: which insert it is, and whether its
    /// description is over.
    picture: Option<(usize, bool)>,
}

impl Reader {
    fn take(&mut self, piece: &Piece, span: &Range<usize>, text: &str) {
        match piece {
            // A citation ends a word, and no more.
            Piece::Citation(_) => {
                self.begins = false;
                self.after_picture();
                self.separate(" ");
            }
            Piece::Markup(event) => self.event(event, span, text),
        }
    }

    fn event(&mut self, event: &Event<'static>, span: &Range<usize>, text: &str) {
        match event {
            Event::Start(tag) => {
                let begins = std::mem::take(&mut self.begins);
                self.open(tag, span, begins);
                self.depth += 1;
            }
            Event::End(tag) => {
                self.depth = self.depth.saturating_sub(1);
                self.close(*tag);
            }
            Event::Text(words) if !self.code => self.words(words, span, text),
            // HTML is printed as it stands.
            Event::Html(words) | Event::InlineHtml(words) => self.words(words, span, text),
            Event::SoftBreak | Event::HardBreak => self.separate("\n"),
            Event::Code(_) => self.separate(" "),
            Event::FootnoteReference(label) => self.words(&format!("[^{label}]"), span, text),
            _ => {}
        }
    }

    /// Something stands after a picture in its paragraph.
    fn after_picture(&mut self) {
        if let Some((at, true)) = self.picture
            && let Some((Insert::Picture(picture), _)) = self.shown.inserts.get_mut(at)
        {
            picture.has_source = true;
        }
    }

    fn words(&mut self, words: &str, span: &Range<usize>, text: &str) {
        self.begins = false;
        if let Some((at, false)) = self.picture
            && let Some((Insert::Picture(picture), _)) = self.shown.inserts.get_mut(at)
        {
            picture.alt.push_str(words);
        }
        if !words.trim().is_empty() {
            self.after_picture();
        }
        self.shown.text.push_str(words);
        match text.get(span.clone()) == Some(words) {
            true => self.shown.offsets.copied(span.start, span.len()),
            false => self.shown.offsets.decoded(words.len(), span.clone()),
        }
    }

    /// Puts something between what is shown before and after.
    fn separate(&mut self, with: &str) {
        let end = self.shown.offsets.end();
        self.shown.text.push_str(with);
        self.shown.offsets.decoded(with.len(), end..end);
    }

    fn separate_blocks(&mut self) {
        if !self.shown.text.is_empty() && !self.shown.text.ends_with("\n\n") {
            self.separate("\n\n");
        }
    }

    fn open(&mut self, tag: &Tag<'static>, span: &Range<usize>, begins: bool) {
        let at = self.shown.text.len();
        match tag {
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, .. } => {
                self.links.push(None);
            }
            Tag::Link { dest_url, .. } => self.links.push(Some(ShownLink {
                label: at..at,
                written: span.clone(),
                target: dest_url.to_string(),
            })),
            Tag::Image { dest_url, title, .. } => {
                if begins && is_picture_file(dest_url) {
                    self.picture = Some((self.shown.inserts.len(), false));
                    let picture = PictureText {
                        file: dest_url.to_string(),
                        title: title.to_string(),
                        ..PictureText::default()
                    };
                    self.shown.inserts.push((Insert::Picture(picture), span.clone()));
                } else {
                    self.shown.unprinted.push((Unprinted::Image, span.clone()));
                }
                self.links.push(None);
            }
            Tag::Table(_) => {
                self.separate_blocks();
                match self.depth {
                    0 => self.shown.inserts.push((Insert::Table, span.clone())),
                    _ => self.shown.unprinted.push((Unprinted::Table, span.clone())),
                }
            }
            Tag::Paragraph => {
                self.separate_blocks();
                self.begins = self.depth == 0;
            }
            Tag::BlockQuote(_) => {
                self.separate_blocks();
                if self.quotations == 0 {
                    self.quotation = self.shown.text.len();
                }
                self.quotations += 1;
            }
            Tag::CodeBlock(_) => self.code = true,
            Tag::Heading { .. }
            | Tag::Item
            | Tag::TableCell
            | Tag::HtmlBlock
            | Tag::FootnoteDefinition(_) => self.separate_blocks(),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => {
                self.links.pop();
                if let Some((_, is_over)) = &mut self.picture {
                    *is_over = true;
                }
            }
            TagEnd::Link => {
                if let Some(Some(mut link)) = self.links.pop() {
                    link.label.end = self.shown.text.len();
                    self.shown.links.push(link);
                }
            }
            TagEnd::BlockQuote(_) => {
                self.quotations = self.quotations.saturating_sub(1);
                if self.quotations == 0 {
                    self.shown.quoted.push(self.quotation..self.shown.text.len());
                }
                self.separate_blocks();
            }
            TagEnd::CodeBlock => {
                self.code = false;
                self.separate_blocks();
            }
            TagEnd::Paragraph => {
                self.picture = None;
                self.separate_blocks();
            }
            TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell => self.separate_blocks(),
            _ => {}
        }
    }
}
