//! The tables behind symbols: issuing bodies, components, countries, misspellings, beginnings that
//! deceive.
//!
//! The tables are data files (`data/symbols/*.tsv`) and read strictly: to teach the parser a body
//! or a series, add a row. Each row has a symbol as its example, and a test reads it.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer, de};

use super::rows::Table;

pub(super) const BODIES: Table =
    Table { name: "data/symbols/bodies.tsv", text: include_str!("../../data/symbols/bodies.tsv") };

pub(super) const SERIES: Table =
    Table { name: "data/symbols/series.tsv", text: include_str!("../../data/symbols/series.tsv") };

pub(super) const COUNTRIES: Table = Table {
    name: "data/symbols/countries.tsv",
    text: include_str!("../../data/symbols/countries.tsv"),
};

pub(super) const FOREIGN: Table = Table {
    name: "data/symbols/foreign.tsv",
    text: include_str!("../../data/symbols/foreign.tsv"),
};

pub(super) const MISSPELLINGS: Table = Table {
    name: "data/symbols/misspellings.tsv",
    text: include_str!("../../data/symbols/misspellings.tsv"),
};

pub(super) const CHARACTERS: Table = Table {
    name: "data/symbols/characters.tsv",
    text: include_str!("../../data/symbols/characters.tsv"),
};

/// An issuing body, known by the start of its symbols.
///
/// Every row of `data/symbols/bodies.tsv` is one body; a symbol belongs to the longest code it
/// starts with, so `A/HRC/28/68` is the Human Rights Council's, not the General Assembly's.
///
/// ```
/// use rapporteur::symbol::Symbol;
/// let report = Symbol::parse("A/HRC/28/68")?;
/// assert_eq!(report.body().name, "Human Rights Council");
/// # Ok::<(), rapporteur::symbol::SymbolError>(())
/// ```
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Body {
    /// The components every symbol of the body starts with, without a closing slash: `E/CN.4`.
    pub code: &'static str,
    /// The name of the body in English.
    pub name: &'static str,
    /// What is particular to its symbols.
    #[serde(deserialize_with = "traits")]
    traits: Vec<Trait>,
    /// A symbol of the body, which shows its shape.
    pub example: &'static str,
    /// Where the name was taken from, or that it was seen in no source.
    pub source: &'static str,
}

/// What is particular to the symbols of a body: a word of the column `traits`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Trait {
    Treaty,
    Countries,
    Spaced,
    Dotted,
    Lettered,
    Hyphenated,
    Closed,
    Resolutions,
}

impl Body {
    /// Whether it is one of the human rights treaty bodies, whose symbols have series of their own.
    #[must_use]
    pub fn is_treaty_body(&self) -> bool {
        self.has(Trait::Treaty)
    }

    /// Whether its resolutions are cited by its name: "Security Council resolution 2699 (2023)".
    #[must_use]
    pub fn cites_resolutions(&self) -> bool {
        self.has(Trait::Resolutions)
    }

    pub(super) fn has(&self, wanted: Trait) -> bool {
        self.traits.contains(&wanted)
    }

    /// How many components its code has.
    pub(super) fn components(&self) -> usize {
        self.code.split('/').count()
    }
}

/// A cell of traits: `-`, or words separated by commas.
fn traits<'de, D: Deserializer<'de>>(cell: D) -> Result<Vec<Trait>, D::Error> {
    let text = String::deserialize(cell)?;
    let words = text.split(',').filter(|word| *word != "-");
    let known = |word| Trait::deserialize(de::value::StrDeserializer::<D::Error>::new(word));
    words.map(known).collect()
}

/// What a component of a symbol stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ComponentKind {
    /// A subsidiary body: `AC.`, `C.`, `WG.`.
    Subsidiary,
    /// A series of documents: `RES`, `L.`, `PV.`.
    Series,
    /// A word in place of a session: `OM`, `OS`.
    Session,
    /// Anything else that is spelled in mixed case.
    Other,
}

