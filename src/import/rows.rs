//! The rows of the list of documents of the Security Council, in each shape that it is published
//! in: a JSON array, one JSON object per line, or CSV.

use serde_json::{Map, Value};

use super::ImportError;
use super::oddity::{Oddities, OddityKind};
use super::words;
use crate::date::Date;

/// A row of the list. What the import does not use is skipped.
#[derive(Debug, Default)]
pub(super) struct Row {
    pub id: Option<String>,
    pub symbol: Option<String>,
    pub title: Option<String>,
    pub description: Option<String>,
    pub date: Option<Date>,
    pub voting_yes: Option<String>,
    pub voting_no: Option<f64>,
    pub voting_abstain: Option<f64>,
    /// `2240th meeting`
    pub meeting_number: Option<String>,
    pub entity: Option<String>,
    pub agenda: Option<String>,
    pub topics: Option<String>,
    pub subjects: Option<String>,
    pub related_symbol: Option<String>,
    pub url: Option<String>,
    pub last_update: Option<Date>,
}

/// Reads the rows. A row that cannot be read is reported with its line, and the others are read.
///
/// # Errors
/// A text in none of the shapes, or one of which no row can be read.
pub(super) fn read(text: &str, odd: &mut Oddities) -> Result<Vec<Row>, ImportError> {
    let values = match text.trim_start().chars().next() {
        Some('[') => array(text)?,
        Some('{') => lines(text),
        _ => table(text)?,
    };
    let mut rows = Vec::new();
    let mut first = None;
    for (line, value) in values {
        match value.and_then(|value| Row::of(&value)) {
            Ok(row) => rows.push(row),
            Err(reason) => {
                odd.add(OddityKind::UnreadableRow, format!("line {line}"), &reason);
                first.get_or_insert(format!("line {line}: {reason}"));
            }
        }
    }
    match first {
        Some(reason) if rows.is_empty() => Err(ImportError::Json(reason)),
        _ if rows.is_empty() => Err(ImportError::NoEntries),
        _ => Ok(rows),
    }
}

/// A row with the line that it begins on, or why it cannot be read.
type Placed = (usize, Result<Value, String>);

fn array(text: &str) -> Result<Vec<Placed>, ImportError> {
    let values: Vec<Value> =
        serde_json::from_str(text).map_err(|error| ImportError::Json(error.to_string()))?;
    let starts = starts_of_items(text);
    let lines = Lines::new(text);
    let line = |at: usize| lines.of(starts.get(at).copied().unwrap_or_default());
    Ok(values.into_iter().enumerate().map(|(at, value)| (line(at), Ok(value))).collect())
}

/// Where the items of a JSON array begin, in bytes.
fn starts_of_items(text: &str) -> Vec<usize> {
    let (mut depth, mut in_string, mut escaped) = (0_u32, false, false);
    let mut starts = Vec::new();
    for (at, byte) in text.bytes().enumerate() {
        if in_string {
            in_string = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            continue;
        }
        match byte {
            b'{' | b'[' => {
                if depth == 1 {
                    starts.push(at);
                }
                depth += 1;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                if depth == 1 {
                    starts.push(at);
                }
                in_string = true;
            }
            b',' | b' ' | b'\t' | b'\r' | b'\n' => {}
            // The first character of a number or a word.
            _ if depth == 1 && ends_item(text.as_bytes().get(at.wrapping_sub(1))) => {
                starts.push(at)
            }
            _ => {}
        }
    }
    starts
}

fn ends_item(before: Option<&u8>) -> bool {
    before.is_none_or(|byte| matches!(byte, b',' | b'[' | b' ' | b'\t' | b'\r' | b'\n'))
}

/// The lines of a text, to find the line of a byte.
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Lines {
        Lines(memchr::memchr_iter(b'\n', text.as_bytes()).collect())
    }

    /// The line of a byte, from 1.
    fn of(&self, at: usize) -> usize {
        self.0.partition_point(|&end| end < at) + 1
    }
}

fn lines(text: &str) -> Vec<Placed> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let read = |line: &str| serde_json::from_str(line).map_err(|error| in_line(&error));
    lines.map(|(at, line)| (at + 1, read(line))).collect()
}

/// What is wrong with a line of JSON, whose own number in the message would always be 1.
fn in_line(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let words = said.split(" at line ").next().unwrap_or_default();
    format!("{words} at column {}", error.column())
}

