//! The commands but `build`: check, symbol, explain, new, completions, man and help.

use serde_json::Value;

use super::folder::Folder;

#[test]
fn check_of_the_project_finds_nothing_that_fails() {
    let ran = Folder::with_data().run(&["check"]).ended(0);
    assert!(!ran.out.contains("error["), "{}", ran.out);
    assert!(ran.err.contains("1 record"), "{}", ran.err);
}

#[test]
fn check_tells_the_place_of_a_finding() {
    let folder = Folder::with_data();
    let record = "data/missions/mss.toml";
    folder.replace(record, "S/2024/678", "S/2024/67x");
    let text = folder.read(record);
    let line = 1 + text.lines().position(|line| line.contains("67x")).expect("a line");
    let ran = folder.run(&["check"]).ended(1);
    assert!(ran.out.contains("error[malformed-symbol]"), "{}", ran.out);
    assert!(ran.out.contains(&format!("{record}:{line}:14")), "{}", ran.out);
    assert!(ran.out.contains("source    = \"S/2024/67x\""), "{}", ran.out);
}

#[test]
fn symbol_speaks_in_words() {
    let ran = Folder::empty()
        .run(&["symbol", "S/RES/2699 (2023)", "S/2024/263/Add.1", "A/78/5 (Vol. II)"])
        .ended(0);
    for words in [
        "S/RES/2699 (2023)",
        "Security Council",
        "2023",
        "2699",
        "https://docs.un.org/en/S/RES/2699(2023)",
        "belongs to    S/2024/263\n",
        "suffix        Add.1 (Addendum)\n",
        "part          Vol. II\n",
    ] {
        assert!(ran.out.contains(words), "“{words}” is not in: {}", ran.out);
    }
}

#[test]
fn symbol_of_what_is_none_says_why_and_what_was_meant() {
    let ran = Folder::empty().run(&["symbol", "S/2024/263", "S/2O24/263"]).ended(1);
    assert!(ran.out.contains("not a symbol"), "{}", ran.out);
    assert!(ran.out.contains("did you mean  S/2024/263\n"), "{}", ran.out);
    let ran = Folder::empty().run(&["symbol", "S/2024/26x"]).ended(1);
    assert!(ran.out.contains("how to go on  write S/2024/26 if"), "{}", ran.out);
    assert!(ran.out.contains("S/2024/260 to S/2024/269"), "{}", ran.out);
}

#[test]
fn symbol_says_countries_sessions_and_numbers_that_do_not_exist() {
    let symbols =
        ["CCPR/CO/70/DNK", "A/C.3/78/L.43", "CCPR/C/124/R/2257/2013", "S/RES/2900 (2023)"];
    let ran = Folder::empty().run(&[&["symbol"][..], &symbols].concat()).ended(0);
    for words in [
        "country       Denmark (DNK)\n",
        "session       78 (2023–2024)\n",
        "registered    2013\n",
        "no document   the Security Council has no resolution 2900; the resolutions of 2023 are 2672 to 2721\n",
    ] {
        assert!(ran.out.contains(words), "“{words}” is not in: {}", ran.out);
    }
}

/// The objects that `symbol --json` prints.
fn objects(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect()
}

#[test]
fn symbol_speaks_in_json() {
    let folder = Folder::empty();
    let args = ["symbol", "--json", "S/RES/2699(2023)", "S/2O24/263", "nothing"];
    let ran = folder.run(&args).ended(1);
    let [resolution, slip, nothing] = objects(&ran.out).try_into().expect("three objects");
    assert_eq!(resolution["input"], "S/RES/2699(2023)");
    assert_eq!(resolution["ok"], true);
    assert_eq!(resolution["symbol"], "S/RES/2699 (2023)");
    assert_eq!(resolution["key"], "S/RES/2699(2023)");
    assert_eq!(resolution["reason"], Value::Null);
    assert_eq!(slip["ok"], false);
    assert_eq!(slip["suggestion"], "S/2024/263");
    for wrong in [slip, nothing] {
        assert!(wrong["reason"].as_str().is_some_and(|reason| !reason.is_empty()), "{wrong}");
        assert_eq!(wrong["symbol"], Value::Null);
    }
}

