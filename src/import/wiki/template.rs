//! Templates of wikitext: what they show in a text, and what source they name in a footnote.

use crate::symbol::Symbol;

/// A template with its fields.
#[derive(Debug)]
pub(super) struct Template {
    /// Its name, in small letters.
    name: String,
    /// Its fields with their lines; those without a name are numbered from 1.
    pub fields: Vec<(usize, String, String)>,
}

/// How long the template at the beginning of a text is: to its `}}`, or to the end of the text.
pub(super) fn length(text: &str, deepest: usize) -> usize {
    let mut depth = 0usize;
    let mut at = 0;
    let bytes = text.as_bytes();
    while at < bytes.len() {
        match bytes.get(at..at + 2) {
            Some(b"{{") => {
                depth += 1;
                at += 2;
            }
            Some(b"}}") => {
                depth = depth.saturating_sub(1);
                at += 2;
                if depth == 0 {
                    return at;
                }
            }
            _ => at += 1,
        }
        if depth > deepest {
            break;
        }
    }
    // One that is not closed ends with its line.
    text.find('\n').unwrap_or(text.len())
}

impl Template {
    /// Reads a template that begins on a line.
    pub(super) fn read(text: &str, line: usize) -> Template {
        let inside = text.strip_prefix("{{").unwrap_or(text);
        let inside = inside.strip_suffix("}}").unwrap_or(inside);
        let mut parts = split(inside).into_iter();
        let (_, name) = parts.next().unwrap_or((0, ""));
        let mut unnamed = 0;
        let fields = parts
            .map(|(at, part)| {
                let line = line + inside[..at].matches('\n').count();
                match part.split_once('=') {
                    Some((name, value)) if !name.contains(['[', '{', '<', '/']) => {
                        (line, name.trim().to_owned(), value.trim().to_owned())
                    }
                    _ => {
                        unnamed += 1;
                        (line, unnamed.to_string(), part.trim().to_owned())
                    }
                }
            })
            .collect();
        let name = name.trim().replace('_', " ").to_lowercase();
        Template { name, fields }
    }

    fn field(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(_, own, _)| own.eq_ignore_ascii_case(name));
        found.map(|(_, _, value)| value.as_str()).filter(|value| !value.is_empty())
    }

    pub(super) fn is_infobox(&self) -> bool {
        self.name.starts_with("infobox")
    }

    /// What it shows in the text; nothing if that is not known.
    pub(super) fn shown(&self) -> Option<String> {
        const SILENT: &[&str] = &[
            "reflist",
            "notelist",
            "use dmy dates",
            "use mdy dates",
            "short description",
            "authority control",
            "defaultsort",
            "default sort",
            "coord",
            "toc",
            "clear",
            "italic title",
            "pp",
            "good article",
            "featured article",
            "citation needed",
            "cn",
            "fact",
            "when",
            "who",
            "which",
            "according to whom",
            "clarify",
            "as of",
            "efn",
            "update",
            "refbegin",
            "refend",
            "-",
        ];
        const FIRST: &[&str] = &[
            "flag",
            "flagcountry",
            "flagu",
            "flag country",
            "flagdeco",
            "nowrap",
            "nobr",
            "small",
            "abbr",
            "ill",
            "interlanguage link",
            "wikt",
            "ship",
            "visible anchor",
            "anchor",
            "mvar",
            "nobold",
            "big",
        ];
        let name = self.name.as_str();
        let field = |name: &str| self.field(name).map(str::to_owned);
        if SILENT.contains(&name) || name.starts_with("use ") || name.starts_with("pp-") {
            return Some(String::new());
        }
        if FIRST.contains(&name) {
            return Some(field("1").unwrap_or_default());
        }
        match name {
            "lang" | "transl" | "transliteration" => field("2").or_else(|| field("1")),
            "nbsp" | "spaces" | "snd" | "spaced ndash" => {
                Some(if name.contains("nd") { " – ".to_owned() } else { " ".to_owned() })
            }
            "start date" | "end date" | "date" | "dts" | "start date and age" => self.day(),
            _ if self.is_source() => Some(self.as_source()),
            _ => None,
        }
    }

    /// `{{start date|2023|10|02}}` as `2 October 2023`.
    fn day(&self) -> Option<String> {
        let number = |name: &str| self.field(name)?.parse::<u32>().ok();
        match (number("1"), number("2"), number("3")) {
            (Some(year), Some(month), Some(day)) => {
                let day = crate::date::Date::parse(&format!("{year:04}-{month:02}-{day:02}"))?;
                Some(day.long())
            }
            _ => self.field("1").map(str::to_owned),
        }
    }

    fn is_source(&self) -> bool {
        let name = self.name.as_str();
        name.starts_with("cite ")
            || name.starts_with("citation")
            || name.starts_with("un doc")
            || name.starts_with("undoc")
            || name.starts_with("unbisnet")
            || name.starts_with("un sc")
            || name.starts_with("unsc")
    }

    /// The source that it names, in words with a symbol that reads: `S/RES/2699 (2023), para. 16`.
    pub(super) fn as_source(&self) -> String {
        let symbol = self.symbol();
        let mut words = match &symbol {
            Some(symbol) => symbol.to_string(),
            None => {
                let named = ["author", "last", "title", "1", "2", "publisher", "website", "work"];
                let named = named.iter().filter_map(|name| self.field(name));
                named.collect::<Vec<_>>().join(", ")
            }
        };
        if let Some(place) = self.field("at").or_else(|| self.field("paragraph")) {
            let is_number = place.starts_with(|c: char| c.is_ascii_digit());
            words.push_str(if is_number { ", para. " } else { ", " });
            words.push_str(place);
        }
        words
    }

    /// The document that it names by fields, by an address or in its title.
    fn symbol(&self) -> Option<Symbol> {
        let id = self.field("docid").or_else(|| self.field("id"));
        let of_id = id.and_then(|id| {
            let slashed = id.replace('-', "/");
            [id, slashed.as_str()].into_iter().find_map(|id| Symbol::parse(id).ok())
        });
        let of_address = || {
            ["url", "URL", "1"].iter().find_map(|name| Symbol::from_link(self.field(name)?).ok())
        };
        of_id.or_else(|| self.numbered()).or_else(of_address).or_else(|| {
            let title = self.field("title")?;
            let found = crate::citation::extract::extract(title);
            found.iter().find_map(|citation| citation.symbol().cloned())
        })
    }

    /// `{{UN document |body=S |type=R |resolution_number=2699 |year=2023}}`
    fn numbered(&self) -> Option<Symbol> {
        let number = self.field("resolution_number").or_else(|| self.field("resolution number"));
        let number = number.or_else(|| self.field("number"))?;
        let body = self.field("body").unwrap_or_default().to_lowercase();
        if body.starts_with('g') || body == "a" {
            let session = self.field("session")?;
            return Symbol::parse(&format!("A/RES/{session}/{number}")).ok();
        }
        let year = self.field("year").map(str::to_owned).or_else(|| {
            let year = crate::symbol::register::council_year(number.parse().ok()?)?;
            Some(year.to_string())
        })?;
        Symbol::parse(&format!("S/RES/{number} ({year})")).ok()
    }
}

