//! Reading the files of a project, and what is found in them.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::{
    Contents, FileError, FileKind, Files, MAX_RECORD_BYTES, SkipReason, Skipped, decode,
};
use super::ours::{Evidence, evidence};
use super::path;
use super::select::{FileFormat, Plan, Planned, Wanted, evidence_of, why_not};
use super::settings::Setup;
use super::texts::{self, NamedTexts};
use crate::check::Checked;
use crate::diagnostic::{Diagnostic, Finding, RuleId};
use crate::document::{self, Document, Format, Limit, ReadError};
use crate::instrument::Instrument;
use crate::library::{Draft, Library};
use crate::record::{self, Syntax};
use crate::source::{Place, Source};
use crate::symbol::Symbol;

/// The files of one project, read and resolved.
#[derive(Debug)]
pub struct Project {
    /// What they hold.
    pub library: Library,
    /// The settings.
    pub setup: Setup,
    /// Files that were left out on purpose.
    pub skipped: Vec<Skipped>,
    /// Whether a file could not be read for a reason that is not its content: a later run may.
    pub incomplete: bool,
    files: Vec<ReadFile>,
    /// Which file a source is of, by the source's address.
    by_source: HashMap<usize, usize>,
}

/// A file that was read.
#[derive(Debug)]
struct ReadFile {
    source: Arc<Source>,
    path: PathBuf,
    asked: bool,
}

/// What a file turned out to hold.
#[derive(Debug, Clone)]
pub enum Held {
    /// A record or a part of the catalogue.
    Record(Box<record::File>),
    /// What may be one, if the files beside it are.
    Perhaps(Arc<Source>, Syntax),
    /// A document.
    Draft(Box<Draft>),
    /// The texts of documents that others cite.
    Texts(Vec<Instrument>),
    /// A text that cannot be used, and why.
    NoText(SkipReason),
    /// A file of another program.
    NotOurs,
    /// A file that cannot be read, and the finding that says so.
    Unreadable {
        /// The finding, in a source with as much of the text as there is.
        finding: Box<Finding>,
        /// Whether the reason is not in the file itself.
        transient: bool,
    },
}

impl Planned {
    /// Reads the file. Files of a plan may be read in any order, and at the same time.
    pub fn read(&self, files: &dyn Files) -> Held {
        match self.format {
            FileFormat::Record(syntax) => self.read_record(files, syntax),
            FileFormat::Draft(format) => self.read_draft(files, format),
            FileFormat::Text(format) => match texts::read(files, &self.path, format, None) {
                Ok(texts) => Held::Texts(texts),
                Err(_) => Held::NoText(SkipReason::UnreadableText),
            },
            FileFormat::Unsupported => {
                let error = Format::of_file(&path::name(&self.path)).err();
                let error = error.map(|error| format!("this file {error}"));
                self.unreadable("", error.unwrap_or_default(), false)
            }
        }
    }

