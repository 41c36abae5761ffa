//! `rapporteur check --review`: every finding is a comment at its words, and nothing else changes.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use rapporteur::document::{self, Document, Format, Remark, review_docx};

use super::docx::{docx, packed};
use super::folder::Folder;

fn read(bytes: &[u8]) -> Document {
    document::read("a.docx", bytes, Format::Docx).unwrap_or_else(|error| panic!("{error}"))
}

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let count = archive.len();
    let read = |at| {
        let mut file = archive.by_index(at).expect("a part");
        let mut xml = String::new();
        file.read_to_string(&mut xml).expect("XML");
        (file.name().expect("a name").into_owned(), xml)
    };
    (0..count).map(read).collect()
}

/// The words between the marks of a comment, without tags.
#[track_caller]
fn anchored(xml: &str, id: u32) -> String {
    let begin = format!("<w:commentRangeStart w:id=\"{id}\"/>");
    let end = format!("<w:commentRangeEnd w:id=\"{id}\"/>");
    let (_, rest) = xml.split_once(&begin).unwrap_or_else(|| panic!("no {begin} in {xml}"));
    let (inside, after) = rest.split_once(&end).unwrap_or_else(|| panic!("no {end} in {xml}"));
    let call = format!("<w:r><w:commentReference w:id=\"{id}\"/></w:r>");
    assert!(after.starts_with(&call), "{after}");
    let mut words = String::new();
    for piece in inside.split('<') {
        words.push_str(piece.split_once('>').map_or(piece, |(_, words)| words));
    }
    words
}

/// Puts a remark on each of these words, and returns the parts before and after.
#[track_caller]
fn review(
    old: &[u8],
    words: &[&str],
) -> (BTreeMap<String, String>, BTreeMap<String, String>, usize) {
    let document = read(old);
    let text = document.source.text();
    let remark = |words: &&str| {
        let start = text.find(words).unwrap_or_else(|| panic!("no {words} in {text}"));
        let says = vec![format!("about <{words}>")];
        Remark { span: start..start + words.len(), paragraphs: says }
    };
    let remarks: Vec<Remark> = words.iter().map(remark).collect();
    let reviewed = review_docx(old, &document, &remarks).expect("a document");
    assert_eq!((reviewed.added, reviewed.left_out), (words.len(), 0));
    // The copy is read as the draft was: the comments of a review are no text of it.
    assert_eq!(read(&reviewed.bytes).source.text(), text);
    let again = review_docx(old, &document, &remarks).expect("a document");
    assert_eq!(again.bytes, reviewed.bytes, "the same bytes");
    (parts(old), parts(&reviewed.bytes), reviewed.moved)
}

#[test]
fn comments_stand_around_their_words_and_other_parts_stay() {
    let old = docx(
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>See S/2024/263, para. 4, and S/2024/262.</w:t></w:r></w:p>\
         <w:p><w:r><w:t>S/20</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>24/2</w:t></w:r><w:proofErr/>\
         <w:r><w:t xml:space=\"preserve\">61 &amp; so on</w:t></w:r></w:p>\
         <w:p><w:hyperlink><w:r><w:t>S/2024/260</w:t></w:r></w:hyperlink></w:p>",
        "",
    );
    // In the order of the text; the last two share words.
    let words = ["S/2024/263", "S/2024/262", "S/2024/261", "S/2024/261 & so", "S/2024/260"];
    let (before, after, moved) = review(&old, &words);
    assert_eq!(moved, 0);
    let xml = &after["word/document.xml"];
    for (id, words) in (0..).zip(words) {
        assert_eq!(anchored(xml, id), words.replace('&', "&amp;"), "{xml}");
    }
    let run = "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">, para. 4, and </w:t></w:r>";
    assert!(xml.contains(run), "{xml}");
    assert_eq!(after["word/footnotes.xml"], before["word/footnotes.xml"]);
    let comments = &after["word/comments.xml"];
    assert_eq!(comments.matches("<w:comment ").count(), words.len());
    let comment = "<w:comment w:id=\"0\" w:author=\"Rapporteur\" w:initials=\"R\"><w:p><w:r>\
                   <w:t xml:space=\"preserve\">about &lt;S/2024/263&gt;</w:t></w:r></w:p></w:comment>";
    assert!(comments.contains(comment), "{comments}");
    assert!(after["[Content_Types].xml"].contains("PartName=\"/word/comments.xml\""));
    assert!(after["word/_rels/document.xml.rels"].contains("Target=\"/word/comments.xml\""));
    assert_eq!(after.len(), before.len() + 2);
}

