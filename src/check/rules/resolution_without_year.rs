use std::sync::LazyLock;

use regex_automata::meta::Regex;

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Library, RunningText, Setting};
use crate::symbol::register::council_year;

pub const RULE: Rule = Rule {
    id: RuleId::RESOLUTION_WITHOUT_YEAR,
    group: Group::HouseStyle,
    level: Level::Off,
    page: include_str!("resolution_without_year.md"),
    check,
};

static RESOLUTION: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b[Rr]esolutions?\s+(?:[Nn]o\.\s*)?\[?[1-9]\d{2,3}\b").expect("a valid pattern")
});

/// Organs that adopt resolutions. The one that is named last before a number is meant.
static ORGAN: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"Security\s+Council|Assembly|Council|Commission|Committee|Conference|Board|Parliament|Union",
    )
    .expect("a valid pattern")
});

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for text in library.running_texts() {
        for found in RESOLUTION.find_iter(&text.words) {
            let digits = text.words[found.range()].rsplit([' ', '\n', '\t', '[', '.']).next();
            let Some(digits) = digits else { continue };
            let span = found.end() - digits.len()..found.end();
            let year = digits.parse().ok().and_then(council_year);
            let Some(year) = year.filter(|_| is_without_year(&text.words[span.end..])) else {
                continue;
            };
            if is_of_security_council(&text, found.start(), span.end) {
                findings.push(
                    Finding::new(
                        RULE.id,
                        text.place(&span),
                        format!("resolution {digits} is cited without its year"),
                    )
                    .label(format!("write `{digits} ({year})`")),
                );
            }
        }
    }
}

/// Whether a number ends here and no year, session or second number follows, be it after a letter
/// (`3367 A (XXX)`) or at the end of a list (`1542, 1608 and 1658 (2006)`).
fn is_without_year(after: &str) -> bool {
    let rest = after.trim_start_matches(']').trim_start();
    let glued = after.starts_with(['/', '-', '–', '.']) && {
        let next = after.chars().nth(1);
        next.is_some_and(char::is_alphanumeric)
    };
    let mut words = rest.split_whitespace();
    let letter = words.next().is_some_and(|word| word.len() == 1)
        && words.next().is_some_and(|word| word.starts_with('('));
    !glued && !letter && !rest.starts_with(['(', '['])
}

/// Whether the resolution is the Security Council's: named as such before or after; in a record,
/// which is about a mandate of the Council, also where no organ is named.
fn is_of_security_council(text: &RunningText<'_>, start: usize, end: usize) -> bool {
    let after = text.words[end..].trim_start_matches(']').split_whitespace().take(4);
    let after: Vec<&str> = after.collect();
    if let ["of", "the", organ, rest @ ..] = after.as_slice()
        && organ.starts_with(char::is_uppercase)
    {
        return *organ == "Security" && rest.iter().any(|word| word.starts_with("Council"));
    }
    let context = text.context_before(start);
    match ORGAN.find_iter(context).last() {
        Some(organ) => {
            let named = &context[organ.range()];
            let just_council = named == "Council" && {
                let before = context[..organ.start()].split_whitespace().next_back();
                before.is_some_and(|word| word.eq_ignore_ascii_case("the"))
            };
            named.starts_with("Security") || (just_council && text.setting != Setting::Draft)
        }
        None => text.setting != Setting::Draft,
    }
}