    fn read_record(&self, files: &dyn Files, syntax: Syntax) -> Held {
        let contents = match self.contents(files, MAX_RECORD_BYTES) {
            Ok(contents) => contents,
            Err(error) => return self.refused(&error),
        };
        let text = String::from_utf8_lossy(&contents.bytes);
        // UTF-16 is still known by its letters.
        let found = if text.contains('\0') {
            evidence(&text.replace('\0', ""), syntax)
        } else {
            evidence(&text, syntax)
        };
        if !contents.complete {
            let error = FileError::TooLong { limit: MAX_RECORD_BYTES };
            return match found {
                Evidence::Strong => self.unreadable("", why_not(&error), false),
                _ => Held::NotOurs,
            };
        }
        let text = match decode(contents.bytes) {
            Ok(text) => text,
            Err(_) if found == Evidence::No => return Held::NotOurs,
            Err(error) => return self.unreadable("", why_not(&error), false),
        };
        if text.contains('\0') {
            // Half of the bytes of English in UTF-16 are zeros.
            let zeros = text.bytes().filter(|&byte| byte == 0).count();
            let is_wide = zeros > text.len() / 4;
            let error = if is_wide { ReadError::Utf16 } else { ReadError::Binary };
            return match found {
                Evidence::No if !self.among_records => Held::NotOurs,
                _ => self.unreadable("", format!("this file {error}"), false),
            };
        }
        let may_be_references =
            found == Evidence::No && syntax == Syntax::Json && self.wanted == Wanted::Everything;
        if may_be_references && document::is_csl_json(&text) {
            let name = path::name(&self.path);
            let read = document::read(&name, text.as_bytes(), Format::CslJson);
            return self.held(read, text.as_bytes());
        }
        let source = Source::new(path::name(&self.path), text);
        match found {
            Evidence::Strong => Held::Record(Box::new(record::read_file(&source, syntax))),
            Evidence::Weak if self.among_records => {
                Held::Record(Box::new(record::read_file(&source, syntax)))
            }
            Evidence::Weak => Held::Perhaps(source, syntax),
            Evidence::No if self.among_records && !source.text().trim().is_empty() => {
                let read = record::read_file(&source, syntax);
                let is_broken =
                    read.findings.iter().any(|found| found.rule == RuleId::SYNTAX_ERROR);
                if is_broken { Held::Record(Box::new(read)) } else { Held::NotOurs }
            }
            Evidence::No => Held::NotOurs,
        }
    }

    fn read_draft(&self, files: &dyn Files, format: Format) -> Held {
        let contents = match self.contents(files, Limit::FileSize(format).most()) {
            Ok(contents) => contents,
            Err(error) => return self.refused(&error),
        };
        let name = path::name(&self.path);
        let read = if !contents.complete {
            Err(ReadError::TooLarge(Limit::FileSize(format)))
        } else if format.is_extracted() {
            let extracted = files.extract(&contents.bytes, format);
            extracted.map(|extracted| extracted.into_document(&name))
        } else {
            document::read(&name, &contents.bytes, format)
        };
        self.held(read, &contents.bytes)
    }

    /// A document, or why it could not be read.
    fn held(&self, read: Result<Document, ReadError>, bytes: &[u8]) -> Held {
        match read {
            Ok(document) => Held::Draft(Box::new(Draft::new(document))),
            Err(error) => {
                let text = match error {
                    ReadError::NotUtf8 { .. } => String::from_utf8_lossy(bytes),
                    _ => Cow::Borrowed(""),
                };
                self.unreadable(&text, format!("this file {error}"), false)
            }
        }
    }

    fn contents(&self, files: &dyn Files, at_most: u64) -> Result<Contents, FileError> {
        match files.kind(&self.path)? {
            FileKind::File => files.read(&self.path, at_most),
            FileKind::Folder => Err(FileError::Folder),
            FileKind::Other(what) => Err(FileError::Irregular(what)),
        }
    }

    fn refused(&self, error: &FileError) -> Held {
        let transient = matches!(error, FileError::System(_) | FileError::Missing);
        self.unreadable("", why_not(error), transient)
    }

    /// A file that cannot be read. Of a text that is not UTF-8, the first invalid byte is marked.
    fn unreadable(&self, text: &str, message: String, transient: bool) -> Held {
        let source = Source::new(path::name(&self.path), text);
        let at = text.find(char::REPLACEMENT_CHARACTER);
        let span = at.map_or(0..0, |at| at..at + char::REPLACEMENT_CHARACTER.len_utf8());
        let finding = Finding::new(RuleId::UNREADABLE_FILE, Place::new(&source, span), message);
        Held::Unreadable { finding: Box::new(finding), transient }
    }
}

impl Project {
    /// Reads the files of a plan, one after the other.
    pub fn read(files: &dyn Files, plan: Plan) -> Project {
        let held = plan.files.iter().map(|file| file.read(files)).collect();
        Project::assemble(files, plan, held)
    }

