//! The locator map: held by pictures, and turned off by a word.
//!
//! After a change, `UPDATE_PICTURES=1 cargo test --test it maps::` draws the pictures anew; look at them before you commit them.

use std::path::Path;

use rapporteur::briefing::Page;
use rapporteur::render::{self, Templates};

use super::project::{compose, library, markdown};
use crate::cli::folder::Folder;

/// A page on a mission in a country.
fn page(country: &str, more: &str) -> Page {
    let record = format!(
        "format = 1\n[mission]\nid = \"m\"\nname = \"A mission\"\ncountry = \"{country}\"\nnature = \"peacekeeping\"\nas_of = 2024-01-01\n{more}"
    );
    compose(&library(&[("m.toml", &record)]))
}

/// The map of a page as the HTML has it, with the colours of light paper.
fn picture(page: &Page) -> String {
    let html = render::html(page, &Templates::default(), None).expect("a page");
    let start = html.find("<svg").expect("a drawing");
    let end = start + html[start..].find("</svg>").expect("its end") + "</svg>".len();
    let colours = [
        ("ink", "#1b262d"),
        ("quiet", "#56646d"),
        ("accent", "#1f5475"),
        ("tint", "#b7cddb"),
        ("alert", "#9a4a12"),
        ("rule", "#d5dce1"),
        ("paper", "#ffffff"),
    ];
    let svg = colours.iter().fold(html[start..end].to_owned(), |svg, (name, colour)| {
        svg.replace(&format!("var(--{name})"), colour)
    });
    // A line for each shape, so that a difference can be read.
    svg.replace("/><", "/>\n<").replace("</text><", "</text>\n<") + "\n"
}

#[test]
fn maps_are_as_their_pictures() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures");
    let countries = [
        ("haiti", "HT"),
        ("abyei", "Abyei"),
        ("western-sahara", "Western Sahara"),
        ("cyprus", "CY"),
        ("kashmir", "Jammu and Kashmir"),
    ];
    for (name, country) in countries {
        let drawn = picture(&page(country, ""));
        let path = folder.join(format!("map-{name}.svg"));
        if std::env::var_os("UPDATE_PICTURES").is_some() {
            std::fs::write(&path, &drawn).expect("a picture");
        }
        let held = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(held == drawn, "{} is another map now", path.display());
    }
}

#[test]
fn a_map_is_told_in_words_with_what_it_does_not_settle() {
    let text = markdown(&page("Western Sahara", ""));
    assert!(text.contains("Location"), "{text}");
    assert!(
        text.contains("Map of Western Sahara, beside Algeria, Mauritania and Morocco."),
        "{text}"
    );
    assert!(text.contains("Western Sahara is a Non-Self-Governing Territory"), "{text}");
    assert!(text.contains("Borders with dots are not settled."), "{text}");
    assert!(text.contains("express no opinion"), "{text}");
}

#[test]
fn a_record_and_the_settings_can_do_without_a_map() {
    assert_eq!(page("HT", "map = false\n").figures().count(), 0);
    assert_eq!(page("Darfur and Atlantis", "").figures().count(), 0);
    let folder = Folder::with_data();
    let build = ["build", "--format", "markdown"];
    folder.run(&build).ended(0);
    assert!(folder.read("briefings/mss.md").contains("Map of Haiti"));
    folder.write("rapporteur.toml", "[house]\nmap-disclaimer = \"Ours.\"\n");
    folder.run(&build).ended(0);
    let text = folder.read("briefings/mss.md");
    assert!(text.contains("Ours.") && !text.contains("express no opinion"), "{text}");
    folder.write("rapporteur.toml", "map = false\n");
    folder.run(&build).ended(0);
    assert!(!folder.read("briefings/mss.md").contains("Map of Haiti"));
    let config = folder.run(&["config"]).ended(0);
    assert!(config.out.contains("map = false"), "{}", config.out);
}
