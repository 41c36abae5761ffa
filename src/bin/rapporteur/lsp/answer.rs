//! Answers to what the editor asks.

use std::sync::Arc;

use gen_lsp_types::{
    CodeAction, CodeActionKind, CodeActionParams, CompletionItem, CompletionItemKind,
    CompletionItemTextEdit, CompletionList, CompletionParams, Contents, DefinitionParams, Hover,
    HoverParams, Location, MarkupContent, MarkupKind, PrepareRenameParams,
    PrepareRenamePlaceholder, ReferenceParams, RenameParams, TextDocumentPositionParams, TextEdit,
};
use lsp_server::ErrorCode;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::buffers::Buffer;
use super::convert::{self, Places};
use super::workspace::{Checked, Workspace};
use rapporteur::diagnostic::Fix;
use rapporteur::editor::{self, CandidateKind};
use rapporteur::project::counted;
use rapporteur::source::{Place, Source};
use rapporteur::symbol::{Explanation, Symbol};

/// The kind of the action that applies every safe fix.
pub const FIX_ALL: &str = "source.fixAll.rapporteur";

/// What is answered.
pub const METHODS: [&str; 7] = [
    "textDocument/hover",
    "textDocument/completion",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/prepareRename",
    "textDocument/rename",
    "textDocument/codeAction",
];

/// An answer, or why it cannot be given.
type Answer = Result<Json, (ErrorCode, String)>;

/// Answers a request.
pub fn answer(workspace: &mut Workspace, method: &str, params: Json) -> Answer {
    match method {
        "textDocument/hover" => hover(workspace, &read::<HoverParams>(params)?),
        "textDocument/completion" => completion(workspace, &read::<CompletionParams>(params)?),
        "textDocument/definition" => definition(workspace, &read::<DefinitionParams>(params)?),
        "textDocument/references" => references(workspace, &read::<ReferenceParams>(params)?),
        "textDocument/prepareRename" => {
            prepare_rename(workspace, &read::<PrepareRenameParams>(params)?)
        }
        "textDocument/rename" => rename(workspace, &read::<RenameParams>(params)?),
        "textDocument/codeAction" => code_actions(workspace, &read::<CodeActionParams>(params)?),
        _ => Err((ErrorCode::MethodNotFound, format!("`{method}` is not served"))),
    }
}

fn read<P: DeserializeOwned>(params: Json) -> Result<P, (ErrorCode, String)> {
    serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))
}

fn json(value: impl Serialize) -> Answer {
    serde_json::to_value(value).map_err(|error| (ErrorCode::InternalError, error.to_string()))
}

/// A cursor in an open text, and the project as it is now.
struct Cursor<'a> {
    checked: &'a Checked,
    source: &'a Arc<Source>,
    offset: usize,
    places: Places<'a>,
}

