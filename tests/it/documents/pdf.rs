//! PDF: the text layer with its pages, and files without one.

use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str};
use rapporteur::document::{self, Document, Format};
use rapporteur::library::Draft;

use super::folder::Folder;

/// A PDF with a page for each text.
pub fn pdf(pages: &[&str]) -> Vec<u8> {
    let mut file = Pdf::new();
    let (catalogue, tree, font) = (Ref::new(1), Ref::new(2), Ref::new(3));
    let page = |at: usize| Ref::new(4 + 2 * i32::try_from(at).expect("few pages"));
    file.catalog(catalogue).pages(tree);
    file.pages(tree)
        .kids((0..pages.len()).map(page))
        .count(i32::try_from(pages.len()).expect("few pages"));
    file.type1_font(font).base_font(Name(b"Helvetica"));
    for (at, text) in pages.iter().enumerate() {
        let content = page(at).next();
        let mut written = file.page(page(at));
        written.parent(tree).media_box(Rect::new(0.0, 0.0, 595.0, 842.0)).contents(content);
        written.resources().fonts().pair(Name(b"F"), font);
        written.finish();
        let mut drawn = Content::new();
        drawn.begin_text().set_font(Name(b"F"), 12.0).next_line(72.0, 720.0);
        drawn.show(Str(text.as_bytes())).end_text();
        file.stream(content, &drawn.finish());
    }
    file.finish()
}

/// A PDF whose page draws a form that draws itself.
fn endless() -> Vec<u8> {
    let mut file = Pdf::new();
    let refs: Vec<Ref> = (1..6).map(Ref::new).collect();
    let [catalogue, tree, page, content, form] = refs[..] else { unreachable!("five") };
    file.catalog(catalogue).pages(tree);
    file.pages(tree).kids([page]).count(1);
    let mut written = file.page(page);
    written.parent(tree).media_box(Rect::new(0.0, 0.0, 595.0, 842.0)).contents(content);
    written.resources().x_objects().pair(Name(b"X"), form);
    written.finish();
    file.stream(content, b"/X Do");
    let mut drawn = file.form_xobject(form, b"/X Do");
    drawn.bbox(Rect::new(0.0, 0.0, 10.0, 10.0));
    drawn.resources().x_objects().pair(Name(b"X"), form);
    drawn.finish();
    file.finish()
}

/// A PDF of these objects, the first of them the catalogue.
pub fn written(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.4\n".to_vec();
    let mut starts = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        starts.push(file.len());
        file.extend([format!("{} 0 obj\n", at + 1).as_bytes(), object, b"\nendobj\n"].concat());
    }
    let table = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    starts.iter().for_each(|start| file.extend(format!("{start:010} 00000 n \n").bytes()));
    let end =
        format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF", objects.len() + 1);
    file.extend(end.bytes());
    file
}

