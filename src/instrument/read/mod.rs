//! Reading the text of a document: masthead, preamble, numbered paragraphs, annexes.
//!
//! Texts come as they are published and as PDFs hand them on: with running heads, page numbers,
//! footnotes, broken lines, and gaps in their numbering.

mod blocks;
mod debris;
mod label;
mod letters;
mod masthead;
mod outline;
mod paragraphs;

pub use paragraphs::{ParagraphsError, read_paragraphs};

use super::Instrument;
use crate::document::Document;
use crate::symbol::Symbol;

impl Instrument {
    /// Reads the text of a document, whatever its format. `symbol` is the symbol that it is known by
    /// elsewhere; without it, the masthead tells.
    ///
    /// ```
    /// use rapporteur::document::{self, Format};
    /// use rapporteur::instrument::{Instrument, Pointer};
    ///
    /// let text = "Resolution 690 (1991)\nof 29 April 1991\n\nThe Security Council,\n\nRecalling its resolution\n\
    ///             621 (1988),\n\n1. Approves the report;\n\n2. Decides:\n\n(a) To establish a mission;\n";
    /// let document = document::read("s-res-690.txt", text.as_bytes(), Format::Text)?;
    /// let resolution = Instrument::read(&document, None);
    /// assert_eq!(resolution.masthead.symbol.as_ref().map(|symbol| symbol.as_str()), Some("S/RES/690 (1991)"));
    /// let found = resolution.find(&Pointer::parse("2 (a)").expect("a paragraph"));
    /// assert_eq!(found[0].text, "To establish a mission;");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn read(document: &Document, symbol: Option<&Symbol>) -> Instrument {
        let blocks = blocks::of(document);
        read_blocks(&document.source, &blocks, symbol)
    }
}

fn read_blocks(
    source: &std::sync::Arc<crate::source::Source>,
    blocks: &blocks::Blocks,
    symbol: Option<&Symbol>,
) -> Instrument {
    let mut masthead = masthead::read(blocks);
    if let Some(symbol) = symbol {
        masthead.symbol = Some(symbol.clone());
    }
    let provisions = outline::read(blocks, &masthead);
    Instrument::new(source, masthead, provisions, true)
}
