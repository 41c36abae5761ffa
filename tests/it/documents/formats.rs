//! What is read of text, Markdown, HTML, Typst and reStructuredText, and what is not.

use rapporteur::document::{self, Document, Format};
use rapporteur::library::Draft;

pub fn read(format: Format, text: &str) -> Document {
    document::read("draft", text.as_bytes(), format).unwrap_or_else(|error| panic!("{error}"))
}

/// The documents cited, in the order of the text.
pub fn cited(document: Document) -> Vec<String> {
    let draft = Draft::new(document);
    assert_eq!(draft.document.prose.len(), draft.document.source.text().len());
    let symbols = draft.extraction.citations.iter().filter_map(|citation| citation.symbol());
    symbols.map(ToString::to_string).collect()
}

#[track_caller]
fn check(format: Format, text: &str, expected: &[&str]) {
    assert_eq!(cited(read(format, text)), expected, "{text}");
}

#[test]
fn plain_text_is_prose_throughout() {
    check(
        Format::Text,
        "See S/2024/263, and Security Council\nresolution 2699 (2023).",
        &["S/2024/263", "S/RES/2699 (2023)"],
    );
}

#[test]
fn restructuredtext_is_read() {
    assert_eq!(Format::of_name("report.rst"), Some(Format::Rst));
    let text = "Report\n======\n\nSee S/2024/263 [1]_.\n\n.. [1] S/RES/2699 (2023), para. 16.\n";
    check(Format::Rst, text, &["S/2024/263", "S/RES/2699 (2023)"]);
    let text = "Resolution **1608** [#a]_ (2005), `the letter <https://docs.un.org/en/S/2024/1>`_,\n\
                *S/2024/2*, ``S/2024/3``, :doc:`S/2024/4`, :math:`S/2024/5`.\n\n.. note:: S/2024/6\n\n\
                .. S/2024/7\n\n   S/2024/8\n\nAs here::\n\n   S/2024/9\n\nS/2024/10\n";
    let expected =
        ["S/RES/1608 (2005)", "S/2024/1", "S/2024/2", "S/2024/4", "S/2024/6", "S/2024/10"];
    check(Format::Rst, text, &expected);
    let document = read(Format::Rst, "General Assembly resolutions\n====\n\n60/251\n");
    assert_eq!(document.source.slice(&document.headings[0].words), "General Assembly resolutions");
}

#[test]
fn names_tell_formats() {
    for (name, format) in [
        ("a.txt", Some(Format::Text)),
        ("a.md", Some(Format::Markdown)),
        ("a.MD", Some(Format::Markdown)),
        ("a.html", Some(Format::Html)),
        ("a.htm", Some(Format::Html)),
        ("a.typ", Some(Format::Typst)),
        ("a.docx", Some(Format::Docx)),
        ("a.pdf", Some(Format::Pdf)),
        ("a.png", None),
        ("README", None),
    ] {
        assert_eq!(Format::of_name(name), format, "{name}");
    }
}

#[test]
fn code_of_markdown_is_skipped() {
    check(
        Format::Markdown,
        "See `S/2024/1` and S/2024/2.\n\n```\nS/2024/3\n```\n\n    S/2024/4\n\nAnd S/2024/5.\n",
        &["S/2024/2", "S/2024/5"],
    );
}

#[test]
fn escapes_entities_and_html_of_markdown_are_read() {
    check(
        Format::Markdown,
        "A/RES/217 (III) \\[A\\], Security Council resolutions 1325 \\(2000\\) and&nbsp;2699&nbsp;(2023).\n\n\
         <table><tr><td>S/2024/1</td><td>A/45/706&ndash;S/21931</td></tr></table>\n\n\
         <details>\n<summary>S/2024/2</summary>\n<pre>S/2024/3</pre>\n</details>\n\n`S/2024/4` S/2024/5",
        &[
            "A/RES/217 (III) [A]",
            "S/RES/1325 (2000)",
            "S/RES/2699 (2023)",
            "S/2024/1",
            "A/45/706",
            "S/21931",
            "S/2024/2",
            "S/2024/5",
        ],
    );
    let text = "<p><a href=\"https://docs.un.org/en/S/2024/1\">S/2024/2</a></p>\n";
    let document = read(Format::Markdown, &format!("Text.\n\n{text}"));
    let label = document.links.first().map(|link| document.source.slice(&link.label));
    assert_eq!(label, Some("S/2024/2"));
}

#[test]
fn a_dash_written_as_an_entity_is_one_in_a_pinpoint() {
    for format in [Format::Html, Format::Markdown] {
        for dash in ["&ndash;", "&#8211;", "&#x2013;"] {
            let draft = Draft::new(read(format, &format!("S/2024/263, paras. 3{dash}5")));
            let pinpoint = draft.extraction.citations[0].pinpoint();
            assert_eq!(pinpoint.map(ToString::to_string).as_deref(), Some("paras. 3–5"), "{dash}");
        }
    }
}

#[test]
fn front_matter_footnotes_and_tables_of_markdown_are_read() {
    check(
        Format::Markdown,
        "---\nsubject: S/2024/1\n---\n\nText.[^a]\n\n| document |\n|---|\n| S/2024/2 |\n\n[^a]: S/2024/3, para. 4.\n",
        &["S/2024/1", "S/2024/2", "S/2024/3"],
    );
}

