//! How much is found of what must be found: sentences, links that the United Nations made, six languages.
//!
//! The shares reached may only grow.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read};

use rapporteur::citation::extract::{Context, extract, extract_with};
use rapporteur::document::{self, Format};
use rapporteur::language::Language;
use rapporteur::library::Draft;
use rapporteur::symbol::Symbol;

use crate::data;

tests!(
    sentences_are_read_as_they_must_be,
    links_in_paragraphs_are_found,
    links_in_budget_documents_are_found,
    five_languages_are_read_like_english
);

const SENTENCES_REACHED: f64 = 0.97;
const PARAGRAPHS_REACHED: f64 = 0.993;
const BUDGETS_REACHED: f64 = 0.99;
const DOCUMENTS_REACHED: f64 = 0.98;
const PINPOINTS_REACHED: f64 = 0.95;

/// A key without blanks and brackets.
fn bare(key: &str) -> String {
    key.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '[' | ']'))
        .collect::<String>()
        .to_uppercase()
}

fn share(name: &str, right: usize, all: usize) -> f64 {
    let share = right as f64 / all.max(1) as f64;
    println!("{name}: {right} of {all} = {share:.4}");
    share
}

/// What a text cites, and how often.
fn cited(text: &str) -> BTreeMap<String, usize> {
    let mut keys = BTreeMap::new();
    for citation in extract(text) {
        let key = citation.symbol().map_or_else(|| "AMBIGUOUS".to_owned(), |s| bare(&s.key()));
        *keys.entry(key).or_default() += 1;
    }
    keys
}

/// One sentence per line, and the keys that must be found; `?` is allowed, `-` is none.
fn sentences_are_read_as_they_must_be() {
    let table = data::path("../cases/sentences.tsv");
    let table = fs::read_to_string(table).unwrap();
    let (mut right, mut all) = (0, 0);
    for row in table.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let (text, keys) = row.split_once('\t').unwrap();
        if keys.starts_with("symbol:") {
            continue;
        }
        all += 1;
        let good = match keys.split_once('@') {
            Some((key, place)) => extract(text).iter().any(|citation| {
                let words = citation.pinpoint().map(ToString::to_string).unwrap_or_default();
                citation.symbol().is_some_and(|symbol| bare(&symbol.key()) == bare(key))
                    && words.replace('-', "–") == place.replace('-', "–")
            }),
            None => {
                let keys = keys.replace("(likely)", "");
                let (may, must): (Vec<&str>, Vec<&str>) = keys
                    .split_whitespace()
                    .filter(|key| *key != "-")
                    .partition(|key| key.starts_with('?'));
                let may: BTreeSet<String> = may.iter().map(|key| bare(&key[1..])).collect();
                let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
                must.iter().for_each(|key| *wanted.entry(bare(key)).or_default() += 1);
                let got = cited(text);
                let missed = wanted.iter().any(|(key, n)| got.get(key).is_none_or(|got| got < n));
                let extra = got.keys().any(|key| !wanted.contains_key(key) && !may.contains(key));
                !missed && !extra
            }
        };
        if !good {
            println!("{keys}: {text}");
        }
        right += usize::from(good);
    }
    assert!(share("sentences", right, all) >= SENTENCES_REACHED);
}

/// A key without the letter of a part.
fn base(symbol: &Symbol) -> String {
    let key = symbol.key();
    bare(key.split('[').next().unwrap_or(&key))
}

/// The document that a link asks for: its label has every number of the target.
fn asked(label: &str, target: &str) -> Option<String> {
    let wanted = base(&Symbol::from_link(target).ok()?);
    let numbers = |text: &str| -> Vec<String> {
        let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        numbers.map(str::to_owned).collect()
    };
    let (label, digits) = (numbers(label), numbers(&wanted));
    (!digits.is_empty() && digits.iter().all(|number| label.contains(number))).then_some(wanted)
}

