//! Every record and document of a project, resolved against each other: what is known of each
//! document, and what cites it.
//!
//! ```
//! use rapporteur::document::{self, Format};
//! use rapporteur::library::{Draft, Library};
//! use rapporteur::symbol::Symbol;
//!
//! let text = b"The letter (S/2024/263) follows resolution 2699 (2023) of the Security Council.";
//! let document = document::read("draft.md", text, Format::Markdown)?;
//! let library = Library::with_drafts(Vec::new(), vec![Draft::new(document)]);
//! let cited: Vec<&str> = library.citations.iter().map(|citation| citation.symbol.as_str()).collect();
//! assert_eq!(cited, ["S/2024/263", "S/RES/2699 (2023)"]);
//!
//! let letter = Symbol::parse("S/2024/263")?;
//! assert_eq!(library.citations_of(&letter).count(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod at_hand;
mod block_quote;
mod catalogue;
mod draft;
mod evidence;
mod introduction;
mod known;
mod linked;
mod mandate_term;
mod noted;
mod notes;
mod numbers;
mod running_text;
pub mod series;
mod statement;
mod text;
pub mod xref;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub use at_hand::TextsAtHand;
pub use catalogue::{Catalogue, Entry, Layer};
pub use draft::{DocumentLink, Draft};
pub use evidence::{Evidence, Quotation};
pub use known::Known;
pub use mandate_term::Step;
pub use notes::{Call, Notes};
pub use numbers::OtherNumber;
pub use running_text::{RunningText, Setting, quotations};
pub use statement::Statement;
pub use text::{RecordText, Text};

use crate::citation::Pinpoint;
use crate::date::Date;
use crate::diagnostic::Finding;
use crate::document::Ranges;
use crate::instrument::Instrument;
use crate::record::{
    Citing, Content, File, Incomplete, Mission, Record, RecordPart, Spanned, Visit, malformed,
};
use crate::source::{Place, Source};
use crate::symbol::Symbol;

/// The records, the catalogue and the citations of one run.
#[derive(Debug, Default)]
pub struct Library {
    /// The mission records, in the order they were given.
    pub records: Vec<RecordFile>,
    /// The drafts and reports, in the order they were given.
    pub drafts: Vec<Draft>,
    /// What is known of documents.
    pub catalogue: Catalogue,
    /// The texts of documents that are at hand.
    pub at_hand: TextsAtHand,
    /// Every citation of a document, in the order of records, drafts and the text in each.
    pub citations: Vec<Citation>,
    /// Every file, in the order they were given.
    pub sources: Vec<Arc<Source>>,
    /// What was found while reading.
    pub findings: Vec<Finding>,
    /// The files in which more was found than is reported, and how much more.
    pub omitted: Vec<(Arc<Source>, usize)>,
    shared: Vec<(Arc<Source>, Ranges)>,
    cited: HashMap<Symbol, Vec<usize>>,
}

/// A mission record and the file it stands in.
#[derive(Debug)]
pub struct RecordFile {
    /// The file.
    pub source: Arc<Source>,
    /// The record.
    pub record: Box<Record>,
    /// Its running texts, in the order of the format.
    pub texts: Vec<RecordText>,
}

impl RecordFile {
    /// Reads the running texts of a record.
    fn new(source: Arc<Source>, record: Box<Record>) -> RecordFile {
        let fields = record.citing();
        let texts = fields.iter().filter_map(|field| RecordText::of_field(&source, field));
        let texts = texts.collect();
        RecordFile { source, record, texts }
    }

    /// The mission, where its record has everything that the format requires.
    ///
    /// # Errors
    /// A required field is missing, or cannot be read.
    pub fn mission(&self) -> Result<Mission, Incomplete> {
        Mission::new(&self.source, &self.record)
    }

    /// The place of a field.
    pub fn place<T>(&self, field: &Spanned<T>) -> Place {
        Place::new(&self.source, field.span.clone())
    }

    /// The day up to which the record is complete.
    pub fn as_of(&self) -> Option<Date> {
        let mission = self.record.mission.as_ref()?;
        mission.as_of.as_ref().map(|date| date.value)
    }
}

/// One citation of one document.
#[derive(Debug, Clone)]
pub struct Citation {
    /// The document.
    pub symbol: Symbol,
    /// The place in it, where one is named.
    pub pinpoint: Option<Pinpoint>,
    /// Where the symbol is written.
    pub place: Place,
    /// What the citation stands in.
    pub role: Role,
}