/// Looks a cursor up; nothing where the text is not read.
fn at_cursor<T>(
    workspace: &mut Workspace,
    at: &TextDocumentPositionParams,
    found: impl FnOnce(Cursor<'_>) -> Option<T>,
) -> Option<T> {
    let (path, buffer) = workspace.open_text(&at.text_document.uri)?;
    let (buffers, abilities) = (Arc::clone(&workspace.buffers), workspace.client.abilities);
    let checked = workspace.current(&path)?;
    let source = checked.project.source_of(&path)?;
    let places = Places::new(&checked.project, &buffers, abilities);
    let offset = offset_in(&buffer, source, buffer.offset(at.position));
    found(Cursor { checked, source, offset, places })
}

/// The byte of a source that is a byte of the open text it was read from: the source has no byte order
/// mark.
fn offset_in(buffer: &Buffer, source: &Source, offset: usize) -> usize {
    offset.saturating_sub(buffer.text.len().saturating_sub(source.text().len()))
}

fn hover(workspace: &mut Workspace, params: &HoverParams) -> Answer {
    json(at_cursor(workspace, &params.text_document_position_params, |cursor| {
        let library = &cursor.checked.project.library;
        let hover = editor::hover(library, cursor.source, cursor.offset)?;
        Some(Hover {
            contents: Contents::MarkupContent(MarkupContent {
                kind: MarkupKind::Markdown,
                value: hover.markdown,
            }),
            range: Some(cursor.places.range(cursor.source, &hover.span)),
        })
    }))
}

/// The answer comes from the text as it is now and the project as it was last checked: it must come
/// while one types.
fn completion(workspace: &mut Workspace, params: &CompletionParams) -> Answer {
    let at = &params.text_document_position_params;
    let Some((path, buffer)) = workspace.open_text(&at.text_document.uri) else {
        return Ok(Json::Null);
    };
    let library = workspace.last(&path).map(|checked| &checked.project.library);
    let offset = buffer.offset(at.position);
    let found = editor::complete(library, &path.to_string_lossy(), &buffer.text, offset);
    let items = found.candidates.into_iter().enumerate().map(|(rank, candidate)| CompletionItem {
        kind: Some(match candidate.kind {
            CandidateKind::Symbol => CompletionItemKind::Reference,
            CandidateKind::State => CompletionItemKind::Value,
            CandidateKind::Key => CompletionItemKind::Property,
            CandidateKind::Word => CompletionItemKind::EnumMember,
        }),
        detail: candidate.detail,
        sort_text: Some(format!("{rank:04}")),
        filter_text: Some(candidate.insert.clone()),
        text_edit: Some(CompletionItemTextEdit::TextEdit(TextEdit {
            range: convert::range(&buffer.lines, &buffer.text, &candidate.span),
            new_text: candidate.insert,
        })),
        label: candidate.label,
        ..CompletionItem::default()
    });
    json(CompletionList {
        is_incomplete: found.incomplete,
        items: items.collect(),
        ..CompletionList::default()
    })
}

fn locations(places: &Places<'_>, found: &[Place]) -> Vec<Location> {
    found.iter().filter_map(|place| places.location(place)).collect()
}

fn definition(workspace: &mut Workspace, params: &DefinitionParams) -> Answer {
    json(at_cursor(workspace, &params.text_document_position_params, |cursor| {
        let library = &cursor.checked.project.library;
        let named = editor::symbol_at(library, cursor.source, cursor.offset)?;
        Some(locations(&cursor.places, &editor::definitions(library, named.symbol)))
    }))
}

fn references(workspace: &mut Workspace, params: &ReferenceParams) -> Answer {
    json(at_cursor(workspace, &params.text_document_position_params, |cursor| {
        let library = &cursor.checked.project.library;
        let named = editor::symbol_at(library, cursor.source, cursor.offset)?;
        let with_entries = params.context.include_declaration;
        let found = editor::references(library, named.symbol, with_entries);
        Some(locations(&cursor.places, &found))
    }))
}

fn prepare_rename(workspace: &mut Workspace, params: &PrepareRenameParams) -> Answer {
    json(at_cursor(workspace, &params.text_document_position_params, |cursor| {
        let library = &cursor.checked.project.library;
        let named = editor::symbol_at(library, cursor.source, cursor.offset)?;
        Some(PrepareRenamePlaceholder {
            range: cursor.places.range(cursor.source, &named.place.span),
            placeholder: named.symbol.to_string(),
        })
    }))
}

fn rename(workspace: &mut Workspace, params: &RenameParams) -> Answer {
    let new = match Symbol::parse(params.new_name.trim()) {
        Ok(new) => new,
        Err(_) => return Err((ErrorCode::RequestFailed, not_a_symbol(&params.new_name))),
    };
    let done = at_cursor(workspace, &params.text_document_position_params, |cursor| {
        let library = &cursor.checked.project.library;
        let named = editor::symbol_at(library, cursor.source, cursor.offset)?;
        let renaming = editor::rename(library, named.symbol, &new);
        let first = renaming.left.first().map(ToString::to_string);
        let left = first.map(|first| (renaming.left.len(), first, named.symbol.to_string()));
        Some((cursor.places.edit(&renaming.edits), left))
    });
    let Some((edit, left)) = done else {
        let why = "no document is named here".to_owned();
        return Err((ErrorCode::RequestFailed, why));
    };
    if let Some((count, first, symbol)) = left {
        let places = counted(count, "place names", "places name");
        workspace.client.show(format!(
            "{places} {symbol} in other words and must be changed by hand; the first is {first}"
        ));
    }
    json(edit)
}

/// Why a text cannot be the new symbol of a document.
fn not_a_symbol(text: &str) -> String {
    let failure = Explanation::of(text.trim()).failure;
    let why = failure.map_or_else(String::new, |failure| {
        let meant = failure.suggestion.map(|meant| format!("; did you mean `{meant}`?"));
        format!(": {}{}", failure.reason, meant.unwrap_or_default())
    });
    format!("`{}` is not a valid symbol{why}", text.trim())
}

fn code_actions(workspace: &mut Workspace, params: &CodeActionParams) -> Answer {
    let wants = |kind: &str| {
        let prefixes = params.context.only.as_deref();
        prefixes.is_none_or(|only| {
            only.iter().any(|prefix| {
                let prefix = serde_json::to_value(prefix).unwrap_or_default();
                let prefix = prefix.as_str().unwrap_or_default();
                kind.strip_prefix(prefix).is_some_and(|rest| {
                    rest.is_empty() || rest.starts_with('.') || prefix.is_empty()
                })
            })
        })
    };
    let at = TextDocumentPositionParams {
        text_document: params.text_document.clone(),
        position: params.range.start,
    };
    json(at_cursor(workspace, &at, |cursor| {
        let here = cursor
            .checked
            .found
            .iter()
            .filter(|found| Arc::ptr_eq(&found.finding.place.source, cursor.source));
        let mut fixes: Vec<&Fix> = Vec::new();
        let mut actions = Vec::new();
        for found in here {
            let Some(fix) = found.finding.fix_in_file() else { continue };
            fixes.extend(Some(fix).filter(|fix| fix.is_safe));
            let diagnostic = cursor.places.diagnostic(found);
            let touches = diagnostic.range.start <= params.range.end
                && params.range.start <= diagnostic.range.end;
            if touches && wants("quickfix") {
                actions.push(CodeAction {
                    title: title(fix),
                    kind: Some(CodeActionKind::QuickFix),
                    edit: Some(cursor.places.edit([fix])),
                    diagnostics: Some(vec![diagnostic]),
                    is_preferred: Some(fix.is_safe),
                    ..CodeAction::default()
                });
            }
        }
        if !fixes.is_empty() && wants(FIX_ALL) {
            actions.push(CodeAction {
                title: "Apply every safe fix in this file".to_owned(),
                kind: Some(CodeActionKind::Custom(FIX_ALL.into())),
                edit: Some(cursor.places.edit(apart(fixes))),
                ..CodeAction::default()
            });
        }
        Some(actions)
    }))
}

/// What a fix puts into the text.
fn title(fix: &Fix) -> String {
    match fix.text.split_whitespace().collect::<Vec<_>>().join(" ") {
        text if text.is_empty() => "Remove it".to_owned(),
        text => format!("Write `{text}`"),
    }
}

/// The fixes of one text in their order; of two that touch the same words, the first.
fn apart(mut fixes: Vec<&Fix>) -> Vec<&Fix> {
    fixes.sort_by_key(|fix| (fix.span.start, fix.span.end));
    let mut end = 0;
    fixes.retain(|fix| {
        let is_apart = fix.span.start >= end;
        end = end.max(fix.span.end);
        is_apart
    });
    fixes
}
