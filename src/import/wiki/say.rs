//! What the words of a wiki's tables say: a day, the effect and the end of a mandate, a number of
//! people. What is not said is not guessed.

use chrono::Months;

use crate::date::Date;
use crate::language::small_number;
use crate::record::mission::Effect;
use crate::record::{PersonnelKind, valid::Personnel};

/// A day in any usual form: `02 October 2023`, `October 2, 2023`, `2 Oct. 2023`, `2023-10-02`.
pub(super) fn day(text: &str) -> Option<Date> {
    let text = text.trim().trim_end_matches(['.', ',', ';']);
    let plain = text.replace(". ", " ");
    Date::parse(text).or_else(|| Date::in_words(&plain)).filter(|day| {
        let year = chrono::Datelike::year(&day.0);
        (1945..=9999).contains(&year)
    })
}

/// What a decision does, by the first word of a remark that says so.
pub(super) fn effect(note: &str) -> Option<Effect> {
    const VERBS: &[(&str, Effect)] = &[
        ("establish", Effect::Establishes),
        ("authoriz", Effect::Establishes),
        ("authoris", Effect::Establishes),
        ("creat", Effect::Establishes),
        ("extend", Effect::Extends),
        ("extension", Effect::Extends),
        ("renew", Effect::Extends),
        ("prolong", Effect::Extends),
        ("terminat", Effect::Terminates),
        ("ended", Effect::Terminates),
        ("clos", Effect::Terminates),
        ("transform", Effect::Transforms),
        ("transition", Effect::Transforms),
        ("replac", Effect::Transforms),
        ("modif", Effect::Modifies),
        ("revis", Effect::Modifies),
        ("adjust", Effect::Modifies),
        ("increas", Effect::Modifies),
        ("reduc", Effect::Modifies),
        ("expand", Effect::Modifies),
        ("request", Effect::Requests),
        ("welcom", Effect::Addresses),
        ("call", Effect::Addresses),
        ("condemn", Effect::Addresses),
        ("express", Effect::Addresses),
        ("not", Effect::Addresses),
    ];
    let words =
        note.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words.map(str::to_lowercase).find_map(|word| {
        VERBS
            .iter()
            .find(|(verb, _)| {
                word.starts_with(verb)
                    && (*verb != "not" || matches!(word.as_str(), "noted" | "notes" | "noting"))
            })
            .map(|(_, effect)| *effect)
    })
}

/// The last day of a mandate, where a remark names it, or names a first period, which counts from
/// the day of adoption.
pub(super) fn until(note: &str, effect: Effect, adopted: Date) -> Option<Date> {
    let words: Vec<&str> = note.split_whitespace().collect();
    let named = (0..words.len()).find_map(|at| {
        let is_end =
            matches!(words[at].to_lowercase().as_str(), "to" | "until" | "till" | "through");
        [3, 1].into_iter().find_map(|length| {
            is_end.then(|| day(&words.get(at + 1..at + 1 + length)?.join(" ")))?
        })
    });
    let counted = || {
        let months = (0..words.len()).find_map(|at| months(words.get(at..at + 2)?))?;
        let first = effect == Effect::Establishes;
        first.then(|| adopted.0.checked_add_months(Months::new(months)).map(Date))?
    };
    named.or_else(counted)
}

fn months(pair: &[&str]) -> Option<u32> {
    let number = small_number(pair[0]).or_else(|| pair[0].parse().ok());
    let number = number.filter(|number| *number <= 60)?;
    match pair[1].trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str() {
        "month" | "months" => Some(number),
        "year" | "years" => Some(number * 12),
        _ => None,
    }
}

/// Words for people in uniform and others, and the kind that each means.
const PEOPLE: &[(&str, PersonnelKind)] = &[
    ("police", PersonnelKind::Police),
    ("policemen", PersonnelKind::Police),
    ("constabulary", PersonnelKind::Police),
    ("gendarmes", PersonnelKind::Police),
    ("gendarmerie", PersonnelKind::Police),
    ("law", PersonnelKind::Police),
    ("officers", PersonnelKind::Police),
    ("troops", PersonnelKind::Military),
    ("soldiers", PersonnelKind::Military),
    ("military", PersonnelKind::Military),
    ("army", PersonnelKind::Military),
    ("defense", PersonnelKind::Military),
    ("defence", PersonnelKind::Military),
    ("peacekeepers", PersonnelKind::Military),
    ("experts", PersonnelKind::Civilian),
    ("civilians", PersonnelKind::Civilian),
    ("civilian", PersonnelKind::Civilian),
];

