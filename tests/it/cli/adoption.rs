//! Life in CI: settings, the baseline, mending, allowing, every output, the action's script.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use super::folder::{Folder, Ran};

/// A draft with two mistakes, one of which can be mended by nobody but its author.
const DRAFT: &str = "By resolution 2699 (2022) the Security Council authorized the mission.[^1]\n";

fn folder_with_draft() -> Folder {
    let folder = Folder::empty();
    folder.write("draft.md", DRAFT);
    folder
}

#[test]
fn what_the_baseline_knows_fails_nothing_even_when_lines_move() {
    let folder = folder_with_draft();
    folder.run(&["check", "draft.md"]).ended(1);
    folder.run(&["check", "draft.md", "--baseline", "known.json"]).ended(2);
    folder.run(&["check", "draft.md", "--baseline", "known.json", "--update-baseline"]).ended(0);
    let ran = folder.run(&["check", "draft.md", "--baseline", "known.json"]).ended(0);
    assert!(ran.err.contains("; 2 known, 0 allowed"), "{}", ran.err);

    folder.write("draft.md", format!("# A heading\n\nA line above.\n\n{DRAFT}"));
    folder.run(&["check", "draft.md", "--baseline", "known.json"]).ended(0);

    folder.write("draft.md", format!("{DRAFT}\nAnd S/RES/2751 (2023) as well.\n"));
    let ran = folder.run(&["check", "draft.md", "--baseline", "known.json"]).ended(1);
    assert!(ran.out.contains("2751") && !ran.out.contains("2699"), "{}", ran.out);
}

/// What `check --baseline known.json` comes to in a sub-folder of the folder.
fn known_from(folder: &Folder, below: &str, args: &[&str]) -> Ran {
    let baseline = folder.path("known.json").display().to_string();
    let mut command = folder.command(&[&["check", "--baseline", &baseline], args].concat());
    Ran::of(command.current_dir(folder.path(below)))
}

#[test]
fn a_baseline_is_the_same_however_a_path_is_written() {
    let folder = folder_with_draft();
    folder.write("rapporteur.toml", "").write("sub/other.md", "Nothing.\n");
    known_from(&folder, "", &["--update-baseline", "draft.md"]).ended(0);
    let whole = folder.path("draft.md").display().to_string();
    for (below, path) in [
        ("", "./draft.md"),
        ("", &whole),
        ("sub", "../draft.md"),
        ("sub", ".."),
        ("", "sub/../draft.md"),
    ] {
        let ran = known_from(&folder, below, &[path]).ended(0);
        assert!(ran.err.contains("; 2 known, 0 allowed"), "{path}: {}", ran.err);
    }
}

#[test]
fn a_baseline_of_a_part_keeps_the_rest_and_follows_renames() {
    let folder = folder_with_draft();
    folder.write("b.md", "S/2024/26x\n");
    known_from(&folder, "", &["--update-baseline", "."]).ended(0);
    known_from(&folder, "", &["--update-baseline", "draft.md"]).ended(0);
    let ran = known_from(&folder, "", &["."]).ended(0);
    assert!(ran.err.contains("; 3 known, 0 allowed"), "{}", ran.err);

    std::fs::rename(folder.path("b.md"), folder.path("c.md")).expect("a new name");
    let ran = known_from(&folder, "", &["."]).ended(0);
    assert!(ran.err.contains("; 3 known, 0 allowed"), "{}", ran.err);
    folder.write("b.md", "S/2024/26x\n");
    known_from(&folder, "", &["."]).ended(1);
}

#[test]
fn stale_entries_are_told_and_removed_on_request() {
    let folder = folder_with_draft();
    folder.write("b.md", "S/2024/26x\n");
    known_from(&folder, "", &["--update-baseline", "."]).ended(0);
    folder.write("b.md", "S/2024/263\n");
    let ran = known_from(&folder, "", &["."]).ended(0);
    assert!(ran.err.contains("1 entry of"), "{}", ran.err);
    let ran = known_from(&folder, "", &["draft.md"]).ended(0);
    assert!(!ran.err.contains("entry of"), "of a file that was not read: {}", ran.err);
    known_from(&folder, "", &["--prune-baseline", "."]).ended(0);
    assert!(!folder.read("known.json").contains("b.md"));
    let ran = known_from(&folder, "", &["."]).ended(0);
    assert!(ran.err.contains("; 2 known, 0 allowed"), "{}", ran.err);
}

