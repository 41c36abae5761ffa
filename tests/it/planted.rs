//! A small project with one planted mistake for each rule, and beside it a near miss that stays
//! silent. The files say themselves what is planted where, in comments:
//!
//! | comment | |
//! |---|---|
//! | `planted: RULE, RULE` | each rule reports this line; alone on a line, the next one |
//! | `near miss: RULE` | looks like a case for the rule, and is none |

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rapporteur::check::{self, Rule};
use rapporteur::diagnostic::{Diagnostic, Level};
use rapporteur::library::Library;
use rapporteur::project::Held;

use super::memory::Memory;

/// File, line and rule.
type Place = (String, usize, String);

/// The files of the project by their names, in order.
fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/planted");
    let mut folders = vec![root.clone()];
    let mut paths: Vec<PathBuf> = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of the project") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { paths.push(path) }
        }
    }
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let inside = path.strip_prefix(&root).expect("below the root");
            let name = inside.to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(path).expect("a text"))
        })
        .collect()
}

fn diagnostics() -> Vec<Diagnostic> {
    let mut records = Vec::new();
    let mut drafts = Vec::new();
    let mut unreadable = Vec::new();
    for (name, text) in files() {
        match Memory::held(&name, &text) {
            Held::Record(file) => records.push(*file),
            Held::Draft(draft) => drafts.push(*draft),
            Held::Unreadable { finding, .. } => unreadable.push(*finding),
            other => panic!("{name}: {other:?}"),
        }
    }
    let mut library = Library::with_drafts(records, drafts);
    library.sources.extend(unreadable.iter().map(|finding| finding.place.source.clone()));
    library.findings.extend(unreadable);
    let every = |rule: &Rule, _: &str| match rule.level {
        Level::Off => Level::ADVICE,
        on => on,
    };
    check::run_with(&library, &every).diagnostics
}

/// What the comments of one kind say.
fn commented(kind: &str) -> Vec<Place> {
    let mut places = Vec::new();
    for (name, text) in files() {
        for (at, line) in text.lines().enumerate() {
            let Some((before, said)) = line.split_once(kind) else { continue };
            let alone = before.trim_matches(|c: char| " #<!-".contains(c)).is_empty();
            let line = if alone { at + 2 } else { at + 1 };
            let rules = said.trim_end_matches(|c: char| " ->".contains(c)).split(", ");
            places.extend(rules.map(|rule| (name.clone(), line, rule.trim().to_owned())));
        }
    }
    places
}

#[test]
fn each_planted_mistake_is_found_and_nothing_else() {
    let mut found: Vec<Place> = diagnostics()
        .iter()
        .map(|diagnostic| {
            let place = &diagnostic.finding.place;
            let rule = diagnostic.finding.rule.to_string();
            (place.source.name().to_owned(), place.start().line, rule)
        })
        .collect();
    let mut planted = commented("planted: ");
    found.sort();
    planted.sort();
    let described = |places: &[Place], others: &[Place]| -> Vec<String> {
        let only = places.iter().filter(|place| !others.contains(place));
        only.map(|(file, line, rule)| format!("{file}:{line}: {rule}")).collect()
    };
    let (invented, missed) = (described(&found, &planted), described(&planted, &found));
    assert!(
        invented.is_empty() && missed.is_empty(),
        "found, not planted:\n{}\n\nplanted, not found:\n{}",
        invented.join("\n"),
        missed.join("\n")
    );
    assert_eq!(found, planted, "each is found as often as it is planted");
}

#[test]
fn every_rule_has_a_planted_mistake_and_a_near_miss() {
    for kind in ["planted: ", "near miss: "] {
        let named: BTreeSet<String> = commented(kind).into_iter().map(|(.., rule)| rule).collect();
        let rules: BTreeSet<String> = check::ALL.iter().map(|rule| rule.id.to_string()).collect();
        let missing: Vec<_> = rules.symmetric_difference(&named).collect();
        assert!(missing.is_empty(), "`{kind}` and the rules differ in {missing:?}");
    }
}
