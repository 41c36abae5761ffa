//! Footnotes and tables after the United Nations Editorial Manual, "Footnotes and other
//! references": numbered in the order of the text, repeated in full, lettered in tables.

use super::project::{compose, library, markdown, pdf};
use super::reading::{Page, pdf_text, squash};

/// A record with a summary, a section and notes to its two tables.
fn record(summary: &str, section: &str, decision: &str, pledge: &str) -> String {
    format!(
        "format = 1\n[mission]\nid = \"a\"\nname = \"A\"\nnature = \"peacekeeping\"\nas_of = 2024-10-22\nsummary = '''{summary}'''\n\
         [[section]]\ntitle = \"Section\"\ntext = '''{section}'''\n\
         [[decision]]\nsymbol = \"S/RES/2699 (2023)\"\ndate = 2023-10-02\neffect = \"establishes\"\nnote = '''{decision}'''\n\
         [[pledge]]\nstate = \"Chad\"\ndate = 2024-01-26\nsource = \"S/2024/263, annex\"\nnote = '''{pledge}'''\n\
         [[pledge]]\nstate = \"Kenya\"\ndate = 2024-01-27\nsource = \"S/2024/263, annex\"\nnote = '''{pledge}'''\n"
    )
}

/// The footnotes that a text gets, the same in both outputs.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let record = record(text, "", "", "");
    let briefing = compose(&library(&[("a.toml", &record)]));
    let page = Page::read(&markdown(&briefing));
    let notes: Vec<&str> = page.footnotes.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(notes, expected, "{text}");
    let labels: Vec<String> = (1..=expected.len()).map(|number| number.to_string()).collect();
    assert_eq!(page.calls, labels, "{text}");
    let printed = pdf_text(&pdf(&briefing));
    for (number, note) in labels.iter().zip(expected) {
        let note = squash(&format!("{number}{note}"));
        assert!(printed.contains(&note), "{note}\n{printed}");
    }
}

#[test]
fn a_resolution_is_cited_by_its_body_and_number() {
    check("A.[@S/RES/2699 (2023)]", &["Security Council resolution 2699 (2023)."]);
    check(
        "A.[@S/RES/2699 (2023), para. 16]",
        &["Security Council resolution 2699 (2023), para. 16."],
    );
    check("A.[@A/RES/67/97]", &["General Assembly resolution 67/97."]);
    check("A.[@A/RES/217 (III) [A]]", &["General Assembly resolution 217 A (III)."]);
}

#[test]
fn a_part_of_a_document_is_seen_and_a_whole_one_is_named() {
    check("A.[@S/2024/263]", &["S/2024/263."]);
    check("A.[@S/2024/263, annex]", &["See S/2024/263, annex."]);
    check("A.[@E/CN.4/2005/25, sect. III]", &["See E/CN.4/2005/25, sect. III."]);
    check("A.[see also @S/2024/263]", &["See also S/2024/263."]);
}

#[test]
fn several_sources_of_a_note_keep_their_order_and_are_separated_by_semicolons() {
    check(
        "A.[@S/2024/263; @E/CN.4/2005/25; @A/78/5 (Vol. II)]",
        &["S/2024/263; E/CN.4/2005/25; A/78/5 (Vol. II)."],
    );
    check("A.[@S/2024/263; @S/2023/9; @S/2024/99]", &["S/2024/263; S/2023/9; S/2024/99."]);
    check(
        "A.[@S/2024/263, annex; @A/78/5 (Vol. II), para. 3]",
        &["See S/2024/263, annex; see A/78/5 (Vol. II), para. 3."],
    );
}

#[test]
fn a_source_that_is_cited_again_is_repeated_in_full() {
    check(
        "A.[@S/2024/263] B.[@S/2024/262] C.[@S/2024/263]",
        &["S/2024/263.", "S/2024/262.", "S/2024/263."],
    );
}

#[test]
fn notes_are_numbered_in_the_order_of_the_text() {
    let record =
        record("A.[@S/2024/1]\n\n- B.[@S/2024/2]\n- *C*[@S/2024/3]", "D.[@S/2024/4]", "", "");
    let page = Page::read(&markdown(&compose(&library(&[("a.toml", &record)]))));
    let expected = ["1", "2", "3", "4"].map(|n| (n.to_owned(), format!("S/2024/{n}.")));
    assert_eq!(page.footnotes, expected);
    assert_eq!(page.calls, ["1", "2", "3", "4"]);
}

#[test]
fn the_text_around_a_citation_does_not_change_it() {
    check("**It ended.**[@S/2024/263]", &["S/2024/263."]);
    check("It ended![@S/2024/263]", &["S/2024/263."]);
    check("[web](https://example.org/x)[@S/2024/263]", &["S/2024/263."]);
    check("`[@S/2024/1]` is code.[@S/2024/263]", &["S/2024/263."]);
    // A citation where no footnote can stand does not take the place of the next.
    check("[x](https://example.org/[@S/2024/1])[@S/2024/263]", &["S/2024/263."]);
    let record = record("**It ended.**[@S/2024/263]", "", "", "");
    let page = Page::read(&markdown(&compose(&library(&[("a.toml", &record)]))));
    assert!(page.structure.iter().any(|tag| tag == "Strong"), "{:?}", page.structure);
}

