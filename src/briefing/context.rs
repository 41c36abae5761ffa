//! What the parts of a page are made with: the record, the design, and the notes so far.

use super::Design;
use super::citation_style::{Earlier, link};
use super::figures::{Drawing, Figure};
use super::inline::Inline;
use super::notes::{Footnotes, TableNotes};
use super::outline::{ColumnSpec, PartName, TableOutline};
use super::page::Block;
use super::page::{Cell, Column, PageTable, Total};
use super::prose::{self, Called};
use super::{TemplateError, Words};
use crate::citation::markup::{Cited, Marker};
use crate::library::Library;
use crate::record::area::{NameKind, Named, host_areas};
use crate::record::mission::Table as TableName;
use crate::record::{Mission, Prose, State};
use crate::revision::Changes;
use crate::symbol::{DocumentKind, Symbol};

/// The record and what has been made of it so far.
pub struct Context<'a> {
    pub library: &'a Library,
    pub mission: &'a Mission,
    pub design: &'a Design,
    /// What changed since the earlier briefing, where there is one.
    pub changes: Option<&'a Changes>,
    /// The footnotes of the parts so far.
    pub footnotes: Footnotes,
    /// What those footnotes cite.
    earlier: Earlier,
    /// The tables of the record that were printed, or led in to.
    pub printed: Vec<TableName>,
    /// The tables of which not all rows were printed.
    pub shortened: Vec<TableName>,
    /// How many figures there are so far.
    figures: usize,
    /// The first mistake met in the citation style.
    pub failed: Option<TemplateError>,
}

impl<'a> Context<'a> {
    pub fn new(library: &'a Library, mission: &'a Mission, design: &'a Design) -> Context<'a> {
        Context {
            library,
            mission,
            design,
            changes: None,
            footnotes: Footnotes::default(),
            earlier: Earlier::default(),
            printed: Vec::new(),
            shortened: Vec::new(),
            figures: 0,
            failed: None,
        }
    }

    /// Goes on with another mission, whose notes and figures are numbered after those so far.
    pub fn begin(&mut self, mission: &'a Mission) {
        self.mission = mission;
        self.printed.clear();
        self.shortened.clear();
    }

    pub fn words(&self) -> &'a Words {
        &self.design.words
    }

    /// The text of a note to a table on some sources. It stands by itself, whatever was cited before.
    pub fn note(&mut self, cited: &[Cited]) -> Vec<Inline> {
        let note = self.design.style.note(cited, &self.library.catalogue, self.words());
        self.printed_note(note)
    }

    fn printed_note(&mut self, note: Result<Vec<Inline>, TemplateError>) -> Vec<Inline> {
        note.unwrap_or_else(|error| {
            // Only the first is reported.
            self.failed.get_or_insert(error);
            Vec::new()
        })
    }

    /// A new footnote on some sources, and its number.
    fn add_footnote(&mut self, cited: &[Cited]) -> usize {
        let number = self.footnotes.0.len() + 1;
        let (catalogue, words) = (&self.library.catalogue, &self.design.words);
        let note = self.design.style.footnote(cited, number, &mut self.earlier, catalogue, words);
        let note = self.printed_note(note);
        self.footnotes.add(note)
    }

    /// The mark of a new footnote on a source.
    pub fn footnote(&mut self, cited: &Cited) -> Inline {
        Inline::Note { n: self.add_footnote(std::slice::from_ref(cited)) }
    }

    /// Running text as blocks; its citations become footnotes.
    pub fn blocks(&mut self, prose: &Prose) -> Vec<Block> {
        self.read(prose, false)
    }

    /// The same, with the tables and pictures that stand in it by themselves.
    pub fn blocks_with_inserts(&mut self, prose: &Prose) -> Vec<Block> {
        let mut blocks = self.read(prose, true);
        for block in &mut blocks {
            let Block::Figure(figure) = block else { continue };
            self.number(figure);
            if let Drawing::Picture(picture) = &mut figure.drawing {
                picture.file = below(self.mission.source.name(), &picture.file);
                picture.href.clone_from(&picture.file);
            }
        }
        blocks
    }

    fn read(&mut self, prose: &Prose, inserts: bool) -> Vec<Block> {
        let mut call = |marker: &Marker, table: Option<&mut TableNotes>| {
            if marker.items.is_empty() {
                return Called::Nothing;
            }
            match table {
                Some(notes) => Called::Letter(notes.add(self.note(&marker.items))),
                None => Called::Footnote(self.add_footnote(&marker.items)),
            }
        };
        prose::read(prose, inserts, &mut call)
    }

