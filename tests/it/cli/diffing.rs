//! `rapporteur diff`: two files or two revisions of a repository, in words.

use serde_json::Value;

use super::coherence::git;
use super::folder::Folder;

const RECORD: &str = "format = 1\n[mission]\nid = \"x\"\nname = \"Example Mission\"\nnature = \"authorized\"\n\
    as_of = 2024-10-22\n[[pledge]]\nstate = \"Kenya\"\ndate = 2024-03-11\nsource = \"S/2024/262\"\n\
    note = \"Personnel\"\npersonnel = [{ kind = \"police\", count = 1000 }]\n";

fn two_records() -> Folder {
    let folder = Folder::empty();
    folder.write("old.toml", RECORD).write("new.toml", RECORD);
    folder.replace("new.toml", "count = 1000", "count = 2500");
    folder.replace("new.toml", "2024-10-22", "2024-12-17");
    folder
}

#[test]
fn two_records_are_compared_in_words() {
    let folder = two_records();
    let ran = folder.run(&["diff", "old.toml", "new.toml"]).ended(0);
    assert_eq!(
        ran.out,
        "new.toml: Example Mission, 22 October 2024 to 17 December 2024\n\
         \x20 Personnel pledged: 2,500 (before: 1,000)\n\
         \x20 Kenya: pledge changed from 1,000 to 2,500 personnel\n"
    );
    assert_eq!(ran.err, "2 changes in 1 file\n");
    folder.run(&["diff", "old.toml", "new.toml", "--exit-code"]).ended(1);
    folder.run(&["diff", "old.toml", "old.toml", "--exit-code"]).ended(0);
    let markdown =
        folder.run(&["diff", "old.toml", "new.toml", "--format", "markdown"]).ended(0).out;
    assert!(markdown.starts_with("## new.toml: Example Mission"), "{markdown}");
    assert!(markdown.contains("\n- Kenya: pledge changed from 1,000"), "{markdown}");
    let json = folder.run(&["diff", "old.toml", "new.toml", "--format", "json"]).ended(0).out;
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let pledge = &json["files"][0]["changes"][1];
    assert_eq!(pledge["about"], "pledge");
    assert_eq!(pledge["how"], "changed");
    assert_eq!(pledge["fields"][0]["new"][0]["count"], 2500);
}

#[test]
fn texts_are_compared_by_paragraph() {
    let folder = Folder::empty();
    folder.write("old.txt", "The Council,\n\n1. Decides to act\nat once;\n\n2. Remains seized.\n");
    let new = "The Council,\n\n1. Decides to act at once now;\n\n2. Calls for aid.\n\n3. Remains seized.\n";
    folder
        .write("new.txt", new)
        .write("new.html", "<p>The Council,<p>Decides to act at once;<li>Calls for aid.");
    let out = folder.run(&["diff", "old.txt", "new.txt"]).ended(0).out;
    let lines: Vec<&str> = out.lines().skip(1).map(str::trim).collect();
    assert_eq!(
        lines,
        [
            "para. 1: “Decides to act at once;” now reads “Decides to act at once now;”",
            "para. 2, new: “Calls for aid.”",
            "para. 3, moved from para. 2: “Remains seized.”"
        ]
    );
    let out = folder.run(&["diff", "old.txt", "new.html"]).ended(0).out;
    let lines: Vec<&str> = out.lines().skip(1).map(str::trim).collect();
    assert_eq!(
        lines,
        ["para. 2, withdrawn: “Remains seized.”", "paragraph 3 of the text, new: “Calls for aid.”"]
    );
}

/// Two resolutions, the second with another paragraph in the preamble and in the body, and another word in
/// a sub-paragraph and in the annex.
const RESOLUTIONS: [&str; 2] = [
    include_str!("../../fixtures/evidence/resolution-old.txt"),
    include_str!("../../fixtures/evidence/resolution-new.txt"),
];

