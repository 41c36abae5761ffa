//! Texts made to be slow or to break a reader: the program comes to an end, without a crash.

use super::folder::Folder;

/// The length of each text: enough for what is quadratic never to end.
const SIZE: usize = 256 << 10;
const SIZE_OF_TYPST: usize = 64 << 10;
const SIZE_OF_CITATIONS: usize = 64 << 10;

const UNITS: &[&str] =
    &["/", "1", "Add.", "resolution ", "[[[", "[^", "<", "](", "[^a] ", "> ", "*a ", CITATION];

const CITATION: &str = "S/2024/263, ";

#[track_caller]
fn ends(name: &str, text: &str) {
    let folder = Folder::of(&[(name, text)]);
    let run = folder.run(&["cite", "--format", "jsonl", name]);
    assert_eq!(run.code, 0, "{name}: {}", run.err);
}

/// One unit over and over: on one line, and on lines of 80 characters.
fn repeated(unit: &str) -> [String; 2] {
    let size = if unit == CITATION { SIZE_OF_CITATIONS } else { SIZE };
    let line = unit.repeat(80 / unit.len() + 1) + "\n";
    [unit.repeat(size / unit.len()), line.repeat(size / line.len())]
}

#[test]
fn long_runs_of_one_thing_come_to_an_end_in_text() {
    UNITS.iter().flat_map(|unit| repeated(unit)).for_each(|text| ends("a.txt", &text));
}

#[test]
fn long_runs_of_one_thing_come_to_an_end_in_markdown() {
    UNITS.iter().flat_map(|unit| repeated(unit)).for_each(|text| ends("a.md", &text));
}

#[test]
fn long_runs_of_one_thing_come_to_an_end_in_html() {
    UNITS.iter().flat_map(|unit| repeated(unit)).for_each(|text| ends("a.html", &text));
}

#[test]
fn long_runs_of_one_thing_come_to_an_end_in_typst() {
    let units = UNITS.iter().flat_map(|unit| repeated(unit));
    units.for_each(|text| ends("a.typ", &text[..text.floor_char_boundary(SIZE_OF_TYPST)]));
}

#[test]
fn many_links_and_footnotes_are_checked_and_linked() {
    let line = "[S/2024/263](https://docs.un.org/en/S/2024/263) S/2024/264\n";
    let notes: String =
        (0..2_000).map(|at| format!("S/2024/1[^{at}]\n\n[^{at}]: S/2024/2\n\n")).collect();
    for text in [line.repeat(2_000), notes] {
        let folder = Folder::of(&[("a.md", text)]);
        assert_eq!(folder.run(&["check", "a.md"]).code, 0);
        assert_eq!(folder.run(&["link", "a.md", "-o", "b.md"]).code, 0);
    }
}

#[test]
fn many_findings_in_one_file_are_reported() {
    let wrong = "[S/2024/263](https://docs.un.org/en/S/2024/264) ";
    for text in [wrong.repeat(2_000), format!("{wrong}\n").repeat(2_000)] {
        let folder = Folder::of(&[("a.md", text)]);
        let run = folder.run(&["check", "--format", "concise", "a.md"]);
        assert_eq!(run.code, 1);
        assert_eq!(run.out.matches("error[link-mismatch]").count(), 2_000);
    }
}
