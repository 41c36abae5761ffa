use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Library, RecordFile};
use crate::record::Prose;
use crate::record::mission::Pledge;
use crate::source::Place;

pub const RULE: Rule = Rule {
    id: RuleId::PLEDGE_NUMBER_MISMATCH,
    group: Group::Records,
    level: Level::ERROR,
    page: include_str!("pledge_number_mismatch.md"),
    check,
};

/// Words after a number that make it a number of people.
const PEOPLE: &[&str] = &[
    "troops",
    "personnel",
    "police",
    "officers",
    "soldiers",
    "members",
    "military",
    "law",
    "gendarmes",
    "civilians",
    "experts",
    "staff",
];

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for file in &library.records {
        findings
            .extend(file.record.pledges.iter().filter_map(|pledge| contradiction(file, pledge)));
    }
}

/// Where the words of a pledge and its structured numbers part; once, since one number that is
/// wrong is missing on both sides.
fn contradiction(file: &RecordFile, pledge: &Pledge) -> Option<Finding> {
    // A number that could not be read is reported as such; the rest is not reported.
    let readable = pledge.personnel.iter().all(|personnel| personnel.count.is_some());
    let numbered = readable && !pledge.personnel.is_empty();
    let note = pledge.note.as_ref().filter(|_| numbered)?;
    let numbers = numbers(note);
    let structured = structured(pledge);
    let counts = pledge.personnel.iter().filter_map(|personnel| personnel.count.as_ref());
    let total: u64 = counts.map(|count| u64::from(count.value)).sum();
    let people = || numbers.iter().filter(|(_, people)| *people).map(|(number, _)| *number);
    // The two may divide the same people in different ways.
    if numbers.is_empty() || people().fold(0, u64::saturating_add) == total {
        return None;
    }
    let uncounted = people()
        .find(|number| *number != total && structured.iter().all(|(count, _)| count != number));
    let unsaid = structured.iter().find(|(count, _)| numbers.iter().all(|(said, _)| said != count));
    match (unsaid, uncounted) {
        (Some((count, span)), uncounted) if people().all(|number| number != total) => {
            let said = uncounted.map_or_else(
                || "the pledge's text does not".to_owned(),
                |number| format!("the pledge's text says {number}"),
            );
            Some(
                Finding::new(
                    RULE.id,
                    Place::new(&file.source, span.clone()),
                    format!("`personnel` says {count}, {said}"),
                )
                .label("not in the text")
                .related(file.place(note), "the text of the pledge")
                .help("correct the one that is wrong"),
            )
        }
        (_, Some(number)) => Some(
            Finding::new(
                RULE.id,
                file.place(note),
                format!("the pledge's text says {number}, `personnel` does not"),
            )
            .label(format!("{number} people are not in `personnel`"))
            .help("add them to `personnel`, or correct the text"),
        ),
        _ => None,
    }
}

fn structured(pledge: &Pledge) -> Vec<(u64, std::ops::Range<usize>)> {
    let counts = pledge.personnel.iter().flat_map(|personnel| {
        [personnel.count.as_ref(), personnel.up_to.as_ref()].into_iter().flatten()
    });
    counts.map(|count| (u64::from(count.value), count.span.clone())).collect()
}

/// The numbers of a text, and whether each counts people by the words after it. Numbers within
/// citations are skipped.
fn numbers(text: &Prose) -> Vec<(u64, bool)> {
    let mut plain = String::with_capacity(text.len());
    let mut at = 0;
    for marker in text.markers() {
        plain.push_str(&text[at..marker.span.start]);
        plain.push(' ');
        at = marker.span.end;
    }
    plain.push_str(&text[at..]);
    let plain = with_plain_numbers(&plain);
    let words: Vec<&str> = plain.split_whitespace().collect();
    let mut found = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let digits = word.replace(',', "");
        let Ok(number) = digits.parse::<u64>() else {
            continue;
        };
        let people = words[at + 1..].iter().take(2).any(|next| {
            let next = next.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            PEOPLE.contains(&next.as_str())
        });
        found.push((number, people));
    }
    found
}

/// A text with its numbers as English writes them, but for commas: without the spaces that do not break (French, Russian)
/// and the full stops (Spanish) that group digits, and apart from Chinese words.
fn with_plain_numbers(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let is_group = |at: usize| (at..at + 3).all(digit) && !digit(at + 3);
    let is_chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
    let mut plain = String::with_capacity(text.len());
    for (at, &c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| chars[before]);
        let after_digit = before.is_some_and(|before| before.is_ascii_digit());
        if matches!(c, '\u{a0}' | '\u{202f}' | '.') && after_digit && is_group(at + 1) {
            continue;
        }
        let after_chinese = before.is_some_and(is_chinese);
        if (after_digit && is_chinese(c)) || (after_chinese && c.is_ascii_digit()) {
            plain.push(' ');
        }
        plain.push(c);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::with_plain_numbers;

    #[test]
    fn a_number_is_one_word_in_every_language() {
        let plain = |text| with_plain_numbers(text);
        assert_eq!(plain("1\u{a0}500 soldats, 2\u{202f}000"), "1500 soldats, 2000");
        assert_eq!(plain("Prometió 1.500 efectivos."), "Prometió 1500 efectivos.");
        assert_eq!(plain("承诺派遣1,500名士兵"), "承诺派遣 1,500 名士兵");
        assert_eq!(plain("1.5 million, 12.10.2024"), "1.5 million, 12.10.2024");
    }
}
