//! Citations found in running text.
//!
//! [`extract`] reads prose as the United Nations and those who cite it write it, and as PDFs hand it
//! on, in the six official languages: symbols written out in any spelling, resolutions and decisions
//! cited in words, what is written short after a symbol, and the place in the document that each points
//! at. The words of a language are data (`data/languages`); how the scanner goes about it is told in
//! `scanner`.
//!
//! | in the text | found |
//! |---|---|
//! | `S/2012/128`, `S/ 13704`, `A/45/706-S/21931` | symbols; of a joint one, each half |
//! | `Security Council resolutions 1542 (2004) and 1608 (2005)` | `S/RES/1542 (2004)`, `S/RES/1608 (2005)` |
//! | `UNSCR 1325`, `la résolution 1325 du Conseil de sécurité` | likely `S/RES/1325 (2000)`: the number tells the year |
//! | `resolution 217 A (III)`, `decision 47/454` | the organ that has such a number and is named with it, or nearest |
//! | `General Assembly resolutions` in a line, and below it `49/37; 78/291` | `A/RES/49/37`, `A/RES/78/291`: see [`Heading`] |
//! | `S/25855 and Add.1 and 2` | `S/25855`, `S/25855/Add.1`, `S/25855/Add.2` |
//! | `paragraph 5 of its resolution 687 (1991)`, `第687(1991)号决议第5段` | with the pinpoint |
//!
//! What begins as a symbol and is not a valid one is [`Malformed`]; if it can mean only one document, it
//! is cited as well ([`Doubt::Misspelt`]). Look-alikes (`and/or`, `24/7`, the documents and resolutions
//! of other bodies) are skipped. Time is linear in the length of the text, and no text makes it fail.
//!
//! Authority: Editorial Manual of the United Nations, "Footnotes and other references" and
//! "Identification of resolutions and decisions".

mod acts;
mod bare;
mod date;
mod elided;
mod glue;
mod governed;
mod language;
mod link;
mod locator;
mod organ;
mod passage;
mod scanner;
mod script;
mod signs;
mod worded;
mod written;

#[cfg(debug_assertions)]
#[doc(hidden)]
pub use passage::steps;

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Pinpoint;
use crate::language::Language;
use crate::symbol::{Symbol, SymbolError};

/// One citation of one document.
///
/// Several citations share a span where several documents are cited by the same words: the halves
/// of a joint symbol, the members of a range (`Add.1-3`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The bytes of the text that identify the document, without brackets and footnote marks.
    pub span: Range<usize>,
    /// In which way it is cited.
    pub kind: Kind,
    /// The document that is meant, as far as the text tells.
    pub reading: Reading,
    /// The place in the document, if the text names one.
    pub place: Option<Place>,
}

impl Citation {
    /// The document that is meant; `None` if the text leaves it open.
    ///
    /// ```
    /// use rapporteur::citation::extract::extract;
    /// let found = extract("In its resolution 60/251, the General Assembly established the Council.");
    /// assert_eq!(found[0].symbol().unwrap().as_str(), "A/RES/60/251");
    /// assert_eq!(extract("See resolution 2001/62.")[0].symbol(), None);
    /// ```
    #[must_use]
    pub fn symbol(&self) -> Option<&Symbol> {
        match &self.reading {
            Reading::Certain(symbol) | Reading::Likely { symbol, .. } => Some(symbol),
            Reading::Ambiguous { .. } => None,
        }
    }

    /// The place in the document, if the text names one.
    #[must_use]
    pub fn pinpoint(&self) -> Option<&Pinpoint> {
        self.place.as_ref().map(|place| &place.pinpoint)
    }
}

/// In which way a document is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// By its symbol, written out.
    Symbol,
    /// By the number of a resolution or decision, with the organ in words or understood.
    Worded,
    /// Short, as a later member of a run: `S/25855 and Add.1`.
    Elided,
    /// By a link whose label does not name it: `[the letter](https://docs.un.org/en/S/2024/263)`.
    Linked,
}

/// Which document a citation means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reading {
    /// The text says so.
    Certain(Symbol),
    /// The text does not say so outright.
    Likely {
        /// The document that is probably meant.
        symbol: Symbol,
        /// What is not certain.
        doubt: Doubt,
    },
    /// The number may be of any of these: no organ is named (`resolution 2001/62`).
    Ambiguous {
        /// The documents, at least one, the likeliest first.
        candidates: Vec<Symbol>,
    },
}

