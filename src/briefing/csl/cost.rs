//! Whether a style can be printed: a macro that calls itself, or macros that call each other again and
//! again, would never end.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// So deep elements may stand in each other.
const MOST_DEEP: usize = 100;
/// So many calls of macros a style may come to.
const MOST_CALLS: u64 = 1_000_000;

/// The macros that a macro calls.
type Calls = HashMap<String, Vec<String>>;

/// Checks the text of a style.
pub(super) fn check(text: &str) -> Result<(), String> {
    let calls = calls(text)?;
    let mut known = HashMap::new();
    for name in calls.keys() {
        if cost(name, &calls, &mut known, 0)? > MOST_CALLS {
            return Err(format!("the macro `{name}` calls others too often to be printed"));
        }
    }
    Ok(())
}

fn calls(text: &str) -> Result<Calls, String> {
    let mut reader = Reader::from_str(text);
    let mut calls = Calls::new();
    let (mut inside, mut depth) = (String::new(), 0_usize);
    loop {
        let at = reader.buffer_position();
        let failed = |why: &str| {
            let before = usize::try_from(at).ok().and_then(|at| text.get(..at)).unwrap_or(text);
            let line = before.matches('\n').count() + 1;
            format!("is not a CSL style: line {line}: {why}")
        };
        match reader.read_event().map_err(|error| failed(&error.to_string()))? {
            Event::Start(tag) => {
                depth += 1;
                if depth > MOST_DEEP {
                    return Err(failed("its elements are in each other too deeply"));
                }
                if tag.local_name().as_ref() == "macro" {
                    inside = attribute(&tag, "name").unwrap_or_default();
                    calls.entry(inside.clone()).or_default();
                } else {
                    note(&tag, &inside, &mut calls);
                }
            }
            Event::Empty(tag) if tag.local_name().as_ref() == "macro" => {
                calls.entry(attribute(&tag, "name").unwrap_or_default()).or_default();
            }
            Event::Empty(tag) => note(&tag, &inside, &mut calls),
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                if tag.local_name().as_ref() == "macro" {
                    inside.clear();
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    let unknown = calls.values().flatten().find(|name| !calls.contains_key(*name));
    match unknown {
        Some(name) => Err(format!("calls the macro `{name}`, which it does not have")),
        None => Ok(calls),
    }
}

/// Notes which macro an element calls.
fn note(tag: &BytesStart<'_>, inside: &str, calls: &mut Calls) {
    if let Some(called) = attribute(tag, "macro") {
        calls.entry(inside.to_owned()).or_default().push(called);
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.try_get_attribute(name).ok()??;
    Some(attribute.value.into_owned())
}

/// How many calls a macro comes to, its own included.
fn cost(
    name: &str,
    calls: &Calls,
    known: &mut HashMap<String, u64>,
    depth: usize,
) -> Result<u64, String> {
    if let Some(cost) = known.get(name) {
        return Ok(*cost);
    }
    if depth > MOST_DEEP {
        return Err(format!("the macro `{name}` calls itself"));
    }
    let mut all = 1_u64;
    for called in calls.get(name).into_iter().flatten() {
        all = all.saturating_add(cost(called, calls, known, depth + 1)?);
    }
    known.insert(name.to_owned(), all);
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn what_never_ends_is_refused() {
        let style = |macros: &str| format!("<style>{macros}</style>");
        let own = style("<macro name=\"a\"><text macro=\"a\"/></macro>");
        assert!(check(&own).unwrap_err().contains("calls itself"));
        let missing = style("<macro name=\"a\"><text macro=\"b\"/></macro>");
        assert!(check(&missing).unwrap_err().contains("`b`"));
        let twice = |at: usize| {
            let next = at + 1;
            format!(
                "<macro name=\"m{at}\"><text macro=\"m{next}\"/><text macro=\"m{next}\"/></macro>"
            )
        };
        let many: String = (0..40).map(twice).collect();
        let many = style(&format!("{many}<macro name=\"m40\"/>"));
        assert!(check(&many).unwrap_err().contains("too often"));
        assert!(check(&style(&"<group>".repeat(500))).is_err());
        assert_eq!(check(&style("<macro name=\"a\"><text value=\"b\"/></macro>")), Ok(()));
    }
}
