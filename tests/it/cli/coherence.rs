//! The commands have the same options with the same names, and old spellings are understood.

use std::process::Command;

use serde_json::Value;

use super::folder::{Folder, Ran};

const DRAFT: &str = "See S/2024/263, para. 3, and S/2024/26x.\n";

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn every_list_is_had_as_text_json_and_csv() {
    let folder = Folder::empty();
    folder.write("a.md", DRAFT);
    let run = |args: &[&str]| folder.run(args).ended(0).out;
    let listed = json(&run(&["cite", "a.md", "--format", "json"]));
    assert_eq!(listed["citations"][0]["symbol"], "S/2024/263");
    assert_eq!(json(&run(&["cite", "a.md", "--format", "jsonl"])), listed["citations"][0]);
    let none = json(&folder.run_on(b"", &["cite", "-", "--format", "json"]).ended(0).out);
    assert_eq!(none["citations"], Value::Array(Vec::new()));
    let symbol = run(&["symbol", "S/2024/263", "--format", "json"]);
    assert_eq!(json(&symbol)["symbol"], "S/2024/263");
    assert_eq!(run(&["symbol", "--json", "S/2024/263"]), symbol);
    let table = run(&["symbol", "S/2024/263", "S/2024/262", "--format", "csv"]);
    assert_eq!(table.lines().count(), 3, "{table}");
    let rules = json(&run(&["rules", "--format", "json"]));
    assert!(rules["rules"].as_array().is_some_and(|rules| rules.len() > 40));
}

#[test]
fn xref_takes_paths_as_grep_does() {
    let folder = Folder::empty();
    folder.write("a.md", DRAFT);
    let one = folder.run(&["xref", "S/2024/263", "a.md"]).ended(0).out;
    assert!(one.contains("a.md:1:5"), "{one}");
    assert_eq!(folder.run(&["xref", "S/2024/263", "--in", "a.md"]).ended(0).out, one);
    let all = folder.run(&["xref", "-", "a.md"]).ended(0).out;
    for args in [&["xref", "a.md"][..], &["xref", "--in", "a.md"], &["xref"]] {
        assert_eq!(folder.run(args).ended(0).out, all, "{args:?}");
    }
    folder.run(&["xref", "S/2O24/263"]).failed_with(&["did you mean `S/2024/263`?"]);
}

#[test]
fn the_settings_in_force_are_settings() {
    let folder = Folder::empty();
    let settings = "include = [\".\"]\nexclude = [\"old \\\"x\\\"/**\"]\nas-of = 2024-10-22\n\
        [rules]\nhouse-style = \"warning\"\n\
        [[override]]\npaths = [\"*.md\"]\nrules = { malformed-symbol = \"off\" }\n";
    folder.write("rapporteur.toml", settings).write("a.md", DRAFT);
    let shown = folder.run(&["config"]).ended(0).out;
    for words in ["# rapporteur.toml:2", "# default", "as-of = 2024-10-22", "[[override]]"] {
        assert!(shown.contains(words), "“{words}” is not in {shown}");
    }
    folder.write("rapporteur.toml", &shown);
    let again = folder.run(&["config"]).ended(0).out;
    let without_comments = |text: &str| {
        text.lines().map(|line| line.split("  #").next().unwrap_or("").trim().to_owned()).collect()
    };
    let (shown, again): (Vec<String>, Vec<String>) =
        (without_comments(&shown), without_comments(&again));
    assert_eq!(shown, again);
    folder.run(&["check"]).ended(0);
}

#[test]
fn an_empty_settings_file_is_fine_and_settings_are_known_to_all_commands() {
    let folder = Folder::empty();
    folder.write("rapporteur.toml", "").write("a.md", DRAFT);
    folder.run(&["check", "a.md"]).ended(1);
    folder.write("rapporteur.toml", "nothing = 1\n");
    for args in
        [&["check", "a.md"][..], &["cite", "a.md"], &["xref", "-", "a.md"], &["link", "a.md"]]
    {
        let ran = folder.run(args).ended(2);
        assert!(ran.err.contains("unknown-key"), "{args:?}: {}", ran.err);
        folder.write("other.toml", "exclude = [\"b.md\"]\n");
        let other = [args, &["--config", "other.toml"]].concat();
        assert_ne!(folder.run(&other).code, 2, "{args:?}");
    }
}

