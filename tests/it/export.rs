//! `rapporteur export`: each format is read back by a reader that others keep, and the symbol is still
//! there when a citation style prints the entry.

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::Style;
use hayagriva::citationberg::taxonomy::{Kind, Variable};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest, Entry,
    Library,
};
use serde_json::Value;

use crate::cli::folder::Folder;

/// A draft, and what is known of some of the documents that it cites.
fn folder() -> Folder {
    let folder = Folder::empty();
    folder.write(
        "draft.md",
        "Resolution 2699 (2023) of the Security Council was adopted at its 9430th meeting (S/PV.9430). \
         It followed UNSCR 1373, a letter (S/2024/263) and a report (S/2024/224). See A/78/5 (Vol. II), \
         A/RES/60/251, S/PRST/2023/1, A/45/706-S/21931 and S/2024/500/Add.1-3.\n",
    );
    folder.write(
        "documents.toml",
        "format = 1\n\
         [[document]]\nsymbol = \"S/2024/263\"\ntitle = \"Letter & annex: 50% of {braces} $1 #1 \\\"quoted\\\" _x_\"\n\
         date = 2024-03-25\nkind = \"letter\"\nverified = true\n\
         [[document]]\nsymbol = \"S/2024/224\"\ntitle = \"Somebody's: guess\"\nkind = \"report\"\nverified = false\n\
         [[document]]\nsymbol = \"A/RES/60/251\"\ntitle = \"Human Rights Council\"\ndate = 2006-03-15\n\
         verified = true\n",
    );
    folder
}

fn exported(format: &str) -> String {
    let ran = folder().run(&["export", "--format", format, "draft.md", "documents.toml"]);
    ran.ended(0).out
}

/// What each entry is expected to be called by its key, and the symbol that must survive.
const SYMBOLS: [(&str, &str); 11] = [
    ("A-45-706-S-21931", "A/45/706-S/21931"),
    ("A-78-5-Vol-II", "A/78/5 (Vol. II)"),
    ("A-RES-60-251", "A/RES/60/251"),
    ("S-2024-224", "S/2024/224"),
    ("S-2024-263", "S/2024/263"),
    ("S-2024-500-Add-1", "S/2024/500/Add.1"),
    ("S-2024-500-Add-3", "S/2024/500/Add.3"),
    ("S-PRST-2023-1", "S/PRST/2023/1"),
    ("S-PV-9430", "S/PV.9430"),
    ("S-RES-1373-2001", "S/RES/1373 (2001)"),
    ("S-RES-2699-2023", "S/RES/2699 (2023)"),
];

#[track_caller]
fn entry<'a>(library: &'a Library, key: &str) -> &'a Entry {
    library.get(key).unwrap_or_else(|| panic!("no entry {key}"))
}

/// The first and the second note on an entry, and its line of the bibliography.
fn printed(entry: &Entry, style: ArchivedStyle) -> [String; 3] {
    let Style::Independent(style) = style.get() else { panic!("a style that is whole") };
    let locales = locales();
    let mut driver = BibliographyDriver::new();
    for _ in 0..2 {
        let items = vec![CitationItem::with_entry(entry)];
        driver.citation(CitationRequest::from_items(items, &style, &locales));
    }
    let request = BibliographyRequest { style: &style, locale: None, locale_files: &locales };
    let rendered = driver.finish(request);
    let plain = |children: &hayagriva::ElemChildren| {
        let mut text = String::new();
        children.write_buf(&mut text, BufWriteFormat::Plain).expect("text");
        text
    };
    let list = rendered.bibliography.expect("a bibliography");
    [
        plain(&rendered.citations[0].citation),
        plain(&rendered.citations[1].citation),
        plain(&list.items[0].content),
    ]
}

#[track_caller]
fn holds_in_chicago(library: &Library) {
    for (key, symbol) in SYMBOLS {
        let [note, _, line] = printed(entry(library, key), ArchivedStyle::ChicagoNotes);
        assert!(note.contains(symbol), "{symbol}: {note}");
        assert!(line.contains(symbol), "{symbol}: {line}");
        assert!(note.contains("United Nations"), "{symbol}: {note}");
    }
}

