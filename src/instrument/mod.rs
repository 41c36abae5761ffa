//! The text of a United Nations document by its paragraphs, and words that are said to be quoted from it.
//!
//! An [`Instrument`] is a document at hand: its masthead, its preamble, its numbered paragraphs with
//! their sub-paragraphs, its annexes. [`Instrument::compare`] holds a quotation against it.
//!
//! ```
//! use rapporteur::citation::Pinpoint;
//! use rapporteur::instrument::{Instrument, Likeness};
//! use rapporteur::source::Source;
//!
//! let source = Source::new("s-res-186.txt", "5. Recommends that the Force use its best efforts;");
//! let text = Instrument::of_extracts(&source, [(5, source.text(), 0..source.text().len())]);
//! let pinpoint = Pinpoint::new("para. 5");
//! let compared = |quotation| text.compare(quotation, Some(&pinpoint));
//! assert_eq!(compared("“use its best efforts”"), Likeness::Same);
//! assert!(matches!(compared("“the Force make its best efforts”"), Likeness::Near(_)));
//! ```

mod address;
mod compare;
mod passage;
mod pointer;
mod quantity;
mod read;
mod shown;
mod words;

use std::ops::Range;
use std::sync::Arc;

pub use address::{Address, Kind};
pub use compare::{Difference, Likeness, Near};
pub use pointer::Pointer;
pub use quantity::{Quantities, Quantity, quantities};
pub use read::{ParagraphsError, read_paragraphs};
pub use words::counted_words;

use self::words::Token;
use crate::date::Date;
use crate::source::{Place, Source};
use crate::symbol::Symbol;

/// What a document says of itself at its head.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Masthead {
    /// Its symbol.
    pub symbol: Option<Symbol>,
    /// The day of adoption, of a resolution; of the document, otherwise.
    pub date: Option<Date>,
    /// The organ, as it is written there.
    pub organ: Option<String>,
    /// Its title.
    pub title: Option<String>,
}

/// A paragraph of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provision {
    /// Where it stands in the document.
    pub address: Address,
    /// Its words, without its number, on one line.
    pub text: String,
    /// The bytes of the file that it was read from.
    pub span: Range<usize>,
}

/// The text of one document, or as much of it as is at hand.
///
/// Invariant: the provisions are in the order of the document.
#[derive(Debug, Clone)]
pub struct Instrument {
    /// What it says of itself.
    pub masthead: Masthead,
    /// Its paragraphs and headings.
    pub provisions: Vec<Provision>,
    /// The file.
    pub source: Arc<Source>,
    /// Whether this is the whole document, rather than some of its paragraphs.
    pub is_whole: bool,
    tokens: Vec<Token>,
}

impl Instrument {
    /// The text of a document from its parts.
    pub fn new(
        source: &Arc<Source>,
        masthead: Masthead,
        provisions: Vec<Provision>,
        is_whole: bool,
    ) -> Instrument {
        let tokens = words::tokens_of(&provisions);
        Instrument { masthead, provisions, source: Arc::clone(source), is_whole, tokens }
    }

    /// Some numbered paragraphs of a document, each with the bytes of the file where it stands.
    pub fn of_extracts<'a>(
        source: &Arc<Source>,
        extracts: impl IntoIterator<Item = (u32, &'a str, Range<usize>)>,
    ) -> Instrument {
        let provisions = extracts.into_iter().map(|(number, text, span)| Provision {
            address: Address::numbered(number),
            text: text.to_owned(),
            span,
        });
        Instrument::new(source, Masthead::default(), provisions.collect(), false)
    }

    /// The provisions that a pointer names, in their order: of a paragraph, its sub-paragraphs as well.
    pub fn find(&self, pointer: &Pointer) -> Vec<&Provision> {
        self.indices(pointer).into_iter().map(|at| &self.provisions[at]).collect()
    }

    fn indices(&self, pointer: &Pointer) -> Vec<usize> {
        let all = self.provisions.iter().enumerate();
        let named = all.filter(|(_, provision)| pointer.names(&provision.address));
        named.map(|(at, _)| at).collect()
    }

    /// Where a provision stands in its file.
    pub fn place(&self, provision: &Provision) -> Place {
        Place::new(&self.source, provision.span.clone())
    }

    /// The highest number of the paragraphs of the document itself, without its annexes; of one with
    /// sections that count anew, the highest of any.
    pub fn last_paragraph(&self) -> Option<u32> {
        let own = self.provisions.iter().filter(|provision| provision.address.annex.is_none());
        own.filter_map(|provision| provision.address.number()).max()
    }
}
