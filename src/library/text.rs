//! Texts whose citations are read as their author wrote them: drafts, and the running text of records.

use std::ops::Range;
use std::sync::Arc;

use super::draft::DocumentLink;
use super::linked;
use super::{Draft, Library, Notes, quotations};
use crate::citation::Pinpoint;
use crate::citation::claim::{self, Claim};
use crate::citation::extract::{self, Citation, Context, Extraction};
use crate::record::{Citing, Field, Prose, RecordPart, Spanned};
use crate::revision::sentences_by_block;
use crate::source::{Place, Source};
use crate::symbol::Symbol;

/// The running text of a field of a record, read as a draft is. Its citations in brackets are not
/// among those found here: they are [`Prose::markers`].
#[derive(Debug)]
pub struct RecordText {
    /// The field.
    pub prose: Spanned<Prose>,
    /// The part of the record that it belongs to.
    pub part: RecordPart,
    /// The citations found in what is shown of it.
    pub extraction: Extraction,
    /// What it says of documents.
    pub claims: Vec<Claim>,
    /// Its links to United Nations documents, in the order of the text.
    pub links: Vec<DocumentLink>,
}

impl RecordText {
    /// Reads a field; nothing of one that is not running text.
    pub(super) fn of_field(source: &Arc<Source>, field: &Field<'_>) -> Option<RecordText> {
        let Citing::Prose(prose) = field.content else { return None };
        let shown = prose.shown();
        let mut extraction = extract::extract_with(&shown.text, &Context::default());
        let claims = claim::claims(&shown.text, &extraction);
        let links = shown.links.iter().enumerate().filter_map(|(index, link)| {
            let place = Place::new(source, prose.source_of(&link.written));
            DocumentLink::new(index, place, link.label.clone(), &link.target)
        });
        let links: Vec<DocumentLink> = links.collect();
        linked::cite(&mut extraction, &links);
        Some(RecordText { prose: prose.clone(), part: field.part, extraction, claims, links })
    }

    /// The place of a range of what is shown.
    pub fn place(&self, source: &Arc<Source>, span: &Range<usize>) -> Place {
        let written = self.prose.shown().offsets.source_of(span);
        let span = written.map(|span| self.prose.source_of(&span));
        Place::new(source, span.unwrap_or_else(|| self.prose.span.clone()))
    }

    /// The sentences: the bytes of each in the words that are shown, and those that are written for it, up
    /// to the next, with the citations in brackets behind it.
    pub(super) fn sentences(&self) -> Vec<(Range<usize>, Range<usize>)> {
        let shown = self.prose.shown();
        let spans = sentences_by_block(&shown.text);
        let begins =
            |span: &Range<usize>| shown.offsets.source_of(span).map_or(0, |written| written.start);
        let starts: Vec<usize> = spans.iter().map(begins).collect();
        let ends = starts.iter().skip(1).copied().chain([usize::MAX]);
        let written: Vec<Range<usize>> =
            starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect();
        spans.into_iter().zip(written).collect()
    }
}

/// A draft or the running text of a record, for rules on what a text says.
#[derive(Debug, Clone, Copy)]
pub struct Text<'a> {
    /// Its words, with all that is no prose taken out or put to blanks.
    pub words: &'a str,
    /// The citations found in the words.
    pub extraction: &'a Extraction,
    /// What it says of documents.
    pub claims: &'a [Claim],
    /// Its links to United Nations documents, in the order of the text.
    pub links: &'a [DocumentLink],
    source: &'a Arc<Source>,
    field: Option<&'a RecordText>,
    draft: Option<&'a Draft>,
}

