//! Where a briefing prints what a finding is about: the words themselves, the call of a note, the row.

use rapporteur::document::{self, Document, Format};
use rapporteur::library::Library;
use rapporteur::project::printed::Printed;
use rapporteur::source::Place;

use super::project::{RECORD, attachment, compose, library, pdf, seed};

/// The seed as a PDF and as a DOCX file, read again.
fn briefings(library: &Library) -> [Document; 2] {
    let page = compose(library);
    let docx = rapporteur::render::docx(&page, &Default::default(), Some(&attachment()));
    let read = |name: &str, bytes: &[u8], format| {
        document::read(name, bytes, format).unwrap_or_else(|error| panic!("{error}"))
    };
    [
        read("a.pdf", &pdf(&page), Format::Pdf),
        read("a.docx", &docx.expect("a DOCX file"), Format::Docx),
    ]
}

/// What is printed of some words of the record: the words before it on the page, it, and those after it.
#[track_caller]
fn printed(document: &Document, library: &Library, words: &str) -> [String; 3] {
    let source = &library.records[0].source;
    let start = source.text().find(words).unwrap_or_else(|| panic!("no {words}"));
    let place = Place::new(source, start..start + words.len());
    let printed = Printed::new(library, document.clone());
    let span = printed.span(&place).unwrap_or_else(|| panic!("{words} is not printed"));
    let text = document.source.text();
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    [plain(&text[..span.start]), plain(&text[span.clone()]), plain(&text[span.end..])]
}

#[test]
fn words_are_found_among_their_neighbours() {
    let library = seed();
    for document in briefings(&library) {
        let [before, own, after] = printed(&document, &library, "2 October 2023");
        assert_eq!(own, "2 October 2023");
        assert!(before.ends_with("in resolution 2699 (2023) of"), "{before}");
        assert!(after.starts_with('.'), "{after}");
        // In the PDF, the notes of a page are in the middle of the sentence.
        let [before, own, _] = printed(&document, &library, "logistical support packages");
        assert_eq!(own, "logistical support packages");
        assert!(before.ends_with("to provide"), "{before}");
    }
}

#[test]
fn a_citation_in_brackets_is_the_call_of_its_note() {
    let library = seed();
    let [document, _] = briefings(&library);
    for (marker, expected) in [
        ("[@S/RES/2699 (2023), para. 1]", "2023.1"),
        ("[@S/RES/2699 (2023), para. 16]", "mandate.3"),
        ("S/RES/2699 (2023), para. 17", "reimbursement.4"),
    ] {
        let [_, own, _] = printed(&document, &library, marker);
        let plain = own.replace('¹', "1").replace('³', "3").replace('⁴', "4");
        assert_eq!(plain, expected, "{marker}");
    }
}

#[test]
fn a_cell_is_the_citation_of_its_row() {
    let library = seed();
    for document in briefings(&library) {
        let [_, own, after] = printed(&document, &library, "until  = 2024-10-02");
        assert_eq!(own, "2699 (2023)");
        assert!(after.starts_with("2 October 2023"), "{after}");
        for (day, state) in [("2024-01-10", "Bangladesh"), ("2024-01-26", "Bahamas")] {
            let [before, own, _] = printed(&document, &library, day);
            assert_eq!(own, "S/2024/263");
            let row: Vec<&str> = before.rsplit(' ').take(5).collect();
            assert!(row.contains(&state), "{row:?}");
        }
    }
}

#[test]
fn what_is_not_printed_has_no_place() {
    let library = seed();
    let other = document::read("a.md", b"Nothing of it.", Format::Markdown).expect("a text");
    let source = &library.records[0].source;
    let printed = Printed::new(&library, other);
    let place = Place::new(source, 0..9);
    assert_eq!(printed.span(&place), None);
    assert!(printed.is_of_record(&place));
    let elsewhere = self::library(&[("b.toml", RECORD)]);
    assert!(!printed.is_of_record(&Place::new(&elsewhere.records[0].source, 0..9)));
}
