//! `coverage`, `lock` and `check --locked`.

use serde_json::Value;

use super::folder::Folder;

const DRAFT: &str = "\
# The mission and its funds today

The mission has 410 officers.[^1] It was authorized by resolution 2699 (2023). The fund holds 67 million dollars.

- The Council met often that year.

“to adopt urgent temporary measures on an exceptional basis” (S/RES/2699 (2023), para. 5).

| Resolution | Date |
|---|---|
| 2751 (2024) | 30 September 2024 |

[^1]: S/2024/263, annex, says so on 3 pages.
";

#[test]
fn coverage_counts_statements_with_and_without_a_source() {
    let folder = Folder::empty();
    folder.write("draft.md", DRAFT);
    let ran = folder.run(&["coverage", "draft.md"]).ended(0);
    for words in [
        "draft.md: 3 of 5 statements cite a document (60 per cent); 1 with a number cites none\n",
        "draft.md:3:80: The fund holds 67 million dollars.\n",
        "S/RES/2699 (2023)  2 statements\n",
        "S/2024/263         1 statement\n",
        "not checked  1 (no text at hand; not a pass)\n",
    ] {
        assert!(ran.out.contains(words), "“{words}” is not in: {}", ran.out);
    }
    assert!(!ran.out.contains("The Council met often"), "{}", ran.out);
    let all = folder.run(&["coverage", "--all", "draft.md"]).ended(0);
    assert!(all.out.contains("draft.md:5:3: The Council met often that year.\n"), "{}", all.out);
}

#[test]
fn coverage_speaks_in_json() {
    let folder = Folder::with_data();
    folder.write("draft.md", DRAFT);
    let ran = folder.run(&["coverage", "--format", "json", "draft.md"]).ended(0);
    let value: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(value["statements"]["all"], 5);
    assert_eq!(value["files"][0]["uncited"][0]["number"], true);
    assert_eq!(value["documents"][0]["symbol"], "S/RES/2699 (2023)");
    let states = ["verified", "different", "not_found", "not_checked"];
    let found = states.iter().filter_map(|state| value["quotations"][state].as_u64());
    assert_eq!(found.sum::<u64>(), 1, "{value}");
}

#[test]
fn statements_of_records_are_sentences_and_rows() {
    let folder = Folder::with_data();
    let ran = folder.run(&["coverage", "--format", "json", "data/missions"]).ended(0);
    let before: Value = serde_json::from_str(&ran.out).expect("JSON");
    let record = "data/missions/mss.toml";
    folder.replace(record, "reimbursement.[@S/RES/2699 (2023), para. 17]", "reimbursement.");
    let ran = folder.run(&["coverage", "--format", "json", "data/missions"]).ended(0);
    let after: Value = serde_json::from_str(&ran.out).expect("JSON");
    let cited = |value: &Value| value["statements"]["cited"].as_u64().expect("a number");
    assert_eq!(cited(&before), cited(&after) + 1);
    assert_eq!(before["statements"]["all"], after["statements"]["all"]);
}

#[test]
fn a_page_says_what_coverage_counts() {
    let folder = Folder::with_data();
    let outline = "title = \"Note\"\nparts = [\"coverage\"]\n";
    folder.write("templates/note/outline.toml", outline);
    let record = "data/missions/mss.toml";
    folder.replace(record, "reimbursement.[@S/RES/2699 (2023), para. 17]", "reimbursement.");
    let ran = folder.run(&["coverage", "--format", "json", record]).ended(0);
    let counted: Value = serde_json::from_str(&ran.out).expect("JSON");
    let number =
        |pointer: &str| counted.pointer(pointer).and_then(Value::as_u64).expect("a number");
    let (all, cited) = (number("/statements/all"), number("/statements/cited"));
    assert!(cited < all && number("/quotations/verified") > 0, "{counted}");
    let symbol = counted["documents"][0]["symbol"].as_str().expect("a symbol");
    let build =
        ["build", "--template", "templates/note", "--format", "markdown", "-o", "out", record];
    folder.run(&build).ended(0);
    let page = folder.read("out/mss-note.md");
    for (words, count) in [
        ("Statements with a source", cited),
        ("Statements without a source", all - cited),
        ("Of these, with a number", number("/statements/numbers_without_source")),
        ("Quotations that the document has word for word", number("/quotations/verified")),
        ("Quotations not checked, for lack of the text", number("/quotations/not_checked")),
    ] {
        let row = page.lines().find(|line| line.contains(words));
        let count = format!(" {count} |");
        assert!(row.is_some_and(|row| row.ends_with(&count)), "{words}, {count}: {page}");
    }
    let row = page.lines().find(|line| line.contains("Statements that cite"));
    let row = row.unwrap_or_else(|| panic!("no document: {page}"));
    assert!(row.contains(symbol), "{row}");
    assert!(row.ends_with(&format!(" {} |", number("/documents/0/statements"))), "{row}");
    folder.run(&[&build[..], &["--lang", "fr"]].concat()).ended(0);
    assert!(folder.read("out/mss-note.md").contains("Énoncés sans source"));
}

