//! An editor for tests.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

use crate::cli::folder::Folder;

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// An editor, and the server that it started in a folder.
pub struct Editor<'a> {
    folder: &'a Folder,
    child: Child,
    stdin: Option<ChildStdin>,
    said: Receiver<Value>,
    /// What the server said and nobody has asked for yet.
    kept: Vec<Value>,
    requests: i32,
    /// What the server said that it can do.
    pub server: Value,
}

impl<'a> Editor<'a> {
    /// Starts the server in a folder, which is open in the editor.
    pub fn start(folder: &'a Folder, args: &[&str]) -> Editor<'a> {
        Editor::with(folder, args, &json!({}))
    }

    /// Starts the server for an editor that can do this.
    pub fn with(folder: &'a Folder, args: &[&str], abilities: &Value) -> Editor<'a> {
        let mut editor = Editor::silent(folder, args);
        let root = editor.uri("");
        let id = editor.ask(
            "initialize",
            json!({
                "processId": null,
                "rootUri": root,
                "capabilities": abilities,
                "workspaceFolders": [{"uri": root, "name": "test"}]
            }),
        );
        editor.server = editor.answer(id);
        editor.tell("initialized", json!({}));
        editor
    }

    /// Starts the server and says nothing.
    pub fn silent(folder: &'a Folder, args: &[&str]) -> Editor<'a> {
        let mut command = folder.command(&[&["lsp"], args].concat());
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        let mut out = BufReader::new(child.stdout.take().expect("standard output"));
        let (tell, said) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut out) {
                if tell.send(message).is_err() {
                    return;
                }
            }
        });
        let stdin = child.stdin.take();
        Editor { folder, child, stdin, said, kept: Vec::new(), requests: 0, server: Value::Null }
    }

    /// What a file of the folder is called.
    pub fn uri(&self, path: &str) -> String {
        let path = self.folder.path(path);
        let path = path.canonicalize().unwrap_or(path);
        format!("file://{}", path.display()).trim_end_matches('/').to_owned()
    }

    /// Writes bytes to the server.
    pub fn write(&mut self, bytes: &[u8]) {
        let stdin = self.stdin.as_mut().expect("standard input is open");
        stdin.write_all(bytes).and_then(|()| stdin.flush()).expect("the server reads");
    }

