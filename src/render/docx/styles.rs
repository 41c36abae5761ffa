//! The styles of a Word document, its lists, its head and foot.

use super::NAMESPACES;
use super::runs::Runs;
use super::xml::attribute;
use crate::briefing::{House, Inline};
use crate::render::RIGHT_TO_LEFT;

/// A style of paragraphs: id, name, the one it is based on, and its properties of paragraph and text.
const PARAGRAPHS: &[(&str, &str, &str, &str, &str)] = &[
    (
        "BodyText",
        "Body Text",
        "Normal",
        "<w:spacing w:after=\"140\" w:line=\"276\" w:lineRule=\"auto\"/>",
        "",
    ),
    (
        "Kicker",
        "Kicker",
        "Normal",
        "<w:spacing w:after=\"60\"/>",
        "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Arial\"/><w:b/><w:caps/><w:color w:val=\"1F5475\"/><w:spacing w:val=\"12\"/><w:sz w:val=\"19\"/>",
    ),
    (
        "Title",
        "Title",
        "Normal",
        "<w:keepNext/><w:spacing w:after=\"80\"/>",
        "<w:b/><w:sz w:val=\"44\"/>",
    ),
    (
        "Subtitle",
        "Subtitle",
        "Normal",
        "<w:spacing w:after=\"240\"/>",
        "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Arial\"/><w:color w:val=\"56646D\"/><w:sz w:val=\"19\"/>",
    ),
    (
        "Heading1",
        "heading 1",
        "Normal",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"320\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/>",
        "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Arial\"/><w:b/><w:color w:val=\"1F5475\"/><w:sz w:val=\"27\"/>",
    ),
    (
        "Heading2",
        "heading 2",
        "Normal",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"220\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/>",
        "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Arial\"/><w:b/><w:sz w:val=\"22\"/>",
    ),
    (
        "Heading3",
        "heading 3",
        "Normal",
        "<w:keepNext/><w:keepLines/><w:spacing w:before=\"180\" w:after=\"60\"/><w:outlineLvl w:val=\"2\"/>",
        "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Arial\"/><w:b/><w:sz w:val=\"20\"/>",
    ),
    (
        "Quote",
        "Quote",
        "Normal",
        "<w:pBdr><w:left w:val=\"single\" w:sz=\"12\" w:space=\"10\" w:color=\"1F5475\"/></w:pBdr><w:spacing w:before=\"80\" w:after=\"160\" w:line=\"276\" w:lineRule=\"auto\"/><w:ind w:left=\"284\"/>",
        "<w:i/>",
    ),
    (
        "Notice",
        "Notice",
        "Normal",
        "<w:pBdr><w:left w:val=\"single\" w:sz=\"12\" w:space=\"8\" w:color=\"9A4A12\"/></w:pBdr><w:spacing w:after=\"100\"/><w:ind w:left=\"227\"/>",
        "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Arial\"/><w:sz w:val=\"18\"/>",
    ),
    (
        "ListParagraph",
        "List Paragraph",
        "Normal",
        "<w:spacing w:after=\"80\" w:line=\"276\" w:lineRule=\"auto\"/>",
        "",
    ),
    (
        "Aside",
        "Aside",
        "Normal",
        "<w:spacing w:after=\"80\"/>",
        "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Arial\"/><w:color w:val=\"56646D\"/><w:sz w:val=\"18\"/>",
    ),
    ("AsideItem", "Aside Item", "Aside", "<w:spacing w:after=\"40\"/>", ""),
    (
        "TableText",
        "Table Text",
        "Normal",
        "<w:spacing w:before=\"50\" w:after=\"50\"/>",
        "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Arial\"/><w:sz w:val=\"19\"/>",
    ),
    ("TableNumber", "Table Number", "TableText", NUMBER, ""),
    (
        "TableHead",
        "Table Head",
        "TableText",
        "<w:keepNext/>",
        "<w:b/><w:color w:val=\"56646D\"/><w:sz w:val=\"17\"/>",
    ),
    ("TableHeadEnd", "Table Head End", "TableHead", NUMBER, ""),
    (
        "TableNote",
        "Table Note",
        "Normal",
        "<w:spacing w:before=\"40\" w:after=\"60\"/>",
        "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Arial\"/><w:color w:val=\"56646D\"/><w:sz w:val=\"17\"/>",
    ),
    (
        "Caption",
        "caption",
        "Normal",
        "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\"/>",
        "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Arial\"/><w:b/><w:sz w:val=\"19\"/>",
    ),
    ("Figure", "Figure", "Normal", "<w:keepNext/><w:spacing w:after=\"40\"/>", ""),
    (
        "FootnoteText",
        "footnote text",
        "Normal",
        "<w:spacing w:after=\"20\"/>",
        "<w:sz w:val=\"17\"/>",
    ),
    (
        "Header",
        "header",
        "Normal",
        "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"4\" w:color=\"B9C4CB\"/></w:pBdr><w:tabs><w:tab w:val=\"right\" w:pos=\"8957\"/></w:tabs>",
        "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Arial\"/><w:color w:val=\"56646D\"/><w:sz w:val=\"16\"/>",
    ),
    (
        "Footer",
        "footer",
        "Normal",
        "<w:jc w:val=\"end\"/>",
        "<w:rFonts w:ascii=\"Calibri\" w:hAnsi=\"Calibri\" w:cs=\"Arial\"/><w:color w:val=\"56646D\"/><w:sz w:val=\"16\"/>",
    ),
];

