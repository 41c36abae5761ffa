//! Answers on the loopback interface: the frame, the pages, the findings, and word of every change.

use std::io::Write;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::{Context, Result};

use super::guard::Guard;
use super::http::{Answer, NOTHING, Refusal, Request};
use super::stage::Stage;

/// A reader has a few windows; more connections at the same time are refused.
const MOST_CONNECTIONS: usize = 32;

/// How often a silent stream of changes shows whether there still is a reader.
const SIGN_OF_LIFE: Duration = Duration::from_secs(10);

/// The policy for the frame: its own style, script and pages, and nothing from elsewhere.
const FRAME: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The policy for a page: no script runs in it, whatever its template has.
const PAGE: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";

/// A server on this machine, for this machine.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    guard: Guard,
    stage: Arc<Stage>,
    open: Arc<AtomicUsize>,
}

impl Server {
    /// Listens on 127.0.0.1 alone. Port 0 is one that the system chooses.
    pub fn listen(port: u16, stage: Arc<Stage>) -> Result<Server> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .with_context(|| format!("cannot listen on 127.0.0.1, port {port}"))?;
        let port = listener.local_addr().context("the port is not known")?.port();
        Ok(Server { listener, guard: Guard::new(port)?, stage, open: Arc::default() })
    }

    /// The address of the preview.
    pub fn address(&self) -> String {
        self.guard.address()
    }

    /// Answers, until the program ends.
    pub fn serve(self) {
        let server = Arc::new(self);
        for stream in server.listener.incoming() {
            let Ok(mut stream) = stream else {
                // The system has no file left for it; there will be one.
                std::thread::sleep(Duration::from_millis(50));
                continue;
            };
            let slot = Slot::new(&server.open);
            if slot.number > 2 * MOST_CONNECTIONS {
                continue;
            }
            let own = Arc::clone(&server);
            // A browser that goes away in the middle is no failure.
            let answer = move || {
                let _ = match slot.number > MOST_CONNECTIONS {
                    true => Answer::refusal(Refusal::Busy).send(&mut stream, true),
                    false => own.answer(&mut stream),
                };
                drop(slot);
            };
            // Without a thread the connection is closed.
            let _ = std::thread::Builder::new().spawn(answer);
        }
    }

    fn answer(&self, stream: &mut TcpStream) -> std::io::Result<()> {
        let request = match Request::read(stream) {
            Ok(Some(request)) => request,
            Ok(None) => return Ok(()),
            Err(refusal) => return Answer::refusal(refusal).send(stream, true),
        };
        let with_body = request.method != "HEAD";
        let path = match self.guard.admit(&request) {
            Ok(path) => path,
            Err(refusal) => return Answer::refusal(refusal).send(stream, with_body),
        };
        let shown = self.stage.now();
        let state;
        let (media_type, policy, body): (_, _, &[u8]) = match path {
            "" => ("text/html; charset=utf-8", FRAME, include_bytes!("frame.html")),
            "frame.css" => ("text/css; charset=utf-8", NOTHING, include_bytes!("frame.css")),
            "frame.js" => ("text/javascript; charset=utf-8", NOTHING, include_bytes!("frame.js")),
            "state" => {
                state = serde_json::to_vec(&*shown).expect("plain data");
                ("application/json", NOTHING, &state)
            }
            "events" => return self.tell(stream, with_body),
            path => match path.strip_prefix("page/").and_then(|key| shown.page(key)) {
                Some(page) => ("text/html; charset=utf-8", PAGE, page.html.as_bytes()),
                None => return Answer::refusal(Refusal::NotFound).send(stream, with_body),
            },
        };
        Answer { status: "200 OK", media_type, policy, body }.send(stream, with_body)
    }

    /// Sends the number of every change (server-sent events), until the reader is gone.
    fn tell(&self, stream: &mut TcpStream, with_body: bool) -> std::io::Result<()> {
        let media_type = "text/event-stream";
        let answer = Answer { status: "200 OK", media_type, policy: NOTHING, body: b"" };
        answer.begin(stream)?;
        if !with_body {
            return Ok(());
        }
        let mut version = 0;
        loop {
            match self.stage.after(version, SIGN_OF_LIFE) {
                Some(shown) => {
                    version = shown.version;
                    stream.write_all(format!("data: {version}\n\n").as_bytes())?;
                }
                None => stream.write_all(b":\n\n")?,
            }
        }
    }
}

/// A connection among those that are open.
struct Slot {
    open: Arc<AtomicUsize>,
    /// How many there are with it.
    number: usize,
}

impl Slot {
    fn new(open: &Arc<AtomicUsize>) -> Slot {
        let number = open.fetch_add(1, Ordering::Relaxed) + 1;
        Slot { open: Arc::clone(open), number }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.open.fetch_sub(1, Ordering::Relaxed);
    }
}
