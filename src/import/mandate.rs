//! What the title of a resolution says that it does to a mandate: "extension of the mandate of the UN
//! Assistance Mission for Iraq (UNAMI) until 27 May 2022".
//!
//! Only what the words say is read. A title that says nothing of a mandate has no clause, and a
//! period that is counted from a day which the words do not give has no end.

use chrono::Months;

use super::words;
use crate::date::Date;
use crate::language::small_number;
use crate::record::mission::Effect;

/// What a title says of one mandate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// What is done to the mandate.
    pub effect: Effect,
    /// Whose mandate it is, without articles: `UN Assistance Mission for Iraq`.
    pub mission: String,
    /// The abbreviation that follows the name in parentheses: `UNAMI`.
    pub short: Option<String>,
    /// The last day, where the words give it.
    pub until: Option<Date>,
    /// The period, where the words give one instead: `6 months`.
    pub period: Option<String>,
    /// The words that say so.
    pub words: String,
}

/// The words that begin a clause, in small letters and without articles, with what they mean. The name
/// of the mission follows. Longer ones come before those that they begin with.
const HEADS: &[(&str, Effect)] = &[
    ("final extension of mandate of", Effect::Extends),
    ("further extension of mandate of", Effect::Extends),
    ("extension of mandates of", Effect::Extends),
    ("extension of mandate of", Effect::Extends),
    // Once, the list forgets "of the".
    ("extension of mandate un", Effect::Extends),
    ("extension of deployment of", Effect::Extends),
    ("extension of authorization of", Effect::Extends),
    ("extension of un", Effect::Extends),
    ("extension of stationing in cyprus of", Effect::Extends),
    ("renewal of mandates of", Effect::Extends),
    ("renewal of mandate of", Effect::Extends),
    ("renewal of authorization of", Effect::Extends),
    ("continuation of mandate of", Effect::Extends),
    ("decision to continue", Effect::Extends),
    ("authorizing continuance of", Effect::Extends),
    ("authorization to member states of african union to maintain deployment of", Effect::Extends),
    ("termination of mandate of", Effect::Terminates),
    ("termination of un", Effect::Terminates),
    ("expansion of mandate of", Effect::Modifies),
    ("enlargement of mandate of", Effect::Modifies),
    ("adjustment of mandate of", Effect::Modifies),
    ("revision of mandate of", Effect::Modifies),
    ("increase of personnel of", Effect::Modifies),
    ("increase of force levels of", Effect::Modifies),
    ("increasing overall force levels of", Effect::Modifies),
    ("increase in strength of", Effect::Modifies),
    ("strengthening of un", Effect::Modifies),
    ("authorization to member states to form and deploy", Effect::Establishes),
    ("authorization of member states to establish", Effect::Establishes),
    ("authorization to form", Effect::Establishes),
    ("establishment of", Effect::Establishes),
];

/// The words of which one is in the name of what has a mandate. A fund, a list or a committee has
/// none of a record.
const MISSIONS: &[&str] = &[
    "mission",
    "force",
    "operation",
    "office",
    "team",
    "group",
    "administration",
    "authority",
    "panel",
    "observers",
    "observer",
    "unit",
    "presence",
    "mechanism",
    "police",
];

/// What a title says of mandates, in its order. `adopted` is the day of adoption, from which an
/// initial period counts.
///
/// ```
/// use rapporteur::date::Date;
/// use rapporteur::import::mandate::clauses;
/// let title = "Resolution 2350 (2017) on final extension of the mandate of the UN Stabilization Mission in \
///              Haiti (MINUSTAH) until 15 Oct. 2017 and establishment of the UN Mission for Justice Support in \
///              Haiti (MINUJUSTH)";
/// let clauses = clauses(title, None);
/// assert_eq!(clauses[0].short.as_deref(), Some("MINUSTAH"));
/// assert_eq!(clauses[0].until, Date::parse("2017-10-15"));
/// assert_eq!(clauses[1].mission, "UN Mission for Justice Support in Haiti");
/// assert_eq!(clauses[1].until, None);
/// ```
#[must_use]
pub fn clauses(title: &str, adopted: Option<Date>) -> Vec<Clause> {
    let words: Vec<&str> = title.split_whitespace().collect();
    let starts: Vec<(usize, usize, Effect)> = (0..words.len())
        .filter_map(|at| {
            let (taken, effect) = head_at(&words[at..])?;
            Some((at, at + taken, effect))
        })
        .collect();
    let mut found: Vec<Clause> = Vec::new();
    for (index, &(start, name, effect)) in starts.iter().enumerate() {
        let end = starts.get(index + 1).map_or(words.len(), |next| next.0);
        // A head within another is part of it.
        if name > end {
            continue;
        }
        found.extend(clause(&words[start..end], name - start, effect, adopted));
    }
    found
}

