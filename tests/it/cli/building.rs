//! `rapporteur build`: what it makes, when it makes nothing, and that a file is there whole or not
//! at all.

use super::folder::Folder;

const RECORD: &str = "data/missions/mss.toml";

#[test]
fn build_makes_both_files() {
    let folder = Folder::with_data();
    let ran = folder.run(&["build"]).ended(0);
    assert_eq!(folder.names("briefings"), ["mss.md", "mss.pdf"]);
    assert!(folder.read("briefings/mss.pdf").starts_with("%PDF-"));
    assert!(folder.read("briefings/mss.md").starts_with("# Multinational"));
    for file in ["mss.pdf", "mss.md"] {
        assert!(ran.err.contains(&format!("{RECORD} -> briefings/{file}")), "{}", ran.err);
    }
}

#[test]
fn one_format_and_another_folder_can_be_asked_for() {
    let folder = Folder::with_data();
    folder.run(&["build", "--format", "markdown", "-o", "a/b", RECORD]).ended(0);
    assert_eq!(folder.names("a/b"), ["mss.md"]);
    folder.run(&["build", "--format", "pdf,pdf", "-o", "c"]).ended(0);
    assert_eq!(folder.names("c"), ["mss.pdf"]);
}

#[test]
fn a_record_with_an_error_is_built_only_if_that_is_allowed() {
    let folder = Folder::with_data();
    folder.replace(RECORD, "state     = \"Benin\"", "state     = \"Benina\"");
    let ran = folder.run(&["build"]).ended(1);
    assert!(ran.out.contains("unknown-state"), "{}", ran.out);
    assert!(ran.err.contains("1 error: nothing was built"), "{}", ran.err);
    assert!(folder.names("briefings").is_empty());
    let ran = folder.run(&["build", "--allow-errors"]).ended(0);
    assert!(ran.out.contains("unknown-state"), "{}", ran.out);
    assert_eq!(folder.names("briefings"), ["mss.md", "mss.pdf"]);
}

#[test]
fn a_record_that_lacks_a_required_field_is_not_built_and_the_others_are() {
    let folder = Folder::with_data();
    let twin = folder.read(RECORD).replace("id      = \"mss\"", "id      = \"twin\"");
    folder.write("data/missions/twin.toml", twin.replace("S/2024/678", "S/2024/67x"));
    let ran = folder.run(&["build", "--allow-errors", "--format", "markdown"]).ended(1);
    assert!(ran.err.contains("twin.toml: not built: required fields"), "{}", ran.err);
    assert!(ran.err.contains(": source"), "{}", ran.err);
    assert_eq!(folder.names("briefings"), ["mss.md"]);
}

#[test]
fn a_character_that_no_font_has_stops_the_pdf_of_its_record_alone() {
    let folder = Folder::with_data();
    let twin = folder.read(RECORD).replace("id      = \"mss\"", "id      = \"twin\"");
    folder
        .write("data/missions/twin.toml", twin.replace("joint operations", "joint 聯 operations"));
    let ran = folder.run(&["build", "--format", "pdf,markdown,html,docx"]).ended(1);
    let at = "twin.toml:81:62: no font has the character “聯” (U+806F)";
    assert!(ran.err.contains(at), "{}", ran.err);
    assert!(ran.err.contains("briefings/twin.pdf was not written"), "{}", ran.err);
    let made = ["md", "pdf", "html", "docx"].map(|ending| format!("mss.{ending}"));
    let twins = ["md", "html", "docx"].map(|ending| format!("twin.{ending}"));
    let mut expected: Vec<String> = made.into_iter().chain(twins).collect();
    expected.sort();
    let mut names = folder.names("briefings");
    names.sort();
    assert_eq!(names, expected);
    assert!(folder.read("briefings/twin.md").contains("joint 聯 operations"));
}

