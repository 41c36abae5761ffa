//! Files that are too large, too deep, of another encoding or another format: each is one sentence,
//! and reading comes to an end.

use rapporteur::document::{self, Format, Limit, ReadError};

use super::folder::Folder;
use super::pdf::{pdf, written};

fn refused(bytes: &[u8], format: Format) -> ReadError {
    document::read("draft", bytes, format).expect_err("no document")
}

#[test]
fn every_format_has_a_size_and_says_so() {
    for format in [Format::Typst, Format::Markdown, Format::Html] {
        let limit = Limit::FileSize(format);
        let most = usize::try_from(limit.most()).expect("a size");
        let error = refused(&vec![b' '; most + 1], format);
        assert_eq!(error, ReadError::TooLarge(limit));
        let sentence = error.to_string();
        let told = format!("is larger than {} MB, the limit for {format}", most >> 20);
        assert!(sentence.starts_with(&told), "{sentence}");
    }
}

#[test]
fn an_empty_file_cites_nothing() {
    for format in [Format::Text, Format::Markdown, Format::Html, Format::Docx, Format::Pdf] {
        let document = document::read("draft", b"", format).expect("a document");
        assert!(document.prose.is_empty() && document.unread.is_empty(), "{format}");
    }
}

#[test]
fn encodings_are_read_where_they_are_declared() {
    let utf_16: Vec<u8> = "See S/2024/263.".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(refused(&utf_16, Format::Text), ReadError::Utf16);
    let marked = [b"\xFF\xFE", &utf_16[..]].concat();
    let document = document::read("draft", &marked, Format::Text).expect("UTF-16");
    assert_eq!((document.prose.as_str(), document.extracted), ("See S/2024/263.", true));
    assert_eq!(refused(&[0; 4096], Format::Text), ReadError::Binary);
    let page = |charset: &str| {
        [b"<meta charset='", charset.as_bytes(), b"'>R\xE9solution S/2024/263"].concat()
    };
    let document = document::read("a.html", &page("windows-1252"), Format::Html).expect("HTML");
    assert!(document.prose.contains("Résolution S/2024/263"));
    assert_eq!(refused(&page("utf-8"), Format::Html), ReadError::NotUtf8 { line: 1 });
    let unknown = ReadError::UnknownCharset { name: "x-none".to_owned() };
    assert_eq!(refused(&page("x-none"), Format::Html), unknown);
}

#[test]
fn formats_that_are_not_read_say_what_to_do() {
    let folder = Folder::of(&[("a.doc", "\u{1}"), ("a.rtf", "{\\rtf1}")]);
    for name in ["a.doc", "a.rtf"] {
        let run = folder.run(&["check", name]);
        let said = format!("{}{}", run.out, run.err);
        assert!(said.contains("save it as DOCX or PDF"), "{name}: {said}");
    }
}

/// A PDF of one page with this content, whose objects 6 and up are these.
fn page_of(content: &[u8], more: &[&[u8]]) -> Vec<u8> {
    let page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Resources \
        << /Font << /F 4 0 R >> /XObject << /X 6 0 R >> >> >>";
    let mut objects: Vec<Vec<u8>> = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_vec(),
        page.to_vec(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>".to_vec(),
        stream(content, ""),
    ];
    objects.extend(more.iter().map(|object| object.to_vec()));
    written(&objects)
}

fn stream(content: &[u8], entries: &str) -> Vec<u8> {
    let head = format!("<< /Length {} {entries}>>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

const WORDS: &[u8] = b"BT /F 12 Tf 72 720 Td (See S/2024/263.) Tj ET ";

/// What the program makes of a PDF: it always comes to an end with a code of its own.
fn checked(bytes: Vec<u8>) -> (i32, String) {
    let run = Folder::of(&[("a.pdf", bytes)]).run(&["cite", "a.pdf"]);
    (run.code, format!("{}{}", run.out, run.err))
}

#[test]
fn a_pdf_whose_pages_are_in_a_circle_ends() {
    let mut file = pdf(&["See S/2024/263."]);
    assert!(memchr::memmem::find(&file, b"/Parent 2 0 R").is_some());
    let at = memchr::memmem::find(&file, b"/Kids [").expect("a tree") + b"/Kids [".len();
    file[at] = b'2';
    let (_, said) = checked(file);
    assert!(said.contains("is not a valid PDF file") && !said.contains("panicked"), "{said}");
}

#[test]
fn a_pdf_that_maps_every_code_there_is_ends() {
    let map = stream(
        b"1 begincodespacerange <00000000> <FFFFFFFF> endcodespacerange \
          1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange",
        "",
    );
    let (code, said) = checked(page_of(WORDS, &[&stream(b"", ""), &map]));
    assert_eq!(code, 0, "{said}");
}

#[test]
fn a_page_that_saves_its_state_without_end_is_reported_and_the_rest_is_read() {
    let content = [&b"q ".repeat(20_000)[..], WORDS].concat();
    let document = document::read("a.pdf", &page_of(&content, &[]), Format::Pdf);
    let unread: Vec<ReadError> =
        document.expect("a document").unread.into_iter().map(|unread| unread.error).collect();
    assert_eq!(unread, [ReadError::TooLarge(Limit::SavedStates)]);
}

#[test]
fn an_array_within_an_array_without_end_is_one_sentence() {
    let (_, said) = checked(page_of(&b"[".repeat(3_000_000), &[]));
    assert!(said.contains("nested too deeply") && !said.contains("panicked"), "{said}");
}

#[test]
fn expressions_of_typst_as_deep_as_they_are_long_end() {
    for (begin, unit, end) in
        [("#a", ".a", ""), ("$a", "^a", "$"), ("#(1", "+1", ")"), ("#f", "()", "")]
    {
        let text = format!("{begin}{}{end}", unit.repeat(50_000));
        assert!(document::read("a.typ", text.as_bytes(), Format::Typst).is_ok(), "{unit}");
    }
}

#[test]
fn lists_and_quotations_as_deep_as_the_line_is_long_end() {
    for unit in ["> ", "- ", "*", "*a ", "1. ", "[", "!["] {
        let text = unit.repeat(10_000);
        assert!(document::read("a.md", text.as_bytes(), Format::Markdown).is_ok(), "{unit}");
    }
}
