//! What is written: standard output, files with their mode and their links, and nothing else.

use std::process::Stdio;

use super::folder::{Folder, Ran};

/// A record's draft with a mistake that can be fixed for sure.
const SPELLING: &str = "See S/RES/2699(2023).\n";

fn fixed_record(folder: &Folder) -> String {
    folder.run(&["new", "a.toml"]).ended(0);
    let clean = folder.read("a.toml");
    let symbol = "symbol = \"S/RES/2699 (2023)\"";
    folder.replace("a.toml", symbol, &symbol.replace(" (2023)", "(2023)"));
    assert_ne!(folder.read("a.toml"), clean);
    clean
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_under_standard_output_is_a_failure() {
    let folder = Folder::empty();
    folder.write("a.md", SPELLING).write("b.md", "S/2024/26x\n");
    for args in [
        &["check", "b.md"][..],
        &["check", "b.md", "--format", "json"],
        &["cite", "a.md"],
        &["cite", "a.md", "--format", "csv"],
        &["xref", "-", "a.md"],
        &["link", "a.md"],
        &["symbol", "S/2024/263"],
        &["rules"],
        &["config"],
        &["schema", "record"],
        &["man"],
        &["--help"],
    ] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("/dev/full");
        let child = folder.command(args).stdout(full).stderr(Stdio::piped()).spawn();
        let ran = Ran::from(child.expect("the program runs").wait_with_output().expect("it ends"));
        assert_eq!(ran.code, 2, "{args:?}: {}", ran.err);
        assert!(ran.err.contains("cannot write to standard output"), "{args:?}: {}", ran.err);
    }
}

#[test]
fn a_closed_pipe_is_silence_in_every_format() {
    let folder = Folder::empty();
    folder.write("a.md", "See S/2024/263 and S/2024/262.\n".repeat(20_000));
    for format in ["text", "json", "jsonl", "csv"] {
        let mut child = folder
            .command(&["cite", "a.md", "--format", format])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        drop(child.stdout.take());
        let ran = Ran::from(child.wait_with_output().expect("it ends"));
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{format}");
    }
}

#[test]
fn link_prints_the_bytes_that_it_writes() {
    let folder = Folder::empty();
    folder.write("a.txt", "\u{1B}[31mS/2024/263\u{7}\r\n\u{202E}x\n");
    let printed = folder.run(&["link", "a.txt"]).ended(0).out;
    folder.run(&["link", "a.txt", "-o", "b.txt"]).ended(0);
    assert_eq!(printed, folder.read("b.txt"));
    assert!(printed.starts_with("\u{1B}[31mS/2024/263"), "{printed:?}");
}

#[test]
fn a_byte_order_mark_stays_one() {
    let folder = Folder::empty();
    let clean = fixed_record(&folder);
    folder.write("a.toml", format!("\u{FEFF}{}", folder.read("a.toml")));
    folder.run(&["check", "--fix", "a.toml"]).ended(0);
    assert_eq!(folder.read("a.toml"), format!("\u{FEFF}{clean}"));
}

#[cfg(unix)]
#[test]
fn what_is_fixed_keeps_its_mode_and_its_links() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
    let folder = Folder::empty();
    let clean = fixed_record(&folder);
    let broken = clean.replace("symbol = \"S/RES/2699 (2023)\"", "symbol = \"S/RES/2699(2023)\"");
    let path = folder.path("a.toml");
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).expect("a mode");
    folder.write("a.toml", &broken);
    folder.run(&["check", "--fix", "a.toml"]).ended(0);
    assert_eq!(folder.read("a.toml"), clean);
    assert_eq!(path.metadata().expect("a file").mode() & 0o777, 0o600);

    folder.write("a.toml", &broken);
    std::fs::create_dir(folder.path("sub")).expect("a folder");
    symlink("../a.toml", folder.path("sub/link.toml")).expect("a link");
    folder.run(&["check", "--fix", "sub/link.toml"]).ended(0);
    assert_eq!(folder.read("a.toml"), clean);
    assert!(folder.path("sub/link.toml").symlink_metadata().expect("a link").is_symlink());

    folder.write("a.toml", &broken);
    std::fs::hard_link(&path, folder.path("sub/other.toml")).expect("another name");
    folder.run(&["check", "--fix", "a.toml"]).ended(0);
    assert_eq!(folder.read("sub/other.toml"), clean);
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf_8_is_not_changed_into_another() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let folder = Folder::empty();
    let clean = fixed_record(&folder);
    let name = OsStr::from_bytes(b"b\xFF.toml");
    std::fs::rename(folder.path("a.toml"), folder.path("").join(name)).expect("a name");
    folder.run(&[OsStr::new("check"), OsStr::new("--fix"), name]).ended(0);
    assert_eq!(folder.names(".").len(), 1);
    let text = std::fs::read_to_string(folder.path("").join(name)).expect("the same file");
    assert_eq!(text, clean);
}

