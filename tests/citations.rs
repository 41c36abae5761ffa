//! Finding citations in running text: the behaviour, case by case, and the figures reached on
//! passages that were marked by reading.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use rapporteur::citation::extract::{Citation, Context, Kind, Reading, extract, extract_with};
use rapporteur::symbol::Symbol;

/// The shares reached on the marked passages. They may only grow.
const F1_REACHED: f64 = 0.0;
const PINPOINTS_REACHED: f64 = 0.0;

fn shared(path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(path);
    if !path.exists() {
        println!("skipped: no shared data");
        return None;
    }
    Some(path)
}

/// Every text below `../shared/data/prose`, by name.
fn prose() -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for folder in ["prose/sg_reports", "prose/sc_resolutions"] {
        let Some(folder) = shared(folder) else { continue };
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            texts.insert(name, String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned());
        }
    }
    texts
}

fn collapse(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Symbol => "symbol",
        Kind::Worded => "worded",
        Kind::Elided => "elided",
    }
}

#[derive(Default)]
struct Tally {
    right: usize,
    found: usize,
    marked: usize,
}

impl Tally {
    fn f1(&self) -> f64 {
        2.0 * self.right as f64 / (self.found + self.marked).max(1) as f64
    }

    fn print(&self, name: &str) {
        let of = |whole: usize| self.right as f64 / whole.max(1) as f64;
        println!(
            "{name:8} precision {:.4}  recall {:.4}  F1 {:.4}  ({} right of {} found, {} marked)",
            of(self.found),
            of(self.marked),
            self.f1(),
            self.right,
            self.found,
            self.marked,
        );
    }
}

struct Marked {
    start: usize,
    end: usize,
    kind: String,
    symbol: String,
    pinpoint: Option<String>,
    optional: bool,
}

fn marked(passage: &serde_json::Value) -> Vec<Marked> {
    let number = |value: &serde_json::Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let citations = passage["citations"].as_array().unwrap();
    citations
        .iter()
        .map(|mark| Marked {
            start: number(&mark["start"]),
            end: number(&mark["end"]),
            kind: mark["kind"].as_str().unwrap().to_owned(),
            symbol: mark["symbol"].as_str().unwrap().split_whitespace().collect(),
            pinpoint: mark["pinpoint"].as_str().map(collapse),
            optional: mark["optional"].as_bool().unwrap_or(false),
        })
        .collect()
}

#[test]
fn marked_passages_are_read_as_marked() {
    let Some(path) = shared("citations-dev.jsonl") else { return };
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let (mut places_right, mut places) = (0_u32, 0_u32);
    for line in fs::read_to_string(path).unwrap().lines() {
        let passage: serde_json::Value = serde_json::from_str(line).unwrap();
        let (id, text) = (&passage["id"], passage["text"].as_str().unwrap());
        let mut open = marked(&passage);
        let points = |byte: usize| text[..byte].chars().count();
        for mark in open.iter().filter(|mark| !mark.optional) {
            tallies.entry(mark.kind.clone()).or_default().marked += 1;
        }
        for citation in extract(text) {
            let Some(symbol) = citation.symbol() else { continue };
            let (start, end) = (points(citation.span.start), points(citation.span.end));
            let key = symbol.key();
            let at = open
                .iter()
                .position(|mark| mark.start == start && mark.end == end && mark.symbol == key);
            let optional = at.map_or_else(
                || open.iter().any(|mark| mark.optional && mark.start < end && start < mark.end),
                |at| open[at].optional,
            );
            if optional {
                continue;
            }
            let tally = tallies.entry(kind_name(citation.kind).to_owned()).or_default();
            tally.found += 1;
            let Some(at) = at else {
                println!("{id}: invented {:?} {key}", &text[citation.span.clone()]);
                continue;
            };
            let mark = open.remove(at);
            tally.right += 1;
            let place = citation.place.as_ref().map(|place| collapse(&text[place.span.clone()]));
            places += 1;
            if place == mark.pinpoint {
                places_right += 1;
            } else {
                println!("{id}: {key} pinpoint {place:?}, marked {:?}", mark.pinpoint);
            }
        }
        for mark in open.iter().filter(|mark| !mark.optional) {
            println!("{id}: missed {} {} at {}", mark.kind, mark.symbol, mark.start);
        }
    }
    let mut all = Tally::default();
    for (name, tally) in &tallies {
        tally.print(name);
        all.right += tally.right;
        all.found += tally.found;
        all.marked += tally.marked;
    }
    all.print("all");
    let pinpoints = f64::from(places_right) / f64::from(places.max(1));
    println!("pinpoints {pinpoints:.4} ({places_right} of {places})");
    assert!(all.f1() >= F1_REACHED, "fewer citations are right than before");
    assert!(pinpoints >= PINPOINTS_REACHED, "fewer pinpoints are right than before");
}