#[test]
fn sarif_keeps_what_the_baseline_knows_as_suppressed() {
    let folder = folder_with_draft();
    folder.run(&["check", "draft.md", "--baseline", "known.json", "--update-baseline"]).ended(0);
    let ran = folder
        .run(&["check", "draft.md", "--baseline", "known.json", "--format", "sarif"])
        .ended(0);
    let sarif: Value = serde_json::from_str(&ran.out).expect("SARIF is JSON");
    let results = sarif["runs"][0]["results"].as_array().expect("results");
    assert_eq!(results.len(), 2);
    assert!(results.iter().all(|result| result["suppressions"][0]["kind"] == "external"));
}

#[test]
fn a_broken_baseline_is_one_sentence() {
    let folder = folder_with_draft();
    folder.write("known.json", "{}");
    let ran = folder.run(&["check", "draft.md", "--baseline", "known.json"]).ended(2);
    assert!(ran.err.contains("known.json is not a baseline"), "{}", ran.err);
    let update = ["check", "draft.md", "--baseline", "known.json", "--update-baseline"];
    folder.run(&update).failed_with(&["known.json is not a baseline"]);
    assert_eq!(folder.read("known.json"), "{}", "what is no baseline is not overwritten");
}

#[test]
fn fix_repairs_what_is_sure_and_keeps_comments_and_layout() {
    let folder = Folder::with_data();
    let record = "data/missions/mss.toml";
    let clean = folder.read(record);
    let commented = clean.replacen("[[pledge]]", "# A comment.\n[[pledge]]", 1);
    let slipped = commented
        .replacen("symbol = \"S/RES/2751 (2024)\"", "symbol = \"S/RES/2751(2024)\"", 1)
        .replacen("[@S/RES/2699 (2023), para. 16]", "[@S/RES/2699(2023), para. 16]", 1);
    assert_ne!(slipped, commented);
    folder.write(record, &slipped);

    let diff = folder.run(&["check", "--diff"]).ended(1);
    assert!(diff.out.contains("-symbol = \"S/RES/2751(2024)\""), "{}", diff.out);
    assert!(diff.out.contains("+symbol = \"S/RES/2751 (2024)\""), "{}", diff.out);
    assert_eq!(folder.read(record), slipped, "--diff changes nothing");

    let ran = folder.run(&["check", "--fix"]).ended(0);
    assert!(ran.err.contains("fixed 2 findings in 1 file"), "{}", ran.err);
    assert_eq!(folder.read(record), commented);
}

#[test]
fn fix_corrects_typing_mistakes_that_can_mean_one_symbol_only() {
    let folder = Folder::empty();
    folder.write(
        "a.md",
        "See S/2024/263/Add.l, S/2024/262/ADD.1, S/2O24/261, S/RES 2699 (2023), S/res/1325 (2000), A/C.3/78/L43 and \
         [S/2024/26O](https://docs.un.org/en/S/2024/260).\n\
         But S/2024/26x, S/2020-503, A/361333 and S/2024/263/Add.01 stay, as does 0101.06 July 2008, \
         and the federal member states.\n",
    );
    folder.run(&["check", "a.md", "--fix", "--rule", "house-style=warning"]).ended(1);
    assert_eq!(
        folder.read("a.md"),
        "See S/2024/263/Add.1, S/2024/262/Add.1, S/2024/261, S/RES/2699 (2023), S/RES/1325 (2000), A/C.3/78/L.43 and \
         [S/2024/260](https://docs.un.org/en/S/2024/260).\n\
         But S/2024/26x, S/2020-503, A/361333 and S/2024/263/Add.01 stay, as does 0101.06 July 2008, \
         and the federal member states.\n"
    );
}

#[test]
fn fix_corrects_symbols_of_records_within_their_quotation_marks() {
    let folder = Folder::empty();
    let record = |symbol: &str, cited: &str| {
        format!(
            "format = 1\n[mission]\nid = \"x\"\nname = \"X\"\nnature = \"authorized\"\nas_of = 2024-10-22\n\
             [[decision]]\nsymbol = \"{symbol}\"\ndate = 2023-10-02\neffect = \"establishes\"\n\
             [[section]]\ntitle = \"Y\"\ntext = \"A letter.[@{cited}, para. 2]\"\n"
        )
    };
    folder.write("r.toml", record("s/res/2699 (2023)", "S/2024/263/Add.l"));
    folder.run(&["check", "r.toml", "--fix"]);
    assert_eq!(folder.read("r.toml"), record("S/RES/2699 (2023)", "S/2024/263/Add.1"));
}

