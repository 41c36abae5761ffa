//! Areas and organizations that a record may name and that are not States.

use std::sync::LazyLock;

use super::state::{State, folded};
use crate::language::Language;

/// What is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// An area in which a mission is deployed: `Western Sahara`.
    Area,
    /// An organization that pledges: `European Union`.
    Organization,
}

/// An area or an organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What it is.
    pub kind: NameKind,
    /// The name that is printed.
    pub short: &'static str,
    /// Other forms that are read as this name.
    pub accepted: Vec<&'static str>,
    /// A resolution that names it so.
    pub source: &'static str,
    /// The key of what is added where the name is used: `kosovo`.
    pub remark: Option<&'static str>,
}

/// Every area and organization of the data file, in its order.
pub static NAMED: LazyLock<Vec<Named>> = LazyLock::new(|| {
    include_str!("../../data/areas-and-organizations.tsv")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .skip(1)
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let mut next = || columns.next();
            let (kind, short, accepted, source) = (next()?, next()?, next()?, next()?);
            let kind = match kind {
                "area" => NameKind::Area,
                "organization" => NameKind::Organization,
                _ => return None,
            };
            let accepted = accepted.split(" | ").filter(|form| !form.is_empty()).collect();
            let remark = next().filter(|key| !key.is_empty());
            Some(Named { kind, short, accepted, source, remark })
        })
        .collect()
});

impl Named {
    /// The area or organization that a name stands for, in any case of its letters.
    ///
    /// ```
    /// use rapporteur::record::area::{NameKind, Named};
    /// assert_eq!(Named::find("EU", NameKind::Organization).unwrap().short, "European Union");
    /// assert!(Named::find("European Union", NameKind::Area).is_none());
    /// ```
    pub fn find(name: &str, kind: NameKind) -> Option<&'static Named> {
        let name = folded(name);
        let forms = |named: &&Named| {
            let accepted = named.accepted.iter();
            named.kind == kind
                && std::iter::once(&named.short).chain(accepted).any(|form| folded(form) == name)
        };
        NAMED.iter().find(forms)
    }
}

/// The longest list of countries that is read, in bytes.
const LONGEST_LIST: usize = 400;

/// A State, or an area that is not one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostArea {
    /// A State.
    State(&'static State),
    /// An area.
    Area(&'static Named),
}

impl HostArea {
    /// The name that is printed, that of a State in a language.
    pub fn name(self, language: Language) -> &'static str {
        match self {
            HostArea::State(state) => state.name(language),
            HostArea::Area(area) => area.short,
        }
    }

    /// The State or area that a name stands for; a State also by its code.
    fn find(name: &str) -> Option<HostArea> {
        let state = State::find(name).map(HostArea::State);
        state.or_else(|| Named::find(name, NameKind::Area).map(HostArea::Area))
    }
}

/// What a text names as the places of a mission: a State by its name or code, an area, or several of
/// these, as in `India and Pakistan`. Nothing if any part of it is neither.
///
/// ```
/// use rapporteur::language::Language;
/// use rapporteur::record::area::host_areas;
/// let names = |text: &str| -> Option<Vec<&str>> {
///     Some(host_areas(text)?.into_iter().map(|area| area.name(Language::English)).collect())
/// };
/// assert_eq!(names("HT"), Some(vec!["Haiti"]));
/// assert_eq!(names("Trinidad and Tobago"), Some(vec!["Trinidad and Tobago"]));
/// assert_eq!(
///     names("Lebanon, Israel and the Syrian Arab Republic"),
///     Some(vec!["Lebanon", "Israel", "Syrian Arab Republic"])
/// );
/// assert_eq!(names("Atlantis and Haiti"), None);
/// ```
pub fn host_areas(text: &str) -> Option<Vec<HostArea>> {
    if let Some(state) = State::by_code(text) {
        return Some(vec![HostArea::State(state)]);
    }
    if let Some(area) = HostArea::find(text) {
        return Some(vec![area]);
    }
    if text.len() > LONGEST_LIST {
        return None;
    }
    // The places at which a name may begin, from left to right, with what was named before.
    let mut begins: Vec<(usize, Vec<HostArea>)> = vec![(0, Vec::new())];
    let mut next = 0;
    while let Some((start, named)) = begins.get(next).cloned() {
        next += 1;
        let rest = &text[start..];
        if let Some(last) = HostArea::find(rest).filter(|_| start > 0) {
            return Some(named.into_iter().chain([last]).collect());
        }
        for separator in [", and ", " and ", ", "] {
            for (at, _) in rest.match_indices(separator) {
                let begin = start + at + separator.len();
                let Some(area) = HostArea::find(&rest[..at]) else { continue };
                if !begins.iter().any(|(other, _)| *other == begin) {
                    begins.push((begin, named.iter().copied().chain([area]).collect()));
                }
            }
        }
    }
    None
}

/// Whether a text names where a mission is, as [`host_areas`] reads it.
///
/// ```
/// use rapporteur::record::area::is_country;
/// assert!(is_country("Western Sahara") && !is_country("Atlantis"));
/// ```
pub fn is_country(text: &str) -> bool {
    host_areas(text).is_some()
}
