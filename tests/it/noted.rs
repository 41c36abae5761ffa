//! Quotations and numbers whose source stands in a footnote, and passages that are set off as quotations.

use super::documents::docx::docx;
use super::texts::{project, project_with_numbers};

const MISQUOTED: &str = "has “work” where S/RES/2699 (2023), para. 1, has “efforts”";

/// A draft as Markdown and as a Word document. In the sentence, `^` stands for the call of the note.
fn with_note(sentence: &str, note: &str) -> [(&'static str, Vec<u8>); 2] {
    let markdown = format!("{}\n\n[^1]: {note}\n", sentence.replace('^', "[^1]"));
    let call = "</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>";
    let body = format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", sentence.replace('^', call));
    let notes = format!(
        "<w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> {note}</w:t></w:r></w:p></w:footnote>"
    );
    [("draft.md", markdown.into_bytes()), ("draft.docx", docx(&body, &notes))]
}

#[test]
fn a_quotation_is_compared_with_what_its_note_cites() {
    let folder = project();
    for (sentence, note, message) in [
        (
            "The mission “will support the work of the national police”.^ It went on.",
            "S/RES/2699 (2023), para. 1.",
            MISQUOTED,
        ),
        (
            "The mission “will support the work of the national police”^ and others.",
            "See Security Council resolution 2699 (2023), para. 1.",
            MISQUOTED,
        ),
        // The note of the sentence: words that are near.
        (
            "It is a mission “that will support the work of the national police” of Haiti.^",
            "S/RES/2699 (2023), para. 1.",
            MISQUOTED,
        ),
        (
            "The mission “will support the efforts of the national police”.^",
            "S/RES/2699 (2023), para. 2.",
            "these words are in para. 1 of S/RES/2699 (2023), which is not cited",
        ),
        // The sentence names the document, the note has the paragraph.
        (
            "In resolution 2699 (2023), the Council decided that it “will support the efforts of the national police”.^",
            "S/RES/2699 (2023), para. 2.",
            "these words are in para. 1 of S/RES/2699 (2023), which is not cited",
        ),
        (
            "The mission “should leave the country within a week”.^",
            "S/RES/2699 (2023), para. 1.",
            "these words are not in S/RES/2699 (2023), para. 1, which is cited for them",
        ),
    ] {
        for (name, bytes) in with_note(sentence, note) {
            folder.write(name, bytes);
            let ran = folder.run(&["check", name]);
            assert!(ran.out.contains("[misquotation]"), "{name}: {sentence}{}{}", ran.out, ran.err);
            assert!(ran.out.contains(message), "{name}: {}", ran.out);
        }
    }
}

#[test]
fn a_quotation_is_not_held_against_a_note_that_is_not_its_source() {
    let folder = project();
    for (sentence, note) in [
        (
            "The mission “will support the efforts of the national police”.^",
            "S/RES/2699 (2023), para. 1.",
        ),
        (
            "The minister spoke of “a week that nobody will forget”.^",
            "Cf. S/RES/2699 (2023), para. 1.",
        ),
        (
            "The minister spoke of “a week that nobody will forget”.^",
            "Quoted in a report on S/RES/2699 (2023).",
        ),
        (
            "The minister spoke of “a week that nobody will forget”.^",
            "S/RES/2699 (2023), para. 1; S/2023/596.",
        ),
        (
            "The minister spoke of “a week that nobody will forget” after the vote.^",
            "S/RES/2699 (2023), para. 1.",
        ),
        // The note of another sentence.
        (
            "The minister spoke of “a week that nobody will forget”. The mission was authorized.^",
            "S/RES/2699 (2023), para. 1.",
        ),
        // The text is not at hand.
        ("The minister spoke of “a week that nobody will forget”.^", "S/RES/2700 (2023), para. 1."),
    ] {
        for (name, bytes) in with_note(sentence, note) {
            folder.write(name, bytes);
            let ran = folder.run(&["check", name]);
            assert!(!ran.out.contains("misquotation"), "{name}: {sentence} {note}{}", ran.out);
        }
    }
}

#[test]
fn coverage_counts_a_quotation_with_a_note() {
    let folder = project();
    let right = "The mission “will support the efforts of the national police”.^";
    for (name, bytes) in with_note(right, "S/RES/2699 (2023), para. 1.") {
        folder.write(name, bytes);
        let ran = folder.run(&["coverage", name]);
        assert!(ran.out.contains("verified     1"), "{name}: {}", ran.out);
    }
}

#[test]
fn a_number_is_compared_with_what_the_note_of_its_sentence_cites() {
    let folder = project_with_numbers();
    let wrong = "The mission has up to 1,500 troops.^ It went on.";
    for (name, bytes) in with_note(wrong, "S/RES/2699 (2023), para. 2.") {
        folder.write(name, bytes);
        let ran = folder.run(&["check", name]);
        let message =
            "the sentence has “1,500 troops” where S/RES/2699 (2023), para. 2, has “2,500 troops”";
        assert!(ran.out.contains(message), "{name}: {}{}", ran.out, ran.err);
    }
    for (sentence, note) in [
        ("The mission has up to 2,500 troops.^", "S/RES/2699 (2023), para. 2."),
        ("The mission^ had 400 troops in May.", "S/RES/2699 (2023), para. 2."),
        ("The mission had 400 troops in May.^", "Cf. S/RES/2699 (2023), para. 2."),
        ("The mission had 400 troops in May.^", "S/RES/2699 (2023), para. 2, and S/2023/596."),
        ("It had 400 troops. It was authorized.^", "S/RES/2699 (2023), para. 2."),
    ] {
        for (name, bytes) in with_note(sentence, note) {
            folder.write(name, bytes);
            let ran = folder.run(&["check", name]);
            assert!(!ran.out.contains("number-mismatch"), "{name}: {sentence}{}", ran.out);
        }
    }
}

#[test]
fn a_passage_that_is_set_off_is_compared_with_what_is_cited_about_it() {
    let folder = project();
    let wrong =
        "Decides to establish a mission that will support the work of the\n> national police";
    for draft in [
        format!("> {wrong}\n>\n> — S/RES/2699 (2023), para. 1\n"),
        format!("> {wrong}  \n> -- Security Council resolution 2699 (2023), para. 1\n"),
        format!("> {wrong} (S/RES/2699 (2023), para. 1)\n"),
        format!(
            "In paragraph 1 of resolution 2699 (2023), the Council:\n\n> {wrong}\n\nIt went on.\n"
        ),
        format!("Resolution 2699 (2023), para. 1, reads as follows:\n\n> {wrong}\n"),
        format!(
            "The Council had this to say:\n\n> {wrong}.[^1]\n\n[^1]: S/RES/2699 (2023), para. 1.\n"
        ),
        format!(
            "The Council had this to say:[^1]\n\n> {wrong}.\n\n[^1]: S/RES/2699 (2023), para. 1.\n"
        ),
        format!("So it is.\n\n> {wrong}\n\n(S/RES/2699 (2023), para. 1)\n"),
        format!("> “{wrong}”\n>\n> — S/RES/2699 (2023), para. 1\n"),
    ] {
        folder.write("draft.md", &draft);
        let ran = folder.run(&["check", "draft.md"]);
        assert_eq!(ran.out.matches("[misquotation]").count(), 1, "{draft}{}{}", ran.out, ran.err);
        assert!(ran.out.contains(MISQUOTED), "{draft}{}", ran.out);
    }
    let html = "<p>In resolution 2699 (2023), the Council decided:</p><blockquote><p>Decides to establish a \
                mission that will support the work of the national police</p></blockquote>";
    folder.write("draft.html", html);
    let ran = folder.run(&["check", "draft.html"]);
    assert!(ran.out.contains(MISQUOTED), "{}{}", ran.out, ran.err);
}

#[test]
fn every_paragraph_of_a_passage_that_is_set_off_is_compared() {
    let folder = project();
    let draft = "The Council decided in resolution 2699 (2023):\n\n\
                 > 1. Decides to establish a mission that will support the efforts of the national police …\n>\n\
                 > 2. Requests the leadership to inform the Council within 60 days;\n";
    folder.write("draft.md", draft);
    let ran = folder.run(&["check", "draft.md"]);
    assert_eq!(ran.out.matches("[misquotation]").count(), 1, "{}{}", ran.out, ran.err);
    assert!(ran.out.contains("has “60” where S/RES/2699 (2023), para. 2, has “90”"), "{}", ran.out);
    let ran = folder.run(&["coverage", "draft.md"]);
    for count in ["verified     1", "different    1"] {
        assert!(ran.out.contains(count), "{}", ran.out);
    }
}

#[test]
fn a_passage_that_is_not_quoted_from_what_is_cited_about_it_is_not_compared() {
    let folder = project();
    for draft in [
        "> Decides to establish a mission that will support the efforts of the national police\n>\n> — S/RES/2699 (2023), para. 1\n",
        "> **Key point.** The police are helped by a mission of other States (S/RES/2699 (2023), para. 1).\n",
        "> [!NOTE]\n> The police are helped by a mission of other States.\n>\n> — S/RES/2699 (2023), para. 1\n",
        "The mission was authorized by resolution 2699 (2023).\n\n> Nobody had foreseen what was to come of it all.\n",
        "The minister was not in favour of resolution 2699 (2023):\n\n> Nobody had foreseen what was to come of it all.\n",
        "See resolution 2699 (2023).\n\nThe minister said:\n\n> Nobody had foreseen what was to come of it all.\n",
        "> Nobody had foreseen what was to come of it all.\n\nThis was said of resolution 2699 (2023).\n",
    ] {
        folder.write("draft.md", draft);
        let ran = folder.run(&["check", "draft.md"]);
        assert!(!ran.out.contains("misquotation"), "{draft}{}", ran.out);
    }
}

#[test]
fn a_passage_that_a_record_sets_off_is_compared() {
    let folder = project();
    let record = |words: &str| {
        format!(
            "format = 1\n[mission]\nid = \"a\"\nname = \"A\"\nnature = \"authorized\"\nas_of = 2024-10-22\n\
             [[section]]\ntitle = \"Mandate\"\ntext = '''\nIt began so.\n\n> {words}.[@S/RES/2699 (2023), para. 1]\n\n\
             It went on.\n'''\n[[document]]\nsymbol = \"S/RES/2699 (2023)\"\nverified = true\n"
        )
    };
    folder.write("a.toml", record("A mission that will support the work of the national police"));
    let ran = folder.run(&["check", "a.toml"]);
    assert!(ran.out.contains(MISQUOTED), "{}{}", ran.out, ran.err);
    folder
        .write("a.toml", record("A mission that will support the efforts of the national police"));
    let ran = folder.run(&["check", "a.toml"]);
    assert!(!ran.out.contains("misquotation"), "{}", ran.out);
}
