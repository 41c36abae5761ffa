//! Comments that allow a rule in one place, with a reason:
//!
//! ```toml
//! # rapporteur: allow(unknown-state) the organization signed as such
//! state = "Caribbean Community"
//! ```
//!
//! A comment on a line of its own is about the next line, one at the end of a line about that line;
//! `allow-file` is about the whole file. The comment is that of the file's own language: `#` in
//! TOML and YAML, `<!-- … -->` in Markdown and HTML, `//` in Typst.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Finding};
use crate::document::Format;
use crate::record::Syntax;
use crate::source::{Place, Source};

use super::Rule;

/// The rule that reports a comment which allows nothing.
pub(super) const UNUSED: &str = "unused-allow";
/// The rule that reports a comment without a reason, or for a rule that is not there.
pub(super) const UNREASONED: &str = "unreasoned-allow";

/// One comment.
#[derive(Debug)]
struct Allow {
    rules: Vec<String>,
    place: Place,
    /// The line it is about; nothing for the whole file.
    line: Option<usize>,
    used: Vec<bool>,
}

impl Allow {
    /// Which of its rules allows a finding.
    fn allows(&self, finding: &Finding) -> Option<usize> {
        let same_file = finding.place.source == self.place.source;
        let here = self.line.is_none_or(|line| finding.place.start().line == line);
        let rule = self.rules.iter().position(|rule| rule == finding.rule)?;
        (same_file && here).then_some(rule)
    }
}

/// Parts what comments allow from what they do not, and finds what is wrong with the comments
/// themselves.
pub(super) fn apply(
    sources: &[Arc<Source>],
    diagnostics: Vec<Diagnostic>,
) -> (Vec<Diagnostic>, Vec<Diagnostic>, Vec<Finding>) {
    let mut findings = Vec::new();
    let mut allows: Vec<Allow> =
        sources.iter().flat_map(|source| comments(source, &mut findings)).collect();
    let (allowed, kept) = diagnostics.into_iter().partition(|found| {
        let mut any = false;
        for allow in &mut allows {
            if let Some(rule) = allow.allows(&found.finding) {
                allow.used[rule] = true;
                any = true;
            }
        }
        any
    });
    for allow in &allows {
        for (rule, _) in allow.rules.iter().zip(&allow.used).filter(|(_, used)| !**used) {
            if Rule::find(rule).is_some() {
                findings.push(
                    Finding::new(
                        UNUSED,
                        allow.place.clone(),
                        format!("this comment allows `{rule}`, which finds nothing here"),
                    )
                    .label("allows nothing")
                    .help("take the comment out"),
                );
            }
        }
    }
    (kept, allowed, findings)
}

/// What opens a comment in a file, and what closes it.
fn signs(name: &str) -> Option<(&'static str, &'static str)> {
    match (Syntax::of_name(name), Format::of_name(name)) {
        (Some(Syntax::Toml | Syntax::Yaml), _) => Some(("#", "")),
        (_, Some(Format::Markdown | Format::Html)) => Some(("<!--", "-->")),
        (_, Some(Format::Typst)) => Some(("//", "")),
        (_, Some(Format::Text)) => Some(("..", "")),
        _ => None,
    }
}

fn comments(source: &Arc<Source>, findings: &mut Vec<Finding>) -> Vec<Allow> {
    let Some((opening, closing)) = signs(source.name()) else { return Vec::new() };
    let text = source.text();
    let mut allows = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), b"rapporteur: allow") {
        let before = text[..at].trim_end_matches([' ', '\t']);
        let Some(before) = before.strip_suffix(opening) else { continue };
        let line = source.position(at).line;
        let start = before.len();
        let rest = text[at..].lines().next().unwrap_or_default();
        let rest =
            if closing.is_empty() { rest } else { rest.split(closing).next().unwrap_or(rest) };
        let place = Place::new(source, start..at + rest.trim_end().len());
        let words = &rest["rapporteur: allow".len()..];
        let whole_file = words.starts_with("-file(");
        let listed = words.strip_prefix("-file").unwrap_or(words).strip_prefix('(');
        let Some((rules, reason)) = listed.and_then(|listed| listed.split_once(')')) else {
            continue;
        };
        let rules: Vec<String> = rules.split(',').map(|rule| rule.trim().to_owned()).collect();
        report(&rules, reason, &place, findings);
        let own_line = before.rsplit('\n').next().unwrap_or_default().trim().is_empty();
        allows.push(Allow {
            used: vec![false; rules.len()],
            rules,
            place,
            line: (!whole_file).then_some(if own_line { line + 1 } else { line }),
        });
    }
    // A comment above another comment is about the line below both.
    for at in (1..allows.len()).rev() {
        let next = allows[at].line;
        let own = allows[at].place.start().line;
        if allows[at - 1].line == Some(own) && next == Some(own + 1) {
            allows[at - 1].line = next;
        }
    }
    allows
}

fn report(rules: &[String], reason: &str, place: &Place, findings: &mut Vec<Finding>) {
    if reason.trim().is_empty() {
        findings.push(
            Finding::new(UNREASONED, place.clone(), "this comment allows a rule without a reason")
                .label("why?")
                .help("write the reason after the bracket"),
        );
    }
    for rule in rules.iter().filter(|rule| Rule::find(rule).is_none()) {
        findings.push(
            Finding::new(UNREASONED, place.clone(), format!("there is no rule `{rule}`"))
                .label("no such rule")
                .help("`rapporteur rules` lists them"),
        );
    }
}
