//! `--watch`: one run for each change of a file that is read, and for nothing else.

use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::folder::Folder;

/// A watching program, with the lines that it says.
struct Watching {
    child: Child,
    said: Receiver<String>,
}

impl Watching {
    fn start(folder: &Folder, args: &[&str], stdout: Stdio) -> Watching {
        let mut command = folder.command(args);
        let mut child =
            command.stdout(stdout).stderr(Stdio::piped()).spawn().expect("the program runs");
        let lines = BufReader::new(child.stderr.take().expect("standard error")).lines();
        let (tell, said) = channel();
        std::thread::spawn(move || {
            lines.map_while(Result::ok).for_each(|line| {
                let _ = tell.send(line);
            });
        });
        Watching { child, said }
    }

    /// Waits for a line; it ends with a line of the program, or with its end.
    #[track_caller]
    fn until(&self, words: &str) {
        let wait = Duration::from_secs(60);
        while let Ok(line) = self.said.recv_timeout(wait) {
            if line.contains(words) {
                return;
            }
        }
        panic!("nobody said “{words}”");
    }

    /// The lines before one with these words.
    #[track_caller]
    fn lines_until(&self, words: &str) -> Vec<String> {
        let mut lines = Vec::new();
        while let Ok(line) = self.said.recv_timeout(Duration::from_secs(60)) {
            if line.contains(words) {
                return lines;
            }
            lines.push(line);
        }
        panic!("nobody said “{words}”, but {lines:?}");
    }

    /// Whether the program stays silent for as long as it would take to run again.
    fn is_silent(&self) -> bool {
        self.said.recv_timeout(Duration::from_millis(800)).is_err()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn watch_runs_when_a_file_that_is_read_changes_and_only_then() {
    let folder = Folder::empty();
    folder.write("draft.md", "S/2024/26x\n").write(".gitignore", "*.tmp.md\n");
    folder.write(".git/HEAD", "x").write("briefings/x.pdf", "");
    // Its own report is in the folder that it watches, in a format that it reads.
    let report = std::fs::File::create(folder.path("out.md")).expect("a file");
    let args = ["check", "--watch", "--format", "markdown", "."];
    let watching = Watching::start(&folder, &args, Stdio::from(report));
    watching.until("1 error");
    watching.until("watching");
    for other in ["x.log", ".git/index", "a.tmp.md", "briefings/.rapporteur-x"] {
        folder.write(other, "changed");
    }
    assert!(watching.is_silent(), "files that are not read");
    folder.write("draft.md", "Nothing is cited.\n");
    watching.until("nothing found");
    watching.until("watching");
    assert!(watching.is_silent(), "one run per change");
    folder.write("new.md", "S/2024/26x\n");
    watching.until("1 error");
    watching.until("watching");
    folder.write("rapporteur.toml", "rules = { malformed-symbol = \"off\" }\n");
    watching.until("nothing found");
}

#[test]
fn build_watches_too_and_is_not_woken_by_what_it_writes() {
    let folder = Folder::with_data();
    let args = ["build", "--watch", "--format", "markdown"];
    let watching = Watching::start(&folder, &args, Stdio::null());
    watching.until("briefings/mss.md");
    watching.until("watching");
    assert!(watching.is_silent(), "its own output");
    folder.replace("data/missions/mss.toml", "short   = \"MSS\"", "short   = \"MSSM\"");
    watching.until("briefings/mss.md");
    assert!(folder.read("briefings/mss.md").contains("MSSM"));
}

#[test]
fn build_makes_one_pdf_after_another() {
    let folder = Folder::with_data();
    let watching = Watching::start(&folder, &["build", "--watch"], Stdio::null());
    watching.until("watching");
    for (old, new) in [("\"MSS\"", "\"MSSM\""), ("\"MSSM\"", "\"MSSN\"")] {
        folder.replace("data/missions/mss.toml", old, new);
        watching.until("briefings/mss.pdf");
        watching.until("watching");
    }
}

#[test]
fn build_renders_only_what_has_changed() {
    let folder = Folder::with_data();
    let other = folder.read("data/missions/mss.toml");
    folder.write("data/missions/other.toml", other.replace("id      = \"mss\"", "id = \"other\""));
    let args = ["build", "--watch", "--format", "markdown,html"];
    let watching = Watching::start(&folder, &args, Stdio::null());
    watching.until("watching");
    folder.replace("data/missions/other.toml", "short   = \"MSS\"", "short   = \"MSSM\"");
    let said = watching.lines_until("watching");
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().all(|line| line.contains("briefings/other.")), "{said:?}");
    // A remark changes the files that hold the record, and no other.
    folder.write("data/missions/mss.toml", format!("{other}# remark\n"));
    let said = watching.lines_until("watching");
    assert!(said.iter().all(|line| line.contains("briefings/mss.")), "{said:?}");
    assert!(said.iter().any(|line| line.contains("briefings/mss.html")), "{said:?}");
    // What is gone is written again.
    std::fs::remove_file(folder.path("briefings/other.md")).expect("a briefing");
    folder.write("data/missions/mss.toml", format!("{other}# another\n"));
    let said = watching.lines_until("watching");
    assert!(said.iter().any(|line| line.contains("briefings/other.md")), "{said:?}");
}

#[test]
fn a_check_that_watches_keeps_what_has_not_changed() {
    let folder = Folder::empty();
    folder.write("one.md", "S/2024/26x\n").write("two.md", "S/2024/27x\n");
    let watching = Watching::start(&folder, &["check", "--watch"], Stdio::null());
    watching.until("2 errors");
    for (text, found) in [("Nothing.\n", "1 error in 2 documents"), ("S/2024/28x", "2 errors")] {
        watching.until("watching");
        folder.write("two.md", text);
        watching.until(found);
    }
}

#[test]
fn a_file_that_is_emptied_before_it_is_written_makes_one_run() {
    let folder = Folder::empty();
    folder.write("draft.md", "S/2024/26x\n");
    let watching = Watching::start(&folder, &["check", "--watch"], Stdio::null());
    watching.until("watching");
    folder.write("draft.md", "");
    std::thread::sleep(Duration::from_millis(60));
    folder.write("draft.md", "S/2024/263\n");
    let said = watching.lines_until("watching");
    assert!(said.iter().any(|line| line.contains("nothing found in 1 document")), "{said:?}");
    assert!(watching.is_silent(), "one run");
}
