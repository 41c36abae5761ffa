//! Areas and organizations that a record may name and that are not States.

use std::sync::LazyLock;

use super::state::{State, folded};

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
            Some(Named { kind, short, accepted, source })
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

/// Whether a text names where a mission is: a State by its name or code, an area, or several of
/// these, as in `India and Pakistan`.
///
/// ```
/// use rapporteur::record::area::is_country;
/// assert!(is_country("HT") && is_country("Western Sahara") && is_country("Trinidad and Tobago"));
/// assert!(is_country("Lebanon, Israel and the Syrian Arab Republic"));
/// assert!(!is_country("Atlantis and Haiti"));
/// ```
pub fn is_country(text: &str) -> bool {
    if State::by_code(text).is_some() || is_place(text) {
        return true;
    }
    if text.len() > LONGEST_LIST {
        return false;
    }
    // The places at which a name may begin, from left to right.
    let mut begins = vec![0];
    let mut next = 0;
    while let Some(&start) = begins.get(next) {
        next += 1;
        let rest = &text[start..];
        if start > 0 && is_place(rest) {
            return true;
        }
        for separator in [", and ", " and ", ", "] {
            for (at, _) in rest.match_indices(separator) {
                let begin = start + at + separator.len();
                if is_place(&rest[..at]) && !begins.contains(&begin) {
                    begins.push(begin);
                }
            }
        }
    }
    false
}

fn is_place(name: &str) -> bool {
    State::find(name).is_some() || Named::find(name, NameKind::Area).is_some()
}