fn table(text: &str) -> Result<Vec<Placed>, ImportError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let broken = |error: csv::Error| ImportError::Csv(error.to_string());
    let head = reader.headers().map_err(broken)?.clone();
    if !head.iter().any(|name| name.trim().eq_ignore_ascii_case("symbol")) {
        return Err(ImportError::UnknownShape);
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(broken)?;
        let line = record.position().map_or(0, |place| place.line());
        let value = if record.len() == head.len() {
            let cells = head.iter().zip(&record).filter(|(_, cell)| !cell.trim().is_empty());
            let named = cells.map(|(name, cell)| (name.trim().to_lowercase(), cell.into()));
            Ok(Value::Object(named.collect::<Map<_, _>>()))
        } else {
            Err(format!("{} cells below {} columns", record.len(), head.len()))
        };
        rows.push((usize::try_from(line).unwrap_or_default(), value));
    }
    Ok(rows)
}

impl Row {
    /// Reads an object.
    fn of(value: &Value) -> Result<Row, String> {
        let Value::Object(object) = value else { return Err("expected a JSON object".to_owned()) };
        let text = |name| text(object, &[name]);
        Ok(Row {
            id: text("id")?,
            symbol: text("symbol").and_then(|symbol| match object.get("symbol") {
                Some(Value::Number(_)) => Err("`symbol` is a number".to_owned()),
                _ => Ok(symbol),
            })?,
            title: text("title")?,
            description: text("description")?,
            date: day(object, "date")?,
            voting_yes: text("voting_yes")?,
            voting_no: number(object, "voting_no")?,
            voting_abstain: number(object, "voting_abstain")?,
            meeting_number: text("meeting_number")?,
            entity: self::text(object, &["organization_un_entity", "un_entity", "entity"])?,
            agenda: self::text(object, &["agenda", "agenda_item", "agenda_information"])?,
            topics: text("topics")?,
            subjects: text("subjects")?,
            related_symbol: text("related_symbol")?,
            url: text("url")?,
            last_update: day(object, "last_update")?,
        })
    }
}

/// The text of the first field of these names that has one.
fn text(object: &Map<String, Value>, names: &[&str]) -> Result<Option<String>, String> {
    for name in names {
        match object.get(*name) {
            None | Some(Value::Null) => {}
            Some(Value::String(text)) => return Ok(Some(text.clone())),
            Some(Value::Number(number)) => return Ok(Some(number.to_string())),
            Some(_) => return Err(format!("`{name}` is neither a text nor a number")),
        }
    }
    Ok(None)
}

fn number(object: &Map<String, Value>, name: &str) -> Result<Option<f64>, String> {
    match object.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Number(number)) => Ok(number.as_f64()),
        Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
        Some(Value::String(text)) => match text.trim().parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(format!("`{name}` is not a number")),
        },
        Some(_) => Err(format!("`{name}` is not a number")),
    }
}

/// A day: milliseconds since 1970, `1980-06-27`, or a time of that day.
fn day(object: &Map<String, Value>, name: &str) -> Result<Option<Date>, String> {
    let Some(value) = object.get(name) else { return Ok(None) };
    let text = match value {
        Value::Null => return Ok(None),
        Value::Number(number) => return Ok(number.as_f64().and_then(of_milliseconds)),
        Value::String(text) => text.trim(),
        _ => return Err(format!("`{name}` is not a day")),
    };
    if text.is_empty() {
        return Ok(None);
    }
    if let Ok(milliseconds) = text.parse::<f64>() {
        return Ok(of_milliseconds(milliseconds));
    }
    match words::iso_day(text) {
        Some(day) => Ok(Some(day)),
        None => Err(format!("`{name}` is not a day")),
    }
}

fn of_milliseconds(milliseconds: f64) -> Option<Date> {
    // Further away there is no day that can be written.
    if milliseconds.abs() > 1e15 {
        return None;
    }
    let time = chrono::DateTime::from_timestamp_millis(milliseconds as i64)?;
    Some(Date(time.date_naive())).filter(|day| words::can_be_written(*day))
}

#[cfg(test)]
mod tests {
    use super::{Lines, starts_of_items};

    #[test]
    fn an_item_is_found_by_its_line() {
        let text = "[\n  {\"a\": \"}, [\\\"\"},\n\n  [1, 2], 3,\n  {}\n]\n";
        let lines = Lines::new(text);
        let found: Vec<usize> = starts_of_items(text).into_iter().map(|at| lines.of(at)).collect();
        assert_eq!(found, [2, 4, 4, 5]);
    }
}