impl<'a> Text<'a> {
    fn of_draft(draft: &'a Draft) -> Text<'a> {
        Text {
            words: &draft.document.prose,
            extraction: &draft.extraction,
            claims: &draft.claims,
            links: &draft.links,
            source: &draft.document.source,
            field: None,
            draft: Some(draft),
        }
    }

    fn of_record(source: &'a Arc<Source>, field: &'a RecordText) -> Text<'a> {
        Text {
            words: &field.prose.shown().text,
            extraction: &field.extraction,
            claims: &field.claims,
            links: &field.links,
            source,
            field: Some(field),
            draft: None,
        }
    }

    /// What stands between quotation marks, with them: where in the words, and without markup.
    pub fn quotations(&self) -> Vec<(Range<usize>, String)> {
        let Some(draft) = self.draft else {
            let spans = quotations(self.words).into_iter();
            return spans.map(|span| (span.clone(), self.words[span].to_owned())).collect();
        };
        let running = draft.document.running();
        let spans = quotations(running.text()).into_iter();
        spans.map(|span| (running.span(&span), running.text()[span].to_owned())).collect()
    }

    /// The symbol that the text bears itself.
    pub fn masthead(&self) -> Option<&'a Symbol> {
        self.draft.and_then(Draft::masthead)
    }

    /// Its footnotes; a record has none.
    pub(super) fn notes(&self) -> Notes<'a> {
        self.draft.map(Draft::notes).unwrap_or_default()
    }

    /// Whether a place is in a footnote.
    pub(super) fn is_in_note(&self, span: &Range<usize>) -> bool {
        self.draft.is_some_and(|draft| draft.is_in_note(span))
    }

    /// Whether the text is the field of a record that has citations in brackets.
    pub(super) fn has_markers(&self) -> bool {
        self.field.is_some_and(|field| !field.prose.markers().is_empty())
    }

    /// The citations whose symbols begin within a range of the words.
    pub(super) fn citations_in(
        &self,
        span: &Range<usize>,
    ) -> impl Iterator<Item = &'a Citation> + use<'a> {
        let citations = &self.extraction.citations;
        let first = citations.partition_point(|citation| citation.span.start < span.start);
        let end = span.end;
        citations[first..].iter().take_while(move |citation| citation.span.start < end)
    }

    /// The passages that are set off as quotations.
    pub(super) fn set_off(&self) -> Vec<Range<usize>> {
        match (self.field, self.draft) {
            (Some(field), _) => field.prose.shown().quoted.clone(),
            (None, Some(draft)) => draft.document.block_quotes.iter().cloned().collect(),
            (None, None) => Vec::new(),
        }
    }

    /// What the field of a record cites in brackets at the end of a range of the words.
    pub(super) fn cited_in_brackets_at_end_of(
        &self,
        span: &Range<usize>,
    ) -> Vec<(&'a Symbol, Option<&'a Pinpoint>)> {
        let Some(field) = self.field else { return Vec::new() };
        let Some(written) = field.prose.shown().offsets.source_of(span) else { return Vec::new() };
        let is_at_end = |start: usize| {
            let (from, to) = (written.end.min(start), written.end.max(start));
            let between = field.prose.get(from..to).unwrap_or_default();
            written.start < start && !between.contains(char::is_alphanumeric)
        };
        let markers = field.prose.markers().iter();
        let items = markers.filter(|marker| is_at_end(marker.span.start)).flat_map(|m| &m.items);
        items.map(|item| (&item.symbol, item.pinpoint.as_ref())).collect()
    }

    /// The place of a range of the words.
    pub fn place(&self, span: Range<usize>) -> Place {
        match self.field {
            Some(field) => field.place(self.source, &span),
            None => Place::new(self.source, span),
        }
    }
}

impl Library {
    /// Every text whose citations are read as its author wrote them: the running texts of the
    /// records, then the drafts.
    pub fn texts(&self) -> impl Iterator<Item = Text<'_>> {
        let records = self.records.iter().flat_map(|file| {
            file.texts.iter().map(move |field| Text::of_record(&file.source, field))
        });
        records.chain(self.drafts.iter().map(Text::of_draft))
    }
}
