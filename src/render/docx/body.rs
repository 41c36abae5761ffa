//! The text of a Word document: paragraphs, tables and figures, and the notes.

use super::NAMESPACES;
use super::columns::widths;
use super::runs::{Runs, bookmark, is_from_right, mark};
use super::xml::attribute;
#[cfg(feature = "pdf")]
use crate::briefing::Drawing;
use crate::briefing::{
    Block, Cell, Column, ColumnKind, Fact, Figure, Inline, Page, PagePart, PageTable, Weight,
};
#[cfg(feature = "pdf")]
use crate::render::drawing::{self, Palette};
use crate::render::{RIGHT_TO_LEFT, Templates};

/// The width of the text, in twentieths of a point: 158 mm.
const WIDTH: usize = 8957;
/// How many dots of a figure there are to a point, for print.
#[cfg(feature = "pdf")]
const SCALE: f32 = 3.0;
/// The bar beside what changed, in the house's colour.
const CHANGED: &str =
    "<w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"6\" w:color=\"1F5475\"/></w:pBdr>";
/// The bar at the beginning of a row that changed.
const CHANGED_ROW: &str = "<w:tcBorders><w:left w:val=\"single\" w:sz=\"18\" w:space=\"0\" w:color=\"1F5475\"/></w:tcBorders>";

/// The text of a document under construction.
pub(super) struct Body<'a> {
    notes: &'a [Vec<Inline>],
    /// Where the pictures are.
    templates: &'a Templates,
    /// The colours and fonts of figures.
    #[cfg(feature = "pdf")]
    palette: Palette,
    xml: String,
    /// Whether what is written has changed since the earlier briefing.
    changed: bool,
    /// Whether the text is written from right to left.
    from_right: bool,
    /// The lines of the text.
    pub(super) runs: Runs,
    /// The lines of the notes.
    pub(super) note_runs: Runs,
    /// The figures: PNG or JPEG, and how the names of their files end.
    pub(super) pictures: Vec<(Vec<u8>, &'static str)>,
    /// The first numbers of the numbered lists.
    pub(super) numbered: Vec<u64>,
    /// How many places there are that links lead to.
    bookmarks: usize,
}

