//! A record as a Markdown summary: `cargo run --example render data/missions/mss.toml`.

#![allow(clippy::disallowed_methods, clippy::disallowed_macros, reason = "an example is a program")]

use rapporteur::briefing::{Design, compose};
use rapporteur::library::Library;
use rapporteur::record::{self, Syntax};
use rapporteur::render::{Templates, markdown};
use rapporteur::source::Source;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("name a record")?;
    print!("{}", summary(&path, &std::fs::read_to_string(&path)?)?);
    Ok(())
}

fn summary(name: &str, text: &str) -> Result<String, Box<dyn std::error::Error>> {
    let source = Source::new(name, text);
    let syntax = Syntax::of_name(name).unwrap_or(Syntax::Toml);
    let library = Library::new(vec![record::read_file(&source, syntax)]);
    let file = library.records.first().ok_or("this is not a mission record")?;
    let page = compose(&library, &file.mission()?, &Design::default())?;
    Ok(markdown(&page, &Templates::default())?)
}

#[test]
fn the_first_record_becomes_a_summary() {
    let text = include_str!("../data/missions/mss.toml");
    let summary = summary("mss.toml", text).expect("a summary");
    assert!(summary.starts_with("# Multinational Security Support Mission in Haiti"), "{summary}");
}