#[test]
fn a_footnote_of_a_word_document_is_the_source_of_the_sentence_that_calls_it() {
    let folder = Folder::with_data();
    folder.run(&["build", "--format", "docx", "-o", "out"]).ended(0);
    let ran = folder.run(&["coverage", "--format", "json", "out/mss.docx"]).ended(0);
    let value: Value = serde_json::from_str(&ran.out).expect("JSON");
    let text = folder.read("data/missions/mss.toml");
    assert!(text.contains("MSS mandate.[@S/RES/2699 (2023), para. 16]"));
    let uncited = value["files"][0]["uncited"].as_array().expect("a list");
    let mandate =
        |one: &Value| one["words"].as_str().is_some_and(|words| words.contains("MSS mandate"));
    assert!(!uncited.iter().any(mandate), "{}", ran.out);
    assert!(uncited.len() < 12, "{}", ran.out);
}

#[test]
fn a_lock_says_what_changed_since_it_was_written() {
    let folder = Folder::with_data();
    folder.run(&["check", "--locked"]).failed_with(&["rapporteur.lock", "rapporteur lock"]);
    let ran = folder.run(&["lock"]).ended(0);
    assert!(ran.err.contains("documents to rapporteur.lock"), "{}", ran.err);
    let lock = folder.read("rapporteur.lock");
    assert!(lock.contains("symbol = \"S/RES/2699 (2023)\"\n"), "{lock}");
    assert!(lock.contains("date = \"2023-10-02\"\n"), "{lock}");
    assert!(lock.contains("text = \"fnv1a:"), "{lock}");
    folder.run(&["check", "--locked"]).ended(0);
    folder.run(&["lock"]).ended(0);
    assert_eq!(lock, folder.read("rapporteur.lock"), "the same input gives the same bytes");

    let catalogue = "data/documents/mss.toml";
    folder.replace(catalogue, "date     = 2024-09-30", "date     = 2024-09-29");
    let ran = folder.run(&["check", "--locked"]).ended(1);
    for words in [
        "rapporteur.lock: S/RES/2751 (2024): the day is 29 September 2024, and was 30 September 2024",
        "1 change since rapporteur.lock was written",
    ] {
        assert!(ran.err.contains(words), "“{words}” is not in: {}", ran.err);
    }
    folder.replace(catalogue, "date     = 2024-09-29", "date     = 2024-09-30");
    folder.run(&["check", "--locked"]).ended(0);
    folder.replace(catalogue, "establish a trust fund", "establish the trust fund");
    let ran = folder.run(&["check", "--locked"]).ended(1);
    assert!(ran.err.contains("(2023): the text at hand has changed"), "{}", ran.err);
    folder.run(&["lock"]).ended(0);
    folder.replace(catalogue, "verified   = true", "verified   = false");
    let ran = folder.run(&["check", "--locked"]).ended(1);
    assert!(
        ran.err.contains("is known from an entry of the catalogue that is not verified"),
        "{}",
        ran.err
    );
    folder.write("draft.md", "See S/RES/2476 (2019).\n");
    let ran = folder.run(&["check", "--locked", "draft.md"]).ended(1);
    assert!(ran.err.contains("S/RES/2476 (2019): is cited, and was not"), "{}", ran.err);
}

#[test]
fn a_file_that_is_not_a_lock_is_refused() {
    let folder = Folder::with_data();
    for text in ["format = 2\n", "nothing", "format = 1\n[[cited]]\n"] {
        folder.write("rapporteur.lock", text);
        folder.run(&["check", "--locked"]).failed_with(&["rapporteur.lock is not a lock file"]);
    }
}
