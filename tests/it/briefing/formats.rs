//! HTML and Word: what is in the model is in the output, as it is, and nothing is fetched.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use rapporteur::briefing::{Block, Inline, Page};
use rapporteur::document::{self, Format};
use rapporteur::render::{self, Templates};
use rapporteur::source::Part;

use super::project::{RECORD, attachment, compose, library, seed};
use super::reading::squash;

fn html(page: &Page) -> String {
    match render::html(page, &Templates::default(), Some(&attachment())) {
        Ok(html) => html,
        Err(error) => panic!("{error}"),
    }
}

fn docx(page: &Page) -> Vec<u8> {
    match render::docx(page, &Templates::default(), Some(&attachment())) {
        Ok(docx) => docx,
        Err(error) => panic!("{error}"),
    }
}

/// The text of an output as our own reader takes it.
fn text(name: &str, bytes: &[u8], format: Format) -> String {
    match document::read(name, bytes, format) {
        Ok(document) => squash(document.source.text()),
        Err(error) => panic!("{error}"),
    }
}

/// Every part of a Word document, by name.
fn parts(docx: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).expect("a container");
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).expect("a part");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("its bytes");
            (file.name().expect("a name").into_owned(), bytes)
        })
        .collect()
}

pub fn part(docx: &[u8], name: &str) -> String {
    let parts = parts(docx);
    let (_, bytes) = parts.iter().find(|(other, _)| other == name).expect(name);
    String::from_utf8(bytes.clone()).expect("text")
}

/// How many links a line has.
fn links(line: &[Inline]) -> usize {
    let of = |inline: &Inline| match inline {
        Inline::Link { c, .. } => 1 + links(c),
        Inline::Emph { c } | Inline::Strong { c } | Inline::Quote { c } => links(c),
        _ => 0,
    };
    line.iter().map(of).sum()
}

fn links_in(blocks: &[Block]) -> usize {
    let of = |block: &Block| match block {
        Block::Para { c } | Block::Heading { c } | Block::Notice { c } => links(c),
        Block::Quote { c } | Block::Changed { c } => links_in(c),
        Block::List { items, .. } => items.iter().map(|item| links_in(item)).sum(),
        Block::Facts { items } => items.iter().map(|fact| links(&fact.value)).sum(),
        Block::Table(table) => {
            let cells = table.rows.iter().flatten().map(|cell| links(&cell.c));
            let notes = table.notes.iter().map(|note| links(&note.body));
            cells.chain(notes).sum()
        }
        Block::Figure(figure) => links(&figure.remark) + links(&figure.source),
        Block::Contents { items } => items.len(),
        Block::Index { items } => items.iter().map(|line| links(line)).sum(),
    };
    blocks.iter().map(of).sum()
}

fn links_of(page: &Page) -> (usize, usize) {
    let text = page.parts.iter().map(|part| links_in(&part.body)).sum();
    (text, page.notes.iter().map(|note| links(note)).sum())
}