#[test]
fn a_picture_of_the_project_is_in_every_format_and_no_other_file_is() {
    let folder = Folder::with_data();
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 6\"><rect width=\"9\" height=\"6\"/></svg>";
    folder.write("data/photos/port.svg", svg);
    let with = |file: &str| {
        let text = format!("As follows:\\n\\n![The port](../{file} 'Port')\\nSource: UN Photo.\"");
        folder.replace(
            RECORD,
            "\"The following Member States have pledged personnel and capabilities to the MSS:\"",
            &format!("\"{text}"),
        );
    };
    with("photos/port.svg");
    folder.run(&["build", "--format", "pdf,markdown,html,docx"]).ended(0);
    let page = folder.read("briefings/mss.md");
    assert!(page.contains("![The port](../data/photos/port.svg)"), "{page}");
    for outside in ["../../outside.svg", "photos/none.svg"] {
        let folder = Folder::with_data();
        folder.write("project/rapporteur.toml", "").write("outside.svg", svg);
        let record = folder.read(RECORD).replace(
            "\"The following Member States have pledged personnel and capabilities to the MSS:\"",
            &format!("\"![The port]({outside})\\nSource: UN Photo.\""),
        );
        folder.write("project/missions/a.toml", record);
        let ran = folder.run(&["build", "project", "--format", "markdown", "--allow-errors"]);
        assert_eq!(ran.code, 1, "{}", ran.err);
        assert!(ran.err.contains("a.toml: not built:"), "{}", ran.err);
        assert!(folder.names("briefings").iter().all(|name| !name.ends_with(".md")));
    }
}

#[test]
fn the_citation_style_is_that_of_the_flag_or_the_settings() {
    let folder = Folder::with_data();
    let build = ["build", "--format", "markdown"];
    let notes = |folder: &Folder| folder.read("briefings/mss.md");
    folder.run(&[&build[..], &["--citation-style", "bluebook"]].concat()).ended(0);
    assert!(notes(&folder).contains("S.C. Res. 2699, ¶ 16,"));
    folder.write("rapporteur.toml", "citation-style = \"oscola\"\n");
    folder.run(&build).ended(0);
    assert!(notes(&folder).contains("UNSC Res 2699 (2 October 2023)"));
    folder.run(&[&build[..], &["--citation-style", "un"]].concat()).ended(0);
    assert!(notes(&folder).contains("[Security Council resolution 2699 (2023)]"));
    // A style of one's own, named from the folder of the settings.
    folder.write("rapporteur.toml", "citation-style = \"styles/ours.jinja\"\n");
    folder.write(
        "styles/ours.jinja",
        "{% for source in sources %}OURS {{ source.symbol }}{% endfor %}",
    );
    folder.write("drafts/x.md", "See S/2024/263.\n");
    folder.run(&build).ended(0);
    assert!(notes(&folder).contains("OURS S/RES/2699 (2023)"));
    let ran = folder.run(&["link", "--style", "footnote", "drafts/x.md"]).ended(0);
    assert_eq!(ran.out, "See S/2024/263[^un-1].\n\n[^un-1]: OURS S/2024/263\n");
    folder.write(
        "styles/ours.jinja",
        "{% for source in sources %}\n {{ source.nothing }}{% endfor %}",
    );
    let ran = folder.run(&build).ended(2);
    assert!(ran.err.contains("styles/ours.jinja:2:5"), "{}", ran.err);
    let ran = folder.run(&[&build[..], &["--citation-style", "blubook"]].concat()).ended(2);
    assert!(ran.err.contains("did you mean `bluebook`?"), "{}", ran.err);
}

#[test]
fn a_broken_template_leaves_what_was_there() {
    for (name, text, place) in [
        ("page.typ", "\n#broken(", "page.typ:2:"),
        ("page.md.jinja", "\n{{ broken", "page.md.jinja:2"),
    ] {
        let folder = Folder::with_data();
        folder.write("briefings/mss.pdf", "old").write("briefings/mss.md", "old");
        folder.write(&format!("house/{name}"), text);
        let ran = folder.run(&["build", "--template", "house"]).ended(2);
        assert!(ran.err.contains(place), "{}", ran.err);
        assert_eq!(folder.names("briefings"), ["mss.md", "mss.pdf"], "{name}");
        assert_eq!(folder.read("briefings/mss.pdf"), "old", "{name}");
        assert_eq!(folder.read("briefings/mss.md"), "old", "{name}");
    }
}

#[test]
fn templates_of_the_project_take_the_place_of_the_houses() {
    let folder = Folder::with_data();
    folder.write("templates/page.md.jinja", "own: {{ title }}");
    folder.run(&["build", "--format", "markdown"]).ended(0);
    assert!(folder.read("briefings/mss.md").starts_with("own: Multinational"));
    folder.write("other/page.md.jinja", "other: {{ title }}");
    folder.run(&["build", "--format", "markdown", "--template", "other"]).ended(0);
    assert!(folder.read("briefings/mss.md").starts_with("other: Multinational"));
}

