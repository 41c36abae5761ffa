//! `find`, `symbol` and `draft-decisions`: what the layers of the catalogue know.

use serde_json::Value;

use super::folder::Folder;

const LIST: &str = r#"[
{"symbol": "S/RES/2100 (2013)", "title": "Resolution 2100 (2013)", "description": "on establishment of the UN Multidimensional Integrated Stabilization Mission in Mali (MINUSMA)", "topics": "MALI SITUATION"},
{"symbol": "S/RES/2164 (2014)", "title": "Resolution 2164 (2014)", "description": "on extension of the mandate of the UN Multidimensional Integrated Stabilization Mission in Mali (MINUSMA) until 30 June 2015"},
{"symbol": "S/RES/2227 (2015)", "title": "Resolution 2227 (2015)", "description": "on extension of the mandate of the UN Multidimensional Integrated Stabilization Mission in Mali (MINUSMA) until 30 June 2014"},
{"symbol": "S/RES/2374 (2017)", "title": "Resolution 2374 (2017)", "description": "on establishment of a sanctions regime concerning Mali"},
{"symbol": "S/RES/2432 (2018)", "title": "Resolution 2432 (2018)", "description": "on extension of the mandate of the Panel of Experts concerning Mali until 30 Sept. 2019"},
{"symbol": "S/RES/2093 (2013)", "title": "Resolution 2093 (2013)", "description": "on Somalia", "topics": "SOMALIA SITUATION"},
{"symbol": "S/2013/1", "title": "Letter", "description": "on C\u00f4te d'Ivoire", "topics": "MALI", "date": "2013-01-02"}
]"#;

fn with_list() -> Folder {
    let folder = Folder::empty();
    folder.write("list.json", LIST);
    folder.run(&["import", "catalogue", "list.json", "-o", "data/documents"]).ended(0);
    folder
}

