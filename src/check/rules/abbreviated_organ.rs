use std::sync::LazyLock;

use regex_automata::meta::Regex;

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;

pub const RULE: Rule = Rule {
    id: RuleId::ABBREVIATED_ORGAN,
    group: Group::HouseStyle,
    level: Level::Off,
    page: include_str!("abbreviated_organ.md"),
    check,
};

static ABBREVIATION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b(?:UNSCR?s?|UNGA|(?:SC|GA)\s+[Rr]esolutions?)\b").expect("a valid pattern")
});

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for text in library.running_texts() {
        for found in ABBREVIATION.find_iter(&text.words) {
            let span = found.range();
            // Part of a name, a file or a link.
            let beside = |c: Option<char>| c.is_some_and(|c| "/-_@#".contains(c));
            if beside(text.words[..span.start].chars().next_back())
                || beside(text.words[span.end..].chars().next())
            {
                continue;
            }
            let written = &text.words[span.clone()];
            let full = in_full(written);
            findings.push(
                Finding::new(
                    RULE.id,
                    text.place(&span),
                    format!("`{written}` is short for `{full}`"),
                )
                .label(format!("write `{full}`")),
            );
        }
    }
}

/// The organ in full, with the word resolution where it was meant.
fn in_full(written: &str) -> String {
    let organ = if written.contains("SC") { "Security Council" } else { "General Assembly" };
    let named = written.to_lowercase();
    if named.ends_with("resolutions") || named == "unscrs" {
        format!("{organ} resolutions")
    } else if named.ends_with("resolution") || named == "unscr" {
        format!("{organ} resolution")
    } else {
        organ.to_owned()
    }
}
