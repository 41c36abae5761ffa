//! Symbols as links and links as symbols.

use std::borrow::Cow;
use std::fmt;

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use super::{Symbol, SymbolError};
use crate::language::Language;

/// The hosts that resolve symbols.
const HOSTS: [&str; 2] = ["docs.un.org", "undocs.org"];

/// What a renderer of Markdown or HTML might misread in a link.
const ENCODED: &AsciiSet = &CONTROLS.add(b' ').add(b'(').add(b')').add(b'[').add(b']');

/// Why a link yields no symbol.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum LinkError {
    /// The link does not lead to a resolver of symbols.
    OtherSite,
    /// What follows the host is no symbol.
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
    /// A joint symbol links by its first half, under which the document is filed as well.
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

    /// The symbol a link leads to: any of the forms met, with or without scheme, `www.`, language,
    /// percent-encoding, a slash or a query at the end.
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
    /// assert_eq!(Symbol::from_link("https://example.org/S/1"), Err(LinkError::OtherSite));
    /// ```
    pub fn from_link(link: &str) -> Result<Self, LinkError> {
        let path = symbol_path(link.trim()).ok_or(LinkError::OtherSite)?;
        Self::parse(&path).map_err(LinkError::Symbol)
    }

    /// The canonical text of the first half, without blanks.
    fn filed_under(&self) -> String {
        let end = self.lead().len();
        let text = match self.tokens.get(end) {
            Some(joint) => &self.text[..joint.range().start],
            None => &self.text,
        };
        text.chars().filter(|&character| character != ' ').collect()
    }
}

/// What follows host and language in a link, decoded.
fn symbol_path(link: &str) -> Option<Cow<'_, str>> {
    let rest = ["https://", "http://", "//"]
        .iter()
        .find_map(|scheme| strip_prefix_ignoring_case(link, scheme))
        .unwrap_or(link);
    let rest = strip_prefix_ignoring_case(rest, "www.").unwrap_or(rest);
    let rest = HOSTS.iter().find_map(|host| strip_prefix_ignoring_case(rest, host))?;
    let rest = rest.strip_prefix('/')?;
    let rest = rest.split(['?', '#']).next().unwrap_or(rest).trim_end_matches('/');
    let path = match rest.split_once('/') {
        Some((code, path)) if Language::from_code(code).is_some() => path,
        _ => rest,
    };
    percent_decode_str(path).decode_utf8().ok()
}

fn strip_prefix_ignoring_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}
