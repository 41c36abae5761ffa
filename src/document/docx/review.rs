//! Remarks put into a DOCX file as comments at their places; nothing else of the file changes.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};

use super::body::{Piece, Places};
use super::rewriting::{Insertion, cut, inserted, packed, piece_at, text_of};
use super::{main_part, read_with_places, targets};
use crate::document::package::{Package, attribute, broken};
use crate::document::remark::{REVIEWER, Remark, Reviewed};
use crate::document::{Document, Format, ReadError};
use crate::source::Part;

/// The part that says what the parts are.
const TYPES: &str = "[Content_Types].xml";
/// What the part of the comments is.
const COMMENTS_TYPE: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
/// How the comments are related to the main part.
const COMMENTS_RELATION: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments";
/// The names of word processing, where the main part does not say which it has.
const NAMES: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The file with each remark as a comment around the words that it is about. The document is the one
/// read from the same bytes. Comments of the file stay, and the numbers of the new ones follow theirs.
/// No comment has a date: the same remarks give the same bytes.
///
/// # Errors
/// As for [`read`](crate::document::read).
pub fn review(
    bytes: &[u8],
    document: &Document,
    remarks: &[Remark],
) -> Result<Reviewed, ReadError> {
    let mut reviewed = Reviewed::unchanged(bytes);
    if remarks.is_empty() {
        return Ok(reviewed);
    }
    let (_, places) = read_with_places(bytes)?;
    if places.runs.is_empty() {
        reviewed.left_out = remarks.len();
        return Ok(reviewed);
    }
    let mut package = Package::open(bytes, Format::Docx)?;
    let main = main_part(&mut package)?;
    let xml = package.part(&main)?.unwrap_or_default();
    let names = Names::of(&xml, &main)?;
    let mut comments = Comments::open(&mut package, &main, &xml, &names)?;
    let own = |piece: &Piece| piece.part == main;
    let pieces: Vec<Piece> = places.pieces.iter().filter(|piece| own(piece)).cloned().collect();
    let mut insertions = Vec::new();
    let mut ordered: Vec<&Remark> = remarks.iter().collect();
    ordered.sort_by_key(|remark| (remark.span.start, remark.span.end));
    for remark in ordered {
        let (span, place) = standing(&places, document, &remark.span);
        let id = comments.add(&remark.paragraphs, place.as_deref());
        let (begin, end) = names.marks(id);
        insertions.extend(start(&xml, &pieces, &places, span.start, &begin));
        insertions.extend(stop(&xml, &pieces, &places, &span, &end));
        reviewed.added += 1;
        reviewed.moved += usize::from(place.is_some());
    }
    let mut changed = comments.finish(&mut package)?;
    changed.insert(main, inserted(&xml, insertions));
    reviewed.bytes = packed(bytes, &changed)?;
    Ok(reviewed)
}

/// The bytes of the body at which a comment can stand, and the place of its words where that is another.
fn standing(
    places: &Places,
    document: &Document,
    span: &Range<usize>,
) -> (Range<usize>, Option<String>) {
    let after = places.beside.partition_point(|(start, _)| *start <= span.start);
    if let Some((_, about)) = after.checked_sub(1).and_then(|at| places.beside.get(at)) {
        let place = match document.source.part(span.start) {
            Some(part @ (Part::Header | Part::Footer)) => format!("the {part}"),
            Some(part) => part.to_string(),
            None => "a note".to_owned(),
        };
        return (about.clone().unwrap_or(0..0), Some(place));
    }
    match places.boxes.iter().find(|inside| inside.contains(&span.start)) {
        Some(inside) => (inside.start..inside.start, Some("a text box".to_owned())),
        None => (span.clone(), None),
    }
}

/// What begins a range at a byte of the text: between runs where one begins there or its words are not
/// written as they are, else within a run.
fn start(xml: &[u8], pieces: &[Piece], places: &Places, byte: usize, mark: &str) -> Vec<Insertion> {
    let (text, run) = run_at(places, byte);
    match piece_at(pieces, byte) {
        Some(piece) if text.start < byte => {
            cut(xml, piece, byte, mark, text_of(xml, &piece.markup.properties))
        }
        _ => vec![(run.start, mark.to_owned())],
    }
}

/// What ends a range.
fn stop(
    xml: &[u8],
    pieces: &[Piece],
    places: &Places,
    span: &Range<usize>,
    mark: &str,
) -> Vec<Insertion> {
    let last = span.end.saturating_sub(1).max(span.start);
    let (text, run) = run_at(places, last);
    match piece_at(pieces, last) {
        Some(piece) if last < span.end && span.end < text.end => {
            cut(xml, piece, span.end, mark, text_of(xml, &piece.markup.properties))
        }
        _ => vec![(run.end, mark.to_owned())],
    }
}

