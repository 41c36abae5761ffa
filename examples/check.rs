//! What is inconsistent in a draft: `cargo run --example check draft.md`.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "an example is a program")]

use rapporteur::check;
use rapporteur::document::{self, Format};
use rapporteur::library::{Draft, Library};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a file")?;
    let format = Format::of_name(&path).unwrap_or(Format::Text);
    for line in findings(&path, &std::fs::read(&path)?, format)? {
        println!("{line}");
    }
    Ok(())
}

/// One line per finding: its place, the rule, and the message.
fn findings(
    name: &str,
    bytes: &[u8],
    format: Format,
) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let document = document::read(name, bytes, format)?;
    let library = Library::with_drafts(Vec::new(), vec![Draft::new(document)]);
    let found = check::run(&library);
    let line = |found: &rapporteur::diagnostic::Diagnostic| {
        format!("{}: {}: {}", found.finding.place, found.finding.rule, found.finding.message)
    };
    Ok(found.iter().map(line).collect())
}

#[test]
fn a_wrong_year_is_found() {
    let text = b"Security Council resolution 2699 (2024) established the mission.";
    let found = findings("draft.md", text, Format::Markdown).expect("a text");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains("2699"), "{found:?}");
}
