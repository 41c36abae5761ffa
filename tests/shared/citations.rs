//! Citations in real texts, and the figures reached on passages that were marked by reading.

use std::collections::BTreeMap;
use std::fs;

use rapporteur::citation::extract::{Context, Kind, extract, extract_with};

use crate::data;

tests!(
    marked_passages_are_read_as_marked,
    every_report_and_resolution_is_read,
    no_resolution_cites_a_later_one
);

/// The shares reached on the marked passages. They may only grow.
const F1_REACHED: f64 = 1.0;

const PINPOINTS_REACHED: f64 = 1.0;

/// Every text below `../shared/data/prose`, by name.
fn prose() -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for folder in ["prose/sg_reports", "prose/sc_resolutions"] {
        for file in fs::read_dir(data::path(folder)).unwrap() {
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
        Kind::Linked => "linked",
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

fn marked_passages_are_read_as_marked() {
    let passages = data::text("citations-dev.jsonl");
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let (mut places_right, mut places) = (0_u32, 0_u32);
    for line in passages.lines() {
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
    assert!(all.marked > 300, "{} citations marked", all.marked);
    let pinpoints = f64::from(places_right) / f64::from(places.max(1));
    println!("pinpoints {pinpoints:.4} ({places_right} of {places})");
    assert!(all.f1() >= F1_REACHED, "fewer citations are right than before");
    assert!(pinpoints >= PINPOINTS_REACHED, "fewer pinpoints are right than before");
}

fn every_report_and_resolution_is_read() {
    let mut citations = 0;
    for (name, text) in prose() {
        let found = extract_with(&text, &Context::default());
        for citation in &found.citations {
            assert!(
                text.get(citation.span.clone()).is_some_and(|words| !words.is_empty()),
                "{name}"
            );
        }
        let starts = found.citations.windows(2).all(|two| two[0].span.start <= two[1].span.start);
        assert!(starts, "{name}: not in order");
        citations += found.citations.len();
    }
    println!("{citations} citations");
    assert!(citations > 8000, "{citations} citations in the texts");
}

/// Resolutions whose text names one that was not yet adopted: the file of the first ends with the
/// heading of the next on its page.
const AHEAD_OF_THEIR_TIME: [(u32, u32); 1] = [(471, 474)];

fn no_resolution_cites_a_later_one() {
    let texts = prose();
    assert!(texts.len() > 700, "{} texts", texts.len());
    let mut slips = Vec::new();
    for (name, text) in texts {
        let Some((own, rest)) = name.strip_prefix("S_RES_").and_then(|name| name.split_once('_'))
        else {
            continue;
        };
        let own: u32 = own.parse().unwrap();
        let year: u16 = rest[..4].parse().unwrap();
        for citation in extract(&text) {
            let Some(symbol) = citation.symbol().filter(|symbol| symbol.is_council_resolution())
            else {
                continue;
            };
            let number = symbol.number().unwrap_or_default();
            if number > own || symbol.year().is_some_and(|cited| cited > year) {
                println!("{name} cites {symbol}");
                slips.push((own, number));
            }
        }
    }
    assert_eq!(slips, AHEAD_OF_THEIR_TIME);
}
