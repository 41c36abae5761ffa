//! How fast citations are found in running text, beside a bare count of what looks like a symbol.
//!
//! Both are measured in the same run over the same texts, the best of several rounds each:
//! `cargo bench --bench extract`.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "a benchmark is a program"
)]

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use rapporteur::citation::extract::extract;
use regex_automata::meta::Regex;

const ROUNDS: usize = 15;
/// What looks like a symbol: capitals, a slash, and components with a digit somewhere.
const SYMBOL_LIKE: &str = r"\b[A-Z]{1,7}/(?:[A-Za-z0-9.-]+/)*[A-Za-z.]*[0-9]+";

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/prose");
    let texts: Vec<String> = ["sg_reports", "sc_resolutions"]
        .iter()
        .filter_map(|name| fs::read_dir(folder.join(name)).ok())
        .flatten()
        .filter_map(|file| fs::read(file.ok()?.path()).ok())
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect();
    if texts.is_empty() {
        println!("skipped: no shared data");
        return;
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    let regex = Regex::new(SYMBOL_LIKE).expect("the pattern is valid");
    let citations = best(bytes, || texts.iter().map(|text| extract(text).len()).sum());
    let matches = best(bytes, || texts.iter().map(|text| regex.find_iter(text).count()).sum());
    println!("{} texts, {:.1} MB", texts.len(), bytes as f64 / 1e6);
    println!("extract: {:>7.0} MB/s, {} citations", citations.0, citations.1);
    println!("regex:   {:>7.0} MB/s, {} matches of {SYMBOL_LIKE}", matches.0, matches.1);
    println!("extract is {:.1} times as fast", citations.0 / matches.0);
}

/// Megabytes a second in the best round, and what was counted.
fn best(bytes: usize, work: impl Fn() -> usize) -> (f64, usize) {
    let mut seconds = f64::INFINITY;
    let mut count = 0;
    for _ in 0..ROUNDS {
        let start = Instant::now();
        count = black_box(work());
        seconds = seconds.min(start.elapsed().as_secs_f64());
    }
    (bytes as f64 / 1e6 / seconds, count)
}
