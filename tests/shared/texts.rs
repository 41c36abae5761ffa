//! The texts of documents: what is read of real ones, held to what is known of them.

use rapporteur::document::{self, Format};
use rapporteur::instrument::{Instrument, read_paragraphs};
use rapporteur::library::{Draft, Evidence, Library};
use rapporteur::source::Source;
use rapporteur::symbol::{Symbol, register};

use super::data;

tests!(
    mastheads_and_last_paragraphs_of_resolutions_agree_with_the_register,
    documents_by_paragraph_are_read_with_their_symbols,
    the_numbers_of_reports_go_through,
    right_quotations_and_numbers_with_notes_are_no_findings,
);

fn read(folder: &str) -> Vec<(String, Instrument)> {
    let mut names: Vec<String> = std::fs::read_dir(data::path(folder))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let read = |name: String| {
        let bytes = std::fs::read(data::path(folder).join(&name)).unwrap();
        let document = document::read(&name, &bytes, Format::Text).unwrap();
        (name, Instrument::read(&document, None))
    };
    names.into_iter().map(read).collect()
}

fn mastheads_and_last_paragraphs_of_resolutions_agree_with_the_register() {
    let all = read("prose/sc_resolutions");
    let (mut symbols, mut days, mut known, mut agree) = (0, 0, 0, 0);
    for (name, text) in &all {
        let number: u32 = name.split('_').nth(2).unwrap().parse().unwrap();
        let symbol = Symbol::parse(&format!("S/RES/{number}")).unwrap();
        symbols += usize::from(text.masthead.symbol.as_ref() == Some(&symbol));
        days += usize::from(text.masthead.date.is_some());
        let Some(last) = register::adoption(&symbol).and_then(|known| known.paragraphs) else {
            continue;
        };
        known += 1;
        agree += usize::from(text.last_paragraph() == Some(last));
    }
    println!(
        "{} resolutions: {symbols} symbols, {days} days, last paragraph of {agree} in {known}",
        all.len()
    );
    assert!(symbols * 1000 >= all.len() * 990, "{symbols}");
    assert!(days * 100 >= all.len() * 98, "{days}");
    assert!(known > 300 && agree * 1000 >= known * 995, "{agree} of {known}");
}

fn documents_by_paragraph_are_read_with_their_symbols() {
    let source = Source::new("paragraphs.jsonl", data::text("un-links/paragraphs.jsonl"));
    let all = read_paragraphs(&source).unwrap();
    assert_eq!(all.len(), 456);
    assert!(all.iter().all(|text| text.masthead.symbol.is_some()));
    let numbered = all.iter().filter(|text| text.last_paragraph().is_some()).count();
    println!("{numbered} of {} have numbered paragraphs", all.len());
    assert!(numbered >= 400, "{numbered}");
}

fn the_numbers_of_reports_go_through() {
    let (mut found, mut highest) = (0, 0);
    for (_, text) in read("prose/sg_reports") {
        let own = text.provisions.iter().filter(|one| one.address.annex.is_none());
        let mut numbers: Vec<u32> = own.filter_map(|one| one.address.number()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        found += numbers.len();
        highest += numbers.last().map_or(0, |last| *last as usize);
    }
    println!("{found} of {highest} numbered paragraphs of reports");
    assert!(found * 100 >= highest * 97, "{found} of {highest}");
}

/// A draft that sets off every paragraph of a text, quotes its first words, and says it in its own words,
/// the last two with a note.
fn quoting(text: &Instrument) -> Option<String> {
    let symbol = text.masthead.symbol.as_ref()?;
    let (mut draft, mut notes) = (String::new(), String::new());
    let numbered = text.provisions.iter().enumerate().filter(|(_, one)| {
        let address = &one.address;
        let is_of_body = address.annex.is_none() && address.section.is_none();
        is_of_body && address.letters.is_empty() && address.number().is_some()
    });
    for (at, provision) in numbered {
        let said = provision.text.trim_end_matches([';', '.', ',', ':']);
        let first: Vec<&str> = said.split(' ').take(9).collect();
        if first.len() < 9 || said.contains(['*', '_', '<', '>', '[', ']', '`', '“', '”', '"'])
        {
            continue;
        }
        let (place, first) = (&provision.address, first.join(" "));
        draft.push_str(&format!("> {said}\n>\n> — {symbol}, {place}\n\nSo it went.\n\n"));
        draft.push_str(&format!("The organ spoke of “{first}”.[^{at}]\n\n"));
        draft.push_str(&format!("The organ {said}.[^{at}]\n\n"));
        notes.push_str(&format!("[^{at}]: {symbol}, {place}.\n\n"));
    }
    Some(draft + &notes)
}

fn right_quotations_and_numbers_with_notes_are_no_findings() {
    let source = Source::new("paragraphs.jsonl", data::text("un-links/paragraphs.jsonl"));
    let texts = read_paragraphs(&source).unwrap();
    let drafts: Vec<Draft> = texts
        .iter()
        .step_by(4)
        .filter_map(|text| {
            let draft = quoting(text)?;
            let read = document::read("draft.md", draft.as_bytes(), Format::Markdown);
            Some(Draft::new(read.unwrap()))
        })
        .collect();
    let library = Library::with_texts(Vec::new(), drafts, texts);
    let quotations = library.quotations();
    let different: Vec<_> =
        quotations.iter().filter(|one| one.evidence != Evidence::Verified).collect();
    println!("{} quotations, {} of them not verified", quotations.len(), different.len());
    assert!(quotations.len() > 3000, "{}", quotations.len());
    for one in &different {
        println!("{} {:?}: {}", one.symbol, one.likeness, one.words);
    }
    assert!(different.is_empty());
    assert_eq!(library.other_numbers(), []);
}
