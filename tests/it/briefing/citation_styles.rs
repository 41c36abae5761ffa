//! Citation styles: what each makes of a source, and what a mistake in one is told as.

use rapporteur::briefing::{CitationStyle, Words};
use rapporteur::citation::markup;
use rapporteur::render::markdown_line;

use super::project::{compose_in, library, markdown, pdf, seed};
use super::reading::pdf_text;

const CATALOGUE: &str = r#"
format = 1

[[document]]
symbol = "S/RES/2699 (2023)"
date = 2023-10-02
verified = true

[[document]]
symbol = "S/2024/263"
date = 2024-09-03
title = "Letter of the Bahamas"
verified = true
"#;

const NOTES: [&str; 6] = [
    "S/RES/2699 (2023), para. 16",
    "S/RES/1325 (2000)",
    "S/2024/263, paras. 3–5",
    "S/2024/9",
    "A/RES/217 (III) [A]",
    "A/HRC/RES/16/1, sect. II",
];

fn style(name: &str) -> CitationStyle {
    CitationStyle::built_in(name).expect("a style that comes with the program")
}

/// The note on a source, its links left out.
fn note(style: &CitationStyle, reference: &str) -> String {
    let library = library(&[("documents.toml", CATALOGUE)]);
    let cited = markup::parse_reference(reference).expect("a reference");
    let line = style
        .note(&[cited], &library.catalogue, &Words::default())
        .expect("a style without a mistake");
    let text = markdown_line(&line);
    assert_eq!(text.matches("](https://docs.un.org/en/").count(), links(&text), "{text}");
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("](") {
        plain.push_str(&before.replacen('[', "", before.matches('[').count().min(1)));
        rest = after.split_once(')').expect("the end of a target").1;
    }
    (plain + rest).replace('\\', "")
}

fn links(text: &str) -> usize {
    text.matches("](").count()
}

#[track_caller]
fn check(name: &str, expected: [&str; 6]) {
    let style = style(name);
    let notes = NOTES.map(|reference| note(&style, reference));
    assert_eq!(notes.each_ref().map(String::as_str), expected, "{name}");
}

#[test]
fn each_style_words_a_source_in_its_way() {
    check(
        "un",
        [
            "Security Council resolution 2699 (2023), para. 16.",
            "Security Council resolution 1325 (2000).",
            "See S/2024/263, paras. 3–5.",
            "S/2024/9.",
            "General Assembly resolution 217 A (III).",
            "Human Rights Council resolution 16/1, sect. II.",
        ],
    );
    check(
        "oscola",
        [
            "UNSC Res 2699 (2 October 2023) UN Doc S/RES/2699, para 16.",
            "UNSC Res 1325 (2000) UN Doc S/RES/1325.",
            "UNSC ‘Letter of the Bahamas’ (3 September 2024) UN Doc S/2024/263, paras 3–5.",
            "UN Doc S/2024/9.",
            "UNGA Res 217 A (III) UN Doc A/RES/217 (III) [A].",
            "UNHRC Res 16/1 UN Doc A/HRC/RES/16/1, s II.",
        ],
    );
    check(
        "bluebook",
        [
            "S.C. Res. 2699, ¶ 16, U.N. Doc. S/RES/2699 (Oct. 2, 2023).",
            "S.C. Res. 1325 (2000), U.N. Doc. S/RES/1325.",
            "*Letter of the Bahamas*, ¶¶ 3–5, U.N. Doc. S/2024/263 (Sept. 3, 2024).",
            "U.N. Doc. S/2024/9.",
            "G.A. Res. 217 A (III), U.N. Doc. A/RES/217 (III) [A].",
            "Human Rights Council Res. 16/1, § II, U.N. Doc. A/HRC/RES/16/1.",
        ],
    );
    check(
        "aglc",
        [
            "SC Res 2699, UN Doc S/RES/2699 (2 October 2023) para 16.",
            "SC Res 1325 (2000), UN Doc S/RES/1325.",
            "*Letter of the Bahamas*, UN Doc S/2024/263 (3 September 2024) paras 3–5.",
            "UN Doc S/2024/9.",
            "GA Res 217 A (III), UN Doc A/RES/217 (III) [A].",
            "HRC Res 16/1, UN Doc A/HRC/RES/16/1 s II.",
        ],
    );
    check(
        "library",
        [
            "Security Council resolution 2699 (2023), S/RES/2699 (2023) (2 October 2023), para. 16, available from https://docs.un.org/en/S/RES/2699(2023).",
            "Security Council resolution 1325 (2000), S/RES/1325 (2000), available from https://docs.un.org/en/S/RES/1325(2000).",
            "*Letter of the Bahamas*, S/2024/263 (3 September 2024), paras. 3–5, available from https://docs.un.org/en/S/2024/263.",
            "S/2024/9, available from https://docs.un.org/en/S/2024/9.",
            "General Assembly resolution 217 A (III), A/RES/217 (III) [A], available from https://docs.un.org/en/A/RES/217(III)[A].",
            "Human Rights Council resolution 16/1, A/HRC/RES/16/1, sect. II, available from https://docs.un.org/en/A/HRC/RES/16/1.",
        ],
    );
    assert_eq!(CitationStyle::names(), ["aglc", "bluebook", "library", "oscola", "un"]);
}

