//! The commands of the README and of the pages in `docs` are run, every one.

use std::path::Path;

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::folder::Folder;
use super::previewing;

/// Commands of the README that are not the program's: they make the program, or lead to it.
/// `.ci/wheel` tries what pip installs.
const NOT_OURS: &[&[&str]] = &[
    &["cargo", "test"],
    &["cargo", "install"],
    &["cargo", "bench"],
    &["git", "clone"],
    &["cd"],
    &["pip", "install", "rapporteur"],
];

/// Pages whose commands need files that no test has: texts of documents.
const NOT_RUN: &[&str] = &["evidence.md"];

/// A line of a shell: its words, and what its comment says of the exit code.
#[derive(Debug, PartialEq, Eq)]
struct Line {
    words: Vec<String>,
    code: i32,
}

impl Line {
    /// Takes a line apart; nothing where it is empty or a comment alone.
    ///
    /// # Errors
    /// What only a shell can do: pipes, redirections, variables.
    fn read(line: &str) -> Result<Option<Line>, String> {
        let mut words = Vec::new();
        let mut word = String::new();
        let mut is_open = false;
        let mut quote = None;
        let mut comment = "";
        for (at, c) in line.char_indices() {
            match (quote, c) {
                (Some(mark), c) if c == mark => quote = None,
                (Some(_), c) => word.push(c),
                (None, '\'' | '"') => {
                    quote = Some(c);
                    is_open = true;
                }
                (None, '#') if !is_open => {
                    comment = line[at + 1..].trim();
                    break;
                }
                (None, '|' | '>' | '<' | '&' | ';' | '$' | '`' | '\\' | '*') => {
                    return Err(format!("`{c}` wants a shell: {line}"));
                }
                (None, c) if c.is_whitespace() => {
                    if std::mem::take(&mut is_open) {
                        words.push(std::mem::take(&mut word));
                    }
                }
                (None, c) => {
                    word.push(c);
                    is_open = true;
                }
            }
        }
        if is_open {
            words.push(word);
        }
        let code = comment.strip_prefix("exit ").and_then(|code| code.chars().next()?.to_digit(10));
        let code = i32::try_from(code.unwrap_or(0)).unwrap_or(0);
        Ok((!words.is_empty()).then_some(Line { words, code }))
    }

    /// What the program is asked to do; nothing where another program is meant.
    fn arguments(&self) -> Result<Option<&[String]>, String> {
        let words: Vec<&str> = self.words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["rapporteur", ..] => Ok(Some(&self.words[1..])),
            ["cargo", "run", "--", ..] => Ok(Some(&self.words[3..])),
            words if NOT_OURS.iter().any(|known| words.starts_with(known)) => Ok(None),
            _ => Err(format!("no test runs this command: {words:?}")),
        }
    }
}

/// The blocks of shell commands of a Markdown text.
fn blocks(markdown: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut open: Option<String> = None;
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info)))
                if matches!(&*info, "sh" | "console" | "bash" | "shell") =>
            {
                open = Some(String::new());
            }
            Event::Text(text) => {
                if let Some(block) = &mut open {
                    block.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => blocks.extend(open.take()),
            _ => {}
        }
    }
    blocks
}

/// The files that the README takes to be at hand, cut to an entry each.
const AT_HAND: &[(&str, &str)] = &[
    ("DGC-SCRES.json", include_str!("../../fixtures/readme/DGC-SCRES.json")),
    ("operations.csv", include_str!("../../fixtures/readme/operations.csv")),
    ("drafts.xml", include_str!("../../fixtures/readme/drafts.xml")),
    ("pledges.csv", include_str!("../../fixtures/readme/pledges.csv")),
    ("draft.md", include_str!("../../fixtures/readme/draft.md")),
    ("references.bib", include_str!("../../fixtures/readme/references.bib")),
];

/// Runs a block's commands one after the other in a folder with the project's data.
fn run(block: &str) -> Vec<String> {
    let folder = Folder::with_data();
    for (name, text) in AT_HAND {
        folder.write(name, text);
    }
    let mut faults = Vec::new();
    for text in block.lines() {
        let line = match Line::read(text.trim_start_matches("$ ")) {
            Ok(Some(line)) => line,
            Ok(None) => continue,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        match line.arguments() {
            Ok(Some(arguments)) => {
                // What is written to /tmp goes to a folder that goes away.
                let scratch = folder.path("tmp").display().to_string();
                let arguments: Vec<String> =
                    arguments.iter().map(|word| word.replace("/tmp", &scratch)).collect();
                if let [first, rest @ ..] = arguments.as_slice()
                    && first == "preview"
                {
                    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
                    previewing::starts(&folder, &rest);
                    continue;
                }
                let ran = folder.run(&arguments);
                if ran.code != line.code {
                    faults.push(format!(
                        "{text}\nended with {}, not {}: {ran:#?}",
                        ran.code, line.code
                    ));
                }
            }
            Ok(None) => {}
            Err(fault) => faults.push(fault),
        }
    }
    faults
}

#[test]
fn every_command_of_the_readme_does_what_it_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = std::fs::read_to_string(path).expect("README.md stands beside Cargo.toml");
    let blocks = blocks(&readme);
    assert!(!blocks.is_empty(), "README.md has no block of commands");
    let faults: Vec<String> = blocks.iter().flat_map(|block| run(block)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn every_command_of_the_pages_in_docs_does_what_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let mut tried = 0;
    let mut faults = Vec::new();
    for entry in std::fs::read_dir(folder).expect("docs stands beside Cargo.toml") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if !name.ends_with(".md") || NOT_RUN.contains(&name.as_str()) {
            continue;
        }
        let page = std::fs::read_to_string(&path).expect("a page");
        for block in blocks(&page) {
            tried += 1;
            faults.extend(run(&block).into_iter().map(|fault| format!("{name}: {fault}")));
        }
    }
    assert!(tried >= 8, "only {tried} blocks of commands");
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn lines_of_a_shell_are_taken_apart() {
    let check = |line: &str, words: &[&str], code: i32| {
        let words = words.iter().map(|word| (*word).to_owned()).collect();
        assert_eq!(Line::read(line), Ok(Some(Line { words, code })), "{line}");
    };
    check(
        "rapporteur symbol 'S/RES/2699 (2023)'  # says",
        &["rapporteur", "symbol", "S/RES/2699 (2023)"],
        0,
    );
    check("rapporteur symbol S/2024/26x # exit 1: why", &["rapporteur", "symbol", "S/2024/26x"], 1);
    check("a \"b # c\" d#e ''", &["a", "b # c", "d#e", ""], 0);
    assert_eq!(Line::read("  # a comment"), Ok(None));
    assert!(Line::read("rapporteur check | head").is_err());
}
