//! Places and findings in the terms of the protocol.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range as Span;
use std::path::PathBuf;
use std::sync::Arc;

use gen_lsp_types::{
    Code, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Edit, Location, Message,
    OptionalVersionedTextDocumentIdentifier, Position, Range, TextDocumentEdit,
    TextDocumentIdentifier, TextEdit, Uri, WorkspaceEdit,
};

use super::buffers::Buffers;
use super::client::Abilities;
use super::uri;
use rapporteur::diagnostic::{self, Fix, Severity};
use rapporteur::editor::Lines;
use rapporteur::project::Project;
use rapporteur::project::path::absolute;
use rapporteur::source::{Place, Source};

/// The places of a project as the editor counts them.
pub struct Places<'a> {
    project: &'a Project,
    buffers: &'a Buffers,
    abilities: Abilities,
    lines: RefCell<HashMap<*const Source, Lines>>,
}

impl<'a> Places<'a> {
    /// The places of a project.
    pub fn new(project: &'a Project, buffers: &'a Buffers, abilities: Abilities) -> Places<'a> {
        Places { project, buffers, abilities, lines: RefCell::default() }
    }

    /// The range of a span of a text.
    pub fn range(&self, source: &Arc<Source>, span: &Span<usize>) -> Range {
        let mut lines = self.lines.borrow_mut();
        let lines = lines
            .entry(Arc::as_ptr(source))
            .or_insert_with(|| Lines::new(source.text(), self.abilities.encoding));
        range(lines, source.text(), span)
    }

    /// The absolute path of a text.
    fn path(&self, source: &Arc<Source>) -> Option<PathBuf> {
        let path = self.project.path_of(source)?;
        Some(absolute(self.project.setup.current(), path))
    }

    /// What the editor calls a text, and its number of the state, where that is open.
    fn document(&self, source: &Arc<Source>) -> Option<(Uri, Option<i32>)> {
        let path = self.path(source)?;
        Some(match self.buffers.get(&path) {
            Some(buffer) => (buffer.uri.clone(), Some(buffer.version)),
            None => (uri::of_path(&path), None),
        })
    }

    /// A place as a location.
    pub fn location(&self, place: &Place) -> Option<Location> {
        let (uri, _) = self.document(&place.source)?;
        Some(Location { uri, range: self.range(&place.source, &place.span) })
    }

    /// A finding.
    pub fn diagnostic(&self, found: &diagnostic::Diagnostic) -> Diagnostic {
        let finding = &found.finding;
        let range = self.range(&finding.place.source, &finding.place.span);
        let related = finding.related.iter().filter_map(|(place, label)| {
            let location = self.location(place)?;
            Some(DiagnosticRelatedInformation { location, message: label.clone() })
        });
        let related: Vec<_> = related.filter(|_| self.abilities.related).collect();
        Diagnostic {
            related_information: Some(related).filter(|related| !related.is_empty()),
            ..plain(found, range)
        }
    }

    /// Changes of texts.
    pub fn edit<'f>(&self, fixes: impl IntoIterator<Item = &'f Fix>) -> WorkspaceEdit {
        let mut texts: Vec<(Uri, Option<i32>, Vec<TextEdit>)> = Vec::new();
        for fix in fixes {
            let Some((uri, version)) = self.document(&fix.source) else { continue };
            let edit =
                TextEdit { range: self.range(&fix.source, &fix.span), new_text: fix.text.clone() };
            match texts.iter_mut().find(|(known, ..)| *known == uri) {
                Some((.., edits)) => edits.push(edit),
                None => texts.push((uri, version, vec![edit])),
            }
        }
        if !self.abilities.versioned_edits {
            let changes = texts.into_iter().map(|(uri, _, edits)| (uri, edits)).collect();
            return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
        }
        let changes = texts.into_iter().map(|(uri, version, edits)| {
            let text_document_identifier = TextDocumentIdentifier { uri };
            let edits = edits.into_iter().map(Edit::TextEdit).collect();
            let text_document =
                OptionalVersionedTextDocumentIdentifier { version, text_document_identifier };
            TextDocumentEdit { text_document, edits }.into()
        });
        WorkspaceEdit { document_changes: Some(changes.collect()), ..WorkspaceEdit::default() }
    }
}

/// A finding in a text that belongs to no project, such as its settings.
pub fn alone(found: &diagnostic::Diagnostic, abilities: Abilities) -> Diagnostic {
    let place = &found.finding.place;
    let lines = Lines::new(place.source.text(), abilities.encoding);
    plain(found, range(&lines, place.source.text(), &place.span))
}

/// A finding without other places.
fn plain(found: &diagnostic::Diagnostic, range: Range) -> Diagnostic {
    let finding = &found.finding;
    let message = match &finding.help {
        Some(help) => format!("{}\n{help}", finding.message),
        None => finding.message.clone(),
    };
    Diagnostic {
        range,
        severity: Some(match found.severity {
            Severity::Error => DiagnosticSeverity::Error,
            Severity::Warning => DiagnosticSeverity::Warning,
            Severity::Advice => DiagnosticSeverity::Information,
        }),
        code: Some(Code::String(finding.rule.to_string())),
        code_description: None,
        source: Some("rapporteur".to_owned()),
        message: Message::String(message),
        tags: None,
        related_information: None,
        data: None,
    }
}

/// The range of a span of a text with these lines.
pub fn range(lines: &Lines, text: &str, span: &Span<usize>) -> Range {
    let position = |offset| {
        let position = lines.position(text, offset);
        Position {
            line: u32::try_from(position.line).unwrap_or(u32::MAX),
            character: u32::try_from(position.character).unwrap_or(u32::MAX),
        }
    };
    Range { start: position(span.start), end: position(span.end) }
}
