use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level};
use crate::library::Library;
use crate::record::State;

pub const RULE: Rule = Rule {
    id: "unknown-state",
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
                Some(state) => findings.push(
                    Finding::new(
                        RULE.id,
                        place,
                        format!("`{}` is an odd way to write {}", name.value, state.running),
                    )
                    .label(format!("write `{}`", state.short)),
                ),
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
