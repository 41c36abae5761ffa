//! The figures of a page, as numbers. How they are drawn is the renderers' affair.

mod bars;
mod course;
mod levels;
mod map;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) use bars::bars;
pub(super) use course::course;
pub(super) use levels::levels;
pub(super) use map::map;

use super::inline::Inline;

/// A figure: what it shows, as numbers and in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// Its number on the page, from 1.
    pub number: usize,
    /// Its caption.
    pub title: String,
    /// What it shows, in words: the alternative for those who do not see it.
    pub alt: String,
    /// What it leaves out; empty where it shows everything.
    pub remark: Vec<Inline>,
    /// Where its numbers are from; empty where that is not said.
    pub source: Vec<Inline>,
    /// What is drawn.
    pub drawing: Drawing,
}

/// What is drawn in a figure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Drawing {
    /// Periods along a line of time.
    Course(Course),
    /// Bars.
    Bars(Bars),
    /// Numbers over time.
    Levels(Levels),
    /// A picture of the record.
    Picture(Picture),
    /// A locator map.
    Map(Map),
}

/// A picture of the record. Its bytes are with the layouts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Picture {
    /// Its file, as the record names it from its own folder, below the folder of the record; layouts find
    /// the picture under this name.
    pub file: String,
    /// Where an output that holds no picture finds it.
    pub href: String,
}

/// A locator map. Places are given from 0 to 1, from the left and from the top.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Map {
    /// Its height, as a part of its width.
    pub aspect: f64,
    /// The outlines of what is land.
    pub land: Vec<Vec<[f64; 2]>>,
    /// The outlines of the host.
    pub host: Vec<Vec<[f64; 2]>>,
    /// The borders on land.
    pub borders: Vec<Border>,
    /// The names, the most important first.
    pub labels: Vec<MapLabel>,
    /// The place of a host that is not drawn by itself.
    pub mark: Option<[f64; 2]>,
}

/// A border on a map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Border {
    /// Whether it has dots, because it is not settled.
    pub dotted: bool,
    /// Its points.
    pub points: Vec<[f64; 2]>,
}

/// A name on a map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MapLabel {
    /// Its middle.
    pub x: f64,
    /// Its middle.
    pub y: f64,
    /// The room for it, as a part of the map's width.
    pub room: f64,
    /// The name.
    pub text: String,
    /// Whether it is that of the host.
    pub host: bool,
}

/// Periods along a line of time; 0 is its start, 1 its end. Every row has its label beside it, so
/// that no labels collide.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Course {
    /// The marks of the scale.
    pub ticks: Vec<Tick>,
    /// The rows, from the earliest.
    pub rows: Vec<CourseRow>,
    /// The day of the briefing; nothing where that is long after all that is shown.
    pub as_of: Option<Tick>,
}

/// A mark on the line of time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Tick {
    /// Its place, from 0 to 1.
    pub x: f64,
    /// Its words.
    pub label: String,
}

/// A period, or a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CourseRow {
    /// What it is.
    pub label: String,
    /// Where it begins.
    pub from: f64,
    /// Where it ends; nothing for a day.
    pub to: Option<f64>,
}

/// Bars, the longest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Bars {
    /// The bars.
    pub bars: Vec<Bar>,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Bar {
    /// Whose it is.
    pub label: String,
    /// How long it is.
    pub value: u64,
    /// That number, as it is printed.
    pub text: String,
}

/// Numbers over time, as lines: across, 0 is the first day and 1 the last; upwards, 0 is none and 1
/// the top of the scale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Levels {
    /// The marks of the line of time.
    pub ticks: Vec<Tick>,
    /// The marks of the scale, by their height.
    pub scale: Vec<Tick>,
    /// The lines.
    pub lines: Vec<Level>,
}

/// A number over time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Level {
    /// What is counted.
    pub label: String,
    /// Whether it is a limit, which holds until the next one.
    pub limit: bool,
    /// Its points, from the earliest.
    pub points: Vec<LevelPoint>,
}

/// A number on a day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LevelPoint {
    /// The day, from 0 to 1.
    pub x: f64,
    /// The number, from 0 to 1.
    pub y: f64,
}
