//! The layers name only the layers before them, and the files stay small enough to read.

use std::fs;
use std::path::{Path, PathBuf};

/// In reading order: text goes from the first to the last.
const LAYERS: &[&str] = &[
    "source",
    "suggest",
    "date",
    "language",
    "symbol",
    "citation",
    "document",
    "instrument",
    "diagnostic",
    "record",
    "revision",
    "import",
    "library",
    "bibliography",
    "check",
    "briefing",
    "render",
    "project",
    "editor",
    "disk",
];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the package") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

fn layer_of(file: &Path) -> Option<usize> {
    let inside = file.strip_prefix(concat!(env!("CARGO_MANIFEST_DIR"), "/src")).ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?;
    let name = first.strip_suffix(".rs").unwrap_or(first);
    LAYERS.iter().position(|layer| *layer == name)
}

fn sources() -> Vec<PathBuf> {
    rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
}

#[test]
fn a_layer_names_only_the_layers_before_it() {
    let mut wrong = Vec::new();
    for file in sources() {
        let Some(own) = layer_of(&file) else { continue };
        let text = fs::read_to_string(&file).expect("a source file");
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for (named, layer) in LAYERS.iter().enumerate() {
                let path = format!("crate::{layer}");
                let in_group = code.trim_start().starts_with("use crate::{")
                    && code
                        .split(|c: char| !c.is_alphanumeric() && c != '_')
                        .any(|word| word == *layer);
                let whole = code.find(&path).is_some_and(|at| {
                    !code[at + path.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
                });
                if (whole || in_group) && named > own {
                    wrong.push(format!("{}:{}: {}", file.display(), number + 1, line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "a layer names a later one:\n{}", wrong.join("\n"));
}

#[test]
fn every_module_of_the_library_is_a_layer() {
    let lib = include_str!("../../src/lib.rs");
    let declared: Vec<&str> =
        lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(declared, LAYERS);
}

#[test]
fn only_the_disk_and_the_command_line_touch_files_and_the_terminal() {
    let forbidden =
        ["std::fs", "std::env::", "println!(", "eprintln!(", "std::net", "std::process"];
    for file in sources() {
        let below = layer_of(&file).is_some_and(|layer| LAYERS[layer] != "disk");
        let text = fs::read_to_string(&file).expect("a source file");
        for (number, line) in text.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            for word in forbidden {
                assert!(
                    !(below && code.contains(word)),
                    "{}:{}: {word} belongs to the command line",
                    file.display(),
                    number + 1
                );
            }
        }
    }
}

#[test]
fn the_preview_alone_listens_and_nothing_connects() {
    let preview = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/bin/rapporteur/preview");
    let mut listens = 0;
    for file in sources() {
        let text = fs::read_to_string(&file).expect("a source file");
        let is_preview = file.starts_with(&preview);
        for (number, line) in text.lines().enumerate() {
            let place = format!("{}:{}: {line}", file.display(), number + 1);
            let code = line.split("//").next().unwrap_or_default();
            let has_socket = ["std::net", "std::os::unix::net", "TcpListener", "UdpSocket"]
                .iter()
                .any(|word| code.contains(word));
            assert!(is_preview || !has_socket, "only the preview listens: {place}");
            let connects = ["::connect(", "::connect_timeout(", "UdpSocket", "UnixStream"];
            assert!(!connects.iter().any(|word| code.contains(word)), "no connection: {place}");
            if code.contains("::bind(") {
                listens += 1;
                assert!(code.contains("Ipv4Addr::LOCALHOST"), "loopback alone: {place}");
            }
        }
    }
    assert_eq!(listens, 1);
}

#[test]
fn no_file_is_too_long_to_read() {
    for file in sources() {
        let lines = fs::read_to_string(&file).expect("a source file").lines().count();
        assert!(lines <= 700, "{} has {lines} lines", file.display());
    }
}
