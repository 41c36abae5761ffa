//! Libraries of references: what an entry says of its document beside the words of its fields.

use std::ops::Range;

use super::Link;
use crate::date::Date;

/// An entry of a library of references.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The bytes of the fields that can name its document, the best first: its number, its title.
    pub names: Vec<Range<usize>>,
    /// When it was issued, and the bytes that say so.
    pub issued: Option<(Issued, Range<usize>)>,
}

/// When the document of an entry was issued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Issued {
    /// On a day.
    Day(Date),
    /// In a year.
    Year(u16),
}

impl Issued {
    /// Reads `2023-10-02` or `2023`; a month alone gives the year.
    pub(super) fn read(text: &str) -> Option<Issued> {
        if let Some(day) = Date::parse(text) {
            return Some(Issued::Day(day));
        }
        let year = text.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
        let rest = &text[4..];
        let is_month = rest.len() == 3 && rest.starts_with('-');
        if !(rest.is_empty() || is_month) {
            return None;
        }
        year.parse().ok().map(Issued::Year)
    }
}

/// A field with an address, as a link from the field that names the document.
pub(super) fn link(address: Range<usize>, target: String, name: Option<Range<usize>>) -> Link {
    let label = name.unwrap_or_else(|| address.clone());
    Link { span: address, label, target }
}
