//! `rapporteur link`: citations become links, and nothing else changes.

use proptest::prelude::*;
use rapporteur::citation::Pinpoint;
use rapporteur::document::Format;
use rapporteur::document::link::{Insertion, Style, apply, insertions};
use rapporteur::library::Draft;
use rapporteur::symbol::{Language, Symbol};

use super::folder::Folder;
use super::formats::read;

fn put_in(format: Format, style: Style, text: &str) -> Vec<Insertion> {
    let draft = Draft::new(read(format, text));
    let note = |symbol: &Symbol, pinpoint: Option<&Pinpoint>| {
        let place = pinpoint.map(|pinpoint| format!(", {pinpoint}")).unwrap_or_default();
        format!("[{symbol}]({}){place}", symbol.link_encoded(Language::English))
    };
    insertions(&draft.document, &draft.extraction.citations, format, style, &note)
}

fn linked(format: Format, style: Style, text: &str) -> String {
    apply(text, &put_in(format, style, text))
}

/// Nothing but insertions, and nothing more the second time.
fn holds(format: Format, style: Style, text: &str) {
    let put_in = put_in(format, style, text);
    let linked = apply(text, &put_in);
    let mut rest = linked.as_str();
    let mut at = 0;
    for insertion in &put_in {
        rest = rest.strip_prefix(&text[at..insertion.at]).expect("the text before");
        rest = rest.strip_prefix(insertion.text.as_str()).expect("what was put in");
        at = insertion.at;
    }
    assert_eq!(rest, &text[at..]);
    let again = self::linked(format, style, &linked);
    assert_eq!(again, linked, "the second time, {format:?} {style:?}\n{text}");
}

const FORMATS: [Format; 6] =
    [Format::Text, Format::Rst, Format::Markdown, Format::Html, Format::Typst, Format::Latex];

#[track_caller]
fn check(format: Format, text: &str, expected: &str) {
    assert_eq!(linked(format, Style::Inline, text), expected, "{format:?}");
    holds(format, Style::Inline, text);
}

#[track_caller]
fn unchanged(format: Format, texts: &[&str]) {
    for text in texts {
        check(format, text, text);
    }
}

#[test]
fn the_syntax_of_other_programs_is_left_alone() {
    unchanged(
        Format::Markdown,
        &[
            "See [[S/2024/263]] and [[S/2024/263|the letter]].",
            "{{< figure src=\"a.png\" caption=\"Letter S/2024/262\" >}}",
            "{% include S/2024/262 %} and {{ S/2024/262 }}",
            "# Heading {#S/2024/262 title=\"S/2024/262\"}",
            "As $S/2024/262$ and\n\n$$\nS/2024/262\n$$\n",
            "See [@S/2024/262, p. 4].",
            "[figure caption=\"Letter S/2024/262\"] and <Note title='S/2024/262' />",
            "As \\(S/2024/262\\) and \\[S/2024/262\\] and \\cite{S/2024/262}",
            "{/* S/2024/262 */} ^S/2024/262 ![[S/2024/262]]",
            "Hidden: %% see S/2024/262 %%; {S/2024/262} and <Note of={S/2024/262} />",
        ],
    );
    unchanged(
        Format::Text,
        &[
            "xref:S/2024/1[x] <<S/2024/2>> link:S/2024/3[y] image::S/2024/4[] {S/2024/5} [[S/2024/6]]",
            "[[S/2024/263][the letter]] =S/2024/1= ~S/2024/2~\n#+TITLE: S/2024/8",
        ],
    );
    unchanged(Format::Html, &["<p>{{ S/2024/262 }} {% S/2024/262 %}</p>"]);
    unchanged(Format::Rst, &["See :doc:`S/2024/262`, ``S/2024/262`` and .S/2024/262x"]);
    unchanged(Format::Text, &["See :doc:`S/2024/262` and ``S/2024/262``."]);
    let url = "https://docs.un.org/en/S/2024/263";
    let text = "$5 for S/2024/263 and $6, {see S/2024/263}";
    let linked = format!("[S/2024/263]({url})");
    check(Format::Markdown, text, &text.replace("S/2024/263", &linked));
}

#[test]
fn a_link_to_a_resolution_of_the_council_has_its_year() {
    let url = "https://docs.un.org/en/S/RES/2699%282023%29";
    check(Format::Markdown, "S/RES/2699", &format!("[S/RES/2699]({url})"));
    check(Format::Text, "S/RES/2699", &format!("S/RES/2699 <{url}>"));
}

