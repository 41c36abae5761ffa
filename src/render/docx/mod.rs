//! The page as a Word document: real footnotes, styles of headings, heads of tables that repeat, and
//! alternative texts.
//!
//! Authority: ECMA-376, parts 1 and 2.

mod body;
mod columns;
#[cfg(feature = "pdf")]
mod picture;
mod runs;
mod styles;
mod xml;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::template::Templates;
use super::{Attachment, Format, RenderError};
use crate::briefing::{Page, Weight};
use body::Body;
use xml::{attribute, text};

/// The format, for the list of all.
pub(super) const FORMAT: Format = Format {
    name: "docx",
    summary: "A Word document with real footnotes, for an editor",
    extension: "docx",
    by_default: false,
    render: docx,
};

/// The namespaces of the parts that hold text.
const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Writes a page as a Word document. The same page and record give the same bytes. The record is
/// kept inside, as a custom XML part.
///
/// # Errors
/// A figure that cannot be drawn.
pub fn docx(
    page: &Page,
    templates: &Templates,
    record: Option<&Attachment>,
) -> Result<Vec<u8>, RenderError> {
    let mut body = Body::new(page, templates);
    body.head(page);
    let is_volume = page.parts.iter().any(|part| part.weight == Weight::Chapter);
    let mut inside = false;
    for part in &page.parts {
        inside &= !matches!(part.weight, Weight::Annex | Weight::Chapter);
        if is_volume && matches!(part.weight, Weight::Annex | Weight::Chapter) {
            body.opening(part);
        }
        body.part(part, inside);
        inside |= part.weight == Weight::Chapter;
    }
    let document = body.document();
    let footnotes = body.footnotes();
    let mut package = Package::default();
    package.add("[Content_Types].xml", &content_types(body.pictures.len(), record.is_some()));
    package.add("_rels/.rels", &package_relations());
    package.add("docProps/core.xml", &core_properties(page));
    package.add("word/document.xml", &document);
    package.add("word/_rels/document.xml.rels", &document_relations(&body, record.is_some()));
    package.add("word/footnotes.xml", &footnotes);
    package.add("word/_rels/footnotes.xml.rels", &relations(&links(&body.note_runs.links)));
    package.add("word/styles.xml", &styles::styles(&page.lang, page.house.as_ref()));
    package.add("word/numbering.xml", &styles::numbering(&body.numbered));
    package.add("word/settings.xml", &styles::settings());
    package.add("word/header1.xml", &styles::header(&page.short, &page.as_of.line, &page.lang));
    package.add("word/footer1.xml", &styles::footer());
    for (at, (picture, ending)) in body.pictures.iter().enumerate() {
        package.add_bytes(&format!("word/media/figure{}.{ending}", at + 1), picture);
    }
    if let Some(record) = record {
        package.add("customXml/item1.xml", &custom_record(record));
        package.add("customXml/itemProps1.xml", CUSTOM_PROPERTIES);
        let target = format!("{OFFICE}/customXmlProps");
        let relation = relation("rId1", &target, "itemProps1.xml", false);
        package.add("customXml/_rels/item1.xml.rels", &relations(&relation));
    }
    package.finish()
}

/// The files of the document, compressed.
#[derive(Default)]
struct Package {
    files: Vec<(String, Vec<u8>)>,
}

impl Package {
    fn add(&mut self, name: &str, xml: &str) {
        self.add_bytes(name, format!("{DECLARATION}{xml}").as_bytes());
    }

    fn add_bytes(&mut self, name: &str, bytes: &[u8]) {
        self.files.push((name.to_owned(), bytes.to_vec()));
    }

    /// The archive. It has no time of its own, so that the same files give the same bytes.
    fn finish(self) -> Result<Vec<u8>, RenderError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in self.files {
            archive.start_file(name, options).map_err(|error| failed(&error))?;
            archive.write_all(&bytes).map_err(|error| failed(&error))?;
        }
        archive.finish().map(Cursor::into_inner).map_err(|error| failed(&error))
    }
}

fn failed(error: &dyn std::fmt::Display) -> RenderError {
    RenderError::Failed(format!("the Word document cannot be put together: {error}"))
}