    fn send(&mut self, mut message: Value) {
        message["jsonrpc"] = "2.0".into();
        let text = message.to_string();
        self.write(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    /// Sends a notification.
    pub fn tell(&mut self, method: &str, params: Value) {
        self.send(json!({"method": method, "params": params}));
    }

    /// Sends a request.
    pub fn ask(&mut self, method: &str, params: Value) -> i32 {
        self.requests += 1;
        self.send(json!({"id": self.requests, "method": method, "params": params}));
        self.requests
    }

    /// The first thing said that is as it should be.
    #[track_caller]
    fn wait(&mut self, is: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.kept.iter().position(&is) {
            return self.kept.remove(at);
        }
        loop {
            match self.said.recv_timeout(PATIENCE) {
                Ok(message) if is(&message) => return message,
                Ok(message) => self.kept.push(message),
                Err(_) => panic!("the server does not say it; it said {:#?}", self.kept),
            }
        }
    }

    /// The answer to a request, which must be no error.
    #[track_caller]
    pub fn answer(&mut self, id: i32) -> Value {
        let message = self.wait(|message| message["id"] == id && message.get("method").is_none());
        assert!(message.get("error").is_none(), "{message}");
        message["result"].clone()
    }

    /// The error that a request is answered by.
    #[track_caller]
    pub fn error(&mut self, id: i32) -> (i64, String) {
        let message = self.wait(|message| message["id"] == id && message.get("method").is_none());
        let error = &message["error"];
        (
            error["code"].as_i64().expect("a code"),
            error["message"].as_str().unwrap_or("").to_owned(),
        )
    }

    /// The parameters of a notification or request of the server.
    #[track_caller]
    pub fn told(&mut self, method: &str) -> Value {
        self.wait(|message| message["method"] == method)["params"].clone()
    }

    /// Opens a text: that of the file, unless another is given.
    pub fn open(&mut self, path: &str, language: &str, text: &str) {
        let uri = self.uri(path);
        self.open_uri(&uri, language, text);
    }

    /// Opens a text by what the editor calls it.
    pub fn open_uri(&mut self, uri: &str, language: &str, text: &str) {
        let item = json!({"uri": uri, "languageId": language, "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": item}));
    }

    /// Replaces a range by a text. Lines and columns count from 0.
    pub fn edit(&mut self, path: &str, version: i32, range: [[u32; 2]; 2], text: &str) {
        let [start, end] =
            range.map(|[line, character]| json!({"line": line, "character": character}));
        let document = json!({"uri": self.uri(path), "version": version});
        let change = json!({"range": {"start": start, "end": end}, "text": text});
        self.tell(
            "textDocument/didChange",
            json!({"textDocument": document, "contentChanges": [change]}),
        );
    }

    /// The findings in a version of a text.
    #[track_caller]
    pub fn findings(&mut self, path: &str, version: i32) -> Vec<Value> {
        let uri = self.uri(path);
        self.findings_of(&uri, version)
    }

    /// The findings in a version of a text that the editor calls so.
    #[track_caller]
    pub fn findings_of(&mut self, uri: &str, version: i32) -> Vec<Value> {
        let message = self.wait(|message| {
            let params = &message["params"];
            message["method"] == "textDocument/publishDiagnostics"
                && params["uri"] == uri
                && params["version"] == version
        });
        message["params"]["diagnostics"].as_array().expect("a list").clone()
    }

    /// Asks about a place in a text.
    #[track_caller]
    pub fn at(
        &mut self,
        method: &str,
        path: &str,
        [line, character]: [u32; 2],
        more: Value,
    ) -> Value {
        let id = self.ask_at(method, path, [line, character], more);
        self.answer(id)
    }

    /// Asks about a place in a text, without waiting.
    pub fn ask_at(
        &mut self,
        method: &str,
        path: &str,
        [line, character]: [u32; 2],
        more: Value,
    ) -> i32 {
        let mut params = json!({
            "textDocument": {"uri": self.uri(path)},
            "position": {"line": line, "character": character}
        });
        for (key, value) in more.as_object().into_iter().flatten() {
            params[key] = value.clone();
        }
        self.ask(&format!("textDocument/{method}"), params)
    }

    /// Ends the server as an editor should, and gives its exit code.
    pub fn end(mut self) -> i32 {
        let id = self.ask("shutdown", Value::Null);
        assert_eq!(self.answer(id), Value::Null);
        self.tell("exit", Value::Null);
        self.ended()
    }

    /// Closes the connection.
    pub fn hang_up(&mut self) {
        self.stdin = None;
    }

    /// The exit code of the server, which must not have panicked.
    pub fn ended(mut self) -> i32 {
        let code = self.child.wait().expect("the server ends").code().expect("an exit code");
        let mut said = String::new();
        if let Some(mut err) = self.child.stderr.take() {
            err.read_to_string(&mut said).expect("standard error");
        }
        assert!(!said.contains("panicked"), "{said}");
        code
    }
}

impl Drop for Editor<'_> {
    fn drop(&mut self) {
        // A test that fails leaves no server behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The next message; nothing at the end.
fn read(out: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if out.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim() {
            "" => break,
            line => {
                if let Some(value) = line.strip_prefix("Content-Length: ") {
                    length = value.parse().ok()?;
                }
            }
        }
    }
    let mut bytes = vec![0; length];
    out.read_exact(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// A range of one line, as it comes in answers.
pub fn range(line: u32, start: u32, end: u32) -> Value {
    json!({"start": {"line": line, "character": start}, "end": {"line": line, "character": end}})
}
