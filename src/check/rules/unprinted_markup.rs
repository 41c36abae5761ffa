use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Library, RecordFile};
use crate::record::prose::{Insert, Unprinted};
use crate::record::{Prose, Spanned};
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
            let place = |span| Place::new(&file.source, prose.source_of(&first_line(prose, span)));
            for (what, span) in &prose.shown().unprinted {
                findings.push(unprinted(*what).at(place(span)));
            }
            let is_printed = prints_inserts(file, prose);
            for (insert, span) in &prose.shown().inserts {
                match insert {
                    Insert::Table if !is_printed => {
                        findings.push(unprinted(Unprinted::Table).at(place(span)));
                    }
                    Insert::Picture(_) if !is_printed => {
                        findings.push(unprinted(Unprinted::Image).at(place(span)));
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Whether a text is one in which tables and pictures are printed: the summary, or that of a section.
pub(super) fn prints_inserts(file: &RecordFile, prose: &Spanned<Prose>) -> bool {
    let summary = file.record.mission.iter().filter_map(|mission| mission.summary.as_ref());
    let sections = file.record.sections.iter().filter_map(|section| section.text.as_ref());
    summary.chain(sections).any(|text| text.span == prose.span)
}

/// The words on a table or image that is not printed.
struct Words {
    message: &'static str,
    label: &'static str,
    help: &'static str,
}

impl Words {
    fn at(&self, place: Place) -> Finding {
        Finding::new(RULE.id, place, self.message).label(self.label).help(self.help)
    }
}

fn unprinted(what: Unprinted) -> Words {
    match what {
        Unprinted::Table => Words {
            message: "a briefing prints no table here",
            label: "printed as a line of text",
            help: "put the table into the summary or a section, outside of lists and quotations",
        },
        Unprinted::Image => Words {
            message: "a briefing prints no image here",
            label: "only its description is printed",
            help: "put a PNG, JPEG or SVG file of the project at the beginning of a paragraph of the summary or a section, or write a link to it: [its description](https://…)",
        },
    }
}

/// The part of a span that is on its first line.
pub(super) fn first_line(text: &str, span: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let written = text.get(span.clone()).unwrap_or_default();
    let line = written.lines().next().unwrap_or_default();
    span.start..span.start + line.len()
}
