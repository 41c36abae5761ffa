//! PDFs read by a process of its own, with limits on its time and memory: a damaged or hostile file
//! could make the work endless. Whatever becomes of the process is one error.
//!
//! A program that wants this says with [`read_pdfs_with`] how the process is started, and lets that
//! process call [`serve`]. Without, PDFs are read by the process that asks.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{OnceLock, mpsc};
use std::time::Duration;

use crate::document::{Extracted, Format, Limit, ReadError, read_extracted};

/// How the process is started.
static READER: OnceLock<(PathBuf, Vec<OsString>)> = OnceLock::new();

/// Says how the process that reads a PDF is started: a program, and the arguments with which it calls
/// [`serve`] and does nothing else. The first call counts.
pub fn read_pdfs_with(program: PathBuf, arguments: Vec<OsString>) {
    let _ = READER.set((program, arguments));
}

/// What such a process does: takes the text out of the PDF on standard input, and writes it to
/// standard output. Sets limits on the time and memory of the whole process.
///
/// # Errors
/// Standard input that cannot be read, and standard output that cannot be written.
pub fn serve() -> std::io::Result<()> {
    limit();
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    let extracted = read_extracted(&bytes, Format::Pdf);
    std::io::stdout().lock().write_all(&serde_json::to_vec(&extracted)?)
}

/// Takes the text out of a PDF, in a process of its own; in this one, where there can be no other.
pub(super) fn extract(bytes: &[u8]) -> Result<Extracted, ReadError> {
    match start() {
        Some(child) => ask(child, bytes),
        None => read_extracted(bytes, Format::Pdf),
    }
}

fn start() -> Option<Child> {
    let (program, arguments) = READER.get()?;
    Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()
}

fn ask(mut child: Child, bytes: &[u8]) -> Result<Extracted, ReadError> {
    let (input, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (done, answers) = mpsc::channel();
    let answer = std::thread::scope(|scope| {
        scope.spawn(move || {
            // A process that has given up reads no more; its answer says why.
            input.map(|mut input| input.write_all(bytes))
        });
        scope.spawn(move || done.send(output.map(read_whole)));
        let complaint = scope.spawn(move || errors.map(read_whole).unwrap_or_default());
        let answer = answers.recv_timeout(Duration::from_secs(Limit::Time.most()));
        if answer.is_err() {
            let _ = child.kill();
        }
        let status = child.wait();
        match answer {
            Err(_) => Err(ReadError::TooLarge(Limit::Time)),
            Ok(answer) => match (answer, status) {
                (Some(answer), Ok(status)) if status.success() => Ok(answer),
                (_, status) => Err(failure(status.ok(), &complaint.join().unwrap_or_default())),
            },
        }
    });
    serde_json::from_slice::<Result<Extracted, ReadError>>(&answer?)
        .unwrap_or_else(|_| Err(broken("its reader gave no answer")))
}

fn read_whole(mut from: impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    let _ = from.read_to_end(&mut bytes);
    bytes
}

/// Why a process ended without an answer: by its status and what it complained of.
fn failure(status: Option<ExitStatus>, complaint: &[u8]) -> ReadError {
    let complaint = String::from_utf8_lossy(complaint);
    if complaint.contains("memory allocation") || complaint.contains("capacity overflow") {
        return ReadError::TooLarge(Limit::Memory);
    }
    if was_stopped_for_time(status) {
        return ReadError::TooLarge(Limit::Time);
    }
    if complaint.contains("overflowed its stack") {
        return broken("it is nested too deeply");
    }
    broken("its reader gave up")
}

fn broken(detail: &str) -> ReadError {
    ReadError::Broken { format: Format::Pdf, detail: detail.to_owned() }
}

/// Sets the limits of this process.
#[cfg(unix)]
fn limit() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |most| Rlimit { current: Some(most), maximum: Some(most) };
    // Where a system has no such limit, the time that the other process waits remains.
    let _ = setrlimit(Resource::As, most(Limit::Memory.most()));
    let _ = setrlimit(Resource::Cpu, most(Limit::Time.most()));
    let _ = setrlimit(Resource::Core, most(0));
}

#[cfg(not(unix))]
fn limit() {}

#[cfg(unix)]
fn was_stopped_for_time(status: Option<ExitStatus>) -> bool {
    use std::os::unix::process::ExitStatusExt;
    let signal = status.and_then(|status| status.signal());
    let time = [rustix::process::Signal::XCPU, rustix::process::Signal::KILL];
    signal.is_some_and(|signal| time.iter().any(|time| time.as_raw() == signal))
}

#[cfg(not(unix))]
fn was_stopped_for_time(_: Option<ExitStatus>) -> bool {
    false
}
