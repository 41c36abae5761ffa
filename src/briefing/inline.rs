//! Pieces of a line: text, links, marks of footnotes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A piece of a line of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "t", rename_all = "lowercase")]
pub enum Inline {
    /// Characters, to be printed as they are.
    Text {
        /// The characters.
        v: String,
    },
    /// Emphasis.
    Emph {
        /// What is emphasized.
        c: Vec<Inline>,
    },
    /// Strong emphasis.
    Strong {
        /// What is emphasized.
        c: Vec<Inline>,
    },
    /// A link.
    Link {
        /// Where it leads.
        url: String,
        /// What is linked.
        c: Vec<Inline>,
    },
    /// Words in quotation marks.
    Quote {
        /// What is quoted.
        c: Vec<Inline>,
    },
    /// Code, printed as it is in a fixed-width font.
    Code {
        /// The characters.
        v: String,
    },
    /// The mark of a footnote.
    Note {
        /// The footnote's number, from 1.
        n: usize,
    },
    /// A break of the line.
    Break,
}

impl Inline {
    /// Plain characters.
    pub fn text(text: impl Into<String>) -> Inline {
        Inline::Text { v: text.into() }
    }
}
