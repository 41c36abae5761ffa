//! `rapporteur import`: what an official list says goes into records and catalogue files, what is odd
//! about it is told, and nothing in doubt is written as if it were known.

use std::path::Path;
use std::process::Command;

use rapporteur::check;
use rapporteur::diagnostic::Severity;
use rapporteur::import::{self, ImportError, Imported, OddityKind};
use rapporteur::library::Library;
use rapporteur::record::{self, Content, Syntax};
use rapporteur::source::Source;

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

/// A list of documents from rows written as the insides of JSON objects.
fn catalogue(rows: &[&str]) -> Imported {
    let rows: Vec<String> = rows.iter().map(|row| format!("{{{row}}}")).collect();
    import::catalogue(&format!("[{}]", rows.join(","))).expect("the list of the test")
}

const ADOPTED: &str = r#""symbol": "S/RES/475(1980)", "title": "Resolution 475 (1980)",
    "description": "on policies of South Africa towards Angola", "date": 330912000000,
    "voting_yes": "12", "voting_no": 0.0, "voting_abstain": 3.0,
    "meeting_number": "2240th meeting", "related_symbol": "S/PV.2240", "id": 6917"#;

#[test]
fn a_resolution_becomes_an_entry_with_all_that_the_list_knows() {
    let imported = catalogue(&[ADOPTED]);
    assert_eq!(imported.oddities, []);
    let entry = imported.files[0].text.split_once("\n\n").expect("a head and an entry").1;
    assert_eq!(
        entry,
        r#"[[document]]
symbol   = "S/RES/475 (1980)"
title    = "Resolution 475 (1980) on policies of South Africa towards Angola"
date     = 1980-06-27
kind     = "resolution"
meeting  = "S/PV.2240"
vote     = "12-0-3"
verified = false
source   = "UN Peace and Security Data Hub, list DGC-SCRES, entry 6917"
"#
    );
}

#[test]
fn what_a_row_takes_over_from_the_row_above_is_left_out() {
    let note = r#""symbol": "S/14414", "title": "Note",
        "description": "on policies of South Africa towards Angola", "date": 330912000000,
        "voting_yes": "12", "voting_no": 0.0, "voting_abstain": 3.0,
        "meeting_number": "2240th meeting", "related_symbol": null"#;
    let imported = catalogue(&[ADOPTED, note]);
    let other = &imported.files[0];
    assert_eq!(other.name, "other.toml");
    assert!(other.text.contains("title    = \"Note\"\nkind     = \"note\"\nverified"));
    for kind in [
        OddityKind::RepeatedDate,
        OddityKind::RepeatedDescription,
        OddityKind::VoteWithoutResolution,
    ] {
        assert_eq!(subjects(&imported, kind), ["S/14414"], "{kind:?}");
    }
}

#[test]
fn a_statement_is_of_the_day_that_its_own_words_say() {
    let statement = r#""symbol": "S/PRST/2011/9", "title": "Statement",
        "description": "made on behalf of the Security Council at the 6526th meeting 2 May 2011",
        "date": 1295395200000, "related_symbol": "S/PV.6526""#;
    let imported = catalogue(&[statement]);
    assert_eq!(subjects(&imported, OddityKind::DateAgainstWords), ["S/PRST/2011/9"]);
    assert!(imported.files[0].text.contains("date     = 2011-05-02\n"));
}

#[test]
fn a_date_in_doubt_is_left_out_and_a_comment_says_so() {
    let imported = catalogue(&[
        r#""symbol": "S/RES/660(1990)", "date": 649555200000"#,
        r#""symbol": "S/RES/661(1990)", "date": 650764800000"#,
        r#""symbol": "S/RES/662(1990)", "date": 650160000000"#,
        r#""symbol": "S/RES/664(1990)", "date": 650937600000"#,
        r#""symbol": "S/RES/665(1990)", "date": 0"#,
    ]);
    assert_eq!(subjects(&imported, OddityKind::ResolutionYear), ["S/RES/665 (1990)"]);
    // Either of the two may be wrong.
    assert_eq!(
        subjects(&imported, OddityKind::DateOutOfOrder),
        ["S/RES/661 (1990)", "S/RES/662 (1990)"]
    );
    let text = &imported.files[0].text;
    assert!(text.contains("# The list dates it 1970-01-01, in another year than its symbol.\n"));
    assert!(!text.contains("date     = 1970-01-01"));
    assert_eq!(faults(&imported, Severity::Warning), <[&str; 0]>::default());
}