fn links_in_paragraphs_are_found() {
    let (mut right, mut all) = (0, 0);
    for line in data::text("un-links/paragraphs.jsonl").lines() {
        let document: serde_json::Value = serde_json::from_str(line).unwrap();
        let mut text = String::new();
        let mut wanted = Vec::new();
        for paragraph in document["paragraphs"].as_array().unwrap() {
            let start = text.len();
            text.push_str(&paragraph["text"].as_str().unwrap().replace('\n', " "));
            text.push('\n');
            let links = paragraph["links"].as_array().cloned().unwrap_or_default();
            for link in links {
                let (Some(label), Some(target)) = (link[0].as_str(), link[1].as_str()) else {
                    continue;
                };
                wanted.extend(asked(label, target).map(|key| (start..text.len(), key)));
            }
        }
        let found = extract(&text);
        for (span, key) in wanted {
            all += 1;
            let hit = found.iter().any(|citation| {
                span.contains(&citation.span.start)
                    && citation.symbol().is_some_and(|symbol| base(symbol) == key)
            });
            right += usize::from(hit);
        }
    }
    assert!(share("links in paragraphs", right, all) >= PARAGRAPHS_REACHED);
}

fn links_in_budget_documents_are_found() {
    let (mut right, mut all) = (0, 0);
    for file in fs::read_dir(data::path("un-links/docx")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        let draft = Draft::new(document::read(&name, &bytes, Format::Docx).unwrap());
        let found: BTreeSet<String> =
            draft.extraction.citations.iter().filter_map(|c| c.symbol().map(base)).collect();
        for (label, target) in hyperlinks(&bytes) {
            let Some(key) = asked(&label, &target) else { continue };
            all += 1;
            right += usize::from(found.contains(&key));
        }
    }
    assert!(all > 500, "{all} links of budget documents");
    assert!(share("links in budget documents", right, all) >= BUDGETS_REACHED);
}

/// The labels and targets of the links in the main part of a DOCX file.
fn hyperlinks(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| {
        let mut xml = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
        xml
    };
    let attribute = |tag: &str, name: &str| -> Option<String> {
        let rest = tag.split(&format!("{name}=\"")).nth(1)?;
        Some(rest.split('"').next()?.replace("&amp;", "&"))
    };
    let relations = part("word/_rels/document.xml.rels");
    let targets: BTreeMap<String, String> = relations
        .split("<Relationship ")
        .filter_map(|tag| Some((attribute(tag, "Id")?, attribute(tag, "Target")?)))
        .collect();
    let body = part("word/document.xml");
    let links = body.split("<w:hyperlink ").skip(1);
    links
        .filter_map(|link| {
            let target = targets.get(&attribute(link.split('>').next()?, "r:id")?)?.clone();
            let words = link.split("</w:hyperlink>").next()?.split("<w:t").skip(1);
            let label = words.filter_map(|run| run.split('>').nth(1)?.split('<').next());
            Some((label.collect(), target))
        })
        .collect()
}

/// The documents cited in a line, with the numbers of their places.
type Line = BTreeMap<String, BTreeSet<String>>;

fn lines(language: Language) -> Vec<Line> {
    let text = data::text(&format!("languages/UNv1.0.devset.{}", language.code()));
    let found = extract_with(&text, &Context::default());
    let mut lines = vec![Line::new(); text.lines().count() + 1];
    let (mut line, mut at) = (0, 0);
    for citation in found.citations {
        line += text[at..citation.span.start].matches('\n').count();
        at = citation.span.start;
        let Some(symbol) = citation.symbol() else { continue };
        let place = citation.pinpoint().map(ToString::to_string).unwrap_or_default();
        let numbers: Vec<&str> =
            place.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        lines[line].entry(bare(&symbol.key())).or_default().insert(numbers.join(" "));
    }
    lines
}

fn five_languages_are_read_like_english() {
    let english = lines(Language::English);
    let placed = |places: &BTreeSet<String>| places.iter().any(|place| !place.is_empty());
    for language in Language::ALL.into_iter().filter(|language| *language != Language::English) {
        let other = lines(language);
        let (mut documents, mut all, mut places, mut all_places) = (0, 0, 0, 0);
        for (wanted, found) in english.iter().zip(&other) {
            for (key, wanted_places) in wanted {
                all += 1;
                documents += usize::from(found.contains_key(key));
                if placed(wanted_places) {
                    all_places += 1;
                    let same = found.get(key).is_some_and(|places| {
                        places.intersection(wanted_places).any(|place| !place.is_empty())
                    });
                    places += usize::from(same);
                }
            }
        }
        let code = language.code();
        assert!(share(&format!("{code}: documents"), documents, all) >= DOCUMENTS_REACHED);
        assert!(share(&format!("{code}: places"), places, all_places) >= PINPOINTS_REACHED);
    }
}
