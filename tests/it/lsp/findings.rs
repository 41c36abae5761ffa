//! Findings while one types, and their fixes.

use serde_json::{Value, json};

use super::editor::{Editor, range};
use crate::cli::folder::Folder;

/// The rules of findings, in their order.
fn rules(found: &[Value]) -> Vec<&str> {
    found.iter().map(|found| found["code"].as_str().expect("a rule")).collect()
}

#[test]
fn findings_come_as_one_types() {
    let folder = Folder::empty();
    let mut editor = Editor::start(&folder, &[]);
    editor.open("draft.md", "markdown", "Ünïcode \u{1F30D}: see S/2024/26 for more.\n");
    assert!(editor.findings("draft.md", 1).is_empty());
    // Columns count UTF-16 unless the editor offers something else.
    assert_eq!(editor.server["capabilities"]["positionEncoding"], "utf-16");
    editor.edit("draft.md", 2, [[0, 25], [0, 25]], "x");
    let found = editor.findings("draft.md", 2);
    assert_eq!(rules(&found), ["malformed-symbol"]);
    assert_eq!(found[0]["range"], range(0, 16, 26));
    assert_eq!(found[0]["severity"], 1);
    assert_eq!(found[0]["source"], "rapporteur");
    let message = found[0]["message"].as_str().unwrap();
    assert!(message.starts_with("`S/2024/26x` is not a valid symbol"), "{message}");
    editor.edit("draft.md", 3, [[0, 25], [0, 26]], "3");
    assert!(editor.findings("draft.md", 3).is_empty());
    assert_eq!(editor.end(), 0);
}

#[test]
fn columns_count_what_the_editor_offers() {
    let folder = Folder::empty();
    let offered = json!({"general": {"positionEncodings": ["utf-16", "utf-8"]}});
    let mut editor = Editor::with(&folder, &[], &offered);
    assert_eq!(editor.server["capabilities"]["positionEncoding"], "utf-8");
    editor.open("draft.md", "markdown", "Ü\r\nÜ \u{1F30D} S/2024/26x\r\n");
    assert_eq!(editor.findings("draft.md", 1)[0]["range"], range(1, 8, 18));
    assert_eq!(editor.end(), 0);
}

#[test]
fn every_format_of_text_is_read_and_others_are_not() {
    let folder = Folder::empty();
    let mut editor = Editor::start(&folder, &[]);
    for (name, language, text) in [
        ("a.md", "markdown", "See S/2024/26x.\n"),
        ("a.typ", "typst", "= Title\n\nSee S/2024/26x.\n"),
        ("a.tex", "latex", "\\begin{document}\nSee S/2024/26x.\n\\end{document}\n"),
        ("a.txt", "plaintext", "See S/2024/26x.\n"),
        ("a.html", "html", "<p>See S/2024/26x.</p>\n"),
        ("a.rst", "restructuredtext", "See S/2024/26x.\n"),
        ("NOTES", "plaintext", "See S/2024/26x.\n"),
    ] {
        editor.open(name, language, text);
        assert_eq!(rules(&editor.findings(name, 1)), ["malformed-symbol"], "{name}");
    }
    // Neither programs, nor data of other programs, nor files that are no text.
    editor.open("a.rs", "rust", "// S/2024/26x\n");
    editor.open("a.pdf", "pdf", "%PDF S/2024/26x\n");
    editor.open("package.json", "json", "{\"name\": \"S/2024/26x\"}\n");
    assert!(editor.findings("package.json", 1).is_empty());
    assert_eq!(editor.end(), 0);
}

#[test]
fn texts_that_are_not_saved_or_in_no_project_are_checked() {
    let folder = Folder::empty();
    let outside = Folder::empty();
    outside.write("other.md", "See S/2024/26x.\n");
    let mut editor = Editor::start(&folder, &[]);
    editor.open_uri("untitled:Untitled-1", "markdown", "See S/2024/26x.\n");
    assert_eq!(rules(&editor.findings_of("untitled:Untitled-1", 1)), ["malformed-symbol"]);
    let uri = format!("file://{}/other%20file.md", outside.path("").display());
    editor.open_uri(&uri.replace("//other", "/other"), "markdown", "See S/2024/26x.\n");
    assert_eq!(
        rules(&editor.findings_of(&uri.replace("//other", "/other"), 1)),
        ["malformed-symbol"]
    );
    assert_eq!(editor.end(), 0);
}

#[test]
fn settings_allows_and_the_baseline_hold() {
    let folder = Folder::empty();
    folder.write(
        "rapporteur.toml",
        "exclude = [\"old/**\"]\n[rules]\nmalformed-symbol = \"warning\"\n",
    );
    folder.write("known.md", "Known: S/2024/26x.\n");
    let args = ["check", "--baseline", "known.json", "--update-baseline"];
    folder.run(&args).ended(0);
    let mut editor = Editor::start(&folder, &["--baseline", "known.json"]);
    editor.open("new.md", "markdown", "See S/2024/26x.\n");
    assert_eq!(editor.findings("new.md", 1)[0]["severity"], 2, "a warning by the settings");
    editor.open("known.md", "markdown", "Known: S/2024/26x.\n");
    assert!(editor.findings("known.md", 1).is_empty());
    editor.edit("known.md", 2, [[0, 0], [0, 0]], "S/2024/27x\n");
    assert_eq!(editor.findings("known.md", 2).len(), 1, "what is new is shown");
    editor.open(
        "allowed.md",
        "markdown",
        "<!-- rapporteur: allow(malformed-symbol) as quoted -->\nS/2024/26x\n",
    );
    assert!(editor.findings("allowed.md", 1).is_empty());
    editor.open("old/a.md", "markdown", "See S/2024/26x.\n");
    assert!(editor.findings("old/a.md", 1).is_empty());
    // Settings are checked as they are typed, and hold before they are saved.
    editor.open("rapporteur.toml", "toml", "[rules]\nmalformed-symbol = \"of\"\n");
    assert_eq!(rules(&editor.findings("rapporteur.toml", 1)), ["wrong-value"]);
    editor.edit("rapporteur.toml", 2, [[1, 22], [1, 22]], "f");
    editor.edit("new.md", 2, [[0, 0], [0, 0]], "Now: ");
    assert!(editor.findings("new.md", 2).is_empty());
    assert_eq!(editor.end(), 0);
}

