//! Comments that allow a finding, in every format that has comments.

use super::docx::{packed, zipped};
use super::folder::Folder;

const ALLOW: &str = "rapporteur: allow(malformed-symbol) the letter was never issued";

/// A file with one mistake, which a comment allows.
#[track_caller]
fn allowed(name: &str, content: impl AsRef<[u8]>) {
    let folder = Folder::of(&[(name, content)]);
    let run = folder.run(&["check", name]);
    assert_eq!(run.code, 0, "{name}: {}{}", run.out, run.err);
    assert!(run.err.contains("; 0 known, 1 allowed"), "{name}: {}", run.err);
}

#[test]
fn every_language_of_markup_has_its_comment() {
    for (name, opening, closing) in [
        ("a.md", "<!-- ", " -->"),
        ("a.html", "<!-- ", " -->"),
        ("a.typ", "// ", ""),
        ("a.typ", "/* ", " */"),
        ("a.rst", ".. ", ""),
        ("a.tex", "% ", ""),
        ("a.adoc", "// ", ""),
        ("a.org", "# ", ""),
        ("a.txt", ".. ", ""),
    ] {
        let comment = format!("{opening}{ALLOW}{closing}");
        allowed(name, format!("{comment}\n\nSee S/2024/26x.\n"));
        allowed(name, format!("See the letter.\n\n{comment}\nSee S/2024/26x.\n"));
    }
    allowed("a.md", format!("| Letter |\n|---|\n| S/2024/26x |\n<!-- {ALLOW} -->\n"));
    allowed("a.bib", format!("% {ALLOW}\n@misc{{a, number = {{S/2024/26x}}}}\n"));
}

const WORDS: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// A Word document whose second paragraph has a mistake, with a comment.
fn word(anchored: &str, comment: &str) -> Vec<u8> {
    let body = format!("<w:p><w:r><w:t>Nothing.</w:t></w:r></w:p>{anchored}");
    let comments = format!(
        "<w:comments {WORDS}><w:comment w:id=\"7\"><w:p><w:r><w:t>{comment}</w:t></w:r></w:p></w:comment></w:comments>"
    );
    packed(&body, &[("comments", "comments.xml", &comments)])
}

#[test]
fn a_comment_of_word_allows_what_is_in_the_paragraphs_beside_it() {
    let ranged = "<w:p><w:r><w:t>See </w:t></w:r><w:commentRangeStart w:id=\"7\"/><w:r><w:t>S/2024/26x</w:t></w:r>\
                  <w:commentRangeEnd w:id=\"7\"/><w:r><w:commentReference w:id=\"7\"/></w:r></w:p>";
    let called = "<w:p><w:r><w:t>See S/2024/26x</w:t></w:r><w:r><w:commentReference w:id=\"7\"/></w:r></w:p>";
    for anchored in [ranged, called] {
        allowed("a.docx", word(anchored, ALLOW));
        allowed("a.docx", word(anchored, &ALLOW.replace("allow(", "allow-file(")));
    }
    // Beside another paragraph it allows nothing, and says so.
    let elsewhere = "<w:p><w:r><w:t>Other.</w:t></w:r><w:r><w:commentReference w:id=\"7\"/></w:r></w:p>\
                     <w:p><w:r><w:t>S/2024/26x</w:t></w:r></w:p>";
    let folder = Folder::of(&[("a.docx", word(elsewhere, ALLOW))]);
    let run = folder.run(&["check", "a.docx", "--format", "concise"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.out.contains("comment 1: warning[unused-allow]"), "{}", run.out);
    assert!(run.out.contains("paragraph 3: error[malformed-symbol]"), "{}", run.out);
    // Without a reason it is a finding.
    let folder = Folder::of(&[("a.docx", word(ranged, "rapporteur: allow(malformed-symbol)"))]);
    let run = folder.run(&["check", "a.docx", "--format", "concise"]);
    assert!(run.out.contains("comment 1: error[unreasoned-allow]"), "{}", run.out);
}

#[test]
fn a_comment_of_libreoffice_allows_what_is_in_its_paragraph() {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><text:p>Nothing.</text:p>\
         <text:p>See S/2024/26x<office:annotation><text:p>{ALLOW}</text:p></office:annotation>.</text:p>\
         </office:body></office:document-content>"
    );
    allowed("a.odt", zipped(&[("content.xml", content.as_bytes())]));
}
