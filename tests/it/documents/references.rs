//! Libraries of references, BibTeX and CSL-JSON: read and checked like drafts, their fields against the
//! register, their addresses against their numbers.

use super::folder::Folder;

/// What `check` says of a file, one finding per line.
#[track_caller]
fn found(name: &str, text: &str) -> String {
    let folder = Folder::of(&[(name, text)]);
    let run = folder.run(&["check", ".", "--format", "concise"]);
    assert!(run.code < 2, "{}", run.err);
    assert!(run.err.contains("in 1 document"), "{}", run.err);
    run.out
}

const BIBTEX: &str = "@report{mss,
  author = {{United Nations Security Council}},
  title = {Resolution 2699 (2023)},
  date = {2023-10-02},
  number = {S/RES/2699 (2023)},
  url = {https://docs.un.org/en/S/RES/2699(2023)},
}
@misc{women, title = \"Resolution 1325 (2000)\", number = \"S/RES/1325 (2000)\", year = 2000}
";

const CSL_JSON: &str = r#"[
  {
    "id": "mss", "type": "report", "number": "S/RES/2699 (2023)",
    "title": "Resolution 2699 (2023) \u201cHaiti\u201d \"x\"",
    "issued": { "date-parts": [[2023, 10, "2"]] },
    "accessed": { "date-parts": [[2024, 1, 1]] },
    "URL": "https:\/\/docs.un.org\/en\/S\/RES\/2699(2023)", "custom": { "number": "S/2024/26x" }
  },
  { "id": "women", "type": "report", "number": "S\/RES\/1325 (2000)", "issued": { "date-parts": [["2000"]] } }
]
"#;

#[test]
fn a_library_without_a_mistake_is_clean() {
    assert_eq!(found("un.bib", BIBTEX), "");
    assert_eq!(found("un.json", CSL_JSON), "");
    assert_eq!(found("un.csljson", CSL_JSON), "");
}

#[test]
fn fields_are_compared_with_the_register() {
    for (name, text, day, other) in [
        ("un.bib", BIBTEX, "2023-10-02", "2023-10-03"),
        ("un.json", CSL_JSON, "[[2023, 10, \"2\"]]", "[[2023, 10, 3]]"),
    ] {
        let out = found(name, &text.replace(day, other));
        assert!(out.contains("error[date-mismatch]"), "{name}: {out}");
        assert!(out.contains("adopted on 2 October 2023, not on 3 October 2023"), "{name}: {out}");
        assert_eq!(out.lines().count(), 1, "{name}: {out}");
    }
    for (name, text, year, other) in [
        ("un.bib", BIBTEX, "year = 2000", "year = 2001"),
        ("un.json", CSL_JSON, "[[\"2000\"]]", "[[2001]]"),
    ] {
        let out = found(name, &text.replace(year, other));
        assert_eq!(out.lines().count(), 1, "{name}: {out}");
    }
}

#[test]
fn the_address_is_compared_with_the_number() {
    for (name, text, address, other) in [
        ("un.bib", BIBTEX, "en/S/RES/2699(2023)", "en/S/RES/2698(2023)"),
        ("un.json", CSL_JSON, "en\\/S\\/RES\\/2699(2023)", "en\\/S\\/RES\\/2698(2023)"),
    ] {
        let out = found(name, &text.replace(address, other));
        assert!(out.contains("error[link-mismatch]"), "{name}: {out}");
        assert!(
            out.contains("`S/RES/2699 (2023)`, the link leads to `S/RES/2698 (2023)`"),
            "{out}"
        );
    }
}

#[test]
fn symbols_in_fields_are_read_where_they_are() {
    let out = found("un.json", &CSL_JSON.replace("S\\/RES\\/1325 (2000)", "S\\/2024\\/26x"));
    assert!(out.contains("un.json:9:49: error[malformed-symbol] `S/2024/26x`"), "{out}");
    let folder = Folder::of(&[("un.json", CSL_JSON)]);
    let cited = folder.run(&["cite", "un.json"]).out;
    assert!(cited.contains("S/RES/2699 (2023)") && cited.contains("S/RES/1325 (2000)"), "{cited}");
    assert!(!cited.contains("26x"), "fields of programs are not read: {cited}");
}

#[test]
fn other_json_is_still_not_ours() {
    let folder = Folder::of(&[
        ("package.json", "{\"name\": \"x\", \"type\": \"module\"}"),
        ("list.json", "[{\"id\": 1, \"type\": \"x\"}]"),
        ("broken.json", "[{\"id\": 1, \"type\": \"report\", \"title\": "),
    ]);
    let run = folder.run(&["check", "."]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("no record and no document was read"), "{}", run.err);
}

#[test]
fn what_export_writes_is_read_again_without_a_finding() {
    let draft = "Resolution 2699 (2023) of the Security Council, its meeting S/PV.9430, UNSCR 1373, S/2024/263, \
                 A/78/5 (Vol. II), A/RES/60/251 and S/PRST/2023/1.\n";
    for (format, name) in [("biblatex", "un.bib"), ("csl-json", "un.json")] {
        let folder = Folder::of(&[("draft.md", draft)]);
        let run = folder.run(&["export", "--format", format, "-o", name, "draft.md"]);
        assert_eq!(run.code, 0, "{}", run.err);
        let run = folder.run(&["check", name, "--format", "concise"]);
        assert_eq!((run.code, run.out.as_str()), (0, ""), "{name}: {}", run.err);
        assert!(run.err.contains("in 1 document"), "{}", run.err);
        // Read and written again, it has the same entries.
        let again = folder.run(&["export", "--format", format, name]).out;
        let first = std::fs::read_to_string(folder.path(name)).expect("the library");
        assert_eq!(again, first, "{format}");
    }
}