/// Words that a number of people must have near it, so that helicopters are not counted.
const COUNTED: &[&str] = &[
    "personnel",
    "troops",
    "police",
    "officers",
    "soldiers",
    "members",
    "military",
    "law",
    "gendarmes",
    "civilians",
    "civilian",
    "experts",
    "staff",
    "peacekeepers",
    "policemen",
];

/// The numbers of people in the words of a pledge, by kind. A number whose kind the words do not say
/// is left out.
pub(super) fn personnel(note: &str) -> Vec<Personnel> {
    let words: Vec<String> = note
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    let number =
        |word: &str| word.replace(',', "").parse::<u32>().ok().filter(|number| *number > 0);
    let mut found: Vec<Personnel> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let Some(count) = number(word) else { continue };
        // Up to the next number, the words are about this one.
        let end = (at + 1..words.len()).find(|next| number(&words[*next]).is_some());
        let after = &words[at + 1..end.unwrap_or(words.len())];
        let is_people = after.iter().take(2).any(|word| COUNTED.contains(&word.as_str()));
        let raised = words[..at].iter().rev().take(6);
        let raised: Vec<&str> = raised.map(String::as_str).collect();
        if raised.first() == Some(&"to")
            && raised
                .iter()
                .any(|word| matches!(*word, "increasing" | "increase" | "raising" | "up"))
            && let Some(last) = found.last_mut()
            && last.count < count
        {
            last.up_to = Some(count);
            continue;
        }
        let kind = after
            .iter()
            .take(7)
            .find_map(|word| PEOPLE.iter().find(|(known, _)| known == word).map(|(_, kind)| *kind));
        if let Some(kind) = kind
            && is_people
        {
            match found.iter_mut().find(|one| one.kind == kind) {
                Some(one) => one.count = one.count.saturating_add(count),
                None => found.push(Personnel { kind, count, up_to: None }),
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{day, effect, personnel, until};
    use crate::date::Date;
    use crate::record::mission::Effect;

    #[test]
    fn people_are_counted_by_kind() {
        let read = |note: &str| -> Vec<String> {
            let told = |one: &crate::record::valid::Personnel| match one.up_to {
                Some(up_to) => format!("{:?} {} to {up_to}", one.kind, one.count),
                None => format!("{:?} {}", one.kind, one.count),
            };
            personnel(note).iter().map(told).collect()
        };
        assert_eq!(
            read("Pledged 150 law enforcement personnel for joint operations"),
            ["Police 150"]
        );
        assert_eq!(
            read("Pledged 1,500 troops, with the possibility of increasing the number to 2,000"),
            ["Military 1500 to 2000"]
        );
        assert_eq!(
            read("170 members of the Defense Force and 30 members of the Constabulary Force"),
            ["Military 170", "Police 30"]
        );
        assert_eq!(read("Pledged 3 helicopters and 78 troops for evacuation"), ["Military 78"]);
        assert_eq!(read("Pledged one military police company"), [""; 0]);
        assert_eq!(read("Pledged 20 personnel"), [""; 0], "the kind is not said");
        assert_eq!(read("Pledged 2 million dollars for police"), [""; 0]);
    }

    #[test]
    fn a_remark_says_what_a_decision_does_and_until_when() {
        let adopted = Date::parse("2023-10-02").expect("a day");
        let end = |note: &str| {
            let effect = effect(note).expect(note);
            (effect, until(note, effect, adopted).map(|day| day.to_string()))
        };
        assert_eq!(
            end("Established the MSS for an initial period of 1 year"),
            (Effect::Establishes, Some("2024-10-02".to_owned()))
        );
        assert_eq!(
            end("Extended the mandate of the MSS to 02 October 2025"),
            (Effect::Extends, Some("2025-10-02".to_owned()))
        );
        assert_eq!(end("Renewed the mandate for 6 months"), (Effect::Extends, None));
        assert_eq!(end("Requested the development of options"), (Effect::Requests, None));
        assert_eq!(effect("On the situation in Haiti"), None);
    }

    #[test]
    fn days_are_read_in_their_usual_forms() {
        for text in
            ["02 October 2023", "2 October 2023", "October 2, 2023", "2 Oct 2023", "2023-10-02"]
        {
            assert_eq!(day(text), Date::parse("2023-10-02"), "{text}");
        }
        assert_eq!(day("October 2023"), None);
    }
}
