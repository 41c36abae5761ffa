//! The place of a cursor in a record: in which table, at a key or at a value.
//!
//! A text that is being written seldom parses, so the place is found by what stands before the
//! cursor alone.

use std::ops::Range;

use crate::record::Syntax;

/// A place in a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    /// The syntax of the file.
    pub syntax: Syntax,
    /// The names of the tables around the place, from the outermost in.
    pub tables: Vec<String>,
    /// What is written there.
    pub at: At,
    /// What has been written of it.
    pub written: Range<usize>,
    /// Whether that is in quotation marks.
    pub quoted: bool,
}

/// What is written at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum At {
    /// The header of a table of TOML; what has been written of it begins with its first bracket.
    Header,
    /// A key.
    Key,
    /// The value under a key.
    Value(String),
    /// Text over several lines.
    Text,
}

impl Spot {
    /// Whether nothing but running text can be written there.
    pub fn is_running_text(&self) -> bool {
        self.at == At::Text
    }
}

/// The place of a byte of a record; nothing in a comment.
pub(super) fn spot(text: &str, offset: usize, syntax: Syntax) -> Option<Spot> {
    match syntax {
        Syntax::Toml => in_toml(text, offset),
        Syntax::Yaml => in_yaml(text, offset),
        Syntax::Json => in_json(text, offset),
    }
}

fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind('\n').map_or(0, |at| at + 1)
}

fn in_toml(text: &str, offset: usize) -> Option<Spot> {
    let place = |tables, at, written: Range<usize>, quoted| {
        Some(Spot { syntax: Syntax::Toml, tables, at, written, quoted })
    };
    if is_in_long_string(&text[..offset]) {
        return place(Vec::new(), At::Text, offset..offset, true);
    }
    let start = line_start(text, offset);
    let line = &text[start..offset];
    let above = &text[..start];
    let mut tables = header_above(above);
    let indent = line.len() - line.trim_start().len();
    if line[indent..].starts_with('[') && !line.contains([']', '=', '"']) {
        return place(Vec::new(), At::Header, start + indent..offset, false);
    }
    let mut segment = start;
    let mut key: Option<String> = None;
    let mut value = start;
    let mut keys = Vec::new();
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in line.char_indices().map(|(at, c)| (start + at, c)) {
        match (quote, c) {
            (Some('"'), '\\') if !escaped => escaped = true,
            (Some(mark), c) => {
                if c == mark && !escaped {
                    quote = None;
                }
                escaped = false;
            }
            (None, '"' | '\'') => {
                quote = Some(c);
                value = at + 1;
            }
            (None, '#') => return None,
            (None, '=') => {
                key = Some(text[segment..at].trim().trim_matches(['"', '\'']).to_owned());
                value = at + 1;
            }
            (None, '{') => {
                keys.push((tables.len(), key.clone()));
                tables.extend(key.take());
                segment = at + 1;
            }
            (None, '}') => {
                if let Some((length, outer)) = keys.pop() {
                    tables.truncate(length);
                    key = outer;
                }
                value = at + 1;
            }
            (None, ',') if keys.last().is_some() && key.is_some() => {
                key = None;
                segment = at + 1;
            }
            (None, ',' | '[') => value = at + 1,
            _ => {}
        }
    }
    let quoted = quote.is_some();
    // An item of a list over several lines.
    let key = key.or_else(|| if quoted { open_list(above) } else { None });
    match key {
        Some(key) => {
            let written = if quoted { value..offset } else { without_indent(text, value..offset) };
            place(tables, At::Value(key), written, quoted)
        }
        None if quoted => None,
        None => place(tables, At::Key, without_indent(text, segment..offset), false),
    }
}

fn without_indent(text: &str, span: Range<usize>) -> Range<usize> {
    let written = &text[span.clone()];
    span.start + written.len() - written.trim_start().len()..span.end
}

/// Whether a text ends inside a string of TOML that goes over several lines.
fn is_in_long_string(text: &str) -> bool {
    let mut rest = text;
    loop {
        let next = ["'''", "\"\"\""].into_iter().filter_map(|mark| Some((rest.find(mark)?, mark)));
        let Some((at, mark)) = next.min() else { return false };
        let Some(end) = rest[at + mark.len()..].find(mark) else { return true };
        rest = &rest[at + 2 * mark.len() + end..];
    }
}

