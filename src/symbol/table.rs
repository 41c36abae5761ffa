//! The tables behind symbols: issuing bodies, components, beginnings that deceive.
//!
//! The tables are data files (`data/symbols/*.tsv`): to teach the parser a body or a series, add a
//! row. Each row names its source.

use std::collections::HashMap;
use std::sync::LazyLock;

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
#[derive(Debug, PartialEq, Eq)]
pub struct Body {
    /// The components every symbol of the body starts with, without a closing slash: `E/CN.4`.
    pub code: &'static str,
    /// The name of the body in English.
    pub name: &'static str,
    /// Whether it is one of the human rights treaty bodies, whose symbols have series of their own.
    pub treaty: bool,
    /// Where the name was taken from, or that it was seen in no source.
    pub source: &'static str,
    /// Whether a full stop and the number of a session follow the code (`IDB.45/9`).
    pub(super) dotted: bool,
    /// Whether resolutions and decisions follow the code after a blank (`CAC/COSP 10/5`).
    pub(super) spaced: bool,
    /// Whether a hyphen and a letter may follow a number (`LC/SES.37/18-P`).
    pub(super) lettered: bool,
}

/// What a component of a symbol stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// A component of symbols with a meaning of its own: a row of `data/symbols/components.tsv`.
#[derive(Debug, PartialEq, Eq)]
pub struct Component {
    /// As written; with a full stop where a number follows (`L.`), without where it stands alone (`RES`).
    pub code: &'static str,
    /// Subsidiary body, series or other.
    pub kind: ComponentKind,
    /// The meaning in English.
    pub meaning: &'static str,
    /// Where the meaning was taken from, or that it was seen in no source.
    pub source: &'static str,
    pub(super) treaty_only: bool,
    pub(super) document: Option<DocumentKind>,
}

/// A beginning that looks like a body's code and is none.
pub(super) enum LookAlike {
    /// The documents of another organization.
    Other(&'static str),
    /// A common misspelling of this code.
    Alias(&'static str),
}

struct Tables {
    bodies: Vec<Body>,
    body_at: HashMap<&'static str, usize>,
    roots: Vec<&'static str>,
    components: Vec<Component>,
    look_alikes: HashMap<&'static str, LookAlike>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let bodies: Vec<Body> = rows(include_str!("../../data/symbols/bodies.tsv"))
        .map(|[code, name, traits, source]| Body {
            code,
            name,
            treaty: traits.split(',').any(|t| t == "treaty"),
            source,
            dotted: traits.split(',').any(|t| t == "dotted"),
            spaced: traits.split(',').any(|t| t == "spaced"),
            lettered: traits.split(',').any(|t| t == "lettered"),
        })
        .collect();
    let body_at = bodies.iter().enumerate().map(|(at, body)| (body.code, at)).collect();
    let mut roots: Vec<&'static str> =
        bodies.iter().filter_map(|body| body.code.split('/').next()).collect();
    roots.sort_unstable();
    roots.dedup();
    let components = rows(include_str!("../../data/symbols/components.tsv"))
        .map(|[code, kind, scope, document, meaning, source]| Component {
            code,
            kind: component_kind(kind),
            meaning,
            source,
            treaty_only: scope == "treaty",
            document: document_kind(document),
        })
        .collect();
    let look_alikes = rows(include_str!("../../data/symbols/lookalikes.tsv"))
        .map(|[code, kind, meant]| {
            let like =
                if kind == "alias" { LookAlike::Alias(meant) } else { LookAlike::Other(meant) };
            (code, like)
        })
        .collect();
    Tables { bodies, body_at, roots, components, look_alikes }
});

/// The rows of a table: lines of `N` cells parted by tabs, after remarks (`#`) and one heading.
pub(super) fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    table.lines().filter(|line| !line.starts_with('#')).skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        let row = std::array::from_fn(|_| cells.next().unwrap_or_default());
        (!line.is_empty()).then_some(row)
    })
}

fn component_kind(name: &str) -> ComponentKind {
    match name {
        "subsidiary" => ComponentKind::Subsidiary,
        "series" => ComponentKind::Series,
        "session" => ComponentKind::Session,
        _ => ComponentKind::Other,
    }
}

fn document_kind(name: &str) -> Option<DocumentKind> {
    Some(match name {
        "resolution" => DocumentKind::Resolution,
        "decision" => DocumentKind::Decision,
        "presidential-statement" => DocumentKind::PresidentialStatement,
        "verbatim-record" => DocumentKind::VerbatimRecord,
        "summary-record" => DocumentKind::SummaryRecord,
        "draft" => DocumentKind::Draft,
        "agenda" => DocumentKind::Agenda,
        "information" => DocumentKind::Information,
        "ngo-statement" => DocumentKind::NgoStatement,
        "petition" => DocumentKind::Petition,
        "conference-room-paper" => DocumentKind::ConferenceRoomPaper,
        "working-paper" => DocumentKind::WorkingPaper,
        "restricted" => DocumentKind::Restricted,
        "communication" => DocumentKind::Communication,
        "concluding-observations" => DocumentKind::ConcludingObservations,
        "general-comment" => DocumentKind::GeneralComment,
        "list-of-issues" => DocumentKind::ListOfIssues,
        _ => return None,
    })
}

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

/// Every first component of a body's code: `A`, `CAC`, `ST`.
pub(super) fn roots() -> &'static [&'static str] {
    &TABLES.roots
}

/// Whether some body's code starts with this component.
pub(super) fn is_root(component: &str) -> bool {
    TABLES.roots.binary_search(&component).is_ok()
}

/// The component with exactly this code; `treaty` tells whether the symbol is a treaty body's,
/// whose own meanings go first.
pub(super) fn component(code: &str, treaty: bool) -> Option<&'static Component> {
    let mut found = TABLES.components.iter().filter(|row| row.code == code);
    if treaty {
        found.clone().find(|row| row.treaty_only).or_else(|| found.next())
    } else {
        found.find(|row| !row.treaty_only)
    }
}

/// The component a name before a number stands for, given without its full stop.
pub(super) fn label(name: &str, treaty: bool) -> Option<&'static Component> {
    let mut found = TABLES.components.iter().filter(|row| row.code.strip_suffix('.') == Some(name));
    if treaty {
        found.clone().find(|row| row.treaty_only).or_else(|| found.next())
    } else {
        found.find(|row| !row.treaty_only)
    }
}

/// How the table spells this component, `label` being whether a number follows it.
pub(super) fn component_spelled(word: &str, label: bool) -> Option<&'static str> {
    TABLES.components.iter().find_map(|row| {
        let (name, is_label) = match row.code.strip_suffix('.') {
            Some(name) => (name, true),
            None => (row.code, false),
        };
        (is_label == label && name.eq_ignore_ascii_case(word)).then_some(name)
    })
}

/// Whether this component stands in the table as spelled.
pub(super) fn is_component(word: &str, label: bool) -> bool {
    TABLES.components.iter().any(|row| match row.code.strip_suffix('.') {
        Some(name) => label && name == word,
        None => !label && row.code == word,
    })
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

/// What a beginning that deceives stands for.
pub(super) fn look_alike(component: &str) -> Option<&'static LookAlike> {
    TABLES.look_alikes.get(component)
}
