//! Official lists, whole.

use rapporteur::check;
use rapporteur::diagnostic::Severity;
use rapporteur::import::{self, Imported, OddityKind};
use rapporteur::library::Library;
use rapporteur::record::{self, Content, Syntax};
use rapporteur::source::Source;

use crate::data;

tests!(
    the_list_of_documents_is_imported_whole_and_checks_clean,
    the_list_of_operations_is_imported_whole_and_checks_clean,
);

/// The files of an import, read back; they must read without a finding.
fn read_back(imported: &Imported) -> Vec<record::File> {
    let read = |file: &import::NewFile| {
        let source = Source::new(file.name.clone(), file.text.clone());
        let read = record::read_file(&source, Syntax::Toml);
        assert!(read.findings.is_empty(), "{}: {:?}", file.name, read.findings);
        read
    };
    imported.files.iter().map(read).collect()
}

/// The rules that find errors or warnings in an import, once each.
fn faults(imported: &Imported, least: Severity) -> Vec<&'static str> {
    let library = Library::new(read_back(imported));
    let mut rules: Vec<_> = check::run(&library)
        .iter()
        .filter(|found| found.severity >= least)
        .map(|found| found.finding.rule.as_str())
        .collect();
    rules.dedup();
    rules
}

/// The subjects of the oddities of a kind.
fn subjects(imported: &Imported, kind: OddityKind) -> Vec<&str> {
    let of_kind = imported.oddities.iter().filter(|oddity| oddity.kind == kind);
    of_kind.map(|oddity| oddity.subject.as_str()).collect()
}

fn the_list_of_documents_is_imported_whole_and_checks_clean() {
    let text = data::text("sc-resolutions.json");
    let imported = import::catalogue(&text).expect("the list");
    let left_out: usize = [
        OddityKind::UnreadableSymbol,
        OddityKind::DuplicateSymbol,
        OddityKind::NumberOfAnotherYear,
    ]
    .map(|kind| subjects(&imported, kind).len())
    .iter()
    .sum();
    assert_eq!(imported.listed, 4575);
    assert_eq!(imported.entries + left_out, imported.listed);
    assert_eq!(Ok(&imported), import::catalogue(&text).as_ref(), "the same list, the same files");

    // Every one of the resolutions that the list dates in a wrong year is named, and only those.
    let rows: Vec<serde_json::Value> = serde_json::from_str(&text).expect("the list");
    let mut wrong: Vec<String> = rows.iter().filter_map(dated_in_another_year).collect();
    let mut named = subjects(&imported, OddityKind::ResolutionYear);
    wrong.sort();
    named.sort_unstable();
    assert_eq!(named.len(), 158);
    assert_eq!(named, wrong);
    let report = import::report(&imported.oddities);
    for symbol in &wrong {
        assert!(report.contains(&format!("\n  {symbol}: the list dates it ")), "{symbol}");
    }

    let files = read_back(&imported);
    let library = Library::new(files);
    let found = check::run(&library);
    assert_eq!(library.catalogue.entries().len(), imported.entries);
    let errors: Vec<_> = found.iter().filter(|found| found.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    let mut symbols: Vec<_> =
        library.catalogue.entries().iter().map(|entry| (&entry.source, &entry.symbol)).collect();
    symbols.dedup_by_key(|(source, _)| source.name().to_owned());
    assert_eq!(symbols.len(), 3);
    let in_order = |file: &import::NewFile| {
        let of_file = library.catalogue.entries().iter().filter(|e| e.source.name() == file.name);
        of_file.map(|entry| &entry.symbol).is_sorted()
    };
    assert!(imported.files.iter().all(in_order));
}

/// The symbol of a resolution that its row dates in another year, spelled as the program does.
fn dated_in_another_year(row: &serde_json::Value) -> Option<String> {
    let (number, year) = row["symbol"].as_str()?.strip_prefix("S/RES/")?.split_once('(')?;
    let year = year.strip_suffix(')')?;
    let day = chrono::DateTime::from_timestamp_millis(row["date"].as_i64()?)?;
    let dated = day.format("%Y").to_string();
    (dated != year).then(|| format!("S/RES/{} ({year})", number.trim()))
}

fn the_list_of_operations_is_imported_whole_and_checks_clean() {
    let text = data::text("peacekeeping-operations.csv");
    let imported = import::operations(&text).expect("the list");
    assert_eq!((imported.entries, imported.files.len(), imported.listed), (81, 81, 81));
    assert!(
        read_back(&imported).iter().all(|file| matches!(file.content, Some(Content::Record(_))))
    );
    assert_eq!(faults(&imported, Severity::Warning), <[&str; 0]>::default());
    assert_eq!(subjects(&imported, OddityKind::OddName), ["DOMREP"]);
    assert_eq!(subjects(&imported, OddityKind::NoEnd), ["UNOHCI", "UNFOR"]);
    let swapped = subjects(&imported, OddityKind::SwappedCoordinates);
    assert!(["UNOSOM", "UNOSOM I", "UNEF"].iter().all(|name| swapped.contains(name)));
    assert_eq!(subjects(&imported, OddityKind::DuplicateName), ["UNCPSG"]);
}