/// The parts of a template at its own pipes, each with its place.
fn split(inside: &str) -> Vec<(usize, &str)> {
    let mut parts = Vec::new();
    let (mut depth, mut start) = (0usize, 0);
    let bytes = inside.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes.get(at..at + 2) {
            Some(b"{{" | b"[[") => {
                depth += 1;
                at += 2;
                continue;
            }
            Some(b"}}" | b"]]") => {
                depth = depth.saturating_sub(1);
                at += 2;
                continue;
            }
            _ => {}
        }
        if bytes[at] == b'|' && depth == 0 {
            parts.push((start, &inside[start..at]));
            start = at + 1;
        }
        at += 1;
    }
    parts.push((start, &inside[start..]));
    parts
}

/// A link as words: its label, with the year of a resolution that the label leaves out; of a link
/// without a label, the document.
pub(super) fn linked(address: &str, label: &str) -> String {
    let Ok(symbol) = Symbol::from_link(address) else {
        return label.to_owned();
    };
    if label.is_empty() {
        return symbol.to_string();
    }
    let short = symbol.short();
    let is_number = label.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && short.strip_prefix(label).is_some_and(|rest| rest.starts_with(" (")) {
        return short;
    }
    label.to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Template, length};

    #[track_caller]
    fn source(text: &str, expected: &str) {
        assert_eq!(Template::read(text, 1).as_source(), expected, "{text}");
    }

    #[test]
    fn sources_are_read_from_their_fields() {
        source(
            "{{UN document |docid=S-RES-1701(2006) |type=Resolution |year=2006}}",
            "S/RES/1701 (2006)",
        );
        source(
            "{{UN document|body=Security Council|type=R|resolution_number=2699|year=2023|at=16}}",
            "S/RES/2699 (2023), para. 16",
        );
        source(
            "{{UN document|body=General Assembly|session=60|resolution_number=251}}",
            "A/RES/60/251",
        );
        source("{{cite web |title=A letter |url=https://undocs.org/en/S/2024/263}}", "S/2024/263");
        source("{{cite news |title=Police arrive |work=The Paper}}", "Police arrive, The Paper");
    }

    #[test]
    fn a_template_ends_with_its_own_braces() {
        assert_eq!(length("{{a|{{b}}|c}} rest", 9), 13);
        assert_eq!(length("{{never closed\nnext", 9), 14);
    }
}