#[test]
fn resolutions_are_compared_by_their_own_paragraphs() {
    let folder = Folder::empty();
    folder.write("old.txt", RESOLUTIONS[0]).write("new.txt", RESOLUTIONS[1]);
    let ran = folder.run(&["diff", "old.txt", "new.txt"]).ended(0);
    let lines: Vec<&str> = ran.out.lines().skip(1).map(str::trim).collect();
    assert_eq!(
        lines,
        [
            "preambular para. 2, new: “Welcoming the report of the Secretary-General,”",
            "para. 2, new: “Urges all parties to cooperate fully with the mission;”",
            "para. 3, moved from para. 2: “Requests the Secretary-General:”",
            "para. 3 (a), before para. 2 (a): “To report to the Council every ninety days;” now reads “To report to the Council every sixty days;”",
            "para. 4, moved from para. 3: “Decides to remain seized of the matter.”",
            "annex, para. 1: “The mission has one office in the capital.” now reads “The mission has two offices in the capital.”",
        ]
    );
    assert_eq!(ran.err, "6 changes in 1 file\n");
    folder.run(&["diff", "old.txt", "old.txt", "--exit-code"]).ended(0);
}

#[test]
fn revisions_of_a_repository_are_compared() {
    let folder = Folder::empty();
    folder.write("data/x.toml", RECORD).write("other.toml", "[package]\nname = \"x\"\n");
    folder.write("draft.md", "See S/2024/262.\n");
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-q", "-m", "first"]);
    folder.replace("data/x.toml", "count = 1000", "count = 2500");
    folder.write("other.toml", "[package]\nname = \"y\"\n").write("draft.md", "See S/2024/263.\n");
    let now = folder.run(&["diff", "HEAD", "--", "data"]).ended(0);
    assert!(now.out.contains("Kenya: pledge changed from 1,000 to 2,500"), "{now:?}");
    assert!(!now.out.contains("draft.md"), "{now:?}");
    folder.write("data/y.toml", RECORD.replace("\"x\"", "\"y\""));
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-q", "-m", "second"]);
    let ran = folder.run(&["diff", "HEAD~1", "HEAD"]).ended(0);
    assert!(ran.out.contains("data/x.toml: Example Mission"), "{ran:?}");
    assert!(ran.out.contains("data/y.toml: new file"), "{ran:?}");
    assert!(ran.out.contains("draft.md: paragraphs"), "{ran:?}");
    assert!(!ran.out.contains("other.toml"), "a file of another program: {ran:?}");
    folder
        .run(&["diff", "HEAD~9", "HEAD"])
        .failed_with(&["HEAD~9", "neither a file nor a revision"]);
}

#[test]
fn what_cannot_be_compared_is_said() {
    let folder = two_records();
    folder.write("a.md", "Text.\n").write("broken.toml", "format = 1\n[mission]\nid = \"x\"\n");
    folder.run(&["diff", "old.toml", "a.md"]).failed_with(&[
        "old.toml",
        "a mission record",
        "a text",
    ]);
    folder
        .run(&["diff", "old.toml", "broken.toml"])
        .failed_with(&["broken.toml", "required fields"]);
    folder.run(&["diff", "old.toml", "gone.toml"]).failed_with(&["gone.toml does not exist"]);
    folder.run(&["diff", "old.toml", "new.toml", "--", "a.md"]).failed_with(&["revisions"]);
}

#[test]
fn a_briefing_says_what_has_changed_since_a_file_or_a_commit() {
    let folder = two_records();
    folder.write("data/x.toml", folder.read("old.toml"));
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "data"]);
    git(&folder, &["commit", "-q", "-m", "first"]);
    folder.write("data/x.toml", folder.read("new.toml"));
    let build = |since: &str| {
        let args =
            ["build", "--allow-errors", "--format", "markdown", "--since", since, "data/x.toml"];
        folder.run(&args)
    };
    for since in ["old.toml", "HEAD"] {
        build(since);
        let page = folder.read("briefings/x.md");
        assert!(page.contains("## What has changed since 22 October 2024"), "{since}: {page}");
        assert!(page.contains("- Kenya: pledge changed from 1,000 to 2,500 personnel"), "{page}");
        assert!(page.contains("| ▌ Kenya |"), "{page}");
    }
    build("nothing").failed_with(&["nothing", "neither a file nor a revision"]);
    folder.replace("old.toml", "id = \"x\"", "id = \"other\"");
    build("old.toml").failed_with(&["“other”", "“x”"]);
    git(&folder, &["rm", "-q", "--cached", "data/x.toml"]);
    git(&folder, &["commit", "-q", "-m", "second"]);
    let ran = build("HEAD");
    assert!(ran.err.contains("has no revision at HEAD"), "{ran:?}");
    assert!(!folder.read("briefings/x.md").contains("What has changed"));
}
