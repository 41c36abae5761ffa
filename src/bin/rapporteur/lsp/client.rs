//! What the editor can do, and what is said to it.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};

use gen_lsp_types::{
    LogMessageNotification, LogMessageParams, MessageType, Notification,
    PublishDiagnosticsNotification, PublishDiagnosticsParams, ShowMessageNotification,
    ShowMessageParams,
};
use lsp_server::{ErrorCode, Message, RequestId, Response};
use serde_json::Value as Json;

use rapporteur::editor::Encoding;

/// What the editor says it can do.
#[derive(Debug, Clone, Copy)]
pub struct Abilities {
    /// What its columns count.
    pub encoding: Encoding,
    /// Whether it takes changes of texts with their versions.
    pub versioned_edits: bool,
    /// Whether it shows places that belong to a finding.
    pub related: bool,
    /// Whether it reports changes of files that are not open, when asked to.
    pub watches: bool,
}

impl Abilities {
    /// Reads the capabilities of an `initialize` request.
    pub fn of(params: &Json) -> Abilities {
        let has = |pointer: &str| params.pointer(pointer).and_then(Json::as_bool) == Some(true);
        let offered = params.pointer("/capabilities/general/positionEncodings");
        let offered = offered.and_then(Json::as_array).map_or(&[][..], Vec::as_slice);
        let known = Encoding::ALL.into_iter();
        let encoding = known
            .filter(|encoding| offered.iter().any(|name| name == encoding.name()))
            .chain([Encoding::Utf16])
            .next();
        Abilities {
            encoding: encoding.unwrap_or(Encoding::Utf16),
            versioned_edits: has("/capabilities/workspace/workspaceEdit/documentChanges"),
            related: has("/capabilities/textDocument/publishDiagnostics/relatedInformation"),
            watches: has("/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration"),
        }
    }
}

/// The editor, seen from any thread.
#[derive(Clone)]
pub struct Client {
    send: Arc<dyn Fn(Message) + Send + Sync>,
    /// What it can do.
    pub abilities: Abilities,
    /// The requests that wait for an answer.
    waiting: Arc<Mutex<HashSet<RequestId>>>,
}

impl Client {
    /// An editor at the other end of a connection.
    pub fn new(send: impl Fn(Message) + Send + Sync + 'static, abilities: Abilities) -> Client {
        Client { send: Arc::new(send), abilities, waiting: Arc::default() }
    }

    fn waiting(&self) -> std::sync::MutexGuard<'_, HashSet<RequestId>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a request that will be answered.
    pub fn expect(&self, id: &RequestId) {
        self.waiting().insert(id.clone());
    }

    /// The editor no longer wants an answer.
    pub fn cancel(&self, id: &RequestId) {
        self.waiting().remove(id);
    }

    /// Whether a request still waits for an answer.
    pub fn waits_for(&self, id: &RequestId) -> bool {
        self.waiting().contains(id)
    }

    /// Answers a request that was expected; one that was cancelled is told so.
    pub fn answer(&self, id: RequestId, answer: Result<Json, (ErrorCode, String)>) {
        let waited = self.waiting().remove(&id);
        self.respond(id, if waited { answer } else { Err(cancelled()) });
    }

    /// Answers a request.
    pub fn respond(&self, id: RequestId, answer: Result<Json, (ErrorCode, String)>) {
        let response = match answer {
            Ok(result) => Response::new_ok(id, result),
            Err((code, message)) => Response::new_err(id, code as i32, message),
        };
        (self.send)(response.into());
    }

    /// Sends a notification.
    pub fn notify<N: Notification>(&self, params: N::Params) {
        let params = serde_json::to_value(params).unwrap_or_default();
        let method = N::METHOD.to_string();
        (self.send)(lsp_server::Notification { method, params }.into());
    }

    /// Sends a request whose answer does not matter.
    pub fn request(&self, name: &str, method: &str, params: Json) {
        let id = RequestId::from(name.to_owned());
        (self.send)(lsp_server::Request { id, method: method.to_owned(), params }.into());
    }

    /// Shows the findings of a text.
    pub fn publish(&self, params: PublishDiagnosticsParams) {
        self.notify::<PublishDiagnosticsNotification>(params);
    }

    /// Shows a message to the person.
    pub fn show(&self, message: String) {
        self.notify::<ShowMessageNotification>(ShowMessageParams {
            kind: MessageType::Warning,
            message,
        });
    }

    /// Writes to the editor's log.
    pub fn log(&self, message: String) {
        self.notify::<LogMessageNotification>(LogMessageParams { kind: MessageType::Log, message });
    }
}

/// The answer to a request that was cancelled.
pub fn cancelled() -> (ErrorCode, String) {
    (ErrorCode::RequestCanceled, "the request was cancelled".to_owned())
}