/// The run with a byte of the text, else the nearest with words before it, else the first.
fn run_at(places: &Places, byte: usize) -> (Range<usize>, Range<usize>) {
    let after = places.runs.partition_point(|(text, _)| text.start <= byte);
    let before = places.runs.get(..after).unwrap_or_default();
    let run = before.iter().rfind(|(text, _)| !text.is_empty()).or(places.runs.first());
    run.cloned().unwrap_or_default()
}

/// How the names of a part are written.
struct Names {
    /// With its colon, such as `w:`.
    prefix: String,
    /// The declaration that an element needs where the part does not have it.
    declaration: String,
    /// What the names belong to.
    space: String,
}

impl Names {
    /// As the root of a part has them.
    fn of(xml: &[u8], part: &str) -> Result<Names, ReadError> {
        let (tag, _) = root(xml, part)?;
        let prefix = tag.name().prefix().map(|prefix| prefix.as_ref().to_owned());
        let declared = match &prefix {
            Some(prefix) => format!("xmlns:{prefix}"),
            None => "xmlns".to_owned(),
        };
        let mut attributes = tag.attributes().flatten();
        let space = attributes.find(|attribute| attribute.key.as_ref() == declared);
        let space = space.map_or(NAMES.to_owned(), |space| space.value.into_owned());
        Ok(match prefix {
            Some(prefix) => {
                Names { prefix: format!("{prefix}:"), declaration: String::new(), space }
            }
            // Attributes have no name without a prefix.
            None => Names {
                prefix: "w:".to_owned(),
                declaration: format!(" xmlns:w=\"{space}\""),
                space,
            },
        })
    }

    /// The beginning of the range of a comment, and its end with the call of the comment.
    fn marks(&self, id: u64) -> (String, String) {
        let Names { prefix: w, declaration: d, .. } = self;
        (
            format!("<{w}commentRangeStart{d} {w}id=\"{id}\"/>"),
            format!(
                "<{w}commentRangeEnd{d} {w}id=\"{id}\"/><{w}r{d}><{w}commentReference {w}id=\"{id}\"/></{w}r>"
            ),
        )
    }
}

/// The part of the comments.
struct Comments {
    main: String,
    part: String,
    is_related: bool,
    xml: Vec<u8>,
    names: Names,
    next: u64,
    added: String,
}

impl Comments {
    /// The comments that the file has, or none yet.
    fn open(
        package: &mut Package<'_>,
        main: &str,
        body: &[u8],
        names: &Names,
    ) -> Result<Comments, ReadError> {
        let related = targets(&package.relations(main)?, "comments").into_iter().next();
        let is_related = related.is_some();
        let folder =
            main.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let part = related.unwrap_or_else(|| format!("{folder}comments.xml"));
        let xml = match package.part(&part)? {
            Some(xml) => xml,
            None => format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{}\"></w:comments>",
                names.space
            )
            .into_bytes(),
        };
        let names = Names::of(&xml, &part)?;
        let next = next_id(&xml, &part)?.max(next_id(body, main)?);
        let main = main.to_owned();
        Ok(Comments { main, part, is_related, xml, names, next, added: String::new() })
    }

    /// Adds a comment, with the place of its words where that is not where it stands. Returns its id.
    fn add(&mut self, paragraphs: &[String], place: Option<&str>) -> u64 {
        let id = self.next;
        self.next += 1;
        let Names { prefix: w, declaration: d, .. } = &self.names;
        let mut xml =
            format!("<{w}comment{d} {w}id=\"{id}\" {w}author=\"{REVIEWER}\" {w}initials=\"R\">");
        let place = place.map(|place| format!("In {place}:"));
        for paragraph in place.iter().chain(paragraphs) {
            let words: String = paragraph.chars().filter(|c| !c.is_control()).collect();
            let _ = write!(
                xml,
                "<{w}p><{w}r><{w}t xml:space=\"preserve\">{}</{w}t></{w}r></{w}p>",
                escape(words.as_str())
            );
        }
        let _ = write!(xml, "</{w}comment>");
        self.added.push_str(&xml);
        id
    }

    /// The parts that change: the comments, and what says that there are any.
    fn finish(self, package: &mut Package<'_>) -> Result<BTreeMap<String, Vec<u8>>, ReadError> {
        let mut changed = BTreeMap::new();
        changed.insert(self.part.clone(), append(&self.xml, &self.part, |_| self.added.clone())?);
        if !self.is_related {
            let (folder, file) = self.main.rsplit_once('/').unwrap_or(("", &self.main));
            let slash = if folder.is_empty() { "" } else { "/" };
            let name = format!("{folder}{slash}_rels/{file}.rels");
            let none = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";
            let xml = package.part(&name)?.unwrap_or_else(|| none.into());
            let taken = package.relations(&self.main)?;
            let mut id = "rapporteur".to_owned();
            while taken.iter().any(|relation| relation.id == id) {
                id.push('1');
            }
            let target = format!("/{}", self.part);
            let target = escape(target.as_str());
            let relation = |prefix: &str| {
                format!(
                    "<{prefix}Relationship Id=\"{id}\" Type=\"{COMMENTS_RELATION}\" Target=\"{target}\"/>"
                )
            };
            changed.insert(name.clone(), append(&xml, &name, relation)?);
        }
        if let Some(types) = package.part(TYPES)?
            && !is_typed(&types, &self.part)?
        {
            let part = escape(self.part.as_str());
            let kind = |prefix: &str| {
                format!("<{prefix}Override PartName=\"/{part}\" ContentType=\"{COMMENTS_TYPE}\"/>")
            };
            changed.insert(TYPES.to_owned(), append(&types, TYPES, kind)?);
        }
        Ok(changed)
    }
}