#[test]
fn hayagriva_reads_its_yaml_and_prints_the_symbol_in_a_chicago_note() {
    let written = exported("hayagriva");
    let library = hayagriva::io::from_yaml_str(&written).expect("Hayagriva's YAML");
    holds_in_chicago(&library);
    let resolution = entry(&library, "S-RES-2699-2023");
    assert_eq!(resolution.keyed_serial_number("serial"), Some("S/RES/2699 (2023)"));
    assert_eq!(resolution.date().map(ToString::to_string).as_deref(), Some("2023-10-02"));
    let [note, repeated, _] = printed(resolution, ArchivedStyle::ChicagoNotes);
    assert!(note.contains("Resolution 2699 (2023)"), "{note}");
    assert!(repeated.contains("Resolution 2699 (2023)") || repeated == "Ibid.", "{repeated}");
    let letter = entry(&library, "S-2024-263").title().expect("a title").to_string();
    assert_eq!(letter, "Letter & annex: 50% of {braces} $1 #1 \"quoted\" _x_");
    let accounts = entry(&library, "A-78-5-Vol-II");
    let series = accounts.parents()[0].title().expect("a series").to_string();
    assert_eq!(
        series,
        "Official Records of the General Assembly, Seventy-eighth Session, Supplement No. 5"
    );
    assert!(
        written.contains("# not verified; title according to the catalogue: Somebody's: guess")
    );
}

#[test]
fn biblatex_is_read_back_with_symbol_day_and_signs() {
    let written = exported("biblatex");
    let library = biblatex::Bibliography::parse(&written).expect("BibLaTeX");
    assert_eq!(library.len(), SYMBOLS.len() + 1, "{written}");
    let field = |key: &str, name: &str| {
        let entry = library.get(key).expect("an entry");
        entry.get(name).map(biblatex::ChunksExt::format_verbatim)
    };
    for (key, symbol) in SYMBOLS {
        assert_eq!(field(key, "number").as_deref(), Some(symbol), "{written}");
        assert!(field(key, "type").is_some(), "biblatex wants a type: {written}");
    }
    assert_eq!(field("S-RES-2699-2023", "date").as_deref(), Some("2023-10-02"));
    assert_eq!(field("S-RES-2699-2023", "eventtitle").as_deref(), Some("9430th meeting"));
    assert_eq!(
        field("S-RES-1373-2001", "url").as_deref(),
        Some("https://docs.un.org/en/S/RES/1373(2001)")
    );
    assert_eq!(
        field("S-2024-263", "title").as_deref(),
        Some("Letter & annex: 50% of {braces} $1 #1 \"quoted\" _x_")
    );
    assert!(written.contains("author = {{United Nations Security Council}}"), "{written}");
    let read = hayagriva::io::from_biblatex_str(&written).expect("BibLaTeX that Hayagriva reads");
    holds_in_chicago(&read);
}