/// What a citation stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A row of the table of decisions.
    Decision,
    /// The source of the mandate's quotation.
    Mandate,
    /// The document that reports a pledge.
    Pledge,
    /// Running text of a record, in brackets: `[@S/2024/263]`.
    Prose,
    /// Running text of a record, in words or by a bare symbol.
    Text,
    /// What the catalogue says of a document: its meeting record, a related document.
    Catalogue,
    /// The text of a draft.
    Draft,
}

impl Library {
    /// Resolves records and catalogue files.
    pub fn new(files: Vec<File>) -> Library {
        Library::with_drafts(files, Vec::new())
    }

    /// Resolves records, catalogue files and drafts.
    pub fn with_drafts(files: Vec<File>, drafts: Vec<Draft>) -> Library {
        Library::with_texts(files, drafts, Vec::new())
    }

    /// Resolves records, catalogue files and drafts, with the texts of documents that are cited. A text
    /// is known by the symbol of its masthead.
    pub fn with_texts(files: Vec<File>, drafts: Vec<Draft>, texts: Vec<Instrument>) -> Library {
        let mut library = Library { drafts, ..Library::default() };
        library.sources.extend(files.iter().map(|file| Arc::clone(&file.source)));
        let drafted = library.drafts.iter().map(|draft| Arc::clone(&draft.document.source));
        library.sources.extend(drafted.collect::<Vec<_>>());
        for file in files {
            library.findings.extend(file.findings);
            if file.omitted > 0 {
                library.omitted.push((Arc::clone(&file.source), file.omitted));
            }
            if !file.shared.is_empty() {
                library.shared.push((Arc::clone(&file.source), Ranges::new(file.shared)));
            }
            match file.content {
                Some(Content::Record(mut record)) => {
                    let documents = std::mem::take(&mut record.documents);
                    library.catalogue.extend(&file.source, None, documents);
                    library.records.push(RecordFile::new(file.source, record));
                }
                Some(Content::Documents(catalogue)) => {
                    let list = catalogue.list.as_ref().map(|list| list.value.as_str());
                    library.catalogue.extend(&file.source, list, catalogue.documents);
                }
                None => {}
            }
        }
        library.at_hand = TextsAtHand::new(texts, &library.catalogue);
        let mut citations = Vec::new();
        for file in &library.records {
            let start = citations.len();
            cite_record(file, &mut citations);
            citations[start..].sort_by_key(|citation: &Citation| citation.place.span.start);
        }
        for draft in &library.drafts {
            cite_draft(draft, &mut citations);
        }
        let malformed: Vec<Finding> = library.texts().flat_map(malformed_in).collect();
        library.findings.extend(malformed);
        cite_catalogue(&library.catalogue, &mut citations);
        for (at, citation) in citations.iter().enumerate() {
            for symbol in catalogue::names_of(&citation.symbol) {
                library.cited.entry(symbol).or_default().push(at);
            }
        }
        library.citations = citations;
        library
    }

    /// Whether a place is part of an alias of YAML, or of what one stands for: what is written there
    /// is in several places of the record.
    pub fn is_shared(&self, place: &Place) -> bool {
        let same = |source: &Arc<Source>| Arc::ptr_eq(source, &place.source);
        let shared = self.shared.iter().find(|(source, _)| same(source));
        shared.is_some_and(|(_, ranges)| ranges.touch(&place.span))
    }

    /// Takes every record to be complete up to a day, instead of its own.
    pub fn set_as_of(&mut self, day: Date) {
        for mission in self.records.iter_mut().filter_map(|file| file.record.mission.as_mut()) {
            let own = mission.value.as_of.as_ref();
            let span = own.map_or(mission.span.clone(), |own| own.span.clone());
            mission.value.as_of = Some(Spanned::new(day, span));
        }
    }

    /// The citations that records make in fields and brackets of their own, without those in the
    /// words of texts and those of the catalogue.
    pub fn records_citations(&self) -> impl Iterator<Item = &Citation> {
        let elsewhere = [Role::Catalogue, Role::Draft, Role::Text];
        self.citations.iter().filter(move |citation| !elsewhere.contains(&citation.role))
    }

    /// The first citation of each document in each record and draft, in the order of files and text.
    /// Joint documents and ranges count as each of their documents.
    pub fn first_citations(&self) -> impl Iterator<Item = (Symbol, &Citation)> {
        let mut seen = HashSet::new();
        self.citations
            .iter()
            .filter(|citation| citation.role != Role::Catalogue)
            .flat_map(|citation| {
                citation.symbol.members().into_iter().map(move |symbol| (symbol, citation))
            })
            .filter(move |(symbol, citation)| {
                seen.insert((Arc::as_ptr(&citation.place.source), symbol.clone()))
            })
    }

