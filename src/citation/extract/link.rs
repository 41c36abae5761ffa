//! Links to documents inside a text: `https://undocs.org/en/S/2024/263`.

use std::ops::Range;

use memchr::memmem;

use super::passage::Passage;
use crate::language::Language;
use crate::symbol::Symbol;

/// The hosts that lead to documents by their symbols. The last also has many other pages.
const HOSTS: [&str; 3] = ["undocs.org", "docs.un.org", "un.org"];
/// The parts of an address that carry a symbol.
const QUERIES: [&str; 4] = ["finalsymbol=", "symbol=", "&ds=", "?ds="];
/// No link is longer.
const LONGEST: usize = 400;

/// An address, and the document that it leads to.
pub(super) struct Link {
    /// Where the address ends.
    pub(super) end: usize,
    /// The symbol and where it stands in the address; none on a page that is not of a document.
    pub(super) symbol: Option<(Range<usize>, Symbol)>,
}

/// Reads the rest of an address whose host ends at this slash, if it is one that has documents.
/// What does not read is left alone: links are checked where they are links.
pub(super) fn read(passage: Passage<'_>, slash: usize) -> Option<Link> {
    if !matches!(passage.byte_before(slash), Some(b'g' | b'G')) {
        return None;
    }
    let before = passage.slice(passage.back(slash, 24)..slash);
    let host = HOSTS.iter().find(|host| {
        let start = before.len().checked_sub(host.len());
        start.is_some_and(|start| {
            let free = start == 0
                || matches!(before.as_bytes()[start - 1], b'/' | b'.')
                || before.as_bytes()[start - 1].is_ascii_whitespace()
                || matches!(before.as_bytes()[start - 1], b'(' | b'<' | b'[' | b'"');
            free && before.get(start..).is_some_and(|end| end.eq_ignore_ascii_case(host))
        })
    })?;
    let rest = passage.rest(slash + 1);
    let length = rest
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| c.is_whitespace() || matches!(c, '"' | '<' | '>' | '\'' | ']' | '|'))
        .map_or(rest.len().min(LONGEST), |(at, _)| at);
    let address = rest.get(..length)?;
    let symbol = in_query(address).or_else(|| (*host != "un.org").then(|| in_path(address))?);
    let symbol = symbol.and_then(|(start, path)| {
        let (length, symbol) = read_path(path)?;
        let start = slash + 1 + start;
        Some((start..start + length, symbol))
    });
    match &symbol {
        // Other pages of the Organization may have a symbol of their own in the address.
        None if *host == "un.org" => None,
        Some((span, _)) => Some(Link { end: span.end, symbol }),
        None => Some(Link { end: slash + 1 + address.len(), symbol }),
    }
}

/// The symbol in the query of an address, and where it starts.
fn in_query(address: &str) -> Option<(usize, &str)> {
    let small = address.to_ascii_lowercase();
    let query = QUERIES.iter().find_map(|name| {
        memmem::find(small.as_bytes(), name.as_bytes()).map(|at| at + name.len())
    })?;
    let value = address.get(query..)?;
    Some((query, value.split(['&', '#']).next().unwrap_or(value)))
}

/// What follows the language in the path of an address, and where it starts.
fn in_path(address: &str) -> Option<(usize, &str)> {
    let path = address.split(['?', '#']).next().unwrap_or(address);
    let slashes = |path: &str| path.len() - path.trim_start_matches('/').len();
    let start = slashes(path);
    let rest = &path[start..];
    let start = match rest.split_once('/') {
        Some((code, path)) if Language::from_code(code).is_some() => {
            start + code.len() + 1 + slashes(path)
        }
        _ => start,
    };
    Some((start, &path[start..]))
}

/// The longest beginning of a path that is a symbol.
fn read_path(path: &str) -> Option<(usize, Symbol)> {
    let mut path = path;
    while !path.is_empty() {
        let read = |path: &str| Symbol::from_link(&format!("docs.un.org/en/{path}")).ok();
        if let Some(symbol) = read(path).or_else(|| read(&path.to_ascii_uppercase())) {
            return Some((path.len(), symbol));
        }
        let last = path.chars().next_back()?;
        if last.is_ascii_alphanumeric() {
            return None;
        }
        path = &path[..path.len() - last.len_utf8()];
    }
    None
}