/// A style of text: id, name, properties.
const CHARACTERS: &[(&str, &str, &str)] = &[
    ("Hyperlink", "Hyperlink", "<w:color w:val=\"1F5475\"/>"),
    ("FootnoteReference", "footnote reference", "<w:vertAlign w:val=\"superscript\"/>"),
    (
        "CodeText",
        "Code Text",
        "<w:rFonts w:ascii=\"Consolas\" w:hAnsi=\"Consolas\" w:cs=\"Courier New\"/>",
    ),
];

/// The styles, in the colour and the fonts of the house.
pub(super) fn styles(lang: &str, house: Option<&House>) -> String {
    let styles = of_house(lang, house);
    if RIGHT_TO_LEFT.contains(&lang) { from_right(&styles) } else { styles }
}

/// Styles for a text from right to left: the direction of paragraphs, and the size and weight of the letters of such scripts,
/// which Word keeps apart. The units of numbers stand below each other as they do elsewhere.
fn from_right(styles: &str) -> String {
    const SIZE: &str = "<w:sz w:val=\"";
    let number = |base: &str, stands: &str| {
        format!("<w:basedOn w:val=\"Table{base}\"/><w:qFormat/><w:pPr>{stands}")
    };
    let mut all = String::with_capacity(styles.len() * 2);
    let mut rest = styles;
    while let Some(at) = rest.find(SIZE) {
        let end = rest[at..].find("/>").map_or(rest.len(), |end| at + end + 2);
        all.push_str(&rest[..end]);
        if !rest[end..].starts_with("<w:szCs") {
            all.push_str(&rest[at..end].replace("<w:sz ", "<w:szCs "));
        }
        rest = &rest[end..];
    }
    all.push_str(rest);
    all.replace("<w:b/>", "<w:b/><w:bCs/>")
        .replace("<w:i/>", "<w:i/><w:iCs/>")
        .replace(
            "<w:name w:val=\"Normal\"/><w:qFormat/>",
            "<w:name w:val=\"Normal\"/><w:qFormat/><w:pPr><w:bidi/></w:pPr>",
        )
        .replace("<w:pBdr><w:left ", "<w:pBdr><w:right ")
        .replace(&number("Text", NUMBER), &number("Text", "<w:jc w:val=\"start\"/>"))
        .replace(&number("Head", NUMBER), &number("Head", "<w:jc w:val=\"start\"/>"))
}

/// How the numbers of tables stand.
const NUMBER: &str = "<w:jc w:val=\"end\"/>";

