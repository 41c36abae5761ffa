use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level};
use crate::library::Library;
use crate::record::mission::Pledge;

pub const RULE: Rule = Rule {
    id: "pledge-number",
    group: Group::Records,
    level: Level::ERROR,
    page: include_str!("pledge_number.md"),
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
        for pledge in &file.record.pledges {
            // A number that could not be read is reported as such; nothing is held against the rest.
            let readable = pledge.personnel.iter().all(|personnel| personnel.count.is_some());
            let numbered = readable && !pledge.personnel.is_empty();
            let Some(note) = pledge.note.as_ref().filter(|_| numbered) else {
                continue;
            };
            let numbers = numbers(&note.value.0);
            let structured = structured(pledge);
            let total: u64 = pledge
                .personnel
                .iter()
                .filter_map(|personnel| personnel.count.as_ref())
                .map(|count| u64::from(count.value))
                .sum();
            let stated: u64 = numbers.iter().filter(|(_, people)| *people).map(|(n, _)| n).sum();
            for (count, span) in &structured {
                let said = numbers.iter().any(|(number, _)| number == count);
                if said || numbers.is_empty() || total == stated {
                    continue;
                }
                findings.push(
                    Finding::new(
                        RULE.id,
                        crate::source::Place::new(&file.source, span.clone()),
                        format!("`personnel` says {count}, the pledge's text does not"),
                    )
                    .label("not in the text")
                    .related(file.place(note), "the text of the pledge")
                    .help("correct the one that is wrong"),
                );
            }
            for &(number, _) in numbers.iter().filter(|(_, people)| *people) {
                let counted = structured.iter().any(|(count, _)| *count == number);
                if counted || number == total {
                    continue;
                }
                findings.push(
                    Finding::new(
                        RULE.id,
                        file.place(note),
                        format!("the pledge's text says {number}, `personnel` does not"),
                    )
                    .label(format!("{number} people are not in `personnel`"))
                    .help("add them to `personnel`, or correct the text"),
                );
            }
        }
    }
}

fn structured(pledge: &Pledge) -> Vec<(u64, std::ops::Range<usize>)> {
    let counts = pledge.personnel.iter().flat_map(|personnel| {
        [personnel.count.as_ref(), personnel.up_to.as_ref()].into_iter().flatten()
    });
    counts.map(|count| (u64::from(count.value), count.span.clone())).collect()
}

/// The numbers of a text, and whether each counts people by the word after it. Years, and numbers
/// within citations and words, are passed over.
fn numbers(text: &str) -> Vec<(u64, bool)> {
    let (markers, _) = crate::citation::markup::find(text);
    let mut plain = text.to_owned();
    for marker in markers.iter().rev() {
        plain.replace_range(marker.span.clone(), " ");
    }
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
