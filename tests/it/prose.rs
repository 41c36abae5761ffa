//! The running text of records: read once, with the place of every byte, and checked like a draft.

use proptest::prelude::*;
use rapporteur::check;
use rapporteur::document::{self, Format};
use rapporteur::library::{Draft, Library, Role};
use rapporteur::record::schema::RECORD;
use rapporteur::record::{self, Content, Offsets, Prose, Syntax};
use rapporteur::source::Source;
use serde_json::Value as Json;

fn library(name: &str, text: &str) -> Library {
    let syntax = Syntax::of_name(name).expect("a record's file name");
    Library::new(vec![record::read_file(&Source::new(name, text), syntax)])
}

/// What is found, as the rule and the words at fault.
fn found(library: &Library) -> Vec<(&'static str, String)> {
    let diagnostics = check::run(library);
    let found = diagnostics.iter().map(|found| &found.finding);
    found.map(|finding| (finding.rule.as_str(), finding.place.text().to_owned())).collect()
}

fn mission(rest: &str) -> String {
    format!(
        "format = 1\n[mission]\nid = 'x'\nname = 'X'\nnature = 'authorized'\nas_of = 2024-10-22\n{rest}"
    )
}

const WORDS: &str =
    "By resolution 2699 (2024) and [S/RES/2699 (2023)](https://docs.un.org/en/S/RES/2751(2024)) and
S/2024/26x, resolution 1325 (2001), letter S/RES/2751 (2024), in the letter of 2 May (S/2024/40O).";

#[test]
fn running_text_is_checked_like_a_draft() {
    let record = mission(&format!("summary = '''\n{WORDS}\n'''\n"));
    let in_record = found(&library("a.toml", &record));
    let draft = document::read("a.md", WORDS.as_bytes(), Format::Markdown).expect("a draft");
    let in_draft = found(&Library::with_drafts(Vec::new(), vec![Draft::new(draft)]));
    assert_eq!(in_record, in_draft);
    let rules: Vec<&str> = in_draft.iter().map(|(rule, _)| *rule).collect();
    for rule in ["malformed-symbol", "link-mismatch", "kind-contradicted"] {
        assert!(rules.contains(&rule), "{rule} in {rules:?}");
    }
}

#[test]
fn what_is_cited_in_words_is_cited() {
    let record =
        mission("summary = 'See resolution 2699 (2023), S/2024/263 and Add.1.[@S/2024/9]'\n");
    let library = library("a.toml", &record);
    let cited: Vec<(String, Role, &str)> = library
        .citations
        .iter()
        .map(|citation| (citation.symbol.to_string(), citation.role, citation.place.text()))
        .collect();
    assert_eq!(
        cited,
        [
            ("S/RES/2699 (2023)".to_owned(), Role::Text, "2699 (2023)"),
            ("S/2024/263".to_owned(), Role::Text, "S/2024/263"),
            ("S/2024/263/Add.1".to_owned(), Role::Text, "Add.1"),
            ("S/2024/9".to_owned(), Role::Prose, "S/2024/9"),
        ]
    );
}

#[test]
fn markup_within_a_symbol_does_not_hide_it() {
    let record = mission("summary = 'See S/2024/**263** and _A/78/891_ and S/2024/&#x32;64.'\n");
    let library = library("a.toml", &record);
    let cited: Vec<String> =
        library.citations.iter().map(|citation| citation.symbol.to_string()).collect();
    assert_eq!(cited, ["S/2024/263", "A/78/891", "S/2024/264"]);
}

#[test]
fn a_citation_whose_sign_was_forgotten_is_found() {
    let text = "A fund was established.[S/RES/2699 (2023), para. 16] See [S/2024/263; S/2024/9], but \
                `[S/2024/7]`, [S/2024/8](https://docs.un.org/en/S/2024/8), \\[S/2024/6], [annex I] and [sic].";
    let prose = Prose::parse(text);
    let at_fault: Vec<&str> =
        prose.errors().iter().map(|error| &text[error.span.clone()]).collect();
    assert_eq!(at_fault, ["[S/RES/2699 (2023), para. 16]", "[S/2024/263; S/2024/9]"]);
    let record = mission("summary = 'A fund was established.[S/RES/2699 (2023), para. 16]'\n");
    assert!(
        found(&library("a.toml", &record))
            .contains(&("malformed-citation", "[S/RES/2699 (2023), para. 16]".to_owned()))
    );
}