#[test]
fn csl_json_has_the_types_and_variables_of_csl_alone() {
    let list: Vec<Value> = serde_json::from_str(&exported("csl-json")).expect("a JSON list");
    for item in &list {
        let fields = item.as_object().expect("an object");
        let kind = fields["type"].as_str().expect("a type");
        assert!(kind.parse::<Kind>().is_ok(), "{kind} is not a type of CSL");
        for name in fields.keys().filter(|name| !["id", "type", "custom"].contains(&name.as_str()))
        {
            let known = serde_json::from_value::<Variable>(Value::from(name.as_str()));
            assert!(known.is_ok(), "{name} is not a variable of CSL");
        }
    }
    let find = |id: &str| list.iter().find(|item| item["id"] == id).expect("an item");
    for (key, symbol) in SYMBOLS {
        assert_eq!(find(key)["number"], symbol);
        assert_eq!(find(key)["custom"]["symbol"], symbol);
    }
    let resolution = find("S-RES-2699-2023");
    assert_eq!(resolution["type"], "report");
    assert_eq!(resolution["genre"], "Resolution");
    assert_eq!(resolution["title"], "Resolution 2699 (2023)");
    assert_eq!(resolution["author"][0]["literal"], "United Nations Security Council");
    assert_eq!(resolution["issued"]["date-parts"], serde_json::json!([[2023, 10, 2]]));
    assert_eq!(resolution["event-title"], "9430th meeting");
    assert_eq!(find("S-PV-9430")["title"], "9430th meeting, Monday, 2 October 2023");
    assert_eq!(find("A-RES-60-251")["title"], "Resolution 60/251 [Human Rights Council]");
    assert_eq!(find("S-2024-224")["title"], "[Report] S/2024/224");
    assert_eq!(find("S-2024-500-Add-1")["title"], "[Letter or document] S/2024/500/Add.1");
    assert_eq!(find("S-2024-263")["custom"]["verified"], true);
    assert_eq!(find("A-78-5-Vol-II")["volume"], "II");
    let legal = ["export", "--format", "csl-json", "--legal", "draft.md"];
    let legal: Vec<Value> =
        serde_json::from_str(&folder().run(&legal).ended(0).out).expect("a JSON list");
    let kinds: Vec<&Value> = legal.iter().map(|item| &item["type"]).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "legislation").count(), 3, "{kinds:?}");
}

#[test]
fn ris_is_tags_and_values_line_by_line() {
    let written = exported("ris");
    assert!(written.ends_with("ER  - \r\n"), "{written}");
    let mut symbols = Vec::new();
    let mut open = false;
    for line in written.split_terminator("\r\n") {
        let bytes = line.as_bytes();
        let is_tag = bytes[0].is_ascii_uppercase()
            && (bytes[1].is_ascii_uppercase() || bytes[1].is_ascii_digit());
        assert!(is_tag && &line[2..6] == "  - ", "{line}");
        assert!(!line.contains(['\r', '\n']), "{line}");
        match &line[..2] {
            "TY" => {
                assert!(!open && &line[6..] == "RPRT", "{line}");
                open = true;
            }
            "ER" => {
                assert!(open, "{line}");
                open = false;
            }
            "SN" => symbols.push(line[6..].to_owned()),
            "DA" => {
                let shape: String =
                    line[6..].chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
                assert_eq!(shape, "0000/00/00", "{line}");
            }
            _ => assert!(open, "{line}"),
        }
    }
    for (_, symbol) in SYMBOLS {
        assert!(symbols.iter().any(|found| found == symbol), "{symbol}: {symbols:?}");
    }
    for line in ["DA  - 2023/10/02", "M3  - Meeting record", "VL  - II", "N1  - not verified"] {
        assert!(written.contains(&format!("{line}\r\n")), "{line}: {written}");
    }
}

#[test]
fn export_writes_a_file_and_an_empty_list_is_whole() {
    let folder = folder();
    folder.run(&["export", "--format", "ris", "-o", "cited.ris", "draft.md"]).ended(0);
    assert!(folder.read("cited.ris").contains("SN  - S/2024/263"));
    folder.write("empty.md", "Nothing is cited.\n");
    let empty = |format| folder.run(&["export", "--format", format, "empty.md"]).ended(0).out;
    assert_eq!(empty("csl-json"), "[]\n");
    assert_eq!(empty("ris"), "");
    assert!(hayagriva::io::from_yaml_str(&empty("hayagriva")).is_ok_and(|all| all.is_empty()));
    folder.run(&["export", "--format", "ris", "--legal", "draft.md"]).failed_with(&["csl-json"]);
    folder.run(&["export", "--format", "ris", "missing.md"]).failed_with(&["does not exist"]);
}

#[test]
fn the_symbol_a_draft_bears_is_no_citation_of_it() {
    let folder = Folder::empty();
    folder.write(
        "report.txt",
        "S/2024/500\n\nReport on resolution 2699 (2023) of the Security Council.\n",
    );
    let out = folder.run(&["export", "--format", "csl-json", "report.txt"]).ended(0).out;
    assert!(out.contains("S/RES/2699 (2023)") && !out.contains("S/2024/500"), "{out}");
}
