//! A page of a wiki made into a mission record: wikitext, a MediaWiki XML export, or the text of a page
//! as a browser saves it.
//!
//! What the page says goes into the record; every line that has no place in it is named with the
//! reason. Nothing is taken from the words of a page that they do not say.
//!
//! There is no well-kept reader of wikitext for Rust: those that exist have not been kept for years or have no
//! licence. Pages on missions need little of the language, which is read here without a dependency.
//!
//! ```
//! use rapporteur::import::{PageOptions, wiki};
//! let page = "'''Example Mission''' ('''EXM''') is in [[Mali]].\n\n== Decisions ==\n{|\n! Resolution !! Date !! Notes\n|-\n\
//!     | 2100 (2013) || 25 April 2013 || Established the mission until 30 June 2014\n|-\n| n/a || soon || Later\n|}\n";
//! let options = PageOptions { name: "Example Mission".into(), as_of: rapporteur::date::Date::parse("2014-01-01"), ..PageOptions::default() };
//! let pages = wiki(page, &options)?;
//! assert!(pages[0].text.contains("symbol = \"S/RES/2100 (2013)\""), "{}", pages[0].text);
//! assert!(pages[0].text.contains("until  = 2014-06-30"));
//! assert_eq!((pages[0].unplaced[0].line, pages[0].unplaced[0].why), (9, "a row without a readable resolution"));
//! # Ok::<(), rapporteur::import::WikiError>(())
//! ```

mod export;
mod mandate;
mod page;
mod prose;
mod record;
mod rows;
mod saved;
mod say;
mod table;
mod template;
mod toml;
mod wikitext;

use std::fmt;

use crate::date::Date;

pub use export::Wanted as WantedRevision;
pub use page::Unplaced;

/// What is known of a page beside its text.
#[derive(Debug, Clone, Default)]
pub struct PageOptions {
    /// The title of a page of wikitext that has no words in bold: the name of its file.
    pub name: String,
    /// The day up to which the record is complete; by default, that of the revision.
    pub as_of: Option<Date>,
    /// Which revision of an export is read.
    pub revision: WantedRevision,
}

/// A record made of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedPage {
    /// The id of the mission, which is the name of its file.
    pub id: String,
    /// The title of the page.
    pub title: String,
    /// The record: TOML that reads without a finding.
    pub text: String,
    /// How many rows of tables, paragraphs and items were placed.
    pub placed: usize,
    /// What has no place in the record, in the order of the lines.
    pub unplaced: Vec<Unplaced>,
    /// What the page does not say outright and the record has all the same, one sentence each.
    pub assumed: Vec<String>,
}

/// Why no record can be made of a page. Displays as the end of a sentence: "cannot import …: …".
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WikiError {
    /// The export is not XML; the reason, with its line.
    Xml(String),
    /// The export has no page in the revision that is wanted.
    NoRevision,
    /// The page does not say of which day it is.
    NoDay,
    /// The page has no text.
    Empty,
}

impl fmt::Display for WikiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WikiError::Xml(reason) => write!(f, "it is not an export of MediaWiki: {reason}"),
            WikiError::NoRevision => f.write_str(
                "it has no page in this revision; name an id or a day of one that it has",
            ),
            WikiError::NoDay => f.write_str(
                "the page does not say of which day its revision is; give the day with --as-of",
            ),
            WikiError::Empty => f.write_str("the page has no text"),
        }
    }
}

impl std::error::Error for WikiError {}

/// Makes a record of each page of a text: one of wikitext or of a saved page, any number of an
/// export.
///
/// # Errors
/// An export that is not XML or lacks the revision, a page without a day or without text.
pub fn wiki(text: &str, options: &PageOptions) -> Result<Vec<ImportedPage>, WikiError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(WikiError::Empty);
    }
    let pages = if text.trim_start().starts_with('<') && text.contains("<mediawiki") {
        export::read(text, &options.revision)?
    } else if is_wikitext(text) {
        let title = wikitext::title(text).unwrap_or_else(|| options.name.clone());
        let page = page::Page { title, ..page::Page::default() };
        vec![wikitext::read(text, 1, page)]
    } else {
        vec![saved::read(text)]
    };
    pages.into_iter().map(|page| record::record(page, options)).collect()
}

/// Whether a text has markup of wikis at the beginning of its lines, or links of theirs. The first
/// lines of a saved page, which are of the site, may quote wikitext.
fn is_wikitext(text: &str) -> bool {
    let is_saved = text.lines().take(8).any(|line| {
        ["Revision as of ", "Jump to navigation", "Jump to search"]
            .iter()
            .any(|start| line.starts_with(start))
    });
    let marks = ["{|", "|-", "==", "{{", "[[", "'''"];
    !is_saved
        && text.lines().any(|line| marks.iter().any(|mark| line.trim_start().starts_with(mark)))
}
