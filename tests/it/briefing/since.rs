//! A briefing that says what has changed since an earlier one.

use rapporteur::briefing::{Block, Design, Outline, Page, compose, compose_since};
use rapporteur::library::Library;
use rapporteur::record::{self, Syntax};
use rapporteur::render::{Format, Templates};
use rapporteur::source::Source;

const EARLIER: &str = r#"
format = 1

[mission]
id      = "unex"
name    = "Example Support Mission"
nature  = "authorized"
as_of   = 2024-08-01
summary = "The mission was authorized in 2023.[@S/RES/2699 (2023), para. 1]"

[mandate]
lead  = "to support the police"
tasks = ["Training officers,", "Guarding the airport."]

[[section]]
title = "Financing"
text  = '''
A trust fund was established.[@S/RES/2699 (2023), para. 16]

It has few donors.
'''

[[pledge]]
state  = "Kenya"
date   = 2024-03-11
source = "S/2024/262"
note   = "Police officers"

[[pledge]]
state  = "Chad"
date   = 2023-10-03
source = "S/2024/263"
note   = "Troops"
"#;

fn library(text: &str) -> Library {
    let source = Source::new("x.toml", text);
    Library::new(vec![record::read_file(&source, Syntax::Toml)])
}

fn page_since(edits: &[(&str, &str)], design: &Design) -> Page {
    let later = edits.iter().fold(EARLIER.to_owned(), |record, (from, to)| {
        assert!(record.contains(from), "the record has `{from}`");
        record.replacen(from, to, 1)
    });
    let (old, new) = (library(EARLIER), library(&later));
    let mission = |library: &Library| library.records[0].mission().expect("all that is required");
    compose_since(&new, &mission(&new), &mission(&old), design).expect("a page")
}

const EDITS: &[(&str, &str)] = &[
    ("2024-08-01", "2024-10-22"),
    ("Guarding the airport.", "Guarding the port."),
    ("It has few donors.", "It has many donors."),
    ("note   = \"Troops\"", "note   = \"500 troops\""),
];

fn rendered(page: &Page, format: &str) -> String {
    let format = Format::named(format).expect("a format");
    let bytes = format.render(page, &Templates::default(), None).expect("a rendering");
    String::from_utf8(bytes).expect("a text")
}

#[test]
fn the_changes_are_listed_and_marked() {
    let page = page_since(EDITS, &Design::default());
    let part = page.parts.iter().find(|part| part.id == "changes").expect("the part");
    assert_eq!(part.title, "What has changed since 1 August 2024");
    let Block::List { items, .. } = &part.body[0] else { panic!("a list: {:?}", part.body) };
    assert_eq!(items.len(), 3, "{items:#?}");
    let markdown = rendered(&page, "markdown");
    let marked: Vec<&str> = markdown.lines().filter(|line| line.contains('▌')).collect();
    assert_eq!(
        marked,
        [
            "- ▌ Guarding the port.",
            "▌ It has many donors.",
            "| ▌ Chad | 3 October 2023 | [S/2024/263](https://docs.un.org/en/S/2024/263) | 500 troops |",
        ]
    );
    let pledges = page.tables().next().expect("a table");
    assert_eq!(pledges.changed, [1]);
}

#[test]
fn another_source_of_a_sentence_marks_its_paragraph() {
    let page = page_since(&[("para. 16", "para. 17")], &Design::default());
    let markdown = rendered(&page, "markdown");
    assert!(markdown.contains("▌ A trust fund was established.[^2]"), "{markdown}");
    assert!(!markdown.contains("▌ It has"), "{markdown}");
}

#[test]
fn without_a_change_the_briefing_says_so_and_marks_nothing() {
    let page = page_since(&[], &Design::default());
    let markdown = rendered(&page, "markdown");
    assert!(markdown.contains("Nothing has changed in what this briefing says."), "{markdown}");
    assert!(!markdown.contains('▌'), "{markdown}");
    let library = library(EARLIER);
    let mission = library.records[0].mission().expect("all that is required");
    let plain = compose(&library, &mission, &Design::default()).expect("a page");
    assert!(!rendered(&plain, "markdown").contains("changed"));
}

#[test]
fn an_outline_without_the_part_has_it_before_the_first_heading() {
    let outline =
        Outline::new("own", "title = \"Own\"\nparts = [\"facts\", \"summary\", \"pledges\"]");
    let design = Design { outline: outline.expect("an outline"), ..Design::default() };
    let page = page_since(EDITS, &design);
    let ids: Vec<&str> = page.parts.iter().map(|part| part.id.as_str()).collect();
    assert_eq!(ids, ["summary", "changes", "pledges"]);
}

#[test]
fn every_format_has_the_marks() {
    let page = page_since(EDITS, &Design::default());
    let html = rendered(&page, "html");
    assert!(html.contains("<ins class=\"changed\"><p>It has many donors.</p></ins>"), "{html}");
    assert!(html.contains("<tr role=\"row\" class=\"changed\">"), "{html}");
    let docx = Format::named("docx").expect("a format");
    let docx = docx.render(&page, &Templates::default(), None).expect("a document");
    let text = super::formats::part(&docx, "word/document.xml");
    assert_eq!(text.matches("<w:pBdr><w:left").count(), 2, "one bar per changed paragraph");
    assert_eq!(text.matches("<w:tcBorders><w:left").count(), 1, "one bar per changed row");
    let pdf = Format::named("pdf").expect("a format");
    let pdf = pdf.render(&page, &Templates::default(), None).expect("a PDF");
    super::conformance::check_conformance(&pdf);
}