impl<'a> Body<'a> {
    pub(super) fn new(page: &'a Page, templates: &'a Templates) -> Body<'a> {
        let from_right = RIGHT_TO_LEFT.contains(&page.lang.as_str());
        Body {
            notes: &page.notes,
            templates,
            #[cfg(feature = "pdf")]
            palette: Palette::of_house(page.house.as_ref()),
            xml: String::new(),
            changed: false,
            from_right,
            runs: Runs::new(from_right),
            note_runs: Runs::new(from_right),
            pictures: Vec::new(),
            numbered: Vec::new(),
            bookmarks: 0,
        }
    }

    /// The part of the document with the text.
    pub(super) fn document(&self) -> String {
        format!(
            "<w:document {NAMESPACES}><w:body>{}<w:sectPr>\
             <w:headerReference w:type=\"default\" r:id=\"rId5\"/><w:footerReference w:type=\"default\" r:id=\"rId6\"/>\
             <w:footerReference w:type=\"first\" r:id=\"rId6\"/>\
             <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1587\" w:right=\"1474\" w:bottom=\"1417\" w:left=\"1474\" w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/>\
             <w:titlePg/>{}</w:sectPr></w:body></w:document>",
            self.xml,
            if self.from_right { "<w:bidi/>" } else { "" }
        )
    }

    /// The part of the document with the notes; Word wants two separators before them.
    pub(super) fn footnotes(&mut self) -> String {
        let separator = |id: i8, kind: &str, mark: &str| {
            format!(
                "<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r><w:{mark}/></w:r></w:p></w:footnote>"
            )
        };
        let mut notes = separator(-1, "separator", "separator");
        notes.push_str(&separator(0, "continuationSeparator", "continuationSeparator"));
        for (at, note) in self.notes.iter().enumerate() {
            let runs = self.note_runs.line(note);
            notes.push_str(&format!(
                "<w:footnote w:id=\"{}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>\
                 <w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\
                 <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>{runs}</w:p></w:footnote>",
                at + 1
            ));
        }
        format!("<w:footnotes {NAMESPACES}>{notes}</w:footnotes>")
    }

    /// The letterhead, the words over the title, the title and the day.
    pub(super) fn head(&mut self, page: &Page) {
        if let Some(house) = &page.house {
            if let Some(logo) = &house.logo
                && let Some(bytes) = self.templates.picture(&logo.name)
                && let Some(picture) = self.logo(bytes, &logo.alt)
            {
                self.xml.push_str(&format!(
                    "<w:p><w:pPr><w:pStyle w:val=\"Figure\"/></w:pPr><w:r>{picture}</w:r></w:p>"
                ));
            }
            let said = [&house.issuer, &house.reference].into_iter().flatten();
            let said = said.map(String::as_str).collect::<Vec<_>>().join(" · ");
            if !said.is_empty() {
                self.words("Subtitle", &said);
            }
        }
        if !page.kicker.is_empty() {
            self.words("Kicker", &page.kicker);
        }
        self.words("Title", &page.title);
        self.words("Subtitle", &page.as_of.line);
    }

    /// The page that a chapter or an annex of a volume begins, and the place that links lead to.
    pub(super) fn opening(&mut self, part: &PagePart) {
        self.bookmarks += 1;
        let (at, id) = (self.bookmarks, bookmark(&part.id));
        self.xml.push_str(&format!(
            "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>\
             <w:bookmarkStart w:id=\"{at}\" w:name=\"{id}\"/><w:bookmarkEnd w:id=\"{at}\"/>"
        ));
    }

    /// A part of the page; `inside` says whether it belongs to a chapter.
    pub(super) fn part(&mut self, part: &PagePart, inside: bool) {
        let [own, below] = match inside {
            true => ["Heading2", "Heading3"],
            false => ["Heading1", "Heading2"],
        };
        if !part.title.is_empty() {
            self.words(own, &part.title);
        }
        let style = match part.weight {
            Weight::Aside | Weight::Chapter => "Aside",
            Weight::Main | Weight::Annex => "BodyText",
        };
        // A heading within a part without one is of the level of parts.
        let heading = if part.title.is_empty() { own } else { below };
        self.blocks(&part.body, style, heading, 0);
    }

    /// A paragraph of plain words.
    fn words(&mut self, style: &str, words: &str) {
        self.paragraph(style, "", &[Inline::text(words)]);
    }

    fn paragraph(&mut self, style: &str, properties: &str, line: &[Inline]) {
        let runs = self.runs.line(line);
        let bar = if self.changed { CHANGED } else { "" };
        // What is quoted in another language keeps the direction of that.
        let is_foreign = self.from_right && style == "Quote" && !is_from_right(&runs);
        let direction = if is_foreign { "<w:bidi w:val=\"0\"/>" } else { "" };
        self.xml.push_str(&format!(
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}{bar}{direction}</w:pPr>{runs}</w:p>"
        ));
    }

    fn blocks(&mut self, blocks: &[Block], style: &str, heading: &str, depth: usize) {
        for (at, block) in blocks.iter().enumerate() {
            // What leads in to a table, a list or a quotation stays with it.
            let leads = matches!(
                blocks.get(at + 1),
                Some(Block::Table(_) | Block::List { .. } | Block::Quote { .. })
            );
            let keep = if leads { "<w:keepNext/>" } else { "" };
            match block {
                Block::Para { c } => self.paragraph(style, keep, c),
                Block::Heading { c } => self.paragraph(heading, "", c),
                Block::Notice { c } => self.paragraph("Notice", "", c),
                Block::Quote { c } => self.blocks(c, "Quote", heading, depth),
                Block::Facts { items } => self.facts(items),
                Block::Table(table) => self.table(table),
                Block::Figure(figure) => self.figure(figure),
                Block::Contents { items } => {
                    for it in items {
                        let c = vec![Inline::text(it.title.as_str())];
                        let link = Inline::Link { url: format!("#{}", it.id), c };
                        self.paragraph("Aside", "", &[link]);
                    }
                }
                Block::Index { items } => {
                    items.iter().for_each(|line| self.paragraph("AsideItem", "", line));
                }
                Block::Changed { c } => {
                    self.changed = true;
                    self.blocks(c, style, heading, depth);
                    self.changed = false;
                }
                Block::List { ordered, start, items } => {
                    let list = match ordered {
                        true => {
                            self.numbered.push(*start);
                            self.numbered.len() + 1
                        }
                        false => 1,
                    };
                    for item in items {
                        self.item(item, style, heading, depth, list);
                    }
                }
            }
        }
    }

    /// An item of a list: its first paragraph has the mark.
    fn item(&mut self, item: &[Block], style: &str, heading: &str, depth: usize, list: usize) {
        let level = depth.min(8);
        let mark =
            format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
        let style_of_item = if style == "Aside" { "AsideItem" } else { "ListParagraph" };
        match item {
            [Block::Changed { c }, rest @ ..] if matches!(c.first(), Some(Block::Para { .. })) => {
                self.changed = true;
                self.item(c, style, heading, depth, list);
                self.changed = false;
                self.blocks(rest, style, heading, depth + 1);
            }
            [Block::Para { c }, rest @ ..] => {
                self.paragraph(style_of_item, &mark, c);
                self.blocks(rest, style, heading, depth + 1);
            }
            rest => {
                self.paragraph(style_of_item, &mark, &[]);
                self.blocks(rest, style, heading, depth + 1);
            }
        }
    }

    /// Key facts: their labels over them.
    fn facts(&mut self, items: &[Fact]) {
        for items in items.chunks(4) {
            let width = WIDTH / items.len();
            let widths = vec![width; items.len()];
            let label = |fact: &Fact| (vec![Inline::text(fact.label.as_str())], "TableHead");
            let labels: Vec<_> = items.iter().map(label).collect();
            let values: Vec<_> =
                items.iter().map(|fact| (fact.value.clone(), "TableText")).collect();
            self.open_table("KeyFacts", "", &widths);
            self.row(&labels, &widths, true);
            self.row(&values, &widths, false);
            self.close_table();
            self.paragraph("TableNote", "", &[]);
        }
    }

    fn table(&mut self, table: &PageTable) {
        let widths = widths(table, WIDTH);
        self.open_table("BriefingTable", &table.label, &widths);
        let style = |column: &Column, head: bool| match (column.kind, head) {
            (ColumnKind::Number, true) => "TableHeadEnd",
            (_, true) => "TableHead",
            (ColumnKind::Number, false) => "TableNumber",
            (_, false) => "TableText",
        };
        let head =
            |column: &Column| (vec![Inline::text(column.header.as_str())], style(column, true));
        let heads: Vec<_> = table.columns.iter().map(head).collect();
        self.row(&heads, &widths, true);
        for (at, row) in table.rows.iter().enumerate() {
            let cells: Vec<_> = row
                .iter()
                .zip(&table.columns)
                .map(|(cell, column)| (marked(cell), style(column, false)))
                .collect();
            self.changed = table.changed.contains(&at);
            self.row(&cells, &widths, false);
            self.changed = false;
        }
        if let Some(total) = &table.total {
            let strong = |words: &str| vec![Inline::Strong { c: vec![Inline::text(words)] }];
            let span = widths.len().saturating_sub(1).max(1);
            let across: usize = widths[..span].iter().sum();
            let last = widths.last().copied().unwrap_or(WIDTH);
            self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            self.cell(&strong(&total.label), "TableText", across, span);
            if widths.len() > 1 {
                self.cell(&strong(&total.value), "TableNumber", last, 1);
            }
            self.xml.push_str("</w:tr>");
        }
        self.close_table();
        for note in &table.notes {
            let mut line = vec![mark(&note.marker), Inline::text(" ")];
            line.extend(note.body.iter().cloned());
            self.paragraph("TableNote", "", &line);
        }
        // Word joins tables with nothing between them.
        if table.notes.is_empty() {
            self.paragraph("TableNote", "", &[]);
        }
    }

    fn open_table(&mut self, style: &str, label: &str, widths: &[usize]) {
        let caption = match label {
            "" => String::new(),
            label => format!("<w:tblCaption w:val=\"{}\"/>", attribute(label)),
        };
        let grid: String =
            widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        let direction = if self.from_right { "<w:bidiVisual/>" } else { "" };
        self.xml.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/>{direction}<w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/>\
             <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>{caption}</w:tblPr>\
             <w:tblGrid>{grid}</w:tblGrid>"
        ));
    }

    fn close_table(&mut self) {
        self.xml.push_str("</w:tbl>");
    }

    /// A row of cells, each a line and its style; a head repeats on every page.
    fn row(&mut self, cells: &[(Vec<Inline>, &str)], widths: &[usize], is_head: bool) {
        let head = if is_head { "<w:tblHeader/>" } else { "" };
        self.xml.push_str(&format!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>"));
        for ((line, style), width) in cells.iter().zip(widths) {
            self.cell(line, style, *width, 1);
        }
        self.xml.push_str("</w:tr>");
    }

    fn cell(&mut self, line: &[Inline], style: &str, width: usize, span: usize) {
        let span = match span {
            1 => String::new(),
            span => format!("<w:gridSpan w:val=\"{span}\"/>"),
        };
        // A cell has the bar as its border: beside a paragraph in a cell, it is not shown.
        let bar = if std::mem::take(&mut self.changed) { CHANGED_ROW } else { "" };
        self.xml.push_str(&format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{bar}</w:tcPr>"
        ));
        self.paragraph(style, "", line);
        self.xml.push_str("</w:tc>");
    }

    /// A figure: its title over it, what it leaves out and its source below.
    fn figure(&mut self, figure: &Figure) {
        self.paragraph("Caption", "<w:keepNext/>", &[Inline::text(figure.title.as_str())]);
        match self.picture(figure) {
            Some(picture) => self.xml.push_str(&format!(
                "<w:p><w:pPr><w:pStyle w:val=\"Figure\"/></w:pPr><w:r>{picture}</w:r></w:p>"
            )),
            None => self.words("Figure", &figure.alt),
        }
        for line in [&figure.remark, &figure.source].into_iter().filter(|line| !line.is_empty()) {
            self.paragraph("TableNote", "", line);
        }
    }

    /// The drawing of a figure, where this build can draw.
    #[cfg(feature = "pdf")]
    fn picture(&mut self, figure: &Figure) -> Option<String> {
        /// The width of the text, in points.
        const POINTS: f64 = WIDTH as f64 / 20.0;
        if let Drawing::Picture(picture) = &figure.drawing {
            return self.photograph(&picture.file, &figure.alt);
        }
        let points = drawing::width_of(&figure.drawing, POINTS);
        let svg = drawing::svg(&figure.drawing, points, &self.palette, None);
        let png = super::picture::png(&svg, SCALE)?;
        let (width, height) = super::picture::size(&png)?;
        self.inline((png, "png"), (points, points * height / width), &figure.alt)
    }

    /// A picture of the record, as wide as the line unless that makes it too high.
    #[cfg(feature = "pdf")]
    fn photograph(&mut self, file: &str, alt: &str) -> Option<String> {
        const POINTS: f64 = WIDTH as f64 / 20.0;
        /// 95 mm, in points.
        const HIGHEST: f64 = 269.0;
        let bytes = self.templates.picture(file)?;
        let picture = match bytes.get(..2)? {
            b"\x89P" => (bytes.to_vec(), "png"),
            b"\xFF\xD8" => (bytes.to_vec(), "jpeg"),
            _ => (super::picture::png(std::str::from_utf8(bytes).ok()?, SCALE)?, "png"),
        };
        let (width, height) = super::picture::size(&picture.0)?;
        let scale = (POINTS / width).min(HIGHEST / height);
        self.inline(picture, (width * scale, height * scale), alt)
    }

    /// The logo, where this build can draw: as high as on the page of the PDF.
    #[cfg(feature = "pdf")]
    fn logo(&mut self, bytes: &[u8], alt: &str) -> Option<String> {
        /// 12 mm, in points.
        const HEIGHT: f64 = 34.0;
        let png = match bytes.starts_with(b"\x89PNG") {
            true => bytes.to_vec(),
            false => super::picture::png_of_height(std::str::from_utf8(bytes).ok()?, HEIGHT)?,
        };
        let (width, height) = super::picture::size(&png)?;
        self.inline((png, "png"), (HEIGHT * width / height, HEIGHT), alt)
    }

    #[cfg(not(feature = "pdf"))]
    fn logo(&mut self, _: &[u8], _: &str) -> Option<String> {
        None
    }

    /// A picture in a line, of a size in points.
    #[cfg(feature = "pdf")]
    fn inline(
        &mut self,
        picture: (Vec<u8>, &'static str),
        (width, height): (f64, f64),
        alt: &str,
    ) -> Option<String> {
        /// The units of drawings to a point.
        const UNITS: f64 = 12_700.0;
        let [cx, cy] = [width, height].map(|size| (size * UNITS) as u64);
        let ending = picture.1;
        self.pictures.push(picture);
        let (at, alt) = (self.pictures.len(), attribute(alt));
        Some(format!(
            "<w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{cx}\" cy=\"{cy}\"/>\
             <wp:docPr id=\"{at}\" name=\"Figure {at}\" descr=\"{alt}\"/>\
             <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
             <pic:nvPicPr><pic:cNvPr id=\"{at}\" name=\"figure{at}.{ending}\" descr=\"{alt}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"figure{at}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{cx}\" cy=\"{cy}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
        ))
    }

    #[cfg(not(feature = "pdf"))]
    fn picture(&mut self, figure: &Figure) -> Option<String> {
        // What is there is not drawn.
        let _ = (figure, self.templates);
        None
    }
}

/// A cell's text with the marks of its notes.
fn marked(cell: &Cell) -> Vec<Inline> {
    let mut line = cell.c.clone();
    if !cell.marks.is_empty() {
        line.push(mark(&cell.marks.join(",")));
    }
    line
}
