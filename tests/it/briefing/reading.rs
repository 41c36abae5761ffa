//! What a reader finds in an output: the text of a PDF's pages, and the parts of a Markdown page.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use rapporteur::document::{self, Format};
use rapporteur::source::Part;

/// Text without what a typesetter may change: white space, hyphens at the end of lines, and
/// characters that print nothing.
pub fn squash(text: &str) -> String {
    let is_kept =
        |c: &char| !c.is_whitespace() && !matches!(c, '-' | '\u{AD}' | '\u{200B}' | '\u{2060}');
    text.chars().filter(is_kept).collect()
}

/// The text of a PDF, squashed, without the heads and feet of its pages: a sentence may run from
/// one page to the next.
pub fn pdf_text(pdf: &[u8]) -> String {
    let document = match document::read("briefing.pdf", pdf, Format::Pdf) {
        Ok(document) => document,
        Err(error) => panic!("the PDF {error}"),
    };
    let mut pages: Vec<String> = Vec::new();
    let mut at = 0;
    for line in document.source.text().split_inclusive('\n') {
        let Some(Part::Page(number)) = document.source.part(at) else { panic!("no page") };
        pages.resize(number, String::new());
        pages[number - 1].push_str(line);
        at += line.len();
    }
    let mut whole = String::new();
    for (number, page) in pages.iter().enumerate() {
        let mut lines: Vec<&str> = page.lines().filter(|line| !line.trim().is_empty()).collect();
        let foot = lines.pop().map(squash);
        assert_eq!(foot, Some(format!("{}/{}", number + 1, pages.len())), "the foot of a page");
        let head = usize::from(number > 0).min(lines.len());
        whole.extend(lines[head..].iter().map(|line| squash(line)));
    }
    whole
}

/// A Markdown page as GitHub reads it.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The headings, each with its level.
    pub headings: Vec<(HeadingLevel, String)>,
    /// The text of paragraphs and items of lists.
    pub paragraphs: Vec<String>,
    /// The tables: rows of cells, the head first.
    pub tables: Vec<Vec<Vec<String>>>,
    /// The footnotes: label and text.
    pub footnotes: Vec<(String, String)>,
    /// The labels by which footnotes are called, in the order of the text.
    pub calls: Vec<String>,
    /// The tags of HTML.
    pub html: Vec<String>,
    /// Where links and images lead.
    pub targets: Vec<String>,
    /// Everything but the words: the tags, in their order.
    pub structure: Vec<String>,
    text: String,
    level: Option<HeadingLevel>,
    cell: bool,
    footnote: Option<String>,
}

impl Page {
    /// Reads a page.
    pub fn read(markdown: &str) -> Page {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_MATH
            | Options::ENABLE_GFM;
        let mut page = Page::default();
        for event in Parser::new_ext(markdown, options) {
            page.take(event);
        }
        page
    }

    /// Whether some heading, paragraph or cell has these words, white space aside.
    pub fn says(&self, words: &str) -> bool {
        let words = squash(words);
        let headings = self.headings.iter().map(|(_, text)| text);
        let cells = self.tables.iter().flatten().flatten();
        headings.chain(&self.paragraphs).chain(cells).any(|text| squash(text).contains(&words))
    }

    /// The number of cells in each row of each table.
    pub fn shape_of_tables(&self) -> Vec<Vec<usize>> {
        self.tables.iter().map(|rows| rows.iter().map(Vec::len).collect()).collect()
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) => self.text.push_str(&text),
            Event::Code(code) => {
                self.structure.push("code".to_owned());
                self.text.push_str(&code);
            }
            Event::SoftBreak | Event::HardBreak => self.text.push(' '),
            Event::Html(tag) | Event::InlineHtml(tag) => {
                self.structure.push(tag.to_string());
                self.html.push(tag.into_string());
            }
            Event::FootnoteReference(label) => {
                self.structure.push(format!("[^{label}]"));
                self.calls.push(label.into_string());
            }
            Event::Start(tag) => {
                self.structure.push(format!("{tag:?}"));
                self.start(tag);
            }
            Event::End(tag) => {
                self.structure.push(format!("/{tag:?}"));
                self.end(tag);
            }
            other => self.structure.push(format!("{other:?}")),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {}
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.targets.push(dest_url.into_string());
            }
            tag => {
                self.flush();
                match tag {
                    Tag::Heading { level, .. } => self.level = Some(level),
                    Tag::FootnoteDefinition(label) => self.footnote = Some(label.into_string()),
                    Tag::Table(_) => self.tables.push(Vec::new()),
                    Tag::TableHead | Tag::TableRow => {
                        self.tables.last_mut().expect("a table").push(Vec::new());
                    }
                    Tag::TableCell => self.cell = true,
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image => {}
            tag => {
                self.flush();
                match tag {
                    TagEnd::Heading(_) => self.level = None,
                    TagEnd::FootnoteDefinition => self.footnote = None,
                    TagEnd::TableCell => self.cell = false,
                    _ => {}
                }
            }
        }
    }

    /// Puts the words that were read where they belong.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        if self.cell {
            let rows = self.tables.last_mut().expect("a table");
            rows.last_mut().expect("a row").push(text);
            return;
        }
        if text.is_empty() {
            return;
        }
        match (self.level, &self.footnote) {
            (Some(level), _) => self.headings.push((level, text)),
            (None, Some(label)) => self.footnotes.push((label.clone(), text)),
            (None, None) => self.paragraphs.push(text),
        }
    }
}
