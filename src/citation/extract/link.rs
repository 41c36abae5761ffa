//! Symbols inside links to documents: `https://undocs.org/en/S/2024/263`.

use super::passage::Passage;
use super::written::Written;
use crate::symbol::{Language, Symbol};

/// What stands before the symbol in a link, apart from the language.
const HOSTS: [&str; 3] = ["undocs.org/", "docs.un.org/", "view_doc.asp?symbol="];
/// No link carries a longer symbol.
const LONGEST: usize = 250;

/// Reads the symbol that starts here, if it stands in a link to a document of the United Nations.
/// What does not read is left alone: links are checked where they are links.
pub(super) fn read(passage: Passage<'_>, start: usize) -> Option<Written> {
    let before = passage.slice(passage.back(start, 32)..start);
    let host = HOSTS.iter().any(|host| before.ends_with(host)) || {
        let (path, language) = before.trim_end_matches('/').rsplit_once('/')?;
        Language::from_code(language).is_some()
            && HOSTS
                .iter()
                .any(|host| path == host.trim_end_matches('/') || ends_with_host(path, host))
    };
    if !host {
        return None;
    }
    let rest = passage.rest(start);
    let length = rest
        .char_indices()
        .take(LONGEST)
        .find(|(_, c)| {
            c.is_whitespace() || matches!(c, '"' | '<' | '>' | '&' | '?' | '#' | '\'' | ']' | '|')
        })
        .map_or(rest.len().min(LONGEST), |(at, _)| at);
    let mut path = rest.get(..length)?;
    while !path.is_empty() {
        if let Ok(symbol) = Symbol::from_link(&format!("docs.un.org/en/{path}")) {
            return Some(Written::Symbol { span: start..start + path.len(), symbol });
        }
        let last = path.chars().next_back()?;
        if last.is_ascii_alphanumeric() {
            return None;
        }
        path = &path[..path.len() - last.len_utf8()];
    }
    None
}

fn ends_with_host(path: &str, host: &str) -> bool {
    path.strip_suffix(host.trim_end_matches('/')).is_some_and(|before| before.ends_with(['/', '.']))
}
