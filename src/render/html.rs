//! The page as one HTML file, through MiniJinja: nothing in it is fetched from anywhere.

use std::collections::BTreeMap;
use std::fmt::Write;

use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::drawing::{self, Palette};
use super::template::Templates;
use super::{Attachment, Format, RIGHT_TO_LEFT, RenderError};
use crate::briefing::{
    Block, Cell, ColumnKind, Drawing, Figure, Inline, Page, PageTable, TemplateError,
};

/// The format, for the list of all.
pub(super) const FORMAT: Format = Format {
    name: "html",
    summary: "One HTML file that needs no other: for the web, a phone, or print",
    extension: "html",
    by_default: false,
    render: |page, templates, record| html(page, templates, record).map(String::into_bytes),
};

/// The template that lays out the page.
const TEMPLATE: &str = "page.html.jinja";

/// Figures are drawn for a page of this width, and for a phone.
const WIDTHS: [(&str, f64); 2] = [("wide", 448.0), ("narrow", 250.0)];

/// Writes a page as HTML. Text of the record is escaped wherever the template prints it.
///
/// # Errors
/// A mistake in the template.
pub fn html(
    page: &Page,
    templates: &Templates,
    record: Option<&Attachment>,
) -> Result<String, RenderError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_fuel(Some(50_000_000));
    // So that a mistake is reported with its column.
    environment.set_debug(true);
    environment.add_filter("line", |Serde(line): Serde<Vec<Inline>>| {
        Value::from_safe_string(inlines(&line))
    });
    let pictures: Pictures = page
        .pictures()
        .filter_map(|it| Some((it.file.clone(), data_url(&it.file, templates.picture(&it.file)?))))
        .collect();
    environment.add_filter("blocks", move |Serde(body): Serde<Vec<Block>>, level: Option<u8>| {
        Value::from_safe_string(blocks(&body, level.unwrap_or(3), &pictures))
    });
    for (name, text) in templates.files().filter(|(name, _)| name.ends_with(".jinja")) {
        environment
            .add_template_owned(name.to_owned(), text.to_string())
            .map_err(|error| template_error(&error))?;
    }
    let mut values = serde_json::to_value(page).expect("a page is plain data");
    let is_reversed = RIGHT_TO_LEFT.contains(&page.lang.as_str());
    values["dir"] = if is_reversed { "rtl" } else { "ltr" }.into();
    if let Some(logo) = page.house.as_ref().and_then(|house| house.logo.as_ref())
        && let Some(bytes) = templates.picture(&logo.name)
    {
        let data = percent_encoding::percent_encode(bytes, NON_ALPHANUMERIC);
        values["logo"] = format!("data:{},{data}", logo.media_type).into();
    }
    if let Some(record) = record {
        let data = percent_encoding::percent_encode(&record.data, NON_ALPHANUMERIC);
        values["record"] = serde_json::json!({
            "name": record.name,
            "url": format!("data:{};charset=utf-8,{data}", record.media_type),
        });
    }
    let template = environment.get_template(TEMPLATE).map_err(|error| template_error(&error))?;
    template.render(Serde(&values)).map_err(|error| template_error(&error))
}

fn template_error(error: &Error) -> RenderError {
    RenderError::Template(vec![TemplateError::of_jinja(error, TEMPLATE)])
}

/// The pictures of a page as addresses that hold them, by their files.
type Pictures = BTreeMap<String, String>;

/// A picture as an address that holds it.
fn data_url(file: &str, bytes: &[u8]) -> String {
    let media_type = match file.rsplit('.').next().map(str::to_ascii_lowercase).as_deref() {
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "image/jpeg",
    };
    let data = percent_encoding::percent_encode(bytes, NON_ALPHANUMERIC);
    format!("data:{media_type},{data}")
}

/// Text that a browser shows as it is.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            // HTML has no such characters.
            '\0' => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
}