#[cfg(unix)]
#[test]
fn an_output_is_written_through_a_link_and_never_replaces_what_is_no_file() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    let folder = Folder::empty();
    folder.write("a.md", "S/2024/263\n").write("real/out.md", "old");
    symlink("real/out.md", folder.path("link.md")).expect("a link");
    folder.run(&["link", "a.md", "-o", "link.md"]).ended(0);
    assert!(folder.read("real/out.md").contains("https://docs.un.org"));
    assert!(folder.path("link.md").symlink_metadata().expect("a link").is_symlink());

    let pipe = folder.path("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs");
    assert!(made.success());
    folder.run(&["link", "a.md", "-o", "pipe"]).failed_with(&["pipe is not a regular file"]);
    assert!(pipe.metadata().expect("a pipe").file_type().is_fifo());
    folder.run(&["link", "a.md", "-o", "/dev/null"]).ended(0);
    let ran = folder.run(&["link", "a.md", "-o", "/dev/stdout"]).ended(0);
    assert!(ran.out.contains("https://docs.un.org"), "{}", ran.out);
}

#[test]
fn leftovers_of_killed_builds_are_removed_by_the_next() {
    let folder = Folder::with_data();
    folder.write("briefings/.rapporteur-Ab12Cd", "half a PDF").write("briefings/mine.txt", "mine");
    folder.run(&["build", "--format", "markdown"]).ended(0);
    assert_eq!(folder.names("briefings"), ["mine.txt", "mss.md"]);
}

/// A run that is stopped while it writes leaves nothing behind.
#[cfg(unix)]
#[test]
fn a_run_that_is_stopped_removes_what_it_had_begun() {
    let folder = Folder::empty();
    folder.write("big.md", "No citation stands in this line of a large draft.\n".repeat(200_000));
    for signal in ["-INT", "-TERM"] {
        let args = ["link", "big.md", "-o", "out/linked.md"];
        let stopped = (0..5).any(|_| {
            folder.write("out/linked.md", "before");
            let mut run = folder.command(&args).spawn().expect("the program runs");
            while folder.names("out").len() < 2 {
                if run.try_wait().expect("a state").is_some() {
                    return false; // too fast; once more
                }
                std::thread::yield_now();
            }
            let id = run.id().to_string();
            let sent = std::process::Command::new("kill").args([signal, &id]).status();
            assert!(sent.expect("kill runs").success());
            let code = run.wait().expect("it ends").code();
            assert_eq!(folder.names("out"), ["linked.md"], "{signal}");
            code == Some(130) && folder.read("out/linked.md") == "before"
        });
        assert!(stopped, "{signal}: the run was never caught while it wrote");
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_are_shown_on_one_line() {
    let folder = Folder::empty();
    let name = "a\n::error::b\u{1B}[31m\u{202E}.md";
    folder.write(name, "See S/2024/26x and S/2024/263.\n");
    let missing = "c\n::error::d.md";
    for args in [
        &["check", name][..],
        &["check", name, "--format", "concise"],
        &["check", missing],
        &["cite", name],
        &["cite", missing],
        &["xref", "S/2024/263", name],
        &["link", missing],
        &["build", missing],
        &["build", name],
        &["new", name],
        &["import", "catalogue", missing],
        &["check", "--config", missing],
        &["check", "--baseline", missing],
        &["check", "--baseline", name],
        &["build", "--template", missing],
        &["build", "--citation-style", missing],
    ] {
        let ran = folder.run(args);
        for shown in [&ran.out, &ran.err] {
            assert!(!shown.contains("\n::error::"), "{args:?}: {shown}");
            assert!(!shown.contains(['\u{1B}', '\u{202E}']), "{args:?}: {shown:?}");
        }
        assert!(format!("{}{}", ran.out, ran.err).contains("\\n::error::"), "{args:?}: {ran:#?}");
    }
    let folder = Folder::empty();
    folder.write("::error::x.md", "See S/2024/263.\n");
    let ran = folder.run(&["cite", "."]).ended(0);
    assert!(ran.out.starts_with("./::error::x.md:1:5: "), "{}", ran.out);
    folder.write("::error::x.md", "See S/2024/26x and S/2024/263.\n");
    for args in [
        &["check", ".", "--format", "concise"][..],
        &["cite", ".", "--format", "csv"],
        &["xref", "-", ".", "--format", "csv"],
        &["xref", "S/2024/263", "."],
    ] {
        let ran = folder.run(args);
        let is_command = |line: &&str| line.trim_start().starts_with("::");
        assert!(!ran.out.lines().any(|line| is_command(&line)), "{args:?}: {}", ran.out);
        assert!(ran.out.contains("./::error::x.md"), "{args:?}: {}", ran.out);
    }
}

#[test]
fn no_cell_of_a_table_is_a_formula() {
    let folder = Folder::empty();
    folder.write("=1+1.md", "See S/2024/263.\n");
    let ran = folder.run(&["cite", "--format", "csv", "=1+1.md"]).ended(0);
    assert!(ran.out.lines().nth(1).expect("a row").starts_with("'=1+1.md,"), "{}", ran.out);
    let ran = folder.run(&["xref", "-", "=1+1.md", "--format", "csv"]).ended(0);
    assert!(ran.out.lines().nth(1).expect("a row").starts_with("'=1+1.md,"), "{}", ran.out);
}