/// The table whose header is the last one in a text.
fn header_above(text: &str) -> Vec<String> {
    let mut headers = text.lines().rev().filter_map(|line| {
        let name = line.trim().strip_prefix('[')?.split_once(']')?.0.trim_start_matches('[').trim();
        let is_name = |c: char| c.is_ascii_alphanumeric() || "_-. ".contains(c);
        (!name.is_empty() && name.chars().all(is_name)).then_some(name)
    });
    let name = headers.next().unwrap_or_default();
    name.split('.').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The key of a list that has been opened on a line above and is not closed yet.
fn open_list(above: &str) -> Option<String> {
    for line in above.lines().rev() {
        if line.trim_end().ends_with(']') || line.trim_start().starts_with('[') {
            return None;
        }
        if let Some((key, value)) = line.split_once('=')
            && value.trim_start().starts_with('[')
        {
            return Some(key.trim().to_owned());
        }
    }
    None
}

/// A line of YAML.
struct Line<'a> {
    /// The column of its first dash, or of its content where it has none.
    lead: usize,
    /// The column of its content.
    column: usize,
    /// What is written after indentation and dashes.
    content: &'a str,
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Line<'a> {
        let lead = line.len() - line.trim_start_matches(' ').len();
        let mut content = &line[lead..];
        while let Some(rest) = content.strip_prefix("- ").or_else(|| content.strip_prefix("-\t")) {
            content = rest.trim_start_matches(' ');
        }
        let column = line.len() - content.len();
        Line { lead, column, content }
    }

    fn is_item(&self) -> bool {
        self.lead < self.column
    }

    /// The key, and what is written after it.
    fn entry(&self) -> Option<(&'a str, &'a str)> {
        let (key, value) = self.content.split_once(':')?;
        let is_key = |c: char| c.is_ascii_alphanumeric() || "_-$\"'".contains(c);
        let spaced = value.is_empty() || value.starts_with([' ', '\r']);
        (spaced && !key.is_empty() && key.chars().all(is_key))
            .then_some((key.trim_matches(['"', '\'']), value.trim()))
    }
}

fn in_yaml(text: &str, offset: usize) -> Option<Spot> {
    let start = line_start(text, offset);
    let line = Line::of(&text[start..offset]);
    if line.content.starts_with('#') {
        return None;
    }
    // A parent begins further left; that of an item may begin where its dash does.
    let mut column = line.column;
    let mut limit = if line.is_item() { line.lead + 1 } else { line.column };
    let mut tables = Vec::new();
    for above in text[..start].lines().rev() {
        let above = Line::of(above);
        if above.content.trim().is_empty() || above.content.starts_with('#') {
            continue;
        }
        if above.column < limit {
            let Some((key, value)) = above.entry() else { break };
            match value {
                "" => tables.push(key.to_owned()),
                value if value.starts_with(['|', '>']) => {
                    let written = offset..offset;
                    let at = At::Text;
                    return Some(Spot { syntax: Syntax::Yaml, tables, at, written, quoted: true });
                }
                _ => break,
            }
            column = above.column;
            limit = if above.is_item() { above.lead + 1 } else { above.column };
        } else if above.is_item() && above.column == column {
            limit = limit.min(above.lead + 1);
        }
    }
    tables.reverse();
    let content = start + line.column;
    let place = |at, written: Range<usize>, quoted| {
        Some(Spot { syntax: Syntax::Yaml, tables: tables.clone(), at, written, quoted })
    };
    let Some((key, _)) = line.entry() else {
        // An item of a list of texts, or a key.
        let is_text = line.content.starts_with(['"', '\'']);
        return match (is_text, tables.split_last()) {
            (true, Some((key, outer))) => Some(Spot {
                syntax: Syntax::Yaml,
                tables: outer.to_vec(),
                at: At::Value(key.clone()),
                written: content + 1..offset,
                quoted: true,
            }),
            (true, None) => None,
            (false, _) => place(At::Key, content..offset, false),
        };
    };
    let colon = line.content.find(':').unwrap_or_default();
    let value = without_indent(text, content + colon + 1..offset);
    let quoted = text[value.clone()].starts_with(['"', '\'']);
    let written = value.start + usize::from(quoted)..value.end;
    place(At::Value(key.to_owned()), written, quoted)
}

/// An object or a list of JSON that is not closed yet.
enum Open {
    Object { key: Option<String>, at_key: bool },
    List,
}

fn in_json(text: &str, offset: usize) -> Option<Spot> {
    let mut open: Vec<Open> = Vec::new();
    let mut string: Option<usize> = None;
    let mut escaped = false;
    let mut value = 0;
    for (at, byte) in text.as_bytes()[..offset].iter().copied().enumerate() {
        if let Some(start) = string {
            match byte {
                b'\\' if !escaped => escaped = true,
                b'"' if !escaped => {
                    string = None;
                    if let Some(Open::Object { key, at_key: true }) = open.last_mut() {
                        *key = Some(text[start..at].to_owned());
                    }
                }
                _ => escaped = false,
            }
            continue;
        }
        match byte {
            b'"' => string = Some(at + 1),
            b'{' => open.push(Open::Object { key: None, at_key: true }),
            b'[' => {
                open.push(Open::List);
                value = at + 1;
            }
            b'}' | b']' => {
                open.pop();
            }
            b':' | b',' => {
                if let Some(Open::Object { at_key, .. }) = open.last_mut() {
                    *at_key = byte == b',';
                }
                value = at + 1;
            }
            _ => {}
        }
    }
    let mut keys = open.iter().filter_map(|open| match open {
        Open::Object { key, .. } => Some(key.clone()),
        Open::List => None,
    });
    let at_key = matches!(open.last(), Some(Open::Object { at_key: true, .. }));
    let last = keys.next_back()?;
    let tables = keys.flatten().collect();
    let written = match string {
        Some(start) => start..offset,
        None if at_key => offset..offset,
        None => without_indent(text, value..offset),
    };
    let at = if at_key { At::Key } else { At::Value(last?) };
    Some(Spot { syntax: Syntax::Json, tables, at, written, quoted: string.is_some() })
}