/// How many words a head takes, articles among them.
fn head_at(words: &[&str]) -> Option<(usize, Effect)> {
    HEADS.iter().find_map(|(head, effect)| {
        let mut taken = 0;
        for part in head.split(' ') {
            while words.get(taken).is_some_and(|word| is_article(word)) && taken > 0 {
                taken += 1;
            }
            if !words.get(taken)?.eq_ignore_ascii_case(part) {
                return None;
            }
            taken += 1;
        }
        // The name itself begins with these.
        let begins_name = head.ends_with(" un");
        Some((if begins_name { taken - 1 } else { taken }, *effect))
    })
}

fn is_article(word: &str) -> bool {
    ["a", "an", "the"].iter().any(|article| word.eq_ignore_ascii_case(article))
}

/// Reads a clause whose name begins with the word `name`.
fn clause(words: &[&str], name: usize, effect: Effect, adopted: Option<Date>) -> Option<Clause> {
    const ENDS: &[&str] = &[
        "until",
        "for",
        "as",
        "and",
        "terminating",
        "through",
        "with",
        "to",
        "upon",
        "at",
        "under",
    ];
    let begin = name + words[name..].iter().take_while(|word| is_article(word)).count();
    let rest = &words[begin..];
    let mut short = None;
    let mut length = 0;
    for (at, word) in rest.iter().enumerate() {
        let bare = word.trim_end_matches([',', '.', ';']);
        if let Some(inner) = bare.strip_prefix('(') {
            let inner = inner.strip_suffix(')').filter(|inner| is_abbreviation(inner));
            short = inner.map(str::to_owned);
            break;
        }
        // "Mission for the Referendum in Western Sahara" goes on, "for a period of" does not.
        let goes_on = (matches!(*word, "for" | "to" | "as" | "with" | "and" | "at" | "under"))
            && rest.get(at + 1).is_some_and(|next| {
                next.starts_with(|c: char| c.is_uppercase())
                    || (*next == "the"
                        && rest
                            .get(at + 2)
                            .is_some_and(|next| next.starts_with(|c: char| c.is_uppercase())))
            });
        if ENDS.contains(word) && !goes_on {
            break;
        }
        length = at + 1;
    }
    let mission = rest[..length].join(" ");
    let mut mission = mission.trim_end_matches([',', '.', ';', ']']).to_owned();
    // "extension of the stationing in Cyprus of the UN Peace-keeping Force"
    if words[..name].ends_with(&["Cyprus", "of"]) && !mission.contains("Cyprus") {
        mission.push_str(" in Cyprus");
    }
    let is_one = mission.split([' ', '-']).any(|word| {
        MISSIONS.iter().any(|known| {
            word.trim_end_matches('s').eq_ignore_ascii_case(known.trim_end_matches('s'))
        })
    });
    if mission.is_empty() || !(is_one || short.is_some()) {
        return None;
    }
    let text = words.join(" ").trim_end_matches(" and").trim_end_matches(" and on").to_owned();
    let stated = words::day_after(&text, &["until", "terminating", "through"]).or_else(|| {
        let ends = effect == Effect::Terminates;
        ends.then(|| words::day_after(&text, &["of", "by"])).flatten()
    });
    let period = if stated.is_some() { None } else { period(&text) };
    // An initial period counts from the adoption; a further one from a day that is not said.
    let counted = period
        .as_ref()
        .filter(|_| effect == Effect::Establishes && text.contains("initial period of"))
        .and_then(|(months, _)| Some(Date(adopted?.0.checked_add_months(Months::new(*months))?)));
    Some(Clause {
        effect,
        mission,
        short,
        until: stated.or(counted),
        period: period.map(|(_, words)| words),
        words: text,
    })
}

