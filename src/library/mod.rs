//! Every record and document of a project, resolved against each other: what is known of each
//! document, and what cites it.

mod catalogue;
mod draft;
mod mandate_term;
mod running_text;
pub mod xref;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub use catalogue::{Catalogue, Entry};
pub use draft::{DocumentLink, Draft};
pub use mandate_term::Step;
pub use running_text::{RunningText, Setting, quotations};

use crate::citation::{Pinpoint, markup};
use crate::date::Date;
use crate::diagnostic::Finding;
use crate::record::{self, Content, File, Prose, Record, Spanned};
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
    /// Every citation of a document, in the order of records, drafts and the text in each.
    pub citations: Vec<Citation>,
    /// Every file, in the order they were given.
    pub sources: Vec<Arc<Source>>,
    /// What was found while reading.
    pub findings: Vec<Finding>,
    cited: HashMap<Symbol, Vec<usize>>,
}

/// A mission record and the file it stands in.
#[derive(Debug)]
pub struct RecordFile {
    /// The file.
    pub source: Arc<Source>,
    /// The record.
    pub record: Box<Record>,
}

impl RecordFile {
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
    /// Running text.
    Prose,
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

    /// What was meant as a symbol in a draft and is none.
    fn report_malformed(draft: &Draft, findings: &mut Vec<Finding>) {
        let in_prose =
            draft.extraction.malformed.iter().map(|malformed| {
                (malformed.span.clone(), malformed.text.as_str(), &malformed.error)
            });
        let in_links = draft.links.iter().filter_map(|link| {
            let written = draft.document.links.get(link.index)?;
            let error = link.target.as_ref().err()?;
            Some((written.span.clone(), written.target.as_str(), error))
        });
        findings.extend(in_prose.chain(in_links).map(|(span, text, error)| {
            let finding = Finding::new(
                "malformed-symbol",
                draft.place(span),
                format!("`{text}` is not a document symbol"),
            )
            .label(error.to_string());
            match error.suggestion() {
                Some(meant) => finding.help(format!("did you mean `{meant}`?")),
                None => finding,
            }
        }));
    }

    /// Resolves records, catalogue files and drafts.
    pub fn with_drafts(files: Vec<File>, drafts: Vec<Draft>) -> Library {
        let mut library = Library { drafts, ..Library::default() };
        library.sources.extend(files.iter().map(|file| Arc::clone(&file.source)));
        let texts = library.drafts.iter().map(|draft| Arc::clone(&draft.document.source));
        library.sources.extend(texts.collect::<Vec<_>>());
        for file in files {
            library.findings.extend(file.findings);
            match file.content {
                Some(Content::Record(mut record)) => {
                    let documents = std::mem::take(&mut record.documents);
                    library.catalogue.extend(&file.source, documents);
                    library.records.push(RecordFile { source: file.source, record });
                }
                Some(Content::Documents(catalogue)) => {
                    library.catalogue.extend(&file.source, catalogue.documents);
                }
                None => {}
            }
        }
        let mut citations = Vec::new();
        for file in &library.records {
            let start = citations.len();
            cite_record(file, &mut citations);
            citations[start..].sort_by_key(|citation: &Citation| citation.place.span.start);
        }
        for draft in &library.drafts {
            cite_draft(draft, &mut citations);
            Library::report_malformed(draft, &mut library.findings);
        }
        cite_catalogue(&library.catalogue, &mut citations);
        for (at, citation) in citations.iter().enumerate() {
            for symbol in catalogue::names_of(&citation.symbol) {
                library.cited.entry(symbol).or_default().push(at);
            }
        }
        library.citations = citations;
        library
    }

    /// Takes every record to be complete up to a day, in the place of its own.
    pub fn set_as_of(&mut self, day: Date) {
        for mission in self.records.iter_mut().filter_map(|file| file.record.mission.as_mut()) {
            let own = mission.value.as_of.as_ref();
            let span = own.map_or(mission.span.clone(), |own| own.span.clone());
            mission.value.as_of = Some(Spanned { value: day, span });
        }
    }

    /// The citations that records make, without those of the catalogue and of drafts.
    pub fn records_citations(&self) -> impl Iterator<Item = &Citation> {
        let elsewhere = [Role::Catalogue, Role::Draft];
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

fn cite_record(file: &RecordFile, citations: &mut Vec<Citation>) {
    let record = &file.record;
    let mut cite = |symbol: &Symbol, pinpoint: Option<&Pinpoint>, place, role| {
        citations.push(Citation {
            symbol: symbol.clone(),
            pinpoint: pinpoint.cloned(),
            place,
            role,
        });
    };
    for symbol in record.decisions.iter().filter_map(|decision| decision.symbol.as_ref()) {
        cite(symbol, None, file.place(symbol), Role::Decision);
    }
    let references = record
        .mandate
        .iter()
        .filter_map(|mandate| Some((mandate.source.as_ref()?, Role::Mandate)))
        .chain(
            record
                .pledges
                .iter()
                .filter_map(|pledge| Some((pledge.source.as_ref()?, Role::Pledge))),
        );
    for (reference, role) in references {
        let cited = &reference.value.0;
        let written = file.source.slice(&reference.span);
        // Field values are quoted; the symbol begins after the quotation mark.
        let quote = written.len() - written.trim_start_matches(['"', '\'']).len();
        let start = reference.span.start + quote + cited.symbol_span.start;
        let span = start..(start + cited.symbol_span.len()).min(reference.span.end);
        cite(&cited.symbol, cited.pinpoint.as_ref(), Place::new(&file.source, span), role);
    }
    for prose in prose_of(record) {
        let (markers, _) = markup::find(&prose.value.0);
        for cited in markers.iter().flat_map(|marker| &marker.items) {
            let span =
                record::value_span(&file.source, &prose.span, &prose.value.0, &cited.symbol_span);
            cite(
                &cited.symbol,
                cited.pinpoint.as_ref(),
                Place::new(&file.source, span),
                Role::Prose,
            );
        }
    }
}

/// Every field of a record that holds running text.
pub fn prose_of(record: &Record) -> impl Iterator<Item = &Spanned<Prose>> {
    text_of(record).chain(notes_of_rows(record))
}

/// The running text outside tables.
fn text_of(record: &Record) -> impl Iterator<Item = &Spanned<Prose>> {
    let summary = record.mission.iter().filter_map(|mission| mission.summary.as_ref());
    let tasks = record.mandate.iter().flat_map(|mandate| &mandate.tasks);
    let sections = record.sections.iter().filter_map(|section| section.text.as_ref());
    let provenance = record.provenance.iter().filter_map(|provenance| provenance.note.as_ref());
    summary.chain(tasks).chain(sections).chain(provenance)
}

/// The running text in the rows of tables.
fn notes_of_rows(record: &Record) -> impl Iterator<Item = &Spanned<Prose>> {
    let decisions = record.decisions.iter().filter_map(|decision| decision.note.as_ref());
    let pledges = record.pledges.iter().filter_map(|pledge| pledge.note.as_ref());
    decisions.chain(pledges)
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
        let related = entry.document.meeting.iter().chain(&entry.document.related);
        citations.extend(related.map(|symbol| Citation {
            symbol: symbol.value.clone(),
            pinpoint: None,
            place: Place::new(&entry.source, symbol.span.clone()),
            role: Role::Catalogue,
        }));
    }
}
