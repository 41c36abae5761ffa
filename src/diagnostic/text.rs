//! Diagnostics for people: the source line with the place marked.

use std::fmt::Write;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use super::visible::visible;
use super::{Diagnostic, Severity};
use crate::source::{Place, Source};

/// Every diagnostic, one after the other. Colours are ANSI escapes; strip them where the output is
/// no terminal.
pub fn emit(diagnostics: &[Diagnostic]) -> String {
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii);
    let mut out = String::new();
    for diagnostic in diagnostics {
        // Writing to a string does not fail.
        let _ = writeln!(out, "{}\n", renderer.render(&report(diagnostic)));
    }
    out
}

fn report(diagnostic: &Diagnostic) -> Vec<Group<'_>> {
    let finding = &diagnostic.finding;
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO.with_name(Some("advice")),
    };
    let place = &finding.place;
    let mut main = snippet(place).annotation(
        AnnotationKind::Primary.span(place.span.clone()).label(visible(&finding.label)),
    );
    let mut others = Vec::new();
    for (other, label) in &finding.related {
        let annotation = AnnotationKind::Context.span(other.span.clone()).label(visible(label));
        if other.source == place.source {
            main = main.annotation(annotation);
        } else {
            others.push(snippet(other).annotation(annotation));
        }
    }
    let mut group = level.primary_title(visible(&finding.message)).id(finding.rule).element(main);
    for other in others {
        group = group.element(other);
    }
    if let Some(help) = &finding.help {
        group = group.element(Level::HELP.message(visible(help)));
    }
    let mut groups = vec![group];
    if let Some(fix) = finding.fix_in_file() {
        groups.push(Level::HELP.secondary_title("this mends it").element(
            snippet_patch(&fix.source).patch(Patch::new(fix.span.clone(), fix.text.as_str())),
        ));
    }
    groups
}

/// The text of a file, under its name; in a PDF or DOCX file, under the page or paragraph too.
fn snippet(place: &Place) -> Snippet<'_, annotate_snippets::Annotation<'_>> {
    let source = &place.source;
    let name = visible(source.name());
    Snippet::source(source.text()).path(match source.part(place.span.start) {
        Some(part) => format!("{name}, {part}").into(),
        None => name,
    })
}

fn snippet_patch(source: &Source) -> Snippet<'_, Patch<'_>> {
    Snippet::source(source.text()).path(visible(source.name()))
}

/// The line that closes a report: `2 errors and 1 warning`.
pub fn count(diagnostics: &[Diagnostic]) -> String {
    let of = |severity| diagnostics.iter().filter(|found| found.severity == severity).count();
    let words: Vec<String> = [
        (of(Severity::Error), "error", "errors"),
        (of(Severity::Warning), "warning", "warnings"),
        (of(Severity::Advice), "piece of advice", "pieces of advice"),
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
