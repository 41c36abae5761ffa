use std::collections::HashMap;
use std::sync::Arc;

use chrono::Datelike;

use super::date_outside_session::Term;
use crate::check::violation::Violation;
use crate::check::{Group, Rule};
use crate::citation::claim::{Claim, Fact};
use crate::date::Date;
use crate::diagnostic::{Finding, Level, RuleId, visible};
use crate::library::{Entry, Layer, Library};
use crate::source::Place;
use crate::symbol::{Symbol, register};

pub const RULE: Rule = Rule {
    id: RuleId::CONTRADICTORY_DOCUMENTS,
    group: Group::Documents,
    level: Level::ERROR,
    page: include_str!("contradictory_documents.md"),
    check,
};

/// What a place says of a document.
struct Said<'a, V> {
    symbol: &'a Symbol,
    value: V,
    place: Place,
    /// The entry of the catalogue that says so.
    entry: Option<&'a Entry>,
}

/// A place that says something else than the catalogue or than most places.
struct Contradiction<'a> {
    symbol: &'a Symbol,
    /// What is said here and what is said otherwise; nothing for titles, which are long.
    values: Option<(String, String)>,
    against: Against,
    /// The lists that the place and what contradicts it are of, where they are of lists.
    lists: (Option<&'a str>, Option<&'a str>),
}

/// What a place contradicts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Against {
    /// The catalogue.
    Catalogue,
    /// An imported list, which does not decide.
    List,
    /// So many other places, and fewer say what this one says.
    Most(usize),
    /// As many other places: which of the two is wrong is not known.
    AsMany,
}

impl Violation for Contradiction<'_> {
    const RULE: RuleId = RULE.id;

    fn message(&self) -> String {
        let Contradiction { symbol, values, against, lists: (here_in, there_in) } = self;
        let in_list = |list: &str| format!("in the list \"{}\"", visible(list));
        let otherwise = match against {
            Against::Catalogue | Against::List => {
                there_in.map_or("in the catalogue".to_owned(), in_list)
            }
            Against::Most(1) | Against::AsMany => "elsewhere".to_owned(),
            Against::Most(places) => format!("in {places} other places"),
        };
        match values {
            Some((here, there)) => {
                let place = here_in.map_or("here".to_owned(), in_list);
                format!("`{symbol}` is dated {here} {place}, and {there} {otherwise}")
            }
            None => format!("`{symbol}` has another title here than {otherwise}"),
        }
    }

    fn label(&self) -> String {
        match (&self.values, &self.against) {
            (Some((_, there)), Against::Catalogue | Against::Most(_)) => format!("not {there}"),
            (Some(_), Against::AsMany | Against::List) => "another date elsewhere".to_owned(),
            (None, _) => "another title elsewhere".to_owned(),
        }
    }

    fn help(&self) -> String {
        let what = if self.values.is_some() { "date" } else { "title" };
        match self.against {
            Against::Catalogue => format!("correct the {what} or the symbol"),
            Against::List if self.lists.0.is_some() => {
                "look the document up, and add an entry of your own with `verified = true`"
                    .to_owned()
            }
            Against::List => {
                format!("look the document up; if the {what} here is right, set `verified = true`")
            }
            Against::Most(_) | Against::AsMany => {
                format!("look the document up and correct the {what} that is wrong")
            }
        }
    }
}

fn check(library: &Library, findings: &mut Vec<Finding>) {
    dates(library, findings);
    titles(library, findings);
}

