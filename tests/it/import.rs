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
    assert_eq!(json("{}"), ImportError::NothingRead("symbol"));
    assert_eq!(json("<collection></collection>"), ImportError::NoEntries);
    let broken = [
        json(""),
        json("not a list"),
        json("[{\"symbol\": \"S/1\""),
        json("{\"symbol\": \"S/1\""),
        json("[{\"symbol\": 3}]"),
        json("<collection><record><datafield tag=\"191\">"),
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
    for own in ["format = 1\n# mine\n", "format = 1\nlist = \"another list\"\n"] {
        write("data/documents/resolutions.toml", own);
        let (code, out, err) = run(folder.path(), &import);
        assert_eq!((code, out.as_str()), (Some(2), ""));
        assert!(err.contains("exists and is not an import of this list"), "{err}");
        let kept = std::fs::read_to_string(folder.path().join("data/documents/resolutions.toml"));
        assert_eq!(kept.expect("the file"), own);
    }
}

#[test]
fn a_newer_import_replaces_the_earlier_one_whole_and_keeps_what_was_verified() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join("documents").join(name);
    let read = |name: &str| std::fs::read_to_string(path(name)).expect("a file of the import");
    let import = |rows: &str| {
        std::fs::write(folder.path().join("list.json"), format!("[{rows}]")).expect("a list");
        run(folder.path(), &["import", "catalogue", "list.json", "-o", "documents"])
    };
    let note = "{\"symbol\": \"S/14416\", \"title\": \"Note\"}";
    assert_eq!(import(&format!("{{{ADOPTED}}}, {note}")).0, Some(0));
    assert!(path("other.toml").exists());

    // Untouched: replaced, and a file of which the newer list has nothing goes.
    let newer = ADOPTED.replace("\"12\"", "\"10\"");
    let (code, _, err) = import(&format!("{{{newer}}}"));
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains(", in place of 2 files of an earlier import;"), "{err}");
    assert!(read("resolutions.toml").contains("\"10-0-3\"") && !path("other.toml").exists());

    // Edited: replaced as well, but what somebody has verified is kept in a file of one's own.
    let edited = read("resolutions.toml").replace("10-0-3", "12-0-3").replace("= false", "= true");
    std::fs::write(path("resolutions.toml"), edited).expect("a file");
    for _ in 0..2 {
        let (code, _, err) = import(&format!("{{{newer}}}"));
        assert_eq!(code, Some(0), "{err}");
    }
    assert!(read("resolutions.toml").contains("\"10-0-3\""));
    let own = read("verified.toml");
    assert!(own.contains("vote     = \"12-0-3\"\nverified = true\n"), "{own}");
    let (code, out, _) = run(folder.path(), &["check", "documents"]);
    assert_eq!((code, out.contains("duplicate")), (Some(0), false), "{out}");
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

#[test]
fn a_list_is_read_in_each_shape_that_it_is_published_in() {
    let whole = catalogue(&[ADOPTED]);
    let iso = ADOPTED.replace("330912000000", "\"1980-06-27T00:00:00.000Z\"");
    let line = format!("{{{}}}", iso.replace('\n', " "));
    let csv = "\u{FEFF}id,symbol,title,description,date,voting_yes,voting_no,voting_abstain,meeting_number,related_symbol\n\
               6917,S/RES/475(1980),Resolution 475 (1980),on policies of South Africa towards Angola,1980-06-27,12,0,3,2240th meeting,S/PV.2240\n";
    for shape in [format!("[{line}]"), format!("{line}\n\n"), csv.to_owned()] {
        let imported = import::catalogue(&shape).expect("a list");
        assert_eq!(imported.files, whole.files, "{shape}");
    }
}

#[test]
fn a_line_that_cannot_be_read_is_named_and_the_others_are_read() {
    let check = |list: &str, expect: &[&str]| {
        let imported = import::catalogue(list).expect("a list");
        assert_eq!(imported.entries, 1, "{list}");
        assert_eq!(subjects(&imported, OddityKind::UnreadableRow), expect, "{list}");
        let listed = 1 + expect.len();
        assert_eq!(imported.listed, listed, "{list}");
    };
    check("{\"symbol\": \"S/1\"}\n{\"symbol\": \n[]\n", &["line 2", "line 3"]);
    check(
        "[\n{\"symbol\": \"S/1\"},\n{\"symbol\": 3},\n7,\n{\"symbol\": \"S/2\", \"date\": \"soon\"}]",
        &["line 3", "line 4", "line 5"],
    );
    check("symbol,title\nS/1,a\nS/2\n", &["line 3"]);
}

