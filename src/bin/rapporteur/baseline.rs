//! `rapporteur check --baseline`: findings that are known.

use std::collections::HashSet;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use super::output;
use rapporteur::diagnostic::{Diagnostic, Fingerprint, fingerprints};

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
        .zip(fingerprints(diagnostics))
        .map(|(found, fingerprint)| Entry {
            fingerprint: fingerprint.to_string(),
            rule: found.finding.rule.to_string(),
            path: found.finding.place.source.name().to_owned(),
            message: found.finding.message.clone(),
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&File { version: 1, findings })?;
    text.push('\n');
    output::write_whole(path, text.as_bytes())
}

/// Parts what is new from what is known.
pub fn part(
    path: &Path,
    diagnostics: Vec<Diagnostic>,
) -> Result<(Vec<Diagnostic>, Vec<Diagnostic>)> {
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
    let known: HashSet<Fingerprint> =
        file.findings.iter().filter_map(|entry| entry.fingerprint.parse().ok()).collect();
    let marks = fingerprints(&diagnostics);
    let (baselined, new): (Vec<_>, Vec<_>) =
        diagnostics.into_iter().zip(marks).partition(|(_, mark)| known.contains(mark));
    let without_marks = |found: Vec<(Diagnostic, Fingerprint)>| {
        found.into_iter().map(|(found, _)| found).collect::<Vec<_>>()
    };
    Ok((without_marks(new), without_marks(baselined)))
}
