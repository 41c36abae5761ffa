use crate::check::violation::Violation;
use crate::check::{Group, Rule};
use crate::diagnostic::{Finding, Level, RuleId};
use crate::library::{Library, OtherNumber};

pub const RULE: Rule = Rule {
    id: RuleId::NUMBER_MISMATCH,
    group: Group::Documents,
    level: Level::ADVICE,
    page: include_str!("number_mismatch.md"),
    check,
};

impl Violation for OtherNumber {
    const RULE: RuleId = RULE.id;

    fn message(&self) -> String {
        let OtherNumber { said, symbol, address, text, .. } = self;
        format!("the sentence has “{said}” where {symbol}, {address}, has “{text}”")
    }

    fn label(&self) -> String {
        "another number".to_owned()
    }

    fn help(&self) -> String {
        "write the number of the paragraph, or cite the document that has this one".to_owned()
    }
}

fn check(library: &Library, findings: &mut Vec<Finding>) {
    for number in library.other_numbers() {
        let finding = number.at(number.place.clone());
        findings.push(finding.related(number.passage.clone(), "the paragraph that is cited"));
    }
}
