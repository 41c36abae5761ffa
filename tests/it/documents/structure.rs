//! What the layout shows: headings and what they are above, marks of footnotes, cells, links.

use rapporteur::document::{self, Document, Format};
use rapporteur::library::Draft;

use super::docx::{docx, packed};
use super::formats::{cited, read};

/// The words of each heading with the text that it governs, both without white space at the ends.
fn governed(document: &Document) -> Vec<(String, String)> {
    let slice = |span| document.source.slice(span).trim().to_owned();
    let headings = document.headings.iter();
    headings.map(|heading| (slice(&heading.words), slice(&heading.governs))).collect()
}

fn pair(words: &str, governs: &str) -> (String, String) {
    (words.to_owned(), governs.to_owned())
}

#[test]
fn a_heading_governs_up_to_the_next_of_its_rank() {
    let text = "# A\n\n## B\n\n60/251\n\n## C\n\n61/1\n\n# D\n\n62/2\n";
    let found = governed(&read(Format::Markdown, text));
    for expected in [
        pair("A", "## B\n\n60/251\n\n## C\n\n61/1\n\n#"),
        pair("B", "60/251\n\n##"),
        pair("C", "61/1\n\n#"),
        pair("D", "62/2"),
    ] {
        assert!(found.contains(&expected), "{expected:?} in {found:?}");
    }
}

#[test]
fn a_head_of_a_column_governs_the_cells_below_it() {
    let markdown = "| Resolutions | Titles |\n|---|---|\n| 60/251 | One |\n| 61/1 | Two |\n";
    let html = "<table><tr><th>Resolutions</th><th>Titles</th></tr><tr><td>60/251<td>One\
                <tr><td>61/1</td><td>Two</td></tr></table>";
    let row = |first: &str, second: &str| {
        let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
        format!("<w:tr>{}{}</w:tr>", cell(first), cell(second))
    };
    let table = [("Resolutions", "Titles"), ("60/251", "One"), ("61/1", "Two")];
    let table: String = table.iter().map(|(first, second)| row(first, second)).collect();
    let word = docx(&format!("<w:tbl>{table}</w:tbl>"), "");
    for document in [
        read(Format::Markdown, markdown),
        read(Format::Html, html),
        document::read("a.docx", &word, Format::Docx).expect("a document"),
    ] {
        let found = governed(&document);
        for expected in [
            pair("Resolutions", "60/251"),
            pair("Resolutions", "61/1"),
            pair("Titles", "One"),
            pair("Titles", "Two"),
        ] {
            assert!(found.contains(&expected), "{expected:?} in {found:?}");
        }
    }
}

#[test]
fn a_row_of_one_cell_governs_the_rows_below_it() {
    let html = "<table><tr><td>No.</td><td>Title</td></tr><tr><td colspan=2>General Assembly</td></tr>\
                <tr><td>60/251</td><td>One</td></tr><tr><td colspan=2>Council</td></tr>\
                <tr><td>1325</td><td>Two</td></tr></table>";
    let found = governed(&read(Format::Html, html));
    let of = |words: &str| {
        let heading = found.iter().find(|(heading, _)| heading == words);
        heading.map(|(_, governs)| governs.as_str()).unwrap_or_default()
    };
    assert!(of("General Assembly").contains("60/251") && !of("General Assembly").contains("1325"));
    assert!(of("Council").contains("1325"));
}

#[test]
fn a_sentence_that_introduces_a_list_governs_it() {
    let text =
        "The Assembly adopted these resolutions:\n\n- 60/251\n- 61/1\n\nOther matters were 1/2.\n";
    let html = "<p>The Assembly adopted these resolutions:</p><ul><li>60/251<li>61/1</ul>\
                <p>Other matters were 1/2.</p>";
    for document in [read(Format::Markdown, text), read(Format::Html, html)] {
        let found = governed(&document);
        let [(words, governs)] = found.as_slice() else { panic!("{found:?}") };
        assert!(words.ends_with("resolutions:"), "{words}");
        assert!(governs.contains("61/1") && !governs.contains("1/2"), "{governs}");
    }
}

