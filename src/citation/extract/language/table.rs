//! The form of a language's file, `data/languages/*.toml`, as it is written. Every field that is not
//! known is refused.

use std::collections::HashMap;

use serde::Deserialize;

use super::super::super::organ::{Act, Organ};

/// One file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct File {
    pub(super) code: String,
    /// Whether words are separated.
    pub(super) boundary: Boundary,
    /// Words that only this language has, by which its passages are known.
    pub(super) known_by: Vec<String>,
    /// What may be joined to the beginning of a word: `و`, `ب`.
    #[serde(default)]
    pub(super) prefixes: Vec<String>,
    /// Punctuation of the script, and what it is in ASCII.
    #[serde(default)]
    pub(super) signs: HashMap<char, char>,
    /// What may stand between a number and the act, the nearest first.
    pub(super) orders: Vec<Order>,
    pub(super) acts: Acts,
    pub(super) organs: Vec<OrganRow>,
    pub(super) short: Vec<ShortRow>,
    pub(super) foreign: Foreign,
    pub(super) lists: Lists,
    pub(super) parts: Vec<PartRow>,
    pub(super) pinpoints: Pinpoints,
    pub(super) dates: Dates,
    /// The letters of sessions in parentheses, and the roman form they stand for.
    #[serde(default)]
    pub(super) sessions: HashMap<String, String>,
    /// The names of letters of resolutions.
    #[serde(default)]
    pub(super) letters: HashMap<String, char>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Boundary {
    /// Words stand by themselves.
    Word,
    /// Nothing separates words.
    None,
}

/// An order of the words of a citation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) enum Order {
    /// `Security Council resolution 1325 (2000)`
    #[serde(rename = "ORGAN ACT NUMBER")]
    OrganActNumber,
    /// `résolution 1325 (2000) du Conseil de sécurité`
    #[serde(rename = "ACT NUMBER ORGAN")]
    ActNumberOrgan,
    /// `قرار مجلس الأمن 1325 (2000)`
    #[serde(rename = "ACT ORGAN NUMBER")]
    ActOrganNumber,
    /// `安全理事会第1325(2000)号决议`
    #[serde(rename = "ORGAN NUMBER ACT")]
    OrganNumberAct,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Acts {
    pub(super) resolution: Vec<String>,
    pub(super) decision: Vec<String>,
    /// Forms that are of several only.
    #[serde(default)]
    pub(super) resolutions: Vec<String>,
    #[serde(default)]
    pub(super) decisions: Vec<String>,
    /// Abbreviations, which count after the name of an organ only; as written.
    #[serde(default)]
    pub(super) resolution_short: Vec<String>,
    #[serde(default)]
    pub(super) decision_short: Vec<String>,
    /// What may stand between the act and its number: `No.`.
    pub(super) numbering: Vec<String>,
    /// What stands after the number and before the act: `号`.
    #[serde(default)]
    pub(super) after_number: Vec<String>,
    /// What says that the organ before the act adopted it: `adopted`.
    pub(super) adopting: Vec<String>,
    /// What says that the act is of the organ that is spoken of: `its`.
    pub(super) own: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct OrganRow {
    #[serde(deserialize_with = "organ")]
    pub(super) organ: Organ,
    /// Full names, in any case.
    pub(super) names: Vec<String>,
    /// Abbreviations that count directly before an act; as written, and with full stops.
    #[serde(default)]
    pub(super) abbreviations: Vec<String>,
    /// Words that name the organ and the act at once: `UNSCR`.
    #[serde(default)]
    pub(super) resolutions: Vec<String>,
}

/// Short names, and the organs they may mean, the likeliest first.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct ShortRow {
    pub(super) words: Vec<String>,
    #[serde(deserialize_with = "organs")]
    pub(super) organs: Vec<Organ>,
}

