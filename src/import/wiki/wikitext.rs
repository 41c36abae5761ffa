//! Wikitext made into a page.
//!
//! It is read in two passes: comments, templates and footnotes first, which may span lines and nest;
//! then the lines, which are headings, items, tables or paragraphs.

use std::collections::HashMap;

use super::page::{Block, BlockKind, Note, Page, Table, mark};
use super::template::{self, Template};

/// The title that a page of wikitext gives itself: its first words in bold.
pub(super) fn title(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("'''")?;
    let (bold, _) = rest.split_once("'''")?;
    let title = inline(bold).replace('*', "");
    let is_one = !bold.contains('\n') && !title.contains(['{', '|']);
    (is_one && title.split_whitespace().count() >= 2).then_some(title)
}

/// So deep may templates be nested.
const DEEPEST: usize = 40;

/// Reads wikitext whose first line is the line `first` of its file.
pub(super) fn read(text: &str, first: usize, page: Page) -> Page {
    let mut scanner = Scanner { page, named: HashMap::new(), lines: Vec::new(), line: first };
    scanner.scan(text);
    let Scanner { page, lines, .. } = scanner;
    Lines { page, at: 0, lines, paragraph: None }.read()
}

/// The first pass.
struct Scanner {
    page: Page,
    /// Footnotes by their names.
    named: HashMap<String, usize>,
    /// What is left, as lines with their numbers in the file.
    lines: Vec<(usize, String)>,
    line: usize,
}

impl Scanner {
    fn scan(&mut self, text: &str) {
        let mut current = String::new();
        let mut began = self.line;
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let taken = if let Some(comment) = rest.strip_prefix("<!--") {
                4 + comment.find("-->").map_or(comment.len(), |end| end + 3)
            } else if rest.starts_with("{{") {
                let length = template::length(rest, DEEPEST);
                let shown = self.template(&rest[..length]);
                current.push_str(&shown);
                length
            } else if starts_with_tag(rest, "ref") {
                let (length, shown) = self.footnote(rest);
                current.push_str(&shown);
                length
            } else if starts_with_tag(rest, "nowiki") {
                let open = rest.find('>').map_or(rest.len(), |end| end + 1);
                let end = rest.find("</nowiki>").filter(|end| *end >= open).unwrap_or(open);
                current.push_str(&rest[open..end]);
                (end + if end > open { "</nowiki>".len() } else { 0 }).min(rest.len())
            } else if let Some(length) = newline(rest) {
                self.lines.push((began, std::mem::take(&mut current)));
                began = self.line + 1;
                length
            } else {
                let c = rest.chars().next().unwrap_or(' ');
                current.push(c);
                c.len_utf8()
            };
            self.line += text[at..at + taken].matches('\n').count();
            at += taken;
        }
        self.lines.push((began, current));
    }

    /// What a template leaves in the text.
    fn template(&mut self, text: &str) -> String {
        let template = Template::read(text, self.line);
        if template.is_infobox() {
            let fields = template.fields.iter();
            let fields = fields
                .map(|(line, name, value)| (*line, name.to_lowercase(), self.inline_part(value)));
            let fields = fields.collect();
            self.page.blocks.push(Block { line: self.line, kind: BlockKind::Infobox(fields) });
            return String::new();
        }
        match template.shown() {
            Some(shown) => self.inline_part(&shown),
            None => {
                self.page.leave_out(self.line, text, "a template that is not known");
                String::new()
            }
        }
    }

    /// The text of a field, with the templates and footnotes in it read.
    fn inline_part(&mut self, text: &str) -> String {
        if !text.contains("{{") && !text.contains("<ref") && !text.contains("<!--") {
            return text.to_owned();
        }
        let mut part = Scanner {
            page: std::mem::take(&mut self.page),
            named: std::mem::take(&mut self.named),
            lines: Vec::new(),
            line: self.line,
        };
        part.scan(text);
        self.page = part.page;
        self.named = part.named;
        part.lines.into_iter().map(|(_, line)| line).collect::<Vec<_>>().join("\n")
    }

    /// A footnote: its length and its mark.
    fn footnote(&mut self, text: &str) -> (usize, String) {
        let Some(end) = text.find('>') else { return (text.len(), String::new()) };
        let name = attribute(&text[4..end], "name");
        if text[..end].ends_with('/') {
            let number = name.map(|name| self.note_named(&name));
            return (end + 1, number.map(mark).unwrap_or_default());
        }
        let close = text.find("</ref>").unwrap_or(text.len());
        let body = text.get(end + 1..close).unwrap_or_default();
        let words = source_of_note(body);
        let number = match name {
            Some(name) => {
                let number = self.note_named(&name);
                if self.page.notes[number].text.is_empty() {
                    self.page.notes[number] = Note { line: self.line, text: words };
                }
                number
            }
            None => {
                self.page.notes.push(Note { line: self.line, text: words });
                self.page.notes.len() - 1
            }
        };
        ((close + "</ref>".len()).min(text.len()), mark(number))
    }

    fn note_named(&mut self, name: &str) -> usize {
        let next = self.page.notes.len();
        let number = *self.named.entry(name.to_owned()).or_insert(next);
        if number == next {
            self.page.notes.push(Note { line: self.line, text: String::new() });
        }
        number
    }
}

