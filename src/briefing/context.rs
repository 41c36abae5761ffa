//! What the parts of a page are made with: the record, the design, and the notes so far.

use super::Design;
use super::citation_style::link;
use super::figures::{Drawing, Figure};
use super::inline::Inline;
use super::notes::{Footnotes, TableNotes};
use super::outline::{ColumnSpec, TableOutline};
use super::page::Block;
use super::page::{Cell, Column, PageTable, Total};
use super::prose;
use super::{TemplateError, Words};
use crate::citation::markup::{Cited, Marker};
use crate::library::Library;
use crate::record::area::{NameKind, Named};
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
    /// The tables of the record that were printed, or led in to.
    pub printed: Vec<TableName>,
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
            printed: Vec::new(),
            figures: 0,
            failed: None,
        }
    }

    pub fn words(&self) -> &'a Words {
        &self.design.words
    }

    /// The text of a note on some sources.
    pub fn note(&mut self, cited: &[Cited]) -> Vec<Inline> {
        match self.design.style.note(cited, &self.library.catalogue) {
            Ok(note) => note,
            Err(error) => {
                // Only the first is reported.
                self.failed.get_or_insert(error);
                Vec::new()
            }
        }
    }

    /// The mark of a new footnote on a source.
    pub fn footnote(&mut self, cited: &Cited) -> Inline {
        let note = self.note(std::slice::from_ref(cited));
        Inline::Note { n: self.footnotes.add(note) }
    }

    /// Running text as blocks; its citations become footnotes.
    pub fn blocks(&mut self, prose: &Prose) -> Vec<Block> {
        let mut call = |marker: &Marker| {
            if marker.items.is_empty() {
                return None;
            }
            let note = self.note(&marker.items);
            Some(self.footnotes.add(note))
        };
        prose::read(prose, &mut call)
    }

    /// Running text as a cell of a table; its citations become notes to the table.
    pub fn cell(&mut self, prose: Option<&Prose>, notes: &mut TableNotes) -> Cell {
        let Some(prose) = prose else {
            return Cell::default();
        };
        let mut marks = Vec::new();
        let mut call = |marker: &Marker| {
            if !marker.items.is_empty() {
                let mark = notes.add(self.note(&marker.items));
                if !marks.contains(&mark) {
                    marks.push(mark);
                }
            }
            None
        };
        let c = prose::flatten(prose::read(prose, &mut call));
        Cell { c, marks }
    }

    /// A figure with the next number.
    pub fn figure(&mut self, title: &str, alt: String, drawing: Drawing) -> Figure {
        self.figures += 1;
        let number = super::number::thousands(self.figures as u64);
        Figure {
            number: self.figures,
            title: self.words().fill("page.figure", &[("n", &number), ("title", title)]),
            alt,
            remark: Vec::new(),
            source: Vec::new(),
            drawing,
        }
    }

    /// "resolution 2699 (2023)", its number leading to the document.
    pub fn named(&self, symbol: &Symbol) -> Vec<Inline> {
        let label = vec![link(symbol, symbol.short())];
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
        let links = symbols.into_iter().map(|symbol| vec![link(symbol, symbol.to_string())]);
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
            rows: Vec::new(),
        }
    }
}

/// A table whose columns an outline chose.
pub struct TableBuilder<'a> {
    id: String,
    label: String,
    words: &'a Words,
    columns: Vec<&'static ColumnSpec>,
    rows: Vec<Vec<Cell>>,
}

impl TableBuilder<'_> {
    /// Whether the table has a column.
    pub fn has(&self, key: &str) -> bool {
        self.columns.iter().any(|column| column.key == key)
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
        let columns = self.columns.iter().map(|column| Column {
            key: column.key.to_owned(),
            header: self.words.get(&format!("column.{}", column.key)).to_owned(),
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

/// A country, area, State or organization in the house's form, or as it is written.
pub fn state_name(name: &str) -> String {
    let state = State::by_code(name).or_else(|| State::find(name)).map(|state| state.short);
    let named = || {
        [NameKind::Organization, NameKind::Area].iter().find_map(|kind| Named::find(name, *kind))
    };
    state.or_else(|| named().map(|named| named.short)).unwrap_or(name).to_owned()
}
