//! `rapporteur link` on Word documents: fields are put around citations, and the words stay.

use std::io::{Cursor, Read};

use rapporteur::document::{self, Document, Format, link_docx};
use rapporteur::library::Draft;

use super::docx::docx;
use super::folder::Folder;

fn read(bytes: &[u8]) -> Document {
    document::read("a.docx", bytes, Format::Docx).unwrap_or_else(|error| panic!("{error}"))
}

fn linked(bytes: &[u8]) -> (Vec<u8>, usize) {
    let draft = Draft::new(read(bytes));
    link_docx(bytes, &draft.document, &draft.extraction.citations).expect("a document")
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut xml = String::new();
    archive.by_name(name).expect("a part").read_to_string(&mut xml).expect("XML");
    xml
}

/// Links a document, and holds that the words are the same, that the links lead where they should, and
/// that nothing changes the second time.
#[track_caller]
fn check(body: &str, footnotes: &str, targets: &[&str]) -> String {
    let old = docx(body, footnotes);
    let (new, count) = linked(&old);
    assert_eq!(count, targets.len());
    let document = read(&new);
    assert_eq!(document.source.text(), read(&old).source.text());
    let found: Vec<&str> = document.links.iter().map(|link| link.target.as_str()).collect();
    let expected: Vec<String> =
        targets.iter().map(|target| format!("https://docs.un.org/en/{target}")).collect();
    assert_eq!(found, expected);
    let (again, count) = linked(&new);
    assert_eq!((again.len(), count), (new.len(), 0), "the second time");
    part(&new, "word/document.xml")
}

#[test]
fn citations_in_runs_become_links_with_their_format() {
    let xml = check(
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>See S/2024/263, para. 4, and S/2024/262.</w:t></w:r></w:p>\
         <w:p><w:r><w:t>UNSCR 1325 &amp; S/2024/261</w:t></w:r></w:p>",
        "",
        &["S/2024/263", "S/2024/262", "S/RES/1325%282000%29", "S/2024/261"],
    );
    assert!(xml.contains("<w:t xml:space=\"preserve\">See </w:t></w:r>"), "{xml}");
    let run = "<w:r><w:rPr><w:rStyle w:val=\"Hyperlink\"/><w:b/></w:rPr>\
               <w:t xml:space=\"preserve\">S/2024/263</w:t></w:r>";
    assert!(xml.contains(run), "{xml}");
    let after = "<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">, para. 4, and </w:t></w:r>";
    assert!(xml.contains(after), "{xml}");
    assert!(xml.contains(" HYPERLINK \"https://docs.un.org/en/S/RES/1325%282000%29\" "), "{xml}");
}

#[test]
fn a_citation_over_several_runs_is_one_link() {
    check(
        "<w:p><w:r><w:t>See S/20</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>24/2</w:t></w:r><w:proofErr/>\
         <w:r><w:t xml:space=\"preserve\">63 and </w:t></w:r><w:r><w:t>A/RES/60/251</w:t></w:r></w:p>",
        "<w:footnote w:id=\"1\"><w:p><w:r><w:t>S/2024/260.</w:t></w:r></w:p></w:footnote>",
        &["S/2024/263", "A/RES/60/251", "S/2024/260"],
    );
}

#[test]
fn what_is_a_link_a_field_or_deleted_is_left_alone() {
    check(
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGEREF x </w:instrText></w:r>\
         <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>S/2024/1</w:t></w:r>\
         <w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>\
         <w:p><w:del><w:r><w:delText>S/2024/2</w:delText></w:r></w:del><w:r><w:t>https://undocs.org/S/2024/3 \
         and resolution 60/7 and S/2024/26x</w:t></w:r></w:p>",
        "",
        &[],
    );
}

#[test]
fn the_command_writes_a_file_and_nothing_else_of_the_package_changes() {
    let old = docx("<w:p><w:r><w:t>See S/2024/263.</w:t></w:r></w:p>", "");
    let folder = Folder::of(&[("a.docx", &old)]);
    let run = folder.run(&["link", "a.docx"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("-o"), "{}", run.err);
    let run = folder.run(&["link", "a.docx", "-o", "b.docx"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("linked 1 citation"), "{}", run.err);
    let new = std::fs::read(folder.path("b.docx")).expect("the document");
    for name in ["[Content_Types].xml", "word/footnotes.xml"] {
        assert_eq!(part(&new, name), part(&old, name));
    }
    // In place as well.
    let run = folder.run(&["link", "a.docx", "-o", "a.docx"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let cited = folder.run(&["check", "a.docx", "b.docx"]);
    assert_eq!(cited.code, 0, "{}", cited.out);
}
