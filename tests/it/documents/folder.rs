//! A folder of files, and the program run in it.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A folder that is gone after the test.
pub struct Folder(tempfile::TempDir);

/// What a run of the program came to.
#[derive(Debug)]
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Folder {
    /// A folder with these files, each a path below it and what it holds.
    pub fn of<B: AsRef<[u8]>>(files: &[(&str, B)]) -> Folder {
        let folder = Folder(tempfile::tempdir().expect("a folder to work in"));
        for (name, bytes) in files {
            let path = folder.path(name);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, bytes).expect("a file");
        }
        folder
    }

    /// A path below it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs the program there.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_on("", arguments)
    }

    /// Runs the program there, with a text on standard input.
    pub fn run_on(&self, input: &str, arguments: &[&str]) -> Run {
        let mut child = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .args(arguments)
            .current_dir(self.0.path())
            .env("NO_COLOR", "1")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program");
        let mut stdin = child.stdin.take().expect("standard input");
        // A program that does not read its input closes it.
        let _ = stdin.write_all(input.as_bytes());
        drop(stdin);
        let output = child.wait_with_output().expect("the program to end");
        Run {
            code: output.status.code().expect("an exit code, not a signal"),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }
}

impl Run {
    /// The lines of standard output as JSON, one object each.
    #[track_caller]
    pub fn json_lines(&self) -> Vec<serde_json::Value> {
        let read = |line: &str| {
            serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))
        };
        self.out.lines().map(read).collect()
    }
}
