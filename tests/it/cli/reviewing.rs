//! `rapporteur build --review`: a copy of the briefing with every finding as a comment.

use std::io::{Cursor, Read};

use super::folder::Folder;
use crate::briefing::conformance::check_conformance;

const RECORD: &str = "data/missions/mss.toml";

fn bytes(folder: &Folder, name: &str) -> Vec<u8> {
    std::fs::read(folder.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The contents of the highlights.
fn notes(pdf: &[u8]) -> Vec<String> {
    let file = lopdf::Document::load_mem(pdf).expect("a PDF");
    let dicts = file.objects.values().filter_map(|object| object.as_dict().ok());
    dicts
        .filter(|dict| {
            dict.get(b"Subtype").and_then(lopdf::Object::as_name).is_ok_and(|of| of == b"Highlight")
        })
        .map(|dict| lopdf::decode_text_string(dict.get(b"Contents").expect("words")).expect("text"))
        .collect()
}

#[test]
fn every_finding_is_a_comment_in_a_copy_of_the_briefing() {
    let folder = Folder::with_data();
    folder.replace(RECORD, "of 2 October 2023.", "of 3 October 2023.");
    folder.replace(RECORD, "(2023), para. 17]", "(2023), para. 77]");
    let both = ["build", RECORD, "--allow-errors", "--format", "pdf,docx"];
    folder.run(&[&both[..], &["-o", "plain"]].concat()).ended(0);
    let ran = folder.run(&[&both[..], &["-o", "out", "--review"]].concat()).ended(0);
    assert_eq!(folder.names("out"), ["mss.docx", "mss.pdf", "mss.review.docx", "mss.review.pdf"]);
    for name in ["mss.docx", "mss.pdf"] {
        let (plain, own) =
            (bytes(&folder, &format!("plain/{name}")), bytes(&folder, &format!("out/{name}")));
        assert_eq!(own, plain, "the briefing itself has no comments");
    }
    let (briefing, copy) = (bytes(&folder, "out/mss.pdf"), bytes(&folder, "out/mss.review.pdf"));
    assert!(copy.starts_with(&briefing), "the copy begins with the briefing");
    check_conformance(&copy);
    let notes = notes(&copy);
    let words = format!("{RECORD} -> out/mss.review.pdf ({} comments)", notes.len());
    assert!(ran.err.contains(&words), "{}", ran.err);
    for (rule, place) in [
        ("contradictory-documents", &format!("({RECORD}:14:27)")),
        ("pinpoint-beyond-document", &format!("({RECORD}:32:17)")),
        ("unverified-document", &"(data/documents/mss.toml:".to_owned()),
    ] {
        let is_it = |note: &&String| note.contains(rule) && note.contains(place.as_str());
        assert!(notes.iter().any(|note| is_it(&note)), "{rule} {place} in {notes:#?}");
    }

    let mut archive = zip::ZipArchive::new(Cursor::new(bytes(&folder, "out/mss.review.docx")))
        .expect("a package");
    let mut part = |name: &str| {
        let mut xml = String::new();
        archive.by_name(name).expect("a part").read_to_string(&mut xml).expect("XML");
        xml
    };
    assert_eq!(part("word/comments.xml").matches("<w:comment ").count(), notes.len());
    let body = part("word/document.xml");
    let is_around = |anchor: &str| {
        let inside = anchor.split_once("<w:commentRangeEnd").map_or("", |(inside, _)| inside);
        inside.contains("3 October 2023") && inside.len() < 400
    };
    assert!(body.split("<w:commentRangeStart").any(is_around), "{body}");
}

#[test]
fn what_has_no_comments_is_refused() {
    let folder = Folder::with_data();
    let ran = folder.run(&["build", "--review", "--format", "markdown"]).ended(2);
    assert!(ran.err.contains("in the formats pdf and docx"), "{}", ran.err);
    assert!(folder.names("briefings").is_empty());
    folder.replace(RECORD, "state     = \"Benin\"", "state     = \"Benina\"");
    let ran = folder.run(&["build", "--review"]).ended(1);
    assert!(ran.err.contains("nothing was built"), "{}", ran.err);
    assert!(folder.names("briefings").is_empty());
}