fn dates(library: &Library, findings: &mut Vec<Finding>) {
    let mut said = Vec::new();
    for entry in library.catalogue.entries() {
        let Some(date) = &entry.document.date else { continue };
        let place = Place::new(&entry.source, date.span.clone());
        said.push(Said { symbol: &entry.symbol, value: date.value, place, entry: Some(entry) });
    }
    for file in &library.records {
        for decision in &file.record.decisions {
            if let (Some(symbol), Some(date)) = (&decision.symbol, &decision.date) {
                let place = file.place(date);
                said.push(Said { symbol, value: date.value, place, entry: None });
            }
        }
    }
    for text in library.texts() {
        for claim in text.claims {
            if let Fact::Day(day) = claim.fact
                && fits(claim, day)
            {
                let place = text.place(claim.span.clone());
                said.push(Said { symbol: &claim.symbol, value: day, place, entry: None });
            }
        }
    }
    let words = |here: &Date, there: &Date| Some((here.long(), there.long()));
    let register =
        |symbol: &Symbol| register::adoption(symbol).is_some_and(|known| known.adopted.is_some());
    // What a list says of a document that nothing uses is its own affair. Where one of two days
    // cannot be, the register reports that one; of resolutions it knows more than a list.
    let silent = |one: &Said<'_, Date>, other: &Said<'_, Date>| {
        let registered = |said: &Said<'_, Date>| {
            let adoption = register::adoption(said.symbol);
            adoption.is_some_and(|adoption| !adoption.may_be_of(said.value))
        };
        let used = |said: &Said<'_, Date>| {
            said.entry.is_none_or(|entry| entry.layer == Layer::Own)
                || library.citations_of(said.symbol).next().is_some()
        };
        let is_list = other.entry.is_some_and(|entry| entry.layer == Layer::Imported);
        let entries = one.entry.is_some() && other.entry.is_some();
        if one.entry.is_none() && is_list {
            return register(one.symbol);
        }
        entries && (registered(one) || registered(other) || !(used(one) || used(other)))
    };
    contradictions(said, PartialEq::eq, words, register, silent, findings);
}

/// Whether a day can be that of a document of the symbol's organ and session or year. Otherwise the
/// citation is probably one of another organ, or another rule reports the day.
fn fits(claim: &Claim, day: Date) -> bool {
    let in_session = Term::of(&claim.symbol).is_none_or(|term| term.covers(day.0));
    let year = claim.symbol.year().map(i32::from);
    in_session && year.is_none_or(|year| (year - 1..=year).contains(&day.0.year()))
}

/// Titles differ by their words: capitals, line breaks and the mark at the end do not matter, and a
/// title that begins another is the same title.
fn titles(library: &Library, findings: &mut Vec<Finding>) {
    let mut said = Vec::new();
    // Lists describe a document rather than quote its title, each in its own way.
    let own = library.catalogue.entries().iter().filter(|entry| entry.layer == Layer::Own);
    for entry in own {
        let Some(title) = &entry.document.title else { continue };
        let place = Place::new(&entry.source, title.span.clone());
        let value = folded(&title.value);
        said.push(Said { symbol: &entry.symbol, value, place, entry: Some(entry) });
    }
    for text in library.texts() {
        for claim in text.claims {
            if let Fact::Title(title) = &claim.fact {
                let place = text.place(claim.span.clone());
                let value = folded(title);
                said.push(Said { symbol: &claim.symbol, value, place, entry: None });
            }
        }
    }
    let same = |one: &String, other: &String| {
        one.starts_with(other.as_str()) || other.starts_with(one.as_str())
    };
    contradictions(said, same, |_, _| None, |_| false, |_, _| false, findings);
}

/// A title without what does not matter in it.
fn folded(title: &str) -> String {
    let plain = title.replace(['‘', '’', '\''], "'").replace(['“', '”', '"'], "\"");
    let plain = plain.replace(['‐', '‑', '–', '—'], "-");
    let words = plain.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    words.trim_end_matches(['.', ',', ';']).to_owned()
}

