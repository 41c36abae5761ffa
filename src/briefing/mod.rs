//! A briefing: a page of typed parts, made from a record by the outline of a product. Every output
//! prints the same page.

mod article;
mod changed;
mod changes;
mod citation_style;
mod compose;
mod context;
#[cfg(feature = "csl")]
mod csl;
mod figures;
mod house;
mod inline;
mod notes;
mod number;
mod outline;
mod page;
mod part;
mod place;
mod prose;
mod template_error;
mod volume;
mod words;

pub use changes::{change_in_words, value_in_words};
pub use citation_style::{CitationStyle, Earlier, Language};
pub use compose::{compose, compose_since};
pub use figures::{
    Bar, Bars, Border, Course, CourseRow, Drawing, Figure, Level, LevelPoint, Levels, Map,
    MapLabel, Tick,
};
pub use house::{House, Logo};
pub use inline::Inline;
pub use notes::TableNote;
pub use outline::{OUTLINE_FILE, Outline, PartName, Show, TableOutline, VolumeOutline, VolumePart};
pub use page::{
    Block, Cell, Column, ColumnKind, ContentsItem, Day, Fact, Page, PagePart, PageTable, Total,
    Weight,
};
pub use template_error::TemplateError;
pub use volume::compose_volume;
pub use words::Words;

/// What decides how a record becomes a page: the outline, the words, and the style of the notes.
#[derive(Debug, Default)]
pub struct Design {
    /// Which parts there are, in which order.
    pub outline: Outline,
    /// The words that the program puts on the page.
    pub words: Words,
    /// How citations are worded in notes.
    pub style: CitationStyle,
    /// Who issues the page.
    pub house: Option<House>,
}
