use std::sync::LazyLock;

use regex_automata::meta::Regex;

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;

pub const RULE: Rule = Rule {
    id: RuleId::PADDED_DATE,
    group: Group::HouseStyle,
    level: Level::Off,
    page: include_str!("padded_date.md"),
    check,
};

/// `02 October 2023`, `02 October`.
static PADDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\b0[1-9]\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?:\s+\d{4}\b)?",
    )
    .expect("a valid pattern")
});

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for text in library.running_texts() {
        for found in PADDED.find_iter(&text.words) {
            let span = found.range();
            // The end of a number, as in a call number: `0101.06 July 2008`.
            let before = text.words[..span.start].chars().next_back();
            if before.is_some_and(|c| matches!(c, '.' | ',' | '-' | '–' | '/' | ':')) {
                continue;
            }
            let written = &text.words[span.clone()];
            let plain = written.trim_start_matches('0');
            let finding = Finding::new(
                RULE.id,
                text.place(&span),
                format!("`{written}` is written with a zero before the day"),
            )
            .label(format!("write `{plain}`"));
            findings.push(text.mend(finding, &span, plain));
        }
    }
}