#[test]
fn symbol_reads_lines_from_standard_input() {
    let folder = Folder::empty();
    let input = b"S/2024/263\r\n\n  S/2024/262 \n\xFF\xFE\nA/78/5 (Vol. II)";
    let ran = folder.run_on(input, &["symbol", "--json", "-"]).ended(1);
    let found: Vec<bool> = objects(&ran.out).iter().map(|object| object["ok"] == true).collect();
    assert_eq!(found, [true, true, false, true], "{}", ran.out);
    let one = folder.run_on(b"S/2024/263\n", &["symbol", "-"]).ended(0);
    assert_eq!(one.out, folder.run(&["symbol", "S/2024/263"]).out);
    let none = folder.run_on(b"", &["symbol", "-"]).ended(0);
    assert_eq!(none.out, "");
}

#[test]
fn explain_lists_the_rules_and_prints_a_page() {
    let folder = Folder::empty();
    let list = folder.run(&["explain"]).ended(0).out;
    let ids: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(ids.contains(&"unknown-document") && ids.len() >= 20, "{list}");
    for id in ids {
        let page = folder.run(&["explain", id]).ended(0).out;
        assert!(page.starts_with(&format!("# {id}\n")), "{id}: {page}");
    }
}

#[test]
fn explain_of_an_unknown_rule_suggests_one() {
    let folder = Folder::empty();
    folder.run(&["explain", "unknown-documnt"]).failed_with(&["did you mean `unknown-document`?"]);
    folder.run(&["explain", "xyzzy"]).failed_with(&["`rapporteur rules` lists them"]);
}

#[test]
fn new_writes_a_record_that_is_clean_and_builds() {
    for name in ["first.toml", "first.yaml", "first.yml", "first.json"] {
        let folder = Folder::empty();
        folder.run(&["new", name]).ended(0);
        let ran = folder.run(&["check", name]).ended(0);
        assert!(!ran.out.contains("error") && !ran.out.contains("warning"), "{}", ran.out);
        folder.run(&["build", name]).ended(0);
        assert_eq!(folder.names("briefings"), ["example.md", "example.pdf"], "{name}");
    }
}

#[test]
fn the_rows_that_a_new_record_has_as_comments_are_rows() {
    for (name, first) in [("first.toml", "[[location]]"), ("first.yaml", "location:")] {
        let folder = Folder::empty();
        folder.run(&["new", name]).ended(0);
        let text = folder.read(name);
        let at = text.find(&format!("# {first}")).expect("rows as comments");
        let (before, after) = text.split_at(at);
        let (rows, after) = after.split_once("\n\n").expect("an empty line after them");
        let rows: Vec<&str> =
            rows.lines().map(|line| line.strip_prefix("# ").expect("a comment")).collect();
        let text = [before, &rows.join("\n"), "\n\n", after].concat();
        folder.write(name, text.replace("# due", "due"));
        let ran = folder.run(&["check", name]).ended(0);
        assert!(!ran.out.contains("error") && !ran.out.contains("warning"), "{}", ran.out);
        folder.run(&["build", name, "--format", "markdown"]).ended(0);
        let page = folder.read("briefings/example.md");
        for words in ["**Headquarters:** Port-au-Prince", "**Predecessor:** Another Mission"] {
            assert!(page.contains(words), "{words}: {page}");
        }
    }
}

#[test]
fn the_new_records_say_the_same() {
    let folder = Folder::empty();
    let markdown = |name: &str| {
        folder.run(&["new", name]).ended(0);
        folder.run(&["build", name, "-o", "out", "--format", "markdown"]).ended(0);
        folder.read("out/example.md")
    };
    assert_eq!(markdown("first.toml"), markdown("second.yaml"));
}

#[test]
fn new_never_writes_over_a_file() {
    let folder = Folder::empty();
    folder.write("mine.toml", "mine").write("folder.toml/x", "");
    folder.run(&["new", "mine.toml"]).failed_with(&["mine.toml exists already"]);
    assert_eq!(folder.read("mine.toml"), "mine");
    folder.run(&["new", "folder.toml"]).failed_with(&["folder.toml exists already"]);
    folder.run(&["new", "mine.txt"]).failed_with(&[".toml, .yaml, .yml or .json"]);
    folder.run(&["new", "mine.toml/below.toml"]).failed_with(&["cannot create the folder"]);
    assert_eq!(folder.names("."), ["folder.toml", "mine.toml"]);
}

