//! The texts of documents: what is read of them, how they come into a run, and quotations checked against
//! them.

use rapporteur::document::{self, Format};
use rapporteur::instrument::{Address, Instrument, Likeness, Pointer};

use super::cli::folder::Folder;
use super::documents::{docx::docx, pdf::pdf};

/// A resolution as a PDF hands it on: a running head, page numbers, a footnote, broken words, a gap in
/// the numbers, and an annex.
const RESOLUTION: &str = "\
United Nations S/RES/2699 (2023)

Security Council Distr.: General

2 October 2023

23-18902 (E)
*2318902*

Resolution 2699 (2023)

Adopted by the Security Council at its 9430th meeting, on
2 October 2023

The Security Council,

Recalling all its previous resolutions, including resolution 2692
(2023),
Taking note of the letter of 14 August 2023 (S/2023/596),

1. Decides to establish a mission that will support the efforts of the
national police, to be financed by volun-
tary contributions, and to this end:

(a) To provide operational support to the police, including by joint

23-18902 1/3
S/RES/2699 (2023)

patrols;

(b) To protect:

(i) Critical infrastructure sites and
(ii) Transit locations such as the airport;

2. Requests the leadership to inform the Council within 90 days;

¹ See S/2023/596, annex.

4. Decides further to remain seized of the matter, and asks Member States in
2010. They answered.

2/3

Annex II

1. The list of items.
";

fn read(text: &str) -> Instrument {
    let read = document::read("text.txt", text.as_bytes(), Format::Text).expect("a text");
    Instrument::read(&read, None)
}

#[track_caller]
fn found(text: &Instrument, place: &str) -> Vec<String> {
    let pointer = Pointer::parse(place).unwrap_or_else(|| panic!("{place} is a place"));
    let of = |address: &Address, text: &str| format!("{address}: {text}");
    text.find(&pointer).iter().map(|one| of(&one.address, &one.text)).collect()
}

#[test]
fn a_resolution_is_read_with_what_pages_have_beside_it() {
    let text = read(RESOLUTION);
    let masthead = &text.masthead;
    assert_eq!(masthead.symbol.as_ref().map(|one| one.as_str()), Some("S/RES/2699 (2023)"));
    assert_eq!(masthead.date.map(|date| date.to_string()).as_deref(), Some("2023-10-02"));
    assert_eq!(masthead.organ.as_deref(), Some("Security Council"));
    assert_eq!(
        found(&text, "preambular 2"),
        ["preambular para. 2: Taking note of the letter of 14 August 2023 (S/2023/596),"]
    );
    assert_eq!(
        found(&text, "1"),
        [
            "para. 1: Decides to establish a mission that will support the efforts of the national police, to be financed by voluntary contributions, and to this end:",
            "para. 1 (a): To provide operational support to the police, including by joint patrols;",
            "para. 1 (b): To protect:",
            "para. 1 (b) (i): Critical infrastructure sites and",
            "para. 1 (b) (ii): Transit locations such as the airport;",
        ]
    );
    assert_eq!(found(&text, "para. 1 (b) (ii)").len(), 1);
    // A gap in the numbers does not end the text, and a year at the end of a line is no number.
    assert_eq!(
        found(&text, "4"),
        [
            "para. 4: Decides further to remain seized of the matter, and asks Member States in 2010. They answered."
        ]
    );
    assert_eq!(found(&text, "annex II, 1"), ["annex II, para. 1: The list of items."]);
    assert_eq!(found(&text, "annex III"), [""; 0]);
    assert_eq!(text.last_paragraph(), Some(4));
}

#[test]
fn quotations_are_held_against_the_words_alone() {
    let text = read(RESOLUTION);
    let pinpoint = |words| rapporteur::citation::Pinpoint::new(words);
    for same in [
        "“to be financed by voluntary contributions”",
        "“[T]o provide operational support … by joint patrols”",
        "“to protect: (i) critical infrastructure sites”",
        "“Decides to establish a mission . . . to be financed [in full] by voluntary contributions”",
        "«support the efforts of the National Po-\nlice»",
        "“to be flnanced by voluntary contri-\nbutions”",
    ] {
        let likeness = text.compare(same, Some(&pinpoint("para. 1")));
        assert_eq!(likeness, Likeness::Same, "{same}");
    }
    let elsewhere = text.compare("“inform the Council within 90 days”", Some(&pinpoint("para. 1")));
    let Likeness::Elsewhere { address, .. } = elsewhere else { panic!("{elsewhere:?}") };
    assert_eq!(address, Address::numbered(2));
    let near = text.compare("“support the work of the national police”", None);
    let Likeness::Near(near) = near else { panic!("{near:?}") };
    assert_eq!(near.passage, "support the *efforts* of the national police");
    assert_eq!(text.compare("“the rule of law must be respected by all”", None), Likeness::Absent);
}

