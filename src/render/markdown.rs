//! The page as Markdown, through MiniJinja.

use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, Output, State, UndefinedBehavior};

use super::template::Templates;
use super::{Format, RenderError};
use crate::briefing::{Block, Cell, ColumnKind, Drawing, Inline, Page, PageTable, TemplateError};

/// The format, for the list of all.
pub(super) const FORMAT: Format = Format {
    name: "markdown",
    summary: "GitHub-flavoured Markdown",
    extension: "md",
    by_default: true,
    render: |page, templates, _| markdown(page, templates).map(String::into_bytes),
};

/// The template that lays out the page.
const TEMPLATE: &str = "page.md.jinja";

/// What is before a paragraph or a row that changed: a bar.
const CHANGED: &str = "▌ ";

/// Writes a page as GitHub-flavoured Markdown. Text of the record is escaped wherever the template
/// prints it.
///
/// # Errors
/// A mistake in the template.
pub fn markdown(page: &Page, templates: &Templates) -> Result<String, RenderError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
    environment.set_formatter(print_escaped);
    environment.add_global("gap", Value::from_safe_string("\n\n".to_owned()));
    environment.set_fuel(Some(50_000_000));
    // So that a mistake is told with its column.
    environment.set_debug(true);
    environment.add_filter("line", |Serde(line): Serde<Vec<Inline>>| {
        Value::from_safe_string(inlines(&line, Within::Paragraph))
    });
    environment.add_filter("cell", |Serde(line): Serde<Vec<Inline>>| {
        Value::from_safe_string(inlines(&line, Within::Cell))
    });
    environment.add_filter("blocks", |Serde(body): Serde<Vec<Block>>, level: Option<usize>| {
        Value::from_safe_string(blocks(&body, level.unwrap_or(3)))
    });
    // Chapters are links' targets: their ids are lower-case letters, digits and hyphens.
    environment.add_filter("anchor", |id: String| {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let id: String = id.chars().filter(|c| is_plain(*c)).collect();
        Value::from_safe_string(format!("<a id=\"{id}\"></a>\n\n"))
    });
    environment.add_filter("link", |label: String, url: String| {
        Value::from_safe_string(format!("[{}]({})", escape(&label), target(&url)))
    });
    for (name, text) in templates.files().filter(|(name, _)| name.ends_with(".jinja")) {
        environment
            .add_template_owned(name.to_owned(), text.to_string())
            .map_err(|error| template_error(&error))?;
    }
    let template = environment.get_template(TEMPLATE).map_err(|error| template_error(&error))?;
    let mut text = template.render(Serde(page)).map_err(|error| template_error(&error))?;
    text.truncate(text.trim_end().len());
    text.push('\n');
    Ok(text)
}

/// A line of text as Markdown.
pub fn markdown_line(line: &[Inline]) -> String {
    inlines(line, Within::Paragraph)
}

fn template_error(error: &Error) -> RenderError {
    let mut told = TemplateError::of_jinja(error, TEMPLATE);
    if error.kind() == ErrorKind::UndefinedError {
        told.hints.push("the head of page.md.jinja says what there is".to_owned());
    }
    RenderError::Template(vec![told])
}

fn print_escaped(out: &mut Output<'_>, _: &mut State<'_, '_>, value: &Value) -> Result<(), Error> {
    if value.is_none() || value.is_undefined() {
        return Err(Error::new(ErrorKind::UndefinedError, "there is nothing to print here"));
    }
    let text = value.to_string();
    let text = if value.is_safe() { text } else { escape(&text) };
    out.write_str(&text).map_err(|_| Error::new(ErrorKind::WriteFailure, "the output is full"))
}

/// Text that a Markdown reader shows as it is, at the beginning of a line: what [`escape_within`]
/// escapes, and the marks that open a heading, a list or a quotation.
fn escape(text: &str) -> String {
    let mut line = escape_within(text);
    let blanks = line.len() - line.trim_start().len();
    let digits = line[blanks..].bytes().take_while(u8::is_ascii_digit).count();
    let mark = line[blanks + digits..].chars().next();
    let opens = match digits {
        0 => matches!(mark, Some('#' | '+' | '-' | '=' | ':')),
        _ => matches!(mark, Some('.' | ')')),
    };
    if opens {
        line.insert(blanks + digits, '\\');
    }
    line
}

