//! The text of a page as a browser saves or copies it.

use super::page::{Block, BlockKind, Note, Page, Table, mark};
use super::table::{columns_of_words, split_row};
use crate::date::{Date, Timestamp};

/// The beginnings of lines that belong to the site and not to the page.
const OF_SITE: &[&str] = &[
    "(diff)",
    "Jump to navigation",
    "Jump to search",
    "Jump to content",
    "From Wikipedia",
    "Retrieved from",
    "This page was last edited",
    "Privacy policy",
    "Navigation menu",
    "Categories:",
    "Category:",
    "Contents",
];

/// The headings of lists of footnotes.
const NOTES: &[&str] = &["references", "notes", "footnotes", "notes and references", "sources"];

pub(super) fn read(text: &str) -> Page {
    let mut page = Page::default();
    let lines: Vec<(usize, &str)> =
        text.lines().enumerate().map(|(at, line)| (at + 1, line)).collect();
    let body = head(&lines, &mut page);
    let (body, notes) = split_notes(body);
    for (line, text) in notes {
        let words =
            text.trim().trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches('.');
        let words = words.trim().trim_start_matches(['↑', '^', '↩', ' ']);
        if !words.is_empty() {
            page.notes.push(Note { line: *line, text: words.to_owned() });
        }
    }
    Reader { page, item: None }.read(body)
}

/// Reads the title and the lines of the site above the text; the rest is the text.
fn head<'l, 't>(lines: &'l [(usize, &'t str)], page: &mut Page) -> &'l [(usize, &'t str)] {
    let mut at = 0;
    while let Some((_, line)) = lines.get(at) {
        let line = line.trim();
        if line.is_empty() || is_of_site(line) {
            // Nothing of the page.
        } else if page.title.is_empty() {
            page.title = line.strip_suffix(" - Wikipedia").unwrap_or(line).to_owned();
        } else if let Some(site) = line.strip_prefix("From ")
            && at < 6
        {
            page.site = Some(site.trim_end_matches(", the free encyclopedia").to_owned());
        } else if let Some(rest) = line
            .strip_prefix("Revision as of ")
            .or_else(|| line.strip_prefix("Latest revision as of "))
        {
            revision(rest, page);
        } else {
            break;
        }
        at += 1;
    }
    if page.site.is_none() && lines.iter().any(|(_, line)| line.contains("From Wikipedia")) {
        page.site = Some("Wikipedia".to_owned());
    }
    &lines[at..]
}

fn is_of_site(line: &str) -> bool {
    OF_SITE.iter().any(|start| line.starts_with(start))
}

/// `12:26, 22 October 2024 by Telegramwriter (talk | contribs) (…)`
fn revision(text: &str, page: &mut Page) {
    let (when, by) = text.split_once(" by ").unwrap_or((text, ""));
    page.revision = timestamp(when);
    let author = by.split(" (").next().unwrap_or_default().trim();
    if !author.is_empty() {
        page.author = Some(author.to_owned());
    }
}

/// `12:26, 22 October 2024`, or a day alone.
fn timestamp(text: &str) -> Option<Timestamp> {
    let Some((time, day)) = text.split_once(", ") else {
        return Date::in_words(text.trim()).map(Timestamp::Day);
    };
    let day = Date::in_words(day.trim())?;
    Timestamp::parse(&format!("{day}T{}", time.trim())).or(Some(Timestamp::Day(day)))
}

/// A line and its number.
type Line<'t> = (usize, &'t str);

