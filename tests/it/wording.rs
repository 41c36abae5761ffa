//! The English of the product: words and turns that engineers and editors do not write are kept out.

use std::path::{Path, PathBuf};

/// What is not written, and what is written instead.
const DROPPED: &[(&str, &str)] = &[
    ("parted by", "separated by"),
    ("to mend ", "to fix"),
    (" mended", "fixed"),
    (" mends", "fixes"),
    ("in the place of", "instead of"),
    ("is not there", "does not exist"),
    ("are not there", "do not exist"),
    ("held against", "checked against"),
    ("passed over", "skipped"),
    ("a line each", "one per line"),
    ("one line a ", "one line per "),
    ("one file a ", "one file per "),
    ("once a file", "once per file"),
    ("nobody has", "have not been"),
    ("so many bytes", "N bytes"),
    ("is no symbol", "is not a valid symbol"),
    ("there is none", "does not exist"),
];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        if path.is_dir() {
            files(&path, found);
        } else if matches!(ending, Some("rs" | "md" | "jinja" | "typ" | "toml" | "yml")) {
            found.push(path);
        }
    }
}

#[test]
fn dropped_words_stay_out() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut paths: Vec<PathBuf> = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "action.yml"]
        .iter()
        .map(|name| root.join(name))
        .collect();
    for folder in ["src", "docs", "templates", "examples"] {
        files(&root.join(folder), &mut paths);
    }
    assert!(paths.len() > 200, "{} files", paths.len());
    let mut wrong = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path).expect("a file");
        for (number, line) in text.lines().enumerate() {
            let small = line.to_lowercase();
            for (dropped, instead) in DROPPED.iter().filter(|(dropped, _)| small.contains(dropped))
            {
                let path = path.strip_prefix(root).unwrap_or(&path).display();
                wrong.push(format!(
                    "{path}:{}: `{dropped}`, write `{instead}`: {}",
                    number + 1,
                    line.trim()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} lines:\n{}", wrong.len(), wrong.join("\n"));
}
