//! The catalogue: what is known of each cited document.

use schemars::JsonSchema;
use serde::Deserialize;

use super::spanned::Spanned;
use super::visit::{fields, plain};
use crate::date::Date;
use crate::symbol::Symbol;

plain!(CataloguedKind);

fields! {
    /// A catalogue file: what is known of some documents.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(title = "Rapporteur document catalogue", deny_unknown_fields)]
    pub struct Documents {
        /// The version of the format: 1.
        #[schemars(required, range(min = 1, max = 1))]
        pub format: Option<Spanned<u32>>,
        /// The list that the file was imported from. Its entries are what the list has, not what the
        /// project uses: the project's own entries go over them.
        pub list: Option<Spanned<String>>,
        /// The documents.
        #[serde(default, rename = "document")]
        pub documents: Vec<Document>,
    }
}

fields! {
    in Catalogue:
    /// What is known of one document.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(deny_unknown_fields)]
    pub struct Document {
        /// Its symbol.
        #[schemars(required)]
        pub symbol: Option<Spanned<Symbol>>,
        /// Its title, or what it is about.
        pub title: Option<Spanned<String>>,
        /// The day of adoption, of a resolution; of the document, otherwise.
        pub date: Option<Spanned<Date>>,
        /// What kind of document it is.
        pub kind: Option<Spanned<CataloguedKind>>,
        /// The symbol of the meeting record, where it was adopted at a meeting: `S/PV.9430`.
        pub meeting: Option<Spanned<Symbol>>,
        /// The vote, as in `13-0-2` (in favour, against, abstaining), or `unanimous`.
        #[schemars(regex(pattern = r"^(\d{1,3}-\d{1,3}-\d{1,3}|unanimous)$"))]
        pub vote: Option<Spanned<String>>,
        /// How many operative paragraphs (of a resolution) or numbered paragraphs it has.
        #[schemars(range(min = 1))]
        pub paragraphs: Option<Spanned<u32>>,
        /// The bodies and organizations that it is about, as the list names them.
        #[serde(default)]
        pub entities: Vec<Spanned<String>>,
        /// Its items of the agenda: `A/78/251, item 67: Promotion and protection of the rights of children`.
        #[serde(default)]
        pub agenda: Vec<Spanned<String>>,
        /// Its subject headings in the catalogue of the Library.
        #[serde(default)]
        pub subjects: Vec<Spanned<String>>,
        /// What it is about, in the words of the list.
        #[serde(default)]
        pub topics: Vec<Spanned<String>>,
        /// Documents that belong to it or that it is about.
        #[serde(default)]
        pub related: Vec<Spanned<Symbol>>,
        /// Whether somebody has seen the document and found the above to be so.
        #[schemars(required)]
        pub verified: Option<Spanned<bool>>,
        /// Where the above is known from, where it is not from the document itself.
        pub source: Option<Spanned<String>>,
        /// A file with its whole text, kept in the project: plain text, HTML, DOCX, PDF, or JSON by
        /// paragraph. The path starts from the folder of this file. Quotations are compared with it.
        #[schemars(length(min = 1))]
        pub text: Option<Spanned<String>>,
        /// Numbered paragraphs, word for word; quotations and pinpoints are checked against them.
        #[serde(default)]
        pub extract: Vec<Extract>,
    }
}

fields! {
    /// A numbered paragraph of a document, word for word.
    #[derive(Debug, Clone, Deserialize, JsonSchema)]
    #[schemars(deny_unknown_fields)]
    pub struct Extract {
        /// Its number.
        #[schemars(required, range(min = 1))]
        pub paragraph: Option<Spanned<u32>>,
        /// Its text.
        #[schemars(required, length(min = 1))]
        pub text: Option<Spanned<String>>,
    }
}

/// A kind of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(rename = "DocumentKind")]
#[serde(rename_all = "kebab-case")]
pub enum CataloguedKind {
    /// A resolution.
    Resolution,
    /// A decision.
    Decision,
    /// A statement by the President.
    PresidentialStatement,
    /// A letter.
    Letter,
    /// A report.
    Report,
    /// A note.
    Note,
    /// A verbatim or summary record of a meeting.
    MeetingRecord,
    /// A draft.
    Draft,
    /// Anything else.
    Other,
}
