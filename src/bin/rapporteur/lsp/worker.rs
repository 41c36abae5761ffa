//! The thread that checks and answers.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use lsp_server::{ErrorCode, RequestId};
use serde_json::Value as Json;

use super::answer;
use super::buffers::Buffers;
use super::client::Client;
use super::workspace::Workspace;
use rapporteur::project::Flags;

/// A check that takes less than this is made for every key; a longer one waits until the keys rest
/// for as long as the last check took.
const QUICK: Duration = Duration::from_millis(40);

/// No check waits longer for the keys to rest.
const LONGEST_REST: Duration = Duration::from_millis(400);

/// No check waits longer after the first key.
const LONGEST_WAIT: Duration = Duration::from_secs(2);

/// Something to do.
pub enum Job {
    /// One open text has changed.
    Edited {
        /// Every open text.
        buffers: Arc<Buffers>,
        /// The one that changed.
        path: PathBuf,
    },
    /// Texts were opened, closed or saved, or files or folders changed.
    Refresh {
        /// Every open text.
        buffers: Arc<Buffers>,
        /// The folders that are open.
        folders: Vec<PathBuf>,
    },
    /// A question.
    Ask(Ask),
}

/// A request of the editor.
pub struct Ask {
    /// Its number.
    pub id: RequestId,
    /// What it asks.
    pub method: String,
    /// About what.
    pub params: Json,
}

/// What the thread knows.
pub struct Worker {
    client: Client,
    workspace: Workspace,
    /// When the first and the last change came that no check has seen.
    changed: Option<(Instant, Instant)>,
}

impl Worker {
    /// A worker that has seen no text yet.
    pub fn new(
        client: Client,
        flags: Flags,
        baseline: Option<PathBuf>,
        folders: Vec<PathBuf>,
    ) -> Worker {
        let workspace = Workspace::new(client.clone(), flags, baseline, folders);
        Worker { client, workspace, changed: None }
    }

    /// Works until nobody hands on anything any more.
    pub fn run(mut self, jobs: &Receiver<Job>) {
        loop {
            let job = match self.changed {
                None => jobs.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(_) => jobs.recv_timeout(self.rest()),
            };
            let asked = match &job {
                Ok(Job::Ask(ask)) => Some(ask.id.clone()),
                _ => None,
            };
            // A mistake of the program in one text must not end the work on all others.
            let done = catch_unwind(AssertUnwindSafe(|| match job {
                Ok(job) => self.take(job),
                Err(RecvTimeoutError::Timeout) => self.check(),
                Err(RecvTimeoutError::Disconnected) => return false,
            }));
            match done {
                Ok(true) => {}
                Ok(false) => return,
                Err(_) => self.failed(asked),
            }
        }
    }

    /// How long to wait for another key before a check.
    fn rest(&self) -> Duration {
        let cost = self.workspace.cost();
        let Some((first, last)) = self.changed.filter(|_| cost > QUICK) else {
            return Duration::ZERO;
        };
        let until = (last + cost.min(LONGEST_REST)).min(first + LONGEST_WAIT);
        until.saturating_duration_since(Instant::now())
    }

    fn take(&mut self, job: Job) -> bool {
        match job {
            Job::Edited { buffers, path } => {
                let now = Instant::now();
                let first = self.changed.map_or(now, |(first, _)| first);
                self.changed = Some((first, now));
                self.workspace.edited(buffers, &path);
            }
            Job::Refresh { buffers, folders } => {
                let now = Instant::now();
                self.changed = Some((now, now));
                self.workspace.refresh(buffers, folders);
            }
            Job::Ask(ask) if !self.client.waits_for(&ask.id) => {
                self.client.respond(ask.id, Err(super::client::cancelled()));
            }
            Job::Ask(ask) => {
                let answer = answer::answer(&mut self.workspace, &ask.method, ask.params);
                self.client.answer(ask.id, answer);
            }
        }
        true
    }

    fn check(&mut self) -> bool {
        self.changed = None;
        self.workspace.check();
        true
    }

    fn failed(&mut self, asked: Option<RequestId>) {
        self.changed = None;
        self.workspace.forget();
        self.client.log("a check failed by a mistake of the program; please report it".to_owned());
        if let Some(id) = asked {
            let why = "a mistake of the program".to_owned();
            self.client.answer(id, Err((ErrorCode::InternalError, why)));
        }
    }
}
