//! Real reports and resolutions: what is reported in them is wrong in them.

use std::collections::BTreeMap;
use std::path::Path;

use rapporteur::check;
use rapporteur::diagnostic::Severity;
use rapporteur::document::{self, Format};
use rapporteur::library::{Draft, Library};

use crate::data;

tests!(no_false_positives_in_real_prose);

/// The rules that may find something: the texts were scanned, and some have mistakes of their own.
const EXPECTED: &[&str] =
    &["malformed-symbol", "resolution-year-mismatch", "contradictory-documents"];

fn drafts(folder: &Path) -> Vec<Draft> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder of texts")
        .map(|entry| entry.expect("a text").path())
        .collect();
    files.sort();
    files
        .iter()
        .map(|path| {
            let bytes = std::fs::read(path).expect("a text");
            let name = path.file_name().expect("a name").to_string_lossy();
            let text = String::from_utf8_lossy(&bytes);
            let document = document::read(&name, text.as_bytes(), Format::Text);
            Draft::new(document.expect("a text that can be read"))
        })
        .collect()
}

fn no_false_positives_in_real_prose() {
    let drafts: Vec<Draft> = ["sg_reports", "sc_resolutions"]
        .iter()
        .flat_map(|folder| drafts(&data::path("prose").join(folder)))
        .collect();
    assert!(drafts.len() > 700, "{} texts", drafts.len());
    let library = Library::with_drafts(Vec::new(), drafts);
    let mut unexpected: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for found in check::run(&library) {
        if found.severity == Severity::Advice {
            continue;
        }
        let finding = &found.finding;
        let line = format!("{}: {}", finding.place, finding.message);
        if !EXPECTED.contains(&finding.rule.as_str()) {
            unexpected.entry(finding.rule.as_str()).or_default().push(line);
        } else if finding.rule != "malformed-symbol" {
            println!("{}: {line}", finding.rule);
        }
    }
    assert!(unexpected.is_empty(), "{unexpected:#?}");
}
