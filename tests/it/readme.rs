//! What the README and the page of rules say of the program is what the program says of itself.

use std::path::{Path, PathBuf};
use std::process::Command;

use pulldown_cmark::{Event, Parser, Tag};

use super::cli::folder::Folder;

const RULES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules.md");

#[test]
fn the_table_of_rules_is_that_of_the_program() {
    let output = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(["rules", "--format", "markdown"])
        .output()
        .expect("the program runs");
    let table = String::from_utf8(output.stdout).expect("the table is text");
    let page = std::fs::read_to_string(RULES).expect("the page exists");
    let (before, rest) = page.split_once("<!-- rules -->\n").expect("the table's beginning");
    let (written, after) = rest.split_once("<!-- /rules -->").expect("the table's end");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let text = format!("{before}<!-- rules -->\n{table}<!-- /rules -->{after}");
        std::fs::write(RULES, text).expect("the page can be written");
    } else {
        assert_eq!(written, table, "UPDATE_DOCS=1 cargo test --test it readme::");
    }
}

/// The README, and the pages in `docs`.
fn pages() -> Vec<PathBuf> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = std::fs::read_dir(top.join("docs")).expect("docs stands beside Cargo.toml");
    let docs = entries.map(|entry| entry.expect("an entry").path());
    let pages = docs.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    std::iter::once(top.join("README.md")).chain(pages).collect()
}

#[test]
fn the_files_that_the_pages_link_to_exist() {
    let mut missing = Vec::new();
    for page in pages() {
        let text = std::fs::read_to_string(&page).expect("a page");
        let folder = page.parent().expect("a folder");
        for event in Parser::new(&text) {
            let Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) = event
            else {
                continue;
            };
            let file = dest_url.split('#').next().unwrap_or_default();
            if !dest_url.contains("://") && !file.is_empty() && !folder.join(file).exists() {
                missing.push(format!("{}: {dest_url}", page.display()));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn of_the_words_in_the_readme_the_check_says_what_is_written_there() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md"));
    let page = page.expect("the README").replace("\r\n", "\n");
    let block = |language: &str| -> String {
        let (_, rest) = page.split_once(&format!("```{language}\n")).expect("a block");
        rest.split_once("```").expect("its end").0.to_owned()
    };
    let folder = Folder::empty();
    folder.write("draft.md", block("markdown"));
    let ran = folder.run(&["check", "draft.md"]).ended(1);
    let said: String = ran
        .out
        .lines()
        .filter(|line| line.starts_with("error"))
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(said, block("text"));
}
