//! Text of a record is data: whatever it looks like to Typst, Jinja, Markdown or HTML, it comes
//! out as itself. Running text is CommonMark, and nothing beyond.

use rapporteur::render::{self, RenderError, Templates};
use serde_json::{Value, json};

use super::conformance::{check_conformance, links, title};
use super::project::{attachment, compose, library, markdown, pdf};
use super::reading::{Page, pdf_text, squash};

/// Texts that mean something to a machine. `WORD` is another word in every field. Where CommonMark
/// makes something else of a text, that stands beside it.
const TEXTS: &[(&str, Option<&str>)] = &[
    (r#"#read("/etc/WORD")"#, None),
    ("#panic() WORD", None),
    ("#WORD", None),
    ("$x + y$ WORD", None),
    ("*bold WORD*", Some("bold WORD")),
    ("_emphatic WORD_", Some("emphatic WORD")),
    ("{{ 7*7 }} WORD", None),
    ("{% for WORD %}", None),
    ("{# WORD #}", None),
    ("<script>alert('WORD')</script>", None),
    ("<b>WORD</b> <br> <sup>1</sup>", None),
    ("<!-- WORD -->", None),
    ("WORD[^1]", None),
    ("[^1]: WORD", None),
    ("WORD[^1]\n\n[^1]: a note", Some("WORD[^1] [^1]: a note")),
    ("| a | WORD |", None),
    (r"a \| WORD", Some("a | WORD")),
    ("`a | WORD`", Some("a | WORD")),
    ("`` a`WORD ``", Some("a`WORD")),
    ("See ![WORD](picture.png)", Some("See WORD")),
    ("[WORD](javascript:alert(1))", Some("WORD")),
    ("[WORD](file:///etc/passwd)", Some("WORD")),
    ("~~struck WORD~~", None),
    ("&amp; &lt;WORD&gt;", Some("& <WORD>")),
    ("@WORD", None),
    ("- item WORD", Some("item WORD")),
    ("+ item WORD", Some("item WORD")),
    ("1. item WORD", Some("item WORD")),
    ("1) item WORD", Some("item WORD")),
    ("# heading WORD", Some("heading WORD")),
    ("C and WORD #", None),
    ("> quoted WORD", Some("quoted WORD")),
    ("two\nlines of WORD", None),
    ("two\r\nlines of WORD", None),
    ("WORD\n===", Some("WORD")),
    ("[ ] WORD", None),
    ("[!NOTE] WORD", None),
    ("--- WORD", None),
    (r"back\slash WORD\", None),
    ("\"straight\" 'quotes' of WORD", None),
    ("http://example.org/a_b_WORD", None),
    ("re\u{301}sume\u{301} WORD", None),
    (
        "WORDaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        None,
    ),
];

/// The fields of plain text.
const PLAIN: &[&str] = &[
    "/mission/name",
    "/mission/short",
    "/mission/country",
    "/mandate/lead",
    "/section/0/title",
    "/section/1/title",
    "/pledge/0/state",
    "/provenance/title",
    "/provenance/publisher",
    "/provenance/author",
    "/document/0/title",
];

/// The fields of running text.
const PROSE: &[&str] = &[
    "/mission/summary",
    "/mandate/tasks/0",
    "/section/0/text",
    "/section/1/text",
    "/decision/0/note",
    "/pledge/0/note",
    "/provenance/note",
];

/// A word for each field: `missionname`.
fn word(field: &str) -> String {
    field.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// A record with every field of text in it. Footnote 1 is that of the mandate.
fn record() -> Value {
    json!({
        "format": 1,
        "mission": {
            "id": "hostile", "name": "Name", "short": "Short", "country": "Country",
            "nature": "authorized", "as_of": "2024-10-22", "summary": "Summary"
        },
        "mandate": { "lead": "Lead", "source": "S/RES/2699 (2023), para. 1", "tasks": ["Task", "Another"] },
        "section": [
            { "title": "Section", "text": "Text" },
            { "title": "Table", "table": "pledges", "text": "Intro" }
        ],
        "decision": [{
            "symbol": "S/RES/2699 (2023)", "date": "2023-10-02", "effect": "establishes",
            "until": "2024-10-02", "note": "Note"
        }],
        "pledge": [
            { "state": "State", "date": "2024-01-26", "source": "S/2024/263", "note": "Note",
              "personnel": [{ "kind": "police", "count": 150 }] },
            { "state": "Benin", "date": "2024-02-28", "source": "S/2024/224, annex", "note": "Note",
              "personnel": [{ "kind": "police", "count": 10 }] }
        ],
        "provenance": {
            "title": "Title", "publisher": "Publisher", "author": "Author",
            "revision": "2024-10-22", "note": "Note"
        },
        "document": [{ "symbol": "S/2024/263", "title": "Title", "verified": false }]
    })
}

fn put(record: &mut Value, field: &str, text: String) {
    *record.pointer_mut(field).unwrap_or_else(|| panic!("{field}")) = Value::String(text);
}

fn briefing(record: &Value) -> rapporteur::briefing::Page {
    compose(&library(&[("hostile.json", &record.to_string())]))
}

fn page(record: &Value) -> Page {
    Page::read(&markdown(&briefing(record)))
}

#[test]
fn plain_text_is_itself_in_markdown_and_changes_nothing_else() {
    let plain = page(&record());
    for field in PLAIN {
        for (text, _) in TEXTS {
            let text = text.replace("WORD", &word(field));
            let mut record = record();
            put(&mut record, field, text.clone());
            let page = page(&record);
            assert!(page.says(&text), "{field}: {text}\n{page:#?}");
            assert_eq!(page.structure, plain.structure, "{field}: {text}");
            assert_eq!(page.footnotes, plain.footnotes, "{field}: {text}");
        }
    }
}

#[test]
fn running_text_is_commonmark_in_markdown_and_nothing_beyond() {
    let plain = page(&record());
    for field in PROSE {
        for (text, meant) in TEXTS {
            let [text, meant] = [text, meant.as_ref().unwrap_or(text)]
                .map(|text| text.replace("WORD", &word(field)));
            let mut record = record();
            put(&mut record, field, text.clone());
            let page = page(&record);
            let said =
                page.says(&meant) || squash(&page.paragraphs.concat()).contains(&squash(&meant));
            assert!(said, "{field}: {text}\n{page:#?}");
            assert_eq!(page.shape_of_tables(), plain.shape_of_tables(), "{field}: {text}");
            assert_eq!(page.footnotes, plain.footnotes, "{field}: {text}");
            assert_eq!(page.calls, plain.calls, "{field}: {text}");
            assert_eq!(page.html, plain.html, "{field}: {text}");
            assert_eq!(page.targets, plain.targets, "{field}: {text}");
        }
    }
}

#[test]
fn every_text_is_itself_in_the_pdf() {
    let mut plain = links(&pdf(&briefing(&record())));
    plain.sort();
    for (text, meant) in TEXTS {
        let mut record = record();
        for field in PLAIN.iter().chain(PROSE) {
            put(&mut record, field, text.replace("WORD", &word(field)));
        }
        let pdf = pdf(&briefing(&record));
        // The line over the title is set in small capitals, which a reader may take for letters.
        let printed = pdf_text(&pdf).to_lowercase();
        let check = |field: &str, text: &str| {
            let text = squash(&text.replace("WORD", &word(field)));
            assert!(printed.contains(&text.to_lowercase()), "{field}: {text}\n{printed}");
        };
        PLAIN.iter().for_each(|field| check(field, text));
        PROSE.iter().for_each(|field| check(field, meant.unwrap_or(text)));
        assert_eq!(squash(&title(&pdf)), squash(&text.replace("WORD", "missionname")));
        let mut links = links(&pdf);
        links.sort();
        assert_eq!(links, plain, "{text}");
    }
}

#[test]
fn all_at_once_conform() {
    let mut record = record();
    let fields = PLAIN.iter().chain(PROSE);
    for (field, at) in fields.zip((0..TEXTS.len()).step_by(2).cycle()) {
        let texts: Vec<&str> = TEXTS[at..].iter().chain(TEXTS).map(|(text, _)| *text).collect();
        put(&mut record, field, texts.join("\n\n").replace("WORD", &word(field)));
    }
    check_conformance(&pdf(&briefing(&record)));
}

#[test]
fn empty_and_blank_texts_are_built() {
    for blank in ["", " ", "\u{A0}", "\n\n"] {
        let mut record = record();
        for field in PLAIN.iter().chain(PROSE) {
            put(&mut record, field, blank.to_owned());
        }
        // A text that is required cannot be empty; blanks are one.
        let library = library(&[("hostile.json", &record.to_string())]);
        assert_eq!(library.records[0].mission().is_err(), blank.is_empty(), "{blank:?}");
        if !blank.is_empty() {
            let briefing = compose(&library);
            markdown(&briefing);
            check_conformance(&pdf(&briefing));
        }
    }
}

#[test]
fn emphasis_code_lists_and_links_of_running_text_are_kept() {
    let mut record = record();
    put(
        &mut record,
        "/section/0/text",
        "A *b* **c** `d|e`\n\n1. [web](https://example.org/a_(b))\n2. <mailto:a@example.org>\n\n> quoted\n\n## Below\n\nhard\\\n\\# break".to_owned(),
    );
    let page = page(&record);
    for tag in ["Emphasis", "Strong", "code", "Item", "BlockQuote(None)"] {
        assert!(page.structure.iter().any(|found| found == tag), "{tag}: {:?}", page.structure);
    }
    for target in ["https://example.org/a%5F%28b%29", "mailto:a@example.org"] {
        assert!(page.targets.iter().any(|found| found == target), "{target}: {:?}", page.targets);
    }
    let below = (pulldown_cmark::HeadingLevel::H3, "Below".to_owned());
    assert!(page.headings.contains(&below), "{:?}", page.headings);
    assert!(page.says("A b c d|e"), "{:?}", page.paragraphs);
    assert!(page.says("hard # break"), "{:?}", page.paragraphs);
    let links = links(&pdf(&briefing(&record)));
    assert!(links.contains(&"https://example.org/a_(b)".to_owned()), "{links:?}");
}

#[test]
fn toml_escapes_are_text_too() {
    let record = "format = 1\n[mission]\nid = \"a\"\nname = \"two\\nlines \\\"and\\\" a \\u0023hash\"\nnature = \"peacekeeping\"\nas_of = 2024-10-22\n";
    let briefing = compose(&library(&[("a.toml", record)]));
    assert!(Page::read(&markdown(&briefing)).says("two lines \"and\" a #hash"));
    assert!(pdf_text(&pdf(&briefing)).contains(&squash("two lines \"and\" a #hash")));
}

#[test]
fn a_character_that_no_font_has_is_named_and_markdown_is_still_made() {
    for c in ['你', '\u{1F600}', '\0', '\u{7}', '\u{1680}', '\u{FEFF}', '\u{E000}', '\u{10FFFF}'] {
        for field in PLAIN.iter().chain(PROSE) {
            let mut record = record();
            put(&mut record, field, format!("with {c} in it"));
            let briefing = briefing(&record);
            match render::pdf(&briefing, &Templates::default(), Some(&attachment())) {
                Err(RenderError::MissingGlyphs(missing)) => assert_eq!(missing, [c], "{field}"),
                other => panic!("{field}: U+{:04X}: {:?}", u32::from(c), other.map(|_| "a PDF")),
            }
            markdown(&briefing);
        }
    }
}

#[test]
fn white_space_and_marks_that_print_nothing_are_set() {
    let spaces = "a\u{85}b\u{A0}c\u{AD}d\u{1680}e\u{2003}f\u{200B}g\u{200D}h\u{2028}i\u{2029}j\u{202F}k\u{2060}l\u{3000}m";
    for c in spaces.chars().filter(|c| !c.is_ascii()) {
        let mut record = record();
        for field in PLAIN.iter().chain(PROSE) {
            put(&mut record, field, format!("with {c} in it"));
        }
        match render::pdf(&briefing(&record), &Templates::default(), Some(&attachment())) {
            Ok(pdf) => check_conformance(&pdf),
            Err(RenderError::MissingGlyphs(missing)) => assert_eq!(missing, [c]),
            Err(error) => panic!("U+{:04X}: {error}", u32::from(c)),
        }
    }
}
