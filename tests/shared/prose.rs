//! Real reports and resolutions: what is reported in them is wrong in them.

use std::collections::BTreeSet;
use std::path::Path;

use rapporteur::check;
use rapporteur::diagnostic::Severity;
use rapporteur::document::{self, Format};
use rapporteur::library::{Draft, Library};

use crate::data;

tests!(no_false_positives_in_real_prose);

/// What may be found beside symbols that were scanned badly: rule, text, words. Each was read, and each
/// is a mistake of the text itself.
const MISTAKES: &[(&str, &str, &str)] = &[
    ("contradictory-documents", "A_HRC_RES_45_28", "27 September 2015"),
    ("contradictory-documents", "S_RES_0842_1993_EN_GOLD", "10 December 1992"),
    ("contradictory-documents", "S_RES_0866_1993_EN_GOLD", "4 August 1993"),
    ("contradictory-documents", "UNCRO_S_1995_467", "20 April 1995"),
    ("date-mismatch", "S_RES_0265_1969_EN_GOLD", "12 June 1967"),
    ("date-mismatch", "S_RES_0725_1991_EN_GOLD", "22 June 1990"),
    ("date-mismatch", "UNPROFOR_S_1994_1389", "17 April 1993"),
    ("date-mismatch", "UNPROFOR_S_1994_300", "3 June 1993"),
    ("date-outside-session", "A_HRC_RES_21_15", "12 October 2009"),
    ("date-outside-session", "A_RES_78_187", "13 October 2020"),
    ("kind-contradicted", "ECE_TRANS_236", "A/66/260"),
    ("kind-contradicted", "ECE_TRANS_304", "A/72/266"),
    ("nonexistent-number", "S_RES_0264_1969_EN_GOLD", "2145 (XXII)"),
    ("resolution-year-mismatch", "MINUSTAH_S_2017_223", "2213 (2016)"),
    ("resolution-year-mismatch", "ONUCA_A_45_706_S_21931", "637 (1969)"),
    ("resolution-year-mismatch", "ONUCA_S_21274", "644 (1969)"),
    ("resolution-year-mismatch", "ONUCA_S_21274_c", "644 (1969)"),
    ("resolution-year-mismatch", "S_RES_0434_1978_EN_GOLD", "434 (1973)"),
    ("resolution-year-mismatch", "S_RES_0593_1986_EN_GOLD", "86 (1964)"),
    ("resolution-year-mismatch", "S_RES_0834_1993_EN_GOLD", "84 (1993)"),
    ("resolution-year-mismatch", "S_RES_2342(2017)", "2140 (2015)"),
    ("resolution-year-mismatch", "S_RES_2663(2022)", "1989 (2001)"),
    ("resolution-year-mismatch", "S_RES_2734(2024)", "2161 (2015)"),
    ("resolution-year-mismatch", "UNCRO_S_1995_467", "944 (1995)"),
    ("resolution-year-mismatch", "UNCRO_S_1995_730", "990 (1994)"),
    ("resolution-year-mismatch", "UNIKOM_S_23514", "681 (1991)"),
];

fn drafts(folder: &Path) -> Vec<Draft> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("a folder of texts")
        .map(|entry| entry.expect("a text").path())
        .collect();
    files.sort();
    files
        .iter()
        .map(|path| {
            let bytes = std::fs::read(path).expect("a text");
            let name = path.file_name().expect("a name").to_string_lossy();
            let text = String::from_utf8_lossy(&bytes);
            let document = document::read(&name, text.as_bytes(), Format::Text);
            Draft::new(document.expect("a text that can be read"))
        })
        .collect()
}

/// The documents by paragraph, each as a text.
fn by_paragraph() -> Vec<Draft> {
    let documents = data::text("un-links/paragraphs.jsonl");
    let documents = documents.lines().map(|line| {
        let document: serde_json::Value = serde_json::from_str(line).expect("a document");
        let name = document["document"].as_str().expect("a name").to_owned();
        let mut text = String::new();
        for paragraph in document["paragraphs"].as_array().expect("paragraphs") {
            if let Some(prefix) = paragraph["prefix"].as_str() {
                text.push_str(prefix);
                text.push(' ');
            }
            text.push_str(paragraph["text"].as_str().unwrap_or_default());
            text.push_str("\n\n");
        }
        let document = document::read(&format!("{name}.txt"), text.as_bytes(), Format::Text);
        Draft::new(document.expect("a text that can be read"))
    });
    documents.collect()
}

/// What is found in texts beside bad symbols: rule, text, words.
fn found_in(drafts: Vec<Draft>) -> BTreeSet<(String, String, String)> {
    let library = Library::with_drafts(Vec::new(), drafts);
    let found = check::run(&library).into_iter().filter(|found| {
        found.severity != Severity::Advice && found.finding.rule != "malformed-symbol"
    });
    let described = found.map(|found| {
        let place = &found.finding.place;
        let name = place.source.name().trim_end_matches(".txt").to_owned();
        let words = place.text().split_whitespace().collect::<Vec<_>>().join(" ");
        (found.finding.rule.to_string(), name, words)
    });
    described.collect()
}

fn no_false_positives_in_real_prose() {
    let scanned: Vec<Draft> = ["sg_reports", "sc_resolutions"]
        .iter()
        .flat_map(|folder| drafts(&data::path("prose").join(folder)))
        .collect();
    assert!(scanned.len() > 700, "{} texts", scanned.len());
    let by_paragraph = by_paragraph();
    assert!(by_paragraph.len() > 400, "{} documents", by_paragraph.len());
    let mut found = found_in(scanned);
    found.extend(found_in(by_paragraph));
    let owned = |row: &(&str, &str, &str)| (row.0.to_owned(), row.1.to_owned(), row.2.to_owned());
    let mistakes: BTreeSet<_> = MISTAKES.iter().map(owned).collect();
    let invented: Vec<_> = found.difference(&mistakes).collect();
    let missed: Vec<_> = mistakes.difference(&found).collect();
    assert!(invented.is_empty() && missed.is_empty(), "new: {invented:#?}\nmissed: {missed:#?}");
}