fn inlines(line: &[Inline]) -> String {
    let mut text = String::new();
    let mut after_note = false;
    let mut is_open = false;
    for (at, inline) in line.iter().enumerate() {
        let before_note = matches!(line.get(at + 1), Some(Inline::Note { .. }));
        // Writing to a string does not fail.
        let _ = match inline {
            Inline::Text { v } if before_note => {
                // A mark is kept at its word.
                let (words, last) = last_word(v);
                is_open = true;
                write!(text, "{}<span class=\"kept\">{}", escape(words), escape(last))
            }
            Inline::Text { v } => write!(text, "{}", escape(v)),
            Inline::Emph { c } => write!(text, "<em>{}</em>", inlines(c)),
            Inline::Strong { c } => write!(text, "<strong>{}</strong>", inlines(c)),
            Inline::Quote { c } => write!(text, "“{}”", inlines(c)),
            Inline::Link { url, c } => {
                // A symbol is not broken at the end of a line.
                let class = if is_short(c) { " class=\"kept\"" } else { "" };
                write!(text, "<a{class} href=\"{}\">{}</a>", escape(&target(url)), inlines(c))
            }
            Inline::Code { v } => write!(text, "<code>{}</code>", escape(v)),
            Inline::Note { n } => {
                // Several marks are separated by a comma (Editorial Manual, "Footnotes", II).
                let comma = if after_note { "<sup>,</sup>" } else { "" };
                write!(
                    text,
                    "{comma}<sup><button type=\"button\" id=\"call-{n}\" popovertarget=\"note-{n}\">{n}</button></sup>"
                )
            }
            Inline::Break => write!(text, "<br>"),
        };
        after_note = matches!(inline, Inline::Note { .. });
        if after_note && is_open && !before_note {
            text.push_str("</span>");
            is_open = false;
        }
    }
    text
}

/// A text without its last word, and that word, if it is not too long for a line.
fn last_word(text: &str) -> (&str, &str) {
    let at = text.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let (words, last) = match text.is_char_boundary(at) {
        true => text.split_at(at),
        false => (text, ""),
    };
    if last.chars().count() > 24 { (text, "") } else { (words, last) }
}

/// Whether a line is short enough to be kept whole, as a symbol is.
fn is_short(line: &[Inline]) -> bool {
    matches!(line, [Inline::Text { v }] if v.chars().count() <= 24)
}

/// A link's target as browsers and readers of HTML take it whole.
fn target(url: &str) -> String {
    use percent_encoding::{AsciiSet, CONTROLS};
    const TARGET: &AsciiSet =
        &CONTROLS.add(b' ').add(b'(').add(b')').add(b'<').add(b'>').add(b'"').add(b'`').add(b'\\');
    utf8_percent_encode(url, TARGET).to_string()
}

fn blocks(body: &[Block], level: u8, pictures: &Pictures) -> String {
    body.iter().map(|it| block(it, level, pictures)).collect::<Vec<_>>().join("\n")
}

fn block(block: &Block, level: u8, pictures: &Pictures) -> String {
    match block {
        Block::Para { c } => format!("<p>{}</p>", inlines(c)),
        Block::Heading { c } => format!("<h{level}>{}</h{level}>", inlines(c)),
        Block::Quote { c } => {
            format!("<blockquote dir=\"auto\">{}</blockquote>", blocks(c, level, pictures))
        }
        Block::Notice { c } => format!("<p class=\"notice\" role=\"note\">{}</p>", inlines(c)),
        Block::List { ordered, start, items } => {
            let items: String = items.iter().map(|item| list_item(item, level, pictures)).collect();
            match ordered {
                true => format!("<ol start=\"{start}\">{items}</ol>"),
                false => format!("<ul>{items}</ul>"),
            }
        }
        Block::Facts { items } => {
            let facts: String = items
                .iter()
                .map(|fact| {
                    let (label, value) = (escape(&fact.label), inlines(&fact.value));
                    format!("<div><dt>{label}</dt><dd>{value}</dd></div>")
                })
                .collect();
            format!("<dl class=\"facts\">{facts}</dl>")
        }
        Block::Changed { c } => {
            format!("<ins class=\"changed\">{}</ins>", blocks(c, level, pictures))
        }
        Block::Table(it) => table(it),
        Block::Figure(it) => figure(it, pictures),
        Block::Contents { items } => {
            let items: String = items
                .iter()
                .map(|it| {
                    let (id, title) = (escape(&it.id), escape(&it.title));
                    format!("<li><a href=\"#{id}\">{title}</a></li>")
                })
                .collect();
            format!("<ul class=\"contents\">{items}</ul>")
        }
        Block::Index { items } => {
            let items: String =
                items.iter().map(|line| format!("<li>{}</li>", inlines(line))).collect();
            format!("<ul class=\"index\">{items}</ul>")
        }
    }
}

/// An item of one paragraph is set close.
fn list_item(item: &[Block], level: u8, pictures: &Pictures) -> String {
    match item {
        [Block::Para { c }, rest @ ..] => {
            format!("<li>{}{}</li>", inlines(c), blocks(rest, level, pictures))
        }
        item => format!("<li>{}</li>", blocks(item, level, pictures)),
    }
}

