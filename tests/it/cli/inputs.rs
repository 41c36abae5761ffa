//! Files that cannot be read: each is a finding, and the others are read all the same. Exit code 2 is for
//! runs that could not be done.

use super::folder::Folder;

/// What is said of a file that cannot be read, in whatever format of report.
#[track_caller]
fn check(folder: &Folder, file: &str, words: &str) {
    folder.write("sound.md", "See S/2024/263.\n");
    let ran = folder.run(&["check", file, "sound.md", "--format", "concise"]).ended(1);
    let line = format!("{file}:");
    assert!(ran.out.starts_with(&line) && ran.out.contains(words), "{}", ran.out);
    assert!(ran.out.contains("[unreadable-file]"), "{}", ran.out);
    assert!(ran.err.contains("1 error in 1 document, 1 unreadable file"), "{}", ran.err);
    folder.run(&["check", file, "--rule", "unreadable-file=off"]).ended(0);
    folder.run(&["check", file, "--baseline", "k.json", "--update-baseline"]).ended(0);
    folder.run(&["check", file, "--baseline", "k.json"]).ended(0);
}

#[test]
fn a_file_that_does_not_exist() {
    let folder = Folder::empty();
    folder.write("sound.md", "See S/2024/26x.\n");
    for command in ["build", "check", "cite"] {
        folder.run(&[command, "nowhere.toml"]).failed_with(&["nowhere.toml does not exist"]);
        folder.run(&[command, "no/where.json"]).failed_with(&["no/where.json does not exist"]);
    }
    let ran = folder.run(&["check", "nowhere.md", "sound.md"]).ended(2);
    assert!(ran.out.contains("S/2024/26x"), "the others are checked: {}", ran.out);
}

#[test]
fn an_empty_file_has_nothing_to_find() {
    let folder = Folder::empty();
    folder.write("empty.toml", "").write("blank.yaml", " \n\n").write("empty.md", "");
    folder.write("empty.pdf", "").write("empty.docx", "").write("blank.txt", "\n \n");
    let ran = folder.run(&["check", "."]).ended(0);
    let words = "nothing found in 4 documents; 0 known, 0 allowed; 2 files skipped: 2 not ours";
    assert!(ran.err.contains(words), "{}", ran.err);
    for name in folder.names(".") {
        folder.run(&["check", &name]).ended(0);
    }
    folder.run(&["build", "empty.toml"]).failed_with(&["no mission record in empty.toml"]);
}

#[test]
fn a_file_that_is_not_utf_8() {
    let folder = Folder::empty();
    folder.write("latin.toml", b"format = 1\n[mission]\nname = \"C\xF4te d'Ivoire\"\n");
    check(&folder, "latin.toml", "not UTF-8: invalid byte on line 3");
    folder.write("latin.md", b"One.\nC\xF4te d'Ivoire\n");
    check(&folder, "latin.md", "latin.md:2:2:");
    folder.write("wide.md", b"S\x00/\x002\x00");
    check(&folder, "wide.md", "UTF-16");
}

#[test]
fn a_record_of_a_hundred_megabytes() {
    let folder = Folder::empty();
    folder.write("huge.toml", "format = 1\n[mission]\n");
    let file = std::fs::OpenOptions::new().append(true).open(folder.path("huge.toml"));
    file.expect("a file").set_len(100 << 20).expect("a sparse file");
    check(&folder, "huge.toml", "larger than the limit of 16 MB");
}

#[test]
fn a_document_in_a_format_that_is_not_read() {
    let folder = Folder::empty();
    for name in ["report.pages", "report.doc", "report.rtf"] {
        folder.write(name, b"PK\x03\x04\xFF");
        check(&folder, name, "is not read; save it as DOCX or PDF");
    }
    let ran = folder.run(&["check", "."]).ended(0);
    assert!(ran.err.contains("3 in a format that is not read"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn a_file_that_must_not_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::empty();
    folder.write("secret.toml", "format = 1\n");
    let path = folder.path("secret.toml");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o000)).expect("permissions");
    if std::fs::read(&path).is_ok() {
        println!("skipped: this user may read everything");
        return;
    }
    let ran = folder.run(&["check", "secret.toml"]).ended(1);
    assert!(ran.out.contains("cannot be read"), "{}", ran.out);
    let baseline = ["check", "secret.toml", "--baseline", "k.json", "--update-baseline"];
    folder.run(&baseline).failed_with(&["k.json was not written"]);
}

#[cfg(unix)]
#[test]
fn what_is_not_a_regular_file_is_refused_at_once() {
    use std::os::unix::fs::symlink;
    let folder = Folder::empty();
    let made = std::process::Command::new("mkfifo").arg(folder.path("pipe.md")).status();
    assert!(made.expect("mkfifo runs").success());
    symlink("/dev/zero", folder.path("zero.md")).expect("a link");
    for (name, words) in [("pipe.md", "a named pipe"), ("zero.md", "a device")] {
        check(&folder, name, words);
        folder.run(&["check", "--config", name]).failed_with(&[words]);
        folder.run(&["link", name]).failed_with(&[words]);
    }
    if std::path::Path::new("/proc/kmsg").exists() {
        let ran = folder.run(&["check", "/proc/kmsg"]).ended(1);
        assert!(ran.out.contains("a file of the kernel"), "{}", ran.out);
    }
    folder.run(&["check", "."]).ended(0);
}

#[test]
fn a_folder_where_a_file_belongs() {
    let folder = Folder::with_data();
    folder.run(&["check", "--config", "data"]).failed_with(&["data", "a folder"]);
    folder.run(&["link", "data"]).failed_with(&["data", "a folder"]);
}