/// The JSON Pointers of every field of the schema with a format, with `0` for the items of lists.
fn fields(schema: &Json, format: &str) -> Vec<Vec<String>> {
    fn walk(root: &Json, schema: &Json, format: &str, at: &[String], found: &mut Vec<Vec<String>>) {
        let schema = match schema["$ref"].as_str() {
            Some(reference) => root.pointer(&reference[1..]).expect("a definition"),
            None => schema,
        };
        if schema["format"] == format {
            found.push(at.to_vec());
        }
        let below = |step: &str| [at, &[step.to_owned()]].concat();
        for (key, value) in schema["properties"].as_object().into_iter().flatten() {
            walk(root, value, format, &below(key), found);
        }
        if schema["items"].is_object() {
            walk(root, &schema["items"], format, &below("0"), found);
        }
    }
    let mut found = Vec::new();
    walk(schema, schema, format, &[], &mut found);
    found
}

/// A record with one value in one field.
fn with_field(path: &[String], value: &str) -> String {
    let mut json = serde_json::json!({"format": 1, "mission": {"id": "x"}});
    let mut at = &mut json;
    for step in path {
        at = match step.as_str() {
            "0" => {
                if !at.is_array() {
                    *at = serde_json::json!([{}]);
                }
                &mut at[0]
            }
            key => &mut at[key],
        };
    }
    *at = value.into();
    // What is said of a document without a symbol is said of none.
    if path[0] == "document" && json["document"][0]["symbol"].is_null() {
        json["document"][0]["symbol"] = "S/2024/263".into();
    }
    json.to_string()
}

/// A field that is added to the format is among these without more ado.
#[test]
fn citations_are_checked_in_every_field_of_the_format() {
    let prose = fields(&RECORD.schema, "un-prose");
    assert!(prose.len() >= 5, "{prose:?}");
    for path in prose {
        let record = with_field(&path, "See [@S/RES/1325 (2001)] and resolution 2699 (2024).");
        let found = found(&library("a.json", &record));
        for words in ["S/RES/1325 (2001)", "2699 (2024)"] {
            let year = |(rule, text): &(&str, String)| {
                *rule == "resolution-year-mismatch" && text == words
            };
            assert!(found.iter().any(year), "{words} in {path:?}: {found:?}");
        }
    }
    let mut symbols = fields(&RECORD.schema, "un-reference");
    symbols.extend(fields(&RECORD.schema, "un-symbol"));
    assert!(symbols.len() >= 6, "{symbols:?}");
    for path in symbols {
        let found = found(&library("a.json", &with_field(&path, "S/RES/1325 (2001)")));
        let year = |(rule, text): &(&str, String)| {
            *rule == "resolution-year-mismatch" && text == "S/RES/1325 (2001)"
        };
        assert!(found.iter().any(year), "{path:?}: {found:?}");
    }
}