fn content_types(pictures: usize, has_record: bool) -> String {
    let mut types = String::from(
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    );
    if pictures > 0 {
        types.push_str("<Default Extension=\"png\" ContentType=\"image/png\"/>");
        types.push_str("<Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>");
    }
    let core = "application/vnd.openxmlformats-package.core-properties+xml";
    let custom = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml";
    let mut parts = vec![
        ("/docProps/core.xml", core.to_owned()),
        ("/word/document.xml", format!("{WORD}.document.main+xml")),
    ];
    for name in ["footnotes", "styles", "numbering", "settings"] {
        parts.push(match name {
            "footnotes" => ("/word/footnotes.xml", format!("{WORD}.footnotes+xml")),
            "styles" => ("/word/styles.xml", format!("{WORD}.styles+xml")),
            "numbering" => ("/word/numbering.xml", format!("{WORD}.numbering+xml")),
            _ => ("/word/settings.xml", format!("{WORD}.settings+xml")),
        });
    }
    parts.push(("/word/header1.xml", format!("{WORD}.header+xml")));
    parts.push(("/word/footer1.xml", format!("{WORD}.footer+xml")));
    if has_record {
        parts.push(("/customXml/itemProps1.xml", custom.to_owned()));
    }
    for (name, kind) in parts {
        types.push_str(&format!("<Override PartName=\"{name}\" ContentType=\"{kind}\"/>"));
    }
    types.push_str("</Types>");
    types
}

fn relation(id: &str, kind: &str, target: &str, is_external: bool) -> String {
    let mode = if is_external { " TargetMode=\"External\"" } else { "" };
    format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{}\"{mode}/>", attribute(target))
}

fn relations(all: &str) -> String {
    format!("<Relationships xmlns=\"{PACKAGE}\">{all}</Relationships>")
}

/// The addresses that links lead to; the first has the id `link1`.
fn links(targets: &[String]) -> String {
    let kind = format!("{OFFICE}/hyperlink");
    let link =
        |(at, target): (usize, &String)| relation(&format!("link{}", at + 1), &kind, target, true);
    targets.iter().enumerate().map(link).collect()
}

fn package_relations() -> String {
    let core =
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
    let document = format!("{OFFICE}/officeDocument");
    relations(
        &[
            relation("rId1", &document, "word/document.xml", false),
            relation("rId2", core, "docProps/core.xml", false),
        ]
        .concat(),
    )
}

fn document_relations(body: &Body<'_>, has_record: bool) -> String {
    let mut all = String::new();
    for (at, (kind, target)) in [
        ("styles", "styles.xml"),
        ("numbering", "numbering.xml"),
        ("footnotes", "footnotes.xml"),
        ("settings", "settings.xml"),
        ("header", "header1.xml"),
        ("footer", "footer1.xml"),
    ]
    .into_iter()
    .enumerate()
    {
        let id = format!("rId{}", at + 1);
        all.push_str(&relation(&id, &format!("{OFFICE}/{kind}"), target, false));
    }
    if has_record {
        let kind = format!("{OFFICE}/customXml");
        all.push_str(&relation("record", &kind, "../customXml/item1.xml", false));
    }
    for (at, (_, ending)) in (1..).zip(&body.pictures) {
        let target = format!("media/figure{at}.{ending}");
        all.push_str(&relation(&format!("figure{at}"), &format!("{OFFICE}/image"), &target, false));
    }
    all.push_str(&links(&body.runs.links));
    relations(&all)
}

fn core_properties(page: &Page) -> String {
    let created = match page.as_of.iso.as_str() {
        "" => String::new(),
        day => {
            let stamp = format!("{day}T00:00:00Z");
            format!(
                "<dcterms:created xsi:type=\"dcterms:W3CDTF\">{stamp}</dcterms:created>\
                 <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{stamp}</dcterms:modified>"
            )
        }
    };
    format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title><dc:description>{}</dc:description><cp:keywords>{}</cp:keywords>\
         <dc:language>{}</dc:language>{created}</cp:coreProperties>",
        text(&page.title),
        text(&page.description),
        text(&page.keywords.join(", ")),
        text(&page.lang),
    )
}

const CUSTOM_PROPERTIES: &str = "<ds:datastoreItem ds:itemID=\"{6B1F3C52-7C0B-4A43-9D5E-2E8B7A6D9F10}\" \
    xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\"><ds:schemaRefs/></ds:datastoreItem>";

/// The record as it is, in an element that names its file.
fn custom_record(record: &Attachment) -> String {
    let content = String::from_utf8_lossy(&record.data);
    format!(
        "<record xmlns=\"urn:rapporteur:record\" name=\"{}\" type=\"{}\" xml:space=\"preserve\">{}</record>",
        attribute(&record.name),
        record.media_type,
        text(&content)
    )
}
