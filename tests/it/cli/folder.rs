//! A folder of its own for each test, and the program run in it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What the surroundings of a run may say to the program.
const SURROUNDINGS: &[&str] =
    &["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "GITHUB_ACTIONS", "COLUMNS", "RUST_BACKTRACE"];

/// A temporary folder.
pub struct Folder(tempfile::TempDir);

/// What a run came to.
#[derive(Debug)]
pub struct Ran {
    /// The exit code.
    pub code: i32,
    /// What stands on standard output.
    pub out: String,
    /// What stands on standard error.
    pub err: String,
}

impl Folder {
    /// An empty folder.
    pub fn empty() -> Folder {
        Folder(tempfile::tempdir().expect("a folder"))
    }

    /// A folder with the project's `data`.
    pub fn with_data() -> Folder {
        let folder = Folder::empty();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data"), &folder.path("data"));
        folder
    }

    /// A folder with what is in one of the project's.
    pub fn with_copy_of(path: &str) -> Folder {
        let folder = Folder::empty();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(path), &folder.path(""));
        folder
    }

    /// A path in it.
    pub fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    /// Writes a file, with the folders above it.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) -> &Folder {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a folder above")).expect("a folder");
        std::fs::write(path, content).expect("a file");
        self
    }

    /// The text of a file.
    #[track_caller]
    pub fn read(&self, path: &str) -> String {
        match std::fs::read(self.path(path)) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) => panic!("{path}: {error}"),
        }
    }

    /// Puts other words into a file.
    #[track_caller]
    pub fn replace(&self, path: &str, old: &str, new: &str) -> &Folder {
        let text = self.read(path);
        assert!(text.contains(old), "{path} has no “{old}”");
        self.write(path, text.replace(old, new))
    }

    /// The names of the files in a folder, in order; none where it is not there.
    pub fn names(&self, path: &str) -> Vec<String> {
        let entries = std::fs::read_dir(self.path(path)).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    /// The program, about to run here.
    pub fn command<S: AsRef<std::ffi::OsStr>>(&self, args: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
        command.args(args).current_dir(&self.0).stdin(Stdio::null());
        SURROUNDINGS.iter().for_each(|name| {
            command.env_remove(name);
        });
        command
    }

    /// Runs the program to its end.
    pub fn run<S: AsRef<std::ffi::OsStr>>(&self, args: &[S]) -> Ran {
        Ran::of(&mut self.command(args))
    }

    /// Runs the program with something on standard input.
    pub fn run_on(&self, input: &[u8], args: &[&str]) -> Ran {
        let mut command = self.command(args);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program runs");
        let mut stdin = child.stdin.take().expect("standard input");
        std::thread::scope(|scope| {
            scope.spawn(move || stdin.write_all(input));
            Ran::from(child.wait_with_output().expect("the program ends"))
        })
    }
}

impl Ran {
    /// Runs a command to its end.
    pub fn of(command: &mut Command) -> Ran {
        Ran::from(command.output().expect("the program runs"))
    }

    /// Holds the exit code against what is expected.
    #[track_caller]
    pub fn ended(self, code: i32) -> Ran {
        assert_eq!(self.code, code, "{self:#?}");
        self
    }

    /// Holds that it could not run, and said so in one line with these words.
    #[track_caller]
    pub fn failed_with(self, words: &[&str]) -> Ran {
        let ran = self.ended(2);
        assert!(ran.err.starts_with("error: "), "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "one sentence: {}", ran.err);
        for words in words {
            assert!(ran.err.contains(words), "“{words}” is not in: {}", ran.err);
        }
        ran
    }
}

impl From<std::process::Output> for Ran {
    fn from(output: std::process::Output) -> Ran {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ran {
            code: output.status.code().expect("an exit code"),
            out: text(&output.stdout),
            err: text(&output.stderr),
        }
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder").flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            std::fs::copy(from, to).expect("a copy");
        }
    }
}