/// Text that a Markdown reader shows as it is, within a line: the marks of CommonMark and GitHub
/// are escaped, line breaks become blanks. A `#` at the end would be taken for that of a heading.
fn escape_within(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '&' | '@' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' | '\r' | '\t' => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    let words = escaped.trim_end();
    if words.len() > 1 && words.ends_with('#') {
        escaped.insert(words.len() - 1, '\\');
    }
    escaped
}

/// A link's target without anything that would end it: blanks, parentheses and angle brackets.
fn target(url: &str) -> String {
    use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
    const TARGET: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'(')
        .add(b')')
        .add(b'<')
        .add(b'>')
        .add(b'[')
        .add(b']')
        .add(b'\\')
        .add(b'|')
        .add(b'`')
        .add(b'*')
        .add(b'_')
        .add(b'"');
    utf8_percent_encode(url, TARGET).to_string()
}

/// What a line of text stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// A paragraph, which may have several lines.
    Paragraph,
    /// A table's cell, which ends with the line and at a pipe.
    Cell,
    /// A heading, which ends with the line.
    Heading,
}

impl Within {
    fn line_break(self) -> &'static str {
        match self {
            Within::Paragraph => "  \n",
            Within::Cell => "<br>",
            Within::Heading => " ",
        }
    }
}

fn inlines(line: &[Inline], within: Within) -> String {
    let mut text = String::new();
    let mut after_note = false;
    for inline in line {
        match inline {
            // Only what begins a line can open a block.
            Inline::Text { v } if text.is_empty() || text.ends_with('\n') => {
                text.push_str(&escape(v));
            }
            Inline::Text { v } => text.push_str(&escape_within(v)),
            Inline::Emph { c } => wrap(&mut text, "*", &inlines(c, within)),
            Inline::Strong { c } => wrap(&mut text, "**", &inlines(c, within)),
            Inline::Quote { c } => {
                text.push('“');
                text.push_str(&inlines(c, within));
                text.push('”');
            }
            Inline::Link { url, c } => {
                part_from_bracket(&mut text);
                text.push_str(&format!("[{}]({})", inlines(c, within), target(url)));
            }
            Inline::Code { v } => text.push_str(&code(v, within)),
            Inline::Note { n } => {
                part_from_bracket(&mut text);
                // Several marks are separated by a comma (Editorial Manual, "Footnotes", II).
                let comma = if after_note { "<sup>,</sup>" } else { "" };
                text.push_str(&format!("{comma}[^{n}]"));
            }
            Inline::Break => text.push_str(within.line_break()),
        }
        after_note = matches!(inline, Inline::Note { .. });
    }
    text
}

/// An exclamation mark before a bracket would make an image of it.
fn part_from_bracket(text: &mut String) {
    if text.ends_with('!') {
        text.insert(text.len() - 1, '\\');
    }
}

/// Emphasis marks stand against the words: blanks inside them go outside.
fn wrap(text: &mut String, mark: &str, inside: &str) {
    let words = inside.trim();
    if words.is_empty() {
        text.push_str(inside);
        return;
    }
    let before = &inside[..inside.len() - inside.trim_start().len()];
    let after = &inside[inside.trim_end().len()..];
    text.push_str(&[before, mark, words, mark, after].concat());
}

/// Code in a fence of backticks longer than any in it. A pipe would end a table's cell even there.
fn code(text: &str, within: Within) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let mut text = text.replace(['\n', '\r'], " ");
    if within == Within::Cell {
        text = text.replace('|', "\\|");
    }
    // A reader takes a blank off both ends where there is one at both.
    let is_blank = text.trim_matches(' ').is_empty();
    let has_blanks = text.starts_with(' ') && text.ends_with(' ') && !is_blank;
    let pad = if has_blanks || text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

fn blocks(body: &[Block], level: usize) -> String {
    let blocks: Vec<String> = body.iter().map(|it| block(it, level)).collect();
    blocks.join("\n\n")
}