#[test]
fn a_folder_with_nothing_in_it() {
    let folder = Folder::empty();
    folder.run(&["build"]).failed_with(&["no mission record", "rapporteur new"]);
    let ran = folder.run(&["check"]).ended(0);
    assert!(ran.err.contains("no record and no document was read"), "{}", ran.err);
}

#[test]
fn a_file_of_another_kind() {
    let folder = Folder::empty();
    folder.write("record.txt", "format = 1");
    folder.run(&["build", "record.txt"]).failed_with(&["record.txt", "is not a record"]);
}

#[test]
fn files_of_other_programs_pass_when_a_hook_names_them() {
    let folder = Folder::empty();
    folder.write("package.json", "{\"name\": \"x\", \"scripts\": {\"format\": \"document\"}}");
    folder.write("ci.yml", "on: push\njobs:\n  mission:\n    format: x\n");
    folder.write("broken.json", "{,}").write("tsconfig.json", "// x\n{}\n");
    folder.write("README.md", "Nothing.\n");
    let names = folder.names(".");
    let ran = folder.run(&[&["check".to_owned()][..], &names].concat()).ended(0);
    assert_eq!(ran.out, "");
    let words = "nothing found in 1 document; 0 known, 0 allowed; 4 files skipped: 4 not ours";
    assert!(ran.err.contains(words), "{}", ran.err);
    let ran = folder.run(&["check", "--verbose", "."]).ended(0);
    assert!(ran.err.contains("skipped ci.yml: not ours"), "{}", ran.err);
}

#[test]
fn a_record_with_any_mistake_is_known_as_one_beside_others() {
    let folder = Folder::with_data();
    let utf_16: Vec<u8> = "format: 1\nmission:\n".bytes().flat_map(|byte| [byte, 0]).collect();
    for (name, text, rule) in [
        ("x.toml", &b"[mission]\nid = 'x'\n"[..], "missing-field"),
        ("x.yaml", b"mission:\n  id: x\n", "missing-field"),
        ("x.json", b"{\"mission\": {\"id\": \"x\"}}", "missing-field"),
        ("x.toml", b"[[pledge]]\nstate = 'Kenya'\n", "not-a-record"),
        ("x.toml", b"[mission\nid = =\n", "syntax-error"),
        ("x.yaml", b"mission:\n\tid: x\n", "syntax-error"),
        ("x.json", b"{\"mission\": {\"id\" \"x\"}}", "syntax-error"),
        ("x.toml", b"= = =\n", "syntax-error"),
        ("x.yaml", &utf_16, "unreadable-file"),
        ("x.toml", b"[mission]\nname = '\xE9'\n", "unreadable-file"),
    ] {
        let path = format!("data/missions/{name}");
        folder.write(&path, text);
        for asked in [&path[..], "data", "data/missions", "."] {
            let ran = folder.run(&["check", asked, "--format", "concise"]).ended(1);
            let line = format!("error[{rule}]");
            let found =
                ran.out.lines().any(|found| found.starts_with(&path) && found.contains(&line));
            assert!(found, "{name}, {rule}, {asked}: {}", ran.out);
        }
        std::fs::remove_file(folder.path(&path)).expect("removed");
    }
    // In a folder of other things, one key that others have too says nothing.
    folder.write("x/x.yaml", "section: 3\n").write("x/broken.toml", "= = =\n");
    folder.run(&["check", "x"]).ended(0);
}

#[test]
fn the_name_of_a_file_is_no_option_where_a_hook_or_the_action_names_it() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let hook = std::fs::read_to_string(root.join(".pre-commit-hooks.yaml")).expect("the hook");
    assert!(hook.contains("entry: rapporteur check\n") && hook.contains("args: [\"--\"]\n"));
    let action = std::fs::read_to_string(root.join(".ci/check-in-action")).expect("the script");
    let calls = action.lines().filter(|line| line.contains("rapporteur check"));
    assert!(calls.clone().count() == 2 && calls.clone().all(|line| line.contains(" -- \"${paths")));
    let folder = Folder::empty();
    folder.write("evil.toml", "[rules]\nmalformed-symbol = \"off\"\n");
    folder.write("--config=evil.toml", "").write("draft.md", "See S/2024/26x.\n");
    folder.run(&["check", "--", "--config=evil.toml", "draft.md"]).ended(1);
}

#[test]
fn a_catalogue_without_a_record() {
    let folder = Folder::with_data();
    folder.run(&["build", "data/documents"]).failed_with(&["no mission record to build"]);
}

#[test]
fn a_byte_order_mark_and_other_line_ends_are_no_mistake() {
    let folder = Folder::with_data();
    let record = folder.read("data/missions/mss.toml").replace('\n', "\r\n");
    folder.write("data/missions/mss.toml", format!("\u{FEFF}{record}"));
    folder.run(&["build"]).ended(0);
}

#[test]
fn whatever_stands_in_a_file_is_no_panic() {
    for (name, text) in [
        ("a.toml", "format = 1\n[mission]\n"),
        ("a.toml", "[[mission]]\n[[mission]]\n"),
        ("a.yaml", "mission: &a [*a]\n"),
        ("a.json", "{\"mission\": {\"name\": \"\\ud800\"}}"),
        ("a.json", "[[[[[[[[[[[[[[[["),
        ("a.yaml", "\u{0}"),
    ] {
        let folder = Folder::empty();
        folder.write(name, text);
        for args in [&["build", name][..], &["check", name], &["build", "--allow-errors", name]] {
            let ran = folder.run(args);
            assert!((0..=2).contains(&ran.code), "{args:?}: {text}: {ran:#?}");
            assert!(!ran.err.contains("panicked"), "{args:?}: {text}: {}", ran.err);
        }
    }
}