/// What a whole document is, as far as its symbol tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DocumentKind {
    /// A resolution (`RES`).
    Resolution,
    /// A decision (`DEC`).
    Decision,
    /// A statement by the President (`PRST`).
    PresidentialStatement,
    /// The verbatim record of a meeting (`PV.`).
    VerbatimRecord,
    /// The summary record of a meeting (`SR.`).
    SummaryRecord,
    /// A document of limited distribution, generally a draft (`L.`).
    Draft,
    /// A provisional agenda (`Agenda`).
    Agenda,
    /// A document of the information series (`INF`).
    Information,
    /// A statement by a non-governmental organization (`NGO`).
    NgoStatement,
    /// A petition (`PET`).
    Petition,
    /// A conference room paper (`CRP.`).
    ConferenceRoomPaper,
    /// A working paper (`WP.`).
    WorkingPaper,
    /// A document of restricted distribution (`R.`).
    Restricted,
    /// A treaty body's views or decision on a communication (`D`, `DR`).
    Communication,
    /// A treaty body's concluding observations (`CO`).
    ConcludingObservations,
    /// A treaty body's general comment or recommendation (`GC`).
    GeneralComment,
    /// A treaty body's list of issues (`Q`, `QPR`).
    ListOfIssues,
    /// A masthead document of no named series: a report, a letter, a note.
    Masthead,
}

impl DocumentKind {
    /// Its name, as in `data/symbols/series.tsv`: `resolution`, `summary-record`.
    ///
    /// ```
    /// use rapporteur::symbol::Symbol;
    /// assert_eq!(Symbol::parse("S/PV.9430")?.kind().name(), "verbatim-record");
    /// # Ok::<(), rapporteur::symbol::SymbolError>(())
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Resolution => "resolution",
            Self::Decision => "decision",
            Self::PresidentialStatement => "presidential-statement",
            Self::VerbatimRecord => "verbatim-record",
            Self::SummaryRecord => "summary-record",
            Self::Draft => "draft",
            Self::Agenda => "agenda",
            Self::Information => "information",
            Self::NgoStatement => "ngo-statement",
            Self::Petition => "petition",
            Self::ConferenceRoomPaper => "conference-room-paper",
            Self::WorkingPaper => "working-paper",
            Self::Restricted => "restricted",
            Self::Communication => "communication",
            Self::ConcludingObservations => "concluding-observations",
            Self::GeneralComment => "general-comment",
            Self::ListOfIssues => "list-of-issues",
            Self::Masthead => "masthead",
        }
    }
}

/// A component of symbols with a meaning of its own: a row of `data/symbols/series.tsv`.
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Component {
    /// As written; with a full stop where a number follows (`L.`), without where it stands alone (`RES`).
    pub code: &'static str,
    /// Subsidiary body, series or other.
    pub kind: ComponentKind,
    scope: Scope,
    #[serde(deserialize_with = "document_kind")]
    pub(super) document: Option<DocumentKind>,
    number: NumberAfter,
    /// The meaning in English.
    pub meaning: &'static str,
    /// A symbol with the component, which shows its shape.
    pub example: &'static str,
    /// Where the meaning was taken from, or that it was seen in no source.
    pub source: &'static str,
}

/// Whose symbols a component belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Scope {
    Any,
    Treaty,
}

/// What stands after the full stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum NumberAfter {
    Required,
    Free,
}

/// A cell with a kind of document, or `-`.
fn document_kind<'de, D: Deserializer<'de>>(cell: D) -> Result<Option<DocumentKind>, D::Error> {
    let text = String::deserialize(cell)?;
    if text == "-" {
        return Ok(None);
    }
    DocumentKind::deserialize(de::value::StringDeserializer::<D::Error>::new(text)).map(Some)
}

/// A country or a part of one, as the symbols of treaty bodies carry it.
///
/// ```
/// use rapporteur::symbol::Symbol;
/// let country = Symbol::parse("CCPR/CO/70/DNK")?.country().unwrap();
/// assert_eq!((country.code, country.name), ("DNK", "Denmark"));
/// # Ok::<(), rapporteur::symbol::SymbolError>(())
/// ```
#[derive(Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// The code: three letters of ISO 3166-1, or two such codes with a hyphen.
    pub code: &'static str,
    /// The name that the United Nations use.
    pub name: &'static str,
    #[serde(rename = "source")]
    _source: String,
}