#[test]
fn a_record_is_checked_with_its_catalogue_as_open_or_saved() {
    let folder = Folder::with_data();
    let record = folder.read("data/missions/mss.toml");
    let mut editor = Editor::start(&folder, &[]);
    editor.open("data/missions/mss.toml", "toml", &record);
    let found = editor.findings("data/missions/mss.toml", 1);
    assert!(found.iter().all(|found| found["severity"] != 1), "{found:#?}");
    // The catalogue loses a document in its open text alone.
    let catalogue = folder.read("data/documents/mss.toml");
    let other = catalogue.replace("\"S/2024/263\"", "\"S/2024/999\"");
    assert_ne!(catalogue, other);
    editor.open("data/documents/mss.toml", "toml", &other);
    editor.edit("data/missions/mss.toml", 2, [[0, 0], [0, 0]], "# a remark\n");
    let found = editor.findings("data/missions/mss.toml", 2);
    assert!(rules(&found).contains(&"unknown-document"), "{found:#?}");
    assert_eq!(editor.end(), 0);
}

#[test]
fn files_that_change_on_disk_are_read_again() {
    let folder = Folder::empty();
    folder.write("rapporteur.toml", "catalogue = [\"documents\"]\n");
    folder.write(
        "documents/a.toml",
        "format = 1\n\n[[document]]\nsymbol = \"S/2024/1\"\ntitle = \"One\"\nverified = true\n",
    );
    let mut editor = Editor::start(&folder, &[]);
    editor.open("draft.md", "markdown", "See S/2024/1.\n");
    assert!(editor.findings("draft.md", 1).is_empty());
    folder.replace("documents/a.toml", "One", "Another title");
    let changes = json!({"changes": [{"uri": editor.uri("documents/a.toml"), "type": 2}]});
    editor.tell("workspace/didChangeWatchedFiles", changes);
    let hover = editor.at("hover", "draft.md", [0, 6], json!({}));
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.contains("Another title"), "{text}");
    assert_eq!(editor.end(), 0);
}

#[test]
fn safe_fixes_are_actions() {
    let folder = Folder::empty();
    folder.write("rapporteur.toml", "[rules]\npercent-sign = \"warning\"\n");
    let mut editor = Editor::start(&folder, &[]);
    editor.open("draft.md", "markdown", "Some 5% and 6% of it. See S/2024/26x.\n");
    assert_eq!(editor.findings("draft.md", 1).len(), 3);
    let uri = editor.uri("draft.md");
    let context = json!({"diagnostics": []});
    let ask = json!({"textDocument": {"uri": uri}, "range": range(0, 6, 6), "context": context});
    let id = editor.ask("textDocument/codeAction", ask);
    let actions = editor.answer(id);
    let titles: Vec<&str> = actions
        .as_array()
        .unwrap()
        .iter()
        .map(|action| action["title"].as_str().unwrap())
        .collect();
    assert_eq!(titles, ["Write `per cent`", "Apply every safe fix in this file"]);
    assert_eq!(actions[0]["kind"], "quickfix");
    assert_eq!(actions[0]["diagnostics"][0]["code"], "percent-sign");
    let edits = &actions[1]["edit"]["changes"][&uri];
    assert_eq!(edits.as_array().unwrap().len(), 2, "{actions:#}");
    assert_eq!(edits[0]["newText"], " per cent");
    let only = json!({"diagnostics": [], "only": ["source.fixAll"]});
    let ask = json!({"textDocument": {"uri": uri}, "range": range(0, 0, 0), "context": only});
    let id = editor.ask("textDocument/codeAction", ask);
    let actions = editor.answer(id);
    assert_eq!(actions.as_array().unwrap().len(), 1);
    assert_eq!(actions[0]["kind"], "source.fixAll.rapporteur");
    assert_eq!(editor.end(), 0);
}

#[test]
fn what_is_closed_has_no_findings() {
    let folder = Folder::empty();
    let mut editor = Editor::start(&folder, &[]);
    editor.open("draft.md", "markdown", "See S/2024/26x.\n");
    assert_eq!(editor.findings("draft.md", 1).len(), 1);
    let uri = editor.uri("draft.md");
    editor.tell("textDocument/didClose", json!({"textDocument": {"uri": uri}}));
    let told = editor.told("textDocument/publishDiagnostics");
    assert_eq!((&told["uri"], &told["diagnostics"]), (&json!(uri), &json!([])));
    assert_eq!(editor.end(), 0);
}

#[test]
fn what_is_too_large_or_cannot_be_read_is_a_finding() {
    let folder = Folder::empty();
    folder.write("beside.md", b"caf\xE9\n");
    let mut editor = Editor::start(&folder, &[]);
    let large = "A line of text without anything.\n".repeat((17 << 20) / 33);
    editor.open("large.md", "markdown", &large);
    assert_eq!(rules(&editor.findings("large.md", 1)), ["unreadable-file"]);
    editor.open("odd.md", "markdown", "\u{0}\u{0}\u{0}\u{0}\n");
    assert_eq!(rules(&editor.findings("odd.md", 1)), ["unreadable-file"]);
    assert_eq!(editor.end(), 0);
}
