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

/// A folder with the record of a mission in other languages than English, and its catalogue.
fn translations() -> Folder {
    Folder::with_copy_of("examples/languages")
}

#[test]
fn the_translations_have_the_catalogue_of_the_original() {
    // Their first lines name the schema, each from its own folder.
    let entries = |text: &'static str| text.split_once('\n').map(|(_, entries)| entries);
    assert_eq!(
        entries(include_str!("../../examples/languages/documents.toml")),
        entries(include_str!("../../data/documents/mss.toml"))
    );
}

#[test]
fn a_record_in_another_language_is_clean() {
    let ran =
        translations().run(&["check", "--format", "concise", "--rule", "unverified-document=off"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert!(ran.err.contains("in 5 records"), "{}", ran.err);
}

/// Words that are on the page in a language.
const PAGES: &[(&str, &[&str])] = &[
    ("ar", &["ولاية البعثة:", "2 تشرين الأول/أكتوبر 2025", "جزر البهاما", "1,978", "الفقرة 16"]),
    ("es", &["La MMAS tiene el mandato", "2 de octubre de 2025", "Kenya", "1.978", "párr. 16"]),
    ("fr", &["La MMAS a pour mandat", "2 octobre 2025", "El Salvador", "1\u{202f}978", "par. 16"]),
    ("ru", &["Мандат ММПБ:", "2 октября 2025 года", "Багамские Острова", "1\u{a0}978", "п. 16"]),
    ("zh", &["支助团的任务：", "2025年10月2日", "孟加拉国", "1,978", "，第16段。"]),
];

#[test]
fn a_record_in_another_language_is_built_in_it() {
    for (language, words) in PAGES {
        built_in(language, words);
    }
}

fn built_in(language: &str, words: &[&str]) {
    let folder = translations();
    let record = format!("mss.{language}.toml");
    let mut formats = "markdown,html,docx".to_owned();
    if language != "zh" {
        formats.push_str(",pdf");
    }
    folder.run(&["build", &record, "--format", &formats]).ended(0);
    let text = folder.read(&format!("briefings/mss-{language}.md"));
    for words in words {
        assert!(text.contains(words), "{words}: {text}");
    }
    // What is in English is quoted, or the title of a document or of the source.
    let english = ["Pledge", "Source:", "Mandate", "Decision", "October"];
    for word in english {
        assert!(!text.contains(word), "{word}: {text}");
    }
    let page = folder.read(&format!("briefings/mss-{language}.html"));
    assert!(page.contains(&format!("<html lang=\"{language}\"")));
    assert_eq!(page.contains("Dominican Republic"), language == "ar", "the names on the map");
}

#[test]
fn without_a_font_for_chinese_its_pdf_is_left_out_and_named() {
    let folder = translations();
    let ran = folder.run(&["build", "mss.zh.toml", "--format", "pdf,markdown,html,docx"]).ended(1);
    assert_eq!(
        folder.names("briefings"),
        ["mss-zh.docx", "mss-zh.html", "mss-zh.md"],
        "{}",
        ran.err
    );
    assert!(ran.err.contains("mss.zh.toml:8:13: no font has the character “海”"), "{}", ran.err);
    assert!(ran.err.contains("briefings/mss-zh.pdf was not written"), "{}", ran.err);
    // Hundreds of characters are one finding.
    assert!(ran.err.lines().count() < 12, "{}", ran.err);
}