#[test]
fn what_is_odd_about_a_row_is_told() {
    let check = |rows: &[&str], kind, expect: &[&str]| {
        let imported = catalogue(&[&[ADOPTED], rows].concat());
        assert_eq!(subjects(&imported, kind), expect, "{rows:?}");
        assert_eq!(faults(&imported, Severity::Error), <[&str; 0]>::default());
    };
    check(&[r#""symbol": "8/21541""#], OddityKind::UnreadableSymbol, &["8/21541"]);
    check(&[r#""id": 7"#], OddityKind::UnreadableSymbol, &["entry 7"]);
    check(&[r#""symbol": "[S/14415]""#], OddityKind::BracketedSymbol, &["[S/14415]"]);
    check(&[ADOPTED], OddityKind::DuplicateSymbol, &["S/RES/475 (1980)"]);
    check(
        &[r#""symbol": "S/RES/1325 (1999)""#],
        OddityKind::NumberOfAnotherYear,
        &["S/RES/1325 (1999)"],
    );
    check(
        &[r#""symbol": "S/RES/2113 (2013)", "title": "Resolution 2113 (2113)""#],
        OddityKind::TitleOfAnother,
        &["S/RES/2113 (2013)"],
    );
    check(
        &[r#""symbol": "S/14416", "title": "CÃ´te d'Ivoire""#],
        OddityKind::WrongEncoding,
        &["S/14416"],
    );
    check(&[r#""symbol": "S/14416""#], OddityKind::NoDate, &["S/14416"]);
    check(
        &[r#""symbol": "S/14416", "related_symbol": "A/35/1""#],
        OddityKind::NoMeetingRecord,
        &["S/14416"],
    );
    check(
        &[r#""symbol": "S/RES/696(1991)", "voting_yes": "Adopted unanimously",
            "meeting_number": "2991 meeting", "related_symbol": "S/PV.29""#],
        OddityKind::TwoMeetings,
        &["S/RES/696 (1991)"],
    );
    check(
        &[r#""symbol": "S/RES/200 (1965)", "voting_yes": "14""#],
        OddityKind::VotesDoNotAddUp,
        &["S/RES/200 (1965)"],
    );
}

#[test]
fn words_of_a_list_stay_words() {
    let imported = catalogue(&[
        r#""symbol": "S/1", "title": "a \"b\"\\\n[[document]]\nsymbol = 3 # rapporteur: allow-file(x) y""#,
    ]);
    let files = read_back(&imported);
    let Some(Content::Documents(documents)) = &files[0].content else { panic!("a catalogue") };
    let title = documents.documents[0].title.as_ref().map(|title| title.value.as_str());
    assert_eq!(title, Some(r#"a "b"\ [[document]] symbol = 3 # rapporteur: allow-file(x) y"#));
}

#[test]
fn a_day_that_no_file_can_hold_is_no_day() {
    for days in [i64::MIN, -99_999_999_999_999, 999_999_999_999_999, i64::MAX] {
        let imported = catalogue(&[&format!(r#""symbol": "S/14416", "date": {days}"#)]);
        assert_eq!(subjects(&imported, OddityKind::NoDate), ["S/14416"]);
        assert_eq!(read_back(&imported).len(), 1);
    }
    let row = "1,A,Name,DPO,No,-999-01-02,,,,,2024-02-19\n";
    let imported = import::operations(&format!("{HEAD}{row}")).expect("the list of the test");
    assert_eq!(subjects(&imported, OddityKind::UnreadableDay), ["A"]);
    assert_eq!(read_back(&imported).len(), 1);
}

const HEAD: &str = "id,mission_acronym,mission_name,lead_department,mission_isactive,start_date,end_date,mission_location,mission_longitude,mission_latitude,last_update\n";

#[test]
fn an_operation_becomes_a_record() {
    let row = "15,UNOSOM I,United Nations Operation in Somalia I,DPO,No,1992-04-01,1993-03-02,Mogadishu [x],\"45,3500\",\"2,0333\",2024-02-19\n";
    let imported = import::operations(&format!("{HEAD}{row}")).expect("the list of the test");
    assert_eq!(imported.files[0].name, "unosom-i.toml");
    assert!(imported.files[0].text.contains(
        r#"
# The list has the start 1992-04-01.
# The list has the end 1993-03-02.
# The list has the longitude 45.35 and the latitude 2.0333.
[mission]
id      = "unosom-i"
name    = "United Nations Operation in Somalia I"
short   = "UNOSOM I"
nature  = "peacekeeping"
status  = "ended"
as_of   = 2024-02-19
summary = "The operation ran from April 1992 to 2 March 1993. Its location: Mogadishu \\[x\\]."
"#
    ));
    assert_eq!(faults(&imported, Severity::Warning), <[&str; 0]>::default());
}

#[test]
fn what_is_odd_about_an_operation_is_told() {
    let check = |row: &str, kind, expect: &[&str]| {
        let sound = "1,A,Name A,DPO,No,2000-01-02,2001-01-02,Town,\"1,5\",\"2,5\",2024-02-19\n";
        let list = format!("{HEAD}{sound}{row},2024-02-19\n");
        let imported = import::operations(&list).expect("the list of the test");
        assert_eq!(subjects(&imported, kind), expect, "{row}");
        assert_eq!(faults(&imported, Severity::Error), <[&str; 0]>::default());
    };
    check("2,B,\"\"\"Office in the\",DPO,No,,,,,", OddityKind::OddName, &["B"]);
    check("2,B,Name,DPO,No,,2001-01-02,,,", OddityKind::NoStart, &["B"]);
    check("2,B,Name,DPO,No,2001-01-02,,,,", OddityKind::NoEnd, &["B"]);
    check("2,B,Name,DPO,No,2001-01-02,2000-01-02,,,", OddityKind::EndBeforeStart, &["B"]);
    check("2,B,Name,DPO,Yes,2001-01-02,2002-01-02,,,", OddityKind::ActiveWithEnd, &["B"]);
    check("2,B,Name,DPO,Yes,2001-13-02,,,,", OddityKind::UnreadableDay, &["B"]);
    check("2,B,Name,DPO,perhaps,,,,,", OddityKind::UnknownStatus, &["B"]);
    check("2,B,Name,XYZ,Yes,,,,,", OddityKind::UnknownDepartment, &["B"]);
    check("2,B,Name,DPPA,Yes,,,,,", OddityKind::UnknownDepartment, &[]);
    check("2,B,Name,DPO,Yes,,,,,", OddityKind::NoLocation, &["B"]);
    check("2,B,Name,DPO,Yes,,,,\"3\",\"90,1\"", OddityKind::ImpossibleCoordinates, &["B"]);
    check("2,B,Name,DPO,Yes,,,,\"2,5\",\"1,5\"", OddityKind::SwappedCoordinates, &["A", "B"]);
    check("2,A,Name,DPO,Yes,,,,,", OddityKind::DuplicateAcronym, &["A"]);
    check("2,B,Name A,DPO,Yes,,,,,", OddityKind::DuplicateName, &["B"]);
    check("2,B,Name,DPO,Yes,2001-01-01,,,,", OddityKind::FirstOfMonth, &["B"]);
    check("2,,,DPO,Yes,,,,,", OddityKind::IncompleteRow, &["entry 2"]);
}

#[test]
fn what_is_no_list_is_refused_in_one_sentence() {
    let json = |text| import::catalogue(text).expect_err("not a list");
    assert_eq!(json("[]"), ImportError::NoEntries);
    assert_eq!(json("[{}]"), ImportError::NothingRead("symbol"));
    let csv = |text: &str| import::operations(text).expect_err("not a list");
    assert_eq!(csv(""), ImportError::NoColumn("id"));
    assert_eq!(csv(HEAD), ImportError::NoEntries);
    assert_eq!(
        csv(&format!("{HEAD}{}\n", ",".repeat(10))),
        ImportError::NothingRead("last_update")
    );
    let broken = [
        json(""),
        json("[{\"symbol\": \"S/1\""),
        json("{\"symbol\": \"S/1\"}"),
        json("[{\"symbol\": 3}]"),
        csv("a,b\n1,2\n"),
        csv(&format!("{HEAD}1,2\n")),
    ];
    for error in broken {
        let said = error.to_string();
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.starts_with("it is not the list"), "{said}");
    }
}

/// Runs the program in a folder; its exit code, standard output and standard error.
fn run(folder: &Path, args: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
        .args(args)
        .current_dir(folder)
        .output()
        .expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn the_program_writes_reports_and_never_overwrites_work() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("a file of the test");
    };
    write("list.json", &format!("[{{{ADOPTED}}}, {{\"symbol\": \"8/21541\"}}]"));
    let import = ["import", "catalogue", "list.json", "-o", "data/documents"];

    let (code, out, err) = run(folder.path(), &import);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.starts_with("1: symbols that cannot be read (left out)\n  8/21541: "), "{out}");
    assert_eq!(
        err,
        "wrote 1 document of 2 listed to 1 file in data/documents; 1 oddity in the list\n"
    );
    let (code, out, _) = run(folder.path(), &["check", "data"]);
    assert_eq!(code, Some(0), "{out}");

    assert_eq!(run(folder.path(), &import).0, Some(0), "the same again changes nothing");
    write("data/documents/resolutions.toml", "format = 1\n# mine\n");
    let (code, out, err) = run(folder.path(), &import);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(err.contains("exists and has other content"), "{err}");
    let kept = std::fs::read_to_string(folder.path().join("data/documents/resolutions.toml"));
    assert_eq!(kept.expect("the file"), "format = 1\n# mine\n");
}

#[test]
fn a_list_that_cannot_be_read_is_one_sentence_and_exit_code_2() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [("empty", ""), ("words", "not a list"), ("array", "[]"), ("object", "{}")]
    {
        std::fs::write(folder.path().join(name), text).expect("a file of the test");
        for kind in ["catalogue", "operations"] {
            let (code, out, err) = run(folder.path(), &["import", kind, name]);
            assert_eq!((code, out.as_str(), err.lines().count()), (Some(2), "", 1), "{err}");
        }
    }
    assert!(!folder.path().join("imported").exists());
    let (code, _, err) = run(folder.path(), &["import", "catalogue", "missing.json"]);
    assert_eq!((code, err.as_str()), (Some(2), "error: missing.json does not exist\n"));
}
