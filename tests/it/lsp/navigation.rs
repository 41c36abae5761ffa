//! Hover, definition, references and renaming.

use serde_json::{Value, json};

use super::editor::{Editor, range};
use crate::cli::folder::Folder;

const CATALOGUE: &str = r#"format = 1

[[document]]
symbol   = "S/RES/2699 (2023)"
title    = "The question concerning *Haiti*"
date     = 2023-10-02
vote     = "13-0-2"
meeting  = "S/PV.9430"
verified = true

[[document.extract]]
paragraph = 1
text      = "Authorizes Member States that have notified the Secretary-General"

[[document]]
symbol   = "S/2024/263"
verified = false
related  = ["S/RES/2699 (2023)"]
"#;

const DRAFT: &str = "\
By paragraph 1 of its resolution 2699 (2023), the Security Council acted (S/RES/2699).
See [the resolution](https://docs.un.org/fr/S/RES/2699%282023%29) and S/2024/263.
Also S/RES/2699
(2023), and S/2024/263/Add.1.
";

fn project() -> Folder {
    let folder = Folder::empty();
    folder.write("rapporteur.toml", "catalogue = [\"documents\"]\n");
    folder.write("documents/a.toml", CATALOGUE);
    folder.write("other.md", "The letter S/2024/263 is cited here.\n");
    folder
}

#[test]
fn hover_shows_what_is_known_of_a_document() {
    let folder = project();
    let mut editor = Editor::start(&folder, &[]);
    editor.open("draft.md", "markdown", DRAFT);
    let hover = editor.at("hover", "draft.md", [0, 35], json!({}));
    assert_eq!(hover["range"], range(0, 33, 44));
    assert_eq!(hover["contents"]["kind"], "markdown");
    let text = hover["contents"]["value"].as_str().unwrap();
    for words in [
        "**S/RES/2699 (2023)**",
        "Security Council, Resolution",
        "The question concerning \\*Haiti\\*",
        "2 October 2023 · 13 votes to none, with 2 abstentions · S/PV.9430",
        "> para. 1: Authorizes Member States",
        "(https://docs.un.org/en/S/RES/2699%282023%29)",
    ] {
        assert!(text.contains(words), "“{words}” is not in: {text}");
    }
    let hover = editor.at("hover", "draft.md", [1, 72], json!({}));
    let text = hover["contents"]["value"].as_str().unwrap();
    assert!(text.contains("Not verified."), "{text}");
    assert_eq!(editor.at("hover", "draft.md", [0, 20], json!({})), Value::Null);
    // The register knows resolutions that no catalogue has; a number may be that of several organs.
    editor.open("more.md", "markdown", "S/RES/1325 (2000)\n\nSee resolution 2001/62.\n");
    let text = editor.at("hover", "more.md", [0, 3], json!({}))["contents"]["value"].to_string();
    assert!(text.contains("31 October 2000 · a unanimous vote"), "{text}");
    let text = editor.at("hover", "more.md", [2, 18], json!({}))["contents"]["value"].to_string();
    assert!(text.contains("E/CN.4/RES/2001/62") || text.contains("E/RES/2001/62"), "{text}");
    assert_eq!(editor.end(), 0);
}

#[test]
fn the_definition_of_a_citation_is_its_entry() {
    let folder = project();
    let mut editor = Editor::start(&folder, &[]);
    editor.open("draft.md", "markdown", DRAFT);
    let found = editor.at("definition", "draft.md", [0, 35], json!({}));
    assert_eq!(found, json!([{"uri": editor.uri("documents/a.toml"), "range": range(3, 12, 29)}]));
    assert_eq!(editor.at("definition", "draft.md", [3, 20], json!({})), json!([]));
    assert_eq!(editor.end(), 0);
}

#[test]
fn references_are_found_in_open_and_in_saved_files() {
    let folder = project();
    let mut editor = Editor::start(&folder, &[]);
    editor.open("draft.md", "markdown", DRAFT);
    let with = |declaration: bool| json!({"context": {"includeDeclaration": declaration}});
    let found = editor.at("references", "draft.md", [1, 72], with(false));
    let mut uris: Vec<&str> =
        found.as_array().unwrap().iter().map(|place| place["uri"].as_str().unwrap()).collect();
    uris.sort_unstable();
    assert_eq!(uris, [editor.uri("draft.md"), editor.uri("other.md")]);
    let found = editor.at("references", "draft.md", [1, 72], with(true));
    assert_eq!(found.as_array().unwrap().len(), 3);
    assert_eq!(found[0]["uri"], editor.uri("documents/a.toml"));
    let uri = editor.uri("documents/a.toml");
    // From the entry itself, too.
    editor.open("documents/a.toml", "toml", CATALOGUE);
    let found = editor.at("references", "documents/a.toml", [3, 20], with(false));
    assert_eq!(found.as_array().unwrap().len(), 5, "{found:#}");
    assert_eq!(found.as_array().unwrap().iter().filter(|place| place["uri"] == uri).count(), 1);
    assert_eq!(editor.end(), 0);
}

#[test]
fn a_symbol_is_renamed_everywhere() {
    let folder = project();
    let mut editor = Editor::start(&folder, &[]);
    editor.open("draft.md", "markdown", DRAFT);
    let prepared = editor.at("prepareRename", "draft.md", [0, 35], json!({}));
    assert_eq!(prepared["placeholder"], "S/RES/2699 (2023)");
    let edit = editor.at("rename", "draft.md", [0, 35], json!({"newName": "S/RES/2751 (2024)"}));
    let draft = edit["changes"][editor.uri("draft.md")].as_array().unwrap().clone();
    assert_eq!(
        applied(DRAFT, &draft),
        "\
By paragraph 1 of its resolution 2751 (2024), the Security Council acted (S/RES/2751).
See [the resolution](https://docs.un.org/fr/S/RES/2751%282024%29) and S/2024/263.
Also S/RES/2751 (2024), and S/2024/263/Add.1.
"
    );
    let catalogue = edit["changes"][editor.uri("documents/a.toml")].as_array().unwrap().clone();
    assert_eq!(
        applied(CATALOGUE, &catalogue),
        CATALOGUE.replace("S/RES/2699 (2023)", "S/RES/2751 (2024)")
    );
    let id = editor.ask_at("rename", "draft.md", [0, 35], json!({"newName": "S/2O24/263"}));
    let (code, why) = editor.error(id);
    assert_eq!(code, -32803);
    assert!(why.contains("did you mean `S/2024/263`?"), "{why}");
    let id = editor.ask_at("rename", "draft.md", [0, 20], json!({"newName": "S/2024/1"}));
    assert_eq!(editor.error(id).0, -32803);
    assert_eq!(editor.end(), 0);
}

#[test]
fn what_a_renaming_cannot_change_is_said() {
    let folder = Folder::empty();
    let abilities = json!({"workspace": {"workspaceEdit": {"documentChanges": true}}});
    let mut editor = Editor::with(&folder, &[], &abilities);
    editor.open("draft.md", "markdown", "S/2024/263 and Add.1, and S/2024/263/Add.1\n");
    let edit = editor.at("rename", "draft.md", [0, 40], json!({"newName": "S/2024/264/Add.1"}));
    let changed = &edit["documentChanges"][0];
    assert_eq!(changed["textDocument"]["version"], 1);
    assert_eq!(changed["edits"].as_array().unwrap().len(), 1, "{edit:#}");
    let said = editor.told("window/showMessage")["message"].to_string();
    assert!(said.contains("1 place names S/2024/263/Add.1 in other words"), "{said}");
    assert_eq!(editor.end(), 0);
}

/// A text with edits made in it. Columns must count ASCII.
fn applied(text: &str, edits: &[Value]) -> String {
    let offset = |position: &Value| {
        let number = |key: &str| usize::try_from(position[key].as_u64().unwrap()).unwrap();
        let before: usize = text.split_inclusive('\n').take(number("line")).map(str::len).sum();
        before + number("character")
    };
    let span = |edit: &Value| (offset(&edit["range"]["start"]), offset(&edit["range"]["end"]));
    let mut edits: Vec<&Value> = edits.iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(span(edit)));
    let mut text_now = text.to_owned();
    for edit in edits {
        let (start, end) = span(edit);
        text_now.replace_range(start..end, edit["newText"].as_str().unwrap());
    }
    text_now
}
