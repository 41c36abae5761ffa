//! Tables and pictures in running text: printed in every output, with their notes, descriptions and
//! sources.

use rapporteur::briefing::{Block, ColumnKind, Page as Model};
use rapporteur::check;
use rapporteur::document::{self, Format};
use rapporteur::render::{self, Templates};

use super::project::{attachment, compose, library, markdown};
use super::reading::{pdf_text, squash};

const DRAWING: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60\" height=\"40\" viewBox=\"0 0 60 40\"><rect width=\"60\" height=\"40\" fill=\"#345\"/></svg>";

const RECORD: &str = "format = 1
[mission]
id = 'unem'
name = 'United Nations Example Mission'
nature = 'peacekeeping'
as_of = 2024-10-22
[[section]]
title = 'Contributors'
text = '''
Before the table.[@S/2024/262]

| State | Unit | Personnel |
|-------|------|----------:|
| Benin[@S/2024/263, para. 2] | *Battalion* and staff | 1,500 |
| Jamaica | Police | 30[@S/2024/263, annex; @S/2024/262] |
| Kenya | None | |

![Four police officers](photos/port.svg \"At the port, June 2024\")
Source: UN Photo.[@S/2024/264]

After the picture.[@S/2024/265]
'''
";

fn model() -> Model {
    compose(&library(&[("data/unem.toml", RECORD)]))
}

fn templates() -> Templates {
    let mut templates = Templates::default();
    templates.add_picture("data/photos/port.svg", DRAWING.as_bytes());
    templates
}

#[test]
fn a_table_has_columns_and_lettered_notes() {
    let page = model();
    let table = page.tables().next().expect("a table");
    let heads: Vec<(&str, ColumnKind)> =
        table.columns.iter().map(|column| (column.header.as_str(), column.kind)).collect();
    let (text, number) = (ColumnKind::Text, ColumnKind::Number);
    assert_eq!(heads, [("State", text), ("Unit", text), ("Personnel", number)]);
    assert_eq!(table.rows.len(), 3);
    assert_eq!(table.rows[0][0].marks, ["a"]);
    assert_eq!(table.rows[1][2].marks, ["b"]);
    assert!(table.rows[2][2].c.is_empty());
    let notes: Vec<String> =
        table.notes.iter().map(|note| render::markdown_line(&note.body)).collect();
    assert!(notes[0].contains("S/2024/263") && notes[0].contains("para. 2"), "{notes:?}");
    assert!(notes[1].contains("S/2024/262") && notes[1].contains("annex"), "{notes:?}");
    // Exactly one column takes what the others leave of the line.
    assert_eq!(table.columns.iter().filter(|column| column.share == 0).count(), 1);
    // The footnotes of the text before and after are numbered as if no table was between.
    assert_eq!(page.notes.len(), 3);
}

#[test]
fn a_picture_is_a_figure_with_description_and_source() {
    let page = model();
    let figure = page.figures().next().expect("a figure");
    assert_eq!(figure.title, "Figure 1. At the port, June 2024");
    assert_eq!(figure.alt, "Four police officers");
    assert!(render::markdown_line(&figure.source).starts_with("Source: UN Photo.[^2]"));
    let picture = page.pictures().next().expect("a picture");
    assert_eq!(picture.file, "data/photos/port.svg");
    let last = page.parts[0].body.last();
    assert!(matches!(last, Some(Block::Para { .. })), "{last:?}");
}

#[test]
fn every_output_prints_them() {
    let page = model();
    let words = ["Battalion and staff", "1,500", "At the port, June 2024", "Source: UN Photo."];
    let pdf = match render::pdf(&page, &templates(), Some(&attachment())) {
        Ok(pdf) => pdf,
        Err(error) => panic!("{error}"),
    };
    super::conformance::check_conformance(&pdf);
    let text = pdf_text(&pdf);
    let docx = render::docx(&page, &templates(), None).expect("DOCX");
    let read = document::read("a.docx", &docx, Format::Docx).expect("a document");
    let word = squash(read.source.text());
    let written = markdown(&page);
    let html = render::html(&page, &templates(), None).expect("HTML");
    let plain = squash(&written.replace(['*', '\\'], ""));
    for words in words.map(squash) {
        assert!(text.contains(&words), "PDF: {words}: {text}");
        assert!(word.contains(&words), "DOCX: {words}: {word}");
        assert!(plain.contains(&words), "Markdown: {words}: {written}");
    }
    assert!(written.contains("![Four police officers](data/photos/port.svg)"), "{written}");
    assert!(written.contains("| State | Unit | Personnel |\n|---|---|---:|"), "{written}");
    assert!(html.contains("<img alt=\"Four police officers\" src=\"data:image/svg+xml,%3Csvg"));
    assert!(html.contains("<em>Battalion</em> and staff"), "{html}");
}