    /// Resolves files that were read: `held` has what each file of the plan holds, in that order.
    pub fn assemble(files: &dyn Files, plan: Plan, held: Vec<Held>) -> Project {
        let Plan { setup, files: planned, mut skipped } = plan;
        let mut beside = Beside { files, known: HashMap::new() };
        let mut records = Vec::new();
        let mut drafts = Vec::new();
        let mut unreadable = Vec::new();
        let mut read_files = Vec::new();
        let mut incomplete = false;
        let mut named = NamedTexts::default();
        let mut texts = Vec::new();
        for (planned, held) in planned.into_iter().zip(held) {
            let held = match held {
                Held::Perhaps(source, syntax) if beside.has_records(&planned.path) => {
                    Held::Record(Box::new(record::read_file(&source, syntax)))
                }
                held => held,
            };
            let source = match held {
                Held::Record(file) => {
                    let source = Arc::clone(&file.source);
                    named.read(files, &setup, &planned.path, &file);
                    records.push(*file);
                    source
                }
                Held::Draft(draft) => {
                    let source = Arc::clone(&draft.document.source);
                    drafts.push(*draft);
                    source
                }
                Held::Unreadable { finding, transient } => {
                    incomplete |= transient;
                    let source = Arc::clone(&finding.place.source);
                    unreadable.push(*finding);
                    source
                }
                Held::Texts(read) => {
                    let (told, untold): (Vec<Instrument>, Vec<Instrument>) =
                        read.into_iter().partition(|text| text.masthead.symbol.is_some());
                    if !untold.is_empty() || told.is_empty() {
                        let reason = SkipReason::NoSymbol;
                        skipped.push(Skipped { path: planned.path.clone(), reason });
                    }
                    let Some(first) = told.first() else { continue };
                    let source = Arc::clone(&first.source);
                    texts.extend(told);
                    source
                }
                Held::NoText(reason) => {
                    skipped.push(Skipped { path: planned.path, reason });
                    continue;
                }
                Held::NotOurs | Held::Perhaps(..) => {
                    let reason = SkipReason::NotOurs;
                    if planned.asked {
                        skipped.push(Skipped { path: planned.path, reason });
                    }
                    continue;
                }
            };
            read_files.push(ReadFile { source, path: planned.path, asked: planned.asked });
        }
        named.texts.append(&mut texts);
        let mut library = Library::with_texts(records, drafts, named.texts);
        library.findings.extend(named.findings);
        for draft in &library.drafts {
            library.findings.extend(draft.document.unread.iter().map(|unread| {
                let place = draft.place(unread.at..unread.at);
                let part = draft.document.source.part(unread.at).map(|part| part.to_string());
                let part = part.unwrap_or_else(|| "a part".to_owned());
                let message = format!("{part} of this file {}", unread.error);
                Finding::new(RuleId::UNREADABLE_FILE, place, message)
            }));
        }
        let sources = unreadable.iter().map(|finding| Arc::clone(&finding.place.source));
        library.sources.extend(sources);
        library.findings.extend(unreadable);
        if let Some((day, _)) = setup.as_of() {
            library.set_as_of(day);
        }
        let by_source = read_files.iter().enumerate();
        let by_source = by_source.map(|(at, file)| (address(&file.source), at)).collect();
        Project { library, setup, skipped, incomplete, files: read_files, by_source }
    }

    fn file_of(&self, source: &Arc<Source>) -> Option<&ReadFile> {
        self.files.get(*self.by_source.get(&address(source))?)
    }

    /// Whether the user asked about a file.
    pub fn is_asked(&self, source: &Arc<Source>) -> bool {
        self.file_of(source).is_some_and(|file| file.asked)
    }

    /// The names of the files that the user asked about.
    pub fn file_names(&self) -> Vec<&str> {
        self.files.iter().filter(|file| file.asked).map(|file| file.source.name()).collect()
    }

    /// The paths of the files that the user asked about.
    pub fn asked(&self) -> impl Iterator<Item = &Path> {
        self.files.iter().filter(|file| file.asked).map(|file| file.path.as_path())
    }