/// The symbols that a search finds, in order.
fn found(folder: &Folder, words: &[&str]) -> Vec<String> {
    let ran = folder.run(&[&["find", "--format", "json"], words].concat());
    let object: Value = serde_json::from_str(&ran.out).expect("JSON");
    let documents = object["documents"].as_array().expect("a list");
    assert_eq!(ran.code, i32::from(documents.is_empty()), "{}", ran.err);
    documents.iter().map(|one| one["symbol"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn documents_are_found_by_words_days_and_symbols_the_best_first() {
    let folder = with_list();
    let check = |words: &[&str], expected: &[&str]| {
        assert_eq!(found(&folder, words), expected, "{words:?}");
    };
    check(&["Mali", "2013"], &["S/RES/2100 (2013)", "S/2013/1"]);
    check(&["Mali 2013"], &["S/RES/2100 (2013)", "S/2013/1"]);
    check(&["COTE", "d'ivoire"], &["S/2013/1"]);
    // The year of a document before a year that its title names.
    check(&["stabiliz", "2014"], &["S/RES/2164 (2014)", "S/RES/2227 (2015)"]);
    check(&["S/RES/2100"], &["S/RES/2100 (2013)"]);
    // The register knows it, the list does not.
    check(&["2023-10-02"], &["S/RES/2699 (2023)"]);
    check(&["2", "October", "2023"], &["S/RES/2699 (2023)"]);
    check(&["Atlantis"], &[]);
}

#[test]
fn a_document_is_shown_with_what_every_layer_knows() {
    let folder = with_list();
    let ran = folder.run(&["find", "MINUSMA", "2014", "--limit", "1"]).ended(0);
    assert_eq!(
        ran.out,
        "S/RES/2164 (2014)\n\
        \x20 adopted     25 June 2014\n\
        \x20 title       Resolution 2164 (2014) on extension of the mandate of the UN Multidimensional Integrated Stabilization Mission in Mali (MINUSMA) until 30 June 2015\n\
        \x20 vote        unanimous\n\
        \x20 meeting     S/PV.7210\n\
        \x20 paragraphs  34\n\
        \x20 mandate     extends MINUSMA until 30 June 2015\n\
        \x20 known from  UN Peace and Security Data Hub, list DGC-SCRES; register\n\
        \x20 link        https://docs.un.org/en/S/RES/2164(2014)\n"
    );
    assert!(
        ran.err.starts_with("1 of 2 documents shown; --limit 2 shows all; searched: register ("),
        "{}",
        ran.err
    );
    let ran = folder.run(&["symbol", "S/RES/2164"]).ended(0);
    assert!(
        ran.out.contains("  mandate       extends MINUSMA until 30 June 2015\n"),
        "{}",
        ran.out
    );
    let ran = folder.run(&["symbol", "--format", "json", "S/RES/2164"]).ended(0);
    let object: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(object["known"]["mandate"][0]["until"], "2015-06-30");
    assert_eq!(object["known"]["date"], "2014-06-25");
}

#[test]
fn without_a_project_the_register_is_searched_and_says_so() {
    let folder = Folder::empty();
    let ran = folder.run(&["find", "2699"]).ended(0);
    assert!(
        ran.out.starts_with("S/RES/2699 (2023)\n  adopted     2 October 2023\n"),
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains("  vote        13 votes to none, with 2 abstentions\n"),
        "{}",
        ran.out
    );
    let ran = folder.run(&["find", "Mali", "2013"]).ended(1);
    assert!(ran.out.is_empty(), "{}", ran.out);
    assert!(ran.err.contains("nothing found for \"Mali 2013\""), "{}", ran.err);
    assert!(
        ran.err.contains("without titles") && ran.err.contains("import catalogue"),
        "{}",
        ran.err
    );
    let ran = folder.run(&["find", "2023", "--limit", "2"]).ended(0);
    assert_eq!(ran.out.matches("  link ").count(), 2);
    assert!(
        ran.err.starts_with("2 of 51 documents shown; --limit 51 shows all; searched: register ("),
        "{}",
        ran.err
    );
    folder.run(&["draft-decisions", "Mali"]).ended(1);
}

#[test]
fn drafted_decisions_check_in_a_new_record_and_nothing_is_guessed() {
    let folder = with_list();
    let ran = folder.run(&["draft-decisions", "Mali"]).ended(0);
    assert_eq!(
        ran.err,
        "left out: S/RES/2374 (2017), 5 September 2017: the words do not say what it does to a mandate: Resolution 2374 (2017) on establishment of a sanctions regime concerning Mali\n\
         3 decisions on UN Multidimensional Integrated Stabilization Mission in Mali (MINUSMA) drafted; as comments: Panel of Experts concerning Mali: 1; 1 decision left out\n"
    );
    let row = "# Not verified: look the document up.\n[[decision]]\nsymbol = \"S/RES/2164 (2014)\"\ndate   = 2014-06-25\neffect = \"extends\"\nuntil  = 2015-06-30\nnote   = \"Extension of the mandate of";
    assert!(ran.out.contains(row), "{}", ran.out);
    // The day that a typing error gives is no day of the mandate.
    assert!(ran.out.contains("# The words give the last day 2014-06-30, which cannot be.\n[[decision]]\nsymbol = \"S/RES/2227 (2015)\""), "{}", ran.out);
    assert!(
        ran.out.contains("\n# [[decision]]\n# symbol = \"S/RES/2432 (2018)\"\n"),
        "{}",
        ran.out
    );
    let mission = "format = 1\n[mission]\nid = \"a\"\nname = \"A\"\nnature = \"peacekeeping\"\nas_of = 2024-10-22\n\n";
    folder.write("a.toml", format!("{mission}{}", ran.out));
    let ran = folder.run(&["check", "a.toml"]).ended(0);
    assert!(ran.out.is_empty(), "{}", ran.out);
    // Without the lists, too, and where the decision that gave the mandate is not in them.
    let other = Folder::empty();
    let drafted = folder.run(&["draft-decisions", "Panel of Experts"]).ended(0);
    assert!(drafted.out.contains("allow(mandate-gap)"), "{}", drafted.out);
    other.write("a.toml", format!("{mission}{}", drafted.out));
    let ran = other.run(&["check", "a.toml"]).ended(0);
    assert!(ran.out.is_empty(), "{}", ran.out);
    folder.run(&["draft-decisions", "Mali", "-o", "d.toml"]).ended(0);
    folder.run(&["draft-decisions", "Mali", "-o", "d.toml"]).failed_with(&["exists already"]);
}

#[test]
fn a_table_is_imported_and_what_is_not_placed_is_named_with_its_line() {
    let folder = Folder::empty();
    folder.write(
        "p.csv",
        "State,Date,Source,Note\nKenya,2024-01-26,S/2024/263,Police\nKenya,,S/2024/263,Police\n",
    );
    let ran = folder.run(&["import", "csv", "p.csv"]).ended(1);
    assert!(ran.out.starts_with("\n[[pledge]]\nstate  = \"Kenya\"\n"), "{}", ran.out);
    assert_eq!(ran.err, "p.csv: line 3: no date\n1 pledge placed; 1 not placed\n");
    let wrong = folder.run(&["import", "csv", "p.csv", "--rows", "decisions"]).ended(2);
    assert!(wrong.err.contains("names no column `symbol`"), "{}", wrong.err);
}