#[test]
fn headings_of_word_documents_are_those_of_their_styles() {
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"H4\"><w:name w:val=\"_ H_4\"/>\
        <w:pPr><w:outlineLvl w:val=\"3\"/></w:pPr></w:style><w:style w:styleId=\"Mark\">\
        <w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>\
        <w:style w:styleId=\"Derived\"><w:basedOn w:val=\"Mark\"/></w:style></w:styles>";
    let body = "<w:p><w:pPr><w:pStyle w:val=\"H4\"/></w:pPr><w:r><w:t>General Assembly</w:t></w:r></w:p>\
        <w:p><w:r><w:t>60/251</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"Derived\"/></w:rPr>\
        <w:t>4</w:t></w:r><w:r><w:t>. See S/2024/26</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>3</w:t></w:r></w:p>";
    let bytes = packed(body, &[("styles", "styles.xml", styles)]);
    let document = document::read("a.docx", &bytes, Format::Docx).expect("a document");
    assert_eq!(governed(&document), [pair("General Assembly", "60/251⁴. See S/2024/263")]);
    assert!(document.running().text().contains("60/251. See S/2024/263"));
}

#[test]
fn comments_heads_and_boxes_of_word_documents_are_read() {
    let comments = "<w:comments xmlns:w=\"w\"><w:comment w:id=\"0\"><w:p><w:r><w:t>S/2024/1</w:t>\
        </w:r></w:p></w:comment></w:comments>";
    let header = "<w:hdr xmlns:w=\"w\"><w:p><w:r><w:t>S/2024/2</w:t></w:r></w:p></w:hdr>";
    let body = "<w:p><w:r><w:t>Resolution 1325 </w:t></w:r><w:r><w:drawing><wps:txbx><w:txbxContent>\
        <w:p><w:r><w:t>S/2024/3</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></w:r>\
        <w:r><w:t>(2000)</w:t></w:r></w:p>";
    let parts = [
        ("comments", "comments.xml", comments),
        ("header", "header1.xml", header),
        ("header", "header2.xml", header),
    ];
    let document = document::read("a.docx", &packed(body, &parts), Format::Docx);
    let draft = Draft::new(document.expect("a document"));
    let found: Vec<(String, String)> = draft
        .extraction
        .citations
        .iter()
        .map(|found| {
            let part = draft.document.source.part(found.span.start).expect("a part");
            (found.symbol().expect("a symbol").to_string(), part.to_string())
        })
        .collect();
    let expected = [
        pair("S/RES/1325 (2000)", "paragraph 1"),
        pair("S/2024/3", "paragraph 2"),
        pair("S/2024/1", "comment 1"),
        pair("S/2024/2", "header"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn links_of_word_documents_cite_their_targets() {
    let body = "<w:p xmlns:r=\"r\"><w:hyperlink r:id=\"rId1\"><w:r><w:t>the letter</w:t></w:r></w:hyperlink>\
        <w:r><w:t> and </w:t></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \
        \"https://docs.un.org/en/S/2024/2\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/>\
        </w:r><w:r><w:t>the report</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    let parts = [("hyperlink", "https://docs.un.org/en/S/2024/1", "")];
    let document =
        document::read("a.docx", &packed(body, &parts), Format::Docx).expect("a document");
    let labels: Vec<_> =
        document.links.iter().map(|link| document.source.slice(&link.label)).collect();
    assert_eq!(labels, ["the letter", "the report"]);
    assert_eq!(cited(document), ["S/2024/1", "S/2024/2"]);
}

#[test]
fn a_link_cites_its_target_in_every_format() {
    let url = "https://docs.un.org/en/S/2024/263";
    for (format, text) in [
        (Format::Markdown, format!("See [the letter]({url}).")),
        (Format::Html, format!("<p>See <a href=\"{url}\">the letter</a>.</p>")),
        (Format::Typst, format!("See #link(\"{url}\")[the letter].")),
    ] {
        assert_eq!(cited(read(format, &text)), ["S/2024/263"], "{text}");
    }
}

#[test]
fn markup_within_a_number_does_not_end_it() {
    for (format, text) in [
        (Format::Html, "<p>S/2024/2<b>6</b>3</p>"),
        (Format::Html, "<p>S/2024/263<sup>1</sup> and so on</p>"),
        (Format::Markdown, "S/2024/2**6**3 and so on"),
        (Format::Markdown, "_S/2024/263_ and so on"),
        (Format::Markdown, "S/2024/263<sup>1</sup>, and so on"),
        (Format::Typst, "_S/2024/263_ and so on"),
    ] {
        assert_eq!(cited(read(format, text)), ["S/2024/263"], "{text}");
    }
    let text = "<p>resolution 1608<sup class=\"reference\"><a href=\"#n\">[2]</a></sup> (2005), the 1<sup>st</sup></p>";
    let document = read(Format::Html, text);
    assert!(document.running().text().contains("1608 (2005), the 1st"));
    assert_eq!(cited(document), ["S/RES/1608 (2005)"]);
}

#[test]
fn cells_rows_and_items_stand_apart() {
    for (format, text) in [
        (Format::Html, "<table><tr><td>S/2024/</td><td>400</td></tr></table>"),
        (Format::Html, "<ul><li>S/2024/</li><li>400</li></ul>"),
        (Format::Markdown, "| S/2024/ | 400 |\n|---|---|\n"),
        (Format::Markdown, "- S/2024/\n- 400\n"),
    ] {
        let found = cited(read(format, text));
        assert!(!found.contains(&"S/2024/400".to_owned()), "{text}: {found:?}");
    }
}

#[test]
fn footnotes_are_those_that_github_shows() {
    let document = read(
        Format::Markdown,
        "One.[^1] Two.[^a] Every [^0-9] and [^abc]+.\n\n- [^1]: S/2024/1\n\n> [^a]: S/2024/2\n",
    );
    let labels = |found: &[(String, std::ops::Range<usize>)]| {
        found.iter().map(|(label, _)| label.clone()).collect::<Vec<_>>()
    };
    assert_eq!(labels(&document.footnotes.calls), ["1", "a"]);
    assert_eq!(labels(&document.footnotes.definitions), ["1", "a"]);
    assert_eq!(cited(document), ["S/2024/1", "S/2024/2"]);
    let alone = read(Format::Markdown, "The parser drops every [^abc] of [^x].");
    assert_eq!(alone.footnotes.calls, []);
}

#[test]
fn indented_content_of_mkdocs_is_text() {
    let text = "!!! note \"Basis\"\n\n    S/2024/1\n\n    ??? info\n\n        S/2024/2\n\n    - S/2024/3\n\n\
                Text.\n\n    S/2024/4\n";
    assert_eq!(cited(read(Format::Markdown, text)), ["S/2024/1", "S/2024/2", "S/2024/3"]);
}

#[test]
fn open_documents_are_read() {
    let content = "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\" xmlns:style=\"s\" \
        xmlns:xlink=\"x\"><office:automatic-styles><style:style style:name=\"T1\"><style:text-properties \
        style:text-position=\"super 58%\"/></style:style></office:automatic-styles><office:body>\
        <text:tracked-changes><text:p>S/2024/9</text:p></text:tracked-changes>\
        <text:h text:outline-level=\"1\">General Assembly resolutions</text:h>\
        <table:table><table:table-row><table:table-cell><text:p>60/251</text:p></table:table-cell>\
        <table:table-cell><text:p>400</text:p></table:table-cell></table:table-row></table:table>\
        <text:p>See S/2024/263<text:span text:style-name=\"T1\">1</text:span> and resolution 1608<text:note>\
        <text:note-citation>1</text:note-citation><text:note-body><text:p>S/2024/2</text:p></text:note-body>\
        </text:note> (2005), <text:a xlink:href=\"https://docs.un.org/en/S/2024/3\">the report</text:a>.</text:p>\
        </office:body></office:document-content>";
    let bytes = super::docx::zipped(&[("content.xml", content.as_bytes())]);
    let document = document::read("a.odt", &bytes, Format::Odt).expect("a document");
    assert!(governed(&document)[0].1.starts_with("60/251"));
    let draft = Draft::new(document);
    let found: Vec<(String, String)> = draft
        .extraction
        .citations
        .iter()
        .map(|found| {
            let part = draft.document.source.part(found.span.start).expect("a part");
            (found.symbol().expect("a symbol").to_string(), part.to_string())
        })
        .collect();
    let expected = [
        pair("A/RES/60/251", "paragraph 2"),
        pair("S/2024/263", "paragraph 4"),
        pair("S/RES/1608 (2005)", "paragraph 4"),
        pair("S/2024/3", "paragraph 4"),
        pair("S/2024/2", "footnote 1"),
    ];
    assert_eq!(found, expected);
}

#[test]
fn latex_is_read_without_its_commands() {
    let text = "\\documentclass{article} % S/2024/1\n\\newcommand{\\x}{S/2024/2}\n\\begin{document}\n\
        \\section{General Assembly resolutions}\n\\begin{tabular}{ll}60/251 & 400\\\\ 61/1 & 5\\\\\\end{tabular}\n\
        Security Council resolution~2699~(2023)\\footnote{See \\textbf{S/2024/26}3, paras. 3--5.} and\n\
        S/2024/\\emph{264}, \\href{https://docs.un.org/en/S/2024/3}{the r\\'esum\\'{e}}, \\verb|S/2024/4| $S/2024/5$\n\
        \\cite{S/2024/6} \\url{https://docs.un.org/en/S/2024/7} A\\_1 S/2024/8\\textsuperscript{2}.\n\
        \\begin{verbatim}S/2024/9\\end{verbatim}\\end{document}";
    let document = read(Format::Latex, text);
    assert!(document.running().text().contains("the résumé"), "{}", document.running().text());
    assert_eq!(
        cited(document),
        [
            "A/RES/60/251",
            "A/RES/61/1",
            "S/RES/2699 (2023)",
            "S/2024/263",
            "S/2024/264",
            "S/2024/3",
            "S/2024/7",
            "S/2024/8",
        ]
    );
    let hostile =
        ["\\", "\\href{", "\\begin{", "$", "{", "}", "\\(", "\\cite[", "%", "&", "\\item"];
    for unit in hostile {
        let text = unit.repeat(100_000);
        assert_eq!(read(Format::Latex, &text).prose.len(), text.len());
    }
}

#[test]
fn entries_of_bibtex_cite_and_link() {
    let text = "@techreport{a,\n  title = {The {Mandate}, S/2024/26{3}},\n  number = {S/RES/2699 (2023)},\n  \
        keywords = {S/2024/1},\n  url = {https://docs.un.org/en/S/RES/2700(2023)},\n}\n\
        @misc{b, note = \"UN Doc. A/78/891\"}\n";
    let draft = Draft::new(read(Format::Bibtex, text));
    let symbols = draft.extraction.citations.iter().filter_map(|found| found.symbol());
    let symbols: Vec<String> = symbols.map(ToString::to_string).collect();
    assert_eq!(symbols, ["S/2024/263", "S/RES/2699 (2023)", "A/78/891"]);
    let [link] = draft.document.links.as_slice() else { panic!("{:?}", draft.document.links) };
    assert!(draft.document.source.slice(&link.label).contains("S/RES/2699 (2023)"));
    assert_eq!(link.target, "https://docs.un.org/en/S/RES/2700(2023)");
}
