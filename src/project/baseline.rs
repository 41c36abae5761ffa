//! The baseline: findings that are known, and fail nothing.
//!
//! A finding is known by its rule, its message and the text it marks, in its file: not by a line.
//! The file is named by its path from the folder of the repository, or of the project where there
//! is none, so that the baseline is the same from any folder. Where a file has gone, its entries
//! hold for equal findings in another file: it was renamed.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Fingerprint, content_fingerprint, fingerprints};

/// The version of the format. Version 1 knew a finding by its path as it was written.
const VERSION: u32 = 2;

/// A known finding, or several that are equal but for their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// What it is recognized by, in its file.
    fingerprint: String,
    /// The file, from the repository's folder.
    pub path: String,
    /// For the reader of the file.
    pub rule: String,
    /// For the reader of the file.
    pub message: String,
    /// How many there are.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub count: usize,
}

fn one() -> usize {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_one(count: &usize) -> bool {
    *count == 1
}

/// The file.
#[derive(Debug, Serialize, Deserialize)]
struct File {
    version: u32,
    findings: Vec<Entry>,
}

/// Known findings.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    entries: Vec<Entry>,
    /// Of a file of version 1.
    old: HashSet<Fingerprint>,
}

/// Why a text is not a baseline. Displays as the rest of a sentence that begins with the file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum BaselineError {
    /// It is something else.
    Other(String),
    /// It is of a version that is not known.
    Version(u32),
    /// An entry cannot be recognized by its fingerprint.
    Fingerprint(String),
}

impl fmt::Display for BaselineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BaselineError::Other(why) => write!(f, "is not a baseline: {why}"),
            BaselineError::Version(version) => {
                write!(
                    f,
                    "is a baseline of version {version}; this program knows version {VERSION}"
                )
            }
            BaselineError::Fingerprint(text) => {
                write!(
                    f,
                    "is not a baseline: “{text}” is not a fingerprint of 16 hexadecimal digits"
                )
            }
        }
    }
}

impl std::error::Error for BaselineError {}

/// The findings of a run, compared with a baseline.
#[derive(Debug, Default)]
pub struct Split {
    /// What is not known.
    pub new: Vec<Diagnostic>,
    /// What is.
    pub known: Vec<Diagnostic>,
    /// Entries that no finding of this run matched, although their file was read or has gone. The
    /// count is what is left over.
    pub stale: Vec<Entry>,
}

/// What a baseline wants to know of the files of a run. Paths are those of [`Entry::path`].
pub trait Files {
    /// The path of the file of a finding.
    fn path(&self, found: &Diagnostic) -> String;
    /// The files that the run read and was asked about.
    fn read(&self) -> HashSet<String>;
    /// Whether there is a file at the path.
    fn exists(&self, path: &str) -> bool;
}

/// A finding as an entry knows it.
type Key = (String, String);

impl Baseline {
    /// Reads a baseline. An empty text is an empty one.
    ///
    /// # Errors
    /// A text that is no baseline, or of a later version.
    pub fn parse(text: &str) -> Result<Baseline, BaselineError> {
        if text.trim().is_empty() {
            return Ok(Baseline::default());
        }
        #[derive(Deserialize)]
        struct Versioned {
            version: u32,
            findings: Vec<serde_json::Value>,
        }
        let other = |error: serde_json::Error| BaselineError::Other(error.to_string());
        let versioned: Versioned = serde_json::from_str(text).map_err(other)?;
        match versioned.version {
            1 => {
                let prints = versioned.findings.iter().map(|entry| {
                    let text = entry.get("fingerprint").and_then(|text| text.as_str());
                    parse_fingerprint(text.unwrap_or_default())
                });
                Ok(Baseline { old: prints.collect::<Result<_, _>>()?, entries: Vec::new() })
            }
            VERSION => {
                let file: File = serde_json::from_str(text).map_err(other)?;
                for entry in &file.findings {
                    parse_fingerprint(&entry.fingerprint)?;
                }
                Ok(Baseline { entries: file.findings, old: HashSet::new() })
            }
            version => Err(BaselineError::Version(version)),
        }
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        let file = File { version: VERSION, findings: self.entries.clone() };
        let mut text = serde_json::to_string_pretty(&file).unwrap_or_default();
        text.push('\n');
        text
    }

    /// How many findings it knows.
    pub fn len(&self) -> usize {
        self.entries.iter().map(|entry| entry.count).sum::<usize>() + self.old.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.old.is_empty()
    }

