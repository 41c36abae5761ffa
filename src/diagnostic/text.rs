//! Diagnostics for people: the source line with the place marked.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Patch, Renderer, Snippet};

use super::fold::{Shown, fold};
use super::visible::visible;
use super::{Diagnostic, Fix, Severity};
use crate::source::{Place, Source};

/// Every diagnostic, one after the other; of many with one message, the first in full and the others
/// by their places. Colours are ANSI escapes; strip them where the output is no terminal.
pub fn emit(diagnostics: &[Diagnostic]) -> String {
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    let shown = fold(diagnostics.iter().map(|found| &found.finding));
    for (diagnostic, shown) in diagnostics.iter().zip(shown) {
        let more = match shown {
            Shown::Alone => None,
            Shown::WithMore(more) => Some(more),
            Shown::Folded => continue,
        };
        // Writing to a string does not fail.
        let _ = writeln!(out, "{}\n", renderer.render(&report(diagnostic, more)));
    }
    out
}

fn report(diagnostic: &Diagnostic, more: Option<String>) -> Vec<Group<'_>> {
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
    if let Some(more) = more {
        group = group.element(Level::NOTE.message(more));
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

/// How many findings each rule has, most first: `57 malformed-symbol, 3 link-mismatch`.
pub fn count_by_rule(diagnostics: &[Diagnostic]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for found in diagnostics {
        *counts.entry(found.finding.rule.as_str()).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(rule, count)| (std::cmp::Reverse(*count), *rule));
    let counts: Vec<String> =
        counts.iter().map(|(rule, count)| format!("{count} {rule}")).collect();
    counts.join(", ")
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
