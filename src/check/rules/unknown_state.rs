use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Library, RecordFile};
use crate::record::area::{NameKind, Named, is_country};
use crate::record::{Spanned, State};

pub const RULE: Rule = Rule {
    id: RuleId::UNKNOWN_STATE,
    group: Group::Records,
    level: Level::ERROR,
    page: include_str!("unknown_state.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for file in &library.records {
        let pledging = file.record.pledges.iter().filter_map(|pledge| pledge.state.as_ref());
        for name in pledging.filter(|name| Named::find(name, NameKind::Organization).is_none()) {
            findings.extend(found(file, name, "the name of a State or organization"));
        }
        for name in file.record.consent.iter().filter_map(|consent| consent.state.as_ref()) {
            findings.extend(found(file, name, "the name of a State"));
        }
        let country = file.record.mission.iter().filter_map(|mission| mission.country.as_ref());
        let unknown = |name: &&Spanned<String>| State::find(name).is_some() || !is_country(name);
        for name in country.filter(|name| State::by_code(name).is_none()).filter(unknown) {
            findings.extend(found(file, name, "the name of a State or area, or a list of them"));
        }
    }
}

/// A name that no State has, or a form of one that is not used.
fn found(file: &RecordFile, name: &Spanned<String>, wanted: &str) -> Option<Finding> {
    let place = file.place(name);
    let state = match State::find(name) {
        Some(state) if state.is_spelled(name) => return None,
        state => state,
    };
    if let Some(state) = state {
        let message = format!("`{}` is a non-standard form of {}", name.value, state.running);
        let quoted = in_its_quotes(place.text(), name, state.short);
        let finding =
            Finding::new(RULE.id, place, message).label(format!("write `{}`", state.short));
        return Some(match quoted {
            Some(quoted) => finding.replace_with(quoted),
            None => finding,
        });
    }
    let finding = Finding::new(RULE.id, place, format!("`{}` is not {wanted}", name.value));
    Some(match State::closest(name) {
        Some(meant) => finding.label(format!("did you mean `{meant}`?")),
        None => finding.label("no State has this name").help(
            "write the short form of UNTERM, or another form that it accepts: data/member-states.tsv lists them, and data/areas-and-organizations.tsv what is not a State",
        ),
    })
}

/// Another name in the quotation marks of the first; nothing where the first was written with
/// escapes, or where the other one needs marks that it lacks.
fn in_its_quotes(written: &str, name: &str, other: &str) -> Option<String> {
    let (before, after) = written.split_once(name)?;
    let marks = before == after && matches!(before, "\"" | "'" | "");
    let plain = |c: char| c.is_alphanumeric() || c == ' ';
    (marks && !(before == "'" && other.contains('\'')))
        .then(|| format!("{before}{other}{after}"))
        .filter(|_| !before.is_empty() || other.chars().all(plain))
}
