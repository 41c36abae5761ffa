//! `rapporteur cite`: every citation with its place, as JSON, CSV and text.

use serde_json::json;

use super::docx::docx;
use super::folder::Folder;
use super::pdf::pdf;

const DRAFT: &str = "# Haiti\n\nThe Council acted by resolution 2699 (2023), and the Security Council\n\
                     heard of S/2024/263, annex, and of S/25855 and Add.1.\n";

#[test]
fn a_line_of_json_has_the_fields_of_a_citation() {
    let folder = Folder::of(&[("draft.md", DRAFT)]);
    let run = folder.run(&["cite", "--format", "jsonl", "draft.md"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let lines = run.json_lines();
    let second = &lines[1];
    let start = DRAFT.find("S/2024/263").expect("the citation");
    assert_eq!(
        *second,
        json!({
            "path": "draft.md",
            "start": start,
            "end": start + "S/2024/263".len(),
            "line": 4,
            "column": 10,
            "text": "S/2024/263",
            "symbol": "S/2024/263",
            "key": "S/2024/263",
            "kind": "symbol",
            "pinpoint": "annex",
            "certainty": "certain",
            "link": "https://docs.un.org/en/S/2024/263",
        })
    );
    let column = |name: &str| lines.iter().map(|line| line[name].clone()).collect::<Vec<_>>();
    assert_eq!(column("kind"), ["worded", "symbol", "symbol", "elided"]);
    assert_eq!(lines[0]["symbol"], "S/RES/2699 (2023)");
    assert_eq!(lines[0]["key"], "S/RES/2699(2023)");
    assert_eq!(lines[3]["symbol"], "S/25855/Add.1");
}

#[test]
fn an_open_reading_is_ambiguous_and_has_candidates() {
    let run = Folder::of(&[("a.txt", "See resolution 2001/62.")])
        .run(&["cite", "--format", "jsonl", "a.txt"]);
    let line = &run.json_lines()[0];
    assert_eq!(line["certainty"], "ambiguous");
    assert_eq!(line["symbol"], serde_json::Value::Null);
    assert!(line["candidates"].as_array().is_some_and(|candidates| candidates.len() > 1), "{line}");
}

#[test]
fn offsets_are_those_of_the_text_in_every_format_of_text() {
    let texts = [
        ("a.txt", "Ünder S/2024/1,\r\nresolution 2699 (2023) and\tA/RES/60/251"),
        ("b.md", "---\ntitle: S/2024/1\n---\n\n«[S/2024/2](x)» [^é]\n\n[^é]: S/2024/3\n"),
        ("c.html", "<p title=\"é\">S/2024/1&nbsp;– <a href=x>S/RES/2699&nbsp;(2023)</a></p>"),
        ("d.typ", "#let é = 1\n= S/2024/1\n/* é */ S/2024/2"),
        ("e.rst", "É\n=\n\nS/2024/1"),
    ];
    let run = Folder::of(&texts).run(&["cite", "--format", "jsonl"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let lines = run.json_lines();
    assert!(lines.len() > texts.len());
    for line in lines {
        let (_, text) = texts.iter().find(|(name, _)| *name == line["path"]).expect("the file");
        let at =
            |name: &str| usize::try_from(line[name].as_u64().expect("a number")).expect("small");
        assert_eq!(&text[at("start")..at("end")], line["text"], "{line}");
        let before = &text[..at("start")];
        assert_eq!(before.matches('\n').count() + 1, at("line"), "{line}");
        let column = before.rsplit('\n').next().map(|line| line.chars().count() + 1);
        assert_eq!(column, Some(at("column")), "{line}");
    }
}

#[test]
fn places_in_word_and_pdf_name_paragraph_footnote_and_page() {
    let word = docx(
        "<w:p><w:r><w:t>S/2024/1</w:t></w:r></w:p>",
        "<w:footnote w:id=\"1\"><w:p><w:r><w:t>S/2024/2</w:t></w:r></w:p></w:footnote>",
    );
    let folder = Folder::of(&[("a.docx", word), ("b.pdf", pdf(&["Nothing", "S/2024/3"]))]);
    let lines = folder.run(&["cite", "--format", "jsonl", "a.docx", "b.pdf"]).json_lines();
    let parts: Vec<_> =
        lines.iter().map(|line| line["part"].as_str().unwrap_or_default()).collect();
    assert_eq!(parts, ["paragraph 1", "footnote 1", "page 2"]);
    let text = folder.run(&["cite", "b.pdf"]).out;
    assert!(text.contains("(page 2): S/2024/3"), "{text}");
}

#[test]
fn standard_input_is_read_as_text() {
    let folder = Folder::of::<&str>(&[]);
    let run = folder.run_on("S/2024/263\n", &["cite", "-"]);
    assert_eq!(run.out, "-:1:1: S/2024/263  https://docs.un.org/en/S/2024/263\n", "{}", run.err);
    assert_eq!(run.code, 0);
}

#[test]
fn a_table_quotes_what_needs_it() {
    let folder = Folder::of(&[("a, \"b\".txt", "S/RES/2699\n(2023)")]);
    let run = folder.run(&["cite", "--format", "csv", "a, \"b\".txt"]);
    let mut table = csv::Reader::from_reader(run.out.as_bytes());
    assert_eq!(table.headers().expect("a head").iter().next(), Some("path"));
    let rows: Vec<_> = table.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(&rows[0][0], "a, \"b\".txt");
    assert!(rows[0].iter().any(|field| field == "S/RES/2699\n(2023)"), "{:?}", rows[0]);
}

#[test]
fn records_and_documents_stand_in_one_folder_and_ignored_files_do_not() {
    let record = "format = 1\n\n[mission]\nid = \"x\"\nname = \"X\"\nnature = \"authorized\"\n\
                  as_of = 2024-10-22\nsummary = \"A fund.[@S/RES/2699 (2023), para. 16]\"\n";
    let folder = Folder::of(&[
        (".gitignore", "old/\n*.bak.md\n"),
        ("missions/x.toml", record),
        ("drafts/a.md", "S/2024/1"),
        ("drafts/b.bak.md", "S/2024/2"),
        ("old/c.txt", "S/2024/3"),
        ("settings.toml", "[tool]\nname = \"other\"\n"),
        ("drafts/picture.png", "S/2024/4"),
    ]);
    let lines = folder.run(&["cite", "--format", "jsonl", "."]).json_lines();
    let cited: Vec<_> = lines
        .iter()
        .map(|line| {
            (line["path"].as_str().expect("a path"), line["symbol"].as_str().expect("a symbol"))
        })
        .collect();
    assert_eq!(cited, [("missions/x.toml", "S/RES/2699 (2023)"), ("drafts/a.md", "S/2024/1")]);
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_others() {
    let folder = Folder::of(&[("a.md", "S/2024/1"), ("b.docx", "no archive")]);
    let run = folder.run(&["cite", "."]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("S/2024/1"), "{}", run.out);
    let words = "error: b.docx: this file is not a valid DOCX file";
    assert!(run.err.starts_with(words), "{}", run.err);
}

#[test]
fn the_catalogue_beside_a_draft_is_not_listed_with_it() {
    let known =
        "format = 1\n\n[[document]]\nsymbol = \"S/RES/2699 (2023)\"\nmeeting = \"S/PV.9430\"\n";
    let folder = Folder::of(&[("documents/known.toml", known), ("draft.md", "See S/2024/1.")]);
    let lines = folder.run(&["cite", "--format", "jsonl", "draft.md"]).json_lines();
    let paths: Vec<_> = lines.iter().map(|line| &line["path"]).collect();
    assert_eq!(paths, ["draft.md"]);
}

#[test]
fn the_running_text_of_a_record_is_listed_as_a_draft_is() {
    let text = "See \\\"S/2024/263\\\", resolution 2699 (2023), decision 2001/62 and \\u00e9 S/2024/264.[@S/2024/9, para. 2]";
    let record = format!(
        "format = 1\n[mission]\nid = \"x\"\nname = \"x\"\nnature = \"authorized\"\nas_of = 2024-10-22\nsummary = \"{text}\"\n"
    );
    let folder = Folder::of(&[
        ("a.toml", &record),
        ("b.md", &text.replace("\\\"", "\"").replace("\\u00e9", "é").replace("[@", "[")),
    ]);
    let listed = |name: &str| -> Vec<[String; 4]> {
        let run = folder.run(&["cite", "--format", "jsonl", name]);
        let word = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let of = |line: &serde_json::Value| {
            ["text", "symbol", "kind", "certainty"].map(|key| word(&line[key]))
        };
        run.json_lines().iter().map(of).collect()
    };
    let in_record = listed("a.toml");
    assert_eq!(in_record, listed("b.md"));
    assert!(in_record.iter().any(|[text, ..]| text == "S/2024/264"), "{in_record:?}");
    assert!(in_record.iter().any(|[.., certainty]| certainty == "ambiguous"), "{in_record:?}");
}
