//! `rapporteur xref`: who cites what, in five formats; and what two documents say of one.

use super::folder::{Folder, Run};

/// A report, its addendum, and two drafts that cite both.
fn folder() -> Folder {
    Folder::of(&[
        (
            "report.txt",
            "S/2024/500\n\nReport on resolution 2699 (2023) of the Security Council; see S/2024/263.\n",
        ),
        ("a.md", "See S/2024/500, para. 4, and S/2024/500/Add.1, and S/2024/500/Corr.1.\n"),
        (
            "odd \"names\" [x].md",
            "\n\n\n\n\n\n\n\n\nSee S/2024/500/Rev.1 and Security Council resolution 2699 (2023).\n",
        ),
    ])
}

fn run(symbol: Option<&str>, format: &str) -> Run {
    let mut arguments = vec!["xref"];
    arguments.extend(symbol);
    arguments.extend(["--in", ".", "--format", format]);
    let run = folder().run(&arguments);
    assert_eq!(run.code, 0, "{}", run.err);
    run
}

#[test]
fn a_document_is_shown_with_its_family_and_its_citations() {
    let found: serde_json::Value =
        serde_json::from_str(&run(Some("S/2024/500"), "json").out).expect("JSON");
    assert_eq!(found["symbol"], "S/2024/500");
    assert_eq!(found["parent"], serde_json::Value::Null);
    let mut children: Vec<_> = found["children"].as_array().expect("a list").iter().collect();
    children.sort_by_key(|child| child.to_string());
    assert_eq!(children, ["S/2024/500/Add.1", "S/2024/500/Corr.1", "S/2024/500/Rev.1"]);
    let cited_by = found["cited_by"].as_array().expect("a list");
    assert!(
        cited_by.iter().any(|by| by["path"] == "a.md" && by["pinpoint"] == "para. 4"),
        "{found}"
    );
    let cites: Vec<_> =
        found["cites"].as_array().expect("a list").iter().map(|cited| &cited["symbol"]).collect();
    assert_eq!(cites, ["S/RES/2699 (2023)", "S/2024/263"]);
}

#[test]
fn addenda_corrigenda_and_revisions_belong_to_their_parent() {
    for symbol in ["S/2024/500/Add.1", "S/2024/500/Corr.1", "S/2024/500/Rev.1"] {
        let found: serde_json::Value =
            serde_json::from_str(&run(Some(symbol), "json").out).expect("JSON");
        assert_eq!(found["parent"], "S/2024/500", "{symbol}");
    }
    let text = run(Some("S/2024/500/Add.1"), "text").out;
    assert!(text.contains("belongs to\n    S/2024/500\n"), "{text}");
    assert!(text.contains("is cited by\n    a.md:1:30\n"), "{text}");
}

#[test]
fn without_a_symbol_every_document_cited_is_counted() {
    let found: serde_json::Value = serde_json::from_str(&run(None, "json").out).expect("JSON");
    let documents = found["documents"].as_array().expect("a list");
    let resolution = documents.iter().find(|entry| entry["symbol"] == "S/RES/2699 (2023)");
    let files = resolution.and_then(|entry| entry["files"].as_object()).expect("the resolution");
    assert_eq!(files.len(), 2, "{files:?}");
    let text = run(None, "text").out;
    assert!(text.contains("S/RES/2699 (2023)  2 citations in 2 files\n"), "{text}");
}

#[test]
fn a_table_has_a_row_for_each_citation() {
    for symbol in [None, Some("S/2024/500")] {
        let out = run(symbol, "csv").out;
        let mut table = csv::Reader::from_reader(out.as_bytes());
        assert_eq!(table.headers().expect("a head"), vec!["from", "to", "place"]);
        let rows: Vec<_> = table.records().map(|row| row.expect("a row")).collect();
        assert!(rows.iter().any(|row| &row[0] == "a.md" && &row[1] == "S/2024/500"), "{out}");
    }
}

#[test]
fn graphs_quote_the_names_of_files() {
    for symbol in [None, Some("S/RES/2699 (2023)")] {
        let dot = run(symbol, "dot").out;
        assert!(dot.starts_with("digraph ") && dot.ends_with("}\n"), "{dot}");
        assert!(dot.contains(r#""odd \"names\" [x].md" -> "S/RES/2699 (2023)";"#), "{dot}");
        for line in dot.lines().filter(|line| line.contains("->")) {
            let quotes = line.replace("\\\"", "").matches('"').count();
            assert_eq!(quotes, 4, "{line}");
        }
        let mermaid = run(symbol, "mermaid").out;
        assert!(mermaid.starts_with("flowchart LR\n"), "{mermaid}");
        assert!(mermaid.contains(r#"["odd #quot;names#quot; [x].md"]"#), "{mermaid}");
        for line in mermaid.lines().filter(|line| line.contains('[')) {
            assert_eq!(line.matches('"').count(), 2, "{line}");
            assert!(line.ends_with("\"]"), "{line}");
        }
    }
}

#[test]
fn what_is_no_symbol_is_refused_with_what_was_meant() {
    let run = folder().run(&["xref", "S/2024/26O", "--in", "."]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("did you mean `S/2024/260`?"), "{}", run.err);
}

#[track_caller]
fn contradicts(texts: [&str; 2], expected: bool) {
    let folder = Folder::of(&[("a.md", texts[0]), ("b.txt", texts[1])]);
    let run = folder.run(&["check", "."]);
    // The days of resolutions are compared with those that the program knows.
    let rules = ["contradictory-documents", "date-mismatch"];
    let found = rules.iter().any(|rule| run.out.contains(rule));
    assert_eq!(found, expected, "{texts:?}\n{}", run.out);
}

#[test]
fn dates_and_titles_that_differ_between_documents_are_found() {
    let first = "Security Council resolution 2699 (2023) of 2 October 2023 authorized it.";
    contradicts([first, "By resolution 2699 (2023), adopted on 3 October 2023, the Council"], true);
    contradicts([first, "Security Council resolution 2699 (2023) of October 12, 2023"], true);
    contradicts([first, "Security Council resolution 2699 (2023) of 2\nOctober 2023"], false);
    contradicts([first, "a report pursuant to resolution 2699 (2023) of 4 March 2024"], false);
    contradicts([first, "his report on resolution 2699 (2023) of 4 March 2024"], false);
    contradicts(
        [
            "the letter dated 26 January 2024 (S/2024/263)",
            "his letter of 27 January 2024 (S/2024/263)",
        ],
        true,
    );
    contradicts(
        [
            "A/RES/70/1, entitled “Transforming our world”",
            "A/RES/70/1, entitled \"Changing our world\"",
        ],
        true,
    );
    contradicts(
        [
            "A/RES/70/1, entitled “Transforming our\nworld,”",
            "entitled “Transforming Our World” (A/RES/70/1)",
        ],
        false,
    );
    contradicts(
        [
            "A/RES/70/1, entitled “Transforming our world”",
            "paragraph 5 of A/RES/70/1, entitled “Means”",
        ],
        false,
    );
}