/// The first component of another organization's documents.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Foreign {
    pub(super) code: &'static str,
    pub(super) organization: &'static str,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the rows"))]
    pub(super) example: &'static str,
}

/// A misspelling that can mean one code only.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Misspelling {
    pub(super) written: &'static str,
    pub(super) meant: &'static str,
    pub(super) kind: Misspelled,
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test of the rows"))]
    pub(super) example: &'static str,
}

/// What is misspelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Misspelled {
    Body,
    Series,
}

/// A character that is written for another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LikeCharacter {
    pub(super) character: char,
    pub(super) like: char,
    #[serde(rename = "script")]
    _script: String,
}

struct Tables {
    bodies: Vec<Body>,
    body_at: HashMap<&'static str, usize>,
    longest_code: usize,
    roots: Vec<&'static str>,
    components: Vec<Component>,
    /// The places of components by their codes, and of those with a full stop by the name before it.
    by_code: HashMap<&'static str, Vec<usize>>,
    by_name: HashMap<&'static str, Vec<usize>>,
    countries: Vec<Country>,
    foreign: Vec<Foreign>,
    misspellings: Vec<Misspelling>,
    characters: HashMap<char, char>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let bodies: Vec<Body> = BODIES.rows();
    let body_at = bodies.iter().enumerate().map(|(at, body)| (body.code, at)).collect();
    let longest_code = bodies.iter().map(|body| body.code.len()).max().unwrap_or(0);
    let mut roots: Vec<&'static str> =
        bodies.iter().filter_map(|body| body.code.split('/').next()).collect();
    roots.sort_unstable();
    roots.dedup();
    let components: Vec<Component> = SERIES.rows();
    let (mut by_code, mut by_name) = (HashMap::<_, Vec<_>>::new(), HashMap::<_, Vec<_>>::new());
    for (at, row) in components.iter().enumerate() {
        by_code.entry(row.code).or_default().push(at);
        if let Some(name) = row.code.strip_suffix('.') {
            by_name.entry(name).or_default().push(at);
        }
    }
    let characters = CHARACTERS.rows::<LikeCharacter>().into_iter();
    Tables {
        bodies,
        body_at,
        longest_code,
        roots,
        components,
        by_code,
        by_name,
        countries: COUNTRIES.rows(),
        foreign: FOREIGN.rows(),
        misspellings: MISSPELLINGS.rows(),
        characters: characters.map(|row| (row.character, row.like)).collect(),
    }
});

/// All issuing bodies, in the order of their codes.
///
/// ```
/// assert!(rapporteur::symbol::bodies().iter().any(|body| body.code == "S"));
/// ```
#[must_use]
pub fn bodies() -> &'static [Body] {
    &TABLES.bodies
}

/// All components with a meaning of their own, in the order of the table.
///
/// ```
/// assert!(rapporteur::symbol::components().iter().any(|component| component.code == "PV."));
/// ```
#[must_use]
pub fn components() -> &'static [Component] {
    &TABLES.components
}

/// The body with exactly this code.
pub(super) fn body(code: &str) -> Option<&'static Body> {
    TABLES.body_at.get(code).map(|&at| &TABLES.bodies[at])
}

/// No code of a body has more bytes.
pub(super) fn longest_code() -> usize {
    TABLES.longest_code
}

/// Every first component of a body's code: `A`, `CAC`, `ST`.
pub(super) fn roots() -> &'static [&'static str] {
    &TABLES.roots
}

/// Whether some body's code starts with this component.
pub(super) fn is_root(component: &str) -> bool {
    TABLES.roots.binary_search(&component).is_ok()
}

/// The components at these places.
fn rows(places: Option<&Vec<usize>>) -> impl Iterator<Item = &'static Component> + Clone {
    places.into_iter().flatten().map(|&at| &TABLES.components[at])
}