#[test]
fn a_template_folder_that_is_none_is_said() {
    let folder = Folder::with_data();
    folder.write("nothing/readme.txt", "x");
    for (template, words) in [
        (RECORD, "is not a folder"),
        ("not-there", "does not exist"),
        ("nothing", "has no template"),
    ] {
        folder.run(&["build", "--template", template]).failed_with(&[words, template]);
    }
    assert!(folder.names("briefings").is_empty());
}

#[test]
fn a_character_that_no_font_has_is_named_with_its_place() {
    let folder = Folder::with_data();
    folder.replace(RECORD, "Pledged personnel (no specifics)", "Pledged 你 (no specifics)");
    let line =
        1 + folder.read(RECORD).lines().position(|line| line.contains('你')).expect("a line");
    let place = format!("{RECORD}:{line}:19: ");
    let ran = folder.run(&["build"]).ended(1);
    for words in [&place, "“你” (U+4F60)", "[house] fonts", "briefings/mss.pdf was not written"]
    {
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    }
    assert_eq!(folder.names("briefings"), ["mss.md"]);
    folder.run(&["build", "--format", "markdown"]).ended(0);
    assert!(folder.read("briefings/mss.md").contains("Pledged 你"));
}

#[test]
fn the_day_can_be_set() {
    let folder = Folder::with_data();
    folder.run(&["build", "--format", "markdown", "--as-of", "2025-01-05"]).ended(0);
    let text = folder.read("briefings/mss.md");
    assert!(text.contains("As at 5 January 2025"), "{text}");
    // On that day, half of what the record says had not happened yet.
    let ran = folder.run(&["check", "--as-of", "2024-02-01"]).ended(1);
    assert!(ran.out.contains("after-as-of"), "{}", ran.out);
    let ran = folder.run(&["build", "--as-of", "2024-02-30"]).ended(2);
    assert!(ran.err.contains("2024-02-30"), "{}", ran.err);
}

#[test]
fn a_record_without_a_day_is_built_only_if_one_is_given() {
    let folder = Folder::with_data();
    folder.replace(RECORD, "as_of   = 2024-10-22\n", "");
    let ran = folder.run(&["build", "--allow-errors"]).ended(1);
    assert!(ran.err.contains("mission: as_of"), "{}", ran.err);
    assert!(folder.names("briefings").is_empty());
    folder.run(&["build", "--allow-errors", "--as-of", "2024-10-22"]).ended(0);
}

#[test]
fn two_missions_of_one_id_are_not_written_over_each_other() {
    let folder = Folder::with_data();
    folder.write("data/missions/twin.toml", folder.read(RECORD));
    let ran = folder.run(&["build"]).ended(1);
    assert!(ran.out.contains("duplicate-id"), "{}", ran.out);
    let words = ["missions/mss.toml", "missions/twin.toml", "different ids"];
    let ran = folder.run(&["build", "--allow-errors"]).ended(2);
    assert!(words.iter().all(|words| ran.err.contains(words)), "{}", ran.err);
}

#[test]
fn one_bad_record_does_not_keep_the_others_from_being_built() {
    let folder = Folder::with_data();
    let record = folder.read(RECORD);
    folder.write(
        "data/missions/bad.toml",
        record.replace("\"mss\"", "\"bad\"").replace("S/2024/678", "S/2024/67x"),
    );
    folder.write("data/missions/broken.toml", "format = 1\n[mission\nid = =\n");
    folder.write("data/missions/latin.toml", b"format = 1\n[mission]\nid = \"\xF4\"\n");
    let ran = folder.run(&["build"]).ended(1);
    assert_eq!(folder.names("briefings"), ["mss.md", "mss.pdf"]);
    assert!(ran.err.contains("were not built"), "{}", ran.err);
    for rule in ["malformed-symbol", "syntax-error", "unreadable-file"] {
        assert!(ran.out.contains(rule), "{rule}: {}", ran.out);
    }
}