#[test]
fn notes_to_a_table_are_lettered_and_stand_below_it() {
    let record = record("", "", "Text[@S/PV.9430]", "Words[@S/2024/300; @A/78/300]");
    let briefing = compose(&library(&[("a.toml", &record)]));
    let page = Page::read(&markdown(&briefing));
    assert_eq!(page.footnotes, []);
    let [decisions, pledges] = page.tables.as_slice() else {
        panic!("two tables: {:?}", page.tables);
    };
    assert_eq!(decisions[1][0], "2699 (2023)a");
    // The same source has the same letter in both rows; letters begin anew in each table.
    let states: Vec<&str> = pledges[1..].iter().map(|row| row[0].as_str()).collect();
    assert_eq!(states, ["Chada,b", "Kenyaa,b"]);
    for note in ["a S/PV.9430.", "a S/2024/300; A/78/300.", "b See S/2024/263, annex."] {
        assert!(page.paragraphs.iter().any(|text| text == note), "{note}: {:?}", page.paragraphs);
        assert!(pdf_text(&pdf(&briefing)).contains(&squash(note)), "{note}");
    }
}

#[test]
fn a_total_counts_states_once_and_says_how_many_named_a_number() {
    let pledge = |state: &str, people: &str| {
        format!(
            "[[pledge]]\nstate = \"{state}\"\ndate = 2024-01-26\nsource = \"S/2024/263\"\nnote = \"x\"\n{people}\n"
        )
    };
    let number = |count: u32| format!("personnel = [{{ kind = \"police\", count = {count} }}]");
    let record = [
        "format = 1\n[mission]\nid = \"a\"\nname = \"A\"\nnature = \"peacekeeping\"\nas_of = 2024-10-22\n".to_owned(),
        pledge("Kenya", &number(1000)),
        pledge("Kenya", &number(1_000_000)),
        pledge("Bahamas, The", &number(150)),
        pledge("the Bahamas", ""),
        pledge("Chad", ""),
    ]
    .concat();
    let briefing = compose(&library(&[("a.toml", &record)]));
    let page = Page::read(&markdown(&briefing));
    let last = page.tables[0].last().expect("a row");
    assert_eq!(last[0], "Total of the numbers named (2 of 3 States)");
    assert_eq!(last[4], "1,001,150");
    assert!(page.says("1,001,150 (2 of 3 States named a number)"));
}

/// Where each of some words stands in a text, in the order in which they are given.
fn places(text: &str, words: &[&str]) -> Vec<usize> {
    words.iter().map(|word| text.find(word).unwrap_or_else(|| panic!("{word} in {text}"))).collect()
}

#[test]
fn sections_and_tables_come_in_the_order_of_the_record() {
    let section = |title: &str, table: &str| {
        format!(
            "[[section]]\ntitle = \"{title}\"\ntext = '''About {title}.[@S/2024/9]'''\n{table}\n"
        )
    };
    let record = format!(
        "format = 1\n[mission]\nid = \"a\"\nname = \"A\"\nnature = \"peacekeeping\"\nas_of = 2024-10-22\n{}{}{}{}{}\
         [[decision]]\nsymbol = \"S/PRST/2016/1\"\ndate = 2016-01-12\neffect = \"establishes\"\nnote = '''Decided.'''\n\
         [[pledge]]\nstate = \"Chad\"\ndate = 2024-01-26\nsource = \"S/2024/263, annex\"\nnote = '''Offered.'''\n",
        section("Letters", "table = \"pledges\""),
        section("Background", ""),
        section("Rulings", "table = \"decisions\""),
        section("Again", "table = \"decisions\""),
        section("Outlook", ""),
    );
    let briefing = compose(&library(&[("a.toml", &record)]));
    let markdown = markdown(&briefing);
    let order = [
        "About Letters",
        "Offered.",
        "About Background",
        "About Rulings",
        "Decided.",
        "About Again",
        "About Outlook",
    ];
    let found = places(&markdown, &order);
    assert!(found.is_sorted(), "{markdown}");
    let calls = places(&markdown, &["[^1]", "[^2]", "[^3]", "[^4]", "[^5]"]);
    assert!(calls.is_sorted(), "{markdown}");
    let printed = pdf_text(&pdf(&briefing));
    let squashed: Vec<String> = order.iter().map(|words| squash(words)).collect();
    let found = places(&printed, &squashed.iter().map(String::as_str).collect::<Vec<_>>());
    assert!(found.is_sorted(), "{printed}");
    assert!(markdown.contains("by statement by the President [S/PRST/2016/1]"), "{markdown}");
}
