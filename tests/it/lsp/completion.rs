//! Completion.

use serde_json::json;

use super::editor::{Editor, range};
use crate::cli::folder::Folder;

#[test]
fn symbols_states_and_keys_are_completed() {
    let folder = Folder::with_data();
    let mut editor = Editor::start(&folder, &[]);
    editor.open("draft.md", "markdown", "\u{1F30D} See S/RES/2699");
    let list = editor.at("completion", "draft.md", [0, 17], json!({}));
    let first = &list["items"][0];
    assert_eq!(first["label"], "S/RES/2699 (2023)");
    assert_eq!(
        first["textEdit"],
        json!({"range": range(0, 7, 17), "newText": "S/RES/2699 (2023)"})
    );
    assert!(first["detail"].as_str().unwrap().contains("2 October 2023"), "{first}");
    // The text as it is now, whether or not it has been checked.
    editor.edit("draft.md", 2, [[0, 7], [0, 17]], "S/2024/26");
    let list = editor.at("completion", "draft.md", [0, 16], json!({}));
    let labels: Vec<&str> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["label"].as_str().unwrap())
        .collect();
    assert!(labels.contains(&"S/2024/263"), "{labels:?}");
    let record = "format = 1\n\n[mission]\nid = \"x\"\n\n[[pledge]]\nstate = \"Jam\"\n\n";
    editor.open("data/missions/x.toml", "toml", record);
    let list = editor.at("completion", "data/missions/x.toml", [6, 12], json!({}));
    let states = list["items"].as_array().unwrap();
    let jamaica = states.iter().find(|item| item["label"] == "Jamaica").expect("Jamaica");
    assert_eq!(jamaica["textEdit"]["range"], range(6, 9, 12));
    let list = editor.at("completion", "data/missions/x.toml", [7, 0], json!({}));
    let labels: Vec<&str> = list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["label"].as_str().unwrap())
        .collect();
    assert_eq!(labels, ["date", "note", "source", "personnel"]);
    assert_eq!(editor.end(), 0);
}
