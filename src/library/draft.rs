//! A draft or report: a document whose citations are checked.

use super::claim::{self, Claim};
use crate::citation::extract::{self, Context, Extraction};
use crate::document::Document;
use crate::source::Place;
use crate::symbol::{LinkError, Symbol, SymbolError};

/// A document's own symbol stands in its first lines.
const MASTHEAD_LINES: usize = 8;

/// A draft and what it cites.
#[derive(Debug)]
pub struct Draft {
    /// The text.
    pub document: Document,
    /// The citations found in its prose, and what was meant as one.
    pub extraction: Extraction,
    /// What it says of the dates of documents.
    pub claims: Vec<Claim>,
    /// Its links to United Nations documents, in the order of the text.
    pub links: Vec<DocumentLink>,
}

/// A labelled link to a United Nations document.
#[derive(Debug)]
pub struct DocumentLink {
    /// Which link of the document it is.
    pub index: usize,
    /// The document it leads to.
    pub target: Result<Symbol, SymbolError>,
}

impl Draft {
    /// Reads the citations of a document.
    pub fn new(document: Document) -> Draft {
        let extraction = extract::extract_with(&document.prose, &Context::default());
        let links = document
            .links
            .iter()
            .enumerate()
            .filter_map(|(index, link)| {
                let target = match Symbol::from_link(&link.target) {
                    Ok(symbol) => Ok(symbol),
                    Err(LinkError::Symbol(error)) => Err(error),
                    Err(_) => return None,
                };
                Some(DocumentLink { index, target })
            })
            .collect();
        let claims = claim::claims(&document.prose, &extraction);
        Draft { document, extraction, claims, links }
    }

    /// A place in its text.
    pub fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place::new(&self.document.source, span)
    }

    /// The symbol the document itself bears, where it stands in the head of its first page.
    pub fn masthead(&self) -> Option<&Symbol> {
        let first = self.extraction.citations.first()?;
        let head = self.document.source.position(first.span.start).line <= MASTHEAD_LINES;
        first.symbol().filter(|_| head)
    }

    /// The name of the file.
    pub fn name(&self) -> &str {
        self.document.source.name()
    }
}