#[test]
fn new_fits_into_any_project() {
    let folder = Folder::with_data();
    folder.run(&["new", "data/missions/second.toml"]).ended(0);
    let first = folder.read("data/missions/second.toml");
    assert!(first.starts_with("#:schema ../schema/record.schema.json\n"), "{first}");
    folder.run(&["new", "data/missions/sub/third.json"]).ended(0);
    folder.run(&["check"]).ended(0);
    folder.run(&["check", "data/missions/second.toml"]).ended(0);
    folder.run(&["build"]).ended(0);

    let folder = Folder::empty();
    for name in ["a.toml", "b.yaml", "c.json"] {
        folder.run(&["new", name]).ended(0);
    }
    folder.run(&["check"]).ended(0);
    folder.run(&["check", "c.json"]).ended(0);
    folder.run(&["build"]).ended(0);
    assert_eq!(folder.names("briefings").len(), 6);
}

/// The names of the subcommands, as the help lists them.
fn subcommands(folder: &Folder) -> Vec<String> {
    let help = folder.run(&["--help"]).ended(0).out;
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    commands
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  ")?.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_command_has_help_that_names_its_options() {
    let folder = Folder::empty();
    let commands = subcommands(&folder);
    for known in ["build", "check", "symbol", "rules", "new", "completions", "man"] {
        assert!(commands.iter().any(|name| name == known), "{known}: {commands:?}");
    }
    for command in &commands {
        let help = folder.run(&[command, "--help"]).ended(0).out;
        assert!(help.contains(&format!("Usage: rapporteur {command}")), "{help}");
        assert!(help.contains("--help"), "{help}");
        let short = folder.run(&[command, "-h"]).ended(0).out;
        assert!(!short.is_empty(), "{command}");
    }
    for (command, options) in [
        ("build", &["--output", "--format", "--template", "--as-of", "--allow-errors"][..]),
        ("check", &["--format", "--baseline", "--fix", "--diff", "--as-of"]),
        ("symbol", &["--format"]),
    ] {
        let help = folder.run(&[command, "--help"]).ended(0).out;
        for option in options {
            assert!(help.contains(option), "{option}: {help}");
        }
    }
}

#[test]
fn the_manual_and_the_completions_know_every_command() {
    let folder = Folder::empty();
    let manual = folder.run(&["man"]).ended(0).out;
    let scripts =
        ["bash", "zsh", "fish"].map(|shell| folder.run(&["completions", shell]).ended(0).out);
    for command in subcommands(&folder) {
        assert!(manual.contains(&command), "the manual lacks {command}");
        for script in &scripts {
            assert!(script.contains(&command), "a script lacks {command}");
        }
    }
    assert!(manual.contains(".TH"), "{manual}");
    folder.run(&["completions", "sh"]).ended(2);
}

#[test]
fn what_is_not_known_is_exit_code_2_with_a_hint() {
    let folder = Folder::empty();
    for args in [
        &["build", "--allow-error"][..],
        &["bogus"],
        &["symbol"],
        &["build", "--format", "docx"],
        &["check", "--as-of", "yesterday"],
        &[],
    ] {
        let ran = folder.run(args).ended(2);
        assert_eq!(ran.out, "", "{args:?}");
        assert!(!ran.err.is_empty(), "{args:?}");
    }
    let ran = folder.run(&["build", "--allow-error"]);
    assert!(ran.err.contains("--allow-errors"), "{}", ran.err);
}

#[test]
fn version_is_that_of_the_package() {
    let ran = Folder::empty().run(&["--version"]).ended(0);
    assert_eq!(ran.out, format!("rapporteur {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn options_may_follow_the_symbols() {
    let ran = Folder::empty().run(&["symbol", "S/2024/263", "--json"]).ended(0);
    assert!(ran.out.starts_with("{\"input\":\"S/2024/263\""), "{}", ran.out);
}
