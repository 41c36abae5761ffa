//! What the editor sends, in its order: open texts are kept, questions are handed on.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};

use anyhow::{Result, bail};
use gen_lsp_types::{
    CodeActionKind, CodeActionOptions, CodeActionProvider, CompletionOptions, DefinitionProvider,
    DidChangeTextDocumentParams, DidChangeWorkspaceFoldersParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, HoverProvider, InitializeResult, PositionEncodingKind,
    ReferencesProvider, RenameOptions, RenameProvider, Save, ServerCapabilities, ServerInfo,
    TextDocumentItem, TextDocumentSync, TextDocumentSyncKind, TextDocumentSyncOptions, Uri,
    WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, RequestId};
use serde::de::DeserializeOwned;
use serde_json::{Value as Json, json};

use super::super::Outcome;
use super::answer::{FIX_ALL, METHODS};
use super::buffers::{Buffer, Buffers};
use super::client::{Abilities, Client};
use super::uri;
use super::worker::{Ask, Job, Worker};
use rapporteur::editor::{Encoding, Lines};
use rapporteur::project::{FileFormat, Flags};

/// What the command line sets.
pub struct Settings {
    /// The settings.
    pub flags: Flags,
    /// The baseline, absolute.
    pub baseline: Option<PathBuf>,
    /// The folder that the program was started in.
    pub here: PathBuf,
}

/// The editor's open texts, and the way to the thread that answers.
struct Session {
    client: Client,
    jobs: Sender<Job>,
    folders: Vec<PathBuf>,
    here: PathBuf,
    buffers: Buffers,
    /// The path of each open text that is read, by what the editor calls it.
    paths: HashMap<Uri, PathBuf>,
    stamps: u64,
    is_shut_down: bool,
}

/// Serves one editor to the end.
pub fn serve(connection: Connection, settings: Settings) -> Result<Outcome> {
    let (id, params) = match connection.initialize_start() {
        Ok(begun) => begun,
        Err(error) if error.channel_is_disconnected() => bail!("the editor said nothing"),
        // `exit` before anything else.
        Err(_) => return Ok(Outcome::Findings),
    };
    let abilities = Abilities::of(&params);
    let sender = connection.sender.clone();
    // Where nobody reads any more, nothing need be said.
    let client = Client::new(move |message| sender.send(message).unwrap_or_default(), abilities);
    let result = InitializeResult {
        capabilities: capabilities(abilities.encoding),
        server_info: Some(ServerInfo {
            name: "rapporteur".to_owned(),
            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
        }),
    };
    client.respond(id, Ok(serde_json::to_value(result)?));
    let folders = folders_of(&params);
    let (jobs, work) = mpsc::channel();
    let worker = Worker::new(client.clone(), settings.flags, settings.baseline, folders.clone());
    std::thread::Builder::new().name("check".to_owned()).spawn(move || worker.run(&work))?;
    let session = Session {
        client,
        jobs,
        folders,
        here: settings.here,
        buffers: Buffers::new(),
        paths: HashMap::new(),
        stamps: 0,
        is_shut_down: false,
    };
    Ok(session.run(&connection))
}

/// What the server offers.
fn capabilities(encoding: Encoding) -> ServerCapabilities {
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::Incremental),
        save: Some(Save::Bool(true)),
        ..TextDocumentSyncOptions::default()
    };
    let triggers = ["/", "@", "[", "\"", "="];
    let kinds = vec![CodeActionKind::QuickFix, CodeActionKind::Custom(FIX_ALL.into())];
    ServerCapabilities {
        position_encoding: Some(match encoding {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }),
        text_document_sync: Some(TextDocumentSync::Options(sync)),
        completion_provider: Some(CompletionOptions {
            trigger_characters: Some(triggers.map(str::to_owned).to_vec()),
            ..CompletionOptions::default()
        }),
        hover_provider: Some(HoverProvider::Bool(true)),
        definition_provider: Some(DefinitionProvider::Bool(true)),
        references_provider: Some(ReferencesProvider::Bool(true)),
        rename_provider: Some(RenameProvider::RenameOptions(RenameOptions {
            prepare_provider: Some(true),
            ..RenameOptions::default()
        })),
        code_action_provider: Some(CodeActionProvider::CodeActionOptions(CodeActionOptions {
            code_action_kinds: Some(kinds),
            ..CodeActionOptions::default()
        })),
        workspace: Some(WorkspaceOptions {
            workspace_folders: Some(WorkspaceFoldersServerCapabilities {
                supported: Some(true),
                change_notifications: Some(true.into()),
            }),
            ..WorkspaceOptions::default()
        }),
        ..ServerCapabilities::default()
    }
}

/// The folders that are open in the editor.
fn folders_of(params: &Json) -> Vec<PathBuf> {
    let path = |uri: &Json| uri::to_path(&Uri(uri.as_str()?.to_owned()));
    let named = params.get("workspaceFolders").and_then(Json::as_array);
    let named: Vec<PathBuf> =
        named.into_iter().flatten().filter_map(|folder| path(&folder["uri"])).collect();
    if named.is_empty() { path(&params["rootUri"]).into_iter().collect() } else { named }
}

impl Session {
    /// Takes messages until the editor says `exit`: after `shutdown`, as it should, or without.
    fn run(mut self, connection: &Connection) -> Outcome {
        for message in &connection.receiver {
            match message {
                Message::Request(request) => self.request(request),
                Message::Notification(note) if note.method == "exit" => break,
                Message::Notification(note) => self.notified(note),
                Message::Response(_) => {}
            }
        }
        if self.is_shut_down { Outcome::Clean } else { Outcome::Findings }
    }