/// The words of a footnote, its templates of sources put in words.
fn source_of_note(body: &str) -> String {
    let mut words = String::new();
    let mut rest = body;
    while let Some((before, _)) = rest.split_once("{{") {
        words.push_str(before);
        let from = &rest[before.len()..];
        let length = template::length(from, DEEPEST);
        words.push_str(&Template::read(&from[..length], 1).as_source());
        rest = &from[length..];
    }
    words.push_str(rest);
    inline(&words)
}

fn newline(text: &str) -> Option<usize> {
    if text.starts_with("\r\n") { Some(2) } else { text.starts_with('\n').then_some(1) }
}

fn starts_with_tag(text: &str, tag: &str) -> bool {
    let Some(rest) = text.strip_prefix('<').and_then(|rest| rest.strip_prefix(tag)) else {
        return false;
    };
    rest.starts_with(['>', ' ', '/', '\n', '\t'])
}

/// The value of an attribute of a tag: `name="x"`.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(name)?;
    let value = rest.trim_start().strip_prefix('=')?.trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next()?,
        _ => value.split([' ', '/', '>']).next()?,
    };
    Some(value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// The second pass.
struct Lines {
    page: Page,
    lines: Vec<(usize, String)>,
    at: usize,
    /// The paragraph that the next line may go on, with its first line.
    paragraph: Option<(usize, String)>,
}

impl Lines {
    fn read(mut self) -> Page {
        while let Some((number, line)) = self.lines.get(self.at).cloned() {
            self.at += 1;
            let text = line.trim();
            if text.is_empty() {
                self.end_paragraph();
            } else if text.starts_with("{|") {
                self.end_paragraph();
                let table = self.table();
                self.push(number, BlockKind::Table(table));
            } else if let Some(title) = heading(text) {
                self.end_paragraph();
                self.push(number, BlockKind::Heading(inline(title)));
            } else if line.starts_with(['*', '#', ':', ';']) {
                self.end_paragraph();
                let ordered = line.starts_with('#');
                let item = inline(text.trim_start_matches(['*', '#', ':', ';']));
                if !item.is_empty() {
                    self.push(number, BlockKind::Item { text: item, ordered });
                }
            } else if is_behind_the_page(text) {
                self.end_paragraph();
            } else if is_picture(text) {
                self.end_paragraph();
                self.page.leave_out(number, text, "a picture");
            } else {
                match &mut self.paragraph {
                    Some((_, paragraph)) => {
                        paragraph.push(' ');
                        paragraph.push_str(text);
                    }
                    None => self.paragraph = Some((number, text.to_owned())),
                }
            }
        }
        self.end_paragraph();
        self.page.blocks.sort_by_key(|block| block.line);
        self.page
    }

    fn push(&mut self, line: usize, kind: BlockKind) {
        self.page.blocks.push(Block { line, kind });
    }

    fn end_paragraph(&mut self) {
        if let Some((line, text)) = self.paragraph.take() {
            let text = inline(&text);
            if !text.is_empty() {
                self.push(line, BlockKind::Paragraph(text));
            }
        }
    }

    /// The rows of a table, up to its end.
    fn table(&mut self) -> Table {
        let mut table = Table::default();
        let mut row: Option<(usize, Vec<String>)> = None;
        let mut is_head = false;
        while let Some((number, line)) = self.lines.get(self.at).cloned() {
            self.at += 1;
            let text = line.trim();
            if text.starts_with("|}") {
                break;
            }
            if text.starts_with("{|") {
                self.page.leave_out(number, text, "a table within a table");
                self.table();
            } else if text.starts_with("|+") {
                // The caption says what the heading says.
            } else if text.starts_with("|-") {
                end_row(&mut table, &mut row, is_head);
                is_head = false;
            } else if let Some(cells) = text.strip_prefix('!') {
                let (_, cells_of_row) = row.get_or_insert((number, Vec::new()));
                // A head of the row is a cell; a row of heads alone is the head of the table.
                is_head = is_head || cells_of_row.is_empty();
                let split = cells.split("!!").flat_map(|cell| cell.split("||"));
                cells_of_row.extend(split.map(|cell| inline(without_attributes(cell))));
            } else if let Some(cells) = text.strip_prefix('|') {
                let (_, cells_of_row) = row.get_or_insert((number, Vec::new()));
                is_head = false;
                cells_of_row.extend(cells.split("||").map(|cell| inline(without_attributes(cell))));
            } else if let Some(cell) = row.as_mut().and_then(|(_, cells)| cells.last_mut()) {
                // A cell goes on.
                let is_item = text.starts_with(['*', '#']);
                let more = inline(text.trim_start_matches(['*', '#']));
                if !cell.is_empty() && !more.is_empty() {
                    cell.push_str(if is_item { "; " } else { " " });
                }
                cell.push_str(&more);
            }
        }
        end_row(&mut table, &mut row, is_head);
        table
    }
}

fn end_row(table: &mut Table, row: &mut Option<(usize, Vec<String>)>, is_head: bool) {
    let Some((line, cells)) = row.take() else { return };
    if is_head && table.head.is_empty() && table.rows.is_empty() {
        table.head = cells;
    } else if cells.iter().any(|cell| !cell.is_empty()) {
        table.rows.push((line, cells));
    }
}

/// A cell without the attributes before its text: `style="…" | text`.
fn without_attributes(cell: &str) -> &str {
    match cell.split_once('|') {
        Some((attributes, text))
            if attributes.contains('=') && !attributes.contains(['[', '{']) =>
        {
            text
        }
        _ => cell,
    }
}

fn heading(line: &str) -> Option<&str> {
    let level = line.bytes().take_while(|byte| *byte == b'=').count();
    let ends = line.bytes().rev().take_while(|byte| *byte == b'=').count();
    let level = level.min(ends);
    let title = line.get(level..line.len().checked_sub(level)?)?.trim();
    ((1..=6).contains(&level) && !title.is_empty()).then_some(title)
}

/// Lines that say where a page belongs.
fn is_behind_the_page(line: &str) -> bool {
    let small = line.to_lowercase();
    ["[[category:", "__", "#redirect", "<references", "{{defaultsort"]
        .iter()
        .any(|start| small.starts_with(start))
}

fn is_picture(line: &str) -> bool {
    let small = line.to_lowercase();
    ["[[file:", "[[image:"].iter().any(|start| small.starts_with(start))
}

/// The markup of a line as CommonMark: links as their labels, emphasis kept, tags left out.
pub(super) fn inline(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some(inside) = rest.strip_prefix("[[") {
            let end = inside.find("]]").unwrap_or(inside.len());
            let link = &inside[..end];
            let is_page = !link.contains(':') || link.starts_with(':');
            if is_page {
                out.push_str(link.rsplit('|').next().unwrap_or(link).trim_start_matches(':'));
            }
            rest = inside.get(end + 2..).unwrap_or_default();
        } else if is_address(rest.strip_prefix('[').unwrap_or_default()) {
            let end = rest.find(']').unwrap_or(rest.len());
            let (address, label) =
                rest[1..end].split_once(char::is_whitespace).unwrap_or((&rest[1..end], ""));
            out.push_str(&template::linked(address, label.trim()));
            rest = rest.get(end + 1..).unwrap_or_default();
        } else if rest.starts_with("'''''") {
            rest = &rest[5..];
        } else if rest.starts_with("'''") {
            rest = &rest[3..];
        } else if rest.starts_with("''") {
            out.push('*');
            rest = &rest[2..];
        } else if c == '<' && is_tag(rest) {
            let end = rest.find('>').unwrap_or(rest.len() - 1);
            if rest[1..end].starts_with("br") {
                out.push(' ');
            }
            rest = &rest[end + 1..];
        } else if c == '&'
            && let Some((name, after)) = rest[1..].split_once(';')
            && let Some(character) = entity(name)
        {
            out.push_str(&character);
            rest = after;
        } else {
            out.push(if c == '\u{A0}' { ' ' } else { c });
            rest = &rest[c.len_utf8()..];
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_address(text: &str) -> bool {
    ["http://", "https://", "//"].iter().any(|start| text.starts_with(start))
}

fn is_tag(text: &str) -> bool {
    let inside = text[1..].trim_start_matches('/');
    inside.starts_with(|c: char| c.is_ascii_alphabetic()) && text.contains('>')
}

pub(super) fn entity(name: &str) -> Option<String> {
    if name.len() > 12 {
        return None;
    }
    match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?).filter(|c| !c.is_control()).map(String::from)
        }
        None => {
            quick_xml::escape::resolve_html5_entity(name).map(|text| text.replace('\u{A0}', " "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::inline;

    #[test]
    fn markup_of_a_line_is_read() {
        for (wikitext, expected) in [
            ("The '''MSS''' in [[Haiti]]", "The MSS in Haiti"),
            ("the [[United Nations|UN]]&nbsp;''force''", "the UN *force*"),
            ("see [https://example.org the site] and [[File:A.jpg|thumb]].", "see the site and ."),
            ("resolution [https://undocs.org/en/S/RES/2699(2023) 2699]", "resolution 2699 (2023)"),
            ("a<br />b <small>c</small> 3 < 4", "a b c 3 < 4"),
            ("an [unclosed", "an [unclosed"),
        ] {
            assert_eq!(inline(wikitext), expected, "{wikitext}");
        }
    }
}
