//! Work that a damaged or hostile file could make endless, done by a process of its own: this program
//! again, with limits on its time and memory. Whatever becomes of it is one error.

use std::io::{Read, Write};
use std::process::{Child, Command, ExitCode, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use rapporteur::document::{Extracted, Format, Limit, ReadError, read_extracted};

/// The first argument of such a process; no command of the user.
const EXTRACT: &str = "--extract-pdf-of-standard-input";

/// Whether this process is one.
pub fn is_child() -> bool {
    std::env::args_os().nth(1).is_some_and(|first| first == EXTRACT)
}

/// What such a process does: takes the text out of the PDF on standard input.
pub fn serve() -> ExitCode {
    limit();
    let mut bytes = Vec::new();
    if std::io::stdin().lock().read_to_end(&mut bytes).is_err() {
        return ExitCode::FAILURE;
    }
    let extracted = read_extracted(&bytes, Format::Pdf);
    let Ok(answer) = serde_json::to_vec(&extracted) else { return ExitCode::FAILURE };
    match std::io::stdout().lock().write_all(&answer) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Takes the text out of a PDF, in a process of its own; in this one, where there can be no other.
pub fn extract_pdf(bytes: &[u8]) -> Result<Extracted, ReadError> {
    match start() {
        Ok(child) => ask(child, bytes),
        Err(_) => read_extracted(bytes, Format::Pdf),
    }
}

fn start() -> std::io::Result<Child> {
    Command::new(std::env::current_exe()?)
        .arg(EXTRACT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
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
