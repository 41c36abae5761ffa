use std::sync::LazyLock;

use regex_automata::meta::Regex;

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Library, RunningText, Setting};

pub const RULE: Rule = Rule {
    id: RuleId::PERCENT_SIGN,
    group: Group::HouseStyle,
    level: Level::Off,
    page: include_str!("percent_sign.md"),
    check,
};

static SIGN: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\d[ \u{A0}\u{202F}]?%").expect("a valid pattern"));

fn check(library: &Library, findings: &mut Vec<Finding>) {
    // A table may have the sign.
    for text in library.running_texts().filter(|text| text.setting != Setting::Table) {
        let mut start = 0;
        for line in text.words.split_inclusive('\n') {
            // So may a row of a draft's tables.
            if !line.contains('|') {
                findings.extend(signs(&text, line, start));
            }
            start += line.len();
        }
    }
}

/// The signs of a line that begins at a byte of a text.
fn signs(text: &RunningText<'_>, line: &str, start: usize) -> Vec<Finding> {
    let found = SIGN.find_iter(line).filter_map(|found| {
        let rest = &line[found.end()..];
        // In an address, two digits or letters follow.
        if rest.starts_with(char::is_alphanumeric) {
            return None;
        }
        let span = start + found.start() + 1..start + found.end();
        let finding = Finding::new(
            RULE.id,
            text.place(&span),
            "use `per cent` instead of `%` in running text",
        )
        .label("write `per cent`");
        let ends = rest.chars().next().is_none_or(|c| c.is_whitespace() || ".,;:)".contains(c));
        Some(if ends { text.mend(finding, &span, " per cent") } else { finding })
    });
    found.collect()
}
