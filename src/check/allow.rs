//! Comments that allow a rule in one place, with a reason:
//!
//! ```toml
//! # rapporteur: allow(unknown-state) the organization signed as such
//! state = "Regional Security System"
//! ```
//!
//! A comment on a line of its own is about the next line that is not empty or, where a table begins
//! there, about the whole table; directly below a row of a table it is about that row, too. A comment
//! at the end of a line is about that line; `allow-file` is about the whole file. The comment is that
//! of the file's own language: `#` in TOML and YAML, `<!-- … -->` in Markdown and HTML, `//` or
//! `/* … */` in Typst, `..` in reStructuredText, `%` in LaTeX and BibTeX, `//` in AsciiDoc, `#` in Org.
//! In a Word or OpenDocument file it is a comment beside the text, and about the paragraphs that it is
//! beside.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Finding, RuleId};
use crate::document::{Document, Format};
use crate::library::Library;
use crate::record::Syntax;
use crate::source::{Place, Source};

use super::Rule;

/// The rules that are about the comments themselves.
pub(super) const ABOUT_COMMENTS: [RuleId; 3] =
    [RuleId::UNUSED_ALLOW, RuleId::UNREASONED_ALLOW, RuleId::RENAMED_RULE];

/// What a comment begins with.
const ALLOW: &str = "rapporteur: allow";

/// One comment.
#[derive(Debug)]
struct Allow {
    rules: Vec<RuleId>,
    place: Place,
    about: About,
}

/// What a comment is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum About {
    File,
    Lines(Range<usize>),
}

/// A rule that is allowed in some lines of a file.
type Permission = (*const Source, About, RuleId);
/// A rule that is allowed in a line of a file, or in all of it.
type Permitted = (*const Source, Option<usize>, RuleId);

impl Allow {
    fn permission(&self, rule: RuleId) -> Permission {
        (Arc::as_ptr(&self.place.source), self.about.clone(), rule)
    }
}

/// The lines of a permission.
fn lines((file, about, rule): &Permission) -> impl Iterator<Item = Permitted> {
    let (file, rule) = (*file, *rule);
    let (whole, lines) = match about {
        About::File => (Some(None), 0..0),
        About::Lines(lines) => (None, lines.clone()),
    };
    whole.into_iter().chain(lines.map(Some)).map(move |line| (file, line, rule))
}

/// What comments allow, what they do not, and what is wrong with the comments themselves.
#[derive(Debug, Default)]
pub(super) struct Applied {
    pub(super) kept: Vec<Diagnostic>,
    pub(super) allowed: Vec<Diagnostic>,
    pub(super) findings: Vec<Finding>,
}

/// Separates what comments allow from what they do not. Takes time linear in files and findings.
pub(super) fn apply(library: &Library, diagnostics: Vec<Diagnostic>) -> Applied {
    let mut applied = Applied::default();
    let mut allows = Vec::new();
    for source in &library.sources {
        allows.extend(comments(source, &mut applied.findings));
    }
    for draft in &library.drafts {
        allows.extend(beside(&draft.document, &mut applied.findings));
    }
    // Many comments may be about the same lines.
    let permissions: HashSet<Permission> = allows
        .iter()
        .flat_map(|allow| allow.rules.iter().map(|rule| allow.permission(*rule)))
        .collect();
    let permitted: HashSet<Permitted> = permissions.iter().flat_map(lines).collect();
    let mut used = HashSet::new();
    for found in diagnostics {
        let place = &found.finding.place;
        let file = Arc::as_ptr(&place.source);
        let keys = [Some(place.start().line), None].map(|line| (file, line, found.finding.rule));
        let mut hits = keys.into_iter().filter(|key| permitted.contains(key)).peekable();
        let is_allowed = hits.peek().is_some();
        used.extend(hits);
        if is_allowed { applied.allowed.push(found) } else { applied.kept.push(found) }
    }
    let idle: HashSet<&Permission> = permissions
        .iter()
        .filter(|permission| !lines(permission).any(|line| used.contains(&line)))
        .collect();
    for allow in &allows {
        let unused = allow.rules.iter().filter(|rule| idle.contains(&allow.permission(**rule)));
        applied.findings.extend(unused.map(|rule| unused_allow(*rule, &allow.place)));
    }
    applied
}

fn unused_allow(rule: RuleId, place: &Place) -> Finding {
    let message = format!("this comment allows `{rule}`, which reports nothing here");
    Finding::new(RuleId::UNUSED_ALLOW, place.clone(), message)
        .label("allows nothing")
        .help("remove the comment")
}

/// What opens a comment in a file, and what closes it.
fn signs(name: &str) -> &'static [(&'static str, &'static str)] {
    match (Syntax::of_name(name), Format::of_name(name)) {
        (Some(Syntax::Toml | Syntax::Yaml), _) => &[("#", "")],
        (_, Some(Format::Markdown | Format::Html)) => &[("<!--", "-->")],
        (_, Some(Format::Typst)) => &[("//", ""), ("/*", "*/")],
        // AsciiDoc and Org are read as plain text.
        (_, Some(Format::Text | Format::Rst)) => &[("..", ""), ("//", ""), ("#", "")],
        (_, Some(Format::Latex | Format::Bibtex)) => &[("%", "")],
        _ => &[],
    }
}

/// A comment as it is written.
struct Written {
    allow: Allow,
    line: usize,
    alone: bool,
}