/// Why a reading is likely and not certain. Displays as a sentence in lower case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Doubt {
    /// The organ is named only after the number, and not with it.
    NamedLater,
    /// The organ is named, but far from the number.
    NamedFarAway,
    /// No organ is named; the text is of a document of this organ.
    OrganOfDocument,
    /// The organ is called "the Council" alone, and none is named in full.
    ShortName,
    /// The year of a Security Council resolution is left out; its number tells it.
    YearByNumber,
    /// The session of a General Assembly resolution is left out; its number tells it.
    SessionByNumber,
    /// No organ is named; this one alone has such a number.
    OnlyOrgan,
    /// No organ is named, only the United Nations; this one is the likeliest.
    LikeliestOrgan,
    /// No organ is named; a resolution of the same number was cited before.
    CitedBefore,
    /// The symbol is misspelt; it can mean only this document.
    Misspelt,
    /// The mark of a footnote stands at the end of the number.
    MarkAtNumber,
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NamedLater => "the organ is named only later in the text",
            Self::NamedFarAway => "the organ is named far from the number",
            Self::OrganOfDocument => "no organ is named; the document is of this organ",
            Self::ShortName => "the organ is not named in full",
            Self::YearByNumber => "the year is left out; it is that of the number",
            Self::SessionByNumber => "the session is left out; it is that of the number",
            Self::OnlyOrgan => "no organ is named; only this one has such a number",
            Self::LikeliestOrgan => "no organ is named; this one is the likeliest",
            Self::Misspelt => "the symbol is misspelt",
            Self::MarkAtNumber => "the mark of a footnote seems to stand at the end of the number",
            Self::CitedBefore => "no organ is named; this resolution was cited before",
        })
    }
}

/// A pinpoint found in text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The place in the document.
    pub pinpoint: Pinpoint,
    /// The bytes of the text that say so: `para. 16`.
    pub span: Range<usize>,
}

/// Something in the text that was meant as a symbol and does not read as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Malformed {
    /// The bytes of the text.
    pub span: Range<usize>,
    /// What was read: the text without stray blanks; after a run, the symbol in full
    /// (`S/22454/Add.l`). The error's range is a place in this.
    pub text: String,
    /// What is wrong with it, and what was probably meant.
    pub error: SymbolError,
}

/// All that was found in a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Extraction {
    /// The citations, in order of their start.
    pub citations: Vec<Citation>,
    /// What was meant as a symbol and is not a valid one, in order of its start.
    pub malformed: Vec<Malformed>,
}

/// What is known of a text beside its words.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The document the text is of: resolutions cited without an organ are then probably those of
    /// the organ that issued it. Without it, the first symbol in the text is taken as running head.
    pub document: Option<Symbol>,
    /// The language of the text. Without it, each passage is read in the language of its script and
    /// words.
    pub language: Option<Language>,
    /// The headings of the text, in any order: see [`Heading`].
    pub headings: Vec<Heading>,
}

/// Words of a text that say what the text below them is about: a heading, the caption of a table,
/// the head of a column, the sentence that introduces a list.
///
/// A document says only what its layout shows: which words are such a heading, and which text is
/// below them. [`extract_with`] reads the words. If they name the resolutions or decisions of an
/// organ (`General Assembly resolutions`), bare numbers that begin a line, a cell or an item of the
/// governed text are citations of them: `60/251`, `72/262 A`, `2699 (2023)`, `58/276; 58/277`.
/// Headings of anything else do no harm, so a document may list all it has.
///
/// Where governed texts overlap, the heading that starts last decides, so that `governs` may go on
/// to the end of the section, the table or the column, over lower headings inside it. Lines of the
/// text that consist of such words need not be listed: they are recognized as headings of what
/// follows them in any text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heading {
    /// The bytes of the heading itself.
    pub words: Range<usize>,
    /// The bytes of the text below it.
    pub governs: Range<usize>,
}

/// Finds the citations in a text, in order of their start.
///
/// ```
/// use rapporteur::citation::extract::{Kind, extract};
/// let text = "By paragraph 5 of its resolution 687 (1991) (see S/22454 and Add.1-3, annex)";
/// let found: Vec<_> = extract(text)
///     .into_iter()
///     .map(|found| (text[found.span.clone()].to_owned(), found.symbol().unwrap().key(), found.kind))
///     .collect();
/// assert_eq!(found[0], ("687 (1991)".to_owned(), "S/RES/687(1991)".to_owned(), Kind::Worded));
/// assert_eq!(found[4], ("3".to_owned(), "S/22454/Add.3".to_owned(), Kind::Elided));
/// ```
#[must_use]
pub fn extract(text: &str) -> Vec<Citation> {
    extract_with(text, &Context::default()).citations
}

/// Finds the citations in a text of which something is known, and the symbols that do not read.
///
/// ```
/// use rapporteur::citation::extract::{Context, extract_with};
/// let found = extract_with("the letter in S/2024/26O and Add.1", &Context::default());
/// let suggestion = found.malformed[0].error.suggestion();
/// assert_eq!(suggestion.as_deref(), Some("S/2024/260"));
/// ```
#[must_use]
pub fn extract_with(text: &str, context: &Context) -> Extraction {
    scanner::scan(text, context)
}
