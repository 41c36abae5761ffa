use super::unprinted_markup::{first_line, prints_inserts};
use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::Library;
use crate::record::prose::Insert;
use crate::source::Place;

pub const RULE: Rule = Rule {
    id: RuleId::UNDESCRIBED_PICTURE,
    group: Group::Records,
    level: Level::WARNING,
    page: include_str!("undescribed_picture.md"),
    check,
};

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for file in &library.records {
        let texts = file.texts.iter().map(|text| &text.prose);
        for prose in texts.filter(|prose| prints_inserts(file, prose)) {
            for (insert, span) in &prose.shown().inserts {
                let Insert::Picture(picture) = insert else { continue };
                let (message, label, help) = match (picture.alt.trim(), picture.has_source) {
                    ("", _) => (
                        "this picture has no description",
                        "for those who do not see it",
                        "say in the brackets what it shows: ![Police officers at the port](port.jpg)",
                    ),
                    (_, false) => (
                        "this picture has no source",
                        "whose picture is it",
                        "write the source after it, in the same paragraph: Source: UN Photo.",
                    ),
                    _ => continue,
                };
                let place = Place::new(&file.source, prose.source_of(&first_line(prose, span)));
                findings.push(Finding::new(RULE.id, place, message).label(label).help(help));
            }
        }
    }
}
