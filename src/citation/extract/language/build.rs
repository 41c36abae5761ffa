//! Makes the words of a language of its file.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::super::super::organ::Act;
use super::table::{ActWords, File};
use super::{ActWord, Boundary, DatePiece, Join, Lexicon, Part, Sense, Words};
use crate::language::Language;

/// Reads a language's file.
pub(super) fn read(language: Language, text: &str) -> Result<Lexicon, String> {
    let name = language.code();
    let file: File = toml::from_str(text).map_err(|error| format!("{name}.toml: {error}"))?;
    if file.code != name {
        return Err(format!("{name}.toml: the code is \"{}\"", file.code));
    }
    let mut lexicon = Lexicon { boundary: file.boundary, ..empty() };
    acts(&mut lexicon, &file);
    bodies(&mut lexicon, &file);
    lists(&mut lexicon, &file);
    pinpoints(&mut lexicon, &file);
    let (resolutions, acts) = act_anchors(&file);
    lexicon.resolution_anchors = automaton(resolutions)?;
    lexicon.act_anchors = automaton(acts)?;
    let (organs, others) = body_anchors(&file);
    lexicon.organ_anchors = automaton(organs)?;
    lexicon.foreign_anchors = automaton(others)?;
    for (month, names) in (1..).zip(&file.dates.months) {
        lexicon.months.add(names, month);
    }
    lexicon.date_forms = file.dates.forms.iter().map(|form| date_form(form)).collect();
    lexicon.prefixes = file.prefixes;
    lexicon.signs = file.signs;
    lexicon.orders = file.orders;
    lexicon.sessions = file.sessions.into_iter().collect();
    lexicon.sessions.sort_by_key(|(mark, _)| std::cmp::Reverse(mark.len()));
    for (name, letter) in &file.letters {
        lexicon.letters.add([name], *letter);
    }
    lexicon.known_by = file.known_by;
    Ok(lexicon)
}

/// A language without words.
pub(super) fn empty() -> Lexicon {
    Lexicon {
        boundary: Boundary::Word,
        prefixes: Vec::new(),
        signs: std::collections::HashMap::new(),
        orders: Vec::new(),
        acts: Words::default(),
        resolution_anchors: None,
        act_anchors: None,
        numbering: Words::default(),
        after_number: Words::default(),
        adopting: Words::default(),
        own: Words::default(),
        abbreviations: Words::default(),
        bodies: Words::default(),
        organ_anchors: None,
        foreign_anchors: None,
        short: Vec::new(),
        foreign_nouns: Words::default(),
        foreign_by_capital: false,
        joins: Words::default(),
        between: Words::default(),
        subject: Words::default(),
        introductions: Words::default(),
        united_nations: Words::default(),
        parts: Words::default(),
        paragraph_kinds: Words::default(),
        ordinals: Words::default(),
        numerals: Words::default(),
        of: Words::default(),
        owners: Words::default(),
        leads: Words::default(),
        genitive: false,
        number_first: false,
        counters: Words::default(),
        months: Words::default(),
        date_forms: Vec::new(),
        sessions: Vec::new(),
        letters: Words::default(),
        known_by: Vec::new(),
    }
}

fn acts(lexicon: &mut Lexicon, file: &File) {
    for ActWords { act, words, plural, short } in file.acts.each() {
        let word = ActWord { act, organ: None, short: false, plural: false };
        lexicon.acts.add(words, word);
        lexicon.acts.add(plural, ActWord { plural: true, ..word });
        lexicon.acts.add_exact(short, ActWord { short: true, ..word });
    }
    for row in &file.organs {
        let organ = Some(row.organ);
        let word = ActWord { act: Act::Resolution, organ, short: false, plural: false };
        lexicon.acts.add_exact(&row.resolutions, word);
    }
    lexicon.numbering.add(&file.acts.numbering, ());
    lexicon.after_number.add(&file.acts.after_number, ());
    lexicon.adopting.add(&file.acts.adopting, ());
    lexicon.own.add(&file.acts.own, ());
}

fn bodies(lexicon: &mut Lexicon, file: &File) {
    for row in &file.organs {
        lexicon.bodies.add(&row.names, Sense::Named(row.organ));
        lexicon.abbreviations.add_exact(&row.abbreviations, row.organ);
        lexicon.abbreviations.add_exact(&dotted(&row.abbreviations), row.organ);
    }
    for (index, row) in file.short.iter().enumerate() {
        lexicon.bodies.add(&row.words, Sense::Short(index));
        lexicon.short.push(row.organs.clone());
    }
    let closed = Sense::Foreign { open: false };
    lexicon.bodies.add(&file.foreign.names, closed);
    lexicon.bodies.add_exact(&file.foreign.abbreviations, closed);
    lexicon.bodies.add(&file.foreign.openings, Sense::Foreign { open: true });
    lexicon.foreign_nouns.add(&file.foreign.nouns, ());
    lexicon.foreign_by_capital = file.foreign.by_capital;
}

fn lists(lexicon: &mut Lexicon, file: &File) {
    lexicon.joins.add(&file.lists.and, Join::And);
    lexicon.joins.add(&file.lists.to, Join::To);
    for words in [&file.lists.between, &file.lists.and, &file.lists.to] {
        lexicon.between.add(words, ());
    }
    lexicon.subject.add(&file.lists.subject, ());
    lexicon.introductions.add(&file.lists.introductions, ());
    lexicon.united_nations.add_exact(&file.lists.united_nations, ());
}

