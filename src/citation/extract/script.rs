//! Letters of other scripts that look like Latin ones.

use crate::symbol::like_character;

/// The Latin capital that a character is or looks like: Cyrillic and Greek capitals are typed in its
/// place.
pub(super) fn latin_capital(letter: char) -> Option<char> {
    let like = if letter.is_ascii() { Some(letter) } else { like_character(letter) };
    like.filter(char::is_ascii_uppercase)
}

/// A text with every such letter in Latin; `None` without one.
pub(super) fn in_latin(text: &str) -> Option<String> {
    let foreign = |c: char| !c.is_ascii() && latin_capital(c).is_some();
    text.contains(foreign).then(|| {
        text.chars().map(|c| if foreign(c) { latin_capital(c).unwrap_or(c) } else { c }).collect()
    })
}
