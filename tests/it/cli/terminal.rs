//! Colours and closed pipes.

use std::process::Stdio;

use super::folder::{Folder, Ran};

const ESCAPE: char = '\u{1B}';

/// A folder whose check finds something.
fn with_findings() -> Folder {
    let folder = Folder::with_data();
    folder.replace("data/missions/mss.toml", "S/2024/678", "S/2024/67x");
    folder
}

#[test]
fn there_are_no_colours_in_a_pipe() {
    let folder = with_findings();
    for args in [&["check"][..], &["build"], &["build", "nowhere.toml"], &["--help"], &["bogus"]] {
        let ran = folder.run(args);
        assert!(!ran.out.contains(ESCAPE) && !ran.err.contains(ESCAPE), "{args:?}: {ran:#?}");
    }
}

#[test]
fn colours_can_be_forced_and_refused() {
    let folder = with_findings();
    let coloured = Ran::of(folder.command(&["check"]).env("CLICOLOR_FORCE", "1"));
    assert!(coloured.out.contains(ESCAPE), "{}", coloured.out);
    let complaint = Ran::of(folder.command(&["build", "no.toml"]).env("CLICOLOR_FORCE", "1"));
    assert!(complaint.err.contains(ESCAPE), "{}", complaint.err);
    let plain = Ran::of(folder.command(&["check"]).env("NO_COLOR", "1"));
    assert!(!plain.out.contains(ESCAPE), "{}", plain.out);
    assert_eq!(plain.out, folder.run(&["check"]).out);
}

/// Runs the program while nobody reads its output.
#[track_caller]
fn check_unread(folder: &Folder, args: &[&str], code: i32) {
    let mut child = folder
        .command(args)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let ran = Ran::from(child.wait_with_output().expect("the program ends"));
    assert_eq!(ran.code, code, "{args:?}: {ran:#?}");
    for words in ["panicked", "Broken pipe", "os error"] {
        assert!(!ran.err.contains(words), "{args:?}: {}", ran.err);
    }
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let folder = with_findings();
    check_unread(&folder, &["check"], 1);
    for args in [
        &["explain"][..],
        &["explain", "unknown-document"],
        &["symbol", "S/2024/263"],
        &["symbol", "--json", "S/2024/263"],
        &["completions", "bash"],
        &["man"],
        &["--help"],
        &["rules"],
    ] {
        check_unread(&folder, args, 0);
    }
}

#[test]
fn standard_error_that_nobody_reads_is_no_panic() {
    let folder = with_findings();
    for (args, code) in [(&["check"][..], 1), (&["build", "nowhere.toml"], 2), (&["bogus"], 2)] {
        let mut child = folder
            .command(args)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        drop(child.stderr.take());
        let ended = child.wait().expect("the program ends");
        assert_eq!(ended.code(), Some(code), "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_long_list_stops_where_its_reader_stops() {
    use std::io::{BufRead, BufReader};
    let folder = Folder::empty();
    folder.write("symbols.txt", "S/2024/263\n".repeat(200_000));
    let input = std::fs::File::open(folder.path("symbols.txt")).expect("a file");
    let mut child = folder
        .command(&["symbol", "--json", "-"])
        .stdin(input)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut first = String::new();
    let mut out = BufReader::new(child.stdout.take().expect("standard output"));
    out.read_line(&mut first).expect("a line");
    assert!(first.contains("S/2024/263"), "{first}");
    drop(out);
    let ran = Ran::from(child.wait_with_output().expect("the program ends")).ended(0);
    assert_eq!(ran.err, "");
}
