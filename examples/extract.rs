//! The citations in a text: `cargo run --example extract < draft.txt`.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "an example is a program")]

use std::io::Read;

use rapporteur::citation::extract::extract;

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text)?;
    for line in citations(&text) {
        println!("{line}");
    }
    Ok(())
}

/// One line per citation: its place in bytes, the symbol, and the pinpoint.
fn citations(text: &str) -> Vec<String> {
    let found = extract(text);
    let lines = found.iter().map(|citation| {
        let symbol = citation.symbol().map_or("?", |symbol| symbol.as_str());
        let pinpoint = citation.pinpoint().map(|place| format!(", {place}")).unwrap_or_default();
        format!("{}: {symbol}{pinpoint}", citation.span.start)
    });
    lines.collect()
}

#[test]
fn citations_are_listed() {
    let text = "In paragraph 1 of its resolution 2699 (2023), the Security Council authorized the mission.";
    assert_eq!(citations(text), ["33: S/RES/2699 (2023), paragraph 1"]);
}
