use std::sync::LazyLock;

use regex_automata::meta::Regex;

use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;

pub const RULE: Rule = Rule {
    id: RuleId::UNCAPITALIZED_MEMBER_STATES,
    group: Group::HouseStyle,
    level: Level::Off,
    page: include_str!("uncapitalized_member_states.md"),
    check,
};

static MEMBERS: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b[Mm]ember\s+states?\b").expect("a valid pattern"));

/// Words that may stand with a capital before the members of the United Nations, at the head of a
/// sentence.
const OPENING_WORDS: &[&str] = &[
    "A", "All", "Any", "Both", "Certain", "Each", "Every", "Few", "Five", "Four", "Many", "Most",
    "No", "Other", "Several", "Six", "Some", "Ten", "The", "These", "Those", "Three", "Two",
];

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for text in library.running_texts() {
        for found in MEMBERS.find_iter(&text.words) {
            let span = found.range();
            let (before, after) = (&text.words[..span.start], &text.words[span.end..]);
            if is_of_another_organization(before, after) {
                continue;
            }
            let written = &text.words[span.clone()];
            let capitals = written.replacen(['M', 'm'], "M", 1).replacen('s', "S", 1);
            let finding = Finding::new(
                RULE.id,
                text.place(&span),
                format!("capitalize `{written}`: the Member States of the United Nations"),
            )
            .label(format!("write `{capitals}`"));
            findings.push(match takes_capitals(before) {
                true => text.mend(finding, &span, &capitals),
                false => finding,
            });
        }
    }
}

/// Words after which nothing but the members of the United Nations is meant. After another one, as
/// in `federal member states`, it takes a look.
const PLAIN_WORDS: &[&str] = &[
    "a",
    "all",
    "among",
    "and",
    "any",
    "as",
    "between",
    "both",
    "by",
    "each",
    "every",
    "for",
    "from",
    "in",
    "most",
    "of",
    "on",
    "or",
    "other",
    "some",
    "that",
    "the",
    "these",
    "those",
    "to",
    "two",
    "upon",
    "which",
    "following",
    "numerous",
    "various",
    "interested",
    "relevant",
    "remaining",
    "respective",
    "individual",
    "with",
    "while",
];

/// Whether what stands before the words leaves no doubt that they are the members of the United
/// Nations.
fn takes_capitals(before: &str) -> bool {
    let trimmed = before.trim_end();
    if trimmed.is_empty() || trimmed.ends_with(['.', '!', '?', ':', ';', ',', '(']) {
        return true;
    }
    let word = trimmed.rsplit(char::is_whitespace).next().unwrap_or_default();
    let known = |words: &[&str]| words.iter().any(|other| other.eq_ignore_ascii_case(word));
    known(PLAIN_WORDS) || known(OPENING_WORDS)
}

/// Only the members of the United Nations take both capitals: those of the European Union, of
/// its own or of an organization named afterwards do not.
fn is_of_another_organization(before: &str, after: &str) -> bool {
    let trimmed = before.trim_end();
    let sentence = trimmed.is_empty() || trimmed.ends_with(['.', '!', '?', ':']);
    let word = before.split_whitespace().next_back().unwrap_or_default();
    let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let named = !sentence
        && word.starts_with(char::is_uppercase)
        && !OPENING_WORDS.contains(&word)
        && !matches!(word, "UN" | "Nations");
    let possessive = matches!(word.to_lowercase().as_str(), "its" | "their" | "whose")
        || word.ends_with("'s")
        || word.ends_with("’s");
    let mut words = after.split_whitespace();
    let of = after.starts_with(char::is_whitespace)
        && words.next() == Some("of")
        && !matches!((words.next(), words.next()), (Some("the"), Some("United" | "UN")));
    named || possessive || of || word.eq_ignore_ascii_case("federal")
}