#[test]
fn subjects_bodies_agenda_and_topics_are_kept() {
    let imported = catalogue(&[
        r#""symbol": "S/14416", "title": "Note", "date": 330912000000, "topics": "ANGOLA, ARMS EMBARGO, ANGOLA",
        "subjects": "HAITI--POLITICAL CONDITIONS", "organization_un_entity": "UniÃ£o Nacional", "agenda": "The question""#,
    ]);
    let text = &imported.files[0].text;
    for line in [
        "entities = [\"União Nacional\"]\n",
        "agenda   = [\"The question\"]\n",
        "subjects = [\"HAITI--POLITICAL CONDITIONS\"]\n",
        "topics   = [\"ANGOLA\", \"ARMS EMBARGO\"]\n",
    ] {
        assert!(text.contains(line), "{line}{text}");
    }
    assert_eq!(read_back(&imported).len(), 1);
}

const MARC: &str = r#"<?xml version="1.0"?>
<collection xmlns="http://www.loc.gov/MARC21/slim">
<m:record xmlns:m="http://www.loc.gov/MARC21/slim">
<m:controlfield tag="001">4026910</m:controlfield>
<m:datafield tag="089" ind1=" " ind2=" "><m:subfield code="b">B18</m:subfield></m:datafield>
<m:datafield tag="191" ind1=" " ind2=" "><m:subfield code="a">A/78/891</m:subfield></m:datafield>
<m:datafield tag="191" ind1=" " ind2=" "><m:subfield code="a">S/2024/400</m:subfield></m:datafield>
<m:datafield tag="245" ind1="1" ind2="0"><m:subfield code="a">C&#xF4;te d'Ivoire &amp; others :</m:subfield>
<m:subfield code="b">letter /</m:subfield><m:subfield code="c">by somebody</m:subfield></m:datafield>
<m:datafield tag="269" ind1=" " ind2=" "><m:subfield code="a">20240520</m:subfield></m:datafield>
<m:datafield tag="650" ind1="1" ind2="7"><m:subfield code="a">GIRLS</m:subfield><m:subfield code="z">MALI</m:subfield></m:datafield>
<m:datafield tag="710" ind1="2" ind2=" "><m:subfield code="a">Mali</m:subfield><m:subfield code="9">ms</m:subfield></m:datafield>
<m:datafield tag="710" ind1="2" ind2=" "><m:subfield code="a">African Union</m:subfield></m:datafield>
<m:datafield tag="991" ind1="1" ind2=" "><m:subfield code="a">A/78/251</m:subfield><m:subfield code="b">67</m:subfield>
<m:subfield code="c">Rights of children.</m:subfield><m:subfield code="d">CHILDREN</m:subfield></m:datafield>
<m:datafield tag="993" ind1="4" ind2=" "><m:subfield code="a">S/PV.9430</m:subfield></m:datafield>
<m:datafield tag="993" ind1="3" ind2=" "><m:subfield code="a">A/78/481</m:subfield></m:datafield>
<m:datafield tag="993" ind1="3" ind2=" "><m:subfield code="a">SC/13876</m:subfield></m:datafield>
</m:record>
<record><datafield tag="245" ind1="1" ind2="0"><subfield code="a">No symbol</subfield></datafield></record>
<record><datafield tag="791" ind1=" " ind2=" "><subfield code="a">A/RES/78/1</subfield></datafield>
<datafield tag="269" ind1=" " ind2=" "><subfield code="a">2023-10</subfield></datafield>
<datafield tag="996" ind1=" " ind2=" "><subfield code="b">120</subfield><subfield code="c">14</subfield><subfield code="d">45</subfield></datafield>
</record>
"#;

#[test]
fn an_export_of_the_digital_library_becomes_a_catalogue_file() {
    let imported = import::catalogue_named("exports/Drafts (78).xml", MARC).expect("an export");
    assert_eq!(imported.files[0].name, "drafts-78.toml");
    let text = &imported.files[0].text;
    let entry = r#"
[[document]]
symbol   = "A/78/891-S/2024/400"
title    = "Côte d'Ivoire & others: letter"
date     = 2024-05-20
kind     = "letter"
meeting  = "S/PV.9430"
entities = ["African Union"]
agenda   = ["A/78/251, item 67: Rights of children"]
subjects = ["GIRLS--MALI"]
topics   = ["CHILDREN"]
related  = ["A/78/481"]
verified = false
source   = "UN Digital Library, record 4026910; https://digitallibrary.un.org/record/4026910"
"#;
    assert!(text.contains(entry), "{text}");
    assert!(text.contains("vote     = \"120-14-45\"\n"), "{text}");
    assert_eq!(subjects(&imported, OddityKind::UnreadableSymbol), ["line 20"]);
    assert_eq!(subjects(&imported, OddityKind::UnreadableDay), ["A/RES/78/1"]);
    assert_eq!(subjects(&imported, OddityKind::UnreadableRelated), ["A/78/891-S/2024/400"]);
    // The file ends before the collection does: what is missing is said.
    let cut = MARC.split_once("<record><datafield tag=\"791\"").expect("a record").0;
    let cut = format!("{cut}<record><datafield tag=\"191\">");
    let imported = import::catalogue_named("a.xml", &cut).expect("an export");
    assert_eq!(subjects(&imported, OddityKind::UnreadableRow), ["the rest of the file"]);
    assert_eq!(faults(&imported, Severity::Error), <[&str; 0]>::default());
}