/// Bodies whose acts are not cited here.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Foreign {
    /// Full names.
    pub(super) names: Vec<String>,
    /// Abbreviations; as written.
    #[serde(default)]
    pub(super) abbreviations: Vec<String>,
    /// Words that begin a name, which goes on in capitals: `Commission on`.
    #[serde(default)]
    pub(super) openings: Vec<String>,
    /// Nouns for bodies: foreign directly before an act, or directly after its number.
    #[serde(default)]
    pub(super) nouns: Vec<String>,
    /// Whether a capital before a short name makes it that of another body: `Arab League Council`.
    #[serde(default)]
    pub(super) by_capital: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Lists {
    /// Words that join members.
    pub(super) and: Vec<String>,
    /// Words that join the ends of a range.
    pub(super) to: Vec<String>,
    /// What may stand between the members of a list, or between a number and its organ.
    pub(super) between: Vec<String>,
    /// What may begin the title or subject after a member of a list.
    #[serde(default)]
    pub(super) subject: Vec<String>,
    /// Words after which a number is of something else: `vol.`.
    #[serde(default)]
    pub(super) introductions: Vec<String>,
    /// The United Nations itself, whose resolution is that of an organ not named.
    #[serde(default)]
    pub(super) united_nations: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct PartRow {
    pub(super) kind: PartKind,
    /// Words in full.
    #[serde(default)]
    pub(super) words: Vec<String>,
    /// Abbreviations, without their full stop.
    #[serde(default)]
    pub(super) short: Vec<String>,
    /// As written, such as `OP`.
    #[serde(default)]
    pub(super) exact: Vec<String>,
    pub(super) numbers: Numbering,
    /// Whether the part is so named after a comma only.
    #[serde(default)]
    pub(super) after_comma: bool,
}

/// What a part of a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum PartKind {
    Annex,
    Appendix,
    Article,
    Chapter,
    Enclosure,
    Figure,
    Note,
    Page,
    Paragraph,
    Part,
    Preamble,
    Rule,
    Section,
    SubParagraph,
    Table,
    Volume,
}

/// How a part of a document is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Numbering {
    /// A number must follow.
    Digits,
    /// A number, roman numeral or letter must follow.
    Any,
    /// It may stand alone.
    Optional,
    /// It stands alone.
    Alone,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Pinpoints {
    /// Words before the word for a paragraph: `operative`.
    #[serde(default)]
    pub(super) paragraphs: Vec<String>,
    /// `third`, before `preambular paragraph`.
    #[serde(default)]
    pub(super) ordinals: Vec<String>,
    /// Numbers in words, after the word for a part: `الثالث`.
    #[serde(default)]
    pub(super) numerals: Vec<String>,
    /// Between a place and what it is in.
    pub(super) of: Vec<String>,
    /// Words between the part and the number of the resolution it is of.
    pub(super) owners: Vec<String>,
    /// Words before a place after a symbol: `at`, `see`.
    #[serde(default)]
    pub(super) leads: Vec<String>,
    /// Whether a place may stand before the act with nothing between.
    #[serde(default)]
    pub(super) genitive: bool,
    /// Whether the number stands before the word for the part.
    #[serde(default)]
    pub(super) number_first: bool,
    /// What stands before such a number: `第`.
    #[serde(default)]
    pub(super) counters: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Dates {
    /// The names of each month; with a full stop or without.
    pub(super) months: [Vec<String>; 12],
    /// Orders of `DAY`, `MONTH` and `YEAR`, and the words between them.
    pub(super) forms: Vec<String>,
}

/// The words for one act.
pub(super) struct ActWords<'f> {
    pub(super) act: Act,
    pub(super) words: &'f [String],
    pub(super) plural: &'f [String],
    pub(super) short: &'f [String],
}

impl Acts {
    /// The words for each act.
    pub(super) fn each(&self) -> [ActWords<'_>; 2] {
        [
            ActWords {
                act: Act::Resolution,
                words: &self.resolution,
                plural: &self.resolutions,
                short: &self.resolution_short,
            },
            ActWords {
                act: Act::Decision,
                words: &self.decision,
                plural: &self.decisions,
                short: &self.decision_short,
            },
        ]
    }
}

fn organ<'de, D: serde::Deserializer<'de>>(cell: D) -> Result<Organ, D::Error> {
    let code = String::deserialize(cell)?;
    known(&code)
}

fn organs<'de, D: serde::Deserializer<'de>>(cell: D) -> Result<Vec<Organ>, D::Error> {
    let codes = Vec::<String>::deserialize(cell)?;
    codes.iter().map(|code| known(code)).collect()
}

fn known<E: serde::de::Error>(code: &str) -> Result<Organ, E> {
    Organ::from_code(code).ok_or_else(|| {
        let codes = Organ::ALL.map(Organ::code).join(", ");
        E::custom(format!("\"{code}\" is not an organ cited by number; known are {codes}"))
    })
}