#[cfg(unix)]
#[test]
fn templates_and_styles_of_the_project_do_not_lead_out_of_it() {
    use std::os::unix::fs::symlink;
    let folder = Folder::with_data();
    folder.write("elsewhere/secret", "secret: {{ title }}");
    let project = folder.path("project");
    std::fs::create_dir_all(project.join("templates")).expect("a folder");
    std::fs::rename(folder.path("data"), project.join("data")).expect("moved");
    folder.write("project/rapporteur.toml", "");
    let run = |args: &[&str]| super::folder::Ran::of(folder.command(args).current_dir(&project));
    let secret = folder.path("elsewhere/secret");
    symlink(&secret, project.join("templates/page.md.jinja")).expect("a link");
    run(&["build"]).failed_with(&["templates/page.md.jinja", "leads out of the project"]);
    std::fs::remove_dir_all(project.join("templates")).expect("removed");
    symlink(&secret, project.join("style.jinja")).expect("a link");
    for style in ["/proc/self/environ", "../elsewhere/secret", "style.jinja"] {
        folder.write("project/rapporteur.toml", format!("citation-style = \"{style}\"\n"));
        let ran = run(&["build"]).ended(2);
        assert!(ran.err.contains("project's folder"), "{}", ran.err);
        assert!(!ran.err.contains("secret:"), "{}", ran.err);
    }
    assert!(folder.names("project/briefings").is_empty());
    // What the command line names is the user's own choice.
    folder.write("project/rapporteur.toml", "");
    std::fs::create_dir_all(folder.path("elsewhere/house")).expect("a folder");
    folder.write("elsewhere/house/page.md.jinja", "house: {{ title }}");
    run(&["build", "--format", "markdown", "--template", "../elsewhere/house"]).ended(0);
    assert!(folder.read("project/briefings/mss.md").starts_with("house: "));
    std::fs::remove_file(project.join("rapporteur.toml")).expect("removed");
    symlink(&secret, project.join("rapporteur.toml")).expect("a link");
    let ran = run(&["check"]).failed_with(&["rapporteur.toml", "leads out"]);
    assert!(!ran.err.contains("secret:"), "{}", ran.err);
}

#[test]
fn an_id_cannot_lead_out_of_the_folder() {
    let folder = Folder::with_data();
    folder.replace(RECORD, "id      = \"mss\"", "id      = \"../../outside\"");
    let ran = folder.run(&["build", "--allow-errors", "-o", "a/b"]).ended(1);
    assert!(ran.err.contains("mission: id"), "{}", ran.err);
    assert_eq!(folder.names("."), ["a", "data"]);
    assert_eq!(folder.names("a"), ["b"]);
    assert!(folder.names("a/b").is_empty());
}

#[test]
fn a_batch_is_built_whole_though_one_of_it_fails() {
    let folder = Folder::with_data();
    let record = folder.read(RECORD);
    for number in 1..=9 {
        let id = format!("id = \"m{number}\"");
        let text = record.replace("id      = \"mss\"", &id);
        let text = if number == 5 { text.replace("formed police", "你") } else { text };
        folder.write(&format!("data/missions/m{number}.toml"), text);
    }
    let ran = folder.run(&["build", "-o", "out"]).ended(1);
    assert!(ran.err.contains("data/missions/m5.toml:"), "{}", ran.err);
    let names = folder.names("out");
    assert_eq!(names.len(), 19, "{names:?}");
    assert!(!names.contains(&"m5.pdf".to_owned()), "{names:?}");
}

#[test]
fn an_output_that_cannot_be_written_is_said() {
    let folder = Folder::with_data();
    folder.write("taken", "a file");
    folder.run(&["build", "-o", "taken"]).failed_with(&["taken"]);
    assert_eq!(folder.read("taken"), "a file");
}

#[test]
fn several_projects_are_built_in_one_run() {
    let folder = Folder::empty();
    let mss = include_str!("../../../data/missions/mss.toml");
    for name in ["one", "two"] {
        folder.write(&format!("{name}/rapporteur.toml"), "[rules]\nunknown-document = \"off\"\n");
        let record = mss.replace("id      = \"mss\"", &format!("id = \"{name}\""));
        folder.write(&format!("{name}/data/missions/{name}.toml"), record);
    }
    folder.run(&["build", "--format", "pdf", "one", "two"]).ended(0);
    assert_eq!(folder.names("briefings"), ["one.pdf", "two.pdf"]);
}