/// `MINUSTAH`, `EUFOR`; not a year or an article.
fn is_abbreviation(text: &str) -> bool {
    text.len() > 1
        && text.chars().filter(|c| c.is_uppercase()).count() > 1
        && text.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '/')
}

/// A period in months, with its words: `for a period of 6 months`.
fn period(text: &str) -> Option<(u32, String)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.windows(2).find_map(|pair| {
        let number = small_number(pair[0]).or_else(|| pair[0].parse().ok());
        let number = number.filter(|number| *number <= 120)?;
        let months = match pair[1].trim_end_matches(|c: char| !c.is_alphabetic()) {
            "month" | "months" => number,
            "year" | "years" => number * 12,
            _ => return None,
        };
        Some((
            months,
            format!("{} {}", pair[0], pair[1].trim_end_matches(|c: char| !c.is_alphabetic())),
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Effect, name, abbreviation and last day of each clause.
    fn read(title: &str) -> Vec<String> {
        let day = Date::parse("2023-10-02");
        let told = |clause: &Clause| {
            let until = clause.until.map_or("-".to_owned(), |until| until.to_string());
            let short = clause.short.as_deref().unwrap_or("-");
            format!("{:?} | {} | {short} | {until}", clause.effect, clause.mission)
        };
        clauses(title, day).iter().map(told).collect()
    }

    #[test]
    fn a_title_is_read_as_far_as_its_words_tell() {
        for (title, expected) in [
            (
                "on extension of the mandate of the UN Assistance Mission for Iraq (UNAMI) until 27 May 2022",
                "Extends | UN Assistance Mission for Iraq | UNAMI | 2022-05-27",
            ),
            (
                "on the extension of the UN Disengagement Observer Force (UNDOF)",
                "Extends | UN Disengagement Observer Force | UNDOF | -",
            ),
            (
                "on authorization to Member States to form and deploy a Multinational Security Support (MSS) mission in Haiti for an initial period of 1 year",
                "Establishes | Multinational Security Support | MSS | 2024-10-02",
            ),
            (
                "on extension of the mandate of the UN Mission for the Referendum in Western Sahara (MINURSO) for a period of 6 months",
                "Extends | UN Mission for the Referendum in Western Sahara | MINURSO | -",
            ),
            (
                "on extension of the mandate of the UN Mission in Bosnia and Herzegovina for an additional period terminating on 31 Dec. 2002",
                "Extends | UN Mission in Bosnia and Herzegovina | - | 2002-12-31",
            ),
            (
                "on termination of the mandate of the AU/UN Hybrid Operation in Darfur (UNAMID) as of 31 Dec. 2020",
                "Terminates | AU/UN Hybrid Operation in Darfur | UNAMID | 2020-12-31",
            ),
            (
                "on extension of the stationing in Cyprus of the UN Peace-keeping Force",
                "Extends | UN Peace-keeping Force in Cyprus | - | -",
            ),
            (
                "on renewal of sanctions imposed by Security Council resolution 2206 (2015) and extension of the mandate of the Panel of Experts on South Sudan until 30 June 2020",
                "Extends | Panel of Experts on South Sudan | - | 2020-06-30",
            ),
        ] {
            assert_eq!(read(title), [expected], "{title}");
        }
    }

    #[test]
    fn what_is_no_mandate_is_none() {
        for title in [
            "on sanctions against Haiti",
            "on extension of the terms of office of permanent judges until 30 June 2012",
            "on establishment of the UN Compensation Fund and the UN Compensation Commission",
            "on establishment of the list of candidates nominated for judges",
            "on admission of Malawi to membership in the United Nations",
            "made on behalf of the Security Council at the 5343rd meeting 6 Jan. 2006",
            "",
        ] {
            assert_eq!(read(title), <[&str; 0]>::default(), "{title}");
        }
    }
}
