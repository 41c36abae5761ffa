//! `rapporteur preview`, over TCP: what it shows, to whom, and what comes after a save.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use serde_json::Value;

use super::folder::Folder;

const RECORD: &str = "data/missions/mss.toml";

/// Starts a preview, and ends it when it has said its address.
pub(super) fn starts(folder: &Folder, args: &[&str]) {
    let _ = Preview::start(folder, args);
}

/// A preview that runs.
struct Preview {
    child: Child,
    host: String,
    token: String,
}

/// What it answers.
#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Preview {
    fn start(folder: &Folder, args: &[&str]) -> Preview {
        let args: Vec<&str> = ["preview"].iter().chain(args).copied().collect();
        let mut command = folder.command(&args);
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("the program runs");
        let mut address = String::new();
        let out = child.stdout.take().expect("standard output");
        BufReader::new(out).read_line(&mut address).expect("an address");
        let rest = address.trim_end().strip_prefix("http://").expect("an address");
        let (host, path) = rest.split_once('/').expect("a path");
        let token = path.strip_suffix('/').expect("an address that ends with a slash");
        Preview { child, host: host.to_owned(), token: token.to_owned() }
    }

    /// What is shown, after the first run.
    fn started(folder: &Folder, args: &[&str]) -> Preview {
        let preview = Preview::start(folder, args);
        preview.events().next_version();
        preview
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("a limit");
        stream
    }

    /// Sends these bytes as they are.
    fn send(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        // The rest of what is too long is not taken.
        let _ = stream.write_all(request.as_bytes());
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.unwrap_or_else(|| panic!("no answer to {request:?}: {text:?}"));
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    /// A request of the reader's browser, with further fields.
    fn ask(&self, method: &str, path: &str, fields: &str) -> Answer {
        let (host, token) = (&self.host, &self.token);
        self.send(&format!("{method} /{token}/{path} HTTP/1.1\r\nHost: {host}\r\n{fields}\r\n"))
    }

    #[track_caller]
    fn get(&self, path: &str) -> String {
        let answer = self.ask("GET", path, "");
        assert_eq!(answer.status, 200, "{path}: {answer:?}");
        answer.body
    }

    fn state(&self) -> Value {
        serde_json::from_str(&self.get("state")).expect("JSON")
    }

    /// The one page.
    fn page(&self) -> String {
        let key = self.state()["pages"][0]["key"].as_str().expect("a page").to_owned();
        self.get(&format!("page/{key}"))
    }

    fn events(&self) -> Events {
        let mut stream = self.connect();
        let (host, token) = (&self.host, &self.token);
        write!(stream, "GET /{token}/events HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("a request");
        Events(BufReader::new(stream))
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The stream of changes.
struct Events(BufReader<TcpStream>);

impl Events {
    /// The number of the next change. The stream shows every ten seconds that it is alive.
    #[track_caller]
    fn next_version(&mut self) -> u64 {
        for _ in 0..20 {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).expect("a line") > 0, "the stream has ended");
            if let Some(version) = line.strip_prefix("data: ") {
                return version.trim().parse().expect("a number");
            }
        }
        panic!("nothing changed");
    }
}

fn rules(state: &Value) -> Vec<&str> {
    let findings = state["findings"].as_array().expect("findings");
    findings.iter().filter_map(|found| found["rule"].as_str()).collect()
}

#[test]
fn the_page_is_shown_with_its_findings() {
    let folder = Folder::with_data();
    folder.replace(RECORD, "\"Bahamas, The\"", "\"Bahama\"");
    let preview = Preview::started(&folder, &[RECORD]);
    assert!(preview.host.starts_with("127.0.0.1:"), "{}", preview.host);
    let state = preview.state();
    let findings = state["findings"].as_array().expect("findings");
    let found = findings.iter().find(|found| found["rule"] == "unknown-state").expect("a finding");
    assert_eq!((&found["severity"], &found["file"]), (&"error".into(), &RECORD.into()));
    let line = found["line"].as_u64().expect("a line") as usize;
    let column = found["column"].as_u64().expect("a column") as usize;
    let text = folder.read(RECORD);
    let marked = &text.lines().nth(line - 1).expect("the line")[column - 1..];
    assert!(marked.trim_start_matches('"').starts_with("Bahama"), "{marked}");
    assert_eq!(state["pages"][0]["stale"], Value::Null);
    assert!(preview.page().contains("<h1>Multinational Security Support Mission in Haiti</h1>"));
    for (path, words) in [("", "frame.js"), ("frame.js", "EventSource"), ("frame.css", ":root")] {
        assert!(preview.get(path).contains(words), "{path}");
    }
    let head = preview.ask("HEAD", "", "");
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert_eq!(preview.ask("GET", "page/unknown", "").status, 404);
}

#[test]
fn nobody_else_is_answered() {
    let folder = Folder::with_data();
    let preview = Preview::started(&folder, &[RECORD]);
    let Preview { host, token, .. } = &preview;
    let port = host.rsplit(':').next().expect("a port");
    let own = format!("Host: {host}\r\n");
    let requests = [
        (404, format!("GET / HTTP/1.1\r\n{own}\r\n")),
        (404, format!("GET /state HTTP/1.1\r\n{own}\r\n")),
        (404, format!("GET /{}/state HTTP/1.1\r\n{own}\r\n", "0".repeat(32))),
        (403, format!("GET /{token}/state HTTP/1.1\r\nHost: example.org:{port}\r\n\r\n")),
        (403, format!("GET /{token}/state HTTP/1.1\r\nHost: example.org\r\n\r\n")),
        (400, format!("GET /{token}/state HTTP/1.1\r\n\r\n")),
        (400, format!("GET /{token}/state HTTP/1.1\r\n{own}Host: example.org\r\n\r\n")),
        (403, format!("GET /{token}/state HTTP/1.1\r\n{own}Origin: http://example.org\r\n\r\n")),
        (403, format!("GET /{token}/state HTTP/1.1\r\n{own}Origin: null\r\n\r\n")),
        (403, format!("GET /{token}/ HTTP/1.1\r\n{own}Sec-Fetch-Site: cross-site\r\n\r\n")),
        (405, format!("POST /{token}/state HTTP/1.1\r\n{own}\r\n")),
        (405, format!("OPTIONS /{token}/state HTTP/1.1\r\n{own}\r\n")),
        (413, format!("POST /{token}/state HTTP/1.1\r\n{own}Content-Length: 3\r\n\r\nabc")),
        (
            413,
            format!(
                "GET /{token}/state HTTP/1.1\r\n{own}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
            ),
        ),
        (431, format!("GET /{token}/state HTTP/1.1\r\n{own}X: {}\r\n\r\n", "x".repeat(20_000))),
        (400, "not a request\r\n\r\n".to_owned()),
    ];
    for (status, request) in &requests {
        let answer = preview.send(request);
        assert_eq!(answer.status, *status, "{request}");
        assert!(!answer.body.contains("findings"), "{request}: {answer:?}");
    }
    // A page of another site gets no leave to read, and none to frame.
    for path in ["", "state", "frame.js", "no-such-page"] {
        let answer = preview.ask("GET", path, "");
        assert!(!answer.head.contains("access-control-"), "{answer:?}");
        let guards = [
            "content-security-policy: default-src 'none'",
            "frame-ancestors 'none'",
            "x-content-type-options: nosniff",
            "referrer-policy: no-referrer",
            "cross-origin-resource-policy: same-origin",
            "cache-control: no-store",
        ];
        guards.iter().for_each(|guard| assert!(answer.head.contains(guard), "{path}: {guard}"));
    }
    let key = preview.state()["pages"][0]["key"].as_str().expect("a page").to_owned();
    let page = preview.ask("GET", &format!("page/{key}"), "");
    assert!(page.head.contains("sandbox allow-same-origin"), "{page:?}");
    assert!(!page.head.contains("allow-scripts"), "{page:?}");
    // It listens on one address alone.
    assert!(TcpStream::connect(format!("127.0.0.2:{port}")).is_err());
}

#[test]
fn a_connection_that_says_nothing_stops_nobody() {
    let folder = Folder::with_data();
    let preview = Preview::started(&folder, &[RECORD]);
    let silent: Vec<TcpStream> = (0..8).map(|_| preview.connect()).collect();
    assert!(preview.get("state").contains("pages"));
    // More than a reader can use are refused, and the refusal is not for good.
    let more: Vec<TcpStream> = (0..40).map(|_| preview.connect()).collect();
    let refused = preview.ask("GET", "state", "");
    assert_eq!(refused.status, 503, "{refused:?}");
    drop((silent, more));
    let is_free = (0..100).any(|_| {
        std::thread::sleep(Duration::from_millis(50));
        preview.ask("GET", "state", "").status == 200
    });
    assert!(is_free);
}

#[test]
fn what_is_saved_is_shown() {
    let folder = Folder::with_data();
    let preview = Preview::start(&folder, &[RECORD]);
    let mut events = preview.events();
    let first = events.next_version();
    folder.replace(RECORD, "\"Bahamas, The\"", "\"Bahama\"");
    assert_eq!(events.next_version(), first + 1);
    assert!(rules(&preview.state()).contains(&"unknown-state"));
    assert!(preview.page().contains("Bahama<"));
    folder.replace(RECORD, "\"Bahama\"", "\"Bahamas, The\"");
    assert_eq!(events.next_version(), first + 2);
    assert!(!rules(&preview.state()).contains(&"unknown-state"));
}

#[test]
fn a_record_that_cannot_be_read_keeps_its_last_page() {
    let folder = Folder::with_data();
    let preview = Preview::start(&folder, &[RECORD]);
    let mut events = preview.events();
    events.next_version();
    let before = preview.page();
    let whole = folder.read(RECORD);
    folder.write(RECORD, whole.replacen("[mission]", "[mission", 1));
    events.next_version();
    let state = preview.state();
    assert!(rules(&state).contains(&"syntax-error"), "{state}");
    assert!(state["pages"][0]["stale"].is_string(), "{state}");
    assert_eq!(preview.page(), before);
    folder.write(RECORD, &whole);
    events.next_version();
    assert_eq!(preview.state()["pages"][0]["stale"], Value::Null);
    // Settings with a mistake change nothing but the reason that is shown.
    folder.write("rapporteur.toml", "rules = 3\n");
    events.next_version();
    let state = preview.state();
    assert!(state["problem"].is_string(), "{state}");
    assert_eq!(preview.page(), before);
}

#[test]
fn records_of_a_folder_have_a_page_each_and_a_volume_has_one() {
    let folder = Folder::with_data();
    let other = folder.read(RECORD).replace("id      = \"mss\"", "id = \"other\"");
    folder.write("data/missions/other.toml", other);
    let preview = Preview::started(&folder, &[]);
    assert_eq!(preview.state()["pages"].as_array().expect("pages").len(), 2);
    let preview = Preview::started(&folder, &["--template", "annual"]);
    assert_eq!(preview.state()["pages"].as_array().expect("pages").len(), 1);
}

#[test]
fn what_cannot_be_previewed_is_said() {
    let folder = Folder::with_data();
    folder.run(&["preview", "gone.toml"]).failed_with(&["gone.toml", "does not exist"]);
    let preview = Preview::start(&folder, &[RECORD]);
    let port = preview.host.rsplit(':').next().expect("a port");
    folder.run(&["preview", "--port", port]).failed_with(&["cannot listen on 127.0.0.1", port]);
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it() {
    let folder = Folder::with_data();
    let mut preview = Preview::started(&folder, &[RECORD]);
    let _events = preview.events();
    let id = preview.child.id().to_string();
    let kill = std::process::Command::new("kill").args(["-INT", &id]).status();
    assert!(kill.expect("kill runs").success());
    assert_eq!(preview.child.wait().expect("an end").code(), Some(130));
}
