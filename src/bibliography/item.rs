//! One document as an entry of a reference manager.

use crate::date::Date;
use crate::symbol::{DocumentKind, Symbol};

/// What reference managers are given of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its key, of letters, digits and hyphens; no two entries have the same.
    pub key: String,
    /// The document. A Security Council resolution carries its year where its number tells it.
    pub symbol: Symbol,
    /// The organ that issued it, as a corporate author.
    pub author: String,
    /// Its title; where none is verified, what it is and its symbol.
    pub title: String,
    /// What a note calls it that cites it again: of a resolution its number, where the title says more.
    pub short_title: Option<String>,
    /// What kind of document it is, in words.
    pub genre: Option<&'static str>,
    /// When it was adopted or issued.
    pub issued: Option<Issued>,
    /// The meeting at which it was adopted.
    pub event: Option<String>,
    /// Its volume.
    pub volume: Option<String>,
    /// The series of the Official Records that it belongs to: `Official Records of the General
    /// Assembly, Seventy-eighth Session, Supplement No. 5`.
    pub series: Option<String>,
    /// The address of the document.
    pub url: String,
    /// Whether the catalogue says that somebody has seen it.
    pub verified: bool,
    /// The title that the catalogue has, where it is not verified and not in `title`.
    pub unverified_title: Option<String>,
}

/// When a document was adopted or issued, as precisely as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Issued {
    /// The day.
    Day(Date),
    /// The year alone.
    Year(u16),
}

/// The publisher of every document.
pub(super) const PUBLISHER: &str = "United Nations";

impl Item {
    /// Whether it is a resolution or a decision, which legal styles treat as legislation.
    pub fn is_act(&self) -> bool {
        matches!(self.symbol.kind(), DocumentKind::Resolution | DocumentKind::Decision)
    }

    /// What a reader should know of an entry that is not verified.
    pub(super) fn remark(&self) -> Option<String> {
        match &self.unverified_title {
            _ if self.verified => None,
            None => Some("not verified".to_owned()),
            Some(title) => Some(format!("not verified; title according to the catalogue: {title}")),
        }
    }
}