/// A table; its roles are named because a phone shows its rows as blocks.
fn table(table: &PageTable) -> String {
    let class = |kind: ColumnKind| match kind {
        ColumnKind::Text => "words",
        ColumnKind::Date => "date",
        ColumnKind::Number => "number",
    };
    let heads: String = table
        .columns
        .iter()
        .map(|column| {
            let (class, header) = (class(column.kind), escape(&column.header));
            format!("<th scope=\"col\" role=\"columnheader\" class=\"{class}\">{header}</th>")
        })
        .collect();
    let mut rows = String::new();
    for (number, row) in table.rows.iter().enumerate() {
        let is_changed = table.changed.contains(&number);
        let class_of_row = if is_changed { " class=\"changed\"" } else { "" };
        let _ = write!(rows, "<tr role=\"row\"{class_of_row}>");
        for (at, (it, column)) in row.iter().zip(&table.columns).enumerate() {
            let (tag, role) =
                if at == 0 { ("th scope=\"row\"", "rowheader") } else { ("td", "cell") };
            let end = tag.split(' ').next().unwrap_or(tag);
            let _ = write!(
                rows,
                "<{tag} role=\"{role}\" class=\"{}{}\" data-label=\"{}\"><span>{}</span></{end}>",
                class(column.kind),
                if it.c.is_empty() { " empty" } else { "" },
                escape(&column.header),
                if is_changed && at == 0 { format!("<ins>{}</ins>", cell(it)) } else { cell(it) }
            );
        }
        rows.push_str("</tr>");
    }
    let foot = table.total.as_ref().map_or_else(String::new, |total| {
        let span = table.columns.len().saturating_sub(1).max(1);
        format!(
            "<tfoot role=\"rowgroup\"><tr role=\"row\"><th scope=\"row\" role=\"rowheader\" colspan=\"{span}\">{}</th><td role=\"cell\" class=\"number\">{}</td></tr></tfoot>",
            escape(&total.label),
            escape(&total.value)
        )
    });
    let notes: String = table
        .notes
        .iter()
        .map(|note| {
            let marker = escape(&note.marker);
            format!("<p class=\"table-note\"><sup>{marker}</sup> {}</p>", inlines(&note.body))
        })
        .collect();
    format!(
        "<div class=\"table\"><table role=\"table\" aria-label=\"{}\" class=\"{}\"><thead role=\"rowgroup\"><tr role=\"row\">{heads}</tr></thead><tbody role=\"rowgroup\">{rows}</tbody>{foot}</table>{notes}</div>",
        escape(&table.label),
        escape(&table.id)
    )
}

fn cell(cell: &Cell) -> String {
    let mut text = inlines(&cell.c);
    if !cell.marks.is_empty() {
        let _ = write!(text, "<sup>{}</sup>", escape(&cell.marks.join(",")));
    }
    text
}

/// A figure, drawn for both widths; a style sheet shows one of them.
fn figure(figure: &Figure, pictures: &Pictures) -> String {
    let drawings = match &figure.drawing {
        Drawing::Picture(picture) => {
            let url = pictures.get(&picture.file).map_or("", String::as_str);
            format!("<img alt=\"{}\" src=\"{url}\">", escape(&figure.alt))
        }
        drawing => drawn(drawing, &figure.alt),
    };
    let said: String = [&figure.remark, &figure.source]
        .into_iter()
        .filter(|line| !line.is_empty())
        .map(|line| format!("<p class=\"source\">{}</p>", inlines(line)))
        .collect();
    format!("<figure><figcaption>{}</figcaption>{drawings}{said}</figure>", escape(&figure.title))
}

/// A drawing for both widths.
fn drawn(drawing: &Drawing, alt: &str) -> String {
    let variable = |name: &str| format!("var(--{name})");
    let palette = Palette {
        ink: variable("ink"),
        quiet: variable("quiet"),
        accent: variable("accent"),
        tint: variable("tint"),
        alert: variable("alert"),
        rule: variable("rule"),
        paper: variable("paper"),
        // A reader's own fonts may be wider.
        slack: 1.2,
        ..Palette::default()
    };
    WIDTHS
        .iter()
        .map(|(class, width)| {
            let own = drawing::width_of(drawing, *width);
            let size = match *class {
                "wide" if own < *width => {
                    format!(" style=\"max-width:{:.0}%\"", own / width * 100.0)
                }
                _ => String::new(),
            };
            let svg = drawing::svg(
                drawing,
                if size.is_empty() { *width } else { own },
                &palette,
                Some(alt),
            );
            format!("<div class=\"{class}\"{size}>{svg}</div>")
        })
        .collect()
}
