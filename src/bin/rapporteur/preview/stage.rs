//! What the browser is shown, handed from the thread that makes it to those that answer.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use serde::Serialize;

/// What is shown: pages and findings.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Shown {
    /// The number of the change: it grows with each.
    pub version: u64,
    /// The pages, in the order of their records.
    pub pages: Vec<ShownPage>,
    /// The findings, in the order of files and places.
    pub findings: Vec<ShownFinding>,
    /// Why there is nothing newer, where a run failed as a whole.
    pub problem: Option<String>,
}

impl Shown {
    /// The page that is asked for by this.
    pub fn page(&self, key: &str) -> Option<&ShownPage> {
        self.pages.iter().find(|page| page.key == key)
    }
}

/// A page.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShownPage {
    /// What it is asked for by.
    pub key: String,
    /// What it is about.
    pub title: String,
    /// The record that it is made of; of a volume, nothing.
    pub file: Option<String>,
    /// Why it is not newer, where its record cannot be printed.
    pub stale: Option<String>,
    /// A number that differs where the page does.
    pub digest: u64,
    /// The page itself: HTML.
    #[serde(skip)]
    pub html: Arc<str>,
}

/// A finding, in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShownFinding {
    /// `error`
    pub severity: &'static str,
    /// The rule's id.
    pub rule: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: Option<String>,
    /// What should stand there.
    pub suggestion: Option<String>,
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1.
    pub column: usize,
    /// The marked words.
    pub words: String,
    /// The lines around them, up to the next empty ones: what is printed of them is found by these.
    pub around: String,
}

/// Where what is shown is put, and waited for.
#[derive(Debug, Default)]
pub struct Stage {
    shown: Mutex<Arc<Shown>>,
    changed: Condvar,
}

impl Stage {
    fn lock(&self) -> MutexGuard<'_, Arc<Shown>> {
        self.shown.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Shows something else. What is the same as before is not news.
    pub fn show(&self, mut new: Shown) {
        let mut shown = self.lock();
        new.version = shown.version;
        if new != **shown || new.version == 0 {
            new.version += 1;
            *shown = Arc::new(new);
            self.changed.notify_all();
        }
    }

    /// What is shown now.
    pub fn now(&self) -> Arc<Shown> {
        Arc::clone(&self.lock())
    }

    /// Waits for something else than what has this number. Nothing where nothing comes in time.
    pub fn after(&self, version: u64, wait: Duration) -> Option<Arc<Shown>> {
        let end = Instant::now() + wait;
        let mut shown = self.lock();
        loop {
            if shown.version != version {
                return Some(Arc::clone(&shown));
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            let waited = self.changed.wait_timeout(shown, left);
            shown = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}