/// The text and the list of footnotes at its end.
fn split_notes<'l, 't>(lines: &'l [Line<'t>]) -> (&'l [Line<'t>], &'l [Line<'t>]) {
    let is_heading = |(_, line): &(usize, &str)| {
        let line = line.trim().trim_end_matches("[edit]").to_lowercase();
        NOTES.contains(&line.as_str())
    };
    let Some(at) = lines.iter().rposition(is_heading) else {
        return (lines, &[]);
    };
    let listed = lines[at + 1..].iter().filter(|(_, line)| !line.trim().is_empty());
    let is_note = |line: &str| {
        let line = line.trim();
        line.starts_with(|c: char| c.is_ascii_digit()) || line.starts_with(['↑', '^'])
    };
    let end = lines[at + 1..]
        .iter()
        .position(|(_, line)| !line.trim().is_empty() && !is_note(line))
        .map_or(lines.len(), |end| at + 1 + end);
    // A list of footnotes to which nothing else belongs ends the page.
    if listed.take(1).all(|(_, line)| is_note(line)) && end == lines.len() {
        return (&lines[..at], &lines[at + 1..]);
    }
    (lines, &[])
}

struct Reader {
    page: Page,
    /// The item of a list that may go on.
    item: Option<usize>,
}

impl Reader {
    fn read(mut self, lines: &[(usize, &str)]) -> Page {
        let mut at = 0;
        while let Some(&(number, line)) = lines.get(at) {
            let words = line.trim();
            at += 1;
            if words.is_empty() || is_of_site(words) {
                self.item = None;
                continue;
            }
            if let Some(columns) = columns_of_words(words) {
                at += self.table(number, columns, &lines[at..]);
                continue;
            }
            let text = self.with_notes(words);
            if let Some(item) = words.strip_prefix(['•', '·', '◦', '*']) {
                let text = self.with_notes(item.trim());
                self.push(number, BlockKind::Item { text, ordered: false });
            } else if is_heading(words, lines.get(at)) {
                let title = words.trim_end_matches("[edit]").trim().to_owned();
                self.push(number, BlockKind::Heading(title));
            } else if self.goes_on(number) {
                if let Some(Block { kind: BlockKind::Paragraph(paragraph), .. }) =
                    self.page.blocks.last_mut()
                {
                    paragraph.push(' ');
                    paragraph.push_str(&text);
                }
            } else {
                self.push(number, BlockKind::Paragraph(text));
            }
            self.item = Some(number);
        }
        self.page
    }

    /// Whether a line is of the paragraph of the line above it.
    fn goes_on(&self, number: usize) -> bool {
        let is_paragraph =
            matches!(self.page.blocks.last(), Some(Block { kind: BlockKind::Paragraph(_), .. }));
        is_paragraph && self.item == number.checked_sub(1)
    }

    fn push(&mut self, line: usize, kind: BlockKind) {
        self.page.blocks.push(Block { line, kind });
    }

    /// Reads the rows below the heads of a table. Returns how many lines they take.
    fn table(&mut self, line: usize, head: Vec<String>, lines: &[(usize, &str)]) -> usize {
        let mut table = Table { head, rows: Vec::new() };
        let mut taken = 0;
        for (number, row) in lines {
            let Some(cells) = split_row(row.trim(), &table.head) else { break };
            let cells = cells.iter().map(|cell| self.with_notes(cell)).collect();
            table.rows.push((*number, cells));
            taken += 1;
        }
        self.push(line, BlockKind::Table(table));
        taken
    }

    /// `[1]` as the call of a note.
    fn with_notes(&self, text: &str) -> String {
        let mut with = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('[') {
            with.push_str(before);
            let number = after.split_once(']').and_then(|(number, next)| {
                let number: usize = number.parse().ok()?;
                (1..=self.page.notes.len()).contains(&number).then_some((number, next))
            });
            match number {
                Some((number, next)) => {
                    with.push_str(&mark(number - 1));
                    rest = next;
                }
                None => {
                    with.push('[');
                    rest = after;
                }
            }
        }
        with.push_str(rest);
        with
    }
}

/// Whether a line is a heading: short, without a full stop, and alone.
fn is_heading(line: &str, next: Option<&(usize, &str)>) -> bool {
    let alone = next.is_none_or(|(_, next)| next.trim().is_empty());
    let ends = line.ends_with(['.', ':', ',', ';', '?', '!', '"', '”', ']', ')'])
        && !line.ends_with("[edit]");
    let starts = line.starts_with(|c: char| c.is_uppercase());
    alone && starts && !ends && line.split_whitespace().count() <= 9
}
