//! `rapporteur check --baseline`: findings that are known.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use super::output;
use crate::diagnostic::{Diagnostic, fingerprint};

/// The file: one entry a finding, in the order of their places when it was written.
#[derive(Debug, Serialize, Deserialize)]
struct File {
    /// The version of this format: 1.
    version: u32,
    findings: Vec<Entry>,
}

/// A finding that is known.
#[derive(Debug, Serialize, Deserialize)]
struct Entry {
    /// What it is recognized by: the same when lines move.
    fingerprint: String,
    /// For the reader of the file.
    rule: String,
    path: String,
    message: String,
}

/// Writes the findings of a run down as known.
pub fn write(path: &Path, diagnostics: &[Diagnostic]) -> Result<()> {
    let findings = diagnostics
        .iter()
        .zip(fingerprint::of_all(diagnostics))
        .map(|(found, fingerprint)| Entry {
            fingerprint,
            rule: found.finding.rule.to_owned(),
            path: found.finding.place.source.name().to_owned(),
            message: found.finding.message.clone(),
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&File { version: 1, findings })?;
    text.push('\n');
    output::write_whole(path, text.as_bytes())
}

/// Parts what is new from what is known.
pub fn part(path: &Path, diagnostics: Vec<Diagnostic>) -> Result<(Vec<Diagnostic>, Vec<Diagnostic>)> {
    let name = path.display();
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            bail!("{name} is not there; --update-baseline writes it")
        }
        Err(error) => return Err(error).with_context(|| format!("cannot read {name}")),
    };
    let file: File = serde_json::from_str(&text)
        .with_context(|| format!("{name} is not a baseline; --update-baseline writes it anew"))?;
    if file.version != 1 {
        bail!("{name} is a baseline of version {}; this program knows version 1", file.version);
    }
    let mut known: HashMap<&str, usize> = HashMap::new();
    for entry in &file.findings {
        *known.entry(&entry.fingerprint).or_insert(0) += 1;
    }
    let fingerprints = fingerprint::of_all(&diagnostics);
    let mut new = Vec::new();
    let mut baselined = Vec::new();
    for (found, fingerprint) in diagnostics.into_iter().zip(fingerprints) {
        match known.get_mut(fingerprint.as_str()).filter(|left| **left > 0) {
            Some(left) => {
                *left -= 1;
                baselined.push(found);
            }
            None => new.push(found),
        }
    }
    Ok((new, baselined))
}
