//! Which requests are answered: those of the reader's own browser, for the address that was printed.
//!
//! Every page that is open in the browser can send requests to this machine. What keeps them out: the name
//! under which they come (another name that leads to this machine would make them of the same site),
//! what the browser says of where they come from, and a token in the path that nobody can guess.

use anyhow::{Context, Result};

use super::http::{Refusal, Request};

/// What a request must have.
#[derive(Debug)]
pub struct Guard {
    token: String,
    names: [String; 2],
}

impl Guard {
    /// A guard with a new token.
    pub fn new(port: u16) -> Result<Guard> {
        let mut random = [0; 16];
        getrandom::fill(&mut random).context("the system gives no random numbers")?;
        let token = random.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Guard { token, names: [format!("127.0.0.1:{port}"), format!("localhost:{port}")] })
    }

    /// The address of the preview.
    pub fn address(&self) -> String {
        format!("http://{}/{}/", self.names[0], self.token)
    }

    /// What a request asks for: the path behind the token, without the query.
    ///
    /// # Errors
    /// A request that must not be answered.
    pub fn admit<'a>(&self, request: &'a Request) -> Result<&'a str, Refusal> {
        let host = request.field("host")?.ok_or(Refusal::Malformed)?;
        if !self.names.iter().any(|name| name.eq_ignore_ascii_case(host)) {
            return Err(Refusal::Foreign);
        }
        if let Some(origin) = request.field("origin")? {
            let own = origin.strip_prefix("http://");
            if !own.is_some_and(|own| own.eq_ignore_ascii_case(host)) {
                return Err(Refusal::Foreign);
            }
        }
        // `none` is what the reader typed or opened from a terminal.
        let site = request.field("sec-fetch-site")?;
        if site.is_some_and(|site| !matches!(site, "same-origin" | "none")) {
            return Err(Refusal::Foreign);
        }
        if !matches!(request.method.as_str(), "GET" | "HEAD") {
            return Err(Refusal::Method);
        }
        let path = request.target.split('?').next().unwrap_or_default();
        let (token, rest) = path
            .strip_prefix('/')
            .and_then(|path| path.split_once('/'))
            .ok_or(Refusal::NotFound)?;
        if is_equal(token.as_bytes(), self.token.as_bytes()) {
            Ok(rest)
        } else {
            Err(Refusal::NotFound)
        }
    }
}

/// Whether two texts are equal, in a time that does not say how far.
fn is_equal(one: &[u8], other: &[u8]) -> bool {
    let different = one.iter().zip(other).fold(0, |all, (one, other)| all | (one ^ other));
    one.len() == other.len() && different == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admits(method: &str, target: &str, fields: &[(&str, &str)]) -> Result<String, Refusal> {
        let names = ["127.0.0.1:7000".to_owned(), "localhost:7000".to_owned()];
        let guard = Guard { token: "0123".to_owned(), names };
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let request = Request {
            method: method.to_owned(),
            target: target.to_owned(),
            fields: fields.collect(),
        };
        guard.admit(&request).map(str::to_owned)
    }

    #[test]
    fn the_readers_own_browser_is_answered() {
        let host = ("host", "127.0.0.1:7000");
        assert_eq!(admits("GET", "/0123/", &[host]), Ok(String::new()));
        assert_eq!(admits("HEAD", "/0123/page/x?y", &[host]), Ok("page/x".to_owned()));
        let site = ("sec-fetch-site", "none");
        assert_eq!(admits("GET", "/0123/", &[("host", "LOCALHOST:7000"), site]), Ok(String::new()));
        let own = [host, ("origin", "http://127.0.0.1:7000"), ("sec-fetch-site", "same-origin")];
        assert_eq!(admits("GET", "/0123/state", &own), Ok("state".to_owned()));
    }

    #[test]
    fn others_are_not() {
        let host = ("host", "127.0.0.1:7000");
        assert_eq!(admits("GET", "/0123/", &[]), Err(Refusal::Malformed));
        for name in ["example.org", "127.0.0.1", "127.0.0.1:7001", "example.org:7000", ""] {
            assert_eq!(admits("GET", "/0123/", &[("host", name)]), Err(Refusal::Foreign), "{name}");
        }
        for origin in
            ["null", "http://example.org", "https://127.0.0.1:7000", "http://localhost:7000"]
        {
            let fields = [host, ("origin", origin)];
            assert_eq!(admits("GET", "/0123/", &fields), Err(Refusal::Foreign), "{origin}");
        }
        for site in ["cross-site", "same-site", "anything"] {
            let fields = [host, ("sec-fetch-site", site)];
            assert_eq!(admits("GET", "/0123/", &fields), Err(Refusal::Foreign), "{site}");
        }
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "get"] {
            assert_eq!(admits(method, "/0123/", &[host]), Err(Refusal::Method), "{method}");
        }
        for path in
            ["/", "/0123", "/0124/", "/012/", "/01234/", "0123/", "http://x/0123/", "//0123/"]
        {
            assert_eq!(admits("GET", path, &[host]), Err(Refusal::NotFound), "{path}");
        }
    }

    #[test]
    fn no_two_tokens_are_the_same() {
        let [one, other] = [Guard::new(1), Guard::new(1)].map(Result::unwrap);
        assert_ne!(one.token, other.token);
        assert_eq!(one.token.len(), 32);
    }
}
