//! Titles: `entitled “Question of Cyprus”`.

use std::ops::Range;

use super::{Cited, Fact};

/// The marks that titles stand in.
const QUOTES: [(char, char); 2] = [('“', '”'), ('"', '"')];

/// The title of the document; where a place in it is named, what follows is the title of that.
pub(super) fn of(cited: &Cited<'_>) -> Option<(Fact, Range<usize>)> {
    if cited.citation.place.is_some() {
        return None;
    }
    let (title, start) = after(cited).or_else(|| before(cited))?;
    let words = title.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return None;
    }
    Some((Fact::Title(words), start..start + title.len()))
}

/// ` entitled “Question of Cyprus”`
fn after<'t>(cited: &Cited<'t>) -> Option<(&'t str, usize)> {
    let text = cited.after.strip_prefix(',').unwrap_or(cited.after).trim_start();
    let quoted = text.strip_prefix("entitled")?.trim_start();
    let (open, close) = QUOTES.iter().find(|(open, _)| quoted.starts_with(*open))?;
    let inside = quoted.strip_prefix(*open)?;
    let title = inside.get(..inside.find(*close)?)?;
    let behind = cited.after.len() - inside.len();
    Some((title, cited.citation.span.end + behind))
}

/// `entitled “Question of Cyprus” (`
fn before<'t>(cited: &Cited<'t>) -> Option<(&'t str, usize)> {
    let quoted = cited.before.trim_end().strip_suffix('(')?.trim_end();
    let (open, close) = QUOTES.iter().find(|(_, close)| quoted.ends_with(*close))?;
    let inside = quoted.strip_suffix(*close)?;
    let (before, title) = inside.rsplit_once(*open)?;
    if !before.trim_end().ends_with("entitled") {
        return None;
    }
    Some((title, cited.from + inside.len() - title.len()))
}
