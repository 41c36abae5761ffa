//! UN document symbols: parse, print, compare, relate and link them.
//!
//! A symbol is the identity of a United Nations document: `S/2024/263`, `S/RES/2699 (2023)`,
//! `A/78/5 (Vol. II)`, `A/RES/217 (III) [A]`. [`Symbol::parse`] reads every spelling met in
//! documents and catalogues; printing gives the one canonical spelling; equality goes by the
//! document that is meant. What does not read yields a [`SymbolError`] with the reason, the place
//! and, where it can be told, the symbol that was meant.
//!
//! Authority: Dag Hammarskjöld Library, "UN Document Symbols" (research.un.org/en/docs/symbols);
//! Editorial Manual of the United Nations, "Identification of resolutions and decisions". Issuing
//! bodies and series are rows of data files (`data/symbols/`), see [`bodies`] and [`components`].
//!
//! ```
//! use rapporteur::symbol::{Language, Symbol};
//!
//! let resolution = Symbol::parse("S/RES/2699(2023)")?;
//! assert_eq!(resolution.to_string(), "S/RES/2699 (2023)");
//! assert_eq!(resolution, Symbol::parse("S/RES/2699")?);
//! assert_eq!(resolution.body().name, "Security Council");
//! assert_eq!(resolution.link(Language::English), "https://docs.un.org/en/S/RES/2699(2023)");
//! # Ok::<(), rapporteur::symbol::SymbolError>(())
//! ```

mod clean;
mod component;
mod error;
mod explain;
mod link;
mod mark;
mod marks;
mod number;
mod numbering;
mod order;
mod parse;
mod part;
mod prefix;
mod print;
mod query;
pub mod register;
mod relate;
mod roman;
mod rows;
mod session;
mod suffix;
mod suggest;
mod table;
#[cfg(test)]
mod table_tests;
mod token;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

pub use crate::language::Language;
pub use error::{Reason, SymbolError};
pub use explain::{Explanation, Facts, Failure};
pub use link::LinkError;
pub use mark::{Mark, Numeral};
pub use numbering::{Numbering, Shape, numbering};
pub use part::{Part, PartKind};
pub use print::ResolutionNumber;
pub use query::Subsidiary;
pub use session::{Session, SessionKind};
pub use suffix::{Letters, Suffix, SuffixKind};
pub(crate) use suggest::digit_meant;
pub(crate) use table::like_character;
pub use table::{Body, Component, ComponentKind, Country, DocumentKind, bodies, components};
pub use token::Numbers;

use token::{Token, TokenKind};

/// The symbol of one UN document, or of one document with several symbols (joint), or of several
/// consecutive documents written as one (`Add.7-9`).
///
/// A symbol always has an issuing body of the table and something that tells its document from
/// others. It prints in one canonical spelling, which reads as the same symbol and prints the same
/// again.
///
/// # Equality, hash and order
///
/// Two symbols are equal if they mean the same document, whatever their spelling: the year of a
/// Security Council resolution may be left out, the letter of a resolution may stand in brackets
/// or not. A wrong year makes another symbol.
///
/// Symbols sort as the Editorial Manual lists them: A/, E/ and S/ first, then the other bodies by
/// alphabet, and within a body by date and number.
///
/// ```
/// use rapporteur::symbol::Symbol;
/// let parse = |text| Symbol::parse(text).unwrap();
/// assert_eq!(parse("S/RES/1325"), parse("S/RES/1325 (2000)"));
/// assert_ne!(parse("S/RES/1325 (1999)"), parse("S/RES/1325 (2000)"));
/// assert_eq!(parse("A/RES/47/20A"), parse("A/RES/47/20[A]"));
/// assert!(parse("S/2024/263/Add.2") < parse("S/2024/263/Add.10"));
/// ```
#[derive(Clone)]
pub struct Symbol {
    /// The canonical spelling.
    text: Box<str>,
    /// What equality, hash and order go by.
    identity: Box<str>,
    /// The tokens of the canonical spelling, in its order.
    tokens: Box<[Token]>,
    /// The body of the (first) symbol.
    body: &'static Body,
}

impl Symbol {
    /// The canonical spelling, the same that is displayed.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// assert_eq!(Symbol::parse("A/78/5(VOL.II)")?.as_str(), "A/78/5 (Vol. II)");
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The compact spelling for catalogues: no white space, letters in brackets. It reads as the
    /// same symbol.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// assert_eq!(Symbol::parse("A/RES/47/20 A")?.key(), "A/RES/47/20[A]");
    /// assert_eq!(Symbol::parse("S/RES/1325 (2000)")?.key(), "S/RES/1325(2000)");
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn key(&self) -> String {
        let mut key = String::with_capacity(self.text.len() + 2);
        let mut done = 0;
        for token in &self.tokens {
            let range = token.range();
            push_compact(&mut key, &self.text[done..range.start]);
            let bare = matches!(token.kind, TokenKind::Letters(_)) && !key.ends_with('[');
            if bare {
                key.push('[');
            }
            push_compact(&mut key, &self.text[range.clone()]);
            if bare {
                key.push(']');
            }
            done = range.end;
        }
        push_compact(&mut key, &self.text[done..]);
        key
    }

    /// The tokens of the symbol, or of the first of a joint one.
    fn lead(&self) -> &[Token] {
        let end = self.tokens.iter().position(|token| token.kind == TokenKind::Joint);
        &self.tokens[..end.unwrap_or(self.tokens.len())]
    }
}

/// Adds a text without its blanks.
fn push_compact(to: &mut String, text: &str) {
    to.extend(text.chars().filter(|&character| character != ' '));
}

impl PartialEq for Symbol {
    fn eq(&self, other: &Self) -> bool {
        self.identity == other.identity
    }
}

impl Eq for Symbol {}

impl Hash for Symbol {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.identity.hash(state);
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl fmt::Debug for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Symbol({:?})", self.text)
    }
}

impl FromStr for Symbol {
    type Err = SymbolError;

    fn from_str(text: &str) -> Result<Self, SymbolError> {
        Self::parse(text)
    }
}

impl TryFrom<&str> for Symbol {
    type Error = SymbolError;

    fn try_from(text: &str) -> Result<Self, SymbolError> {
        Self::parse(text)
    }
}

/// Serializes as the canonical spelling.
impl Serialize for Symbol {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// Deserializes from any spelling.
impl<'de> Deserialize<'de> for Symbol {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Symbol;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("the symbol of a UN document")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Symbol, E> {
                Symbol::parse(text).map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}