/// What is found in a prose field, however the field is written down.
#[test]
fn places_hold_in_every_way_to_write_a_text() {
    let head = mission("");
    let toml = [
        r#"summary = "Say \"hullo\" to S/2024/26x\tnow""#,
        r#"summary = "\u00c9t\u00e9 \U0001F600 S/2024/26x""#,
        "summary = 'S/2024/26x'",
        "summary = \"\"\"\nA line\nand \\\n   S/2024/26x\"\"\"",
        "summary = '''\nA line\n  and 'S/2024/26x'''",
        "summary = \"\"\"\r\nA line\r\nand S/2024/26x\r\n\"\"\"",
    ];
    for text in toml {
        assert_found_once("a.toml", &format!("{head}{text}\n"));
    }
    let yaml = [
        "S/2024/26x",
        "the words\n    go on, see S/2024/26x\n\n    and on",
        "'It''s in S/2024/26x'",
        "'It''s\n    in S/2024/26x'",
        "\"Say \\\"hullo\\\" \\u00e9 \\\n    S/2024/26x\"",
        "\"folded\n    text in S/2024/26x\"",
        "|\n    One line\n\n      and more\n    in S/2024/26x\n",
        "|2-\n      One line in S/2024/26x\n",
        ">\n    One line\n    folded in\n    S/2024/26x\n\n    end",
        ">-\n    One\n\n    two\n      three\n    S/2024/26x",
        "&anchor S/2024/26x",
        "!!str S/2024/26x",
    ];
    for text in yaml {
        let text = format!(
            "format: 1\nmission:\n  id: x\n  name: X\n  nature: authorized\n  as_of: 2024-10-22\n  summary: {text}\n"
        );
        assert_found_once("a.yaml", &text);
    }
    let json = [r#""Say \"hullo\" \u00e9 \ud83d\ude00\n S\/2024/26x""#, r#""see S/2024/26x\n""#];
    for text in json {
        let text =
            format!("{{\"format\": 1, \"mission\": {{\"id\": \"x\", \"summary\": {text}}}}}");
        assert_found_once("a.json", &text);
    }
}

fn assert_found_once(name: &str, text: &str) {
    let malformed: Vec<String> = found(&library(name, text))
        .into_iter()
        .filter(|(rule, _)| *rule == "malformed-symbol")
        .map(|(_, text)| text.replace("\\/", "/"))
        .collect();
    assert_eq!(malformed, ["S/2024/26x"], "{text}");
}

/// Every place is that of its own citation, the last as the first, and no text of a field is gone
/// through more than once for them.
#[test]
fn ten_thousand_citations_have_each_its_place() {
    let count = 10_000;
    let text: String = (0..count).map(|at| format!("{at} [@S/2024/263] ")).collect();
    let record = mission(&format!("summary = \"\\u00e9 {text}\"\n"));
    let library = library("a.toml", &record);
    assert_eq!(library.citations.len(), count);
    let places: Vec<usize> =
        library.citations.iter().map(|citation| citation.place.span.start).collect();
    assert!(places.windows(2).all(|pair| pair[0] < pair[1]));
    assert!(library.citations.iter().all(|citation| citation.place.text() == "S/2024/263"));
}

#[test]
fn brackets_that_never_close_are_each_reported() {
    let prose = Prose::parse(&"[@".repeat(20_000));
    assert_eq!(prose.errors().len(), 20_000);
    let prose = Prose::parse(&"[@S/2024/2x] ".repeat(10_000));
    assert_eq!(prose.errors().len(), 10_000);
}

#[test]
fn text_that_is_nested_too_deeply_is_found_and_printed_plain() {
    for text in ["> ".repeat(10_000) + "a", "*a _b ".repeat(4_000), "- ".repeat(10_000) + "a"] {
        let record = mission(&format!("summary = '''\n{text}\n'''\n"));
        let library = library("a.toml", &record);
        let rules: Vec<&str> = found(&library).iter().map(|(rule, _)| *rule).collect();
        let Some(file) = library.records.first() else { panic!("a record") };
        let prose = &file.texts[0].prose;
        let deep = rules.contains(&"malformed-citation");
        assert!(deep || prose.pieces().count() < 20_000, "{rules:?}");
    }
    let deep = Prose::parse(&("> ".repeat(100) + "a"));
    assert_eq!(deep.errors().len(), 1);
    assert_eq!(deep.pieces().count(), 3);
    assert!(Prose::parse(&("> ".repeat(10) + "a")).errors().is_empty());
}

proptest! {
    /// A text is found where it was written, whatever stands before it.
    #[test]
    fn every_byte_of_a_string_has_its_place(before in "\\PC{0,20}[\n\t\"'\\\\ ]{0,4}", after in "\\PC{0,8}") {
        let value = format!("{before}NEEDLE{after}");
        let written = serde_json::to_string(&value).expect("JSON");
        let offsets = Offsets::align(&value, &written, 0, Syntax::Json);
        let at = before.len();
        let span = offsets.source_of(&(at..at + 6)).expect("a place");
        prop_assert_eq!(&written[span], "NEEDLE");
    }

    #[test]
    fn no_text_is_too_odd(text in "[ \n>*_\\-`\\[\\]@;,S/0-9()|!<&#x:~]{0,80}") {
        let prose = Prose::parse(&text);
        let shown = prose.shown();
        for (at, c) in shown.text.char_indices() {
            prop_assert!(shown.offsets.source_of(&(at..at + c.len_utf8())).is_some());
        }
        let file = record::read_file(
            &Source::new("a.json", format!("{{\"mission\": {{\"summary\": {}}}}}", serde_json::to_string(&text).expect("JSON"))),
            Syntax::Json,
        );
        prop_assert!(matches!(file.content, Some(Content::Record(_))));
    }
}

/// A fix is what nobody needs to look at: where another sense can be meant, there is none.
#[test]
fn a_fix_never_changes_the_sense() {
    let fixes = |text: &str| -> Vec<Option<String>> {
        let library = library("a.toml", &mission(&format!("summary = '''{text}'''\n")));
        let of_style = ["padded-date", "uncapitalized-member-states"];
        let every = |rule: &check::Rule, _: &str| match of_style.contains(&rule.id.as_str()) {
            true => rapporteur::diagnostic::Level::WARNING,
            false => rapporteur::diagnostic::Level::Off,
        };
        let found = check::run_with(&library, &every).diagnostics;
        found.into_iter().map(|found| found.finding.fix.map(|fix| fix.text)).collect()
    };
    assert_eq!(fixes("In July, the member states met."), [Some("Member States".to_owned())]);
    assert_eq!(fixes("They met on 06 July 2008."), [Some("6 July 2008".to_owned())]);
    assert_eq!(fixes("The contracting member states met."), [None]);
    assert_eq!(fixes("The federal member states of Somalia met."), []);
    assert_eq!(fixes("Kept as 0101.06 July 2008 in the archive."), []);
}
