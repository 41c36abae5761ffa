//! Official lists, whole.

use rapporteur::check;
use rapporteur::diagnostic::Severity;
use rapporteur::document::{self, Format};
use rapporteur::import::{self, Imported, OddityKind};
use rapporteur::library::{Draft, Library};
use rapporteur::project::{decisions, find};
use rapporteur::record::{self, Content, Syntax};
use rapporteur::source::Source;

use crate::data;

tests!(
    the_list_of_documents_is_imported_whole_and_checks_clean,
    the_list_of_operations_is_imported_whole_and_checks_clean,
    the_list_of_documents_is_the_same_in_every_shape,
    an_export_of_the_digital_library_is_imported_whole,
    an_imported_list_does_not_change_what_is_found_in_reports,
    documents_of_the_list_are_found_by_their_words,
    decisions_drafted_from_the_list_check_in_a_new_record,
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

fn the_list_of_documents_is_the_same_in_every_shape() {
    let text = data::text("sc-resolutions.json");
    let whole = import::catalogue(&text).expect("the list");
    let rows: Vec<serde_json::Value> = serde_json::from_str(&text).expect("the list");
    let iso = |row: &serde_json::Value| {
        let mut row = row.clone();
        for name in ["date", "last_update"] {
            let day = row[name].as_i64().and_then(chrono::DateTime::from_timestamp_millis);
            row[name] = day.map_or(serde_json::Value::Null, |day| {
                day.format("%Y-%m-%dT%H:%M:%S").to_string().into()
            });
        }
        row.to_string() + "\n"
    };
    let lines: String = rows.iter().map(iso).collect();
    assert_eq!(import::catalogue(&lines).expect("lines").files, whole.files);
}

fn an_export_of_the_digital_library_is_imported_whole() {
    let name = "session_78_committee_3_drafts.xml";
    let imported =
        import::catalogue_named(name, &data::text(&format!("marc/{name}"))).expect("the export");
    assert_eq!((imported.entries, imported.listed), (94, 94));
    assert_eq!(imported.files[0].name, "session-78-committee-3-drafts.toml");
    assert_eq!(subjects(&imported, OddityKind::UnreadableRelated), ["A/C.3/78/L.32"]);
    assert_eq!(imported.oddities.len(), 1, "{:?}", imported.oddities);
    assert_eq!(faults(&imported, Severity::Error), <[&str; 0]>::default());
    let library = Library::new(read_back(&imported));
    let entries = library.catalogue.entries();
    assert!(entries.iter().all(|entry| entry.date().is_some() && entry.title().is_some()));
    assert!(entries.iter().all(|entry| !entry.document.agenda.is_empty()));
}

/// What is found in reports of the Secretary-General is the same with the list as without it, but for
/// dates of documents that the register does not have; and nothing is found in the list.
fn an_imported_list_does_not_change_what_is_found_in_reports() {
    let folder = data::path("prose/sg_reports");
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let drafts = || {
        let read = paths.iter().step_by(3).map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let text = std::fs::read(path).unwrap();
            Draft::new(document::read(&name, &text, Format::Text).unwrap())
        });
        read.collect::<Vec<_>>()
    };
    let found = |library: &Library| -> Vec<String> {
        let found = check::run(library);
        let counted = found.iter().filter(|found| found.severity > Severity::Advice);
        counted.map(|found| format!("{} {}", found.finding.rule, found.finding.message)).collect()
    };
    let imported = import::catalogue(&data::text("sc-resolutions.json")).expect("the list");
    let with = found(&Library::with_drafts(read_back(&imported), drafts()));
    let without = found(&Library::with_drafts(Vec::new(), drafts()));
    assert!(without.len() > 10, "{}", without.len());
    assert_eq!(with, without);
}

/// The catalogue that the list of documents makes.
fn imported_list() -> Library {
    let imported = import::catalogue(&data::text("sc-resolutions.json")).expect("the list");
    Library::new(read_back(&imported))
}

fn documents_of_the_list_are_found_by_their_words() {
    let library = imported_list();
    let first = |words: &str| {
        let found = find::find(&library.catalogue, &[words.to_owned()]);
        found.documents.first().map(|known| known.symbol.to_string())
    };
    for (words, symbol) in [
        ("Mali 2013", "S/RES/2100 (2013)"),
        ("Multinational Security Support", "S/RES/2699 (2023)"),
        ("gangs Haiti 2023", "S/RES/2699 (2023)"),
        ("establishment UNMISS", "S/RES/1996 (2011)"),
        ("women and peace and security 2000", "S/RES/1325 (2000)"),
        ("termination UNAMID", "S/RES/2559 (2020)"),
        ("Cote d'Ivoire 2004 establishment", "S/RES/1528 (2004)"),
        ("terrorism 2001-09-28", "S/RES/1373 (2001)"),
    ] {
        assert_eq!(first(words).as_deref(), Some(symbol), "{words}");
    }
}

fn decisions_drafted_from_the_list_check_in_a_new_record() {
    let library = imported_list();
    for (words, mission, rows) in [
        ("Haiti", "UN Stabilization Mission in Haiti (MINUSTAH)", 19),
        ("Mali", "UN Multidimensional Integrated Stabilization Mission in Mali (MINUSMA)", 10),
        ("MSS", "Multinational Security Support (MSS)", 1),
        ("Cyprus", "UN Peace-keeping Force in Cyprus (UNFICYP)", 100),
        ("Western Sahara", "UN Mission for the Referendum in Western Sahara (MINURSO)", 60),
        ("Lebanon", "UN Interim Force in Lebanon (UNIFIL)", 70),
        ("South Sudan", "UN Mission in South Sudan (UNMISS)", 15),
        ("Golan", "UN Disengagement Observer Force (UNDOF)", 1),
        ("Iraq", "UN Assistance Mission for Iraq (UNAMI)", 15),
        ("Colombia", "UN Verification Mission in Colombia", 5),
    ] {
        let drafted = decisions::draft(&library.catalogue, &[words.to_owned()]);
        let (name, count) = drafted.mission.clone().expect("decisions");
        assert!(count >= rows, "{words}: {count}");
        assert_eq!(name, mission, "{words}");
        let record = format!(
            "format = 1\n[mission]\nid = \"a\"\nname = \"A\"\nnature = \"peacekeeping\"\nas_of = 2025-12-31\n{}",
            drafted.text
        );
        let read = record::read_file(&Source::new("a.toml", record), Syntax::Toml);
        assert!(read.findings.is_empty(), "{words}: {:?}", read.findings);
        let found = check::run(&Library::new(vec![read]));
        let found: Vec<String> = found
            .iter()
            .filter(|found| found.severity > Severity::Advice)
            .map(|found| format!("{} {}", found.finding.rule, found.finding.message))
            .collect();
        assert!(found.is_empty(), "{words}: {found:#?}");
    }
}
