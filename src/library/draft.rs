//! A draft or report: a document whose citations are checked.

use super::linked;
use crate::citation::claim::{self, Claim, Fact};
use crate::citation::extract::{self, Citation, Context, Extraction};
use crate::document::{Document, Issued, Reference};
use crate::source::Place;
use crate::symbol::{LinkError, Symbol, SymbolError};

/// A document's own symbol stands in its first lines.
const MASTHEAD_LINES: usize = 16;

/// Words that may stand on one line with a document's own symbol.
const MASTHEAD_WORDS: [&str; 10] = [
    "united",
    "nations",
    "security",
    "council",
    "general",
    "assembly",
    "distr",
    "limited",
    "resolution",
    "of",
];

/// A draft and what it cites.
#[derive(Debug, Clone)]
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
#[derive(Debug, Clone)]
pub struct DocumentLink {
    /// Which link of the text it is.
    pub index: usize,
    /// Where it is written.
    pub place: Place,
    /// The bytes of its label in the words of the text.
    pub label: std::ops::Range<usize>,
    /// Where it leads, as it is written.
    pub written: String,
    /// The document it leads to.
    pub target: Result<Symbol, SymbolError>,
}

impl DocumentLink {
    /// A link of a text; nothing where it does not lead to a document of the United Nations.
    pub(super) fn new(
        index: usize,
        place: Place,
        label: std::ops::Range<usize>,
        written: &str,
    ) -> Option<DocumentLink> {
        let target = match Symbol::from_link(written) {
            Ok(symbol) => Ok(symbol),
            Err(LinkError::Symbol(error)) => Err(error),
            Err(_) => return None,
        };
        Some(DocumentLink { index, place, label, written: written.to_owned(), target })
    }
}

impl Draft {
    /// Reads the citations of a document.
    pub fn new(document: Document) -> Draft {
        let running = document.running();
        let headings = document.headings.iter().map(|heading| running.heading(heading)).collect();
        let context = Context { headings, ..Context::default() };
        let mut extraction = extract::extract_with(running.text(), &context);
        let mut claims = claim::claims(running.text(), &extraction);
        for claim in &mut claims {
            claim.span = running.span(&claim.span);
            claim.citation = running.span(&claim.citation);
        }
        running.restore(&mut extraction);
        let links: Vec<DocumentLink> = document
            .links
            .iter()
            .enumerate()
            .filter_map(|(index, link)| {
                let place = Place::new(&document.source, link.span.clone());
                DocumentLink::new(index, place, link.label.clone(), &link.target)
            })
            .collect();
        let citations = &extraction.citations;
        claims.extend(claim::claims_of_tables(&document.prose, &document.headings, citations));
        claims.extend(document.references.iter().filter_map(|one| claim_of(one, citations)));
        linked::cite(&mut extraction, &links);
        let mut draft = Draft { document, extraction, claims, links };
        draft.claim_own_vote();
        draft
    }

    /// What a resolution says below its text of the vote on itself.
    fn claim_own_vote(&mut self) {
        let own = self.masthead().filter(|symbol| symbol.is_council_resolution()).cloned();
        let (Some(symbol), Some(first)) = (own, self.extraction.citations.first()) else { return };
        // What begins with a sentence is no masthead.
        if !are_of_masthead(&self.document.prose[..first.span.start]) {
            return;
        }
        if let Some((ballot, span)) = claim::own_vote(&self.document.prose) {
            self.claims.push(Claim {
                symbol,
                fact: Fact::Vote(ballot),
                citation: first.span.clone(),
                span,
                organ_is_certain: true,
            });
        }
    }

    /// Whether it cites a document of the United Nations at all.
    pub fn cites_documents(&self) -> bool {
        !self.extraction.citations.is_empty() || !self.links.is_empty()
    }

    /// A place in its text.
    pub fn place(&self, span: std::ops::Range<usize>) -> Place {
        Place::new(&self.document.source, span)
    }

    /// The symbol the document itself bears: the first that it cites, where this stands in the head
    /// of its first page, on a line without a sentence.
    pub fn masthead(&self) -> Option<&Symbol> {
        let first = self.extraction.citations.first()?;
        let source = &self.document.source;
        let line = source.position(first.span.start).line;
        let (before, after) = self.around_on_line(&first.span);
        let alone = before.chars().all(|c| c.is_alphanumeric() || c.is_whitespace() || c == '#')
            && are_of_masthead(before)
            && are_of_masthead(after);
        first.symbol().filter(|_| line <= MASTHEAD_LINES && alone)
    }

    /// What stands before and after a span on its line.
    fn around_on_line(&self, span: &std::ops::Range<usize>) -> (&str, &str) {
        let text = self.document.source.text();
        let before = text[..span.start].rsplit('\n').next().unwrap_or_default();
        let after = text[span.end..].split('\n').next().unwrap_or_default();
        (before, after)
    }

    /// The name of the file.
    pub fn name(&self) -> &str {
        self.document.source.name()
    }
}

/// What an entry of a library of references says of the only document that it names.
fn claim_of(reference: &Reference, citations: &[Citation]) -> Option<Claim> {
    let (issued, span) = reference.issued.as_ref()?;
    let named = reference.names.iter().find_map(|name| {
        let from = citations.partition_point(|citation| citation.span.start < name.start);
        let inside = citations[from..].iter().take_while(|citation| citation.span.end <= name.end);
        let mut inside = inside.peekable();
        inside.peek().is_some().then(|| inside.collect::<Vec<_>>())
    })?;
    let [citation] = named.as_slice() else { return None };
    let fact = match issued {
        Issued::Day(day) => Fact::Day(*day),
        Issued::Year(year) => Fact::Year(*year),
    };
    Some(Claim {
        symbol: citation.symbol()?.clone(),
        fact,
        citation: citation.span.clone(),
        span: span.clone(),
        organ_is_certain: true,
    })
}

/// Whether words are those of a masthead or a date.
fn are_of_masthead(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.all(|word| {
        let word = word.to_lowercase();
        MASTHEAD_WORDS.contains(&word.as_str()) || word.parse::<chrono::Month>().is_ok()
    })
}
