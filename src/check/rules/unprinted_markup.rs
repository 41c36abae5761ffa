use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;
use crate::record::prose::Unprinted;
use crate::source::Place;

pub const RULE: Rule = Rule {
    id: RuleId::UNPRINTED_MARKUP,
    group: Group::Records,
    level: Level::WARNING,
    page: include_str!("unprinted_markup.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for file in &library.records {
        for prose in file.texts.iter().map(|text| &text.prose) {
            for (what, span) in &prose.shown().unprinted {
                let (message, label, help) = match what {
                    Unprinted::Table => (
                        "a briefing does not print tables that are written in running text",
                        "printed as lines of text",
                        "write it as a list, or put decisions and pledges into [[decision]] and [[pledge]]",
                    ),
                    Unprinted::Image => (
                        "a briefing does not print images",
                        "only its description is printed",
                        "take the image out, or put a link to it: [its description](https://…)",
                    ),
                };
                let place = Place::new(&file.source, prose.source_of(&first_line(prose, span)));
                findings.push(Finding::new(RULE.id, place, message).label(label).help(help));
            }
        }
    }
}

/// The part of a span that is on its first line.
fn first_line(text: &str, span: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let written = text.get(span.clone()).unwrap_or_default();
    let line = written.lines().next().unwrap_or_default();
    span.start..span.start + line.len()
}