fn of_house(lang: &str, house: Option<&House>) -> String {
    let lang = match lang {
        "en" => "en-GB".to_owned(),
        other => attribute(other),
    };
    let mut styles = format!(
        "<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"Cambria\" w:hAnsi=\"Cambria\" w:eastAsia=\"SimSun\" w:cs=\"Times New Roman\"/>\
         <w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/><w:lang w:val=\"{lang}\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>\
         </w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/><w:rPr><w:color w:val=\"1B262D\"/></w:rPr></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>\
         <w:tblPr><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"160\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
    );
    for (id, name, base, paragraph, run) in PARAGRAPHS {
        styles.push_str(&format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"{base}\"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        ));
    }
    for (id, name, run) in CHARACTERS {
        styles.push_str(&format!(
            "<w:style w:type=\"character\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:rPr>{run}</w:rPr></w:style>"
        ));
    }
    let rule = |side: &str, size: u8, colour: &str| {
        format!("<w:{side} w:val=\"single\" w:sz=\"{size}\" w:space=\"0\" w:color=\"{colour}\"/>")
    };
    let (top, bottom) = (rule("top", 8, "1B262D"), rule("bottom", 8, "1B262D"));
    let inside = rule("insideH", 4, "B9C4CB");
    let head = rule("bottom", 6, "1B262D");
    styles.push_str(&format!(
        "<w:style w:type=\"table\" w:styleId=\"BriefingTable\"><w:name w:val=\"Briefing Table\"/><w:basedOn w:val=\"TableNormal\"/>\
         <w:tblPr><w:tblBorders>{top}{bottom}{inside}</w:tblBorders></w:tblPr>\
         <w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:tcBorders>{head}</w:tcBorders></w:tcPr></w:tblStylePr></w:style>\
         <w:style w:type=\"table\" w:styleId=\"KeyFacts\"><w:name w:val=\"Key Facts\"/><w:basedOn w:val=\"TableNormal\"/>\
         <w:tblPr><w:tblBorders>{top}{bottom}</w:tblBorders></w:tblPr></w:style></w:styles>"
    ));
    let Some(house) = house else {
        return styles;
    };
    for (usual, own) in [("Cambria", &house.serif), ("Calibri", &house.sans)] {
        if let Some(own) = own {
            styles = styles.replace(usual, &attribute(own));
        }
    }
    if let Some(accent) = &house.accent {
        let accent = attribute(accent.trim_start_matches('#')).to_uppercase();
        styles = styles.replace("1F5475", &accent);
    }
    styles
}

/// The lists: 1 is that of bullets; from 2 on, one for each numbered list, from its first number.
pub(super) fn numbering(first_numbers: &[u64]) -> String {
    let level = |at: usize, format: &str, mark: &str| {
        let indent = 340 * (at + 1);
        format!(
            "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{mark}\"/><w:lvlJc w:val=\"left\"/>\
             <w:pPr><w:ind w:left=\"{indent}\" w:hanging=\"284\"/></w:pPr></w:lvl>"
        )
    };
    let bullets: String = (0..9).map(|at| level(at, "bullet", "•")).collect();
    let numbers: String = (0..9).map(|at| level(at, "decimal", &format!("%{}.", at + 1))).collect();
    let lists: String = first_numbers
        .iter()
        .enumerate()
        .map(|(at, first)| {
            let starts: String = (0..9)
                .map(|level| {
                    format!("<w:lvlOverride w:ilvl=\"{level}\"><w:startOverride w:val=\"{first}\"/></w:lvlOverride>")
                })
                .collect();
            format!("<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/>{starts}</w:num>", at + 2)
        })
        .collect();
    format!(
        "<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{bullets}</w:abstractNum>\
         <w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{numbers}</w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>{lists}</w:numbering>"
    )
}

pub(super) fn settings() -> String {
    format!(
        "<w:settings {NAMESPACES}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/>\
         <w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>\
         <w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>"
    )
}

/// The head of every page but the first: what it is about, and its day.
pub(super) fn header(short: &str, day: &str, lang: &str) -> String {
    let mut runs = Runs::new(RIGHT_TO_LEFT.contains(&lang));
    format!(
        "<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>{}<w:r><w:tab/></w:r>{}</w:p></w:hdr>",
        runs.line(&[Inline::Strong { c: vec![Inline::text(short)] }]),
        runs.line(&[Inline::text(day)])
    )
}

/// "2 / 4".
pub(super) fn footer() -> String {
    let field = |name: &str| {
        format!("<w:fldSimple w:instr=\" {name} \"><w:r><w:t>1</w:t></w:r></w:fldSimple>")
    };
    format!(
        "<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}<w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>{}</w:p></w:ftr>",
        field("PAGE"),
        field("NUMPAGES")
    )
}
