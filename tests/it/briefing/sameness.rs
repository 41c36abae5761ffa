//! The same record gives the same bytes: in one process and in two, in one folder and in another,
//! in TOML, YAML and JSON.

use std::process::Command;

use super::project::{CATALOGUE, RECORD, compose, library, markdown, pdf, seed};
use super::reading::Page;

#[test]
fn two_renderings_are_the_same_bytes() {
    let [first, second] = [compose(&seed()), compose(&seed())];
    assert_eq!(markdown(&first), markdown(&second));
    assert!(pdf(&first) == pdf(&second), "the PDFs differ");
}

/// Builds the seed page by the program, in a folder of its own, and gives both files.
fn build(surroundings: &[(&str, &str)]) -> (Vec<u8>, Vec<u8>) {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    write("data/missions/mss.toml", RECORD);
    write("data/documents/mss.toml", CATALOGUE);
    let done = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .arg("build")
        .current_dir(&folder)
        .envs(surroundings.iter().copied())
        .output()
        .expect("the program runs");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let read = |path: &str| std::fs::read(folder.path().join(path)).expect(path);
    (read("briefings/mss.pdf"), read("briefings/mss.md"))
}

#[test]
fn two_processes_in_two_folders_write_the_same_bytes() {
    let first = build(&[("TZ", "Pacific/Kiritimati"), ("LC_ALL", "de_DE.UTF-8")]);
    let second = build(&[("TZ", "America/Port-au-Prince"), ("SOURCE_DATE_EPOCH", "1")]);
    assert!(first == second, "the files differ");
    let briefing = compose(&seed());
    assert_eq!(first.1, markdown(&briefing).into_bytes(), "the library and the program differ");
    assert_eq!(first.0.len(), pdf(&briefing).len(), "the library and the program differ");
}

const TOML: &str = r#"format = 1
[mission]
id = "unem"
name = "United Nations Example Mission"
nature = "peacekeeping"
as_of = 2024-10-22
summary = """
First line, with an *emphasis*.[@S/2024/263, annex]
Second line."""

[[pledge]]
state = "Benin"
date = 2024-02-28
source = "S/2024/224"
note = "Pledged 1,500 troops"
personnel = [{ kind = "military", count = 1500, up_to = 2000 }]

[provenance]
title = "A page"
revision = 2024-10-22T12:26:00
"#;

const YAML: &str = r#"format: 1
mission:
  id: unem
  name: United Nations Example Mission
  nature: peacekeeping
  as_of: 2024-10-22
  summary: |
    First line, with an *emphasis*.[@S/2024/263, annex]
    Second line.
pledge:
  - state: Benin
    date: 2024-02-28
    source: S/2024/224
    note: Pledged 1,500 troops
    personnel:
      - { kind: military, count: 1500, up_to: 2000 }
provenance:
  title: A page
  revision: 2024-10-22T12:26:00
"#;

const JSON: &str = r#"{"format": 1,
"mission": {"id": "unem", "name": "United Nations Example Mission", "nature": "peacekeeping",
  "as_of": "2024-10-22",
  "summary": "First line, with an *emphasis*.[@S/2024/263, annex]\nSecond line."},
"pledge": [{"state": "Benin", "date": "2024-02-28", "source": "S/2024/224",
  "note": "Pledged 1,500 troops",
  "personnel": [{"kind": "military", "count": 1500, "up_to": 2000}]}],
"provenance": {"title": "A page", "revision": "2024-10-22T12:26:00"}}"#;

#[test]
fn toml_yaml_and_json_give_the_same_briefing() {
    let briefing = |name: &str, text: &str| {
        let library = library(&[(name, text)]);
        assert!(library.findings.is_empty(), "{:?}", library.findings);
        compose(&library)
    };
    let toml = briefing("a.toml", TOML);
    assert_eq!(briefing("a.yaml", YAML), toml);
    assert_eq!(briefing("a.json", JSON), toml);
    let page = Page::read(&markdown(&toml));
    assert_eq!(page.footnotes, [("1".to_owned(), "See S/2024/263, annex.".to_owned())]);
    assert!(page.says("First line, with an emphasis."));
}

#[test]
fn a_part_that_is_not_there_leaves_no_trace() {
    let least = "format = 1\n[mission]\nid = \"least\"\nname = \"Least Mission\"\nnature = \"peacekeeping\"\nas_of = 2024-10-22\n";
    let library = library(&[("least.toml", least)]);
    let markdown = markdown(&compose(&library));
    let expected =
        "# Least Mission\n\nUnited Nations peacekeeping operation · As at 22 October 2024\n";
    assert_eq!(markdown, expected);
    assert!(pdf(&compose(&library)).starts_with(b"%PDF-"));
}