#[cfg(test)]
mod tests {
    use super::{At, spot};
    use crate::record::Syntax;

    /// Checks the place at `|`: tables, what is written there, and what has been written of it.
    #[track_caller]
    fn check(syntax: Syntax, text: &str, tables: &str, at: &At, written: &str) {
        let offset = text.find('|').expect("a cursor");
        let text = text.replacen('|', "", 1);
        let place = spot(&text, offset, syntax).expect("a place");
        let found = (place.tables.join("."), &place.at, &text[place.written.clone()]);
        assert_eq!(found, (tables.to_owned(), at, written), "{text}");
    }

    fn value(key: &str) -> At {
        At::Value(key.to_owned())
    }

    #[test]
    fn toml() {
        let check = |text, tables, at: &At, written| check(Syntax::Toml, text, tables, at, written);
        check("for|", "", &At::Key, "for");
        check("[mission]\nna|", "mission", &At::Key, "na");
        check("[mission]\nname = 'x'\n\n[[ple|", "", &At::Header, "[[ple");
        check("[[pledge]]\nstate = \"Ja|\"", "pledge", &value("state"), "Ja");
        check("[[pledge]]\nstate = |", "pledge", &value("state"), "");
        check("[[pledge]]\npersonnel = [{ ki|", "pledge.personnel", &At::Key, "ki");
        check("[[pledge]]\npersonnel = [{ kind = \"po|", "pledge.personnel", &value("kind"), "po");
        check(
            "[[pledge]]\npersonnel = [{ kind = \"police\", co|",
            "pledge.personnel",
            &At::Key,
            "co",
        );
        check("[[section]]\ntext = '''\n[@S|", "", &At::Text, "");
        check("[[section]]\ntext = '''\na\n'''\nti|", "section", &At::Key, "ti");
        check(
            "[[document]]\nrelated = [\n  \"S/1\",\n  \"S/2|",
            "document",
            &value("related"),
            "S/2",
        );
        check("[[document.extract]]\npar|", "document.extract", &At::Key, "par");
        assert_eq!(spot("# no", 4, Syntax::Toml), None);
    }

    #[test]
    fn yaml() {
        let check = |text, tables, at: &At, written| check(Syntax::Yaml, text, tables, at, written);
        check("for|", "", &At::Key, "for");
        check("mission:\n  na|", "mission", &At::Key, "na");
        check("pledge:\n  - state: Ja|", "pledge", &value("state"), "Ja");
        check("pledge:\n  - state: Jamaica\n    da|", "pledge", &At::Key, "da");
        check("pledge:\n- state: Jamaica\n  date: 2024-01-01\n  no|", "pledge", &At::Key, "no");
        check("pledge:\n- state: Jamaica\n- sta|", "pledge", &At::Key, "sta");
        check(
            "pledge:\n- state: a\n  personnel:\n    - kind: |",
            "pledge.personnel",
            &value("kind"),
            "",
        );
        check(
            "a: 1\nsection:\n  - title: x\n    source: \"S/RES/2|\"",
            "section",
            &value("source"),
            "S/RES/2",
        );
        let text = "section:\n  - text: >\n      a S/20";
        assert_eq!(spot(text, text.len(), Syntax::Yaml).map(|place| place.at), Some(At::Text));
    }

    #[test]
    fn json() {
        let check = |text, tables, at: &At, written| check(Syntax::Json, text, tables, at, written);
        check("{\"for|", "", &At::Key, "for");
        check("{\"pledge\": [{\"state\": \"Ja|", "pledge", &value("state"), "Ja");
        check("{\"pledge\": [{\"state\": \"Ja\", |", "pledge", &At::Key, "");
        check(
            "{\"document\": [{\"related\": [\"S/1\", \"S/2|",
            "document",
            &value("related"),
            "S/2",
        );
        check("{\"a\\\"b\": {\"c|", "a\\\"b", &At::Key, "c");
        assert_eq!(spot("", 0, Syntax::Json), None);
    }
}
