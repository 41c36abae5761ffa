use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;
use crate::record::State;

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
        let country = file.record.mission.iter().filter_map(|mission| mission.country.as_ref());
        let country = country.filter(|name| State::by_code(name).is_none());
        for name in pledging.chain(country) {
            let place = file.place(name);
            match State::find(name) {
                Some(state) if state.is_spelled(name) => {}
                Some(state) => {
                    let message =
                        format!("`{}` is an odd way to write {}", name.value, state.running);
                    let quoted = in_its_quotes(place.text(), name, state.short);
                    let finding = Finding::new(RULE.id, place, message)
                        .label(format!("write `{}`", state.short));
                    findings.push(match quoted {
                        Some(quoted) => finding.replace_with(quoted),
                        None => finding,
                    });
                }
                None => {
                    let finding = Finding::new(
                        RULE.id,
                        place,
                        format!("`{}` is not the name of a State", name.value),
                    );
                    findings.push(match State::closest(name) {
                        Some(meant) => finding.label(format!("did you mean `{meant}`?")),
                        None => finding
                            .label("no State has this name")
                            .help("write the short form of UNTERM, or another form that it accepts: data/member-states.tsv lists them"),
                    });
                }
            }
        }
    }
}

/// Another name in the quotation marks of the first; nothing where the first was written with
/// escapes, or where the other one needs marks that are not there.
fn in_its_quotes(written: &str, name: &str, other: &str) -> Option<String> {
    let (before, after) = written.split_once(name)?;
    let marks = before == after && matches!(before, "\"" | "'" | "");
    let plain = |c: char| c.is_alphanumeric() || c == ' ';
    (marks && !(before == "'" && other.contains('\'')))
        .then(|| format!("{before}{other}{after}"))
        .filter(|_| !before.is_empty() || other.chars().all(plain))
}