/// The component with exactly this code; `treaty` tells whether the symbol is a treaty body's,
/// whose own meanings go first.
pub(super) fn component(code: &str, treaty: bool) -> Option<&'static Component> {
    by_scope(rows(TABLES.by_code.get(code)), treaty)
}

/// The component a name before a number stands for, given without its full stop.
pub(super) fn label(name: &str, treaty: bool) -> Option<&'static Component> {
    by_scope(rows(TABLES.by_name.get(name)), treaty)
}

fn by_scope(
    mut found: impl Iterator<Item = &'static Component> + Clone,
    treaty: bool,
) -> Option<&'static Component> {
    if treaty {
        found.clone().find(|row| row.scope == Scope::Treaty).or_else(|| found.next())
    } else {
        found.find(|row| row.scope == Scope::Any)
    }
}

/// How the table spells this component, `label` being whether a number follows it.
pub(super) fn component_spelled(word: &str, label: bool) -> Option<&'static str> {
    names(label).find(|name| name.eq_ignore_ascii_case(word))
}

/// Whether this component stands in the table as spelled.
pub(super) fn is_component(word: &str, label: bool) -> bool {
    if label {
        TABLES.by_name.contains_key(word)
    } else {
        !word.ends_with('.') && TABLES.by_code.contains_key(word)
    }
}

/// The components that take a full stop and a number, or those that stand alone, without stop.
fn names(label: bool) -> impl Iterator<Item = &'static str> {
    TABLES.components.iter().filter_map(move |row| match row.code.strip_suffix('.') {
        Some(name) => label.then_some(name),
        None => (!label).then_some(row.code),
    })
}

/// Whether this name takes a full stop and never stands alone: `PV`, `CN`.
pub(super) fn wants_stop(word: &str) -> bool {
    is_component(word, true) && !is_component(word, false)
}

/// Whether a number must follow this name and its full stop: `PV.4046`, not `C.I`.
pub(super) fn wants_number(name: &str) -> bool {
    rows(TABLES.by_name.get(name)).any(|row| row.number == NumberAfter::Required)
}

/// The series whose name stands between slashes and that one wrong letter makes of this word.
pub(super) fn near_series(word: &str) -> Option<&'static str> {
    static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let series = TABLES.components.iter().filter(|row| {
            row.kind == ComponentKind::Series && row.scope == Scope::Any && row.code.len() > 2
        });
        series.map(|row| row.code).filter(|name| !name.ends_with('.')).collect()
    });
    let mut near = NAMES.iter().copied().filter(|name| {
        name.len() == word.len() && strsim::hamming(word, name).is_ok_and(|wrong| wrong == 1)
    });
    near.next().filter(|_| component_spelled(word, false).is_none())
}

/// The component with a blank in its name that this text starts with: `MED WG.`, without its stop.
pub(super) fn component_of_words(text: &str) -> Option<&'static str> {
    static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let codes = TABLES.components.iter().map(|row| row.code);
        codes.filter(|code| code.contains(' ')).map(|code| code.trim_end_matches('.')).collect()
    });
    NAMES
        .iter()
        .copied()
        .find(|name| text.strip_prefix(name).is_some_and(|rest| rest.starts_with(['.', '/', ' '])))
}

/// The organization whose documents start with this component.
pub(super) fn foreign(component: &str) -> Option<&'static str> {
    TABLES.foreign.iter().find(|row| row.code == component).map(|row| row.organization)
}

/// What a misspelling can only mean.
pub(super) fn misspelled(written: &str, kind: Misspelled) -> Option<&'static str> {
    let mut rows = TABLES.misspellings.iter();
    rows.find(|row| row.kind == kind && row.written == written).map(|row| row.meant)
}

/// The country of this code.
pub(super) fn country(code: &str) -> Option<&'static Country> {
    let at = TABLES.countries.binary_search_by(|country| country.code.cmp(code)).ok()?;
    TABLES.countries.get(at)
}

/// The character of symbols that this one is written for; `-` if nothing stands for it.
pub(crate) fn like_character(character: char) -> Option<char> {
    TABLES.characters.get(&character).copied()
}