    fn request(&mut self, request: Request) {
        let Request { id, method, params } = request;
        if self.is_shut_down {
            let why = "the server has been shut down".to_owned();
            self.client.respond(id, Err((ErrorCode::InvalidRequest, why)));
        } else if method == "shutdown" {
            self.is_shut_down = true;
            self.client.respond(id, Ok(Json::Null));
        } else if METHODS.contains(&method.as_str()) {
            self.client.expect(&id);
            self.hand_on(Job::Ask(Ask { id, method, params }));
        } else {
            let why = format!("`{method}` is not served");
            self.client.respond(id, Err((ErrorCode::MethodNotFound, why)));
        }
    }

    fn hand_on(&self, job: Job) {
        if self.jobs.send(job).is_err() {
            self.client.log("the checks have ended".to_owned());
        }
    }

    fn notified(&mut self, note: Notification) {
        match note.method.as_str() {
            "initialized" => self.watch(),
            "textDocument/didOpen" => {
                if let Some(params) = self.read::<DidOpenTextDocumentParams>(note) {
                    self.open(params.text_document);
                }
            }
            "textDocument/didChange" => {
                if let Some(params) = self.read::<DidChangeTextDocumentParams>(note) {
                    self.change(params);
                }
            }
            "textDocument/didClose" => {
                if let Some(params) = self.read::<DidCloseTextDocumentParams>(note) {
                    self.close(&params.text_document.uri);
                }
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => self.refresh(),
            "workspace/didChangeWorkspaceFolders" => {
                if let Some(params) = self.read::<DidChangeWorkspaceFoldersParams>(note) {
                    let gone: Vec<PathBuf> = params
                        .event
                        .removed
                        .iter()
                        .filter_map(|folder| uri::to_path(&folder.uri))
                        .collect();
                    self.folders.retain(|folder| !gone.contains(folder));
                    let new = params.event.added.iter();
                    self.folders.extend(new.filter_map(|folder| uri::to_path(&folder.uri)));
                    self.refresh();
                }
            }
            "$/cancelRequest" => {
                if let Ok(id) = serde_json::from_value::<RequestId>(note.params["id"].clone()) {
                    self.client.cancel(&id);
                }
            }
            _ => {}
        }
    }

    /// The parameters of a notification; what cannot be read is logged.
    fn read<P: DeserializeOwned>(&self, note: Notification) -> Option<P> {
        match serde_json::from_value(note.params) {
            Ok(params) => Some(params),
            Err(error) => {
                self.client.log(format!("`{}` cannot be read: {error}", note.method));
                None
            }
        }
    }

    /// Asks the editor to report changes of the files that a project may read.
    fn watch(&self) {
        if !self.client.abilities.watches {
            return;
        }
        let watchers = [json!({
            "globPattern": "**/*.{toml,yaml,yml,json,md,markdown,qmd,typ,tex,bib,html,rst,txt}"
        })];
        let registration = json!({
            "id": "files",
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": {"watchers": watchers}
        });
        let params = json!({"registrations": [registration]});
        self.client.request("watch", "client/registerCapability", params);
    }

    fn open(&mut self, text: TextDocumentItem) {
        let language = text.language_id.to_string();
        let folder = self.folders.first().unwrap_or(&self.here);
        let path =
            uri::to_path(&text.uri).or_else(|| uri::of_unsaved(folder, &text.uri, &language));
        let Some(path) = path.filter(|path| is_read(path, &language)) else { return };
        let lines = Lines::new(&text.text, self.client.abilities.encoding);
        self.stamps += 1;
        let buffer = Buffer {
            uri: text.uri.clone(),
            version: text.version,
            text: text.text,
            lines,
            stamp: self.stamps,
        };
        self.paths.insert(text.uri, path.clone());
        self.buffers.insert(path, Arc::new(buffer));
        self.refresh();
    }

    fn change(&mut self, params: DidChangeTextDocumentParams) {
        let text = params.text_document;
        let Some(path) = self.paths.get(&text.text_document_identifier.uri) else { return };
        let Some(buffer) = self.buffers.get_mut(path) else { return };
        let buffer = Arc::make_mut(buffer);
        for change in params.content_changes {
            buffer.change(change, self.client.abilities.encoding);
        }
        self.stamps += 1;
        buffer.version = text.version;
        buffer.stamp = self.stamps;
        let path = path.clone();
        self.hand_on(Job::Edited { buffers: Arc::new(self.buffers.clone()), path });
    }

    fn close(&mut self, uri: &Uri) {
        if let Some(path) = self.paths.remove(uri) {
            self.buffers.remove(&path);
            self.refresh();
        }
    }

    /// Files may have changed: what belongs to a project is looked up again.
    fn refresh(&self) {
        self.hand_on(Job::Refresh {
            buffers: Arc::new(self.buffers.clone()),
            folders: self.folders.clone(),
        });
    }
}

/// Whether a text is read: in a format that is text in an editor, too.
fn is_read(path: &Path, language: &str) -> bool {
    match FileFormat::of_name(&path.to_string_lossy()) {
        Some(FileFormat::Record(_)) => true,
        Some(FileFormat::Draft(format)) => !format.is_extracted(),
        Some(FileFormat::Unsupported | FileFormat::Text(_)) => false,
        // A name without a known ending is that of plain text, or of a program.
        None => uri::ending_of(language).is_some(),
    }
}
