//! Remarks on a draft, as they are written into a copy of its file: comments in DOCX, annotations in PDF.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Who the remarks are by.
pub(super) const REVIEWER: &str = "Rapporteur";

/// Something to say of a part of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The bytes of the text that it is about.
    pub span: Range<usize>,
    /// What it says: one paragraph each.
    pub paragraphs: Vec<String>,
}

/// A file with remarks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviewed {
    /// The file. It is written beside the rest where that goes from one process to another.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// How many remarks were added.
    pub added: usize,
    /// How many of them are at another place than their words, since readers of DOCX show no comments
    /// there: in the body at the mark of the note, at the words of a comment, beside a text box, or, for
    /// headers and footers, at the beginning. Such a comment begins with the place of its words.
    pub moved: usize,
    /// How many remarks have no place: a body or a page without any text has none.
    pub left_out: usize,
    /// Whether the file has a signature. It holds for the file as it was, which the copy begins with.
    pub signed: bool,
}

impl Reviewed {
    /// The file as it is, with no remark.
    pub(super) fn unchanged(bytes: &[u8]) -> Reviewed {
        Reviewed { bytes: bytes.to_vec(), added: 0, moved: 0, left_out: 0, signed: false }
    }
}