fn comments(source: &Arc<Source>, findings: &mut Vec<Finding>) -> Vec<Allow> {
    let signs = signs(source.name());
    if signs.is_empty() {
        return Vec::new();
    }
    let text = source.text();
    let mut written = Vec::new();
    for at in memchr::memmem::find_iter(text.as_bytes(), ALLOW) {
        let before = text[..at].trim_end_matches([' ', '\t']);
        let opened = signs
            .iter()
            .find_map(|(opening, closing)| Some((before.strip_suffix(opening)?, *closing)));
        let Some((before, closing)) = opened else { continue };
        let rest = text[at..].lines().next().unwrap_or_default();
        let rest =
            if closing.is_empty() { rest } else { rest.split(closing).next().unwrap_or(rest) };
        let place = Place::new(source, before.len()..at + rest.trim_end().len());
        let Some((whole_file, names, reason)) = read_words(&rest[ALLOW.len()..]) else { continue };
        let rules = read_rules(names, reason, &place, findings);
        let line = source.position(at).line;
        let about = if whole_file { About::File } else { About::Lines(line..line + 1) };
        let alone = before.rsplit('\n').next().unwrap_or_default().trim().is_empty();
        written.push(Written { allow: Allow { rules, place, about }, line, alone });
    }
    extend(text, written)
}

/// The comments of a word processor that allow something: each is about the lines of the text that it is
/// beside, which are paragraphs.
fn beside(document: &Document, findings: &mut Vec<Finding>) -> Vec<Allow> {
    let source = &document.source;
    let text = source.text();
    let allows = document.comments.iter().filter_map(|comment| {
        let words = text.get(comment.start..)?;
        let start = comment.start + words.len() - words.trim_start().len();
        let line = text[start..].lines().next()?.trim_end();
        let listed = line.strip_prefix(ALLOW)?;
        let place = Place::new(source, start..start + line.len());
        let (whole_file, names, reason) = read_words(listed)?;
        let rules = read_rules(names, reason, &place, findings);
        let lines = source.position(comment.about.start).line
            ..source.position(comment.about.end.max(comment.about.start)).line + 1;
        let about = if whole_file { About::File } else { About::Lines(lines) };
        Some(Allow { rules, place, about })
    });
    allows.collect()
}

/// What follows the words of a comment that allows: whether it is about the whole file, the names of
/// the rules, the reason.
fn read_words(words: &str) -> Option<(bool, &str, &str)> {
    let rest = words.strip_prefix("-file");
    let (names, reason) = rest.unwrap_or(words).strip_prefix('(')?.split_once(')')?;
    Some((rest.is_some(), names, reason))
}

/// The rules that a comment names, and what is wrong with it.
fn read_rules(
    names: &str,
    reason: &str,
    place: &Place,
    findings: &mut Vec<Finding>,
) -> Vec<RuleId> {
    if reason.trim().is_empty() {
        let message = "this comment allows a rule without giving a reason";
        findings.push(
            Finding::new(RuleId::UNREASONED_ALLOW, place.clone(), message)
                .label("missing reason")
                .help("write the reason after the bracket"),
        );
    }
    let mut rules = Vec::new();
    for name in names.split(',').map(str::trim) {
        let Some(rule) = Rule::find(name) else {
            findings.push(
                Finding::new(
                    RuleId::UNREASONED_ALLOW,
                    place.clone(),
                    format!("there is no rule `{name}`"),
                )
                .label("unknown rule")
                .help("`rapporteur rules` lists them"),
            );
            continue;
        };
        if rule.id != name {
            let message = format!("the rule `{name}` is now called `{}`", rule.id);
            findings.push(
                Finding::new(RuleId::RENAMED_RULE, place.clone(), message)
                    .label("former name")
                    .help(format!("write `{}`", rule.id)),
            );
        }
        rules.push(rule.id);
    }
    rules
}

/// Works out the lines that comments on lines of their own are about.
fn extend(text: &str, mut written: Vec<Written>) -> Vec<Allow> {
    if written.is_empty() {
        return Vec::new();
    }
    let lines: Vec<&str> = text.lines().collect();
    let mut next: Option<(usize, Range<usize>)> = None;
    for comment in written.iter_mut().rev() {
        if !comment.alone || comment.allow.about == About::File {
            continue;
        }
        // Lines count from 1, so `line` is the index of the line below.
        let below = first_text(&lines, comment.line);
        // A comment above another comment is about what that one is about.
        let mut about = match &next {
            Some((line, about)) if *line == below + 1 => about.clone(),
            _ => below + 1..end_of_table(&lines, below) + 1,
        };
        next = Some((comment.line, about.clone()));
        let above = comment.line.checked_sub(2).and_then(|at| lines.get(at));
        if above.is_some_and(|line| is_row(line)) {
            about.start = comment.line - 1;
        }
        comment.allow.about = About::Lines(about);
    }
    written.into_iter().map(|comment| comment.allow).collect()
}

/// The index of the first line from one on that is not empty.
fn first_text(lines: &[&str], from: usize) -> usize {
    let empty = lines.iter().skip(from).take_while(|line| line.trim().is_empty()).count();
    from + empty
}

/// The index after the last row of the table that begins at a line; after the line where it is none.
fn end_of_table(lines: &[&str], from: usize) -> usize {
    let rows = lines.iter().skip(from).take_while(|line| is_row(line)).count();
    from + rows.max(1)
}

/// Whether a line is a row of a table in Markdown.
fn is_row(line: &str) -> bool {
    line.trim_start().starts_with('|')
}
