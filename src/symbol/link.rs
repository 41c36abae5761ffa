//! Symbols as links and links as symbols.

use std::borrow::Cow;
use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::{Symbol, SymbolError};
use crate::language::Language;

/// The hosts that resolve symbols.
const HOSTS: [&str; 2] = ["docs.un.org", "undocs.org"];

/// The names under which queries of the Organization's pages carry a symbol.
const QUERIES: [&str; 3] = ["symbol", "FinalSymbol", "DS"];

/// What a renderer of Markdown or HTML might misread in a link.
const ENCODED: &AsciiSet = &CONTROLS.add(b' ').add(b'(').add(b')').add(b'[').add(b']');

/// Why a link yields no symbol.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LinkError {
    /// The link does not lead to a resolver of symbols.
    OtherSite,
    /// What follows the host is not a valid symbol.
    Symbol(SymbolError),
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OtherSite => f.write_str(
                "the link leads to no document by its symbol; such links start with docs.un.org or undocs.org",
            ),
            Self::Symbol(error) => write!(f, "the link carries no symbol: {error}"),
        }
    }
}

impl std::error::Error for LinkError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::OtherSite => None,
            Self::Symbol(error) => Some(error),
        }
    }
}

impl Symbol {
    /// The link to the document in this language, for people to read; no blanks, nothing encoded.
    /// A joint symbol links by its first half, under which the document is filed as well; a
    /// resolution of the Security Council by its number and year, without which it does not open.
    ///
    /// ```
    /// use rapporteur::symbol::{Language, Symbol};
    /// let symbol = Symbol::parse("S/RES/2699 (2023)")?;
    /// assert_eq!(symbol.link(Language::English), "https://docs.un.org/en/S/RES/2699(2023)");
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn link(&self, language: Language) -> String {
        format!("https://{}/{}/{}", HOSTS[0], language.code(), self.filed_under())
    }

    /// The link for Markdown and HTML, with parentheses and brackets percent-encoded.
    ///
    /// ```
    /// use rapporteur::symbol::{Language, Symbol};
    /// let symbol = Symbol::parse("S/RES/2699 (2023)")?;
    /// let link = symbol.link_encoded(Language::French);
    /// assert_eq!(link, "https://docs.un.org/fr/S/RES/2699%282023%29");
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn link_encoded(&self, language: Language) -> String {
        utf8_percent_encode(&self.link(language), ENCODED).to_string()
    }

    /// The symbol a link leads to, read as the site reads it: with or without scheme, `www.` and language, in any
    /// case, with doubled slashes, percent-encoding and `+`, in the path or in the queries `symbol=`,
    /// `FinalSymbol=` and `DS=`. A page that is not of a document is [`LinkError::OtherSite`].
    ///
    /// # Errors
    ///
    /// [`LinkError::OtherSite`] if the link leads elsewhere, [`LinkError::Symbol`] if what it
    /// carries does not read.
    ///
    /// ```
    /// use rapporteur::symbol::{LinkError, Symbol};
    /// let symbol = Symbol::from_link("https://undocs.org/en/S/RES/2699%20(2023)").unwrap();
    /// assert_eq!(symbol.as_str(), "S/RES/2699 (2023)");
    /// let symbol = Symbol::from_link("https://undocs.org/Home/Mobile?FinalSymbol=a/res/46/182").unwrap();
    /// assert_eq!(symbol.as_str(), "A/RES/46/182");
    /// assert_eq!(Symbol::from_link("https://example.org/S/1"), Err(LinkError::OtherSite));
    /// assert_eq!(Symbol::from_link("https://undocs.org/"), Err(LinkError::OtherSite));
    /// ```
    pub fn from_link(link: &str) -> Result<Self, LinkError> {
        let path = symbol_path(link.trim()).ok_or(LinkError::OtherSite)?;
        Self::parse(&path).or_else(|error| {
            // The site reads capital and small letters alike.
            let meant = error.suggestion().filter(|meant| same_letters(meant, &path));
            // What has no digit is a page of the site: its entrance, its search.
            let is_page = !path.bytes().any(|byte| byte.is_ascii_digit());
            let fault = if is_page { LinkError::OtherSite } else { LinkError::Symbol(error) };
            meant.and_then(|meant| Self::parse(&meant).ok()).ok_or(fault)
        })
    }

    /// The canonical text of the first half, without blanks.
    fn filed_under(&self) -> String {
        let dated = self.with_year();
        let end = dated.lead().len();
        let text = match dated.tokens.get(end) {
            Some(joint) => &dated.text[..joint.range().start],
            None => &dated.text,
        };
        text.chars().filter(|&character| character != ' ').collect()
    }
}

/// Whether two spellings differ in capitals and spaces alone.
fn same_letters(one: &str, other: &str) -> bool {
    let letters = |text: &str| -> String {
        let plain = text.chars().filter(|c| !c.is_whitespace());
        plain.flat_map(char::to_lowercase).collect()
    };
    letters(one) == letters(other)
}

/// What a link says of the document it leads to, decoded: the query that names a symbol, or what follows
/// host and language. Nothing where the link leads to another site, or to a page that is not of a document.
fn symbol_path(link: &str) -> Option<Cow<'_, str>> {
    let rest = ["https://", "http://", "//"]
        .iter()
        .find_map(|scheme| strip_prefix_ignoring_case(link, scheme))
        .unwrap_or(link);
    let (host, address) = rest.split_once('/')?;
    let host = strip_prefix_ignoring_case(host, "www.").unwrap_or(host);
    let is_resolver = HOSTS.iter().any(|known| known.eq_ignore_ascii_case(host));
    let is_ours = is_resolver || of_the_organization(host);
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let path = path.split('#').next().unwrap_or(path);
    let written = match in_query(query) {
        Some(symbol) if is_ours => symbol,
        _ if is_resolver => after_language(path),
        _ => return None,
    };
    let decoded = percent_decode_str(written).decode_utf8().ok()?;
    let has_plus = decoded.contains('+');
    let text = if has_plus { Cow::Owned(decoded.replace('+', " ")) } else { decoded };
    Some(if text.contains("//") { Cow::Owned(single_slashes(&text)) } else { text })
}

/// Whether a host belongs to the United Nations: its pages name documents in their queries.
fn of_the_organization(host: &str) -> bool {
    let ends = |end: &str| {
        host.len()
            .checked_sub(end.len())
            .and_then(|at| host.get(at..))
            .is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    };
    host.eq_ignore_ascii_case("un.org") || ends(".un.org") || ends(".undocs.org")
}

/// The symbol that a query names.
fn in_query(query: &str) -> Option<&str> {
    let query = query.split('#').next().unwrap_or(query);
    let named = |part: &'_ str| -> Option<usize> {
        let (name, _) = part.split_once('=')?;
        QUERIES.iter().any(|known| known.eq_ignore_ascii_case(name)).then_some(name.len() + 1)
    };
    query.split('&').find_map(|part| part.get(named(part)?..)).filter(|symbol| !symbol.is_empty())
}

/// What follows the language in a path, without slashes at its ends.
fn after_language(path: &str) -> &str {
    let path = path.trim_matches('/');
    match path.split_once('/') {
        Some((code, rest)) if Language::from_code(code).is_some() => rest.trim_start_matches('/'),
        _ => path,
    }
}

fn single_slashes(text: &str) -> String {
    let parts: Vec<&str> = text.split('/').filter(|part| !part.is_empty()).collect();
    parts.join("/")
}

fn strip_prefix_ignoring_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}
