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

/// A check that takes less than this is made for every key. After a longer one there is a rest for as
/// long as it took, so that typing costs at most half of a processor; the keys of that time are checked
/// together.
const QUICK: Duration = Duration::from_millis(40);

/// A question that comes with a key, such as for completion, is answered before the check.
const FIRST_KEY: Duration = Duration::from_millis(10);

/// No rest is longer.
const LONGEST_REST: Duration = Duration::from_millis(500);

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
    /// Whether something has changed that no check has seen.
    is_changed: bool,
    /// When the next check may be made.
    rests_until: Instant,
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
        Worker { client, workspace, is_changed: false, rests_until: Instant::now() }
    }

    /// Works until nobody hands on anything any more.
    pub fn run(mut self, jobs: &Receiver<Job>) {
        loop {
            let job = if self.is_changed {
                jobs.recv_timeout(self.rests_until.saturating_duration_since(Instant::now()))
            } else {
                jobs.recv().map_err(|_| RecvTimeoutError::Disconnected)
            };
            let asked = match &job {
                Ok(Job::Ask(ask)) => Some(ask.id.clone()),
                _ => None,
            };
            // A mistake of the program in one text must not end the work on all others.
            let done = catch_unwind(AssertUnwindSafe(|| match job {
                Ok(job) => self.take(job),
                Err(RecvTimeoutError::Timeout) => self.check(),
                Err(RecvTimeoutError::Disconnected) => false,
            }));
            match done {
                Ok(true) => {}
                Ok(false) => return,
                Err(_) => self.failed(asked),
            }
        }
    }

    fn take(&mut self, job: Job) -> bool {
        match job {
            Job::Edited { buffers, path } => {
                if !self.is_changed {
                    self.rests_until = self.rests_until.max(Instant::now() + FIRST_KEY);
                }
                self.is_changed = true;
                self.workspace.edited(buffers, &path);
            }
            Job::Refresh { buffers, folders } => {
                self.is_changed = true;
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
        self.is_changed = false;
        let started = Instant::now();
        self.workspace.check();
        let cost = started.elapsed();
        let rest = if cost < QUICK { Duration::ZERO } else { cost.min(LONGEST_REST) };
        self.rests_until = Instant::now() + rest;
        true
    }

    fn failed(&mut self, asked: Option<RequestId>) {
        self.is_changed = false;
        self.workspace.forget();
        self.client.log("a check failed by a mistake of the program; please report it".to_owned());
        if let Some(id) = asked {
            let why = "a mistake of the program".to_owned();
            self.client.answer(id, Err((ErrorCode::InternalError, why)));
        }
    }
}