    /// Whether a file cites a document.
    pub fn cites(&self, file: &Arc<Source>, symbol: &Symbol) -> bool {
        self.citations_of(symbol).any(|citation| Arc::ptr_eq(&citation.place.source, file))
    }

    /// Whether a citation is the symbol that its own file bears, on its masthead or in a running
    /// head.
    pub fn is_masthead(&self, citation: &Citation) -> bool {
        let own = |draft: &&Draft| Arc::ptr_eq(&draft.document.source, &citation.place.source);
        let masthead = self.drafts.iter().find(own).and_then(Draft::masthead);
        masthead.is_some_and(|masthead| *masthead == citation.symbol)
    }

    /// Every citation of a document.
    pub fn citations_of(&self, symbol: &Symbol) -> impl Iterator<Item = &Citation> {
        let at = self.cited.get(symbol).map_or(&[][..], Vec::as_slice);
        at.iter().map(|&at| &self.citations[at])
    }
}

/// Every citation of a record, found by the types of its fields.
fn cite_record(file: &RecordFile, citations: &mut Vec<Citation>) {
    let mut cite = |symbol: &Symbol, pinpoint: Option<&Pinpoint>, span, role| {
        citations.push(Citation {
            symbol: symbol.clone(),
            pinpoint: pinpoint.cloned(),
            place: Place::new(&file.source, span),
            role,
        });
    };
    for field in file.record.citing() {
        let role = Role::of_part(field.part);
        match field.content {
            Citing::Symbol(symbol) => cite(symbol, None, symbol.text_span(), role),
            Citing::Reference(cited) => {
                let span = cited.source_of(&cited.symbol_span);
                cite(&cited.symbol, cited.pinpoint.as_ref(), span, role);
            }
            Citing::Prose(prose) => {
                for cited in prose.markers().iter().flat_map(|marker| &marker.items) {
                    let span = prose.source_of(&cited.symbol_span);
                    cite(&cited.symbol, cited.pinpoint.as_ref(), span, Role::Prose);
                }
            }
        }
    }
    for text in &file.texts {
        for found in &text.extraction.citations {
            let Some(symbol) = found.symbol() else { continue };
            let place = text.place(&file.source, &found.span);
            cite(symbol, found.pinpoint(), place.span, Role::Text);
        }
    }
}

impl Role {
    /// What a symbol or a reference of its own stands in.
    fn of_part(part: RecordPart) -> Role {
        match part {
            RecordPart::Text | RecordPart::Reported => Role::Prose,
            RecordPart::Mandate => Role::Mandate,
            RecordPart::Decision => Role::Decision,
            RecordPart::Pledge => Role::Pledge,
            RecordPart::Catalogue => Role::Catalogue,
        }
    }
}

/// What was meant as a symbol in the words or links of a text and does not read as one.
fn malformed_in(text: Text<'_>) -> Vec<Finding> {
    let in_words = text.extraction.malformed.iter().map(|malformed| {
        let place = text.place(malformed.span.clone());
        malformed::written_symbol(place, &malformed.text, &malformed.error)
    });
    let in_links = text.links.iter().filter_map(|link| {
        let error = link.target.as_ref().err()?;
        Some(malformed::symbol(link.place.clone(), &link.written, error))
    });
    in_words.chain(in_links).collect()
}

fn cite_draft(draft: &Draft, citations: &mut Vec<Citation>) {
    for found in &draft.extraction.citations {
        citations.extend(found.symbol().map(|symbol| Citation {
            symbol: symbol.clone(),
            pinpoint: found.pinpoint().cloned(),
            place: draft.place(found.span.clone()),
            role: Role::Draft,
        }));
    }
}

fn cite_catalogue(catalogue: &Catalogue, citations: &mut Vec<Citation>) {
    for entry in catalogue.entries() {
        for field in entry.document.citing() {
            let Citing::Symbol(symbol) = field.content else { continue };
            // Its own symbol cites nothing.
            if symbol.text_span() == entry.place.span {
                continue;
            }
            citations.push(Citation {
                symbol: symbol.value.clone(),
                pinpoint: None,
                place: Place::new(&entry.source, symbol.text_span()),
                role: Role::Catalogue,
            });
        }
    }
}