#[test]
fn the_schemas_are_those_that_are_published() {
    let folder = Folder::empty();
    let list = folder.run(&["schema"]).ended(0).out;
    for name in ["record", "documents", "config", "diagnostics"] {
        assert!(list.contains(name), "{list}");
        let schema = json(&folder.run(&["schema", name]).ended(0).out);
        assert_eq!(schema["$id"], format!("{name}.schema.json"));
    }
    folder.run(&["schema", "recod"]).failed_with(&["there is no schema `recod`"]);
}

#[test]
fn standard_input_is_checked_as_the_file_that_it_is_of() {
    let folder = Folder::with_data();
    let draft = b"<!-- S/2024/26x -->\nSee S/2024/26x and S/RES/2699 (2023).\n";
    let args = ["check", "--stdin-filename", "drafts/new.md", "--format", "concise"];
    let ran = folder.run_on(draft, &args).ended(1);
    assert_eq!(ran.out.matches("malformed-symbol").count(), 1, "{}", ran.out);
    assert!(ran.out.contains("drafts/new.md:2:5:"), "{}", ran.out);
    assert!(ran.err.contains("8 catalogue entries"), "{}", ran.err);
    folder.write("rapporteur.toml", "exclude = [\"drafts/**\"]\n");
    folder.run_on(draft, &args).ended(0);
    let ran = folder.run_on(draft, &["cite", "-", "--format", "jsonl"]).ended(0);
    assert!(ran.out.contains("\"path\":\"-\""), "{}", ran.out);
}

pub fn git(folder: &Folder, args: &[&str]) {
    let identity = ["-c", "user.name=x", "-c", "user.email=x@example.org"];
    let ran = Command::new("git").args(identity).args(args).current_dir(folder.path("")).output();
    let ran = Ran::from(ran.expect("git runs"));
    assert_eq!(ran.code, 0, "{ran:#?}");
}

#[test]
fn only_lines_that_changed_since_a_revision_are_reported() {
    let folder = Folder::empty();
    let old = "See S/2024/26x.\n\nAnd S/2024/26y.\n";
    folder.write("a.md", old).write("b.md", old).write("sub dir/c.md", "Nothing.\n");
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-q", "-m", "first"]);
    let since = ["check", ".", "--changed-since", "HEAD", "--format", "concise"];
    let ran = folder.run(&since).ended(0);
    assert!(ran.err.contains("4 on unchanged lines"), "{}", ran.err);
    folder.replace("a.md", "26y", "26z");
    folder.write("sub dir/c.md", "Nothing.\nS/2024/1x\n").write("new.md", "S/2024/2x\n");
    let ran = folder.run(&since).ended(1);
    for place in ["a.md:3:5:", "sub dir/c.md:2:1:", "new.md:1:1:"] {
        assert!(ran.out.contains(place), "{place}: {}", ran.out);
    }
    assert_eq!(ran.out.lines().count(), 3, "{}", ran.out);
    let mut from_below = folder.command(&since);
    let ran = Ran::of(from_below.current_dir(folder.path("sub dir"))).ended(1);
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    folder.run(&["check", ".", "--changed-since", "nothing"]).failed_with(&["git", "nothing"]);
}

#[test]
fn what_changed_elsewhere_since_a_branch_began_is_not_of_the_branch() {
    let folder = Folder::empty();
    let lines = "See S/2024/26x.\n\nAnd S/2024/26y.\n";
    folder.write("a.md", lines);
    git(&folder, &["init", "-q", "-b", "main"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-q", "-m", "first"]);
    git(&folder, &["switch", "-q", "-c", "branch"]);
    folder.write("b.md", "S/2024/1x\n");
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-q", "-m", "of the branch"]);
    git(&folder, &["switch", "-q", "main"]);
    folder.write("a.md", "Corrected.\n\nAnd corrected.\n");
    git(&folder, &["commit", "-q", "-a", "-m", "of the main line"]);
    git(&folder, &["switch", "-q", "branch"]);
    let since = ["check", ".", "--changed-since", "main", "--format", "concise"];
    let ran = folder.run(&since).ended(1);
    assert!(ran.out.contains("b.md:1:1:") && !ran.out.contains("a.md"), "{}", ran.out);
}