fn read(bytes: &[u8]) -> Document {
    document::read("report.pdf", bytes, Format::Pdf).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn refused(bytes: &[u8], words: &str) {
    let error = document::read("report.pdf", bytes, Format::Pdf).expect_err("no document");
    let sentence = error.to_string();
    assert!(sentence.contains(words) && !sentence.contains('\n'), "{sentence}");
}

#[test]
fn citations_are_found_with_their_page() {
    let draft = Draft::new(read(&pdf(&["See S/2024/263.", "S/RES/2699 (2023), para. 16"])));
    let found: Vec<_> = draft
        .extraction
        .citations
        .iter()
        .map(|citation| {
            let part = draft.document.source.part(citation.span.start).expect("a page");
            let pinpoint = citation.pinpoint().map(ToString::to_string);
            (citation.symbol().expect("a symbol").to_string(), part.to_string(), pinpoint)
        })
        .collect();
    assert_eq!(
        found,
        [
            ("S/2024/263".to_owned(), "page 1".to_owned(), None),
            ("S/RES/2699 (2023)".to_owned(), "page 2".to_owned(), Some("para. 16".to_owned())),
        ]
    );
}

#[test]
fn a_briefing_of_our_own_is_read() {
    let record = include_bytes!("../../../data/missions/mss.toml");
    let catalogue = include_bytes!("../../../data/documents/mss.toml");
    let folder =
        Folder::of(&[("missions/mss.toml", &record[..]), ("documents/mss.toml", &catalogue[..])]);
    let built = folder.run(&["build", "--format", "pdf", "-o", "out", "missions/mss.toml"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let listed = folder.run(&["cite", "--format", "jsonl", "out/mss.pdf"]).json_lines();
    let symbols: Vec<_> = listed.iter().filter_map(|line| line["symbol"].as_str()).collect();
    for symbol in ["S/RES/2699 (2023)", "S/RES/2751 (2024)", "S/2024/263"] {
        assert!(symbols.contains(&symbol), "{symbol} in {symbols:?}");
    }
    assert!(
        listed
            .iter()
            .all(|line| line["part"].as_str().is_some_and(|part| part.starts_with("page ")))
    );
}

#[test]
fn files_without_text_are_one_sentence() {
    refused(b"%PDF-1.7\n", "PDF file");
    refused(b"plain text", "PDF file");
    refused(&pdf(&[""]), "has no text");
    refused(&pdf(&["See S/2024/263."])[..300], "PDF file");
    refused(&endless(), "has no text");
}

/// The file with a password that readers must know.
pub fn encrypted(bytes: &[u8], password: &str) -> Vec<u8> {
    let mut file = lopdf::Document::load_mem(bytes).expect("a PDF");
    let id = || lopdf::Object::string_literal("0123456789abcdef");
    file.trailer.set("ID", vec![id(), id()]);
    let version = lopdf::EncryptionVersion::V2 {
        document: &file,
        owner_password: "owner",
        user_password: password,
        key_length: 128,
        permissions: lopdf::Permissions::all(),
    };
    let state = lopdf::EncryptionState::try_from(version).expect("an encryption");
    file.encrypt(&state).expect("an encrypted PDF");
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).expect("a PDF");
    bytes
}

#[test]
fn an_encrypted_file_is_read_where_readers_need_no_password() {
    let whole = pdf(&["See S/2024/263."]);
    let draft = Draft::new(read(&encrypted(&whole, "")));
    assert_eq!(draft.extraction.citations.len(), 1);
    refused(&encrypted(&whole, "secret"), "encrypted");
}

#[test]
fn a_file_bent_anywhere_is_no_crash_and_one_sentence_of_the_program() {
    let whole = pdf(&["See S/2024/263."]);
    for at in (0..whole.len()).step_by(3) {
        let mut bent = whole.clone();
        bent[at] ^= 0x15;
        let _ = document::read("report.pdf", &bent, Format::Pdf);
        let _ = document::read("report.pdf", &whole[..at], Format::Pdf);
    }
    let folder = Folder::of(&[("report.pdf", &whole[..200]), ("endless.pdf", &endless()[..])]);
    for name in ["report.pdf", "endless.pdf"] {
        let run = folder.run(&["check", name]);
        assert_eq!(run.code, 1, "{name}");
        let sentence = run.out.lines().next().unwrap_or_default();
        assert!(sentence.starts_with("error[unreadable-file]: this file "), "{}", run.out);
        assert!(run.out.contains(name), "{}", run.out);
        assert!(!run.err.contains("panicked"), "{}", run.err);
    }
}

/// A page whose content is this, with one font whose widths are unknown, and one link over the place
/// (70, 715) to (140, 735).
fn page_with_link(content: &str) -> Vec<u8> {
    let stream = format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len());
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 5 0 R /Annots [6 0 R] \
         /Resources << /Font << /F 4 0 R >> >> >>",
        "<< /Type /Font /Subtype /TrueType /BaseFont /CourierNew /Encoding /WinAnsiEncoding >>",
        stream.as_str(),
        "<< /Type /Annot /Subtype /Link /Rect [70 715 140 735] \
         /A << /S /URI /URI (https://docs.un.org/en/S/2024/1) >> >>",
    ];
    written(&objects.map(|object| object.as_bytes().to_vec()))
}

#[test]
fn raised_digits_are_marks_and_lines_are_apart() {
    let content = "BT /F 10 Tf 200 700 Td (16/23) Tj 6 Tf 0 4 Td ET \
                   BT /F 10 Tf 72 600 Td (See S/2024/263) Tj /F 6 Tf 4 Ts (1) Tj 0 Ts /F 10 Tf ( and) Tj \
                   0 -12 Td (A/52/826) Tj 0 -12 Td (S/1998/222) Tj 0 -12 Td (English) Tj ET";
    let document = read(&page_with_link(content));
    assert!(document.source.text().contains("S/2024/263¹ and\n"), "{}", document.source.text());
    let draft = Draft::new(document);
    let symbols: Vec<_> =
        draft.extraction.citations.iter().filter_map(|found| found.symbol()).collect();
    let symbols: Vec<String> = symbols.iter().map(ToString::to_string).collect();
    assert_eq!(symbols, ["S/2024/263", "A/52/826", "S/1998/222"]);
}

#[test]
fn a_link_of_a_page_has_its_label_and_cites_its_target() {
    let content = "BT /F 10 Tf 72 720 Td (The letter) Tj 200 0 Td (was issued) Tj ET";
    let draft = Draft::new(read(&page_with_link(content)));
    let [link] = draft.document.links.as_slice() else { panic!("{:?}", draft.document.links) };
    assert_eq!(draft.document.source.slice(&link.label), "The letter");
    let [citation] = draft.extraction.citations.as_slice() else { panic!("one citation") };
    assert_eq!(citation.symbol().map(ToString::to_string).as_deref(), Some("S/2024/1"));
}
