//! Remarks put into a PDF as annotations at their places. The bytes of the file stay; what is new
//! follows them.
//!
//! Authority: ISO 32000-1, 12.5.6.10 (highlights), 12.5.6.14 (their notes).

use std::collections::BTreeMap;

use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Array, Dict, ObjectIdentifier};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::xref::XRef;
use kurbo::Rect;
use pdf_writer::types::{AnnotationFlags, AnnotationType, BlendMode};
use pdf_writer::writers::ExtGraphicsState;
use pdf_writer::{Chunk, Content, Finish, Name, Ref, TextStr};

use super::marked::{self, Marked};
use super::raw::{Id, RawDict, items};
use super::tags::Tags;
use super::update::Update;
use super::{broken, guarded, open, pages};
use crate::document::ReadError;
use crate::document::remark::{REVIEWER, Remark, Reviewed};

/// The colour of a highlight: yellow.
const COLOUR: [f32; 3] = [1.0, 0.87, 0.25];

/// The file with each remark as a highlight of the words that it is about, and a note with what it says.
/// The text is that of a document read from the same bytes. They are the beginning of the new file,
/// whose end has the annotations and a new version of each page that has one. Annotations of the file
/// stay. None has a date: the same remarks give the same bytes.
///
/// A file that is tagged for assistive technology has tags for the annotations as well.
///
/// # Errors
/// As for [`read`](crate::document::read); also a file that is encrypted, that is certified against
/// changes, or whose table of objects is damaged.
pub fn review(bytes: &[u8], remarks: &[Remark]) -> Result<Reviewed, ReadError> {
    if remarks.is_empty() {
        return Ok(Reviewed::unchanged(bytes));
    }
    guarded(|| annotated(bytes, remarks))
}

fn annotated(bytes: &[u8], remarks: &[Remark]) -> Result<Reviewed, ReadError> {
    let file = open(bytes)?;
    let damaged = || broken("its table of objects is damaged");
    let mut update = Update::of(bytes).ok_or_else(damaged)?;
    if update.is_encrypted() {
        return Err(ReadError::Protected);
    }
    let table = file.xref();
    let catalogue: Dict<'_> = table.get(table.root_id()).ok_or_else(damaged)?;
    if catalogue.get::<Dict<'_>>("Perms").is_some_and(|allowed| !allowed.is_empty()) {
        return Err(ReadError::Certified);
    }
    let mut ordered: Vec<&Remark> = remarks.iter().collect();
    ordered.sort_by_key(|remark| (remark.span.start, remark.span.end));
    let places = places(&file, &ordered)?;
    let mut tags = Tags::of(table, &catalogue);
    let mut changed = Changed::default();
    let mut reviewed = Reviewed::unchanged(bytes);
    reviewed.signed = is_signed(&catalogue);
    for (remark, place) in ordered.into_iter().zip(places) {
        let page = place.as_ref().and_then(|place| file.pages().get(place.page));
        let (Some(place), Some(page)) = (place, page) else {
            reviewed.left_out += 1;
            continue;
        };
        let page = changed.page(table, page, tags.is_some()).ok_or_else(damaged)?;
        let added = add(&mut update, table, remark, &place, page, tags.as_mut());
        changed.add(page, added.ok_or_else(damaged)?);
        reviewed.added += 1;
    }
    changed.write(table, &mut update).ok_or_else(damaged)?;
    if let Some(tags) = tags {
        tags.write(table, &mut update).ok_or_else(damaged)?;
    }
    if reviewed.added > 0 {
        reviewed.bytes = update.finish();
    }
    Ok(reviewed)
}

/// Where the words of each remark are.
fn places(file: &Pdf, remarks: &[&Remark]) -> Result<Vec<Option<Marked>>, ReadError> {
    let mut found: Vec<Option<Marked>> = vec![None; remarks.len()];
    pages(file, |at, page, drawn, places| {
        for (remark, found) in remarks.iter().zip(&mut found) {
            marked::find(at, page, drawn, places, &remark.span, found);
        }
    })?;
    Ok(found)
}

/// Whether somebody has signed the file.
fn is_signed(catalogue: &Dict<'_>) -> bool {
    let flags = catalogue.get::<Dict<'_>>("AcroForm").and_then(|form| form.get::<i32>("SigFlags"));
    flags.is_some_and(|flags| flags & 1 == 1)
}

