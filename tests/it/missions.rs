//! The records of `examples`: each of them is clean, and every product can be made of it.

use super::cli::folder::Folder;

/// A folder with the records and their catalogue.
fn missions() -> Folder {
    Folder::with_copy_of("examples/missions")
}

#[test]
fn every_record_is_clean() {
    let ran =
        missions().run(&["check", "--format", "concise", "--rule", "unverified-document=off"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert!(ran.err.contains("in 12 records"), "{}", ran.err);
}

#[test]
fn every_product_is_made_in_every_format() {
    let folder = missions();
    for template in ["briefing", "fact-sheet"] {
        let formats = ["build", "--format", "markdown,html,docx", "--template", template];
        folder.run(&formats).ended(0);
        folder.run(&["build", "--template", template, "missions/yemen.toml"]).ended(0);
    }
    let made = folder.names("briefings");
    assert_eq!(made.len(), 2 * (12 * 3 + 1), "{made:?}");
}

#[test]
fn of_a_mission_that_has_ended_no_more_is_told_than_is_known() {
    let folder = missions();
    folder.run(&["build", "--format", "markdown", "missions/miponuh.toml"]).ended(0);
    let text = folder.read("briefings/miponuh.md");
    assert!(!text.contains("**Ended"), "{text}");
    assert!(text.contains("MIPONUH was mandated"), "{text}");
}

#[test]
fn a_record_in_another_language_is_clean_and_built_in_it() {
    let folder = Folder::with_copy_of("examples/languages");
    folder.write("documents.toml", include_str!("../../data/documents/mss.toml"));
    let ran =
        folder.run(&["check", ".", "--format", "concise", "--rule", "unverified-document=off"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    folder.run(&["build", ".", "--format", "pdf,markdown,html,docx"]).ended(0);
    let text = folder.read("briefings/mss-fr.md");
    for words in ["MMAS est chargée", "Haïti", "2 octobre 2025", "Documents cités"] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let page = folder.read("briefings/mss-fr.html");
    assert!(page.contains("République dominicaine"), "the map names its places in French");
}
