//! Citation styles of the Citation Style Language: the symbol, the pinpoint and the link are in every note
//! and in every line of the list of documents, in every format.

use hayagriva::archive::ArchivedStyle;
use rapporteur::briefing::{CitationStyle, Earlier, Words};
use rapporteur::citation::markup;
use rapporteur::library::Library;
use rapporteur::render::markdown_line;

use super::project::{compose_in, library, markdown, pdf, seed};
use super::reading::pdf_text;
use crate::cli::folder::Folder;

const CATALOGUE: &str = r#"
format = 1

[[document]]
symbol = "S/RES/2699 (2023)"
date = 2023-10-02
title = "Authorization of the mission in Haiti"
verified = true

[[document]]
symbol = "S/2024/263"
date = 2024-03-25
title = "Letter of the Bahamas"
kind = "letter"
verified = true
"#;

/// The text of a style, as it is published.
fn text(style: ArchivedStyle) -> String {
    style.get().to_xml().expect("a style as XML")
}

fn style(style: ArchivedStyle) -> CitationStyle {
    CitationStyle::csl("style.csl", &text(style)).expect("a style")
}

fn known() -> Library {
    library(&[("documents.toml", CATALOGUE)])
}

/// The footnotes on some sources, one after the other.
fn notes(style: &CitationStyle, references: &[&str], words: &Words) -> Vec<String> {
    let (library, mut earlier) = (known(), Earlier::default());
    let note = |(at, reference): (usize, &&str)| {
        let cited = [markup::parse_reference(reference).expect("a reference")];
        let note = style.footnote(&cited, at + 1, &mut earlier, &library.catalogue, words);
        markdown_line(&note.expect("a note")).replace('\\', "")
    };
    references.iter().enumerate().map(note).collect()
}

#[test]
fn a_note_is_full_at_first_then_short_and_never_without_its_symbol() {
    let chicago = style(ArchivedStyle::ChicagoNotes);
    let sources = [
        "S/RES/2699 (2023), para. 16",
        "S/RES/2699 (2023), para. 16",
        "S/RES/2699 (2023), paras. 3–5",
        "S/2024/263, annex, para. 2",
        "S/2024/263",
        "S/2024/9",
    ];
    let notes = notes(&chicago, &sources, &Words::default());
    for (note, part) in [
        (0, "[Authorization of the mission in Haiti]"),
        (0, "(United Nations, 2023)"),
        (0, "para. 16"),
        (1, "[*2699 (2023)*](https://docs.un.org/en/S/RES/2699%282023%29)"),
        (1, "para. 16"),
        (2, "paras. 3–5"),
        (3, "Letter of the Bahamas"),
        (3, "annex, para. 2"),
        (4, "S/2024/263"),
        (5, "S/2024/9"),
    ] {
        assert!(notes[note].contains(part), "{part}: {}", notes[note]);
    }
    for note in &notes {
        assert!(note.contains("United Nations Security Council"), "{note}");
        assert!(!note.to_lowercase().contains("ibid"), "{note}");
        assert_eq!(note.matches("](https://docs.un.org/en/").count(), 1, "{note}");
        assert!(note.ends_with('.') && !note.ends_with(".."), "{note}");
    }
    assert!(notes[1].len() < notes[0].len(), "{notes:?}");
    assert!(!notes[1].contains("Authorization"), "{notes:?}");
}

#[test]
fn every_published_style_keeps_symbol_and_pinpoint() {
    let library = known();
    let sources = ["S/RES/2699 (2023), para. 16", "S/2024/263, para. 3"];
    let sources = sources.map(|source| markup::parse_reference(source).expect("a reference"));
    let words = Words::default();
    let mut tried = 0;
    for archived in ArchivedStyle::all() {
        // Some styles only refer to another.
        let Ok(text) = archived.get().to_xml() else { continue };
        let Ok(style) = CitationStyle::csl(&format!("{archived:?}"), &text) else { continue };
        tried += 1;
        let mut earlier = Earlier::default();
        for number in [1, 2] {
            for (cited, name, place) in
                [(&sources[0], "2699 (2023)", "16"), (&sources[1], "S/2024/263", "3")]
            {
                let cited = std::slice::from_ref(cited);
                let note = style.footnote(cited, number, &mut earlier, &library.catalogue, &words);
                let note = markdown_line(&note.expect("a note")).replace(['\\', '\u{A0}'], " ");
                assert!(
                    note.contains(name) || note.contains("S/RES/2699"),
                    "{archived:?}, {number}: {note}"
                );
                let after = note.rsplit_once(name).map_or(note.as_str(), |(_, after)| after);
                let placed = after.contains(place) || note.contains(&format!("{place}, https"));
                assert!(placed || note.contains(place), "{archived:?}, {number}: {note}");
                assert!(note.contains("https://docs.un.org/en/"), "{archived:?}: {note}");
            }
        }
    }
    assert!(tried > 70, "only {tried} styles were read");
}

