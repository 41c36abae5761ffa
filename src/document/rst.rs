//! reStructuredText: markup within lines, links, marks of footnotes, headings; code and comments are
//! no prose.
//!
//! Authority: D. Goodger, "reStructuredText Markup Specification".

use std::ops::Range;

use super::mask::Mask;
use super::outline::{Outline, Paragraph, Rank, trimmed};
use super::{Document, Link, Ranges};

/// Directives whose content is no prose.
const SILENT: &[&str] = &[
    "code",
    "code-block",
    "highlight",
    "image",
    "include",
    "literalinclude",
    "math",
    "parsed-literal",
    "raw",
    "sourcecode",
    "toctree",
];
/// Roles whose text is no prose.
const SILENT_ROLES: &[&str] = &["code", "download", "file", "literal", "math", "ref"];
/// No markup within a line is longer, in bytes.
const LONGEST: usize = 4096;

/// What a line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    Text,
    /// Code or a comment: all lines that are indented by more than so much.
    Silent(usize),
}

/// Goes through a text once.
struct Scanner<'t> {
    text: &'t str,
    mask: Mask,
    links: Vec<Link>,
    unlinkable: Vec<Range<usize>>,
    outline: Outline,
    /// The signs that underline headings, the highest first.
    underlines: Vec<char>,
}

/// Marks what is prose, and finds links and headings.
pub(super) fn mark(document: &mut Document) {
    let source = document.source.clone();
    let text = source.text();
    let mut scanner = Scanner {
        text,
        mask: Mask::of(text),
        links: Vec::new(),
        unlinkable: Vec::new(),
        outline: Outline::default(),
        underlines: Vec::new(),
    };
    scanner.scan();
    document.set_prose(scanner.mask);
    document.links = scanner.links;
    document.headings = scanner.outline.finish(text.len());
    document.unlinkable = Ranges::new(scanner.unlinkable);
}