#[test]
fn word_has_the_notes_tables_headings_links_and_figures_of_the_model() {
    let page = compose(&seed());
    let docx = docx(&page);
    let read = document::read("mss.docx", &docx, Format::Docx).expect("a Word document");
    let mut notes = std::collections::BTreeSet::new();
    for (at, _) in read.source.text().char_indices() {
        // The separators that Word wants before the notes have the number 0.
        if let Some(Part::Footnote(number @ 1..)) = read.source.part(at) {
            notes.insert(number);
        }
    }
    assert_eq!(notes.into_iter().collect::<Vec<_>>(), (1..=page.notes.len()).collect::<Vec<_>>());
    let body = part(&docx, "word/document.xml");
    let calls: Vec<&str> = body
        .split("<w:footnoteReference w:id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(calls, ["1", "2", "3", "4"]);
    let facts = 1;
    assert_eq!(body.matches("<w:tbl>").count(), page.tables().count() + facts);
    assert_eq!(body.matches("<w:tblHeader/>").count(), page.tables().count() + facts);
    let titled = page.parts.iter().filter(|part| !part.title.is_empty()).count();
    assert_eq!(body.matches("w:val=\"Heading1\"").count(), titled);
    let (in_text, in_notes) = links_of(&page);
    let relations = part(&docx, "word/_rels/document.xml.rels");
    assert_eq!(body.matches("<w:hyperlink ").count(), in_text);
    assert_eq!(relations.matches("TargetMode=\"External\"").count(), in_text);
    let relations = part(&docx, "word/_rels/footnotes.xml.rels");
    assert_eq!(relations.matches("TargetMode=\"External\"").count(), in_notes);
    assert_eq!(body.matches("<pic:pic>").count(), page.figures().count());
    for figure in page.figures() {
        assert!(body.contains(&format!("descr=\"{}\"", figure.alt)), "{}", figure.alt);
    }
}

#[test]
fn word_keeps_the_record_as_it_is_and_gives_the_same_bytes() {
    let page = compose(&seed());
    let first = docx(&page);
    assert!(first == docx(&page), "two documents differ");
    let xml = part(&first, "customXml/item1.xml");
    let mut reader = Reader::from_str(&xml);
    let mut kept = String::new();
    loop {
        match reader.read_event().expect("XML") {
            Event::Text(text) => kept.push_str(&text),
            Event::GeneralRef(name) => {
                kept.push_str(quick_xml::escape::resolve_predefined_entity(&name).expect("a name"));
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(kept.trim_start(), RECORD.trim_start());
}

/// A record whose texts mean something to a machine.
fn hostile() -> Page {
    let text = "<script>alert(1)</script> &amp; \\\"q\\\" ]]> {{ 7*7 }} {% x %} 'a' \\u0007 | x";
    let prose = "**<b>x</b>** `<i>` [l](https://example.org/?a=1&b=%22\\\") ![y](z.png) <img src=x onerror=alert(1)>[@S/2024/263]";
    let record = format!(
        "format = 1\n[mission]\nid = \"a\"\nname = \"{text}\"\nshort = \"{text}\"\ncountry = \"{text}\"\nnature = \"peacekeeping\"\nas_of = 2024-10-22\nsummary = \"{prose}\"\n\
         [mandate]\nlead = \"{text}\"\n[[section]]\ntitle = \"{text}\"\ntext = \"{prose}\\n\\n1. a\\n2. b\\n\\n   - c\\n\\n## h\\n\\n> q\"\n\
         [[decision]]\nsymbol = \"S/RES/2699 (2023)\"\ndate = 2023-10-02\neffect = \"establishes\"\nuntil = 2024-10-02\nnote = \"{prose}\"\n\
         [[pledge]]\nstate = \"{text}\"\ndate = 2024-01-26\nsource = \"S/2024/263, annex\"\nnote = \"{prose}\"\npersonnel = [{{ kind = \"police\", count = 3 }}]\n\
         [[pledge]]\nstate = \"Chad\"\ndate = 2024-01-26\nsource = \"S/2024/263\"\nnote = \"x\"\npersonnel = [{{ kind = \"police\", count = 1 }}]\n"
    );
    compose(&library(&[("a.toml", &record)]))
}

#[test]
fn every_part_of_a_word_document_is_xml() {
    for page in [compose(&seed()), hostile()] {
        for (name, bytes) in parts(&docx(&page)) {
            if name.ends_with(".png") {
                assert!(bytes.starts_with(b"\x89PNG"), "{name}");
                continue;
            }
            let xml = String::from_utf8(bytes).unwrap_or_else(|_| panic!("{name} is no text"));
            let mut reader = Reader::from_str(&xml);
            reader.config_mut().check_end_names = true;
            let mut depth = 0;
            loop {
                match reader.read_event().unwrap_or_else(|error| panic!("{name}: {error}")) {
                    Event::Start(tag) => {
                        depth += 1;
                        assert!(tag.attributes().all(|attribute| attribute.is_ok()), "{name}");
                    }
                    Event::End(_) => depth -= 1,
                    Event::Eof => break,
                    _ => {}
                }
            }
            assert_eq!(depth, 0, "{name}");
            assert!(!xml.contains(|c: char| u32::from(c) < 0x20 && !c.is_whitespace()), "{name}");
        }
    }
}

#[test]
fn text_of_a_record_is_text_in_both() {
    let page = hostile();
    let word = text("a.docx", &docx(&page), Format::Docx);
    let written = html(&page);
    let web = text("a.html", written.as_bytes(), Format::Html);
    for (name, output) in [("Word", word), ("HTML", squash(&unescaped(&web)))] {
        for words in
            ["<script>alert(1)</script>&amp;\"q\"]]>{{7*7}}{%x%}'a'", "<imgsrc=xonerror=alert(1)>"]
        {
            assert!(output.contains(words), "{name}: “{words}” is not in: {output}");
        }
    }
    for tag in ["<script", "<img", "<i>", "onerror=alert(1)>"] {
        assert!(!written.contains(tag), "{tag}");
    }
}

fn unescaped(text: &str) -> String {
    [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2f;", "/"),
        ("&amp;", "&"),
    ]
    .iter()
    .fold(text.to_owned(), |text, (name, c)| text.replace(name, c))
}

#[test]
fn html_stands_alone_and_has_the_notes_tables_and_links_of_the_model() {
    let page = compose(&seed());
    let html = html(&page);
    assert_eq!(html, self::html(&page));
    assert!(html.contains("default-src 'none'"), "{html}");
    for request in ["<script", "<link", "<img", "<iframe", "@import", "url(", " src="] {
        assert!(!html.contains(request), "{request}");
    }
    assert_eq!(html.matches("popovertarget=\"note-").count(), page.notes.len());
    assert_eq!(html.matches(" popover>").count(), page.notes.len());
    assert_eq!(html.matches("<table ").count(), page.tables().count());
    let figures = page.figures().count();
    // Drawn for a page and for a phone, each with its alternative text.
    assert_eq!(html.matches("<svg ").count(), 2 * figures);
    assert_eq!(html.matches("role=\"img\" aria-label=").count(), 2 * figures);
    let (in_text, in_notes) = links_of(&page);
    assert_eq!(html.matches("href=\"https://docs.un.org/").count(), in_text + in_notes);
    let read = text("mss.html", html.as_bytes(), Format::Html);
    for words in ["The MSS is mandated", "Pledged 150 law enforcement personnel", "para. 17."] {
        assert!(read.contains(&squash(words)), "{words}");
    }
}

#[test]
fn a_broken_layout_of_html_has_its_place() {
    let mut templates = Templates::default();
    templates.replace("page.html.jinja", "a\n{{ titel }}");
    let error =
        render::html(&compose(&seed()), &templates, None).expect_err("a mistake").to_string();
    assert!(error.contains("page.html.jinja:2:"), "{error}");
}
