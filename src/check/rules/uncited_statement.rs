use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Library, RecordText};

pub const RULE: Rule = Rule {
    id: RuleId::UNCITED_STATEMENT,
    group: Group::Records,
    level: Level::ADVICE,
    page: include_str!("uncited_statement.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for file in &library.records {
        let summary = file.record.mission.iter().filter_map(|mission| mission.summary.as_ref());
        // A table brings the sources of its rows with it.
        let sections = file.record.sections.iter().filter(|section| section.table.is_none());
        let texts = sections.filter_map(|section| section.text.as_ref());
        for text in summary.chain(texts) {
            let cited = file.texts.iter().any(|read| read.prose.span == text.span && cites(read));
            if text.trim().is_empty() || cited {
                continue;
            }
            findings.push(
                Finding::new(RULE.id, file.place(text), "this text cites no document")
                    .label("no source cited")
                    .help("cite what it rests on: [@S/RES/2699 (2023), para. 16]"),
            );
        }
    }
}

/// Whether a text cites a document in any manner: in brackets (even in brackets that do not read),
/// in words or by a link.
fn cites(text: &RecordText) -> bool {
    let prose = &text.prose;
    !prose.markers().is_empty()
        || !prose.errors().is_empty()
        || !text.extraction.citations.is_empty()
        || !text.links.is_empty()
}