fn pinpoints(lexicon: &mut Lexicon, file: &File) {
    for row in &file.parts {
        let part = |short| Part {
            kind: row.kind,
            numbers: row.numbers,
            short,
            after_comma: row.after_comma,
        };
        lexicon.parts.add(&row.words, part(false));
        lexicon.parts.add(&row.short, part(true));
        lexicon.parts.add_exact(&row.exact, part(false));
    }
    let rows = &file.pinpoints;
    for (words, list) in [
        (&mut lexicon.paragraph_kinds, &rows.paragraphs),
        (&mut lexicon.ordinals, &rows.ordinals),
        (&mut lexicon.numerals, &rows.numerals),
        (&mut lexicon.of, &rows.of),
        (&mut lexicon.owners, &rows.owners),
        (&mut lexicon.leads, &rows.leads),
        (&mut lexicon.counters, &rows.counters),
    ] {
        words.add(list, ());
    }
    lexicon.genitive = rows.genitive;
    lexicon.number_first = rows.number_first;
}

/// `S.C.` for `SC`.
fn dotted(abbreviations: &[String]) -> Vec<String> {
    let capitals = |word: &&String| word.bytes().all(|byte| byte.is_ascii_uppercase());
    let dot = |word: &String| word.chars().flat_map(|letter| [letter, '.']).collect();
    abbreviations.iter().filter(capitals).map(dot).collect()
}

fn date_form(form: &str) -> Vec<DatePiece> {
    form.split_whitespace()
        .map(|piece| match piece {
            "DAY" => DatePiece::Day,
            "MONTH" => DatePiece::Month,
            "YEAR" => DatePiece::Year,
            words => DatePiece::Words(words.to_owned()),
        })
        .collect()
}

/// What is looked for to find the resolutions whose year is left out; and what is looked for, near a
/// number, to find the words for all acts.
fn act_anchors(file: &File) -> (Vec<String>, Vec<String>) {
    let [resolution, decision] = file.acts.each();
    let anchors = |act: &ActWords<'_>| -> Vec<String> {
        let words = act.words.iter().chain(act.plural).flat_map(|word| cases(word));
        // A capital at the beginning makes no difference.
        let whole = |word: &String| file.boundary == Boundary::None || word.chars().count() < 5;
        words.map(|word| if whole(&word) { word } else { word.chars().skip(1).collect() }).collect()
    };
    let mut resolutions = anchors(&resolution);
    let all = resolutions.iter().cloned().chain(anchors(&decision)).collect();
    let short = file.acts.resolution_short.iter();
    resolutions.extend(short.flat_map(|word| [format!("{word}."), format!("{word} ")]));
    let named = file.organs.iter().flat_map(|row| &row.resolutions);
    // Short ones stand in many words.
    resolutions
        .extend(named.map(|word| if word.len() > 4 { word.clone() } else { format!("{word} ") }));
    (shortest(resolutions), shortest(all))
}

/// What is looked for to find the mentions of organs, and of other bodies that are named like them;
/// and what is looked for, near a number, to find all others.
fn body_anchors(file: &File) -> (Vec<String>, Vec<String>) {
    let short: Vec<&String> = file.short.iter().flat_map(|row| &row.words).collect();
    let is_short = |word: &str| short.iter().any(|name| name.eq_ignore_ascii_case(word));
    let anchor = |name: &str| {
        let mut words = name.split(' ');
        let first = words.next().unwrap_or_default().to_owned();
        let last = words.next_back().map_or_else(|| first.clone(), str::to_owned);
        match (is_short(&first), is_short(&last)) {
            (true, _) => first,
            (_, true) => last,
            _ if first.len() > last.len() => first,
            _ => last,
        }
    };
    let names = file.organs.iter().flat_map(|row| &row.names).chain(short.iter().copied());
    let organs = shortest(names.flat_map(|name| cases(&anchor(name))).collect());
    let others = file.foreign.names.iter().chain(&file.foreign.openings);
    let others = others.flat_map(|name| cases(&anchor(name)));
    let others: Vec<String> = others.chain(file.foreign.abbreviations.iter().cloned()).collect();
    let found = |word: &String| organs.iter().any(|organ| word.contains(organ.as_str()));
    let others = shortest(others.into_iter().filter(|word| !found(word)).collect());
    (organs, others)
}

/// A word in small letters, with a capital, and in capitals.
fn cases(word: &str) -> [String; 3] {
    let small = word.to_lowercase();
    let mut letters = small.chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>());
    let capital = first.unwrap_or_default() + letters.as_str();
    [word.to_uppercase(), capital, small]
}

/// Each once, and none that has another in it.
fn shortest(mut words: Vec<String>) -> Vec<String> {
    words.sort_by_key(|word| (word.len(), word.clone()));
    words.dedup();
    let mut kept: Vec<String> = Vec::new();
    for word in words {
        if !kept.iter().any(|short| word.contains(short)) {
            kept.push(word);
        }
    }
    kept
}

fn automaton(words: Vec<String>) -> Result<Option<AhoCorasick>, String> {
    let mut builder = AhoCorasick::builder();
    builder.match_kind(MatchKind::LeftmostFirst).kind(Some(AhoCorasickKind::DFA));
    builder.build(words).map(Some).map_err(|error| error.to_string())
}
