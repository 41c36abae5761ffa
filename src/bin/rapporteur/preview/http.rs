//! One request per connection: as little of HTTP/1.1 as a browser on this machine needs.

use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

/// The head of a request is no longer.
const MOST_BYTES: usize = 16 << 10;

/// A request has no more fields in its head.
const MOST_FIELDS: usize = 64;

/// A request has come whole by then.
const WHOLE: Duration = Duration::from_secs(5);

/// An answer is taken by then.
const TAKEN: Duration = Duration::from_secs(10);

/// What is left of a request that was refused is waited for so long.
const UNREAD: Duration = Duration::from_millis(200);

/// The head of a request. It never has a body.
#[derive(Debug, Default)]
pub struct Request {
    /// `GET`
    pub method: String,
    /// The path and the query, as they were sent.
    pub target: String,
    /// The fields, in the order in which they were sent.
    pub fields: Vec<(String, String)>,
}

/// Why a request is not answered with what it asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is not HTTP/1.1, or is ambiguous.
    Malformed,
    /// It comes from elsewhere, or under another name.
    Foreign,
    /// There is nothing of that name, or its token is wrong.
    NotFound,
    /// It would change something.
    Method,
    /// It did not come in time.
    Slow,
    /// It has a body.
    Body,
    /// Its head is too long.
    TooLong,
    /// There are too many at the same time.
    Busy,
}

impl Refusal {
    fn status(self) -> &'static str {
        match self {
            Refusal::Malformed => "400 Bad Request",
            Refusal::Foreign => "403 Forbidden",
            Refusal::NotFound => "404 Not Found",
            Refusal::Method => "405 Method Not Allowed",
            Refusal::Slow => "408 Request Timeout",
            Refusal::Body => "413 Content Too Large",
            Refusal::TooLong => "431 Request Header Fields Too Large",
            Refusal::Busy => "503 Service Unavailable",
        }
    }

    /// What a reader can do.
    fn words(self) -> &'static str {
        match self {
            Refusal::Foreign => {
                "This preview answers only its own page. Open the address that the program printed."
            }
            Refusal::NotFound => {
                "There is nothing here. Open the address that the program printed."
            }
            Refusal::Method => "A preview is only read: GET or HEAD.",
            Refusal::Busy => "Too many connections. Close other windows with this preview.",
            Refusal::Malformed | Refusal::Slow | Refusal::Body | Refusal::TooLong => {
                "The request cannot be read."
            }
        }
    }
}

impl Request {
    /// Reads the head of a request. Nothing for a connection that was closed before.
    ///
    /// # Errors
    /// What cannot be read as a request without a body, in time.
    pub fn read(stream: &mut TcpStream) -> Result<Option<Request>, Refusal> {
        let end = Instant::now() + WHOLE;
        let mut bytes = Vec::new();
        let mut part = [0; 2048];
        loop {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() || stream.set_read_timeout(Some(left)).is_err() {
                return Err(Refusal::Slow);
            }
            match stream.read(&mut part) {
                Ok(0) if bytes.is_empty() => return Ok(None),
                Ok(0) => return Err(Refusal::Malformed),
                Ok(count) => bytes.extend_from_slice(&part[..count]),
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                Err(error) if is_late(&error) => return Err(Refusal::Slow),
                Err(_) => return Ok(None),
            }
            if let Some(request) = Request::parse(&bytes)? {
                return Ok(Some(request));
            }
            if bytes.len() > MOST_BYTES {
                return Err(Refusal::TooLong);
            }
        }
    }