    /// Running text as a cell of a table; its citations become notes to the table.
    pub fn cell(&mut self, prose: Option<&Prose>, notes: &mut TableNotes) -> Cell {
        let Some(prose) = prose else {
            return Cell::default();
        };
        let mut marks = Vec::new();
        let mut call = |marker: &Marker, _: Option<&mut TableNotes>| {
            if !marker.items.is_empty() {
                let mark = notes.add(self.note(&marker.items));
                if !marks.contains(&mark) {
                    marks.push(mark);
                }
            }
            Called::Nothing
        };
        let c = prose::flatten(prose::read(prose, false, &mut call));
        Cell { c, marks }
    }

    /// A figure with the next number.
    pub fn figure(&mut self, title: &str, alt: String, drawing: Drawing) -> Figure {
        let mut figure = Figure {
            number: 0,
            title: title.to_owned(),
            alt,
            remark: Vec::new(),
            source: Vec::new(),
            drawing,
        };
        self.number(&mut figure);
        figure
    }

    /// Gives a figure the next number.
    fn number(&mut self, figure: &mut Figure) {
        self.figures += 1;
        figure.number = self.figures;
        let number = self.words().number(self.figures as u64);
        let values = [("n", number.as_str()), ("title", &figure.title)];
        figure.title = self.words().fill("page.figure", &values);
    }

    /// "resolution 2699 (2023)", its number leading to the document.
    pub fn named(&self, symbol: &Symbol) -> Vec<Inline> {
        let label = vec![link(symbol, symbol.short(), self.words())];
        match symbol.kind() {
            DocumentKind::Resolution => {
                self.words().line("kind.resolution", vec![("label", label)])
            }
            DocumentKind::PresidentialStatement => {
                self.words().line("kind.statement", vec![("label", label)])
            }
            _ => label,
        }
    }

    /// Some documents by their symbols: "S/2024/1, S/2024/2 and S/2024/3".
    pub fn listed<'s>(&self, symbols: impl IntoIterator<Item = &'s Symbol>) -> Vec<Inline> {
        let links =
            symbols.into_iter().map(|symbol| vec![link(symbol, symbol.to_string(), self.words())]);
        self.enumerated(links.collect())
    }

    /// Some lines as one: "a, b and c".
    pub fn enumerated(&self, lines: Vec<Vec<Inline>>) -> Vec<Inline> {
        let count = lines.len();
        let mut all = Vec::new();
        for (at, line) in lines.into_iter().enumerate() {
            if at > 0 {
                let key = if at + 1 == count { "and" } else { "comma" };
                all.push(Inline::text(self.words().get(key)));
            }
            all.extend(line);
        }
        all
    }

    /// How many of the rows of a table are shown, and a line that says so where these are not all.
    /// To leave out less than half as many again is not worth an annex.
    pub fn extent(
        &mut self,
        table: TableName,
        all: usize,
        extent: Extent,
    ) -> (usize, Option<Block>) {
        self.extent_up_to(table, all, extent, &|_| true)
    }

    /// The same for a table that may end only after some of its rows: after so many as `may_end` says.
    pub fn extent_up_to(
        &mut self,
        table: TableName,
        all: usize,
        extent: Extent,
        may_end: &dyn Fn(usize) -> bool,
    ) -> (usize, Option<Block>) {
        let outline = &self.design.outline;
        let most = match (extent, outline.table(table).rows) {
            (Extent::Short, Some(most)) if all > most + most / 2 => most,
            _ => return (all, None),
        };
        let most = (1..=most).rev().find(|rows| may_end(*rows)).unwrap_or(most);
        self.shortened.push(table);
        let has_annex = outline.parts.contains(&PartName::Annex);
        let key = match (table, has_annex) {
            (TableName::Decisions, true) => "decisions.latest",
            (TableName::Decisions, false) => "decisions.latest-of",
            (_, true) => "annex.shown",
            (_, false) => "annex.shown-of",
        };
        let [n, all] = [most, all].map(|n| self.words().number(n as u64));
        let line = self.words().fill(key, &[("n", &n), ("all", &all)]);
        (most, Some(Block::para(vec![Inline::text(line)])))
    }

    /// A table under construction.
    pub fn table(
        &self,
        id: &str,
        label: String,
        known: &'static [ColumnSpec],
        outline: &TableOutline,
    ) -> TableBuilder<'a> {
        let chosen = if outline.columns.is_empty() {
            known.iter().collect()
        } else {
            let find = |key: &String| known.iter().find(|column| column.key == key);
            outline.columns.iter().filter_map(find).collect()
        };
        TableBuilder {
            id: id.to_owned(),
            label,
            words: self.words(),
            columns: chosen,
            heads: Vec::new(),
            rows: Vec::new(),
        }
    }
}