#[test]
fn labels_of_links_are_read_and_their_targets_are_not() {
    let text = "[S/2024/1](https://docs.un.org/en/S/2024/2), [S/2024/3][note], \
                ![S/2024/4](S/2024/5.png)\n\n[note]: https://docs.un.org/en/S/2024/6\n";
    check(Format::Markdown, text, &["S/2024/1", "S/2024/3", "S/2024/4"]);
    let document = read(Format::Markdown, text);
    let links: Vec<_> = document
        .links
        .iter()
        .map(|link| (document.source.slice(&link.label), link.target.as_str()))
        .collect();
    assert_eq!(
        links,
        [
            ("S/2024/1", "https://docs.un.org/en/S/2024/2"),
            ("S/2024/3", "https://docs.un.org/en/S/2024/6"),
        ]
    );
}

#[test]
fn what_only_looks_like_a_definition_of_markdown_is_prose() {
    check(Format::Markdown, "[Annex]: see S/2024/1 for more.\n", &["S/2024/1"]);
}

#[test]
fn footnotes_of_markdown_are_found_by_label() {
    let text = "One[^a], two[^B] and \\[^c]; `[^d]`.\n\n[^A]: https://docs.un.org/en/S/2024/1\n[^b]:\n    S/2024/2\n\nAfter.\n";
    let footnotes = read(Format::Markdown, text).footnotes;
    let labels = |found: &[(String, std::ops::Range<usize>)]| {
        found.iter().map(|(label, _)| label.clone()).collect::<Vec<_>>()
    };
    assert_eq!(labels(&footnotes.calls), ["a", "b"]);
    assert_eq!(labels(&footnotes.definitions), ["a", "b"]);
    let of = |words: &str| {
        let start = text.find(words).expect("the words");
        footnotes.bodies.touch(&(start..start + words.len()))
    };
    assert!(of("S/2024/1") && of("S/2024/2"));
    assert!(!of("One") && !of("After"));
}

#[test]
fn tags_comments_scripts_and_styles_of_html_are_skipped() {
    check(
        Format::Html,
        "<!doctype html><head><title>On S/2024/1</title><style>S/2024/2</style></head>\
         <body data-x='S/2024/3'><!-- S/2024/4 --><p>See <b>S/2024</b>/5.</p>\
         <script>if (a < b) '</div> S/2024/6'</script><pre>S/2024/7</pre><p>S/2024/8</p>",
        &["S/2024/1", "S/2024/5", "S/2024/8"],
    );
}

#[test]
fn entities_and_tags_within_a_line_do_not_part_a_citation_of_html() {
    check(
        Format::Html,
        "<p>Resolution&nbsp;2699&nbsp;(2023) of the Security Council, <em>S/2024/263</em>,\n\
         S/25855 &amp; <i>Add.1</i></p>",
        &["S/RES/2699 (2023)", "S/2024/263", "S/25855", "S/25855/Add.1"],
    );
}

#[test]
fn paragraphs_of_html_are_parted() {
    check(Format::Html, "<p>S/2024/2</p><p>63 Member States</p>", &["S/2024/2"]);
}

#[test]
fn comments_raw_text_and_mathematics_of_typst_are_skipped() {
    check(
        Format::Typst,
        "= Report // S/2024/1\n/* S/2024/2 */ See S/2024/3, `S/2024/4`, $S/2024/5$ and\n\
         #footnote[S/2024/6] #link(\"https://docs.un.org/en/S/2024/7\")[S/2024/8].\n",
        &["S/2024/3", "S/2024/6", "S/2024/8"],
    );
}

#[test]
fn links_of_typst_have_label_and_target() {
    let document = read(Format::Typst, "See #link(\"https://docs.un.org/en/S/2024/7\")[S/2024/8].");
    let [link] = document.links.as_slice() else { panic!("{:?}", document.links) };
    assert_eq!(document.source.slice(&link.label), "S/2024/8");
    assert_eq!(link.target, "https://docs.un.org/en/S/2024/7");
}

#[test]
fn a_place_is_line_and_column_in_characters() {
    for format in [Format::Text, Format::Markdown, Format::Html, Format::Typst] {
        let draft = Draft::new(read(format, "Первая строка\nвопрос: S/2024/263"));
        let place = draft.place(draft.extraction.citations[0].span.clone());
        assert_eq!((place.start().line, place.start().column), (2, 9), "{format:?}");
        assert_eq!((place.end().line, place.end().column), (2, 19), "{format:?}");
    }
}

#[test]
fn columns_are_right_in_lines_of_any_length() {
    let text = format!("{}S/2024/263", "é ".repeat(5000));
    let draft = Draft::new(read(Format::Text, &text));
    let place = draft.place(draft.extraction.citations[0].span.clone());
    assert_eq!((place.start().line, place.start().column), (1, 10_001));
}

#[test]
fn text_that_is_not_utf_8_is_one_sentence() {
    for format in [Format::Text, Format::Markdown, Format::Html, Format::Typst] {
        let error = document::read("draft", b"one\ntwo \xFF", format).expect_err("no UTF-8");
        assert!(error.to_string().contains("line 2"), "{error}");
    }
}
