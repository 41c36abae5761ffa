//! The project as another program uses it: an editor with open buffers, without a disk.

use std::path::PathBuf;

use rapporteur::project::{Flags, Project, Selection, Wanted, select};

use super::memory::Memory;

const RECORD: &str = "format = 1\n[mission]\nid = 'x'\nname = 'X'\nnature = 'authorized'\nas_of = 2024-10-22\nsummary = 'A fund.[@S/RES/2699 (2023)]'\n";
const CATALOGUE: &str =
    "format = 1\n[[document]]\nsymbol = 'S/RES/2699 (2023)'\ndate = 2023-10-02\nverified = false\n";

fn selected(files: &Memory, paths: &[&str]) -> Selection {
    let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
    select(files, &paths, Wanted::Everything, &Flags::default()).expect("a selection")
}

/// What is found, as `file: rule`, and the last line without what was found.
fn found(files: &Memory, paths: &[&str]) -> Vec<String> {
    let plans = selected(files, paths).projects;
    let mut found = Vec::new();
    for plan in plans {
        let project = Project::read(files, plan);
        found.extend(project.check().diagnostics.iter().map(|found| {
            let place = &found.finding.place;
            let path = project.path_of(&place.source).expect("a file of the project");
            let path = rapporteur::project::path::absolute("/project".as_ref(), path);
            format!("{}: {}", path.display(), found.finding.rule)
        }));
    }
    found.sort();
    found
}

#[test]
fn a_finding_does_not_depend_on_how_a_path_is_written() {
    let files = Memory::of(&[
        ("rapporteur.toml", "exclude = ['drafts/old/**']\n"),
        ("data/missions/x.toml", RECORD),
        ("data/documents/c.toml", CATALOGUE),
        ("drafts/a.md", "See S/2024/26x and S/RES/2699 (2023).\n"),
        ("drafts/old/b.md", "See S/2024/26x.\n"),
    ]);
    let advice = "/project/data/documents/c.toml: unverified-document";
    let draft = "/project/drafts/a.md: malformed-symbol";
    for paths in [
        &["data/missions/x.toml"][..],
        &["./data/missions"],
        &["/project/data/missions/x.toml"],
        &["data/../data/missions/x.toml"],
        &["data"],
        &[],
    ] {
        assert_eq!(found(&files, paths), [advice], "{paths:?}");
    }
    for paths in [
        &["drafts"][..],
        &["drafts/a.md"],
        &["/project/drafts"],
        &["data/../drafts/a.md"],
        &["drafts/old/b.md", "drafts/a.md"],
        &["drafts", "drafts/a.md"],
    ] {
        assert_eq!(found(&files, paths), [advice, draft], "{paths:?}");
    }
    assert_eq!(found(&files, &["drafts/old/b.md"]), [""; 0]);
}

#[test]
fn each_file_has_the_settings_of_its_own_project() {
    let files = Memory::of(&[
        ("a/rapporteur.toml", "rules = { malformed-symbol = 'off' }\n"),
        ("a/d.md", "S/2024/26x\n"),
        ("b/d.md", "S/2024/26x\n"),
    ]);
    let expected = ["/project/b/d.md: malformed-symbol"];
    for paths in [&["a", "b"][..], &["a/d.md", "b/d.md"], &["."], &[]] {
        assert_eq!(found(&files, paths), expected, "{paths:?}");
    }
}

#[test]
fn a_file_of_ours_is_never_left_out_in_silence() {
    let files = Memory::of(&[
        ("data/missions/min.toml", RECORD),
        ("data/missions/lacks.toml", "[mission]\nid = 'x'\nname = 'Y'\n"),
        ("data/missions/broken.yaml", "title: [\n"),
        ("data/missions/package.json", "{\"name\": \"x\"}"),
        ("data/documents/c.toml", CATALOGUE),
    ]);
    let found = found(&files, &["data"]);
    for expected in ["lacks.toml: missing-field", "broken.yaml: syntax-error"] {
        assert!(found.iter().any(|found| found.ends_with(expected)), "{expected}: {found:?}");
    }
    assert!(!found.iter().any(|found| found.contains("package.json")), "{found:?}");
}

#[test]
fn settings_name_only_files_of_the_project() {
    for (setting, words) in [
        ("citation-style = '/proc/self/environ'", "outside the project's folder"),
        ("citation-style = '../secret.txt'", "outside the project's folder"),
        ("catalogue = ['/etc/passwd']", "outside the project's folder"),
        ("include = ['..']", "outside the project's folder"),
        ("template = '../../x'", "outside the project's folder"),
        ("catalogue = ['data/document']", "does not exist"),
        ("exclude = ['{{{{{{{{{{{{{{{{{{{{a}}}}}}}}}}}}}}}}}}}}']", "nested deeper"),
    ] {
        let files = Memory::of(&[("rapporteur.toml", setting), ("a.md", "S/2024/263\n")]);
        let error = select(&files, &[], Wanted::Everything, &Flags::default());
        let error = error.expect_err(setting).to_string();
        assert!(error.contains(words) && error.contains("rapporteur.toml:1:"), "{error}");
    }
}
