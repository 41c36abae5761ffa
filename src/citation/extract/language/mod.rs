//! The languages of the United Nations as data: the words of citations and their order.
//!
//! Each language is a file, `data/languages/*.toml`, which is read strictly when the language is
//! first met. The scanner knows no word of any language; `data/languages/README.md` tells how a
//! file is written.

mod build;
mod detect;
mod table;
mod words;

use std::collections::HashMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::super::organ::{Act, Organ};
use crate::language::Language;

pub(super) use detect::{Segment, segments};
pub(super) use table::{Boundary, Numbering, Order, PartKind};
pub(super) use words::{Words, fold};

/// A word for an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ActWord {
    pub(super) act: Act,
    /// The organ that the word names as well: `UNSCR`.
    pub(super) organ: Option<Organ>,
    /// Whether it counts after the name of an organ only: `Res.`.
    pub(super) short: bool,
    /// Whether it is of several: `resolutions`.
    pub(super) plural: bool,
}

/// What a mention of a body means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sense {
    /// The organ by its full name.
    Named(Organ),
    /// "the Council", by the row of the table.
    Short(usize),
    /// A body whose decisions are not cited here; `open` if its name goes on in capitals.
    Foreign { open: bool },
}

/// A word for a part of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) kind: PartKind,
    pub(super) numbers: Numbering,
    /// An abbreviation, after which a full stop may stand.
    pub(super) short: bool,
    /// Only after a comma.
    pub(super) after_comma: bool,
}

/// What joins two members of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    /// `and`, a comma.
    And,
    /// `to`, a dash: everything between is meant as well.
    To,
}

/// A piece of the form of a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum DatePiece {
    Day,
    Month,
    Year,
    Words(String),
}

/// The words of one language, ready to be looked for.
#[derive(Debug)]
pub(super) struct Lexicon {
    pub(super) boundary: Boundary,
    pub(super) prefixes: Vec<String>,
    pub(super) signs: HashMap<char, char>,
    orders: Vec<Order>,
    pub(super) acts: Words<ActWord>,
    /// What is in every word for a resolution, and the abbreviations of it with what ends them.
    pub(super) resolution_anchors: Option<AhoCorasick>,
    /// What is in every word for an act.
    pub(super) act_anchors: Option<AhoCorasick>,
    pub(super) numbering: Words<()>,
    pub(super) after_number: Words<()>,
    pub(super) adopting: Words<()>,
    pub(super) own: Words<()>,
    pub(super) abbreviations: Words<Organ>,
    /// Organs and other bodies, by full and by short names.
    pub(super) bodies: Words<Sense>,
    /// The first or the last word of every name of an organ.
    pub(super) organ_anchors: Option<AhoCorasick>,
    /// The first or the last word of the name of every other body, but for those above.
    pub(super) foreign_anchors: Option<AhoCorasick>,
    /// The organs that each short name may mean, the likeliest first.
    pub(super) short: Vec<Vec<Organ>>,
    pub(super) foreign_nouns: Words<()>,
    pub(super) foreign_by_capital: bool,
    pub(super) joins: Words<Join>,
    pub(super) between: Words<()>,
    pub(super) subject: Words<()>,
    pub(super) introductions: Words<()>,
    pub(super) united_nations: Words<()>,
    pub(super) parts: Words<Part>,
    pub(super) paragraph_kinds: Words<()>,
    pub(super) ordinals: Words<()>,
    pub(super) numerals: Words<()>,
    pub(super) of: Words<()>,
    pub(super) owners: Words<()>,
    pub(super) leads: Words<()>,
    pub(super) genitive: bool,
    pub(super) number_first: bool,
    pub(super) counters: Words<()>,
    pub(super) months: Words<u8>,
    pub(super) date_forms: Vec<Vec<DatePiece>>,
    pub(super) sessions: Vec<(String, String)>,
    pub(super) letters: Words<char>,
    known_by: Vec<String>,
}

impl Lexicon {
    pub(super) fn has(&self, order: Order) -> bool {
        self.orders.contains(&order)
    }
}

/// A language's file.
fn source(language: Language) -> &'static str {
    match language {
        Language::Arabic => include_str!("../../../../data/languages/ar.toml"),
        Language::Chinese => include_str!("../../../../data/languages/zh.toml"),
        Language::English => include_str!("../../../../data/languages/en.toml"),
        Language::French => include_str!("../../../../data/languages/fr.toml"),
        Language::Russian => include_str!("../../../../data/languages/ru.toml"),
        Language::Spanish => include_str!("../../../../data/languages/es.toml"),
    }
}

/// The words of a language.
pub(super) fn lexicon(language: Language) -> &'static Lexicon {
    static AR: LazyLock<Lexicon> = LazyLock::new(|| sure(Language::Arabic));
    static EN: LazyLock<Lexicon> = LazyLock::new(|| sure(Language::English));
    static ES: LazyLock<Lexicon> = LazyLock::new(|| sure(Language::Spanish));
    static FR: LazyLock<Lexicon> = LazyLock::new(|| sure(Language::French));
    static RU: LazyLock<Lexicon> = LazyLock::new(|| sure(Language::Russian));
    static ZH: LazyLock<Lexicon> = LazyLock::new(|| sure(Language::Chinese));
    match language {
        Language::Arabic => &AR,
        Language::Chinese => &ZH,
        Language::English => &EN,
        Language::French => &FR,
        Language::Russian => &RU,
        Language::Spanish => &ES,
    }
}

/// The words of a language whose file a test holds to be readable; none if it is not.
fn sure(language: Language) -> Lexicon {
    build::read(language, source(language)).unwrap_or_else(|error| {
        debug_assert!(false, "{error}");
        build::empty()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_reads() {
        for language in Language::ALL {
            let read = build::read(language, source(language));
            assert!(read.is_ok(), "{}: {}", language.code(), read.unwrap_err());
        }
    }

    #[test]
    fn a_language_file_is_read_strictly() {
        let english = source(Language::English);
        let unknown = english.replacen("boundary", "bondary", 1);
        assert!(build::read(Language::English, &unknown).is_err());
        let organ = english.replacen("organ = \"S\"", "organ = \"X\"", 1);
        let error = build::read(Language::English, &organ).unwrap_err();
        assert!(error.contains("is not an organ cited by number"), "{error}");
        assert!(build::read(Language::French, english).unwrap_err().contains("code"));
    }
}
