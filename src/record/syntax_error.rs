//! Mistakes of syntax, at their places and in words of our own.
//!
//! The words of the libraries that read TOML, YAML and JSON are for programmers: the commonest are
//! put into words that say what to write instead.

use std::ops::Range;

/// A place where the text is not TOML, YAML or JSON, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// Where reading failed.
    pub span: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<&'static str>,
}

impl SyntaxError {
    fn new(span: Range<usize>, message: &str, help: &'static str) -> SyntaxError {
        let help = Some(help).filter(|help| !help.is_empty());
        SyntaxError { span, message: message.to_owned(), help }
    }
}

/// What a library says, a part of which tells the mistake, and what to say and to advise instead.
type Words = (&'static str, &'static str, &'static str);

const YAML: [Words; 16] = [
    (
        "mapping values are not allowed",
        "a colon followed by a space begins a value, which cannot begin here",
        "put a text that holds a colon and a space into quotation marks, or correct the indentation of the line",
    ),
    (
        "unexpected character: `@'",
        "a text cannot begin with `@`",
        "put the text into quotation marks, or below `|` with two spaces of indentation",
    ),
    (
        "unexpected character: `%'",
        "a text cannot begin with `%`",
        "put the text into quotation marks",
    ),
    (
        "unexpected character: ``'",
        "a text cannot begin with a backtick",
        "put the text into quotation marks, or below `|` with two spaces of indentation",
    ),
    ("tabs disallowed", "a line is indented by a tab", "indent it by spaces"),
    ("unclosed quote", "this quotation mark is never closed", "put one after the text"),
    (
        "unclosed bracket",
        "this bracket is never closed",
        "close it; a text that begins with a bracket is put into quotation marks",
    ),
    (
        "unknown anchor",
        "an alias such as `*name` needs an anchor `&name`, and the file has no such anchor",
        "put a text that begins with an asterisk into quotation marks",
    ),
    (
        "unknown escape",
        "an escape that YAML does not know",
        "write \\\\ for a backslash, or put the text into single quotation marks",
    ),
    ("multiple YAML documents", "a second document begins here", "write one record per file"),
    ("recursive references", "an anchor stands for a value that holds it", "write the value out"),
    ("merge value must be", "`<<` takes a table, or a list of tables", "write the keys out"),
    ("did not find expected ',' or", "a comma or a closing bracket is missing before this", ""),
    (
        "budget breached",
        "the file has more values, or nests them deeper, than this program reads",
        "divide it into several files",
    ),
    ("alias", "the file has more aliases than this program reads", "write the values out"),
    (
        "did not find expected <document start>",
        "something follows the end of the record",
        "take it out",
    ),
];

/// What YAML's reader found.
pub(super) fn of_yaml(error: &serde_saphyr::Error, text: &str) -> SyntaxError {
    let said = error.without_snippet().to_string();
    let said = said.lines().next().unwrap_or_default();
    let at = error.location().map_or(0, |location| {
        let line = usize::try_from(location.line()).unwrap_or(1);
        let column = usize::try_from(location.column()).unwrap_or(1);
        offset(text, line, column)
    });
    let span = at..at;
    if let Some((_, key)) = said.split_once("duplicate mapping key: ") {
        let key = key.split([',', ' ']).next().unwrap_or_default();
        let message = format!("the key `{key}` is here a second time");
        return SyntaxError::new(at..at + key.len(), &message, "keep one of the two");
    }
    if let Some((_, character)) = said.split_once("unexpected character: `\\u{") {
        let number = character.split('}').next().unwrap_or_default().to_uppercase();
        let message = format!("a control character (U+{number:0>4}) cannot stand here");
        return SyntaxError::new(span, &message, "take it out");
    }
    match YAML.iter().find(|(part, ..)| said.contains(part)) {
        Some((_, message, help)) => SyntaxError::new(span, message, help),
        None => {
            let reason = said.split(" at line ").next().unwrap_or(said);
            SyntaxError::new(span, &format!("this is not valid YAML: {reason}"), "")
        }
    }
}

const JSON: [Words; 10] = [
    ("EOF while parsing a string", "the file ends within a text", "close the quotation mark"),
    ("EOF", "the file ends before the record does", "close every bracket"),
    ("expected `,` or", "a comma or a closing bracket is missing before this", ""),
    ("expected `:`", "a colon is missing after the key", ""),
    ("key must be a string", "a key is written in double quotation marks", "write \"mission\""),
    (
        "control character",
        "a text goes on over the end of its line, or holds a control character",
        "write \\n for the end of a line",
    ),
    ("trailing characters", "something follows the end of the record", "take it out"),
    ("invalid escape", "an escape that JSON does not know", "write \\\\ for a backslash"),
    (
        "invalid number",
        "this is not a number of JSON",
        "write digits alone, without a zero before them",
    ),
    ("recursion limit", "values are nested deeper than this program reads", ""),
];

/// Where a text is not JSON.
pub(super) fn in_json(text: &str) -> Option<SyntaxError> {
    let error = serde_json::from_str::<serde::de::IgnoredAny>(text).err()?;
    let starts = line_start(text, error.line());
    let at = text.floor_char_boundary((starts + error.column().saturating_sub(1)).min(text.len()));
    let rest = &text[at..];
    let before = text[..at].trim_end();
    if rest.starts_with(['/', '#']) {
        let message = "JSON has no comments";
        return Some(SyntaxError::new(
            at..at,
            message,
            "take it out, or write the record as YAML or TOML",
        ));
    }
    if rest.starts_with(['\'', '“', '”', '‘', '’']) {
        let message = "a text is written in double quotation marks";
        return Some(SyntaxError::new(at..at, message, "write \"…\""));
    }
    let said = error.to_string();
    if rest.starts_with(['}', ']']) && before.ends_with(',') {
        let comma = before.len() - 1;
        return Some(SyntaxError::new(
            comma..comma + 1,
            "a comma before a closing bracket",
            "take the comma out",
        ));
    }
    Some(match JSON.iter().find(|(part, ..)| said.contains(part)) {
        Some((_, message, help)) => SyntaxError::new(at..at, message, help),
        None => SyntaxError::new(
            at..at,
            "this is not a value of JSON",
            "write a text in double quotation marks, a number, true, false, a list or a table",
        ),
    })
}

/// What TOML's reader found; of several mistakes in one number or one text, one.
pub(super) fn in_toml(errors: &[toml::de::Error], text: &str) -> Vec<SyntaxError> {
    let mut found: Vec<SyntaxError> = Vec::new();
    for error in errors {
        let span = error.span().unwrap_or(0..0);
        let ours = number_with_commas(text, span.start)
            .or_else(|| typographic_quotes(text, &span))
            .unwrap_or_else(|| of_toml(error.message().trim_end(), span));
        if found.last().is_none_or(|last| last.span != ours.span || last.message != ours.message) {
            found.push(ours);
        }
    }
    found
}

const TOML: [Words; 3] = [
    ("string values must be quoted", "a text is written in quotation marks", "write \"…\""),
    ("duplicate key", "this key is here a second time", "keep one of the two"),
    ("recursion limit", "values are nested deeper than this program reads", ""),
];

fn of_toml(said: &str, span: Range<usize>) -> SyntaxError {
    match TOML.iter().find(|(part, ..)| said.contains(part)) {
        Some((_, message, help)) => SyntaxError::new(span, message, help),
        None => SyntaxError::new(span, said, ""),
    }
}

/// `count = 1,500`, where the mistake is found at or after the comma.
fn number_with_commas(text: &str, at: usize) -> Option<SyntaxError> {
    let at = text.floor_char_boundary(at.min(text.len()));
    let start = text[..at].rfind('\n').map_or(0, |line_break| line_break + 1);
    let line = text[start..].split('\n').next().unwrap_or_default();
    let number = |c: char| c.is_ascii_digit() || c == ',';
    // The value is that of the last key before the mistake.
    let equals = line[..at - start].rfind('=')?;
    let value = line[equals + 1..].trim_start();
    let value_at =
        start + line.len() - line[equals + 1..].len() + (line[equals + 1..].len() - value.len());
    let digits = value.find(|c| !number(c)).unwrap_or(value.len());
    let written = value[..digits].trim_end_matches(',');
    let mut groups = written.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let thousands = (1..=3).contains(&first.len())
        && !rest.is_empty()
        && rest.iter().all(|group| group.len() == 3);
    thousands.then(|| SyntaxError {
        span: value_at..value_at + written.len(),
        message: format!("a number is written without commas: {}", written.replace(',', "")),
        help: Some("take the commas out"),
    })
}

/// `short = “MSS”`
fn typographic_quotes(text: &str, span: &Range<usize>) -> Option<SyntaxError> {
    let first = text.get(span.start..)?.chars().next()?;
    if !matches!(first, '“' | '”' | '„' | '‘' | '’' | '«' | '»') {
        return None;
    }
    Some(SyntaxError {
        span: span.start..span.end.max(span.start + first.len_utf8()),
        message: "a text is written in straight quotation marks".to_owned(),
        help: Some("write \" in place of each of the marks"),
    })
}

/// The byte of a line and a column, both counted from 1, the column in characters.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start = line_start(text, line);
    let rest = &text[start..];
    let within = rest.char_indices().nth(column.saturating_sub(1));
    start + within.map_or(rest.len(), |(at, _)| at)
}

fn line_start(text: &str, line: usize) -> usize {
    match line {
        0 | 1 => 0,
        line => memchr::memchr_iter(b'\n', text.as_bytes())
            .nth(line - 2)
            .map_or(text.len(), |at| at + 1),
    }
}
