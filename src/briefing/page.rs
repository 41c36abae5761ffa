//! The page: a briefing as typed parts, resolved, numbered and in order. Every output prints this
//! model and knows nothing of missions, decisions or pledges.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::figures::{Drawing, Figure, Picture};
use super::house::House;
use super::inline::Inline;
use super::notes::TableNote;

use crate::date::Date;

/// A briefing on one mission: plain data, the same for every output.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[schemars(title = "Rapporteur briefing", deny_unknown_fields)]
pub struct Page {
    /// The language of its words: `en`.
    pub lang: String,
    /// The product that it is: `briefing`, `fact-sheet`.
    pub product: String,
    /// The mission's name.
    pub title: String,
    /// The mission's abbreviation, or its name where it has none.
    pub short: String,
    /// The words above the title: nature and country. May be empty.
    pub kicker: String,
    /// The day up to which it is complete.
    pub as_of: Day,
    /// One sentence on it, for the document's metadata.
    pub description: String,
    /// Keywords, for the document's metadata.
    pub keywords: Vec<String>,
    /// Its parts, in the order of the outline.
    pub parts: Vec<PagePart>,
    /// The footnotes, in the order in which they are called; the first is number 1.
    pub notes: Vec<Vec<Inline>>,
    /// Who issues it; nothing where that is not said.
    pub house: Option<House>,
    /// Words that layouts print by themselves, by key: the heading over a list of notes.
    pub words: BTreeMap<String, String>,
}

/// A part of a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PagePart {
    /// What it is, for style sheets and links: `mandate`, `decisions`.
    pub id: String,
    /// Its heading; empty where it has none.
    pub title: String,
    /// How much weight it has on the page.
    pub weight: Weight,
    /// What it consists of.
    pub body: Vec<Block>,
}

/// How much weight a part has on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// It is about the mission.
    Main,
    /// It is about the briefing itself, and printed smaller.
    Aside,
    /// It stands at the end; in a volume, on a page of its own.
    Annex,
    /// It begins a chapter of a volume, to which the parts after it belong, up to the next chapter or
    /// annex. Links lead to it by its id.
    Chapter,
}

/// A day, for machines and for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Day {
    /// `2024-10-22`
    pub iso: String,
    /// `22 October 2024`
    pub text: String,
    /// `As at 22 October 2024`
    pub line: String,
}

impl Day {
    /// The day of the calendar.
    pub fn date(&self) -> Option<Date> {
        Date::parse(&self.iso)
    }
}

/// A label and what it says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fact {
    /// What the fact is about.
    pub label: String,
    /// The fact.
    pub value: Vec<Inline>,
}

/// A table: columns, rows of as many cells, and the notes below it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PageTable {
    /// What it is, for style sheets: `decisions`.
    pub id: String,
    /// What it shows, in a few words, for those who do not see it.
    pub label: String,
    /// Its columns. There is always one.
    pub columns: Vec<Column>,
    /// Its rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// The rows that changed since the earlier briefing, from 0, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<usize>,
    /// The last row, where the table sums something up.
    pub total: Option<Total>,
    /// The notes below it, which its cells call by letters.
    pub notes: Vec<TableNote>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Column {
    /// Which one it is: `until`.
    pub key: String,
    /// The words at its head.
    pub header: String,
    /// What its cells hold.
    pub kind: ColumnKind,
    /// How much of the line it takes, in hundredths; 0 for a column that takes what is left.
    pub share: u8,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ColumnKind {
    /// Words.
    Text,
    /// Days, which are not broken at the end of a line.
    Date,
    /// Numbers, which are aligned at the end of the column.
    Number,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cell {
    /// Its text; empty where there is nothing to say.
    pub c: Vec<Inline>,
    /// The letters of the notes to it.
    pub marks: Vec<String>,
}

impl Cell {
    /// A cell of plain words.
    pub fn text(words: impl Into<String>) -> Cell {
        let words = words.into();
        Cell::line(if words.is_empty() { Vec::new() } else { vec![Inline::text(words)] })
    }

    /// A cell with a line of text.
    pub fn line(c: Vec<Inline>) -> Cell {
        Cell { c, marks: Vec::new() }
    }
}

/// The last row of a table that sums something up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Total {
    /// What it says under all columns but the last.
    pub label: String,
    /// What it says under the last column.
    pub value: String,
}

impl Page {
    /// The JSON Schema of a page, as it is published in `data/schema/briefing.schema.json`.
    pub fn schema() -> serde_json::Value {
        let generator = schemars::generate::SchemaSettings::draft2020_12().into_generator();
        let mut schema = generator.into_root_schema_for::<Page>();
        schema.insert("$id".to_owned(), "briefing.schema.json".into());
        schema.to_value()
    }

    /// Every figure of the page, in its order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.blocks().filter_map(|block| match block {
            Block::Figure(figure) => Some(figure),
            _ => None,
        })
    }

    /// Every picture of the page, in its order.
    pub fn pictures(&self) -> impl Iterator<Item = &Picture> {
        self.figures().filter_map(|figure| match &figure.drawing {
            Drawing::Picture(picture) => Some(picture),
            _ => None,
        })
    }

    /// Every picture of the page, in its order, to be changed.
    pub fn pictures_mut(&mut self) -> impl Iterator<Item = &mut Picture> {
        self.parts.iter_mut().flat_map(|part| &mut part.body).filter_map(|block| match block {
            Block::Figure(Figure { drawing: Drawing::Picture(picture), .. }) => Some(picture),
            _ => None,
        })
    }

    /// Every table of the page, in its order.
    pub fn tables(&self) -> impl Iterator<Item = &PageTable> {
        self.blocks().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.parts.iter().flat_map(|part| &part.body)
    }
}

/// A piece of a part: a paragraph, a list, a table, a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "t", rename_all = "lowercase")]
pub enum Block {
    /// A paragraph.
    Para {
        /// Its text.
        c: Vec<Inline>,
    },
    /// A heading below that of a section.
    Heading {
        /// Its text.
        c: Vec<Inline>,
    },
    /// A list.
    List {
        /// Whether its items are numbered.
        ordered: bool,
        /// The first number.
        start: u64,
        /// The items.
        items: Vec<Vec<Block>>,
    },
    /// A quotation set off from the text.
    Quote {
        /// What is quoted.
        c: Vec<Block>,
    },
    /// Key facts, side by side.
    Facts {
        /// The facts.
        items: Vec<Fact>,
    },
    /// A line that warns the reader of something.
    Notice {
        /// Its text.
        c: Vec<Inline>,
    },
    /// A table.
    Table(PageTable),
    /// A figure.
    Figure(Figure),
    /// What changed since the earlier briefing: paragraphs, lists and quotations.
    Changed {
        /// What changed.
        c: Vec<Block>,
    },
    /// The chapters of a volume.
    Contents {
        /// Each chapter or annex: a link to it.
        items: Vec<ContentsItem>,
    },
    /// An index: lines in columns.
    Index {
        /// The lines, in their order.
        items: Vec<Vec<Inline>>,
    },
}

/// An entry of the contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ContentsItem {
    /// The title of the chapter or annex.
    pub title: String,
    /// Its id.
    pub id: String,
}

impl Block {
    /// A paragraph.
    pub fn para(c: Vec<Inline>) -> Block {
        Block::Para { c }
    }
}