    /// Reads the head of a request. Nothing where it has not come whole.
    pub fn parse(bytes: &[u8]) -> Result<Option<Request>, Refusal> {
        let mut fields = [httparse::EMPTY_HEADER; MOST_FIELDS];
        let mut head = httparse::Request::new(&mut fields);
        match head.parse(bytes) {
            Ok(httparse::Status::Complete(length)) if length > MOST_BYTES => {
                return Err(Refusal::TooLong);
            }
            Ok(httparse::Status::Complete(_)) => {}
            Ok(httparse::Status::Partial) => return Ok(None),
            Err(httparse::Error::TooManyHeaders) => return Err(Refusal::TooLong),
            Err(_) => return Err(Refusal::Malformed),
        }
        let (Some(method), Some(target)) = (head.method, head.path) else {
            return Err(Refusal::Malformed);
        };
        let mut fields = Vec::with_capacity(head.headers.len());
        for field in head.headers.iter() {
            let value = std::str::from_utf8(field.value).map_err(|_| Refusal::Malformed)?;
            fields.push((field.name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let request = Request { method: method.to_owned(), target: target.to_owned(), fields };
        let has_length = request.field("content-length")?.is_some_and(|length| length != "0");
        if has_length || request.field("transfer-encoding")?.is_some() {
            return Err(Refusal::Body);
        }
        Ok(Some(request))
    }

    /// The value of a field.
    ///
    /// # Errors
    /// A field that was sent twice: two readers could take two different values.
    pub fn field(&self, name: &str) -> Result<Option<&str>, Refusal> {
        let mut values = self.fields.iter().filter(|(own, _)| own == name);
        match (values.next(), values.next()) {
            (first, None) => Ok(first.map(|(_, value)| value.as_str())),
            _ => Err(Refusal::Malformed),
        }
    }
}

fn is_late(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
}

/// An answer.
#[derive(Debug)]
pub struct Answer<'a> {
    /// `200 OK`
    pub status: &'static str,
    /// The media type of its body.
    pub media_type: &'static str,
    /// The policy that a browser keeps to for what is in it.
    pub policy: &'static str,
    /// Its body.
    pub body: &'a [u8],
}

/// The policy for what needs nothing.
pub const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'";

impl Answer<'_> {
    /// The answer to a request that is refused.
    pub fn refusal(refusal: Refusal) -> Answer<'static> {
        Answer {
            status: refusal.status(),
            media_type: "text/plain; charset=utf-8",
            policy: NOTHING,
            body: refusal.words().as_bytes(),
        }
    }

    /// The head, with what keeps other sites from reading or framing what is in the body. The token in
    /// the address goes to no other site.
    fn head(&self, length: Option<usize>) -> String {
        let allowed = if self.status.starts_with("405") { "Allow: GET, HEAD\r\n" } else { "" };
        let length = length.map_or_else(String::new, |it| format!("Content-Length: {it}\r\n"));
        format!(
            "HTTP/1.1 {}\r\n\
             Content-Type: {}\r\n\
             {length}{allowed}\
             Content-Security-Policy: {}\r\n\
             X-Content-Type-Options: nosniff\r\n\
             Referrer-Policy: no-referrer\r\n\
             Cross-Origin-Opener-Policy: same-origin\r\n\
             Cross-Origin-Resource-Policy: same-origin\r\n\
             Cache-Control: no-store\r\n\
             Connection: close\r\n\r\n",
            self.status, self.media_type, self.policy
        )
    }

    /// Sends the answer and closes the connection.
    pub fn send(&self, stream: &mut TcpStream, with_body: bool) -> std::io::Result<()> {
        stream.set_write_timeout(Some(TAKEN))?;
        let mut bytes = self.head(Some(self.body.len())).into_bytes();
        if with_body {
            bytes.extend_from_slice(self.body);
        }
        stream.write_all(&bytes)?;
        stream.shutdown(Shutdown::Write)?;
        // Closed with something unread, a connection would take the answer with it.
        stream.set_read_timeout(Some(UNREAD))?;
        let end = Instant::now() + UNREAD;
        let mut rest = [0; 4096];
        while Instant::now() < end && !matches!(stream.read(&mut rest), Ok(0) | Err(_)) {}
        Ok(())
    }

    /// Sends the head alone; the body follows in parts.
    pub fn begin(&self, stream: &mut TcpStream) -> std::io::Result<()> {
        stream.set_write_timeout(Some(TAKEN))?;
        stream.write_all(self.head(None).as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Option<Request>, Refusal> {
        Request::parse(text.as_bytes())
    }

    #[test]
    fn a_head_is_read_when_it_is_whole() {
        assert!(matches!(parse("GET / HTTP/1.1\r\nHost: a"), Ok(None)));
        let request = parse("GET /x?y HTTP/1.1\r\nHost:  a \r\n\r\n").unwrap().unwrap();
        assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", "/x?y"));
        assert_eq!(request.field("host"), Ok(Some("a")));
    }

    #[test]
    fn what_two_readers_could_take_differently_is_refused() {
        for fields in ["Content-Length: 3\r\n", "Transfer-Encoding: chunked\r\n"] {
            let text = format!("POST / HTTP/1.1\r\n{fields}\r\nabc");
            assert_eq!(parse(&text).unwrap_err(), Refusal::Body, "{fields}");
        }
        let twice = parse("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n").unwrap().unwrap();
        assert_eq!(twice.field("host"), Err(Refusal::Malformed));
        assert_eq!(parse("no request\r\n\r\n").unwrap_err(), Refusal::Malformed);
        let many = "A: b\r\n".repeat(MOST_FIELDS + 1);
        let text = format!("GET / HTTP/1.1\r\n{many}\r\n");
        assert_eq!(parse(&text).unwrap_err(), Refusal::TooLong);
    }
}