    /// Separates what is new from what is known.
    pub fn split(&self, found: Vec<Diagnostic>, files: &dyn Files) -> Split {
        let old = if self.old.is_empty() { Vec::new() } else { fingerprints(&found) };
        let mut left: HashMap<Key, usize> = HashMap::new();
        for entry in &self.entries {
            *left.entry((entry.path.clone(), entry.fingerprint.clone())).or_default() +=
                entry.count;
        }
        let mut known = vec![false; found.len()];
        let keys: Vec<Key> = found.iter().map(|found| key(found, files)).collect();
        for (at, key) in keys.iter().enumerate() {
            known[at] = old.get(at).is_some_and(|print| self.old.contains(print));
            if !known[at]
                && let Some(count) = left.get_mut(key).filter(|count| **count > 0)
            {
                *count -= 1;
                known[at] = true;
            }
        }
        // What is left of files that have gone holds for files of another name.
        let mut moved: HashMap<&str, Vec<Key>> = HashMap::new();
        for entry in self.entries.iter().filter(|entry| !files.exists(&entry.path)) {
            let key = (entry.path.clone(), entry.fingerprint.clone());
            moved.entry(&entry.fingerprint).or_default().push(key);
        }
        for (at, (_, print)) in keys.iter().enumerate().filter(|_| !moved.is_empty()) {
            let mut from = moved.get(print.as_str()).into_iter().flatten();
            let from = from.find(|key| left.get(*key).is_some_and(|count| *count > 0));
            if !known[at]
                && let Some(count) = from.and_then(|key| left.get_mut(key))
            {
                *count -= 1;
                known[at] = true;
            }
        }
        let read = files.read();
        let stale = self
            .entries
            .iter()
            .filter(|entry| read.contains(&entry.path) || !files.exists(&entry.path));
        let stale = stale
            .filter_map(|entry| {
                let key = (entry.path.clone(), entry.fingerprint.clone());
                let count = left.remove(&key).filter(|count| *count > 0)?;
                Some(Entry { count, ..entry.clone() })
            })
            .collect();
        let mut split = Split { stale, ..Split::default() };
        for (found, is_known) in found.into_iter().zip(known) {
            if is_known { split.known.push(found) } else { split.new.push(found) }
        }
        split
    }

    /// The baseline that knows every finding of a run, and of the files that the run did not read,
    /// what this one knows.
    #[must_use]
    pub fn updated(&self, found: &[Diagnostic], files: &dyn Files) -> Baseline {
        let renamed: HashSet<String> =
            found.iter().map(|found| content_fingerprint(found).to_string()).collect();
        let read = files.read();
        let elsewhere = self.entries.iter().filter(|entry| {
            let has_moved = || !files.exists(&entry.path) && renamed.contains(&entry.fingerprint);
            !read.contains(&entry.path) && !has_moved()
        });
        let mut entries: BTreeMap<(String, String, String), Entry> = BTreeMap::new();
        let new = found.iter().map(|found| Entry {
            fingerprint: content_fingerprint(found).to_string(),
            path: files.path(found),
            rule: found.finding.rule.to_string(),
            message: found.finding.message.clone(),
            count: 1,
        });
        for entry in elsewhere.cloned().chain(new) {
            let key = (entry.path.clone(), entry.rule.clone(), entry.fingerprint.clone());
            let count = entry.count;
            entries.entry(key).and_modify(|known| known.count += count).or_insert(entry);
        }
        Baseline { entries: entries.into_values().collect(), old: HashSet::new() }
    }

    /// The baseline without entries that are stale.
    #[must_use]
    pub fn pruned(&self, stale: &[Entry]) -> Baseline {
        let gone: HashMap<(&str, &str), usize> = stale
            .iter()
            .map(|entry| ((entry.path.as_str(), entry.fingerprint.as_str()), entry.count))
            .collect();
        let entries = self.entries.iter().filter_map(|entry| {
            let gone = gone.get(&(entry.path.as_str(), entry.fingerprint.as_str()));
            let count = entry.count.saturating_sub(gone.copied().unwrap_or_default());
            (count > 0).then(|| Entry { count, ..entry.clone() })
        });
        Baseline { entries: entries.collect(), old: self.old.clone() }
    }
}

fn key(found: &Diagnostic, files: &dyn Files) -> Key {
    (files.path(found), content_fingerprint(found).to_string())
}

fn parse_fingerprint(text: &str) -> Result<Fingerprint, BaselineError> {
    text.parse().map_err(|_| BaselineError::Fingerprint(text.to_owned()))
}
