//! Diagnostics for people: the source line with the place marked.

use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet};

use super::location::spot;
use super::visible::visible;
use super::{Diagnostic, Fix, RuleId, Severity};
use crate::source::{Place, Source};

/// So many equal findings are shown each with its line; of more, the first of them and the places of
/// the rest.
const MAX_EQUAL: usize = 3;

/// So many places of further findings are named.
const MAX_PLACES: usize = 10;

/// Every diagnostic, one after the other; of many with one message, the first in full and the others
/// by their places. Colours are ANSI escapes; strip them where the output is no terminal.
pub fn emit(diagnostics: &[Diagnostic]) -> String {
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    let mut equal: HashMap<(RuleId, &str), Vec<&Place>> = HashMap::new();
    for found in diagnostics.iter().map(|found| &found.finding) {
        equal.entry((found.rule, &found.message)).or_default().push(&found.place);
    }
    let mut shown: HashMap<(RuleId, &str), usize> = HashMap::new();
    let mut out = String::new();
    for diagnostic in diagnostics {
        let kind = (diagnostic.finding.rule, diagnostic.finding.message.as_str());
        let places = equal.get(&kind).map_or(&[][..], Vec::as_slice);
        let number = shown.entry(kind).or_default();
        *number += 1;
        // One more than is shown takes no more room than its fold.
        let folds = places.len() > MAX_EQUAL + 1;
        if folds && *number > MAX_EQUAL {
            continue;
        }
        let more = if folds && *number == MAX_EQUAL { &places[MAX_EQUAL..] } else { &[] };
        let report = report(diagnostic, more);
        // Writing to a string does not fail.
        let _ = writeln!(out, "{}\n", renderer.render(&report));
    }
    out
}

/// Where else a finding is that is shown for several.
fn and_more(places: &[&Place]) -> String {
    let named: Vec<String> = places
        .iter()
        .take(MAX_PLACES)
        .map(|place| format!("{}:{}", visible(place.source.name()), spot(place)))
        .collect();
    let rest = match places.len().saturating_sub(MAX_PLACES) {
        0 => String::new(),
        rest => format!(", and {rest} more; `--format concise` lists them all"),
    };
    format!("the same {} more times: {}{rest}", places.len(), named.join(", "))
}

fn report<'a>(diagnostic: &'a Diagnostic, more: &[&Place]) -> Vec<Group<'a>> {
    let finding = &diagnostic.finding;
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO.with_name(Some("advice")),
    };
    let mut excerpts = vec![Excerpt::new(&finding.place, AnnotationKind::Primary, &finding.label)];
    for (other, label) in &finding.related {
        let other = Excerpt::new(other, AnnotationKind::Context, label);
        if let Some(other) = excerpts[0].join(other) {
            excerpts.push(other);
        }
    }
    let title = level.primary_title(visible(&finding.message)).id(finding.rule.as_str());
    let mut group = title.elements(excerpts.into_iter().map(Excerpt::element));
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    if !more.is_empty() {
        group = group.element(Level::NOTE.message(and_more(more)));
    }
    let mut groups = vec![group];
    if let Some(fix) = finding.fix_in_file()
        && let Some(patch) = patch(fix)
    {
        groups.push(Level::HELP.secondary_title("suggested fix").element(patch));
    }
    groups
}

/// The most text that a place is shown in. Longer lines are no lines that people wrote, and what is
/// shown for each of many findings must not grow with the file.
const LONGEST_EXCERPT: usize = 16 << 10;

/// Whole lines of a file, with the places in them that are marked.
struct Excerpt<'a> {
    source: &'a Source,
    lines: Range<usize>,
    marks: Vec<(AnnotationKind, Range<usize>, &'a str)>,
}

impl<'a> Excerpt<'a> {
    fn new(place: &'a Place, kind: AnnotationKind, label: &'a str) -> Excerpt<'a> {
        let lines = place.source.lines_around(&place.span);
        Excerpt { source: &place.source, lines, marks: vec![(kind, place.span.clone(), label)] }
    }

    /// Takes another excerpt in, and gives it back where the two are too far apart.
    fn join(&mut self, other: Excerpt<'a>) -> Option<Excerpt<'a>> {
        let start = self.lines.start.min(other.lines.start);
        let end = self.lines.end.max(other.lines.end);
        if !std::ptr::eq(self.source, other.source) || end - start > LONGEST_EXCERPT {
            return Some(other);
        }
        self.lines = start..end;
        self.marks.extend(other.marks);
        None
    }

    /// The lines under the name of the file; in a PDF or DOCX file, under the page or paragraph too.
    /// Of lines that are too long, the place alone.
    fn element(self) -> Element<'a> {
        let first = self.marks.first().map_or(self.lines.start, |(_, span, _)| span.start);
        let name = visible(self.source.name());
        let name = match self.source.part(first) {
            Some(part) => format!("{name}, {part}"),
            None => name,
        };
        if self.lines.len() > LONGEST_EXCERPT {
            let place = self.source.position(first);
            return Origin::path(name).line(place.line).char_column(place.column).into();
        }
        let start = self.lines.start;
        let snippet = Snippet::source(self.source.slice(&self.lines))
            .line_start(self.source.position(start).line)
            .path(name);
        let marks = self.marks.into_iter().map(|(kind, span, label)| {
            kind.span(span.start - start..span.end - start).label(visible(label))
        });
        snippet.annotations(marks).into()
    }
}

/// The lines of a fix, before and after it; `None` where they are too long.
fn patch(fix: &Fix) -> Option<Snippet<'_, Patch<'_>>> {
    let lines = fix.source.lines_around(&fix.span);
    let span = fix.span.start - lines.start..fix.span.end - lines.start;
    let snippet = Snippet::source(fix.source.slice(&lines))
        .line_start(fix.source.position(lines.start).line)
        .path(visible(fix.source.name()))
        .patch(Patch::new(span, fix.text.as_str()));
    (lines.len() <= LONGEST_EXCERPT).then_some(snippet)
}

/// The line that closes a report: `2 errors and 1 warning`.
pub fn count(diagnostics: &[Diagnostic]) -> String {
    let of = |severity| diagnostics.iter().filter(|found| found.severity == severity).count();
    let words: Vec<String> = [
        (of(Severity::Error), "error", "errors"),
        (of(Severity::Warning), "warning", "warnings"),
        (of(Severity::Advice), "suggestion", "suggestions"),
    ]
    .iter()
    .filter(|(number, ..)| *number > 0)
    .map(|(number, one, many)| format!("{number} {}", if *number == 1 { one } else { many }))
    .collect();
    match words.as_slice() {
        [] => "nothing found".to_owned(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}