#[test]
fn voting_data_becomes_a_catalogue_file() {
    let head = "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,agenda_title,subjects,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link";
    let row = |state: &str, vote: &str, resolution: &str, yes: &str| {
        format!(
            "1,{state},{state},{vote},2023-10-27,ES-10,{resolution},A/ES-10/L.25,,A/ES-10/PV.41,\"Protection of civilians : resolution / adopted by the General Assembly\",Illegal actions,A--B|C,{yes},1.0,0.0,1.0,4.0,https://digitallibrary.un.org/record/4025240"
        )
    };
    let table = [
        head.to_owned(),
        row("AFG", "Y", "A/RES/ES-10/21", "1.0"),
        row("BEN", "X", "A/RES/ES-10/21", "1.0"),
        row("ISR", "N", "A/RES/ES-10/21", "1.0"),
        row("AFG", "Y", "A/RES/ES-10/22", "2.0"),
        row("AFG", "Y", "A/RES/ES-10", "2.0"),
        "1,2,3".to_owned(),
    ];
    let imported = import::catalogue(&table.join("\n")).expect("the table");
    assert_eq!((imported.entries, imported.listed), (2, 6));
    let file = &imported.files[0];
    assert_eq!(file.name, "votes-general-assembly.toml");
    let entry = r#"
[[document]]
symbol   = "A/RES/ES-10/21"
title    = "Protection of civilians"
date     = 2023-10-27
kind     = "resolution"
meeting  = "A/ES-10/PV.41"
vote     = "1-1-0"
agenda   = ["Illegal actions"]
subjects = ["A--B", "C"]
related  = ["A/ES-10/L.25"]
verified = false
source   = "UN Digital Library, voting data; https://digitallibrary.un.org/record/4025240"
"#;
    assert!(file.text.contains(entry), "{}", file.text);
    assert_eq!(subjects(&imported, OddityKind::VotesDoNotAddUp), ["A/RES/ES-10/22"]);
    assert_eq!(subjects(&imported, OddityKind::UnreadableRow), ["line 7"]);
    assert_eq!(subjects(&imported, OddityKind::UnreadableSymbol), ["line 6"]);
    assert_eq!(read_back(&imported).len(), 1);
}

/// What a table is made into, and what is left out of it.
fn tabled(table: &str) -> (String, Vec<String>) {
    let tabled = import::spreadsheet(table, None).expect("a table");
    (tabled.text, tabled.left_out)
}

#[test]
fn a_table_of_pledges_becomes_rows_of_a_record() {
    let (text, left_out) = tabled(
        "Member State,Pledged on,Document,Description,Police,Troops,Colour\n\
         \"Bahamas, The\",26 Jan. 2024,\"S/2024/263, annex\",Pledged *150* police,150,,red\n\
         ,2024-01-26,S/2024/263,Nothing,,,\n\
         Kenya,01/02/2024,S/2024/263,Police,,,\n\
         Kenya,2024-01-26,S/2024/26x,Police,,,\n\
         ,,,,,,\n\
         Kenya,2024-01-26,S/2024/263,\"1,000 police\",\"1,000\",some,\n",
    );
    let row = "\n[[pledge]]\nstate     = \"Bahamas, The\"\ndate      = 2024-01-26\nsource    = \"S/2024/263, annex\"\n\
               note      = \"Pledged \\\\*150\\\\* police\"\npersonnel = [{ kind = \"police\", count = 150 }]\n";
    assert_eq!(text, row);
    let begins = [
        "line 1: no field for column `colour`",
        "line 3: no state",
        "line 4: `01/02/2024`",
        "line 5: `S/2024/26x`",
        "line 7: `some`",
    ];
    assert_eq!(left_out.len(), begins.len(), "{left_out:?}");
    assert!(
        left_out.iter().zip(begins).all(|(said, begins)| said.starts_with(begins)),
        "{left_out:?}"
    );
}

#[test]
fn a_table_of_decisions_becomes_rows_of_a_record() {
    let (text, left_out) = tabled(
        "Symbol;Date;Effect;Untill\nS/RES/2751(2024);30 September 2024;extended;2025-10-02\nS/RES/2699;2023-10-02;extnds;\n",
    );
    assert_eq!(
        text,
        "\n[[decision]]\nsymbol = \"S/RES/2751 (2024)\"\ndate   = 2024-09-30\neffect = \"extends\"\n"
    );
    assert_eq!(
        left_out,
        [
            "line 1: no field for column `untill`; did you mean `until`?",
            "line 3: `extnds` cannot be read as effect: did you mean `extends`?",
        ]
    );
    let error = |table| import::spreadsheet(table, None).expect_err("no rows").to_string();
    assert_eq!(
        error("stat,date,source,note\nKenya,2024-01-26,S/2024/263,a\n"),
        "its first line names no column `state`; rename the column `stat`"
    );
    assert!(error("a,b\n1,2\n").contains("neither the columns of pledges"));
}