/// Reports every place that the catalogue contradicts or, of documents that it does not date, every
/// place that most others contradict. `known` says of which documents another rule knows the value,
/// `silent` which two places are not reported.
fn contradictions<'a, V>(
    said: Vec<Said<'a, V>>,
    same: impl Fn(&V, &V) -> bool,
    words: impl Fn(&V, &V) -> Option<(String, String)>,
    known: impl Fn(&Symbol) -> bool,
    silent: impl Fn(&Said<'_, V>, &Said<'_, V>) -> bool,
    findings: &mut Vec<Finding>,
) {
    let mut by_symbol: HashMap<&Symbol, Vec<Said<'a, V>>> = HashMap::new();
    for one in said {
        by_symbol.entry(one.symbol).or_default().push(one);
    }
    for (symbol, group) in by_symbol {
        let right = match best_entry(&group) {
            Some(right) => Some((right, Against::Catalogue)),
            None if known(symbol) => None,
            None => majority(&group, &same),
        };
        let Some((right, against)) = right else { continue };
        let tie = against == Against::AsMany;
        // Values that are reported, with the finding of each.
        let mut reported: Vec<(&V, usize)> = Vec::new();
        for one in group.iter().filter(|one| !same(&one.value, &right.value)) {
            // A verified entry goes over a list; other entries contradict it once, at the entry.
            let (one, right, against) = match (one.entry, right.entry) {
                (Some(list), Some(own)) if list.layer < own.layer && own.verified() => continue,
                (Some(list), Some(own)) if list.layer < own.layer => (right, one, Against::List),
                // Of two lists, neither decides.
                (Some(list), Some(other)) if list.list().is_some() && other.list().is_some() => {
                    (one, right, Against::List)
                }
                _ => (one, right, against),
            };
            // Of two values that are as frequent, the one that comes later is reported, once; so is
            // an entry that several lists contradict.
            let once = tie || against == Against::List;
            let before = reported.iter().filter(|(value, _)| same(value, &one.value));
            if silent(one, right) || once && before.clone().next().is_some() {
                continue;
            }
            // The same wrong value again in the same file is another place of one finding.
            let mut beside =
                before.filter_map(|(_, at)| findings.get(*at).map(|found| (at, found)));
            let beside = beside.find(|(_, found)| {
                Arc::ptr_eq(&found.place.source, &one.place.source) && one.entry.is_none()
            });
            if let Some((&at, found)) = beside {
                findings[at] = found.clone().related(one.place.clone(), "and here");
                continue;
            }
            reported.push((&one.value, findings.len()));
            let values = words(&one.value, &right.value);
            let label = match &values {
                Some((_, there)) => format!("{there} here"),
                None => "one title here".to_owned(),
            };
            let list = |said: &Said<'a, V>| said.entry.and_then(Entry::list);
            let lists = (list(one), list(right));
            let finding = Contradiction { symbol, values, against, lists }.at(one.place.clone());
            findings.push(finding.related(right.place.clone(), label));
        }
    }
}

/// The entry of the catalogue that decides: one of the project's own before an imported one, a
/// verified one before others, then the first.
fn best_entry<'g, 'a, V>(group: &'g [Said<'a, V>]) -> Option<&'g Said<'a, V>> {
    let mut best: Option<(&Said<'a, V>, &Entry)> = None;
    for one in group {
        let Some(entry) = one.entry else { continue };
        let rank = |entry: &Entry| (entry.layer, entry.verified());
        if best.is_none_or(|(_, first)| rank(entry) > rank(first)) {
            best = Some((one, entry));
        }
    }
    best.map(|(said, _)| said)
}

/// A place that says what most places say; where no value is the most frequent, the first place.
fn majority<'g, 'a, V>(
    group: &'g [Said<'a, V>],
    same: impl Fn(&V, &V) -> bool,
) -> Option<(&'g Said<'a, V>, Against)> {
    let mut counts: Vec<(&Said<'a, V>, usize)> = Vec::new();
    for one in group {
        match counts.iter_mut().find(|(first, _)| same(&first.value, &one.value)) {
            Some((_, count)) => *count += 1,
            None => counts.push((one, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    let mut leading = counts.iter().filter(|(_, count)| *count == most);
    let (first, places) = leading.next()?;
    let against = match leading.next() {
        Some(_) => Against::AsMany,
        None => Against::Most(*places),
    };
    Some((first, against))
}