impl Scanner<'_> {
    fn scan(&mut self) {
        let mut at = 0;
        let mut block = Block::Text;
        let mut last: Option<Range<usize>> = None;
        let mut text_from = 0;
        for line in self.text.split_inclusive('\n') {
            let span = at..at + line.len();
            at = span.end;
            let words = trimmed(self.text, span.clone());
            if words.is_empty() {
                last = None;
                continue;
            }
            let indent = words.start - span.start;
            if let Block::Silent(than) = block {
                if indent > than {
                    self.within(text_from..span.start);
                    text_from = span.end;
                    self.blank(span);
                    continue;
                }
                block = Block::Text;
            }
            let written = &self.text[words.clone()];
            if let Some(title) = last.clone().filter(|_| is_underline(written)) {
                self.heading(title, written);
            }
            if let Some(rest) = written.strip_prefix(".. ") {
                if self.explicit(rest, words.start, &span) {
                    self.within(text_from..span.start);
                    text_from = span.end;
                    self.blank(span.clone());
                    block = Block::Silent(indent);
                }
            } else if written.ends_with("::") {
                block = Block::Silent(indent);
            }
            last = Some(words);
        }
        self.within(text_from..self.text.len());
    }

    fn blank(&mut self, span: Range<usize>) {
        self.mask.blank(span.clone());
        self.unlinkable.push(span);
    }

    /// A title, by the line of signs below it.
    fn heading(&mut self, title: Range<usize>, underline: &str) {
        let Some(sign) = underline.chars().next() else { return };
        let level = self.underlines.iter().position(|known| *known == sign).unwrap_or_else(|| {
            self.underlines.push(sign);
            self.underlines.len() - 1
        });
        let text = self.text.get(title.clone()).unwrap_or_default();
        let sort = Paragraph { rank: Rank::try_from(level).ok(), ..Paragraph::default() };
        self.outline.paragraph(text, title, sort);
    }

    /// What begins with two dots. Whether it and what is indented below it are no prose.
    fn explicit(&mut self, rest: &str, start: usize, line: &Range<usize>) -> bool {
        // `.. [1] text` is a footnote, `.. _name: address` a target.
        if rest.starts_with('[') {
            let mark = rest.find(']').map_or(0, |at| at + 1);
            self.mask.blank(start..start + 3 + mark);
            return false;
        }
        if let Some((name, _)) = rest.split_once("::") {
            let name = name.trim();
            if SILENT.contains(&name) {
                return true;
            }
            self.mask.blank(start..start + 3 + name.len() + 2);
            self.unlinkable.push(line.clone());
            return false;
        }
        true
    }

    /// Markup within the lines of a piece of text.
    fn within(&mut self, piece: Range<usize>) {
        let mut at = piece.start;
        while let Some(found) = self.next_sign(at..piece.end) {
            at = self.inline(found, piece.end).max(found + 1);
        }
    }

    fn next_sign(&self, within: Range<usize>) -> Option<usize> {
        let rest = self.text.as_bytes().get(within.clone())?;
        let sign = |byte: &u8| b"`*[:\\".contains(byte);
        rest.iter().position(sign).map(|at| within.start + at)
    }

    /// The markup that begins here; returns where it ends.
    fn inline(&mut self, at: usize, end: usize) -> usize {
        let rest = &self.text[at..end.max(at)];
        let near = &rest[..rest.floor_char_boundary(LONGEST)];
        let near = &near[..near.find("\n\n").unwrap_or(near.len())];
        if let Some(inside) = near.strip_prefix("``") {
            let Some(length) = inside.find("``") else { return at + 2 };
            self.blank(at..at + length + 4);
            return at + length + 4;
        }
        match near.as_bytes().first() {
            Some(b'`') => self.quoted(at, near, ""),
            Some(b':') => {
                let name =
                    near[1..].bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'-');
                let length = name.count();
                match near[1 + length..].strip_prefix(":`") {
                    Some(_) if length > 0 => {
                        self.mask.join(at..at + length + 2);
                        let role = near[1..=length].to_owned();
                        self.quoted(at + length + 2, &near[length + 2..], &role)
                    }
                    _ => at + 1,
                }
            }
            Some(b'*') => {
                let signs = near.bytes().take_while(|byte| *byte == b'*').count();
                self.mask.join(at..at + signs);
                at + signs
            }
            Some(b'[') => {
                let length = near.find("]_").filter(|length| *length < 64);
                let Some(length) = length else { return at + 1 };
                if near[..length].contains(char::is_whitespace) {
                    return at + 1;
                }
                self.mask.mark(at..at + length + 2);
                self.unlinkable.push(at..at + length + 2);
                at + length + 2
            }
            // What is escaped; an escaped space is nothing.
            _ => {
                let next = near[1..].chars().next().map_or(0, char::len_utf8);
                let is_space = near[1..].starts_with(' ');
                self.mask.join(at..at + 1 + usize::from(is_space));
                at + 1 + next
            }
        }
    }

    /// Text in single signs: of a role, or a link `label <target>`_.
    fn quoted(&mut self, at: usize, near: &str, role: &str) -> usize {
        let Some(length) = near[1..].find('`') else { return at + 1 };
        let inside = &near[1..=length];
        let after = near[length + 2..].bytes().take_while(|byte| *byte == b'_').count();
        let whole = at..at + length + 2 + after;
        self.unlinkable
            .push(at.saturating_sub(role.len() + 2 * usize::from(!role.is_empty()))..whole.end);
        if SILENT_ROLES.contains(&role) {
            self.mask.blank(whole.clone());
            return whole.end;
        }
        self.mask.join(at..at + 1);
        let label = match inside.rsplit_once('<') {
            Some((label, target)) if target.ends_with('>') => {
                let label = at + 1..at + 1 + label.trim_end().len();
                let target = target.trim_end_matches('>').to_owned();
                self.links.push(Link { span: whole.clone(), label: label.clone(), target });
                label
            }
            _ => at + 1..at + 1 + inside.len(),
        };
        self.mask.join(label.end..whole.end);
        whole.end
    }
}

/// Whether a line underlines a title: one sign, over and over.
fn is_underline(line: &str) -> bool {
    let mut signs = line.chars();
    let Some(first) = signs.next() else { return false };
    line.len() >= 3 && first.is_ascii_punctuation() && signs.all(|sign| sign == first)
}
