//! Word documents: paragraphs and notes, and files that are none.

use std::io::{Cursor, Write};

use rapporteur::document::{self, Document, Format};
use rapporteur::library::Draft;
use zip::write::SimpleFileOptions;

use super::formats::cited;

const SPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A ZIP file of these parts.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, SimpleFileOptions::default()).expect("a part");
        archive.write_all(bytes).expect("a part");
    }
    archive.finish().expect("an archive").into_inner()
}

/// A Word document with this body and these footnotes, both in XML.
pub fn docx(body: &str, footnotes: &str) -> Vec<u8> {
    let document =
        format!("<?xml version=\"1.0\"?><w:document {SPACE}><w:body>{body}</w:body></w:document>");
    let footnotes = format!("<w:footnotes {SPACE}>{footnotes}</w:footnotes>");
    zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", document.as_bytes()),
        ("word/footnotes.xml", footnotes.as_bytes()),
    ])
}

/// A Word document with this body and these related parts: each with the kind of its relation, its
/// name or address, and its XML.
pub fn packed(body: &str, parts: &[(&str, &str, &str)]) -> Vec<u8> {
    let document = format!("<w:document {SPACE}><w:body>{body}</w:body></w:document>");
    let mut relations = String::new();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (at, (kind, name, xml)) in parts.iter().enumerate() {
        let mode = if *kind == "hyperlink" { " TargetMode=\"External\"" } else { "" };
        relations.push_str(&format!(
            "<Relationship Id=\"rId{}\" Type=\"http://x.org/relationships/{kind}\" Target=\"{name}\"{mode}/>",
            at + 1
        ));
        if *kind != "hyperlink" {
            files.push((format!("text/{name}"), xml.as_bytes().to_vec()));
        }
    }
    let main = "<Relationships><Relationship Id=\"r\" Type=\"http://x.org/officeDocument\" \
                Target=\"/text/main.xml\"/></Relationships>";
    files.push(("_rels/.rels".to_owned(), main.as_bytes().to_vec()));
    files.push(("text/main.xml".to_owned(), document.into_bytes()));
    let relations = format!("<Relationships>{relations}</Relationships>");
    files.push(("text/_rels/main.xml.rels".to_owned(), relations.into_bytes()));
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    zipped(&files)
}

fn read(bytes: &[u8]) -> Document {
    document::read("draft.docx", bytes, Format::Docx).unwrap_or_else(|error| panic!("{error}"))
}

fn paragraph(runs: &[&str]) -> String {
    let runs: String = runs
        .iter()
        .map(|run| format!("<w:r><w:t xml:space=\"preserve\">{run}</w:t></w:r>"))
        .collect();
    format!("<w:p>{runs}</w:p>")
}

/// Each citation with the part of the document that it stands in.
fn placed(document: Document) -> Vec<(String, String)> {
    let draft = Draft::new(document);
    let citations = draft.extraction.citations.iter();
    citations
        .map(|citation| {
            let part = draft.document.source.part(citation.span.start).expect("a part");
            (citation.symbol().expect("a symbol").to_string(), part.to_string())
        })
        .collect()
}

fn pair(symbol: &str, part: &str) -> (String, String) {
    (symbol.to_owned(), part.to_owned())
}

#[test]
fn a_symbol_that_runs_split_is_one() {
    let body = paragraph(&["See S/20", "24/2", "63, and A/RES/60/", "251."]);
    assert_eq!(cited(read(&docx(&body, ""))), ["S/2024/263", "A/RES/60/251"]);
}

#[test]
fn entities_and_hyphens_that_do_not_break_are_read() {
    let body = "<w:p><w:r><w:t>S/25855 &amp; Add.1; A/67/997</w:t><w:noBreakHyphen/>\
                <w:t>S/2013/553</w:t></w:r></w:p>";
    assert_eq!(
        cited(read(&docx(body, ""))),
        ["S/25855", "S/25855/Add.1", "A/67/997", "S/2013/553"]
    );
}

#[test]
fn places_are_paragraphs_and_footnotes_as_readers_number_them() {
    let body = format!(
        "<w:p/>{}<w:p><w:r><w:t>One</w:t></w:r><w:r><w:footnoteReference w:id=\"3\"/></w:r>\
         <w:r><w:t> two</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
        paragraph(&["S/2024/1"])
    );
    let footnotes = format!(
        "<w:footnote w:id=\"-1\"><w:p/></w:footnote>\
         <w:footnote w:id=\"2\">{}</w:footnote><w:footnote w:id=\"3\">{}</w:footnote>",
        paragraph(&["S/2024/2"]),
        paragraph(&["S/2024/3"])
    );
    assert_eq!(
        placed(read(&docx(&body, &footnotes))),
        [
            pair("S/2024/1", "paragraph 2"),
            pair("S/2024/2", "footnote 2"),
            pair("S/2024/3", "footnote 1"),
        ]
    );
}

#[test]
fn what_is_struck_out_or_stands_in_for_something_newer_is_not_read() {
    let body = format!(
        "<w:p><w:del><w:r><w:delText>S/2024/1</w:delText></w:r></w:del></w:p>\
         <w:p><mc:AlternateContent xmlns:mc=\"x\"><mc:Choice>{0}</mc:Choice>\
         <mc:Fallback>{0}</mc:Fallback></mc:AlternateContent></w:p>",
        paragraph(&["S/2024/2"])
    );
    assert_eq!(cited(read(&docx(&body, ""))), ["S/2024/2"]);
}

#[track_caller]
fn refused(bytes: &[u8], words: &str) {
    let error = document::read("draft.docx", bytes, Format::Docx).expect_err("no document");
    let sentence = error.to_string();
    assert!(sentence.contains(words) && !sentence.contains('\n'), "{sentence}");
}

#[test]
fn files_that_are_no_word_documents_are_one_sentence() {
    refused(b"plain text", "is not a valid DOCX file");
    refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more", "encrypted");
    refused(&zipped(&[("word/other.xml", b"<w/>")]), "is not a valid DOCX file");
    refused(
        &zipped(&[("word/document.xml", b"<w:p><w:t>S/2024/263</w:p>")]),
        "XML in word/document.xml",
    );
}

#[test]
fn a_file_cut_off_anywhere_is_no_crash() {
    let whole = docx(&paragraph(&["See S/2024/263."]), "");
    for end in 0..whole.len() {
        let _ = document::read("draft.docx", &whole[..end], Format::Docx);
        let mut bent = whole.clone();
        bent[end] ^= 0x55;
        let _ = document::read("draft.docx", &bent, Format::Docx);
    }
}

#[test]
fn a_file_made_to_burst_is_refused() {
    let blanks = vec![b' '; 129 << 20];
    refused(&zipped(&[("word/document.xml", &blanks)]), "unpacks to more than 64 MB");
}
