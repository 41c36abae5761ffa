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

use serde::de::DeserializeOwned;

use crate::document::{
    Extracted, Format, Limit, ReadError, Remark, Reviewed, read_extracted, review_pdf,
};

/// How the process is started.
static READER: OnceLock<(PathBuf, Vec<OsString>)> = OnceLock::new();

/// Says how the process that reads a PDF is started: a program, and the arguments with which it calls
/// [`serve`] and does nothing else. The first call counts.
pub fn read_pdfs_with(program: PathBuf, arguments: Vec<OsString>) {
    let _ = READER.set((program, arguments));
}

/// What such a process does with the PDF on standard input: takes the text out of it, or adds remarks to
/// it. Sets limits on the time and memory of the whole process.
///
/// # Errors
/// Standard input that cannot be read, and standard output that cannot be written.
pub fn serve() -> std::io::Result<()> {
    limit();
    let mut input = Vec::new();
    std::io::stdin().lock().read_to_end(&mut input)?;
    let (line, bytes) = split_line(&input);
    let (answer, added) = match serde_json::from_slice::<Option<Vec<Remark>>>(line)? {
        None => (serde_json::to_vec(&read_extracted(bytes, Format::Pdf))?, Vec::new()),
        Some(remarks) => {
            let reviewed = review_pdf(bytes, &remarks);
            let answer = serde_json::to_vec(&reviewed)?;
            let file = reviewed.map(|reviewed| reviewed.bytes).unwrap_or_default();
            (answer, file.get(bytes.len()..).unwrap_or_default().to_vec())
        }
    };
    let mut out = std::io::stdout().lock();
    [&answer[..], b"\n", &added].iter().try_for_each(|part| out.write_all(part))?;
    // Where the process is not a program of Rust, nobody does it at its end.
    out.flush()
}

/// The first line, which is JSON, and what follows it: of a request the remarks, or nothing where the text
/// is wanted, and the PDF; of an answer what was found, and what is to be added to the PDF.
fn split_line(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    (bytes.get(..end).unwrap_or_default(), bytes.get(end + 1..).unwrap_or_default())
}

/// Takes the text out of a PDF, in a process of its own; in this one, where there can be no other.
pub(super) fn extract(bytes: &[u8]) -> Result<Extracted, ReadError> {
    match start() {
        Some(child) => understood(split_line(&ask(child, &[b"null\n", bytes])?).0)?,
        None => read_extracted(bytes, Format::Pdf),
    }
}

/// Adds remarks to a PDF as [`review_pdf`] does, in a process of its own; in this one, where there can be
/// no other.
///
/// # Errors
/// As for [`review_pdf`]; also a file that takes too much time or memory.
pub fn review(bytes: &[u8], remarks: &[Remark]) -> Result<Reviewed, ReadError> {
    let Some(child) = start() else { return review_pdf(bytes, remarks) };
    let request = serde_json::to_vec(remarks).map_err(|_| broken("its remarks are damaged"))?;
    let answer = ask(child, &[&request, b"\n", bytes])?;
    let (line, added) = split_line(&answer);
    let reviewed = understood::<Result<Reviewed, ReadError>>(line)??;
    Ok(Reviewed { bytes: [bytes, added].concat(), ..reviewed })
}

fn understood<T: DeserializeOwned>(answer: &[u8]) -> Result<T, ReadError> {
    serde_json::from_slice(answer).map_err(|_| broken("its reader gave no answer"))
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

/// Hands a request to a process, and waits for its answer.
fn ask(mut child: Child, parts: &[&[u8]]) -> Result<Vec<u8>, ReadError> {
    let (input, output, errors) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (done, answers) = mpsc::channel();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            // A process that has given up reads no more; its answer says why.
            input.map(|mut input| parts.iter().try_for_each(|part| input.write_all(part)))
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
    })
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
