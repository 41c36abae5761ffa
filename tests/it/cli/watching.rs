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