#[test]
fn what_is_not_sure_is_left_alone() {
    let folder = folder_with_draft();
    folder.run(&["check", "--fix", "draft.md"]).ended(1);
    assert_eq!(folder.read("draft.md"), DRAFT);
}

#[test]
fn a_comment_with_a_reason_allows_a_rule_and_is_reported_once_it_is_idle() {
    let folder = folder_with_draft();
    let allow = "<!-- rapporteur: allow(resolution-year-mismatch, undefined-footnote) quoted from the source -->";
    folder.write("draft.md", format!("{allow}\n{DRAFT}"));
    let ran = folder.run(&["check", "draft.md"]).ended(0);
    assert!(ran.err.contains("; 0 known, 2 allowed"), "{}", ran.err);

    folder.write("draft.md", format!("{allow}\nNothing is cited here.\n"));
    let ran = folder.run(&["check", "draft.md"]).ended(1);
    assert_eq!(ran.out.matches("warning[unused-allow]").count(), 2, "{}", ran.out);
}

#[test]
fn flags_go_before_the_file_and_the_file_before_the_defaults() {
    let folder = folder_with_draft();
    let level = |args: &[&str]| {
        let ran = folder.run(&[&["config"], args].concat()).ended(0);
        let line = ran
            .out
            .lines()
            .find(|line| line.starts_with("resolution-year-mismatch"))
            .map(str::to_owned);
        line.expect("the rule is listed").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(level(&[]), "resolution-year-mismatch = \"error\" # default");
    folder.write("rapporteur.toml", "[rules]\ndocuments = \"off\"\nresolution-year = \"advice\"\n");
    assert_eq!(level(&[]), "resolution-year-mismatch = \"advice\" # rapporteur.toml:3");
    let flag = ["--rule", "resolution-year-mismatch=warning"];
    assert_eq!(level(&flag), "resolution-year-mismatch = \"warning\" # command line");
    folder.run(&["check", "draft.md"]).ended(1);
    folder.write(
        "rapporteur.toml",
        "[rules]\nresolution-year = \"off\"\n[[override]]\npaths = [\"*.md\"]\nrules = { undefined-footnote = \"off\" }\n",
    );
    folder.run(&["check", "draft.md"]).ended(0);
}

#[test]
fn the_file_names_what_is_read_and_what_is_passed_over() {
    let folder = folder_with_draft();
    folder.write("old/draft.md", DRAFT).write("texts/good.md", "Nothing.\n");
    folder.write("rapporteur.toml", "include = [\".\"]\nexclude = [\"old/**\", \"draft.md\"]\n");
    let ran = folder.run(&["check"]).ended(0);
    assert!(ran.err.contains("1 document"), "{}", ran.err);
    folder.write("rapporteur.toml", "includ = []\n");
    let ran = folder.run(&["check"]).ended(2);
    assert!(ran.err.contains("did you mean `include`?"), "{}", ran.err);
}

#[test]
fn every_output_tells_every_planted_mistake() {
    let planted = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/planted");
    let folder = Folder::empty();
    let run = |format: &str| {
        let mut command =
            folder.command(&["check", ".", "--format", format, "--rule", "house-style=warning"]);
        Ran::of(command.current_dir(&planted)).ended(1)
    };
    let json: Value = serde_json::from_str(&run("json").out).expect("JSON");
    let found = json["diagnostics"].as_array().expect("diagnostics");
    assert!(found.len() > 40, "{}", found.len());
    for format in ["text", "concise", "sarif", "junit", "github", "gitlab", "rdjson"] {
        let out = run(format).out;
        for rule in found.iter().filter_map(|found| found["rule"].as_str()) {
            assert!(out.contains(rule), "{format} does not tell of {rule}");
        }
    }
    assert!(run("markdown").out.starts_with("## Rapporteur: "));
}

#[test]
fn on_githubs_runners_findings_are_annotations() {
    let folder = folder_with_draft();
    let ran =
        Ran::of(folder.command(&["check", "draft.md"]).env("GITHUB_ACTIONS", "true")).ended(1);
    assert!(ran.out.starts_with("::error file=draft.md,line=1,"), "{}", ran.out);
}

#[test]
fn githubs_runner_gets_a_summary_of_the_job() {
    let folder = folder_with_draft();
    folder.write("summary.md", "# Of another step\n");
    let mut command = folder.command(&["check", "draft.md"]);
    command.env("GITHUB_ACTIONS", "true").env("GITHUB_STEP_SUMMARY", folder.path("summary.md"));
    Ran::of(&mut command).ended(1);
    let summary = folder.read("summary.md");
    assert!(summary.starts_with("# Of another step\n## Rapporteur: 2 errors\n"), "{summary}");
    assert!(
        summary.contains("By rule: 1 resolution-year-mismatch, 1 undefined-footnote."),
        "{summary}"
    );
}

#[test]
fn the_last_line_says_what_is_known_and_allowed() {
    let folder = folder_with_draft();
    let update = ["check", "draft.md", "--baseline", "k.json", "--update-baseline"];
    for args in [
        &update[..],
        &["check", "draft.md", "--baseline", "k.json"],
        &["check", "draft.md", "--baseline", "k.json", "--diff"],
        &["check", "draft.md", "--baseline", "k.json", "--fix"],
        &["check", "draft.md", "--baseline", "k.json", "--format", "junit"],
    ] {
        let ran = folder.run(args).ended(0);
        let last = ran.err.lines().last().unwrap_or_default();
        assert!(last.contains("2 known, 0 allowed"), "{args:?}: {}", ran.err);
    }
}

#[test]
fn reviewdog_gets_columns_in_bytes_and_suggestions() {
    let folder = Folder::empty();
    folder.write("a.md", "Côte d'Ivoire: the member states of the United Nations and S/2024/26x\n");
    let args = ["check", "a.md", "--format", "rdjson", "--rule", "house-style=warning"];
    let found: Value = serde_json::from_str(&folder.run(&args).ended(1).out).expect("JSON");
    let all = found["diagnostics"].as_array().expect("diagnostics");
    let of = |rule: &str| all.iter().find(|one| one["code"]["value"] == rule).expect("a finding");
    let states = of("uncapitalized-member-states");
    // "ô" has two bytes, so that the column is one more than that of characters.
    assert_eq!(states["location"]["range"]["start"]["column"], 21);
    assert_eq!(states["suggestions"][0]["text"], "Member States");
    assert_eq!(of("malformed-symbol")["severity"], "ERROR");
    assert_eq!(found["source"]["name"], "rapporteur");
}

#[test]
fn the_actions_script_annotates_and_writes_sarif() {
    let folder = folder_with_draft();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/check-in-action");
    let program = Path::new(env!("CARGO_BIN_EXE_rapporteur")).parent().expect("a folder");
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new("bash");
    command.arg(script).current_dir(folder.path("")).stdin(Stdio::null());
    command.env("PATH", path).env("PATHS", "draft.md").env("SARIF", "out.sarif");
    let ran = Ran::of(&mut command).ended(1);
    assert!(ran.out.contains("::error file=draft.md"), "{}", ran.out);
    let sarif: Value = serde_json::from_str(&folder.read("out.sarif")).expect("SARIF is JSON");
    assert_eq!(sarif["version"], "2.1.0");
}

#[test]
fn many_equal_findings_are_folded_for_people_and_listed_for_programs() {
    let folder = Folder::empty();
    folder.write("a.md", "See S/2024/26x.\n\n".repeat(60));
    let text = folder.run(&["check", "a.md"]).ended(1);
    assert_eq!(text.out.matches("error[malformed-symbol]").count(), 3, "{}", text.out);
    let more = "the same 57 more times: a.md:7:5, a.md:9:5,";
    assert!(text.out.contains(more) && text.out.contains("and 47 more"), "{}", text.out);
    assert!(text.err.starts_with("by rule: 60 malformed-symbol\n"), "{}", text.err);
    assert!(text.err.contains("--update-baseline` records what there is"), "{}", text.err);
    assert!(text.err.ends_with("60 errors in 1 document; 0 known, 0 allowed\n"), "{}", text.err);
    let github = folder.run(&["check", "a.md", "--format", "github"]).ended(1).out;
    assert_eq!(github.lines().count(), 3, "{github}");
    assert!(github.contains("%0Athe same 57 more times: a.md:7:5,"), "{github}");
    let concise = folder.run(&["check", "a.md", "--format", "concise"]).ended(1).out;
    assert_eq!(concise.lines().count(), 60);
    let markdown = folder.run(&["check", "a.md", "--format", "markdown"]).ended(1).out;
    assert_eq!(markdown.matches("`malformed-symbol`").count(), 1, "{markdown}");
    assert!(markdown.contains("| 1:5, 3:5, 5:5, 7:5, 9:5 and 55 more |"), "{markdown}");
}