#[test]
fn a_footnote_has_the_place_in_the_document() {
    let text = "See S/2024/263, para. 5, and S/2024/263, para. 6. See S/2024/263, para. 5.\n";
    let url = "https://docs.un.org/en/S/2024/263";
    let expected = format!(
        "See S/2024/263, para. 5[^un-1], and S/2024/263, para. 6[^un-2]. See S/2024/263, para. 5[^un-1].\n\n\
         [^un-1]: [S/2024/263]({url}), para. 5\n\n[^un-2]: [S/2024/263]({url}), para. 6\n"
    );
    assert_eq!(self::linked(Format::Markdown, Style::Footnote, text), expected);
    holds(Format::Markdown, Style::Footnote, text);
}

#[test]
fn each_format_has_its_own_links() {
    let url = "https://docs.un.org/en/S/2024/263";
    let text = "See S/2024/263, annex.\r\n";
    check(Format::Markdown, text, &format!("See [S/2024/263]({url}), annex.\r\n"));
    check(Format::Html, text, &format!("See <a href=\"{url}\">S/2024/263</a>, annex.\r\n"));
    check(Format::Typst, text, &format!("See #link(\"{url}\")[S/2024/263], annex.\r\n"));
    check(Format::Text, text, &format!("See S/2024/263 <{url}>, annex.\r\n"));
}

#[test]
fn parentheses_of_a_symbol_do_not_end_its_link() {
    check(
        Format::Markdown,
        "S/RES/2699 (2023)",
        "[S/RES/2699 (2023)](https://docs.un.org/en/S/RES/2699%282023%29)",
    );
}

#[test]
fn what_follows_a_link_of_typst_does_not_become_part_of_it() {
    let link = "#link(\"https://docs.un.org/en/S/2024/263\")[S/2024/263]";
    check(Format::Typst, "S/2024/263; more", &format!("{link};; more"));
    check(Format::Typst, "S/2024/263[x]", &format!("{link};[x]"));
}

#[test]
fn what_is_linked_or_is_code_stays() {
    unchanged(
        Format::Markdown,
        &[
            "[S/2024/1](x), [see S/2024/2 here][a], [S/2024/3], <https://docs.un.org/en/S/2024/4>\n\n[a]: y\n[S/2024/3]: z\n",
            "https://undocs.org/S/2024/1 www.undocs.org/S/2024/2 undocs.org/en/S/2024/3",
            "`S/2024/1` ![S/2024/2](x.png)\n\n```\nS/2024/3\n```\n\n    S/2024/4\n",
            "<a href=\"x\">S/2024/1</a> <A HREF=x>and S/2024/2</A>",
            "[@S/RES/2699 (2023), para. 16; @S/2024/263]",
            "Hear!S/2024/1 \\S/2024/2",
        ],
    );
    unchanged(
        Format::Html,
        &[
            "<a href=x>S/2024/1</a><a name=y>S/2024/2</a><a href=z>S/2024/3",
            "<code>S/2024/1</code><pre>S/2024/2</pre><script>'S/2024/3'</script>",
            "<option>S/2024/1</option><button>S/2024/2</button>",
            "<p title='S/2024/1'>https://undocs.org/S/2024/2</p>",
        ],
    );
    unchanged(
        Format::Typst,
        &[
            "#link(\"https://docs.un.org/en/S/2024/1\")[see S/2024/2]",
            "#let title = \"S/2024/1\"\n#set document(title: \"S/2024/2\")",
            "`S/2024/1` https://docs.un.org/en/S/2024/2 \\S/2024/3",
        ],
    );
}

#[test]
fn front_matter_and_the_head_of_a_page_stay() {
    unchanged(
        Format::Markdown,
        &["---\ntitle: On S/2024/1\n---\n", "+++\ntitle = \"On S/2024/1\"\n+++\n"],
    );
    unchanged(
        Format::Html,
        &[
            "<head><title>On S/2024/1</title><meta content='S/2024/2'></head>",
            "<head>S/2024/1<body>",
            "<title>On S/2024/1</title>",
        ],
    );
    check(
        Format::Markdown,
        "---\ntitle: S/2024/1\n---\n\nS/2024/2\n",
        "---\ntitle: S/2024/1\n---\n\n[S/2024/2](https://docs.un.org/en/S/2024/2)\n",
    );
}

#[test]
fn a_document_that_is_not_certain_stays() {
    for format in FORMATS {
        unchanged(format, &["See resolution 2001/62."]);
    }
}

#[test]
fn footnotes_are_numbered_and_stand_at_the_end() {
    let linked =
        linked(Format::Markdown, Style::Footnote, "S/2024/1, S/2024/2 and again S/2024/1.");
    assert_eq!(
        linked,
        "S/2024/1[^un-1], S/2024/2[^un-2] and again S/2024/1[^un-1].\n\
         \n[^un-1]: [S/2024/1](https://docs.un.org/en/S/2024/1)\n\
         \n[^un-2]: [S/2024/2](https://docs.un.org/en/S/2024/2)\n"
    );
    let more = format!("{linked}\nAnd S/2024/3.\n");
    let more = self::linked(Format::Markdown, Style::Footnote, &more);
    assert!(more.contains("S/2024/3[^un-3]") && more.contains("\n[^un-3]: [S/2024/3]("), "{more}");
}

