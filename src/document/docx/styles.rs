//! The styles of a DOCX file: which are of headings, and which raise what is set in them.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::document::outline::{CAPTION, Rank};
use crate::document::package::attribute;

/// What is known of a style.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Style {
    based_on: Option<String>,
    raised: Option<bool>,
    bold: Option<bool>,
    rank: Option<Rank>,
    listed: bool,
}

/// The styles by their names in the file.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

/// Styles that are based on each other: no further.
const DEEPEST: usize = 16;

impl Styles {
    /// Reads the part that holds them, as far as it can be read.
    pub(super) fn read(xml: &[u8]) -> Styles {
        let mut styles = HashMap::new();
        let mut name = String::new();
        let mut style = Style::default();
        let mut reader = Reader::from_reader(xml);
        loop {
            match reader.read_event() {
                Ok(Event::Start(tag) | Event::Empty(tag)) => {
                    if tag.local_name().as_ref() == "style" {
                        name = attribute(&tag, "styleId").unwrap_or_default();
                        style = Style::default();
                    }
                    style.take(&tag);
                }
                Ok(Event::End(tag)) if tag.local_name().as_ref() == "style" => {
                    styles.insert(std::mem::take(&mut name), std::mem::take(&mut style));
                }
                Ok(Event::Eof) | Err(_) => return Styles(styles),
                Ok(_) => {}
            }
        }
    }

    /// Whether a style raises its text.
    pub(super) fn is_raised(&self, name: &str) -> bool {
        self.find(name, |style| style.raised).unwrap_or(false)
    }

    /// Whether the text of a style is bold.
    pub(super) fn is_bold(&self, name: &str) -> bool {
        self.find(name, |style| style.bold).unwrap_or(false)
    }

    /// Whether the paragraphs of a style are items of lists.
    pub(super) fn is_listed(&self, name: &str) -> bool {
        self.find(name, |style| style.listed.then_some(())).is_some()
    }

    /// How high a heading of this style is.
    pub(super) fn rank(&self, name: &str) -> Option<Rank> {
        self.find(name, |style| style.rank)
    }

    fn find<T>(&self, name: &str, of: impl Fn(&Style) -> Option<T>) -> Option<T> {
        let mut style = self.0.get(name);
        for _ in 0..DEEPEST {
            if let Some(found) = of(style?) {
                return Some(found);
            }
            style = self.0.get(style?.based_on.as_deref()?);
        }
        None
    }
}

impl Style {
    fn take(&mut self, tag: &BytesStart<'_>) {
        let value = || attribute(tag, "val");
        match tag.local_name().as_ref() {
            "basedOn" => self.based_on = value(),
            "vertAlign" => self.raised = value().map(|value| value == "superscript"),
            "b" => self.bold = Some(is_on(value())),
            "numPr" => self.listed = true,
            "outlineLvl" => {
                let level = value().and_then(|level| level.parse::<Rank>().ok());
                // Level 9 is body text.
                self.rank = level.filter(|level| *level < 9).or(self.rank);
            }
            "name" => {
                let name = value().unwrap_or_default().to_ascii_lowercase();
                if name.contains("caption") {
                    self.rank = Some(CAPTION);
                } else if name == "title" || name == "subtitle" {
                    self.rank = Some(0);
                } else if let Some(level) = name.strip_prefix("heading ") {
                    self.rank = level.parse().ok();
                }
            }
            _ => {}
        }
    }
}

/// Whether a property that is on or off is on: without a value, it is.
pub(super) fn is_on(value: Option<String>) -> bool {
    !value.is_some_and(|value| matches!(value.as_str(), "0" | "false" | "off" | "none"))
}
