//! Where a paragraph stands in its document.

use std::fmt;

/// Where a paragraph stands: `para. 16 (a)`, `preambular para. 3`, `annex II, para. 4`.
///
/// Displays as a pinpoint.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// The annex, appendix or enclosure as a pinpoint names it: `annex II`.
    pub annex: Option<String>,
    /// The section, where the paragraphs of sections count anew: `sect. II`, `article 5`, `part I`.
    pub section: Option<String>,
    /// What kind of paragraph it is.
    pub kind: Kind,
    /// The letters and numerals of a sub-paragraph from the outside in: `a`, `ii`.
    pub letters: Vec<String>,
}

/// What kind of paragraph something is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Kind {
    /// A heading.
    #[default]
    Heading,
    /// A paragraph of the preamble, counted from 1. Nobody prints this number.
    Preambular(u32),
    /// A numbered paragraph: operative, in a resolution. `5 bis` has the suffix `bis`.
    Numbered(u32, Option<String>),
    /// A paragraph without a number, counted from 1 in its annex or section.
    Unnumbered(u32),
}

impl Address {
    /// The address of a numbered paragraph of the document itself.
    pub fn numbered(number: u32) -> Address {
        Address { kind: Kind::Numbered(number, None), ..Address::default() }
    }

    /// Its number, of a numbered paragraph.
    pub fn number(&self) -> Option<u32> {
        match self.kind {
            Kind::Numbered(number, _) => Some(number),
            _ => None,
        }
    }

    /// Whether it is a sub-paragraph of another, or that paragraph itself.
    pub fn is_within(&self, other: &Address) -> bool {
        self.annex == other.annex
            && self.section == other.section
            && self.kind == other.kind
            && self.letters.starts_with(&other.letters)
    }

    /// Its number and letters as they are printed at the head of the paragraph: `16.`, `(a)`.
    pub fn label(&self) -> String {
        match (self.letters.last(), &self.kind) {
            (Some(letter), _) => format!("({letter})"),
            (None, Kind::Numbered(number, None)) => format!("{number}."),
            (None, Kind::Numbered(number, Some(suffix))) => format!("{number} {suffix}."),
            _ => String::new(),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(annex) = &self.annex {
            write!(f, "{annex}, ")?;
        }
        if let Some(section) = &self.section {
            write!(f, "{section}, ")?;
        }
        match &self.kind {
            Kind::Heading => f.write_str("heading")?,
            Kind::Preambular(number) => write!(f, "preambular para. {number}")?,
            Kind::Numbered(number, None) => write!(f, "para. {number}")?,
            Kind::Numbered(number, Some(suffix)) => write!(f, "para. {number} {suffix}")?,
            Kind::Unnumbered(number) => write!(f, "unnumbered para. {number}")?,
        }
        let mut letters = self.letters.iter();
        if let Some(first) = letters.next() {
            write!(f, " ({first})")?;
        }
        letters.try_for_each(|letter| write!(f, " ({letter})"))
    }
}
