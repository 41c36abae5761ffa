//! A volume: many records on one page, with chapters, contents and indexes.

use std::collections::BTreeSet;

use rapporteur::briefing::{Block, Design, Inline, Outline, Page, Weight, compose_volume};
use rapporteur::library::Library;
use rapporteur::render::{Format, Templates};

use super::project::{CATALOGUE, RECORD, library};

fn second() -> String {
    RECORD
        .replace("id      = \"mss\"", "id      = \"second\"")
        .replace("name    = \"Multinational", "name    = \"Another Multinational")
        .replace("short   = \"MSS\"", "short   = \"AMSS\"")
        .replace("as_of   = 2024-10-22", "as_of   = 2024-11-05")
        .replace("\"Benin\"", "\"Togo\"")
}

fn volume(library: &Library) -> Option<Page> {
    let missions: Vec<_> =
        library.records.iter().map(|file| file.mission().expect("a record")).collect();
    let outline = Outline::built_in("annual").expect("a product");
    let design = Design { outline, ..Design::default() };
    compose_volume(library, &missions, &design).expect("a style without a mistake")
}

fn both() -> Page {
    let files = [("mss.toml", RECORD), ("second.toml", &second()), ("documents.toml", CATALOGUE)];
    volume(&library(&files)).expect("a volume")
}

/// Every link within the page.
fn inner_links(page: &Page) -> BTreeSet<String> {
    let json = serde_json::to_string(&page.parts).expect("plain data");
    let links = json.split("\"url\":\"#").skip(1);
    links.map(|rest| rest.split('"').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn every_mission_is_a_chapter_and_notes_and_figures_are_numbered_through() {
    let page = both();
    let chapters: Vec<(&str, &str)> = page
        .parts
        .iter()
        .filter(|part| part.weight == Weight::Chapter)
        .map(|part| (part.id.as_str(), part.title.as_str()))
        .collect();
    assert_eq!(
        chapters,
        [
            ("mission-second", "Another Multinational Security Support Mission in Haiti"),
            ("mission-mss", "Multinational Security Support Mission in Haiti"),
        ]
    );
    assert_eq!(page.as_of.iso, "2024-11-05");
    assert_eq!(page.kicker, "2 missions");
    let numbers: Vec<usize> = page.figures().map(|figure| figure.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
    let json = serde_json::to_string(&page.parts).expect("plain data");
    for n in 1..=page.notes.len() {
        let call = format!("{{\"t\":\"note\",\"n\":{n}}}");
        assert_eq!(json.matches(&call).count(), 1, "{n}");
    }
}

#[test]
fn contents_and_indexes_lead_to_chapters() {
    let page = both();
    let ids: BTreeSet<String> = page
        .parts
        .iter()
        .filter(|part| matches!(part.weight, Weight::Chapter | Weight::Annex))
        .map(|part| part.id.clone())
        .collect();
    let Some(Block::Contents { items }) = page.parts[0].body.first() else { panic!("contents") };
    assert_eq!(items.iter().map(|item| item.id.clone()).collect::<BTreeSet<_>>(), ids);
    assert!(inner_links(&page).is_subset(&ids));
    let states = page.parts.iter().find(|part| part.id == "index-states").expect("an index");
    let Some(Block::Index { items }) = states.body.first() else { panic!("{states:?}") };
    let lines: Vec<String> = items.iter().map(|line| words(line)).collect();
    assert!(lines.contains(&"Benin: MSS".to_owned()), "{lines:?}");
    assert!(lines.contains(&"Togo: AMSS".to_owned()), "{lines:?}");
    assert!(lines.contains(&"Haiti: AMSS; MSS".to_owned()), "{lines:?}");
}

fn words(line: &[Inline]) -> String {
    let word = |inline: &Inline| match inline {
        Inline::Text { v } => v.clone(),
        Inline::Link { c, .. } => words(c),
        other => panic!("{other:?}"),
    };
    line.iter().map(word).collect()
}

#[test]
fn every_format_prints_it() {
    let page = both();
    for format in Format::ALL {
        let made = format.render(&page, &Templates::default(), None);
        let made = made.unwrap_or_else(|error| panic!("{}: {error}", format.name()));
        match format.name() {
            "pdf" => {
                super::conformance::check_conformance(&made);
                let text = super::reading::pdf_text(&made);
                assert!(text.contains("Benin:MSS"), "{text}");
            }
            "html" => {
                let html = String::from_utf8(made).expect("text");
                for id in inner_links(&page) {
                    assert_eq!(html.matches(&format!(" id=\"{id}\"")).count(), 1, "{id}");
                }
                assert!(html.contains("<h3>Pledges</h3>"), "{html}");
            }
            "markdown" => {
                let text = String::from_utf8(made).expect("text");
                let anchor = "<a id=\"mission-mss\"></a>\n\n## Multinational";
                assert!(text.contains(anchor) && text.contains("(#mission-mss)"), "{text}");
                assert!(text.contains("\n### Pledges\n"), "{text}");
            }
            _ => assert!(made.starts_with(b"PK")),
        }
    }
}

#[test]
fn no_records_make_no_volume() {
    assert!(volume(&library(&[])).is_none());
}