fn block(block: &Block, level: usize) -> String {
    match block {
        Block::Para { c } => inlines(c, Within::Paragraph),
        Block::Heading { c } => {
            format!("{} {}", "#".repeat(level.clamp(1, 6)), inlines(c, Within::Heading))
        }
        Block::Quote { c } => prefix_lines(&blocks(c, level), "> ", "> "),
        Block::Notice { c } => prefix_lines(&inlines(c, Within::Paragraph), "> ", "> "),
        Block::Facts { items } => {
            let facts: Vec<String> = items
                .iter()
                .map(|fact| {
                    let value = inlines(&fact.value, Within::Paragraph);
                    format!("- **{}:** {value}", escape_within(&fact.label))
                })
                .collect();
            facts.join("\n")
        }
        Block::Table(it) => table(it),
        Block::Contents { items } => {
            let items: Vec<String> = items
                .iter()
                .map(|it| format!("- [{}](#{})", escape_within(&it.title), target(&it.id)))
                .collect();
            items.join("\n")
        }
        Block::Index { items } => {
            let items: Vec<String> = items
                .iter()
                .map(|line| format!("- {}", inlines(line, Within::Paragraph)))
                .collect();
            items.join("\n")
        }
        Block::Changed { c } => format!("{CHANGED}{}", blocks(c, level)),
        Block::Figure(figure) => {
            let mut lines = match &figure.drawing {
                Drawing::Picture(picture) => vec![
                    format!("![{}]({})", escape_within(&figure.alt), target(&picture.href)),
                    format!("**{}**", escape(&figure.title)),
                ],
                _ => {
                    vec![format!("**{}.** *{}*", escape(&figure.title), escape_within(&figure.alt))]
                }
            };
            let said = [&figure.remark, &figure.source].into_iter().filter(|line| !line.is_empty());
            lines.extend(said.map(|line| inlines(line, Within::Paragraph)));
            lines.join("  \n")
        }
        Block::List { ordered, start, items } => {
            let items: Vec<String> = (*start..)
                .zip(items)
                .map(|(number, item)| {
                    let mark = if *ordered { format!("{number}. ") } else { "- ".to_owned() };
                    let indent = " ".repeat(mark.len());
                    prefix_lines(&blocks(item, level), &mark, &indent)
                })
                .collect();
            items.join("\n")
        }
    }
}

fn table(table: &PageTable) -> String {
    let row = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    let rule = |kind: ColumnKind| if kind == ColumnKind::Number { "---:" } else { "---" };
    let head = table.columns.iter().map(|column| escape_within(&column.header)).collect();
    let rules: Vec<&str> = table.columns.iter().map(|column| rule(column.kind)).collect();
    let mut lines = vec![row(head), format!("|{}|", rules.join("|"))];
    lines.extend(table.rows.iter().enumerate().map(|(at, cells)| {
        let mut cells: Vec<String> = cells.iter().map(cell).collect();
        if let Some(first) = cells.first_mut()
            && table.changed.contains(&at)
        {
            first.insert_str(0, CHANGED);
        }
        row(cells)
    }));
    if let Some(total) = &table.total {
        let [label, value] = [&total.label, &total.value].map(|words| escape_within(words));
        lines.push(match table.columns.len() {
            0 | 1 => row(vec![format!("**{label}** {value}")]),
            columns => {
                let mut cells = vec![String::new(); columns];
                cells[0] = format!("**{label}**");
                cells[columns - 1] = format!("**{value}**");
                row(cells)
            }
        });
    }
    let notes = table.notes.iter().map(|note| {
        format!("<sup>{}</sup> {}", escape(&note.marker), inlines(&note.body, Within::Paragraph))
    });
    let parts: Vec<String> = std::iter::once(lines.join("\n")).chain(notes).collect();
    parts.join("\n\n")
}

fn cell(cell: &Cell) -> String {
    let mut text = inlines(&cell.c, Within::Cell);
    if !cell.marks.is_empty() {
        text.push_str(&format!("<sup>{}</sup>", escape_within(&cell.marks.join(","))));
    }
    text
}

fn prefix_lines(text: &str, first: &str, others: &str) -> String {
    let mut prefixed = String::new();
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            prefixed.push('\n');
        }
        let prefix = if at == 0 { first } else { others };
        prefixed.push_str(if line.is_empty() { prefix.trim_end() } else { prefix });
        prefixed.push_str(line);
    }
    prefixed
}