#[test]
fn a_body_that_a_style_has_no_short_name_for_is_named_in_full() {
    let catalogue = format!(
        "{CATALOGUE}\n[[document]]\nsymbol = \"CD/2138\"\ntitle = \"Report\"\nverified = true\n"
    );
    let library = library(&[("documents.toml", &catalogue)]);
    let cited = markup::parse_reference("CD/2138").expect("a reference");
    let line =
        style("oscola").note(&[cited], &library.catalogue, &Words::default()).expect("a note");
    assert_eq!(
        markdown_line(&line),
        "Conference on Disarmament ‘Report’ [UN Doc CD/2138](https://docs.un.org/en/CD/2138)."
    );
}

#[test]
fn several_sources_keep_their_order_and_their_lead_ins() {
    let (markers, _) = markup::find("[see @S/2024/263, para. 2; @S/2024/9; compare @A/61/213]");
    let catalogue = library(&[("documents.toml", CATALOGUE)]).catalogue;
    let text = |name: &str| {
        let line =
            style(name).note(&markers[0].items, &catalogue, &Words::default()).expect("a note");
        markdown_line(&line).replace('\\', "")
    };
    let linked = |label: &str, symbol: &str| format!("[{label}](https://docs.un.org/en/{symbol})");
    assert_eq!(
        text("un"),
        format!(
            "See {}, para. 2; {}; compare {}.",
            linked("S/2024/263", "S/2024/263"),
            linked("S/2024/9", "S/2024/9"),
            linked("A/61/213", "A/61/213"),
        )
    );
    assert!(
        text("aglc").ends_with("compare [UN Doc A/61/213](https://docs.un.org/en/A/61/213)."),
        "{}",
        text("aglc")
    );
}

#[test]
fn the_style_reaches_every_note_of_a_briefing() {
    for name in CitationStyle::names() {
        let briefing = compose_in(&seed(), style(name));
        let words = match name {
            "un" => "Security Council resolution 2699 (2023), para. 16.",
            "oscola" => "UNSC Res 2699 (2 October 2023) UN Doc S/RES/2699, para 16.",
            "bluebook" => "S.C. Res. 2699, ¶ 16, U.N. Doc. S/RES/2699 (Oct. 2, 2023).",
            "aglc" => "SC Res 2699, UN Doc S/RES/2699 (2 October 2023) para 16.",
            _ => "S/RES/2699 (2023) (2 October 2023), para. 16, available from",
        };
        let page: String = pdf_text(&pdf(&briefing)).split_whitespace().collect();
        let wanted: String = words.split_whitespace().collect();
        assert!(page.contains(&wanted), "{name}: no “{words}” in the PDF");
        assert!(markdown(&briefing).contains("2699"), "{name}");
    }
}

#[test]
fn a_title_is_data_and_no_markup() {
    let catalogue = CATALOGUE.replace("Letter of the Bahamas", "{{ 7 * 7 }} *a* \u{F0000}x [b](c)");
    let library = library(&[("documents.toml", &catalogue)]);
    let cited = markup::parse_reference("S/2024/263").expect("a reference");
    let line =
        style("bluebook").note(&[cited], &library.catalogue, &Words::default()).expect("a note");
    assert_eq!(
        markdown_line(&line),
        "*{{ 7 \\* 7 }} \\*a\\* \u{FFFD}x \\[b\\](c)*, [U.N. Doc. S/2024/263](https://docs.un.org/en/S/2024/263) (Sept. 3, 2024)."
    );
}

#[test]
fn a_mistake_in_a_style_has_its_place() {
    for (text, expected) in [
        (
            "{% for source in sources %}\n{{ source.titel }}{% endfor %}",
            "house.jinja:2:4: undefined",
        ),
        ("{% for source in %}", "house.jinja:1:"),
        ("ab {{ sources | unknown }}", "house.jinja:1:17: unknown filter"),
        // Only a source with a date shows it.
        (
            "{% for source in sources %}{% if source.date %}{{ source.date.hour }}{% endif %}{% endfor %}",
            "house.jinja:1:51: undefined",
        ),
        ("{% for i in range(10000000) %}{% endfor %}", "house.jinja"),
    ] {
        let error = CitationStyle::new("house.jinja", text).expect_err(text).to_string();
        assert!(error.contains(expected), "“{expected}” is not in: {error}");
    }
}
