//! How the program is had: the files for releases, hooks and CI agree with each other and with the version.

use std::path::Path;
use std::process::Command;

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn images_are_named_with_the_version_of_the_program() {
    let expected = format!("ghcr.io/OWNER/rapporteur:{}", env!("CARGO_PKG_VERSION"));
    for file in [".pre-commit-hooks.yaml", ".ci/gitlab.yml"] {
        let text = read(file);
        let named = text.matches("ghcr.io/").count();
        assert!(named > 0, "{file} names no image");
        assert_eq!(named, text.matches(&expected).count(), "{file} should name {expected}");
    }
}

#[test]
fn there_are_three_hooks_that_read_every_format() {
    let hooks = read(".pre-commit-hooks.yaml");
    let ids: Vec<&str> = hooks.lines().filter_map(|line| line.strip_prefix("- id: ")).collect();
    assert_eq!(ids, ["rapporteur", "rapporteur-src", "rapporteur-docker"]);
    let files: Vec<&str> =
        hooks.lines().filter_map(|line| line.strip_prefix("  files: ")).collect();
    assert!(files.len() == 3 && files.iter().all(|one| *one == files[0]), "{files:?}");
    let pattern = regex_automata::meta::Regex::new(files[0]).expect("a regular expression");
    for name in
        ["a.md", "b/c.docx", "d.toml", "e.yml", "f.yaml", "g.html", "h.typ", "i.pdf", "j.bib"]
    {
        assert!(pattern.is_match(name), "{name}");
    }
    assert!(!pattern.is_match("a.rs") && !pattern.is_match("amd"));
}

#[test]
fn scripts_that_files_name_can_be_run() {
    for file in ["action.yml", ".github/workflows/release.yml", "CONTRIBUTING.md"] {
        let text = read(file);
        let names = text.split(".ci/").skip(1).map(|rest| {
            rest.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '.')).next()
        });
        for name in names.flatten().filter(|name| !name.is_empty()) {
            let path =
                Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci").join(name.trim_end_matches('.'));
            assert!(path.exists(), "{file} names {}", path.display());
            #[cfg(unix)]
            if !name.ends_with(".yml") {
                use std::os::unix::fs::PermissionsExt;
                let mode = std::fs::metadata(&path).expect("a file").permissions().mode();
                assert!(mode & 0o111 != 0, "{} is not executable", path.display());
            }
        }
    }
}

#[test]
fn what_the_action_downloads_is_released() {
    let release = read(".github/workflows/release.yml");
    let install = read(".ci/install-in-action");
    let targets: Vec<&str> = install
        .split("target=")
        .skip(1)
        .filter_map(|rest| rest.split_whitespace().next())
        .filter(|target| target.contains('-'))
        .collect();
    assert_eq!(targets.len(), 5, "{targets:?}");
    for target in targets {
        assert!(release.contains(&format!("target: {target},")), "{target}");
    }
}

#[test]
fn a_release_has_notes() {
    let notes = |version: &str| {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/release-notes");
        Command::new("bash").arg(script).arg(version).output().expect("bash runs")
    };
    let of_this = notes(env!("CARGO_PKG_VERSION"));
    assert!(of_this.status.success());
    let text = String::from_utf8(of_this.stdout).expect("text");
    assert!(text.contains("### Added") && !text.contains("## 0."), "{text}");
    assert!(!notes("99.0.0").status.success(), "a version without a section has no notes");
}