#[test]
fn a_style_without_notes_prints_the_line_of_its_bibliography() {
    let numbers = style(ArchivedStyle::InstituteOfElectricalAndElectronicsEngineers);
    let notes = notes(&numbers, &["S/2024/263, para. 3"], &Words::default());
    let [note] = notes.as_slice() else { panic!("{notes:?}") };
    assert!(
        note.starts_with("United Nations Security Council, “Letter of the Bahamas,”"),
        "{note}"
    );
    assert!(note.ends_with(", para. 3.") && !note.contains("[1]"), "{note}");
}

#[test]
fn months_and_places_are_in_the_language_of_the_page() {
    // A style that names no language of its own.
    let text = text(ArchivedStyle::InstituteOfElectricalAndElectronicsEngineers);
    let text = text.replacen("default-locale=\"en-US\"", "", 1);
    let free = CitationStyle::csl("free.csl", &text).expect("a style");
    let french = Words::built_in("fr").expect("words");
    let notes = notes(&free, &["S/RES/2699 (2023), para. 16"], &french);
    assert!(notes[0].contains("octobre"), "{notes:?}");
    assert!(notes[0].contains("par. 16"), "{notes:?}");
    assert!(notes[0].contains("docs.un.org/fr/"), "{notes:?}");
}

#[test]
fn several_sources_keep_their_order_and_their_lead_ins() {
    let mut sources = ["S/RES/2699 (2023), para. 2", "S/2024/9", "S/2024/263"]
        .map(|source| markup::parse_reference(source).expect("a reference"));
    sources[0].lead_in = Some("see".to_owned());
    sources[2].lead_in = Some("see also".to_owned());
    let library = known();
    let note = style(ArchivedStyle::ChicagoNotes)
        .note(&sources, &library.catalogue, &Words::default())
        .expect("a note");
    let note = markdown_line(&note);
    assert!(note.starts_with("See United Nations"), "{note}");
    let places: Vec<Option<usize>> = ["para. 2", "S/2024/9", "; see also United", "Letter of the"]
        .map(|part| note.find(part))
        .to_vec();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?}: {note}");
}

#[test]
fn the_style_reaches_the_notes_and_the_list_of_documents_of_every_format() {
    let chicago = || style(ArchivedStyle::ChicagoNotes);
    let page = compose_in(&seed(), chicago());
    let wanted = ["United Nations Security Council", "Resolution 2699 (2023)", "S/2024/263"];
    let text = markdown(&page);
    let list = text.split_once("## Documents cited").expect("the list").1;
    let squashed: String = pdf_text(&pdf(&page)).split_whitespace().collect();
    for words in wanted {
        assert!(list.contains(words), "{words}: {list}");
        let words: String = words.split_whitespace().collect();
        assert!(squashed.contains(&words), "{words}");
    }
    let line = "- United Nations Security Council. *\\[Letter\\] S/2024/224*.";
    assert!(list.contains(line), "the bibliography of the style: {list}");
    // Without CSL the list is by kind.
    assert!(!list.contains("**Resolutions**"), "{list}");
    assert!(list.contains('†'), "{list}");
}

#[test]
fn a_project_names_its_style_and_every_format_is_written() {
    let folder = Folder::with_data();
    folder.write("styles/chicago.csl", text(ArchivedStyle::ChicagoNotes));
    folder.write("rapporteur.toml", "citation-style = \"styles/chicago.csl\"\n");
    folder.run(&["build", "--format", "markdown,html,docx", "data/missions/mss.toml"]).ended(0);
    let expected = "United Nations Security Council, ";
    assert!(folder.read("briefings/mss.md").contains(expected));
    assert!(folder.read("briefings/mss.html").contains(expected));
    assert!(folder.path("briefings/mss.docx").exists());
    folder.write("draft.md", "See S/RES/2699 (2023), para. 16.\n");
    let linked = folder.run(&[
        "link",
        "--style",
        "footnote",
        "--citation-style",
        "styles/chicago.csl",
        "draft.md",
    ]);
    let out = linked.ended(0).out;
    assert!(out.contains("United Nations Security Council") && out.contains("para. 16"), "{out}");
}

#[test]
fn a_mistake_in_a_style_is_told() {
    let chicago = text(ArchivedStyle::ChicagoNotes);
    let told = |text: &str| CitationStyle::csl("own.csl", text).expect_err("a mistake").to_string();
    assert!(told("<style/>").starts_with("own.csl: is not a CSL style"), "{}", told("<style/>"));
    assert!(told(&chicago[..chicago.len() / 2]).contains("not a CSL style"));
    assert!(told("# not XML").contains("not a CSL style"), "{}", told("# not XML"));
    let missing = chicago.replacen("text macro=\"", "text macro=\"no-such-", 1);
    assert!(told(&missing).contains("no-such-"), "{}", told(&missing));
}
