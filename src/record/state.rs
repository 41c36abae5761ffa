//! The Member States of the United Nations and the forms of their names.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::language::Language;
use crate::suggest::closest;

/// A Member State or an observer State.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// ISO 3166-1 alpha-2 code.
    pub iso: &'static str,
    /// The short form of UNTERM, which tables print: `Bahamas`.
    pub short: &'static str,
    /// The form for running text: `the Bahamas`.
    pub running: &'static str,
    /// Other forms that are read as this State: formal, sorting and former names.
    pub accepted: Vec<&'static str>,
    /// Whether it is a Member State; otherwise an observer.
    pub member: bool,
}

/// Every State of the data file, in its order.
pub static STATES: LazyLock<Vec<State>> = LazyLock::new(|| {
    include_str!("../../data/member-states.tsv")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty() && !line.starts_with("iso\t"))
        .filter_map(|line| {
            let mut columns = line.split('\t');
            let mut next = || columns.next();
            let (iso, short, running, _since) = (next()?, next()?, next()?, next()?);
            let (accepted, status) = (next()?, next()?);
            Some(State {
                iso,
                short,
                running,
                accepted: accepted.split(" | ").filter(|form| !form.is_empty()).collect(),
                member: status == "member",
            })
        })
        .collect()
});

/// The names in the other official languages, by the codes of the States, in the order of the columns.
static NAMES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    include_str!("../../data/state-names.tsv")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.starts_with("iso\t"))
        .filter_map(|line| line.split_once('\t'))
        .map(|(iso, names)| (iso, names.split('\t').collect()))
        .collect()
});

/// The languages of the columns of names.
const COLUMNS: [Language; 5] =
    [Language::Arabic, Language::Spanish, Language::French, Language::Russian, Language::Chinese];

static FORMS: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let mut forms = HashMap::new();
    for (at, state) in STATES.iter().enumerate() {
        for form in [state.short, state.running].iter().chain(&state.accepted) {
            forms.insert(folded(form), at);
        }
    }
    forms
});

/// How a form of a name is compared: without case, with one kind of apostrophe and single blanks.
pub(super) fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase().replace('\'', "’")
}

impl State {
    /// The State that a name in any accepted form stands for.
    ///
    /// ```
    /// use rapporteur::record::State;
    /// assert_eq!(State::find("Bahamas, The").unwrap().short, "Bahamas");
    /// assert!(State::find("Atlantis").is_none());
    /// ```
    pub fn find(name: &str) -> Option<&'static State> {
        FORMS.get(&folded(name)).map(|&at| &STATES[at])
    }

    /// The name in one of the official languages, as tables print it.
    ///
    /// ```
    /// use rapporteur::language::Language;
    /// use rapporteur::record::State;
    /// assert_eq!(State::by_code("TD").unwrap().name(Language::French), "Tchad");
    /// ```
    pub fn name(&self, language: Language) -> &'static str {
        let column = COLUMNS.iter().position(|column| *column == language);
        let name = column.and_then(|at| NAMES.get(self.iso)?.get(at).copied());
        name.unwrap_or(self.short)
    }

    /// The State with an ISO 3166-1 alpha-2 code.
    pub fn by_code(code: &str) -> Option<&'static State> {
        STATES.iter().find(|state| state.iso.eq_ignore_ascii_case(code))
    }

    /// The form of a name closest to one that no State has.
    pub fn closest(name: &str) -> Option<&'static str> {
        let forms: Vec<&'static str> = STATES
            .iter()
            .flat_map(|state| std::iter::once(state.short).chain(state.accepted.iter().copied()))
            .collect();
        closest(name, &forms)
    }

    /// Whether a name is one of the forms letter for letter (the kind of apostrophe aside).
    pub fn is_spelled(&self, name: &str) -> bool {
        let plain = |form: &str| form.replace('\'', "’");
        [self.short, self.running]
            .iter()
            .chain(&self.accepted)
            .any(|form| plain(form) == plain(name))
    }
}