#[test]
fn a_picture_that_is_not_there_is_an_error() {
    let format = render::Format::named("html").expect("a format");
    let error = format.render(&model(), &Templates::default(), None).expect_err("no picture");
    assert_eq!(error.to_string(), "there is no picture data/photos/port.svg");
}

/// The findings on markup and pictures of a section's text.
fn found(text: &str) -> Vec<String> {
    let record = RECORD.split("[[section]]").next().expect("a head");
    let record = format!("{record}[[section]]\ntitle = 'x'\ntext = '''\n{text}\n'''\n");
    let library = library(&[("a.toml", &record)]);
    let rules = check::run(&library).into_iter().map(|found| found.finding.rule.to_string());
    rules
        .filter(|rule| ["unprinted-markup", "undescribed-picture"].contains(&rule.as_str()))
        .collect()
}

#[test]
fn what_is_not_printed_is_found() {
    assert_eq!(found("| a | b |\n|---|---|\n| 1 | 2 |"), [""; 0]);
    assert_eq!(found("![x](a.png)\nSource: y."), [""; 0]);
    assert_eq!(found("![x](a.png \"t\") [@S/2024/263]"), [""; 0]);
    for (text, rule) in [
        ("- | a | b |\n  |---|---|\n  | 1 | 2 |", "unprinted-markup"),
        ("> ![x](a.png)\n> Source: y.", "unprinted-markup"),
        ("See ![x](a.png).", "unprinted-markup"),
        ("![x](https://example.org/a.png)\nSource: y.", "unprinted-markup"),
        ("![x](/etc/a.png)\nSource: y.", "unprinted-markup"),
        ("![x](a.gif)\nSource: y.", "unprinted-markup"),
        ("![](a.png)\nSource: y.", "undescribed-picture"),
        ("![x](a.png)", "undescribed-picture"),
        ("![x](a.png \"t\")\n\nSource: y.", "undescribed-picture"),
    ] {
        assert_eq!(found(text), [rule], "{text}");
    }
}

#[test]
fn a_text_with_any_table_or_picture_is_built() {
    for text in [
        "![x](a.png)![y](b.png) z",
        "![x [@S/2024/263] y](a.png)",
        "| a |\n|---|",
        "| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |",
        "| ![x](a.png) | `b` |\n|:-:|---:|\n| [@S/2024/263] | [l](https://example.org) |",
        "*![x](a.png)* y",
    ] {
        let record = RECORD.split("[[section]]").next().expect("a head");
        let record = format!("{record}[[section]]\ntitle = 'x'\ntext = '''\n{text}\n'''\n");
        let page = compose(&library(&[("a.toml", &record)]));
        for table in page.tables() {
            assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{text}");
        }
        let mut templates = Templates::default();
        templates.add_picture("a.png", png());
        templates.add_picture("b.png", png());
        for format in render::Format::ALL {
            let made = format.render(&page, &templates, None);
            assert!(made.is_ok(), "{text}: {}: {:?}", format.name(), made.err());
        }
    }
}

/// A picture of one dot.
fn png() -> Vec<u8> {
    const DOT: &[u8] = &[
        0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44,
        0x52, 0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A,
        0x7E, 0x9B, 0x55, 0x00, 0x00, 0x00, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x60,
        0x00, 0x00, 0x00, 0x02, 0x00, 0x01, 0x48, 0xAF, 0xA4, 0x71, 0x00, 0x00, 0x00, 0x00, 0x49,
        0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82,
    ];
    DOT.to_vec()
}