#[test]
fn no_link_runs_over_paragraphs_surplus_cells_or_code() {
    for text in [
        "A/78/5 (Vol. II)- \n\nS/RES/2699 (2023)",
        "|---|\n|---|\nS/2024/263| S/2024/263",
        "*S/2024/263\n- S/2024/263",
    ] {
        holds(Format::Markdown, Style::Inline, text);
    }
    for text in ["#f(S/2024/263)", "#f(S/2024/263.# #link(\"x\")[[^1]S/2024/263"] {
        check(Format::Typst, text, text);
    }
}

#[test]
fn no_footnote_is_called_within_a_footnote() {
    for text in [
        "Text.[^1]\n\n[^1]: S/2024/1, para. 2.\n",
        "Text.[^1]\n\n[^1]:\n    One S/2024/1\n\n    two S/2024/2.\n\nS/2024/3\n",
    ] {
        holds(Format::Markdown, Style::Footnote, text);
        let linked = linked(Format::Markdown, Style::Footnote, text);
        assert!(linked.contains("[S/2024/1](https://docs.un.org/en/S/2024/1)"), "{linked}");
        assert!(!linked.contains("S/2024/1[^") && !linked.contains("S/2024/2[^"), "{linked}");
        assert_eq!(linked.contains("S/2024/3[^un-1]"), text.contains("S/2024/3"), "{linked}");
    }
}

#[test]
fn the_program_writes_what_it_is_asked_for() {
    let folder = Folder::of(&[("a.md", "S/2024/1"), ("b.pdf", "x"), ("c.html", "S/2024/1")]);
    let run = folder.run(&["link", "a.md"]);
    assert_eq!(run.out, "[S/2024/1](https://docs.un.org/en/S/2024/1)");
    assert_eq!(folder.run(&["link", "a.md", "-o", "a.md"]).code, 0);
    assert_eq!(std::fs::read_to_string(folder.path("a.md")).expect("the file"), run.out);
    assert_eq!(folder.run(&["link", "a.md"]).out, run.out, "a second time");
    let refused = folder.run(&["link", "b.pdf"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.starts_with("error: b.pdf cannot be changed"), "{}", refused.err);
    assert_eq!(folder.run(&["link", "--style", "footnote", "c.html"]).code, 2);
}

/// Pieces of documents, put together at random: real citations in and around markup.
fn document() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "S/2024/263",
        "S/RES/2699 (2023)",
        "A/RES/217 (III) [A]",
        "A/67/997-S/2013/553",
        "Security Council resolution 2699 (2023)",
        "resolutions 1542 (2004) and 1608 (2005)",
        "S/25855 and Add.1-3",
        "and Corr.1",
        "A/78/5 (Vol. II)",
        "resolution 2001/62",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        ", ",
        "; ",
        ".",
        "(",
        ")",
        "[",
        "]",
        "](x)",
        "[^1]",
        "[^1]: ",
        "[^un-7]",
        "`",
        "```\n",
        "~~~\n",
        "*",
        "_",
        "**",
        "<",
        ">",
        "<a href=\"x\">",
        "</a>",
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<code>",
        "</code>",
        "<title>",
        "</title>",
        "<head>",
        "<body>",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "&nbsp;",
        "---\n",
        "+++\n",
        "# ",
        "> ",
        "- ",
        "    ",
        "| ",
        "|---|\n",
        "!",
        "\\",
        "@",
        "#",
        "#link(\"x\")[",
        "#f(",
        "\"",
        "$",
        "//",
        "/*",
        "*/",
        "{",
        "}",
        "https://docs.un.org/en/S/2024/1",
        "www.",
        "<https://x.org>",
        "é",
        "\u{AD}",
        "\u{FEFF}",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    // The same texts every time: a failure is one of the change at hand. The fuzz targets look for new ones.
    #![proptest_config(ProptestConfig {
        cases: 3000,
        rng_seed: proptest::test_runner::RngSeed::Fixed(2699),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn nothing_but_insertions_and_nothing_twice(text in document()) {
        for format in FORMATS {
            holds(format, Style::Inline, &text);
        }
        holds(Format::Markdown, Style::Footnote, &text);
    }

    #[test]
    fn no_text_makes_it_fail(text in any::<String>()) {
        for format in FORMATS {
            holds(format, Style::Inline, &text);
        }
    }
}
