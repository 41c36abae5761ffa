//! The order of messages, and what an editor should not send.

use serde_json::{Value, json};

use super::editor::Editor;
use crate::cli::folder::Folder;

#[test]
fn nothing_is_served_after_shutdown() {
    let folder = Folder::empty();
    let mut editor = Editor::start(&folder, &[]);
    let id = editor.ask("shutdown", Value::Null);
    assert_eq!(editor.answer(id), Value::Null);
    let id = editor.ask_at("hover", "draft.md", [0, 0], json!({}));
    assert_eq!(editor.error(id).0, -32600);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.ended(), 0);
}

#[test]
fn exit_without_shutdown_is_a_failure() {
    let folder = Folder::empty();
    let mut editor = Editor::start(&folder, &[]);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.ended(), 1);
    let mut editor = Editor::silent(&folder, &["--stdio"]);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.ended(), 1);
}

#[test]
fn an_editor_that_goes_away_ends_the_server() {
    let folder = Folder::empty();
    let mut editor = Editor::start(&folder, &[]);
    editor.open("draft.md", "markdown", "See S/2024/26x.\n");
    editor.hang_up();
    assert_eq!(editor.ended(), 1);
    let mut editor = Editor::silent(&folder, &[]);
    editor.hang_up();
    assert_eq!(editor.ended(), 2);
}

#[test]
fn what_is_not_of_the_protocol_is_an_error_and_no_panic() {
    let folder = Folder::empty();
    for bytes in [
        &b"Content-Length: 3\r\n\r\n{}"[..],
        b"Content-Length: 2\r\n\r\n\xFF\xFE",
        b"hello\r\n\r\n",
    ] {
        let mut editor = Editor::start(&folder, &[]);
        editor.write(bytes);
        editor.hang_up();
        assert_eq!(editor.ended(), 2, "{bytes:?}");
    }
}

#[test]
fn requests_before_initialize_and_unknown_ones_are_refused() {
    let folder = Folder::empty();
    let mut editor = Editor::silent(&folder, &[]);
    let id = editor.ask("textDocument/hover", json!({}));
    assert_eq!(editor.error(id).0, -32002);
    let id = editor.ask("initialize", json!({"capabilities": {}}));
    assert!(editor.answer(id)["capabilities"]["hoverProvider"].as_bool().unwrap());
    editor.tell("initialized", json!({}));
    let id = editor.ask("textDocument/formatting", json!({}));
    assert_eq!(editor.error(id).0, -32601);
    let id = editor.ask("textDocument/hover", json!({"position": "here"}));
    assert_eq!(editor.error(id).0, -32602);
    editor.tell("textDocument/didChange", json!({"nothing": true}));
    editor.tell("textDocument/didClose", json!({"textDocument": {"uri": "file:///not/open.md"}}));
    editor.tell("$/unheard-of", json!({}));
    let id = editor.ask_at("hover", "not-open.md", [9, 9], json!({}));
    assert_eq!(editor.answer(id), Value::Null);
    assert_eq!(editor.end(), 0);
}

#[test]
fn a_cancelled_request_is_answered_so_or_was_answered_before() {
    let folder = Folder::empty();
    let mut editor = Editor::start(&folder, &[]);
    let text = "See S/2024/263 and resolution 2699 (2023).\n".repeat(5000);
    editor.open("draft.md", "markdown", &text);
    // The first check is still at work when the request is cancelled.
    let id = editor.ask_at("hover", "draft.md", [0, 6], json!({}));
    editor.tell("$/cancelRequest", json!({"id": id}));
    editor.tell("$/cancelRequest", json!({"id": "never asked"}));
    assert_eq!(editor.error(id).0, -32800);
    let id = editor.ask_at("hover", "draft.md", [0, 6], json!({}));
    assert!(editor.answer(id)["contents"]["value"].to_string().contains("S/2024/263"));
    assert_eq!(editor.end(), 0);
}

#[test]
fn edits_outside_the_text_are_made_at_its_borders() {
    let folder = Folder::empty();
    let mut editor = Editor::start(&folder, &[]);
    editor.open("draft.md", "markdown", "a\n");
    editor.edit("draft.md", 2, [[7, 3], [9, 9]], "See S/2024/26x.\n");
    assert_eq!(editor.findings("draft.md", 2).len(), 1);
    editor.edit("draft.md", 3, [[1, 900], [0, 0]], "");
    assert!(editor.findings("draft.md", 3).is_empty());
    let document = json!({"uri": editor.uri("draft.md"), "version": 4});
    let whole = json!([{"text": "S/2024/26x"}, {"text": "S/2024/27x S/2024/28x"}]);
    editor
        .tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": whole}));
    assert_eq!(editor.findings("draft.md", 4).len(), 2);
    assert_eq!(editor.end(), 0);
}

#[test]
fn files_are_watched_where_the_editor_can() {
    let folder = Folder::empty();
    let abilities = json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let mut editor = Editor::with(&folder, &[], &abilities);
    let told = editor.told("client/registerCapability");
    assert_eq!(told["registrations"][0]["method"], "workspace/didChangeWatchedFiles");
    assert_eq!(editor.end(), 0);
}
