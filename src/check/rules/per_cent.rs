use std::sync::LazyLock;

use regex_automata::meta::Regex;

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level};
use crate::library::{Library, Setting};

pub const RULE: Rule = Rule {
    id: "per-cent",
    group: Group::HouseStyle,
    level: Level::Off,
    page: include_str!("per_cent.md"),
    check,
};

static SIGN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\d[ \u{A0}\u{202F}]?%").expect("a valid pattern"));

fn check(library: &Library, findings: &mut Vec<Finding>) {
    // A table may have the sign.
    for text in library.running_texts().filter(|text| text.setting != Setting::Table) {
        for found in SIGN.find_iter(&text.words) {
            let span = found.start() + 1..found.end();
            let line_start = text.words[..span.start].rfind('\n').map_or(0, |at| at + 1);
            let rest = &text.words[span.end..];
            let line_end = rest.find('\n').map_or(text.words.len(), |at| span.end + at);
            let in_table = text.words[line_start..line_end].contains('|');
            let in_address = rest.starts_with(char::is_alphanumeric);
            if in_table || in_address {
                continue;
            }
            let finding = Finding::new(
                RULE.id,
                text.place(&span),
                "running text has `per cent`, not the sign",
            )
            .label("write `per cent`");
            let ends = rest.chars().next().is_none_or(|c| c.is_whitespace() || ".,;:)".contains(c));
            findings.push(if ends { text.mend(finding, &span, " per cent") } else { finding });
        }
    }
}