/// How much of a table is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// As many rows as the outline lets it.
    Short,
    /// Every row.
    Whole,
}

/// A table whose columns an outline chose.
pub struct TableBuilder<'a> {
    id: String,
    label: String,
    words: &'a Words,
    columns: Vec<&'static ColumnSpec>,
    /// The words at the head of some columns, by the key of the words.
    heads: Vec<(&'static str, &'static str)>,
    rows: Vec<Vec<Cell>>,
}

impl TableBuilder<'_> {
    /// Whether the table has a column.
    pub fn has(&self, key: &str) -> bool {
        self.columns.iter().any(|column| column.key == key)
    }

    /// Puts other words at the head of a column: those of a key.
    pub fn head(&mut self, column: &'static str, key: &'static str) {
        self.heads.push((column, key));
    }

    /// Adds a row: `cell` gives the cell of a column, and `marks` are those of the whole row.
    pub fn row(&mut self, marks: Vec<String>, mut cell: impl FnMut(&str) -> Cell) {
        let mut row: Vec<Cell> = self.columns.iter().map(|column| cell(column.key)).collect();
        if let Some(first) = row.first_mut() {
            first.marks.extend(marks);
        }
        self.rows.push(row);
    }

    /// The table, without columns in which no cell says anything.
    pub fn finish(mut self, total: Option<Total>, notes: TableNotes) -> PageTable {
        let says = |rows: &[Vec<Cell>], at: usize| rows.iter().any(|row| !row[at].c.is_empty());
        let last = self.columns.len().saturating_sub(1);
        let kept: Vec<bool> = (0..self.columns.len())
            .map(|at| at == 0 || says(&self.rows, at) || (at == last && total.is_some()))
            .collect();
        let keep = |at: &mut usize| {
            *at += 1;
            kept[*at - 1]
        };
        let mut at = 0;
        self.columns.retain(|_| keep(&mut at));
        for row in &mut self.rows {
            let mut at = 0;
            row.retain(|_| keep(&mut at));
        }
        let header = |column: &ColumnSpec| {
            let own = self.heads.iter().find(|(of, _)| *of == column.key);
            let usual = format!("column.{}", column.key);
            self.words.get(own.map_or(usual.as_str(), |(_, key)| key)).to_owned()
        };
        let columns = self.columns.iter().map(|column| Column {
            key: column.key.to_owned(),
            header: header(column),
            kind: column.kind,
            share: column.share,
        });
        PageTable {
            id: self.id,
            label: self.label,
            columns: columns.collect(),
            rows: self.rows,
            changed: Vec::new(),
            total,
            notes: notes.0,
        }
    }
}

/// A file that a record names from its own folder, as it is named from where the record is.
fn below(record: &str, file: &str) -> String {
    let folder = record.rsplit_once('/').map_or("", |(folder, _)| folder);
    let root = if folder.starts_with('/') { "/" } else { "" };
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(file.split('/')) {
        match step {
            "" | "." => {}
            ".." if steps.last().is_some_and(|last| *last != "..") => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    [root, &steps.join("/")].concat()
}

/// The names of what a record gives as the country of its mission, in the house's form, or as it is
/// written.
pub fn area_names(country: &str, words: &Words) -> Vec<String> {
    match host_areas(country) {
        Some(areas) => {
            areas.into_iter().map(|area| area.name(words.language()).to_owned()).collect()
        }
        None => vec![country.to_owned()],
    }
}

/// A country, area, State or organization in the house's form, or as it is written.
pub fn state_name(name: &str, words: &Words) -> String {
    let state = State::by_code(name).or_else(|| State::find(name));
    let state = state.map(|state| state.name(words.language()));
    let named = || {
        [NameKind::Organization, NameKind::Area].iter().find_map(|kind| Named::find(name, *kind))
    };
    state.or_else(|| named().map(|named| named.short)).unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn a_picture_is_named_from_where_its_record_is() {
        for (record, file, expected) in [
            ("data/missions/mss.toml", "photos/a.jpg", "data/missions/photos/a.jpg"),
            ("data/missions/mss.toml", "../photos/./a.jpg", "data/photos/a.jpg"),
            ("mss.toml", "a.jpg", "a.jpg"),
            ("mss.toml", "../a.jpg", "../a.jpg"),
            ("/srv/mss.toml", "a.jpg", "/srv/a.jpg"),
        ] {
            assert_eq!(below(record, file), expected);
        }
    }
}