#[test]
fn what_is_beside_the_body_has_its_comment_in_the_body() {
    let space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let notes = format!(
        "<w:footnotes {space}><w:footnote w:id=\"7\"><w:p><w:r><w:t>S/2024/1.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    let comments = format!(
        "<w:comments {space}><w:comment w:id=\"4\" w:author=\"A\"><w:p><w:r><w:t>Why not S/2024/2?</w:t></w:r></w:p>\
         </w:comment></w:comments>"
    );
    let header = format!("<w:hdr {space}><w:p><w:r><w:t>S/2024/3</w:t></w:r></w:p></w:hdr>");
    let old = packed(
        "<w:p><w:r><w:t>First.</w:t></w:r><w:r><w:t>Noted</w:t></w:r><w:r><w:footnoteReference w:id=\"7\"/></w:r></w:p>\
         <w:p><w:commentRangeStart w:id=\"4\"/><w:r><w:t>Said</w:t></w:r><w:commentRangeEnd w:id=\"4\"/>\
         <w:r><w:commentReference w:id=\"4\"/></w:r></w:p>\
         <w:p><w:r><w:t>Boxed</w:t></w:r><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>S/2024/4</w:t></w:r></w:p>\
         </w:txbxContent></w:pict></w:r></w:p>",
        &[
            ("footnotes", "footnotes.xml", &notes),
            ("comments", "comments.xml", &comments),
            ("header", "header1.xml", &header),
        ],
    );
    let (before, after, moved) = review(&old, &["S/2024/1", "S/2024/2", "S/2024/3", "S/2024/4"]);
    assert_eq!(moved, 4);
    let xml = &after["text/main.xml"];
    // The numbers go on from that of the comment there is; the box comes first in the text.
    assert!(anchored(xml, 5).contains("Boxed"), "{xml}");
    let note = "<w:commentRangeStart w:id=\"6\"/><w:r><w:footnoteReference w:id=\"7\"/></w:r>\
                <w:commentRangeEnd w:id=\"6\"/>";
    assert!(xml.contains(note), "{xml}");
    assert_eq!(anchored(xml, 7), "Said");
    assert_eq!(anchored(xml, 8), "First.");
    let said = &after["text/comments.xml"];
    assert!(said.contains("Why not S/2024/2?"), "{said}");
    for place in ["In a text box:", "In footnote 1:", "In comment 1:", "In the header:"] {
        assert!(said.contains(place), "{place} in {said}");
    }
    let changed: Vec<&String> =
        after.keys().filter(|name| before.get(*name) != after.get(*name)).collect();
    assert_eq!(changed, ["text/comments.xml", "text/main.xml"]);
}

const DRAFT: &str =
    "<w:p><w:r><w:t>See S/RES/2699 (2022) and S/RES/1325 (2001) of it.</w:t></w:r></w:p>";

#[test]
fn the_command_writes_what_it_reports_and_nothing_the_baseline_knows() {
    let old = docx(DRAFT, "");
    let folder = Folder::of(&[("a.docx", &old)]);
    let plain = folder.run(&["check", "a.docx", "--format", "concise"]);
    let found = plain.out.lines().count();
    assert!(found >= 2, "{}", plain.out);
    let run = folder.run(&["check", "a.docx", "--format", "concise", "--review", "b.docx"]);
    assert_eq!((run.code, &run.out), (plain.code, &plain.out), "{}", run.err);
    assert!(run.err.contains(&format!("wrote {found} comments to b.docx")), "{}", run.err);
    let after = parts(&std::fs::read(folder.path("b.docx")).expect("the copy"));
    assert_eq!(after["word/comments.xml"].matches("<w:comment ").count(), found);
    let starts = after["word/document.xml"].matches("commentRangeStart").count();
    assert_eq!(starts, found);
    let words = anchored(&after["word/document.xml"], 0);
    assert!(words.contains("2022") && !words.contains("1325"), "{words}");
    assert_eq!(std::fs::read(folder.path("a.docx")).expect("the draft"), old);

    let known = ["check", "a.docx", "--baseline", "known.json"];
    folder.run(&[&known[..], &["--update-baseline"]].concat());
    let run = folder.run(&[&known[..], &["--review", "c.docx"]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(std::fs::read(folder.path("c.docx")).expect("the copy"), old);
}

#[test]
fn what_cannot_be_reviewed_is_refused() {
    let old = docx(DRAFT, "");
    let folder = Folder::of(&[("a.docx", old.as_slice()), ("a.md", b"x"), ("a.pdf", b"x")]);
    for (arguments, words) in [
        (
            &["a.md", "--review", "b.docx"][..],
            "a.md is not a Word document (.docx) or a PDF; `--review` takes",
        ),
        (&["a.docx", "--review", "b.pdf"], "b.pdf is not a DOCX file, as a.docx is"),
        (&["a.docx", "a.md", "--review", "b.docx"], "2 paths"),
        (&[".", "--review", "b.docx"], "a folder"),
        (&["a.docx", "--review", "a.docx"], "name another file for the copy"),
    ] {
        let run = folder.run(&[&["check"], arguments].concat());
        assert_eq!(run.code, 2, "{}", run.err);
        assert!(run.err.contains(words), "{}", run.err);
        assert!(!folder.path("b.docx").exists());
    }
}
