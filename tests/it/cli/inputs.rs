//! Files that cannot be read: each is one clear sentence, and exit code 2.

use super::folder::Folder;

/// What `build` says of a file, and that `check` says it too.
#[track_caller]
fn check(folder: &Folder, file: &str, words: &[&str]) {
    let ran = folder.run(&["build", file]).failed_with(words);
    assert!(ran.err.contains(file), "{} does not name {file}", ran.err);
    assert!(folder.names("briefings").is_empty());
    let checked = folder.run(&["check", file]).ended(2);
    assert_eq!(checked.err.lines().next(), ran.err.lines().next(), "check and build");
}

#[test]
fn a_file_that_is_not_there() {
    check(&Folder::empty(), "nowhere.toml", &["is not there"]);
    check(&Folder::empty(), "no/where.json", &["is not there"]);
}

#[test]
fn an_empty_file() {
    let folder = Folder::empty();
    folder.write("empty.toml", "").write("blank.yaml", " \n\n");
    check(&folder, "empty.toml", &["is empty"]);
    check(&folder, "blank.yaml", &["is empty"]);
}

#[test]
fn a_file_that_is_not_utf_8() {
    let folder = Folder::empty();
    folder.write("latin.toml", b"format = 1\n[mission]\nname = \"C\xF4te d'Ivoire\"\n");
    check(&folder, "latin.toml", &["not UTF-8", "line 3"]);
}

#[test]
fn a_file_of_a_hundred_megabytes() {
    let folder = Folder::empty();
    let file = std::fs::File::create(folder.path("huge.toml")).expect("a file");
    file.set_len(100 << 20).expect("a sparse file");
    check(&folder, "huge.toml", &["100 MB"]);
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
    check(&folder, "secret.toml", &["cannot read"]);
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
    for command in ["build", "check"] {
        folder.run(&[command]).failed_with(&["no mission record", "rapporteur new"]);
    }
}

#[test]
fn a_file_of_another_kind() {
    let folder = Folder::empty();
    folder.write("record.txt", "format = 1");
    folder.run(&["build", "record.txt"]).failed_with(&["record.txt", "no record"]);
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