    /// How many of the files that the user asked about could not be read.
    pub(super) fn unreadable(&self) -> usize {
        let findings = self.library.findings.iter();
        let unreadable = findings.filter(|found| found.rule == RuleId::UNREADABLE_FILE);
        let sources = unreadable.map(|found| &found.place.source);
        let is_whole = |source: &&Arc<Source>| {
            !self.library.drafts.iter().any(|draft| Arc::ptr_eq(&draft.document.source, source))
        };
        sources.filter(is_whole).filter(|source| self.is_asked(source)).count()
    }

    /// The path that a source was read from. Its name may not be one: names need not be UTF-8.
    pub fn path_of(&self, source: &Arc<Source>) -> Option<&Path> {
        self.file_of(source).map(|file| file.path.as_path())
    }

    /// The drafts with their paths, taken out of the project: a later run that changes one file need
    /// not read the others again.
    pub fn into_drafts(mut self) -> Vec<(PathBuf, Draft)> {
        let drafts = std::mem::take(&mut self.library.drafts);
        let of_path = |draft: Draft| {
            let path = self.path_of(&draft.document.source)?.to_owned();
            Some((path, draft))
        };
        drafts.into_iter().filter_map(of_path).collect()
    }

    /// The source of a file that was read.
    pub fn source_of(&self, path: &Path) -> Option<&Arc<Source>> {
        let whole = |path: &Path| path::absolute(&self.setup.current, path);
        let wanted = whole(path);
        let file = self.files.iter().find(|file| whole(&file.path) == wanted)?;
        Some(&file.source)
    }

    /// The paths of every file that was read, and of the settings.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        let settings = self.setup.config.source.iter().map(|source| Path::new(source.name()));
        self.files.iter().map(|file| file.path.as_path()).chain(settings)
    }

    /// The findings in the files that the user asked about, and in what the catalogue says of the
    /// documents that these cite.
    pub fn check(&self) -> Checked {
        let paths: HashMap<&str, &Path> =
            self.files.iter().map(|file| (file.source.name(), file.path.as_path())).collect();
        let mut checked = self.setup.check(&self.library, &paths);
        let entries: HashMap<(usize, usize), &Symbol> = self
            .library
            .catalogue
            .entries()
            .iter()
            .flat_map(|entry| {
                let text = entry.document.text.iter().map(|text| text.span.start);
                let starts = std::iter::once(entry.place.span.start).chain(text);
                starts.map(|start| ((address(&entry.source), start), &entry.symbol))
            })
            .collect();
        let concerns = |found: &Diagnostic| {
            let place = &found.finding.place;
            let entry = entries.get(&(address(&place.source), place.span.start));
            let mut citing = entry.into_iter().flat_map(|entry| self.library.citations_of(entry));
            self.is_asked(&place.source) || citing.any(|found| self.is_asked(&found.place.source))
        };
        checked.diagnostics.retain(concerns);
        checked.allowed.retain(concerns);
        checked
    }
}

/// Whether the files beside one are records.
struct Beside<'a> {
    files: &'a dyn Files,
    known: HashMap<PathBuf, bool>,
}

impl Beside<'_> {
    /// Whether the folder of a file holds a record or a part of the catalogue.
    fn has_records(&mut self, file: &Path) -> bool {
        let whole = path::absolute(self.files.current(), file);
        let folder = whole.parent().unwrap_or(&whole);
        if let Some(known) = self.known.get(folder) {
            return *known;
        }
        let mut beside = self.files.directly_in(folder).unwrap_or_default().into_iter();
        let has = beside.any(|file| evidence_of(self.files, &file) == Evidence::Strong);
        self.known.insert(folder.to_owned(), has);
        has
    }
}

/// The address of a source: what tells it from others of the same name and text.
fn address(source: &Arc<Source>) -> usize {
    Arc::as_ptr(source).addr()
}