/// Adds the highlight of a remark and its note. Returns both.
fn add(
    update: &mut Update<'_>,
    table: &XRef,
    remark: &Remark,
    place: &Marked,
    page: Id,
    tags: Option<&mut Tags>,
) -> Option<[Ref; 2]> {
    let [highlight, note, look] =
        [update.number(table)?, update.number(table)?, update.number(table)?];
    let element = match tags {
        Some(tags) => Some(tags.add(update.number(table)?, highlight, page)?),
        None => None,
    };
    let area = place.area();
    let mut chunk = Chunk::new();
    let mut annotation = chunk.annotation(highlight);
    annotation.subtype(AnnotationType::Highlight).rect(rectangle(area));
    annotation.quad_points(place.lines.iter().flatten().flat_map(|point| {
        let (x, y) = (*point).into();
        [x as f32, y as f32]
    }));
    annotation.contents(TextStr(&words(remark)));
    annotation.author(TextStr(REVIEWER));
    annotation.name(TextStr(&format!("rapporteur-{}", highlight.get())));
    annotation.flags(AnnotationFlags::PRINT);
    let [red, green, blue] = COLOUR;
    annotation.color_rgb(red, green, blue);
    annotation.pair(Name(b"Popup"), note);
    // A reference of this writer is to the first generation.
    let page = (page.generation == 0).then(|| Ref::new(page.number));
    page.into_iter().for_each(|page| {
        annotation.page(page);
    });
    if let Some((key, _)) = element {
        annotation.struct_parent(key);
    }
    annotation.appearance().normal().stream(look);
    annotation.finish();
    update.add(&chunk);

    let mut chunk = Chunk::new();
    let flags = AnnotationFlags::PRINT | AnnotationFlags::NO_ZOOM | AnnotationFlags::NO_ROTATE;
    let mut annotation = chunk.indirect(note).dict();
    annotation.pair(Name(b"Type"), Name(b"Annot")).pair(Name(b"Subtype"), Name(b"Popup"));
    annotation.pair(Name(b"Rect"), rectangle(place.beside));
    annotation.pair(Name(b"F"), flags.bits() as i32);
    annotation.pair(Name(b"Parent"), highlight).pair(Name(b"Open"), false);
    annotation.finish();
    update.add(&chunk);

    update.add(&appearance(look, place, area));
    if let Some((_, element)) = element {
        update.add(&element);
    }
    Some([highlight, note])
}

/// What a remark says.
fn words(remark: &Remark) -> String {
    let paragraphs = remark.paragraphs.iter();
    let plain = paragraphs.map(|words| words.chars().filter(|c| !c.is_control()).collect());
    plain.collect::<Vec<String>>().join("\n")
}

/// How a highlight looks: its lines in colour, through which the words can be read.
fn appearance(look: Ref, place: &Marked, area: Rect) -> Chunk {
    let mut content = Content::new();
    let [red, green, blue] = COLOUR;
    content.set_parameters(Name(b"G")).set_fill_rgb(red, green, blue);
    for [first, second, third, fourth] in &place.lines {
        content.move_to(first.x as f32, first.y as f32);
        for corner in [second, fourth, third] {
            content.line_to(corner.x as f32, corner.y as f32);
        }
        content.close_path().fill_nonzero();
    }
    let drawn = content.finish();
    let mut chunk = Chunk::new();
    let mut form = chunk.form_xobject(look, &drawn);
    form.bbox(rectangle(area));
    let mut resources = form.resources();
    let mut states = resources.ext_g_states();
    states.insert(Name(b"G")).start::<ExtGraphicsState<'_>>().blend_mode(BlendMode::Multiply);
    states.finish();
    resources.finish();
    form.finish();
    chunk
}

fn rectangle(area: Rect) -> pdf_writer::Rect {
    pdf_writer::Rect::new(area.x0 as f32, area.y0 as f32, area.x1 as f32, area.y1 as f32)
}

/// Pages that have new annotations.
#[derive(Default)]
struct Changed {
    pages: BTreeMap<Id, ChangedPage>,
}

struct ChangedPage {
    /// The page as it is written.
    dict: Vec<u8>,
    /// Whether the order of its annotations follows the tags.
    is_tagged: bool,
    added: Vec<Ref>,
}

impl Changed {
    /// The object of a page.
    fn page(&mut self, table: &XRef, page: &Page<'_>, is_tagged: bool) -> Option<Id> {
        let id = page.raw().obj_id()?;
        // A page that is written within another object has the number of that one.
        if table.get::<Dict<'_>>(id).as_ref() != Some(page.raw()) {
            return None;
        }
        let id = Id::of(id.obj_number, id.gen_number)?;
        let dict = page.raw().data().to_vec();
        self.pages.entry(id).or_insert(ChangedPage { dict, is_tagged, added: Vec::new() });
        Some(id)
    }

    fn add(&mut self, page: Id, annotations: [Ref; 2]) {
        if let Some(page) = self.pages.get_mut(&page) {
            page.added.extend(annotations);
        }
    }

    /// Writes the pages, or the lists of annotations that they refer to.
    fn write(self, table: &XRef, update: &mut Update<'_>) -> Option<()> {
        let mut lists: BTreeMap<Id, Vec<u8>> = BTreeMap::new();
        for (id, page) in self.pages {
            let dict = RawDict::read(&page.dict)?;
            let added: String = page.added.iter().map(|id| format!(" {} 0 R", id.get())).collect();
            let mut values = Vec::new();
            if page.is_tagged && dict.get("Tabs").is_none() {
                values.push(("Tabs", b"/S".to_vec()));
            }
            let of_others =
                dict.reference("Annots").and_then(|list| Some((list, array(table, list)?)));
            if let Some((list, of_others)) = of_others {
                // Pages may share a list.
                lists
                    .entry(list)
                    .or_insert_with(|| of_others.data().to_vec())
                    .extend(added.bytes());
            } else {
                let old = dict.get("Annots").and_then(items).unwrap_or_default();
                values.push(("Annots", [b"[", old, added.as_bytes(), b"]"].concat()));
            }
            if !values.is_empty() {
                update.put(id, &dict.with(&values));
            }
        }
        for (id, list) in lists {
            update.put(id, &[b"[", &list[..], b"]"].concat());
        }
        Some(())
    }
}

/// The array that an object is.
pub(super) fn array<'a>(table: &'a XRef, id: Id) -> Option<Array<'a>> {
    table.get(ObjectIdentifier::new(id.number, id.generation))
}

/// The dictionary that an object is.
pub(super) fn dict<'a>(table: &'a XRef, id: Id) -> Option<Dict<'a>> {
    table.get(ObjectIdentifier::new(id.number, id.generation))
}