/// A project with the text of one resolution.
pub fn project() -> Folder {
    let folder = Folder::empty();
    folder.write("rapporteur.toml", "texts = [\"sources\"]\n");
    folder.write("sources/2699.txt", RESOLUTION);
    folder
}

const WRONG: &str = "In paragraph 1 of resolution 2699 (2023), the Council decided to establish a mission \
                     \"that will support the work of the national police\".";
const RIGHT: &str = "In paragraph 1 of resolution 2699 (2023), the Council decided to establish a mission \
                     \"that will support the efforts of the national police\".";

/// The draft in each format, with the name of its file.
fn drafts(sentence: &str) -> Vec<(&'static str, Vec<u8>)> {
    let escaped = sentence.replace('"', "&quot;");
    vec![
        ("draft.md", format!("# Draft\n\n{sentence}\n").into_bytes()),
        ("draft.txt", sentence.as_bytes().to_vec()),
        ("draft.html", format!("<html><body><p>{escaped}</p></body></html>").into_bytes()),
        ("draft.docx", docx(&format!("<w:p><w:r><w:t>{escaped}</w:t></w:r></w:p>"), "")),
        ("draft.pdf", pdf(&[sentence])),
    ]
}

#[test]
fn a_wrong_quotation_is_found_in_drafts_of_every_format() {
    let folder = project();
    for (name, bytes) in drafts(WRONG) {
        folder.write(name, bytes);
        let ran = folder.run(&["check", name]);
        assert_eq!(ran.code, 1, "{name}: {}{}", ran.out, ran.err);
        let message = "the quotation has “work” where S/RES/2699 (2023), para. 1, has “efforts”";
        assert!(ran.out.contains(message), "{name}: {}", ran.out);
        assert!(ran.out.contains("support the *efforts* of the national police"), "{}", ran.out);
        assert!(ran.err.contains("1 source text"), "{}", ran.err);
    }
    for (name, bytes) in drafts(RIGHT) {
        folder.write(name, bytes);
        let ran = folder.run(&["check", name]);
        assert_eq!(ran.code, 0, "{name}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn a_citation_in_the_next_sentence_or_after_scanned_words_is_not_that_of_a_quotation() {
    let folder = project();
    for text in [
        "It asked for a report \"on the work of every party to it\". In paragraph 2 of resolution 2699 (2023), the Council went on.",
        "It is to \"coatfaue to deploying miersfezr there\" 2699 (2023) of the Security Council.",
        "Security Council resolution 2699 (2023) demanded \"that other destination8 and SncludPng be seen\".",
    ] {
        folder.write("draft.md", text);
        let ran = folder.run(&["check", "draft.md"]);
        assert!(!ran.out.contains("misquotation"), "{text}: {}", ran.out);
    }
    folder.write(
        "draft.md",
        "The Council was \"deeply moved by every report\" (resolution 2699 (2023)).",
    );
    let ran = folder.run(&["check", "draft.md"]);
    assert!(ran.out.contains("these words are not in S/RES/2699 (2023)"), "{}{}", ran.out, ran.err);
}

#[test]
fn texts_come_in_every_format() {
    let lines: Vec<&str> = RESOLUTION.lines().collect();
    let paragraphs: String =
        lines.iter().map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")).collect();
    let listed = serde_json::json!({"document": "S_RES_2699(2023)", "paragraphs": [
        {"text": "The Security Council,", "type": "paragraph"},
        {"text": "Decides that it will support the efforts of the national police", "prefix": "1."},
    ]});
    let html = RESOLUTION.replace("\n\n", "</p>\n<p>");
    for (name, bytes) in [
        ("2699.docx", docx(&paragraphs, "")),
        ("2699.html", format!("<html><body><p>{html}</p></body></html>").into_bytes()),
        ("many.jsonl", listed.to_string().into_bytes()),
    ] {
        let folder = Folder::empty();
        folder.write("rapporteur.toml", "texts = [\"sources\"]\n");
        folder.write(&format!("sources/{name}"), bytes);
        folder.write("draft.md", WRONG);
        let ran = folder.run(&["check", "draft.md"]);
        assert!(ran.out.contains("[misquotation]"), "{name}: {}{}", ran.out, ran.err);
        // What others have written is not checked itself.
        assert!(!ran.out.contains("sources/") || ran.out.contains("-->"), "{}", ran.out);
    }
}

#[test]
fn a_text_without_a_symbol_is_counted_and_one_that_an_entry_names_stays_in_the_project() {
    let folder = project();
    folder.write("sources/notes.txt", "Some notes.\n");
    folder.write("draft.md", RIGHT);
    let ran = folder.run(&["check", "draft.md"]);
    assert!(ran.err.contains("1 file skipped: 1 without a symbol at the head"), "{}", ran.err);

    let entry = |text: &str| {
        format!(
            "format = 1\n[[document]]\nsymbol = \"S/RES/2699 (2023)\"\ntext = \"{text}\"\nverified = true\n"
        )
    };
    let folder = Folder::empty();
    folder.write("rapporteur.toml", "");
    folder.write("data/documents/texts/2699.txt", RESOLUTION);
    folder.write("data/documents/other.txt", RESOLUTION.replace("2699 (2023)", "2700 (2023)"));
    folder.write("draft.md", WRONG);
    for (text, expected) in [
        ("texts/2699.txt", "[misquotation]"),
        ("texts/2698.txt", "names `texts/2698.txt`, which does not exist"),
        ("../../../2699.txt", "which is outside the project's folder"),
        ("other.txt", "which is S/RES/2700 (2023) by its masthead, not S/RES/2699 (2023)"),
    ] {
        folder.write("data/documents/a.toml", entry(text));
        let ran = folder.run(&["check", "draft.md"]);
        assert!(ran.out.contains(expected), "{text}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn a_paragraph_is_printed() {
    let folder = project();
    let ran = folder.run(&["text", "S/RES/2699", "1", "(b)", "(i)"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (0, "        (i) Critical infrastructure sites and\n")
    );
    let ran = folder.run(&["text", "sources/2699.txt", "preambular", "2", "--format", "json"]);
    let printed: serde_json::Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(printed["symbol"], "S/RES/2699 (2023)");
    assert_eq!(printed["paragraphs"][0]["kind"], "preambular");
    assert_eq!(printed["paragraphs"][0]["line"], 19);
    let ran = folder.run(&["text", "S/RES/2699", "99"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("has no 99; its last numbered paragraph is 4"), "{}", ran.err);
    let ran = folder.run(&["text", "S/RES/2700"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("is not at hand"), "{}", ran.err);
}

#[test]
fn a_mandate_that_its_source_does_not_have_is_found() {
    let folder = project();
    let record = |lead: &str| {
        format!(
            "format = 1\n[mission]\nid = \"a\"\nname = \"A\"\nnature = \"authorized\"\nas_of = 2024-10-22\n\
             [mandate]\nlead = \"{lead}\"\nsource = \"S/RES/2699 (2023), para. 2\"\n\
             [[document]]\nsymbol = \"S/RES/2699 (2023)\"\nverified = true\n"
        )
    };
    for (lead, expected) in [
        ("to inform the Council within 60 days", "the quotation has “60” where"),
        ("to provide operational support to the police", "these words are in para. 1 (a) of"),
        ("to hold elections in a climate of peace", "these words are not in"),
    ] {
        folder.write("a.toml", record(lead));
        let ran = folder.run(&["check", "a.toml"]);
        assert!(ran.out.contains(expected), "{lead}: {}{}", ran.out, ran.err);
    }
    folder.write("a.toml", record("inform the Council within 90 days"));
    let ran = folder.run(&["check", "a.toml"]);
    assert!(!ran.out.contains("misquotation"), "{}", ran.out);
}

/// A project with the text of a resolution that has numbers.
pub fn project_with_numbers() -> Folder {
    let folder = Folder::empty();
    folder.write("rapporteur.toml", "texts = [\"sources\"]\n");
    let text = RESOLUTION.replace(
        "within 90 days;",
        "within 90 days, and decides that the mission consists of up to 2,500 troops for an initial period of 12 \
         months, with $57,611,600 in 2024, or 10 to 15 vehicles;",
    );
    folder.write("sources/2699.txt", text);
    folder
}

#[test]
fn another_number_than_that_of_the_paragraph_cited_is_found() {
    let folder = project_with_numbers();
    for (sentence, message) in [
        (
            "In paragraph 2 of resolution 2699 (2023), the Council authorized up to 1,500 troops.",
            "the sentence has “1,500 troops” where S/RES/2699 (2023), para. 2, has “2,500 troops”",
        ),
        (
            "The mission was authorized for an initial period of six months (S/RES/2699 (2023), para. 2).",
            "the sentence has “six months” where S/RES/2699 (2023), para. 2, has “12 months”",
        ),
        (
            "It was authorized for 6 months (S/RES/2699 (2023), paras. 1 and 2).",
            "the sentence has “6 months” where S/RES/2699 (2023), para. 2, has “12 months”",
        ),
        (
            "In its resolution 2699 (2023), the Council authorized it for an initial period of 6 months.",
            "the sentence has “6 months” where S/RES/2699 (2023), para. 2, has “12 months”",
        ),
        (
            "Of the 1,500 troops of the mission (see S/RES/2699 (2023), para. 2), most left in 2024.",
            "the sentence has “1,500 troops” where S/RES/2699 (2023), para. 2, has “2,500 troops”",
        ),
        (
            "It was given $67,611,600 (see S/RES/2699 (2023), para. 2).",
            "the sentence has “67,611,600” where S/RES/2699 (2023), para. 2, has “57,611,600”",
        ),
        (
            "The leadership was to inform the Council in a 60-day period (S/RES/2699 (2023), para. 2).",
            "the sentence has “60-day” where S/RES/2699 (2023), para. 2, has “90 days”",
        ),
    ] {
        for (name, bytes) in drafts(sentence) {
            folder.write(name, bytes);
            let ran = folder.run(&["check", name]);
            assert!(ran.out.contains("[number-mismatch]"), "{name}: {}{}", ran.out, ran.err);
            assert!(ran.out.contains(message), "{name}: {}", ran.out);
        }
    }
}

#[test]
fn a_number_that_the_paragraph_may_have_or_is_not_cited_for_is_no_mismatch() {
    let folder = project_with_numbers();
    for text in [
        "In paragraph 2 of resolution 2699 (2023), the Council authorized up to 2,500 troops for twelve months.",
        "In paragraph 2 of resolution 2699 (2023), the Council authorized about 2,400 troops.",
        "In paragraph 2 of resolution 2699 (2023), the Council gave $57.6 million.",
        "The Council did so in 9 months, pursuant to resolution 2699 (2023).",
        "In resolution 2699 (2023), the Council decided it for a period of twelve months.",
        "At its twenty-first meeting, in May, it had 31 women (S/RES/2699 (2023), para. 2).",
        "In paragraph 2 of resolution 2699 (2023), the Council asked for 20 vehicles.",
        "In paragraph 2 of resolution 2699 (2023), the Council authorized 900 police.",
        "On 14 June 2024, the mission had 400 troops, pursuant to paragraph 2 of resolution 2699 (2023).",
        "The Council extended the measures of paragraph 2 of resolution 2699 (2023) for six months.",
        "It had 400 troops in May and 600 troops in June (S/RES/2699 (2023), para. 2).",
        "It had 400 troops (S/RES/2699 (2023), paras. 2–9).",
        "As was decided (see S/RES/2699 (2023), para. 2), 400 troops left.",
        "Of the 400 troops (resolution 2699 (2023)), most left in 2024.",
        "It had 400 troops (see also S/RES/2699 (2023), para. 2).",
        "It had 400 troops (S/RES/2699 (2023), para. 2, and S/2024/1, para. 4).",
        "It had 400 troops (S/RES/2699 (2023), para. 4).",
        "It had 400 troops. The next paragraph is another matter (S/RES/2699 (2023), para. 2).",
        "It is a \"mission of 400 troops\" (S/RES/2699 (2023), para. 2).",
    ] {
        folder.write("draft.md", text);
        let ran = folder.run(&["check", "draft.md"]);
        assert!(!ran.out.contains("number-mismatch"), "{text}: {}", ran.out);
    }
}

#[test]
fn a_number_of_a_record_is_compared_with_the_paragraph_in_brackets() {
    let folder = project_with_numbers();
    let record = |text: &str| {
        format!(
            "format = 1\n[mission]\nid = \"a\"\nname = \"A\"\nnature = \"authorized\"\nas_of = 2024-10-22\n\
             [[section]]\ntitle = \"Strength\"\ntext = \"{text}\"\n\
             [[document]]\nsymbol = \"S/RES/2699 (2023)\"\nverified = true\n"
        )
    };
    let wrong =
        "It was founded. It has up to 1,500 **troops**.[@S/RES/2699 (2023), para. 2] It works.";
    folder.write("a.toml", record(wrong));
    let ran = folder.run(&["check", "a.toml"]);
    let message =
        "the sentence has “1,500 troops” where S/RES/2699 (2023), para. 2, has “2,500 troops”";
    assert!(ran.out.contains(message), "{}{}", ran.out, ran.err);
    for right in [
        "It has up to 2,500 troops.[@S/RES/2699 (2023), para. 2]",
        "It has up to 1,500 troops.[@S/RES/2699 (2023), para. 2; @S/RES/2699 (2023), para. 4]",
        "It had 1,500 troops. It works.[@S/RES/2699 (2023), para. 2]",
    ] {
        folder.write("a.toml", record(right));
        let ran = folder.run(&["check", "a.toml"]);
        assert!(!ran.out.contains("number-mismatch"), "{right}: {}", ran.out);
    }
}