/// Whether the part of the types names this one.
fn is_typed(xml: &[u8], part: &str) -> Result<bool, ReadError> {
    let mut found = false;
    let name = format!("/{part}");
    each_tag(xml, TYPES, |tag| {
        found |= tag.local_name().as_ref() == "Override"
            && attribute(tag, "PartName").is_some_and(|of| of.eq_ignore_ascii_case(&name));
    })?;
    Ok(found)
}

/// The number after those of the comments that a part has or calls.
fn next_id(xml: &[u8], part: &str) -> Result<u64, ReadError> {
    let mut next = 0;
    each_tag(xml, part, |tag| {
        let kinds = ["comment", "commentRangeStart", "commentRangeEnd", "commentReference"];
        if kinds.contains(&tag.local_name().as_ref())
            && let Some(id) = attribute(tag, "id").and_then(|id| id.parse::<u32>().ok())
        {
            next = next.max(u64::from(id) + 1);
        }
    })?;
    Ok(next)
}

/// Goes through the tags that begin something.
fn each_tag(
    xml: &[u8],
    part: &str,
    mut look: impl FnMut(&BytesStart<'_>),
) -> Result<(), ReadError> {
    let mut reader = Reader::from_reader(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => look(&tag),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => return Err(broken(Format::Docx, &format!("XML in {part}: {error}"))),
        }
    }
}

/// The tag of the root, and where it is if it is empty.
fn root<'x>(
    xml: &'x [u8],
    part: &str,
) -> Result<(BytesStart<'x>, Option<Range<usize>>), ReadError> {
    let place = |at| usize::try_from(at).unwrap_or(usize::MAX);
    let mut reader = Reader::from_reader(xml);
    loop {
        let from = place(reader.buffer_position());
        match reader.read_event() {
            Ok(Event::Start(tag)) => return Ok((tag, None)),
            Ok(Event::Empty(tag)) => {
                return Ok((tag, Some(from..place(reader.buffer_position()))));
            }
            Ok(Event::Eof) => return Err(broken(Format::Docx, &format!("{part} has no XML"))),
            Ok(_) => {}
            Err(error) => return Err(broken(Format::Docx, &format!("XML in {part}: {error}"))),
        }
    }
}

/// A part with something more at the end of its root, written with the prefix of the root.
fn append(xml: &[u8], part: &str, what: impl Fn(&str) -> String) -> Result<Vec<u8>, ReadError> {
    let (tag, empty) = root(xml, part)?;
    let name = tag.name().as_ref().to_owned();
    let prefix = name.rsplit_once(':').map_or(String::new(), |(prefix, _)| format!("{prefix}:"));
    let end = format!("</{name}");
    if let Some(span) = empty {
        let open = text_of(xml, &span).trim_end_matches("/>").to_owned();
        let whole = format!("{open}>{}{end}>", what(&prefix));
        return Ok([&xml[..span.start], whole.as_bytes(), &xml[span.end..]].concat());
    }
    let at = xml.windows(end.len()).rposition(|bytes| bytes == end.as_bytes());
    let at = at.ok_or_else(|| broken(Format::Docx, &format!("{part} does not end")))?;
    Ok(inserted(xml, vec![(at, what(&prefix))]))
}
