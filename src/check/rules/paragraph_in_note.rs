use std::ops::Range;
use std::sync::LazyLock;

use regex_automata::meta::Regex;

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Citation, Draft, Library};
use crate::source::Place;

pub const RULE: Rule = Rule {
    id: RuleId::PARAGRAPH_IN_NOTE,
    group: Group::HouseStyle,
    level: Level::Off,
    page: include_str!("paragraph_in_note.md"),
    check,
};

static PARAGRAPH: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\bparagraphs?\b").expect("a valid pattern"));

fn check(library: &Library, findings: &mut Vec<Finding>) {
    findings.extend(library.records_citations().filter_map(in_record));
    findings.extend(library.drafts.iter().flat_map(in_footnotes));
}

/// What follows the symbol in a citation of a record, which the briefing prints in a note.
fn in_record(citation: &Citation) -> Option<Finding> {
    let pinpoint = citation.pinpoint.as_ref().filter(|place| PARAGRAPH.is_match(place.as_str()))?;
    let source = &citation.place.source;
    let after = source.text().get(citation.place.span.end..)?;
    let end = after.find([';', ']', '"', '\'']).unwrap_or(after.len());
    let words = PARAGRAPH.find(&after[..end]).filter(|_| after.starts_with(','));
    Some(match words {
        Some(words) => {
            let start = citation.place.span.end;
            shorten(Place::new(source, start + words.start()..start + words.end()))
        }
        None => {
            let message = format!("abbreviate `paragraph` to `para.` in notes: `{pinpoint}`");
            Finding::new(RULE.id, citation.place.clone(), message).label("write `para.`")
        }
    })
}

/// What follows a symbol in a footnote of a draft.
fn in_footnotes(draft: &Draft) -> Vec<Finding> {
    let notes = footnotes(draft);
    let citations = draft.extraction.citations.iter();
    let mut seen = std::collections::HashSet::new();
    citations
        .filter_map(|citation| {
            let place = citation.place.as_ref().filter(|at| at.span.start > citation.span.end)?;
            let note = notes.partition_point(|note| note.end <= place.span.start);
            let noted = notes.get(note).is_some_and(|note| note.contains(&place.span.start));
            let words = draft.document.prose.get(place.span.clone()).filter(|_| noted)?;
            let word = PARAGRAPH.find(words)?;
            let span = place.span.start + word.start()..place.span.start + word.end();
            // Several citations may share one pinpoint.
            seen.insert(span.start).then(|| shorten(draft.place(span)))
        })
        .collect()
}

/// The text of each footnote: from its label to the next one or to the end of its paragraph.
fn footnotes(draft: &Draft) -> Vec<Range<usize>> {
    let prose = &draft.document.prose;
    let definitions = &draft.document.footnotes.definitions;
    let starts = definitions.iter().map(|(_, label)| label.start);
    let next = starts.skip(1).chain(std::iter::once(prose.len()));
    let texts = definitions.iter().zip(next).map(|((_, label), next)| {
        let text = prose.get(label.end..next).unwrap_or_default();
        let length = text.find("\n\n").unwrap_or(text.len());
        label.end..label.end + length
    });
    texts.collect()
}

fn shorten(place: Place) -> Finding {
    let word = place.text().to_owned();
    let short = if word.to_lowercase().ends_with('s') { "paras." } else { "para." };
    Finding::new(RULE.id, place, format!("abbreviate `{word}` to `{short}` in notes"))
        .label(format!("write `{short}`"))
        .replace_with(short)
}
